"""Finds regular expressions that take exponential time on some texts, by their form and without running them.

A repeat without bound around a part that is nothing but a repeat without bound ("(a+)+", "(\\w+\\s?)*") can share out one run of
characters in exponentially many ways; see Davis et al., "The Impact of Regular Expression Denial of Service (ReDoS) in Practice",
2018. Two repeats of any character side by side (".*.*") take quadratic time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_UNBOUNDED = 100  # a repeat of more than this may as well have no bound
# What the parser of expressions gives for one part: what it is, and its particulars.
Element = tuple[Any, Any]

_REPEATS = frozenset({codes.MAX_REPEAT, codes.MIN_REPEAT})


def why_slow(pattern: str) -> str:
    """Why a regular expression may take very long; empty when it does not, or when it is none.

    Args:
        pattern: the expression as written.
    """
    try:
        parsed = parser.parse(pattern)
    except (re.error, OverflowError):
        return ""
    if any(_is_nested(body) for body in _repeated(parsed)):
        return "a repeat stands right within a repeat"
    return "two repeats of any character stand side by side" if _has_neighbours(parsed) else ""


def _repeated(parsed: Iterable[Element]) -> list[Sequence[Element]]:
    """The bodies of all repeats without bound, inner ones too."""
    found: list[Sequence[Element]] = []
    for element in parsed:
        if _is_unbounded(element):
            found.append(element[1][2])
        for inner in _inside(element):
            found += _repeated(inner)
    return found


def _is_unbounded(element: Element) -> bool:
    code, value = element
    return code in _REPEATS and int(value[1]) > _UNBOUNDED


def _inside(element: Element) -> list[Any]:
    code, value = element
    if code in _REPEATS or code is codes.POSSESSIVE_REPEAT:
        return [value[2]]
    if code is codes.SUBPATTERN:
        return [value[3]]
    if code is codes.BRANCH:
        return list(value[1])
    return [value[1]] if code in {codes.ASSERT, codes.ASSERT_NOT} else []


def _is_nested(body: Iterable[Element]) -> bool:
    """Whether a repeat's body is an inner repeat beside what may be empty."""
    elements = list(body)
    while len(elements) == 1 and elements[0][0] is codes.SUBPATTERN:
        elements = list(elements[0][1][3])
    if len(elements) == 1 and elements[0][0] is codes.BRANCH:
        return any(_is_nested(branch) for branch in elements[0][1][1])
    inner = [element for element in elements if _is_unbounded(element)]
    others = [element for element in elements if element not in inner]
    return bool(inner) and all(_may_be_empty(element) for element in others)


def _may_be_empty(element: Element) -> bool:
    code, value = element
    return code in _REPEATS and int(value[0]) == 0


def _has_neighbours(parsed: Iterable[Element]) -> bool:
    elements = list(parsed)
    anything = [_is_unbounded(element) and element[1][2][0][0] is codes.ANY for element in elements]
    if any(first and second for first, second in pairwise(anything)):
        return True
    return any(_has_neighbours(inner) for element in elements for inner in _inside(element))
