"""Words with offsets, and which script a text is written in."""

from __future__ import annotations

import re
from typing import NamedTuple

# A number with its separators is one word; so is a word with inner apostrophes; hyphens part words ("12-year-old" is three).
# Arabic vowel signs and the stretching bar belong to the word they stand in.
_MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
_WORD = re.compile(rf"\d+(?:[.,٫٬]\d+)*|[^\W\d_](?:[^\W_]|[{_MARKS}])*(?:['’][^\W_]+)*")
_ARABIC_LETTERS = re.compile("[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+")
_LATIN_LETTERS = re.compile("[A-Za-z\u00c0-\u024f]+")


class Token(NamedTuple):
    """A word or number as written.

    Attributes:
        start: offset of the first character in the text that was given.
        end: offset behind the last character.
        text: exactly the characters between the two.
    """

    start: int
    end: int
    text: str


def words(text: str) -> list[Token]:
    """The words and numbers of a text in order; punctuation, emoji and the signs of hashtags are left out."""
    return [Token(match.start(), match.end(), match.group()) for match in _WORD.finditer(text)]


def script_of(text: str) -> str:
    """The script most of the first 2,000 characters' letters belong to: "arabic", "latin", or "" when there are neither."""
    head = text[:2_000]
    arabic = 0 if head.isascii() else sum(map(len, _ARABIC_LETTERS.findall(head)))
    latin = sum(map(len, _LATIN_LETTERS.findall(head)))
    if not arabic and not latin:
        return ""
    return "arabic" if arabic > latin else "latin"
