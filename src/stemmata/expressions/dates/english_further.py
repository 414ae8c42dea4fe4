"""Further English rules: fortnights and nights, anniversaries, quarters, shares of the report's own year, years of schools."""

from __future__ import annotations

import re
from datetime import date

from stemmata.expressions.dates.counting import small_number, unit_before_last
from stemmata.expressions.dates.intervals import Interval, day, shifted
from stemmata.expressions.dates.resolving import (
    OTHER_DATE,
    YEAR,
    Reading,
    Rule,
    Sentence,
    absolute,
    ago,
    counted,
    past_run,
    same_day,
    share_of_year,
)

_UNITS = r"(?P<u>week|month|year)"


def further_rules(number: str) -> tuple[Rule, ...]:
    """The rules; `number` is a pattern for numerals."""
    return (*_fortnights(number), *_to_the_day(number), *_before_last(), *_shares(), *_other())


def _fortnights(number: str) -> tuple[Rule, ...]:
    count = rf"(?P<n>{number}|an?)"
    return (
        Rule("ago", re.compile(r"\b(?P<core>a\s+fortnight\s+ago)\b"), _read_fortnight_ago, "relative", sign="fortnight"),
        Rule(
            "run",
            re.compile(r"\b(?P<core>(?:the\s+)?(?:past|last|previous)\s+fortnight)\b"),
            _read_fortnight,
            "relative",
            sign="fortnight",
        ),
        Rule("ago", re.compile(rf"\b(?P<core>{count}\s+nights?\s+ago)\b"), _read_nights_ago, "relative", sign="ago"),
    )


def _to_the_day(number: str) -> tuple[Rule, ...]:
    pattern = rf"\b(?P<core>(?P<n>{number}|an?)\s+(?P<u>week|month|year)s?\s+ago\s+(?P<day>today|yesterday|this\s+day))\b"
    return (Rule("ago", re.compile(pattern), _read_to_the_day, "relative", sign="ago"),)


def _before_last() -> tuple[Rule, ...]:
    return (
        Rule(
            "calendar_unit",
            re.compile(rf"\b(?P<core>(?:the\s+)?{_UNITS}\s+before\s+last)\b"),
            _read_before_last,
            "relative",
            sign="before",
        ),
    )


def _shares() -> tuple[Rule, ...]:
    told = rf"(?:(?P<y>{YEAR})|(?P<rel>last|this)\s+year|the\s+(?P<same>current|previous)\s+year)"
    words = rf"\b(?P<core>(?:the\s+)?(?P<nth>first|second|third|fourth|last|final)\s+(?P<unit>half|quarter)\s+of\s+{told})\b"
    short = rf"\b(?P<core>(?P<unit>q|h)(?P<nth>[1-4])(?:\s+of)?[\s/-]+(?P<y>{YEAR}))\b"
    return (
        Rule("part_of_year", re.compile(words), _read_share, "relative digits", sign="of"),
        Rule("part_of_year", re.compile(short), _read_short_share, "digits"),
    )


def _other() -> tuple[Rule, ...]:
    ordinal = r"(?:\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|tenth|[a-z]+-year|\d+-year|one\s+year|\w+\s+year)"
    anniversary = rf"\b(?P<core>(?:the\s+)?(?:{ordinal}\s+)?anniversary\s+of)\b"
    school = rf"\b(?P<core>(?P<y1>{YEAR})\s*[-/]\s*(?P<y>{YEAR}|\d\d))(?=\s+(?:school|academic|fiscal|financial|season|winter))"
    return (
        Rule("other_date", re.compile(anniversary), _read_other, "anniversary"),
        Rule("year_range", re.compile(school), _read_years, "digits"),
    )


def _read_fortnight_ago(match: re.Match[str], sentence: Sentence) -> Reading:
    return counted(sentence, lambda anchor: ago(anchor, 2, "week"))


def _read_fortnight(match: re.Match[str], sentence: Sentence) -> Reading:
    return counted(sentence, lambda anchor: past_run(anchor, 2, "week"))


def _read_nights_ago(match: re.Match[str], sentence: Sentence) -> Reading | None:
    number = small_number(match["n"], sentence)
    return counted(sentence, lambda anchor: day(shifted(anchor, -number))) if number else None


def _read_to_the_day(match: re.Match[str], sentence: Sentence) -> Reading | None:
    """ "A year ago today": the very day."""
    number, unit = small_number(match["n"], sentence), match["u"]
    if number is None:
        return None
    back = 1 if match["day"] == "yesterday" else 0

    def count(anchor: date) -> Interval:
        if unit == "week":
            return day(shifted(anchor, -7 * number - back))
        return day(shifted(same_day(anchor, number * (12 if unit == "year" else 1)), -back))

    return counted(sentence, count)


def _read_before_last(match: re.Match[str], sentence: Sentence) -> Reading:
    return unit_before_last(sentence, match["u"])


def _read_share(match: re.Match[str], sentence: Sentence) -> Reading | None:
    nth, months = "last" if match["nth"] == "final" else match["nth"], 6 if match["unit"] == "half" else 3
    if match["y"]:
        return share_of_year(int(match["y"]), nth, months)
    back = 1 if match["rel"] == "last" or match["same"] == "previous" else 0
    if share_of_year(2000, nth, months) is None:
        return None

    def count(anchor: date) -> Interval:
        share = share_of_year(max(anchor.year - back, 1), nth, months)
        return share.interval if share and share.interval else day(anchor)

    return counted(sentence, count)


def _read_short_share(match: re.Match[str], sentence: Sentence) -> Reading | None:
    """ "Q1 2018", "H2 2018"."""
    if not sentence.is_capital(match.start("unit")):
        return None
    nth = ("first", "second", "third", "fourth")[int(match["nth"]) - 1]
    return share_of_year(int(match["y"]), nth, 3 if match["unit"] == "q" else 6)


def _read_years(match: re.Match[str], sentence: Sentence) -> Reading | None:
    """ "The 2014-15 school year"."""
    first, digits = int(match["y1"]), match["y"]
    last = int(digits) if len(digits) == 4 else first // 100 * 100 + int(digits)
    return absolute(Interval(date(first, 1, 1), date(last, 12, 31))) if last > first else None


def _read_other(match: re.Match[str], sentence: Sentence) -> Reading:
    return Reading(None, reason=OTHER_DATE)
