"""Chains that show the same text again, left out: a caption that is printed twice gives two passages, not four."""

from __future__ import annotations

import numpy as np

from stemmata.lineage.passages.compiled import INT, NOTHING, PAIR, ROWS, TRIPLE, TRUTH, compiled, tuple_of
from stemmata.lineage.passages.runs import Matches, with_room


@compiled(INT, ROWS, INT, INT)
def word_behind(rows: Matches, end: int, side: int) -> int:
    """The word behind the matches that end before row `end`, on one side."""
    return int(rows[end - 1, side] + rows[end - 1, 2])


@compiled(NOTHING, ROWS, INT, INT, ROWS, INT)
def _set_seen(whole: Matches, start: int, end: int, seen: Matches, value: int) -> None:
    for side in range(2):
        for word in range(whole[start, side], word_behind(whole, end, side)):
            seen[side, word] = value


@compiled(TRUTH, ROWS, TRIPLE, TRIPLE)
def _before(whole: Matches, chain: tuple[int, int, int], rival: tuple[int, int, int]) -> bool:
    """Whether a chain comes before another: more equal words, then by its edges."""
    if chain[2] != rival[2]:
        return chain[2] > rival[2]
    for side in range(2):
        first, first_rival = whole[chain[0], side], whole[rival[0], side]
        if first != first_rival:
            return bool(first < first_rival)
        behind, behind_rival = word_behind(whole, chain[1], side), word_behind(whole, rival[1], side)
        if behind != behind_rival:
            return bool(behind < behind_rival)
    return False


@compiled(INT, ROWS, INT, INT)
def total_words(rows: Matches, start: int, end: int) -> int:
    """Equal words of the matches from `start` to `end`."""
    words = 0
    for row in range(start, end):
        words += rows[row, 2]
    return words


@compiled(TRUTH, ROWS, INT, ROWS)
def _is_seen(whole: Matches, row: int, seen: Matches) -> bool:
    """Whether all words of a match are seen on both sides."""
    for side in range(2):
        for word in range(whole[row, side], whole[row, side] + whole[row, 2]):
            if not seen[side, word]:
                return False
    return True


@compiled(PAIR, ROWS, INT, INT, ROWS)
def _trimmed(whole: Matches, start: int, end: int, seen: Matches) -> tuple[int, int]:
    """A chain's matches without those at its edges that a longer chain has shown: two chains may have been stretched over the
    same text, and what only one of them has must not be lost with the rest.
    """
    while start < end and _is_seen(whole, start, seen):
        start += 1
    while end > start and _is_seen(whole, end - 1, seen):
        end -= 1
    return start, end


@compiled(TRUTH, ROWS, INT, INT, ROWS, INT)
def _is_new(whole: Matches, start: int, end: int, seen: Matches, passage_words: int) -> bool:
    """Whether a chain shows something new on either side: in most of its words, or in a run that is a passage by itself."""
    if start == end:
        return False
    for side in range(2):
        fresh = 0
        for word in range(whole[start, side], word_behind(whole, end, side)):
            fresh += 1 - seen[side, word]
        if 2 * fresh > word_behind(whole, end, side) - whole[start, side]:
            return True
    long_and_new = 0
    for row in range(start, end):
        long_and_new += whole[row, 2] >= passage_words and not _is_seen(whole, row, seen)
    return bool(long_and_new > 0)


@compiled(NOTHING, ROWS, ROWS, INT)
def _sort_chains(whole: Matches, bounds: Matches, count: int) -> None:
    """Sorts chains in place, those with more equal words first (by insertion: chains are few)."""
    for place in range(1, count):
        hole = place
        row = (bounds[place, 0], bounds[place, 1], bounds[place, 2])
        while hole and _before(whole, row, (bounds[hole - 1, 0], bounds[hole - 1, 1], bounds[hole - 1, 2])):
            bounds[hole, 0], bounds[hole, 1], bounds[hole, 2] = bounds[hole - 1, 0], bounds[hole - 1, 1], bounds[hole - 1, 2]
            hole -= 1
        bounds[hole, 0], bounds[hole, 1], bounds[hole, 2] = row


@compiled(tuple_of(ROWS, ROWS, INT), ROWS, ROWS, INT, ROWS, ROWS, INT)
def without_repeats(
    whole: Matches, bounds: Matches, count: int, long_runs: Matches, seen: Matches, passage_words: int
) -> tuple[Matches, Matches, int]:
    """Keeps chains that show something new, longest first: a caption printed twice gives two, not four. Then makes a chain of
    each run that is a passage by itself and has words that no chain shows: where a report repeats itself, chains go past them.

    Args:
        whole: the matches of all chains; those of further chains are written behind them.
        bounds: each chain's first row in `whole`, the row behind it, and its equal words; those kept are moved to the front.
        count: how many chains there are.
        long_runs: the longest stretches of equal words that are passages by themselves, as they were before chains were made.
        seen: for the words of either report 0; left so.
        passage_words: words of the shortest passage.

    Returns:
        `whole` and `bounds`, or longer arrays, and how many chains are kept.
    """
    _sort_chains(whole, bounds, count)
    kept = used = 0
    for place in range(count):
        used = max(used, bounds[place, 1])
        start, end = _trimmed(whole, bounds[place, 0], bounds[place, 1], seen)
        words = total_words(whole, start, end)
        is_cut = words < bounds[place, 2]
        if (is_cut and words < passage_words) or not _is_new(whole, start, end, seen, passage_words):
            continue
        _set_seen(whole, start, end, seen, 1)
        bounds[kept, 0], bounds[kept, 1], bounds[kept, 2] = start, end, words
        kept += 1
    for run in range(len(long_runs)):
        if _is_seen(long_runs, run, seen):
            continue
        whole, bounds = with_room(whole, used + 1), with_room(bounds, kept + 1)
        for column in range(3):
            whole[used, column] = long_runs[run, column]
        _set_seen(whole, used, used + 1, seen, 1)
        bounds[kept, 0], bounds[kept, 1], bounds[kept, 2] = used, used + 1, long_runs[run, 2]
        used, kept = used + 1, kept + 1
    for place in range(kept):
        _set_seen(whole, bounds[place, 0], bounds[place, 1], seen, 0)
    return whole, bounds, kept


@compiled(ROWS, ROWS, INT, INT)
def long_runs_of(runs: Matches, count: int, passage_words: int) -> Matches:
    """A copy of the runs that are passages by themselves."""
    found = np.empty((count, 3), dtype=np.int64)
    size = 0
    for run in range(count):
        if runs[run, 2] >= passage_words:
            found[size, 0], found[size, 1], found[size, 2] = runs[run, 0], runs[run, 1], runs[run, 2]
            size += 1
    return found[:size]
