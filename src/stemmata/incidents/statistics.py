"""Tables over incidents, each with its denominator, so that a share can be checked and never mistaken for more than it is.

Killing to abduction count victims, the other types count violations; the two are never summed across. Aggregates are counted
apart from events, since they overlap with them. An incident with two violations stands in two rows of a table by violation; the
denominator is always the number of incidents, so shares may sum to more than 1 there, and the table says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import frozen

from stemmata.model.claims import Clarity, FigureRole
from stemmata.model.incidents import Incident


@frozen
class TableRow:
    """One row.

    Attributes:
        label: a code of the taxonomy, a period, a place or a status; "unknown" when there is none.
        incidents: number of events in the row.
        of: the denominator: all events in the table.
        aggregates: number of aggregates with the same label, which are in no other number.
        independent: events with at least two independent origins.
        killed_low: sum of the lowest numbers killed in events that give one.
        killed_best: sum of the best numbers.
        killed_high: sum of the highest numbers; None when one of them is open.
        killed_of: number of events that give a number killed.
    """

    label: str
    incidents: int
    of: int
    aggregates: int
    independent: int
    killed_low: int
    killed_best: int
    killed_high: int | None
    killed_of: int


@frozen
class Table:
    """A table.

    Attributes:
        name: "violation", "period", "place" or "verification".
        note: how to read it, in one plain sentence.
        rows: rows sorted by label.
    """

    name: str
    note: str
    rows: tuple[TableRow, ...]


def statistics(incidents: Sequence[Incident]) -> tuple[Table, ...]:
    """Tables by violation, month, place (country and first-order division) and verification status."""
    several = "An incident may hold several violations, so the rows overlap and are not to be summed."
    apart = "Each event stands in one row; aggregates are counted apart."
    return (
        Table("violation", several, _rows(incidents, lambda each: each.violations)),
        Table("period", f"{apart} By month of the first possible day.", _rows(incidents, lambda each: (_month(each),))),
        Table("place", apart, _rows(incidents, lambda each: (_place(each),))),
        Table("verification", apart, _rows(incidents, lambda each: (each.status.value,))),
    )


def _rows(incidents: Sequence[Incident], labels: Callable[[Incident], tuple[str, ...]]) -> tuple[TableRow, ...]:
    grouped: dict[str, list[Incident]] = {}
    for incident in incidents:
        for label in labels(incident):
            grouped.setdefault(label, []).append(incident)
    total = sum(incident.clarity is Clarity.EVENT for incident in incidents)
    return tuple(_row(label, grouped[label], total) for label in sorted(grouped))


def _row(label: str, incidents: Sequence[Incident], total: int) -> TableRow:
    events = [incident for incident in incidents if incident.clarity is Clarity.EVENT]
    killed = [figure for incident in events for figure in incident.figures if figure.role is FigureRole.KILLED]
    highs = [figure.high for figure in killed if figure.high is not None]
    return TableRow(
        label=label,
        incidents=len(events),
        of=total,
        aggregates=len(incidents) - len(events),
        independent=sum(incident.origins.low >= 2 for incident in events),
        killed_low=sum(figure.low for figure in killed),
        killed_best=sum(figure.best for figure in killed),
        killed_high=sum(highs) if len(highs) == len(killed) else None,
        killed_of=len(killed),
    )


def _month(incident: Incident) -> str:
    """The month, when the interval lies within one; else the year, when within one; else "unknown"."""
    start, end = incident.date_start, incident.date_end
    if start is None or end is None or start.year != end.year:
        return "unknown"
    return f"{start.year}-{start.month:02d}" if start.month == end.month else str(start.year)


def _place(incident: Incident) -> str:
    return " / ".join(part for part in (incident.country, incident.adm1) if part) or "unknown"
