"""Decisions hold against their evidence: what fits, what has new evidence, what no longer fits; none is ever dropped."""

from __future__ import annotations

import json
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given as with_any
from hypothesis import strategies as st

from stemmata.incidents.ruled import fit_decisions, rule_incidents, seen_of
from stemmata.model.claims import Claim
from stemmata.model.decisions import Decision, Person, Ruling
from stemmata.model.incidents import Incident, IncidentFigure
from stemmata.model.rulings import Fit, Fitted
from stemmata.model.verification import VerificationStatus
from tests.incidents.builders import link, read_case

CASE = read_case("incidents-copies-count-once")
CLAIMS = CASE.claims
(INCIDENT,) = link(CASE)
LAYLA = Person(1, "Layla Haddad", "2031-08-01T08:00:00Z")


def decided(ruling: Ruling, number: int = 1, incident: Incident = INCIDENT, **details: Any) -> Decision:
    if ruling not in (Ruling.MERGE, Ruling.SPLIT):
        details = {"seen": seen_of(incident), **details}
    packed = json.dumps(details, sort_keys=True)
    return Decision(number, incident.id, ruling, packed, "invented", LAYLA, f"2031-08-{number:02d}T09:00:00Z", None)


def verified(**given: Any) -> Decision:
    return decided(Ruling.VERIFY, **{"status": "verified", "basis": ["witness_interview"], **given})


def fit(decision: Decision, *incidents: Incident, claims: tuple[Claim, ...] = CLAIMS) -> Fitted:
    (found,) = fit_decisions([decision], incidents, claims)
    return found


def parts(incident: Incident) -> tuple[Incident, Incident]:
    """The incident fallen apart: all but the last claim under the old name, the last under a new one."""
    rest, last = incident.claims[:-1], incident.claims[-1:]
    return evolve(incident, claims=rest), evolve(incident, id="i-new", claims=last)


def counted(incident: Incident, number: int) -> Incident:
    figure = incident.figures[0]
    return evolve(incident, figures=(IncidentFigure(figure.role, number, number, number, False, "invented", figure.claims),))


def test_a_decision_fits_as_long_as_its_evidence_is_the_same() -> None:
    for ruling in (Ruling.ACCEPT, Ruling.REJECT, Ruling.WITHHOLD):
        assert fit(decided(ruling), INCIDENT) == Fitted(decided(ruling), INCIDENT.id, Fit.FITS)


def test_a_report_that_came_since_is_named() -> None:
    smaller = evolve(INCIDENT, claims=INCIDENT.claims[:-1], reports=INCIDENT.reports[:-1])
    found = fit(decided(Ruling.ACCEPT, incident=smaller), INCIDENT)
    late = next(claim.report for claim in CLAIMS if claim.id == INCIDENT.claims[-1])
    assert found.fit is Fit.NEW_EVIDENCE
    assert found.new_reports == (late,)
    assert found.reasons == ("new since: 1 claim of 1 report",)


def test_an_incident_that_is_gone_leaves_its_decision_standing_and_flagged() -> None:
    found = fit(verified(), claims=())
    assert (found.fit, found.incident) == (Fit.NO_LONGER_FITS, "")
    assert "gone" in found.reasons[0]


def test_claims_that_are_gone_are_counted() -> None:
    found = fit(decided(Ruling.ACCEPT), evolve(INCIDENT, claims=INCIDENT.claims[1:]))
    assert found.fit is Fit.NO_LONGER_FITS
    assert f"1 of the {len(INCIDENT.claims)} claims it was made on is gone" in found.reasons


def test_a_split_incident_keeps_its_decision_with_its_name() -> None:
    one, other = parts(INCIDENT)
    found = fit(decided(Ruling.ACCEPT), one, other)
    assert (found.fit, found.incident) == (Fit.NO_LONGER_FITS, INCIDENT.id)
    assert "split" in found.reasons[0]
    assert "i-new" in found.reasons[0]


def test_a_merged_incident_takes_its_decision_along() -> None:
    whole = evolve(INCIDENT, id="i-whole", claims=(*INCIDENT.claims, "c-of-the-other"))
    found = fit(decided(Ruling.ACCEPT), whole)
    assert (found.fit, found.incident) == (Fit.NO_LONGER_FITS, "i-whole")
    assert "merged" in found.reasons[0]


def test_a_new_name_alone_breaks_nothing() -> None:
    found = fit(decided(Ruling.ACCEPT), evolve(INCIDENT, id="i-renamed"))
    assert (found.fit, found.incident) == (Fit.FITS, "i-renamed")
    assert found.reasons == ("the incident is now called i-renamed",)


def test_a_corrected_value_that_changed_since_no_longer_fits() -> None:
    figure = INCIDENT.figures[0]
    saw = [figure.low, figure.best, figure.high]
    correction = decided(Ruling.CORRECT, set={figure.role.value: [9, 9, 9]}, saw={figure.role.value: saw})
    assert fit(correction, INCIDENT).fit is Fit.FITS
    found = fit(correction, counted(INCIDENT, 11))
    assert found.fit is Fit.NO_LONGER_FITS
    assert found.reasons == (f"{figure.role.value} was 5 to 7, best {figure.best}, now it is 11",)


def test_a_correction_that_the_reports_came_to_agree_with_fits() -> None:
    role = INCIDENT.figures[0].role.value
    correction = decided(Ruling.CORRECT, set={role: [9, 9, 9]}, saw={role: [5, 5, 7]})
    assert fit(correction, counted(INCIDENT, 9)).fit is Fit.FITS


def test_other_values_do_not_break_a_correction_but_a_verification() -> None:
    elsewhere = evolve(INCIDENT, place="Elsewhere")
    role = INCIDENT.figures[0].role.value
    correction = decided(Ruling.CORRECT, set={role: [9, 9, 9]}, saw={role: [5, INCIDENT.figures[0].best, 7]})
    assert fit(correction, elsewhere).fit is Fit.FITS
    assert fit(verified(), elsewhere).reasons == (f"place was {INCIDENT.place}, now it is Elsewhere",)


def test_a_merge_waits_for_a_build_and_then_fits() -> None:
    one, other = parts(INCIDENT)
    merge = decided(Ruling.MERGE, evidence={one.id: list(one.claims), other.id: list(other.claims)})
    assert fit(merge, one, other).fit is Fit.WAITS
    assert fit(merge, INCIDENT).fit is Fit.FITS
    assert fit(merge, one).fit is Fit.NO_LONGER_FITS


def test_a_split_waits_for_a_build_and_then_fits() -> None:
    one, other = parts(INCIDENT)
    split = decided(Ruling.SPLIT, apart=[list(one.claims), list(other.claims)])
    assert fit(split, INCIDENT).fit is Fit.WAITS
    assert fit(split, one, other).fit is Fit.FITS


def test_decisions_that_came_together_and_differ_are_flagged_and_the_later_is_in_force() -> None:
    first, second = decided(Ruling.ACCEPT), decided(Ruling.REJECT, 2)
    fitted = fit_decisions([first, second], [INCIDENT], CLAIMS)
    assert [each.fit for each in fitted] == [Fit.NO_LONGER_FITS] * 2
    assert rule_incidents(fitted, [INCIDENT])[INCIDENT.id].accepted is False


def test_the_machine_s_status_stays_beside_the_decided_one() -> None:
    ruled = rule_incidents(fit_decisions([verified()], [INCIDENT], CLAIMS), [INCIDENT])[INCIDENT.id]
    assert ruled.status is VerificationStatus.VERIFIED
    assert INCIDENT.status is VerificationStatus.REPORTED_NOT_VERIFIED


def test_a_verification_on_media_alone_that_other_hands_wrote_verifies_nothing_and_is_flagged() -> None:
    smuggled = verified(basis=["media_reports", "social_media"])
    fitted = fit_decisions([smuggled], [INCIDENT], CLAIMS)
    assert fitted[0].fit is Fit.NO_LONGER_FITS
    assert "media" in fitted[0].reasons[0]
    assert rule_incidents(fitted, [INCIDENT])[INCIDENT.id].status is None


@pytest.mark.parametrize(
    "given", [{"killed": [5, 4, 3]}, {"killed": 4}, {"date": ["spring", "summer"]}, {"date": ["2031-08-02"]}]
)
def test_a_correction_that_other_hands_wrote_wrongly_sets_nothing_and_is_flagged(given: dict[str, Any]) -> None:
    fitted = fit_decisions([decided(Ruling.CORRECT, set=given, saw={})], [INCIDENT], CLAIMS)
    assert fitted[0].fit is Fit.NO_LONGER_FITS
    ruled = rule_incidents(fitted, [INCIDENT])[INCIDENT.id]
    assert (ruled.figures, ruled.dates) == ((), None)
    assert ruled.decisions == fitted


def test_a_corrected_date_decides_whether_a_verification_is_late() -> None:
    verification = decided(Ruling.VERIFY, status="verified", basis=["site_visit"])
    moved = decided(Ruling.CORRECT, 2, set={"date": ["2031-05-01", "2031-05-02"]}, saw={"date": ["2031-08-02", "2031-08-02"]})
    on_time = rule_incidents(fit_decisions([verification], [INCIDENT], CLAIMS), [INCIDENT])[INCIDENT.id]
    late = rule_incidents(fit_decisions([verification, moved], [INCIDENT], CLAIMS), [INCIDENT])[INCIDENT.id]
    assert on_time.verification is not None
    assert late.verification is not None
    assert (on_time.verification.late, late.verification.late) == (False, True)


def test_what_was_taken_back_and_what_is_about_names_is_passed_over() -> None:
    withdrawn = decided(Ruling.WITHHOLD, withdrawn=True)
    alias = evolve(decided(Ruling.ACCEPT), target="a-1")
    assert fit_decisions([withdrawn, alias], [INCIDENT], CLAIMS) == ()


@with_any(st.lists(st.booleans(), min_size=len(INCIDENT.claims), max_size=len(INCIDENT.claims)), st.booleans())
def test_no_decision_is_ever_dropped_and_each_flag_has_a_reason(kept: list[bool], renamed: bool) -> None:  # noqa: FBT001
    claims = tuple(claim for claim, stays in zip(INCIDENT.claims, kept, strict=True) if stays)
    now = [evolve(INCIDENT, claims=claims, id="i-other" if renamed else INCIDENT.id)] if claims else []
    decisions = [decided(Ruling.ACCEPT), decided(Ruling.WITHHOLD, 2)]
    fitted = fit_decisions(decisions, now, CLAIMS)
    assert [each.decision for each in fitted] == decisions
    assert all(each.reasons for each in fitted if each.fit is not Fit.FITS)
    assert all((each.fit is Fit.FITS) == all(kept) for each in fitted)
