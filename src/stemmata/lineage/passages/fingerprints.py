"""Word n-grams sampled into a postings table: what two reports have in common is found by joining it with itself.

Sampling is winnowing (Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003):
of every `window` consecutive n-grams the one with the smallest hash is kept, so that a run of `ngram + window - 1` words that
two reports share is certain to leave at least one fingerprint in both. No n-gram reaches across chrome or across reports.
"""

from __future__ import annotations

from functools import partial

import numpy as np
import polars as pl

from stemmata.engine.kernel import Kernel
from stemmata.lineage.passages.compiled import (
    BYTES,
    HASH,
    HASHES,
    INT,
    INT32S,
    INTS,
    NOTHING,
    PAIR,
    TRUTH,
    WRITTEN_BYTES,
    WRITTEN_HASHES,
    WRITTEN_INT32S,
    WRITTEN_INTS,
    compiled,
)
from stemmata.lineage.passages.words import I8, I32, I64, U64, WORD_BASE, mix, texts_of, words_of
from stemmata.settings import LineageSettings

# The same n-gram counts at most this often in one report, so that a line repeated without end (a caption, a table) costs no more.
REPEATS_IN_REPORT = 8


def posting(settings: LineageSettings) -> Kernel:
    """The kernel that makes the table `postings` from `texts` (see `tracing`): one row for each sampled n-gram.

    Its columns: `fingerprint`, the n-gram's hash; `report`; `word`, the n-gram's first word in the report; `previous` and `gap`,
    the fingerprint sampled before it and how many words before, when the two n-grams touch or overlap, else 0; `turn`, how
    often the report had this fingerprint so far, this one included.
    """
    return Kernel(
        "postings",
        partial(_postings, ngram=settings.ngram_words, window=window_of(settings)),
        {
            "fingerprint": pl.Int64,
            "report": pl.Int32,
            "word": pl.Int32,
            "previous": pl.Int64,
            "gap": pl.Int8,
            "turn": pl.Int8,
        },
        batch_rows=5_000,
    )


def window_of(settings: LineageSettings) -> int:
    """Consecutive n-grams of which one is kept, so that no run of `passage_words` goes without a fingerprint."""
    return max(1, settings.passage_words - settings.ngram_words + 1)


def _postings(rows: pl.DataFrame, ngram: int, window: int) -> pl.DataFrame:
    texts = texts_of(rows)
    words = words_of(texts)
    most = len(words.hashes)
    prints, previous = np.empty(most, dtype=np.uint64), np.empty(most, dtype=np.uint64)
    places, gaps, turns = np.empty(most, dtype=np.int32), np.empty(most, dtype=np.int8), np.empty(most, dtype=np.int8)
    firsts = np.zeros(len(words.firsts), dtype=np.int64)
    titles = rows["title"].to_numpy().astype(np.int32)
    _post(
        words.hashes,
        words.starts,
        words.opens,
        words.firsts,
        titles,
        ngram,
        window,
        prints,
        places,
        previous,
        gaps,
        turns,
        firsts,
    )
    count = int(firsts[-1])
    found = _even(prints[:count])
    order = np.argsort(
        (found >> np.int64(56)).astype(np.int8), kind="stable"
    )  # alike fingerprints together, see `candidates.ranges`
    owners = np.repeat(rows["report"].to_numpy().astype(np.int32), np.diff(firsts))
    return pl.DataFrame(
        {
            "fingerprint": found[order],
            "report": owners[order],
            "word": places[:count][order],
            "previous": _even(previous[:count])[order],
            "gap": gaps[:count][order],
            "turn": turns[:count][order],
        }
    )


def _even(prints: U64) -> I64:
    """The halves of the hashes exchanged: those sampled are the smallest, and a table is cut evenly by its highest bits only when
    these are as often set as not.
    """
    return ((prints << np.uint64(32)) | (prints >> np.uint64(32))).view(np.int64)


@compiled(INT, INT32S, INT, INT, INT)
def title_words(starts: I32, first: int, behind: int, title: int) -> int:
    """Number of a report's words that begin before its title ends.

    Args:
        starts: where words begin in their texts.
        first: the report's first word.
        behind: the word behind its last.
        title: offset behind the title; 0 without one.
    """
    word = first
    while word < behind and starts[word] < title:
        word += 1
    return word - first


@compiled(TRUTH, HASHES, INT, INT, INT)
def _sampled(grams: U64, count: int, place: int, window: int) -> bool:
    """Whether the n-gram at `place` of a segment's `count` is the smallest (the last of equals) of some window; windows that
    the ends of the segment cut short count, so that its first and last n-gram stand in the table.
    """
    before = 0
    while before < window - 1 and place - before > 0 and grams[place - before - 1] >= grams[place]:
        before += 1
    behind = 0
    while behind < window - 1 and place + behind + 1 < count and grams[place + behind + 1] > grams[place]:
        behind += 1
    return before + behind + 1 >= window or place - before == 0 or place + behind + 1 == count


@compiled(INT, HASHES, INT, INT, WRITTEN_INTS, HASH)
def _turn(prints: U64, first: int, behind: int, slots: I64, value: np.uint64) -> int:
    """How often a report had a fingerprint, this time included; `slots` is its hash table of (posting, times)."""
    mask = len(slots) // 2 - 1
    slot = np.int64(value & np.uint64(mask))
    while slots[2 * slot] >= first:
        if prints[slots[2 * slot]] == value:
            slots[2 * slot + 1] += 1
            return int(slots[2 * slot + 1])
        slot = (slot + 1) & mask
    slots[2 * slot], slots[2 * slot + 1] = behind, 1
    return 1


@compiled(
    INT,
    *(HASHES, PAIR, INT, INT, INT, INT),
    *(WRITTEN_HASHES, WRITTEN_INTS),
    *(WRITTEN_HASHES, WRITTEN_INT32S, WRITTEN_HASHES, WRITTEN_BYTES, WRITTEN_BYTES, PAIR),
)
def _post_segment(
    hashes: U64,
    segment: tuple[int, int],
    first_word: int,
    titled: int,
    ngram: int,
    window: int,
    grams: U64,
    slots: I64,
    prints: U64,
    places: I32,
    previous: U64,
    gaps: I8,
    turns: I8,
    rows: tuple[int, int],
) -> int:
    """Samples one segment.

    Args:
        hashes: of words.
        segment: its first word and the one behind its last.
        first_word: the report's first word.
        titled: place of the last n-gram that lies wholly in the title; all up to it are kept.
        ngram: words in one fingerprint.
        window: consecutive n-grams of which one is kept.
        grams: room for the segment's n-grams.
        slots: the report's hash table, see `_turn`.
        prints: gets the fingerprints; the other arrays get the other columns of `postings`.
        rows: the report's first row, and the first that is free.

    Returns:
        The first row that is free afterwards.
    """
    first, count = rows
    total = max(segment[1] - segment[0] - ngram + 1, 0)
    for place in range(total):
        value = np.uint64(0)
        for word in range(segment[0] + place + ngram - 1, segment[0] + place - 1, -1):
            value = value * WORD_BASE + hashes[word]
        grams[place] = mix(value)
    last = -1
    for place in range(total):
        word = segment[0] + place - first_word
        if word > titled and not _sampled(grams, total, place, window):
            continue
        prints[count] = grams[place]
        turn = _turn(prints, first, count, slots, grams[place])
        if turn > REPEATS_IN_REPORT:
            last = -1
            continue
        linked = last >= 0 and place - last <= ngram
        places[count], turns[count] = word, turn
        previous[count] = grams[last] if linked else np.uint64(0)
        gaps[count] = place - last if linked else 0
        count += 1
        last = place
    return count


@compiled(
    NOTHING,
    *(HASHES, INT32S, BYTES, INTS, INT32S, INT, INT),
    *(WRITTEN_HASHES, WRITTEN_INT32S, WRITTEN_HASHES, WRITTEN_BYTES, WRITTEN_BYTES, WRITTEN_INTS),
)
def _post(
    hashes: U64,
    starts: I32,
    opens: I8,
    word_firsts: I64,
    titles: I32,
    ngram: int,
    window: int,
    prints: U64,
    places: I32,
    previous: U64,
    gaps: I8,
    turns: I8,
    firsts: I64,
) -> None:
    longest = 1
    for report in range(len(word_firsts) - 1):
        longest = max(longest, word_firsts[report + 1] - word_firsts[report])
    size = 16
    while size < 2 * longest:
        size *= 2
    slots = np.full(2 * size, -1, dtype=np.int64)
    grams = np.empty(longest, dtype=np.uint64)
    count = 0
    for report in range(len(word_firsts) - 1):
        first_word, behind = word_firsts[report], word_firsts[report + 1]
        titled = title_words(starts, first_word, behind, titles[report]) - ngram
        first = count
        start = first_word
        while start < behind:
            end = start + 1
            while end < behind and not opens[end]:
                end += 1
            count = _post_segment(
                hashes,
                (start, end),
                first_word,
                titled,
                ngram,
                window,
                grams,
                slots,
                prints,
                places,
                previous,
                gaps,
                turns,
                (first, count),
            )
            start = end
        firsts[report + 1] = count
