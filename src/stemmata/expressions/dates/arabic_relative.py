"""The rules for Arabic expressions that are counted from the report's date: yesterday, on Tuesday, last week, two days ago."""

from __future__ import annotations

import re
from datetime import date

from stemmata.expressions.dates import intervals
from stemmata.expressions.dates.counting import weekday_to_weekday
from stemmata.expressions.dates.intervals import Interval, Part, day, last_weekday, shifted
from stemmata.expressions.dates.resolving import (
    OTHER_DATE,
    Reader,
    Reading,
    Rule,
    Sentence,
    ago,
    counted,
    day_word,
    past_run,
    vaguely_ago,
)
from stemmata.language import Lexicon, alternatives

PAST = "الماضي|الماضيه|الفايت|الفايته|المنصرم|المنصرمه|المنقضي|الماضيين|الماضيتين"
TIME_OF_DAY = (
    r"(?:(?:صباح|مساء|فجر|ظهر|عصر|ليل|ليله|ضحي|مغرب|عشاء|منتصف\s+ليل|منتصف\s+ليله|منتصف\s+نهار|بعد\s+ظهر|قبل\s+ظهر|بعد\s+عصر|ساعات\s+صباح|ساعات\s+فجر|سحر)"
    r"(?:\s+(?:هذا|يوم))?)"
)
_DIALECT = "ا?مبارح"  # the spoken word for "yesterday" from the Levant to Egypt
_OPEN = r"(?<!\w)[وف]?[بلك]?"
_NOW = "الجاري|الحالي|الجاريه|الحاليه"
_COMING = "المقبل|القادم|المقبله|القادمه"
# Newspapers and channels called "… Today", and "the second day", which counts days of something else.
_NAMED_TODAY = re.compile(r"(?:روسيا|حلب|سوريا|سوريه|مصر|ادلب|العراق|لبنان|فلسطين|اليمن|ليبيا|حتي)\s+$")
_NOT_TODAY = re.compile(
    r"\s+(?:التالي|السابق|نفسه|ذاته|العالمي|الوطني|الدولي|ال\d|الاول|الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثامن|التاسع|العاشر|الاخير)(?!\w)"
)
_NO_WEEKDAY = re.compile(r"(?:صلاه|خطبه|مسجد|جامع|سوق|حي|قريه|بلده|كل|اعتقال|جسر|مدينه|شارع)\s+$")
_DATED = re.compile(
    r"\s+(?:\d|ال|\S+\s+(?:الماضي|(?:19|20)\d\d)|(?:كانون|شباط|اذار|نيسان|ايار|حزيران|تموز|اب|ايلول|تشرين)(?!\w))"
)
_TWO = {
    "يومين": (2, "day"),
    "اسبوعين": (2, "week"),
    "شهرين": (2, "month"),
    "عامين": (2, "year"),
    "سنتين": (2, "year"),
    "ساعتين": (2, "hour"),
}
_ONE = {"يوم": (1, "day"), "اسبوع": (1, "week"), "شهر": (1, "month"), "عام": (1, "year"), "سنه": (1, "year"), "ساعه": (1, "hour")}
_MANY = {
    "ايام": "day",
    "يوما": "day",
    "اسابيع": "week",
    "اسبوعا": "week",
    "اشهر": "month",
    "شهور": "month",
    "شهرا": "month",
    "اعوام": "year",
    "عاما": "year",
    "سنوات": "year",
    "سنين": "year",
    "سنه": "year",
    "ساعات": "hour",
    "ساعه": "hour",
    "يوم": "day",
}
_VAGUE_UNITS = {
    "ايام": "day",
    "اسابيع": "week",
    "اشهر": "month",
    "شهور": "month",
    "سنوات": "year",
    "اعوام": "year",
    "ساعات": "hour",
}
_CALENDAR = {"الاسبوع": "week", "الشهر": "month", "العام": "year", "السنه": "year", "شهر": "month", "عام": "year"}
_RUNS = {
    "الساعات": (None, "hour"),
    "الايام": (None, "day"),
    "الاسابيع": (None, "week"),
    "الاشهر": (None, "month"),
    "الشهور": (None, "month"),
    "السنوات": (None, "year"),
    "الاعوام": (None, "year"),
    "اليومين": (2, "day"),
    "الاسبوعين": (2, "week"),
    "الشهرين": (2, "month"),
    "العامين": (2, "year"),
    "السنتين": (2, "year"),
}
_EARLY = ("مطلع", "بدايه", "اوايل", "مستهل")
_LATE = ("نهايه", "اواخر", "ختام")


def relative_rules(lexicon: Lexicon) -> tuple[Rule, ...]:
    """The rules that need an anchor."""
    return (*_day_words(lexicon), *_weekdays(lexicon), *_units(lexicon), *_ago(lexicon))


def _weekday_names(lexicon: Lexicon) -> str:
    return alternatives(name for name in lexicon.weekdays if name.startswith("ال"))


def _day_words(lexicon: Lexicon) -> tuple[Rule, ...]:
    names = _weekday_names(lexicon)
    weekday = rf"(?:[،,]?\s+\(?(?P<wd>{names})(?!\w)\)?)?"
    today = rf"(?:{TIME_OF_DAY}\s+)?(?:هذا\s+)?اليوم{weekday}|هذا\s+(?:الصباح|المساء)|(?:هذه\s+)?الليله|هذا\s+الفجر"
    before = rf"(?:{TIME_OF_DAY}\s+)?(?:يوم\s+)?(?:(?:اول\s+(?:من\s+)?|اولت\s+)(?:امس|{_DIALECT})|امس\s+الاول){weekday}"
    night = r"(?:الليله|ليله)\s+(?:الماضيه|الفايته|امس|البارحه)|البارحه"
    yesterday = rf"(?:{TIME_OF_DAY}\s+)?(?:يوم\s+)?(?:(?:ال)?امس|{_DIALECT}){weekday}|{night}"
    return (
        Rule("day_word", re.compile(rf"{_OPEN}(?P<core>{before})(?!\w)"), _reader_of_day(-2), "relative"),
        Rule("day_word", re.compile(rf"{_OPEN}(?P<core>{yesterday})(?!\w)"), _reader_of_day(-1), "relative"),
        Rule("day_word", re.compile(rf"{_OPEN}(?P<core>{today})(?!\w)"), _read_today, "relative"),
        Rule("day_word", re.compile(rf"(?<!\w)[وف]?(?P<core>(?:يوم\s+)?غدا{weekday})(?!\w)"), _reader_of_day(1), "relative"),
        Rule("day_word", re.compile(r"(?<!\w)[وف]?(?P<core>قبل\s+(?:قليل|لحظات|دقايق))(?!\w)"), _reader_of_day(0), "relative"),
        Rule(
            "other_date",
            re.compile(
                rf"{_OPEN}(?P<core>(?:في\s+)?(?:ال)?يوم\s+(?:التالي|السابق|نفسه|ذاته)|اليوم\s+(?:التالي|السابق|نفسه|ذاته))(?!\w)"
            ),
            _read_other_date,
            "relative",
        ),
    )


def _weekdays(lexicon: Lexicon) -> tuple[Rule, ...]:
    names = _weekday_names(lexicon)
    single = (
        rf"{_OPEN}(?P<core>(?P<placed>(?:{TIME_OF_DAY}\s+)?(?:يوم\s+|نهار\s+)?)(?P<w>{names})(?:\s+"
        rf"(?P<rel>{PAST}|{_COMING}|{_NOW}))?)(?!\w)"
    )
    several = rf"{_OPEN}(?P<core>(?:{TIME_OF_DAY}\s+)(?P<w1>{names})\s*[-/]\s*(?P<w2>{names}))(?!\w)"
    opening, to = r"(?:من|بين)\s+(?:يومي\s+|يوم\s+)?", r"\s+(?:الي|حتي|و)\s?(?:يوم\s+)?"
    run = rf"(?<!\w)[وف]?(?P<core>{opening}(?P<w1>{names}){to}(?P<w2>{names}))(?!\w)"
    return (
        Rule("weekday_range", re.compile(run), _read_weekday_range, "weekday"),
        Rule("weekday", re.compile(single), _read_weekday, "weekday"),
        Rule("weekday_range", re.compile(several), _read_weekday_range, "weekday"),
    )


def _units(lexicon: Lexicon) -> tuple[Rule, ...]:
    part = r"(?:(?P<part>مطلع|بدايه|اوايل|مستهل|منتصف|اواسط|نهايه|اواخر|ختام)\s+)?"
    after = rf"(?P<u>الاسبوع|الشهر|العام|السنه|شهر|عام)\s+(?P<rel>{PAST}|{_NOW}|{_COMING})"
    before = r"(?P<this>هذا|هذه)\s+(?P<u>الاسبوع|الشهر|العام|السنه)"
    bare = r"(?P<part>مطلع|بدايه|اوايل|مستهل|منتصف|اواسط)\s+(?P<u>الاسبوع|الشهر|العام|السنه)"
    number = "|".join(sorted({*lexicon.small, *lexicon.tens}, key=lambda word: (-len(word), word)))
    few = r"(?:\s+القليله|\s+القليله\s+جدا)?"
    run = (
        rf"{_OPEN}(?P<core>(?P<u>{alternatives(_RUNS)}){few}(?:\s+(?:ال)?(?P<n>\d{{1,3}}|{number}))?\s+"
        rf"(?:{PAST}|الاخيره|الاخيرين))(?!\w)"
    )
    last = (
        rf"{_OPEN}(?P<core>(?:اخر\s+|ال)(?P<n>\d{{1,3}}|{number})\s+(?P<u>{alternatives(_MANY)})(?:\s+(?:{PAST}|الاخيره))?)(?!\w)"
    )
    return (
        Rule("calendar_unit", re.compile(rf"{_OPEN}(?P<core>{part}{after})(?!\w)"), _read_calendar, "relative"),
        Rule("calendar_unit", re.compile(rf"{_OPEN}(?P<core>{part}{before})(?!\w)"), _read_calendar, "relative"),
        Rule("calendar_unit", re.compile(rf"{_OPEN}(?P<core>{bare})(?!\w)"), _read_calendar, "relative month"),
        Rule("run", re.compile(run), _read_run, "relative"),
        Rule("run", re.compile(last), _read_last, "relative"),
    )


def _ago(lexicon: Lexicon) -> tuple[Rule, ...]:
    number = "|".join(sorted({*lexicon.small, *lexicon.tens}, key=lambda word: (-len(word), word)))
    about = r"(?:نحو\s+|حوالي\s+|قرابه\s+|زهاء\s+|ما\s+يقارب\s+اكثر\s+من\s+|اقل\s+من\s+)?"
    counted_units = rf"(?:(?P<n>\d{{1,3}}|{number}|بضعه|بضع|عده)\s+)?(?P<u>{alternatives([*_MANY, *_TWO, *_ONE])})"
    return (
        Rule("ago", re.compile(rf"(?<!\w)[وف]?(?P<core>(?P<p>قبل|منذ)\s+{about}{counted_units})(?!\w)"), _read_ago, "relative"),
    )


def _reader_of_day(away: int) -> Reader:
    def read(match: re.Match[str], sentence: Sentence) -> Reading:
        return day_word(sentence, away, match.groupdict().get("wd"))

    return read


def _read_today(match: re.Match[str], sentence: Sentence) -> Reading | None:
    bare = re.fullmatch(r"اليوم", match["core"]) is not None
    if bare and (sentence.before(match.start("core"), _NAMED_TODAY) or _NOT_TODAY.match(sentence.text, match.end())):
        return None
    if bare and match.start() < match.start("core"):
        return None  # "for the third day": a letter is joined to it
    return day_word(sentence, 0, match["wd"])


def _read_other_date(match: re.Match[str], sentence: Sentence) -> Reading:
    return Reading(None, reason=OTHER_DATE)


def _read_weekday(match: re.Match[str], sentence: Sentence) -> Reading | None:
    relative, weekday = match["rel"] or "", sentence.lexicon.weekdays[match["w"]]
    if not match["placed"] and not relative and sentence.before(match.start("core"), _NO_WEEKDAY):
        return None

    def count(anchor: date) -> Interval:
        if relative and re.fullmatch(_COMING, relative):
            return day(shifted(last_weekday(anchor, weekday), 7))
        if relative and re.fullmatch(PAST, relative):
            return day(last_weekday(shifted(anchor, -1), weekday))
        return day(last_weekday(anchor, weekday))

    return counted(sentence, count)


def _read_weekday_range(match: re.Match[str], sentence: Sentence) -> Reading:
    """ "The night of Thursday to Friday"."""
    return weekday_to_weekday(sentence, match["w1"], match["w2"])


def _read_calendar(match: re.Match[str], sentence: Sentence) -> Reading:
    got = match.groupdict()
    unit, relative, part = _CALENDAR[got["u"] or ""], got.get("rel") or "", _part(got.get("part") or "")
    away = -1 if re.fullmatch(PAST, relative) else 1 if relative and re.fullmatch(_COMING, relative) else 0
    return counted(sentence, lambda anchor: _calendar(anchor, unit, away, part))


def _part(word: str) -> Part:
    if word in _EARLY:
        return Part.EARLY
    if word in _LATE:
        return Part.LATE
    return Part.MIDDLE if word else Part.WHOLE


def _calendar(anchor: date, unit: str, away: int, part: Part) -> Interval:
    if unit == "week":
        whole = intervals.week_of(shifted(anchor, 7 * away))
        first, last = {Part.WHOLE: (0, 6), Part.EARLY: (0, 2), Part.MIDDLE: (2, 3), Part.LATE: (3, 6)}[part]
        whole = Interval(shifted(whole.start, first), shifted(whole.start, last))
    elif unit == "month":
        whole = intervals.month_of(*intervals.months_away(anchor, away), part)
    else:
        whole = intervals.year_of(min(max(anchor.year + away, 1), date.max.year), part)
    if away or part is not Part.WHOLE:
        return whole
    return Interval(min(whole.start, anchor), min(whole.end, anchor))


def _number(words: str | None, sentence: Sentence) -> int | None:
    if not words:
        return None
    if words.isdigit():
        return int(words)
    folded = re.sub(r"\s+", " ", words)
    return sentence.lexicon.small.get(folded) or sentence.lexicon.tens.get(folded)


def _read_run(match: re.Match[str], sentence: Sentence) -> Reading:
    number, unit = _RUNS[match["u"]]
    number = _number(match["n"], sentence) or number
    return counted(sentence, lambda anchor: past_run(anchor, number, unit))


def _read_last(match: re.Match[str], sentence: Sentence) -> Reading | None:
    number, unit = _number(match["n"], sentence), _MANY[match["u"]]
    if number is None:
        return None
    return counted(sentence, lambda anchor: past_run(anchor, number, unit))


def _read_ago(match: re.Match[str], sentence: Sentence) -> Reading | None:
    words, found = match["u"], _number(match["n"], sentence)
    number, unit = (found, _MANY[words]) if found and words in _MANY else (_TWO | _ONE).get(words, (None, ""))
    since = match["p"] == "منذ"
    if not match["n"] and words in _ONE and _DATED.match(sentence.text, match.end()):
        return None  # "since the year 2011", "before Sunday"
    if not unit:
        unit = _VAGUE_UNITS.get(words, "")
        if not unit:
            return None
        return counted(sentence, lambda anchor: past_run(anchor, None, unit) if since else vaguely_ago(anchor, unit))
    if number is None:
        return None
    return counted(sentence, lambda anchor: _ago_or_since(anchor, number, unit, since=since))


def _ago_or_since(anchor: date, number: int, unit: str, *, since: bool) -> Interval:
    """ "Two days ago" is a day; the word for "since" may mean that or the run up to now, so the run is kept."""
    found = ago(anchor, number, unit)
    return Interval(found.start, anchor) if since else found
