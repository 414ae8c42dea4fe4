"""Calendar arithmetic on runs of days: months and their parts, weeks, weekends, seasons, Islamic months, precision codes."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from enum import StrEnum

from attrs import frozen


class Part(StrEnum):
    """A part of a month or year."""

    WHOLE = "whole"
    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"


@frozen
class Interval:
    """A run of days, both ends included."""

    start: date
    end: date

    def joined(self, other: Interval) -> Interval:
        """The shortest interval that holds both."""
        return Interval(min(self.start, other.start), max(self.end, other.end))

    @property
    def days(self) -> int:
        """Number of days."""
        return (self.end - self.start).days + 1


# Longest interval, in days, for each UCDP GED date precision code; anything longer is a year or more (5). GED speaks of a day,
# two to six days, a week, a month: a third of a month ("late May", 8 to 11 days) is nearest to a week.
_PRECISION = ((1, 1), (6, 2), (13, 3), (31, 4))


def precision_of(interval: Interval) -> int:
    """The UCDP GED date precision code of an interval, 1 to 5."""
    for longest, code in _PRECISION:
        if interval.days <= longest:
            return code
    return 5


def day(when: date) -> Interval:
    """One day."""
    return Interval(when, when)


def shifted(when: date, days: int) -> date:
    """The day so many days later (earlier when negative), stopping at the calendar's ends."""
    ordinal = when.toordinal() + days
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def month_of(year: int, month: int, part: Part = Part.WHOLE) -> Interval:
    """A month or a third of it: early is the 1st to 10th, the middle the 11th to 20th, late the rest."""
    last = calendar.monthrange(year, month)[1]
    first_day, last_day = {Part.WHOLE: (1, last), Part.EARLY: (1, 10), Part.MIDDLE: (11, 20), Part.LATE: (21, last)}[part]
    return Interval(date(year, month, first_day), date(year, month, last_day))


def year_of(year: int, part: Part = Part.WHOLE) -> Interval:
    """A year or a third of it."""
    first, last = {Part.WHOLE: (1, 12), Part.EARLY: (1, 4), Part.MIDDLE: (5, 8), Part.LATE: (9, 12)}[part]
    return Interval(date(year, first, 1), month_of(year, last).end)


def months_away(when: date, months: int) -> tuple[int, int]:
    """Year and month so many months from a day's month."""
    index = max(when.year * 12 + when.month - 1 + months, 12)
    return index // 12, index % 12 + 1


def week_of(when: date) -> Interval:
    """Monday to Sunday around a day (ISO 8601)."""
    monday = shifted(when, -when.weekday())
    return Interval(monday, shifted(monday, 6))


def last_weekday(when: date, weekday: int) -> date:
    """The most recent such weekday (0 is Monday) on or before a day."""
    return shifted(when, -((when.weekday() - weekday) % 7))


def weekend_of(when: date) -> Interval:
    """The most recent Saturday and Sunday that began on or before a day."""
    saturday = last_weekday(when, 5)
    return Interval(saturday, shifted(saturday, 1))


# Meteorological seasons of the northern hemisphere: first month; winter is named after the year it begins in or ends in, so both.
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}


def season_of(name: str, year: int) -> Interval:
    """A season of a year; a winter runs from the December before to the end of the next February, as either may be meant."""
    if name == "winter":
        return Interval(date(year - 1, 12, 1), date(year + 1, 3, 1) - timedelta(days=1))
    first = _SEASONS[name]
    return Interval(date(year, first, 1), month_of(year, first + 2).end)


def last_season(name: str, anchor: date) -> Interval:
    """The most recent such season that was over by a day; a winter from December to the end of February."""
    for year in range(anchor.year, 1, -1):
        season = (
            Interval(date(year - 1, 12, 1), date(year, 3, 1) - timedelta(days=1)) if name == "winter" else season_of(name, year)
        )
        if season.end < anchor:
            return season
    return day(anchor)


# Tabular Islamic calendar, civil epoch (Friday 16 July 622 Julian, Julian day 1948440), leap years 2, 5, 7, 10, 13, 16, 18,
# 21, 24, 26 and 29 of 30: E. G. Richards, "Mapping Time" (1998). Announced months differ from it by a day either way.
_HIJRI_EPOCH = 1_948_440
_ORDINAL_EPOCH = 1_721_425  # Julian day number at noon of the day before 1 January of the year 1, proleptic Gregorian


def hijri_date(year: int, month: int, day_of_month: int) -> date:
    """The Gregorian day of a day in the tabular Islamic calendar; announced dates may differ by one day."""
    julian = day_of_month + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 + _HIJRI_EPOCH - 1
    return date.fromordinal(julian - _ORDINAL_EPOCH)


def hijri_day(year: int, month: int, day_of_month: int) -> Interval:
    """A day of the Islamic calendar, with a day either way for the sighting of the moon."""
    when = hijri_date(year, month, day_of_month)
    return Interval(shifted(when, -1), shifted(when, 1))


def hijri_month(year: int, month: int) -> Interval:
    """A month of the Islamic calendar, with a day either way for the sighting of the moon."""
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    return Interval(shifted(hijri_date(year, month, 1), -1), hijri_date(*following, 1))


def hijri_year_of(when: date) -> int:
    """The Islamic year a day falls in, by the tabular calendar."""
    year = int((when.toordinal() + _ORDINAL_EPOCH - _HIJRI_EPOCH) / 354.367) + 1
    while hijri_date(year + 1, 1, 1) <= when:
        year += 1
    while hijri_date(year, 1, 1) > when:
        year -= 1
    return year
