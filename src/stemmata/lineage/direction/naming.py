"""What reports say of where they have their text from: houses named for the copied words or elsewhere, notes of correction."""

from __future__ import annotations

import re

from stemmata.lineage.direction.evidence import Evidence, Kind, Stance
from stemmata.lineage.direction.facts import HOUSES, Facts, Side, short
from stemmata.model.lineage import Credit, Direction

# Share of the other report that a corrected one must hold to be a version of it: above half, most of it was taken over. Set by
# definition, not measured.
VERSION_SHARE = 0.5


def named(facts: Facts, copyist: Side, source: Side, direction: Direction) -> list[Evidence]:
    """The copyist names the source's house, in a credit that covers copied words or anywhere."""
    return _credited(facts, copyist, source, direction) or _by_its_name(copyist, source, direction)


def _credited(facts: Facts, copyist: Side, source: Side, direction: Direction) -> list[Evidence]:
    mine = facts.credits.get(copyist.id)
    if not mine:
        return []
    others, own = facts.houses(source.id), facts.houses(copyist.id)
    naming = [each for each in mine if (key := facts.key(each.name)) and key in others and key not in own]
    covering = [each for each in naming if _reaches(each, copyist)]
    for credits, kind, where in (
        (covering, Kind.NAMED, "for the copied words"),
        (naming, Kind.NAMED_ELSEWHERE, "as a source, though not for these words"),
    ):
        if credits:
            said = f"{copyist.name} names {credits[0].name} {where} (“{short(credits[0].span.words)}”)"
            return [Evidence(kind, direction, said)]
    return []


def _by_its_name(copyist: Side, source: Side, direction: Direction) -> list[Evidence]:
    """The other's house stands by name in a line of its own, before the text or right behind copied words, whatever the words."""
    name, text = source.report.publisher.removeprefix("The "), copyist.report.text
    if len(name) < SHORTEST_NAME or name in copyist.report.publisher or name not in text:
        return []
    for start, end in copyist.body:
        for match in re.finditer(rf"(?<![^\W_]{{3}}){re.escape(name)}(?!\w)", text[start:end]):
            line, place = text[start:end], (start + match.start(), start + match.end())
            if _PICTURE.search(line) or not (_is_line(line) or _is_dateline(line, match.end()) or _follows(copyist, *place)):
                continue
            words = line if _is_line(line) else line[max(0, match.start() - 30) : match.end() + 20]
            return [Evidence(Kind.NAMED, direction, f"{copyist.name} gives {name} for the copied words (“{short(words)}”)")]
    return []


SHORTEST_NAME = 5  # letters of a house's name that is looked for as it stands; shorter ones are words
_PICTURE = re.compile(r"(?i)\b(?:photo|picture|image|file photo)\b|صورة|صور|تصوير")
_LINE_WORDS = 14  # a line of credit is short: "This story first appeared in the Valley Daily on 24 March 2019."
_DATELINE = 80  # characters in which a dateline ends
_BEHIND = 60  # characters behind copied words in which a sentence says whose they are


def _is_line(paragraph: str) -> bool:
    return len(paragraph.split()) <= _LINE_WORDS


def _is_dateline(paragraph: str, end: int) -> bool:
    """Whether a name stands in brackets or before a dash at the head of a paragraph ("OSSARA (Marn News Agency) –")."""
    return end <= _DATELINE and bool(re.match(r"\)?\s*(?:[-–—:]|\))", paragraph[end : end + 4]))


def _follows(side: Side, start: int, end: int) -> bool:
    """Whether a name stands behind copied words, in the same sentence."""
    text = side.report.text
    before = (
        behind
        for _, behind in side.copied
        if behind <= start <= behind + _BEHIND or (behind >= end and _ends_with(text, end, behind))
    )
    return any("." not in text[behind:start] and "\n" not in text[behind:start] for behind in before)


def _ends_with(text: str, end: int, behind: int) -> bool:
    return not text[end:behind].strip(" .\n")


def _reaches(credit: Credit, side: Side) -> bool:
    return side.holds(credit.scope.start, credit.scope.end)


def third(facts: Facts, one: Side, other: Side) -> list[Evidence]:
    """Both name the same third house for the copied words: neither need have them from the other, whatever the dates."""
    left, right = _houses_named(facts, one), _houses_named(facts, other)
    both = sorted(left.keys() & right.keys() - facts.houses(one.id) - facts.houses(other.id) - {""}) if left and right else ()
    if not both:
        return []
    reason = f"both name {left[both[0]]} for the copied words, so neither need have them from the other"
    return [Evidence(Kind.THIRD, Direction.UNDECIDED, reason)]


def _houses_named(facts: Facts, side: Side) -> dict[str, str]:
    """Houses named for copied words: their names by their keys."""
    credits = (each for each in facts.credits.get(side.id, ()) if each.kind in HOUSES)
    return {facts.key(each.name): each.name for each in credits if _reaches(each, side)}


def unseen_source(facts: Facts, copyist: Side, source: Side, direction: Direction) -> list[Evidence]:
    """The one names for the copied words a house that the other never names: it cannot have that from there."""
    here = _houses_named(facts, copyist)
    if not here or not facts.houses(source.id):
        return []
    known = facts.houses(source.id) | facts.named(source.id) | facts.houses(copyist.id) | {""}
    unseen = sorted(here.keys() - known)
    if not unseen:
        return []
    reason = f"{copyist.name} names {here[unseen[0]]} for the copied words, which {source.name} does not"
    return [Evidence(Kind.UNSEEN_SOURCE, direction, reason, Stance.AGAINST)]


def agency(facts: Facts, copyist: Side, source: Side, direction: Direction) -> list[Evidence]:
    """The source is a press agency's, whose texts are there to be printed; the copyist is not."""
    if not facts.is_agency(source.id) or facts.is_agency(copyist.id):
        return []
    return [Evidence(Kind.AGENCY, direction, f"{source.name} is a press agency, and {copyist.name} is not")]


def corrected(facts: Facts, copyist: Side, source: Side, direction: Direction) -> list[Evidence]:
    """A note of correction that only one of two versions carries: it is the later one.

    Versions of one text are those of one house, or those of which the corrected one has half and more of the other.
    """
    note = facts.correction(copyist.id)
    if not note or facts.correction(source.id):
        return []
    if source.share < VERSION_SHARE and not facts.houses(copyist.id) & facts.houses(source.id):
        return []
    reason = f"{copyist.name} carries a note of correction or update that the other lacks (“{short(note)}”)"
    return [Evidence(Kind.NOTE, direction, reason)]
