"""A check finds whatever was changed, removed or put there, and says so in plain words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import frozen

from stemmata.casebook import Casebook, Severity, check
from stemmata.casebook.decisions import Decisions
from stemmata.model.decisions import Ruling
from stemmata.settings import Settings


@frozen
class Row:
    id: str


@pytest.fixture
def path(tmp_path: Path) -> Path:
    casebook = Casebook.create(tmp_path / "casebook")
    with casebook.build(Settings(), {}) as build:
        build.keep_bytes(b"first report", "a.txt", "/reports")
        build.keep_bytes(b"second report", "b.txt", "/reports")
        build.write("rows", [Row("r")], Row)
        build.commit()
    return casebook.path


def _original(path: Path) -> Path:
    return next(file for file in sorted((path / "evidence").rglob("*")) if file.is_file())


def _change_original(path: Path) -> None:
    original = _original(path)
    original.chmod(0o644)
    original.write_bytes(original.read_bytes().upper())


def _remove_original(path: Path) -> None:
    _original(path).unlink()


def _replace_original_by_a_link(path: Path) -> None:
    original = _original(path)
    original.rename(path.parent / "moved")
    original.symlink_to(path.parent / "moved")


def _plant_a_file(path: Path) -> None:
    (path / "evidence" / "ab").mkdir(exist_ok=True)
    (path / "evidence" / "ab" / ("ab" * 32)).write_bytes(b"planted")


def _edit_the_log(path: Path) -> None:
    log = path / "custody.jsonl"
    log.write_bytes(log.read_bytes().replace(b"b.txt", b"c.txt"))


def _shorten_the_log(path: Path) -> None:
    log = path / "custody.jsonl"
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:-1]))


def _empty_the_log(path: Path) -> None:
    (path / "custody.jsonl").write_bytes(b"")


def _change_a_table(path: Path) -> None:
    table = path / "tables" / "rows.parquet"
    table.write_bytes(table.read_bytes()[:-1])


def _remove_a_table(path: Path) -> None:
    (path / "tables" / "rows.parquet").unlink()


def _add_a_table(path: Path) -> None:
    (path / "tables" / "more.parquet").write_bytes(b"")


def _spoil_the_manifest(path: Path) -> None:
    (path / "current" / "manifest.json").write_text("{}", encoding="utf-8")


def _unguard_the_decisions(path: Path) -> None:
    with Decisions(path / "decisions.sqlite") as decisions:
        decisions._store.execute("DROP TRIGGER decisions_refuse_delete")


def _spoil_the_decisions(path: Path) -> None:
    (path / "decisions.sqlite").write_bytes(b"no database at all" * 100)


_DAMAGES: list[tuple[Callable[[Path], None], str]] = [
    (_change_original, "has been changed"),
    (_remove_original, "is gone"),
    (_replace_original_by_a_link, "is gone"),
    (_plant_a_file, "does not speak of"),
    (_edit_the_log, "line 3 of the custody log is broken"),
    (_shorten_the_log, "lines are gone from its end"),
    (_empty_the_log, "the custody log is empty"),
    (_change_a_table, "a derived file has been changed"),
    (_remove_a_table, "a derived file is gone"),
    (_add_a_table, "no build made"),
    (_unguard_the_decisions, "taken out of their database"),
    (_spoil_the_decisions, "the decisions cannot be read"),
    (_spoil_the_manifest, "cannot be understood"),
]


@pytest.mark.parametrize(("damage", "words"), _DAMAGES)
def test_damage_is_found(path: Path, damage: Callable[[Path], None], words: str) -> None:
    damage(path)
    report = check(path)

    assert not report.sound
    assert any(words in finding.what for finding in report.findings if finding.severity is Severity.DAMAGE)


def test_a_sound_casebook_is_counted(path: Path) -> None:
    report = check(path)

    assert report.sound
    assert (report.lines, report.originals, report.first_broken_line) == (3, 2, 0)


def test_sound_decisions_are_passed(path: Path) -> None:
    with Decisions(path / "decisions.sqlite") as decisions:
        decisions.record(decisions.add_person("Invented Analyst"), "i-1", Ruling.ACCEPT, "confirmed")

        assert check(path).findings == ()
    assert check(path).findings == ()


def test_the_first_broken_line_is_named(path: Path) -> None:
    _edit_the_log(path)

    assert check(path).first_broken_line == 3
    assert check(path).findings[0].where.endswith("custody.jsonl, line 3")


def test_the_tables_of_another_casebook_are_recognised(path: Path, tmp_path: Path) -> None:
    other = Casebook.create(tmp_path / "other")
    (path / "current" / "manifest.json").write_bytes((other.path / "current" / "manifest.json").read_bytes())

    assert "the tables belong to another casebook" in [finding.what for finding in check(path).findings]


def test_a_head_written_down_before_shows_a_log_written_anew(path: Path, tmp_path: Path) -> None:
    head = check(path).head
    with Casebook(path).build(Settings(), {}) as build:
        build.keep_bytes(b"third report", "c.txt", "/reports")
        build.commit()
    assert check(path, expected_head=f" {head.upper()}\n").findings == ()

    other = Casebook.create(tmp_path / "other")
    assert not check(other.path, expected_head=head).sound
    assert check(other.path).sound


def test_leftovers_of_a_stopped_run_are_notes(path: Path) -> None:
    import hashlib

    stray = path / "evidence" / hashlib.sha256(b"stray").hexdigest()[:2] / hashlib.sha256(b"stray").hexdigest()
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"stray")
    (path / "evidence" / "incoming" / "original.part").write_bytes(b"half")
    with (path / "custody.jsonl").open("ab") as log:
        log.write(b'{"act":"rec')
    report = check(path)

    assert report.sound
    assert len(report.findings) == 3
    with Casebook(path).build(Settings(), {}) as build:
        build.commit()
    assert check(path).findings == ()
