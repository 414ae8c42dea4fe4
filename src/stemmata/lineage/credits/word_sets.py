"""Sets of words that rules ask for, written as running text."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of a text, parted by white space."""
    return frozenset(words.split())
