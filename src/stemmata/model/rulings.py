"""What people's decisions on an incident come to today: whether each still fits, and what stands beside the machine's values.

Nothing here replaces a machine's value, and no decision is ever left out because it no longer fits.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from stemmata.errors import ModelError
from stemmata.model.claims import FigureRole
from stemmata.model.decisions import Decision
from stemmata.model.verification import Verification, VerificationStatus


class Fit(StrEnum):
    """Whether a decision still fits the evidence it was made on, worst first."""

    NO_LONGER_FITS = "no_longer_fits"
    NEW_EVIDENCE = "new_evidence"
    WAITS = "waits_for_build"  # to merge and to split show in the tables only once they are made anew
    FITS = "fits"


@frozen
class Fitted:
    """A standing decision, held against the evidence as it is now.

    Attributes:
        decision: the decision.
        incident: the incident it stands beside today, or empty when there is none left.
        fit: whether it still fits.
        reasons: why not, or what is new, in plain words; empty when it fits.
        new_reports: identifiers of reports that came to the incident since, sorted.
    """

    decision: Decision
    incident: str
    fit: Fit
    reasons: tuple[str, ...] = ()
    new_reports: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.fit is not Fit.FITS and not self.reasons:
            raise ModelError("a flag on a decision says why", self.decision.target)


@frozen
class CorrectedFigure:
    """A figure as a person set it.

    Attributes:
        role: what it counts.
        low: lowest number.
        best: best number.
        high: highest number, or None for "or more".
        saw: what the machine said at the time, in words.
    """

    role: FigureRole
    low: int
    best: int
    high: int | None
    saw: str

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.low <= self.best or (self.high is not None and self.best > self.high):
            raise ModelError(f"low {self.low}, best {self.best}, high {self.high} are out of order", self.role.value)


@frozen
class CorrectedDate:
    """A date as a person set it: first and last possible day, and what the machine said at the time, in words."""

    start: date
    end: date
    saw: str

    def __attrs_post_init__(self) -> None:
        if self.end < self.start:
            raise ModelError(f"{self.start} to {self.end} is no interval")


@frozen
class CorrectedPlace:
    """A place as a person set it, and what the machine said at the time, in words."""

    name: str
    saw: str


@frozen
class Ruled:
    """What people decided on one incident, beside the machine's values.

    Attributes:
        incident: the incident's identifier.
        decisions: every standing decision that concerns it, the oldest first.
        accepted: whether a person accepted or rejected it as an incident; None when nobody ruled.
        withheld: whether it stays in the house.
        verification: the verification in force, or None.
        figures: figures set by people, in the order of the roles.
        dates: the date set by a person, or None.
        place: the place set by a person, or None.
    """

    incident: str
    decisions: tuple[Fitted, ...]
    accepted: bool | None = None
    withheld: bool = False
    verification: Verification | None = None
    figures: tuple[CorrectedFigure, ...] = ()
    dates: CorrectedDate | None = None
    place: CorrectedPlace | None = None

    @property
    def status(self) -> VerificationStatus | None:
        """The status a person decided, or None."""
        return self.verification.status if self.verification else None
