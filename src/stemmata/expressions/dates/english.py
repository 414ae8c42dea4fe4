"""The rules for English date expressions.

Each rule is a pattern over folded text and a reader. Words that are also something else ("may", "March", "sat", "second") are
taken for dates only where their surroundings leave no doubt: a missed date costs less than a wrong one.
"""

from __future__ import annotations

import re

from stemmata.expressions.dates.english_coarse import SURE_PREPOSITION, coarse_rules
from stemmata.expressions.dates.english_numeric import numeric_rules
from stemmata.expressions.dates.english_ranges import range_rules
from stemmata.expressions.dates.english_relative import relative_rules
from stemmata.expressions.dates.english_words import DAY, NAMED_AFTER, counts_persons, month_is_meant, number_of_day
from stemmata.expressions.dates.feasts import english_feasts, english_signs
from stemmata.expressions.dates.resolving import (
    YEAR,
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
)
from stemmata.language import Lexicon, alternatives

SINCE = re.compile(r"\bsince\s+(?:at\s+least\s+|about\s+|around\s+)?(?:the\s+)?$")
RELATION = re.compile(r"\b(before|prior\s+to|until|till|after|following|by)\s+(?:the\s+)?$")
RELATIONS = {"before": "before", "until": "until", "till": "until", "after": "after", "following": "after", "by": "until"}
RELATIONS |= {"prior to": "before"}

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
WEEK = re.compile(r"\b(?:the\s+)?week\s+(?P<how>of|ending|to|beginning|starting|from)\s+(?:on\s+)?(?:the\s+)?$")


def trigger(lexicon: Lexicon) -> re.Pattern[str]:
    """What must occur in a sentence for a rule to be tried; the group's name is the rule's need."""
    months = "|".join(sorted({month[:3] for month in lexicon.months}))
    return re.compile(
        r"\b(?:(?P<relative>(?:today|tonight|yesterday|tomorrow|overnight|this|last|past|recent|previous|next|same|day|night|weekend|week|month"
        r"|year|fortnight|nights?|preceding|latest|weekends|of\s+the\s+\d|morning|ago|earlier|later|before|after|spring|summer|autumn|fall|winter|christmas|boxing|valentine|halloween)\b|on\s+the\s+\d)"
        rf"|(?P<month>(?:{months})[a-z]*\b)|(?P<weekday>[a-z]+day\b)|(?P<hijri>{alternatives(lexicon.hijri_months)})"
        rf"|(?P<feast>{english_signs()})|(?P<anniversary>anniversary)|(?P<digits>(?:19|20)\d\d|\d{{1,2}}[/.-]\d))"
    )


def rules(lexicon: Lexicon) -> tuple[Rule, ...]:
    """All rules for English."""
    return (
        *_day_rules(lexicon),
        *range_rules(lexicon),
        *coarse_rules(lexicon),
        *numeric_rules(),
        *english_feasts(),
        *relative_rules(lexicon),
    )


def _day_rules(lexicon: Lexicon) -> tuple[Rule, ...]:
    month = rf"(?P<m>{alternatives(lexicon.months)})\.?"
    weekday = rf"(?:(?P<wd>{alternatives(lexicon.weekdays)})\.?(?:\s+(?:morning|afternoon|evening|night))?,?\s+\(?(?:the\s+)?)?"
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
        Rule("hijri", _hijri_pattern(lexicon), _read_hijri, "hijri feast"),
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


def _read_day(match: re.Match[str], sentence: Sentence) -> Reading | None:
    if not month_is_meant(match, sentence) or (not match["y"] and NAMED_AFTER.match(sentence.text, match.end())):
        return None
    month, day = sentence.lexicon.months[match["m"]], number_of_day(match["d"])
    told = match.groupdict().get("told")
    if told:
        return day_in_year_told(sentence, month, day, _TOLD[told])
    if not match["y"]:
        return day_in_year_nearest(sentence, month, day, match["wd"])
    found = exact_day(int(match["y"]), month, day)
    return absolute(found) if found else None


def _read_month_day(match: re.Match[str], sentence: Sentence) -> Reading | None:
    if not match["y"] and counts_persons(sentence, match.end("d")):
        return None  # "in March 17 people were killed"
    listed = None if match["y"] else _YEAR_OF_LIST.match(sentence.text, match.end())
    if listed and month_is_meant(match, sentence):
        found = exact_day(int(listed["y"]), sentence.lexicon.months[match["m"]], number_of_day(match["d"]))
        return absolute(found) if found else None
    return _read_day(match, sentence)


def _read_newswire(match: re.Match[str], sentence: Sentence) -> Reading | None:
    year, dated = full_year(match["y"]), sentence.shouting or len(match["m"]) <= 4
    if not dated or not month_is_meant(match, sentence) or (year < 2000 and year > 1999) or counts_persons(sentence, match.end()):
        return None
    found = exact_day(year, sentence.lexicon.months[match["m"]], number_of_day(match["d"]))
    return absolute(found) if found and year < 2000 else None


def _read_worded_day(match: re.Match[str], sentence: Sentence) -> Reading | None:
    if not month_is_meant(match, sentence) or (not match["y"] and NAMED_AFTER.match(sentence.text, match.end())):
        return None
    return _day_of(match, sentence, _DAY_IN_WORDS[match["o"]])


def _read_listed_day(match: re.Match[str], sentence: Sentence) -> Reading | None:
    """ "On 4 and 6 May": the first of them."""
    if not month_is_meant(match, sentence) or not sentence.before(match.start(), _LISTED_BEFORE):
        return None
    return _day_of(match, sentence, number_of_day(match["d"]))


def _read_listed_behind(match: re.Match[str], sentence: Sentence) -> Reading | None:
    """ "On May 4 and 6": the last of them."""
    if not month_is_meant(match, sentence) or counts_persons(sentence, match.end("d")):
        return None
    return _day_of(match, sentence, number_of_day(match["d"]))


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
    day = number_of_day(match["d"]) if match["d"] else None
    if day is not None and day > 30:
        return None
    if match["y"]:
        return hijri_absolute(int(match["y"]), month, day)
    placed = day or (name.startswith("ramad") and sentence.before(match.start(), SURE_PREPOSITION))
    return hijri_nearest(sentence, month, day) if placed else None
