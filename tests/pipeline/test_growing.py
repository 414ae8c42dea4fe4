"""A casebook that grows: identifiers and decisions stay, and `diff` says what each build changed and why."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from stemmata.casebook.decisions import FILE_NAME, Decisions
from stemmata.model.decisions import Ruling
from tests.conftest import SAMPLE, run_stemmata, show

Record = dict[str, Any]

# Invented. The report that is added last was published first, and sorts first by name.
LATER = """Shells hit tea house in Brak

Coast Tribune, 15 March 2023

BRAK - Three people were killed on Tuesday when shells hit the tea house beside the old cistern in Brak, the hospital said.
"""
EARLIER = """Tea house beside the old cistern in Brak hit by shells

Harbour Post, 14 March 2023

BRAK - Shells hit the tea house beside the old cistern in Brak on Tuesday. Four people were killed, a doctor said.
"""


def _build(reports: Path, casebook: Path, *options: str) -> None:
    done = run_stemmata("build", reports, "--casebook", casebook, "--taxonomy", SAMPLE / "taxonomy", "--quiet", *options)
    assert done.returncode in (0, 3), done.stderr


def _diff(casebook: Path, *options: str | Path) -> Record:
    done = run_stemmata("diff", casebook, "--json", *options)
    assert done.returncode == 0, done.stderr
    found: Record = json.loads(done.stdout)
    return found


def _by_report(incidents: list[Record], report: str) -> Record:
    (found,) = (one for one in incidents if report in one["reports"])
    return found


def _merge(casebook: Path, one: Record, other: Record) -> None:
    evidence = {each["id"]: each["claims"] for each in (one, other)}
    with Decisions(casebook / FILE_NAME) as decisions:
        person = decisions.add_person("Analyst")
        decisions.record(person, one["id"], Ruling.MERGE, "one campaign", {"evidence": evidence}, None)


@frozen
class Grown:
    """A casebook of the sample that grew in two steps.

    Attributes:
        path: its folder.
        before: its incidents after the first step.
        merged: the two of them that a person merged before the second.
    """

    path: Path
    before: list[Record]
    merged: tuple[Record, Record]


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Grown:
    folder = tmp_path_factory.mktemp("growing")
    reports, casebook = folder / "reports", folder / "casebook"
    for path in sorted(path for path in (SAMPLE / "reports").rglob("*") if path.is_file())[1::2]:
        target = reports / path.relative_to(SAMPLE / "reports")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    _build(reports, casebook)
    before = show(casebook, "incidents")
    first, second = _by_report(before, "agency/qatrun-may.html"), _by_report(before, "papers/inland-review/hun-teacher.html")
    _merge(casebook, second, first)
    shutil.copytree(SAMPLE / "reports", reports, dirs_exist_ok=True)
    _build(reports, casebook)
    return Grown(casebook, before, (first, second))


def test_identifiers_stay_when_the_other_half_of_the_sample_is_added(grown: Grown) -> None:
    after = {one["id"] for one in show(grown.path, "incidents")}
    assert {one["id"] for one in grown.before} - after == {grown.merged[1]["id"]}  # it lives on in the one it was merged into
    assert len(after) > len(grown.before)


def test_what_a_person_merged_is_one_with_the_reports_that_came_in_since(grown: Grown) -> None:
    first, second = grown.merged
    (found,) = (one for one in show(grown.path, "incidents") if one["id"] == first["id"])
    assert set(first["claims"]) | set(second["claims"]) <= set(found["claims"])
    assert {"papers/coast-tribune/qatrun-may.txt", "papers/inland-review/hun-teacher-retraction.html"} <= set(found["reports"])


def test_diff_names_what_came_in_and_the_decision_that_merged(grown: Grown) -> None:
    found = _diff(grown.path)
    assert [found["from"], found["to"]] == ["build 2", "build 3"]
    added = {one["name"] for one in found["reports"] if one["change"] == "added"}
    assert {"agency/brak-market.html", "papers/inland-review/hun-teacher-retraction.html"} <= added
    first, second = (each["id"] for each in grown.merged)
    changes = {one["id"]: one["changes"] for one in found["incidents"]}
    (gone,) = changes[second]
    assert gone["kind"] == "merged"
    assert gone["because"] == ["decision 1 of Analyst: one campaign"]
    assert [one["decisions"] for one in changes[first] if one["kind"] == "merged"] == [[1]]


def test_diff_says_why_a_figure_changed(grown: Grown) -> None:
    (brak,) = (one for one in _diff(grown.path)["incidents"] if "Brak" in one["title"])
    (killed,) = (one for one in brak["changes"] if one["words"].startswith("killed: "))
    assert any("monitors/brak-statement.pdf" in reason and "came in since" in reason for reason in killed["because"])


def test_nothing_changed_in_a_build_that_takes_in_nothing(grown: Grown, tmp_path: Path) -> None:
    shutil.copytree(grown.path, tmp_path / "casebook", symlinks=True)
    (tmp_path / "none").mkdir()
    _build(tmp_path / "none", tmp_path / "casebook", "--workers", "2")
    assert _tables(tmp_path / "casebook") == _tables(grown.path)
    assert _diff(tmp_path / "casebook", "--with", grown.path)["incidents"] == []
    found = _diff(tmp_path / "casebook")  # the last build that said something else
    assert [found["from"], found["to"]] == ["build 2", "build 4"]
    assert found["notes"] == ["1 build between the two changed nothing"]
    assert found["incidents"] == _diff(grown.path)["incidents"]


def test_a_build_that_is_not_kept_is_refused(grown: Grown) -> None:
    done = run_stemmata("diff", grown.path, "--from", "1")
    assert done.returncode == 1
    assert "build 1 is not kept" in done.stderr
    assert "earlier builds that are kept: 2" in done.stderr


def _tables(casebook: Path) -> dict[str, bytes]:
    """Every table but the facts of the build, which count the files of the folder that was given."""
    return {path.name: path.read_bytes() for path in (casebook / "tables").glob("*.parquet") if path.stem != "facts"}


def test_a_report_published_earlier_and_received_later_renames_nothing(tmp_path: Path) -> None:
    reports, casebook = tmp_path / "reports", tmp_path / "casebook"
    reports.mkdir()
    (reports / "b.txt").write_text(LATER, encoding="utf-8")
    _build(reports, casebook)
    (before,) = show(casebook, "incidents")
    (reports / "a.txt").write_text(EARLIER, encoding="utf-8")
    _build(reports, casebook)
    (after,) = show(casebook, "incidents")
    assert sorted(after["reports"]) == ["a.txt", "b.txt"]
    assert after["id"] == before["id"]
    (incident,) = _diff(casebook)["incidents"]
    (killed,) = (change for change in incident["changes"] if change["kind"] == "figure")
    assert killed["words"].startswith("killed: 3 → ")
    assert any(reason.startswith("a.txt, which came in since, gives 4") for reason in killed["because"])
