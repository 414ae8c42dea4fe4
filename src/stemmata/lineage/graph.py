"""The graph that is drawn: origins and reports, who has what from whom, families of copies and circles of naming."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen


class NodeKind(StrEnum):
    """What a node stands for."""

    ORIGIN = "origin"
    REPORT = "report"


class NodeMark(StrEnum):
    """What a reader should know of a node at first sight."""

    PARTY = "party"  # the origin is a party to the conflict
    CORRECTION = "correction"  # the report carries a note of correction or update
    CIRCLE = "circle"  # it stands in a circle of naming


class EdgeKind(StrEnum):
    """What an edge says of its lower end."""

    CREDITED = "credited"  # the report credits the origin
    BEHIND = "behind"  # the lower origin is said to have it from the upper one
    COPIED = "copied"  # the report has text from the other, as the evidence says
    TIED = "tied"  # the two share text, and which way it went is open
    NAMED = "named"  # the report names the other's house, without shared text
    POSSIBLE = "possible"  # one may be a retelling of the other: a proposal, no finding


@frozen
class StemmaNode:
    """An origin or a report.

    Attributes:
        id: identifier of the origin or report.
        kind: which of the two.
        label: its name in a few words.
        rank: the length of the longest way down to it; 0 for origins with none behind them, and below all origins for reports.
        family: identifier of the family of copies it belongs to; empty for origins and for reports that share text with none.
        marks: what should be seen at first sight, sorted.
    """

    id: str
    kind: NodeKind
    label: str
    rank: int
    family: str = ""
    marks: tuple[NodeMark, ...] = ()


@frozen
class StemmaEdge:
    """A line of the drawing, from the source to what has it from there.

    Attributes:
        source: identifier of the upper end.
        target: identifier of the lower end.
        kind: what it says.
        words: the words of the report that say so, or how much is shared.
        reasons: the evidence in plain words, most weighty first.
        evidence: identifiers of what it rests on: credits, a copy, or a derivation.
        decided: whether the line has a direction; of the others either end may be the source.
    """

    source: str
    target: str
    kind: EdgeKind
    words: str
    reasons: tuple[str, ...]
    evidence: tuple[str, ...] = ()
    decided: bool = True


@frozen
class StemmaFamily:
    """Reports tied by shared text: identifiers of the family and, sorted, of its reports."""

    id: str
    reports: tuple[str, ...]


@frozen
class StemmaCircle:
    """A circle of naming.

    Attributes:
        id: identifier of the cycle.
        members: its reports, or its origins where sources are said to have it from one another; each followed by one that names
            it as far as there is one.
        words: the circle in plain words.
        edges: who names whom, from the named to the naming one.
    """

    id: str
    members: tuple[str, ...]
    words: str
    edges: tuple[StemmaEdge, ...]


@frozen
class Stemma:
    """The graph: nodes by rank, label and identifier; edges by source, target and kind; families the largest first."""

    nodes: tuple[StemmaNode, ...]
    edges: tuple[StemmaEdge, ...]
    families: tuple[StemmaFamily, ...] = ()
    circles: tuple[StemmaCircle, ...] = ()
