"""The sample's truth: incidents, figures, origins, copies and unreadable files, as an analyst would record them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import SAMPLE, show

TRUTH = yaml.safe_load((SAMPLE / "truth.yaml").read_text(encoding="utf-8"))
NAMES = sorted(TRUTH["incidents"])
Record = dict[str, Any]


@pytest.fixture(scope="module")
def incidents(sample_casebook: Path) -> list[Record]:
    return show(sample_casebook, "incidents")


@pytest.fixture(scope="module")
def found(incidents: list[Record]) -> dict[str, Record]:
    """The incident that shares most reports with each of the truth's, and its violations."""
    return {name: max(incidents, key=lambda one: _shared(one, TRUTH["incidents"][name])) for name in NAMES}


def _shared(incident: Record, truth: Record) -> tuple[int, int, int]:
    same_clarity = incident["clarity"] == truth.get("clarity", "event")
    violations = len(set(incident["violations"]) & set(truth["violations"]))
    reports = set(incident["reports"])
    overlap = len(reports & set(truth["reports"])) if violations and same_clarity else 0
    return (overlap, violations, -len(reports))


@pytest.mark.parametrize("name", NAMES)
def test_reports_of_the_incident(found: dict[str, Record], name: str) -> None:
    assert sorted(found[name]["reports"]) == sorted(TRUTH["incidents"][name]["reports"])


@pytest.mark.parametrize("name", NAMES)
def test_violations(found: dict[str, Record], name: str) -> None:
    assert set(TRUTH["incidents"][name]["violations"]) <= set(found[name]["violations"])


@pytest.mark.parametrize("name", [name for name in NAMES if "date" in TRUTH["incidents"][name]])
def test_date(found: dict[str, Record], name: str) -> None:
    wanted = [str(day) for day in TRUTH["incidents"][name]["date"]]
    assert [found[name]["date_start"], found[name]["date_end"]] == wanted


@pytest.mark.parametrize("name", [name for name in NAMES if "place" in TRUTH["incidents"][name]])
def test_place(found: dict[str, Record], name: str) -> None:
    wanted = TRUTH["incidents"][name]["place"].removeprefix("Al ")
    assert wanted.casefold() in found[name]["place"].casefold()
    assert found[name]["country"] == "Libya"


@pytest.mark.parametrize("name", [name for name in NAMES if "figures" in TRUTH["incidents"][name]])
def test_figures(found: dict[str, Record], name: str) -> None:
    wanted = TRUTH["incidents"][name]["figures"]
    assert {role: found[name]["figures"].get(role) for role in wanted} == wanted


@pytest.mark.parametrize("name", [name for name in NAMES if "perpetrators" in TRUTH["incidents"][name]])
def test_perpetrators(found: dict[str, Record], name: str) -> None:
    assert set(TRUTH["incidents"][name]["perpetrators"]) <= set(found[name]["perpetrators"])


@pytest.mark.parametrize("name", [name for name in NAMES if "origins" in TRUTH["incidents"][name]])
def test_independent_origins(found: dict[str, Record], name: str) -> None:
    low, high = TRUTH["incidents"][name]["origins"]
    assert low <= found[name]["origins"]["low"] <= found[name]["origins"]["high"] <= high, found[name]["origins"]


@pytest.mark.parametrize("name", [name for name in NAMES if "contradictions" in TRUTH["incidents"][name]])
def test_contradictions(found: dict[str, Record], name: str) -> None:
    kinds = {one["kind"] for one in found[name]["contradictions"] if not one["apparent"]}
    assert set(TRUTH["incidents"][name]["contradictions"]) <= kinds


def test_certainty_of_a_withdrawn_report(found: dict[str, Record]) -> None:
    assert found["hun_teacher"]["certainty"] in TRUTH["incidents"]["hun_teacher"]["certainty"]


@pytest.mark.parametrize("pair", TRUTH["never_together"], ids="-".join)
def test_what_must_stay_apart(found: dict[str, Record], pair: list[str]) -> None:
    assert found[pair[0]]["id"] != found[pair[1]]["id"]


def test_nothing_else_is_an_incident(incidents: list[Record], found: dict[str, Record]) -> None:
    known = {incident["id"] for incident in found.values()}
    assert [one["title"] for one in incidents if one["id"] not in known] == []


def test_nothing_is_verified_by_a_machine(incidents: list[Record]) -> None:
    assert {incident["status"] for incident in incidents} <= {"reported_not_verified", "pending"}


@pytest.mark.parametrize("copy", TRUTH["copies"], ids=lambda copy: copy["to"])
def test_who_copied_whom(sample_casebook: Path, copy: Record) -> None:
    reports = {report["external_id"]: report for report in show(sample_casebook, "reports")}
    directions = {other["external_id"]: other["direction"] for other in reports[copy["to"]]["copies"]}
    assert directions.get(copy["from"]) == "copied_from"


def test_what_could_not_be_read_is_listed(sample_casebook: Path) -> None:
    problems = {report["external_id"] for report in show(sample_casebook, "reports") if report["problem"]}
    assert problems == set(TRUTH["unreadable"])
