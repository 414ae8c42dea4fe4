"""English months, years, decades, seasons and their parts."""

from __future__ import annotations

import re
from datetime import date

from stemmata.expressions.dates import intervals
from stemmata.expressions.dates.english_words import DOUBTFUL, NAMED_AFTER, counts_persons, month_is_meant
from stemmata.expressions.dates.intervals import Interval, Part
from stemmata.expressions.dates.resolving import YEAR, Reading, Rule, Sentence, absolute, month_in_year_nearest, share_of_year
from stemmata.language import Lexicon, alternatives

_PREPOSITION = re.compile(r"\b(?:in|since|during|until|till|before|after|throughout|through|by|of|from|and|between)\s+$")
SURE_PREPOSITION = re.compile(r"\b(?:in|since|during|until|till|before|after|throughout|between)\s+$")
_UNIT = re.compile(
    r"\s*(?:%|percent|per cent|hours|hrs|gmt|local|meters|metres|km|kilometers|kilometres|miles|feet|dollars|euros|pounds|block"
    r"|tons|tonnes|families|households|tents|words|litres|copies|seats|beds|trees|homes|houses|times|rounds|units|cases|votes|acres)\b"
)
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


def coarse_rules(lexicon: Lexicon) -> tuple[Rule, ...]:
    """The rules for what is longer than a day."""
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


def _part(match: re.Match[str]) -> Part:
    words = match["part"]
    return _PARTS[re.sub(r"\s+", " ", words)] if words else Part.WHOLE


def _read_month(match: re.Match[str], sentence: Sentence) -> Reading | None:
    got, part = match.groupdict(), _part(match)
    month = sentence.lexicon.months[match["m"]]
    if not month_is_meant(match, sentence):
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
    if NAMED_AFTER.match(sentence.text, match.end()):
        return False
    if match["m"] == "may":
        return sentence.before(match.start(), SURE_PREPOSITION) is not None
    if match["m"] in DOUBTFUL:
        return sentence.before(match.start(), _PREPOSITION) is not None
    return sentence.is_capital(match.start("m"))


_SHARE = r"(?:the\s+)?(?P<nth>first|second|third|fourth|last)\s+(?P<unit>half|quarter|six\s+months|three\s+months)"


def _read_share(match: re.Match[str], sentence: Sentence) -> Reading | None:
    """A half or a quarter of a year."""
    return share_of_year(int(match["y"]), match["nth"], 6 if match["unit"] in ("half", "six months") else 3)


_NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3}


def _read_nth(match: re.Match[str], sentence: Sentence) -> Reading | None:
    if not month_is_meant(match, sentence):
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


YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|during|of|until|till|before|after|from|throughout|by|year|through|late|early|into|for)\s+|\($)$"
)
_ARTICLE_BEFORE = re.compile(r"\b(?:the|a)\s+$")


def _read_year(match: re.Match[str], sentence: Sentence) -> Reading | None:
    year, end = int(match["y"]), match.end()
    if match["part"] is None:
        named = sentence.before(match.start(), _ARTICLE_BEFORE) and _HAPPENINGS.match(sentence.text, end)
        bracketed = sentence.text[match.start() - 1 : match.start()] == "(" and sentence.text[end : end + 1] == ")"
        if not (named or bracketed or sentence.before(match.start(), YEAR_BEFORE)):
            return None
    if counts_persons(sentence, end) or _UNIT.match(sentence.text, end):
        return None
    return absolute(intervals.year_of(year, _part(match)))


def _read_decade(match: re.Match[str], sentence: Sentence) -> Reading:
    year = int(match["y"])
    first, last = {Part.WHOLE: (0, 9), Part.EARLY: (0, 3), Part.MIDDLE: (4, 6), Part.LATE: (7, 9)}[_part(match)]
    return absolute(Interval(date(year + first, 1, 1), date(year + last, 12, 31)))


def _read_season(match: re.Match[str], sentence: Sentence) -> Reading:
    return absolute(intervals.season_of(match["s"], int(match["y"])))
