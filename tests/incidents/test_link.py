"""Linking is deterministic, keeps every claim once, and keeps its identifiers when reports are added."""

from __future__ import annotations

import random
from typing import Any

import pytest
import yaml
from attrs import evolve

from stemmata.incidents.happenings import may_found
from tests.incidents.builders import CASES, Case, case_of, day, link, read_case

NAMES = sorted(path.name for path in CASES.glob("incidents-*"))


def shuffled(case: Case, seed: int) -> Case:
    chance = random.Random(seed)
    names = ("reports", "claims", "passages", "copies", "credits", "origins")
    parts: dict[str, Any] = {name: tuple(chance.sample(getattr(case, name), len(getattr(case, name)))) for name in names}
    return evolve(case, **parts)


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_input_does_not_matter(name: str) -> None:
    case = read_case(name)
    wanted = link(case)
    assert all(link(shuffled(case, seed)) == wanted for seed in range(5))


@pytest.mark.parametrize("name", NAMES)
def test_every_founding_claim_is_in_exactly_one_incident(name: str) -> None:
    case = read_case(name)
    used = [claim for incident in link(case) for claim in incident.claims]
    assert sorted(used) == sorted(claim.id for claim in case.claims if may_found(claim))


def test_an_incident_keeps_its_identifier_when_a_later_report_joins() -> None:
    case = read_case("incidents-copies-count-once")
    fewer = evolve(
        case,
        reports=tuple(report for report in case.reports if report.id != "r-4"),
        claims=tuple(claim for claim in case.claims if claim.report != "r-4"),
    )
    (before,), (after,) = link(fewer), link(case)
    assert before.id == after.id
    assert before.claims != after.claims


def test_no_claims_give_no_incidents() -> None:
    case = read_case("incidents-denial")
    assert link(evolve(case, claims=())) == ()


def test_general_statements_alone_make_no_incident() -> None:
    raw = yaml.safe_load(
        """
        reports:
          - {id: r-1, text: "Children are often used as guards, the Lowland Monitor says."}
        claims:
          - {id: c-1, report: r-1, violation: recruitment_and_use, certainty: general_statement, hedge: often,
             sentence: "Children are often used as guards, the Lowland Monitor says."}
        """
    )
    assert link(case_of(raw)) == ()


def test_text_alone_links_two_posts_of_one_happening() -> None:
    raw = yaml.safe_load(
        """
        reports:
          - {id: r-1, text: "A rocket fell on the sewing workshop of Halme bin Doro beside the eastern olive press."}
          - {id: r-2, text: "Halme bin Doro and two of her daughters died in the sewing workshop beside the olive press."}
          - {id: r-3, text: "Soldiers shot a bus driver at the customs checkpoint of the northern ferry landing."}
        claims:
          - {id: c-1, report: r-1, violation: killing,
             sentence: "A rocket fell on the sewing workshop of Halme bin Doro beside the eastern olive press."}
          - {id: c-2, report: r-2, violation: killing,
             sentence: "Halme bin Doro and two of her daughters died in the sewing workshop beside the olive press."}
          - {id: c-3, report: r-3, violation: killing,
             sentence: "Soldiers shot a bus driver at the customs checkpoint of the northern ferry landing."}
        """
    )
    assert sorted(incident.claims for incident in link(case_of(raw))) == [("c-1", "c-2"), ("c-3",)]


def test_who_denies_it_corroborates_nothing() -> None:
    (incident,) = link(read_case("incidents-denial"))
    assert incident.origins.names == ("Lowland Monitor",)
    assert incident.reports == ("r-1", "r-2")


def test_forty_copies_of_twelve_are_one_twelve() -> None:
    words = "Shells killed 12 people in the market of Marn on 2 March."
    claim = {"violation": "killing", "sentence": words, "trigger": "killed", "figures": {"killed": {"words": "12", "low": 12}}}
    told = {"dates": [{"start": day("2031-03-02")}], "places": [{"name": "Marn"}]}
    numbers = range(1, 41)
    case = case_of(
        {
            "reports": [
                {"id": f"r-{n}", "publisher": f"Paper {n}", "published": day("2031-03-03"), "text": words} for n in numbers
            ],
            "copies": [{"id": f"y-{n}", "between": ["r-1", f"r-{n}"]} for n in numbers[1:]],
            "claims": [{"id": f"c-{n}", "report": f"r-{n}", **claim, **told} for n in numbers],
        }
    )
    (incident,) = link(case)
    (figure,) = incident.figures
    assert (figure.low, figure.best, figure.high) == (12, 12, 12)
    assert figure.rule == "the only number given"
    assert (incident.origins.low, incident.origins.high) == (1, 1)
    assert incident.grading.value == "weak"
