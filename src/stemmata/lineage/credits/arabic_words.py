"""The words of one folded Arabic sentence, and stretches of them that may name a source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from stemmata.language import Folded

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

    def is_mark(self, index: int) -> bool:
        """Whether no word stands at `index`."""
        return not 0 <= index < len(self.low) or not (self.low[index][0].isalnum() or self.low[index][0] == "@")

    def is_quote(self, index: int) -> bool:
        """Whether a quotation mark stands at `index`."""
        return 0 <= index < len(self.low) and self.low[index] == '"'
