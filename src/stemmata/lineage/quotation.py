"""Which characters of a text stand inside quotation marks, with apostrophes and possessives told from closing marks.

Rules, in order, for each block:
1. Curly, angle and low marks pair with their own kind; straight double marks open and close in turn.
2. A straight or curly single mark with a letter on both sides is an apostrophe ("city's").
3. A single mark opens only after white space, an opening bracket or another mark, and only if a fitting mark closes it.
4. A single mark closes after a letter or punctuation and before white space, punctuation or the end. After an s, in front of a
   word in small letters, it is a plural possessive ("the teachers' union") whenever a later mark can close the quotation.
5. A quotation left open at the end of a block runs to its end when the next block opens with the same mark again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stemmata.model.reports import Report

_DOUBLE = {"“": "”", "„": "“”", "«": "»", "『": "』", "「": "」"}
_STRAIGHT = '"'
_SINGLE_OPEN = "'‘‚"
_SINGLE_CLOSE = "'’"
_ANY = re.compile(r"[\"“„«『「'‘‚]")
_SINGLE = re.compile(r"['‘‚’]")
_BEFORE_OPEN = re.compile(r"[\s(\[—–\-\"“«:]")
_AFTER_CLOSE = re.compile(r"[\s)\].,;:!?—–\"”»\-]|$")


def quoted_ranges(report: Report) -> tuple[tuple[int, int], ...]:
    """Ranges of a report's text inside quotation marks, marks excluded, in order; quotations within quotations are not
    repeated.
    """
    return quoted_in(report.text, [edge for block in report.content_blocks() for edge in (block.start, block.end)])


def quoted_in(text: str, bounds: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The same for a text alone.

    Args:
        text: a report's text.
        bounds: start and end of each block that is not chrome, one after another; empty when there are no blocks.
    """
    found: list[tuple[int, int]] = []
    edges = list(zip(bounds[::2], bounds[1::2], strict=True)) or [(0, len(text))]
    for place, (start, end) in enumerate(edges):
        following = text[edges[place + 1][0] : edges[place + 1][0] + 1] if place + 1 < len(edges) else ""
        found.extend(_in_block(text, start, end, following))
    return tuple(found)


def _in_block(text: str, start: int, end: int, following: str) -> Iterator[tuple[int, int]]:
    opening = _ANY.search(text, start, end)
    while opening:
        at = opening.start()
        closing = _closing(text, at, start, end, following)
        if closing is not None and closing > at + 1:
            yield at + 1, closing
        opening = _ANY.search(text, at + 1 if closing is None else closing + 1, end)


def _closing(text: str, at: int, start: int, end: int, following: str) -> int | None:
    """Where the quotation that opens at `at` ends, or None when no quotation opens there."""
    mark = text[at]
    if mark in _DOUBLE:
        places = [place for place in (text.find(close, at + 1, end) for close in _DOUBLE[mark]) if place >= 0]
        return min(places) if places else _unclosed(mark, end, following)
    if mark == _STRAIGHT:
        place = text.find(_STRAIGHT, at + 1, end)
        return place if place >= 0 else _unclosed(mark, end, following)
    if mark in _SINGLE_OPEN and (at == start or _BEFORE_OPEN.match(text[at - 1])):
        return _single_closing(text, at, end) or _unclosed(mark, end, following)
    return None


def _unclosed(mark: str, end: int, following: str) -> int | None:
    return end if following == mark else None


def _single_closing(text: str, at: int, end: int) -> int | None:
    """The closing single mark that fits best: the first that cannot be a plural possessive, else the first that can close."""
    if at + 1 >= end or text[at + 1].isspace():
        return None
    doubtful = None
    for place in range(at + 2, end):
        if text[place] in '"“”«»':
            continue
        if text[place] in _SINGLE_OPEN and _BEFORE_OPEN.match(text[place - 1]):
            break  # another quotation opens, so this one must have closed before
        if text[place] not in _SINGLE_CLOSE or text[place - 1].isspace() or not _AFTER_CLOSE.match(text[place + 1 : place + 2]):
            continue
        if not _maybe_possessive(text, place):
            return place
        doubtful = doubtful or place
    return doubtful


def _maybe_possessive(text: str, place: int) -> bool:
    following = text[place + 1 : place + 3]
    return text[place - 1] in "sS" and len(following) == 2 and following[0] == " " and following[1].islower()
