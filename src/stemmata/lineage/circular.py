"""Circular reporting: houses that name one another as the source, so that nobody in the circle is seen to know it for himself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, MutableMapping, Sequence

from stemmata.lineage.publishers import house_key, houses
from stemmata.lineage.sources import SourceNames, load_source_names
from stemmata.model.identity import identifier
from stemmata.model.lineage import Credit, Cycle
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
