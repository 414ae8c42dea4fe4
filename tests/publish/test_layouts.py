"""The timeline and the map: where things stand, without a browser."""

from __future__ import annotations

from datetime import date

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from stemmata.publish.protect import Protector
from stemmata.publish.report import timeline, worldmap
from stemmata.publish.values import PublishableIncident
from stemmata.settings import PublishSettings
from tests.publish.samples import AGGREGATE, RAID_INCIDENT, SCHOOL_INCIDENT, casebook

PROTECTOR = Protector(casebook(), PublishSettings())
SQUARE = {"XX": (((-10.0, 20.0), (60.0, 20.0), (60.0, 50.0), (-10.0, 50.0), (-10.0, 20.0)),)}


def incidents(*changed: PublishableIncident) -> list[PublishableIncident]:
    return [PROTECTOR.incident(incident) for incident in (RAID_INCIDENT, SCHOOL_INCIDENT, AGGREGATE)] + list(changed)


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
