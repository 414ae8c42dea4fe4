"""Parts and wholes: what a siege or a month's total covers, and what it does not."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from stemmata.incidents.wholes import find_inclusions
from stemmata.model.links import Inclusion
from tests.incidents.builders import CASES, case_of, link

NAMES = sorted(path.name for path in CASES.glob("incidents-*"))


def raw_case(name: str) -> dict[str, Any]:
    raw: dict[str, Any] = yaml.safe_load((CASES / name / "case.yaml").read_text(encoding="utf-8"))
    return raw


def inclusions(raw: dict[str, Any]) -> tuple[list[list[str]], tuple[Inclusion, ...]]:
    """Inclusions by the first claims of whole and part, and as they are."""
    case = case_of(raw)
    incidents = link(case)
    found = find_inclusions(incidents, {claim.id: claim for claim in case.claims})
    first = {incident.id: incident.claims[0] for incident in incidents}
    return sorted([first[each.whole], first[each.part]] for each in found), found


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str) -> None:
    raw = raw_case(name)
    assert inclusions(raw)[0] == raw.get("inclusions", [])


def test_the_reason_of_a_siege_is_told_in_words() -> None:
    _, found = inclusions(raw_case("incidents-siege"))
    assert {each.reason for each in found} == {
        "a longer event in Marn, 3 to 20 July 2031: this one is of 5 July 2031, at the same place, and both tell of killing",
        "a longer event in Marn, 3 to 20 July 2031: this one is of 12 July 2031, at the same place, and both tell of killing",
    }


def test_the_reason_of_a_total_names_what_it_counts() -> None:
    _, (only,) = inclusions(raw_case("incidents-month-total"))
    assert only.reason == (
        "a total of 17 people killed in Sefid, July 2031: this one is of 10 July 2031, Telmarun lies in it, "
        "and both tell of killing"
    )


def change(raw: dict[str, Any], claim: str, **values: Any) -> dict[str, Any]:
    next(each for each in raw["claims"] if each["id"] == claim).update(values)
    return raw


def test_an_event_with_a_vague_date_is_no_whole() -> None:
    raw = raw_case("incidents-siege")
    sentence = "An attack on Marn by the Northern Front from 3 to 20 July killed 40 people, the Lowland Monitor said."
    raw["reports"][0]["text"] = sentence
    assert inclusions(change(raw, "c-1", sentence=sentence))[0] == []


def test_a_part_is_never_larger_than_its_whole() -> None:
    raw = change(raw_case("incidents-month-total"), "c-2", figures={"killed": {"words": "three", "low": 18}})
    assert inclusions(raw)[0] == []


def test_parts_that_together_say_more_than_the_whole_are_none() -> None:
    raw = change(raw_case("incidents-siege"), "c-2", figures={"killed": {"words": "six", "low": 36}})
    assert inclusions(raw)[0] == []


def test_fighters_are_not_among_civilians() -> None:
    assert inclusions(change(raw_case("incidents-month-total"), "c-2", victims=["combatant"]))[0] == []


def test_a_total_by_mines_covers_no_shooting() -> None:
    assert inclusions(change(raw_case("incidents-month-total"), "c-1", means=["mine"]))[0] == []


def test_a_total_of_children_covers_no_grown_shepherds() -> None:
    raw = change(raw_case("incidents-month-total"), "c-1", figures={"children_killed": {"words": "17", "low": 17}})
    assert inclusions(raw)[0] == []


def test_what_only_the_day_of_a_report_dates_is_no_part() -> None:
    assert inclusions(change(raw_case("incidents-month-total"), "c-2", dates=[]))[0] == []


def of_country(raw: dict[str, Any]) -> dict[str, Any]:
    raw = change(raw, "c-1", places=[{"name": "Syria", "country": "SY", "precision": 5}])
    return change(raw, "c-2", places=[{"name": "Telmarun", "country": "SY", "adm1": "Sefid", "precision": 2}])


def test_a_total_of_a_country_covers_what_a_named_party_did_there() -> None:
    assert inclusions(of_country(raw_case("incidents-month-total")))[0] == [["c-1", "c-2"]]


def test_a_total_of_a_country_without_a_party_covers_nothing() -> None:
    raw = change(of_country(raw_case("incidents-month-total")), "c-1", perpetrators=[])
    assert inclusions(raw)[0] == []


def test_a_total_with_an_open_end_counted_no_more_than_it_says() -> None:
    raw = change(raw_case("incidents-month-total"), "c-1", figures={"killed": {"words": "17", "low": 17, "more": True}})
    assert inclusions(raw)[0] == [["c-1", "c-2"]]
    assert inclusions(change(raw, "c-2", figures={"killed": {"words": "three", "low": 18}}))[0] == []
