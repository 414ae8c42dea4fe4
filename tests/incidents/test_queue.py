"""Pairs near the bar are a person's to decide, those first whose answer changes most; what is decided is not asked again."""

from __future__ import annotations

import json
import random
from math import exp
from typing import Any

import pytest
import yaml
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from stemmata.incidents.queue import WINDOW, entropy
from stemmata.model.claims import Clarity
from stemmata.model.decisions import Decision, Person, Recorded, Ruling
from stemmata.model.links import QueuedPair, Standing
from tests.incidents.builders import CASES, Case, case_of, linked, read_case


def two_accounts() -> Case:
    """Two independent accounts of one shelling, of 12 and of 13 dead."""
    case = read_case("incidents-copied-dispatch")
    return evolve(
        case, reports=(case.reports[0], case.reports[2]), claims=(case.claims[0], case.claims[2]), passages=(), copies=()
    )


ODDS = linked(two_accounts()).links[0].log_odds
JOINED, APART = ODDS - 0.5, ODDS + 0.5  # bars just below and just above it


def asked(case: Case, bar: float) -> tuple[QueuedPair, ...]:
    return linked(case, link_threshold=1 / (1 + exp(-bar))).queue


def test_a_weak_join_is_asked_with_what_splitting_would_change() -> None:
    (pair,) = asked(two_accounts(), JOINED)
    assert pair.standing is Standing.JOINED
    assert (pair.first_claims, pair.second_claims) == (("c-1",), ("c-3",))
    assert (pair.victims, pair.children, pair.origins, pair.violations) == (12, 0, 1, 1)
    assert pair.changes == (
        "one incident, or two",
        "people killed: 13 as one, 12 and 13 as two",
        "independent origins: 2 as one, 1 and 1 as two",
        "counted twice as two: killing",
    )


def test_a_near_miss_is_asked_with_what_merging_would_change() -> None:
    (pair,) = asked(two_accounts(), APART)
    assert pair.standing is Standing.APART
    assert len(pair.incidents) == 2
    assert (pair.victims, pair.origins, pair.violations) == (12, 1, 1)
    assert next(reason.comparison for reason in pair.reasons) == "sentence"
    assert "figures" in [reason.comparison for reason in pair.against]


def test_what_is_sure_is_not_asked() -> None:
    case = two_accounts()
    assert asked(case, ODDS - WINDOW - 0.1) == ()
    assert asked(case, ODDS + WINDOW + 0.1) == ()


def test_raids_five_weeks_apart_are_no_question() -> None:
    assert all(asked(read_case("incidents-two-raids"), bar) == () for bar in (-5.0, -3.0, -1.0))


def test_the_priority_is_uncertainty_times_the_change() -> None:
    (pair,) = asked(two_accounts(), APART)
    assert pair.priority == pytest.approx(entropy(pair.probability) * (1 + 12 + 1 + 1), abs=0.001)


def test_of_totals_no_victims_are_at_stake() -> None:
    case = two_accounts()
    totals = evolve(case, claims=tuple(evolve(claim, clarity=Clarity.AGGREGATE) for claim in case.claims))
    (link,) = linked(totals, link_threshold=0.01).links
    (pair,) = asked(totals, link.log_odds + 0.5)
    assert (pair.victims, pair.children, pair.violations) == (0, 0, 0)
    assert pair.changes[0] == "one total, or two; totals are never added up"


def decided(ruling: Ruling, **details: Any) -> Recorded:
    person = Person(1, "Ana Example", "2031-04-01T00:00:00Z")
    decision = Decision(1, "i-1", ruling, json.dumps(details), "seen", person, "2031-04-01T00:00:00Z", None)
    return Recorded(decisions=(decision,))


@pytest.mark.parametrize("bar", [JOINED, APART])
@pytest.mark.parametrize(
    "recorded",
    [
        decided(Ruling.MERGE, evidence={"i-1": ["c-1"], "i-2": ["c-3"]}),
        decided(Ruling.SPLIT, apart=[["c-1"], ["c-3"]]),
    ],
)
def test_a_pair_on_which_a_decision_stands_is_not_asked(bar: float, recorded: Recorded) -> None:
    case = two_accounts()
    assert asked(case, bar)
    assert linked(case, recorded, link_threshold=1 / (1 + exp(-bar))).queue == ()


def test_a_decision_on_one_side_alone_leaves_the_question() -> None:
    recorded = decided(Ruling.SPLIT, apart=[["c-1"], ["c-9"]])
    case = two_accounts()
    assert linked(case, recorded, link_threshold=1 / (1 + exp(-APART))).queue


def two_towns() -> Case:
    """The same two accounts twice over: in Marn of 12 and 13 dead, in Ostrel of 30 and 31."""
    text = (CASES / "incidents-copied-dispatch" / "case.yaml").read_text(encoding="utf-8")
    here = yaml.safe_load(text)
    there = yaml.safe_load(
        text.replace("r-", "s-").replace("c-", "e-").replace("Marn", "Ostrel").replace("2031-03", "2031-09")
        .replace("March", "September").replace("12", "30").replace("13", "31").replace("Thirteen", "Thirty-one")
    )  # fmt: skip
    for part in ("reports", "claims"):
        here[part] = [*here[part], *there[part]]
    here["passages"], here["copies"], here["credits"] = [], [], []
    for claim in here["claims"]:
        claim["credits"] = []
    return case_of(here)


def test_the_larger_change_is_asked_first() -> None:
    found = next(pairs for bar in (3.0, 4.0, 5.0, 6.0, 7.0) if len(pairs := asked(two_towns(), bar)) > 1)
    assert [pair.priority for pair in found] == sorted((pair.priority for pair in found), reverse=True)
    assert found[0].victims > found[-1].victims


@pytest.mark.parametrize("bar", [JOINED, APART])
def test_the_order_of_input_does_not_matter(bar: float) -> None:
    case, chance = two_towns(), random.Random(7)
    mixed = evolve(case, reports=tuple(chance.sample(case.reports, 6)), claims=tuple(chance.sample(case.claims, 6)))
    assert asked(case, bar) == asked(mixed, bar)


@given(st.floats(0, 1))
def test_uncertainty_is_greatest_at_one_half(chance: float) -> None:
    assert 0 <= entropy(chance) <= entropy(0.5) == 1
    assert entropy(chance) == pytest.approx(entropy(1 - chance))
