"""Dates of publication for reports that came without one: what their own words call today, else their place in a series.

Both need the other reports. "اليوم الأربعاء 18 آب" names no year: it is the one, among the years of the collection's dated
reports, in which that day was a Wednesday. And a number tells a day only beside the dated numbers of its site (`series`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from attrs import evolve, frozen

from stemmata.language import fold_mapped
from stemmata.lineage.day_words import TODAY, DayParts, date_words, parts_of, weekday_words, weekdays
from stemmata.lineage.numbering import Numbered, number_of
from stemmata.lineage.series import place_in_series
from stemmata.model.reports import MetadataSource, Published, Report

# Characters from the start in which a weekday with its date is the day of the report even if not called today, and in which a day
# and month alone are a day on which the report was not yet written, or just.
_HEAD, _LEAD = 300, 500
_SOON = timedelta(days=1)  # between such a day and the report
_LONGEST = 4_000  # characters of a report that are searched: what it calls today stands in its lead
_RANGE = timedelta(days=7)  # intervals up to a week hold each weekday once
# Days after the collection's last dated report, and before its first, on which another may still have been published.
_MARGIN = timedelta(days=120)
_STRAY = 20  # of so many dated reports, one at either end may be a stray one


@frozen
class _Told:
    """A day that a text names.

    Attributes:
        parts: what is said of it.
        words: the words.
        of_report: whether it is the report's own day, not only one it tells of.
    """

    parts: DayParts
    words: str
    of_report: bool


def with_dates(reports: Sequence[Report]) -> list[Report]:
    """The reports, each undated one with the date of publication that its words or its number tell, where they do.

    Args:
        reports: all reports of a collection, with their chrome marked.
    """
    sure = [_day(report) for report in reports]
    span = _span([day for day in sure if day])
    told = [_told_published(report, span) if report.published is None else None for report in reports]
    days = [day or (said.start if said else None) for day, said in zip(sure, told, strict=True)]
    places = [number_of(report.url) if report.url else None for report in reports]
    dated = [(place, day) for place, day in zip(places, days, strict=True) if place and day]
    missing = [
        (str(index), place)
        for index, (report, place) in enumerate(zip(reports, places, strict=True))
        if place and report.published is None and told[index] is None
    ]
    found = place_in_series(missing, dated)
    result = list(reports)
    for index, report in enumerate(reports):
        published = told[index] or _in_series(report, places[index], found.get(str(index)))
        if published is not None:
            result[index] = evolve(report, published=published)
    return result


def _day(report: Report) -> date | None:
    published = report.published
    if published is None or published.start != published.end or published.source in _NOT_PUBLICATION:
        return None
    return published.start


_NOT_PUBLICATION = frozenset({MetadataSource.ARCHIVE_RECORD, MetadataSource.FILE_NAME, MetadataSource.FILE_PROPERTIES})


def _span(days: Sequence[date]) -> tuple[date, date] | None:
    """The time that the collection is of, without the few dated reports that lie far from the others."""
    ordered, stray = sorted(days), len(days) // _STRAY
    return (ordered[stray] - _MARGIN, ordered[-1 - stray] + _MARGIN) if ordered else None


def _in_series(report: Report, place: Numbered | None, days: tuple[date, date] | None) -> Published | None:
    if place is None or days is None:
        return None
    first, last = days
    if first < last <= first + _RANGE:
        first, last = _on_weekday(report, first, last)
    return Published(first, last, MetadataSource.SERIES, place.words)


def _on_weekday(report: Report, first: date, last: date) -> tuple[date, date]:
    """The day within an interval that is the weekday the text calls today; the interval where it names none."""
    match = _today_pattern().search(fold_mapped(_opening(report)).text)
    if match is None:
        return first, last
    weekday = weekdays()[match["weekday"]]
    # A number tells the day to within a day or so; the weekday may be just outside.
    near = [first + timedelta(days=away) for away in range(-1, (last - first).days + 2)]
    fitting = [day for day in near if day.weekday() == weekday]
    return (fitting[0], fitting[0]) if len(fitting) == 1 else (first, last)


def _opening(report: Report) -> str:
    return "\n".join(report.text[block.start : block.end] for block in report.content_blocks())[:_LONGEST]


def _told_published(report: Report, span: tuple[date, date] | None) -> Published | None:
    told = _told(_opening(report))
    day = _resolved(told.parts, span) if told else None
    if told is None or day is None:
        return None
    return Published(day, day if told.of_report else day + _SOON, MetadataSource.TEXT, told.words)


def _told(text: str) -> _Told | None:
    """What a text calls today with its date, else a weekday with its date near the start."""
    if not any(character.isdigit() for character in text):
        return None
    folded = fold_mapped(text)
    for pattern, reach in ((_called_today(), _LONGEST), (_with_weekday(), _HEAD), (_without_year(), _LEAD)):
        match = pattern.search(folded.text, 0, reach)
        if match is not None and not (pattern is _without_year() and (match["year1"] or match["year2"])):
            start, end = folded.original(match.start("date"), match.end("date"))
            return _Told(parts_of(match), text[start:end], pattern is not _without_year())
    return None


def _resolved(told: DayParts, span: tuple[date, date] | None) -> date | None:
    """The day, in the year stated or in the only year that fits the weekday and the collection; None where several do or none."""
    if told.year is not None:
        day = told.in_year(told.year)
        return day if day and told.weekday in (None, day.weekday()) else None
    if span is None:
        return None
    years = range(span[0].year, span[1].year + 1)
    possible = [day for year in years if (day := told.in_year(year)) and span[0] <= day <= span[1]]
    fitting = [day for day in possible if told.weekday in (None, day.weekday())]
    return fitting[0] if len(fitting) == 1 else None


@cache
def _called_today() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){TODAY}[\s,،(-]+(?P<date>(?:{weekday_words()}[\s,،(-]+(?:the\s+)?)?{date_words()})")


@cache
def _with_weekday() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<date>{weekday_words()}[\s,،(-]+(?:the\s+)?{date_words()})")


@cache
def _without_year() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/])(?P<date>{date_words()})")


@cache
def _today_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){TODAY}[\s,،(-]+{weekday_words()}(?!\w)")
