"""From chains to passages: split where a quotation begins or ends on both sides, with exact characters.

`aligning` is the kernel that reads pairs of reports with their seeds beside the words of both, and gives the table `aligned`.
"""

from __future__ import annotations

from functools import partial

import numpy as np
import polars as pl

from stemmata.engine.kernel import Kernel
from stemmata.lineage.passages.compiled import (
    BYTES,
    HASHES,
    INT,
    INT32S,
    INTS,
    NOTHING,
    PAIR,
    ROWS,
    TRUTH,
    WRITTEN_INTS,
    compiled,
    tuple_of,
)
from stemmata.lineage.passages.library import (
    LENGTH_AT,
    LENGTH_MOST,
    QUOTED,
    SHARED_AT,
    SHARED_MOST,
    START_AT,
    Library,
    library_lookup,
)
from stemmata.lineage.passages.repeats import long_runs_of, total_words, without_repeats, word_behind
from stemmata.lineage.passages.runs import Matches, chained, runs_of, stretched, with_room, worth_reading
from stemmata.lineage.passages.words import I8, I32, I64, U64, WORD_BASE, fixed, flat, mix
from stemmata.settings import LineageSettings

# A run all over the corpus is a formula where it is short and a small part of both reports; a text that very many carried is
# neither. Calibrated on invented corpora with agency notices of up to 60 words in reports of 400: notices stay below a quarter.
CARRIED_SHARE = 0.25
# A longer run that merely contains a notice is copied text with the notice in it. House notices stay below; own count on
# invented ones.
FORMULA_WORDS = 40

PASSAGE_COLUMNS: dict[str, pl.DataType | type[pl.DataType]] = {
    "one": pl.Int32,
    "other": pl.Int32,
    "one_start": pl.Int32,
    "one_end": pl.Int32,
    "other_start": pl.Int32,
    "other_end": pl.Int32,
    "words": pl.Int32,
    "equal_words": pl.Int32,
    "similarity": pl.Float64,
    "quoted": pl.Boolean,
    "distinct_words": pl.Int32,
    "most_carriers": pl.Int32,
    "one_wording": pl.Int64,
    "other_wording": pl.Int64,
    "shortest": pl.Int32,
}
_WIDTH = 16
# Copied text is carried evenly all along, a formula unevenly: its slots are filled alike by few, its frame is everywhere. Where
# the most widespread fingerprint of a passage is carried by at most FLAT times as many reports as the rarest, and is not common,
# each of them tells its text from others; elsewhere those do that at most FEW reports carry. What these keep and lose is told in
# `kinds`.
FEW = 6
FLAT = 3
# Words on either side of a passage in which the frame of a formula is looked for.
AROUND = 8


def aligning(settings: LineageSettings) -> Kernel:
    """The kernel that makes the table `aligned` from `candidates`: every passage of every pair.

    Its columns: the two reports; the characters of the passage in each; words of the shorter side; words that are equal on both;
    `similarity`, the share of characters that stand in equal stretches; whether it is `quoted` on both sides; how many words lie
    in fingerprints that tell its text from others, and how many reports carry the most widespread; a number for the wording on
    either side; words in the shorter report.
    """
    return Kernel(
        "aligned",
        partial(
            _aligned,
            passage_words=settings.passage_words,
            ngram=settings.ngram_words,
            document_frequency=settings.document_frequency,
        ),
        PASSAGE_COLUMNS,
        lookup=library_lookup(),
        batch_rows=50_000,
    )


def _aligned(rows: pl.DataFrame, library: Library, passage_words: int, ngram: int, document_frequency: int) -> pl.DataFrame:
    seeds, seed_firsts = flat(rows["seeds"], np.int64)
    one, other = library.rows_of(rows["one"]), library.rows_of(rows["other"])
    found = _align(
        one,
        other,
        fixed(rows["carried"].to_numpy().astype(np.int8)),
        seeds,
        seed_firsts,
        library.firsts,
        library.hashes,
        library.places,
        library.titles,
        passage_words,
        ngram,
        document_frequency,
    )
    found = found[: found[-1, 0]]
    alike, spans = found[:, 13], (found[:, 2] - found[:, 1]) + (found[:, 4] - found[:, 3])
    pairs = rows.select("one", "other")[found[:, 0]]
    return pairs.with_columns(
        one_start=found[:, 1],
        one_end=found[:, 2],
        other_start=found[:, 3],
        other_end=found[:, 4],
        words=found[:, 5],
        equal_words=found[:, 6],
        similarity=np.round(alike / np.maximum(spans, 1), 4),
        quoted=found[:, 7] == 1,
        distinct_words=found[:, 8],
        most_carriers=found[:, 9],
        one_wording=found[:, 10],
        other_wording=found[:, 11],
        shortest=found[:, 12],
    ).cast(pl.Schema(PASSAGE_COLUMNS))


@compiled(NOTHING, ROWS, INT, INT)
def _unquote_short(parts: Matches, size: int, passage_words: int) -> None:
    """Takes the mark off quoted stretches that are too short, unless the chain is nothing else."""
    start = 0
    while start < size:
        end = start + 1
        while end < size and parts[end, 3] == parts[start, 3]:
            end += 1
        if parts[start, 3] and end - start < size and total_words(parts, start, end) < passage_words:
            for place in range(start, end):
                parts[place, 3] = 2
        start = end
    for place in range(size):
        if parts[place, 3] == 2:
            parts[place, 3] = 0


@compiled(TRUTH, ROWS, INT, INT, PAIR, INT, INT)
def _long_enough(chain: Matches, start: int, end: int, titled: tuple[int, int], passage_words: int, ngram: int) -> bool:
    """Whether the matches from `start` to `end` make a passage: enough equal words, or a whole title."""
    equal = total_words(chain, start, end)
    if equal >= passage_words:
        return True
    in_title = (titled[0] > 0 and chain[start, 0] == 0 and word_behind(chain, end, 0) >= titled[0]) or (
        titled[1] > 0 and chain[start, 1] == 0 and word_behind(chain, end, 1) >= titled[1]
    )
    return bool(in_title and equal >= ngram)


@compiled(INT, HASHES, INT)
def _end(places: U64, word: int) -> int:
    """Offset behind a word's last character."""
    return int(places[word] >> START_AT) + int((places[word] >> LENGTH_AT) & LENGTH_MOST)


@compiled(INT, HASHES, INT)
def _carriers(places: U64, word: int) -> int:
    """How many reports share the fingerprint that begins at a word; 0 where none that others share begins."""
    return int((places[word] >> SHARED_AT) & SHARED_MOST)


@compiled(NOTHING, HASHES, PAIR, PAIR, ROWS, INT, INT, INT, INT, ROWS, INT)
def _profile(
    places: U64,
    one: tuple[int, int],
    other: tuple[int, int],
    parts: Matches,
    first_part: int,
    last_part: int,
    ngram: int,
    document_frequency: int,
    found: Matches,
    row: int,
) -> None:
    """Writes how many words of a passage lie in fingerprints that tell its text from others, and how many reports carry the most
    widespread one in it or beside it on both sides.
    """
    fewest, most = 2**62, 0
    for part in range(first_part, last_part):
        first = one[0] + parts[part, 0]
        for word in range(first, first + parts[part, 2] - ngram + 1):
            carriers = _carriers(places, word)
            if carriers:
                fewest, most = min(fewest, carriers), max(most, carriers)
    limit = most if most <= min(FLAT * fewest, document_frequency) else FEW
    distinct = covered = 0
    for part in range(first_part, last_part):
        first = one[0] + parts[part, 0]
        for word in range(first, first + parts[part, 2] - ngram + 1):
            carriers = _carriers(places, word)
            if carriers and carriers <= limit:
                distinct += word + ngram - max(word, covered)
                covered = word + ngram
    beside = 2**62
    for side in range(2):
        edges = one if side == 0 else other
        first, behind = edges[0] + parts[first_part, side], edges[0] + word_behind(parts, last_part, side)
        around = 0
        for word in range(max(edges[0], first - AROUND), first):
            around = max(around, _carriers(places, word))
        for word in range(behind - ngram + 1, min(edges[1], behind + AROUND - ngram)):
            around = max(around, _carriers(places, word))
        beside = min(beside, around)
    found[row, 8], found[row, 9] = distinct, max(most, beside)


@compiled(NOTHING, HASHES, HASHES, PAIR, PAIR, ROWS, INT, INT, ROWS, INT)
def _describe(
    hashes: U64,
    places: U64,
    one: tuple[int, int],
    other: tuple[int, int],
    parts: Matches,
    first_part: int,
    last_part: int,
    found: Matches,
    row: int,
) -> None:
    """Writes what is known of one passage into its row (see `_aligned`)."""
    words = 2**62
    for side in range(2):
        base = one[0] if side == 0 else other[0]
        first, behind = base + parts[first_part, side], base + word_behind(parts, last_part, side)
        words = min(words, behind - first)
        found[row, 1 + 2 * side] = places[first] >> START_AT
        found[row, 2 + 2 * side] = _end(places, behind - 1)
        wording = np.uint64(0)
        for word in range(first, behind):
            wording = wording * WORD_BASE + hashes[word]
        found[row, 10 + side] = np.int64(mix(wording))
    found[row, 5], found[row, 6], found[row, 7] = words, total_words(parts, first_part, last_part), parts[first_part, 3]
    found[row, 13] = 0
    start = first_part
    while start < last_part:
        end = start
        while end + 1 < last_part and (
            parts[end, 0] + parts[end, 2] == parts[end + 1, 0] and parts[end, 1] + parts[end, 2] == parts[end + 1, 1]
        ):
            end += 1
        for side in range(2):
            base = one[0] if side == 0 else other[0]
            first, behind = base + parts[start, side], base + parts[end, side] + parts[end, 2]
            found[row, 13] += _end(places, behind - 1) - np.int64(places[first] >> START_AT)
        start = end + 1


@compiled(tuple_of(ROWS, INT), HASHES, HASHES, PAIR, PAIR, ROWS, INT, INT, PAIR, INT, INT, INT, ROWS, INT, INT, INT)
def _split(
    hashes: U64,
    places: U64,
    one: tuple[int, int],
    other: tuple[int, int],
    chain: Matches,
    first_match: int,
    last_match: int,
    titled: tuple[int, int],
    passage_words: int,
    ngram: int,
    document_frequency: int,
    found: Matches,
    count: int,
    pair: int,
    shortest: int,
) -> tuple[Matches, int]:
    """Cuts a chain where it enters or leaves quotation marks on both sides, and writes each piece as a passage.

    Quoted stretches of fewer than `passage_words` words are words in scare quotes and do not cut.
    """
    parts = np.empty((2 * (last_match - first_match), 4), dtype=np.int64)  # matches cut at the marks; the fourth: quoted
    size = 0
    for match in range(first_match, last_match):
        left, right = one[0] + chain[match, 0], other[0] + chain[match, 1]
        start = 0
        while start < chain[match, 2]:
            quoted = places[left + start] & places[right + start] & QUOTED
            end = start + 1
            while end < chain[match, 2] and places[left + end] & places[right + end] & QUOTED == quoted:
                end += 1
            parts = with_room(parts, size + 1)
            parts[size, 0], parts[size, 1] = chain[match, 0] + start, chain[match, 1] + start
            parts[size, 2], parts[size, 3] = end - start, 1 if quoted else 0
            size += 1
            start = end
    _unquote_short(parts, size, passage_words)
    start = 0
    while start < size:
        end = start + 1
        while end < size and parts[end, 3] == parts[start, 3]:
            end += 1
        if _long_enough(parts, start, end, titled, passage_words, ngram):
            found = with_room(found, count + 2)
            found[count, 0], found[count, 12] = pair, shortest
            _describe(hashes, places, one, other, parts, start, end, found, count)
            _profile(places, one, other, parts, start, end, ngram, document_frequency, found, count)
            count += 1
        start = end
    return found, count


@compiled(tuple_of(ROWS, INT), HASHES, PAIR, PAIR, ROWS, INT, WRITTEN_INTS, PAIR, INT, INT, ROWS, ROWS)
def _whole_chains(
    hashes: U64,
    one: tuple[int, int],
    other: tuple[int, int],
    matches: Matches,
    count: int,
    owners: I64,
    titled: tuple[int, int],
    passage_words: int,
    ngram: int,
    whole: Matches,
    bounds: Matches,
) -> tuple[Matches, int]:
    """The chains that are long enough, stretched at their edges.

    Args:
        hashes: of the library.
        one: the first report's first word and the one behind its last, in the library.
        other: the same of the second report.
        matches: of all chains.
        count: how many there are.
        owners: the chain of each.
        titled: words in either report's title.
        passage_words: words of the shortest passage.
        ngram: words from which on a title counts.
        whole: room for the chains' matches.
        bounds: gets each kept chain's first row in `whole`, the row behind it, and its equal words.

    Returns:
        `whole`, or a longer array, and how many chains are kept.
    """
    kept = end = 0
    chain = np.empty((count, 3), dtype=np.int64)
    for number in range(len(bounds)):
        size = 0
        for match in range(count):
            if owners[match] == number:
                chain[size, 0], chain[size, 1], chain[size, 2] = matches[match, 0], matches[match, 1], matches[match, 2]
                size += 1
        if _long_enough(chain, 0, size, titled, passage_words, ngram):
            start = end
            whole, end = stretched(hashes, one, other, chain, size, whole, start)
            bounds[kept, 0], bounds[kept, 1], bounds[kept, 2] = start, end, total_words(whole, start, end)
            kept += 1
    return whole, kept


@compiled(ROWS, INTS, INTS, BYTES, INTS, INTS, INTS, HASHES, HASHES, INT32S, INT, INT, INT)
def _align(
    one_rows: I64,
    other_rows: I64,
    carried: I8,
    seeds: I64,
    seed_firsts: I64,
    firsts: I64,
    hashes: U64,
    places: U64,
    titles: I32,
    passage_words: int,
    ngram: int,
    document_frequency: int,
) -> Matches:
    found = np.empty((len(one_rows) + 16, _WIDTH), dtype=np.int64)
    count = 0
    work = np.empty((64, 3), dtype=np.int64)
    whole = np.empty((64, 3), dtype=np.int64)
    longest = 0
    for report in range(len(firsts) - 1):
        longest = max(longest, firsts[report + 1] - firsts[report])
    seen = np.zeros((2, longest + 1), dtype=np.int64)
    for pair in range(len(one_rows)):
        one = (firsts[one_rows[pair]], firsts[one_rows[pair] + 1])
        other = (firsts[other_rows[pair]], firsts[other_rows[pair] + 1])
        titled = (int(titles[one_rows[pair]]), int(titles[other_rows[pair]]))
        counted = (0, 0) if carried[pair] else titled
        work, runs = runs_of(hashes, places, one, other, seeds, seed_firsts[pair], seed_firsts[pair + 1], work)
        runs = worth_reading(work, runs, passage_words, counted, ngram)
        if not runs:
            continue
        owners = np.empty(runs, dtype=np.int64)
        long_runs = long_runs_of(work, runs, passage_words)
        runs, chains = chained(work, runs, owners)
        shortest = min(one[1] - one[0], other[1] - other[0])
        if carried[pair]:
            shared = total_words(work, 0, runs)
            if shared < CARRIED_SHARE * shortest and shared <= FORMULA_WORDS:
                continue
        bounds = np.empty((chains, 3), dtype=np.int64)
        whole, kept = _whole_chains(hashes, one, other, work, runs, owners, titled, passage_words, ngram, whole, bounds)
        whole, bounds, kept = without_repeats(whole, bounds, kept, long_runs, seen, passage_words)
        for number in range(kept):
            found, count = _split(
                hashes,
                places,
                one,
                other,
                whole,
                bounds[number, 0],
                bounds[number, 1],
                titled,
                passage_words,
                ngram,
                document_frequency,
                found,
                count,
                pair,
                shortest,
            )
    found[len(found) - 1, 0] = count
    return found
