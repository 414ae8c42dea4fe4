"""Circular reporting: houses that name one another as the source, so that nobody in the circle is seen to know it for himself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, MutableMapping, Sequence

from stemmata.lineage.publishers import house_key, houses
from stemmata.lineage.sources import SourceNames, load_source_names
from stemmata.model.identity import identifier
from stemmata.model.lineage import Copy, Credit, Cycle, OriginKind
from stemmata.model.reports import Report


def find_cycles(reports: Sequence[Report], credits: Sequence[Credit], names: SourceNames | None = None) -> tuple[Cycle, ...]:
    """The circles of citation among some reports, such as those of one incident.

    Args:
        reports: the reports.
        credits: their credits; those that name no house of these reports do not matter.
        names: known names; those of the bundled lists when none are given.

    Returns:
        Circles sorted by their reports. Reports that reach one another by several circles are one.
    """
    return cycles_among(reports, named_reports(reports, credits, {}, names or load_source_names()))


def cycles_among(reports: Sequence[Report], edges: Sequence[tuple[Credit, tuple[str, ...]]]) -> tuple[Cycle, ...]:
    """The circles in what `named_reports` gave for some reports."""
    by_id = {report.id: report for report in reports}
    onward: dict[str, set[str]] = defaultdict(set)
    for credit, targets in edges:
        onward[credit.span.report].update(targets)
    reach = {report: _reachable(report, onward) for report in onward}
    circles = {
        tuple(sorted(other for other in reach[report] if report in reach.get(other, ())))
        for report in reach
        if report in reach[report]
    }
    return tuple(_cycle(circle, edges, by_id) for circle in sorted(circles))


def named_reports(
    reports: Sequence[Report], credits: Sequence[Credit], known: MutableMapping[str, frozenset[str]], names: SourceNames
) -> list[tuple[Credit, tuple[str, ...]]]:
    """Each credit that names the house of another of the reports, with those reports, in the credits' order.

    Args:
        reports: the reports.
        credits: their credits.
        known: houses of reports read before; those of further reports are added, so that a text is read once.
        names: known names.
    """
    owners: dict[str, list[str]] = defaultdict(list)
    own: dict[str, frozenset[str]] = {}
    for report in sorted(reports, key=lambda each: each.id):
        if report.id not in known:
            known[report.id] = houses(report, names)
        own[report.id] = known[report.id]
        for key in sorted(own[report.id]):
            owners[key].append(report.id)
    found = []
    for credit in credits:
        key = house_key(credit.name, names)
        if credit.span.report in own and key in owners and key not in own[credit.span.report]:
            found.append((credit, tuple(owners[key])))
    return found


def _reachable(start: str, onward: Mapping[str, set[str]]) -> set[str]:
    """Everything that can be reached from `start` in one step or more."""
    reached: set[str] = set()
    waiting = list(onward.get(start, ()))
    while waiting:
        report = waiting.pop()
        if report not in reached:
            reached.add(report)
            waiting.extend(onward.get(report, ()))
    return reached


def _cycle(circle: tuple[str, ...], edges: Sequence[tuple[Credit, tuple[str, ...]]], by_id: Mapping[str, Report]) -> Cycle:
    inside = [
        (credit, targets) for credit, targets in edges if credit.span.report in circle and any(each in circle for each in targets)
    ]
    told = []
    for credit, targets in inside:
        target = next(each for each in targets if each in circle)
        told.append(f"{report_name(by_id[credit.span.report])} names {report_name(by_id[target])}")
    credits = tuple(sorted(credit.id for credit, _ in inside))
    return Cycle(identifier("y", *circle), circle, credits, "; ".join(dict.fromkeys(told)))


def report_name(report: Report) -> str:
    """What a report is called in a sentence: its publisher, else its title, else what it is called outside."""
    return report.publisher or report.title or report.external_id


def cycles_in(
    groups: Iterable[Sequence[Credit]],
    copies: Sequence[Copy],
    reports: Sequence[Report],
    credits: Sequence[Credit],
    names: SourceNames | None = None,
) -> tuple[Cycle, ...]:
    """The circles of a whole corpus.

    Who names whom on different matters is no circle, so they are sought among the credits of one incident, and among reports of
    which each shares text with the one that it names.

    Args:
        groups: for each incident the credits that cover its claims.
        copies: copies of the corpus.
        reports: the corpus.
        credits: its credits.
        names: known names; those of the bundled lists when none are given.

    Returns:
        Circles sorted by their reports and identifiers, each once.
    """
    known: dict[str, frozenset[str]] = {}
    by_id = {report.id: report for report in reports}
    using = names or load_source_names()
    found: dict[str, Cycle] = {}
    for group in groups:
        involved = [by_id[report] for report in sorted({credit.span.report for credit in group}) if report in by_id]
        edges = named_reports(involved, group, known, using) if len(involved) > 1 else []
        found.update({cycle.id: cycle for cycle in (*cycles_among(involved, edges), *cycles_of_sources(group))})
    found.update({cycle.id: cycle for cycle in _among_copies(copies, by_id, credits, known, using)})
    return tuple(sorted(found.values(), key=lambda cycle: (cycle.reports, cycle.id)))


def _among_copies(
    copies: Sequence[Copy],
    by_id: Mapping[str, Report],
    credits: Sequence[Credit],
    known: MutableMapping[str, frozenset[str]],
    names: SourceNames,
) -> tuple[Cycle, ...]:
    """Circles in which each report shares text with the one that it names."""
    sharing: dict[str, set[str]] = defaultdict(set)
    for copy in copies:
        sharing[copy.first].add(copy.second)
        sharing[copy.second].add(copy.first)
    edges = []
    for credit in credits:
        others = [by_id[other] for other in sorted(sharing.get(credit.span.report, ())) if other in by_id]
        if others and credit.span.report in by_id and credit.kind in (OriginKind.PRESS, OriginKind.AGENCY):
            edges.extend(named_reports([by_id[credit.span.report], *others], [credit], known, names))
    return cycles_among([by_id[report] for report in sorted(sharing) if report in by_id], edges)


def cycles_of_sources(credits: Sequence[Credit]) -> tuple[Cycle, ...]:
    """Circles of sources that are said to have it from one another ("the Monitor, citing the Observatory", and the reverse)."""
    by_id = {credit.id: credit for credit in credits}
    citing = [(credit, by_id[credit.behind]) for credit in credits if credit.behind in by_id]
    onward: dict[str, set[str]] = defaultdict(set)
    for credit, source in citing:
        if source.origin != credit.origin:
            onward[credit.origin].add(source.origin)
    reach = {origin: _reachable(origin, onward) for origin in onward}
    circles = {frozenset(other for other in reach[origin] if origin in reach.get(other, ())) for origin in reach}
    return tuple(_cycle_of_sources(circle, citing) for circle in sorted(circles - {frozenset()}, key=sorted))


def _cycle_of_sources(circle: frozenset[str], citing: Sequence[tuple[Credit, Credit]]) -> Cycle:
    inside = [(credit, source) for credit, source in citing if {credit.origin, source.origin} <= circle]
    told = sorted({f"{credit.name} has it from {source.name}" for credit, source in inside})
    reports = tuple(sorted({credit.span.report for credit, _ in inside}))
    return Cycle(
        identifier("y", *sorted(circle), *reports), reports, tuple(sorted({credit.id for credit, _ in inside})), "; ".join(told)
    )
