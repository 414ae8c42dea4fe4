"""The drawing of a stemma: boxes, lines and what they mean; what is folded can be unfolded, what is drawn can be read.

`lineage.build_stemma` says what is to be drawn, `folding` in how many boxes, `layout` where, `explain` what each line means.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import count

from attrs import frozen

from stemmata.lineage import EdgeKind
from stemmata.publish import wording
from stemmata.publish.report import layout
from stemmata.publish.report.chosen import Chosen
from stemmata.publish.report.explain import STYLES, Evidence, Explained, explain, title
from stemmata.publish.report.fitting import fitted, isolated, wrapped
from stemmata.publish.report.folding import Box, BoxKind, Depth, Folded, Line, fold, part
from stemmata.publish.report.layout import MARGIN, NODE_HEIGHT, NODE_WIDTH
from stemmata.publish.report.naming import report_name, short_names
from stemmata.publish.values import PublishableCircle, PublishableEdge, PublishableOrigin, PublishableReport, PublishableStemma

# Sizes of a box's type and the room for it.
LINE_TYPE, NOTE_TYPE = 12.0, 10.5
LINE_ROOM = NODE_WIDTH - 14.0
MOST_LINES = 2
# More lines than this are a tangle in which none can be followed; those that tell most are drawn, and all said in words.
MOST_DRAWN = 300
# A line costs up to four kilobytes in words: so many keep a page below three megabytes, with as many slips as are drawn at most.
MOST_EXPLAINED = 500
# Slips of unfolded boxes: five columns of twelve fit a printed page, and so many in all a page of the report.
COLUMNS, ROWS, MOST_SLIPS = 5, 12, 1_000
SLIP_WIDTH, SLIP_HEIGHT, SLIP_GAP, TICK = 180, 36, 8, 22
# Boxes in a drawn circle; longer ones have not been met, and the words name all.
MOST_IN_CIRCLE = 8

NOWHERE = "-"


@frozen
class Node:
    """A box.

    Attributes:
        kind: "origin", "report", "fold" or "slip".
        marks: what should be seen at first sight: "party", "correction", "circle", "alone".
        x: left edge.
        y: upper edge.
        lines: text to show, one item a line.
        note: small text above the lines, or empty.
        small: small text below the lines, one item a line.
        foot: small text below the lines, or empty.
        title: the whole text, for a tooltip and for screen readers.
        href: page or place it leads to: "#…" on its own page, else relative to the pages' root; or empty.
    """

    kind: str
    marks: tuple[str, ...]
    x: float
    y: float
    lines: tuple[str, ...]
    note: str
    small: tuple[str, ...]
    foot: str
    title: str
    href: str


@frozen
class Edge:
    """A line.

    Attributes:
        kind: "credit", "copy", "undecided" or "possible".
        arrow: whether it has a head.
        path: SVG path data.
        title: what it means, in plain words; empty for a trunk that its branches explain.
        href: where it is explained, as in `Node`; or empty.
    """

    kind: str
    arrow: bool
    path: str
    title: str
    href: str


@frozen
class Sheet:
    """One picture: width and height in pixels, boxes and lines."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@frozen
class Unfolding:
    """What a folded box holds.

    Attributes:
        number: by which it is referred to.
        title: what it is.
        sheets: its pictures.
        further: number of members for which there was no room.
        inner: what boxes folded within it hold.
    """

    number: int
    title: str
    sheets: tuple[Sheet, ...]
    further: int
    inner: tuple[Unfolding, ...]


@frozen
class Circle:
    """A circle of naming: in words, and drawn."""

    words: str
    sheet: Sheet


@frozen
class Drawing:
    """A stemma to show.

    Attributes:
        sheet: the picture.
        unfoldings: what its folded boxes hold.
        circles: circles of naming.
        lines: each line in words.
        further: number of lines for whose words there was no room.
        folded: number of reports in folded boxes.
        kinds: kinds of lines that there are, for the key.
        marks: marks that there are, for the key.
    """

    sheet: Sheet
    unfoldings: tuple[Unfolding, ...]
    circles: tuple[Circle, ...]
    lines: tuple[Explained, ...]
    further: int
    folded: int
    kinds: tuple[str, ...]
    marks: tuple[str, ...]


class Painter:
    """Draws one stemma.

    Args:
        stemma: the graph.
        reports: reports by identifier.
        origins: origins by identifier.
        chosen: what has a page to lead to; None when everything has.
        home: page on which lines are explained and boxes unfolded, relative to the pages' root; empty for the drawing's own;
            `NOWHERE` where lines say their words in their titles only.
    """

    def __init__(
        self,
        stemma: PublishableStemma,
        reports: Mapping[str, PublishableReport],
        origins: Mapping[str, PublishableOrigin],
        chosen: Chosen | None = None,
        home: str = "",
    ) -> None:
        self._stemma = stemma
        self._reports = reports
        self._origins = origins
        self._chosen = chosen
        self._home = home
        self._names = short_names([reports[node.id] for node in stemma.nodes if node.id in reports])
        self._names |= {node.id: origins[node.id].name for node in stemma.nodes if node.id in origins}
        self._marks = {node.id: node.marks for node in stemma.nodes}
        self._family = {node.id: node.family for node in stemma.nodes}
        self._tied = {end for edge in stemma.edges for end in (edge.source, edge.target)}
        order = {node.id: index for index, node in enumerate(stemma.nodes)}
        edges = [*stemma.edges, *(edge for circle in stemma.circles for edge in circle.edges)]
        edges = sorted(dict.fromkeys(edges), key=lambda edge: (order[edge.target], edge.kind.value, order[edge.source]))
        self._numbers = {edge: number for number, edge in enumerate(edges, start=1)}
        self._unfolded = count(1)
        self._slips = 0

    def picture(self, depth: Depth = Depth.FAMILIES) -> Sheet:
        """The picture alone, for an overview; what it leads to stands on its home page."""
        folded = fold(self._stemma, depth)
        return self._sheet(folded, {box.id: next(self._unfolded) for box in folded.boxes if box.folded})

    def drawing(self, evidence: Evidence, depth: Depth = Depth.FAMILIES) -> Drawing:
        """The whole drawing with its words.

        Args:
            evidence: where what lines rest on is looked up.
            depth: how far folding may go.
        """
        folded = fold(self._stemma, depth)
        numbers = {box.id: next(self._unfolded) for box in folded.boxes if box.folded}
        sheet = self._sheet(folded, numbers)
        unfoldings = [self._unfold(box, numbers[box.id]) for box in folded.boxes if box.folded]
        edges = list(self._numbers)
        shown = [node for node in self._stemma.nodes if node.id in self._reports]
        return Drawing(
            sheet=sheet,
            unfoldings=tuple(unfoldings),
            circles=self.circles(),
            lines=tuple(explain(edge, self._numbers[edge], self._names, evidence) for edge in edges[:MOST_EXPLAINED]),
            further=len(edges[MOST_EXPLAINED:]),
            folded=len(shown) - sum(1 for box in folded.boxes if box.kind is BoxKind.REPORT),
            kinds=tuple(dict.fromkeys(STYLES[edge.kind] for edge in sorted(edges, key=_by_kind))),
            marks=tuple(sorted({mark.value for node in self._stemma.nodes for mark in node.marks})),
        )

    def circles(self) -> tuple[Circle, ...]:
        """The circles of naming alone."""
        return tuple(self._circle(circle) for circle in self._stemma.circles)

    def _sheet(self, folded: Folded, numbers: Mapping[str, int]) -> Sheet:
        lines = folded.lines[:MOST_DRAWN]
        places = layout.place(folded.boxes, folded.lines)
        nodes = [self._node(box, places[box.id], numbers) for box in folded.boxes]
        ways = layout.paths(lines, places)
        by_id = {box.id: box for box in folded.boxes}
        edges = [self._edge(line, path, by_id, numbers) for line, path in zip(lines, ways, strict=True)]
        bows = any(not line.decided or places[line.source][1] == places[line.target][1] for line in lines)
        return _bounded(nodes, edges, 38 if bows else 0)

    def _edge(self, line: Line, path: str, boxes: Mapping[str, Box], numbers: Mapping[str, int]) -> Edge:
        first = line.edges[0]
        if len(line.edges) == 1:
            return self._single(first, path)
        meaning = f"{wording.count(len(line.edges), 'line')} of one kind; the first: {title(first, self._names)}"
        held = next((end for end in (line.target, line.source) if boxes[end].folded), "")
        href = f"{self._home}#u-{numbers[held]}" if held else ""
        return Edge(STYLES[line.kind], line.decided, path, meaning, href)

    def _single(self, edge: PublishableEdge, path: str) -> Edge:
        number = self._numbers[edge]
        href = f"{self._home}#e-{number}" if number <= MOST_EXPLAINED and self._home != NOWHERE else ""
        return Edge(STYLES[edge.kind], edge.decided, path, title(edge, self._names), href)

    def _node(self, box: Box, corner: tuple[float, float], numbers: Mapping[str, int]) -> Node:
        if box.kind is BoxKind.ORIGIN:
            return self._origin(box.members[0], corner)
        if box.kind is BoxKind.REPORT:
            return self._report(box.members[0], corner)
        return self._fold(box, corner, f"{self._home}#u-{numbers[box.id]}")

    def _origin(self, key: str, corner: tuple[float, float]) -> Node:
        origin = self._origins[key]
        kind = wording.ORIGIN_KINDS[origin.kind]
        marks = self._marks_of(key)
        listed = self._chosen is None or key in self._chosen.origins
        href = f"origins.html#{key}" if listed else "origins.html"
        title = f"Origin: {isolated(origin.name)} ({kind})"
        lines = wrapped(origin.name, LINE_TYPE, LINE_ROOM, MOST_LINES)
        return Node("origin", marks, *corner, lines, kind, (), "", title, href)

    def _report(self, key: str, corner: tuple[float, float]) -> Node:
        report = self._reports[key]
        marks = (*self._marks_of(key), *(() if key in self._tied or self._marks[key] else ("alone",)))
        house, name = report.publisher, report.title or report.external_id
        lines = wrapped(house or name, LINE_TYPE, LINE_ROOM, MOST_LINES)
        small = wrapped(name, NOTE_TYPE, LINE_ROOM, MOST_LINES + 1 - len(lines)) if house else ("publisher not known",)
        said = [wording.MARKED_REPORTS[mark] for mark in marks]
        foot = fitted(" · ".join([_when(report), *(short for short, _ in said)]), NOTE_TYPE, LINE_ROOM)
        title = "; ".join([isolated(report_name(report)), _when(report), *(long for _, long in said)])
        return Node("report", marks, *corner, lines, "", small, foot, title, self._page(key))

    def _fold(self, box: Box, corner: tuple[float, float], href: str) -> Node:
        head, told = self._folded(box)
        names = "; ".join(isolated(self._names[member]) for member in box.members[:6]) + (" …" if len(box.members) > 6 else "")
        marks = tuple(sorted({mark.value for member in box.members for mark in self._marks[member]} & {"party", "correction"}))
        small = wrapped(told, NOTE_TYPE, LINE_ROOM, MOST_LINES)
        return Node("fold", marks, *corner, (head,), "", small, "unfold ↓", f"{head}, {isolated(told)}: {names}", href)

    def _folded(self, box: Box) -> tuple[str, str]:
        """What a folded box is called, and what is to be said of its members."""
        number = len(box.members)
        if box.kind is BoxKind.ORIGINS:
            return f"{number} origins", self._listed(box.members)
        if box.kind is BoxKind.FAMILY:
            return f"{number} reports", f"copies around {self._short(self._head(box.members))}"
        if box.kind is BoxKind.FAMILIES:
            families = {self._family[member] for member in box.members}
            return f"{number} reports", f"in {len(families)} small families of copies"
        if box.kind is BoxKind.FURTHER:
            return f"{number} reports", "for which there is no room here"
        shared = _common(box.members, self._into(box.members))
        if not shared:
            return f"{number} reports", "no source named, no text shared"
        return f"{number} reports alike", f"{_TELLS[shared[0][0]]} {self._short(shared[0][1])}"

    def _head(self, members: Sequence[str]) -> str:
        """The report of a family that most others have their text from; of equals the first."""
        given = Counter(edge.source for edge in self._stemma.edges if edge.kind in (EdgeKind.COPIED, EdgeKind.TIED))
        return max(members, key=lambda member: given[member])

    def _listed(self, members: Sequence[str]) -> str:
        return ", ".join(dict.fromkeys(self._short(member) for member in members[:4])) + (" …" if len(members) > 4 else "")

    def _short(self, key: str) -> str:
        report = self._reports.get(key)
        return (report.publisher or report.title or report.external_id) if report else self._origins[key].name

    def _marks_of(self, key: str) -> tuple[str, ...]:
        return tuple(mark.value for mark in self._marks[key])

    def _page(self, report: str) -> str:
        return f"reports/{report}.html" if self._chosen is None or report in self._chosen.reports else ""

    def _unfold(self, box: Box, number: int) -> Unfolding:
        """What a folded box holds, and what boxes folded within it hold."""
        head, told = self._folded(box)
        title = f"{head}: {isolated(told)}"
        if box.kind is not BoxKind.FAMILY:
            return self._spread(box, number, title)
        folded = fold(part(self._stemma, box.members), Depth.LEAVES)
        numbers = {each.id: next(self._unfolded) for each in folded.boxes if each.folded}
        inner = [self._unfold(each, numbers[each.id]) for each in folded.boxes if each.folded]
        return Unfolding(number, title, (self._sheet(folded, numbers),), 0, tuple(inner))

    def _spread(self, box: Box, number: int, title: str) -> Unfolding:
        """Every member as a slip, with a line to each from what they have in common."""
        room = max(0, MOST_SLIPS - self._slips)
        members = sorted(box.members, key=self._by_date)[:room]
        self._slips += len(members)
        into = self._into(members)
        size = COLUMNS * ROWS
        pages = [members[first : first + size] for first in range(0, len(members), size)]
        sheets = tuple(self._comb(page, into, box.kind) for page in pages)
        return Unfolding(number, title, sheets, len(box.members) - len(members), ())

    def _into(self, members: Sequence[str]) -> Mapping[str, Sequence[PublishableEdge]]:
        """The lines that lead to each of some members; those of open direction that touch it."""
        into: defaultdict[str, list[PublishableEdge]] = defaultdict(list)
        wanted = set(members)
        for edge in self._stemma.edges:
            if edge.target in wanted:
                into[edge.target].append(edge)
            elif edge.source in wanted and not edge.decided:
                into[edge.source].append(edge)
        return into

    def _by_date(self, key: str) -> tuple[str, str, str]:
        report = self._reports.get(key)
        day = report.published_start.isoformat() if report and report.published_start else "~"
        return day, self._names[key], key

    def _comb(self, members: Sequence[str], into: Mapping[str, Sequence[PublishableEdge]], kind: BoxKind) -> Sheet:
        """Slips in columns; where all have the same sources, with these above them."""
        sources = _common(members, into) if kind is BoxKind.ALIKE else []
        nodes = [self._above(source, index) for index, (_, source) in enumerate(sources)]
        top = MARGIN + (NODE_HEIGHT + 40 if sources else 0)
        edges: list[Edge] = []
        columns = min(COLUMNS, len(members))
        strong = STYLES[sources[0][0]] if sources else ""
        if sources:
            edges += _trunks(nodes, sources, columns, len(members), top)
        for index, member in enumerate(members):
            x = MARGIN + TICK + index % columns * (SLIP_WIDTH + TICK + SLIP_GAP)
            y = top + index // columns * (SLIP_HEIGHT + SLIP_GAP)
            nodes.append(self._slip(member, x, y))
            for edge in into.get(member, ())[:1] if not sources else _of_kind(into[member], sources[0]):
                tick = f"M{x - TICK + 8} {y + SLIP_HEIGHT / 2:g}H{x - 3}"
                found = self._single(edge, tick)
                edges.append(found if strong in ("", found.kind) else Edge(strong, found.arrow, tick, found.title, found.href))
        return _bounded(nodes, edges, 0)

    def _above(self, key: str, index: int) -> Node:
        corner = (MARGIN + index * (NODE_WIDTH + layout.GAP_X), float(MARGIN))
        return self._origin(key, corner) if key in self._origins else self._report(key, corner)

    def _slip(self, key: str, x: float, y: float) -> Node:
        room = SLIP_WIDTH - 14.0
        if key in self._origins:
            origin = self._origins[key]
            kind = wording.ORIGIN_KINDS[origin.kind]
            href = f"origins.html#{key}" if self._chosen is None or key in self._chosen.origins else "origins.html"
            name = fitted(origin.name, 11.0, room)
            return Node(
                "slip", self._marks_of(key), x, y, (name,), kind, (), "", f"Origin: {isolated(origin.name)} ({kind})", href
            )
        report = self._reports[key]
        name = fitted(report.publisher or report.title or report.external_id, 11.0, room)
        title = f"{isolated(report_name(report))}; {_when(report)}"
        return Node("slip", self._marks_of(key), x, y, (name,), _when(report), (), "", title, self._page(key))

    def _circle(self, circle: PublishableCircle) -> Circle:
        members = circle.members[:MOST_IN_CIRCLE]
        places = dict(zip(members, layout.ring(len(members)), strict=True))
        nodes = [(self._origin if member in self._origins else self._report)(member, places[member]) for member in members]
        inside = [edge for edge in circle.edges if edge.source in places and edge.target in places]
        edges = [self._single(edge, layout.arc(places[edge.source], places[edge.target])) for edge in inside]
        verb = "has it from" if circle.members[0] in self._origins else "names"
        told = [f"{isolated(self._names[edge.target])} {verb} {isolated(self._names[edge.source])}" for edge in circle.edges]
        return Circle("; ".join(told) or circle.words, _bounded(nodes, edges, 30))


def _by_kind(edge: PublishableEdge) -> int:
    return list(STYLES).index(edge.kind)


def _bounded(nodes: Sequence[Node], edges: Sequence[Edge], below: int) -> Sheet:
    """A picture as large as its boxes ask for, and so many pixels more below them."""
    width = max((node.x + _size(node)[0] for node in nodes), default=0) + MARGIN
    height = max((node.y + _size(node)[1] for node in nodes), default=0) + MARGIN + below
    return Sheet(round(width), round(height), tuple(nodes), tuple(edges))


def _size(node: Node) -> tuple[int, int]:
    return (SLIP_WIDTH, SLIP_HEIGHT) if node.kind == "slip" else (NODE_WIDTH, NODE_HEIGHT)


def _when(report: PublishableReport) -> str:
    return wording.short_day(report.published_start) if report.published_start else "undated"


# What reports alike have in common with their source.
_TELLS = {
    EdgeKind.COPIED: "have it from",
    EdgeKind.TIED: "share text with",
    EdgeKind.NAMED: "name",
    EdgeKind.CREDITED: "name",
    EdgeKind.BEHIND: "have it from",
    EdgeKind.POSSIBLE: "may retell",
}


def _common(members: Sequence[str], into: Mapping[str, Sequence[PublishableEdge]]) -> list[tuple[EdgeKind, str]]:
    """Kind and other end of the lines that all members have, those that tell most first; at most as many as fit a row."""
    found: list[set[tuple[EdgeKind, str]]] = [
        {(edge.kind, edge.source if edge.target == member else edge.target) for edge in into.get(member, ())}
        for member in members
    ]
    shared = set.intersection(*found) if found else set()
    telling = [EdgeKind.COPIED, EdgeKind.TIED, EdgeKind.NAMED, EdgeKind.CREDITED, EdgeKind.POSSIBLE, EdgeKind.BEHIND]
    return sorted(shared, key=lambda each: (telling.index(each[0]), each[1]))[: layout.ROW]


def _of_kind(edges: Sequence[PublishableEdge], wanted: tuple[EdgeKind, str]) -> list[PublishableEdge]:
    return [edge for edge in edges if edge.kind is wanted[0] and wanted[1] in (edge.source, edge.target)]


def _trunks(nodes: Sequence[Node], sources: Sequence[tuple[EdgeKind, str]], columns: int, number: int, top: float) -> list[Edge]:
    """Lines from what all have in common down to the columns; the branches at the slips explain them."""
    bus = top - 16
    stems = [MARGIN + 8 + index * (SLIP_WIDTH + TICK + SLIP_GAP) for index in range(columns)]
    strong = STYLES[sources[0][0]]
    edges = []
    for node, (kind, _) in zip(nodes, sources, strict=True):
        middle = node.x + NODE_WIDTH / 2
        across = f"M{middle:g} {node.y + NODE_HEIGHT:g}V{bus:g}"
        edges.append(Edge(STYLES[kind], arrow=False, path=across, title="", href=""))
    ends = [*stems, *(node.x + NODE_WIDTH / 2 for node in nodes)]
    parts = [f"M{min(ends):g} {bus:g}H{max(ends):g}"]
    for index, x in enumerate(stems):
        below = (number - index - 1) // columns
        parts.append(f"M{x:g} {bus:g}V{top + below * (SLIP_HEIGHT + SLIP_GAP) + SLIP_HEIGHT / 2:g}")
    return [*edges, Edge(strong, arrow=False, path="".join(parts), title="", href="")]
