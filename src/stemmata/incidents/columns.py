"""Happenings as columns: what comparing needs of each, in arrays, so that compiled code can compare millions of pairs.

Codes, place keys and words become numbers. What a happening holds several of (places, parties, words) lies in one long array,
with the position where each happening's begin; numbers of one happening are sorted, so that two can be walked side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from math import log, nan

import numpy as np
import numpy.typing as npt
from attrs import frozen

from stemmata.incidents.happenings import Days, Happening
from stemmata.incidents.terms import ELSEWHERE
from stemmata.model.claims import Clarity, FigureRole
from stemmata.model.expressions import PlaceValue

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bytes = npt.NDArray[np.int8]

# A country of fewer than this share of all happenings is more often a misread name than a far-off happening; a difference then
# weighs little.
RARE_COUNTRY = 0.02
# Happenings that a place's commonness is measured against at most. Fifty accounts of one town are as many in a corpus of ten
# thousand as in one of a thousand: how likely two of them are one happening depends on the town, not on what else was collected.
# Of 300, 500, 1000 and no bound, 1000 gave the best same-incident F on both halves of a large labelled set (.899 and .898,
# without it .894 and .893) without loss on a small one; both halves were seen when it was chosen.
COMMON_AMONG = 1000
# UCDP's codes 1 and 2 place something within 25 km.
EXACT_PLACE = 2

# What a happening says of victims' standing that is no statement.
_OPEN_STATUSES = frozenset({"unknown", "disputed"})
# What a happening holds sets of, in the order of the rows of `Columns.sets`. Places come first: their numbers are positions.
_SETS: tuple[Callable[[Happening], Iterable[str]], ...] = (
    lambda each: each.specific,
    lambda each: each.families,
    lambda each: each.parties,
    lambda each: each.means,
    lambda each: each.statuses - _OPEN_STATUSES,
    lambda each: each.countries,
    lambda each: each.divisions,
)
PLACES, FAMILIES, PARTIES, MEANS, STATUSES, COUNTRIES, DIVISIONS = range(len(_SETS))
# Columns of `Columns.flags`.
LEAD, EXTENT, DOUBTFUL, PLACED, WEEKDAY = range(5)
# What the extent may be beside 0, a single event: a total of several, or an event that lasted for days by its own words.
AGGREGATE_EXTENT, LASTING_EXTENT = 1, 2
# First columns of the three intervals of `Columns.days`: start, end and precision each; precision 0 is no date.
HAPPENED, RELEASED, PUBLISHED = 0, 3, 6
_ROLES = {role: number for number, role in enumerate(FigureRole)}
ROLES = len(_ROLES)
NO_END = -1  # "or more"


@frozen(eq=False)
class Vectors:
    """Weighted words of each happening: `numbers` and `weights` from `starts[i]` to `starts[i + 1]`, sorted by number."""

    starts: Ints
    numbers: Ints
    weights: Floats


@frozen(eq=False)
class Columns:
    """All happenings of a corpus.

    Attributes:
        reports: number of the report of each.
        flags: a row for each: whether it leads its report, its extent (one event, AGGREGATE_EXTENT, LASTING_EXTENT), whether it
            lies in a doubtful country, names any place, and the day of the week it names without a date.
        days: a row for each: start, end and precision of when it happened, of footage's release and of publication.
        sets: a row for each kind of set: where each happening's numbers start in `members`, and where the last one's end.
        members: numbers of set members, sorted within each happening.
        spots: latitude and longitude in degrees (nan when unknown) of the places among `members`, which come first.
        exact: of the same places, whether they are exact (1), and whether other places of that name may be meant (2).
        rarity: natural logarithm of the inverse share of happenings that name a place, by place number; see COMMON_AMONG.
        figures: role, low and high (NO_END for none) of every range stated, sorted within each happening.
        figure_starts: where each happening's begin.
        words: of its sentences.
        report_words: of the whole report, where it leads.
        rare_words: the rarest of the report, where it leads, with what each is worth.
    """

    reports: Ints
    flags: Bytes
    days: Ints
    sets: Ints
    members: Ints
    spots: Floats
    exact: Bytes
    rarity: Floats
    figures: Ints
    figure_starts: Ints
    words: Vectors
    report_words: Vectors
    rare_words: Vectors

    def __len__(self) -> int:
        return len(self.reports)


def columns_of(happenings: Sequence[Happening]) -> Columns:
    """The columns of happenings, in their order."""
    numbered = [_numbers(chain.from_iterable(get(each) for each in happenings)) for get in _SETS]
    places = [sorted((numbered[PLACES][key], place) for key, place in each.specific.items()) for each in happenings]
    rows = [[[number for number, _ in each] for each in places]]
    rows += [[sorted(known[value] for value in get(each)) for each in happenings] for get, known in _rest(numbered)]
    sets, members = _sets(rows)
    spots = [_spot(place) for each in places for _, place in each]
    figures = [_figures(each) for each in happenings]
    terms = _numbers(chain.from_iterable(chain(each.words, each.report_words, each.rare_words) for each in happenings))
    return Columns(
        reports=_codes([each.report for each in happenings]),
        flags=_flags(happenings),
        days=np.array([_days(each) for each in happenings], dtype=np.int64).reshape(-1, 9),
        sets=sets,
        members=members,
        spots=np.array(spots, dtype=np.float64).reshape(-1, 2),
        exact=np.array([_exactness(place) for each in places for _, place in each], dtype=np.int8),
        rarity=_rarity(sets, members, len(numbered[PLACES])),
        figures=np.array(list(chain.from_iterable(figures)), dtype=np.int64).reshape(-1, 3),
        figure_starts=_starts([len(each) for each in figures]),
        words=_vectors([each.words for each in happenings], terms),
        report_words=_vectors([each.report_words for each in happenings], terms),
        rare_words=_vectors([each.rare_words for each in happenings], terms),
    )


def _rest(numbered: Sequence[Mapping[str, int]]) -> Iterable[tuple[Callable[[Happening], Iterable[str]], Mapping[str, int]]]:
    return zip(_SETS[1:], numbered[1:], strict=True)


def _numbers(values: Iterable[str]) -> Mapping[str, int]:
    """A number for each value, in alphabetical order."""
    return {value: number for number, value in enumerate(sorted(set(values)))}


def _codes(values: Sequence[str]) -> Ints:
    known = _numbers(values)
    return np.array([known[value] for value in values], dtype=np.int64)


def _starts(lengths: Sequence[int]) -> Ints:
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(np.array(lengths, dtype=np.int64))])


def _sets(rows: Sequence[Sequence[Sequence[int]]]) -> tuple[Ints, Ints]:
    starts: list[Ints] = []
    members: list[int] = []
    base = 0
    for row in rows:
        starts.append(_starts([len(each) for each in row]) + base)
        members.extend(number for each in row for number in each)
        base = len(members)
    return np.array(starts, dtype=np.int64), np.array(members, dtype=np.int64)


def _flags(happenings: Sequence[Happening]) -> Bytes:
    doubtful = doubtful_happenings(happenings)
    rows = [
        (each.lead, _extent(each), doubted, bool(each.places), each.weekday)
        for each, doubted in zip(happenings, doubtful, strict=True)
    ]
    return np.array(rows, dtype=np.int8).reshape(-1, 5)


def _extent(happening: Happening) -> int:
    if happening.clarity is Clarity.AGGREGATE:
        return AGGREGATE_EXTENT
    return LASTING_EXTENT if happening.lasting else 0


def doubtful_happenings(happenings: Sequence[Happening]) -> list[bool]:
    """Of each, whether all its places lie in countries that hardly any other happening lies in: most likely misread names."""
    counts: dict[str, int] = {}
    for country in chain.from_iterable(each.countries for each in happenings):
        counts[country] = counts.get(country, 0) + 1
    bar = RARE_COUNTRY * len(happenings)
    return [bool(each.countries) and max(counts[country] for country in each.countries) < bar for each in happenings]


def _days(happening: Happening) -> tuple[int, ...]:
    return (*_interval(happening.happened), *_interval(happening.released), *_interval(happening.published))


def _interval(days: Days | None) -> tuple[int, int, int]:
    return (days.start, days.end, days.precision) if days else (0, 0, 0)


def _spot(place: PlaceValue) -> tuple[float, float]:
    if place.latitude is None or place.longitude is None:
        return nan, nan
    return place.latitude, place.longitude


def _exactness(place: PlaceValue) -> int:
    return (place.precision <= EXACT_PLACE) + 2 * bool(place.rivals)


def _rarity(sets: Ints, members: Ints, places: int) -> Floats:
    total = min(sets.shape[1] - 1 + ELSEWHERE, COMMON_AMONG)
    counts = np.bincount(members[: sets[PLACES, -1]], minlength=places)
    return np.array([log(total / (count + 1)) for count in counts], dtype=np.float64)


def _figures(happening: Happening) -> list[tuple[int, int, int]]:
    rows = (
        (_ROLES[role], low, NO_END if high is None else high)
        for role, stated in happening.figures.items()
        for low, high in stated.ranges
    )
    return sorted(rows)


def _vectors(found: Sequence[Mapping[str, float]], terms: Mapping[str, int]) -> Vectors:
    starts = _starts([len(each) for each in found])
    numbers = np.array([terms[term] for each in found for term in each], dtype=np.int64)
    weights = np.array([weight for each in found for weight in each.values()], dtype=np.float64)
    order = np.lexsort((numbers, np.repeat(np.arange(len(found)), np.diff(starts))))
    return Vectors(starts, numbers[order], weights[order])
