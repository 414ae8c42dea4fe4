"""Which happenings are compared at all: pairs that share something telling, found without ever comparing everything with
everything.

Each happening is filed under keys: its rarest words, its places by week, its first-order division and family by day. Within one
key the happenings are sorted by day and each is compared with the next few only (sorted neighbourhood, Hernández & Stolfo 1995),
so that a key that a whole corpus shares costs no more than a rare one. Copied passages name their pairs directly.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import numpy as np
import numpy.typing as npt
from numba import types

from stemmata.incidents.columns import Floats, Ints
from stemmata.incidents.happenings import Happening
from stemmata.incidents.terms import Rarity
from stemmata.lineage.passages.compiled import compiled
from stemmata.model.lineage import Passage, PassageKind
from stemmata.model.text import Span

# Heaviest words of a happening, and of its report, that it is filed under.
KEY_TERMS = 20
# A word in more reports than this points at nothing.
KEY_REPORTS = 200
# Neighbours behind it that each happening is compared with under one key: as many as keep a small pile's comparisons near
# PAIRS_A_KEY, since happenings without a day stand in no telling order; never fewer than NEIGHBOURS, so that the work stays
# linear in a large one.
NEIGHBOURS = 20
PAIRS_A_KEY = 200_000
# What a pair must share to be compared: the cosine over the filed words alone, or a place. Set where 9 of 10 pairs of reports on
# one incident in a public database of US news are still compared, at a tenth of the pairs.
LEAST_SHARED = 0.06
# Meetings of two happenings under a key that are held at one time: 16 bytes each.
MEETINGS = 40_000_000

Pair = tuple[int, int]
Pairs = tuple[Ints, Ints]

_INT, _FLOAT = types.int64, types.float64
_INTS, _FLOATS = (types.Array(kind, 1, "C", readonly=True) for kind in (_INT, _FLOAT))
_OUT_INTS, _OUT_FLOATS = types.Array(_INT, 1, "C"), types.Array(_FLOAT, 1, "C")
_OUT_TRUTHS = types.Array(types.boolean, 1, "C")


def candidates(happenings: Sequence[Happening], rarity: Rarity, copied: Iterable[Pair]) -> Pairs:
    """Pairs of happenings of different reports worth comparing, as two arrays of positions, the smaller first, sorted.

    Args:
        happenings: all happenings.
        rarity: document frequencies of the corpus.
        copied: pairs a copied passage connects (`copied_pairs`).
    """
    size = len(happenings)
    reach = max(NEIGHBOURS, PAIRS_A_KEY // max(1, size))
    members, weights, groups = _filed(happenings, rarity)
    found = [np.array([first * size + second for first, second in copied], dtype=np.int64)]
    found += [first * size + second for first, second in _sharing(members, weights, groups, size, reach)]
    pairs = np.unique(np.concatenate(found))
    firsts, seconds = pairs // max(1, size), pairs % max(1, size)
    reports = _report_numbers(happenings)
    apart = reports[firsts] != reports[seconds]
    return firsts[apart], seconds[apart]


def _report_numbers(happenings: Sequence[Happening]) -> Ints:
    known: dict[str, int] = {}
    return np.array([known.setdefault(each.report, len(known)) for each in happenings], dtype=np.int64)


def _filed(happenings: Sequence[Happening], rarity: Rarity) -> tuple[Ints, Floats, Ints]:
    """Members of all keys that two or more share, sorted by key, day and position; their weights; where each key's begin."""
    numbers: dict[str, int] = {}
    rows, held = array("q"), array("d")  # key and happening in turn, and weights: 24 bytes a row where a tuple takes 150
    for index, happening in enumerate(happenings):
        for key, weight in _keys(happening, rarity):
            rows.extend((numbers.setdefault(key, len(numbers)), index))
            held.append(weight)
    keys, members = np.frombuffer(rows, dtype=np.int64).reshape(-1, 2).T
    weights = np.frombuffer(held, dtype=np.float64)
    days = np.array([happening.day for happening in happenings], dtype=np.int64)
    order = np.lexsort((members, days[members], keys))
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(np.bincount(keys, minlength=len(numbers)))])
    return members[order], weights[order], starts.astype(np.int64)


def _sharing(members: Ints, weights: Floats, groups: Ints, size: int, reach: int) -> Iterator[Pairs]:
    """Pairs that share enough, a stretch of first happenings at a time, so that memory stays bounded."""
    meetings = np.zeros(size + 1, dtype=np.int64)
    _count(members, groups, reach, meetings)
    ends = np.cumsum(meetings)
    begin = 0
    while begin < size:
        before = ends[begin]  # meetings of happenings before `begin`
        end = max(begin + 1, int(np.searchsorted(ends, before + MEETINGS, side="right")) - 1)
        starts = (ends[begin : end + 1] - before).astype(np.int64)
        others, shared = np.zeros(starts[-1], dtype=np.int64), np.zeros(starts[-1], dtype=np.float64)
        _meet(members, weights, groups, reach, begin, end, starts.copy(), others, shared)
        kept = np.zeros(len(others), dtype=np.bool_)
        _sum_up(starts, others, shared, np.zeros(size, dtype=np.float64), LEAST_SHARED, kept)
        yield np.repeat(np.arange(begin, end), np.diff(starts))[kept], others[kept]
        begin = end


@compiled(types.void, _INTS, _INTS, _INT, _OUT_INTS)
def _count(members: Ints, groups: Ints, reach: int, meetings: Ints) -> None:
    """Adds to `meetings[i + 1]` how often happening i meets a later one."""
    for group in range(len(groups) - 1):
        for left in range(groups[group], groups[group + 1]):
            for right in range(left + 1, min(left + 1 + reach, groups[group + 1])):
                meetings[min(members[left], members[right]) + 1] += 1


@compiled(types.void, _INTS, _FLOATS, _INTS, _INT, _INT, _INT, _OUT_INTS, _OUT_INTS, _OUT_FLOATS)
def _meet(
    members: Ints, weights: Floats, groups: Ints, reach: int, begin: int, end: int, free: Ints, others: Ints, shared: Floats
) -> None:
    """Writes every meeting of happenings `begin` to `end`: with whom, and what the key is worth to them."""
    for group in range(len(groups) - 1):
        for left in range(groups[group], groups[group + 1]):
            for right in range(left + 1, min(left + 1 + reach, groups[group + 1])):
                first = min(members[left], members[right])
                if begin <= first < end:
                    place = free[first - begin]
                    free[first - begin] += 1
                    others[place] = max(members[left], members[right])
                    shared[place] = weights[left] * weights[right]


@compiled(types.void, _INTS, _INTS, _FLOATS, _OUT_FLOATS, _FLOAT, _OUT_TRUTHS)
def _sum_up(starts: Ints, others: Ints, shared: Floats, total: Floats, least: float, kept: npt.NDArray[np.bool_]) -> None:
    """Marks one meeting of every pair whose meetings come to at least `least`. `total` is room, all zero when handed over."""
    for first in range(len(starts) - 1):
        for place in range(starts[first], starts[first + 1]):
            total[others[place]] += shared[place]
        for place in range(starts[first], starts[first + 1]):
            kept[place] = total[others[place]] >= least
            total[others[place]] = 0.0


def _keys(happening: Happening, rarity: Rarity) -> Iterator[tuple[str, float]]:
    """Keys with the square root of what sharing them is worth, in the measure of a cosine."""
    words = _word_keys(happening.report_words or happening.words, rarity)
    if happening.report_words:
        words = {**_word_keys(happening.words, rarity), **words}
    yield from words.items()
    week = happening.day // 7
    for place in happening.specific:
        yield f"place {place}", 1.0
        # Two days in neighbouring weeks meet in the later one.
        yield f"place {place} {week}", 1.0
        yield f"place {place} {week + 1}", 1.0
    for division in sorted(happening.divisions) if not happening.specific else ():
        yield f"division {division} {'+'.join(sorted(happening.families))} {happening.day}", 1.0


def _word_keys(words: Mapping[str, float], rarity: Rarity) -> dict[str, float]:
    telling = ((term, weight) for term, weight in words.items() if 1 < rarity.counts.get(term, 0) <= KEY_REPORTS)
    return {f"word {term}": weight for term, weight in islice(telling, KEY_TERMS)}


def copied_pairs(happenings: Sequence[Happening], passages: Iterable[Passage]) -> set[Pair]:
    """Pairs of happenings of which a sentence each lies in one passage copied outside quotation.

    The passage must cover at least half of both sentences: a shared clause of ten words tells nothing about the rest.
    """
    by_report: dict[str, list[int]] = defaultdict(list)
    for index, happening in enumerate(happenings):
        by_report[happening.report].append(index)
    found: set[Pair] = set()
    for passage in passages:
        if passage.kind is PassageKind.COPIED:
            first = _told_in(passage.first, by_report, happenings)
            second = _told_in(passage.second, by_report, happenings)
            found.update((min(a, b), max(a, b)) for a in first for b in second if a != b)
    return found


def _told_in(run: Span, by_report: Mapping[str, list[int]], happenings: Sequence[Happening]) -> list[int]:
    return [
        index
        for index in by_report.get(run.report, ())
        if any(_covers_half(run, claim.sentence) for claim in happenings[index].claims)
    ]


def _covers_half(run: Span, sentence: Span) -> bool:
    shared = min(run.end, sentence.end) - max(run.start, sentence.start)
    return 2 * shared >= sentence.end - sentence.start
