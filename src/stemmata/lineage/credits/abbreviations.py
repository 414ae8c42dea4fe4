"""Abbreviations that a text introduces in brackets behind a name: "Syrian Network for Human Rights (SNHR)"."""

from __future__ import annotations

import re

_BRACKETED = re.compile(r"\s\(([A-Z][A-Za-z]{1,7})\)")
_NAME_WORDS = re.compile(r"(?:(?:[A-Z][\w’'-]+|of|for|the|and|in|&)\s+){0,9}(?:[A-Z][\w’'-]+|of|for|the|and|in|&)$")
_NAME_CHARACTERS = 120  # longest name read before its abbreviation


def abbreviations(text: str) -> dict[str, str]:
    """Abbreviations a text introduces in brackets behind the name, whose initials they are: "Syrian Network for Human Rights
    (SNHR)".
    """
    found: dict[str, str] = {}
    for match in _BRACKETED.finditer(text):
        name = _NAME_WORDS.search(text[max(0, match.start() - _NAME_CHARACTERS) : match.start()])
        full = _spelled_out(name.group().split() if name else [], match.group(1))
        if full:
            found.setdefault(match.group(1), full)
    return found


def _spelled_out(words: list[str], short: str) -> str:
    """The last of the words whose capital initials make up the abbreviation; empty when none do."""
    for first in range(len(words)):
        initials = "".join(word[0] for word in words[first:] if word[0].isupper())
        if initials.casefold() == short.casefold():
            return " ".join(words[first:])
    return ""
