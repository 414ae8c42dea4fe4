"""The custody log: one line for each act on the evidence, each line holding the hash of the line before.

The rules, checked in this order on every line by `read_chain`:

1. A line is a JSON object in canonical form: ASCII, keys sorted, no blanks, the fields of `CustodyLine` and no others.
2. `sequence` counts from 1 without a gap.
3. `previous` is the `hash` of the line before; 64 zeros on the first line.
4. `hash` is the SHA-256 of the line's canonical form without the field `hash` itself.
5. Every line ends with a line feed. A last line without one was cut off by a kill; `CustodyLog` puts a line about it in its
   place, with the words that were cut off, so that nothing is lost and the repair is on record.

A chain shows any edit, removal or exchange of lines before its head. It cannot show that lines were taken off its end, nor that
all of it was written anew: for that the head has to be known from elsewhere (`check(path, expected_head=…)`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any
from uuid import uuid4

from attrs import asdict, evolve, fields, frozen

from stemmata._version import __version__
from stemmata.casebook.durable import sync_folder
from stemmata.errors import CasebookDamaged, CasebookError

FILE_NAME = "custody.jsonl"
BEGINNING = "0" * 64


class Act(StrEnum):
    """What was done with an original."""

    BEGUN = "begun"  # the log was begun: the casebook's birth
    RECEIVED = "received"  # bytes that were not here before
    FOUND_AGAIN = "found_again"  # bytes that were here already, found at another path or back at an old one
    RECOVERED = "recovered"  # an original that a killed run had stored but not logged
    EXTRACTED = "extracted"  # texts were given to a model; `note` says to which, where, how often and at what cost
    REPAIRED = "repaired"  # the log's own last line had been cut off; `note` holds what was left of it


@frozen
class CustodyLine:
    """One act.

    Attributes:
        sequence: position in the log, from 1.
        when: UTC, as 2021-03-02T14:05:09Z.
        who: the person who ran Stemmata, as given in the settings, or the account's name.
        act: what was done.
        sha256: of the original's bytes, 64 hexadecimal digits; empty for acts on the log itself.
        sha512: of the same bytes, 128 hexadecimal digits.
        size: in bytes.
        name: the name it was found as, relative to `folder`, with forward slashes.
        folder: the folder it was found in.
        earlier: SHA-256 of the original that the same path held before; else empty.
        note: what else should be known, in plain words.
        tool: name and version of the program.
        previous: `hash` of the line before.
        hash: SHA-256 of this line's canonical form without this field.
    """

    sequence: int
    when: str
    who: str
    act: Act
    sha256: str
    sha512: str
    size: int
    name: str
    folder: str
    earlier: str
    note: str
    tool: str
    previous: str
    hash: str


_FIELDS = {field.name: (int if field.name in ("sequence", "size") else str) for field in fields(CustodyLine)}


@frozen
class Chain:
    """What a custody log holds.

    Attributes:
        lines: the lines up to the first broken one.
        broken_line: number of the first broken line, from 1; 0 when the chain holds.
        reason: why that line is broken, in plain words; empty when the chain holds.
        torn: bytes behind the last line feed, left by a kill; empty when the log ends as it should.
        length: bytes of the lines that hold.
    """

    lines: tuple[CustodyLine, ...]
    broken_line: int
    reason: str
    torn: bytes
    length: int

    @property
    def head(self) -> str:
        """The hash of the last line that holds: worth writing down somewhere else."""
        return self.lines[-1].hash if self.lines else BEGINNING


def canonical(values: dict[str, Any]) -> bytes:
    """The one way a line is written: ASCII (so that no character in a file name can disguise it), sorted keys, no blanks."""
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def line_hash(values: dict[str, Any]) -> str:
    """The hash a line has to carry, from all its other fields."""
    return sha256(canonical({name: value for name, value in values.items() if name != "hash"})).hexdigest()


def read_chain(path: Path) -> Chain:
    """Read a custody log and check every line, up to the first that does not hold.

    Raises:
        CasebookDamaged: the log cannot be read at all.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CasebookDamaged("the custody log cannot be read", str(path), "restore it from a copy") from error
    *whole, torn = data.split(b"\n")
    lines: list[CustodyLine] = []
    length = 0
    previous = BEGINNING
    for number, raw in enumerate(whole, start=1):
        line, reason = _read_line(raw, number, previous)
        if line is None:
            return Chain(tuple(lines), number, reason, torn, length)
        lines.append(line)
        previous = line.hash
        length += len(raw) + 1
    return Chain(tuple(lines), 0, "", torn, length)


def _read_line(raw: bytes, number: int, previous: str) -> tuple[CustodyLine | None, str]:
    try:
        values = json.loads(raw)
    except (ValueError, RecursionError):
        return None, "it is not JSON"
    if not _has_form(values) or canonical(values) != raw:
        return None, "it is not in the form the log writes, so it was edited"
    if values["hash"] != line_hash(values):
        return None, "its own hash does not fit its words, so it was edited"
    if values["sequence"] != number:
        return None, f"it says it is line {values['sequence']}, so lines before it were removed, added or exchanged"
    if values["previous"] != previous:
        return None, "it does not follow from the line before, which was replaced, or lines were removed or exchanged"
    return CustodyLine(**{**values, "act": Act(values["act"])}), ""


def _has_form(values: object) -> bool:
    if not isinstance(values, dict) or values.keys() != _FIELDS.keys():
        return False
    fits = all(type(values[name]) is kind for name, kind in _FIELDS.items())
    return fits and values["act"] in set(Act)


def now() -> datetime:
    """The present moment in UTC; the one clock of the custody log."""
    return datetime.now(UTC)


class CustodyLog:
    """The custody log, open for writing; the caller holds the casebook's lock. Use it in a `with` block.

    Opening it checks the whole chain, and repairs a last line that a kill cut off.

    Args:
        path: the file; begun when it does not exist.
        who: the person, for every line.
        clock: gives the present moment in UTC.

    Raises:
        CasebookDamaged: a line of the log is broken; nothing is written behind a broken line.
    """

    def __init__(self, path: Path, who: str, clock: Callable[[], datetime] = now) -> None:
        self._path = path
        self._who = who
        self._clock = clock
        begun = path.exists()
        chain = read_chain(path) if begun else Chain((), 0, "", b"", 0)
        if chain.broken_line:
            raise CasebookDamaged(
                f"line {chain.broken_line} of the custody log is broken: {chain.reason}",
                f"{path}, line {chain.broken_line}",
                "restore the casebook from a copy; nothing is added behind a broken line",
            )
        self.lines = list(chain.lines)
        self._length = chain.length
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        if chain.torn:
            self._repair(chain.torn)
        if not self.lines:
            # Two casebooks begun in one second by one person must not be taken for one another.
            self.append(Act.BEGUN, note=f"casebook {uuid4().hex}")
        if not begun:
            sync_folder(path.parent)

    @property
    def head(self) -> str:
        """The hash of the last line."""
        return self.lines[-1].hash

    def append(
        self,
        act: Act,
        *,
        sha256: str = "",
        sha512: str = "",
        size: int = 0,
        name: str = "",
        folder: str = "",
        earlier: str = "",
        note: str = "",
    ) -> CustodyLine:
        """Write one act and flush it to the disk; the arguments are fields of `CustodyLine`.

        Raises:
            CasebookError: the line could not be written; the log is left as it was before.
        """
        unsigned = CustodyLine(
            sequence=len(self.lines) + 1,
            when=self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            who=self._who,
            act=act,
            sha256=sha256,
            sha512=sha512,
            size=size,
            name=name,
            folder=folder,
            earlier=earlier,
            note=note,
            tool=f"stemmata {__version__}",
            previous=self.head if self.lines else BEGINNING,
            hash="",
        )
        line = evolve(unsigned, hash=line_hash(asdict(unsigned)))
        self._write(canonical(asdict(line)) + b"\n")
        self.lines.append(line)
        return line

    def _write(self, data: bytes) -> None:
        try:
            written = os.pwrite(self._file, data, self._length)
            if written < len(data):
                raise OSError(f"only {written} of {len(data)} bytes were written")
            os.fsync(self._file)
        except OSError as error:
            os.ftruncate(self._file, self._length)
            raise CasebookError(
                f"the custody log cannot be written: {error}", str(self._path), "make room on the disk"
            ) from error
        self._length += len(data)

    def _repair(self, torn: bytes) -> None:
        # The new line quotes the torn one and is therefore longer: it covers it wholly, in one write.
        left = torn.decode("ascii", "backslashreplace")
        self.append(
            Act.REPAIRED, sha256=sha256(torn).hexdigest(), size=len(torn), note=f"a cut-off last line was taken off: {left}"
        )

    def close(self) -> None:
        """Let go of the file; closing twice is allowed."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def __enter__(self) -> CustodyLog:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
