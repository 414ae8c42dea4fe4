"""Folding: one spelling for what writers spell in many ways, so that rules and look-ups need only one.

Three forms, because offsets matter more than beauty here:

- `fold` keeps the length, so that an offset in the folded text is an offset in the original. Marks that have no letter of
  their own (Arabic vowel signs, the stretching bar, invisible controls) all become the bar U+0640.
- `fold_mapped` leaves those marks out and remembers where each remaining character came from.
- `fold_compact` leaves them out, and makes one space of every run of white space: for indexing, not for offsets.

What is folded: letter case; Latin letters with accents; the Arabic alefs and hamza carriers, ta marbuta (to ha), alef maksura
(to ya), Persian kaf and ya, presentation forms; Arabic-Indic and Persian digits; typographic quotation marks, dashes and
spaces; full-width and mathematical letters that posts use as decoration.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from attrs import frozen

MARK = "\u0640"  # the Arabic stretching bar (tatweel): means nothing, so it can stand for everything that means nothing

_ARABIC = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ئ": "ي",
    "ؤ": "و",
    "ة": "ه",
    "ک": "ك",
    "ی": "ي",
    "ے": "ي",
    "ہ": "ه",
    "ھ": "ه",
    "ە": "ه",
}
_SIGNS = {
    "‘": "'",
    "’": "'",
    "‚": "'",
    "‛": "'",
    "`": "'",
    "´": "'",
    "ʼ": "'",
    "ʾ": "'",
    "ʿ": "'",
    "′": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "‟": '"',
    "«": '"',
    "»": '"',
    "″": '"',
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "–": "-",
    "—": "-",
    "―": "-",
    "−": "-",
    "٫": ".",
    "٬": ",",
    "،": ",",
    "؛": ";",
    "؟": "?",
    "٪": "%",
    "İ": "i",
    "ı": "i",
    "Ø": "o",
    "ø": "o",
    "Ł": "l",
    "ł": "l",
    "Đ": "d",
    "đ": "d",
}
# Spaces other than the ASCII ones; line breaks stay what they are.
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
# Soft hyphen, zero-width and directional controls, byte order mark, variation selectors, Arabic marks of recitation.
_IGNORED = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe00-\ufe0f"
_MARKS = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
_MARKED = re.compile(f"[{_IGNORED}{_MARKS}]")
# A dot or the like between two stretching bars, by which posts hide a word from moderators ("شهـ.ـداء").
_PIERCING = "\u0640."
_PIERCED = re.compile("\u0640[.]\u0640")
_WHITE = re.compile(r"\s+")
_LETTER_RANGES = ((0x00C0, 0x0250), (0x1E00, 0x1F00), (0xFB50, 0xFDFF), (0xFE70, 0xFEFD), (0xFF01, 0xFF5F), (0x1D400, 0x1D800))
_DIGIT_ZEROS = (0x0660, 0x06F0)


@frozen
class Folded:
    """A folded text without marks, and where its characters came from.

    Attributes:
        text: the folded text.
        offsets: for each character of `text` its offset in the original, and at the end the original's length; None when
            nothing was left out, so that offsets are the same.
    """

    text: str
    offsets: tuple[int, ...] | None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The original's offsets of the run from `start` to `end` of the folded text, which is not empty."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


def fold(text: str) -> str:
    """The folded text, as long as the original: every offset stays good."""
    if text.isascii():
        return text.lower().replace("`", "'").replace("\t", " ")
    folded = _MARKED.sub(MARK, text.translate(_table()).lower())
    return _PIERCED.sub(MARK * 3, folded) if _PIERCING in folded else folded


def fold_mapped(text: str) -> Folded:
    """The folded text without marks, with the map back."""
    folded = fold(text)
    if MARK not in folded:
        return Folded(folded, None)
    kept = [index for index, character in enumerate(folded) if character != MARK]
    return Folded(folded.replace(MARK, ""), (*kept, len(text)))


def fold_compact(text: str) -> str:
    """The folded text without marks and with single spaces, for indexing; offsets are lost."""
    return _WHITE.sub(" ", fold(text).replace(MARK, "")).strip()


@cache
def _table() -> dict[int, str]:
    table = {ord(space): " " for space in _SPACES}
    for first, behind in _LETTER_RANGES:
        table.update(_plain_letters(first, behind))
    for zero in _DIGIT_ZEROS:
        table.update({zero + digit: str(digit) for digit in range(10)})
    table.update({ord(written): plain for written, plain in (_ARABIC | _SIGNS).items()})
    return table


def _plain_letters(first: int, behind: int) -> dict[int, str]:
    """Letters whose compatibility form is one plain letter with or without marks."""
    plain: dict[int, str] = {}
    for code in range(first, behind):
        bare = [mark for mark in unicodedata.normalize("NFKD", chr(code)) if not unicodedata.combining(mark)]
        if len(bare) == 1 and bare[0] != chr(code):
            plain[code] = _ARABIC.get(bare[0], bare[0])
    return plain
