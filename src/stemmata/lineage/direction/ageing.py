"""Expressions of time that grow older by the day: what is "today" in one report is "yesterday" in the next day's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from stemmata.language import fold

_AGEING = re.compile(
    r"(?:(?P<today>[Tt]oday|TODAY|[Tt]onight|[Tt]his (?:morning|afternoon|evening))"
    r"|(?P<yesterday>[Yy]esterday|YESTERDAY|[Ll]ast (?:night|evening))"
    r"|(?P<this>[Tt]his|THIS|[Ll]ast|LAST) (?P<unit>week|weekend|month|year|WEEK|MONTH|YEAR))\b"
    r"|(?:(?P<alyawm>اليوم)|(?P<ams>أمس|امس)|هذا (?P<hatha>الأسبوع|الاسبوع|الشهر|العام)"
    r"|(?P<madi>الأسبوع|الاسبوع|الشهر|العام) الماضي)(?!\w)"
)
_UNITS = {"الأسبوع": "week", "الاسبوع": "week", "weekend": "week", "الشهر": "month", "العام": "year"}
_SPANS = ("week", "month", "year")
# No expression is without one of these; plain searches for them find where the pattern is worth trying.
_SIGNS = (
    *(
        "oday",
        "TODAY",
        "onight",
        "esterday",
        "YESTERDAY",
        "ast night",
        "ast evening",
        "his morning",
        "his afternoon",
        "his evening",
    ),
    *(f"{head} {span}" for head in ("his", "ast") for span in _SPANS),
    *(f"{head} {span.upper()}" for head in ("THIS", "LAST") for span in _SPANS),
    *("اليوم", "أمس", "امس", "هذا ال", " الماضي"),
)
_WRITTEN_TOGETHER = "وفبل"  # Arabic conjunctions and prepositions that are written with the word behind them
CONTEXT = 3  # words kept on either side
_REACH = 40  # characters in which they are looked for


@frozen
class Ageing:
    """One expression.

    Attributes:
        start: offset in the report's text.
        end: offset behind it.
        unit: "day", "week", "month" or "year".
        steps: how many of them back: 0 for today, 1 for yesterday.
        words: the expression as written.
        before: the words before it, folded, nearest last.
        behind: the words behind it, folded.
    """

    start: int
    end: int
    unit: str
    steps: int
    words: str
    before: tuple[str, ...]
    behind: tuple[str, ...]

    def stands_as(self, other: Ageing) -> bool:
        """Whether both stand between the same words, on one side at least."""
        behind = len(self.behind) == CONTEXT and self.behind == other.behind
        return behind or (len(self.before) == CONTEXT and self.before == other.before)


def find_ageing(text: str) -> Iterator[Ageing]:
    """The expressions of a text, in order."""
    for match in _matches(text):
        groups = {key: value for key, value in match.groupdict().items() if value}
        before = fold(text[max(0, match.start() - _REACH) : match.start()])
        behind = fold(text[match.end() : match.end() + _REACH])
        yield Ageing(
            match.start(),
            match.end(),
            _unit(groups),
            _steps(groups),
            match.group(),
            tuple(re.findall(r"\w+", before)[-CONTEXT:]),
            tuple(re.findall(r"\w+", behind)[:CONTEXT]),
        )


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The expressions of a text in order: the pattern tried where a sign of one stands."""
    tried = 0
    for place in sorted(_signs(text)):
        match = _AGEING.search(text, max(tried, place - _WORD), place + _WORD)
        if match is None:
            continue
        tried = match.end()
        before = text[match.start() - 1 : match.start()]
        if not before.isalnum() or before in _WRITTEN_TOGETHER:
            yield match


_WORD = 20  # characters of the longest expression


def _signs(text: str) -> Iterator[int]:
    for sign in _SIGNS:
        place = text.find(sign)
        while place >= 0:
            yield place
            place = text.find(sign, place + 1)


def _unit(groups: dict[str, str]) -> str:
    named = groups.get("unit") or groups.get("hatha") or groups.get("madi")
    return _UNITS.get(named, named.lower()) if named else "day"


def _steps(groups: dict[str, str]) -> int:
    return int("yesterday" in groups or "ams" in groups or "madi" in groups or groups.get("this", "").lower() == "last")
