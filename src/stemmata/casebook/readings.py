"""What was read from each original, kept so that a build that was stopped goes on where it was, and the next need not read again.

A reading is found again only for the same bytes, name, intake version, settings and mapping. It is kept as compressed JSON in an
SQLite file: nothing in it can run, and a file that came from somebody else can at worst be wrong. It is no evidence;
`readings.sqlite` may be deleted at any time, and everything is read from the originals again.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from itertools import islice
from operator import attrgetter
from pathlib import Path
from types import TracebackType
from typing import Any

from attrs import frozen

from stemmata.casebook.collector import collector_paused
from stemmata.casebook.shapes import Choice, Many, Maybe, Plain, Record, Shape, shape_of
from stemmata.errors import CasebookError, ModelError
from stemmata.model.reports import Report

FILE_NAME = "readings.sqlite"

# Reports packed together: enough for the compressor to see what they share, few enough to unpack one pack in a blink.
_PACK = 200

# zlib's fastest level packs text to a third already; level 6 takes three times as long for a tenth less.
_LEVEL = 1

_SCHEMA = """
CREATE TABLE IF NOT EXISTS readings (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS packs (
    reading INTEGER NOT NULL REFERENCES readings (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (reading, position)
) WITHOUT ROWID;
"""


@frozen
class ReadingKey:
    """What a reading depends on.

    Attributes:
        sha256: of the original's bytes.
        name: the name it was found as; it is part of what is read from it.
        intake: version of the reading code.
        settings: hash or words of the intake settings and the mapping.
    """

    sha256: str
    name: str
    intake: str
    settings: str

    def digest(self) -> str:
        """One string for all of it, and for the fields that a report has in this version."""
        parts = json.dumps([self.sha256, self.name, self.intake, self.settings, repr(shape_of(Report))])
        return sha256(parts.encode("ascii")).hexdigest()


class Readings:
    """The readings of a casebook. Use it in a `with` block; the caller holds the casebook's lock.

    Args:
        path: the SQLite file; made when it does not exist, made anew when it is damaged.

    Raises:
        CasebookError: it cannot be made.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._used: set[str] = set()
        try:
            self._store = self._open()
        except sqlite3.DatabaseError:
            # A cache only: a damaged one is worth less than the time to mend it.
            self._remove()
            self._store = self._open_or_refuse()

    def _open(self) -> sqlite3.Connection:
        store = sqlite3.connect(self._path, isolation_level=None)
        try:
            store.execute("PRAGMA trusted_schema = OFF")
            store.execute("PRAGMA journal_mode = WAL")
            # A power cut may lose the last readings, never damage the file; they are read again.
            store.execute("PRAGMA synchronous = NORMAL")
            store.execute("PRAGMA foreign_keys = ON")
            store.executescript(_SCHEMA)
            store.execute("SELECT count(*) FROM (SELECT key FROM readings LIMIT 1)").fetchone()
        except sqlite3.Error:
            store.close()
            raise
        return store

    def _open_or_refuse(self) -> sqlite3.Connection:
        try:
            return self._open()
        except sqlite3.Error as error:
            raise CasebookError(f"the readings cannot be kept: {error}", str(self._path), "make room on the disk") from error

    def _remove(self) -> None:
        for ending in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + ending).unlink(missing_ok=True)

    def has(self, key: ReadingKey) -> bool:
        """Whether there is a reading for this key."""
        return self._find(key.digest()) is not None

    def get(self, key: ReadingKey) -> list[Report] | None:
        """The reports that were read, in their order; None when there is no reading, or it cannot be unpacked."""
        found = self._find(key.digest())
        if found is None:
            return None
        try:
            with collector_paused():
                reports = list(self._unpack(found))
        except (zlib.error, ValueError, TypeError, KeyError, ModelError):
            self._store.execute("DELETE FROM readings WHERE id = ?", (found,))  # damaged: it is read from the original again
            return None
        self._used.add(key.digest())
        return reports

    def _find(self, digest: str) -> int | None:
        row = self._store.execute("SELECT id FROM readings WHERE key = ?", (digest,)).fetchone()
        return None if row is None else int(row[0])

    def _unpack(self, reading: int) -> Iterator[Report]:
        packs = self._store.execute("SELECT data FROM packs WHERE reading = ? ORDER BY position", (reading,))
        for (data,) in packs:
            yield from unpack_reports(data)

    def put(self, key: ReadingKey, reports: Iterable[Report]) -> None:
        """Keep what was read, wholly or not at all.

        Args:
            key: what the reading depends on.
            reports: the reports in their order; taken a pack at a time, so they need not fit into memory.

        Raises:
            CasebookError: the disk is full.
        """
        digest = key.digest()
        source = iter(reports)
        try:
            self._store.execute("BEGIN IMMEDIATE")
            self._store.execute("DELETE FROM readings WHERE key = ?", (digest,))
            reading = self._store.execute("INSERT INTO readings (key) VALUES (?)", (digest,)).lastrowid
            position = 0
            while pack := list(islice(source, _PACK)):
                self._store.execute("INSERT INTO packs VALUES (?, ?, ?)", (reading, position, pack_reports(pack)))
                position += 1
            self._store.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            raise CasebookError(f"the readings cannot be kept: {error}", str(self._path), "make room on the disk") from error
        except BaseException:
            self._roll_back()
            raise
        self._used.add(digest)

    def _roll_back(self) -> None:
        if self._store.in_transaction:
            self._store.execute("ROLLBACK")

    def use_all(self) -> None:
        """Count every reading as used: a run that reads nothing has no word on which are still needed."""
        self._used.update(row[0] for row in self._store.execute("SELECT key FROM readings ORDER BY key"))

    def forget_unused(self) -> int:
        """Drop the readings that were neither asked for nor kept since this was opened; how many there were."""
        kept = [row[0] for row in self._store.execute("SELECT key FROM readings ORDER BY key")]
        unused = [(key,) for key in kept if key not in self._used]
        self._store.executemany("DELETE FROM readings WHERE key = ?", unused)
        return len(unused)

    def close(self) -> None:
        """Let go of the file; closing twice is allowed."""
        self._store.close()

    def __enter__(self) -> Readings:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def pack_reports(reports: Sequence[Report]) -> bytes:
    """Reports as compressed JSON: each a list of its fields in the order of their declaration."""
    text = json.dumps(list(map(_encode, reports)), ensure_ascii=False, separators=(",", ":"))
    # "surrogatepass": a reading gives back exactly what was read, half characters too.
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)


def unpack_reports(data: bytes) -> list[Report]:
    """The reports that `pack_reports` packed. Raises ValueError, TypeError, KeyError or zlib.error for anything else."""
    return list(map(_decode, json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))))


Convert = Callable[[Any], Any]


def _encoder(shape: Shape) -> Convert | None:
    """How values of this shape become JSON; None when they are JSON already."""
    match shape:
        case Plain(kind):
            return kind.isoformat if issubclass(kind, date) else None
        case Choice():
            return attrgetter("_value_")
        case Maybe(inner):
            return _unless_none(_encoder(inner))
        case Many(inner):
            return _each(_encoder(inner), list)
        case Record(_, names, shapes):
            return _record_encoder(names, [_encoder(inner) for inner in shapes])


def _unless_none(convert: Convert | None) -> Convert | None:
    return None if convert is None else lambda value: None if value is None else convert(value)


def _each(convert: Convert | None, kind: Callable[[Iterable[Any]], Any]) -> Convert:
    return kind if convert is None else lambda values: kind(map(convert, values))


def _record_encoder(names: tuple[str, ...], converts: list[Convert | None]) -> Convert:
    fields = [(attrgetter(name), convert) for name, convert in zip(names, converts, strict=True)]
    return lambda value: [get(value) if convert is None else convert(get(value)) for get, convert in fields]


def _decoder(shape: Shape) -> Convert | None:
    match shape:
        case Plain(kind):
            return kind.fromisoformat if issubclass(kind, date) else _strict(kind)
        case Choice(cls):
            return {member.value: member for member in cls}.__getitem__
        case Maybe(inner):
            return _unless_none(_decoder(inner))
        case Many(inner):
            return _each(_decoder(inner), tuple)
        case Record(cls, _, shapes):
            return _record_decoder(cls, [_decoder(inner) for inner in shapes])


def _strict(kind: type) -> Convert:
    def check(value: object) -> object:
        if type(value) is not kind:
            raise TypeError(f"{value!r} is no {kind.__name__}")
        return value

    return check


def _record_decoder(cls: type[Any], converts: list[Convert | None]) -> Convert:
    def make(values: list[Any]) -> object:
        if len(values) != len(converts):
            raise ValueError(f"{len(values)} values for the {len(converts)} fields of {cls.__name__}")
        return cls(*[value if convert is None else convert(value) for value, convert in zip(values, converts, strict=True)])

    return make


_encode: Convert = _encoder(shape_of(Report)) or list
_decode: Convert = _decoder(shape_of(Report)) or list
