"""What people decided on clustering holds: as constraints that agree with one another, and in what linking makes of them."""

from __future__ import annotations

import json
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from stemmata.incidents.constraints import Constraints, constraints_of, groups_of
from stemmata.model.decisions import Decision, Person, Ruling

SOMEBODY = Person(1, "Analyst", "2023-01-01T00:00:00Z")
CLAIMS = [f"c-{letter}" for letter in "abcdefgh"]


def merge(number: int, *groups: list[str]) -> Decision:
    return _decision(number, Ruling.MERGE, {"evidence": {f"i-{index}": group for index, group in enumerate(groups)}})


def split(number: int, *sides: list[str]) -> Decision:
    return _decision(number, Ruling.SPLIT, {"apart": list(sides)})


def _decision(number: int, ruling: Ruling, details: object) -> Decision:
    return Decision(number, "i-0", ruling, json.dumps(details), "as read", SOMEBODY, "2023-01-02T00:00:00Z", None)


def block(constraints: Constraints, claim: str) -> int:
    return next(index for index, claims in enumerate(constraints.blocks) if claim in claims)


def are_apart(constraints: Constraints, one: str, other: str) -> bool:
    pair = tuple(sorted((block(constraints, one), block(constraints, other))))
    return pair in constraints.apart


def test_merged_claims_are_one_block_with_its_parts() -> None:
    found = constraints_of([merge(1, ["c-a", "c-b"], ["c-c"])], CLAIMS)
    assert found.blocks == (("c-a", "c-b", "c-c"),)
    assert found.parts == ((("c-a", "c-b"), ("c-c",)),)
    assert found.setbacks == ()


def test_sides_are_apart_and_not_bound_within() -> None:
    found = constraints_of([split(1, ["c-a", "c-b"], ["c-c"])], CLAIMS)
    assert found.blocks == (("c-a",), ("c-b",), ("c-c",))
    assert found.apart == ((0, 2), (1, 2))


def test_the_later_decision_holds_and_the_earlier_one_says_so() -> None:
    found = constraints_of([merge(1, ["c-a"], ["c-b"], ["c-c"]), split(2, ["c-a"], ["c-b"])], CLAIMS)
    assert are_apart(found, "c-a", "c-b")
    assert block(found, "c-a") == block(found, "c-c")  # what does not contradict the later one still holds
    (setback,) = found.setbacks
    assert (setback.decision, setback.yields_to) == (1, (2,))
    assert setback.words == "decision 1: it gives way to the later decision 2, which it contradicts"


def test_a_later_merge_overrides_a_split_through_what_lies_between() -> None:
    decisions = [split(1, ["c-a"], ["c-c"]), merge(2, ["c-a"], ["c-b"]), merge(3, ["c-b"], ["c-c"])]
    found = constraints_of(decisions, CLAIMS)
    assert found.blocks == (("c-a", "c-b", "c-c"),)
    assert [(each.decision, each.yields_to) for each in found.setbacks] == [(1, (2, 3))]


def test_a_claim_that_is_gone_binds_nothing_and_is_told() -> None:
    found = constraints_of([merge(1, ["c-a", "c-gone"], ["c-b"])], CLAIMS)
    assert found.blocks == (("c-a", "c-b"),)
    assert [each.words for each in found.setbacks] == ["decision 1: 1 of the claims it names exists no more"]


def test_what_is_no_decision_on_clustering_binds_nothing() -> None:
    taken_back = _decision(3, Ruling.SPLIT, {"apart": [["c-a"], ["c-b"]], "withdrawn": True})
    strange = [_decision(1, Ruling.MERGE, ["c-a"]), _decision(2, Ruling.SPLIT, {"apart": "c-a"}), taken_back]
    other = Decision(4, "i-0", Ruling.VERIFY, "{}", "seen", SOMEBODY, "2023-01-02T00:00:00Z", None)
    assert constraints_of([*strange, other], CLAIMS) == Constraints()


groups = st.lists(st.lists(st.sampled_from(CLAIMS), min_size=1, max_size=3, unique=True), min_size=2, max_size=3)


@st.composite
def decisions(draw: st.DrawFn) -> list[Decision]:
    made = draw(st.lists(st.tuples(st.booleans(), groups), max_size=6))
    return [(merge if merges else split)(number, *chosen) for number, (merges, chosen) in enumerate(made, start=1)]


@given(decisions(), st.permutations(CLAIMS))
def test_constraints_never_contradict_themselves_and_do_not_depend_on_order(made: list[Decision], claims: list[str]) -> None:
    found = constraints_of(made, claims)
    assert all(one < other for one, other in found.apart)
    assert sorted(claim for each in found.blocks for claim in each) == sorted({c for d in made for g in groups_of(d) for c in g})
    assert constraints_of(made[::-1], set(claims)) == found


@given(decisions())
def test_every_decision_holds_or_says_what_it_gives_way_to(made: list[Decision]) -> None:
    found = constraints_of(made, CLAIMS)
    gave_way = {each.decision for each in found.setbacks}
    for decision in made:
        if decision.id in gave_way:
            continue
        named = groups_of(decision)
        if decision.ruling is Ruling.MERGE:
            assert len({block(found, claim) for group in named for claim in group}) == 1
            continue
        for one, other in combinations(named, 2):
            overlap = set(one) & set(other)
            assert overlap or all(are_apart(found, left, right) for left in one for right in other)


@given(decisions())
def test_the_latest_decision_always_holds(made: list[Decision]) -> None:
    latest = made[-1:]
    found = constraints_of(made, CLAIMS)
    assert all(each.decision != decision.id for each in found.setbacks for decision in latest)
