"""Holders of an office: "the mayor" of a headline is whom the text names as the mayor further down."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from stemmata.lineage.credits.names import bare_office, office_of, person_in
from stemmata.lineage.credits.word_sets import whole_word
from stemmata.model.lineage import Credit


def with_office_holders(credits: Sequence[Credit]) -> tuple[Credit, ...]:
    """The credits of one report, where an office without a name gets the name of the one person credited with that office.

    Args:
        credits: credits of one report, in any order, which is kept.
    """
    named = {credit.origin: credit for credit in credits if person_in(credit.source.words)}
    if not named:
        return tuple(credits)
    return tuple(_held(credit, tuple(named.values())) for credit in credits)


def _held(credit: Credit, named: Sequence[Credit]) -> Credit:
    office = office_of(credit.source.words) or bare_office(credit.source.words)
    if not office or person_in(credit.source.words):
        return credit
    holders = [each for each in named if whole_word(office).search(each.source.words.lower())]
    if len({each.origin for each in holders}) != 1:
        return credit
    return evolve(credit, origin=holders[0].origin, name=holders[0].name, kind=holders[0].kind)
