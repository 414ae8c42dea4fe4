"""The words by which names of minors are told from other words, from `data/minors.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from stemmata.errors import DataError

_FILE = "minors.toml"


@cache
def minor_words(language: str) -> Mapping[str, frozenset[str]]:
    """The lists of "en" or "ar" by name, folded.

    Raises:
        DataError: the data file is missing or broken.
    """
    return {name: frozenset(words) for name, words in _tables()[language].items() if isinstance(words, list)}


@cache
def numerals() -> Mapping[str, int]:
    """Arabic numerals as ages are written with them.

    Raises:
        DataError: the data file is missing or broken.
    """
    found: dict[str, int] = _tables()["ar"]["numerals"]
    return found


Spans = Iterable[tuple[int, int]]


def runs_around(text: str, hints: Spans, before: int, behind: int) -> list[tuple[int, int]]:
    """The runs of a text around what hints at a child, so that names are not looked for everywhere.

    Args:
        text: the text.
        hints: what to look around, as start and end offsets in order.
        before: characters before each hint.
        behind: characters behind it.
    """
    found: list[tuple[int, int]] = []
    for first, last in hints:
        start, end = max(0, first - before), min(len(text), last + behind)
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


class WordFinder:
    """Finds whole words of a list in a text, however they are capitalised.

    It looks for the shortest words first, of which the longer ones are made ("child" in "schoolchildren"), and then at the whole
    word around each: that is twenty times faster than trying every word at every place of the text.

    Args:
        words: the words, in lower case.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._stems = tuple(
            sorted(word for word in self._words if not any(other in word for other in self._words if other != word))
        )

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the words stand, as start and end offsets in order."""
        lowered = text.replace("İ", "I").lower()  # the one letter that grows when it is made small
        found: set[tuple[int, int]] = set()
        for stem in self._stems:
            at = lowered.find(stem)
            while at >= 0:
                start, end = _word_around(lowered, at, at + len(stem))
                if lowered[start:end] in self._words:
                    found.add((start, end))
                at = lowered.find(stem, end)
        return sorted(found)


def _word_around(text: str, start: int, end: int) -> tuple[int, int]:
    while start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return start, end


@cache
def _tables() -> dict[str, Any]:
    try:
        return tomllib.loads(resources.files("stemmata.claims").joinpath("data", _FILE).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"the words around names of minors cannot be read: {error}", _FILE, "install Stemmata anew") from error
