"""Reports for readers who know the town: its quarters are named without it, and neither country nor state is.

Where the gazetteer has every town of a country, a small place of another state, which nothing else speaks for, is no place of
that state but a quarter of the town that the report is about: "police were called to Linden" in a report from Columbus, Ohio.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from stemmata.expressions.gazetteer import Entry, EntryKind
from stemmata.expressions.places.context import Context, is_main
from stemmata.expressions.places.landmarks import WELL_KNOWN
from stemmata.expressions.places.mention import Evidence, Mention

_TOWN = 50_000  # people of a town that may speak for its country by its size alone
_BY_FAR = 5  # … and that is so many times as large as the next of its name abroad
_CITY = 100_000  # a city of another state is known to all readers, and named without its state


def likely_countries(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Countries for a report that names none: of each town behind a cue that is by far the largest of its name.

    Population is asked last: only when no country, demonym, publisher or party speaks for a country.
    """
    cued = [mention for mention in mentions if mention.evidence >= Evidence.LOCATIVE and not mention.stopped]
    return tuple(country for mention in cued if (country := _of_the_largest(mention)))


def _of_the_largest(mention: Mention) -> str:
    towns = [entry for entry in mention.entries if is_main(entry, mention) and entry.kind is EntryKind.PLACE]
    towns.sort(key=lambda entry: (-entry.population, entry.id))
    if not towns or towns[0].population < _TOWN:
        return ""
    abroad = max((entry.population for entry in towns if entry.country != towns[0].country), default=0)
    return towns[0].country if towns[0].population >= _BY_FAR * abroad else ""


def quarters_of_towns(
    mentions: Sequence[Mention], bests: Sequence[Entry | None], holders: Mapping[int, Entry | str], context: Context
) -> list[Mention]:
    """The mentions, with those that can only be quarters of the report's town as landmarks without entries.

    Args:
        mentions: all mentions of the report.
        bests: for each the entry that fits best.
        holders: for each that is put in a larger place, that place.
        context: what the report speaks of.
    """
    country, division = context.main_division
    if country not in WELL_KNOWN:
        return list(mentions)
    return [
        _at_home(mention) if index not in holders and _is_far_off(mention, bests[index], (country, division)) else mention
        for index, mention in enumerate(mentions)
    ]


def _at_home(mention: Mention) -> Mention:
    """A quarter, behind a preposition; else somebody's name ("Kendall was hurt")."""
    if mention.evidence < Evidence.LOCATIVE:
        return evolve(mention, fragment=True)
    return evolve(mention, entries=(), noun="facility")


def _is_far_off(mention: Mention, best: Entry | None, home: tuple[str, str]) -> bool:
    if best is None or best.kind is not EntryKind.PLACE or mention.fragment or mention.relation == "dateline":
        return False
    return not mention.stopped and (best.country, best.adm1) != home and best.population < _CITY
