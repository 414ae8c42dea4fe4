"""Identifiers of incidents stay when reports are added, in whatever order they were published."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stemmata.engine import Engine, open_engine
from stemmata.incidents.lines import Sources
from stemmata.incidents.record import founding_claim, incident_id
from stemmata.model.claims import CertaintyKind
from stemmata.model.identity import identifier
from stemmata.settings import RunSettings
from tests.incidents.builders import Case
from tests.incidents.invented import Told, link_recorded, only, pile, piles


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with open_engine(RunSettings(workers=1)) as opened:
        yield opened


def _sources(case: Case, received: list[str]) -> Sources:
    places = {report: place for place, report in enumerate(received)}
    return Sources({report.id: report for report in case.reports}, {}, {}, {}, places)


def test_a_report_received_later_renames_nothing_however_early_it_was_published(engine: Engine) -> None:
    case = pile([Told(0, 3, published=5), Told(0, 3, published=0)])
    (before,) = link_recorded(only(case, {"r-0"}), ["r-0"], (), engine).incidents
    (after,) = link_recorded(case, ["r-0", "r-1"], (), engine).incidents
    assert len(after.reports) == 2
    assert after.id == before.id


def test_without_an_order_of_receipt_the_earliest_published_report_founds() -> None:
    case = pile([Told(0, 3, published=5), Told(0, 3, published=0)])
    assert founding_claim(case.claims, _sources(case, [])).report == "r-1"
    assert founding_claim(case.claims, _sources(case, ["r-0", "r-1"])).report == "r-0"


def test_another_claim_of_the_founding_report_renames_nothing() -> None:
    case = pile([Told(0, 3, 0, injured=2), Told(0, 3, 1)])
    sources = _sources(case, ["r-0", "r-1"])
    fewer = [claim for claim in case.claims if claim.violation == "killing"]
    assert incident_id(case.claims, sources) == incident_id(fewer, sources)


def test_what_a_model_read_founds_nothing_where_the_rules_read_something() -> None:
    case = pile([Told(0, 3, 0, injured=2)])
    first, second = case.claims
    by_model = evolve(first, rule="extractor some-model")
    assert founding_claim([by_model, second], _sources(case, ["r-0"])) == second
    assert founding_claim([by_model], _sources(case, ["r-0"])) == by_model


def test_what_cannot_found_an_incident_does_not_name_one() -> None:
    first, second = pile([Told(0, 3, 0, injured=2)]).claims
    general = evolve(first, certainty=evolve(first.certainty, kind=CertaintyKind.GENERAL, hedge=first.sentence))
    assert founding_claim([general, second], _sources(pile([Told(0, 3, 0)]), ["r-0"])) == second


@given(reports=piles, first=st.integers(0, 8), chance=st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_identifiers_stay_with_any_reports_added_in_any_order(
    reports: list[Told], first: int, chance: Random, engine: Engine
) -> None:
    case = pile(reports)
    received = [report.id for report in case.reports]
    chance.shuffle(received)
    before = link_recorded(only(case, set(received[:first])), received[:first], (), engine).incidents
    after = link_recorded(case, received, (), engine).incidents
    place = {report: number for number, report in enumerate(received)}
    founders = {incident.id: min(incident.claims, key=lambda claim: place[_report(claim)]) for incident in after}
    homes = {claim: incident.id for incident in after for claim in incident.claims}
    for incident in before:
        founder = min(incident.claims, key=lambda claim: place[_report(claim)])
        # It has its name still, unless a report joined it with an incident founded before it.
        assert incident.id in founders or place[_report(founders[homes[founder]])] < place[_report(founder)]


def _report(claim: str) -> str:
    return f"r-{claim.split('-')[1]}"


def test_an_identifier_is_that_of_the_founding_claim() -> None:
    case = pile([Told(0, 3, 0)])
    assert incident_id(case.claims, _sources(case, ["r-0"])) == identifier("i", "c-0-killing")
