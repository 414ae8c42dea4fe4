"""From seeds to chains: the longest stretch of equal words around each seed, joined over small edits and stretched at its edges.

Works on one pair of reports at a time and on word numbers; compiled, since a corpus has as many pairs as reports or more. A match
is three numbers: the first equal word in either report, and how many are equal.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from stemmata.lineage.passages.compiled import (
    HASHES,
    INT,
    INTS,
    NOTHING,
    PAIR,
    ROWS,
    TRIPLE,
    TRUTH,
    WRITTEN_INTS,
    compiled,
    tuple_of,
)
from stemmata.lineage.passages.library import OPENS
from stemmata.lineage.passages.words import I64, U64

# Words that may differ between two runs of one passage, on either side: a changed name with its title, an inserted clause.
# On generated texts of 400 words with one word in ten changed (of `benchmarks.lineage`) a copy is 1.4 passages at 8, 1.8 at 4
# and 1.1 at 16, with the same words covered; 8 keeps a wider gap from hiding an own sentence.
GAP_WORDS = 8
# At the edge of a run, so many changed words on either side are stepped over when so many equal words follow. Two equal words
# follow by chance too often ("of the"); three, or two and two behind a second edit, seldom do.
EDGE_SKIP = 3
EDGE_MATCH = 3
EDGE_READ = 64  # words read at an edge at one time
# Chains that a match may still be joined to; with more open at once a text repeats itself.
OPEN_CHAINS = 8
# See `candidates.SEED_BASE`.
_SEED_BITS = 31

Matches = npt.NDArray[np.int64]

# Steps over an edit: how many words on either side, fewest first.
SKIPS = np.array(
    sorted(
        ((left, right) for left in range(EDGE_SKIP + 1) for right in range(EDGE_SKIP + 1) if left or right),
        key=lambda skip: (skip[0] + skip[1], skip),
    ),
    dtype=np.int64,
)


@compiled(NOTHING, ROWS, INT)
def sort_rows(rows: Matches, count: int) -> None:
    """Sorts the first `count` rows by their first two columns, in place (Shell's method: rows are few)."""
    step = count // 2
    while step:
        for place in range(step, count):
            row = (rows[place, 0], rows[place, 1], rows[place, 2])
            hole = place
            while hole >= step and (rows[hole - step, 0], rows[hole - step, 1]) > (row[0], row[1]):
                rows[hole, 0], rows[hole, 1], rows[hole, 2] = rows[hole - step, 0], rows[hole - step, 1], rows[hole - step, 2]
                hole -= step
            rows[hole, 0], rows[hole, 1], rows[hole, 2] = row
        step //= 2


@compiled(ROWS, ROWS, INT)
def with_room(rows: Matches, needed: int) -> Matches:
    """The array itself, or a copy twice as long when it has too few rows."""
    if needed <= len(rows):
        return rows
    longer = np.empty((max(2 * len(rows), needed), rows.shape[1]), dtype=np.int64)
    for row in range(len(rows)):
        for column in range(rows.shape[1]):
            longer[row, column] = rows[row, column]
    return longer


@compiled(tuple_of(ROWS, INT), HASHES, HASHES, PAIR, PAIR, INTS, INT, INT, ROWS)
def runs_of(
    hashes: U64,
    places: U64,
    one: tuple[int, int],
    other: tuple[int, int],
    seeds: I64,
    first_seed: int,
    last_seed: int,
    work: Matches,
) -> tuple[Matches, int]:
    """The longest run around each seed, each run once, sorted; in `work` or a longer array.

    Args:
        hashes: of the library.
        places: of the library.
        one: the first report's first word and the one behind its last, in the library.
        other: the same of the second report.
        seeds: pairs of words, as numbers.
        first_seed: the pair's first.
        last_seed: the one behind its last.
        work: array of three columns.
    """
    size = last_seed - first_seed
    work = with_room(work, size)
    for place in range(size):
        left = seeds[first_seed + place] >> _SEED_BITS
        right = seeds[first_seed + place] & ((1 << _SEED_BITS) - 1)
        work[place, 0], work[place, 1], work[place, 2] = right - left, left, 0
    sort_rows(work, size)  # along each diagonal
    count = 0
    diagonal, behind = np.int64(0), np.int64(-1)
    for place in range(size):
        if work[place, 0] == diagonal and work[place, 1] < behind:
            continue
        diagonal = work[place, 0]
        left, right = one[0] + work[place, 1], other[0] + work[place, 1] + diagonal
        back = 0
        while not (places[left - back] & OPENS or places[right - back] & OPENS) and (
            hashes[left - back - 1] == hashes[right - back - 1]
        ):
            back += 1
        on = 1
        while (
            left + on < one[1]
            and right + on < other[1]
            and not (places[left + on] & OPENS or places[right + on] & OPENS)
            and hashes[left + on] == hashes[right + on]
        ):
            on += 1
        behind = work[place, 1] + on
        work[count, 0], work[count, 1], work[count, 2] = left - back - one[0], right - back - other[0], back + on
        count += 1
    sort_rows(work, count)
    return work, count


@compiled(TRUTH, ROWS, INT)
def _near(runs: Matches, place: int) -> bool:
    first = runs[place + 1, 0] - runs[place, 0] - runs[place, 2]
    second = runs[place + 1, 1] - runs[place, 1] - runs[place, 2]
    return bool(abs(first) <= GAP_WORDS and abs(second) <= GAP_WORDS)


@compiled(INT, ROWS, INT, INT, PAIR, INT)
def worth_reading(runs: Matches, count: int, passage_words: int, titles: tuple[int, int], ngram: int) -> int:
    """Drops runs that are too short on their own, cover no title, and have no neighbour they could form a passage with.

    Args:
        runs: sorted; the kept ones are moved to the front.
        count: how many there are.
        passage_words: words of a run that is a passage by itself.
        titles: words in either report's title, 0 without one or where titles do not count.
        ngram: words from which on a title counts.

    Returns:
        How many are kept.
    """
    kept = 0
    beside_last = False
    for place in range(count):
        beside_next = place + 1 < count and _near(runs, place)
        covers = (titles[0] >= ngram and runs[place, 0] == 0 and runs[place, 2] >= titles[0]) or (
            titles[1] >= ngram and runs[place, 1] == 0 and runs[place, 2] >= titles[1]
        )
        keep = runs[place, 2] >= passage_words or beside_last or beside_next or covers
        beside_last = beside_next
        if keep:
            # Rows behind `place` are still read, rows before it no more.
            runs[kept, 0], runs[kept, 1], runs[kept, 2] = runs[place, 0], runs[place, 1], runs[place, 2]
            kept += 1
    return kept


@compiled(INT, ROWS, INT, INT, INT)
def _distance(rows: Matches, last: int, first: int, second: int) -> int:
    """Words between two matches on the wider side; far beyond any gap when they are out of order."""
    if first <= rows[last, 0] or second <= rows[last, 1]:
        return GAP_WORDS + 1
    return int(max(first - rows[last, 0] - rows[last, 2], second - rows[last, 1] - rows[last, 2], 0))


@compiled(PAIR, ROWS, INT, WRITTEN_INTS)
def chained(runs: Matches, count: int, owners: I64) -> tuple[int, int]:
    """Joins runs that follow one another on both sides within GAP_WORDS words.

    Args:
        runs: sorted by the first report's side; words that the run before in a chain already covers are taken off, and runs that
            are covered wholly are dropped; the others are moved to the front.
        count: how many there are.
        owners: gets the chain of each run that is left.

    Returns:
        How many runs are left, and how many chains there are.
    """
    last = np.empty((count, 3), dtype=np.int64)
    chains = kept = 0
    for place in range(count):
        first, second, words = runs[place, 0], runs[place, 1], runs[place, 2]
        best, nearest = -1, GAP_WORDS + 1
        for chain in range(max(0, chains - OPEN_CHAINS), chains):
            away = _distance(last, chain, first, second)
            if away < nearest:
                best, nearest = chain, away
        overlap = 0
        if best >= 0:
            over_first, over_second = last[best, 0] + last[best, 2] - first, last[best, 1] + last[best, 2] - second
            if min(over_first, over_second) >= words:
                continue
            overlap = max(over_first, over_second, 0)
            if overlap >= words:  # covered on one side only: the same words stand twice in the other report
                best, overlap = -1, 0
        if best < 0:
            best = chains
            chains += 1
        first, second, words = first + overlap, second + overlap, words - overlap
        last[best, 0], last[best, 1], last[best, 2] = first, second, words
        runs[kept, 0], runs[kept, 1], runs[kept, 2] = first, second, words
        owners[kept] = best
        kept += 1
    return kept, chains


@compiled(INT, HASHES, INT, INT, INT, INT, INT)
def _equal_words(hashes: U64, left: int, right: int, room_left: int, room_right: int, step: int) -> int:
    """How many words are equal from two places on, going forth (`step` 1) or back (-1), with so many words left to read."""
    count = 0
    while count < min(room_left, room_right) and hashes[left + count * step] == hashes[right + count * step]:
        count += 1
    return count


@compiled(TRIPLE, HASHES, INT, INT, INT, INT, INT)
def next_match(hashes: U64, left: int, right: int, room_left: int, room_right: int, step: int) -> tuple[int, int, int]:
    """The nearest equal words behind a small edit: EDGE_MATCH of them, or two with two more behind another edit.

    Returns:
        Words to step over on either side, and how many are equal; (0, 0, 0) when none follow.
    """
    for skip in range(len(SKIPS)):
        by_left, by_right = SKIPS[skip, 0], SKIPS[skip, 1]
        words = _equal_words(
            hashes, left + by_left * step, right + by_right * step, room_left - by_left, room_right - by_right, step
        )
        if words >= EDGE_MATCH:
            return by_left, by_right, words
        if words == 2:
            on_left, on_right = by_left + 2, by_right + 2
            for further in range(len(SKIPS)):
                over_left, over_right = on_left + SKIPS[further, 0], on_right + SKIPS[further, 1]
                if (
                    _equal_words(
                        hashes,
                        left + over_left * step,
                        right + over_right * step,
                        room_left - over_left,
                        room_right - over_right,
                        step,
                    )
                    >= 2
                ):
                    return by_left, by_right, words
    return 0, 0, 0


@compiled(tuple_of(ROWS, INT), HASHES, PAIR, PAIR, ROWS, INT, ROWS, INT)
def stretched(
    hashes: U64, one: tuple[int, int], other: tuple[int, int], chain: Matches, count: int, into: Matches, at: int
) -> tuple[Matches, int]:
    """A chain with both edges carried over small edits as far as equal words go on, written to `into` from row `at` on.

    Returns:
        The array (a longer one when it had no room) and the row behind the chain.
    """
    end = at
    first, second = chain[0, 0], chain[0, 1]
    while True:  # backwards, the nearest match first
        left, right = one[0] + first - 1, other[0] + second - 1
        over_left, over_right, words = next_match(hashes, left, right, min(first, EDGE_READ), min(second, EDGE_READ), -1)
        if not words:
            break
        first, second = first - over_left - words, second - over_right - words
        into = with_room(into, end + 1)
        into[end, 0], into[end, 1], into[end, 2] = first, second, words
        end += 1
    for place in range((end - at) // 2):
        for column in range(3):
            kept = into[at + place, column]
            into[at + place, column] = into[end - 1 - place, column]
            into[end - 1 - place, column] = kept
    into = with_room(into, end + count)
    for place in range(count):
        for column in range(3):
            into[end + place, column] = chain[place, column]
    end += count
    while True:
        first, second = into[end - 1, 0] + into[end - 1, 2], into[end - 1, 1] + into[end - 1, 2]
        left, right = one[0] + first, other[0] + second
        over_left, over_right, words = next_match(
            hashes, left, right, min(one[1] - left, EDGE_READ), min(other[1] - right, EDGE_READ), 1
        )
        if not words:
            break
        into = with_room(into, end + 1)
        into[end, 0], into[end, 1], into[end, 2] = first + over_left, second + over_right, words
        end += 1
    return into, end
