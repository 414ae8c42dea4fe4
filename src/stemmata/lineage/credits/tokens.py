"""The words of one English sentence, as the grammar of credits reads them."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TOKEN = re.compile(r"@\w+|\w+(?:[.&’'/‑‐-]\w+)*(?:['’](?=\s|$|[,.;]))?|[^\w\s]")
_HEALTH = "w.h.o."
_OPENING = frozenset("“«‘\"'")
_QUOTES = frozenset('“”«»"„')


class Words:
    """One sentence in words and marks.

    Attributes:
        text: the sentence.
        words: its words and marks as written.
        low: the same in lower case.
        starts: where each begins in the sentence.
        ends: behind each.
        quoted: whether each stands inside quotation marks.
    """

    def __init__(self, text: str, quoted: Sequence[tuple[int, int]] = ()) -> None:
        self.text = text
        found = list(_TOKEN.finditer(text))
        self.words = [match.group() for match in found]
        # "WHO" is the World Health Organization but in a line all in capitals.
        upper = text.isupper()
        self.low = [_HEALTH if word == "WHO" and not upper else word.lower() for word in self.words]
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]
        self.quoted = [any(start <= at < end for start, end in quoted) for at in self.starts] if quoted else [False] * len(found)

    def __len__(self) -> int:
        return len(self.words)

    def is_mark(self, index: int) -> bool:
        """Whether there is no word at `index`, but a mark or nothing."""
        return not 0 <= index < len(self.words) or not (self.words[index][0].isalnum() or self.words[index][0] in "@_")

    def is_quote(self, index: int) -> bool:
        """Whether a quotation mark stands at `index`."""
        if not 0 <= index < len(self.words):
            return False
        word = self.words[index]
        return word in _QUOTES or (word in "'‘’" and (self.quoted[index - 1] if index else False) != self.quoted_at(index + 1))

    def quoted_at(self, index: int) -> bool:
        """Whether the word at `index` is quoted; none behind the end is."""
        return index < len(self.words) and self.quoted[index]

    def span(self, first: int, behind: int) -> str:
        """The text from one word to another."""
        return self.text[self.starts[first] : self.ends[behind - 1]]

    def is_name(self, index: int) -> bool:
        """Whether a word is written with a capital, or is a handle."""
        return self.words[index][0].isupper() or self.words[index][0] == "@"
