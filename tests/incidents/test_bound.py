"""Linking keeps what people decided, whatever the reports, and gives the rest of the claims as before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stemmata.engine import Engine, open_engine
from stemmata.incidents import Linked
from stemmata.incidents.constraints import constraints_of
from stemmata.incidents.happenings import may_found
from stemmata.model.decisions import Decision
from stemmata.model.incidents import Incident
from stemmata.settings import RunSettings
from tests.incidents.invented import Told, link_recorded, pile, piles
from tests.incidents.test_constraints import merge, split

ASHMERE, BRACKWELL = 0, 1


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with open_engine(RunSettings(workers=1)) as opened:
        yield opened


def _linked(reports: list[Told], decisions: tuple[Decision, ...], engine: Engine) -> Linked:
    case = pile(reports)
    return link_recorded(case, [report.id for report in case.reports], decisions, engine)


def _homes(linked: Linked) -> dict[str, Incident]:
    return {claim: incident for incident in linked.incidents for claim in incident.claims}


def test_what_was_merged_is_one_incident_named_as_the_one_founded_first(engine: Engine) -> None:
    reports = [Told(BRACKWELL, 3, 1), Told(ASHMERE, 3, 0)]
    before = _homes(_linked(reports, (), engine))
    assert before["c-0-killing"].id != before["c-1-killing"].id
    (merged,) = _linked(reports, (merge(1, ["c-0-killing"], ["c-1-killing"]),), engine).incidents
    assert merged.id == before["c-0-killing"].id


def test_a_report_added_later_joins_a_merged_incident_when_it_fits_one_of_the_two(engine: Engine) -> None:
    reports = [Told(BRACKWELL, 3, 1), Told(ASHMERE, 3, 0), Told(ASHMERE, 3, 2), Told(2, 4, 1)]
    homes = _homes(_linked(reports, (merge(1, ["c-0-killing"], ["c-1-killing"]),), engine))
    assert homes["c-2-killing"].id == homes["c-0-killing"].id
    assert homes["c-3-killing"].id != homes["c-0-killing"].id


def test_what_was_split_stays_apart_and_the_founding_part_keeps_the_name(engine: Engine) -> None:
    reports = [Told(ASHMERE, 3, 0), Told(ASHMERE, 3, 1), Told(ASHMERE, 3, 1)]
    (before,) = _linked(reports, (), engine).incidents
    homes = _homes(_linked(reports, (split(1, ["c-0-killing"], ["c-1-killing"]),), engine))
    assert homes["c-0-killing"].id == before.id
    assert homes["c-1-killing"].id != before.id


def test_a_split_within_one_report_divides_what_it_tells_as_one(engine: Engine) -> None:
    reports = [Told(ASHMERE, 3, 0, injured=2), Told(ASHMERE, 3, 1, injured=2)]
    (before,) = _linked(reports, (), engine).incidents
    assert len(before.claims) == 4
    homes = _homes(_linked(reports, (split(1, ["c-0-killing"], ["c-0-maiming"]),), engine))
    assert homes["c-0-killing"].id != homes["c-0-maiming"].id


def test_a_decision_that_gives_way_is_told(engine: Engine) -> None:
    decisions = (merge(1, ["c-0-killing"], ["c-1-killing"]), split(2, ["c-0-killing"], ["c-1-killing"]))
    found = _linked([Told(ASHMERE, 3, 0), Told(ASHMERE, 3, 1)], decisions, engine)
    assert len(found.incidents) == 2
    assert [(each.decision, each.yields_to) for each in found.setbacks] == [(1, (2,))]


@st.composite
def ruled_piles(draw: st.DrawFn) -> tuple[list[Told], tuple[Decision, ...]]:
    reports = draw(piles)
    claims = [claim.id for claim in pile(reports).claims]
    groups = st.lists(st.lists(st.sampled_from(claims), min_size=1, max_size=3, unique=True), min_size=2, max_size=3)
    made = draw(st.lists(st.tuples(st.booleans(), groups), max_size=4))
    return reports, tuple((merge if merges else split)(number, *each) for number, (merges, each) in enumerate(made, start=1))


@given(ruled=ruled_piles())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_all_constraints_hold_in_what_is_linked(ruled: tuple[list[Told], tuple[Decision, ...]], engine: Engine) -> None:
    reports, decisions = ruled
    case = pile(reports)
    homes = {claim: incident.id for claim, incident in _homes(_linked(reports, decisions, engine)).items()}
    asked = constraints_of(decisions, {claim.id for claim in case.claims})
    assert sorted(homes) == sorted(claim.id for claim in case.claims if may_found(claim))
    assert all(len({homes[claim] for claim in block}) == 1 for block in asked.blocks)
    for one, other in asked.apart:
        assert {homes[claim] for claim in asked.blocks[one]}.isdisjoint(homes[claim] for claim in asked.blocks[other])


@given(ruled=ruled_piles())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_decisions_and_reports_does_not_matter(
    ruled: tuple[list[Told], tuple[Decision, ...]], engine: Engine
) -> None:
    reports, decisions = ruled
    case = pile(reports)
    received = [report.id for report in case.reports]
    turned = evolve(case, reports=case.reports[::-1], claims=case.claims[::-1])
    wanted = link_recorded(case, received, decisions, engine)
    assert link_recorded(turned, received, decisions[::-1], engine).incidents == wanted.incidents


def test_what_fits_one_side_of_a_merged_incident_joins_it_beside_what_fits_the_other(engine: Engine) -> None:
    reports = [Told(BRACKWELL, 3, 1), Told(ASHMERE, 3, 0), Told(ASHMERE, 3, 2), Told(BRACKWELL, 3, 2), Told(ASHMERE, 3, 3)]
    (merged,) = _linked(reports, (merge(1, ["c-0-killing"], ["c-1-killing"]),), engine).incidents
    assert len(merged.reports) == 5


def test_what_is_apart_from_one_side_of_a_merged_incident_is_apart_from_all_of_it(engine: Engine) -> None:
    reports = [Told(ASHMERE, 3, 0), Told(BRACKWELL, 3, 0), Told(BRACKWELL, 3, 1)]
    decisions = (merge(1, ["c-0-killing"], ["c-1-killing"]), split(2, ["c-0-killing"], ["c-2-killing"]))
    homes = _homes(_linked(reports, decisions, engine))
    assert homes["c-0-killing"].id == homes["c-1-killing"].id != homes["c-2-killing"].id
