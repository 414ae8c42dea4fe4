"""Which happenings are compared at all: pairs that share something telling, found without ever comparing everything with
everything.

Each happening is filed under keys: its rarest words, its places by week, its first-order division and family by day. Within one
key the happenings are sorted by day and each is compared with the next few only (sorted neighbourhood, Hernández & Stolfo 1995),
so that a key that a whole corpus shares costs no more than a rare one. Copied passages name their pairs directly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from stemmata.incidents.evidence import SPECIFIC
from stemmata.incidents.happenings import Happening, place_key
from stemmata.incidents.terms import Rarity
from stemmata.model.lineage import Passage, PassageKind
from stemmata.model.text import Span

# Rarest heavy words of a happening (and of its report) that it is filed under. Ten reach 99 of 100 pairs that share an incident
# in news.
KEY_TERMS = 10
# A word in more reports than this points at nothing.
KEY_REPORTS = 200
# Neighbours on either side that are compared within one key.
NEIGHBOURS = 12

Pair = tuple[int, int]


def candidates(happenings: Sequence[Happening], rarity: Rarity, copied: Iterable[Pair]) -> list[Pair]:
    """Pairs of happenings of different reports worth comparing, smaller index first, sorted.

    Args:
        happenings: all happenings.
        rarity: document frequencies of the corpus.
        copied: pairs a copied passage connects (`copied_pairs`).
    """
    filed: dict[str, list[int]] = defaultdict(list)
    for index, happening in enumerate(happenings):
        for key in sorted(set(_keys(happening, rarity))):
            filed[key].append(index)
    found = set(copied)
    for members in filed.values():
        found.update(_neighbours(members, happenings))
    return sorted(pair for pair in found if happenings[pair[0]].report != happenings[pair[1]].report)


def _neighbours(members: list[int], happenings: Sequence[Happening]) -> Iterator[Pair]:
    ordered = sorted(members, key=lambda index: (happenings[index].day, index))
    for position, first in enumerate(ordered):
        for second in ordered[position + 1 : position + 1 + NEIGHBOURS]:
            yield (first, second) if first < second else (second, first)


def _keys(happening: Happening, rarity: Rarity) -> Iterator[str]:
    yield from _word_keys(happening.words, rarity)
    yield from _word_keys(happening.report_words, rarity)
    family = "+".join(sorted(happening.families))
    week = happening.day // 7
    for place in happening.places:
        if 1 <= place.precision <= SPECIFIC:
            yield f"place {place_key(place)}"
            yield f"place {place_key(place)} {week}"
            yield f"place {place_key(place)} {week + 1}"  # two days in neighbouring weeks meet in the later one
        elif place.adm1:
            yield f"division {place.country} {place.adm1} {family}"


def _word_keys(words: Mapping[str, float], rarity: Rarity) -> Iterator[str]:
    telling = (term for term in words if 1 < rarity.counts.get(term, 0) <= KEY_REPORTS)
    for term in islice(telling, KEY_TERMS):
        yield f"word {term}"


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
