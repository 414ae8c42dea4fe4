"""Days and months that are part of a name and date nothing: bridges, squares, brigades and agreements called after them.

English has the head of such a name behind the day ("the 14 July Suspension Bridge"), Arabic before it; a word before a month may
make a group's name of it ("Black September"). The heads are the lexicon's (`naming.toml`).
"""

from __future__ import annotations

import re
from functools import cache

from stemmata.expressions.dates.joining import Candidate
from stemmata.expressions.dates.resolving import Sentence
from stemmata.language import alternatives, lexicon

# Rules for what a name can hold; whatever is counted from the report's day ("yesterday", "last week") is no name.
_NAMING = frozenset({"day_month", "month_day", "day_in_words", "day", "month", "weekday", "holiday", "hijri"})
_LONGEST = 3  # capitalised words between the day and the head: "17 February Martyrs' Rescue Brigade"
_WORD = re.compile(r"\s+(?P<word>[a-z][\w'-]*)")
_ON = re.compile(r"\b(?:on|since|until|by|before|after|from)\s+$")
_OPENS_BARE = re.compile(r"(?:ال|\d)")


@cache
def _epithet() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<word>{alternatives(lexicon('en').epithets)})\s+$")


@cache
def _arabic_head() -> re.Pattern[str]:
    words = lexicon("ar")
    return re.compile(rf"(?<!\w)[وف]?[بلك]?(?:{alternatives(words.named)})\s+(?:(?:{alternatives(words.epithets)})\s+)?$")


def is_in_name(view: Sentence, found: Candidate) -> bool:
    """Whether a day, weekday, feast or month without a year is part of a name."""
    if found.rule not in _NAMING or (found.reading.interval is not None and not found.reading.anchored):
        return False
    if view.lexicon.language == "ar":
        return _OPENS_BARE.match(view.text, found.start) is not None and view.before(found.start, _arabic_head()) is not None
    return not view.shouting and (_has_epithet(view, found) or _has_head(view, found))


def _has_epithet(view: Sentence, found: Candidate) -> bool:
    """ "Black September", "Bloody Sunday"."""
    before = view.before(found.start, _epithet())
    offset = max(0, found.start - 40)
    return before is not None and view.is_capital(found.start) and view.is_capital(offset + before.start("word"))


def _has_head(view: Sentence, found: Candidate) -> bool:
    """Capitalised words behind it, the last of them a head; behind "on", only the head itself, or it is a day and a name."""
    words, position = 0, found.end
    while words <= _LONGEST and (match := _WORD.match(view.text, position)) and view.is_capital(match.start("word")):
        if match["word"] in view.lexicon.named:
            return words == 0 or view.before(found.start, _ON) is None
        words, position = words + 1, match.end()
    return False
