"""Dates as sources write them, read into the days they allow; never a guess.

Read: ISO 8601, RFC 2822, "8 August 2015", "August 8, 2015", "28 نوفمبر 2025" with Levantine, Egyptian and Maghrebi month names,
Arabic-Indic digits, seconds or milliseconds since 1970, and day-month-year in figures when only one order is possible or the
mapping names one. Left out: relative expressions ("3 hours ago"), and figures that may be read two ways.
"""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime
from email.utils import parsedate_tz
from functools import lru_cache

from stemmata.model.reports import MetadataSource, Published

EARLIEST_YEAR = 1900
LATEST_YEAR = 2100

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_ENGLISH = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
# Gregorian months: Egyptian, Levantine, Maghrebi, and spellings seen on Arabic sites.
_ARABIC = (
    "يناير|كانون الثاني|كانون ثاني|جانفي", "فبراير|شباط|فيفري", "مارس|آذار|اذار", "أبريل|ابريل|إبريل|نيسان|أفريل",
    "مايو|أيار|ايار|ماي", "يونيو|يونيه|حزيران|جوان", "يوليو|يوليه|تموز|جويلية", "أغسطس|اغسطس|آب|أوت",
    "سبتمبر|أيلول|ايلول|شتنبر", "أكتوبر|اكتوبر|تشرين الأول|تشرين الاول|تشرين أول|تشرين اول",
    "نوفمبر|تشرين الثاني|تشرين ثاني|نونبر", "ديسمبر|كانون الأول|كانون الاول|كانون أول|كانون اول|دجنبر",
)  # fmt: skip
MONTHS: dict[str, int] = {
    name: number for number in range(1, 13) for name in (*_ENGLISH[number - 1].split(), *_ARABIC[number - 1].split("|"))
}
MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_ARABIC_PAIR = rf"(?:\s*[/\-]\s*(?:{MONTH}))?"  # "مارس/ آذار": one month under two names

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_EPOCH = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})")
DAY_MONTH_YEAR = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s\-.]*({MONTH}){_ARABIC_PAIR}\.?[\s,،\-]*(\d{{4}})(?!\d)", re.IGNORECASE
)
MONTH_DAY_YEAR = re.compile(rf"(?<!\w)({MONTH})\.?\s*(\d{{1,2}})(?:st|nd|rd|th)?[\s,،]+(\d{{4}})(?!\d)", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"({MONTH}){_ARABIC_PAIR}\.?[\s,،]+(\d{{4}})", re.IGNORECASE)
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?(\d{4})(?!\d)")

DAY_FIRST = "day_first"
MONTH_FIRST = "month_first"


@lru_cache(maxsize=4096)
def days_of(words: str, order: str = "") -> tuple[date, date] | None:
    """First and last possible day that `words` allow as a date, or None when they give none or more than one.

    Args:
        words: the expression and nothing else ("28 نوفمبر 2025", "Tue, 3 Mar 2020 10:00:00 +0300").
        order: "day_first" or "month_first" for figures such as 03/04/2021; empty refuses those that may be read both ways.
    """
    plain = words.translate(_DIGITS).strip()
    if not plain or len(plain) > 120:
        return None
    return _from_iso(plain) or _from_words(plain) or _from_figures(plain, order) or _from_epoch(plain) or _from_mail(plain)


def read_published(words: str, source: MetadataSource, order: str = "") -> Published | None:
    """`words` as a date of publication found in `source`; None as for `days_of`."""
    days = days_of(words, order)
    return Published(days[0], days[1], source, words.strip()) if days else None


def day_of(year: int, month: int, day: int) -> date | None:
    """That day, or None when there is none or it lies outside what reports can be from."""
    if not (EARLIEST_YEAR <= year <= LATEST_YEAR and 1 <= month <= 12):
        return None
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def month_of(year: int, month: int) -> tuple[date, date] | None:
    """First and last day of a month."""
    first = day_of(year, month, 1)
    return (first, first.replace(day=calendar.monthrange(year, month)[1])) if first else None


def _one(day: date | None) -> tuple[date, date] | None:
    return (day, day) if day else None


def _from_iso(plain: str) -> tuple[date, date] | None:
    if match := _ISO.match(plain):
        return _one(day_of(*map(int, match.groups())))
    if match := _ISO_MONTH.fullmatch(plain):
        return month_of(*map(int, match.groups()))
    if match := _COMPACT.fullmatch(plain):
        return _one(day_of(*map(int, match.groups())))
    if _YEAR.fullmatch(plain):
        return date(int(plain), 1, 1), date(int(plain), 12, 31)
    return None


def _from_words(plain: str) -> tuple[date, date] | None:
    if match := DAY_MONTH_YEAR.search(plain):
        return _one(day_of(int(match.group(3)), MONTHS[match.group(2).lower()], int(match.group(1))))
    if match := MONTH_DAY_YEAR.search(plain):
        return _one(day_of(int(match.group(3)), MONTHS[match.group(1).lower()], int(match.group(2))))
    if match := _MONTH_YEAR.fullmatch(plain):
        return month_of(int(match.group(2)), MONTHS[match.group(1).lower()])
    return None


def _from_figures(plain: str, order: str) -> tuple[date, date] | None:
    match = _FIGURES.search(plain)
    if match is None:
        return None
    first, second, year = map(int, match.groups())
    readings = {DAY_FIRST: day_of(year, second, first), MONTH_FIRST: day_of(year, first, second)}
    if order:
        return _one(readings[order])
    possible = {day for day in readings.values() if day}
    return _one(possible.pop()) if len(possible) == 1 else None


def _from_epoch(plain: str) -> tuple[date, date] | None:
    match = _EPOCH.fullmatch(plain)
    if match is None:
        return None
    seconds = int(match.group(1)) if match.group(1) else int(match.group(2)) // 1000
    moment = datetime.fromtimestamp(seconds, UTC).date()
    return _one(day_of(moment.year, moment.month, moment.day))


def _from_mail(plain: str) -> tuple[date, date] | None:
    """RFC 2822: the day as written, in the sender's own zone."""
    if ":" not in plain and "," not in plain:
        return None
    try:
        parsed = parsedate_tz(plain)
    except (ValueError, IndexError, TypeError):
        return None
    return _one(day_of(parsed[0], parsed[1], parsed[2])) if parsed and parsed[0] >= EARLIEST_YEAR else None
