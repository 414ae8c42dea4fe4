"""Which place a mention is: by what the words around it say, the report's other places, and size; what remains open is kept.

1. Every mention whose entries agree on a country speaks for that country, and so do demonyms and datelines.
2. "X, Y" and "X in Y province" tie X to Y: an entry within Y wins over any other.
3. Each mention gets the entry with the best score; entries within a small distance of it are its rivals.
4. A mention that has nothing for it but a capital letter is dropped unless its place is big or fits the report's country.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from attrs import evolve

from stemmata.expressions.gazetteer import Entry, EntryKind, Gazetteer
from stemmata.expressions.names.parties import load_parties
from stemmata.expressions.place_keys import name_key
from stemmata.expressions.places.arabic import arabic_demonyms
from stemmata.expressions.places.capitals import capital_of, is_capital
from stemmata.expressions.places.context import ARABIC, Context
from stemmata.expressions.places.hearing import heard
from stemmata.expressions.places.holders import holders_of
from stemmata.expressions.places.landmarks import WELL_KNOWN, towns_of_landmarks
from stemmata.expressions.places.local import likely_countries, quarters_of_towns
from stemmata.expressions.places.mention import CAPITAL, Evidence, Mention
from stemmata.expressions.places.ranking import best_entry, is_elsewhere, is_within, rank
from stemmata.expressions.places.standing import BIG, stands
from stemmata.expressions.places.words import demonyms
from stemmata.model.expressions import PlaceValue
from stemmata.model.reports import Report
from stemmata.taxonomy import Party, countries

_RIVAL_DISTANCE = 1.2
_OPEN_RIVAL_DISTANCE = 4.0  # where nothing else speaks for the country of the best
_MOST_RIVALS = 5
_BEGINNING = 1_500  # characters of a report in which parties are looked for
_PRECISION = {
    EntryKind.PLACE: 1,
    EntryKind.SECOND_DIVISION: 3,
    EntryKind.FIRST_DIVISION: 4,
    EntryKind.COUNTRY: 6,
    EntryKind.REGION: 5,
}


def resolve(
    report: Report, mentions: Sequence[Mention], countries: Iterable[str], gazetteer: Gazetteer, states: Iterable[str] = ()
) -> tuple[PlaceValue, ...]:
    """Place values for the mentions that stand as places.

    Args:
        report: the report.
        mentions: all mentions, in order of their start.
        countries: codes of countries that demonyms and datelines speak for.
        gazetteer: for names that are known only by their sound.
        states: names of US states that stand abbreviated behind a town.
    """
    context = Context(mentions, countries, states)
    told = bool(context.countries)
    if not told:
        context.countries.update(_party_countries(report.text, gazetteer.folders) or likely_countries(mentions))
    at_home = [_at_home(mention, context, report.text) for mention in mentions]
    if told and any(one is not other for one, other in zip(at_home, mentions, strict=True)):
        context = Context(at_home, countries, states)
    mentions = [heard(_with_capital(mention, context, gazetteer), context, gazetteer) for mention in at_home]
    bests = [best_entry(mention, None, context) for mention in mentions]
    holders = holders_of(report.text, mentions, bests)
    mentions = quarters_of_towns(_widened(mentions, bests, holders), bests, holders, context)
    mentions = [_not_elsewhere(mention, holders.get(index)) for index, mention in enumerate(mentions)]
    standing = [
        index for index, mention in enumerate(mentions) if not mention.fragment and stands(mention, holders.get(index), context)
    ]
    towns = _towns(mentions, standing, holders, context)
    of_landmarks = towns_of_landmarks(mentions, towns, holders, context.main_country)
    return tuple(
        _in_town(report, mentions[index], of_landmarks[index])
        if index in of_landmarks
        else _value(report, mentions[index], holders.get(index), context)
        for index in standing
    )


def _towns(
    mentions: Sequence[Mention], standing: Iterable[int], holders: Mapping[int, Entry | str], context: Context
) -> dict[int, Entry]:
    """The settlements among the mentions that stand as places, by index."""
    bests = {index: best_entry(mentions[index], holders.get(index), context) for index in standing}
    return {index: best for index, best in bests.items() if best is not None and best.kind is EntryKind.PLACE}


def _in_town(report: Report, mention: Mention, town: Entry) -> PlaceValue:
    """A landmark as its town: the span says which landmark, the precision that it is somewhere in the town."""
    span = report.span(mention.start, mention.end)
    latitude, longitude = _point(town)
    relation = mention.relation or "in"
    return PlaceValue(span, town.name, town.country, town.adm1, town.adm2, latitude, longitude, 2, relation, town.id)


@lru_cache(maxsize=4)
def _party_countries(text: str, folders: tuple[Path, ...]) -> tuple[str, ...]:
    """The countries of the parties named at a report's beginning; asked only where nothing else speaks of a country."""
    found = load_parties(folders).index.find(text, 0, min(len(text), _BEGINNING))
    named = [(match.value, text[match.start : match.end]) for match in found if isinstance(match.value, Party)]
    return tuple(party.countries[0] for party, words in named if party.countries and not _is_named_for_country(words))


def _is_named_for_country(words: str) -> bool:
    """Whether a party is called by its country ("Russian forces"): such forces act abroad as well."""
    known, arabic = demonyms(), arabic_demonyms()
    return any(word in known or name_key(word) in arabic for word in words.split())


def _at_home(mention: Mention, context: Context, text: str) -> Mention:
    """A name without the small places of countries that nothing else speaks of: it is a village no list has, or a person.

    Behind "in" and the like it stays as a name without coordinates; in text of capitals, without such a cue, it is no place.
    """
    homes = context.homes
    if not homes or mention.relation == "dateline" or not mention.entries or not mention.name.isascii():
        return mention
    if any(entry.country in homes or _is_spoken_of(entry, mention, context) for entry in mention.entries):
        return mention
    if _is_among_its_own(mention, text):
        return mention
    kept = tuple(entry for entry in mention.entries if entry.kind in _WIDE or entry.population >= BIG)
    if len(kept) == len(mention.entries):
        return mention
    if kept or mention.noun:
        return evolve(mention, entries=kept)
    village = mention.evidence >= Evidence.LOCATIVE and not mention.stopped and homes.isdisjoint(WELL_KNOWN)
    return evolve(mention, entries=(), noun="settlement") if village else evolve(mention, entries=(), fragment=True)


_WIDE = frozenset({EntryKind.COUNTRY, EntryKind.REGION, EntryKind.FIRST_DIVISION})


def _is_spoken_of(entry: Entry, mention: Mention, context: Context) -> bool:
    """Whether something else than the name itself speaks of an entry's country; in capitals a surname may, so none does."""
    return not mention.flat and context.countries[entry.country] > context.told_by(mention, entry.country)


def _is_among_its_own(mention: Mention, text: str) -> bool:
    """Whether the largest place of a name lies in a country whose people or forces the report names, be it only as soldiers.

    "Arcadian soldiers in Arden … children from Borduria": such words are no vote for a country, since forces act abroad, but
    a town of theirs is not a village of another country that no list has.
    """
    largest = max(mention.entries, key=lambda entry: (entry.population, entry.id))
    known = countries().get(largest.country)
    return known is not None and not mention.flat and any(word in text for word in known.demonyms)


def _with_capital(mention: Mention, context: Context, gazetteer: Gazetteer) -> Mention:
    """ "in the capital": that of the country the report is about."""
    if mention.noun != CAPITAL or mention.entries:
        return mention
    seat = capital_of(context.main_country, gazetteer)
    return evolve(mention, noun="settlement", entries=(seat,)) if seat is not None else evolve(mention, fragment=True)


def _not_elsewhere(mention: Mention, holder: Entry | str | None) -> Mention:
    """Without places of other states, where the words give a state ("Arden, SD") that the gazetteer has no such town in."""
    if not isinstance(holder, str) or any(is_within(entry, holder) for entry in mention.entries):
        return mention
    return evolve(mention, entries=(), noun=mention.noun or "settlement")


def _widened(mentions: Sequence[Mention], bests: Sequence[Entry | None], holders: dict[int, Entry | str]) -> list[Mention]:
    """Names that a city shares with its division, marked as the division's where a smaller place in it is named as well.

    "Shelling of X south of Idlib": without a noun that says otherwise it is the province that X lies in.
    """
    peopled: set[tuple[str, str]] = set()
    villages = any(mention.noun == "settlement" and not mention.entries and not mention.fragment for mention in mentions)
    for index, (mention, best) in enumerate(zip(mentions, bests, strict=True)):
        holder = holders.get(index)
        if best is not None and best.kind is EntryKind.PLACE and mention.evidence >= Evidence.LOCATIVE:
            if name_key(best.name) != name_key(best.adm1):
                peopled.add((best.country, best.adm1))
        elif isinstance(holder, tuple) and mention.noun == "settlement":
            peopled.add((holder.country, holder.adm1))
    return [
        evolve(mention, noun="division")
        if _is_widened(mention, best, holders.get(index), peopled, villages=villages)
        else mention
        for index, (mention, best) in enumerate(zip(mentions, bests, strict=True))
    ]


def _is_widened(
    mention: Mention, best: Entry | None, holder: Entry | str | None, peopled: set[tuple[str, str]], *, villages: bool
) -> bool:
    if best is None or mention.noun or _is_placed(holder):
        return False
    return _is_both(mention, best, peopled, villages=villages)


def _is_placed(holder: Entry | str | None) -> bool:
    """Whether what holds a name tells a city from its division: a country holds both."""
    return holder is not None and not (isinstance(holder, tuple) and holder.kind in (EntryKind.COUNTRY, EntryKind.REGION))


def _is_both(mention: Mention, best: Entry, peopled: set[tuple[str, str]], *, villages: bool) -> bool:
    if best.kind is not EntryKind.PLACE or mention.relation == "dateline":
        return False
    around = (best.country, best.adm1)
    in_arabic = mention.relation.endswith(" of") and bool(ARABIC.search(mention.name))
    asked = around in peopled or (villages and best.country not in WELL_KNOWN) or in_arabic
    return asked and any(
        entry.kind is EntryKind.FIRST_DIVISION and (entry.country, entry.adm1) == around for entry in mention.entries
    )


def _value(report: Report, mention: Mention, holder: Entry | str | None, context: Context) -> PlaceValue:
    span = report.span(mention.start, mention.end)
    if not mention.entries:
        country, adm1 = _enclosing(holder, context)
        return PlaceValue(
            span, mention.name, country, adm1, "", None, None, _named_precision(mention, holder), mention.relation, ""
        )
    ranked = rank(mention, holder, context)
    best_score, best = ranked[0]
    if mention.relation == "dateline" and is_capital(best):
        return _nation(report, mention, context.main_country or best.country)
    distance = _RIVAL_DISTANCE if context.countries[best.country] or holder is not None else _OPEN_RIVAL_DISTANCE
    rivals = [entry.id for score, entry in ranked[1:] if best_score - score < distance and is_elsewhere(entry, best)]
    latitude, longitude = _point(best)
    return PlaceValue(
        span,
        best.name,
        best.country,
        best.adm1,
        best.adm2,
        latitude,
        longitude,
        max(_precision(mention, best), _by_distance(report.text, mention)),
        mention.relation,
        best.id,
        tuple(rivals[:_MOST_RIVALS]),
    )


def _nation(report: Report, mention: Mention, code: str) -> PlaceValue:
    """The country that a dispatch from a capital speaks of: the town says only where its writer sat."""
    country = countries()[code]
    span = report.span(mention.start, mention.end)
    identifier = f"country:{code}"
    return PlaceValue(span, country.name, code, "", "", country.latitude, country.longitude, 6, mention.relation, identifier)


def _point(entry: Entry) -> tuple[float | None, float | None]:
    """Latitude and longitude in degrees, None where the gazetteer has none."""
    return (None, None) if math.isnan(entry.latitude) else (entry.latitude, entry.longitude)


def _enclosing(holder: Entry | str | None, context: Context) -> tuple[str, str]:
    if isinstance(holder, str):
        return "US", holder
    if holder is not None:
        return holder.country, holder.adm1
    country, division = context.main_division
    return (country, division) if country not in WELL_KNOWN | {""} else (context.main_country, "")


def _precision(mention: Mention, entry: Entry) -> int:
    base = _PRECISION[entry.kind]
    if mention.relation == "off":
        return 7
    if mention.relation == "countryside of" and entry.kind is EntryKind.PLACE:
        return 2
    if entry.kind is EntryKind.COUNTRY and (mention.vague or mention.relation.endswith(" of")):  # "جنوب ليبيا" is a part of it
        return 5
    if base == 1 and (mention.relation.endswith(" of") or mention.relation == "near"):
        return 2
    return base


_FAR = re.compile(r"(\d[\d.,]*)[- ]?(km|kms|kilomet\w+|miles?|mi)\b[^,;()]*$", re.IGNORECASE)
_KILOMETRES = 1.609  # of a mile
_NEAR, _IN_DIVISION = 25.0, 100.0  # kilometres: UCDP's code 2 ends at the first; farther than the second is another division


def _by_distance(text: str, mention: Mention) -> int:
    """The precision that a distance before a name leaves ("575 km southeast of X" is no place near X); 0 without any."""
    if not mention.relation.endswith(" of") and mention.relation != "near":
        return 0
    written = _FAR.search(text, max(0, mention.start - _BEFORE), mention.start)
    if written is None:
        return 0
    digits = written[1].replace(",", "").rstrip(".")
    distance = float(digits) * (_KILOMETRES if written[2].lower().startswith("mi") else 1) if digits.count(".") < 2 else 0.0
    return 0 if distance <= _NEAR else 3 if distance <= _IN_DIVISION else 4


_BEFORE = 45  # characters before a name in which its distance may stand


def _named_precision(mention: Mention, holder: Entry | str | None) -> int:
    """A named place without coordinates: exact as a village or building, vague as a mountain range or an unexplained name."""
    if mention.noun == "feature" or (not mention.noun and holder is None):
        return 5
    if mention.noun == "division":
        return 4
    return 2 if mention.relation.endswith(" of") or mention.relation == "near" else 1
