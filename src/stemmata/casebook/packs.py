"""A store of packed records that may be deleted at any time: what can be found again, kept to save the time.

Records are found again only under the very key they were put under; a damaged store is made anew, a damaged pack counts as none.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from stemmata.casebook.collector import collector_paused
from stemmata.casebook.packing import DAMAGED, pack, unpack
from stemmata.errors import CasebookError

T = TypeVar("T")

# Records packed together: enough for the compressor to see what they share, few enough to unpack one pack in a blink.
_PACK = 200

_SCHEMA = """
CREATE TABLE IF NOT EXISTS readings (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS packs (
    reading INTEGER NOT NULL REFERENCES readings (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (reading, position)
) WITHOUT ROWID;
"""


class PackStore:
    """Packed records by key, in one SQLite file. Use it in a `with` block; the caller holds the casebook's lock.

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
            # Worth less than the time to mend it.
            self._remove()
            self._store = self._open_or_refuse()

    def _open(self) -> sqlite3.Connection:
        store = sqlite3.connect(self._path, isolation_level=None)
        try:
            store.execute("PRAGMA trusted_schema = OFF")
            store.execute("PRAGMA journal_mode = WAL")
            # A power cut may lose the last packs, never damage the file; they are found again.
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
            raise self._full(error) from error

    def _full(self, error: sqlite3.Error) -> CasebookError:
        return CasebookError(f"what was read cannot be kept: {error}", str(self._path), "make room on the disk")

    def _remove(self) -> None:
        for ending in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + ending).unlink(missing_ok=True)

    def has_key(self, key: str) -> bool:
        """Whether there are records under this key."""
        return self._find(key) is not None

    def fetch(self, key: str, cls: type[T]) -> list[T] | None:
        """The records put under a key, in their order; None when there are none, or they cannot be unpacked.

        Args:
            key: what they were put under.
            cls: their attrs class.
        """
        found = self._find(key)
        if found is None:
            return None
        try:
            with collector_paused():
                records = list(self._unpack(found, cls))
        except DAMAGED:
            self._store.execute("DELETE FROM readings WHERE id = ?", (found,))
            return None
        self._used.add(key)
        return records

    def _find(self, key: str) -> int | None:
        row = self._store.execute("SELECT id FROM readings WHERE key = ?", (key,)).fetchone()
        return None if row is None else int(row[0])

    def _unpack(self, reading: int, cls: type[T]) -> Iterator[T]:
        packs = self._store.execute("SELECT data FROM packs WHERE reading = ? ORDER BY position", (reading,))
        for (data,) in packs:
            yield from unpack(data, cls)

    def store(self, key: str, records: Iterable[T], cls: type[T]) -> None:
        """Keep records, wholly or not at all.

        Args:
            key: everything that they depend on, in one string.
            records: in their order; taken a pack at a time, so they need not fit into memory.
            cls: their attrs class.

        Raises:
            CasebookError: the disk is full.
        """
        source = iter(records)
        try:
            self._store.execute("BEGIN IMMEDIATE")
            self._store.execute("DELETE FROM readings WHERE key = ?", (key,))
            reading = self._store.execute("INSERT INTO readings (key) VALUES (?)", (key,)).lastrowid
            position = 0
            while taken := list(islice(source, _PACK)):
                self._store.execute("INSERT INTO packs VALUES (?, ?, ?)", (reading, position, pack(taken, cls)))
                position += 1
            self._store.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            raise self._full(error) from error
        except BaseException:
            self._roll_back()
            raise
        self._used.add(key)

    def _roll_back(self) -> None:
        if self._store.in_transaction:
            self._store.execute("ROLLBACK")

    def use_all(self) -> None:
        """Count every key as used: a run that reads nothing has no word on which are still needed."""
        self._used.update(row[0] for row in self._store.execute("SELECT key FROM readings ORDER BY key"))

    def forget_unused(self) -> int:
        """Drop the keys that were neither asked for nor kept since this was opened; how many there were."""
        kept = [row[0] for row in self._store.execute("SELECT key FROM readings ORDER BY key")]
        unused = [(key,) for key in kept if key not in self._used]
        self._store.executemany("DELETE FROM readings WHERE key = ?", unused)
        return len(unused)

    def close(self) -> None:
        """Let go of the file; closing twice is allowed."""
        self._store.close()

    def __enter__(self) -> PackStore:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
