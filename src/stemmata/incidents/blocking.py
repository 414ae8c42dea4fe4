"""Which happenings are compared at all: pairs that share something telling, found without ever comparing everything with
everything.

Each happening is filed under keys: its rarest words, its places by week, its first-order division and family by day. Within one
key the happenings are sorted by day and each is compared with the next few only (sorted neighbourhood, Hernández & Stolfo 1995),
so that a key that a whole corpus shares costs no more than a rare one. Copied passages name their pairs directly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from stemmata.incidents.happenings import Happening
from stemmata.incidents.terms import Rarity
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

Pair = tuple[int, int]


def candidates(happenings: Sequence[Happening], rarity: Rarity, copied: Iterable[Pair]) -> list[Pair]:
    """Pairs of happenings of different reports worth comparing, smaller index first, sorted.

    Args:
        happenings: all happenings.
        rarity: document frequencies of the corpus.
        copied: pairs a copied passage connects (`copied_pairs`).
    """
    filed: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for index, happening in enumerate(happenings):
        for key, weight in _keys(happening, rarity).items():
            filed[key].append((index, weight))
    shared: dict[Pair, float] = defaultdict(float)
    days = [happening.day for happening in happenings]
    reach = max(NEIGHBOURS, PAIRS_A_KEY // max(1, len(happenings)))
    for key in sorted(filed):
        _share(filed[key], days, reach, shared)
    found = {pair for pair, weight in shared.items() if weight >= LEAST_SHARED}
    found.update(copied)
    return sorted(pair for pair in found if happenings[pair[0]].report != happenings[pair[1]].report)


def _share(members: list[tuple[int, float]], days: Sequence[int], reach: int, shared: dict[Pair, float]) -> None:
    """Adds what the members of one key share to each neighbouring pair."""
    ordered = sorted(members, key=lambda member: (days[member[0]], member[0]))
    for position, (first, weight) in enumerate(ordered):
        for second, other in ordered[position + 1 : position + 1 + reach]:
            shared[(first, second) if first < second else (second, first)] += weight * other


def _keys(happening: Happening, rarity: Rarity) -> dict[str, float]:
    """Keys with the square root of what sharing them is worth, in the measure of a cosine."""
    keys = _word_keys(happening.report_words or happening.words, rarity)
    if happening.report_words:
        for key, weight in _word_keys(happening.words, rarity).items():
            keys.setdefault(key, weight)
    for place in happening.specific:
        keys[f"place {place}"] = 1.0
        week = happening.day // 7
        # Two days in neighbouring weeks meet in the later one.
        keys[f"place {place} {week}"] = keys[f"place {place} {week + 1}"] = 1.0
    for division in happening.divisions if not happening.specific else ():
        keys[f"division {division} {'+'.join(sorted(happening.families))} {happening.day}"] = 1.0
    return keys


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
