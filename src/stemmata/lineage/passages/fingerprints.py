"""Words as numbers: every word of every report hashed, and word n-grams sampled into a postings table.

All reports' words stand one after another in flat arrays (one entry a word), so that no step runs Python once a word. A word is
a run of letters, digits and the marks that belong to them; case, Arabic letter variants, diacritics and the shape of quotation
marks and apostrophes do not count. Words of site chrome are left out, and no n-gram reaches across chrome or across reports.

Sampling is winnowing (Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003):
of every `window` consecutive n-grams the one with the smallest hash is kept, so that a run of `ngram + window - 1` words that
two reports share is certain to leave at least one fingerprint in both.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
from attrs import frozen

from stemmata.model.reports import Report
from stemmata.model.text import BlockRole

U64 = npt.NDArray[np.uint64]
I64 = npt.NDArray[np.int64]
I32 = npt.NDArray[np.int32]

# Odd multipliers of a rolling polynomial modulo 2**64; the first 64 bits of the fractions of the square roots of 2 and 3, made
# odd.
CHARACTER_BASE = 0x6A09E667F3BCC909
WORD_BASE = 0xBB67AE8584CAA73B
# Characters hashed of one word; longer ones (addresses, encoded data) count by their first 64.
WORD_CHARACTERS = 64
# Reports folded at one time: 1,000 of 400 words take some 30 MB of temporary arrays.
CHUNK_REPORTS = 1_000

_ARABIC_VARIANTS = str.maketrans("أإآٱىئؤةگکی", "ااااييوهككي")
_DROPPED = frozenset("\u0640\u200c\u200d\u200e\u200f\u00ad")  # tatweel, joiners, direction marks, soft hyphen


@frozen(eq=False)
class WordTable:
    """Every word of a corpus, flat.

    Attributes:
        hashes: one 64-bit hash a word, shape (words,).
        starts: offset of the word's first character in its report's text, shape (words,).
        ends: offset behind its last character, shape (words,).
        segments: number of the stretch without chrome that the word stands in, ascending, shape (words,).
        segment_starts: index of each segment's first word, with the number of words appended, shape (segments + 1,).
        report_starts: index of each report's first word, with the number of words appended, shape (reports + 1,).
    """

    hashes: U64
    starts: I32
    ends: I32
    segments: I32
    segment_starts: I64
    report_starts: I64

    def report_of(self, words: I64) -> I64:
        """Which report (position in the corpus) each word stands in."""
        return np.searchsorted(self.report_starts, words, side="right").astype(np.int64) - 1

    def words_of(self, report: int) -> slice:
        """The words of one report."""
        return slice(int(self.report_starts[report]), int(self.report_starts[report + 1]))


@frozen(eq=False)
class Postings:
    """The postings table: where each sampled fingerprint stands. Sorted by fingerprint, then word.

    Attributes:
        fingerprints: hash of the n-gram, shape (postings,).
        words: index of the n-gram's first word in the word table, shape (postings,).
        reports: position of the report in the corpus, shape (postings,).
    """

    fingerprints: U64
    words: I64
    reports: I32


@cache
def _folding() -> npt.NDArray[np.uint32]:
    """For each character of the basic plane the character it counts as: 0 ends a word, 1 is skipped within one."""
    table = np.zeros(0x10000, dtype=np.uint32)
    for code in range(0x10000):
        table[code] = _folded(chr(code))
    return table


def _folded(character: str) -> int:
    category = unicodedata.category(character)
    if character in _DROPPED or (category == "Mn" and ord(character) < 0x0900):
        return 1
    if category[0] not in "LNM":
        return 0
    if category == "Nd":
        return ord("0") + unicodedata.digit(character)
    base = unicodedata.normalize("NFKD", character.translate(_ARABIC_VARIANTS).casefold())
    kept = [each for each in base if unicodedata.category(each)[0] in "LNM"]
    return ord(kept[0]) if kept else 0


def mix(values: U64) -> U64:
    """Spreads 64-bit values evenly: the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014)."""
    mixed = values ^ (values >> np.uint64(30))
    mixed = mixed * np.uint64(0xBF58476D1CE4E5B9)
    mixed = mixed ^ (mixed >> np.uint64(27))
    mixed = mixed * np.uint64(0x94D049BB133111EB)
    return np.asarray(mixed ^ (mixed >> np.uint64(31)), dtype=np.uint64)


@cache
def powers(base: int, count: int) -> U64:
    """The first `count` powers of `base` modulo 2**64, from the zeroth."""
    factors = np.full(count, base, dtype=np.uint64)
    factors[:1] = 1
    return np.cumprod(factors, dtype=np.uint64)


def word_table(reports: Sequence[Report]) -> WordTable:
    """Hashes every word of the corpus that is not chrome; reports keep their order."""
    pieces = [_chunk_words(reports[first : first + CHUNK_REPORTS]) for first in range(0, len(reports), CHUNK_REPORTS)]
    if not pieces:
        pieces = [_chunk_words(())]
    segments, total = [], 0
    for piece in pieces:
        segments.append(piece[3] + total)
        total += piece[5]
    numbers = np.concatenate(segments).astype(np.int32)
    counts = np.concatenate([piece[4] for piece in pieces])
    opens = np.diff(numbers, prepend=-1) != 0
    return WordTable(
        hashes=np.concatenate([piece[0] for piece in pieces]),
        starts=np.concatenate([piece[1] for piece in pieces]),
        ends=np.concatenate([piece[2] for piece in pieces]),
        segments=(np.cumsum(opens) - 1).astype(np.int32),
        segment_starts=np.append(np.flatnonzero(opens), len(numbers)).astype(np.int64),
        report_starts=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
    )


def _chunk_words(reports: Sequence[Report]) -> tuple[U64, I32, I32, I64, I64, int]:
    """Hash, start, end and segment of each word; words of each report; number of segments."""
    lengths = np.array([len(report.text) + 1 for report in reports], dtype=np.int64)
    firsts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    joined = "\n".join([*(report.text for report in reports), ""])
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    folded = np.where(codes < 0x10000, _folding()[np.minimum(codes, 0xFFFF)], 0).astype(np.uint32)
    breaks = _blank_chrome(reports, firsts, folded)
    kept = np.flatnonzero(folded != 1)
    hashes, starts, ends = _hash_words(folded[kept], kept)
    owner = np.searchsorted(firsts, starts, side="right") - 1
    segments = np.searchsorted(breaks, starts, side="right").astype(np.int64)
    counts = np.bincount(owner, minlength=len(reports))[: len(reports)].astype(np.int64)
    local = firsts[owner]
    return hashes, (starts - local).astype(np.int32), (ends - local).astype(np.int32), segments, counts, len(breaks) + 1


def _blank_chrome(reports: Sequence[Report], firsts: I64, folded: npt.NDArray[np.uint32]) -> I64:
    """Takes chrome out of `folded`, and gives the offsets at which a new segment begins."""
    breaks = []
    for report, first in zip(reports, firsts[:-1].tolist(), strict=True):
        breaks.append(first)
        for block in report.blocks:
            if block.role is BlockRole.CHROME:
                folded[first + block.start : first + block.end] = 0
                breaks.append(first + block.end)
    return np.array(breaks, dtype=np.int64)


def _hash_words(folded: npt.NDArray[np.uint32], kept: I64) -> tuple[U64, I64, I64]:
    inside = np.concatenate([[False], folded != 0, [False]])
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    first, behind = edges[0::2], edges[1::2]
    if not len(first):
        none = np.zeros(0, dtype=np.int64)
        return np.zeros(0, dtype=np.uint64), none, none
    characters = np.flatnonzero(folded)
    lengths = behind - first
    place = np.arange(len(characters)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    weights = powers(CHARACTER_BASE, WORD_CHARACTERS)[np.minimum(place, WORD_CHARACTERS - 1)]
    weighted = folded[characters].astype(np.uint64) * np.where(place < WORD_CHARACTERS, weights, np.uint64(0))
    sums = np.add.reduceat(weighted, np.cumsum(lengths) - lengths)
    return mix(sums + np.minimum(lengths, WORD_CHARACTERS).astype(np.uint64)), kept[first], kept[behind - 1] + 1


def ngram_hashes(hashes: U64, ngram: int) -> U64:
    """The hash of every run of `ngram` words; shape (words - ngram + 1,), empty for fewer words."""
    count = len(hashes) - ngram + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    weights = powers(WORD_BASE, ngram)
    total = np.zeros(count, dtype=np.uint64)
    for place in range(ngram):
        total += hashes[place : place + count] * weights[place]
    return mix(total)


def postings(table: WordTable, ngram: int, window: int, always: I64) -> Postings:
    """The sampled fingerprints of the whole corpus.

    Args:
        table: the corpus' words.
        ngram: words in one fingerprint.
        window: consecutive n-grams of which one is kept.
        always: first words of n-grams that are kept in any case (those of titles), each at least `ngram` words before the end.
    """
    pieces = [*_sampled(table, ngram, window), (_hashes_at(table, always, ngram), always)]
    words = np.concatenate([piece[1] for piece in pieces])
    prints = np.concatenate([piece[0] for piece in pieces])
    words, once = np.unique(words, return_index=True)  # chunks overlap, and titles are sampled too
    prints = prints[once]
    order = np.argsort(prints, kind="stable")
    words = words[order]
    return Postings(prints[order], words, table.report_of(words).astype(np.int32))


def _hashes_at(table: WordTable, words: I64, ngram: int) -> U64:
    """The hash of the n-gram at each of some words."""
    weights = powers(WORD_BASE, ngram)
    total = np.zeros(len(words), dtype=np.uint64)
    for place in range(ngram):
        total += table.hashes[words + place] * weights[place]
    return mix(total)


# Words sampled at one time; bounds the temporary arrays to some 100 MB.
_CHUNK_WORDS = 2_000_000


def _sampled(table: WordTable, ngram: int, window: int) -> Iterator[tuple[U64, I64]]:
    """Fingerprints and their first words, chunk by chunk; chunks overlap so that no window is lost between them."""
    total = len(table.hashes)
    for first in range(0, total, _CHUNK_WORDS):
        behind = min(first + _CHUNK_WORDS + ngram + window, total)
        hashed = ngram_hashes(table.hashes[first:behind], ngram)
        if not len(hashed):
            continue
        segments = table.segments[first:behind]
        whole = segments[: len(hashed)] == segments[ngram - 1 :]
        chosen = _winnow(hashed, whole, window)
        yield hashed[chosen], chosen + first


def _winnow(hashed: U64, whole: npt.NDArray[np.bool_], window: int) -> I64:
    """Positions of the smallest whole n-gram (the last of equals) in every window of n-grams."""
    width = min(window, len(hashed))
    largest = np.uint64(0xFFFFFFFFFFFFFFFF)
    values = np.where(whole, hashed, largest)
    count = len(values) - width + 1
    best = values[:count].copy()
    where = np.zeros(count, dtype=np.int64)
    for place in range(1, width):
        rival = values[place : place + count]
        better = rival <= best
        best[better] = rival[better]
        where[better] = place
    chosen = np.unique(where + np.arange(count))
    return chosen[whole[chosen]]
