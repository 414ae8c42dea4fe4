"""Whether a mention is a place at all, by its cues, its size and how well it fits the report."""

from __future__ import annotations

from stemmata.expressions.gazetteer import Entry, EntryKind
from stemmata.expressions.places.arabic import ARABIC_SPEAKING, is_wide
from stemmata.expressions.places.context import ARABIC, Context, is_main
from stemmata.expressions.places.landmarks import WELL_KNOWN
from stemmata.expressions.places.mention import Evidence, Mention
from stemmata.expressions.places.ranking import METROPOLIS, is_within

_TOWN_IN_NEWSWIRE = 100_000  # of such a town even in text of capitals without any cue

BIG = 200_000  # a name of such a city needs no cue


def stands(mention: Mention, holder: Entry | str | None, context: Context) -> bool:
    """Whether a mention is a place at all."""
    if (holder is not None and _is_held(mention, holder)) or (mention.evidence >= Evidence.NOUN and not mention.stopped):
        return True
    if not mention.entries:
        return bool(mention.noun) or (mention.evidence >= Evidence.LOCATIVE and context.main_country not in _WELL_KNOWN)
    if mention.stopped:
        if any(_is_city_of(entry, context) and is_main(entry, mention) for entry in mention.entries):
            return True
        return mention.evidence >= Evidence.LOCATIVE and any(_fits_closely(entry, mention, context) for entry in mention.entries)
    if mention.evidence >= Evidence.LOCATIVE:
        return _is_likely(mention, context)
    if mention.flat and not _fits_capitals(mention, context):
        return False
    return _fits(mention, context)


def _is_held(mention: Mention, holder: Entry | str) -> bool:
    """Whether the larger place behind a name says that it is a place; in newswire it may stand behind somebody's name as well."""
    if not mention.newswire or mention.evidence >= Evidence.LOCATIVE or not mention.entries:
        return True
    return any(is_within(entry, holder) for entry in mention.entries)


_WIDE_KINDS = frozenset({EntryKind.FIRST_DIVISION, EntryKind.REGION})

# In reports of these countries, or of none, an unknown name behind "in" is no place.
_WELL_KNOWN = WELL_KNOWN | {""}


def _fits_capitals(mention: Mention, context: Context) -> bool:
    """Whether a name in text of capitals, where it may be anybody's, is a country's or lies in the country reported on.

    In newswire all in capitals it may be a surname as well, so that only divisions and big towns stand without any cue.
    """
    main = context.main_country
    least, unheard = (_TOWN_IN_NEWSWIRE, METROPOLIS) if mention.newswire else (0, _TOWN_IN_NEWSWIRE)
    return any(
        entry.kind is EntryKind.COUNTRY
        or (entry.country == main and (entry.kind in _WIDE_KINDS or (_is_town(entry, mention) and entry.population >= least)))
        or (not main and entry.population >= unheard and is_main(entry, mention))
        for entry in mention.entries
    )


def _is_town(entry: Entry, mention: Mention) -> bool:
    """Whether it is a town; second-order divisions bear the names of people too often to stand alone in newswire."""
    return entry.kind is EntryKind.PLACE or not mention.newswire


def _is_city_of(entry: Entry, context: Context) -> bool:
    """Whether it is a big city of the country the report is about: those are named without any cue ("a Dallas court")."""
    if entry.kind is not EntryKind.PLACE:
        return False
    if entry.country == context.main_country:
        return entry.population >= BIG
    return not context.main_country and entry.population >= METROPOLIS


def _fits_closely(entry: Entry, mention: Mention, context: Context) -> bool:
    """For a name that is a common word too: a country, or a town of some size in the country the report is about."""
    if entry.kind is EntryKind.COUNTRY:
        return True
    return entry.country == context.main_country and entry.population >= 5_000 and is_main(entry, mention)


def _is_likely(mention: Mention, context: Context) -> bool:
    """Whether a name behind "in" goes by the usual name of some place, or lies in a country the report speaks of."""
    if mention.name.isascii():
        return any(is_main(entry, mention) or context.countries[entry.country] for entry in mention.entries)
    return any(
        entry.population >= BIG or entry.kind is EntryKind.COUNTRY or context.countries[entry.country]
        for entry in mention.entries
    )


def _fits(mention: Mention, context: Context) -> bool:
    """Whether the name is a country's or division's, a big city's, or that of a place in the report's country."""
    if ARABIC.search(mention.name):
        return any(_fits_arabic(entry, context) for entry in mention.entries)
    for entry in mention.entries:
        if entry.kind in (EntryKind.COUNTRY, EntryKind.REGION) or (entry.population >= BIG and is_main(entry, mention)):
            return True
        if context.countries[entry.country] and entry.kind is not EntryKind.SECOND_DIVISION and entry.population >= 5_000:
            return True
        if entry.country == context.main_country and (" " in mention.name or not mention.name.isascii()):
            return True
    return False


def _fits_arabic(entry: Entry, context: Context) -> bool:
    """The same for an Arabic word without any cue: a country or Arab division, else a place of a country spoken of."""
    if is_wide(entry):
        return True
    if not context.countries:
        return entry.country in ARABIC_SPEAKING and entry.population >= METROPOLIS
    return entry.country == context.main_country or (not context.main_country and bool(context.countries[entry.country]))
