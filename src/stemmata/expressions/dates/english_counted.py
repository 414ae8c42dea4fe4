"""English days told by counting: the last Friday in March, Tuesday of last week, three Sundays ago, the first months of 2018."""

from __future__ import annotations

import re
from datetime import date

from stemmata.expressions.dates import intervals
from stemmata.expressions.dates.counting import small_number
from stemmata.expressions.dates.intervals import Interval, Part, day, last_weekday, shifted
from stemmata.expressions.dates.resolving import (
    YEAR,
    Reading,
    Rule,
    Sentence,
    absolute,
    ago,
    counted,
    exact_day,
    month_in_year_nearest,
    same_day,
)
from stemmata.language import Lexicon, alternatives

_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "final": -1}
_TIME = r"(?:\s+(?:morning|afternoon|evening|night))?"
_AWAY = {"last": -1, "this": 0, "next": 1, "the previous": -1, "the same": 0}


def counted_rules(lexicon: Lexicon, number: str) -> tuple[Rule, ...]:
    """The rules; `number` is a pattern for numerals."""
    names = alternatives(name for name in lexicon.weekdays if name.endswith("day"))
    return (*_weekdays(names, number), *_in_months(lexicon, names, number), *_halves(number), *_of_month())


def _weekdays(names: str, number: str) -> tuple[Rule, ...]:
    week = r"(?P<rel>last|this|next)\s+week"
    return (
        Rule(
            "weekday",
            re.compile(rf"\b(?P<core>(?P<w>{names}){_TIME},?\s+(?:of\s+)?{week})\b"),
            _read_of_week,
            "weekday",
            sign="week",
        ),
        Rule(
            "weekday",
            re.compile(rf"\b(?P<core>{week}(?:,?\s+on|'s|\s+on)?\s+(?P<w>{names}){_TIME})\b"),
            _read_of_week,
            "weekday",
            sign="week",
        ),
        Rule(
            "weekday",
            re.compile(rf"\b(?P<core>a\s+week\s+(?:last|on|ago\s+(?:on\s+)?|past)\s*(?P<w>{names}))\b"),
            _read_week_before,
            "weekday",
            sign="week",
        ),
        Rule(
            "weekday",
            re.compile(rf"\b(?P<core>(?:the\s+)?(?P<w>{names})\s+before\s+last)\b"),
            _read_week_before,
            "weekday",
            sign="before",
        ),
        Rule("weekday", re.compile(rf"\b(?P<core>(?P<w>{names})\s+week)(?!\w|\s+of)"), _read_week_ahead, "weekday", sign="week"),
        Rule(
            "overnight",
            re.compile(
                rf"\b(?P<core>overnight\s+(?P<into>into|to|on|from)\s+(?P<w>{names})(?:\s*(?:into|to|and|-)\s*(?P<w2>{names}))?)\b"
            ),
            _read_overnight,
            "weekday",
            sign="overnight",
        ),
        Rule("weekday", re.compile(rf"\b(?P<core>(?P<w>{names})\s+a\s+week\s+ago)\b"), _read_week_before, "weekday", sign="week"),
        Rule(
            "weekday",
            re.compile(rf"\b(?P<core>(?P<n>{number})\s+(?P<w>{names})s\s+ago)\b"),
            _read_weekdays_ago,
            "weekday relative",
            sign="ago",
        ),
        Rule(
            "weekend",
            re.compile(rf"\b(?P<core>(?P<n>{number}|a)\s+weekends?\s+ago)\b"),
            _read_weekends_ago,
            "relative",
            sign="weekend",
        ),
    )


def _in_months(lexicon: Lexicon, names: str, number: str) -> tuple[Rule, ...]:
    month = rf"(?P<m>{alternatives(name for name in lexicon.months if len(name) > 3 or name == 'may')})(?:,?\s+(?P<y>{YEAR}))?"
    nth = rf"(?:the\s+)?(?P<nth>{alternatives(_NTH)})"
    days = rf"\b(?P<core>{nth}\s+(?P<n>{number})\s+days\s+(?:of|in)\s+{month})\b"
    months = rf"\b(?P<core>{nth}\s+(?P<n>{number})\s+months\s+of\s+(?:(?P<y>{YEAR})|(?P<rel>this|last)\s+year))\b"
    named = r"(?:spring|summer|autumn|fall|winter)"
    seasons = rf"\b(?P<core>(?:the\s+)?(?P<s>{named})\s+(?:of\s+(?P<rel>last|this)\s+year|(?P<before>before\s+last)))\b"
    whole = alternatives(name for name in lexicon.months if len(name) > 3 or name == "may")
    told = rf"\b(?P<core>(?P<m>{whole})\s+of\s+(?P<rel>last|this)\s+year)\b"
    half = rf"\b(?P<core>(?:the\s+)?(?P<nth>latter|former)\s+half\s+of\s+{month})\b"
    winter = rf"\b(?P<core>(?:the\s+)?winter\s+(?:of\s+)?(?P<y1>{YEAR})[-/](?P<y>{YEAR}|\d\d))\b"
    return (
        Rule(
            "weekday_of_month",
            re.compile(rf"\b(?P<core>{nth}\s+(?P<w>{names})\s+(?:of|in)\s+{month})\b"),
            _read_in_month,
            "month",
            sign="day",
        ),
        Rule("part_of_month", re.compile(days), _read_days, "month", sign="days"),
        Rule("part_of_year", re.compile(months), _read_months, "digits relative", sign="months"),
        Rule("season", re.compile(winter), _read_winter, "digits", sign="winter"),
        Rule("season", re.compile(seasons), _read_season_told, "relative"),
        Rule("month", re.compile(told), _read_month_told, "month", sign="year"),
        Rule("part_of_month", re.compile(half), _read_half, "month", sign="half"),
    )


def _halves(number: str) -> tuple[Rule, ...]:
    after = rf"\b(?P<core>(?P<n>{number}|an?)\s+(?P<u>day|week|month|year)\s+and\s+a\s+half\s+ago)\b"
    inside = rf"\b(?P<core>(?P<n>{number})\s+and\s+a\s+half\s+(?P<u>day|week|month|year)s\s+ago)\b"
    return tuple(Rule("ago", re.compile(pattern), _read_half_more, "relative", sign="half") for pattern in (after, inside))


def _of_month() -> tuple[Rule, ...]:
    ordinal = r"(?P<core>(?P<d>\d{1,2})(?:st|nd|rd|th))"
    time = (
        rf"\b(?:morning|afternoon|evening|night|early\s+hours|small\s+hours)\s+of\s+the\s+{ordinal}(?!\w|\s+(?:of|[a-z]+day)\b)"
    )
    subject = r"(?=\s+(?:the|an?|he|she|they|it|we|his|her|their|shells|police|troops)\b)"
    same = rf"\b(?P<core>(?:on\s+)?this\s+day\s+in\s+(?P<y>{YEAR}))\b"
    return (
        Rule("day_of_month", re.compile(time), _read_day_of_month, "relative", sign="the "),
        Rule("day_of_month", re.compile(rf"\bon\s+the\s+{ordinal}{subject}"), _read_day_of_month, "relative", sign="the "),
        Rule("same_day", re.compile(same), _read_same_day, "digits relative", sign="this day"),
    )


def _read_of_week(match: re.Match[str], sentence: Sentence) -> Reading:
    weekday, away = sentence.lexicon.weekdays[match["w"]], _AWAY[match["rel"]]
    return counted(sentence, lambda anchor: day(shifted(intervals.week_of(shifted(anchor, 7 * away)).start, weekday)))


def _read_week_before(match: re.Match[str], sentence: Sentence) -> Reading:
    weekday = sentence.lexicon.weekdays[match["w"]]
    return counted(sentence, lambda anchor: day(shifted(last_weekday(anchor, weekday), -7)))


def _read_week_ahead(match: re.Match[str], sentence: Sentence) -> Reading:
    """ "On Thursday week": a week after the coming one."""
    weekday = sentence.lexicon.weekdays[match["w"]]
    return counted(sentence, lambda anchor: day(shifted(last_weekday(anchor, weekday), 14)))


def _read_overnight(match: re.Match[str], sentence: Sentence) -> Reading | None:
    """ "Overnight into Sunday", "overnight on Saturday", "overnight from Saturday to Sunday": evening and morning after."""
    weekday, into = sentence.lexicon.weekdays[match["w"]], match["into"] in ("into", "to")
    if match["w2"] and (into or sentence.lexicon.weekdays[match["w2"]] != (weekday + 1) % 7):
        return None

    def count(anchor: date) -> Interval:
        found = last_weekday(anchor, weekday)
        evening = shifted(found, -1) if into else found
        return Interval(evening, shifted(evening, 1))

    return counted(sentence, count)


def _read_weekdays_ago(match: re.Match[str], sentence: Sentence) -> Reading | None:
    number, weekday = small_number(match["n"], sentence), sentence.lexicon.weekdays[match["w"]]
    if not number:
        return None
    return counted(sentence, lambda anchor: day(shifted(last_weekday(shifted(anchor, -1), weekday), -7 * (number - 1))))


def _read_weekends_ago(match: re.Match[str], sentence: Sentence) -> Reading | None:
    number = small_number(match["n"], sentence)
    if not number:
        return None
    return counted(
        sentence, lambda anchor: intervals.weekend_of(shifted(last_weekday(shifted(anchor, -1), 5), -7 * (number - 1)))
    )


def _month(match: re.Match[str], sentence: Sentence) -> Reading | None:
    if not sentence.is_capital(match.start("m")):
        return None
    month = sentence.lexicon.months[match["m"]]
    if match["y"]:
        return absolute(intervals.month_of(int(match["y"]), month))
    return month_in_year_nearest(sentence, month, Part.WHOLE)


def _read_in_month(match: re.Match[str], sentence: Sentence) -> Reading | None:
    """ "The last Friday in March 2018"."""
    whole, nth, weekday = _month(match, sentence), _NTH[match["nth"]], sentence.lexicon.weekdays[match["w"]]
    if whole is None or whole.interval is None:
        return whole
    if nth < 0:
        return Reading(day(last_weekday(whole.interval.end, weekday)), whole.anchored)
    first = shifted(last_weekday(shifted(whole.interval.start, 6), weekday), 7 * (nth - 1))
    return Reading(day(first), whole.anchored) if first <= whole.interval.end else None


def _read_days(match: re.Match[str], sentence: Sentence) -> Reading | None:
    """ "The first ten days of May"."""
    whole, number, nth = _month(match, sentence), small_number(match["n"], sentence), match["nth"]
    if whole is None or whole.interval is None:
        return whole
    if number is None or number > whole.interval.days or nth not in ("first", "last", "final"):
        return None
    start, end = whole.interval.start, whole.interval.end
    run = Interval(start, shifted(start, number - 1)) if nth == "first" else Interval(shifted(end, 1 - number), end)
    return Reading(run, whole.anchored)


def _read_months(match: re.Match[str], sentence: Sentence) -> Reading | None:
    number, nth = small_number(match["n"], sentence), match["nth"]
    if number is None or number > 12 or nth not in ("first", "last", "final"):
        return None

    def of(year: int) -> Interval:
        first, last = (1, number) if nth == "first" else (13 - number, 12)
        return Interval(date(year, first, 1), intervals.month_of(year, last).end)

    if match["y"]:
        return absolute(of(int(match["y"])))
    back = 1 if match["rel"] == "last" else 0
    return counted(sentence, lambda anchor: of(max(anchor.year - back, 1)))


def _read_winter(match: re.Match[str], sentence: Sentence) -> Reading | None:
    first, digits = int(match["y1"]), match["y"]
    last = int(digits) if len(digits) == 4 else first // 100 * 100 + int(digits)
    if last != first + 1:
        return None
    return absolute(Interval(date(first, 12, 1), shifted(date(last, 3, 1), -1)))


def _read_season_told(match: re.Match[str], sentence: Sentence) -> Reading:
    """ "The summer of last year", "the autumn before last"."""
    name = match["s"]
    if match["before"]:
        return counted(sentence, lambda anchor: intervals.last_season(name, intervals.last_season(name, anchor).start))
    back = 1 if match["rel"] == "last" else 0
    return counted(sentence, lambda anchor: intervals.season_of(name, anchor.year - back))


def _read_month_told(match: re.Match[str], sentence: Sentence) -> Reading | None:
    if not sentence.is_capital(match.start("m")):
        return None
    month, back = sentence.lexicon.months[match["m"]], 1 if match["rel"] == "last" else 0
    return counted(sentence, lambda anchor: intervals.month_of(max(anchor.year - back, 1), month))


def _read_half(match: re.Match[str], sentence: Sentence) -> Reading | None:
    whole = _month(match, sentence)
    if whole is None or whole.interval is None:
        return whole
    start, end = whole.interval.start, whole.interval.end
    run = Interval(start.replace(day=16), end) if match["nth"] == "latter" else Interval(start, start.replace(day=15))
    return Reading(run, whole.anchored)


def _read_half_more(match: re.Match[str], sentence: Sentence) -> Reading | None:
    """ "A year and a half ago": as wide as half the unit."""
    number, unit = small_number(match["n"], sentence), match["u"]
    if number is None:
        return None
    if unit == "year":
        return counted(sentence, lambda anchor: ago(anchor, number * 12 + 6, "month"))
    smaller = {"month": (2, "week"), "week": (4, "day"), "day": (0, "day")}[unit]

    def count(anchor: date) -> Interval:
        whole = ago(anchor, number, unit)
        return Interval(shifted(whole.start, -smaller[0] * (7 if smaller[1] == "week" else 1)), whole.end)

    return counted(sentence, count)


def _read_day_of_month(match: re.Match[str], sentence: Sentence) -> Reading | None:
    wanted = int(match["d"])
    if not 1 <= wanted <= 31:
        return None

    def count(anchor: date) -> Interval:
        back = 1 if wanted > anchor.day else 0
        whole = intervals.month_of(*intervals.months_away(anchor, -back))
        return day(whole.start.replace(day=min(wanted, whole.end.day)))

    return counted(sentence, count)


def _read_same_day(match: re.Match[str], sentence: Sentence) -> Reading | None:
    year = int(match["y"])

    def count(anchor: date) -> Interval:
        found = exact_day(year, anchor.month, anchor.day)
        return found or day(same_day(anchor, 12 * (anchor.year - year)))

    return counted(sentence, count)
