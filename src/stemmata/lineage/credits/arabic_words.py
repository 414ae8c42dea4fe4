"""The words of one folded Arabic sentence, and stretches of them that may name a source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from stemmata.language import Folded

ON = "علي"
ALI = "عليي"  # how the name stands among the folded words
_PASSIVE = re.compile("[وف]?(?:أُ|اتُّ|اتّ?ُ)(?:بلغ|خبر|علم|خطر|هم)")
_TOKEN = re.compile(r"@?\w+|[^\w\s]")


@frozen
class Nominal:
    """A stretch of words that may name a source: indices of its first word and behind its last; `skip` characters of the first
    word are a preposition written onto it.
    """

    first: int
    behind: int
    skip: int = 0


class ArabicWords:
    """One folded sentence in words and marks, with what stands inside quotation marks."""

    def __init__(self, folded: Folded, quoted: Sequence[tuple[int, int]]) -> None:
        self.text = folded.text
        found = list(_TOKEN.finditer(folded.text))
        self.low = [match.group() for match in found]
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]
        at = [folded.original(start, start + 1)[0] for start in self.starts] if quoted else self.starts
        self.quoted = [any(first <= place < behind for first, behind in quoted) for place in at]

    passive: frozenset[int] = frozenset()

    def mark_names(self, text: str, folded: Folded) -> None:
        """Tells the name Ali from "on", which folding makes one: the name is written with ya.

        Args:
            text: the sentence as written, in a text that writes "on" with alef maksura.
            folded: the same, folded.
        """
        for index, word in enumerate(self.low):
            if word.removeprefix("و") == ON and text[folded.original(self.starts[index], self.ends[index])[1] - 1] == "ي":
                self.low[index] = ALI

    def mark_passive(self, text: str, folded: Folded) -> None:
        """Notes the verbs of telling whose vowel signs make them passive ("أُبلغ": was told).

        Args:
            text: the sentence as written.
            folded: the same, folded.
        """
        spelled = ((index, folded.original(start, self.ends[index])) for index, start in enumerate(self.starts))
        self.passive = frozenset(index for index, span in spelled if _PASSIVE.match(text, *span))

    def is_mark(self, index: int) -> bool:
        """Whether no word stands at `index`."""
        return not 0 <= index < len(self.low) or not (self.low[index][0].isalnum() or self.low[index][0] == "@")

    def is_quote(self, index: int) -> bool:
        """Whether a quotation mark stands at `index`."""
        return 0 <= index < len(self.low) and self.low[index] == '"'
