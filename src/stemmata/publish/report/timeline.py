"""Lays out the timeline: every dated incident as a bar as long as its date is uncertain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from datetime import date, timedelta
from statistics import median

from attrs import frozen

from stemmata.publish import wording
from stemmata.publish.values import PublishableIncident

WIDTH = 960
LANE = 20
AXIS = 26
EDGE = 14
# Shortest bar in pixels: below about 6 a bar can neither be seen nor hit by a finger.
SHORTEST = 7
# Beyond this many bars the lanes grow taller than a screen; then incidents are counted by month or year instead.
MOST_BARS = 150
# An incident is far when it lies further from the middle one than both two years and so many times the usual distance; at most
# this share of the incidents is left out of the drawing. So one old date does not press all others into one column.
FAR_DAYS, FAR_TIMES, FAR_SHARE = 730.0, 6.0, 0.15
# Names stand beside the bars while few enough do not push one another into ever more lanes.
MOST_LABELS = 40
LABEL_CHARACTERS = 34
# Width of a character of the labels' 11.5 pixel type, measured on wide faces.
CHARACTER = 6.7


@frozen
class Bar:
    """One incident, or a count of several.

    Attributes:
        x: left edge.
        y: upper edge.
        width: length.
        height: thickness.
        precision: date precision code, 1 to 5; 0 for a count.
        href: page of the incident, or empty.
        title: what it stands for.
        label: the incident's name where there is room for it, or empty.
        label_x: where the label begins.
    """

    x: float
    y: float
    width: float
    height: float
    precision: int
    href: str
    title: str
    label: str = ""
    label_x: float = 0.0


@frozen
class Tick:
    """A line and a label of the axis."""

    x: float
    label: str


@frozen
class Timeline:
    """A laid-out timeline; width and height in pixels; numbers of incidents without a date and far outside its time."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    undated: int
    outside: int
    description: str


def lay_out(incidents: Sequence[PublishableIncident], paged: Container[str] | None = None) -> Timeline | None:
    """The timeline of the dated incidents; None when none is dated.

    Args:
        incidents: the incidents of one list.
        paged: incidents with a page of their own; None when all have one.
    """
    everything = [_Dated(start, end, item) for item in incidents if (start := item.date_start) and (end := item.date_end)]
    if not everything:
        return None
    dated = _core(everything)
    first, last = min(item.start for item in dated), max(item.end for item in dated)
    margin = timedelta(days=max(3, (last - first).days // 40))
    scale = _Scale(_shifted(first, -margin), _shifted(last, margin))
    bars = _bars(dated, scale, paged) if len(dated) <= MOST_BARS else _counts(dated, scale)
    bottom = max(bar.y + bar.height for bar in bars)
    undated = len(incidents) - len(everything)
    outside = len(everything) - len(dated)
    description = f"Timeline of {wording.count(len(dated), 'dated incident')}, {wording.interval(first, last)}"
    return Timeline(WIDTH, round(bottom) + EDGE, tuple(bars), tuple(_ticks(scale)), undated, outside, description)


@frozen
class _Dated:
    start: date
    end: date
    incident: PublishableIncident


def _core(dated: Sequence[_Dated]) -> list[_Dated]:
    """The incidents without a few that lie very far from the others in time; all of them when none does or there are few."""
    middle = median(item.start.toordinal() for item in dated)
    distances = [max(abs(item.start.toordinal() - middle), abs(item.end.toordinal() - middle)) for item in dated]
    limit = max(FAR_DAYS, FAR_TIMES * median(distances))
    core = [item for item, distance in zip(dated, distances, strict=True) if distance <= limit]
    return core if core and len(dated) - len(core) <= len(dated) * FAR_SHARE else list(dated)


@frozen
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> float:
        return EDGE + (WIDTH - 2 * EDGE) * (day - self.first).days / max(1, (self.last - self.first).days)


def _shifted(day: date, by: timedelta) -> date:
    """The day so many days away, or the calendar's own end where there is none."""
    ordinal = min(max(day.toordinal() + by.days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(ordinal)


def _bars(dated: Sequence[_Dated], scale: _Scale, paged: Container[str] | None) -> list[Bar]:
    """Bars in as few lanes as fit, each in the first lane that is free."""
    free: list[float] = []
    bars: list[Bar] = []
    for item in sorted(dated, key=lambda item: (item.start, item.end, item.incident.id)):
        start, end, incident = item.start, item.end, item.incident
        own_page = paged is None or incident.id in paged
        x = scale.x(start)
        width = max(SHORTEST, scale.x(_shifted(end, timedelta(days=1))) - x)
        label = _short(incident.title) if len(dated) <= MOST_LABELS else ""
        left, label_x, right = _with_label(x, width, len(label) * CHARACTER)
        lane = next((index for index, until in enumerate(free) if until <= left), len(free))
        free[lane : lane + 1] = [right + 6]
        bars.append(
            Bar(
                x=round(x, 1),
                y=AXIS + 8 + lane * LANE,
                width=round(width, 1),
                height=LANE - 7,
                precision=incident.date_precision,
                href=f"incidents/{incident.id}.html" if own_page else f"#i-{incident.id}",
                title=f"{incident.title} · {wording.interval(start, end)}",
                label=label,
                label_x=round(label_x, 1),
            )
        )
    return bars


def _short(title: str) -> str:
    return title if len(title) <= LABEL_CHARACTERS else title[: LABEL_CHARACTERS - 1].rstrip() + "…"


def _with_label(x: float, width: float, label: float) -> tuple[float, float, float]:
    """Left end, start of the label and right end: the label stands behind its bar, before it or, on a long one, within."""
    if x + width + 5 + label <= WIDTH:
        return x, x + width + 5, x + width + 5 + label
    if x - 5 - label >= 0:
        return x - 5 - label, x - 5 - label, x + width
    return x, x + 5, x + width


def _counts(dated: Sequence[_Dated], scale: _Scale) -> list[Bar]:
    monthly = (scale.last - scale.first).days < 366 * 6
    counts = Counter((item.start.year, item.start.month if monthly else 1) for item in dated)
    tallest = max(counts.values())
    bars = []
    for (year, month), number in sorted(counts.items()):
        start = date(year, month, 1)
        until = _shifted(start, timedelta(days=30 if monthly else 365))
        x, height = max(EDGE, scale.x(start)), 110 * number / tallest
        width = max(2.0, min(WIDTH - EDGE, scale.x(until)) - x - 1)
        span = wording.interval(start, _month_end(start)) if monthly else str(year)
        title = f"{span}: {wording.count(number, 'incident')}"
        bars.append(Bar(round(x, 1), round(AXIS + 118 - height, 1), round(width, 1), round(height, 1), 0, "", title))
    return bars


def _month_end(start: date) -> date:
    following = date(start.year + start.month // 12, start.month % 12 + 1, 1) if start.year < date.max.year else date.max
    return _shifted(following, timedelta(days=-1))


def _ticks(scale: _Scale) -> list[Tick]:
    """Labels at the starts of days, months or years, at most about twelve."""
    days = (scale.last - scale.first).days
    if days <= 45:
        step = max(1, days // 8)
        found = [_shifted(scale.first, timedelta(days=offset)) for offset in range(step // 2, days, step)]
        return [Tick(round(scale.x(day), 1), f"{day.day} {wording.day(day).split()[1][:3]}") for day in found]
    years = range(scale.first.year, scale.last.year + 1)
    if days <= 366 * 2:
        months = [date(year, month, 1) for year in years for month in range(1, 13)]
        found = [month for month in months if scale.first <= month <= scale.last]
        every = max(1, -(-len(found) // 12))
        return [Tick(round(scale.x(day), 1), f"{wording.day(day).split()[1][:3]} {day.year}") for day in found[::every]]
    starts = [date(year, 1, 1) for year in years if scale.first <= date(year, 1, 1) <= scale.last]
    every = max(1, -(-len(starts) // 12))
    return [Tick(round(scale.x(day), 1), str(day.year)) for day in starts[::every]]
