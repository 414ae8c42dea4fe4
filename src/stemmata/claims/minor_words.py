"""The words by which names of minors are told from other words, from `data/minors.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
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


def runs_around(text: str, hint: re.Pattern[str], before: int, behind: int) -> list[tuple[int, int]]:
    """The runs of a text around what hints at a child, so that names are not looked for everywhere.

    Args:
        text: the text.
        hint: what to look around.
        before: characters before each hint.
        behind: characters behind it.
    """
    found: list[tuple[int, int]] = []
    for match in hint.finditer(text):
        start, end = max(0, match.start() - before), min(len(text), match.end() + behind)
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


@cache
def _tables() -> dict[str, Any]:
    try:
        return tomllib.loads(resources.files("stemmata.claims").joinpath("data", _FILE).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"the words around names of minors cannot be read: {error}", _FILE, "install Stemmata anew") from error
