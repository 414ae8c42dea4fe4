"""Publishable values of what is proposed on an incident's verification, and of what people decided on it."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from stemmata.model.claims import FigureRole
from stemmata.model.decisions import Ruling
from stemmata.model.lineage import OriginKind
from stemmata.model.rulings import Fit
from stemmata.model.verification import Answer, Basis, InformationGrade, Obstacle, Question, SourceGrade, VerificationStatus


@frozen
class PublishableCheck:
    """A question of the checklist; fields as in `model.verification.Check`."""

    question: Question
    answer: Answer
    reasons: tuple[str, ...]


@frozen
class PublishableSource:
    """A graded origin; fields as in `model.verification.GradedSource`."""

    origin: str
    name: str
    kind: OriginKind
    grade: SourceGrade
    reasons: tuple[str, ...]


@frozen
class PublishableObstacle:
    """An obstacle to verification.

    Attributes:
        obstacle: which.
        reason: why.
        words: the words of reports that speak of it, with what is withheld replaced.
    """

    obstacle: Obstacle
    reason: str
    words: tuple[str, ...]


@frozen
class PublishableProposal:
    """What a machine proposes; fields as in `model.verification.Proposal`, the grade of information with its reasons."""

    checklist: tuple[PublishableCheck, ...]
    sources: tuple[PublishableSource, ...]
    information: InformationGrade
    information_reasons: tuple[str, ...]
    obstacles: tuple[PublishableObstacle, ...]


@frozen
class PublishableDecision:
    """A standing decision.

    Attributes:
        number: its number in the casebook.
        ruling: what was ruled.
        decided: the day.
        person: who, or empty where the settings keep names of those who decide in the house.
        reason: why, in the person's words.
        fit: whether it still fits its evidence.
        flags: why it does not, or what is new.
        new_reports: what reports that came since are called outside.
    """

    number: int
    ruling: Ruling
    decided: date
    person: str
    reason: str
    fit: Fit
    flags: tuple[str, ...]
    new_reports: tuple[str, ...]


@frozen
class PublishableCorrection:
    """A value a person set.

    Attributes:
        role: of a figure what it counts; None for a date or a place.
        what: "figure", "date" or "place".
        low: of a figure the lowest number, else None.
        best: of a figure the best number, else None.
        high: of a figure the highest number, or None for "or more".
        start: of a date the first possible day, else None.
        end: of a date the last possible day, else None.
        name: of a place its name, else empty.
        saw: what the machine said when it was set, in words.
    """

    what: str
    saw: str
    role: FigureRole | None = None
    low: int | None = None
    best: int | None = None
    high: int | None = None
    start: date | None = None
    end: date | None = None
    name: str = ""


@frozen
class PublishableRuled:
    """What people decided on an incident, beside the machine's values.

    Attributes:
        decisions: the standing decisions, the oldest first.
        accepted: whether it was accepted or rejected; None when nobody ruled.
        status: the status a person decided, or None.
        basis: what that rests on.
        late: whether it is a late verification.
        first_hand: whether it rests on somebody who suffered it or saw it.
        corrections: the values that people set.
    """

    decisions: tuple[PublishableDecision, ...]
    accepted: bool | None
    status: VerificationStatus | None
    basis: tuple[Basis, ...]
    late: bool
    first_hand: bool
    corrections: tuple[PublishableCorrection, ...]
