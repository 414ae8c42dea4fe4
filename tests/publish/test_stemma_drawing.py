"""The drawing of a stemma, without a browser: what is folded, where boxes and lines stand, and that each line has its words."""

from __future__ import annotations

import re
from itertools import pairwise

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from stemmata.lineage import EdgeKind, NodeKind, NodeMark
from stemmata.model.lineage import OriginKind
from stemmata.publish.protect import Protector
from stemmata.publish.report.explain import Evidence
from stemmata.publish.report.fitting import width_of, wrapped
from stemmata.publish.report.folding import MOST_ORIGINS, MOST_REPORTS, BoxKind, Depth, fold, part
from stemmata.publish.report.layout import NODE_HEIGHT, NODE_WIDTH
from stemmata.publish.report.stemma import LINE_ROOM, LINE_TYPE, MOST_LINES, Painter, Sheet
from stemmata.publish.report.tracing import Tracing
from stemmata.publish.values import PublishableCircle, PublishableEdge, PublishableNode, PublishableStemma
from stemmata.settings import PublishSettings
from tests.publish.samples import ORIGINS, RAID_INCIDENT, WIRE, casebook

PROTECTOR = Protector(casebook(), PublishSettings())
REPORT, ORIGIN = PROTECTOR.report(WIRE), PROTECTOR.origin(ORIGINS[0])
NOTHING = Evidence(lambda _: None, lambda _: None, lambda _: None, lambda _: None, lambda _: "")


def graph(*edges: tuple[str, str, EdgeKind], lone: tuple[str, ...] = (), marked: str = "") -> PublishableStemma:
    """A stemma of edges; keys that open with "o" are origins. Reports tied by copying are one family."""
    ends = sorted({end for source, target, _ in edges for end in (source, target)} | set(lone))
    family = "f-1" if any(kind in (EdgeKind.COPIED, EdgeKind.TIED) for _, _, kind in edges) else ""
    above = {target: source for source, target, kind in edges if kind in (EdgeKind.COPIED, EdgeKind.BEHIND)}

    def rank(key: str) -> int:
        return 1 + rank(above[key]) if key in above else 0 if key[0] == "o" else 2

    nodes = [
        PublishableNode(
            key,
            NodeKind.ORIGIN if key[0] == "o" else NodeKind.REPORT,
            rank(key),
            family if key[0] == "r" and key not in lone else "",
            (NodeMark.PARTY,) if key == marked else (),
        )
        for key in ends
    ]
    nodes.sort(key=lambda node: (node.rank, node.id))
    plain = (EdgeKind.TIED, EdgeKind.POSSIBLE)
    lines = [PublishableEdge(s, t, kind, "the words", ("a reason",), ("k-1",), kind not in plain) for s, t, kind in edges]
    return PublishableStemma(tuple(nodes), tuple(lines), (), ())


def painter(stemma: PublishableStemma, home: str = "") -> Painter:
    reports = {node.id: evolve(REPORT, id=node.id) for node in stemma.nodes if node.kind is NodeKind.REPORT}
    origins = {node.id: evolve(ORIGIN, id=node.id) for node in stemma.nodes if node.kind is NodeKind.ORIGIN}
    return Painter(stemma, reports, origins, home=home)


def star(number: int) -> PublishableStemma:
    """A dispatch and so many copies of it."""
    copies = [("r-000", f"r-{index:03}", EdgeKind.COPIED) for index in range(1, number + 1)]
    return graph(("o-1", "r-000", EdgeKind.CREDITED), *copies)


def test_few_reports_each_have_a_box_and_each_line_has_its_words() -> None:
    drawing = painter(star(5)).drawing(NOTHING)
    assert [node.kind for node in drawing.sheet.nodes] == ["report"] * 6 + ["origin"]
    assert (drawing.folded, drawing.unfoldings) == (0, ())
    assert {edge.href for edge in drawing.sheet.edges} == {f"#e-{line.number}" for line in drawing.lines}
    assert all(edge.title for edge in drawing.sheet.edges)


def test_three_hundred_copies_are_one_box_that_unfolds_into_all_of_them() -> None:
    drawing = painter(star(300)).drawing(NOTHING)
    assert [node.kind for node in drawing.sheet.nodes] == ["report", "fold", "origin"]
    (held,) = drawing.unfoldings
    assert drawing.sheet.nodes[1].href == f"#u-{held.number}"
    slips = [node for sheet in held.sheets for node in sheet.nodes if node.kind == "slip"]
    assert len(slips) == len({node.href for node in slips}) == drawing.folded == 300
    ticks = {edge.href for sheet in held.sheets for edge in sheet.edges if edge.href}
    assert ticks <= {f"#e-{line.number}" for line in drawing.lines}
    assert len(ticks) == 300
    assert len(drawing.lines) == 301


def test_the_picture_of_an_overview_leads_to_the_page_that_explains_it() -> None:
    sheet = painter(star(300), "families/f-1.html").picture(Depth.LEAVES)
    drawing = painter(star(300)).drawing(NOTHING, Depth.LEAVES)
    assert [node.href for node in sheet.nodes if node.kind == "fold"] == [f"families/f-1.html#u-{drawing.unfoldings[0].number}"]
    assert [edge.href.removeprefix("families/f-1.html") for edge in sheet.edges] == [edge.href for edge in drawing.sheet.edges]


def test_many_families_and_origins_are_folded_until_they_fit() -> None:
    edges = [
        (f"o-{index:03}", f"r-{index:03}-{copy}", EdgeKind.CREDITED)
        if copy == 0
        else (f"r-{index:03}-0", f"r-{index:03}-{copy}", EdgeKind.COPIED)
        for index in range(60)
        for copy in range(3)
    ]
    stemma = graph(*edges, lone=tuple(f"r-alone-{index}" for index in range(20)))
    stemma = evolve(
        stemma,
        nodes=tuple(
            evolve(node, family=node.id[:5] if "alone" not in node.id else "") if node.kind is NodeKind.REPORT else node
            for node in stemma.nodes
        ),
    )
    folded = fold(stemma)
    kinds = [box.kind for box in folded.boxes]
    origins = sum(1 for kind in kinds if kind in (BoxKind.ORIGIN, BoxKind.ORIGINS))
    assert origins <= MOST_ORIGINS
    assert len(kinds) - origins <= MOST_REPORTS
    assert sorted(member for box in folded.boxes for member in box.members) == sorted(node.id for node in stemma.nodes)
    assert BoxKind.FAMILY in kinds
    assert [len(box.members) for box in folded.boxes if box.kind is BoxKind.ALIKE] == [20]


def test_small_families_of_the_same_sources_share_a_box() -> None:
    pairs = [(f"r-{index:02}a", f"r-{index:02}b", EdgeKind.COPIED) for index in range(40)]
    credits = [(f"o-{index % 2}", f"r-{index:02}a", EdgeKind.CREDITED) for index in range(40)]
    stemma = graph(*pairs, *credits)
    nodes = (evolve(node, family=node.id[:4]) if node.kind is NodeKind.REPORT else node for node in stemma.nodes)
    stemma = evolve(stemma, nodes=tuple(nodes))
    boxes = [box for box in fold(stemma).boxes if box.kind is not BoxKind.ORIGIN]
    assert [(box.kind, len(box.members)) for box in boxes] == [(BoxKind.FAMILIES, 40), (BoxKind.FAMILIES, 40)]
    held = painter(stemma).drawing(NOTHING).unfoldings[0]
    assert held.title.startswith("40 reports")
    assert "20 small families" in held.title
    assert sum(node.kind == "slip" for sheet in held.sheets for node in sheet.nodes) == 40


def test_what_is_marked_keeps_its_own_box() -> None:
    stemma = graph(*((f"o-{index:02}", "r-1", EdgeKind.CREDITED) for index in range(40)), marked="o-07")
    kept = [box for box in fold(stemma).boxes if box.kind is BoxKind.ORIGIN]
    assert [box.id for box in kept] == ["o-07"]


def test_origins_stand_above_reports_and_copies_below_their_source() -> None:
    sheet = painter(
        graph(("o-2", "o-1", EdgeKind.BEHIND), ("o-1", "r-1", EdgeKind.CREDITED), ("r-1", "r-2", EdgeKind.COPIED))
    ).picture()
    heights = {node.href: node.y for node in sheet.nodes}
    order = [heights[key] for key in ("origins.html#o-2", "origins.html#o-1", "reports/r-1.html", "reports/r-2.html")]
    assert order == sorted(set(order))


def test_lines_of_open_direction_have_no_head_and_possible_ones_are_apart() -> None:
    stemma = graph(("r-1", "r-2", EdgeKind.TIED), ("r-1", "r-3", EdgeKind.POSSIBLE), ("r-1", "r-4", EdgeKind.COPIED))
    lines = {edge.kind: edge.arrow for edge in painter(stemma).picture().edges}
    assert lines == {"undecided": False, "possible": False, "copy": True}
    said = [line.sentence for line in painter(stemma).drawing(NOTHING).lines]
    assert sum("not decided" in each for each in said) == sum("A proposal, no finding" in each for each in said) == 1


def test_a_circle_is_drawn_as_one_and_said_in_words() -> None:
    edges = tuple(PublishableEdge(f"r-{a}", f"r-{b}", EdgeKind.NAMED, "words", (), (), True) for a, b in ((1, 2), (2, 3), (3, 1)))
    nodes = tuple(PublishableNode(f"r-{key}", NodeKind.REPORT, 1, "", (NodeMark.CIRCLE,)) for key in (1, 2, 3))
    stemma = PublishableStemma(nodes, edges[:2], (), (PublishableCircle("y-1", ("r-1", "r-2", "r-3"), "one names two", edges),))
    drawing = painter(stemma).drawing(NOTHING)
    (circle,) = drawing.circles
    assert circle.words.count(" names ") == 3
    assert len(circle.sheet.edges) == len(drawing.lines) == 3
    assert all("in a circle" in node.foot for node in circle.sheet.nodes)
    check_apart(circle.sheet)


def check_apart(sheet: Sheet) -> None:
    for index, node in enumerate(sheet.nodes):
        for other in sheet.nodes[:index]:
            assert abs(node.x - other.x) >= NODE_WIDTH or abs(node.y - other.y) >= NODE_HEIGHT


@given(st.sets(st.tuples(st.integers(0, 12), st.integers(0, 12)).filter(lambda pair: pair[0] < pair[1]), max_size=12))
def test_no_two_boxes_overlap(pairs: set[tuple[int, int]]) -> None:
    parents = {second: first for first, second in sorted(pairs)}
    edges = [(f"r-{first:02}", f"r-{second:02}", EdgeKind.COPIED) for second, first in parents.items()]
    sheet = painter(graph(*edges, lone=tuple(f"r-{index:02}" for index in range(13)))).picture()
    assert len(sheet.nodes) == 13
    check_apart(sheet)


def uprights(path: str) -> list[float]:
    """Where the upright parts of a line stand."""
    found, x = [], 0.0
    for command, rest in re.findall(r"([MCV])([^MCV]*)", path):
        numbers = [float(number) for number in rest.split()]
        if command == "V":
            found.append(x)
        else:
            x = numbers[-2]
    return found


def test_a_line_that_passes_a_row_passes_between_its_boxes() -> None:
    chain = [(f"o-{index}", "r-9", EdgeKind.CREDITED) for index in range(6)]
    copies = [
        ("r-1", "r-2", EdgeKind.COPIED),
        ("r-2", "r-9", EdgeKind.COPIED),
        *((f"o-{index}", "r-1", EdgeKind.CREDITED) for index in range(3)),
    ]
    sheet = painter(graph(*chain, *copies)).picture()
    passing = [x for edge in sheet.edges for x in uprights(edge.path)]
    rows = {node.y for node in sheet.nodes}
    assert passing
    assert len(rows) == 4
    middle = [node for node in sheet.nodes if node.href in ("reports/r-1.html", "reports/r-2.html")]
    assert all(not node.x < x < node.x + NODE_WIDTH for x in passing for node in middle)


def test_bows_of_one_row_lie_within_one_another() -> None:
    stemma = graph(*(("r-1", f"r-{index}", EdgeKind.TIED) for index in range(2, 6)))
    sheet = painter(stemma).picture()
    assert len({node.y for node in sheet.nodes}) == 1
    bows = sorted(tuple(float(number) for number in re.findall(r"[\d.]+", edge.path)) for edge in sheet.edges)
    hub = next(node for node in sheet.nodes if node.href == "reports/r-1.html")
    right = [bow for bow in bows if bow[-2] > hub.x + NODE_WIDTH]
    assert [bow[-2] for bow in right] == sorted((bow[-2] for bow in right), reverse=True)  # the innermost start ends farthest
    assert [bow[3] for bow in right] == sorted((bow[3] for bow in right), reverse=True)  # and hangs lowest
    assert max(bow[1] + 0.75 * (bow[3] - bow[1]) for bow in bows) < sheet.height  # where such a curve is lowest


def test_slips_of_an_unfolded_box_fill_pages_in_the_order_of_their_dates() -> None:
    (held,) = painter(star(130)).drawing(NOTHING).unfoldings
    assert [sum(node.kind == "slip" for node in sheet.nodes) for sheet in held.sheets] == [60, 60, 10]
    for sheet in held.sheets:
        slips = [node for node in sheet.nodes if node.kind == "slip"]
        assert [(node.y, node.x) for node in slips] == sorted((node.y, node.x) for node in slips)
        assert all(a.y < b.y or a.x < b.x for a, b in pairwise(slips))


@given(st.text(max_size=200))
def test_text_fits_its_box(text: str) -> None:
    lines = wrapped(text, LINE_TYPE, LINE_ROOM, MOST_LINES)
    assert len(lines) <= MOST_LINES
    assert all(width_of(line, LINE_TYPE) <= LINE_ROOM for line in lines)


def test_a_part_keeps_the_origins_above_it() -> None:
    stemma = graph(("o-2", "o-1", EdgeKind.BEHIND), ("o-1", "r-1", EdgeKind.CREDITED), ("o-3", "r-2", EdgeKind.CREDITED))
    assert {node.id for node in part(stemma, ["r-1"]).nodes} == {"r-1", "o-1", "o-2"}


def test_the_sample_says_what_each_line_rests_on() -> None:
    tracing = Tracing(casebook(), PROTECTOR, None)
    stemma = tracing.of_incident(PROTECTOR.incident(RAID_INCIDENT))
    reports = {report.id: PROTECTOR.report(report) for report in casebook().reports}
    origins = {origin.id: PROTECTOR.origin(origin) for origin in casebook().origins}
    lines = Painter(stemma, reports, origins).drawing(tracing.evidence).lines
    by_kind = {line.kind: line for line in lines}
    assert by_kind["copy"].compare == "compare/y-1.html"
    assert by_kind["copy"].passages[0].covered
    assert by_kind["copy"].reasons == ("the reprint is dated a day later",)
    assert by_kind["credit"].credits[0].kind in (OriginKind.MONITOR, OriginKind.EYEWITNESS)
    assert all(line.credits or line.extent for line in lines)
