"""What the English rules share: years and days in figures, and whether a word is the month it looks like."""

from __future__ import annotations

import re

from stemmata.expressions.dates.resolving import (
    Sentence,
)

DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
# Months that are also verbs, names or other words: bare, they need a preposition and a capital.
DOUBTFUL = frozenset({"may", "march", "april", "june", "august"})
_VERB_NEXT = re.compile(r"\s+(?:be|have|has|had|not|also|well|yet|still|never|only|even|soon|i|we|you|they|he|she|it|the)\b")
_NUMBERED_NOUN = re.compile(r"\s+(?:more\s+|other\s+|armed\s+|young\s+|unarmed\s+)?([a-z][a-z'-]+)")


# Behind a day without a year: it is a name ("the 14 July bridge").
NAMED_AFTER = re.compile(
    r"(?:\s+\d{1,2})?\s+(?:bridge|brigades?|movement|streets?|square|avenue|revolution|alliance|coalition|prison|hospital|school|university|stadium"
    r"|airport|camp|front|forces|regiment|battalion|district|neighbou?rhood|party)\b"
)


def month_is_meant(match: re.Match[str], sentence: Sentence, group: str = "m") -> bool:
    """Whether a month's name is one: written with a capital, and no verb in capitals ("10 MAY HAVE DIED")."""
    name, start, end = match.group(group), match.start(group), match.end(group)
    if not sentence.is_capital(start) and (name in DOUBTFUL or len(name) <= 3):
        return False
    return not (sentence.shouting and name == "may" and _VERB_NEXT.match(sentence.text, end))


def number_of_day(digits: str) -> int:
    """The number of a day as written ("3rd")."""
    return int(re.match(r"\d+", digits).group())  # type: ignore[union-attr]


def counts_persons(sentence: Sentence, end: int) -> bool:
    """Whether a noun for persons stands right behind an offset of the folded text: what looks like a day counts them."""
    noun = _NUMBERED_NOUN.match(sentence.text, end)
    return noun is not None and noun.group(1) in sentence.lexicon.persons
