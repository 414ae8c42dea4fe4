"""Days counted from another day that the text has just told: "on 3 June … two days later", "the following day", "the same night".

What is counted from is the last single day told before, in the sentence or in the two before it; a dateline's day and a line
that only dates the page are none. Where there is no such day, the expression stays open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from attrs import evolve

from stemmata.expressions.dates.intervals import Interval, month_of, months_away, precision_of, year_of
from stemmata.language import fold
from stemmata.language.lexicon import Lexicon
from stemmata.model.expressions import DateValue

_OPEN_RULE = "other_date"  # rule of dates that are counted from another date in the text
_NEIGHBOUR = re.compile(
    r"the (previous|following|next|same) (day|night|morning|evening)|that (same )?(?:day|night|morning|evening)"
)
_BESIDE = re.compile(r"the (?:day|night) (before|after)")
_AWAY = re.compile(r"(?P<n>[\w-]+) (?P<unit>day|week|month|year)s? (?P<side>earlier|later|afterwards?|beforehand)")
_ARABIC = re.compile(r"(?:في )?(?:ال)?يوم (?P<which>التالي|السابق|نفسه|ذاته)")
_STEPS = {"previous": -1, "before": -1, "following": 1, "next": 1, "after": 1, "same": 0, "السابق": -1, "التالي": 1}
_GOES_ON = re.compile(r"\s+\w")  # "the day before the vote", "the day after that": counted from what follows


def counted_in_text(
    dates: Sequence[DateValue], before: Sequence[DateValue], behind: Sequence[str], lexicon: Lexicon
) -> tuple[DateValue, ...]:
    """The dates of a sentence, those counted from another day of the text with their days.

    Args:
        dates: the sentence's dates, in order.
        before: the dates told in the sentences before it, in order.
        behind: for each of its dates the text that follows it.
        lexicon: the words of its language.
    """
    done: list[DateValue] = []
    for value, text in zip(dates, behind, strict=True):
        base = _last_day([*before, *done]) if is_open(value) else None
        done.append(value if base is None else _counted(value, base, text, lexicon))
    return tuple(done)


def is_open(value: DateValue) -> bool:
    """Whether a date is counted from another one in the text, which the sentence by itself does not tell."""
    return value.start is None and value.rule == _OPEN_RULE


def _last_day(dates: Sequence[DateValue]) -> DateValue | None:
    """The last single day; None where the last one is itself counted from another and not known."""
    last = next((value for value in reversed(dates) if is_open(value) or _is_single_day(value)), None)
    return None if last is None or is_open(last) else last


def _is_single_day(value: DateValue) -> bool:
    return value.start is not None and value.start == value.end and ":" not in value.rule  # "before Monday" is no day


def _counted(value: DateValue, base: DateValue, behind: str, lexicon: Lexicon) -> DateValue:
    words = " ".join(fold(value.span.words).split())
    interval = _interval(words, base.start, behind, lexicon) if base.start is not None else None
    if interval is None:
        return value
    anchor = f"“{base.span.words}”"
    return evolve(value, start=interval.start, end=interval.end, precision=precision_of(interval), anchor=anchor, open_reason="")


def _interval(words: str, base: date, behind: str, lexicon: Lexicon) -> Interval | None:
    arabic, beside, neighbour = _ARABIC.fullmatch(words), _BESIDE.fullmatch(words), _NEIGHBOUR.fullmatch(words)
    if arabic is not None:
        return _day(base, _STEPS.get(arabic["which"], 0))
    if beside is not None:
        return None if _GOES_ON.match(behind) else _day(base, _STEPS[beside[1]])
    if neighbour is not None:
        return _day(base, _STEPS[neighbour[1] or "same"])
    away = _AWAY.fullmatch(words)
    number = _number(away["n"], lexicon) if away is not None else None
    if away is None or number is None:
        return None
    return _away(base, -number if away["side"] in {"earlier", "beforehand"} else number, away["unit"])


def _number(words: str, lexicon: Lexicon) -> int | None:
    if words.isdigit():
        return int(words)
    return 1 if words in {"a", "an"} else lexicon.small.get(words) or lexicon.tens.get(words)


def _away(base: date, number: int, unit: str) -> Interval | None:
    """So many units away: a day to the day, a week within three days either way, months and years as a whole."""
    if unit == "day":
        return _day(base, number)
    if unit == "week":
        middle = base + timedelta(days=7 * number)
        return Interval(middle - timedelta(days=3), middle + timedelta(days=3))
    return month_of(*months_away(base, number)) if unit == "month" else year_of(base.year + number)


def _day(base: date, away: int) -> Interval:
    when = base + timedelta(days=away)
    return Interval(when, when)
