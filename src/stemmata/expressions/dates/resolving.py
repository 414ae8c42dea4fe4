"""From what an expression says to the days it means, counted from an anchor where it is relative.

An anchor may itself be longer than a day (a report known to be of July): a relative expression is then counted from its first
and from its last day, and the interval that holds both is given. Without an anchor a relative expression stays open, with the
reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from attrs import frozen

from stemmata.expressions.dates.intervals import (
    Interval,
    Part,
    day,
    hijri_day,
    hijri_month,
    hijri_year_of,
    last_weekday,
    month_of,
    months_away,
    shifted,
    year_of,
)
from stemmata.language import Folded, Lexicon

YEAR = r"(?:19|20)\d\d"  # as a pattern
NO_ANCHOR = "it is counted from the report's own date, which is not known"
NO_YEAR = "no year is given, and the report's own date is not known"
OTHER_DATE = "it is counted from another date in the text"
# A day and month without a year that lies at most this many days behind the anchor is the coming one (a hearing, a vote):
# reports that mean the year before say so. Judged on invented sentences; not tuned.
COMING_DAYS = 31


@frozen
class Anchor:
    """What relative expressions count from.

    Attributes:
        start: first possible day.
        end: last possible day.
        label: where it comes from, for the reader ("published 2021-03-02").
    """

    start: date
    end: date
    label: str


@frozen
class Reading:
    """What an expression means.

    Attributes:
        interval: the days, or None when open.
        anchored: whether the anchor was needed.
        reason: why it is open; else empty.
        precision: a precision code that differs from the one the interval's length gives, or 0.
        rule: a name that differs from the rule's own, or empty.
    """

    interval: Interval | None
    anchored: bool = False
    reason: str = ""
    precision: int = 0
    rule: str = ""


@frozen
class Sentence:
    """A sentence as the rules see it.

    Attributes:
        folded: the folded text without marks, with the map back.
        written: the text as written.
        anchor: what relative expressions count from, or None.
        lexicon: the words of its language.
        shouting: whether it is written in capitals only, so that capitals tell nothing.
    """

    folded: Folded
    written: str
    anchor: Anchor | None
    lexicon: Lexicon
    shouting: bool

    @property
    def text(self) -> str:
        """The folded text."""
        return self.folded.text

    def is_capital(self, offset: int) -> bool:
        """Whether the character at an offset of the folded text is a capital, or may be taken for one (all capitals)."""
        return self.shouting or self.written[self.folded.original(offset, offset + 1)[0]].isupper()

    def before(self, offset: int, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """A match of `pattern` in the 40 characters before an offset; patterns end in `$`."""
        return pattern.search(self.text[max(0, offset - 40) : offset])


Reader = Callable[[re.Match[str], Sentence], Reading | None]


@frozen
class Rule:
    """How one shape of expression is found and read.

    Attributes:
        name: what the values read are called after.
        pattern: the shape, with the group `core`.
        read: the reader; gives None for what only looks like it.
        needs: names of the trigger's groups one of which must have matched.
        sign: letters that must stand in the sentence for the pattern to be tried at all; empty where any may do.
    """

    name: str
    pattern: re.Pattern[str]
    read: Reader
    needs: str
    sign: str = ""


def counted(sentence: Sentence, count: Callable[[date], Interval], reason: str = NO_ANCHOR) -> Reading:
    """A relative reading: counted from the anchor's first and last day, both ends kept."""
    anchor = sentence.anchor
    if anchor is None:
        return Reading(None, reason=reason)
    return Reading(count(anchor.start).joined(count(anchor.end)), anchored=True)


def counted_from_end(sentence: Sentence, count: Callable[[date], Interval], reason: str = NO_YEAR) -> Reading:
    """A relative reading counted from the anchor's last day only: for years that are left out."""
    if sentence.anchor is None:
        return Reading(None, reason=reason)
    return Reading(count(sentence.anchor.end), anchored=True)


def day_word(sentence: Sentence, away: int, weekday: str | None) -> Reading:
    """ "Today", "yesterday"; a weekday named beside it corrects an anchor that lies some days later (a late posting)."""
    number = sentence.lexicon.weekdays.get(re.sub(r"\s+", " ", weekday)) if weekday else None

    def count(anchor: date) -> Interval:
        counted_day = shifted(anchor, away)
        if number is None or counted_day.weekday() == number:
            return day(counted_day)
        return day(last_weekday(counted_day, number))

    return counted(sentence, count)


def absolute(interval: Interval) -> Reading:
    """A reading that needs no anchor."""
    return Reading(interval)


def full_year(digits: str) -> int:
    """The year of two or four digits; two digits are the century's that puts them between 1950 and 2049."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year >= 50 else 2000)


def exact_day(year: int, month: int, day_of_month: int) -> Interval | None:
    """A day, or None when the calendar has no such day."""
    try:
        return day(date(year, month, day_of_month))
    except ValueError:
        return None


def day_in_year_nearest(sentence: Sentence, month: int, day_of_month: int, weekday: str | None = None) -> Reading | None:
    """A day and month whose year is left out: the most recent one, or the coming one when that is near.

    A weekday beside it, folded, tells the year: the most recent one in which the day falls on it.
    """
    if exact_day(2000, month, day_of_month) is None:
        return None
    number = sentence.lexicon.weekdays.get(re.sub(r"\s+", " ", weekday)) if weekday else None
    return counted_from_end(sentence, lambda anchor: _nearest_day(anchor, month, day_of_month, number))


# A date falls on a weekday again within five or six years; one that has not in so long is the writer's slip.
_YEARS_BACK = 6


def _nearest_day(anchor: date, month: int, day_of_month: int, weekday: int | None) -> Interval:
    latest = shifted(anchor, COMING_DAYS)
    years = range(min(anchor.year + 1, date.max.year), max(anchor.year - _YEARS_BACK, 1) - 1, -1)
    possible = [found for year in years if (found := exact_day(year, month, day_of_month)) and found.start <= latest]
    slip = _slip(possible[0].start, anchor, weekday) if possible and weekday is not None else None
    fitting = [found for found in possible if found.start.weekday() == weekday]
    return slip or (fitting or possible or [day(anchor)])[0]


def _slip(latest: date, anchor: date, weekday: int) -> Interval | None:
    """The weekday's own day where a day of the last weeks lies just beside it ("Saturday (Jan. 10)" for the 11th).

    Writers know the weekday better: so in both development reports that got one of the two wrong.
    """
    if not 0 <= (anchor - latest).days <= COMING_DAYS:
        return None
    return next((day(near) for away in (-1, 1) if (near := shifted(latest, away)).weekday() == weekday and near <= anchor), None)


def day_in_year_told(sentence: Sentence, month: int, day_of_month: int, away: int) -> Reading | None:
    """A day and month in the year so many years from the anchor's: "8 June last year"."""
    if exact_day(2000, month, day_of_month) is None:
        return None

    def count(anchor: date) -> Interval:
        year = min(max(anchor.year + away, 1), date.max.year)
        return exact_day(year, month, day_of_month) or day(date(year, month, day_of_month - 1))  # 29 February

    return counted_from_end(sentence, count)


def share_of_year(year: int, which: str, months: int) -> Reading | None:
    """A half or a quarter of a year.

    Args:
        year: the year.
        which: "first" to "fourth", or "last".
        months: 6 or 3.
    """
    parts = 12 // months
    number = parts if which == "last" else ("first", "second", "third", "fourth").index(which) + 1
    if number > parts:
        return None
    start = month_of(year, (number - 1) * months + 1)
    return absolute(start.joined(month_of(year, number * months)))


def month_in_year_nearest(sentence: Sentence, month: int, part: Part, *, ended: bool = False) -> Reading:
    """A month whose year is left out: the most recent one not after the anchor; with `ended` the running month does not count."""

    def count(anchor: date) -> Interval:
        running = anchor.month == month
        year = anchor.year - (month > anchor.month or (running and ended))
        return month_of(max(year, 1), month, part)

    return counted_from_end(sentence, count)


def hijri_nearest(sentence: Sentence, month: int, day_of_month: int | None) -> Reading:
    """A day or month of the Islamic calendar whose year is left out: the most recent one."""

    def count(anchor: date) -> Interval:
        year = hijri_year_of(anchor)
        found = _hijri(year, month, day_of_month)
        return found if found.start <= anchor else _hijri(year - 1, month, day_of_month)

    reading = counted_from_end(sentence, count)
    return Reading(reading.interval, reading.anchored, reading.reason, precision=2 if day_of_month else 4)


def hijri_absolute(year: int, month: int, day_of_month: int | None) -> Reading:
    """A day or month of the Islamic calendar; approximate by a day either way."""
    return Reading(_hijri(year, month, day_of_month), precision=2 if day_of_month else 4)


def _hijri(year: int, month: int, day_of_month: int | None) -> Interval:
    return hijri_day(year, month, day_of_month) if day_of_month else hijri_month(year, month)


# How far back "recent" and a bare "… ago" reach, in days: (least, most). Judged, not tuned: what readers were asked would be
# better.
_VAGUE_AGO = {"hour": (0, 1), "day": (2, 7), "week": (14, 56), "month": (60, 240), "year": (730, 3650), "decade": (7300, 18250)}
_UNIT_DAYS = {"hour": 1, "day": 1, "week": 7}


def ago(anchor: date, number: int, unit: str) -> Interval:
    """So many units before a day; the interval is as wide as the unit is coarse."""
    if unit == "hour":
        return Interval(shifted(anchor, -(number // 24) - 1), shifted(anchor, -(number // 24)))
    if unit == "day":
        return day(shifted(anchor, -number))
    if unit == "week":
        middle = shifted(anchor, -7 * number)
        return Interval(shifted(middle, -3), shifted(middle, 3))
    if unit == "month":
        return month_around(anchor, number)
    years = number * (10 if unit == "decade" else 1)
    return year_of(max(anchor.year - years, 1))


def month_around(anchor: date, number: int) -> Interval:
    """Fifteen days either way of the day so many months before."""
    year, month = months_away(anchor, -number)
    whole = month_of(year, month)
    middle = date(year, month, min(anchor.day, whole.end.day))
    return Interval(shifted(middle, -15), shifted(middle, 15))


def vaguely_ago(anchor: date, unit: str) -> Interval:
    """ "Days ago", "several weeks ago"."""
    least, most = _VAGUE_AGO[unit]
    return Interval(shifted(anchor, -most), shifted(anchor, -least))


def past_run(anchor: date, number: int | None, unit: str) -> Interval:
    """ "The past three days", "recent weeks": the run of days up to the anchor."""
    if number is None:
        return Interval(shifted(anchor, -_VAGUE_AGO[unit][1]), anchor)
    if unit == "hour":
        return Interval(shifted(anchor, -((number + 23) // 24)), anchor)
    if unit in _UNIT_DAYS:
        return Interval(shifted(anchor, -number * _UNIT_DAYS[unit]), anchor)
    months = number * {"month": 1, "year": 12, "decade": 120}[unit]
    return Interval(same_day(anchor, months), anchor)


def same_day(anchor: date, months: int) -> date:
    """The same day of the month so many months before, or that month's last day."""
    year, month = months_away(anchor, -months)
    return month_of(year, month).start.replace(day=min(anchor.day, month_of(year, month).end.day))
