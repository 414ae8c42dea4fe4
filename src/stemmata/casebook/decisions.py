"""What people ruled. A decision is never changed or removed: a later one takes its place, and both stay.

The database itself refuses to update or delete a person or a decision, by any statement, `INSERT OR REPLACE` included.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from stemmata.errors import CasebookBusy, CasebookDamaged, CasebookError, NotFound
from stemmata.model.decisions import Decision, Person, Ruling

FILE_NAME = "decisions.sqlite"
_FORMAT = 1

# Seconds a writer waits for another; a decision takes milliseconds to write.
_PATIENCE = 10.0

_GUARDED = ("people", "decisions")

_SCHEMA = """
CREATE TABLE people (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE CHECK (trim(name) <> ''),
    added TEXT NOT NULL
);
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    target TEXT NOT NULL CHECK (target <> ''),
    ruling TEXT NOT NULL,
    details TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (trim(reason) <> ''),
    person INTEGER NOT NULL REFERENCES people (id),
    decided TEXT NOT NULL,
    supersedes INTEGER UNIQUE REFERENCES decisions (id)
);
CREATE INDEX decisions_by_target ON decisions (target, id);
"""


_INSERT = "INSERT INTO decisions (target, ruling, details, reason, person, decided, supersedes) VALUES (?, ?, ?, ?, ?, ?, ?)"


class Decisions:
    """The decisions of a casebook. Use it in a `with` block.

    Several processes may have it open at once; SQLite's write-ahead log lets them read while one writes.

    Args:
        path: the SQLite file; begun when it does not exist.
        clock: gives the present moment in UTC.

    Raises:
        CasebookDamaged: the file is no database of decisions.
        CasebookError: it was written by a newer Stemmata.
    """

    def __init__(self, path: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._path = path
        self._clock = clock
        # Transactions are begun by hand, at once for writing: one that starts as a reader may lose its turn and fail.
        self._store = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        try:
            self._prepare()
        except sqlite3.DatabaseError as error:
            self._store.close()
            raise CasebookDamaged(f"the decisions cannot be read: {error}", str(path), "restore them from a copy") from error
        except CasebookError:
            self._store.close()
            raise

    def _prepare(self) -> None:
        self._store.execute("PRAGMA trusted_schema = OFF")
        self._store.execute("PRAGMA journal_mode = WAL")
        self._store.execute("PRAGMA synchronous = FULL")
        self._store.execute("PRAGMA foreign_keys = ON")
        # Without it INSERT OR REPLACE deletes a row past the triggers.
        self._store.execute("PRAGMA recursive_triggers = ON")
        with self._writing():
            version = self._store.execute("PRAGMA user_version").fetchone()[0]
            if version > _FORMAT:
                raise CasebookError(f"the decisions have format {version}", str(self._path), "use a newer Stemmata")
            if version == 0:
                self._begin()

    def _begin(self) -> None:
        for statement in _SCHEMA.split(";"):
            self._store.execute(statement)
        for _, statement in _guards():
            self._store.execute(statement)
        self._store.execute(f"PRAGMA user_version = {_FORMAT}")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            self._store.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise CasebookBusy("somebody else is writing decisions", str(self._path), "try again in a moment") from error
        try:
            yield
            self._store.execute("COMMIT")
        except BaseException:
            if self._store.in_transaction:
                self._store.execute("ROLLBACK")
            raise

    def _now(self) -> str:
        return self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def add_person(self, name: str) -> Person:
        """The person of this name, added when not known yet.

        Raises:
            CasebookError: the name is empty.
        """
        with self._writing():
            known = self._store.execute("SELECT id, name, added FROM people WHERE name = ?", (name,)).fetchone()
            if known is None:
                if not name.strip():
                    raise CasebookError("a person needs a name", str(self._path), "give one")
                self._store.execute("INSERT INTO people (name, added) VALUES (?, ?)", (name, self._now()))
                known = self._store.execute("SELECT id, name, added FROM people WHERE name = ?", (name,)).fetchone()
        return Person(*known)

    def people(self) -> tuple[Person, ...]:
        """Everybody, in the order they were added."""
        return tuple(Person(*row) for row in self._store.execute("SELECT id, name, added FROM people ORDER BY id"))

    def record(
        self,
        person: Person,
        target: str,
        ruling: Ruling,
        reason: str,
        details: Mapping[str, Any] | None = None,
        supersedes: int | None = None,
    ) -> Decision:
        """Record a decision.

        Args:
            person: who decides, as `add_person` gave it.
            target: identifier of what it is about.
            ruling: what is ruled.
            reason: why; not empty.
            details: what else belongs to it; has to be plain JSON.
            supersedes: number of the decision whose place it takes; that one has to stand, and be about the same target.

        Raises:
            NotFound: there is no such decision or person.
            CasebookError: the reason or target is empty, or the decision named does not stand or is about something else:
                somebody else decided meanwhile.
        """
        if not reason.strip() or not target:
            raise CasebookError("a decision needs a target and a reason", target or str(self._path), "say why")
        packed = json.dumps(details or {}, sort_keys=True, ensure_ascii=False)
        with self._writing():
            if supersedes is not None:
                self._check_superseded(supersedes, target)
            row = (target, ruling.value, packed, reason, person.id, self._now(), supersedes)
            try:
                number = self._store.execute(_INSERT, row).lastrowid
            except sqlite3.IntegrityError as error:
                raise NotFound("there is no such person in this casebook", person.name, "add the person first") from error
        return self.one(number or 0)

    def _check_superseded(self, number: int, target: str) -> None:
        old = self.one(number)
        if old.target != target:
            raise CasebookError(
                f"decision {number} is about {old.target}, not {target}", str(self._path), "name one about the same"
            )
        later = self._store.execute("SELECT id FROM decisions WHERE supersedes = ?", (number,)).fetchone()
        if later is not None:
            raise CasebookError(f"decision {number} was superseded by {later[0]} already", target, "look at that one first")

    def one(self, number: int) -> Decision:
        """The decision with this number.

        Raises:
            NotFound: there is none.
        """
        for decision in self._select("WHERE decisions.id = ?", (number,)):
            return decision
        raise NotFound(f"there is no decision {number}", str(self._path), "look at the history of its target")

    def history(self, target: str) -> tuple[Decision, ...]:
        """All decisions about a target, the oldest first."""
        return tuple(self._select("WHERE target = ?", (target,)))

    def standing(self, target: str) -> tuple[Decision, ...]:
        """The decisions about a target that nothing superseded, the oldest first."""
        return tuple(self._select(f"WHERE target = ? AND {_STANDS}", (target,)))

    def all_standing(self) -> tuple[Decision, ...]:
        """Every decision that nothing superseded, the oldest first."""
        return tuple(self._select(f"WHERE {_STANDS}", ()))

    def _select(self, condition: str, values: tuple[str | int, ...]) -> Iterator[Decision]:
        sql = (
            "SELECT decisions.id, target, ruling, details, reason, people.id, name, added, decided, supersedes "  # noqa: S608
            f"FROM decisions JOIN people ON people.id = person {condition} ORDER BY decisions.id"
        )
        for number, target, ruling, details, reason, person, name, added, decided, supersedes in self._store.execute(sql, values):
            who = Person(person, name, added)
            yield Decision(number, target, Ruling(ruling), details, reason, who, decided, supersedes)

    def close(self) -> None:
        """Let go of the file; closing twice is allowed."""
        self._store.close()

    def __enter__(self) -> Decisions:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def find_damage(path: Path) -> str:
    """What is wrong with a file of decisions, in plain words; empty when nothing is. Nothing is written to it."""
    try:
        store = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error as error:
        return f"the decisions cannot be read: {error}"
    try:
        store.execute("PRAGMA trusted_schema = OFF")
        verdict = store.execute("PRAGMA quick_check(1)").fetchone()[0]
        guards = dict(store.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name").fetchall())
    except sqlite3.Error as error:
        return f"the decisions cannot be read: {error}"
    finally:
        store.close()
    if verdict != "ok":
        return f"the decisions are damaged: {verdict}"
    if guards != dict(_guards()):
        return "what keeps decisions from being changed or removed was taken out of their database"
    return ""


def _guards() -> Iterator[tuple[str, str]]:
    """The names and the SQL of the triggers that refuse to change or remove anything."""
    for table in _GUARDED:
        for verb in ("UPDATE", "DELETE"):
            name = f"{table}_refuse_{verb.lower()}"
            words = f"{table} are never changed or removed"
            yield name, f"CREATE TRIGGER {name} BEFORE {verb} ON {table} BEGIN SELECT RAISE (ABORT, '{words}'); END"


_STANDS = "NOT EXISTS (SELECT 1 FROM decisions AS later WHERE later.supersedes = decisions.id)"
