"""How far an incident may be believed: what the machine proposes, and what a person has verified.

The two are different values and never meet in one field. A proposal (checklist, grades, obstacles) is made from the evidence and
always says why. A verification is made from a person's recorded decision and from nothing else: its constructor asks for one.

Sources of the codes, in words of our own:

- the ladder, the checklist and the obstacles: the United Nations' monitoring and reporting mechanism on grave violations against
  children (field manual, 2014, on verification). Information counts as verified when it comes from a primary source, such as
  somebody who saw it or suffered it, when a trained monitor finds it credible, and when those in charge have confirmed it.
  What is verified after the end of the quarter in which it happened is marked as late.
- source and information grades: the Admiralty code of NATO's intelligence doctrine (AJP-2.1), two scales that are set apart from
  one another, because a good source can be wrong and a bad one right. Grades are proposed on origins, not on the reports that
  carry them, as Airwars' grading of civilian harm is.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from enum import StrEnum

from attrs import frozen

from stemmata.errors import ModelError
from stemmata.model.decisions import Decision, Ruling
from stemmata.model.lineage import OriginKind
from stemmata.model.text import Span


class VerificationStatus(StrEnum):
    """The ladder of the UN mechanism. No machine path leads to VERIFIED."""

    VERIFIED = "verified"
    PENDING = "pending"
    REPORTED_NOT_VERIFIED = "reported_not_verified"
    FOUND_NOT_TO_HAVE_OCCURRED = "found_not_to_have_occurred"


# The rungs that a machine may propose; the others rest on somebody having looked.
PROPOSABLE = (VerificationStatus.PENDING, VerificationStatus.REPORTED_NOT_VERIFIED)


class Question(StrEnum):
    """What the checklist asks."""

    PRIMARY_SOURCE = "primary_source_reliable"
    EYEWITNESS = "eyewitness"
    CONSISTENT = "consistent_across_origins"
    CREDIBLE = "credible_to_a_trained_monitor"


class Answer(StrEnum):
    """What the evidence in the casebook answers."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


@frozen
class Check:
    """One question of the checklist with the machine's answer.

    Attributes:
        question: what is asked.
        answer: what the evidence answers; whether it is credible stays open, for a person.
        reasons: why, in plain words; at least one.
    """

    question: Question
    answer: Answer
    reasons: tuple[str, ...]

    def __attrs_post_init__(self) -> None:
        if not self.reasons:
            raise ModelError("an answer of the checklist needs a reason", self.question.value)
        if self.question is Question.CREDIBLE and self.answer is not Answer.OPEN:
            raise ModelError("whether it is credible is left to a person", self.question.value)


class SourceGrade(StrEnum):
    """How reliable a source is. A is never proposed: it rests on a history that a casebook does not hold."""

    A = "A"  # completely reliable
    B = "B"  # usually reliable
    C = "C"  # fairly reliable
    D = "D"  # not usually reliable
    E = "E"  # unreliable
    F = "F"  # cannot be judged


class InformationGrade(StrEnum):
    """How credible what is said is, whoever says it."""

    CONFIRMED = "1"
    PROBABLE = "2"
    POSSIBLE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    CANNOT_BE_JUDGED = "6"


@frozen
class GradedSource:
    """An origin of an incident with its proposed grade.

    Attributes:
        origin: its identifier, or empty for a house that speaks for itself.
        name: who it is.
        kind: what sort of origin it is.
        grade: how reliable.
        reasons: why, in plain words; at least one.
    """

    origin: str
    name: str
    kind: OriginKind
    grade: SourceGrade
    reasons: tuple[str, ...]

    def __attrs_post_init__(self) -> None:
        if not self.reasons:
            raise ModelError("a source's grade needs a reason", self.name)
        if self.grade is SourceGrade.A:
            raise ModelError("only a person calls a source completely reliable", self.name)


@frozen
class GradedInformation:
    """The proposed grade of what is said.

    Attributes:
        grade: how credible.
        reasons: why, in plain words; at least one.
    """

    grade: InformationGrade
    reasons: tuple[str, ...]

    def __attrs_post_init__(self) -> None:
        if not self.reasons:
            raise ModelError("a grade of information needs a reason")


class Obstacle(StrEnum):
    """Why something could not be verified so far."""

    UNWILLING_SOURCES = "unwilling_sources"
    SECURITY = "security"
    RESOURCES = "resources"
    CONTRADICTORY_INFORMATION = "contradictory_information"
    PENDING = "pending"


@frozen
class ProposedObstacle:
    """An obstacle that the evidence itself speaks of.

    Attributes:
        obstacle: which.
        reason: why, in plain words.
        words: the words of reports it was read from; none for contradictions, which stand beside it.
    """

    obstacle: Obstacle
    reason: str
    words: tuple[Span, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not self.words and self.obstacle is not Obstacle.CONTRADICTORY_INFORMATION:
            raise ModelError("an obstacle needs the words it was read from", self.obstacle.value)


@frozen
class Proposal:
    """What a machine proposes about the verification of an incident; a person decides.

    Attributes:
        checklist: the four questions, in their order.
        sources: the origins with their grades, best first.
        information: the grade of what is said.
        obstacles: what stands in the way, as far as the evidence says so.
    """

    checklist: tuple[Check, ...]
    sources: tuple[GradedSource, ...]
    information: GradedInformation
    obstacles: tuple[ProposedObstacle, ...]

    def __attrs_post_init__(self) -> None:
        if tuple(check.question for check in self.checklist) != tuple(Question):
            raise ModelError("a checklist answers each of its questions once, in their order")


class Basis(StrEnum):
    """What a person's verification rests on."""

    SURVIVOR_INTERVIEW = "survivor_interview"
    WITNESS_INTERVIEW = "witness_interview"
    OWN_OBSERVATION = "own_observation"
    SITE_VISIT = "site_visit"
    MEDICAL_RECORD = "medical_record"
    OFFICIAL_RECORD = "official_record"
    AUTHENTICATED_FOOTAGE = "authenticated_footage"
    PHYSICAL_EVIDENCE = "physical_evidence"
    MEDIA_REPORTS = "media_reports"
    SOCIAL_MEDIA = "social_media"


# What others published; however much of it there is, it goes no further than "reported, not verified".
MEDIA = (Basis.MEDIA_REPORTS, Basis.SOCIAL_MEDIA)
# First-hand in the mechanism's sense: who suffered it, who saw it, or the monitor's own eyes.
PRIMARY = (Basis.SURVIVOR_INTERVIEW, Basis.WITNESS_INTERVIEW, Basis.OWN_OBSERVATION)
# Findings: somebody looked and says what is so.
FINDINGS = (VerificationStatus.VERIFIED, VerificationStatus.FOUND_NOT_TO_HAVE_OCCURRED)


@frozen
class Verification:
    """What a person decided on an incident.

    Attributes:
        decision: the recorded decision; nothing else makes a verification.
        status: where the incident stands on the ladder.
        basis: what that rests on, sorted.
        late: whether it was verified after the end of the quarter in which the incident ended.
    """

    decision: Decision
    status: VerificationStatus
    basis: tuple[Basis, ...]
    late: bool

    def __attrs_post_init__(self) -> None:
        who = self.decision.person
        if self.decision.ruling is not Ruling.VERIFY or self.decision.id < 1 or who.id < 1 or not who.name.strip():
            raise ModelError("only a person's recorded decision verifies", self.decision.target)
        check_basis(self.status, self.basis)
        if self.late and self.status is not VerificationStatus.VERIFIED:
            raise ModelError("only what is verified can be verified late", self.decision.target)

    @property
    def first_hand(self) -> bool:
        """Whether it rests on somebody who suffered it or saw it."""
        return any(each in PRIMARY for each in self.basis)


def check_basis(status: VerificationStatus, basis: tuple[Basis, ...]) -> None:
    """Refuse a finding that rests on nothing, or on media alone.

    Raises:
        ModelError: it does.
    """
    if status not in FINDINGS or any(each not in MEDIA for each in basis):
        return
    resting = "media reports alone" if basis else "nothing"
    raise ModelError(
        f"“{status.value.replace('_', ' ')}” cannot rest on {resting}",
        todo="name what else it rests on, such as --basis witness_interview, or leave it at reported_not_verified",
    )


def verification_by(decision: Decision, date_end: date | None) -> Verification:
    """The verification that a recorded decision makes.

    Args:
        decision: the decision; its details give `status` and `basis`.
        date_end: last possible day of the incident, or None when unknown.

    Raises:
        ModelError: the decision makes none, or one that must not be.
    """
    details = json.loads(decision.details)
    try:
        status = VerificationStatus(details["status"])
        basis = tuple(sorted({Basis(each) for each in details["basis"]}))
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError("a decision to verify says status and basis", decision.target, "decide it again") from error
    return Verification(decision, status, basis, _is_late(status, date.fromisoformat(decision.decided[:10]), date_end))


def _is_late(status: VerificationStatus, decided: date, date_end: date | None) -> bool:
    return status is VerificationStatus.VERIFIED and date_end is not None and decided > end_of_quarter(date_end)


def end_of_quarter(day: date) -> date:
    """The last day of the calendar quarter a day lies in."""
    first_month = 3 * ((day.month - 1) // 3) + 1
    behind = date(day.year + 1, 1, 1) if first_month == 10 else date(day.year, first_month + 3, 1)
    return behind - timedelta(days=1)
