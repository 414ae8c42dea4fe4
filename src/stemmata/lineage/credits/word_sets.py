"""Sets of words that rules ask for, written as running text, and patterns of single words."""

from __future__ import annotations

import re
from functools import lru_cache

# Patterns of single words that are kept: far more than the heads and names of one report.
_KEPT = 4096


def word_set(words: str) -> frozenset[str]:
    """The words of a text, parted by white space."""
    return frozenset(words.split())


@lru_cache(maxsize=_KEPT)
def whole_word(word: str) -> re.Pattern[str]:
    """A pattern that finds a word where it stands whole, in the case in which it is given."""
    return re.compile(rf"\b{re.escape(word)}\b")
