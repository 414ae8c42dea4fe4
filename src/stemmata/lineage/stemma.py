"""The stemma of an incident: origins and reports as a graph that can be drawn, thinned so that forty copies are a tree.

Thinning, as a textual scholar thins: of several reports a report may have its text from, it keeps the one that it names itself,
else the one it shares most words with, else the earliest; an origin is drawn to a report only where none of the reports it
copies already comes from that origin. Copies whose direction is open are kept as far as they tie families together, without an
arrow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from attrs import frozen

from stemmata.lineage.circular import named_reports, report_name
from stemmata.lineage.independence import names_nobody
from stemmata.lineage.sources import SourceNames, load_source_names
from stemmata.model.lineage import Copy, Credit, Direction, Origin
from stemmata.model.reports import Report


class NodeKind(StrEnum):
    """What a node stands for."""

    ORIGIN = "origin"
    REPORT = "report"


class EdgeKind(StrEnum):
    """What an edge says of its lower end."""

    CREDITED = "credited"  # the report credits the origin
    COPIED = "copied"  # the report has text from the other, as the evidence says
    TIED = "tied"  # the two share text, and which way it went is open
    NAMED = "named"  # the report names the other's house, without shared text


@frozen
class StemmaNode:
    """An origin or a report.

    Attributes:
        id: identifier of the origin or report.
        kind: which of the two.
        label: its name in a few words.
        rank: 0 for origins; for reports the length of the longest way down to them, from 1.
    """

    id: str
    kind: NodeKind
    label: str
    rank: int


@frozen
class StemmaEdge:
    """A line of the drawing, from the source to what has it from there.

    Attributes:
        source: identifier of the upper end.
        target: identifier of the lower end.
        kind: what it says.
        words: the words of the report that say so, or how many words are shared.
        reasons: the evidence in plain words, most weighty first.
    """

    source: str
    target: str
    kind: EdgeKind
    words: str
    reasons: tuple[str, ...]


@frozen
class Stemma:
    """The graph: nodes by rank, label and identifier; edges by source, target and kind."""

    nodes: tuple[StemmaNode, ...]
    edges: tuple[StemmaEdge, ...]


def build_stemma(
    reports: Sequence[Report],
    copies: Sequence[Copy],
    origins: Sequence[Origin],
    credits: Sequence[Credit],
    names: SourceNames | None = None,
) -> Stemma:
    """The stemma of some reports.

    Args:
        reports: the reports to draw, such as an incident's.
        copies: copies of the corpus; those between two of the reports are drawn.
        origins: origins of the corpus; those that a drawn credit reaches are drawn.
        credits: the credits to draw, such as those that cover the incident's claims.
        names: known names; those of the bundled lists when none are given.
    """
    by_id = {report.id: report for report in sorted(reports, key=lambda each: each.id)}
    here = [copy for copy in copies if copy.first in by_id and copy.second in by_id]
    mine = [credit for credit in credits if credit.span.report in by_id]
    named = named_reports(list(by_id.values()), mine, {}, names or load_source_names())
    parents = _parents(here, by_id, named)
    edges = [*_copied(parents), *_tied(here, parents), *_named(named, parents)]
    edges = _acyclic(edges)
    edges += _credited(mine, {origin.id: origin for origin in origins}, edges, named)
    return Stemma(
        _nodes(by_id, {origin.id: origin for origin in origins}, edges),
        tuple(sorted(edges, key=lambda edge: (edge.source, edge.target, edge.kind.value))),
    )


def _parents(
    copies: Sequence[Copy], by_id: Mapping[str, Report], named: Sequence[tuple[Credit, tuple[str, ...]]]
) -> dict[str, Copy]:
    """For each report that copies the copy by which it hangs in the tree."""
    told = {(credit.span.report, target) for credit, targets in named for target in targets}
    best: dict[str, tuple[tuple[bool, int, str, str], Copy]] = {}
    for copy in copies:
        if copy.direction is Direction.UNDECIDED:
            continue
        source, target = _ends(copy)
        published = by_id[source].published
        day = published.start.isoformat() if published else "9999"
        rank = ((target, source) not in told, -copy.words, day, source)
        if target not in best or rank < best[target][0]:
            best[target] = rank, copy
    # The surest first, so that of edges that would close a circle the weaker one goes.
    return {target: copy for target, (_, copy) in sorted(best.items(), key=lambda item: (item[1][0], item[0]))}


def _ends(copy: Copy) -> tuple[str, str]:
    """Source and target of a copy whose direction is known."""
    forward = copy.direction is Direction.FIRST_TO_SECOND
    return (copy.first, copy.second) if forward else (copy.second, copy.first)


def _copied(parents: Mapping[str, Copy]) -> list[StemmaEdge]:
    edges = []
    for target, copy in parents.items():
        source = copy.first if copy.second == target else copy.second
        edges.append(StemmaEdge(source, target, EdgeKind.COPIED, f"{copy.words} words", copy.reasons))
    return edges


def _tied(copies: Sequence[Copy], parents: Mapping[str, Copy]) -> list[StemmaEdge]:
    """A spanning forest over copies of open direction, over what the directed ones leave apart; most words first."""
    root: dict[str, str] = {}

    def find(report: str) -> str:
        while root.setdefault(report, report) != report:
            report = root[report]
        return report

    for copy in parents.values():
        root[find(copy.first)] = find(copy.second)
    edges = []
    for copy in sorted(copies, key=lambda each: (-each.words, each.first, each.second)):
        if copy.direction is Direction.UNDECIDED and find(copy.first) != find(copy.second):
            root[find(copy.first)] = find(copy.second)
            edges.append(StemmaEdge(copy.first, copy.second, EdgeKind.TIED, f"{copy.words} words", copy.reasons))
    return edges


def _named(named: Sequence[tuple[Credit, tuple[str, ...]]], parents: Mapping[str, Copy]) -> list[StemmaEdge]:
    """Reports that name another's house without text from it; of several reports of the house the first."""
    edges: dict[tuple[str, str], StemmaEdge] = {}
    for credit, targets in named:
        parent = parents.get(credit.span.report)
        if parent and {parent.first, parent.second} & set(targets):
            continue
        reason = f"names {credit.name}: “{_flat(credit.span.words)}”"
        edge = StemmaEdge(targets[0], credit.span.report, EdgeKind.NAMED, _flat(credit.span.words), (reason,))
        edges.setdefault((edge.source, edge.target), edge)
    return list(edges.values())


def _acyclic(edges: Sequence[StemmaEdge]) -> list[StemmaEdge]:
    """The edges without those that would close a circle; a circle of naming is told in words, not drawn."""
    onward: dict[str, list[str]] = defaultdict(list)
    kept = []
    for edge in edges:
        if edge.kind is EdgeKind.TIED or not _leads(onward, edge.target, edge.source):
            onward[edge.source].append(edge.target)
            kept.append(edge)
    return kept


def _leads(onward: Mapping[str, Sequence[str]], start: str, goal: str) -> bool:
    waiting, seen = [start], {start}
    while waiting:
        report = waiting.pop()
        if report == goal:
            return True
        fresh = [each for each in onward.get(report, ()) if each not in seen]
        seen.update(fresh)
        waiting.extend(fresh)
    return False


def _credited(
    credits: Sequence[Credit],
    origins: Mapping[str, Origin],
    edges: Sequence[StemmaEdge],
    named: Sequence[tuple[Credit, tuple[str, ...]]],
) -> list[StemmaEdge]:
    """Edges from origins, where no report above already brings the origin down."""
    above: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        if edge.kind is EdgeKind.COPIED:
            above[edge.target].append(edge.source)
    houses = {credit.id for credit, _ in named}
    first: dict[tuple[str, str], Credit] = {}
    for credit in sorted(credits, key=lambda each: (each.span.report, each.span.start, each.id)):
        if credit.origin in origins and credit.id not in houses and not names_nobody(credit):
            first.setdefault((credit.origin, credit.span.report), credit)
    found = []
    for (origin, report), credit in first.items():
        if not any((origin, other) in first for other in _ancestors(report, above)):
            reason = f"credits {credit.name}: “{_flat(credit.span.words)}”" + (", which passes it on" if credit.relay else "")
            found.append(StemmaEdge(origin, report, EdgeKind.CREDITED, _flat(credit.span.words), (reason,)))
    return found


def _ancestors(report: str, above: Mapping[str, Sequence[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(above.get(report, ()))
    while waiting:
        other = waiting.pop()
        if other not in found:
            found.add(other)
            waiting.extend(above.get(other, ()))
    return found


def _nodes(by_id: Mapping[str, Report], origins: Mapping[str, Origin], edges: Sequence[StemmaEdge]) -> tuple[StemmaNode, ...]:
    above: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        if edge.kind in (EdgeKind.COPIED, EdgeKind.NAMED):
            above[edge.target].append(edge.source)
    ranks = _ranks(by_id, above)
    nodes = [StemmaNode(report, NodeKind.REPORT, report_name(value), ranks[report]) for report, value in by_id.items()]
    reached = sorted({edge.source for edge in edges} & set(origins))
    nodes += [StemmaNode(origin, NodeKind.ORIGIN, origins[origin].name, 0) for origin in reached]
    return tuple(sorted(nodes, key=lambda node: (node.rank, node.label, node.id)))


def _ranks(reports: Iterable[str], above: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """For each report the length of the longest way down to it; without recursion, since a chain of copies may be long."""
    below: dict[str, list[str]] = defaultdict(list)
    waiting_for = {report: len(above.get(report, ())) for report in reports}
    for report in waiting_for:
        for source in above.get(report, ()):
            below[source].append(report)
    ranks = dict.fromkeys(waiting_for, 1)
    ready = [report for report, count in waiting_for.items() if not count]
    while ready:
        report = ready.pop()
        for target in below.get(report, ()):
            ranks[target] = max(ranks[target], ranks[report] + 1)
            waiting_for[target] -= 1
            if not waiting_for[target]:
                ready.append(target)
    return ranks


def _flat(words: str) -> str:
    return " ".join(words.split())
