"""Counting what a tool found against what is true."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Self

from attrs import Factory, asdict, define, frozen

from benchmarks.lineage.desk import Proof
from benchmarks.lineage.texts import Placed
from benchmarks.lineage.tools import Findings, Ranges
from benchmarks.lineage.truth import Pair, Relation, TruePair, Truth, characters

# Words from which on common text is more than a stock sentence has.
LONG_WORDS = 25


@define
class Ways:
    """Directions given to pairs of one kind that were found."""

    right: int = 0
    wrong: int = 0
    left_open: int = 0

    def add(self, other: Ways) -> None:
        """Counts another's with these."""
        self.right += other.right
        self.wrong += other.wrong
        self.left_open += other.left_open

    @property
    def asked(self) -> int:
        """How many pairs there were."""
        return self.right + self.wrong + self.left_open


@define
class Score:
    """Counts over a corpus, or several.

    Attributes:
        true: pairs that are copies.
        found: pairs that the tool ties, related ones with too little in common left aside.
        right: both.
        long_found, long_right: the same of pairs with at least `LONG_WORDS` words in passages, for tools that name passages.
        kept, kept_found: characters of copied and kept words; those that lie in a passage.
        runs, runs_found: the same for kept words in a row of eight or more.
        covered, covered_right: characters of words in passages; those that were copied, or put in the place of copied ones.
        told: directions of pairs decided by what a report says.
        dated: of those that only the dates decide.
        undecided: of those that nothing decides.
        third: of pairs that both have it from a third; every direction is wrong.
    """

    true: int = 0
    found: int = 0
    right: int = 0
    long_found: int = 0
    long_right: int = 0
    kept: int = 0
    kept_found: int = 0
    runs: int = 0
    runs_found: int = 0
    covered: int = 0
    covered_right: int = 0
    told: Ways = Factory(Ways)
    dated: Ways = Factory(Ways)
    undecided: Ways = Factory(Ways)
    third: Ways = Factory(Ways)

    def add(self, other: Self) -> None:
        """Counts another corpus with this one."""
        for name in (
            "true",
            "found",
            "right",
            "long_found",
            "long_right",
            "kept",
            "kept_found",
            "runs",
            "runs_found",
            "covered",
            "covered_right",
        ):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("told", "dated", "undecided", "third"):
            getattr(self, name).add(getattr(other, name))

    def as_row(self) -> dict[str, object]:
        """All counts and the shares made of them, for JSON."""
        return {
            **asdict(self),
            "precision": share(self.right, self.found),
            "recall": share(self.right, self.true),
            "long_precision": share(self.long_right, self.long_found),
            "passage_precision": share(self.covered_right, self.covered),
            "passage_recall": share(self.kept_found, self.kept),
            "run_recall": share(self.runs_found, self.runs),
        }


def share(part: int, whole: int) -> float | None:
    """A share; None of nothing."""
    return part / whole if whole else None


@frozen
class Miss:
    """A pair on which the tool erred, for reading."""

    what: str
    pair: Pair


def score(truth: Truth, findings: Findings) -> tuple[Score, list[Miss]]:
    """Counts a tool's findings in a corpus; with the pairs on which it erred."""
    counted, misses = Score(), []
    pairs = truth.pairs
    counted.true = len(pairs)
    for pair, source in sorted(findings.pairs.items()):
        true = pairs.get(pair)
        if true is None and pair in truth.neutral:
            continue
        counted.found += 1
        if true is None:
            misses.append(Miss("no copy", pair))
            continue
        counted.right += 1
        if _count_way(counted, true, _way_given(pair, source)):
            misses.append(Miss(f"wrong direction ({true.proof.value}, {true.relation.value})", pair))
    misses.extend(Miss("missed", pair) for pair in sorted(set(pairs) - set(findings.pairs)))
    if findings.passages is not None:
        _count_long(counted, truth, findings.passages)
        _count_characters(counted, truth, findings.passages)
    return counted, misses


def _way_given(pair: Pair, source: str) -> Relation | None:
    return None if not source else Relation.FORWARD if source == pair[0] else Relation.BACKWARD


def _count_way(counted: Score, true: TruePair, given: Relation | None) -> bool:
    """Counts a direction; returns whether it is wrong."""
    if true.relation is Relation.THIRD:
        ways = counted.third
    elif true.proof is Proof.NONE:
        ways = counted.undecided
    else:
        ways = counted.dated if true.proof is Proof.DATED else counted.told
    if given is None:
        ways.left_open += 1
    elif given is true.relation:
        ways.right += 1
    else:
        ways.wrong += 1
    return given is not None and given is not true.relation


def _count_long(counted: Score, truth: Truth, passages: Mapping[Pair, tuple[Ranges, Ranges]]) -> None:
    for pair, ranges in passages.items():
        words = sum(1 for _ in _within(truth.publications[pair[0]].page.placed, ranges[0]))
        if words >= LONG_WORDS and pair not in truth.neutral:
            counted.long_found += 1
            counted.long_right += pair in truth.pairs


def _count_characters(counted: Score, truth: Truth, passages: Mapping[Pair, tuple[Ranges, Ranges]]) -> None:
    for pair, true in truth.pairs.items():
        ranges = passages.get(pair, ((), ()))
        for side in (0, 1):
            counted.kept += characters(true.kept[side])
            counted.kept_found += characters(_within(true.kept[side], ranges[side]))
            counted.runs += characters(true.runs[side])
            counted.runs_found += characters(_within(true.runs[side], ranges[side]))
    for pair, ranges in passages.items():
        if pair in truth.neutral:
            continue
        for side in (0, 1):
            covered = list(_within(truth.publications[pair[side]].page.placed, ranges[side]))
            other = truth.shared_numbers(pair[1 - side])
            right = [placed for placed in covered if placed.word.id in other or placed.word.was in other]
            counted.covered += characters(covered)
            counted.covered_right += characters(right)


def _within(placed: Sequence[Placed], ranges: Ranges) -> Iterable[Placed]:
    """The words that lie in one of the ranges, but for their punctuation."""
    starts = [start for start, _ in ranges]
    for each in placed:
        middle = (each.start + each.end) // 2
        index = bisect_right(starts, middle) - 1
        if index >= 0 and middle < ranges[index][1]:
            yield each
