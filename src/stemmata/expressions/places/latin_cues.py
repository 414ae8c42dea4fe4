"""What the words around a name in Latin script say: a noun ("the village of"), and where it lies ("near", "10 km from")."""

from __future__ import annotations

import re
from typing import NamedTuple

from stemmata.expressions.places.mention import Evidence
from stemmata.expressions.places.words import PlaceWords

_DISTANCE = (
    r"(?:(?:about|some|around|approximately|roughly)\s+)?(?:\d[\d.,]*|\w+)\s*(?:km|kms|kilomet\w+|miles?|mi|metres|meters)\s+"
)
_COMPASS = r"(?:north|south)?[- ]?(?:north|south|east|west)(?:ern)?"
_BEFORE_NOUN = (
    r"(?:the\s+)?(?:(?!(?:which|whom|whose|what|that|where)\s)\w+\s+)?(?:(?:town|city|village|province|governorate|capital|camp|district|area|region|department|suburb"
    r"|neighbou?rhood|hamlet|port)\s+of\s+)?$"
)
_RELATIONS = (
    (re.compile(rf"(?:{_DISTANCE})?(?:the\s+)?({_COMPASS})\s+(?:part\s+)?(?:of|from)\s+{_BEFORE_NOUN}", re.IGNORECASE), "{0} of"),
    (re.compile(rf"{_DISTANCE}(?:away\s+)?(?:from|outside|of)\s+{_BEFORE_NOUN}", re.IGNORECASE), "near"),
    (
        re.compile(
            rf"(?:outskirts|edges?|vicinity|environs|surroundings|periphery|suburbs)\s+of\s+{_BEFORE_NOUN}", re.IGNORECASE
        ),
        "outskirts of",
    ),
    (
        re.compile(
            rf"\b(?:near|nearby|close to|not far from|outside|around|next to|adjacent to|towards?)\s+{_BEFORE_NOUN}",
            re.IGNORECASE,
        ),
        "near",
    ),
    (re.compile(rf"countryside\s+of\s+{_BEFORE_NOUN}", re.IGNORECASE), "countryside of"),
    (re.compile(rf"\b(?:coast|shores?|waters)\s+(?:of|off)\s+{_BEFORE_NOUN}|\boff\s+{_BEFORE_NOUN}", re.IGNORECASE), "off"),
    (re.compile(rf"\b(?:in|at|inside|within|from|across|throughout|into|entered|reached)\s+{_BEFORE_NOUN}", re.IGNORECASE), "in"),
)
# A word that each of these needs among the last few before the name: most names have none, and are not searched at all.
_CUE_WORDS = 9
_OPENING_MARKS = str.maketrans(dict.fromkeys("([\"“‘'—–-,;:.", " "))
_RELATION_WORDS = tuple(
    frozenset(words.split())
    for words in (
        "of from",
        "from outside of",
        "of",
        "near nearby close far outside around next adjacent toward towards",
        "countryside",
        "coast shore shores waters off",
        "in at inside within from across throughout into entered reached",
    )
)
_RELATING = frozenset().union(*_RELATION_WORDS)
_WORD_BEHIND = re.compile(r"['’]?s?\s+([A-Za-z-]+)")
_OF_NOUN = re.compile(r"([\w-]+)\s+of\s+(?:the\s+)?$")


class Cues(NamedTuple):
    """What the words on both sides of a name say of it."""

    noun: str
    evidence: Evidence
    relation: str
    vague: bool


class CueReader:
    """Reads the words around names of one report.

    Args:
        text: the report's text.
        words: the words that are said of places.
    """

    def __init__(self, text: str, words: PlaceWords) -> None:
        self._text = text
        self._words = words

    def around(self, first: int, last: int, start: int) -> Cues:
        """The noun, the evidence, the relation and whether only part of a whole is meant.

        Args:
            first: offset of the name.
            last: offset behind it.
            start: offset of its sentence: words before it are not looked at.
        """
        before = self._text[max(start, first - 90) : first]
        noun, evidence = self._noun_around(before, last)
        relation = ""
        stem, vague = self._without_direction(before)
        words = frozenset(stem.lower().translate(_OPENING_MARKS).split()[-_CUE_WORDS:])
        for (pattern, label), asked in () if _RELATING.isdisjoint(words) else zip(_RELATIONS, _RELATION_WORDS, strict=True):
            match = None if asked.isdisjoint(words) else pattern.search(stem)
            if match is not None and match.end() == len(stem):
                relation = label.format(*(group.strip().lower() for group in match.groups() if group))
                break
        if relation:
            evidence = max(evidence, Evidence.LOCATIVE)
        return Cues(noun, evidence, relation, vague)

    def _noun_around(self, before: str, last: int) -> tuple[str, Evidence]:
        behind = _WORD_BEHIND.match(self._text[last : last + 30])
        if behind is not None:
            noun = self._words.noun_of(behind.group(1).lower())
            if noun in ("settlement", "division") and behind.group(1).lower() not in ("state", "states", "farm", "port", "zone"):
                return noun, Evidence.NOUN
        ahead = _OF_NOUN.search(before)
        if ahead is not None:
            noun = self._words.noun_of(ahead.group(1).lower())
            if noun:
                return noun, Evidence.NOUN
        words = before.split()
        if words and before.endswith(" "):
            noun = self._words.noun_of(words[-1].lower())
            if noun in ("settlement", "division") and len(words) > 1:
                return noun, Evidence.NOUN
        return "", Evidence.NONE

    def _without_direction(self, before: str) -> tuple[str, bool]:
        """The words before a name without "northern" and the like; whether there was one."""
        words = before.split()
        if words and words[-1].lower() in self._words["direction"] and before.endswith(" "):
            return before[: before.rstrip().rfind(words[-1])], True
        return before, False
