"""Which of the places of a name fits best: by kind, report, size, what holds it and the noun it stands with."""

from __future__ import annotations

import math

from stemmata.expressions.gazetteer import Entry, EntryKind
from stemmata.expressions.own_places import OWN
from stemmata.expressions.places.arabic import ARABIC_SPEAKING
from stemmata.expressions.places.context import ARABIC, Context, is_main
from stemmata.expressions.places.mention import Mention

# Scores were set by hand on invented reports, then checked for places within 25 km on two labelled sets (English, Arabic).
_HELD = 12.0

_NOUN_FITS = 6.0

_TRANSCRIBED = 4.0  # as much as a place a hundred thousand times smaller of the same name in an Arab country may lack

_UNCOUNTED = 1_000  # people where GeoNames has no number: places of 500 people and more, many of them seats of districts

_SIZE = 0.8  # for each tenfold population

_MAIN_NAME = 2.5

_OWN = 3.0  # a user lists the places he reports on

_KIND = {
    EntryKind.COUNTRY: 9.0,
    EntryKind.PLACE: 0.0,
    EntryKind.FIRST_DIVISION: -2.0,
    EntryKind.SECOND_DIVISION: -3.5,
    EntryKind.REGION: 0.0,
}

METROPOLIS = 500_000  # of such a city even where the name is a person's too and no country is spoken of


def best_entry(mention: Mention, holder: Entry | str | None, context: Context) -> Entry | None:
    """The entry that fits a mention best, or None for a name that the gazetteer does not know.

    Args:
        mention: the mention.
        holder: the larger place it is put in, or None.
        context: what the report speaks of.
    """
    ranked = rank(mention, holder, context)
    return ranked[0][1] if ranked else None


def rank(mention: Mention, holder: Entry | str | None, context: Context) -> list[tuple[float, Entry]]:
    """All entries of a mention with their points, the best first; arguments as for `best_entry`."""
    scored = [(_score(entry, mention, holder, context), entry) for entry in mention.entries]
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].id))


def _score(entry: Entry, mention: Mention, holder: Entry | str | None, context: Context) -> float:
    points = _KIND[entry.kind] + context.fit(entry) + _SIZE * math.log10((entry.population or _UNCOUNTED) + 1)
    if is_main(entry, mention):
        points += _MAIN_NAME
    if entry.id.startswith(OWN):
        points += _OWN
    if entry.kind is EntryKind.COUNTRY and _is_division_here(mention, entry, context):
        points -= _KIND[EntryKind.COUNTRY]
    if holder is not None and is_within(entry, holder):
        points += _HELD
    if mention.noun == "division" and entry.kind in (EntryKind.FIRST_DIVISION, EntryKind.SECOND_DIVISION):
        points += _NOUN_FITS
    if mention.noun == "settlement" and entry.kind is EntryKind.PLACE:
        points += _NOUN_FITS
        if mention.small and entry.population >= METROPOLIS:
            points -= _NOUN_FITS
    if _is_transcribed(entry, mention):
        points -= _TRANSCRIBED
    if mention.relation == "countryside of" and entry.kind is EntryKind.FIRST_DIVISION:
        points += _NOUN_FITS
    return points


def _is_transcribed(entry: Entry, mention: Mention) -> bool:
    """Whether an Arabic name is but the transcription of a foreign one ("براك" for Prague)."""
    foreign = entry.country not in ARABIC_SPEAKING and entry.kind is not EntryKind.COUNTRY
    return foreign and bool(ARABIC.search(mention.name))


def _is_division_here(mention: Mention, country: Entry, context: Context) -> bool:
    """Whether a country's name is also that of a division of the country the report is about (Georgia)."""
    return country.country != context.main_country and any(
        entry.kind is EntryKind.FIRST_DIVISION and entry.country == context.main_country for entry in mention.entries
    )


def is_within(entry: Entry, holder: Entry | str) -> bool:
    """Whether an entry lies in a division or country.

    Args:
        entry: the smaller place.
        holder: the division or country, or the name of a US state.
    """
    if isinstance(holder, str):
        return entry.country == "US" and entry.adm1 == holder
    if holder.kind in (EntryKind.COUNTRY, EntryKind.REGION):
        return entry.country == holder.country and entry.kind is not EntryKind.COUNTRY
    if holder.kind is EntryKind.SECOND_DIVISION:
        return entry.kind is EntryKind.PLACE and (entry.country, entry.adm1, entry.adm2) == (
            holder.country,
            holder.adm1,
            holder.adm2,
        )
    return entry.country == holder.country and entry.adm1 == holder.adm1 and entry.id != holder.id


def is_elsewhere(entry: Entry, best: Entry) -> bool:
    """Whether a rival is really another place: a city and the division it lies in are one answer at two precisions."""
    return not (
        entry.country == best.country
        and entry.adm1 == best.adm1
        and EntryKind.PLACE in (entry.kind, best.kind)
        and entry.kind != best.kind
    )
