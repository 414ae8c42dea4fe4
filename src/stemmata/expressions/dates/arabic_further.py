"""Further Arabic rules: the day before yesterday, nights, parts of a month, the year before last, seasons past, school years."""

from __future__ import annotations

import re
from datetime import date

from stemmata.expressions.dates import intervals
from stemmata.expressions.dates.counting import unit_before_last
from stemmata.expressions.dates.intervals import Interval, Part, day, last_weekday, shifted
from stemmata.expressions.dates.resolving import (
    OTHER_DATE,
    YEAR,
    Reader,
    Reading,
    Rule,
    Sentence,
    absolute,
    ago,
    counted,
    exact_day,
    month_in_year_nearest,
    past_run,
    same_day,
)
from stemmata.language import Lexicon, alternatives

_OPEN = r"(?<!\w)[وف]?[بلك]?"
_YEAR_AFTER = rf"(?:[،,]?\s+(?:من\s+)?(?:(?:ال|لل)?عام\s+|سنه\s+)?(?P<y>{YEAR})(?!\w))?"
_SEASONS = {"الربيع": "spring", "الصيف": "summer", "الخريف": "autumn", "الشتاء": "winter"}
_NTH = {"الاول": 1, "الثاني": 2, "الثالث": 3, "الرابع": 4, "الاخير": -1}
_LENGTH = {"الاسبوع": 7, "النصف": 15, "الثلث": 10}
_NIGHTS = {"ليله": 1, "ليلتين": 2, "ليال": 0}
_UNITS = {"الاسبوع": "week", "الشهر": "month", "العام": "year", "السنه": "year"}
_DECADES = {"عشرين": 20, "ثلاثين": 30, "اربعين": 40, "خمسين": 50, "ستين": 60, "سبعين": 70, "ثمانين": 80, "تسعين": 90}
# What must stand in a sentence for a decade in words to be looked for.
DECADES = rf"(?:{'|'.join(_DECADES)})يات"
_LAST = "الماضي|الماضيه|الفايت|الفايته|المنصرم|المنصرمه"


def further_rules(lexicon: Lexicon, ordinals: dict[str, int]) -> tuple[Rule, ...]:
    """The rules; `ordinals` are the days of the month in words."""
    return (*_days(lexicon), *_parts(lexicon, ordinals), *_units(lexicon))


def _days(lexicon: Lexicon) -> tuple[Rule, ...]:
    names = alternatives(name for name in lexicon.weekdays if name.startswith("ال"))
    number = alternatives({*lexicon.small, *lexicon.tens})
    nights = rf"(?<!\w)[وف]?(?P<core>(?:قبل|منذ)\s+(?:(?P<n>\d{{1,2}}|{number})\s+)?(?P<u>ليله|ليلتين|ليال))(?!\w)"
    return (
        Rule(
            "day_word",
            re.compile(r"(?<!\w)[وف]?(?P<core>(?:(?:يوم|مساء|صباح|ليله)\s+)?قبل\s+(?:ال)?امس)(?!\w)"),
            _read_before_yesterday,
            "relative",
            sign="امس",
        ),
        Rule("day_word", re.compile(r"(?<!\w)[وف]?(?P<core>بعد\s+(?:ال)?غد)(?!\w)"), _read_after_tomorrow, "relative", sign="غد"),
        Rule("ago", re.compile(nights), _read_nights, "relative", sign="لي"),
        Rule(
            "night",
            re.compile(rf"{_OPEN}(?P<core>(?:ليله|ليل)\s+(?P<w>{names}))(?!\w)(?!\s*[-/])(?!\s+(?:{_LAST}))"),
            _read_night,
            "weekday",
            sign="لي",
        ),
    )


def _parts(lexicon: Lexicon, ordinals: dict[str, int]) -> tuple[Rule, ...]:
    month = rf"(?:شهر\s+)?(?P<m>{alternatives(lexicon.months)})(?:\s*/\s*(?:{alternatives(lexicon.months)}))?(?!\w)"
    part = rf"{_OPEN}(?P<core>(?P<u>{'|'.join(_LENGTH)})\s+(?P<nth>{'|'.join(_NTH)})\s+من\s+{month}{_YEAR_AFTER})"
    words = alternatives(ordinals)
    days = (
        rf"(?<!\w)[وف]?(?P<core>(?:(?:ما\s+)?بين|من)\s+(?:يومي\s+|يوم\s+)?(?P<o1>{words})\s+(?:و|الي\s+|حتي\s+)(?P<o2>{words})\s+من\s+"
        rf"{month}{_YEAR_AFTER})"
    )
    until = (
        rf"(?<!\w)[وف]?(?P<core>(?:من|منذ)\s+(?:شهر\s+)?(?P<m1>{alternatives(lexicon.months)})(?:\s+(?P<y1>{YEAR}))?\s+(?:الي|حتي)\s+"
        rf"(?:نهايه|اواخر|ختام)\s+{month}{_YEAR_AFTER})"
    )
    digits = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
    comma = r"(?:\s?[،,]\s?و?|\s+و)\s?"
    listed = (
        rf"(?<!\w)[وف]?[بل]?(?:يومي|ايام|في|بتاريخ|ليلتي)\s+(?:{digits}{comma}){{0,5}}?(?P<core>(?P<d>{digits}))"
        rf"(?={comma}(?:{digits}{comma}){{0,5}}{digits}\s+(?:من\s+)?{month}{_YEAR_AFTER})"
    )
    school = rf"(?<!\w)(?P<core>(?P<y1>{YEAR})\s*[-/]\s*(?P<y>{YEAR}))(?![\w/-])"
    return (
        Rule("part_of_month", re.compile(part), _read_part, "month", sign=" من "),
        Rule("day_range", re.compile(days), _reader_of_days(ordinals), "month"),
        Rule("day_listed", re.compile(listed), _read_listed, "month"),
        Rule("month_range", re.compile(until), _read_until_end, "month"),
        Rule("year_range", re.compile(school), _read_years, "digits"),
    )


def _units(lexicon: Lexicon) -> tuple[Rule, ...]:
    before = rf"{_OPEN}(?P<core>(?P<u>{'|'.join(_UNITS)})\s+قبل\s+(?:{_LAST}))(?!\w)"
    season = rf"{_OPEN}(?P<core>(?P<s>{'|'.join(_SEASONS)})\s+(?:{_LAST}))(?!\w)"
    opening = rf"{_OPEN}(?P<core>(?:مطلع|مستهل)\s+(?:العام|السنه)\s+(?:(?P<past>{_LAST})|الجاري|الجاريه|الحالي|الحاليه))(?!\w)"
    names = alternatives(name for name in lexicon.weekdays if name.startswith("ال"))
    weekday = rf"{_OPEN}(?P<core>(?:يوم\s+)?(?P<w>{names})\s+قبل\s+(?:{_LAST}))(?!\w)"
    nights = rf"{_OPEN}(?P<core>(?:ليله|ليل)\s+(?P<w>{names})\s*[-/]?\s*(?P<w2>{names}))(?!\w)"
    hours = rf"(?<!\w)(?P<core>ال\s?(?P<n>\d{{1,3}})\s+(?P<u>ساعه|يوما|اسبوعا|شهرا)\s+(?:{_LAST}|الاخيره|الاخير))(?!\w)"
    century = r"(?:\s+القرن\s+الماضي)?"
    decades = (
        rf"{_OPEN}(?P<core>(?:(?P<part>اوايل|منتصف|اواخر|مطلع)\s+)?(?:ال)?(?P<d>{'|'.join(_DECADES)})(?:ات|يات){century})(?!\w)"
    )
    last_year = rf"(?:من\s+|في\s+)?(?:العام|السنه)\s+(?:{_LAST})"
    told = rf"(?:من\s+(?:عام\s+|العام\s+)?(?P<y>{YEAR})|قبل\s+(?P<u>عام|عامين|سنه|سنتين)|{last_year})"
    same = rf"(?<!\w)[وف]?(?P<core>(?:في\s+)?مثل\s+هذا\s+اليوم\s+{told})(?!\w)"
    winter = rf"{_OPEN}(?P<core>شتاء\s+(?:عام\s+|عامي\s+)?(?P<y1>{YEAR})\s*[-/]\s*(?P<y>{YEAR}))(?!\w)"
    years = rf"(?<!\w)[وفبل]?(?P<core>(?:عامي|العامين|سنتي)\s+(?P<y1>{YEAR})\s+و\s?(?P<y>{YEAR}))(?!\w)"
    half = r"(?<!\w)[وف]?(?P<core>(?:قبل|منذ)\s+(?:نحو\s+|حوالي\s+|قرابه\s+)?(?P<u>عام|سنه|شهر)\s+ونصف)(?!\w)"
    return (
        Rule("weekday", re.compile(weekday), _read_weekday_before, "weekday", sign="قبل"),
        Rule("weekday_range", re.compile(nights), _read_night_between, "weekday"),
        Rule("run", re.compile(hours), _read_last_hours, "relative", sign="ال"),
        Rule("decade", re.compile(decades), _read_decade, "decade"),
        Rule("same_day", re.compile(same), _read_same_day, "relative", sign="مثل"),
        Rule("season", re.compile(winter), _read_winter, "digits", sign="شتاء"),
        Rule("year_range", re.compile(years), _read_two_years, "digits"),
        Rule("ago", re.compile(half), _read_half_more, "relative", sign="ونصف"),
        Rule(
            "other_date",
            re.compile(r"(?<!\w)[وف]?[بلك]?(?P<core>(?:ال)?ذكري\s+(?:السنويه\s+)?(?:الاولي|الثانيه|الثالثه|ال\w+)?)"),
            _read_anniversary,
            "anniversary",
        ),
        Rule("calendar_unit", re.compile(before), _read_before_last, "relative", sign="قبل"),
        Rule("season", re.compile(season), _read_season, "relative"),
        Rule("calendar_unit", re.compile(opening), _read_opening, "relative"),
    )


def _read_before_yesterday(match: re.Match[str], sentence: Sentence) -> Reading:
    return counted(sentence, lambda anchor: day(shifted(anchor, -2)))


def _read_after_tomorrow(match: re.Match[str], sentence: Sentence) -> Reading:
    return counted(sentence, lambda anchor: day(shifted(anchor, 2)))


def _read_nights(match: re.Match[str], sentence: Sentence) -> Reading | None:
    words = re.sub(r"\s+", " ", match["n"] or "")
    said = int(words) if words.isdigit() else sentence.lexicon.small.get(words) or sentence.lexicon.tens.get(words)
    number = said or _NIGHTS[match["u"]]
    return counted(sentence, lambda anchor: day(shifted(anchor, -number))) if number else None


def _read_night(match: re.Match[str], sentence: Sentence) -> Reading:
    """The night of a weekday is the one that it dawns from: it begins the evening before."""
    weekday = sentence.lexicon.weekdays[match["w"]]

    def count(anchor: date) -> Interval:
        dawn = last_weekday(anchor, weekday)
        return Interval(shifted(dawn, -1), dawn)

    return counted(sentence, count)


def _month_whole(match: re.Match[str], sentence: Sentence) -> Reading:
    month = sentence.lexicon.months[re.sub(r"\s+", " ", match["m"])]
    if match["y"]:
        return absolute(intervals.month_of(int(match["y"]), month))
    return month_in_year_nearest(sentence, month, Part.WHOLE)


def _read_part(match: re.Match[str], sentence: Sentence) -> Reading | None:
    """ "The second week of January", "the first half of April"."""
    whole, length, nth = _month_whole(match, sentence), _LENGTH[match["u"]], _NTH[match["nth"]]
    if whole.interval is None or nth * length > whole.interval.days + length:
        return whole if whole.interval is None else None
    return Reading(_part_of(whole.interval, length, nth), whole.anchored)


def _part_of(month: Interval, length: int, nth: int) -> Interval:
    last_half = length == _LENGTH["النصف"] and nth in (2, -1)
    if last_half or (length == _LENGTH["الثلث"] and nth in (3, -1)):
        return Interval(month.start.replace(day=16 if last_half else 21), month.end)
    if nth == -1:
        return Interval(shifted(month.end, 1 - length), month.end)
    start = shifted(month.start, (nth - 1) * length)
    return Interval(start, min(shifted(start, length - 1), month.end))


def _reader_of_days(ordinals: dict[str, int]) -> Reader:
    def read(match: re.Match[str], sentence: Sentence) -> Reading | None:
        whole = _month_whole(match, sentence)
        if whole.interval is None:
            return whole
        first, last = (ordinals[re.sub(r"\s+", " ", match[name])] for name in ("o1", "o2"))
        year, month = whole.interval.start.year, whole.interval.start.month
        start, end = exact_day(year, month, first), exact_day(year, month, last)
        if start is None or end is None or end.end < start.start:
            return None
        return Reading(Interval(start.start, end.end), whole.anchored)

    return read


def _read_listed(match: re.Match[str], sentence: Sentence) -> Reading | None:
    """ "On the days 3 and 4 May": the first of them."""
    whole = _month_whole(match, sentence)
    if whole.interval is None:
        return whole
    found = exact_day(whole.interval.start.year, whole.interval.start.month, int(match["d"]))
    return Reading(found, whole.anchored) if found else None


def _read_until_end(match: re.Match[str], sentence: Sentence) -> Reading | None:
    """ "From April to the end of August 2017"."""
    whole = _month_whole(match, sentence)
    if whole.interval is None:
        return whole
    first = sentence.lexicon.months[re.sub(r"\s+", " ", match["m1"])]
    crosses = first > whole.interval.start.month
    start = intervals.month_of(int(match["y1"] or whole.interval.end.year - crosses), first).start
    return Reading(Interval(start, whole.interval.end), whole.anchored) if start < whole.interval.end else None


_SCHOOL_BEFORE = re.compile(
    r"(?:العام|السنه|للعام|الموسم|عامي|العامين|بين)(?:\s+(?:الدراسي|الدراسيه|الجامعي|المالي|الماليه))?\s+$"
)


def _read_years(match: re.Match[str], sentence: Sentence) -> Reading | None:
    first, last = int(match["y1"]), int(match["y"])
    if last <= first or sentence.before(match.start("core"), _SCHOOL_BEFORE) is None:
        return None
    return absolute(Interval(date(first, 1, 1), date(last, 12, 31)))


def _read_before_last(match: re.Match[str], sentence: Sentence) -> Reading:
    return unit_before_last(sentence, _UNITS[match["u"]])


def _read_season(match: re.Match[str], sentence: Sentence) -> Reading:
    name = _SEASONS[match["s"]]

    def count(anchor: date) -> Interval:
        return intervals.last_season(name, anchor)

    return counted(sentence, count)


def _read_opening(match: re.Match[str], sentence: Sentence) -> Reading:
    """The word for the opening of a year means its first month."""
    back = 1 if match["past"] else 0
    return counted(sentence, lambda anchor: intervals.month_of(max(anchor.year - back, 1), 1))


def _read_weekday_before(match: re.Match[str], sentence: Sentence) -> Reading:
    weekday = sentence.lexicon.weekdays[match["w"]]
    return counted(sentence, lambda anchor: day(shifted(last_weekday(anchor, weekday), -7)))


def _read_night_between(match: re.Match[str], sentence: Sentence) -> Reading | None:
    """ "The night of Friday, Saturday"."""
    first, second = sentence.lexicon.weekdays[match["w"]], sentence.lexicon.weekdays[match["w2"]]
    if (first + 1) % 7 != second:
        return None

    def count(anchor: date) -> Interval:
        dawn = last_weekday(anchor, second)
        return Interval(shifted(dawn, -1), dawn)

    return counted(sentence, count)


def _read_last_hours(match: re.Match[str], sentence: Sentence) -> Reading:
    number, unit = int(match["n"]), {"ساعه": "hour", "يوما": "day", "اسبوعا": "week", "شهرا": "month"}[match["u"]]
    return counted(sentence, lambda anchor: past_run(anchor, number, unit))


def _read_decade(match: re.Match[str], sentence: Sentence) -> Reading:
    """Decades in words are those of the twentieth century."""
    first = 1900 + _DECADES[match["d"]]
    years = {"اوايل": (0, 3), "مطلع": (0, 3), "منتصف": (4, 6), "اواخر": (7, 9), None: (0, 9)}[match["part"]]
    return absolute(Interval(date(first + years[0], 1, 1), date(first + years[1], 12, 31)))


def _read_same_day(match: re.Match[str], sentence: Sentence) -> Reading:
    if match["y"]:
        year = int(match["y"])
        return counted(sentence, lambda anchor: day(same_day(anchor, 12 * (anchor.year - year))))
    number = 2 if match["u"] in ("عامين", "سنتين") else 1
    return counted(sentence, lambda anchor: day(same_day(anchor, 12 * number)))


def _read_winter(match: re.Match[str], sentence: Sentence) -> Reading | None:
    first, last = int(match["y1"]), int(match["y"])
    return absolute(Interval(date(first, 12, 1), shifted(date(last, 3, 1), -1))) if last == first + 1 else None


def _read_two_years(match: re.Match[str], sentence: Sentence) -> Reading | None:
    first, last = int(match["y1"]), int(match["y"])
    return absolute(Interval(date(first, 1, 1), date(last, 12, 31))) if last == first + 1 else None


def _read_half_more(match: re.Match[str], sentence: Sentence) -> Reading:
    """ "A year and a half ago"."""
    number, unit = (18, "month") if match["u"] != "شهر" else (6, "week")
    return counted(sentence, lambda anchor: ago(anchor, number, unit))


def _read_anniversary(match: re.Match[str], sentence: Sentence) -> Reading:
    return Reading(None, reason=OTHER_DATE)
