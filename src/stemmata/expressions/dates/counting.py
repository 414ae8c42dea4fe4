"""Counting that several sets of rules and both languages share: units before last, weekdays, runs within a year, numerals."""

from __future__ import annotations

from datetime import date

from stemmata.expressions.dates import intervals
from stemmata.expressions.dates.intervals import Interval, last_weekday, shifted
from stemmata.expressions.dates.resolving import Reading, Sentence, counted, exact_day


def small_number(words: str, sentence: Sentence) -> int | None:
    """A numeral of one word or in figures, or an article that stands for one.

    Args:
        words: the numeral, folded.
        sentence: where it stands.
    """
    if words in ("a", "an"):
        return 1
    if words.isdigit():
        return int(words)
    return sentence.lexicon.small.get(words) or sentence.lexicon.tens.get(words)


def unit_before_last(sentence: Sentence, unit: str) -> Reading:
    """ "The week before last".

    Args:
        sentence: where it stands.
        unit: "week", "month" or "year".
    """

    def count(anchor: date) -> Interval:
        if unit == "week":
            return intervals.week_of(shifted(anchor, -14))
        if unit == "month":
            return intervals.month_of(*intervals.months_away(anchor, -2))
        return intervals.year_of(max(anchor.year - 2, 1))

    return counted(sentence, count)


def weekday_to_weekday(sentence: Sentence, first: str, last: str) -> Reading:
    """ "From Thursday to Friday": the latest such run.

    Args:
        sentence: where it stands.
        first: the weekday it begins with, folded.
        last: the weekday it ends with.
    """
    weekdays = sentence.lexicon.weekdays

    def count(anchor: date) -> Interval:
        end = last_weekday(anchor, weekdays[last])
        return Interval(last_weekday(end, weekdays[first]), end)

    return counted(sentence, count)


def run_of_days(first: tuple[int, int], last: tuple[int, int], year: int, first_year: int | None) -> Interval | None:
    """A run from a month and day to another ("28 December to 3 January"); None where the calendar has no such run.

    Args:
        first: month and day it begins with.
        last: month and day it ends with; day 0 for the whole month.
        year: the year of its end.
        first_year: the year of its beginning, where it is told; else the end's, or the one before it when the run crosses a year.
    """
    month, day_of_month = last
    crosses = first > (month, day_of_month or 31)
    start = exact_day(first_year or year - crosses, *first)
    end = exact_day(year, month, day_of_month) if day_of_month else intervals.month_of(year, month)
    if start is None or end is None or end.end < start.start:
        return None
    return Interval(start.start, end.end)
