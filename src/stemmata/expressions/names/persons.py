"""Persons who speak, as far as titles, verbs of speech and appositions show them; for the credits of lineage, nothing more.

"Rami Haddad, head of …", "Dr Lina Saleh said", "according to Maj. Karim Nasser". No list of first names is used: a name is a run
of two or three capitalised words in one of these settings.
"""

from __future__ import annotations

import re

from attrs import frozen

from stemmata.model.reports import Report, Sentence
from stemmata.model.text import Span

_PART = r"(?:(?:al|el|de|da|von|van|bin|ibn|abu)[- ])?[A-Z][^\W\d_]*[a-z'’][^\W\d_]*(?:-[A-Z]?[^\W\d_]+)?"
_NAME = rf"(?P<name>{_PART}(?: (?:[A-Z]\. )?{_PART}){{1,3}})"
_TITLE = (
    r"(?P<title>(?:Mr|Mrs|Ms|Dr|Prof|Professor|President|Prime Minister|Minister|Gen|General|Col|Colonel|Maj|Major|Capt|"
    r"Captain|Lt|Lieutenant|Sgt|Sergeant|Brig|Sheriff|Chief|Det|Detective|Judge|Mayor|Governor|Senator|Sheikh|Imam|Father|"
    r"Bishop|Archbishop|Spokesman|spokesman|spokeswoman|spokesperson|director|activist|researcher|lawyer|doctor|commander|head)"
    r"\.?(?: [A-Z][a-z]+\.?)?) "
)
_SPEECH = r"(?:said|says|told|added|tweeted|wrote|confirmed|explained|stated|warned|claimed|announced|denied|noted|recalled)"
_PATTERNS = (
    re.compile(
        rf"{_NAME}, (?:the |a |an |who (?:heads|runs|leads) (?:the )?)?(?P<role>[a-z][\w'’ -]{{3,60}}?)(?=[,.;:\"”]| {_SPEECH}\b)"
    ),
    re.compile(rf"{_TITLE}{_NAME}"),
    re.compile(rf"{_NAME} {_SPEECH}\b"),
    re.compile(rf"\b{_SPEECH} {_NAME}(?=[,.;]|$)"),
    re.compile(rf"[Aa]ccording to {_NAME}"),
)
_NO_NAME = re.compile(
    r"\b(?:The|This|That|In|On|At|And|But|Observatory|Army|Forces|State|Council|Party|Watch|Network|Agency|Ministry|Committee|"
    r"Department|Police|Office|Court|Nations|Rights|Group|Front|Movement|January|February|March|April|June|July|August|September|"
    r"October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)


@frozen
class PersonValue:
    """A person who speaks or is introduced.

    Attributes:
        span: the name as written, without title.
        name: the name with single spaces.
        role: title or apposition ("head of the observatory"), or empty.
    """

    span: Span
    name: str
    role: str


def find_persons(report: Report, sentence: Sentence) -> tuple[PersonValue, ...]:
    """Persons a sentence introduces or lets speak, in order, each stretch once.

    Args:
        report: the report.
        sentence: one of its sentences.
    """
    text = report.text[sentence.start : sentence.end]
    found: dict[int, PersonValue] = {}
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            first, last = match.span("name")
            if _NO_NAME.search(match["name"]) or any(
                first < start + len(value.name) and start < last for start, value in found.items()
            ):
                continue
            groups = match.groupdict()
            role = (groups.get("role") or groups.get("title") or "").strip()
            span = report.span(sentence.start + first, sentence.start + last)
            found[first] = PersonValue(span, " ".join(match["name"].split()), role)
    return tuple(found[start] for start in sorted(found))
