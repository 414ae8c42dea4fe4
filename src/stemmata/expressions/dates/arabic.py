"""The rules for Arabic date expressions: Levantine, Egyptian and Maghreb month names, Islamic months, days in figures and in
words.

Patterns run over folded text (hamza carriers, ta marbuta and alef maksura are one letter each, digits are ASCII), so they are
written in folded spelling. A conjunction or preposition of one letter may stand before any expression and is left out of it.
"""

from __future__ import annotations

import re
from datetime import date

from stemmata.expressions.dates import intervals
from stemmata.expressions.dates.arabic_further import DECADES, further_rules
from stemmata.expressions.dates.arabic_relative import PAST, TIME_OF_DAY, relative_rules
from stemmata.expressions.dates.counting import run_of_days
from stemmata.expressions.dates.feasts import arabic_feasts, arabic_signs
from stemmata.expressions.dates.intervals import Interval, Part
from stemmata.expressions.dates.resolving import (
    YEAR,
    Reading,
    Rule,
    Sentence,
    absolute,
    day_in_year_nearest,
    day_in_year_told,
    exact_day,
    hijri_absolute,
    hijri_nearest,
    month_in_year_nearest,
    share_of_year,
)
from stemmata.language import Lexicon, alternatives

SINCE = re.compile(r"(?<!\w)و?منذ\s+(?:يوم\s+|شهر\s+|عام\s+|سنه\s+|تاريخ\s+)?$")
RELATION = re.compile(r"(?<!\w)و?(قبل|حتي|بعد)\s+(?:يوم\s+|شهر\s+|عام\s+|سنه\s+)?$")
RELATIONS = {"قبل": "before", "حتي": "until", "بعد": "after"}

_OPEN = r"(?<!\w)[وف]?[بلك]?"
_YEAR_AFTER = rf"(?:[،,]?\s+(?:من\s+)?(?:(?:ال|لل)?عام\s+|سنه\s+)?(?P<y>{YEAR})(?!\w))?"
_NOW = r"الجاري|الحالي|الجاريه|الحاليه"
_COMING = r"المقبل|القادم|المقبله|القادمه"
# Month names that are also other words (father, he practised, zero, forbidden; given names): bare, they need the word for
# "month" or a "last", "current".
_DOUBTFUL = frozenset({"اب", "مارس", "ماي", "نوار", "جوان", "اوت"})
_MONTH_BEFORE = re.compile(r"(?<!\w)[وفبل]*(?:شهر|شهري|اشهر|في|خلال|منذ|حتي|مطلع|بدايه|اوايل|نهايه|اواخر|منتصف)\s+$")
_WORD_MONTH_BEFORE = re.compile(r"(?<!\w)[وفبل]*(?:شهر|شهري|منذ|حتي|مطلع|بدايه|اوايل|نهايه|اواخر|منتصف)\s+$")
_PARTS = {
    Part.EARLY: ("مطلع", "بدايه", "بدايات", "اوايل", "مستهل", "اول"),
    Part.MIDDLE: ("منتصف", "اواسط", "وسط"),
    Part.LATE: ("نهايه", "نهايات", "اواخر", "اخر", "ختام"),
}
_PART_OF = {word: part for part, listed in _PARTS.items() for word in listed}
PART = rf"(?:(?P<part>{'|'.join(sorted(_PART_OF, key=lambda word: (-len(word), word)))})\s+)"
# Days of the month in words, as ordinals with the article.
_ORDINALS = (
    ["الاول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"]
    + [f"{unit} عشر" for unit in ["الحادي", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع"]]
    + ["العشرين"]
    + [f"{unit} والعشرين" for unit in ["الحادي", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع"]]
    + ["الثلاثين", "الحادي والثلاثين"]
)
_DAY_OF = {word: number for number, word in enumerate(_ORDINALS, start=1)}
_DAY_OF |= {word.replace("ين", "ون"): number for word, number in list(_DAY_OF.items())}
_SEASONS = {"ربيع": "spring", "صيف": "summer", "خريف": "autumn", "شتاء": "winter"}
_NTH = {"الاول": "first", "الثاني": "second", "الثالث": "third", "الرابع": "fourth", "الاخير": "last"}
_YEAR_BEFORE = re.compile(r"(?<!\w)[وفبل]*(?:عام|العام|سنه|السنه|للعام|لعام|في|منذ|حتي|خلال|اعوام)\s+$")
_SURE_YEAR_BEFORE = re.compile(r"(?:عام|العام|سنه|السنه|للعام|لعام)\s+$")


def trigger(lexicon: Lexicon) -> re.Pattern[str]:
    """What must occur in a sentence for a rule to be tried; the group's name is the rule's need."""
    return re.compile(
        rf"(?P<hijri>{alternatives(lexicon.hijri_months)})|(?P<month>{alternatives(lexicon.months)})"
        rf"|(?P<feast>{arabic_signs()})|(?P<decade>{DECADES})|(?P<anniversary>ذكري)"
        rf"|(?P<weekday>{alternatives(name for name in lexicon.weekdays if name.startswith('ال'))})"
        r"|(?P<relative>اليوم|امس|مبارح|غدا|البارحه|الليل|ليل|صباح|مساء|فجر|قبل|بعد|مثل|مطلع|مستهل|منذ|الماضي|الاخير|الفايت|المنصرم|الجاري|الحالي|المقبل|هذا|هذه|اخر|يوم)"
        r"|(?P<digits>(?:19|20)\d\d|\d\s?[/.-]\s?\d)"
    )


def rules(lexicon: Lexicon) -> tuple[Rule, ...]:
    """All rules for Arabic."""
    return (
        *_day_rules(lexicon),
        *_range_rules(lexicon),
        *_coarse_rules(lexicon),
        *_numeric_rules(lexicon),
        *further_rules(lexicon, _DAY_OF),
        *arabic_feasts(),
        *relative_rules(lexicon),
    )


def _weekday(lexicon: Lexicon) -> str:
    names = alternatives(name for name in lexicon.weekdays if name.startswith("ال"))
    return (
        rf"(?:(?:(?:{TIME_OF_DAY})\s+)?(?:يوم\s+|اليوم\s+|يوم\s+امس\s+|امس\s+)?(?P<wd>{names})[،,]?\s+"
        rf"(?:في\s+|الموافق\s+|بتاريخ\s+)?\(?)?"
    )


def _month(lexicon: Lexicon, group: str = "m") -> str:
    """A month name; often two names stand with a slash between them."""
    names = alternatives(lexicon.months)
    return rf"(?P<{group}>{names})(?:\s*[/\\(-]\s*(?:{names})\)?)?(?!\w)"


def _day_rules(lexicon: Lexicon) -> tuple[Rule, ...]:
    told = rf"(?:\s+(?:من\s+|في\s+)?(?:العام|السنه)\s+(?P<told>{PAST}|{_NOW})(?!\w))?"
    after = rf"(?:\s+(?P<rel>{PAST}|{_NOW}|{_COMING})(?!\w))?{_YEAR_AFTER}{told}"
    between = r"\s*(?:-|/)?\s*(?:من\s+)?(?:شهر\s+)?"
    digits = rf"(?P<d>3[01]|[12]\d|0?[1-9])(?!\d){between}"
    ordinal = rf"(?P<o>{alternatives(_DAY_OF)})\s+من\s+(?:شهر\s+)?"
    day = rf"{_OPEN}(?P<core>{_weekday(lexicon)}(?:{digits}|{ordinal}){_month(lexicon)}{after})"
    running = (
        rf"{_OPEN}(?P<core>{_weekday(lexicon)}(?:{digits}|{ordinal})(?P<month>الشهر|شهر)\s+(?P<rel>{PAST}"
        rf"|{_NOW}|{_COMING}))(?!\w)"
    )
    hijri_number = (
        rf"(?:(?P<part>غره|منتصف|نصف|سلخ)|(?P<d>3[0]|[12]\d|0?[1-9])|(?P<o>{alternatives(_DAY_OF)})(?=\s+من))"
        r"\s+(?:من\s+)?(?:شهر\s+)?"
    )
    hijri_day = rf"(?:{hijri_number})?(?P<m>{alternatives(lexicon.hijri_months)})"
    hijri = (
        rf"{_OPEN}(?P<core>{hijri_day}(?!\w)(?:\s+(?:المبارك\s+)?(?P<rel>{PAST}))?(?:\s+(?:عام\s+)?"
        rf"(?P<y>1[34]\d\d)\s*(?:هجري|هجريه|هـ|ه)?)?)(?!\w)"
    )
    return (
        Rule("day_month", re.compile(day), _read_day, "month"),
        Rule("day_of_month", re.compile(running), _read_running, "relative"),
        Rule("hijri", re.compile(hijri), _read_hijri, "hijri feast"),
    )


def _range_rules(lexicon: Lexicon) -> tuple[Rule, ...]:
    to = r"\s*(?:-|الي|حتي|و)\s*"
    first, second = r"(?P<d1>3[01]|[12]\d|0?[1-9])", r"(?P<d2>3[01]|[12]\d|0?[1-9])"
    opening = r"(?P<open>(?:ما\s+)?بين\s+|من\s+)?(?:يومي\s+|عامي\s+|شهري\s+)?"
    year1 = rf"(?:\s+(?P<y1>{YEAR}))?"
    days = rf"{_OPEN}(?P<core>{opening}{first}{to}{second}\s+(?:من\s+)?(?:شهر\s+)?{_month(lexicon, 'm2')}{_YEAR_AFTER})"
    full = (
        rf"{_OPEN}(?P<core>{opening}{first}\s+(?:من\s+)?{_month(lexicon, 'm1')}{year1}{to}"
        rf"{second}\s+(?:من\s+)?{_month(lexicon, 'm2')}{_YEAR_AFTER})"
    )
    months = rf"{_OPEN}(?P<core>{opening}{_month(lexicon, 'm1')}{year1}{to}{_month(lexicon, 'm2')}{_YEAR_AFTER})"
    years = (
        rf"{_OPEN}(?P<core>(?P<open>(?:ما\s+)?بين\s+|من\s+)(?:عامي\s+|عام\s+)?(?P<y1>{YEAR}){to}(?:عام\s+)?(?P<y>{YEAR}))(?!\w)"
    )
    return (
        Rule("day_range", re.compile(days), _read_range, "month"),
        Rule("day_range", re.compile(full), _read_range, "month"),
        Rule("month_range", re.compile(months), _read_range, "month"),
        Rule("year_range", re.compile(years), _read_years, "digits"),
    )


def _coarse_rules(lexicon: Lexicon) -> tuple[Rule, ...]:
    after = rf"(?:\s+(?P<rel>{PAST}|{_NOW}|{_COMING})(?!\w))?{_YEAR_AFTER}"
    month = rf"{_OPEN}(?P<core>{PART}?(?P<month>شهر\s+)?{_month(lexicon)}{after})"
    year_word = r"(?:(?:ال|لل)?عام\s+|سنه\s+)?"
    share = rf"{_OPEN}(?P<core>(?P<unit>النصف|الربع)\s+(?P<nth>{'|'.join(_NTH)})\s+(?:من\s+)?{year_word}(?P<y>{YEAR}))(?!\w)"
    season = rf"{_OPEN}(?P<core>(?P<s>{'|'.join(_SEASONS)})\s+(?:عام\s+)?(?P<y>{YEAR}))(?!\w)"
    return (
        Rule("month", re.compile(month), _read_month, "month"),
        Rule(
            "year",
            re.compile(rf"(?<![\w.,/:$€£#+-])[وفبل]{{0,2}}(?P<core>(?P<y>{YEAR}))(?![\w%/:]|[.,-]\d|\s*[/-]\s*\d)"),
            _read_year,
            "digits",
        ),
        Rule("part_of_year", re.compile(share), _read_share, "digits"),
        Rule("season", re.compile(season), _read_season, "digits"),
    )


def _numeric_rules(lexicon: Lexicon) -> tuple[Rule, ...]:
    weekday = _weekday(lexicon)
    iso = (
        rf"(?<![\w./-])[وبلف]{{0,2}}(?P<core>{weekday}(?P<y>(?:19|20)\d\d)\s?(?P<sep>[-/.])\s?"
        r"(?P<m>0?[1-9]|1[0-2])\s?(?P=sep)\s?(?P<d>3[01]|[12]\d|0?[1-9]))(?!\w|[/.-]\d)"
    )
    numeric = (
        rf"(?<![\w./-])[وبلف]{{0,2}}(?P<core>{weekday}(?P<d>3[01]|[12]\d|0?[1-9])\s?(?P<sep>[-/.\\])\s?"
        r"(?P<m>0?[1-9]|1[0-2])\s?(?P=sep)\s?(?P<y>(?:19|20)\d\d))(?!\w|[/.-]\d)"
    )
    return (Rule("iso", re.compile(iso), _read_numeric, "digits"), Rule("numeric", re.compile(numeric), _read_numeric, "digits"))


def _words(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _month_number(match: re.Match[str], sentence: Sentence, group: str = "m") -> int:
    return sentence.lexicon.months[_words(match[group])]


def _day_number(match: re.Match[str]) -> int:
    return int(match["d"]) if match["d"] else _DAY_OF[_words(match["o"])]


def _read_day(match: re.Match[str], sentence: Sentence) -> Reading | None:
    month, day, relative = _month_number(match, sentence), _day_number(match), match["rel"] or ""
    if match["told"]:
        return day_in_year_told(sentence, month, day, 0 if re.fullmatch(_NOW, match["told"]) else -1)
    if match["y"]:
        found = exact_day(int(match["y"]), month, day)
        return absolute(found) if found else None
    if re.fullmatch(_COMING, relative):
        return None
    return day_in_year_nearest(sentence, month, day, match["wd"])


def _read_running(match: re.Match[str], sentence: Sentence) -> Reading | None:
    """ "The 14th of this month", "of last month"."""
    if re.fullmatch(_COMING, match["rel"]):
        return None
    wanted, back = _day_number(match), 0 if re.fullmatch(_NOW, match["rel"]) else 1

    def count(anchor: date) -> Interval:
        whole = intervals.month_of(*intervals.months_away(anchor, -back))
        return intervals.day(whole.start.replace(day=min(wanted, whole.end.day)))

    if sentence.anchor is None:
        return Reading(None, reason="it is counted from the report's own date, which is not known")
    return Reading(count(sentence.anchor.start).joined(count(sentence.anchor.end)), anchored=True)


def _hijri_day_number(match: re.Match[str]) -> int | None:
    """The day: in figures, in words, or by a name of its own ("the first glimpse", the middle)."""
    if match["part"]:
        return {"غره": 1, "منتصف": 15, "نصف": 15, "سلخ": 29}[match["part"]]
    return _day_number(match) if match["d"] or match["o"] else None


_HIJRI_BEFORE = re.compile(r"(?<!\w)[وفبل]*(?:شهر|رمضان)\s+$")


def _read_hijri(match: re.Match[str], sentence: Sentence) -> Reading | None:
    month, day = sentence.lexicon.hijri_months[_words(match["m"])], _hijri_day_number(match)
    if match["y"]:
        return hijri_absolute(int(match["y"]), month, day)
    if day is None and match["rel"] is None and not sentence.before(match.start("m"), _HIJRI_BEFORE):
        return None
    return hijri_nearest(sentence, month, day)


def _read_range(match: re.Match[str], sentence: Sentence) -> Reading | None:
    got = match.groupdict()
    if not _range_is_meant(match, got, sentence):
        return None
    last_month = _month_number(match, sentence, "m2")
    first_month = _month_number(match, sentence, "m1") if got.get("m1") else last_month
    first_day, last_day = int(got.get("d1") or 1), int(got.get("d2") or 0)
    whole = month_in_year_nearest(sentence, last_month, Part.WHOLE)
    if not got["y"] and whole.interval is None:
        return whole
    year = int(got["y"]) if got["y"] else whole.interval.end.year if whole.interval else 0
    run = run_of_days((first_month, first_day), (last_month, last_day), year, int(got.get("y1") or 0) or None)
    return Reading(run, anchored=not got["y"]) if run else None


def _neighbouring_months(match: re.Match[str], got: dict[str, str | None], sentence: Sentence) -> bool:
    """ "In April and May 2017" is a run of two months."""
    if got.get("d1") or got.get("y1") or not got["y"] or not got.get("m1"):
        return False
    return _month_number(match, sentence, "m2") - _month_number(match, sentence, "m1") == 1


def _range_is_meant(match: re.Match[str], got: dict[str, str | None], sentence: Sentence) -> bool:
    """Whether "and" stands after "between", and two bare months have an opening word."""
    opening = got["open"] or ""
    joined = re.search(r"\sو", match["core"].removeprefix(opening)) is not None
    if joined and "بين" not in opening:
        return _neighbouring_months(match, got, sentence)
    return bool(got.get("d1") or opening)


def _read_years(match: re.Match[str], sentence: Sentence) -> Reading | None:
    first, last = int(match["y1"]), int(match["y"])
    return absolute(Interval(date(first, 1, 1), date(last, 12, 31))) if first <= last else None


def _read_month(match: re.Match[str], sentence: Sentence) -> Reading | None:
    part = _PART_OF[match["part"]] if match["part"] else Part.WHOLE
    month, relative = _month_number(match, sentence), match["rel"] or ""
    if not _month_is_meant(match, sentence) or re.fullmatch(_COMING, relative):
        return None
    if match["y"]:
        return absolute(intervals.month_of(int(match["y"]), month, part))
    return month_in_year_nearest(sentence, month, part, ended=bool(re.fullmatch(PAST, relative)))


def _month_is_meant(match: re.Match[str], sentence: Sentence) -> bool:
    name = match["m"]
    if match["month"] or match["rel"] or match["y"] or match["part"] or "/" in match["core"]:
        written = sentence.written[slice(*sentence.folded.original(*match.span("m")))]
        return not (name == "اب" and written.startswith("أ"))
    before = _WORD_MONTH_BEFORE if name in _DOUBTFUL else _MONTH_BEFORE
    return sentence.before(match.start("core"), before) is not None


def _read_year(match: re.Match[str], sentence: Sentence) -> Reading | None:
    noun = re.compile(r"\s+(\w+)").match(sentence.text, match.end())
    if noun and noun.group(1) in sentence.lexicon.persons and not sentence.before(match.start("core"), _SURE_YEAR_BEFORE):
        return None
    if not sentence.before(match.start("core"), _YEAR_BEFORE):
        return None
    return absolute(intervals.year_of(int(match["y"])))


def _read_share(match: re.Match[str], sentence: Sentence) -> Reading | None:
    """A half or a quarter of a year."""
    return share_of_year(int(match["y"]), _NTH[match["nth"]], 6 if match["unit"] == "النصف" else 3)


def _read_season(match: re.Match[str], sentence: Sentence) -> Reading:
    return absolute(intervals.season_of(_SEASONS[match["s"]], int(match["y"])))


def _read_numeric(match: re.Match[str], sentence: Sentence) -> Reading | None:
    found = exact_day(int(match["y"]), int(match["m"]), int(match["d"]))
    return absolute(found) if found else None
