"""The rules for English expressions that are counted from the report's date: yesterday, on Tuesday, last week, two days ago."""

from __future__ import annotations

import re
from datetime import date

from stemmata.expressions.dates import intervals
from stemmata.expressions.dates.counting import weekday_to_weekday
from stemmata.expressions.dates.english_counted import counted_rules
from stemmata.expressions.dates.english_further import further_rules
from stemmata.expressions.dates.intervals import Interval, Part, day, last_weekday, shifted
from stemmata.expressions.dates.resolving import (
    OTHER_DATE,
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

_TIME_OF_DAY = r"(?:morning|afternoon|evening|night|noon|midday|dawn)"
_DAYS_AWAY = {"yesterday": -1, "tomorrow": 1, "last night": -1}
_NEWSPAPER = re.compile(r"\s+(?:times|mail|telegraph|express|mirror|school|herald|tribune|post|star)\b")
_NO_SINGLE_DAY = re.compile(r"\b(?:every|each|most|any|(?:mail|star|independent)\s+on|black|good|ash|palm|easter|bloody)\s+$")
_SOME_DAY = re.compile(r"\ban?\s+(?:late\s+|early\s+)?$")
# "In a Sunday morning raid": one that happened, so that "a" makes it no day of any week.
_HAPPENING_BEHIND = re.compile(
    r"\s+(?:[a-z-]+\s+){0,2}?(?:shootings?|shooting\s+\w+|attacks?|raids?|(?:air)?strikes?|air\s+strikes?|bombings?|robber(?:y|ies)|chase|crash|fire|shelling"
    r"|clash(?:es)?|stabbings?|killings?|murders?|homicide|ambush|incident|rampage|stand-?off|shoot-?out|gun\s+battle|blasts?|explosions?|carjacking"
    r"|break-in|burglary|abduction|kidnapping|massacre|operation|assault|altercation)\b"
)
# "The Friday market", "the weekend edition": what there is on every such day.
_USUAL_BEHIND = re.compile(
    r"\s+(?:markets?|bazaar|news\s?papers?|papers?|edition|supplement|column|columnist|magazine|crossword|club|league|school|class|classes|choir|roast"
    r"|lunch|dinner|sermons?|service|shift|rota|timetable|rate|rates|sales?|shoppers?|traffic|best)\b"
)
_NAMED_TODAY = re.compile(r"\b(?:usa|russia|syria|inside|pakistan|india|china)\s+$")
_TODAY_OF_NAME = re.compile(r"\s+(?:newspaper|daily|show|programme|program|tv|channel)\b")
_NAME_BEHIND = re.compile(
    r"\s+(?P<word>(?!(?:january|february|march|april|may|june|july|august|september|october|november|december)\b)[a-z]+)"
)
_NAME_OPENS = re.compile(r"\b(?:the|of|called|named)\s+$")
_ARTICLE_BEFORE = re.compile(r"\b(?:the|a|our|their|its|his|her)\s+$")
_OF_AN_ADDRESS = re.compile(r"\.[a-z]{2,3}\b")
_ON = re.compile(r"\b(?:on|since|by|until|late|early|before|after|from|last|this)\s+$")
_THE = re.compile(r"\b(?:the|over|in|during|within)\s+(?:the\s+)?$")
_TO_COME = re.compile(r"\b(?:will|due|scheduled|planned|is\s+expected|are\s+expected|to\s+be|is\s+to|are\s+to)\b[^.;,]*$")
_OF = re.compile(r"\s+of\b")
_VAGUE = frozenset({"", "several", "a few", "few", "some", "many", "couple", "the"})


def relative_rules(lexicon: Lexicon) -> tuple[Rule, ...]:
    """The rules that need an anchor."""
    numbers = alternatives([*lexicon.small, *lexicon.tens])
    number = rf"(?:\d{{1,3}}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:{numbers})|{numbers})"
    own = (*_day_words(lexicon), *_weekdays(lexicon), *_units(number), *_ago(number), *_other_date(number))
    return (*further_rules(number), *counted_rules(lexicon, number), *own)


def _day_words(lexicon: Lexicon) -> tuple[Rule, ...]:
    part = r"(?:(?:late|later|early|earlier)\s+)?"
    names = "|".join(name for name in lexicon.weekdays if name.endswith("day"))
    weekday = rf"(?:,?\s+\(?(?P<wd>{names})\b\)?)?"
    words = rf"{part}(?:today|yesterday|tomorrow)(?:\s+{_TIME_OF_DAY})?{weekday}|tonight|last\s+night|this\s+{_TIME_OF_DAY}"
    return (
        Rule("day_word", re.compile(rf"\b(?P<core>{words})\b"), _read_day_word, "relative"),
        Rule("day_word", re.compile(r"\b(?P<core>the\s+day\s+before\s+yesterday)\b"), _read_before_yesterday, "relative"),
        Rule("day_word", re.compile(r"\b(?P<core>the\s+day\s+after\s+tomorrow)\b"), _read_after_tomorrow, "relative"),
        Rule("day_word", re.compile(r"\b(?P<core>(?:the\s+)?night\s+before\s+last)\b"), _read_before_yesterday, "relative"),
        Rule("overnight", re.compile(r"\b(?P<core>overnight)\b"), _read_overnight, "relative"),
        Rule(
            "weekend",
            re.compile(r"\b(?P<core>(?P<rel>the|this\s+past|this|last|the\s+past|next)\s+weekend)\b"),
            _read_weekend,
            "relative",
        ),
        Rule(
            "season",
            re.compile(r"\b(?P<core>(?P<rel>last|this\s+past|this)\s+(?P<s>spring|summer|autumn|fall|winter))\b"),
            _read_season,
            "relative",
        ),
        Rule(
            "day_of_month",
            re.compile(
                r"\bon\s+(?:the\s+)?(?P<core>(?P<d>\d{1,2})(?:st|nd|rd|th)?"
                r"(?:(?P<month>\s+of\s+(?:this|last|the\s+same)\s+month)\b|(?=\s*[,.;)]|\s*$|\s+(?:and|but)\b)))"
            ),
            _read_day_of_month,
            "relative",
        ),
    )


def _weekdays(lexicon: Lexicon) -> tuple[Rule, ...]:
    names = "|".join(name for name in lexicon.weekdays if name.endswith("day"))
    single = (
        rf"\b(?P<core>(?:(?P<rel>last|this\s+past|this\s+coming|this|next|past|coming)\s+)?(?P<w>{names})"
        rf"(?:\s+{_TIME_OF_DAY})?)\b"
    )
    several = rf"\b(?P<core>(?:from|between)\s+(?P<w1>{names})\s+(?:to|and|until|through)\s+(?P<w2>{names}))\b"
    bare = rf"\b(?P<core>(?P<w1>{names})\s*(?:to|through|into|-)\s*(?P<w2>{names})(?:\s+night)?)\b"
    return (
        Rule("weekday", re.compile(single), _read_weekday, "weekday"),
        Rule("weekday_range", re.compile(several), _read_weekday_range, "weekday"),
        Rule("weekday_range", re.compile(bare), _read_weekday_range, "weekday"),
    )


def _units(number: str) -> tuple[Rule, ...]:
    part = (
        r"(?:(?P<part>earlier(?:\s+in)?|later(?:\s+in)?|early(?:\s+in)?|late(?:\s+in)?|mid|the\s+"
        r"(?:beginning|start|end|middle)\s+of)[\s-]+)?"
    )
    calendar = (
        rf"\b(?P<core>{part}(?P<rel>this|last|next|the\s+current|the\s+previous|the\s+same|the)\s+(?P<u>week|month|year))\b"
    )
    run = (
        r"\b(?P<core>(?:the\s+)?(?P<rel>past|last|recent|previous|preceding|latest)\s+"
        rf"(?:(?P<n>{number}|few|several|couple\s+of)[\s-]+)?(?P<u>hour|day|night|week|month|year|decade)(?P<s>s|-period)?)\b"
    )
    return (
        Rule("calendar_unit", re.compile(calendar), _read_calendar, "relative"),
        Rule("run", re.compile(run), _read_run, "relative"),
    )


def _ago(number: str) -> tuple[Rule, ...]:
    count = rf"(?P<n>{number}|an?|several|a\s+few|few|a\s+couple\s+of|some|many)"
    pattern = rf"\b(?P<core>(?:{count}[\s-]+)?(?P<u>minute|hour|day|week|month|year|decade)s?\s+ago)\b"
    half = r"\b(?P<core>half\s+(?P<n>an?)\s+(?P<u>hour|day|month|year|decade)\s+ago)\b"
    return (
        Rule("ago", re.compile(pattern), _read_ago, "relative"),
        Rule("ago", re.compile(half), _read_half_ago, "relative"),
    )


def _other_date(number: str) -> tuple[Rule, ...]:
    pattern = (
        r"\b(?P<core>(?:the\s+(?:previous|following|next|same)\s+(?:day|night|morning|evening|week|month|year)|that\s+(?:same\s+)?(?:day|night|morning|evening)"
        r"|the\s+(?:day|night|week|month|year)\s+(?:before|after)"
        rf"|(?:{number}|an?|several|a\s+few|few|some)\s+(?:hour|day|week|month|year)s?\s+(?:earlier|later|afterwards?|beforehand)))\b"
    )
    return (Rule("other_date", re.compile(pattern), _read_other_date, "relative"),)


def _words(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _read_day_word(match: re.Match[str], sentence: Sentence) -> Reading | None:
    words = _words(match["core"])
    if "today" in words and (sentence.before(match.start(), _NAMED_TODAY) or _TODAY_OF_NAME.match(sentence.text, match.end())):
        return None
    away = next((days for word, days in _DAYS_AWAY.items() if word in words), 0)
    return day_word(sentence, away, match["wd"])


def _read_before_yesterday(match: re.Match[str], sentence: Sentence) -> Reading:
    return counted(sentence, lambda anchor: day(shifted(anchor, -2)))


def _read_after_tomorrow(match: re.Match[str], sentence: Sentence) -> Reading:
    return counted(sentence, lambda anchor: day(shifted(anchor, 2)))


def _read_overnight(match: re.Match[str], sentence: Sentence) -> Reading:
    return counted(sentence, lambda anchor: Interval(shifted(anchor, -1), anchor))


def _read_weekend(match: re.Match[str], sentence: Sentence) -> Reading | None:
    relative = _words(match["rel"])
    if relative == "the" and _USUAL_BEHIND.match(sentence.text, match.end()):
        return None
    coming = sentence.before(match.start(), _TO_COME) is not None

    def count(anchor: date) -> Interval:
        if relative == "next" or (relative == "this" and coming and anchor.weekday() < 5):
            return intervals.weekend_of(shifted(anchor, 7))
        if relative == "last" and anchor.weekday() >= 5:
            return intervals.weekend_of(shifted(anchor, -7))
        return intervals.weekend_of(anchor)

    return counted(sentence, count)


def _read_season(match: re.Match[str], sentence: Sentence) -> Reading:
    name, last = match["s"], match["rel"] == "last"
    if last or name == "winter":
        return counted(sentence, lambda anchor: intervals.last_season(name, anchor))

    def count(anchor: date) -> Interval:
        season = intervals.season_of(name, anchor.year)
        running = season.start <= anchor
        return season if running else intervals.season_of(name, anchor.year - 1)

    return counted(sentence, count)


def _read_day_of_month(match: re.Match[str], sentence: Sentence) -> Reading | None:
    wanted, month = int(match["d"]), _words(match["month"] or "")
    if not 1 <= wanted <= 31 or not (month or re.search(r"\d(?:st|nd|rd|th)$", match["core"])):
        return None
    if "same" in month:
        return Reading(None, reason=OTHER_DATE)

    def count(anchor: date) -> Interval:
        back = 1 if "last" in month or (not month and wanted > anchor.day) else 0
        whole = intervals.month_of(*intervals.months_away(anchor, -back))
        return day(whole.start.replace(day=min(wanted, whole.end.day)))

    return counted(sentence, count)


def _read_weekday(match: re.Match[str], sentence: Sentence) -> Reading | None:
    relative, weekday = _words(match["rel"] or ""), sentence.lexicon.weekdays[match["w"]]
    if not relative and not sentence.is_capital(match.start("w")) and not sentence.before(match.start(), _ON):
        return None
    if _NEWSPAPER.match(sentence.text, match.end()) or sentence.before(match.start(), _NO_SINGLE_DAY):
        return None
    if _is_usual(match, sentence) or _OF_AN_ADDRESS.match(sentence.text, match.end()):
        return None
    if sentence.before(match.start(), _SOME_DAY) and not _HAPPENING_BEHIND.match(sentence.text, match.end()):
        return None
    if not relative and _part_of_name(match, sentence):
        return None

    coming = not relative and sentence.before(match.start(), _TO_COME) is not None

    def count(anchor: date) -> Interval:
        if coming or relative in ("next", "coming", "this coming"):
            return day(shifted(last_weekday(anchor, weekday), 7))
        if relative in ("last", "past", "this past"):
            return day(last_weekday(shifted(anchor, -1), weekday))
        return day(last_weekday(anchor, weekday))

    return counted(sentence, count)


def _is_usual(match: re.Match[str], sentence: Sentence) -> bool:
    """Behind an article, a day of every week."""
    return (
        sentence.before(match.start(), _ARTICLE_BEFORE) is not None
        and _USUAL_BEHIND.match(sentence.text, match.end()) is not None
    )


def _part_of_name(match: re.Match[str], sentence: Sentence) -> bool:
    """ "The Thursday Market", "the town of Friday Harbor": an article or "of" before, a capital behind."""
    following = _NAME_BEHIND.match(sentence.text, match.end())
    if following is None or sentence.shouting or not sentence.is_capital(following.start("word")):
        return False
    return match.start() == 0 or sentence.before(match.start(), _NAME_OPENS) is not None


def _read_weekday_range(match: re.Match[str], sentence: Sentence) -> Reading:
    return weekday_to_weekday(sentence, match["w1"], match["w2"])


def _read_calendar(match: re.Match[str], sentence: Sentence) -> Reading | None:
    relative, part, unit = _words(match["rel"]), _words(match["part"] or ""), match["u"]
    if relative == "the same":
        return Reading(None, reason=OTHER_DATE)
    if (relative == "the" and not part) or _OF.match(sentence.text, match.end()):
        return None
    if relative == "last" and not part and sentence.before(match.start(), _THE):
        return counted(sentence, lambda anchor: past_run(anchor, 1, unit))
    away = {"last": -1, "the previous": -1, "next": 1}.get(relative, 0)
    return counted(sentence, lambda anchor: _calendar(anchor, unit, away, part))


def _calendar(anchor: date, unit: str, away: int, part: str) -> Interval:
    whole = _unit_away(anchor, unit, away, _part(part))
    if away or part.startswith("the"):
        return whole
    if part.startswith("later"):
        return Interval(anchor, max(whole.end, anchor))
    if part.startswith("earlier") or not part:
        return Interval(min(whole.start, anchor), min(whole.end, anchor))
    return whole


def _part(words: str) -> Part:
    if words.startswith("early") or "beginning" in words or "start" in words:
        return Part.EARLY
    if words.startswith("mid") or "middle" in words:
        return Part.MIDDLE
    if words.startswith("late") and not words.startswith("later"):
        return Part.LATE
    return Part.LATE if " end " in f" {words} " else Part.WHOLE


def _unit_away(anchor: date, unit: str, away: int, part: Part) -> Interval:
    if unit == "year":
        return intervals.year_of(min(max(anchor.year + away, 1), date.max.year), part)
    if unit == "month":
        return intervals.month_of(*intervals.months_away(anchor, away), part)
    week = intervals.week_of(shifted(anchor, 7 * away))
    first, last = {Part.WHOLE: (0, 6), Part.EARLY: (0, 2), Part.MIDDLE: (2, 3), Part.LATE: (3, 6)}[part]
    return Interval(shifted(week.start, first), shifted(week.start, last))


def _read_run(match: re.Match[str], sentence: Sentence) -> Reading | None:
    relative, unit, count = match["rel"], match["u"].replace("night", "day"), _words(match["n"] or "")
    if _OF.match(sentence.text, match.end()):
        return None  # "the last three days of the siege"
    if not match["s"] and (count or relative != "past"):
        return None  # "last week" is the calendar's
    number = 1 if not match["s"] else _count(count, sentence)
    return counted(sentence, lambda anchor: past_run(anchor, number, unit))


def _read_ago(match: re.Match[str], sentence: Sentence) -> Reading:
    unit, number = match["u"], _count(_words(match["n"] or ""), sentence)
    if unit == "minute":
        return counted(sentence, day)
    if number is None:
        return counted(sentence, lambda anchor: vaguely_ago(anchor, unit))
    return counted(sentence, lambda anchor: ago(anchor, number, unit))


_HALVES = {"hour": (0, "day"), "day": (0, "day"), "month": (2, "week"), "year": (6, "month"), "decade": (5, "year")}


def _read_half_ago(match: re.Match[str], sentence: Sentence) -> Reading:
    number, unit = _HALVES[match["u"]]
    return counted(sentence, lambda anchor: ago(anchor, number, unit))


def _count(words: str, sentence: Sentence) -> int | None:
    """The number of units; None for a vague one. "A couple of" is taken for two."""
    if words in ("a", "an"):
        return 1
    if words.isdigit():
        return int(words)
    if "couple" in words:
        return 2
    numerals = {**sentence.lexicon.small, **sentence.lexicon.tens}
    tens, _, units = words.partition("-")
    if tens not in numerals:
        return None
    return numerals[tens] + numerals.get(units, 0)


def _read_other_date(match: re.Match[str], sentence: Sentence) -> Reading:
    return Reading(None, reason=OTHER_DATE)
