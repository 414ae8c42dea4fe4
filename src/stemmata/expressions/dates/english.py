"""The rules for English date expressions.

Each rule is a pattern over folded text and a reader. Words that are also something else ("may", "March", "sat", "second") are
taken for dates only where their surroundings leave no doubt: a missed date costs less than a wrong one.
"""

from __future__ import annotations

import re
from datetime import date

from stemmata.expressions.dates import intervals
from stemmata.expressions.dates.english_relative import relative_rules
from stemmata.expressions.dates.intervals import Interval, Part
from stemmata.expressions.dates.resolving import (
    NO_YEAR,
    Reading,
    Rule,
    Sentence,
    absolute,
    day_in_year_nearest,
    day_in_year_told,
    exact_day,
    full_year,
    hijri_absolute,
    hijri_nearest,
    month_in_year_nearest,
    share_of_year,
)
from stemmata.language import Lexicon, alternatives

SINCE = re.compile(r"\bsince\s+(?:at\s+least\s+|about\s+|around\s+)?(?:the\s+)?$")
RELATION = re.compile(r"\b(before|prior\s+to|until|till|after|following|by)\s+(?:the\s+)?$")
RELATIONS = {"before": "before", "until": "until", "till": "until", "after": "after", "following": "after", "by": "until"}
RELATIONS |= {"prior to": "before"}

YEAR = r"(?:19|20)\d\d"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
# Months that are also verbs, names or other words: bare, they need a preposition and a capital.
_DOUBTFUL = frozenset({"may", "march", "april", "june", "august"})
_PREPOSITION = re.compile(r"\b(?:in|since|during|until|till|before|after|throughout|through|by|of|from|and|between)\s+$")
_SURE_PREPOSITION = re.compile(r"\b(?:in|since|during|until|till|before|after|throughout|between)\s+$")
_VERB_NEXT = re.compile(r"\s+(?:be|have|has|had|not|also|well|yet|still|never|only|even|soon|i|we|you|they|he|she|it|the)\b")
_NUMBERED_NOUN = re.compile(r"\s+(?:more\s+|other\s+|armed\s+|young\s+|unarmed\s+)?([a-z][a-z'-]+)")
_UNIT = re.compile(r"\s*(?:%|percent|per cent|hours|hrs|gmt|local|meters|metres|km|kilometers|kilometres|miles|"
    r"feet|dollars|euros|pounds|block|"
                   r"tons|tonnes|families|homes|houses|times|rounds|units|cases|votes|acres)\b")  # fmt: skip
_PARTS = {
    "early": Part.EARLY,
    "beginning of": Part.EARLY,
    "start of": Part.EARLY,
    "mid": Part.MIDDLE,
    "middle of": Part.MIDDLE,
    "late": Part.LATE,
    "end of": Part.LATE,
    "close of": Part.LATE,
}
PART = r"(?:the\s+)?(?P<part>early|mid|late|beginning\s+of|start\s+of|middle\s+of|end\s+of|close\s+of)(?:\s+|-)(?:in\s+)?"
_HAPPENINGS = re.compile(
    r"\s+(?:war|wars|attack|attacks|massacre|offensive|bombing|bombings|shooting|conflict|uprising|coup|invasion|election|elections|protests|"
    r"ceasefire|siege|revolution|campaign|killing|killings|kidnapping|abduction|raid|strike|airstrike|genocide|earthquake)\b"
)
_HOLIDAYS = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "fourth of july": (7, 4),
    "halloween": (10, 31),
}
# The year told from the report's own: "8 June last year".
_YEAR_TOLD = r",?\s+(?:of\s+)?(?P<told>last|this|next)\s+year\b"
_TOLD = {"last": -1, "this": 0, "next": 1}
# Days of the month in words, first to thirty-first.
_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_ORDINAL_WORDS = (
    *_UNITS,
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth"),
    *("nineteenth", "twentieth", *(f"twenty-{unit}" for unit in _UNITS), "thirtieth", "thirty-first"),
)
_DAY_IN_WORDS = {word: number for number, word in enumerate(_ORDINAL_WORDS, start=1)}
_LISTED_BEFORE = re.compile(rf"\b(?:on|of|both)\s+(?:the\s+)?(?:{DAY}\s*,\s*)*$")
# "June 2 and 5, 2018": the year stands behind the last of the days.
_YEAR_OF_LIST = re.compile(rf"(?:\s*,\s*{DAY})*\s*,?\s+(?:and|or)\s+{DAY},?\s+(?P<y>{YEAR})\b")
# A week told by one of its days.
WEEK = re.compile(r"\b(?:the\s+)?week\s+(?P<how>of|ending|beginning|starting|from)\s+(?:on\s+)?(?:the\s+)?$")
_SEPARATOR = r"\s*(?:-|to|until|till|through|and)\s*(?:the\s+)?"


def trigger(lexicon: Lexicon) -> re.Pattern[str]:
    """What must occur in a sentence for a rule to be tried; the group's name is the rule's need."""
    months = "|".join(sorted({month[:3] for month in lexicon.months}))
    return re.compile(
        r"\b(?:(?P<relative>(?:today|tonight|yesterday|tomorrow|overnight|this|last|past|recent|previous|next|same|day|night|weekend|week|month"
        r"|year|morning|ago|earlier|later|before|after|spring|summer|autumn|fall|winter|christmas|boxing|valentine|halloween)\b|on\s+the\s+\d)"
        rf"|(?P<month>(?:{months})[a-z]*\b)|(?P<weekday>[a-z]+day\b)|(?P<hijri>{alternatives(lexicon.hijri_months)})"
        r"|(?P<digits>(?:19|20)\d\d|\d{1,2}[/.-]\d))"
    )


def rules(lexicon: Lexicon) -> tuple[Rule, ...]:
    """All rules for English."""
    return (*_day_rules(lexicon), *_range_rules(lexicon), *_coarse_rules(lexicon), *_numeric_rules(), *relative_rules(lexicon))


def _day_rules(lexicon: Lexicon) -> tuple[Rule, ...]:
    month = rf"(?P<m>{alternatives(lexicon.months)})\.?"
    weekday = rf"(?:(?P<wd>{alternatives(lexicon.weekdays)})\.?,?\s+(?:the\s+)?)?"
    ordinal = rf"(?P<d>{DAY})"
    day_month = (
        rf"(?<![\w.,:/-])(?P<core>{weekday}{ordinal}(?:\s+day)?(?:\s+of)?(?:\s+|-){month}(?:(?:,?[\s-]+"
        rf"(?:of\s+)?(?P<y>{YEAR}))|{_YEAR_TOLD})?)(?![\w/])"
    )
    month_day = (
        rf"\b(?P<core>{weekday}{month}\s+(?:the\s+)?{ordinal}(?![\w:%/]|[.,]\d|-\d)(?:(?:,?\s+(?P<y>{YEAR})"
        rf"(?!\w))|{_YEAR_TOLD})?)(?!-year|-month|-day)"
    )
    newswire = rf"(?<![\w.,:/-])(?P<core>{ordinal}\s+{month}\s+'?(?P<y>\d\d))(?!\w|:|[.,]\d)"
    return (
        Rule("day_month", re.compile(day_month), _read_day, "month"),
        Rule("month_day", re.compile(month_day), _read_month_day, "month"),
        Rule("newswire", re.compile(newswire), _read_newswire, "month"),
        *_worded_days(month, ordinal),
        Rule(
            "holiday",
            re.compile(rf"\b(?P<core>(?:{alternatives(_HOLIDAYS)})(?:,?\s+(?P<y>{YEAR}))?)\b"),
            _read_holiday,
            "relative month",
        ),
        Rule("hijri", _hijri_pattern(lexicon), _read_hijri, "hijri"),
    )


def _worded_days(month: str, ordinal: str) -> tuple[Rule, ...]:
    """Days in words, and days that share a month's name with the last of a list."""
    words = alternatives(_DAY_IN_WORDS)
    worded = rf"\b(?P<core>(?P<o>{words})\s+(?:day\s+)?of\s+{month}(?:,?\s+(?P<y>{YEAR}))?)(?![\w/])"
    joint = r"\s*(?:,|,?\s(?:and|or)\s)\s*"
    rest = rf"(?={joint}(?:the\s+)?(?:{DAY}{joint})*{DAY}\s+{month}(?:,?\s+(?P<y>{YEAR})\b)?)"
    listed = rf"(?<![\w.,:/-])(?P<core>{ordinal}){rest}"
    behind = (
        rf"\b{month}\s+{DAY}(?:\s*,\s*{DAY})*\s*,?\s+(?:and|or)\s+(?P<core>{ordinal})"
        rf"(?![\w:%/]|[.,]\d|-\d)(?=(?:,?\s+(?P<y>{YEAR})\b)?)"
    )
    return (
        Rule("day_in_words", re.compile(worded), _read_worded_day, "month"),
        Rule("day_listed", re.compile(listed), _read_listed_day, "month"),
        Rule("day_listed", re.compile(behind), _read_listed_behind, "month"),
    )


def _hijri_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    names = alternatives(lexicon.hijri_months)
    return re.compile(rf"\b(?P<core>(?:(?P<d>{DAY})\s+(?:of\s+)?)?(?P<m>{names})(?:,?\s+(?P<y>1[34]\d\d))?)\b")


def _range_rules(lexicon: Lexicon) -> tuple[Rule, ...]:
    names = alternatives(lexicon.months)
    first = rf"(?P<d1>{DAY})"
    second = rf"(?P<d2>{DAY})"
    opening = r"(?P<open>from\s+|between\s+)?(?:the\s+)?"
    year, year1 = rf"(?:,?\s+(?P<y>{YEAR})\b)?", rf"(?:,?\s+(?P<y1>{YEAR})\b)?"
    patterns = (
        rf"(?<![\w.,:/-])(?P<core>{opening}{first}{_SEPARATOR}{second}(?:\s+of)?\s+(?P<m2>{names})\.?{year})(?!\w)",
        rf"\b(?P<core>{opening}(?P<m1>{names})\.?\s+{first}{_SEPARATOR}{second}(?![\w:%/]|[.,]\d){year})(?!-year)",
        rf"(?<![\w.,:/-])(?P<core>{opening}{first}\s+(?P<m1>{names})\.?{year1}{_SEPARATOR}{second}\s+(?P<m2>{names})\.?{year})(?!\w)",
        rf"\b(?P<core>{opening}(?P<m1>{names})\.?\s+{first}{year1}{_SEPARATOR}(?P<m2>{names})\.?\s+{second}(?![\w:%/]|[.,]\d){year})",
        rf"\b(?P<core>{opening}(?P<m1>{names})\.?{year1}{_SEPARATOR}(?P<m2>{names})\.?{year})(?!\w)",
    )
    day_ranges = tuple(Rule("day_range", re.compile(pattern), _read_range, "month") for pattern in patterns[:4])
    years = rf"\b(?P<core>(?P<open>from\s+|between\s+)(?P<y1>{YEAR}){_SEPARATOR}(?P<y>{YEAR}))\b"
    joined = rf"(?<![\w.,/:$€£#+-])(?P<core>(?P<y1>{YEAR})-(?P<y>{YEAR}|\d\d))(?![\w%/:-]|[.,]\d)"
    return (
        *day_ranges,
        Rule("month_range", re.compile(patterns[4]), _read_range, "month"),
        Rule("year_range", re.compile(years), _read_years, "digits"),
        Rule("year_range", re.compile(joined), _read_joined_years, "digits"),
    )


def _coarse_rules(lexicon: Lexicon) -> tuple[Rule, ...]:
    names = alternatives(lexicon.months)
    whole = alternatives(month for month in lexicon.months if len(month) > 4 or month in ("may", "june", "july"))
    count = r"(?P<nth>first|second|third|fourth|last|final)\s+(?P<unit>week|days|half)\s+of\s+"
    return (
        Rule(
            "month_year",
            re.compile(rf"\b(?P<core>(?:{PART})?(?P<m>{names})\.?,?\s+(?:of\s+)?(?P<y>{YEAR}))(?![\w/]|-\d)"),
            _read_month,
            "month",
        ),
        Rule(
            "month",
            re.compile(rf"\b(?P<core>(?:{PART})?(?:(?P<rel>last|this\s+past|this|next)\s+)?(?P<m>{whole}))\b(?!')"),
            _read_month,
            "month",
        ),
        Rule("part_of_year", re.compile(rf"\b(?P<core>{_SHARE}\s+of\s+(?P<y>{YEAR}))\b"), _read_share, "digits"),
        Rule("part_of_month", re.compile(rf"\b(?P<core>{count}(?P<m>{whole})(?:,?\s+(?P<y>{YEAR}))?)\b"), _read_nth, "month"),
        Rule(
            "year",
            re.compile(rf"(?<![\w.,/:$€£#+-])(?P<core>(?:{PART}(?:the\s+year\s+)?)?(?P<y>{YEAR}))(?![\w%/:]|[.,]\d|-\w)"),
            _read_year,
            "digits",
        ),
        Rule("decade", re.compile(rf"\b(?P<core>(?:{PART}(?:the\s+)?)?(?P<y>(?:19|20)\d0)'?s)\b"), _read_decade, "digits"),
        Rule(
            "season",
            re.compile(
                rf"\b(?P<core>(?:{PART}(?:the\s+)?)?(?P<s>spring|summer|autumn|fall|winter)(?:\s+of|\s+in)?\s+(?P<y>{YEAR}))\b"
            ),
            _read_season,
            "digits",
        ),
    )


def _numeric_rules() -> tuple[Rule, ...]:
    iso = (
        r"(?<![\w./-])(?P<core>(?P<y>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=sep)(?P<d>3[01]"
        r"|[12]\d|0?[1-9]))(?![\w/]|-\d|\.\d)(?!t\d)"
    )
    stamp = r"(?<![\w./-])(?P<core>(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>3[01]|[12]\d|0[1-9]))(?=t\d\d:)"
    numeric = (
        r"(?<![\w./-])(?P<core>(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d|\d\d))(?![\w/]|-\d|\.\d)"
    )
    return (
        Rule("iso", re.compile(iso), _read_iso, "digits"),
        Rule("iso", re.compile(stamp), _read_iso, "digits"),
        Rule("numeric", re.compile(numeric), _read_numeric, "digits"),
    )


def _month_is_meant(match: re.Match[str], sentence: Sentence, group: str = "m") -> bool:
    """Whether a month's name is one: written with a capital, and no verb in capitals ("10 MAY HAVE DIED")."""
    name, start, end = match.group(group), match.start(group), match.end(group)
    if not sentence.is_capital(start) and (name in _DOUBTFUL or len(name) <= 3):
        return False
    return not (sentence.shouting and name == "may" and _VERB_NEXT.match(sentence.text, end))


def _number(digits: str) -> int:
    return int(re.match(r"\d+", digits).group())  # type: ignore[union-attr]


def _read_day(match: re.Match[str], sentence: Sentence) -> Reading | None:
    if not _month_is_meant(match, sentence):
        return None
    month, day = sentence.lexicon.months[match["m"]], _number(match["d"])
    told = match.groupdict().get("told")
    if told:
        return day_in_year_told(sentence, month, day, _TOLD[told])
    if not match["y"]:
        return day_in_year_nearest(sentence, month, day, match["wd"])
    found = exact_day(int(match["y"]), month, day)
    return absolute(found) if found else None


def _read_month_day(match: re.Match[str], sentence: Sentence) -> Reading | None:
    if not match["y"] and _counts_persons(sentence, match.end("d")):
        return None  # "in March 17 people were killed"
    listed = None if match["y"] else _YEAR_OF_LIST.match(sentence.text, match.end())
    if listed and _month_is_meant(match, sentence):
        found = exact_day(int(listed["y"]), sentence.lexicon.months[match["m"]], _number(match["d"]))
        return absolute(found) if found else None
    return _read_day(match, sentence)


def _counts_persons(sentence: Sentence, end: int) -> bool:
    noun = _NUMBERED_NOUN.match(sentence.text, end)
    return noun is not None and noun.group(1) in sentence.lexicon.persons


def _read_newswire(match: re.Match[str], sentence: Sentence) -> Reading | None:
    year, dated = full_year(match["y"]), sentence.shouting or len(match["m"]) <= 4
    if (
        not dated
        or not _month_is_meant(match, sentence)
        or (year < 2000 and year > 1999)
        or _counts_persons(sentence, match.end())
    ):
        return None
    found = exact_day(year, sentence.lexicon.months[match["m"]], _number(match["d"]))
    return absolute(found) if found and year < 2000 else None


def _read_worded_day(match: re.Match[str], sentence: Sentence) -> Reading | None:
    if not _month_is_meant(match, sentence):
        return None
    return _day_of(match, sentence, _DAY_IN_WORDS[match["o"]])


def _read_listed_day(match: re.Match[str], sentence: Sentence) -> Reading | None:
    """ "On 4 and 6 May": the first of them."""
    if not _month_is_meant(match, sentence) or not sentence.before(match.start(), _LISTED_BEFORE):
        return None
    return _day_of(match, sentence, _number(match["d"]))


def _read_listed_behind(match: re.Match[str], sentence: Sentence) -> Reading | None:
    """ "On May 4 and 6": the last of them."""
    if not _month_is_meant(match, sentence) or _counts_persons(sentence, match.end("d")):
        return None
    return _day_of(match, sentence, _number(match["d"]))


def _day_of(match: re.Match[str], sentence: Sentence, day: int) -> Reading | None:
    month = sentence.lexicon.months[match["m"]]
    if not match["y"]:
        return day_in_year_nearest(sentence, month, day)
    found = exact_day(int(match["y"]), month, day)
    return absolute(found) if found else None


def _read_holiday(match: re.Match[str], sentence: Sentence) -> Reading | None:
    year = match["y"]
    name = re.sub(r"\s+", " ", match["core"].removesuffix(year or "").rstrip(" ,"))
    if not year:
        return day_in_year_nearest(sentence, *_HOLIDAYS[name])
    found = exact_day(int(year), *_HOLIDAYS[name])
    return absolute(found) if found else None


def _read_hijri(match: re.Match[str], sentence: Sentence) -> Reading | None:
    name = re.sub(r"\s+", " ", match["m"])
    month = sentence.lexicon.hijri_months[name]
    day = _number(match["d"]) if match["d"] else None
    if day is not None and day > 30:
        return None
    if match["y"]:
        return hijri_absolute(int(match["y"]), month, day)
    placed = day or (name.startswith("ramad") and sentence.before(match.start(), _SURE_PREPOSITION))
    return hijri_nearest(sentence, month, day) if placed else None


def _read_range(match: re.Match[str], sentence: Sentence) -> Reading | None:
    got = match.groupdict()
    if not _range_is_meant(match, sentence, got):
        return None
    months = sentence.lexicon.months
    first_month, last_month = months[got.get("m1") or got["m2"]], months[got.get("m2") or got["m1"]]
    first_day = _number(got["d1"]) if got.get("d1") else 1
    last_day = _number(got["d2"]) if got.get("d2") else None
    year = _range_year(got, sentence, last_month)
    if year is None:
        return Reading(None, reason=NO_YEAR)
    crosses = (first_month, first_day) > (last_month, last_day or 31)
    start = exact_day(int(got.get("y1") or year - crosses), first_month, first_day)
    end = exact_day(year, last_month, last_day) if last_day else intervals.month_of(year, last_month)
    if start is None or end is None or end.end < start.start:
        return None
    return Reading(Interval(start.start, end.end), anchored=not got["y"])


def _range_is_meant(match: re.Match[str], sentence: Sentence, got: dict[str, str | None]) -> bool:
    """Whether "and" stands after "between", bare months have an opening word, and month names are months."""
    opening = got["open"] or ""
    if " and " in re.sub(r"\s", " ", match["core"]) and not opening.startswith("between"):
        return _neighbouring_months(got, sentence) and _month_is_meant(match, sentence, "m1")
    if not got.get("d1") and not opening and not got["y"]:
        return False
    return all(_month_is_meant(match, sentence, group) for group in ("m1", "m2") if got.get(group))


def _neighbouring_months(got: dict[str, str | None], sentence: Sentence) -> bool:
    """ "In April and May 2017" is a run of two months; "in April and October 2017" is not."""
    if got.get("d1") or got.get("y1") or not got["y"] or not got.get("m1"):
        return False
    months = sentence.lexicon.months
    return months[got["m2"] or ""] - months[got["m1"] or ""] == 1


def _range_year(got: dict[str, str | None], sentence: Sentence, last_month: int) -> int | None:
    if got["y"]:
        return int(got["y"])
    reading = month_in_year_nearest(sentence, last_month, Part.WHOLE)
    return reading.interval.end.year if reading.interval else None


def _read_years(match: re.Match[str], sentence: Sentence) -> Reading | None:
    first, last = int(match["y1"]), int(match["y"])
    if last < first:
        return None
    return absolute(Interval(date(first, 1, 1), date(last, 12, 31)))


def _read_joined_years(match: re.Match[str], sentence: Sentence) -> Reading | None:
    """ "The siege of 2013-2014", "in 2013-14"."""
    first, digits = int(match["y1"]), match["y"]
    last = int(digits) if len(digits) == 4 else first // 100 * 100 + int(digits)
    if last <= first or not sentence.before(match.start(), _YEAR_BEFORE):
        return None
    return absolute(Interval(date(first, 1, 1), date(last, 12, 31)))


def _part(match: re.Match[str]) -> Part:
    words = match["part"]
    return _PARTS[re.sub(r"\s+", " ", words)] if words else Part.WHOLE


def _read_month(match: re.Match[str], sentence: Sentence) -> Reading | None:
    got, part = match.groupdict(), _part(match)
    month = sentence.lexicon.months[match["m"]]
    if not _month_is_meant(match, sentence):
        return None
    if got.get("y"):
        return absolute(intervals.month_of(int(got["y"] or 0), month, part))
    relative = got.get("rel") or ""
    if not relative and not got["part"] and not _stands_alone(match, sentence):
        return None
    if relative == "next":
        return None
    return month_in_year_nearest(sentence, month, part, ended=relative == "last")


def _stands_alone(match: re.Match[str], sentence: Sentence) -> bool:
    """Whether a month without day or year is one."""
    if match["m"] == "may":
        return sentence.before(match.start(), _SURE_PREPOSITION) is not None
    if match["m"] in _DOUBTFUL:
        return sentence.before(match.start(), _PREPOSITION) is not None
    return sentence.is_capital(match.start("m"))


_SHARE = r"(?:the\s+)?(?P<nth>first|second|third|fourth|last)\s+(?P<unit>half|quarter|six\s+months|three\s+months)"


def _read_share(match: re.Match[str], sentence: Sentence) -> Reading | None:
    """A half or a quarter of a year."""
    return share_of_year(int(match["y"]), match["nth"], 6 if match["unit"] in ("half", "six months") else 3)


_NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3}


def _read_nth(match: re.Match[str], sentence: Sentence) -> Reading | None:
    if not _month_is_meant(match, sentence):
        return None
    month = sentence.lexicon.months[match["m"]]
    whole = (
        absolute(intervals.month_of(int(match["y"]), month)) if match["y"] else month_in_year_nearest(sentence, month, Part.WHOLE)
    )
    if whole.interval is None:
        return whole
    return Reading(_nth_of(whole.interval, match["nth"], match["unit"]), whole.anchored)


def _nth_of(whole: Interval, nth: str, unit: str) -> Interval:
    length = {"week": 7, "days": 5, "half": 15}[unit]
    if nth in ("last", "final") or (unit == "half" and nth == "second"):
        start = whole.start.replace(day=16) if unit == "half" else intervals.shifted(whole.end, 1 - length)
        return Interval(start, whole.end)
    start = intervals.shifted(whole.start, _NTH[nth] * length)
    return Interval(min(start, whole.end), min(intervals.shifted(start, length - 1), whole.end))


_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|during|of|until|till|before|after|from|throughout|by|year|through|late|early|into|for)\s+|\($)$"
)
_ARTICLE_BEFORE = re.compile(r"\b(?:the|a)\s+$")


def _read_year(match: re.Match[str], sentence: Sentence) -> Reading | None:
    year, end = int(match["y"]), match.end()
    if match["part"] is None:
        named = sentence.before(match.start(), _ARTICLE_BEFORE) and _HAPPENINGS.match(sentence.text, end)
        bracketed = sentence.text[match.start() - 1 : match.start()] == "(" and sentence.text[end : end + 1] == ")"
        if not (named or bracketed or sentence.before(match.start(), _YEAR_BEFORE)):
            return None
    if _counts_persons(sentence, end) or _UNIT.match(sentence.text, end):
        return None
    return absolute(intervals.year_of(year, _part(match)))


def _read_decade(match: re.Match[str], sentence: Sentence) -> Reading:
    year = int(match["y"])
    first, last = {Part.WHOLE: (0, 9), Part.EARLY: (0, 3), Part.MIDDLE: (4, 6), Part.LATE: (7, 9)}[_part(match)]
    return absolute(Interval(date(year + first, 1, 1), date(year + last, 12, 31)))


def _read_season(match: re.Match[str], sentence: Sentence) -> Reading:
    return absolute(intervals.season_of(match["s"], int(match["y"])))


def _read_iso(match: re.Match[str], sentence: Sentence) -> Reading | None:
    found = exact_day(int(match["y"]), int(match["m"]), int(match["d"]))
    return absolute(found) if found else None


def _read_numeric(match: re.Match[str], sentence: Sentence) -> Reading | None:
    if len(match["y"]) == 2 and match["sep"] == "-":
        return None
    first, second, year = int(match["a"]), int(match["b"]), full_year(match["y"])
    day_first, month_first = exact_day(year, second, first), exact_day(year, first, second)
    if day_first is None or month_first is None or day_first == month_first:
        found = day_first or month_first
        return absolute(found) if found else None
    if match["sep"] == ".":
        return absolute(day_first)
    return _ambiguous(day_first, month_first, sentence)


def _ambiguous(day_first: Interval, month_first: Interval, sentence: Sentence) -> Reading:
    """Day first or month first: the one not after the report, where only one is not; else both are kept, as one interval."""
    if sentence.anchor:
        past = [found for found in (day_first, month_first) if found.start <= sentence.anchor.end]
        if len(past) == 1:
            return Reading(past[0], anchored=True)
    return Reading(day_first.joined(month_first), rule="numeric_ambiguous")
