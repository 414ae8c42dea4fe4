"""Two happenings of one report beside each other: what can never be one, how far apart places are, whether numbers agree.

`comparing` asks the same of millions of pairs across reports, compiled and on columns; the tests hold the two against each other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from math import asin, cos, radians, sin, sqrt

from stemmata.incidents.comparing import EARTH_KM, FIGURE_OVERLAP, FIGURE_RATIO, FIGURE_RATIOS, FORBIDDEN_DAYS, FORBIDDEN_KM
from stemmata.incidents.happenings import Happening
from stemmata.incidents.weights import FIGURE, FIGURE_LEAST
from stemmata.model.claims import Clarity, FigureRole
from stemmata.model.expressions import PlaceValue


def forbidden(first: Happening, second: Happening) -> str:
    """Why two happenings can never be one, in plain words; empty when they can."""
    if first.clarity is not second.clarity:
        return "an aggregate never joins a single event"
    if _part_of_lasting(first, second) or _part_of_lasting(second, first):
        return "the one lasted for days, the other is of a day within or beside them"
    a, b = first.happened, second.happened
    if a and b and a.precision <= 2 and b.precision <= 2 and a.gap(b) > FORBIDDEN_DAYS:
        return f"the days are {a.gap(b)} apart"
    if _far_apart(first, second):
        return f"the exact places are more than {FORBIDDEN_KM:.0f} km apart"
    return ""


def _part_of_lasting(whole: Happening, part: Happening) -> bool:
    lasted = whole.lasting and whole.clarity is Clarity.EVENT  # a total is no siege
    return lasted and not part.lasting and part.happened is not None and part.happened.precision <= 2


def disjoint(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether both sides say something and nothing in common."""
    return bool(first) and bool(second) and first.isdisjoint(second)


def _far_apart(first: Happening, second: Happening) -> bool:
    one = {key: place for key, place in first.specific.items() if place.precision <= 2}
    other = {key: place for key, place in second.specific.items() if place.precision <= 2}
    if one.keys() & other.keys():
        return False
    if any(place.latitude is None or place.rivals for place in (*one.values(), *other.values())):
        return False
    nearest = nearest_km(one.values(), other.values())
    return nearest is not None and nearest > FORBIDDEN_KM


def nearest_km(first: Iterable[PlaceValue], second: Collection[PlaceValue]) -> float | None:
    """Kilometres between the nearest two located places; None when one side has none."""
    found = [
        distance_km(a.latitude, a.longitude, b.latitude, b.longitude)
        for a in first
        for b in second
        if a.latitude is not None and a.longitude is not None and b.latitude is not None and b.longitude is not None
    ]
    return min(found, default=None)


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Great-circle distance in kilometres between two points in degrees (haversine formula)."""
    north, other_north = radians(latitude), radians(other_latitude)
    half = sin((other_north - north) / 2) ** 2
    half += cos(north) * cos(other_north) * sin(radians(other_longitude - longitude) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))


def compare_figures(first: Happening, second: Happening) -> float:
    """Numbers of the same role; roles are never compared with one another."""
    total = sum(_figure_weight(first, second, role) for role in first.figures if role in second.figures)
    return max(FIGURE_LEAST, total)


def _figure_weight(first: Happening, second: Happening, role: FigureRole) -> float:
    return max(_range_weight(one, other) for one in first.figures[role].ranges for other in second.figures[role].ranges)


def _range_weight(first: tuple[int, int | None], second: tuple[int, int | None]) -> float:
    (low, high), (other_low, other_high) = first, second
    if (high is None or other_low <= high) and (other_high is None or low <= other_high):
        exact = high == low and other_high == other_low
        return FIGURE[(_same(low) if exact else FIGURE_OVERLAP) - 1]
    smaller, larger = (high, other_low) if high is not None and high < other_low else (other_high, low)
    ratio = (larger + 1) / ((smaller or 0) + 1)
    return FIGURE[FIGURE_RATIO - 1 + sum(ratio > limit for limit in FIGURE_RATIOS)]


def _same(number: int) -> int:
    return next((level for level, least in enumerate((11, 6, 3, 2), start=1) if number >= least), FIGURE_OVERLAP + 1)
