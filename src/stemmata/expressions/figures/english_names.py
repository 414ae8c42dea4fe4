"""English numbers that name, measure or dial something: the model's, the regiment's, the ballot's, the telephone's.

What stands beside a number tells its class; the words of each class are the lexicon's (`naming.toml`). Where a noun for persons
stands behind a number it counts them, whatever stands before ("at Gate 2 people queued" is the exception that is paid for it).
"""

from __future__ import annotations

import re
from functools import cache

from attrs import frozen

from stemmata.expressions.figures.reading import LAST_DAY_OF_MONTH, SPLIT_BEHIND, View, dialled_before
from stemmata.language import alternatives, lexicon

WINDOW = 60  # characters before a number in which the words that name it are sought
_SURE_TYPE = 4  # a type's name of so many letters needs no capitals to be one
_SPLIT_BEFORE = dialled_before("minus")
_ACRONYM_BEFORE = re.compile(r"\b(?P<word>[a-z]{2,5})\s+$")
_ARTICLE_OF_SHARE = re.compile(
    r"\s+(?:(?:of|in)\s+)?(?:(?P<article>the|its|their|our|his|her|all|a)\s+)?(?P<words>[a-z'-]+(?:\s+[a-z'-]+){0,3})"
)
_SHARED_KIND = re.compile(r"(?:ees|ians|ists|folk|people)$")


# Measures, money and times behind a number that counts nothing.
_ADJECTIVE = (
    r"(?:(?:more|other|long|full|consecutive|straight|whole|additional|square|cubic|nautical|u\.s\.|us"
    r"|american|canadian|syrian|turkish)\s+)?"
)
MEASURE = re.compile(
    rf"(?:\s+of)?(?:\s+|-)?{_ADJECTIVE}(?:km|kilomet(?:er|re)s?|kms|miles?|mi|met(?:er|re)s?|m|feet|foot|ft|inch(?:es)?|yards?|cm|mm|"
    r"millimet(?:er|re)s?|centimet(?:er|re)s?|kg|kgs|kilograms?|kilos?|tons?|tonnes?|lbs?|ounces?|grams?|lit(?:er|re)s?|gallons?|acres?|hectares?|"
    r"degrees?|hours?|hrs?|minutes?|mins?|seconds?|secs?|days?|nights?|weeks?|weekends?|months?|years?|decades?|centur(?:y|ies)|millenni(?:a|um)|generations?|dollars?|"
    r"euros?|pounds?|pesos|rupees|liras?|dinars?|riyals?|usd|eur|cents|times|calib(?:er|re)|gauge|a\.m|p\.m|am|pm|o'clock|gmt|local\s+time|mph|kph|"
    r"knots|volts|watts|storeys?|stories|story|floors?|percentage\s+points?|points?|st|nd|rd|th)\b(?!')"
)
# What one person may have many of: "four gunshot wounds"; "injuries" may be so many persons hurt, unless somebody suffers them.
_WOUNDS = re.compile(
    r"\s+(?:[a-z-]+\s+){0,2}?(?:gunshot|gun-shot|stab|stabbing|bullet|shrapnel|knife|puncture|flesh|shotgun)[\s-]+(?:wounds?|injur(?:y|ies))\b"
)
_HURTS = re.compile(r"\s+(?:[a-z-]+\s+){0,2}?(?:wounds|injuries|burns|fractures|bruises|lacerations|cuts|blows)\b")
_SUFFERED = re.compile(r"\b(?:suffer|sustain|receiv)\w*\s+(?:[a-z-]+\s+){0,2}$")
# "1 / 28", "Image 1 of / 28": pages of a gallery.
_PAGE_BEFORE, _PAGE_BEHIND = re.compile(r"(?:\d|\bof)\s*/\s*$"), re.compile(r"\s*/\s*\d")
# Units with a prefix of the metric system, known by it.
_UNIT = r"(?:kilo|mega|giga|milli|centi|micro|nano)(?:volt|watt|hertz|gram|gramme|lit(?:er|re)|met(?:er|re)|byte|bit|joule|amp)s?"
_VOTED_BEHIND = re.compile(r"\s+(?:voted\s+)?(?:against|in\s+favou?r|abstain(?:ed|ing)|abstentions?)\b")
_VOTE = re.compile(r"\bvot(?:e[sd]?|ing)\b")
# Hours without a noun: "open from nine to five", "the clock struck twelve".
_HOURS = re.compile(
    r"\b(?:open|opens|opened|runs?|works?|curfew|clock|shifts?)\b[^.;,]{0,30}\b(?:from|to|until|till|at|struck|strikes)\s+$"
)
_HOUR_BEHIND = re.compile(r"\s*(?:$|[.,;)]|(?:to|until|till|and|every|each|daily|in\s+the)\b)")
_DECADE = re.compile(r"'?s\b")
_CLOCK_BEHIND = re.compile(r"\s+(?:in\s+the\s+(?:morning|afternoon|evening)|at\s+night|by\s+the\s+(?:\w+\s+)?clock)\b")
_LAST_HOUR = 12
# A price without its money: what is sold or paid for before it, and no noun behind.
_PRICED = re.compile(
    r"\b(?:rents?|prices?|priced|costs?|fees?|fares?|tickets?|wages?|salar(?:y|ies)|kilos?|litres?|liters?)\b[^.;:,]{0,40}$|\bpa(?:ys?|id)\s+(?:\w+\s+)?$"
)
_PAID_BEHIND = re.compile(r"\s*(?:$|[.,;)](?!\d)|(?:an?|per|each|on|for|from|to)\b)")
_SHORT_TYPE = re.compile(r"(?<![\w'.-])(?P<type>[b-hj-z]|(?!am|pm|us|un|eu|uk)[a-z]{2})\s+$")


@frozen
class _Patterns:
    numbered: re.Pattern[str]
    listed: re.Pattern[str]
    called: re.Pattern[str]
    measured: re.Pattern[str]
    against: re.Pattern[str]
    month: re.Pattern[str]
    month_first: re.Pattern[str]
    head: re.Pattern[str]
    typed: re.Pattern[str]
    weapon: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = lexicon("en")
    numbered, measures = alternatives(words.numbered), alternatives(words.measures)
    return _Patterns(
        numbered=re.compile(rf"\b(?:{numbered})\s+(?:(?:no|nos|number)\.?\s+|\d+\s*-\s*)?$"),
        listed=re.compile(rf"\b(?:{numbered})e?s\s+(?:\d+(?:\s*,\s*\d+)*\s*,?\s+(?:and|or|to|through)\s+)?(?:\d+\s*,\s*)*$"),
        called=re.compile(
            rf"\b(?:{alternatives(words.called)})\s*(?::|\s(?:is|was|are|on|to|at|in)\s)?\s*$"
            r"|\b(?:call|dial|ring|phone|text|telephone|reached\s+on)\s+(?:us\s+|them\s+)?(?:on\s+|at\s+)?$"
        ),
        measured=re.compile(rf"[\s-]+(?:{measures}|{_UNIT})\b(?!')"),
        against=re.compile(rf"\b(?:{measures})\s+to\s+$"),
        month_first=re.compile(rf"\b(?:{alternatives(words.months)})\s+$"),
        head=re.compile(rf"\s+(?P<head>{alternatives(words.named)})\b"),
        month=re.compile(rf"\s+(?:of\s+)?(?P<m>{alternatives(words.months)})\b"),
        typed=re.compile(rf"(?<![\w-])(?P<type>{alternatives(words.designations)})\s+$"),
        weapon=re.compile(rf"\s+(?:[a-z-]+\s+)?(?:{alternatives(words.weapons)})\b"),
    )


def is_named(view: View, start: int, end: int, *, counts_persons: bool) -> bool:
    """Whether a number names, measures or dials instead of counting.

    Args:
        view: the sentence.
        start: where the number begins in the folded text.
        end: where it ends.
        counts_persons: whether a noun for persons stands behind it.
    """
    known, text = _patterns(), view.text
    if known.measured.match(text, end) or _is_of_month(view, start, end) or counts_wounds(view, start, end):
        return True
    before = text[max(0, start - WINDOW) : start]
    if before.endswith("%") or _DECADE.match(text, end):
        return True
    if _is_hour_or_price(view, start, end, before) or _is_page(text, end, before):
        return True
    if known.against.search(before) or (_HOURS.search(before) and _HOUR_BEHIND.match(text, end)):
        return True
    if not text[start].isdigit():
        return view.is_capital(start) and not view.shouting and known.numbered.search(before) is not None
    if _VOTED_BEHIND.match(text, end) and _VOTE.search(text):
        return True
    if _SPLIT_BEFORE.search(before) or (not counts_persons and SPLIT_BEHIND.match(text, end)):
        return True
    if counts_persons:
        return False
    if known.numbered.search(before) or known.listed.search(before) or known.called.search(before):
        return True
    return _is_model(view, start, end, before)


def _is_page(text: str, end: int, before: str) -> bool:
    return _PAGE_BEFORE.search(before) is not None or _PAGE_BEHIND.match(text, end) is not None


def counts_wounds(view: View, start: int, end: int) -> bool:
    """Whether a number counts what one person may have many of: wounds, burns.

    Args:
        view: the sentence.
        start: where the number begins in the folded text.
        end: where it ends.
    """
    if _WOUNDS.match(view.text, end):
        return True
    return _HURTS.match(view.text, end) is not None and _SUFFERED.search(view.text[max(0, start - WINDOW) : start]) is not None


def _is_hour_or_price(view: View, start: int, end: int, before: str) -> bool:
    """ "At 4 in the morning", "rents doubled to 400 a month"."""
    digits = view.text[start:end]
    if _CLOCK_BEHIND.match(view.text, end):
        return not digits.isdigit() or int(digits) <= _LAST_HOUR
    return digits[0].isdigit() and _PAID_BEHIND.match(view.text, end) is not None and _PRICED.search(before) is not None


def _is_of_month(view: View, start: int, end: int) -> bool:
    """ "6 October Bridge", "September 11 Memorial": a day, though its date is a name."""
    head = _patterns().month_first.search(view.text[max(0, start - WINDOW) : start])
    if head and (named := _patterns().head.match(view.text, end)) and view.is_capital(named.start("head")):
        return True
    digits = view.text[start:end]
    month = _patterns().month.match(view.text, end) if digits.isdigit() and 1 <= int(digits) <= LAST_DAY_OF_MONTH else None
    return month is not None and view.is_capital(month.start("m")) and not view.shouting


def _is_model(view: View, start: int, end: int, before: str) -> bool:
    """ "An Mi 8", "an OFAB 250-270 bomb": a type by name, or an acronym where a weapon stands behind."""
    if view.shouting:
        return False
    offset = start - len(before)
    typed = _patterns().typed.search(before)
    if typed and view.is_capital(offset + typed.start("type")):
        name = view.written[slice(*view.folded.original(offset + typed.start("type"), offset + typed.end("type")))]
        return len(name) >= _SURE_TYPE or not name[1:].islower() or len(name) == 2
    short = _SHORT_TYPE.search(before)
    if short and _in_capitals(view, offset, short, "type"):
        return True
    acronym = _ACRONYM_BEFORE.search(before)
    if acronym is None or not _patterns().weapon.match(view.text, end):
        return False
    return _in_capitals(view, offset, acronym, "word")


def _in_capitals(view: View, offset: int, match: re.Match[str], group: str) -> bool:
    return all(view.is_capital(offset + place) for place in range(*match.span(group)))


def is_share_of_things(view: View, end: int) -> bool:
    """Whether a share is told of what are no persons: "a third of the farmland", "60 per cent of the roads".

    Args:
        view: the sentence.
        end: where the share ends in the folded text; "of" stands behind it, or a noun at once.
    """
    noun = _ARTICLE_OF_SHARE.match(view.text, end)
    if noun is None or not re.match(r"\s+(?:of\s|(?:the|its|their|our|all)\s)", view.text[end:]):
        return False
    for match in re.finditer(r"[a-z'-]+", noun["words"]):
        word = match.group()
        if word in view.lexicon.persons or word in view.lexicon.shared or _SHARED_KIND.search(word):
            return False
        if word in view.lexicon.phrase_stops:
            return match.start() > 0
        if view.is_capital(noun.start("words") + match.start()) and not view.shouting:
            return False
    return True
