"""Days as reports write their own: "اليوم الأربعاء 18 آب", "today, 6 April", in folded words of both languages.

The patterns name their groups `day`, `month` and `year` with a 1 where the day stands before the month and a 2 where it stands
behind, because one pattern cannot name a group twice; `parts_of` gives them without.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from attrs import frozen

from stemmata.language import alternatives, fold, lexicon

TODAY = r"(?:today|اليوم)"
DATE_IN_FIGURES = (
    r"(?:(?P<day1>\d{1,2})[/.-](?P<month1>\d{1,2})[/.-](?P<year1>(?:19|20)\d\d)"
    r"|(?P<year2>(?:19|20)\d\d)[/.-](?P<month2>\d{1,2})[/.-](?P<day2>\d{1,2}))(?![\d/-])"
)
_PIVOT = 70  # a year of two figures from here on is of the last century


@frozen
class DayParts:
    """What a written day says.

    Attributes:
        day: the day of the month.
        month: the month.
        year: the year, or None when it is left out.
        weekday: 0 for Monday, or None.
    """

    day: int
    month: int
    year: int | None
    weekday: int | None

    def in_year(self, year: int) -> date | None:
        """The day in a year; None when that year has no such day.

        Args:
            year: the year.
        """
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


def parts_of(match: re.Match[str]) -> DayParts:
    """What a match of one of these patterns says.

    Args:
        match: of a pattern built from `date_words`.
    """
    named = {key.rstrip("12"): value for key, value in match.groupdict().items() if value}
    year = _full(int(named["year"])) if "year" in named else None
    month = named["month"].rstrip(".")
    number = int(month) if month.isdigit() else _months()[month]
    return DayParts(int(named["day"]), number, year, weekdays().get(named.get("weekday", "")))


def _full(year: int) -> int:
    if year > 99:
        return year
    return year + (1900 if year >= _PIVOT else 2000)


@cache
def weekdays() -> Mapping[str, int]:
    """The names of weekdays, folded, to 0 for Monday until 6."""
    return {fold(name): number for language in ("en", "ar") for name, number in lexicon(language).weekdays.items()}


@cache
def _months() -> Mapping[str, int]:
    return {fold(name): number for language in ("en", "ar") for name, number in lexicon(language).months.items()}


@cache
def date_words() -> str:
    """A pattern for a day and month, with or without a year; of two figures only where a dateline ends behind them."""
    months = alternatives(_months())
    year = r"(?:,?\s+(?:من\s+)?(?:عام\s+)?(?P<year{n}>(?:19|20)\d\d|\d\d(?=\s*(?:--|\())))?"
    pair = rf"(?:\s*/\s*(?:{months}))?"  # one month under two names
    day_first = rf"(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of|\s+من)?\s+(?P<month1>{months})\.?{pair}{year.format(n=1)}"
    month_first = rf"(?P<month2>{months})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d){year.format(n=2)}"
    return rf"(?:{day_first}|{month_first})(?!\w)"


@cache
def weekday_words() -> str:
    """A pattern for a weekday, in the group `weekday`."""
    return rf"(?P<weekday>{alternatives(weekdays())})\.?"
