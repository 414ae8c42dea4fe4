"""Chains that show the same text again, left out: a caption that is printed twice gives two passages, not four."""

from __future__ import annotations

from stemmata.lineage.passages.compiled import INT, NOTHING, PAIR, ROWS, TRIPLE, TRUTH, compiled
from stemmata.lineage.passages.runs import Matches


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


@compiled(INT, ROWS, ROWS, INT, ROWS, INT)
def without_repeats(whole: Matches, bounds: Matches, count: int, seen: Matches, passage_words: int) -> int:
    """Keeps chains that show something new, longest first chosen: a caption printed twice gives two, not four. Returns how many
    are kept, moved to the front of `bounds`.
    """
    if count < 2:
        return count
    for place in range(1, count):
        hole = place
        row = (bounds[place, 0], bounds[place, 1], bounds[place, 2])
        while hole and _before(whole, row, (bounds[hole - 1, 0], bounds[hole - 1, 1], bounds[hole - 1, 2])):
            bounds[hole, 0], bounds[hole, 1], bounds[hole, 2] = bounds[hole - 1, 0], bounds[hole - 1, 1], bounds[hole - 1, 2]
            hole -= 1
        bounds[hole, 0], bounds[hole, 1], bounds[hole, 2] = row
    kept = 0
    for place in range(count):
        start, end = _trimmed(whole, bounds[place, 0], bounds[place, 1], seen)
        if start == end or not _is_new(whole, start, end, seen, passage_words):
            continue
        _set_seen(whole, start, end, seen, 1)
        bounds[kept, 0], bounds[kept, 1], bounds[kept, 2] = start, end, total_words(whole, start, end)
        kept += 1
    for place in range(kept):
        _set_seen(whole, bounds[place, 0], bounds[place, 1], seen, 0)
    return kept
