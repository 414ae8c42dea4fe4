"""The words of each report as one row of a table, so that the two reports of a pair can be read wherever the pair is.

Of each word its hash is kept, and in a second number where it stands, whether it opens a segment, whether it is quoted, and how
many reports share the fingerprint that begins with it.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import polars as pl
from attrs import frozen

from stemmata.engine.kernel import Kernel, Lookup
from stemmata.lineage.passages.compiled import BYTES, INT32S, INTS, NOTHING, WRITTEN_HASHES, WRITTEN_INT32S, compiled
from stemmata.lineage.passages.fingerprints import title_words
from stemmata.lineage.passages.words import I8, I32, I64, U64, Words, firsts_of, fixed, flat, texts_of, words_of
from stemmata.lineage.quotation import quoted_in

# Bits of a word's second number, from the lowest: opens a segment (1), quoted (1), reports that share the fingerprint beginning
# here (12), characters (23), offset of its first character (27). A report of 134 million characters fits; a longer run of letters
# than 8 million is no word.
OPENS, QUOTED = np.uint64(1), np.uint64(2)
SHARED_AT, LENGTH_AT, START_AT = np.uint64(2), np.uint64(14), np.uint64(37)
SHARED_MOST, LENGTH_MOST = np.uint64(2**12 - 1), np.uint64(2**23 - 1)


@frozen(eq=False)
class Library:
    """The words of some reports, one report after another.

    Attributes:
        reports: the reports' numbers, ascending, shape (reports,).
        firsts: index of each report's first word, with the number of words appended, shape (reports + 1,).
        hashes: one 64-bit hash a word, shape (words,).
        places: the second number of each word, shape (words,).
        titles: words in each report's title, shape (reports,).
    """

    reports: I64
    firsts: I64
    hashes: U64
    places: U64
    titles: I32

    def rows_of(self, reports: pl.Series) -> I64:
        """Where some reports stand in the library."""
        return np.searchsorted(self.reports, reports.to_numpy()).astype(np.int64)


WORDS_TABLE = "words"


def shelving() -> Kernel:
    """The kernel that makes the table `words` from `texts`: report, hashes and places as bytes, words in the title."""
    return Kernel(
        WORDS_TABLE,
        _shelved,
        {"report": pl.Int32, "hashes": pl.Binary, "places": pl.Binary, "titled": pl.Int32},
        lookup=Lookup("shared_prints", "report", ("report",), _shared),
        batch_rows=2_000,
    )


def library_lookup() -> Lookup:
    """The words of both reports of a pair."""
    return Lookup(WORDS_TABLE, "report", ("one", "other"), library_of)


def library_of(table: pl.DataFrame) -> Library:
    """The table `words` as flat arrays."""
    hashes, places = (np.frombuffer(b"".join(table[name].to_list()), dtype=np.uint64) for name in ("hashes", "places"))
    counts = table["hashes"].bin.size().to_numpy() // 8
    return Library(
        reports=fixed(table["report"].to_numpy().astype(np.int64)),
        firsts=fixed(firsts_of(counts)),
        hashes=fixed(hashes),
        places=fixed(places),
        titles=fixed(table["titled"].to_numpy().astype(np.int32)),
    )


@frozen(eq=False)
class _Shared:
    """For each report the words at which shared fingerprints stand, each with the number of reports in the lower 16 bits."""

    reports: I64
    firsts: I64
    members: I64


def _shared(table: pl.DataFrame) -> _Shared:
    members, firsts = flat(table["shared"], np.int64)
    return _Shared(table["report"].to_numpy().astype(np.int64), firsts, members)


def _shelved(rows: pl.DataFrame, shared: _Shared) -> pl.DataFrame:
    words = words_of(texts_of(rows))
    reports = rows["report"].to_numpy().astype(np.int64)
    places = np.empty(len(words.hashes), dtype=np.uint64)
    titled = np.zeros(len(reports), dtype=np.int32)
    ranges = [quoted_in(text, bounds) for text, bounds in rows.select("text", "blocks").iter_rows()]
    quoted = np.array([edge for report in ranges for each in report for edge in each], dtype=np.int32)
    quoted_firsts = firsts_of(np.array([2 * len(report) for report in ranges], dtype=np.int64))
    titles = rows["title"].to_numpy().astype(np.int32)
    _mark(words.starts, words.ends, words.opens, words.firsts, titles, quoted, quoted_firsts, places, titled)
    _mark_shared(words.firsts, _rows_in(shared.reports, reports), shared.firsts, shared.members, places)
    return pl.DataFrame(
        {
            "report": reports.astype(np.int32),
            "hashes": _sliced(words.hashes, words),
            "places": _sliced(places, words),
            "titled": titled,
        },
        schema_overrides={"hashes": pl.Binary, "places": pl.Binary},
    )


def _rows_in(known: I64, wanted: I64) -> I64:
    """Where each wanted number stands among the known, ascending ones; -1 where it does not."""
    if not len(known):
        return np.full(len(wanted), -1, dtype=np.int64)
    rows = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    return np.where(known[rows] == wanted, rows, -1).astype(np.int64)


def _sliced(values: U64, words: Words) -> list[bytes]:
    whole = memoryview(values.tobytes())
    edges = (words.firsts * 8).tolist()
    return [bytes(whole[first:behind]) for first, behind in pairwise(edges)]


@compiled(NOTHING, INT32S, INT32S, BYTES, INTS, INT32S, INT32S, INTS, WRITTEN_HASHES, WRITTEN_INT32S)
def _mark(
    starts: I32,
    ends: I32,
    opens: I8,
    firsts: I64,
    titles: I32,
    quoted: I32,
    quoted_firsts: I64,
    places: U64,
    titled: I32,
) -> None:
    for report in range(len(firsts) - 1):
        titled[report] = title_words(starts, firsts[report], firsts[report + 1], titles[report])
        place, last = quoted_firsts[report], quoted_firsts[report + 1]
        for word in range(firsts[report], firsts[report + 1]):
            while place < last and starts[word] >= quoted[place + 1]:
                place += 2
            inside = place < last and starts[word] >= quoted[place]
            length = min(np.uint64(ends[word] - starts[word]), LENGTH_MOST)
            places[word] = (np.uint64(starts[word]) << START_AT) | (length << LENGTH_AT)
            if inside:
                places[word] |= QUOTED
            if opens[word]:
                places[word] |= OPENS


@compiled(NOTHING, INTS, INTS, INTS, INTS, WRITTEN_HASHES)
def _mark_shared(firsts: I64, rows: I64, shared_firsts: I64, shared: I64, places: U64) -> None:
    for report in range(len(rows)):
        if rows[report] < 0:
            continue
        for place in range(shared_firsts[rows[report]], shared_firsts[rows[report] + 1]):
            word = firsts[report] + (shared[place] >> 16)
            places[word] |= min(np.uint64(shared[place] & 0xFFFF), SHARED_MOST) << SHARED_AT
