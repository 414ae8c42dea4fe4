"""How many of those harmed are said to be what: "four of them children", "of whom eight were women", "two of them girls"."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from stemmata.claims.clauses import SentenceView
from stemmata.claims.people import Mention

_THEM = frozenset({"them", "whom", "these"})
_BE = frozenset({"was", "were", "are", "is", "being"})
_STOPS = frozenset(".:!?•|")


def part_of_them(view: SentenceView, mentions: Sequence[Mention], start: int, end: int) -> tuple[Mention, ...]:
    """The first part told between two tokens, with its number; empty where none is.

    Args:
        view: the sentence.
        mentions: its people.
        start: index of the first token looked at.
        end: index behind the last.
    """
    for number in mentions:
        if not start <= number.first < end or number.figure is None:
            continue
        if _STOPS & set(view.words_between(start, number.first)):
            return ()
        if number.kind == "noun" and _THEM & set(view.words_between(number.first, number.last)):
            return (number,)
        behind = _behind_of_them(view, number)
        part = next((each for each in mentions if each.first == behind and each.figure is None and each.kind == "noun"), None)
        if part is not None:
            return (evolve(part, figure=number.figure),)
    return ()


def _behind_of_them(view: SentenceView, number: Mention) -> int:
    """Index of the token behind "four of them were" or "of whom four were"; -1 where it is neither."""
    after = view.words_between(number.last, number.last + 2)
    before = view.words_between(max(0, number.first - 2), number.first)
    if len(after) == 2 and after[0] == "of" and after[1] in _THEM:
        last = number.last + 2
    elif len(before) == 2 and before[0] == "of" and before[1] in _THEM:
        last = number.last
    else:
        return -1
    return last + bool(_BE & set(view.words_between(last, last + 1)))
