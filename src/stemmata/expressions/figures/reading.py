"""What the rules for figures and ages share: the view of a sentence, raw findings, and how qualifiers set bounds."""

from __future__ import annotations

import re

from attrs import evolve, frozen

from stemmata.language import Folded, Lexicon
from stemmata.model.expressions import Qualifier
from stemmata.model.text import Span

LAST_DAY_OF_MONTH = 31
# More groups of figures behind one: a telephone number, an account.
SPLIT_BEHIND = re.compile(r"(?:[\s-]\d{2,4}){2,}(?!\w)")


@frozen
class AgeValue:
    """An age, or a range of ages, as written.

    Attributes:
        span: the words it was read from.
        low: lowest age in years the words allow, or None ("under 15").
        high: highest age in years the words allow, or None ("at least 60").
        rule: name of the rule that read it.
    """

    span: Span
    low: int | None
    high: int | None
    rule: str


@frozen
class View:
    """A sentence as the rules see it.

    Attributes:
        folded: the folded text without marks, with the map back.
        written: the text as written.
        lexicon: the words of its language.
        shouting: whether it is written in capitals only.
    """

    folded: Folded
    written: str
    lexicon: Lexicon
    shouting: bool

    @property
    def text(self) -> str:
        """The folded text."""
        return self.folded.text

    def is_capital(self, offset: int) -> bool:
        """Whether the character at an offset of the folded text is written as a capital."""
        return self.written[self.folded.original(offset, offset + 1)[0]].isupper()


@frozen
class Figure:
    """A figure with offsets in the folded sentence."""

    start: int
    end: int
    low: int
    high: int | None
    qualifier: Qualifier
    rule: str
    percent: bool = False


@frozen
class Age:
    """An age with offsets in the folded sentence."""

    start: int
    end: int
    low: int | None
    high: int | None
    rule: str


def exact(start: int, end: int, number: int, rule: str) -> Figure:
    """A plain number."""
    return Figure(start, end, number, number, Qualifier.EXACT, rule)


def qualified(figure: Figure, qualifier: Qualifier, start: int, end: int) -> Figure:
    """The figure with a qualifier's bounds (see the package's docstring) and with the qualifier's words in it."""
    if figure.qualifier is Qualifier.VAGUE or (figure.qualifier is Qualifier.BETWEEN and qualifier is not Qualifier.AT_LEAST):
        return evolve(figure, start=start, end=end)
    number = figure.low
    low, high = _bounds(number, figure.high, qualifier)
    if high is not None and high < low:
        return evolve(figure, start=start, end=end)
    return Figure(start, end, low, high, qualifier, figure.rule, figure.percent)


def _bounds(number: int, high: int | None, qualifier: Qualifier) -> tuple[int, int | None]:
    if qualifier in (Qualifier.AT_LEAST, Qualifier.MORE_THAN):
        return number, None
    if qualifier is Qualifier.AT_MOST:
        return min(number, 1), number
    if qualifier is Qualifier.LESS_THAN:
        return min(number, 1), number - 1
    return number, high


def dialled_before(minus: str) -> re.Pattern[str]:
    """What before a group of figures says that it is part of one number: a dialling code, other groups, a sign.

    Args:
        minus: the word for a negative number.
    """
    code, groups = r"(?:\+|(?<!\w)0)\d{1,4}(?:[\s-]\d{2,4})*[\s-]$", r"(?<!\w)\d{2,4}(?:[\s-]\d{2,4})+[\s-]$"
    return re.compile(rf"{code}|{groups}|\+$|(?<!\w){minus}\s+$")


def overlapping(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    """Whether a run overlaps any of others."""
    return any(start < other_end and other_start < end for other_start, other_end in taken)
