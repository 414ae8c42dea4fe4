"""What every format's reader is given: the bytes of one file or member with its labels, the limits, and what is left of them."""

from __future__ import annotations

import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator

from attrs import define, evolve, frozen

from stemmata.errors import LimitExceeded
from stemmata.intake.characters import label
from stemmata.intake.draft import Draft, finish
from stemmata.intake.mapping import Mapping
from stemmata.model.reports import Report
from stemmata.settings import IntakeSettings

# What the parsers in use raise on bytes that are not what they claim to be. Hostile files reach code that was not written for
# them, so that programming errors are among these; each is turned into a reason that is shown, none is dropped.
PARSER_FAILURES = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError, OSError, RecursionError, TypeError,
    ValueError, NotImplementedError, StopIteration, struct.error, zlib.error, zipfile.BadZipFile, tarfile.TarError,
)  # fmt: skip


@define
class Budget:
    """What archives within one file may still cost; shared by everything in it.

    Attributes:
        bytes_left: bytes that may still be expanded.
        members_left: members that may still be read.
    """

    bytes_left: int
    members_left: int

    def spend(self, size: int) -> None:
        """Take `size` bytes off. Raises LimitExceeded when nothing is left."""
        self.bytes_left -= size
        if self.bytes_left < 0:
            raise LimitExceeded(
                "what is packed in this file expands to more than the limit", todo="raise archive_bytes if you trust it"
            )

    def enter(self) -> None:
        """Take one member off. Raises LimitExceeded when nothing is left."""
        self.members_left -= 1
        if self.members_left < 0:
            raise LimitExceeded("this file holds more members than the limit", todo="raise archive_members if you trust it")


@frozen
class Source:
    """Bytes to read.

    Attributes:
        path: path of the file in the folder, made safe to show.
        locator: which part of the file these bytes are; empty for the whole.
        original: SHA-256 of the file.
        name: name by which the kind is second-guessed.
        data: the bytes.
        settings: the limits.
        budget: what is left of them.
        mapping: which column holds what, or None.
        depth: how many archives these bytes are packed in.
        url: address they came from, where an archive tells.
        encoding: encoding that a header names, or empty.
        notes: what the container knows about them.
    """

    path: str
    locator: str
    original: str
    name: str
    data: bytes
    settings: IntakeSettings
    budget: Budget
    mapping: Mapping | None = None
    depth: int = 0
    url: str = ""
    encoding: str = ""
    notes: tuple[str, ...] = ()

    def draft(self, media_type: str, part: str = "") -> Draft:
        """An empty draft for the whole of these bytes, or for `part` of them ("row 12")."""
        locator = join(self.locator, part if part.isprintable() else label(part))
        return Draft(self.path, self.original, locator, media_type, url=self.url, notes=list(self.notes))

    def finish(self, draft: Draft) -> Report:
        """The report of a draft."""
        return finish(draft, self.settings)

    def problem(self, media_type: str, reason: str, part: str = "") -> Report:
        """A report that says why these bytes (or `part` of them) could not be read."""
        draft = self.draft(media_type, part)
        draft.problem = reason
        return self.finish(draft)

    def member(self, name: str, data: bytes, notes: tuple[str, ...] = ()) -> Source:
        """A member of this archive, one level deeper."""
        shown = label(name.replace("\\", "/"), 300)
        locator = join(self.locator, shown)
        if ".." in shown.split("/") or shown.startswith("/"):
            notes = (*notes, "its name in the archive leads out of the folder; it is only shown, never written to")
        return evolve(self, locator=locator, name=shown, data=data, depth=self.depth + 1, url="", encoding="", notes=notes)


Reader = Callable[[Source], Iterator[Report]]


def join(locator: str, part: str) -> str:
    """The locator of a part within a locator."""
    return f"{locator}/{part}" if locator and part else locator or part


def reason_of(error: BaseException) -> str:
    """What went wrong, short enough for a list."""
    if isinstance(error, LimitExceeded):
        return error.what
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    if isinstance(error, MemoryError):
        return "it needs more memory than there is"
    words = label(str(error), 160)
    return words or type(error).__name__
