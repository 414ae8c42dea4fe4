"""English dates in figures: 2018-05-14, 14/5/2018, and which of two numbers is the day."""

from __future__ import annotations

import re

from stemmata.expressions.dates.intervals import Interval
from stemmata.expressions.dates.resolving import (
    Reading,
    Rule,
    Sentence,
    absolute,
    exact_day,
    full_year,
)

_NUMBERED_BEFORE = re.compile(r"\b(?:version|section|article|paragraph|clause|chapter|release|part)\s+$")


def numeric_rules() -> tuple[Rule, ...]:
    """The rules for dates in figures."""
    iso = (
        r"(?<![\w./-])(?P<core>(?P<y>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=sep)(?P<d>3[01]"
        r"|[12]\d|0?[1-9]))(?![\w/]|-\d|\.\d)(?!t\d)"
    )
    stamp = r"(?<![\w./-])(?P<core>(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>3[01]|[12]\d|0[1-9]))(?=t\d\d:)"
    numeric = (
        r"(?<![\w./-])(?P<core>(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d|\d\d))(?![\w/]|-\d|\.\d)"
    )
    return (
        Rule("iso", re.compile(iso), _read_iso, "digits"),
        Rule("iso", re.compile(stamp), _read_iso, "digits"),
        Rule("numeric", re.compile(numeric), _read_numeric, "digits"),
    )


def _read_iso(match: re.Match[str], sentence: Sentence) -> Reading | None:
    found = exact_day(int(match["y"]), int(match["m"]), int(match["d"]))
    return absolute(found) if found else None


def _read_numeric(match: re.Match[str], sentence: Sentence) -> Reading | None:
    if (len(match["y"]) == 2 and match["sep"] == "-") or sentence.before(match.start(), _NUMBERED_BEFORE):
        return None
    first, second, year = int(match["a"]), int(match["b"]), full_year(match["y"])
    day_first, month_first = exact_day(year, second, first), exact_day(year, first, second)
    if day_first is None or month_first is None or day_first == month_first:
        found = day_first or month_first
        return absolute(found) if found else None
    if match["sep"] == ".":
        return absolute(day_first)
    order = _order_beside(match, sentence)
    if order is not None:
        return absolute(day_first if order else month_first)
    return _ambiguous(day_first, month_first, sentence)


_IN_FIGURES = re.compile(r"(?<![\w./-])(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})[-/.](?:19|20)?\d\d(?!\w)")


def _order_beside(match: re.Match[str], sentence: Sentence) -> bool | None:
    """Whether another date in figures in the sentence, which can be read in one way only, puts the day first."""
    for other in _IN_FIGURES.finditer(sentence.text):
        first, second = int(other["a"]), int(other["b"])
        if other.start() != match.start("core") and (first > 12) != (second > 12):
            return first > 12
    return None


def _ambiguous(day_first: Interval, month_first: Interval, sentence: Sentence) -> Reading:
    """Day first or month first: the one not after the report, where only one is not; else both are kept, as one interval."""
    if sentence.anchor:
        past = [found for found in (day_first, month_first) if found.start <= sentence.anchor.end]
        if len(past) == 1:
            return Reading(past[0], anchored=True)
    return Reading(day_first.joined(month_first), rule="numeric_ambiguous")
