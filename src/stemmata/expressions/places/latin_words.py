"""A sentence of Latin script as words: which run on into one name, and whether capitals say anything."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|(?:(?:[aAeE][lsdrtzn]|[aA][sS]h|Al|El)[-‑])?[^\W\d_]+(?:['’ʼ][^\W\d_]+)*"
    r"(?:[-‑][^\W\d_]+(?:['’][^\W\d_]+)*)*"
)
PARTICLES = frozenset(
    {"de", "del", "la", "las", "los", "les", "le", "du", "da", "do", "das", "di", "el", "al", "ez", "az", "as", "ash", "ad", "an"}
    | {"ar", "at", "of", "and", "y", "e", "bin", "ibn", "upon", "on", "sur"}
)
NO_OPENING = (PARTICLES - {"la", "las", "los", "el", "al", "de"}) | {"a", "the", "this", "that", "his", "her", "their"}
_GAP_WITHIN_RUN = re.compile(r"^[ \u00a0\n]{1,2}$")
_SHORT_FORM_GAP = re.compile(r"^\.? $")
_FLAT_SHARE = (
    0.8  # share of capitalised words of four letters and more; headlines have 0.9 and more, a sentence full of names 0.7
)
_LONG_WORD = 4  # letters of words that tell whether a sentence is in capitals
_ENOUGH_WORDS = 3  # such words that a sentence must have
LONGEST_PERSON = 3  # names behind a title


class Word(NamedTuple):
    """A word of a sentence with its offsets in the report's text."""

    start: int
    end: int
    text: str
    lower: str


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words of a sentence.

    Args:
        text: the report's text.
        start: offset of the sentence.
        end: offset behind it.
    """
    return [Word(match.start(), match.end(), word := match.group(), word.lower()) for match in _TOKEN.finditer(text, start, end)]


def joins(text: str, before: Word, word: Word) -> bool:
    """Whether only a blank, or the full stop of a short form, stands between two words.

    Args:
        text: the report's text.
        before: the word before.
        word: the word behind it.
    """
    gap = text[before.end : word.start]
    return bool(_GAP_WITHIN_RUN.match(gap)) or (bool(_SHORT_FORM_GAP.match(gap)) and len(before.text) <= 3)


def is_flat(tokens: list[Word]) -> bool:
    """Whether nearly every longer word has a capital, so that a capital says nothing.

    Args:
        tokens: the words of one sentence.
    """
    long = capital = 0
    for _, _, text, lower in tokens:
        if len(text) >= _LONG_WORD:
            long += 1
            capital += text[0] != lower[0]
    return long >= _ENOUGH_WORDS and capital > _FLAT_SHARE * long
