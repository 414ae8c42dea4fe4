"""From seeds to runs: the longest stretch of equal words around each seed, found for millions of seeds at once.

Sums of word hashes weighted by powers of a base make two stretches comparable in one step whatever their length (Karp and Rabin,
"Efficient randomized pattern-matching algorithms", IBM J. Res. Dev. 1987), so a binary search finds how far a match goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt
from attrs import frozen

from stemmata.lineage.passages.candidates import Seeds
from stemmata.lineage.passages.fingerprints import I32, I64, U64, WORD_BASE, WordTable, powers

# Words that may differ between two runs of one passage, on either side: a changed name with its title, an inserted clause.
# On generated texts of 400 words with one word in ten changed (of `benchmarks.lineage`) a copy is 1.4 passages at 8, 1.8 at 4
# and 1.1 at 16, with the same words covered; 8 keeps a wider gap from hiding an own sentence.
GAP_WORDS = 8


@frozen(eq=False)
class Runs:
    """Stretches of equal words, each once. Sorted by the pair of reports, then by the first side; all of shape (runs,).

    Attributes:
        first: first word in the earlier report.
        second: first word in the later report.
        words: how many words are equal.
        first_report: position of the earlier report in the corpus.
        second_report: position of the later report.
    """

    first: I64
    second: I64
    words: I64
    first_report: I64
    second_report: I64

    def at(self, rows: I64) -> Runs:
        """Some of the runs."""
        return Runs(self.first[rows], self.second[rows], self.words[rows], self.first_report[rows], self.second_report[rows])


@frozen(eq=False)
class Comparer:
    """Compares stretches of words by weighted sums: `sums[k]` is the sum over the first k words of the table."""

    table: WordTable
    sums: U64
    places: I32
    weights: U64

    @classmethod
    def over(cls, table: WordTable) -> Comparer:
        """Prepares the sums: 8 bytes a word, and powers up to the longest report."""
        counts = np.diff(table.report_starts)
        places = (np.arange(len(table.hashes), dtype=np.int64) - np.repeat(table.report_starts[:-1], counts)).astype(np.int32)
        weights = powers(WORD_BASE, int(counts.max(initial=0)) + 1)
        sums = np.zeros(len(table.hashes) + 1, dtype=np.uint64)
        np.cumsum(table.hashes * weights[places], out=sums[1:])
        return cls(table, sums, places, weights)

    def equal(self, first: I64, second: I64, words: I64) -> npt.NDArray[np.bool_]:
        """Whether `words` words from `first` on equal those from `second` on."""
        left = (self.sums[first + words] - self.sums[first]) * self.weights[self._place(second)]
        right = (self.sums[second + words] - self.sums[second]) * self.weights[self._place(first)]
        return np.asarray(left == right)

    def _place(self, words: I64) -> I32:
        return self.places[np.minimum(words, len(self.places) - 1)]


def runs_of(comparer: Comparer, chunks: Iterable[Seeds]) -> Runs:
    """The longest run around every seed, each run once."""
    found = [_runs(comparer, seeds) for seeds in chunks]
    table = comparer.table
    if not found:
        none = np.zeros(0, dtype=np.int64)
        return Runs(none, none, none, none, none)
    first, second, words = (np.concatenate([each[part] for each in found]) for part in range(3))
    first_report, second_report = table.report_of(first), table.report_of(second)
    order = np.lexsort((second, first, second_report, first_report))
    runs = Runs(first, second, words, first_report, second_report).at(order)
    fresh = np.ones(len(order), dtype=np.bool_)
    fresh[1:] = (np.diff(runs.first) != 0) | (np.diff(runs.second) != 0)
    return runs.at(np.flatnonzero(fresh))


def _runs(comparer: Comparer, seeds: Seeds) -> tuple[I64, I64, I64]:
    table = comparer.table
    before = _reach_back(comparer, seeds)
    first, second = seeds.first - before, seeds.second - before
    keys = first.astype(np.uint64) << np.uint64(32) | second.astype(np.uint64)
    _, once = np.unique(keys, return_index=True)
    first, second = first[once], second[once]
    room = np.minimum(_segment_end(table, first) - first, _segment_end(table, second) - second)
    return first, second, _furthest(room, lambda words: comparer.equal(first, second, words))


def _reach_back(comparer: Comparer, seeds: Seeds) -> I64:
    table = comparer.table
    room = np.minimum(seeds.first - _segment_start(table, seeds.first), seeds.second - _segment_start(table, seeds.second))
    return _furthest(room, lambda words: comparer.equal(seeds.first - words, seeds.second - words, words))


def _segment_start(table: WordTable, words: I64) -> I64:
    return table.segment_starts[table.segments[words]]


def _segment_end(table: WordTable, words: I64) -> I64:
    return table.segment_starts[table.segments[words] + 1]


def _furthest(room: I64, holds: Callable[[I64], npt.NDArray[np.bool_]]) -> I64:
    """For each row the largest number from 0 to `room` for which `holds` is true, given that it is true up to some number."""
    low, high = np.zeros_like(room), room.copy()
    while bool(np.any(low < high)):
        middle = (low + high + 1) // 2
        fits = holds(middle)
        low = np.where(fits, middle, low)
        high = np.where(fits, high, middle - 1)
    return low


def worth_reading(runs: Runs, passage_words: int) -> Runs:
    """Drops runs that are too short on their own and have no neighbour they could form a passage with."""
    if not len(runs.first):
        return runs
    same = (np.diff(runs.first_report) == 0) & (np.diff(runs.second_report) == 0)
    gap_first = runs.first[1:] - (runs.first + runs.words)[:-1]
    gap_second = runs.second[1:] - (runs.second + runs.words)[:-1]
    joined = same & (np.abs(gap_first) <= GAP_WORDS) & (np.abs(gap_second) <= GAP_WORDS)
    beside = np.zeros(len(runs.first), dtype=np.bool_)
    beside[1:] |= joined
    beside[:-1] |= joined
    return runs.at(np.flatnonzero((runs.words >= passage_words) | beside))
