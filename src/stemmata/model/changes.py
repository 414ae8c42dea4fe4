"""What a build said, in short, and what changed from one build to the next.

An outline keeps of a build what a later one is compared with. It is derived from the build's tables and holds no text of reports;
names and words in it have gone through `publish.protect` already.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from stemmata.model.claims import FigureRole
from stemmata.model.incidents import ContradictionKind


@frozen
class ReportOutline:
    """A report by what it is called.

    Attributes:
        id: its identifier.
        name: what it is called outside.
        place: path and locator, by which a changed file is recognised.
        publisher: who published it, or empty.
        published: first possible day of publication, or None.
    """

    id: str
    name: str
    place: str
    publisher: str
    published: date | None


@frozen
class OutlinedFigure:
    """A figure: of a claim low and high only, of an incident also the best and the rule that chose it.

    Attributes:
        role: what it counts.
        low: lowest number.
        best: the number chosen; for a claim its lowest.
        high: highest number, or None for "or more".
        rule: for an incident the rule that chose `best`; else empty.
        claims: for an incident identifiers of the claims behind it; else empty.
    """

    role: FigureRole
    low: int
    best: int
    high: int | None
    rule: str = ""
    claims: tuple[str, ...] = ()


@frozen
class ClaimOutline:
    """What a claim gives of an incident.

    Attributes:
        id: its identifier.
        report: its report's.
        violation: code of the taxonomy.
        position: where its trigger stands in the report's text, in characters.
        figures: its numbers.
        date_start: first possible day of its first date, or None.
        date_end: last possible day, or None.
        place: its first place's name, or empty.
        perpetrators: who did it, as named.
        certainty: how the report stands to it.
        origins: names of the origins credited.
    """

    id: str
    report: str
    violation: str
    position: int
    figures: tuple[OutlinedFigure, ...]
    date_start: date | None
    date_end: date | None
    place: str
    perpetrators: tuple[str, ...]
    certainty: str
    origins: tuple[str, ...]


@frozen
class OutlinedContradiction:
    """A contradiction that is not only apparent.

    Attributes:
        kind: what it is about.
        role: for figures, what is counted; else empty.
        first: what one side says.
        second: what the other says.
        claims: identifiers of the claims on both sides, sorted.
    """

    kind: ContradictionKind
    role: str
    first: str
    second: str
    claims: tuple[str, ...]


@frozen
class IncidentOutline:
    """What a build said of an incident; fields as in `model.incidents.Incident`."""

    id: str
    title: str
    violations: tuple[str, ...]
    date_start: date | None
    date_end: date | None
    place: str
    country: str
    figures: tuple[OutlinedFigure, ...]
    perpetrators: tuple[str, ...]
    certainty: str
    status: str
    grading: str
    clarity: str
    origins_low: int
    origins_high: int
    origins: tuple[str, ...]
    contradictions: tuple[OutlinedContradiction, ...]
    claims: tuple[str, ...]
    reports: tuple[str, ...]


@frozen
class Outline:
    """What a build said: its reports, its incidents, and the claims they rest on, each sorted by identifier."""

    reports: tuple[ReportOutline, ...] = ()
    claims: tuple[ClaimOutline, ...] = ()
    incidents: tuple[IncidentOutline, ...] = ()


class ChangeKind(StrEnum):
    """What changed."""

    NEW = "new"
    GONE = "gone"
    MERGED = "merged"
    SPLIT = "split"
    RENAMED = "renamed"
    FIGURE = "figure"
    VIOLATIONS = "violations"
    PERPETRATORS = "perpetrators"
    DATE = "date"
    PLACE = "place"
    STATUS = "status"
    GRADING = "grading"
    CERTAINTY = "certainty"
    ORIGINS = "origins"
    CONTRADICTIONS = "contradictions"
    REPORTS = "reports"


@frozen
class Change:
    """One thing that changed, and why.

    Attributes:
        kind: what.
        words: how, in plain words.
        reasons: why, in plain words; empty only where `words` says it all.
        reports: identifiers of the reports behind it, sorted.
        decisions: numbers of the decisions behind it, sorted.
    """

    kind: ChangeKind
    words: str
    reasons: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    decisions: tuple[int, ...] = ()


@frozen
class ChangedIncident:
    """An incident that is new, gone, or not what it was.

    Attributes:
        id: its identifier today; for one that is gone, the one it had.
        title: its title today, or the one it had.
        weight: how much changed; larger comes first.
        changes: what changed, the weightiest first.
    """

    id: str
    title: str
    weight: int
    changes: tuple[Change, ...]


class ReportChange(StrEnum):
    """What happened to a report."""

    ADDED = "added"
    CHANGED = "changed"  # the file of that name holds other bytes now
    REMOVED = "removed"


@frozen
class ChangedReport:
    """A report that is new, gone or changed: its identifier, what it is called outside, and which of the three."""

    id: str
    name: str
    change: ReportChange


@frozen
class Changes:
    """What changed between two builds.

    Attributes:
        incidents: what changed most first.
        reports: by what happened to them, then by name.
        same: number of incidents of which nothing changed.
    """

    incidents: tuple[ChangedIncident, ...]
    reports: tuple[ChangedReport, ...]
    same: int
