"""The valley, counted by hand; every number below can be read from tests/cases/statistics-valley/case.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import evolve

from stemmata.incidents.statistics import Left, Range, Statistics, TableRow, tables_of
from stemmata.model.claims import FigureRole
from stemmata.model.decisions import Decision, Person, Ruling
from stemmata.model.incidents import Grading, Incident
from stemmata.model.links import Inclusion
from stemmata.model.rulings import CorrectedDate, CorrectedFigure, Ruled
from stemmata.model.verification import Basis, Verification, VerificationStatus
from tests.incidents.statistics.counting import count_case, number, people, row, valley, valley_incidents, valley_statistics


def test_aggregates_are_counted_apart() -> None:
    found = valley_statistics()
    assert (found.incidents, found.overall.incidents) == (7, 6)
    assert [(each.reason, len(each.incidents)) for each in found.left_out] == [(Left.AGGREGATE, 1)]
    killing = row(found, "violation", "killing")
    assert (killing.incidents, killing.aggregates) == (2, 1)


def test_victims_are_ranges_and_copies_add_nobody() -> None:
    # Telmar: three by three copies of one dispatch, four by a reporter: 3, 4, 4. Osrin: at least five.
    killing = row(valley_statistics(), "violation", "killing")
    assert people(killing) == {"killed": (8, 9, None), "children_killed": (1, 1, 2)}
    assert (number(killing, "killed").given, number(killing, "killed").unbounded) == (2, 1)


def test_an_incident_without_a_number_is_silent_and_adds_nothing() -> None:
    recruitment = row(valley_statistics(), "violation", "recruitment_and_use")
    assert people(recruitment) == {"children_used": (4, 4, 4), "recruited": (6, 6, 6)}
    assert (number(recruitment, "recruited").given, number(recruitment, "recruited").silent) == (1, 1)


def test_violations_that_count_victims_have_no_number_of_violations_and_the_others_no_victims() -> None:
    found = valley_statistics()
    school, killing = row(found, "violation", "attack_on_school"), row(found, "violation", "killing")
    assert (school.violations, school.counts) == (Range(1, 1, 1), ())
    assert killing.violations is None


def test_grave_violations_count_children_only() -> None:
    found = valley_statistics()
    assert people(row(found, "grave", "killing")) == {"children_killed": (1, 1, 2)}
    assert row(found, "grave", "killing").incidents == 1  # no child is told of in Osrin
    assert row(found, "grave", "none").incidents == 1


def test_a_child_told_of_by_four_reports_is_one() -> None:
    # A boy aged 9 by two independent lines, a girl aged 12 by one; with one to two children killed, she may be the second.
    found = valley_statistics()
    assert people(row(found, "age", "5_9")) == {"killed": (1, 1, 1), "children_killed": (1, 1, 1)}
    assert people(row(found, "age", "10_14")) == {"killed": (0, 0, 1), "children_killed": (0, 0, 1)}
    assert people(row(found, "age", "15_17")) == {"children_used": (4, 4, 4)}
    assert people(row(found, "sex", "male"))["children_used"] == (4, 4, 4)


def test_periods_and_places() -> None:
    found = valley_statistics()
    assert [(each.label, each.incidents) for each in _rows(found, "year")] == [("2031", 4), ("2032", 2)]
    assert [(each.label, each.incidents) for each in _rows(found, "quarter")] == [
        ("2031-Q1", 1),
        ("2031-Q2", 1),
        ("2031-Q3", 1),
        ("2031-Q4", 1),
        ("2032-Q1", 2),
        ("2031, quarter open", 0),  # the aggregate of the year
    ]
    assert [(each.label, each.incidents) for each in _rows(found, "division")][:2] == [("XA / North", 2), ("XA / South", 4)]


def test_parties_as_stated_and_nobody_named() -> None:
    named = {each.label: each.incidents for each in _rows(valley_statistics(), "party")}
    assert named == {"Gunmen": 1, "North Column": 2, "not_named": 3}
    share = row(valley_statistics(), "party", "North Column").share
    assert share is not None
    assert (share.number, share.base, share.silent) == (2, 6, 3)


def test_a_part_is_left_out_and_its_whole_keeps_what_it_tells() -> None:
    case = valley()
    incidents = valley_incidents()
    whole, part = _about(incidents, "Osrin"), _about(incidents, "Quray")
    inclusion = Inclusion("n-1", whole.id, part.id, "a day of the siege")
    found = tables_of(count_case(case, incidents, [inclusion]))
    assert (found.overall.incidents, people(found.overall)["killed"]) == (5, (8, 9, None))
    assert [(each.reason, each.incidents) for each in found.left_out][1] == (Left.PART, (part.id,))
    assert row(found, "violation", "attack_on_school").incidents == 1


def test_parts_give_a_minimum_where_the_whole_gives_no_number() -> None:
    case = valley()
    incidents = valley_incidents()
    whole, part = _about(incidents, "Quray"), _about(incidents, "Telmar")
    found = tables_of(count_case(case, incidents, [Inclusion("n-1", whole.id, part.id, "a day of the siege")]))
    assert people(found.overall)["children_killed"] == (1, 1, None)


def test_a_circle_of_inclusions_loses_nobody() -> None:
    case = valley()
    incidents = valley_incidents()
    first, second = _about(incidents, "Osrin").id, _about(incidents, "Quray").id
    circle = [Inclusion("n-1", first, second, "x"), Inclusion("n-2", second, first, "x")]
    assert tables_of(count_case(case, incidents, circle)).overall.incidents == 5


def test_what_people_decided_stands_before_what_the_machine_proposes() -> None:
    case = valley()
    incidents = valley_incidents()
    verified, refuted = _about(incidents, "Telmar").id, _about(incidents, "Osrin").id
    decisions = {
        verified: _decided(verified, VerificationStatus.VERIFIED, late=True),
        refuted: _decided(refuted, VerificationStatus.FOUND_NOT_TO_HAVE_OCCURRED, late=False),
    }
    found = tables_of(count_case(case, incidents, rulings=decisions))
    assert (found.overall.verified, found.overall.late) == (1, 1)
    assert row(found, "verification", "verified").incidents == 1
    assert [each.reason for each in found.left_out] == [Left.NOT_OCCURRED, Left.AGGREGATE]
    assert people(found.overall)["killed"] == (3, 4, 4)


def test_numbers_and_days_that_people_set_are_counted_and_what_they_rejected_is_not() -> None:
    incidents = valley_incidents()
    corrected, rejected = _about(incidents, "Telmar").id, _about(incidents, "Osrin").id
    dates = CorrectedDate(date(2031, 4, 2), date(2031, 4, 2), "2031-03-04")
    rulings = {
        corrected: Ruled(corrected, (), figures=(CorrectedFigure(FigureRole.KILLED, 4, 4, 4, "4 (3 to 4)"),), dates=dates),
        rejected: Ruled(rejected, (), accepted=False),
    }
    found = tables_of(count_case(valley(), incidents, rulings=rulings))
    assert people(found.overall)["killed"] == (4, 4, 4)
    assert row(found, "quarter", "2031-Q2").incidents == 1
    assert [each.reason for each in found.left_out] == [Left.REJECTED, Left.AGGREGATE]


def test_discounted_incidents_and_those_without_a_violation_are_left_out() -> None:
    case = valley()
    incidents = [
        evolve(each, grading=Grading.DISCOUNTED)
        if each.place == "Telmar"
        else evolve(each, violations=("battle_deaths",))
        if each.place == "Osrin"
        else each
        for each in valley_incidents()
    ]
    found = tables_of(count_case(case, incidents))
    assert [each.reason for each in found.left_out] == [Left.AGGREGATE, Left.NO_VIOLATION, Left.DISCOUNTED]
    assert found.overall.incidents == 4


def _rows(statistics: Statistics, table: str) -> tuple[TableRow, ...]:
    return next(each for each in statistics.tables if each.name == table).rows


def _about(incidents: Sequence[Incident], place: str) -> Incident:
    return next(each for each in incidents if each.place == place)


def _decided(incident: str, status: VerificationStatus, *, late: bool) -> Ruled:
    person = Person(1, "Reviewer", "2032-05-01T00:00:00Z")
    decision = Decision(1, incident, Ruling.VERIFY, "{}", "interviewed a witness", person, "2032-05-01T00:00:00Z", None)
    return Ruled(incident, (), verification=Verification(decision, status, (Basis.WITNESS_INTERVIEW,), late))
