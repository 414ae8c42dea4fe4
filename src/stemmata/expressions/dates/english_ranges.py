"""English runs of days, months and years: from 3 to 5 May, 2013-14."""

from __future__ import annotations

import re
from datetime import date

from stemmata.expressions.dates.counting import run_of_days
from stemmata.expressions.dates.english_coarse import YEAR_BEFORE
from stemmata.expressions.dates.english_words import DAY, month_is_meant, number_of_day
from stemmata.expressions.dates.intervals import Interval, Part
from stemmata.expressions.dates.resolving import (
    NO_YEAR,
    YEAR,
    Reading,
    Rule,
    Sentence,
    absolute,
    month_in_year_nearest,
)
from stemmata.language import Lexicon, alternatives

_SEPARATOR = r"\s*(?:-|to|until|till|through|and)\s*(?:the\s+)?"


def range_rules(lexicon: Lexicon) -> tuple[Rule, ...]:
    """The rules for runs."""
    names = alternatives(lexicon.months)
    first = rf"(?P<d1>{DAY})"
    second = rf"(?P<d2>{DAY})"
    opening = r"(?P<open>from\s+|between\s+)?(?:the\s+)?"
    year, year1 = rf"(?:,?\s+(?P<y>{YEAR})\b)?", rf"(?:,?\s+(?P<y1>{YEAR})\b)?"
    patterns = (
        rf"(?<![\w.,:/-])(?P<core>{opening}{first}{_SEPARATOR}{second}(?:\s+of)?\s+(?P<m2>{names})\.?{year})(?!\w)",
        rf"\b(?P<core>{opening}(?P<m1>{names})\.?\s+{first}{_SEPARATOR}{second}(?![\w:%/]|[.,]\d){year})(?!-year)",
        rf"(?<![\w.,:/-])(?P<core>{opening}{first}\s+(?P<m1>{names})\.?{year1}{_SEPARATOR}{second}\s+(?P<m2>{names})\.?{year})(?!\w)",
        rf"\b(?P<core>{opening}(?P<m1>{names})\.?\s+{first}{year1}{_SEPARATOR}(?P<m2>{names})\.?\s+{second}(?![\w:%/]|[.,]\d){year})",
        rf"\b(?P<core>{opening}(?P<m1>{names})\.?{year1}{_SEPARATOR}(?P<m2>{names})\.?{year})(?!\w)",
    )
    day_ranges = tuple(Rule("day_range", re.compile(pattern), _read_range, "month") for pattern in patterns[:4])
    years = rf"\b(?P<core>(?P<open>from\s+|between\s+)(?P<y1>{YEAR}){_SEPARATOR}(?P<y>{YEAR}))\b"
    joined = rf"(?<![\w.,/:$€£#+-])(?P<core>(?P<y1>{YEAR})-(?P<y>{YEAR}|\d\d))(?![\w%/:-]|[.,]\d)"
    return (
        *day_ranges,
        Rule("month_range", re.compile(patterns[4]), _read_range, "month"),
        Rule("year_range", re.compile(years), _read_years, "digits"),
        Rule("year_range", re.compile(joined), _read_joined_years, "digits"),
    )


def _read_range(match: re.Match[str], sentence: Sentence) -> Reading | None:
    got = match.groupdict()
    if not _range_is_meant(match, sentence, got):
        return None
    months = sentence.lexicon.months
    first_month, last_month = months[got.get("m1") or got["m2"]], months[got.get("m2") or got["m1"]]
    first_day = number_of_day(got["d1"]) if got.get("d1") else 1
    last_day = number_of_day(got["d2"]) if got.get("d2") else 0
    year = _range_year(got, sentence, last_month)
    if year is None:
        return Reading(None, reason=NO_YEAR)
    run = run_of_days((first_month, first_day), (last_month, last_day), year, int(got.get("y1") or 0) or None)
    return Reading(run, anchored=not got["y"]) if run else None


def _range_is_meant(match: re.Match[str], sentence: Sentence, got: dict[str, str | None]) -> bool:
    """Whether "and" stands after "between", bare months have an opening word, and month names are months."""
    opening = got["open"] or ""
    if " and " in re.sub(r"\s", " ", match["core"]) and not opening.startswith("between"):
        return _neighbouring_months(got, sentence) and month_is_meant(match, sentence, "m1")
    if not got.get("d1") and not opening and not got["y"]:
        return False
    return all(month_is_meant(match, sentence, group) for group in ("m1", "m2") if got.get(group))


def _neighbouring_months(got: dict[str, str | None], sentence: Sentence) -> bool:
    """ "In April and May 2017" is a run of two months; "in April and October 2017" is not."""
    if got.get("d1") or got.get("y1") or not got["y"] or not got.get("m1"):
        return False
    months = sentence.lexicon.months
    return months[got["m2"] or ""] - months[got["m1"] or ""] == 1


def _range_year(got: dict[str, str | None], sentence: Sentence, last_month: int) -> int | None:
    if got["y"]:
        return int(got["y"])
    reading = month_in_year_nearest(sentence, last_month, Part.WHOLE)
    return reading.interval.end.year if reading.interval else None


def _read_years(match: re.Match[str], sentence: Sentence) -> Reading | None:
    first, last = int(match["y1"]), int(match["y"])
    if last < first:
        return None
    return absolute(Interval(date(first, 1, 1), date(last, 12, 31)))


def _read_joined_years(match: re.Match[str], sentence: Sentence) -> Reading | None:
    """ "The siege of 2013-2014", "in 2013-14"."""
    first, digits = int(match["y1"]), match["y"]
    last = int(digits) if len(digits) == 4 else first // 100 * 100 + int(digits)
    if last <= first or not sentence.before(match.start(), YEAR_BEFORE):
        return None
    return absolute(Interval(date(first, 1, 1), date(last, 12, 31)))
