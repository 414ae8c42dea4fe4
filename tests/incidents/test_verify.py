"""No machine path leads to `verified`, and grave violations follow from act and victims."""

from __future__ import annotations

import pytest
from attrs import evolve

from stemmata.incidents.reconcile import FigurePolicy
from stemmata.incidents.verify import MachineStatus, as_verification_status, grave_violations
from stemmata.model.claims import Claim, VictimStatus, VictimValue
from stemmata.model.incidents import VerificationStatus
from tests.incidents.builders import CASES, link, read_case


def test_the_machine_knows_two_answers_only() -> None:
    proposed = {as_verification_status(status) for status in MachineStatus}
    assert proposed == {VerificationStatus.PENDING, VerificationStatus.REPORTED_NOT_VERIFIED}


@pytest.mark.parametrize("policy", FigurePolicy)
def test_no_case_and_no_policy_yields_verified(policy: FigurePolicy) -> None:
    names = sorted(path.name for path in CASES.glob("incidents-*"))
    statuses = {incident.status for name in names for incident in link(read_case(name), figure_policy=policy.value)}
    assert statuses <= {VerificationStatus.PENDING, VerificationStatus.REPORTED_NOT_VERIFIED}


def test_the_pending_policy_waits_where_figures_differ() -> None:
    (incident,) = link(read_case("incidents-copies-count-once"), figure_policy="pending")
    assert incident.status is VerificationStatus.PENDING


def claim() -> Claim:
    return read_case("incidents-copies-count-once").claims[0]


def test_killing_is_grave_only_when_children_are_among_the_victims() -> None:
    child = VictimValue(VictimStatus.CHILD, "a child", claim().sentence)
    teenager = VictimValue(VictimStatus.CIVILIAN, "a boy", claim().sentence, age_high=17)
    assert grave_violations([claim()]) == ()
    assert grave_violations([evolve(claim(), victims=(child,))]) == ("killing",)
    assert grave_violations([evolve(claim(), victims=(teenager,))]) == ("killing",)


def test_an_attack_on_a_school_is_grave_by_itself_and_a_detention_never() -> None:
    child = (VictimValue(VictimStatus.CHILD, "a child", claim().sentence),)
    school = evolve(claim(), violation="attack_on_school")
    detention = evolve(claim(), violation="deprivation_of_liberty", victims=child)
    assert grave_violations([detention, school]) == ("attack_on_school",)
