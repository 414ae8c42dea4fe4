"""Feasts and other named days, in the Gregorian year that is named or the nearest one past.

Fixed days stand with month and day; Islamic feasts are counted by the tabular calendar, with a day either way for the sighting
of the moon; Western Easter by the rule of J. Meeus, "Astronomical Algorithms" (1991), chapter 8, after S. Butcher (1876).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from stemmata.expressions.dates.intervals import Interval, day, hijri_date, hijri_month, hijri_year_of, shifted
from stemmata.expressions.dates.resolving import YEAR, Reading, Rule, Sentence, absolute, counted_from_end
from stemmata.language import alternatives

_ISLAMIC_YEARS = 2  # years of the Islamic calendar that a Gregorian year can touch, beside the one it begins in

Feast = Callable[[int], Interval | None]


def easter(year: int) -> date:
    """Western Easter Sunday of a year."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, number = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, number + 1)


def _fixed(month: int, number: int) -> Feast:
    return lambda year: day(date(year, month, number))


def _by_easter(away: int) -> Feast:
    return lambda year: day(shifted(easter(year), away))


def _islamic(month: int, number: int) -> Feast:
    """A feast by its first day, with a day either way for the sighting of the moon."""

    def of(year: int) -> Interval | None:
        for islamic in range(hijri_year_of(date(year, 1, 1)), hijri_year_of(date(year, 1, 1)) + _ISLAMIC_YEARS):
            first = hijri_date(islamic, month, number)
            if first.year == year:
                return Interval(shifted(first, -1), shifted(first, 1))
        return None

    return of


def _islamic_month(month: int) -> Feast:
    def of(year: int) -> Interval | None:
        for islamic in range(hijri_year_of(date(year, 1, 1)), hijri_year_of(date(year, 1, 1)) + _ISLAMIC_YEARS):
            if hijri_date(islamic, month, 1).year == year:
                return hijri_month(islamic, month)
        return None

    return of


_EID_AL_FITR, _EID_AL_ADHA = _islamic(10, 1), _islamic(12, 10)
_ENGLISH: Mapping[str, Feast] = {
    "may day": _fixed(5, 1),
    "labour day": _fixed(5, 1),
    "easter sunday": _by_easter(0),
    "easter monday": _by_easter(1),
    "easter": _by_easter(0),
    "good friday": _by_easter(-2),
    "palm sunday": _by_easter(-7),
    "ash wednesday": _by_easter(-46),
    "ascension day": _by_easter(39),
    "whit monday": _by_easter(50),
    "nowruz": _fixed(3, 21),
    "newroz": _fixed(3, 21),
    "epiphany": _fixed(1, 6),
    "christmas": _fixed(12, 25),
    "all saints' day": _fixed(11, 1),
    "all souls' day": _fixed(11, 2),
    "armistice day": _fixed(11, 11),
    "international women's day": _fixed(3, 8),
    "bastille day": _fixed(7, 14),
    "eid al-fitr": _EID_AL_FITR,
    "eid ul-fitr": _EID_AL_FITR,
    "eid al-adha": _EID_AL_ADHA,
    "eid ul-adha": _EID_AL_ADHA,
    "ashura": _islamic(1, 10),
    "mawlid": _islamic(3, 12),
    "ramadan": _islamic_month(9),
}
_ARABIC: Mapping[str, Feast] = {
    "عيد الفطر": _EID_AL_FITR,
    "عيد الاضحي": _EID_AL_ADHA,
    "عيد الميلاد": _fixed(12, 25),
    "ليله الميلاد": _fixed(12, 24),
    "راس السنه الميلاديه": _fixed(1, 1),
    "راس السنه": _fixed(1, 1),
    "ليله راس السنه": _fixed(12, 31),
    "عيد العمال": _fixed(5, 1),
    "عيد النوروز": _fixed(3, 21),
    "عيد نوروز": _fixed(3, 21),
    "عيد الام": _fixed(3, 21),
    "عيد الفصح": _by_easter(0),
    "احد الفصح": _by_easter(0),
    "الجمعه العظيمه": _by_easter(-2),
    "احد الشعانين": _by_easter(-7),
    "عاشوراء": _islamic(1, 10),
    "المولد النبوي": _islamic(3, 12),
    "شهر رمضان": _islamic_month(9),
    "رمضان": _islamic_month(9),
}
# Feasts that are also names and common words, taken only with a year or "last".
_WITH_YEAR_ONLY = frozenset({"easter", "christmas", "ramadan", "epiphany", "رمضان", "شهر رمضان", "عيد الام", "mawlid", "ashura"})
_DAY_OF_FEAST = {"first": 0, "second": 1, "third": 2, "اول": 0, "ثاني": 1, "ثالث": 2, "الاول": 0, "الثاني": 1, "الثالث": 2}


def english_feasts() -> tuple[Rule, ...]:
    """The rules for English."""
    nth = r"(?:(?:the\s+)?(?:(?P<nth>first|second|third)\s+day|(?P<eve>eve))\s+of\s+)?"
    pattern = rf"\b(?P<core>{nth}(?P<rel>last\s+)?(?P<f>{alternatives(_ENGLISH)})(?:,?\s+(?:in\s+|of\s+)?(?P<y>{YEAR}))?)\b(?!-)"
    return (Rule("holiday", re.compile(pattern), _reader(_ENGLISH), "feast hijri month weekday relative"),)


def arabic_feasts() -> tuple[Rule, ...]:
    """The rules for Arabic."""
    nth = (
        r"(?:(?:(?P<nth>اول|ثاني|ثالث)\s+(?:ايام\s+|يوم\s+(?:من\s+)?)?|(?:ال)?يوم\s+(?P<nth2>الاول|الثاني|الثالث)\s+من\s+(?:ايام\s+)?)"
        r"|(?P<eve>عشيه)\s+)?"
    )
    pattern = (
        rf"(?<!\w)[وف]?[بلك]?(?P<core>{nth}(?P<f>{alternatives(_ARABIC)})(?:\s+المبارك)?(?P<rel>\s+الماضي)?"
        rf"(?:\s+(?:من\s+)?(?:(?:ال|لل)?عام\s+|سنه\s+)?(?P<y>{YEAR}))?)(?!\w)"
    )
    return (Rule("holiday", re.compile(pattern), _reader(_ARABIC), "feast hijri month relative"),)


def arabic_signs() -> str:
    """What must stand in an Arabic sentence for a feast to be looked for."""
    return alternatives(_ARABIC)


def english_signs() -> str:
    """What must stand in an English sentence for a feast to be looked for."""
    return alternatives(_ENGLISH)


def _reader(feasts: Mapping[str, Feast]) -> Callable[[re.Match[str], Sentence], Reading | None]:
    def read(match: re.Match[str], sentence: Sentence) -> Reading | None:
        name, told = re.sub(r"\s+", " ", match["f"]), match["y"]
        if not told and not match["rel"] and name in _WITH_YEAR_ONLY:
            return None
        if feasts is _ENGLISH and not sentence.is_capital(match.start("f")):
            return None
        got = match.groupdict()
        feast, nth = feasts[name], _DAY_OF_FEAST.get(got["nth"] or got.get("nth2") or "", -1 if got["eve"] else None)
        if told:
            found = feast(int(told))
            return absolute(_nth(found, nth)) if found else None
        return counted_from_end(sentence, lambda anchor: _nth(_latest(feast, anchor), nth))

    return read


def _nth(whole: Interval, nth: int | None) -> Interval:
    """One of a feast's days; the first of an interval with a day either way is its middle."""
    first = shifted(whole.start, 1 if whole.days == 3 else 0)
    return whole if nth is None else day(shifted(first, nth))


def _latest(feast: Feast, anchor: date) -> Interval:
    """The last such feast that had begun by a day."""
    possible = (feast(year) for year in range(anchor.year, anchor.year - 3, -1) if year > 1)
    return next((found for found in possible if found is not None and found.start <= anchor), day(anchor))
