"""Words as numbers: every word of a report hashed, with the characters it stands at.

A word is a run of letters, digits and the marks that belong to them; case, Arabic letter variants, diacritics and the shape of
quotation marks and apostrophes do not count. Words of site chrome are left out, and a word behind chrome opens a new segment:
no shared run reaches across it. Compiled with numba, since a corpus has hundreds of characters for every row of a table.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import numpy.typing as npt
from attrs import frozen

from stemmata.lineage.passages.compiled import (
    CODES,
    HASH,
    INT32S,
    INTS,
    NOTHING,
    WRITTEN_BYTES,
    WRITTEN_HASHES,
    WRITTEN_INT32S,
    WRITTEN_INTS,
    compiled,
)

if TYPE_CHECKING:
    import polars as pl

I64 = npt.NDArray[np.int64]
I32 = npt.NDArray[np.int32]
I8 = npt.NDArray[np.int8]
U64 = npt.NDArray[np.uint64]
U32 = npt.NDArray[np.uint32]

T = TypeVar("T", bound=np.generic)

# Odd multipliers of a rolling polynomial modulo 2**64; the first 64 bits of the fractions of the square roots of 2 and 3, made
# odd.
CHARACTER_BASE = np.uint64(0x6A09E667F3BCC909)
WORD_BASE = np.uint64(0xBB67AE8584CAA73B)
# Characters hashed of one word; longer ones (addresses, encoded data) count by their first 64.
WORD_CHARACTERS = 64

ENDS_WORD, SKIPPED = 0, 1  # what a character counts as when it is no letter

_ARABIC_VARIANTS = str.maketrans("أإآٱىئؤةگکی", "ااااييوهككي")
_DROPPED = frozenset("\u0640\u200c\u200d\u200e\u200f\u00ad")  # tatweel, joiners, direction marks, soft hyphen


@frozen(eq=False)
class Words:
    """The words of some reports, one report after another.

    Attributes:
        hashes: one 64-bit hash a word, shape (words,).
        starts: offset of the word's first character in its report's text, shape (words,).
        ends: offset behind its last character, shape (words,).
        opens: 1 for the first word of a stretch without chrome, else 0, shape (words,).
        firsts: index of each report's first word, with the number of words appended, shape (reports + 1,).
    """

    hashes: U64
    starts: I32
    ends: I32
    opens: I8
    firsts: I64


@frozen(eq=False)
class Texts:
    """The texts of some reports as arrays.

    Attributes:
        codes: code points of all texts, each text followed by one line break, shape (characters,).
        firsts: where each text begins in `codes`, with the total appended, shape (reports + 1,).
        chrome: start and end of each block of chrome in its report's text, in order, shape (2 * blocks of chrome,).
        chrome_firsts: where each report's chrome begins in `chrome`, with the total appended, shape (reports + 1,).
    """

    codes: U32
    firsts: I64
    chrome: I32
    chrome_firsts: I64


@cache
def folding() -> U32:
    """For each character of the basic plane the character it counts as, or ENDS_WORD, or SKIPPED."""
    table = np.zeros(0x10000, dtype=np.uint32)
    for code in range(0x10000):
        table[code] = _folded(chr(code))
    return table


def _folded(character: str) -> int:
    category = unicodedata.category(character)
    if character in _DROPPED or (category == "Mn" and ord(character) < 0x0900):
        return SKIPPED
    if category[0] not in "LNM":
        return ENDS_WORD
    if category == "Nd":
        return ord("0") + unicodedata.digit(character)
    base = unicodedata.normalize("NFKD", character.translate(_ARABIC_VARIANTS).casefold())
    kept = [each for each in base if unicodedata.category(each)[0] in "LNM"]
    return ord(kept[0]) if kept else ENDS_WORD


def texts_of(rows: pl.DataFrame) -> Texts:
    """The columns `text` and `chrome` of a table of reports as arrays."""
    texts = rows["text"].to_list()
    lengths = np.array([len(text) + 1 for text in texts], dtype=np.int64)
    codes = np.frombuffer("\n".join([*texts, ""]).encode("utf-32-le"), dtype=np.uint32)
    chrome, chrome_firsts = flat(rows["chrome"], np.int32)
    return Texts(codes, firsts_of(lengths), chrome, chrome_firsts)


def firsts_of(counts: npt.NDArray[np.integer]) -> I64:
    """Where each of some stretches begins when they stand one after another, with the total appended."""
    firsts = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=firsts[1:])
    return firsts


def flat(lists: pl.Series, kind: type[T]) -> tuple[npt.NDArray[T], I64]:
    """The members of a column of lists one after another, and where each row's begin, with the total appended."""
    import polars as pl

    counts = lists.list.len().fill_null(0).to_numpy()
    filled = lists.filter(pl.Series(counts > 0))
    members = filled.explode().to_numpy() if len(filled) else np.zeros(0, dtype=kind)
    return fixed(members.astype(kind, copy=False)), firsts_of(counts)


def fixed(array: npt.NDArray[T]) -> npt.NDArray[T]:
    """The array, contiguous and not to be written to: compiled code is compiled anew for arrays that differ in this."""
    view = np.ascontiguousarray(array).view()
    view.flags.writeable = False
    return view


def words_of(texts: Texts) -> Words:
    """Every word of some reports that is not chrome."""
    most = len(texts.codes) // 2 + 1
    hashes = np.empty(most, dtype=np.uint64)
    starts, ends = np.empty(most, dtype=np.int32), np.empty(most, dtype=np.int32)
    opens = np.empty(most, dtype=np.int8)
    firsts = np.zeros(len(texts.firsts), dtype=np.int64)
    _read(texts.codes, texts.firsts, texts.chrome, texts.chrome_firsts, folding(), hashes, starts, ends, opens, firsts)
    count = int(firsts[-1])
    return Words(hashes[:count], starts[:count], ends[:count], opens[:count], firsts)


@compiled(HASH, HASH)
def mix(value: np.uint64) -> np.uint64:
    """Spreads 64-bit values evenly: the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014)."""
    value ^= value >> np.uint64(30)
    value *= np.uint64(0xBF58476D1CE4E5B9)
    value ^= value >> np.uint64(27)
    value *= np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


@compiled(NOTHING, CODES, INTS, INT32S, INTS, CODES, WRITTEN_HASHES, WRITTEN_INT32S, WRITTEN_INT32S, WRITTEN_BYTES, WRITTEN_INTS)
def _read(
    codes: U32,
    text_firsts: I64,
    chrome: I32,
    chrome_firsts: I64,
    table: U32,
    hashes: U64,
    starts: I32,
    ends: I32,
    opens: I8,
    firsts: I64,
) -> None:
    count = 0
    for report in range(len(text_firsts) - 1):
        base, stop = text_firsts[report], text_firsts[report + 1]
        block, last_block = chrome_firsts[report], chrome_firsts[report + 1]
        opening = np.int8(1)
        letters = 0
        first = last = base
        total, weight = np.uint64(0), np.uint64(1)
        place = base
        while place < stop:
            in_chrome = block < last_block and place >= base + chrome[block]
            counts_as = np.uint32(0)
            if not in_chrome and codes[place] < 0x10000:
                counts_as = table[codes[place]]
            if counts_as == SKIPPED:
                place += 1
                continue
            if counts_as != ENDS_WORD:
                if letters == 0:
                    first, total, weight = place, np.uint64(0), np.uint64(1)
                if letters < WORD_CHARACTERS:
                    total += np.uint64(counts_as) * weight
                    weight *= CHARACTER_BASE
                letters += 1
                last = place + 1
                place += 1
                continue
            if letters:
                hashes[count] = mix(total + np.uint64(min(letters, WORD_CHARACTERS)))
                starts[count], ends[count], opens[count] = first - base, last - base, opening
                count += 1
                letters, opening = 0, np.int8(0)
            place += 1
            if in_chrome:
                place = max(place, base + chrome[block + 1])
                block += 2
                opening = np.int8(1)
        firsts[report + 1] = count
