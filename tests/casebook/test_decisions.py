"""Decisions: recorded, superseded, never changed or removed."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from stemmata.casebook.decisions import Decisions
from stemmata.errors import CasebookDamaged, CasebookError, NotFound
from stemmata.model.decisions import Ruling


def _clock() -> datetime:
    return datetime(2021, 3, 2, 14, 5, 9, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "decisions.sqlite"


@pytest.fixture
def decisions(path: Path) -> Iterator[Decisions]:
    with Decisions(path, _clock) as opened:
        yield opened


def test_a_decision_is_recorded(decisions: Decisions) -> None:
    person = decisions.add_person("Invented Analyst")
    made = decisions.record(person, "i-1", Ruling.CORRECT, "the statement says two", {"killed": 2, "age": None})

    assert decisions.standing("i-1") == (made,)
    assert (made.ruling, made.person, made.decided) == (Ruling.CORRECT, person, "2021-03-02T14:05:09Z")
    assert made.details == '{"age": null, "killed": 2}'


def test_a_person_is_added_once(decisions: Decisions) -> None:
    assert decisions.add_person("Invented Analyst") == decisions.add_person("Invented Analyst")
    assert [person.name for person in decisions.people()] == ["Invented Analyst"]


def test_a_later_decision_supersedes_and_both_stay(decisions: Decisions) -> None:
    person = decisions.add_person("Invented Analyst")
    first = decisions.record(person, "i-1", Ruling.REJECT, "a rumour")
    second = decisions.record(person, "i-1", Ruling.ACCEPT, "the agency confirmed it", supersedes=first.id)
    other = decisions.record(person, "i-2", Ruling.VERIFY, "the checklist is met")

    assert decisions.standing("i-1") == (second,)
    assert decisions.history("i-1") == (first, second)
    assert decisions.all_standing() == (second, other)


def test_a_decision_is_superseded_once_only(decisions: Decisions) -> None:
    person = decisions.add_person("Invented Analyst")
    first = decisions.record(person, "i-1", Ruling.REJECT, "a rumour")
    decisions.record(person, "i-1", Ruling.ACCEPT, "confirmed", supersedes=first.id)
    with pytest.raises(CasebookError, match="already"):
        decisions.record(person, "i-1", Ruling.WITHHOLD, "too late", supersedes=first.id)

    assert len(decisions.history("i-1")) == 2


def test_a_decision_about_something_else_cannot_be_superseded(decisions: Decisions) -> None:
    person = decisions.add_person("Invented Analyst")
    first = decisions.record(person, "i-1", Ruling.REJECT, "a rumour")
    with pytest.raises(CasebookError, match="is about i-1"):
        decisions.record(person, "i-2", Ruling.ACCEPT, "confirmed", supersedes=first.id)
    with pytest.raises(NotFound):
        decisions.record(person, "i-2", Ruling.ACCEPT, "confirmed", supersedes=99)


@pytest.mark.parametrize(("target", "reason"), [("", "why"), ("i-1", " ")])
def test_a_decision_needs_a_target_and_a_reason(decisions: Decisions, target: str, reason: str) -> None:
    person = decisions.add_person("Invented Analyst")
    with pytest.raises(CasebookError, match="needs"):
        decisions.record(person, target, Ruling.ACCEPT, reason)


def test_a_person_needs_a_name(decisions: Decisions) -> None:
    with pytest.raises(CasebookError, match="name"):
        decisions.add_person("  ")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decisions SET ruling = 'accept'",
        "DELETE FROM decisions",
        "INSERT OR REPLACE INTO decisions SELECT id, target, 'accept', details, 'x', person, decided, supersedes FROM decisions",
        "UPDATE people SET name = 'Somebody Else'",
        "DELETE FROM people",
        "INSERT OR REPLACE INTO people SELECT id, 'Somebody Else', added FROM people",
    ],
)
def test_nothing_is_changed_or_removed(decisions: Decisions, path: Path, statement: str) -> None:
    made = decisions.record(decisions.add_person("Invented Analyst"), "i-1", Ruling.REJECT, "a rumour")
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        decisions._store.execute(statement)

    assert decisions.history("i-1") == (made,)


def test_writers_take_turns(path: Path) -> None:
    with Decisions(path, _clock) as decisions:
        decisions.add_person("Invented Analyst")

    def decide(target: str) -> None:
        with Decisions(path, _clock) as mine:
            person = mine.add_person("Invented Analyst")
            for _ in range(10):
                mine.record(person, target, Ruling.ACCEPT, "confirmed")

    threads = [threading.Thread(target=decide, args=(f"i-{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Decisions(path, _clock) as decisions:
        assert len(decisions.all_standing()) == 40


def test_a_file_that_is_no_database_is_damaged(path: Path) -> None:
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(CasebookDamaged):
        Decisions(path)


def test_decisions_of_a_newer_format_are_refused(path: Path) -> None:
    with sqlite3.connect(path) as store:
        store.execute("PRAGMA user_version = 9")
    with pytest.raises(CasebookError, match="format 9"):
        Decisions(path)
