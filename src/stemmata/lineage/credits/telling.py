"""To whom something was told: "X told the agency", "the agency was told by X"; the house passes on what X says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stemmata.lineage.credits.mentions import NONE, CreditForm, Mention
from stemmata.lineage.credits.reading import SentenceReading
from stemmata.lineage.credits.word_sets import word_set

_TELLING = re.compile(
    r"(?i)\b(?:tell(?:s|ing)?|told|(?:speaking|spoke|speaks|talking|talked)(?: by (?:tele)?phone| on \w+"
    r"| exclusively)? (?:to|with)"
    r"|in (?:an? |his |her |their |its )?(?:\w+ )?(?:interviews?|remarks|comments|statement|e-?mail|message"
    r"|call|letter|testimony|briefing)"
    r"(?: (?:sent|given|made|published|broadcast|carried|aired))? (?:to|with|by|for|on)|said to|interviewed by"
    r"|shown to|sent to|given to|shared with|provided to)\s+"
)
_TELLING_WORDS = word_set(
    "tell tells told telling speaking spoke speaks talking talked in said interviewed shown sent given shared provided"
)


def told(sentence: SentenceReading) -> Iterator[Mention]:
    """ "X told the agency": the agency passes on what X says."""
    for match in _TELLING.finditer(sentence.text) if not sentence.given.isdisjoint(_TELLING_WORDS) else ():
        index = sentence.at(match.end())
        source = sentence.reader.rightwards(index) if index < len(sentence.words) else None
        house = sentence.house(source) if source else None
        if house:
            teller = _teller(sentence, sentence.at(match.start()))
            yield Mention(match.start(), house[1], *house, "told", CreditForm.TOLD, relay=True, behind=teller, trails=True)


def _teller(sentence: SentenceReading, index: int) -> int:
    """Where the words begin that name who tells: of the mentions so far the nearest before, else the nearest."""
    at = sentence.words.starts[min(index, len(sentence.words) - 1)]
    speakers = [each for each in sentence.found if each.form is CreditForm.SPEECH]
    before = [each.source_start for each in speakers if each.source_start < at]
    return before[-1] if before else min((each.source_start for each in speakers), default=NONE)


def told_by(sentence: SentenceReading, match: re.Match[str], index: int) -> Iterator[Mention]:
    """ "AFP was told by two aid workers that": they are the source, the agency passes it on."""
    source = sentence.reader.rightwards(index) if index < len(sentence.words) else None
    if source is None or not sentence.reader.speaks(source) or not sentence.complement(source.behind):
        return
    yield from sentence.each(source, match.start(), match.start(), match.group())
    hearer = sentence.reader.leftwards(sentence.behind_subject(sentence.at(match.start())))
    house = sentence.house(hearer) if hearer else None
    if house:
        yield Mention(
            house[0], match.end(), *house, "told", CreditForm.TOLD, relay=True, behind=sentence.words.starts[source.first]
        )
