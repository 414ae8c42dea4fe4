"""Happenings without a report around them, for tests of how they are compared: single ones, and drawn ones."""

from __future__ import annotations

from attrs import evolve
from hypothesis import strategies as st

from stemmata.incidents.happenings import Days, FigureRange, Happening
from stemmata.model.claims import Clarity, FigureRole
from stemmata.model.expressions import PlaceValue
from tests.incidents.builders import case_of

CLAIM = case_of(
    {
        "reports": [{"id": "r-1", "text": "It happened."}],
        "claims": [{"id": "c-1", "report": "r-1", "violation": "killing", "sentence": "It happened."}],
    }
).claims[0]
NOTHING = Happening(
    *("r-1", (CLAIM,), True, Clarity.EVENT, frozenset({"attack"}), None, None, None, {}, {}, frozenset(), frozenset()),
    *(frozenset(), {}, frozenset(), frozenset(), {}, {}),
)


def place(name: str, at: tuple[float, float] | None, *, country: str = "XA", precision: int = 2) -> PlaceValue:
    latitude, longitude = at or (None, None)
    return PlaceValue(CLAIM.sentence, name, country, "", "", latitude, longitude, precision, "", "")


def at(*places: PlaceValue) -> Happening:
    named = {each.name: each for each in places}
    countries = frozenset(each.country for each in places if each.country)
    return evolve(NOTHING, places=named, specific=named, countries=countries)


def on(start: int, end: int, precision: int = 1) -> Happening:
    return evolve(NOTHING, happened=Days(start, end, precision))


def counted(role: FigureRole, *ranges: tuple[int, int | None]) -> Happening:
    return evolve(NOTHING, figures={role: FigureRange(tuple(sorted(ranges, key=str)))})


days = st.integers(738_000, 738_060)
intervals = st.none() | st.tuples(days, st.integers(0, 9), st.integers(1, 5)).map(
    lambda each: Days(each[0], each[0] + each[1], each[2])
)
spots = st.none() | st.tuples(st.floats(-60, 60), st.floats(-170, 170))
places = st.builds(lambda name, spot, code: place(name, spot, precision=code), st.sampled_from("ABCD"), spots, st.integers(1, 3))
ranges = st.tuples(st.integers(0, 40), st.none() | st.integers(0, 9)).map(
    lambda each: (each[0], None if each[1] is None else each[0] + each[1])
)
happenings = st.builds(
    lambda where, when, clarity, ranged, lasting: evolve(
        at(*where), happened=when, clarity=clarity, figures=ranged, lasting=lasting
    ),
    st.lists(places, max_size=3),
    intervals,
    st.sampled_from((Clarity.EVENT, Clarity.AGGREGATE)),
    st.dictionaries(
        st.sampled_from((FigureRole.KILLED, FigureRole.INJURED)),
        st.lists(ranges, min_size=1, max_size=2).map(lambda each: FigureRange(tuple(each))),
    ),
    st.booleans(),
)
