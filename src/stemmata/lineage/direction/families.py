"""What a third report tells of the direction between two: who stands between whom, who only shares an ancestor, chains of naming.

This is the textual scholar's way (Maas, "Textkritik", 1927): changes that two reports share against a third tie the two, and a
report that keeps a third's words where another changed them was not copied from that other.

For three reports let a *shared change* be a word that two of them have in common and the third has not. A report stands between
the two others when these share nothing against it: whatever either took over went through it, or both have it from there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
from attrs import evolve, field, frozen
from rapidfuzz.distance import Levenshtein

from stemmata.lineage.direction.evidence import Evidence, Kind, Verdict, weigh
from stemmata.lineage.direction.facts import Facts, name_of
from stemmata.model.lineage import Direction, Passage

Pair = tuple[str, str]
Positions = npt.NDArray[np.int64]
# Words that two reports must share against a third to be tied by them, and the most they may by chance. Two editors come to the
# same change now and then ("eleven" → "11"); three such words in one text have not been met on generated copies.
TYING_WORDS = 3
CHANCE_WORDS = 1
# Third reports that are asked about one pair, those with most words in common first: a family of hundreds is told by a few.
THIRDS = 4
CHAIN = 6  # reports in a chain of naming; longer ones have not been met


@frozen
class Judged:
    """A pair of reports as judged so far.

    Attributes:
        first: the report whose identifier sorts first.
        second: the other.
        words: words they share.
        verdict: what the evidence comes to.
    """

    first: str
    second: str
    words: int
    verdict: Verdict

    @property
    def pair(self) -> Pair:
        """Both identifiers."""
        return self.first, self.second

    @property
    def told(self) -> bool:
        """Whether the direction is decided."""
        return self.verdict.told


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


@frozen(eq=False)
class _Family:
    """Pairs and how they are tied."""

    facts: Facts
    judged: Mapping[Pair, Judged]
    neighbours: Mapping[str, Mapping[str, int]]
    passages: Mapping[Pair, Sequence[Passage]]
    copyists: frozenset[str]
    alignments: dict[Pair, Positions] = field(factory=dict)

    def is_source(self, source: str, copyist: str) -> bool:
        """Whether the one is judged to be the source of the other."""
        judged = self.judged[_pair(source, copyist)]
        wanted = Direction.FIRST_TO_SECOND if judged.first == source else Direction.SECOND_TO_FIRST
        return judged.verdict.direction is wanted

    def may_be_told(self, judged: Judged) -> bool:
        """Whether third reports may change what is known of a pair.

        Not where the two say it themselves. Where it is open, only those can that are the source of one of them; where the
        wording decided, any can.
        """
        if judged.verdict.stated or len(self.neighbours[judged.first]) < 2 or len(self.neighbours[judged.second]) < 2:
            return False
        return judged.told or judged.first in self.copyists or judged.second in self.copyists

    def thirds(self, one: str, other: str) -> Iterable[str]:
        """Reports tied to both, those with most words in common first."""
        mine, theirs = self.neighbours[one], self.neighbours[other]
        if len(theirs) < len(mine):
            mine, theirs = theirs, mine
        both = [each for each in mine if each in theirs]
        return sorted(both, key=lambda each: (-min(mine[each], theirs[each]), each))[:THIRDS]

    def shared_against(self, one: str, other: str, third: str) -> int:
        """Words that two reports share and a third has not."""
        to_other = self._alignment(one, other)
        here = np.flatnonzero((to_other >= 0) & (self._alignment(one, third) < 0))
        return int((self._alignment(other, third)[to_other[here]] < 0).sum())

    def _alignment(self, one: str, other: str) -> Positions:
        """For each word of the one its position in the other; -1 for words that the other has not."""
        if (one, other) not in self.alignments:
            first, second = _pair(one, other)
            self.alignments[first, second], self.alignments[second, first] = self._aligned(first, second)
        return self.alignments[one, other]

    def _aligned(self, first: str, second: str) -> tuple[Positions, Positions]:
        one, other = self.facts.wording(first), self.facts.wording(second)
        forward, backward = (np.full(len(each.keys), -1, dtype=np.int64) for each in (one, other))
        for passage in self.passages.get((first, second), ()):
            start, end = one.between(passage.first.start, passage.first.end)
            start_there, end_there = other.between(passage.second.start, passage.second.end)
            here, there = one.keys[start:end], other.keys[start_there:end_there]
            same = [(0, 0, len(here))] if here == there else Levenshtein.opcodes(here, there).as_matching_blocks()
            for left, right, size in same:
                forward[start + left : start + left + size] = np.arange(start_there + right, start_there + right + size)
                backward[start_there + right : start_there + right + size] = np.arange(start + left, start + left + size)
        return forward, backward


def ask_thirds(facts: Facts, judged: Sequence[Judged], passages: Mapping[Pair, Sequence[Passage]]) -> Iterator[Judged]:
    """Asks third reports about the pairs of which the two do not say themselves who has it from whom.

    Args:
        facts: the corpus.
        judged: all pairs, each judged by itself; the answers rest on these, not on one another.
        passages: what each pair shares, quotations included.

    Yields:
        The pairs in the same order, judged with what third reports tell.
    """
    neighbours: dict[str, dict[str, int]] = defaultdict(dict)
    for each in judged:
        neighbours[each.first][each.second] = neighbours[each.second][each.first] = each.words
    copyists = frozenset(_copyist(each) for each in judged if each.told)
    family = _Family(facts, {each.pair: each for each in judged}, neighbours, passages, copyists)
    for each in judged:
        more = list(_told_by_thirds(family, each)) if family.may_be_told(each) else []
        yield evolve(each, verdict=weigh([*each.verdict.evidence, *more])) if more else each


def _copyist(judged: Judged) -> str:
    return judged.second if judged.verdict.direction is Direction.FIRST_TO_SECOND else judged.first


def _told_by_thirds(family: _Family, judged: Judged) -> Iterator[Evidence]:
    for third in family.thirds(judged.first, judged.second):
        found = list(_asked(family, judged, third))
        if found:
            yield from found
            return


def _asked(family: _Family, judged: Judged, third: str) -> Iterator[Evidence]:
    """What one third report tells of a pair."""
    first, second = judged.pair
    ours = family.shared_against(first, second, third)
    of_first, of_second = family.shared_against(first, third, second), family.shared_against(second, third, first)
    names = {each: name_of(family.facts.reports[each]) for each in (first, second, third)}
    if ours < TYING_WORDS:
        apart = min(of_first, of_second) >= TYING_WORDS
        if not _passed_on(family, judged, third) and (apart or _from_third(family, judged, third)):
            yield _open(
                f"{names[first]} and {names[second]} share next to nothing that {names[third]} has not: both may have it there"
            )
    elif min(of_first, of_second) >= TYING_WORDS:
        yield _open(f"of {names[first]}, {names[second]} and {names[third]} each keeps words that another changed")
    elif max(of_first, of_second) >= TYING_WORDS and min(of_first, of_second) <= CHANCE_WORDS:
        middle, outer = (first, second) if of_second < of_first else (second, first)
        # If the outer one is the third's own source, it cannot be the middle's copy: a passage was missed somewhere.
        if family.is_source(third, middle) and not family.is_source(outer, third):
            direction = Direction.FIRST_TO_SECOND if middle == first else Direction.SECOND_TO_FIRST
            reason = f"{names[outer]} holds {ours} words that {names[middle]} has otherwise than its source {names[third]}"
            yield Evidence(Kind.BETWEEN, direction, reason)


def _from_third(family: _Family, judged: Judged, third: str) -> bool:
    """Whether the third is the source of either: the other may have the same words from there too."""
    return family.is_source(third, judged.first) or family.is_source(third, judged.second)


def _passed_on(family: _Family, judged: Judged, third: str) -> bool:
    """Whether the third stands between the two, as the one's copyist and the other's source."""
    first, second = judged.pair
    down = family.is_source(first, third) and family.is_source(third, second)
    return down or (family.is_source(second, third) and family.is_source(third, first))


def _open(reason: str) -> Evidence:
    return Evidence(Kind.COMMON_SOURCE, Direction.UNDECIDED, reason)


def along_chains(judged: Sequence[Judged], facts: Facts) -> Iterator[Judged]:
    """Sets pairs that are open by a chain of told copies: from A to B and B to C is from A to C."""
    onward: dict[str, list[str]] = defaultdict(list)
    for each in judged:
        if each.told:
            forward = each.verdict.direction is Direction.FIRST_TO_SECOND
            onward[each.first if forward else each.second].append(each.second if forward else each.first)
    for each in judged:
        down = () if each.told else _through(onward, each.first, each.second)
        up = () if each.told else _through(onward, each.second, each.first)
        if bool(down) == bool(up):
            yield each
            continue
        reason = f"the reports name their sources along a chain: {' → '.join(name_of(facts.reports[one]) for one in down or up)}"
        direction = Direction.FIRST_TO_SECOND if down else Direction.SECOND_TO_FIRST
        # Reasons that are outweighed are kept; a reader should see them.
        reasons = (reason, *(other.reason for other in each.verdict.evidence))
        yield evolve(each, verdict=evolve(each.verdict, direction=direction, reasons=reasons))


def _through(onward: Mapping[str, Sequence[str]], start: str, goal: str) -> tuple[str, ...]:
    """The shortest chain of told copies from one report to another; empty without one."""
    if start not in onward:
        return ()
    waiting: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while waiting:
        chain = waiting.pop(0)
        for following in onward.get(chain[-1], ()):
            if following == goal:
                return (*chain, goal)
            if following not in seen and len(chain) < CHAIN - 1:
                seen.add(following)
                waiting.append((*chain, following))
    return ()
