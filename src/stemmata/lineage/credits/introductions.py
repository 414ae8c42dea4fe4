"""Persons whom a text introduces with what they are: "Sara Daou, a teacher", "Sara Daou, who heads the Lake Observatory"."""

from __future__ import annotations

import re

from stemmata.lineage.credits.persons import NAME, Speaker, person_named, speaker_of
from stemmata.lineage.sources import SourceNames

_INTRODUCED = re.compile(
    rf"(?:(?<=[.!?”\"]\s)|(?<=\n)|^)(?P<words>(?:the [a-z]+,? "
    rf"|[A-Z][a-z]+ )?(?:{NAME})(?:,\s*(?:\d+,\s*)?(?:the |an? |who (?:heads|runs"
    rf"|leads) )?[a-z][^.;:()\"“”\n]{{2,90}}?(?=[,.;]))?)(?=[ ,.])",
)
_ROLE_FIRST = re.compile(rf"\b(?P<words>(?:[Aa]n?|[Tt]he) (?:[a-z-]+ ){{1,4}}?[a-z-]+, {NAME})(?=,)")
_HEADING = re.compile(
    rf"(?P<words>{NAME}(?:, \d+,)? (?:commands|heads|leads|runs|directs|chairs|manages|speaks for"
    rf"|works for) (?:the )?[A-Z][^.,;:()\"“”\n]{{2,60}}?)(?= (?:in|on|at|and|but|since)\b|[,.;])"
)
_ANYWHERE = re.compile(
    rf"(?P<words>{NAME},\s*(?:\d+,\s*)?(?:the |an? |who (?:heads|runs|leads) )?[a-z][^.,;:()\"“”\n]{{2,90}}?)(?=[,.;])"
)


def introduced_persons(text: str, names: SourceNames) -> tuple[tuple[int, Speaker], ...]:
    """Persons that a text introduces by name, with the offsets at which it does, in order.

    Args:
        text: the text.
        names: known names.
    """
    found: dict[int, str] = {}
    for pattern in (_HEADING, _INTRODUCED, _ROLE_FIRST, _ANYWHERE):
        for match in pattern.finditer(text):
            words = match.group("words")
            if person_named(words, names):
                found.setdefault(match.start("words"), words)
    return tuple((at, speaker_of(words, names)) for at, words in sorted(found.items()))
