"""Every error that Stemmata raises on purpose.

The tree:

    StemmataError                 what, where, what to do
    ├── InputError                a file or folder that was handed in
    │   ├── UnreadableFile        one file cannot be read; a build keeps it and goes on
    │   └── LimitExceeded         one file is beyond a limit in the settings
    ├── SettingsError             a settings or mapping file is wrong
    ├── CasebookError             the casebook on disk
    │   ├── CasebookMissing       there is no casebook where one was named
    │   ├── CasebookDamaged       a hash or the custody chain does not hold
    │   └── CasebookBusy          another build is writing to it
    ├── ModelError                a value that must not exist (a claim without a span)
    ├── DataError                 a bundled data file (lexicon, taxonomy, gazetteer) is wrong
    ├── EngineError               the engine refused a step; carries the SQL
    ├── ExtractorError            the optional extractor's endpoint cannot be asked, or does not answer
    └── NotFound                  an identifier that is not in the casebook

Each carries three things a person needs: what happened, where, and what to do about it. The command line prints them; nothing
else turns an error into text.
"""

from __future__ import annotations


class StemmataError(Exception):
    """The root of all errors raised on purpose.

    Args:
        what: what happened, in one plain sentence.
        where: the file, line, record or option concerned; may be empty.
        todo: what the person can do about it; may be empty.
    """

    def __init__(self, what: str, where: str = "", todo: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.todo = todo

    def __str__(self) -> str:
        parts = [self.what]
        if self.where:
            parts.append(f"Where: {self.where}")
        if self.todo:
            parts.append(f"What to do: {self.todo}")
        return "\n".join(parts)

    def __reduce__(self) -> tuple[type[StemmataError], tuple[str, str, str]]:
        """Errors travel between worker processes, so all three parts must survive pickling."""
        return (type(self), (self.what, self.where, self.todo))


class InputError(StemmataError):
    """A file or folder that was handed in cannot be used."""


class UnreadableFile(InputError):
    """One file cannot be read; a build keeps it as evidence, lists it with this reason and goes on."""


class LimitExceeded(InputError):
    """One file is beyond a limit in the settings (size, depth, number of members, expansion)."""


class SettingsError(StemmataError):
    """A settings or mapping file is wrong."""


class CasebookError(StemmataError):
    """The casebook on disk cannot be used."""


class CasebookMissing(CasebookError):
    """There is no casebook where one was named."""


class CasebookDamaged(CasebookError):
    """A hash or the custody chain does not hold; `where` names the first broken line or file."""


class CasebookBusy(CasebookError):
    """Another build is writing to the casebook."""


class ModelError(StemmataError):
    """A value that must not exist was about to be made, such as a claim without a span."""


class DataError(StemmataError):
    """A data file that comes with Stemmata or from the user (lexicon, taxonomy, gazetteer) is wrong."""


class EngineError(StemmataError):
    """The engine refused a step; `where` carries the name of the step and its SQL."""


class ExtractorError(StemmataError):
    """The optional extractor's endpoint cannot be asked, or does not answer as it must."""


class NotFound(StemmataError):
    """An identifier that is not in the casebook."""
