"""What is true of the pairs of a corpus: which characters they share by copying, who had them from whom, and what decides it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property

from attrs import define, frozen

from benchmarks.lineage.desk import Corpus, Proof, Publication
from benchmarks.lineage.texts import Placed

Pair = tuple[str, str]  # keys, the smaller first
# Kept words from which on a pair must be found: a run of eight is the least that a passage has, and fewer than twelve words in
# all are names and stock phrases to every tool. Pairs with fewer count neither as found nor as missed.
COPY_WORDS = 12
RUN_WORDS = 8


class Relation(StrEnum):
    """How two reports with common text are related."""

    FORWARD = "forward"  # the second has it from the first, directly or through others
    BACKWARD = "backward"
    THIRD = "third"  # both have it from a third


@frozen
class TruePair:
    """A pair of which one has text from the other, or both from a third.

    Attributes:
        relation: which way.
        proof: what in the reports decides it; NONE where nothing does.
        kept: for either report its kept words that the other has too, outside quotation marks.
    """

    relation: Relation
    proof: Proof
    kept: tuple[tuple[Placed, ...], tuple[Placed, ...]]

    @cached_property
    def runs(self) -> tuple[tuple[Placed, ...], tuple[Placed, ...]]:
        """The kept words that stand in a row of eight or more, the same row in both reports."""
        places = [{placed.word.id: index for index, placed in enumerate(side)} for side in self.kept]
        found: tuple[list[Placed], list[Placed]] = ([], [])
        run: list[tuple[Placed, Placed]] = []
        for placed in self.kept[0]:
            other = self.kept[1][places[1][placed.word.id]]
            if run and not (_follows(run[-1][0], placed) and _follows(run[-1][1], other)):
                _keep(run, found)
                run = []
            run.append((placed, other))
        _keep(run, found)
        return tuple(found[0]), tuple(found[1])


def _follows(one: Placed, other: Placed) -> bool:
    return other.start - one.end == 1  # a passage need not go on in the next paragraph


def _keep(run: list[tuple[Placed, Placed]], found: tuple[list[Placed], list[Placed]]) -> None:
    if len(run) >= RUN_WORDS:
        for one, other in run:
            found[0].append(one)
            found[1].append(other)


@define(eq=False)
class Truth:
    """The truth of one corpus, asked pair by pair."""

    corpus: Corpus

    @cached_property
    def publications(self) -> Mapping[str, Publication]:
        """By key."""
        return {each.key: each for each in self.corpus.publications}

    @cached_property
    def pairs(self) -> Mapping[Pair, TruePair]:
        """Every pair that shares at least `COPY_WORDS` kept words."""
        carriers: dict[int, list[str]] = defaultdict(list)
        for each in self.corpus.publications:
            for placed in own_words(each):
                carriers[placed.word.id].append(each.key)
        counts: dict[Pair, int] = defaultdict(int)
        for keys in carriers.values():
            for index, first in enumerate(keys):
                for second in keys[index + 1 :]:
                    counts[min(first, second), max(first, second)] += 1
        return {pair: self._pair(pair) for pair, words in sorted(counts.items()) if words >= COPY_WORDS}

    @cached_property
    def neutral(self) -> frozenset[Pair]:
        """Pairs that are related, yet share too little to be found, or only what was reworded."""
        carriers: dict[int, set[str]] = defaultdict(set)
        for each in self.corpus.publications:
            for placed in each.page.placed:
                if not placed.furniture:
                    carriers[placed.word.id].add(each.key)
                    carriers[placed.word.was].add(each.key)
        del carriers[0]
        near = {(a, b) for keys in carriers.values() if len(keys) > 1 for a in keys for b in keys if a < b}
        retold = {(min(pair), max(pair)) for pair in self.corpus.retold}
        return frozenset((near | retold) - set(self.pairs))

    def _pair(self, pair: Pair) -> TruePair:
        sides = [own_words(self.publications[key]) for key in pair]
        common = {placed.word.id for placed in sides[0]} & {placed.word.id for placed in sides[1]}
        kept = [tuple(placed for placed in side if placed.word.id in common) for side in sides]
        relation, proof = self._way(*pair)
        return TruePair(relation, proof, (kept[0], kept[1]))

    def _way(self, first: str, second: str) -> tuple[Relation, Proof]:
        for start, goal, relation in ((first, second, Relation.FORWARD), (second, first, Relation.BACKWARD)):
            proofs = self._path(start, goal)
            if proofs:
                weakest = next((each for each in (Proof.NONE, Proof.DATED) if each in proofs), proofs[0])
                return relation, weakest
        return Relation.THIRD, Proof.NONE

    def _path(self, start: str, goal: str) -> tuple[Proof, ...]:
        """What proves each step of the way from one report to another; empty without a way."""
        for step in self._onward.get(start, ()):
            if step[0] == goal:
                return (step[1],)
            further = self._path(step[0], goal)
            if further:
                return (step[1], *further)
        return ()

    @cached_property
    def _onward(self) -> Mapping[str, list[tuple[str, Proof]]]:
        onward: dict[str, list[tuple[str, Proof]]] = defaultdict(list)
        for step in self.corpus.steps:
            onward[step.source].append((step.copy, step.proof))
        return onward

    def shared_numbers(self, report: str) -> frozenset[int]:
        """The numbers of a report's words and of those they stand for."""
        return self._numbers[report]

    @cached_property
    def _numbers(self) -> Mapping[str, frozenset[int]]:
        return {
            each.key: frozenset(number for placed in each.page.placed for number in (placed.word.id, placed.word.was) if number)
            for each in self.corpus.publications
        }


def own_words(publication: Publication) -> list[Placed]:
    """The words of a story that count for copying: neither quoted nor site furniture or notices."""
    return [placed for placed in publication.page.placed if not placed.furniture and not placed.word.quoted]


def characters(placed: Iterable[Placed]) -> int:
    """How many characters words have."""
    return sum(each.end - each.start for each in placed)
