"""Drawings of lineage, the timeline and the map: where things stand, without a browser."""

from __future__ import annotations

import re
from datetime import date

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from stemmata.model.lineage import Copy, Direction
from stemmata.publish.protect import Protector
from stemmata.publish.report import stemma, timeline, worldmap
from stemmata.publish.values import PublishableIncident
from stemmata.settings import PublishSettings
from tests.publish.samples import AGGREGATE, COPIES, ORIGINS, RAID_INCIDENT, REPORTS, SCHOOL_INCIDENT, WIRE, casebook

PROTECTOR = Protector(casebook(), PublishSettings())
SQUARE = {"XX": (((-10.0, 20.0), (60.0, 20.0), (60.0, 50.0), (-10.0, 50.0), (-10.0, 20.0)),)}


def incidents(*changed: PublishableIncident) -> list[PublishableIncident]:
    return [PROTECTOR.incident(incident) for incident in (RAID_INCIDENT, SCHOOL_INCIDENT, AGGREGATE)] + list(changed)


def drawn(copies: tuple[Copy, ...]) -> stemma.Drawing:
    reports = [PROTECTOR.report(report) for report in REPORTS[:4]]
    links = [stemma.CreditLink("o-monitor", key, "the Lowland Monitor said") for key in ("r-a1", "r-b2")]
    return stemma.draw([PROTECTOR.origin(ORIGINS[0])], reports, links, [PROTECTOR.copy(copy) for copy in copies])


def test_origins_stand_above_reports_and_copies_below_their_source() -> None:
    heights = {node.title.split(":")[0]: node.y for node in drawn(COPIES).nodes}
    assert heights["Origin"] < heights["Meridian Wire"] < heights["The Harbour Courier"]
    assert heights["Meridian Wire"] == heights["Coast Daily"]
    assert heights["جريدة الميناء"] == max(heights.values())  # it neither credits the origin here nor shares text


def test_each_edge_says_what_it_means() -> None:
    drawing = drawn(COPIES)
    assert sorted(edge.kind for edge in drawing.edges) == ["copy", "credit", "undecided"]
    copy = next(edge for edge in drawing.edges if edge.kind == "copy")
    assert copy.title.startswith("The Harbour Courier: Raid on Qarwan leaves four dead has 33 words from Meridian Wire")
    assert all(edge.title in drawing.sentences for edge in drawing.edges)


def test_a_credit_that_came_with_copied_text_has_no_arrow_but_stays_in_words() -> None:
    drawing = drawn(COPIES)
    assert [edge.title for edge in drawing.edges if edge.kind == "credit"] == [
        "Meridian Wire: Four killed in raid on Qarwan credits Lowland Monitor: “the Lowland Monitor said”"
    ]
    assert any(sentence.startswith("The Harbour Courier") and "credits" in sentence for sentence in drawing.sentences)


def test_copies_in_a_circle_are_drawn() -> None:
    circle = (
        Copy("y-1", "r-a1", "r-b2", Direction.FIRST_TO_SECOND, (), (), 9, 0.1, 0.1),
        Copy("y-2", "r-b2", "r-c3", Direction.FIRST_TO_SECOND, (), (), 9, 0.1, 0.1),
        Copy("y-3", "r-a1", "r-c3", Direction.SECOND_TO_FIRST, (), (), 9, 0.1, 0.1),
    )
    assert len([edge for edge in drawn(circle).edges if edge.kind == "copy"]) == 3


def test_many_alike_reports_are_folded() -> None:
    reports = [evolve(PROTECTOR.report(WIRE), id=f"r-{number:02}") for number in range(40)]
    copies = [
        evolve(PROTECTOR.copy(COPIES[0]), id=f"y-{number}", first="r-00", second=f"r-{number:02}") for number in range(1, 40)
    ]
    drawing = stemma.draw([], reports, [], copies)
    assert [node.kind for node in drawing.nodes] == ["report", "fold"]
    assert drawing.folded == 38
    assert len(drawing.sentences) == len(set(drawing.sentences))


@given(st.integers(0, 13), st.data())
def test_no_two_nodes_overlap(number: int, data: st.DataObject) -> None:
    reports = [evolve(PROTECTOR.report(WIRE), id=f"r-{index:02}") for index in range(number)]
    pairs = data.draw(
        st.sets(st.tuples(st.integers(0, 12), st.integers(0, 12)).filter(lambda pair: pair[0] < pair[1]), max_size=12)
    )
    copies = [
        evolve(PROTECTOR.copy(COPIES[0]), id=f"y-{first}-{second}", first=f"r-{first:02}", second=f"r-{second:02}")
        for first, second in sorted(pairs)
    ]
    nodes = stemma.draw([], reports, [], copies).nodes
    assert len(nodes) == number
    for index, node in enumerate(nodes):
        for other in nodes[:index]:
            assert abs(node.x - other.x) >= stemma.NODE_WIDTH or abs(node.y - other.y) >= stemma.NODE_HEIGHT


def ends_and_uprights(path: str) -> list[tuple[float, float, float]]:
    """The upright parts of a line: x, upper and lower end."""
    found, at = [], (0.0, 0.0)
    for command, rest in re.findall(r"([MCV])([^MCV]*)", path):
        numbers = [float(number) for number in rest.split()]
        if command == "V":
            found.append((at[0], min(at[1], numbers[0]), max(at[1], numbers[0])))
            at = (at[0], numbers[0])
        else:
            at = (numbers[-2], numbers[-1])
    return found


def test_a_line_that_passes_a_row_passes_between_its_nodes() -> None:
    reports = [evolve(PROTECTOR.report(WIRE), id=f"r-{number:02}") for number in range(6)]
    chain = [("r-00", "r-01"), ("r-01", "r-02"), ("r-00", "r-02"), ("r-00", "r-03"), ("r-03", "r-02"), ("r-00", "r-04")]
    copies = [evolve(PROTECTOR.copy(COPIES[0]), id=f"y-{a}-{b}", first=a, second=b) for a, b in chain]
    drawing = stemma.draw([], reports, [], copies)
    passing = [part for edge in drawing.edges for part in ends_and_uprights(edge.path)]
    assert passing
    for x, _, _ in passing:
        assert all(not node.x < x < node.x + stemma.NODE_WIDTH for node in drawing.nodes if node.y == drawing.nodes[1].y)


@given(st.text(max_size=200))
def test_text_fits_its_node(text: str) -> None:
    lines = stemma.wrapped(text)
    assert len(lines) <= stemma.MOST_LINES
    assert all(stemma.width_of(line, stemma.LINE_TYPE) <= stemma.LINE_ROOM for line in lines)


def test_one_old_date_does_not_press_the_others_together() -> None:
    near = [
        evolve(incidents()[0], id=f"i-{day}", date_start=date(2031, 3, day), date_end=date(2031, 3, day)) for day in range(1, 10)
    ]
    old = evolve(near[0], id="i-old", date_start=date(1911, 1, 1), date_end=date(1911, 12, 31))
    laid_out = timeline.lay_out([*near, old])
    assert laid_out is not None
    assert (len(laid_out.bars), laid_out.outside) == (9, 1)
    assert max(bar.x for bar in laid_out.bars) - min(bar.x for bar in laid_out.bars) > timeline.WIDTH / 3


def test_a_bar_is_as_long_as_its_date_is_uncertain() -> None:
    laid_out = timeline.lay_out(incidents())
    assert laid_out is not None
    widths = {bar.precision: bar.width for bar in laid_out.bars}
    assert widths[1] == timeline.SHORTEST < widths[4] < widths[5]


def test_many_incidents_are_counted_and_undated_ones_named() -> None:
    many = [
        evolve(
            incidents()[0], id=f"i-{number}", date_start=date(2031, 1 + number % 12, 3), date_end=date(2031, 1 + number % 12, 3)
        )
        for number in range(200)
    ]
    laid_out = timeline.lay_out([*many, evolve(many[0], date_start=None, date_end=None)])
    assert laid_out is not None
    assert len(laid_out.bars) == 12
    assert laid_out.undated == 1
    assert laid_out.bars[1].title == "February 2031: 17 incidents"


def test_the_ends_of_the_calendar_break_nothing() -> None:
    ends = evolve(incidents()[0], date_start=date.min, date_end=date.max)
    assert timeline.lay_out([ends]) is not None
    assert timeline.lay_out([evolve(ends, date_start=None, date_end=None)]) is None


def test_an_imprecise_place_is_an_area_and_never_a_point() -> None:
    laid_out = worldmap.lay_out(incidents(), SQUARE)
    assert laid_out is not None
    spots = {spot.title: spot for spot in laid_out.spots}
    assert not spots[RAID_INCIDENT.title].soft
    soft = spots[SCHOOL_INCIDENT.title]
    assert soft.soft
    assert soft.radius > worldmap.POINT
    assert laid_out.unplaced == 1


def test_places_are_within_the_drawing_and_land_is_cut_to_it() -> None:
    laid_out = worldmap.lay_out(incidents(), SQUARE)
    assert laid_out is not None
    assert all(0 < spot.x < laid_out.width and 0 < spot.y < laid_out.height for spot in laid_out.spots)
    numbers = [float(number) for number in laid_out.land[0].strip("MZ").replace("L", " ").split()]
    assert max(numbers) <= worldmap.WIDTH + 4
    assert min(numbers) >= -4
    assert laid_out.inset


def test_one_place_across_the_world_does_not_shrink_the_others() -> None:
    near = [evolve(incidents()[0], id=f"i-{number}", longitude=37.0 + number / 10) for number in range(9)]
    far = evolve(near[0], id="i-far", latitude=-30.0, longitude=-60.0)
    laid_out = worldmap.lay_out([*near, far], SQUARE)
    assert laid_out is not None
    assert (laid_out.outside, len(laid_out.spots), min(laid_out.dots)[0]) == (1, 9, 73.3)
    assert worldmap.lay_out([near[0], far], SQUARE).outside == 0  # type: ignore[union-attr]


def test_without_places_there_is_no_map() -> None:
    assert worldmap.lay_out([PROTECTOR.incident(AGGREGATE)], SQUARE) is None


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.integers(1, 7)), min_size=1, max_size=8))
def test_any_places_fit_the_map(places: list[tuple[float, float, int]]) -> None:
    placed = [
        evolve(incidents()[0], id=f"i-{number}", latitude=latitude, longitude=longitude, place_precision=precision)
        for number, (latitude, longitude, precision) in enumerate(places)
    ]
    laid_out = worldmap.lay_out(placed, SQUARE)
    assert laid_out is not None
    assert all(-1 <= spot.x <= laid_out.width + 1 and -1 <= spot.y <= laid_out.height + 1 for spot in laid_out.spots)


def test_names_that_would_cover_one_another_on_a_small_screen_are_marked() -> None:
    near = [evolve(incidents()[0], id=f"i-{number}", latitude=34.0 + number * 0.4) for number in range(2)]
    apart = evolve(near[0], id="i-9", latitude=37.0)
    laid_out = worldmap.lay_out([*near, apart], SQUARE)
    assert laid_out is not None
    assert all(spot.label for spot in laid_out.spots)
    alone, *close = sorted(laid_out.spots, key=lambda spot: spot.y)
    assert alone.roomy
    assert not all(spot.roomy for spot in close)
