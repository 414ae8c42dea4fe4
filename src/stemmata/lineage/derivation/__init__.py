"""Possible derivation: reports that tell the same rare details in the same order, though no run of words is shared.

Whoever writes a text anew from another's keeps what it tells: names, figures, odd particulars, one after the other. Two reports
of one event that know nothing of each other share its core as well, place and figures and who said so; so what stands in the lead
of either counts for nothing here, and what tells is what comes after: rare details, and that they come in one order. Each detail
weighs as many bits as it is rare in the corpus, the order as many as it is unlikely; what is found is a proposal for a person to
look at, never a copy, and ties no reports together.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from stemmata.language import script_of, split_sentences
from stemmata.lineage.derivation.details import Mention, mentions
from stemmata.lineage.derivation.order import order_bits, weightiest_in_order
from stemmata.lineage.derivation.pairs import Index, ToldDetails, index_of, told_in
from stemmata.lineage.direction.facts import name_of
from stemmata.model.identity import identifier
from stemmata.model.lineage import Copy, Derivation, Direction, Passage, SharedDetail
from stemmata.model.reports import Report
from stemmata.model.text import BlockRole

__all__ = ["ToldDetails", "find_derivations", "told_in"]

# Most reports that may tell a detail for it to be rare: a detail of more belongs to the event, or to the language.
RARE_REPORTS = 12
# Fewest rare details that two reports must share to be looked at, wherever they stand.
FEWEST_SHARED = 4
# Sentences of the lead, in which an event's core is told.
LEAD_SENTENCES = 2
# Bits that one detail weighs at most: what one report in 250 tells and what one in a million tells both say "not by chance".
MOST_BITS = 8.0
# In a small corpus little is rare by count: names and figures that are not small count as if so many more reports without them
# had been read where only the two tell them, and fewer with every other report that does.
UNREAD_REPORTS = 200
# Bits taken off a plain word: words of one subject come together, and a small corpus makes any word look rare.
PLAIN_BITS = 5.0
# Details of one sentence that count: the words around a name come with it.
OF_ONE_SENTENCE = 2
# Least that a proposal must have: details in order beyond the lead, sentences on either side that they stand in, bits in all, and
# how many of the rare names and figures of whichever report has fewer the other must tell too. Set on invented reports
# (`tests/lineage/retelling.py`): of 60 retellings that keep 85% of eight particulars 59 and more are proposed; of 120 pairs with
# a telling of the same event by somebody who knows half of its particulars and as many others, in an order of their own, 1 to 7.
FEWEST_IN_ORDER = 4
FEWEST_SENTENCES = 4
FEWEST_BITS = 34.0
LEAST_COVERED = 0.4


def find_derivations(
    reports: Sequence[Report],
    passages: Sequence[Passage],
    copies: Sequence[Copy],
    told: Mapping[str, ToldDetails] | None = None,
) -> tuple[Derivation, ...]:
    """Pairs of reports one of which may tell the other's story in other words.

    Args:
        reports: the corpus.
        passages: what it shares; details within common passages say nothing here.
        copies: pairs that are tied already, and are not proposed.
        told: by report what `told_in` found in it; found anew when None.

    Returns:
        Proposals sorted by their two reports. Their direction is left open: that one is older says too little.
    """
    ordered = sorted((report for report in reports if report.text), key=lambda each: each.id)
    index = index_of(ordered, RARE_REPORTS, None if told is None else [told[report.id] for report in ordered])
    tied = {(copy.first, copy.second) for copy in copies}
    common: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for passage in passages:
        common[passage.first.report, passage.second.report].append(passage)
    reader = _Told(index)
    found = []
    for first, second in index.pairs(FEWEST_SHARED):
        one, other = ordered[first], ordered[second]
        if (one.id, other.id) not in tied:
            derivation = _compared(reader, one, other, common.get((one.id, other.id), ()))
            found += [derivation] if derivation else []
    return tuple(found)


@frozen
class _Place:
    """The first mention of a detail, and in which sentence it stands."""

    mention: Mention
    sentence: int


class _Told:
    """The details of reports beyond their leads, read once for each report that is looked at."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._of: dict[str, Mapping[str, _Place]] = {}

    def of(self, report: Report) -> Mapping[str, _Place]:
        """First mentions by their details, without those that the lead tells."""
        if report.id not in self._of:
            self._of[report.id] = dict(_beyond_lead(report))
        return self._of[report.id]

    def named(self, report: Report) -> int:
        """How many rare names and figures a report tells beyond its lead, neighbours as one."""
        end = -_BESIDE - 1
        found = 0
        for each in sorted(self.of(report).values(), key=lambda place: place.mention.start):
            if each.mention.name and self.is_rare(each.mention.key) and each.mention.start >= end:
                found += each.mention.start > end + _BESIDE
                end = each.mention.end
        return found

    def is_rare(self, key: str) -> bool:
        """Whether few reports tell a detail."""
        return self._frequency(key) <= RARE_REPORTS

    def bits(self, mention: Mention, other: Mention) -> float:
        """How much it says that two reports tell a detail; 0 when it is not rare."""
        return self._bits(mention.key, named=mention.name and other.name)

    def bits_in_row(self, shared: _Shared) -> float:
        """The same for one of several rare words in a row: in a script without capitals they are taken for a name."""
        return self._bits(shared.key, named=True) if script_of(shared.key) == "arabic" else shared.bits

    def _bits(self, key: str, *, named: bool) -> float:
        frequency = max(2.0, self._frequency(key))
        if frequency > RARE_REPORTS:
            return 0.0
        read = self.index.reports_like(key)
        if named:
            return min(MOST_BITS, math.log2((read + UNREAD_REPORTS / (frequency - 1)) / frequency))
        return min(MOST_BITS, max(0.0, math.log2(max(1, read) / frequency) - PLAIN_BITS))

    def _frequency(self, key: str) -> float:
        """How many reports tell a detail; a number with what it counts as often as chance would bring the two together."""
        number, _, counted = key.partition(" ")
        frequency = float(self.index.reports_telling(number))
        return (
            frequency * self.index.reports_telling(counted) / max(1, self.index.reports_like(counted)) if counted else frequency
        )


def _beyond_lead(report: Report) -> Iterator[tuple[str, _Place]]:
    sentences = [each for each in split_sentences(report) if each.role not in (BlockRole.TITLE, BlockRole.CHROME)]
    starts = [each.start for each in sentences]
    seen: set[str] = set()
    place = -1
    for mention in mentions(report):
        while place + 1 < len(starts) and starts[place + 1] <= mention.start:
            place += 1
        if mention.key not in seen:
            seen.add(mention.key)
            if place >= LEAD_SENTENCES:
                yield mention.key, _Place(mention, place)


@frozen
class _Shared:
    """A detail that both tell beyond their leads."""

    first: _Place
    second: _Place
    key: str
    bits: float


def _compared(told: _Told, one: Report, other: Report, common: Sequence[Passage]) -> Derivation | None:
    shared = _shared(told, one, other, common)
    cells = _cells(shared)
    chain = [cells[place] for place in weightiest_in_order([(each.first, each.second, each.bits) for each in cells])]
    in_order = [detail for cell in chain for detail in cell.details]
    score = sum(cell.bits for cell in chain) + order_bits(len(cells), len(chain))
    if len(in_order) < FEWEST_IN_ORDER or len(chain) < FEWEST_SENTENCES or score < FEWEST_BITS:
        return None
    if len(shared) < LEAST_COVERED * min(told.named(one), told.named(other)):
        return None
    details = tuple(_detail(told, one, other, each) for each in shared)
    return Derivation(
        id=identifier("d", one.id, other.id),
        first=one.id,
        second=other.id,
        direction=Direction.UNDECIDED,
        details=details,
        in_order=len(in_order),
        score=round(score, 1),
        reasons=tuple(_reasons(one, other, details, chain, score)),
    )


def _shared(told: _Told, one: Report, other: Report, common: Sequence[Passage]) -> list[_Shared]:
    """Rare details that both tell beyond their leads and outside common passages, in the order of the first; each place once."""
    left, right = told.of(one), told.of(other)
    found = []
    for key in left.keys() & right.keys():
        here, there = left[key], right[key]
        bits = told.bits(here.mention, there.mention)
        if told.is_rare(key) and not _in_passage(here.mention, there.mention, common):
            found.append(_Shared(here, there, key, bits))
    found.sort(key=lambda each: (-each.bits, each.first.mention.start, each.second.mention.start, each.key))
    kept: list[_Shared] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for each in found:
        places = (each.first.mention.start, each.second.mention.start)
        if places[0] not in taken[0] and places[1] not in taken[1]:
            taken[0].add(places[0])
            taken[1].add(places[1])
            kept.append(each)
    kept.sort(key=lambda each: (each.first.mention.start, each.second.mention.start))
    return [each for each in _names_joined(told, kept) if each.bits > 0]


def _in_passage(here: Mention, there: Mention, common: Sequence[Passage]) -> bool:
    return any(
        (each.first.start <= here.start < each.first.end) or (each.second.start <= there.start < each.second.end)
        for each in common
    )


def _names_joined(told: _Told, shared: Sequence[_Shared]) -> Iterator[_Shared]:
    """Rare words that follow one another in both reports as one detail."""
    runs: list[list[_Shared]] = []
    for each in shared:
        beside = runs and all(
            0 < now.mention.start - before.mention.end <= _BESIDE
            for now, before in ((each.first, runs[-1][-1].first), (each.second, runs[-1][-1].second))
        )
        if beside:
            runs[-1].append(each)
        else:
            runs.append([each])
    for run in runs:
        if len(run) == 1:
            yield run[0]
        else:
            first, second = (_spanning([side(each) for each in run]) for side in (_of_first, _of_second))
            yield _Shared(first, second, run[0].key, max(map(told.bits_in_row, run)))


def _of_first(shared: _Shared) -> _Place:
    return shared.first


def _of_second(shared: _Shared) -> _Place:
    return shared.second


def _spanning(places: Sequence[_Place]) -> _Place:
    """The place from the first of some neighbours to the last."""
    whole = evolve(places[0].mention, end=places[-1].mention.end)
    return _Place(whole, places[0].sentence)


_BESIDE = 2  # characters between two words that follow one another


@frozen
class _Cell:
    """A sentence of either report, and the rare details that both tell.

    Attributes:
        first: place of the sentence in the one report.
        second: place of that in the other.
        details: the details, in the order of the first.
        bits: what they weigh, the weightiest of them only.
    """

    first: int
    second: int
    details: tuple[_Shared, ...]
    bits: float


def _cells(shared: Sequence[_Shared]) -> list[_Cell]:
    """Pairs of sentences with the details that stand in both."""
    together: dict[tuple[int, int], list[_Shared]] = defaultdict(list)
    for each in shared:
        together[each.first.sentence, each.second.sentence].append(each)
    return [
        _Cell(*place, tuple(own), sum(sorted((each.bits for each in own), reverse=True)[:OF_ONE_SENTENCE]))
        for place, own in sorted(together.items())
    ]


def _detail(told: _Told, one: Report, other: Report, shared: _Shared) -> SharedDetail:
    here, there = shared.first.mention, shared.second.mention
    return SharedDetail(
        one.span(here.start, here.end),
        other.span(there.start, there.end),
        shared.key.lstrip("#~").replace(" #", " "),
        max(2, told.index.reports_telling(shared.key)),
    )


def _reasons(one: Report, other: Report, details: Sequence[SharedDetail], chain: Sequence[_Cell], score: float) -> Iterator[str]:
    in_order = sum(len(cell.details) for cell in chain)
    yield (
        f"{name_of(one)} and {name_of(other)} tell {len(details)} rare details beyond the lead, {in_order} of them in the same "
        f"order, in {len(chain)} sentences of other words"
    )
    yield "told by both: " + ", ".join(f"“{' '.join(each.first.words.split())}”" for each in details[:SHOWN])
    yield f"{score:.0f} bits: as unlikely by chance as so many tosses of a coin all alike; both may have it from a third"


SHOWN = 8  # details that a reason names; the rest are in the table
