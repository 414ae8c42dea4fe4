"""Comparing many pairs of happenings at once: compiled, on columns.

Each comparison of a pair comes out at a *level* ("same day", "a day apart", …); `weights` says what each level is worth. Level 0
is silence: one side says nothing, and nothing follows. All functions of this file are compiled into one another and stay in one
file, so that none is left compiled as it was before a change.
"""

from __future__ import annotations

from enum import IntEnum
from math import asin, cos, inf, radians, sin, sqrt
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen
from numba import types

from stemmata.incidents.columns import (
    AGGREGATE_EXTENT,
    COUNTRIES,
    DIVISIONS,
    DOUBTFUL,
    EXTENT,
    FAMILIES,
    HAPPENED,
    LASTING_EXTENT,
    LEAD,
    MEANS,
    PARTIES,
    PLACED,
    PLACES,
    PUBLISHED,
    RELEASED,
    ROLES,
    STATUSES,
    WEEKDAY,
    Bytes,
    Columns,
    Floats,
    Ints,
)
from stemmata.lineage.passages.compiled import compiled

Truths = npt.NDArray[np.bool_]


class Comparison(IntEnum):
    """What is compared: columns of `Compared.levels`. From FIGURES on there is one column for each role, in the roles' order."""

    DATE = 0
    FOOTAGE = 1
    PUBLICATION = 2
    PLACE = 3
    VIOLATION = 4
    PARTIES = 5
    MEANS = 6
    STATUS = 7
    SENTENCE = 8
    REPORT = 9
    COPIED = 10
    CLARITY = 11
    REPORTED = 12
    WEEKDAY = 13
    RARE = 14
    LEAD = 15
    FIGURES = 16


WIDTH = Comparison.FIGURES + ROLES

# Days between two event dates known to the day or nearly, up to and with; beyond them one level more.
DATE_GAPS = (0, 1, 3, 7, 14)
COARSE, COARSE_APART = 7, 10  # levels 7, 8, 9: both overlap, the vaguer is known to the week, month, year
PUBLISHED_GAPS = (1, 3, 7, 30, 90)
FOOTAGE_SAME, FOOTAGE_APART, FOOTAGE_BEFORE, FOOTAGE_FOLLOWS = 1, 2, 3, 4
FOOTAGE_APART_DAYS = 45
# The same day of the week, its neighbour, another; beside a report's day: that day or the one before, two before, another.
WEEKDAY_SAME, WEEKDAY_NEXT, WEEKDAY_OTHER, WEEKDAY_FITS, WEEKDAY_NEARLY, WEEKDAY_UNFIT = 1, 2, 3, 4, 5, 6
PLACE_SHARED, PLACE_NEAR, PLACE_UNLOCATED, PLACE_ADM1, PLACE_OTHER_ADM1, PLACE_OTHER_COUNTRY, PLACE_DOUBTFUL = (
    1,
    2,
    6,
    7,
    8,
    9,
    10,
)
PLACE_KILOMETRES = (5.0, 25.0, 60.0)  # levels 2, 3, 4; 5 beyond
SHARED, DIFFERS = 1, 2
# Smaller levels agree better: the same number above 10, from 6, from 3, 2; ranges that overlap; both 1; then the two's ratio.
FIGURE_OVERLAP, FIGURE_ONE, FIGURE_RATIO = 5, 6, 7
FIGURE_RATIOS = (1.5, 2.5, 5.0)
SENTENCE_COSINES = (0.05, 0.1, 0.2, 0.3, 0.45, 0.65)
REPORT_COSINES = (0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6)
# What all rare words shared are worth together: none, one or two, a name, …
RARE_SUMS = (0.0, 5.0, 10.0, 15.0, 20.0, 30.0, 45.0)
# Low cosines of short texts say little: two posts of ten words may share none of them. Full weight from this many terms on.
TELLING_TERMS = 40
# Days apart at which two precise event dates can never be one happening, whatever else agrees: two raids on one village five
# weeks apart stay two. Reading errors (wrong week for a weekday) stay within a fortnight.
FORBIDDEN_DAYS = 14
# Days that a report may seem to come out before what it tells of: a time zone, a weekday read a day late. Beyond them it tells of
# something else, whatever else agrees.
TOLD_BEFORE_DAYS = 3
# Exact places farther apart than this can never be one happening: UCDP's code 2 allows 25 km on either side.
FORBIDDEN_KM = 60.0
EARTH_KM = 6371.0

_LEAD, _EXTENT, _DOUBTFUL, _PLACED, _WEEKDAY = LEAD, EXTENT, DOUBTFUL, PLACED, WEEKDAY
_TOTAL, _LASTING = AGGREGATE_EXTENT, LASTING_EXTENT


@frozen(eq=False)
class Compared:
    """Pairs compared.

    Attributes:
        levels: a row for each pair, a column for each comparison.
        shades: a row for each pair: how rare the rarest shared place is (natural logarithm), and how much the words of the
            sentences and of the reports can tell at all, 0 to 1.
    """

    levels: Bytes
    shades: Floats


_INTS, _INTS2 = (types.Array(types.int64, ndim, "C", readonly=True) for ndim in (1, 2))
_FLOATS, _FLOATS2 = (types.Array(types.float64, ndim, "C", readonly=True) for ndim in (1, 2))
_BYTES, _BYTES2 = (types.Array(types.int8, ndim, "C", readonly=True) for ndim in (1, 2))
_OUT_BYTES2, _OUT_FLOATS2 = types.Array(types.int8, 2, "C"), types.Array(types.float64, 2, "C")
_OUT_BYTES, _OUT_FLOATS, _OUT_TRUTHS = (types.Array(kind, 1, "C") for kind in (types.int8, types.float64, types.boolean))
_INT, _FLOAT, _TRUTH, _NOTHING = types.int64, types.float64, types.boolean, types.void


@compiled(_INT, _FLOAT, _FLOATS)
def _step(value: float, steps: Floats) -> int:
    """1 for a value up to the first step, and so on; one more than there are steps beyond the last."""
    level = 1
    for limit in steps:
        if value <= limit:
            break
        level += 1
    return level


@compiled(_INT, _INTS2, _INT, _INT, _INT, _INT)
def _gap(days: Ints, first: int, at: int, second: int, other: int) -> int:
    """Days between two intervals, 0 when they overlap."""
    gap: int = max(0, days[first, at] - days[second, other + 1], days[second, other] - days[first, at + 1])
    return gap


@compiled(_TRUTH, _INTS2, _INTS, _INT, _INT, _INT)
def _shares(sets: Ints, members: Ints, kind: int, first: int, second: int) -> bool:
    left, right = sets[kind, first], sets[kind, second]
    while left < sets[kind, first + 1] and right < sets[kind, second + 1]:
        if members[left] == members[right]:
            return True
        if members[left] < members[right]:
            left += 1
        else:
            right += 1
    return False


@compiled(_INT, _INTS2, _INTS, _INT, _INT, _INT)
def _agree(sets: Ints, members: Ints, kind: int, first: int, second: int) -> int:
    """Silence, shared or differs."""
    if sets[kind, first] == sets[kind, first + 1] or sets[kind, second] == sets[kind, second + 1]:
        return 0
    return SHARED if _shares(sets, members, kind, first, second) else DIFFERS


@compiled(_FLOAT, _FLOAT, _FLOAT, _FLOAT, _FLOAT)
def _kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Great-circle distance of two points in degrees (haversine formula)."""
    north, other_north = radians(latitude), radians(other_latitude)
    half = sin((other_north - north) / 2) ** 2
    half += cos(north) * cos(other_north) * sin(radians(other_longitude - longitude) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))


@compiled(_FLOAT, _INTS2, _INTS, _FLOATS2, _BYTES, _INT, _INT, _INT)
def _nearest(sets: Ints, members: Ints, spots: Floats, exact: Bytes, least: int, first: int, second: int) -> float:
    """Kilometres between the nearest two located places that are at least so exact; infinite when one side has none."""
    best = inf
    for left in range(sets[PLACES, first], sets[PLACES, first + 1]):
        for right in range(sets[PLACES, second], sets[PLACES, second + 1]):
            located = not (np.isnan(spots[left, 0]) or np.isnan(spots[right, 0]))
            if located and (exact[left] & 1) >= least and (exact[right] & 1) >= least:
                apart = _kilometres(spots[left, 0], spots[left, 1], spots[right, 0], spots[right, 1])
                best = min(best, 0.0 if members[left] == members[right] else apart)
    return best


@compiled(_FLOAT, _INTS2, _INTS, _FLOATS, _INT, _INT)
def _rarest_shared(sets: Ints, members: Ints, rarity: Floats, first: int, second: int) -> float:
    best = -inf
    left, right = sets[PLACES, first], sets[PLACES, second]
    while left < sets[PLACES, first + 1] and right < sets[PLACES, second + 1]:
        if members[left] == members[right]:
            best = max(best, rarity[members[left]])
        if members[left] <= members[right]:
            left += 1
        else:
            right += 1
    return best


@compiled(_INT, _INTS2, _INTS, _INT, _INT)
def _divisions(sets: Ints, members: Ints, first: int, second: int) -> int:
    if _agree(sets, members, COUNTRIES, first, second) == DIFFERS:
        return PLACE_OTHER_COUNTRY
    agreed = _agree(sets, members, DIVISIONS, first, second)
    if agreed == SHARED:
        return PLACE_ADM1
    return PLACE_OTHER_ADM1 if agreed == DIFFERS else 0


@compiled(_INT, _BYTES2, _INTS2, _INTS, _FLOATS2, _BYTES, _FLOATS, _INT, _INT)
def _apart(
    flags: Bytes, sets: Ints, members: Ints, spots: Floats, exact: Bytes, kilometres: Floats, first: int, second: int
) -> int:
    """The level of places of which none is shared."""
    specific = sets[PLACES, first] < sets[PLACES, first + 1] and sets[PLACES, second] < sets[PLACES, second + 1]
    level = 0
    if specific:
        nearest = _nearest(sets, members, spots, exact, 0, first, second)
        if nearest < inf:
            level = PLACE_NEAR - 1 + _step(nearest, kilometres)
        else:
            level = max(PLACE_UNLOCATED, _divisions(sets, members, first, second))
            level = PLACE_UNLOCATED if level == PLACE_ADM1 else level
    else:
        level = _divisions(sets, members, first, second)
    doubtful = flags[first, _DOUBTFUL] or flags[second, _DOUBTFUL]
    if doubtful and level > PLACE_NEAR + 1 and level != PLACE_ADM1:
        return PLACE_DOUBTFUL
    return level


@compiled(_INT, _INTS2, _FLOATS, _INT, _INT)
def _event_dates(days: Ints, gaps: Floats, first: int, second: int) -> int:
    coarse = max(days[first, HAPPENED + 2], days[second, HAPPENED + 2])
    gap = _gap(days, first, HAPPENED, second, HAPPENED)
    if coarse < 3:
        return _step(gap, gaps)
    return COARSE - 3 + min(coarse, 5) if gap == 0 else COARSE_APART


@compiled(_INT, _INTS2, _INT, _INT)
def _footage(days: Ints, first: int, second: int) -> int:
    """Footage against footage, or against the event that one side dates; for pairs that do not both date the event."""
    if days[first, RELEASED + 2] and days[second, RELEASED + 2]:
        gap = _gap(days, first, RELEASED, second, RELEASED)
        return FOOTAGE_SAME if gap == 0 else (FOOTAGE_APART if gap > FOOTAGE_APART_DAYS else 0)
    event, media = (first, second) if days[first, HAPPENED + 2] and days[second, RELEASED + 2] else (second, first)
    if not (days[event, HAPPENED + 2] and days[media, RELEASED + 2]):
        return 0
    if days[event, HAPPENED] > days[media, RELEASED + 1]:
        return FOOTAGE_BEFORE
    return FOOTAGE_FOLLOWS if days[media, RELEASED] - days[event, HAPPENED + 1] <= FOOTAGE_APART_DAYS else 0


@compiled(_INT, _BYTES2, _INTS2, _FLOATS, _INT, _INT)
def _publication(flags: Bytes, days: Ints, gaps: Floats, first: int, second: int) -> int:
    """Publication where a day of the event is missing. A mention in passing may look back for years, and footage appears late."""
    if not (flags[first, _LEAD] and flags[second, _LEAD]) or days[first, RELEASED + 2] or days[second, RELEASED + 2]:
        return 0
    left = HAPPENED if days[first, HAPPENED + 2] else PUBLISHED
    right = HAPPENED if days[second, HAPPENED + 2] else PUBLISHED
    precise = (days[first, left + 2], days[second, right + 2])
    if min(precise) == 0 or max(precise) > 3:
        return 0
    return _step(_gap(days, first, left, second, right), gaps)


@compiled(_INT, _BYTES2, _INTS2, _FLOATS, _INT, _INT)
def _reported(flags: Bytes, days: Ints, gaps: Floats, first: int, second: int) -> int:
    """Days between the two reports, where both dates of the happening are known too and both are about it."""
    if not (flags[first, _LEAD] and flags[second, _LEAD]):
        return 0
    if min(days[first, PUBLISHED + 2], days[second, PUBLISHED + 2]) == 0:
        return 0
    return _step(_gap(days, first, PUBLISHED, second, PUBLISHED), gaps)


@compiled(_INT, _INT, _INT)
def _between_weekdays(day: int, other: int) -> int:
    apart = (day - other) % 7
    if apart == 0:
        return WEEKDAY_SAME
    return WEEKDAY_NEXT if apart in (1, 6) else WEEKDAY_OTHER


@compiled(_INT, _BYTES2, _INTS2, _INT, _INT)
def _weekdays(flags: Bytes, days: Ints, first: int, second: int) -> int:
    """A day of the week that one names without a date, against the other's, its day, or that of its report."""
    day, other = flags[first, _WEEKDAY], flags[second, _WEEKDAY]
    if day == 0 and other == 0:
        return 0
    if day and other:
        return _between_weekdays(day, other)
    named, item = (day, second) if day else (other, first)
    if days[item, HAPPENED + 2] == 1:  # day 1 of the calendar is a Monday
        return _between_weekdays(named, 1 + (days[item, HAPPENED] - 1) % 7)
    if days[item, HAPPENED + 2] or days[item, PUBLISHED + 2] != 1 or not (flags[first, _LEAD] and flags[second, _LEAD]):
        return 0
    before = (days[item, PUBLISHED] - named) % 7
    return WEEKDAY_FITS if before <= 1 else (WEEKDAY_NEARLY if before == 2 else WEEKDAY_UNFIT)


@compiled(_INT, _INT, _INT, _INT, _INT, _FLOATS)
def _ranges(low: int, high: int, other_low: int, other_high: int, ratios: Floats) -> int:
    if (high < 0 or other_low <= high) and (other_high < 0 or low <= other_high):
        if high != low or other_high != other_low:
            return FIGURE_OVERLAP
        return 1 if low > 10 else (2 if low > 5 else (3 if low > 2 else (4 if low > 1 else FIGURE_ONE)))
    if high >= 0 and high < other_low:
        return FIGURE_RATIO - 1 + _step((other_low + 1) / (high + 1), ratios)
    return FIGURE_RATIO - 1 + _step((low + 1) / (max(other_high, 0) + 1), ratios)


@compiled(_NOTHING, _INTS2, _INTS, _FLOATS, _INT, _INT, _OUT_BYTES)
def _figures(figures: Ints, starts: Ints, ratios: Floats, first: int, second: int, levels: Bytes) -> None:
    """For each role that both state, the best level of any two of its ranges."""
    for left in range(starts[first], starts[first + 1]):
        for right in range(starts[second], starts[second + 1]):
            if figures[left, 0] == figures[right, 0]:
                level = _ranges(figures[left, 1], figures[left, 2], figures[right, 1], figures[right, 2], ratios)
                column = Comparison.FIGURES.value + figures[left, 0]
                if levels[column] == 0 or level < levels[column]:
                    levels[column] = level


@compiled(_FLOAT, _INTS, _INTS, _FLOATS, _INT, _INT)
def _cosine(starts: Ints, numbers: Ints, weights: Floats, first: int, second: int) -> float:
    total = 0.0
    left, right = starts[first], starts[second]
    last_left, last_right = starts[first + 1], starts[second + 1]
    while left < last_left and right < last_right:
        if numbers[left] == numbers[right]:
            total += weights[left] * weights[right]
            left += 1
            right += 1
        elif numbers[left] < numbers[right]:
            left += 1
        else:
            right += 1
    return total


@compiled(_FLOAT, _INTS, _INTS, _FLOATS, _INT, _INT)
def _sum_shared(starts: Ints, numbers: Ints, weights: Floats, first: int, second: int) -> float:
    """What the words of the first are worth that the second has too."""
    total = 0.0
    left, right = starts[first], starts[second]
    while left < starts[first + 1] and right < starts[second + 1]:
        if numbers[left] == numbers[right]:
            total += weights[left]
        if numbers[left] <= numbers[right]:
            left += 1
        else:
            right += 1
    return total


@compiled(_FLOAT, _INTS, _INT, _INT)
def _telling(starts: Ints, first: int, second: int) -> float:
    shorter = min(starts[first + 1] - starts[first], starts[second + 1] - starts[second])
    telling: float = min(1.0, shorter / TELLING_TERMS)
    return telling


@compiled(_NOTHING, _INTS2, _INTS, _INT, _INT, _OUT_BYTES)
def _codes(sets: Ints, members: Ints, first: int, second: int, levels: Bytes) -> None:
    levels[Comparison.VIOLATION.value] = SHARED if _shares(sets, members, FAMILIES, first, second) else DIFFERS
    levels[Comparison.PARTIES.value] = _agree(sets, members, PARTIES, first, second)
    levels[Comparison.MEANS.value] = _agree(sets, members, MEANS, first, second)
    levels[Comparison.STATUS.value] = _agree(sets, members, STATUSES, first, second)


@compiled(_TRUTH, _BYTES2, _INTS2, _INT, _INT)
def _of_other_extent(flags: Bytes, days: Ints, first: int, second: int) -> bool:
    """Whether one is a total and the other is none, or one lasted and the other is of a day."""
    one, other = flags[first, _EXTENT], flags[second, _EXTENT]
    if one == other:
        return False
    if one == _TOTAL or other == _TOTAL:
        return True
    precision: int = days[second if one == _LASTING else first, HAPPENED + 2]
    return 0 < precision <= 2


@compiled(_NOTHING, _BYTES2, _INTS2, _FLOATS, _FLOATS, _INT, _INT, _OUT_BYTES)
def _dates(flags: Bytes, days: Ints, gaps: Floats, published: Floats, first: int, second: int, levels: Bytes) -> None:
    if days[first, HAPPENED + 2] and days[second, HAPPENED + 2]:
        levels[Comparison.DATE.value] = _event_dates(days, gaps, first, second)
    else:
        levels[Comparison.FOOTAGE.value] = _footage(days, first, second)
        levels[Comparison.PUBLICATION.value] = _publication(flags, days, published, first, second)
        levels[Comparison.WEEKDAY.value] = _weekdays(flags, days, first, second)
    if days[first, HAPPENED + 2] and days[second, HAPPENED + 2]:
        levels[Comparison.REPORTED.value] = _reported(flags, days, published, first, second)
    levels[Comparison.CLARITY.value] = DIFFERS if _of_other_extent(flags, days, first, second) else SHARED


_VECTORS = (_INTS, _INTS, _FLOATS)


@compiled(_NOTHING, *_VECTORS, *_VECTORS, _FLOATS, _FLOATS, _INT, _INT, _OUT_BYTES, _OUT_FLOATS)
def _words(
    starts: Ints,
    numbers: Ints,
    weights: Floats,
    report_starts: Ints,
    report_numbers: Ints,
    report_weights: Floats,
    sentence_steps: Floats,
    report_steps: Floats,
    first: int,
    second: int,
    levels: Bytes,
    shades: Floats,
) -> None:
    levels[Comparison.SENTENCE.value] = _step(_cosine(starts, numbers, weights, first, second), sentence_steps)
    shades[1] = _telling(starts, first, second)
    shades[2] = _telling(report_starts, first, second)
    if shades[2] > 0:
        cosine = _cosine(report_starts, report_numbers, report_weights, first, second)
        levels[Comparison.REPORT.value] = _step(cosine, report_steps)


@compiled(
    _NOTHING,
    *(_INTS, _INTS, _BYTES2, _INTS2, _INTS2, _INTS, _FLOATS2, _BYTES, _FLOATS, _INTS2, _INTS),
    *(*_VECTORS, *_VECTORS, *_VECTORS, *(_FLOATS,) * 7, _OUT_BYTES2, _OUT_FLOATS2),
)
def _compare(
    firsts: Ints,
    seconds: Ints,
    flags: Bytes,
    days: Ints,
    sets: Ints,
    members: Ints,
    spots: Floats,
    exact: Bytes,
    rarity: Floats,
    figures: Ints,
    figure_starts: Ints,
    starts: Ints,
    numbers: Ints,
    weights: Floats,
    report_starts: Ints,
    report_numbers: Ints,
    report_weights: Floats,
    rare_starts: Ints,
    rare_numbers: Ints,
    rare_weights: Floats,
    gaps: Floats,
    published: Floats,
    kilometres: Floats,
    ratios: Floats,
    sentence_steps: Floats,
    report_steps: Floats,
    rare_steps: Floats,
    levels: Bytes,
    shades: Floats,
) -> None:
    for row in range(len(firsts)):
        first, second, own, shade = firsts[row], seconds[row], levels[row], shades[row]
        _dates(flags, days, gaps, published, first, second, own)
        _codes(sets, members, first, second, own)
        _figures(figures, figure_starts, ratios, first, second, own)
        _words(
            *(starts, numbers, weights, report_starts, report_numbers, report_weights),
            *(sentence_steps, report_steps, first, second, own, shade),
        )
        own[Comparison.LEAD.value] = 3 - flags[first, _LEAD] - flags[second, _LEAD]
        if rare_starts[first] < rare_starts[first + 1] and rare_starts[second] < rare_starts[second + 1]:
            rare = _sum_shared(rare_starts, rare_numbers, rare_weights, first, second)
            own[Comparison.RARE.value] = _step(rare, rare_steps)
        if flags[first, _PLACED] and flags[second, _PLACED]:
            shade[0] = _rarest_shared(sets, members, rarity, first, second)
            if shade[0] > -inf:
                own[Comparison.PLACE.value] = PLACE_SHARED
            else:
                own[Comparison.PLACE.value] = _apart(flags, sets, members, spots, exact, kilometres, first, second)
                shade[0] = 0.0


@compiled(_TRUTH, _INTS2, _INTS, _FLOATS2, _BYTES, _INT, _INT)
def _far_apart(sets: Ints, members: Ints, spots: Floats, exact: Bytes, first: int, second: int) -> bool:
    """Whether both name exact places that are one and no other, all of them far from the other's."""
    for item in (first, second):
        named = 0
        for place in range(sets[PLACES, item], sets[PLACES, item + 1]):
            if exact[place] & 1:
                named += 1
                if exact[place] & 2 or np.isnan(spots[place, 0]):
                    return False
        if named == 0:
            return False
    nearest = _nearest(sets, members, spots, exact, 1, first, second)
    return FORBIDDEN_KM < nearest < inf


@compiled(_TRUTH, _INTS2, _INT, _INT)
def _told_before(days: Ints, report: int, event: int) -> bool:
    """Whether one's report came out before the other happened, which two days' grace for reading and time zones allow."""
    if days[report, PUBLISHED + 2] == 0 or not 0 < days[event, HAPPENED + 2] <= 2:
        return False
    early: bool = days[report, PUBLISHED + 1] + TOLD_BEFORE_DAYS < days[event, HAPPENED]
    return early


@compiled(_NOTHING, _INTS, _INTS, _BYTES2, _INTS2, _INTS2, _INTS, _FLOATS2, _BYTES, _OUT_TRUTHS)
def _forbid(
    firsts: Ints,
    seconds: Ints,
    flags: Bytes,
    days: Ints,
    sets: Ints,
    members: Ints,
    spots: Floats,
    exact: Bytes,
    out: Truths,
) -> None:
    for row in range(len(firsts)):
        first, second = firsts[row], seconds[row]
        precise = 0 < days[first, HAPPENED + 2] <= 2 and 0 < days[second, HAPPENED + 2] <= 2
        doubtful = flags[first, _DOUBTFUL] or flags[second, _DOUBTFUL]
        out[row] = (
            _of_other_extent(flags, days, first, second)
            or (precise and _gap(days, first, HAPPENED, second, HAPPENED) > FORBIDDEN_DAYS)
            or _told_before(days, first, second)
            or _told_before(days, second, first)
            or (not doubtful and _far_apart(sets, members, spots, exact, first, second))
        )


def compare(columns: Columns, firsts: Ints, seconds: Ints) -> Compared:
    """Every comparison of every pair but copying, which is no matter of columns.

    Args:
        columns: the happenings.
        firsts: position of one side of each pair.
        seconds: position of the other side.
    """
    levels = np.zeros((len(firsts), WIDTH), dtype=np.int8)
    shades = np.zeros((len(firsts), 3), dtype=np.float64)
    steps = (DATE_GAPS, PUBLISHED_GAPS, PLACE_KILOMETRES, FIGURE_RATIOS, SENTENCE_COSINES, REPORT_COSINES, RARE_SUMS)
    given: list[Any] = [firsts, seconds, *_of_each(columns), columns.rarity, columns.figures, columns.figure_starts]
    for vectors in (columns.words, columns.report_words, columns.rare_words):
        given += [vectors.starts, vectors.numbers, vectors.weights]
    given += [*(np.array(each, dtype=np.float64) for each in steps), levels, shades]
    _compare(*given)
    return Compared(levels, shades)


def forbidden(columns: Columns, firsts: Ints, seconds: Ints) -> Truths:
    """Whether the two of each pair can never be one happening.

    An aggregate is never a single event, nor is what lasted for days, precise days far apart are two happenings, and so are exact
    places far apart.
    """
    out = np.zeros(len(firsts), dtype=np.bool_)
    given: list[Any] = [firsts, seconds, *_of_each(columns), out]
    _forbid(*given)
    return out


def _of_each(columns: Columns) -> tuple[Any, ...]:
    return (columns.flags, columns.days, columns.sets, columns.members, columns.spots, columns.exact)
