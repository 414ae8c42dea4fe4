"""Chains within a sentence: "X reported, citing Y" has X pass on what Y says."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from stemmata.lineage.credits.lexicon import credit_lexicon
from stemmata.lineage.credits.mentions import NONE, CreditForm, Mention


def cites(verb: str) -> bool:
    """Whether a reporting expression names whom another has it from ("citing")."""
    return credit_lexicon().phrases["citing"].fullmatch(verb) is not None


def chained(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a sentence, where each that cites another is tied to it: "X reported, citing Y"."""
    linked = list(mentions)
    for place, mention in enumerate(linked):
        if mention.form is not CreditForm.SPEECH or not cites(mention.verb) or mention.source_start == mention.start:
            continue
        carrier = _carrier(linked, place)
        if carrier is not None:
            linked[carrier] = evolve(linked[carrier], relay=True, behind=mention.source_start)
    return linked


def _carrier(mentions: Sequence[Mention], place: int) -> int | None:
    """Which mention of a sentence has it from the one at `place`: the nearest before that speaks."""
    for index in range(place - 1, -1, -1):
        if mentions[index].form in (CreditForm.SPEECH, CreditForm.TOLD, CreditForm.MEDIA) and mentions[index].behind == NONE:
            return index
    for index in range(place + 1, len(mentions)):
        if mentions[index].form is CreditForm.SPEECH and mentions[index].behind == NONE:
            return index
    return None
