"""The larger place that a place is put in: "X, Y", "X in Y province", "the X countryside: Y", "X, N.C."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stemmata.expressions.gazetteer import Entry, EntryKind
from stemmata.expressions.place_keys import name_key
from stemmata.expressions.places.mention import Mention
from stemmata.expressions.places.ranking import is_within
from stemmata.expressions.places.words import state_abbreviations

# What must stand between a name and the larger place that holds it.
_WITHIN = re.compile(
    r"\b(?:in|of)\b|,|\(|\s(?:في|ب|ريف|محافظة|بريف|بمحافظة|شمال|جنوب|شرق|غرب|شمالي|جنوبي|شرقي|غربي)\s*", re.IGNORECASE
)

_APART = re.compile(r"[.;:!?\n]\s|\b(?:and|while|from|to)\b|\s و", re.IGNORECASE)

_REACH = 45  # characters between a place and the one that holds it; "X, a town in the northern province of Y" has 38


def holders_of(text: str, mentions: Sequence[Mention], bests: Sequence[Entry | None]) -> dict[int, Entry | str]:
    """For each mention the larger place that the words right behind (or before) it put it in: an entry, or a state's name."""
    holders: dict[int, Entry | str] = {}
    for index, mention in enumerate(mentions):
        short = _abbreviated_state(text, mention)
        if short:
            holders[index] = short
            continue
        for position in range(index + 1, min(index + 3, len(mentions))):
            other = mentions[position]
            gap = text[mention.end : other.start]
            if other.sentence != mention.sentence or len(gap) > _REACH:
                break
            larger = _larger(other, bests[position], mention)
            if larger is not None and gap.strip() and _WITHIN.search(gap) and not _APART.search(gap):
                holders[index] = larger
                break
        if index not in holders and index > 0:
            before = mentions[index - 1]
            larger = _larger(before, bests[index - 1], mention)
            joined = text[before.end : mention.start].strip() in (":", "'s", "’s") and before.end <= mention.start
            if larger is not None and joined and before.sentence == mention.sentence:
                holders[index] = larger
    return _shared_holders(mentions, holders)


def _shared_holders(mentions: Sequence[Mention], holders: dict[int, Entry | str]) -> dict[int, Entry | str]:
    """A town that is once put in a division ("Providence, Rhode Island") is in it wherever it is named again."""
    told: dict[str, Entry | str] = {}
    for index, mention in enumerate(mentions):
        if index in holders:
            told.setdefault(name_key(mention.name), holders[index])
    again = {
        index: told[name_key(mention.name)]
        for index, mention in enumerate(mentions)
        if index not in holders and mention.noun != "division" and name_key(mention.name) in told
    }
    return holders | again


def _abbreviated_state(text: str, mention: Mention) -> str:
    """The state of "Arden, N.C."; in text of capitals ", IN" and ", OR" are words."""
    if mention.newswire:
        return ""
    behind = re.match(
        r",\s+((?:[A-Z]\.\s?){2}|[A-Z][A-Za-z]{1,4}\.?|[A-Z]{2})(?=[\s,.;)]|$)", text[mention.end : mention.end + 14]
    )
    return state_abbreviations().get(behind.group(1).rstrip(".").replace(". ", "."), "") if behind else ""


def _larger(other: Mention, best: Entry | None, mention: Mention) -> Entry | None:
    """The division or country that `other` names, if it may hold an entry of `mention`; for an unknown name any known place."""
    if other.fragment or best is None:
        return None
    if not mention.entries:
        return best
    for entry in other.entries:
        if entry.kind is EntryKind.PLACE:
            continue
        if any(is_within(inner, entry) for inner in mention.entries):
            return entry
    return None
