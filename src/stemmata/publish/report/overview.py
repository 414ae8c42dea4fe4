"""The whole corpus at a glance: origins, families of copies and incidents in three columns, and who credits whom.

The largest of each column have a bar of their own; a bar for the others stands at the end of it, so that the numbers are whole.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import log2

from attrs import evolve, frozen

from stemmata.model.lineage import OriginKind
from stemmata.publish import wording
from stemmata.publish.report.chosen import Chosen
from stemmata.publish.report.fitting import fitted, isolated
from stemmata.publish.values import PublishableCredit, PublishableIncident, PublishableOrigin, PublishableReport

# Bars of a column; more would no longer stand on a laptop's screen together.
MOST_BARS = 14
# The drawing's own grid in pixels: as wide as the page's column.
WIDTH, BAR_WIDTH, BAR_HEIGHT, BAR_GAP, HEAD = 1088, 272, 36, 9, 30
BAR_ROOM, BAR_TYPE = BAR_WIDTH - 16.0, 11.5
COLUMNS = (2, (WIDTH - BAR_WIDTH) // 2, WIDTH - BAR_WIDTH - 2)
# Origins, and for each houses and words, in the list of who credits whom.
MOST_CREDITED, MOST_HOUSES, MOST_WORDS = 100, 8, 5
_OTHERS = ""
_CREDIT, _TELL = ("credits", "credit"), ("tells of", "tell of")


@frozen
class Bar:
    """An origin, a family or an incident, or the others of its column.

    Attributes:
        kind: "origin", "family", "incident" or "others".
        party: whether it is a party to the conflict.
        x: left edge.
        y: upper edge.
        name: what it is called.
        shown: the same, cut to its room.
        note: how much it is.
        title: the whole text.
        href: page it leads to, relative to the pages' root, or empty.
    """

    kind: str
    party: bool
    x: float
    y: float
    name: str
    shown: str
    note: str
    title: str
    href: str


@frozen
class Flow:
    """A line between two bars: SVG path data, its width in pixels, and what it says."""

    path: str
    width: float
    title: str


@frozen
class Overview:
    """The drawing: its height, the names of its columns with their places, its bars, and its lines."""

    height: int
    heads: tuple[tuple[float, str], ...]
    bars: tuple[Bar, ...]
    flows: tuple[Flow, ...]


@frozen
class Group:
    """Reports that share text, or one that shares text with none: their identifiers, what they are called, and their page."""

    reports: tuple[str, ...]
    name: str
    page: str


@frozen
class House:
    """A publisher that credits an origin: its name, in how many reports, and some of the words with their reports."""

    name: str
    reports: int
    words: tuple[tuple[str, PublishableReport], ...]


@frozen
class Credited:
    """An origin with who credits it, and whom it is said to have it from."""

    origin: PublishableOrigin
    reports: int
    houses: tuple[House, ...]
    further: int
    behind: tuple[str, ...]


def lay_out(
    groups: Sequence[Group],
    reports: Mapping[str, PublishableReport],
    origins: Mapping[str, PublishableOrigin],
    incidents: Mapping[str, PublishableIncident],
    chosen: Chosen,
    words: Callable[[str, str], str],
) -> Overview | None:
    """The drawing of a corpus; None when no report credits anybody, shares text or speaks of an incident.

    Args:
        groups: families, the largest first, and then every other report that credits somebody or speaks of an incident.
        reports: reports by identifier.
        origins: origins by identifier.
        incidents: incidents by identifier.
        chosen: what has a page to lead to.
        words: the words by which a report credits an origin, by the identifiers of both.
    """
    if not groups:
        return None
    crediting = _crediting(origins.values())
    to_origins = [Counter(origin for report in group.reports for origin in crediting.get(report, ())) for group in groups]
    to_incidents = [Counter(key for report in group.reports for key in reports[report].incidents) for group in groups]
    kept_origins = _foremost(to_origins)
    kept_incidents = _foremost(to_incidents)
    kept_groups = {index for index, group in enumerate(groups) if group.page and index < MOST_BARS - 1}
    column = [str(index) if index in kept_groups else _OTHERS for index in range(len(groups))]
    left = _flows(to_origins, kept_origins, column)
    right = _flows(to_incidents, kept_incidents, column)
    families = dict.fromkeys(column)
    bars = {
        ("o", key): _origin_bar(key, sum(count for (other, _), count in left.items() if other == key), origins, chosen)
        for key in _used(kept_origins, left)
    }
    bars |= {("g", key): _group_bar(key, groups, column) for key in sorted(families, key=lambda key: int(key or len(groups)))}
    bars |= {
        ("i", key): _incident_bar(key, sum(count for (other, _), count in right.items() if other == key), incidents, chosen)
        for key in _used(kept_incidents, right)
    }
    placed = _placed(bars, left, right)
    said = {(key, group): _words(key, groups[int(group)].reports, crediting, words) for key, group in left if key and group}
    flows = [
        _flow(placed["o", key], placed["g", group], count, _CREDIT, said.get((key, group), ""))
        for (key, group), count in sorted(left.items())
    ]
    flows += [_flow(placed["g", group], placed["i", key], count, _TELL) for (key, group), count in sorted(right.items())]
    heads = [(COLUMNS[index], name) for index, name in enumerate(("Origins", "Families of copies", "Incidents"))]
    height = max(bar.y for bar in placed.values()) + BAR_HEIGHT + 8
    return Overview(round(height), tuple(heads), tuple(placed.values()), tuple(flows))


def _crediting(origins: Iterable[PublishableOrigin]) -> dict[str, list[str]]:
    """Identifiers of the origins that each report credits."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for origin in origins:
        for report in origin.reports:
            found[report].append(origin.id)
    return found


def _foremost(counts: Iterable[Counter[str]]) -> list[str]:
    """What most reports lead to, at most as many as there are bars for beside that of the others."""
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    ranked = sorted(total, key=lambda key: (-total[key], key))
    return ranked if len(ranked) <= MOST_BARS else ranked[: MOST_BARS - 1]


def _flows(counts: Sequence[Counter[str]], kept: Sequence[str], column: Sequence[str]) -> dict[tuple[str, str], int]:
    """How many reports of each bar in the middle lead to each bar at the side."""
    found: Counter[tuple[str, str]] = Counter()
    known = set(kept)
    for index, count in enumerate(counts):
        for key, number in count.items():
            found[key if key in known else _OTHERS, column[index]] += number
    return dict(found)


def _used(kept: Sequence[str], flows: Mapping[tuple[str, str], int]) -> list[str]:
    return [*kept, *([_OTHERS] if any(key == _OTHERS for key, _ in flows) else [])]


def _origin_bar(key: str, number: int, origins: Mapping[str, PublishableOrigin], chosen: Chosen) -> Bar:
    if key == _OTHERS:
        return _others("further origins", wording.count(number, "report"), "origins.html")
    origin = origins[key]
    kind = wording.ORIGIN_KINDS[origin.kind]
    note = f"{kind} · {wording.count(number, 'report')}"
    href = f"origins.html#{key}" if key in chosen.origins else "origins.html"
    party = origin.kind is OriginKind.PARTY or bool(origin.party)
    return _bar("origin", origin.name, note, href, party=party)


def _group_bar(key: str, groups: Sequence[Group], column: Sequence[str]) -> Bar:
    if key == _OTHERS:
        rest = [group for group, own in zip(groups, column, strict=True) if own == _OTHERS]
        families = sum(1 for group in rest if group.page)
        alone = len(rest) - families
        single = wording.count(alone, "report that shares no text", "reports that share no text")
        if not families:
            return _others(single, "", "reports.html")
        further = wording.count(families, "further family", "further families")
        return _others(further, f"and {single}" if alone else "", "lineage.html")
    group = groups[int(key)]
    note = wording.count(len(group.reports), "report")
    return _bar("family", group.name, note, group.page)


def _incident_bar(key: str, number: int, incidents: Mapping[str, PublishableIncident], chosen: Chosen) -> Bar:
    if key == _OTHERS:
        return _others("further incidents", wording.count(number, "report"), "index.html")
    incident = incidents[key]
    note = f"{wording.count(number, 'report')}, {wording.origins(incident.origins_low, incident.origins_high)}"
    href = f"incidents/{key}.html" if key in chosen.incidents else ""
    return _bar("incident", incident.title, note, href)


def _bar(kind: str, name: str, note: str, href: str, *, party: bool = False) -> Bar:
    title = f"{wording.first_upper(kind)}: {isolated(name)}, {note}"
    return Bar(kind, party, 0, 0, name, fitted(name, BAR_TYPE, BAR_ROOM), note, title, href)


def _others(name: str, note: str, href: str) -> Bar:
    shown = fitted(wording.first_upper(name), BAR_TYPE, BAR_ROOM)
    return Bar("others", False, 0, 0, name, shown, note, f"{shown} {note}".strip(), href)


Key = tuple[str, str]


def _placed(bars: Mapping[Key, Bar], left: Mapping[Key, int], right: Mapping[Key, int]) -> dict[Key, Bar]:
    """The bars in their places: the middle as ranked, the sides near to what they are tied to, the others last."""
    middle = [key for key in bars if key[0] == "g"]
    order = {key[1]: index for index, key in enumerate(middle)}
    placed = _column([(key, bars[key]) for key in middle], COLUMNS[1])
    for side, flows, x in (("o", left, COLUMNS[0]), ("i", right, COLUMNS[2])):
        weights: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for (key, group), count in flows.items():
            weights[key].append((order[group], count))
        means = {key: (key == _OTHERS, _mean(own)) for key, own in weights.items()}
        ranked = sorted((means[key], key) for kind, key in bars if kind == side)
        placed |= _column([((side, key), bars[side, key]) for _, key in ranked], x)
    return placed


def _mean(weighted: Sequence[tuple[int, int]]) -> float:
    return sum(at * count for at, count in weighted) / max(1, sum(count for _, count in weighted))


def _column(bars: Sequence[tuple[Key, Bar]], x: int) -> dict[Key, Bar]:
    step = BAR_HEIGHT + BAR_GAP
    return {key: evolve(bar, x=x, y=HEAD + index * step) for index, (key, bar) in enumerate(bars)}


def _words(origin: str, reports: Iterable[str], crediting: Mapping[str, Sequence[str]], words: Callable[[str, str], str]) -> str:
    """How the first of some reports that credits an origin says so."""
    first = next(report for report in reports if origin in crediting.get(report, ()))
    return words(origin, first)


def _flow(start: Bar, end: Bar, count: int, verb: tuple[str, str], words: str = "") -> Flow:
    x1, y1, x2, y2 = start.x + BAR_WIDTH, start.y + BAR_HEIGHT / 2, end.x, end.y + BAR_HEIGHT / 2
    bend = (x2 - x1) / 2
    path = f"M{x1:g} {y1:g}C{x1 + bend:g} {y1:g} {x2 - bend:g} {y2:g} {x2:g} {y2:g}"
    middle, side = (end, start) if start.x == COLUMNS[0] else (start, end)
    family = f"the family {isolated(middle.name)}" if middle.kind == "family" else f"the {middle.name}"
    title = f"{wording.count(count, 'report')} of {family} {verb[count > 1]} {isolated(side.name)}"
    return Flow(path, round(1.2 + 1.5 * log2(count), 1), f"{title}: “{isolated(words)}”" if words else title)


def credited(
    origins: Sequence[PublishableOrigin],
    credits: Mapping[str, Sequence[PublishableCredit]],
    reports: Mapping[str, PublishableReport],
) -> tuple[Credited, ...]:
    """Who credits whom, for the origins given.

    Args:
        origins: the origins to list, those that most reports credit first.
        credits: credits by the identifier of their origin.
        reports: reports by identifier.
    """
    named = {credit.id: credit for own in credits.values() for credit in own}
    return tuple(_credited(origin, credits.get(origin.id, ()), named, reports) for origin in origins[:MOST_CREDITED])


def _credited(
    origin: PublishableOrigin,
    credits: Sequence[PublishableCredit],
    named: Mapping[str, PublishableCredit],
    reports: Mapping[str, PublishableReport],
) -> Credited:
    houses: defaultdict[str, dict[str, PublishableCredit]] = defaultdict(dict)
    for credit in credits:
        if credit.report in reports:
            houses[reports[credit.report].publisher].setdefault(credit.report, credit)
    ranked = sorted(houses, key=lambda name: (-len(houses[name]), name))
    behind = [named[credit.behind].name for credit in credits if credit.behind in named]
    return Credited(
        origin=origin,
        reports=len({credit.report for credit in credits}),
        houses=tuple(
            House(
                name,
                len(houses[name]),
                tuple((credit.span.words, reports[report]) for report, credit in list(houses[name].items())[:MOST_WORDS]),
            )
            for name in ranked[:MOST_HOUSES]
        ),
        further=len(ranked[MOST_HOUSES:]),
        behind=tuple(name for name in dict.fromkeys(behind) if name != origin.name)[:MOST_HOUSES],
    )
