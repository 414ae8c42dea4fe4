"""Dates of publication for reports that came without one: what their own words call today, else their place in a series.

Both need the other reports. "اليوم الأربعاء 18 آب" names no year: it is the one, among the years of the collection's dated
reports, in which that day was a Wednesday. And a number tells a day only beside the dated numbers of its site (`series`); where
its site has none, beside those of which dated reports of other sites tell the same, when many of them agree (`fitting`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from attrs import evolve, frozen

from stemmata.language import Folded, fold_mapped, script_of
from stemmata.lineage.alike import Alike
from stemmata.lineage.day_words import DATE_IN_FIGURES, TODAY, DayParts, date_words, parts_of, weekday_words, weekdays
from stemmata.lineage.fitting import LEAST_POSTS, Hints, Post, fitted_days
from stemmata.lineage.numbering import Numbered, number_of
from stemmata.lineage.series import paces_of, place_in_series
from stemmata.model.reports import MetadataSource, Published, Report

# Characters from the start in which a weekday with its date is the day of the report even if not called today, and in which a day
# and month alone are a day on which the report was not yet written, or just.
_HEAD, _LEAD = 300, 500
_FOOT = 40  # characters at the end of a report in which a date in figures is the day it was written
_MONTHS = 12
_SOON = timedelta(days=1)  # between such a day and the report
_LONGEST = 4_000  # characters of a report that are searched: what it calls today stands in its lead
_RANGE = timedelta(days=7)  # intervals up to a week hold each weekday once
# Days after the collection's last dated report, and before its first, on which another may still have been published.
_MARGIN = timedelta(days=120)
_ROUNDS = 2  # how often series are dated by other reports, each time by those dated before too
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
    hinted = _by_others(reports, days, places, {name for name, _ in missing} - set(found))
    if hinted:
        found = place_in_series(missing, dated, hinted)
    result = list(reports)
    for index, report in enumerate(reports):
        published = told[index] or _in_series(report, places[index], found.get(str(index)))
        if published is not None:
            result[index] = evolve(report, published=published)
    return _with_agreed(result)


def _with_agreed(reports: list[Report]) -> list[Report]:
    """The reports, each undated one that names its weekday with the day on which dated reports that tell the same agree."""
    asked = {
        index: today for index, report in enumerate(reports) if report.published is None and (today := _today(_opening(report)))
    }
    if not asked:
        return reports
    alike = Alike([(report, day) for report in reports if (day := _day(report))], [reports[index] for index in asked])
    for index, (weekday, words) in asked.items():
        day = alike.agreed(reports[index], weekday)
        if day is not None:
            reports[index] = evolve(reports[index], published=Published(day, day, MetadataSource.FELLOWS, words))
    return reports


def _by_others(
    reports: Sequence[Report], days: Sequence[date | None], places: Sequence[Numbered | None], open_ones: Collection[str]
) -> list[tuple[Numbered, date]]:
    """Days for posts of series that their own dated posts do not tell, from dated reports of other sites that tell the same.

    A second round hears those dated in the first.
    """
    asked = {place.series for index, place in enumerate(places) if place and str(index) in open_ones}
    series = {name: [i for i, place in enumerate(places) if place and place.series == name] for name in sorted(asked)}
    series = {name: own for name, own in series.items() if len(own) >= LEAST_POSTS}
    paces = paces_of((place, day) for place, day in zip(places, days, strict=True) if place and day)
    fitted: dict[int, date] = {}
    for _ in range(_ROUNDS if series else 0):
        known = [day or fitted.get(index) for index, day in enumerate(days)]
        own = sorted(index for indices in series.values() for index in indices if known[index] is None)
        alike = Alike(
            [(report, day) for report, day in zip(reports, known, strict=True) if day], [reports[index] for index in own]
        )
        hints = {
            index: alike.hints(reports[index], today[0] if (today := _today(_opening(reports[index]))) else None) for index in own
        }
        for indices in series.values():
            posts = {index: Post(place, _hints(known[index], hints.get(index))) for index in indices if (place := places[index])}
            found = fitted_days(list(posts.values()), paces.get(next(iter(posts.values())).place.pace))
            fitted |= {index: found[post.place] for index, post in posts.items() if days[index] is None and post.place in found}
    return [(place, day) for index, day in sorted(fitted.items()) if (place := places[index])]


def _hints(known: date | None, hints: Hints | None) -> Hints:
    return {known: 1.0} if known else hints or {}


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
    today = _today(_opening(report))
    if today is None:
        return first, last
    # A number tells the day to within a day or so; the weekday may be just outside.
    near = [first + timedelta(days=away) for away in range(-1, (last - first).days + 2)]
    fitting = [day for day in near if day.weekday() == today[0]]
    return (fitting[0], fitting[0]) if len(fitting) == 1 else (first, last)


def _today(text: str) -> tuple[int, str] | None:
    """The weekday that a text calls today, and the words that do."""
    folded = fold_mapped(text)
    match = _today_pattern().search(folded.text)
    return (weekdays()[match["weekday"]], text[slice(*folded.original(*match.span()))]) if match else None


def _opening(report: Report) -> str:
    return "\n".join(report.text[block.start : block.end] for block in report.content_blocks())[:_LONGEST]


def _told_published(report: Report, span: tuple[date, date] | None) -> Published | None:
    for told in _told(_opening(report)):
        day = _resolved(told.parts, span)
        if day is not None:
            return Published(day, day if told.of_report else day + _SOON, MetadataSource.TEXT, told.words)
    return None


def _told(text: str) -> Iterator[_Told]:
    """What a text calls today with its date, a weekday or a date in figures at its head or foot, then days of which it tells."""
    if not any(character.isdigit() for character in text):
        return
    folded = fold_mapped(text)
    foot = max(0, len(folded.text) - _FOOT)
    places = (
        (_called_today(), 0, _LONGEST),
        (_with_weekday(), 0, _HEAD),
        (_in_figures(), 0, _HEAD),
        (_in_figures(), foot, len(folded.text)),
    )
    named = False
    for pattern, begin, end in places:
        match = pattern.search(folded.text, begin, end)
        if match is not None and _is_plain(match, folded.text):
            named = True
            yield _Told(parts_of(match), _words(match, folded, text), of_report=True)
    match = _without_year().search(folded.text, 0, _LEAD)
    if match is not None and not named and not (match["year1"] or match["year2"]):
        yield _Told(parts_of(match), _words(match, folded, text), of_report=False)
    posted = [(parts_of(match), match) for match in _post_within().finditer(folded.text, 0, _LONGEST)]
    if posted:
        parts, match = max(posted, key=lambda each: (each[0].year or 0, each[0].month, each[0].day))
        yield _Told(parts, _words(match, folded, text), of_report=False)


def _words(match: re.Match[str], folded: Folded, text: str) -> str:
    return text[slice(*folded.original(match.start("date"), match.end("date")))]


def _is_plain(match: re.Match[str], text: str) -> bool:
    """Whether a date in figures is surely day, month and year: in English the month may stand first, unless a weekday tells."""
    named = match.groupdict()
    if match.re is not _in_figures() or named["year2"] or named["weekday"]:
        return True
    return script_of(text) == "arabic" or int(named["day1"]) > _MONTHS


def _resolved(told: DayParts, span: tuple[date, date] | None) -> date | None:
    """The day, in the year stated or in the only year that fits the weekday and the collection; None where several do or none."""
    if told.year is not None:
        day = told.in_year(told.year)
        near = day is not None and (span is None or span[0] <= day <= span[1])
        return day if day and near and told.weekday in (None, day.weekday()) else None
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
def _in_figures() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/.-])(?P<date>(?:{weekday_words()}[\s,،(-]+)?{DATE_IN_FIGURES})")


@cache
def _post_within() -> re.Pattern[str]:
    """A post of somebody's that a page shows, with its day: the page is of that day or shortly after."""
    return re.compile(rf"\(@\w+\)\s+(?P<date>{date_words()})")


@cache
def _without_year() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/])(?P<date>{date_words()})")


@cache
def _today_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){TODAY}[\s,،(-]+{weekday_words()}(?!\w)")
