"""All lists and lexicons, the bundled ones and a user's: which files there are, and what is wrong with each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

import stemmata
from stemmata.errors import DataError, InputError
from stemmata.pipeline.lexicons.findings import Finding, Severity, error
from stemmata.pipeline.lexicons.names import check_names
from stemmata.pipeline.lexicons.samples import check_sample, samples_in
from stemmata.pipeline.lexicons.table_rules import RULES
from stemmata.pipeline.lexicons.tables import Table, check_table
from stemmata.pipeline.lexicons.word_lists import check_own_lexicon, check_word_list

HOME = Path(stemmata.__file__).parent
SAMPLES = "tests"  # the folder within a user's folder where his samples lie

# Bundled lexicons: where they lie, and whether their words are compared as they stand with folded text.
_FOLDED = ("claims/data/english.toml", "claims/data/arabic.toml", "lineage/credits/data/arabic.toml")
_FREE = ("claims/data", "lineage/credits/data", "language/english", "language/arabic", "intake")


@frozen
class LexiconReport:
    """What a check found.

    Attributes:
        files: the files that were looked at, in order.
        samples: how many sentences were read.
        findings: what is not in order, by file and line.
    """

    files: tuple[str, ...]
    samples: int
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        """How many findings must be corrected."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


def check_lexicons(folder: Path | None = None) -> LexiconReport:
    """Check the bundled lists and lexicons, and a user's folder of them.

    Args:
        folder: the user's folder, or None.

    Raises:
        InputError: there is no such folder.
    """
    if folder is not None and not folder.is_dir():
        raise InputError("there is no such folder", str(folder), "give the folder that you give to build with --taxonomy")
    bundled = _bundled()
    own = _own(folder) if folder is not None else _Looked((), (), 0)
    findings = sorted((*bundled.findings, *own.findings), key=lambda each: (each.file, each.line, each.what))
    return LexiconReport((*bundled.files, *own.files), bundled.samples + own.samples, tuple(findings))


@frozen
class _Looked:
    """What was looked at in one place."""

    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    samples: int


def _bundled() -> _Looked:
    tables = [HOME / "taxonomy" / "data" / name for name in RULES if (HOME / "taxonomy" / "data" / name).exists()]
    lists = sorted(path for folder in _FREE for path in (HOME / folder).glob("*.toml"))
    findings = [*_tables(tables, ())]
    for path in lists:
        name = _name(path)
        findings += check_word_list(path, name, folded=name in _FOLDED, patterns=path.name == "furniture.toml")
    return _Looked((*map(_name, tables), *map(_name, lists)), tuple(findings), 0)


def _name(path: Path) -> str:
    return path.relative_to(HOME).as_posix()


def _own(folder: Path) -> _Looked:
    tables, lists = sorted(folder.glob("*.tsv")), sorted(folder.glob("*.toml"))
    samples = sorted((folder / SAMPLES).glob("*.tsv"))
    findings = [finding for path in lists for finding in check_own_lexicon(path, str(path))]
    findings += _tables(tables, (folder,))
    read = 0
    if not any(finding.severity is Severity.ERROR for finding in findings):  # what is refused cannot be read with
        for path in samples:
            number, found = check_samples(path, (str(folder),))
            read, findings = read + number, [*findings, *found]
    return _Looked(tuple(map(str, (*tables, *lists, *samples))), tuple(findings), read)


def _tables(paths: Sequence[Path], folders: tuple[Path, ...]) -> list[Finding]:
    tables: list[Table] = []
    findings: list[Finding] = []
    for path in paths:
        table, found = check_table(path, str(path) if folders else _name(path))
        findings += found
        tables += [table] if table is not None else []
    if any(finding.severity is Severity.ERROR for finding in findings):
        return findings
    return [*findings, *check_names(tables, folders)]


def check_samples(path: Path, folders: tuple[str, ...]) -> tuple[int, list[Finding]]:
    """How many samples a table has, and what is not read as they say.

    Args:
        path: the table.
        folders: the user's folders in force.
    """
    try:
        samples = samples_in(path)
    except DataError as problem:
        return 0, [error(str(path), 0, problem.what, problem.todo)]
    except KeyError as problem:
        return 0, [error(str(path), 0, f"the column {problem} is missing", "columns are: text reads published")]
    except ValueError as problem:
        return 0, [error(str(path), 0, f"a day is wrong: {problem}", "write days as 2021-06-16")]
    return len(samples), [finding for sample in samples for finding in check_sample(sample, folders, str(path))]


def by_severity(findings: Sequence[Finding]) -> Iterator[Finding]:
    """What must be corrected first, then what should be looked at."""
    yield from (finding for finding in findings if finding.severity is Severity.ERROR)
    yield from (finding for finding in findings if finding.severity is not Severity.ERROR)
