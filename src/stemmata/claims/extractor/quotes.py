"""Finds the words of an answer in the report, character for character; words that were altered are refused, not mended."""

from __future__ import annotations

import re

from attrs import frozen
from rapidfuzz import fuzz

from stemmata.language import fold_compact
from stemmata.model.extraction import RefusalReason
from stemmata.model.reports import Report, Sentence
from stemmata.model.text import Span

# Words at least this much alike (of 100, rapidfuzz's partial ratio on the best place) count as altered rather than made up. It
# only decides which reason is recorded; either way nothing is taken. Set by hand on quotations with one word changed.
ALIKE = 72.0

_WORDS = re.compile(r"[^\W_]+")


@frozen
class Quote:
    """The words of an answer, as found or as refused.

    Attributes:
        span: where they stand, or None.
        reason: why they were refused, or None.
    """

    span: Span | None
    reason: RefusalReason | None = None


def find_quote(report: Report, words: str, home: Sentence) -> Quote:
    """Where the words stand: in the sentence they are said to be from, else at the place nearest to it.

    Args:
        report: the report.
        words: the words as answered; white space at their ends does not count, and a line break is as good as a blank.
        home: the sentence that the answer names.
    """
    pattern = _pattern(words)
    if pattern is None:
        return Quote(None, RefusalReason.NOT_IN_TEXT)
    places = [match.span() for match in pattern.finditer(report.text)]
    if not places:
        return Quote(None, _why_not(report.text, words.strip()))
    start, end = min(places, key=lambda place: (_distance(place, home), place))
    return Quote(report.span(start, end))


def find_in_sentence(report: Report, words: str, home: Sentence) -> Quote:
    """Where the words stand in one sentence; words that stand only elsewhere are refused."""
    quote = find_quote(report, words, home)
    if quote.span is not None and not home.start <= quote.span.start < quote.span.end <= home.end:
        return Quote(None, RefusalReason.ELSEWHERE)
    return quote


def _pattern(words: str) -> re.Pattern[str] | None:
    """The words as they are, between borders of words; runs of white space match any other."""
    parts = words.split()
    if not any(character.isalnum() for character in words):
        return None
    body = r"\s+".join(map(re.escape, parts))
    before = r"(?<!\w)" if parts[0][0].isalnum() else ""
    behind = r"(?!\w)" if parts[-1][-1].isalnum() else ""
    return re.compile(before + body + behind)


def _distance(place: tuple[int, int], home: Sentence) -> int:
    """Characters between a run of text and the sentence; 0 within it."""
    return max(0, home.start - place[0], place[1] - home.end)


def _why_not(text: str, words: str) -> RefusalReason:
    if set(_WORDS.findall(fold_compact(words))) <= set(_WORDS.findall(fold_compact(text))):
        return RefusalReason.ALTERED  # its words stand there, with others between or in another order
    alike = fuzz.partial_ratio(fold_compact(words), fold_compact(text), score_cutoff=ALIKE) >= ALIKE
    return RefusalReason.ALTERED if alike else RefusalReason.NOT_IN_TEXT
