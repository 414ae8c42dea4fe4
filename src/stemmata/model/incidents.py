"""Claims that speak of the same happening, as a record a monitor can defend."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from stemmata.errors import ModelError
from stemmata.model.claims import CertaintyKind, Clarity, FigureRole
from stemmata.model.lineage import Independence
from stemmata.model.verification import PROPOSABLE, Proposal
from stemmata.model.verification import VerificationStatus as VerificationStatus


class Grading(StrEnum):
    """Airwars' five gradings, counted on origins instead of sources."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


@frozen
class IncidentFigure:
    """A figure across the claims of an incident.

    Attributes:
        role: what it counts.
        low: lowest number that a standing claim allows.
        best: the number the rule chose.
        high: highest number that a standing claim allows, or None when a claim says "or more" with no end and none bounds it.
        vague: whether it rests on vague words only.
        rule: the rule that chose `best`, in plain words.
        claims: identifiers of the claims behind it.
    """

    role: FigureRole
    low: int
    best: int
    high: int | None
    vague: bool
    rule: str
    claims: tuple[str, ...]

    def __attrs_post_init__(self) -> None:
        if not self.low <= self.best or (self.high is not None and self.best > self.high):
            raise ModelError(f"low {self.low}, best {self.best}, high {self.high} are out of order")
        if not self.claims:
            raise ModelError("a figure rests on at least one claim")


class ContradictionKind(StrEnum):
    """What two sides disagree about."""

    FIGURE = "figure"
    ROLE = "role"
    DATE = "date"
    PLACE = "place"
    PERPETRATOR = "perpetrator"
    OCCURRENCE = "occurrence"
    CERTAINTY = "certainty"


@frozen
class Contradiction:
    """Two sides that do not go together, side by side.

    Attributes:
        kind: what they disagree about.
        role: for figures, what is counted; else empty.
        first: what one side says, in a few plain words.
        second: what the other says.
        first_claims: claims on one side.
        second_claims: claims on the other.
        apparent: whether it only looks like one (25 who shot, 25 who were shot).
        explanation: for an apparent one why; for a real one what evidence would settle it.
        first_origins: names of the independent lines that speak on one side, the earliest first.
        second_origins: likewise on the other.
    """

    kind: ContradictionKind
    role: str
    first: str
    second: str
    first_claims: tuple[str, ...]
    second_claims: tuple[str, ...]
    apparent: bool
    explanation: str
    first_origins: tuple[str, ...] = ()
    second_origins: tuple[str, ...] = ()


@frozen
class Incident:
    """One happening, or one aggregate, across reports.

    Attributes:
        id: stable identifier.
        title: a short neutral line for lists.
        violations: codes of the taxonomy, sorted.
        grave: those of `violations` that are grave violations against children here, given the victims.
        date_start: first possible day, or None.
        date_end: last possible day, or None.
        date_precision: UCDP GED code 1 to 5, 0 when unknown.
        place: name, or empty.
        adm1: first-order division, or empty.
        country: ISO 3166-1 alpha-2 code, or empty.
        latitude: degrees north, or None.
        longitude: degrees east, or None.
        place_precision: code 1 to 7, 0 when unknown.
        figures: low, best and high for each role.
        perpetrators: names, most often named (by independent origin) first.
        certainty: the surest standing of any independent line.
        status: where it is proposed to stand on the ladder.
        grading: proposed grading.
        grading_reasons: why, in plain words.
        clarity: its own event, or an aggregate.
        claims: identifiers of its claims, sorted.
        reports: identifiers of its reports, sorted.
        origins: how many independent origins.
        contradictions: what does not go together.
        summary: two or three plain sentences for a reader in a hurry.
        verification: what is proposed about its verification; people's decisions stand apart.
    """

    id: str
    title: str
    violations: tuple[str, ...]
    grave: tuple[str, ...]
    date_start: date | None
    date_end: date | None
    date_precision: int
    place: str
    adm1: str
    country: str
    latitude: float | None
    longitude: float | None
    place_precision: int
    figures: tuple[IncidentFigure, ...]
    perpetrators: tuple[str, ...]
    certainty: CertaintyKind
    status: VerificationStatus
    grading: Grading
    grading_reasons: tuple[str, ...]
    clarity: Clarity
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    origins: Independence
    contradictions: tuple[Contradiction, ...]
    summary: str
    verification: Proposal | None = None

    def __attrs_post_init__(self) -> None:
        if not self.claims or not self.reports:
            raise ModelError("an incident rests on at least one claim of one report", self.id)
        if self.status not in PROPOSABLE:
            raise ModelError(f"no machine proposes “{self.status.value.replace('_', ' ')}”", self.id)
