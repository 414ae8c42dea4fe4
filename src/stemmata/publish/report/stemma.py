"""Lays out the drawing of a lineage: origins above, reports below, each copy below what it was copied from.

Layers follow the longest path from a report that is nobody's copy, as layered graph drawing does (Sugiyama, Tagawa and Toda
1981); within a layer nodes are ordered by the mean position of what stands above them. Many alike reports are folded into
one node.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from attrs import frozen

from stemmata.model.lineage import Direction
from stemmata.publish import wording
from stemmata.publish.report.chosen import Chosen
from stemmata.publish.values import PublishableCopy, PublishableOrigin, PublishableReport

# Pixels of the drawing's own grid; six nodes in a row are as wide as the page's column (1088), with room for lines between them.
NODE_WIDTH = 158
NODE_HEIGHT = 80
GAP_X = 22
GAP_Y = 62
ROW = 6
MARGIN = 12
# Beyond this many reports alike ones are folded: more than three rows no longer fit a laptop's screen with the origins in view.
FOLD_FROM = 14
# Sizes of a node's type, the room for it, and widths of characters in ems: those of DejaVu Sans Bold, the widest face that a
# browser is likely to fall back to, so that a text that fits here fits everywhere.
LINE_TYPE, NOTE_TYPE = 12.0, 10.5
LINE_ROOM = NODE_WIDTH - 14.0
MOST_LINES = 2
_NARROW, _WIDE = frozenset("iljtfrI.,:;'’‘|!()[]- 1"), frozenset("mwMWQ@%—…")
_NARROW_EMS, _USUAL_EMS, _CAPITAL_EMS, _WIDE_EMS = 0.42, 0.69, 0.79, 1.06
# More lines than this are a tangle in which none can be followed; those that tell most are drawn, and as many said in words.
MOST_EDGES = 300
MOST_SENTENCES = 500
_TELLING = ("copy", "credit", "undecided")
# Lines pass a row of nodes between two of them, this far from either and from one another.
CLEAR, APART = 5.0, 4.0
# Unicode's first strong isolate and its end keep an Arabic publisher from reordering the date beside it; SVG text knows no <bdi>.
ISOLATE, END_ISOLATE = "\u2068", "\u2069"


@frozen
class CreditLink:
    """A report says it has something from an origin.

    Attributes:
        origin: identifier of the origin.
        report: identifier of the report.
        words: the words that say so.
    """

    origin: str
    report: str
    words: str


@frozen
class Node:
    """A box: an origin, a report, or several folded reports.

    Attributes:
        kind: "origin", "report" or "fold".
        x: left edge.
        y: upper edge.
        lines: text to show, one item a line.
        note: small text above the lines.
        foot: small text below the lines, or empty.
        title: the whole text, for a tooltip and for screen readers.
        href: page it leads to, relative to the pages' root, or empty.
    """

    kind: str
    x: float
    y: float
    lines: tuple[str, ...]
    note: str
    foot: str
    title: str
    href: str


@frozen
class Edge:
    """An arrow.

    Attributes:
        kind: "credit", "copy" or "undecided".
        path: SVG path data.
        title: what it means, in plain words.
    """

    kind: str
    path: str
    title: str


@frozen
class Drawing:
    """A laid-out lineage; width and height in pixels, and the same in words."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    sentences: tuple[str, ...]
    folded: int


def draw(
    origins: Sequence[PublishableOrigin],
    reports: Sequence[PublishableReport],
    credits: Sequence[CreditLink],
    copies: Sequence[PublishableCopy],
    chosen: Chosen | None = None,
) -> Drawing:
    """Lays out a lineage.

    Args:
        origins: the origins to show.
        reports: the reports to show.
        credits: who credits whom; links to origins or reports that are not shown are left out.
        copies: who has text from whom; likewise.
        chosen: what has a page to lead to; None when everything has.
    """
    known = {report.id for report in reports}
    shown_origins = {origin.id for origin in origins}
    links = [link for link in credits if link.report in known and link.origin in shown_origins]
    pairs = [copy for copy in copies if copy.first in known and copy.second in known]
    sources = _sources(pairs)
    groups = _fold(reports, sources, links)
    layers = _layers(groups, sources, _tied(links, pairs))
    positions = _positions([origin.id for origin in origins], layers, links, sources, groups)
    names = {report.id: report_name(report) for report in reports} | {origin.id: origin.name for origin in origins}
    nodes = [_origin_node(origin, positions[origin.id], chosen) for origin in origins]
    by_id = {report.id: report for report in reports}
    nodes += [_report_node([by_id[member] for member in members], positions[members[0]], chosen) for members in groups.values()]
    heads = {member: members[0] for members in groups.values() for member in members}
    edges = _edges(_first_hand(links, sources), pairs, positions, heads, names)
    width = max((node.x for node in nodes), default=0) + NODE_WIDTH + MARGIN
    height = max((node.y for node in nodes), default=0) + NODE_HEIGHT + MARGIN + 30
    folded = sum(len(members) - 1 for members in groups.values())
    return Drawing(round(width), round(height), tuple(nodes), tuple(edges), _sentences(links, pairs, names), folded)


def report_name(report: PublishableReport) -> str:
    """What a report is called in a drawing or a list: its publisher and title, else what it is called outside."""
    if report.publisher and report.title:
        return f"{report.publisher}: {report.title}"
    return report.title or report.publisher or report.external_id


def _sources(copies: Iterable[PublishableCopy]) -> dict[str, tuple[str, ...]]:
    sources: defaultdict[str, set[str]] = defaultdict(set)
    for copy in copies:
        if copy.direction is Direction.FIRST_TO_SECOND:
            sources[copy.second].add(copy.first)
        elif copy.direction is Direction.SECOND_TO_FIRST:
            sources[copy.first].add(copy.second)
    return {report: tuple(sorted(found)) for report, found in sources.items()}


def _first_hand(links: Sequence[CreditLink], sources: Mapping[str, tuple[str, ...]]) -> list[CreditLink]:
    """Credits that did not come along with copied text: a copy that credits what its source credits needs no arrow of its own."""
    credited = {(link.origin, link.report) for link in links}
    return [link for link in links if not any((link.origin, source) in credited for source in sources.get(link.report, ()))]


def _fold(
    reports: Sequence[PublishableReport], sources: Mapping[str, tuple[str, ...]], links: Sequence[CreditLink]
) -> dict[str, tuple[str, ...]]:
    """Reports by the node they stand in, under its first member; when many, leaves alike in sources and origins share one."""
    if len(reports) <= FOLD_FROM:
        return {report.id: (report.id,) for report in reports}
    credited: defaultdict[str, set[str]] = defaultdict(set)
    for link in links:
        credited[link.report].add(link.origin)
    parents = {source for found in sources.values() for source in found}
    alike: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
    for report in reports:
        key = (report.id,) if report.id in parents else (sources.get(report.id, ()), tuple(sorted(credited[report.id])))
        alike[key].append(report.id)
    return {members[0]: tuple(members) for members in alike.values()}


def _tied(links: Sequence[CreditLink], copies: Sequence[PublishableCopy]) -> frozenset[str]:
    """Reports that credit an origin or share text with another."""
    return frozenset([*(link.report for link in links), *(report for copy in copies for report in (copy.first, copy.second))])


def _layers(
    groups: Mapping[str, tuple[str, ...]], sources: Mapping[str, tuple[str, ...]], tied: frozenset[str]
) -> dict[str, int]:
    """Layer of each node, 1 below the origins; reports tied to nothing stand at the bottom."""
    layers: dict[str, int] = {}
    for head in groups:
        _layer(head, sources, layers, frozenset())
    bottom = max(layers.values(), default=0) + 1
    return {head: layers[head] if head in tied or not tied else bottom for head in groups}


def _layer(report: str, sources: Mapping[str, tuple[str, ...]], layers: dict[str, int], above: frozenset[str]) -> int:
    """Longest path from a report that is nobody's copy; a report met again on its own path (a circle) counts as none."""
    if report not in layers:
        below = above | {report}
        found = [
            _layer(source, sources, layers, below)
            for source in sources.get(report, ())
            if source not in below and len(below) < 200
        ]
        layers[report] = 1 + max(found, default=0)
    return layers[report]


def _positions(
    origins: Sequence[str],
    layers: Mapping[str, int],
    links: Sequence[CreditLink],
    sources: Mapping[str, tuple[str, ...]],
    groups: Mapping[str, tuple[str, ...]],
) -> dict[str, tuple[float, float]]:
    above: defaultdict[str, list[str]] = defaultdict(list)
    for link in links:
        above[link.report].append(link.origin)
    for report, found in sources.items():
        above[report] += found
    positions: dict[str, tuple[float, float]] = {}
    y = float(MARGIN)
    widest = min(ROW, max([len(origins), *_counts(layers)], default=1))
    for layer in range(max(layers.values(), default=0) + 1):
        members = list(origins) if layer == 0 else [head for head in groups if layers[head] == layer]
        order = sorted(enumerate(members), key=lambda item: (_mean_x(above[item[1]], positions), item[0]))
        y = _place_rows([member for _, member in order], y, widest, positions)
    return positions


def _counts(layers: Mapping[str, int]) -> list[int]:
    return [list(layers.values()).count(layer) for layer in sorted(set(layers.values()))]


def _mean_x(above: Sequence[str], positions: Mapping[str, tuple[float, float]]) -> float:
    known = [positions[source][0] for source in above if source in positions]
    return sum(known) / len(known) if known else 0.0


def _place_rows(members: Sequence[str], y: float, widest: int, positions: dict[str, tuple[float, float]]) -> float:
    for first in range(0, len(members), ROW):
        row = members[first : first + ROW]
        left = MARGIN + (widest - len(row)) * (NODE_WIDTH + GAP_X) / 2
        for index, member in enumerate(row):
            positions[member] = (left + index * (NODE_WIDTH + GAP_X), y)
        last = first + ROW >= len(members)
        y += NODE_HEIGHT + (GAP_Y if last else GAP_Y / 2)
    return y


def _origin_node(origin: PublishableOrigin, position: tuple[float, float], chosen: Chosen | None) -> Node:
    kind = wording.ORIGIN_KINDS[origin.kind]
    href = f"origins.html#{origin.id}" if chosen is None or origin.id in chosen.origins else "origins.html"
    return Node("origin", *position, wrapped(origin.name), kind, "", f"Origin: {origin.name} ({kind})", href)


def _report_node(members: Sequence[PublishableReport], position: tuple[float, float], chosen: Chosen | None) -> Node:
    first = members[0]
    if len(members) > 1:
        title = "; ".join(report_name(member) for member in members[:8]) + (" …" if len(members) > 8 else "")
        lines = (f"{len(members)} reports alike", fitted(first.publisher or first.title or first.external_id, LINE_TYPE))
        return Node("fold", *position, lines, "folded", "", title, "")
    when = wording.short_day(first.published_start) if first.published_start else "undated"
    note = f"{ISOLATE}{fitted(first.publisher, NOTE_TYPE)}{END_ISOLATE}" if first.publisher else "publisher not known"
    href = f"reports/{first.id}.html" if chosen is None or first.id in chosen.reports else ""
    return Node("report", *position, wrapped(first.title or first.external_id), note, when, report_name(first), href)


def wrapped(text: str) -> tuple[str, ...]:
    """Text in at most so many lines as a node has room for, each as wide as a node at most."""
    lines: list[str] = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if not lines[-1] or len(lines) == MOST_LINES or width_of(joined, LINE_TYPE) <= LINE_ROOM:
            lines[-1] = joined
        else:
            lines.append(word)
    return tuple(fitted(line, LINE_TYPE) for line in lines)


def fitted(text: str, size: float) -> str:
    """Text cut, with an ellipsis, to the room in a node.

    Args:
        text: one line.
        size: of its type, in pixels.
    """
    if width_of(text, size) <= LINE_ROOM:
        return text
    kept = text[:80]  # no line of a node holds more, and a title may be as long as it likes
    while kept and width_of(kept + "…", size) > LINE_ROOM:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def width_of(text: str, size: float) -> float:
    """Width of a text in pixels, rather too wide than too narrow.

    Args:
        text: one line.
        size: of its type, in pixels.
    """
    return size * sum(map(_ems, text))


@cache
def _ems(character: str) -> float:
    if character in _NARROW:
        return _NARROW_EMS
    if character in _WIDE or ord(character) > 0x2E00:
        return _WIDE_EMS
    return _CAPITAL_EMS if character.isupper() else _USUAL_EMS


def _edges(
    links: Sequence[CreditLink],
    copies: Sequence[PublishableCopy],
    positions: Mapping[str, tuple[float, float]],
    heads: Mapping[str, str],
    names: Mapping[str, str],
) -> list[Edge]:
    titles: dict[tuple[str, str, str], str] = {}
    for link in links:
        titles.setdefault(("credit", link.origin, heads[link.report]), _credit_sentence(link, names))
    for copy in copies:
        upper, lower = (copy.second, copy.first) if copy.direction is Direction.SECOND_TO_FIRST else (copy.first, copy.second)
        kind = "undecided" if copy.direction is Direction.UNDECIDED else "copy"
        if heads[upper] != heads[lower]:
            titles.setdefault((kind, heads[upper], heads[lower]), _copy_sentence(copy, names))
    ways = _Ways(positions.values())
    kept = sorted(titles, key=lambda key: (_TELLING.index(key[0]), key))[:MOST_EDGES]
    ports = _ports(kept, positions)
    order = sorted(kept, key=lambda key: (positions[key[1]], positions[key[2]], key))
    return [Edge(key[0], ways.path(positions[key[1]], positions[key[2]], ports[key]), titles[key]) for key in order]


def _ports(
    edges: Iterable[tuple[str, str, str]], positions: Mapping[str, tuple[float, float]]
) -> dict[tuple[str, str, str], float]:
    """How far from a node's middle each edge meets it, so that arrowheads stand side by side in the order of their sources."""
    meeting: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for edge in edges:
        meeting[edge[2]].append(edge)
    ports = {}
    for met in meeting.values():
        met.sort(key=lambda edge: (positions[edge[1]], edge))
        apart = min(26.0, (NODE_WIDTH - 40) / len(met))
        ports.update({edge: (index - (len(met) - 1) / 2) * apart for index, edge in enumerate(met)})
    return ports


class _Ways:
    """Finds ways for lines between the nodes: each passes the rows on its way through a gap of theirs.

    Args:
        positions: left upper corners of all nodes.
    """

    def __init__(self, positions: Iterable[tuple[float, float]]) -> None:
        rows: defaultdict[float, list[float]] = defaultdict(list)
        for x, y in positions:
            rows[y].append(x)
        self._rows = {y: _slots(rows[y]) for y in sorted(rows)}
        self._taken: set[tuple[float, float]] = set()

    def path(self, start: tuple[float, float], end: tuple[float, float], port: float) -> str:
        """SVG path data of the line from one node to another, which it meets so far from its middle."""
        x1, x2 = start[0] + NODE_WIDTH / 2, end[0] + NODE_WIDTH / 2 + port
        if start[1] == end[1]:  # side by side: a bow below both
            y = start[1] + NODE_HEIGHT
            return f"M{x1:.0f} {y:.0f}C{x1:.0f} {y + 34:.0f} {x2:.0f} {y + 34:.0f} {x2:.0f} {y:.0f}"
        down = start[1] < end[1]
        y1, y2 = (start[1] + NODE_HEIGHT, end[1] - 3) if down else (start[1], end[1] + NODE_HEIGHT + 3)
        at, parts = (x1, y1), [f"M{x1:.0f} {y1:.0f}"]
        for row in self._between(start[1], end[1]):
            x = self._gap(row, at[0] + (x2 - at[0]) * (row - at[1]) / (y2 - at[1]))
            top, bottom = (row - 4, row + NODE_HEIGHT + 4) if down else (row + NODE_HEIGHT + 4, row - 4)
            parts += [_bend(at, (x, top)), f"V{bottom:.0f}"]
            at = (x, bottom)
        return "".join([*parts, _bend(at, (x2, y2))])

    def _between(self, start: float, end: float) -> list[float]:
        rows = [row for row in self._rows if min(start, end) < row < max(start, end)]
        return rows if start < end else rows[::-1]

    def _gap(self, row: float, wanted: float) -> float:
        """The place nearest to the wanted one where a line passes a row without touching a node or, if there is room, a line."""
        slots = self._rows[row]
        near = sorted(slots, key=lambda x: (abs(x - wanted), x))
        found = next((x for x in near if (row, x) not in self._taken), near[0])
        self._taken.add((row, found))
        return found


def _slots(lefts: Iterable[float]) -> tuple[float, ...]:
    """Where lines may pass a row of nodes that have these left edges."""
    nodes = sorted(lefts)
    beside = [index * APART for index in range(int((GAP_X - 2 * CLEAR) / APART) + 1)]
    before = [nodes[0] - CLEAR - step for step in beside if nodes[0] - CLEAR - step > 0]
    return (*before, *(left + NODE_WIDTH + CLEAR + step for left in nodes for step in beside))


def _bend(start: tuple[float, float], end: tuple[float, float]) -> str:
    """A curve that leaves and arrives upright."""
    (x1, y1), (x2, y2) = start, end
    bend = (y2 - y1) / 2
    return f"C{x1:.0f} {y1 + bend:.0f} {x2:.0f} {y2 - bend:.0f} {x2:.0f} {y2:.0f}"


def _credit_sentence(link: CreditLink, names: Mapping[str, str]) -> str:
    return f"{names[link.report]} credits {names[link.origin]}: “{link.words}”"


def _copy_sentence(copy: PublishableCopy, names: Mapping[str, str]) -> str:
    words = wording.count(copy.words, "word")
    reason = f": {'; '.join(copy.reasons)}" if copy.reasons else ""
    if copy.direction is Direction.UNDECIDED:
        return f"{names[copy.first]} and {names[copy.second]} share {words}; which had it first is not decided{reason}"
    upper, lower = (copy.second, copy.first) if copy.direction is Direction.SECOND_TO_FIRST else (copy.first, copy.second)
    return f"{names[lower]} has {words} from {names[upper]}{reason}"


def _sentences(links: Sequence[CreditLink], copies: Sequence[PublishableCopy], names: Mapping[str, str]) -> tuple[str, ...]:
    found = [_credit_sentence(link, names) for link in links] + [_copy_sentence(copy, names) for copy in copies]
    unique = list(dict.fromkeys(found))
    further = len(unique) - MOST_SENTENCES
    return (*unique[:MOST_SENTENCES], *([f"and {further:,} more"] if further > 0 else []))
