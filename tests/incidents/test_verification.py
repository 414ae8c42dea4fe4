"""What a verification may be, and what a proposal may not: enforced where the values are made."""

from __future__ import annotations

import json
from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from stemmata.errors import ModelError
from stemmata.model.decisions import Decision, Person, Ruling
from stemmata.model.lineage import OriginKind
from stemmata.model.verification import (
    FINDINGS,
    MEDIA,
    Answer,
    Basis,
    Check,
    GradedSource,
    Obstacle,
    ProposedObstacle,
    Question,
    SourceGrade,
    Verification,
    VerificationStatus,
    end_of_quarter,
    verification_by,
)
from tests.incidents.builders import link, read_case

LAYLA = Person(1, "Layla Haddad", "2031-08-01T08:00:00Z")


def decision(status: VerificationStatus, *basis: Basis, on: str = "2031-08-20") -> Decision:
    details = json.dumps({"status": status.value, "basis": [each.value for each in basis]})
    return Decision(1, "i-1", Ruling.VERIFY, details, "invented", LAYLA, f"{on}T09:00:00Z", None)


@given(st.sampled_from(FINDINGS), st.lists(st.sampled_from(MEDIA)))
def test_media_alone_never_make_a_finding(status: VerificationStatus, basis: list[Basis]) -> None:
    with pytest.raises(ModelError):
        verification_by(decision(status, *basis), None)
    with pytest.raises(ModelError):
        Verification(decision(status, *basis), status, tuple(basis), late=False)


@given(st.sampled_from(VerificationStatus), st.sets(st.sampled_from(Basis)), st.sampled_from(sorted(set(Basis) - set(MEDIA))))
def test_anything_else_beside_them_may(status: VerificationStatus, basis: set[Basis], firm: Basis) -> None:
    verification = verification_by(decision(status, *basis, firm), None)
    assert verification.status is status
    assert set(verification.basis) == {*basis, firm}


@pytest.mark.parametrize("status", sorted(set(VerificationStatus) - set(FINDINGS)))
def test_media_may_leave_it_where_it_is(status: VerificationStatus) -> None:
    assert verification_by(decision(status, Basis.MEDIA_REPORTS), None).status is status


def test_only_a_recorded_decision_of_a_person_to_verify_makes_one() -> None:
    recorded = decision(VerificationStatus.VERIFIED, Basis.SITE_VISIT)
    for other in (
        evolve(recorded, ruling=Ruling.ACCEPT),
        evolve(recorded, id=0),
        evolve(recorded, person=evolve(LAYLA, id=0)),
        evolve(recorded, person=evolve(LAYLA, name=" ")),
    ):
        with pytest.raises(ModelError):
            Verification(other, VerificationStatus.VERIFIED, (Basis.SITE_VISIT,), late=False)


@pytest.mark.parametrize("details", ['{"status": "verified"}', '{"status": "sure", "basis": []}', '{"basis": ["site_visit"]}'])
def test_a_decision_that_does_not_say_it_whole_makes_none(details: str) -> None:
    with pytest.raises(ModelError):
        verification_by(evolve(decision(VerificationStatus.PENDING), details=details), None)


@pytest.mark.parametrize(
    ("happened", "decided", "late"),
    [
        (date(2031, 8, 2), "2031-09-30", False),
        (date(2031, 8, 2), "2031-10-01", True),
        (date(2031, 12, 31), "2031-12-31", False),
        (date(2031, 12, 31), "2032-01-01", True),
        (None, "2040-01-01", False),
    ],
)
def test_a_verification_is_late_after_the_quarter_in_which_it_happened(happened: date | None, decided: str, late: bool) -> None:  # noqa: FBT001
    made = decision(VerificationStatus.VERIFIED, Basis.WITNESS_INTERVIEW, on=decided)
    assert verification_by(made, happened).late is late


def test_what_is_not_verified_is_never_late() -> None:
    made = decision(VerificationStatus.PENDING, Basis.WITNESS_INTERVIEW, on="2040-01-01")
    assert not verification_by(made, date(2031, 8, 2)).late
    with pytest.raises(ModelError):
        Verification(made, VerificationStatus.PENDING, (), late=True)


@given(st.dates())
def test_a_quarter_ends_within_three_months_at_the_end_of_a_month(day: date) -> None:
    if day.year < 9999:
        end = end_of_quarter(day)
        assert 0 <= (end - day).days < 92
        assert (end.month, end.day) in ((3, 31), (6, 30), (9, 30), (12, 31))


def test_whether_it_is_credible_is_never_answered_by_a_machine() -> None:
    for answer in (Answer.YES, Answer.NO):
        with pytest.raises(ModelError):
            Check(Question.CREDIBLE, answer, ("because",))


def test_answers_grades_and_obstacles_say_why() -> None:
    with pytest.raises(ModelError):
        Check(Question.EYEWITNESS, Answer.YES, ())
    with pytest.raises(ModelError):
        GradedSource("", "Delta Wire", OriginKind.PRESS, SourceGrade.C, ())
    with pytest.raises(ModelError):
        ProposedObstacle(Obstacle.SECURITY, "it is dangerous there")


def test_no_machine_calls_a_source_completely_reliable() -> None:
    with pytest.raises(ModelError):
        GradedSource("", "Delta Wire", OriginKind.PRESS, SourceGrade.A, ("because",))


@pytest.mark.parametrize("status", FINDINGS)
def test_no_incident_can_be_made_with_a_finding_as_the_machine_s_status(status: VerificationStatus) -> None:
    (incident,) = link(read_case("incidents-copies-count-once"))
    with pytest.raises(ModelError):
        evolve(incident, status=status)
