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
from stemmata.expressions.own_places import OWN
from stemmata.expressions.place_keys import name_key, skeleton
from stemmata.expressions.places.arabic import ARABIC_SPEAKING, is_wide
from stemmata.expressions.places.capitals import capital_of, is_capital
from stemmata.expressions.places.context import ARABIC, Context, is_main
from stemmata.expressions.places.landmarks import WELL_KNOWN, towns_of_landmarks
from stemmata.expressions.places.mention import CAPITAL, Evidence, Mention
from stemmata.expressions.places.words import state_abbreviations
from stemmata.model.expressions import PlaceValue
from stemmata.model.reports import Report
from stemmata.taxonomy import Party, countries

# What must stand between a name and the larger place that holds it.
_WITHIN = re.compile(r"\b(?:in|of)\b|,|\(|\s(?:في|ب|ريف|محافظة|بريف|بمحافظة|شمال|جنوب|شرق|غرب|شمالي|جنوبي|شرقي|غربي)\s*")
_APART = re.compile(r"[.;:!?\n]\s|\b(?:and|while|from|to)\b|\s و")
_REACH = 45  # characters between a place and the one that holds it; "X, a town in the northern province of Y" has 38
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
_RIVAL_DISTANCE = 1.2
_OPEN_RIVAL_DISTANCE = 4.0  # where nothing else speaks for the country of the best
_MOST_RIVALS = 5
_METROPOLIS = 500_000  # of such a city even where the name is a person's too and no country is spoken of
_BEGINNING = 1_500  # characters of a report in which parties are looked for
_TOWN_IN_NEWSWIRE = 100_000  # of such a town even in text of capitals without any cue
_BIG = 200_000  # a name of such a city needs no cue
_PRECISION = {
    EntryKind.PLACE: 1,
    EntryKind.SECOND_DIVISION: 3,
    EntryKind.FIRST_DIVISION: 4,
    EntryKind.COUNTRY: 6,
    EntryKind.REGION: 5,
}


def resolve(
    report: Report, mentions: Sequence[Mention], countries: Iterable[str], gazetteer: Gazetteer
) -> tuple[PlaceValue, ...]:
    """Place values for the mentions that stand as places.

    Args:
        report: the report.
        mentions: all mentions, in order of their start.
        countries: codes of countries that demonyms and datelines speak for.
        gazetteer: for names that are known only by their sound.
    """
    context = Context(mentions, countries)
    if not context.countries:
        context.countries.update(_party_countries(report.text, gazetteer.folders))
    mentions = [_heard(_at_home(_with_capital(mention, context, gazetteer), context), context, gazetteer) for mention in mentions]
    bests = [_best(mention, None, context) for mention in mentions]
    holders = _holders(report.text, mentions, bests)
    mentions = _widened(mentions, bests, holders)
    standing = [
        index for index, mention in enumerate(mentions) if not mention.fragment and _stands(mention, holders.get(index), context)
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
    bests = {index: _best(mentions[index], holders.get(index), context) for index in standing}
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
    return tuple(match.value.countries[0] for match in found if isinstance(match.value, Party) and match.value.countries)


def _best(mention: Mention, holder: Entry | str | None, context: Context) -> Entry | None:
    ranked = _ranked(mention, holder, context)
    return ranked[0][1] if ranked else None


def _ranked(mention: Mention, holder: Entry | str | None, context: Context) -> list[tuple[float, Entry]]:
    scored = [(_score(entry, mention, holder, context), entry) for entry in mention.entries]
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].id))


def _at_home(mention: Mention, context: Context) -> Mention:
    """A name in text of capitals without the small places far away that bear it: there it is an unknown place or a person."""
    if not mention.flat or not context.main_country or mention.relation == "dateline":
        return mention
    if any(entry.country == context.main_country for entry in mention.entries):
        return mention
    kept = tuple(entry for entry in mention.entries if entry.kind is not EntryKind.PLACE or entry.population >= _BIG)
    return evolve(mention, entries=kept, fragment=mention.fragment or (not kept and not mention.noun))


def _with_capital(mention: Mention, context: Context, gazetteer: Gazetteer) -> Mention:
    """ "in the capital": that of the country the report is about."""
    if mention.noun != CAPITAL or mention.entries:
        return mention
    seat = capital_of(context.main_country, gazetteer)
    return evolve(mention, noun="settlement", entries=(seat,)) if seat is not None else evolve(mention, fragment=True)


def _heard(mention: Mention, context: Context, gazetteer: Gazetteer) -> Mention:
    """An unknown name behind a cue, looked up by its consonants among places of the report's country."""
    if (
        mention.entries
        or mention.noun in ("facility", "feature")
        or mention.evidence < Evidence.LOCATIVE
        or not context.main_country
    ):
        return mention
    alike = _is_transliterated if ARABIC.search(mention.name) else _alike
    close = [entry for entry in gazetteer.sounding_like(mention.name) if entry.country == context.main_country]
    close = [entry for entry in close if alike(mention.name, entry.name)]
    return evolve(mention, entries=tuple(close)) if close else mention


def _widened(mentions: Sequence[Mention], bests: Sequence[Entry | None], holders: dict[int, Entry | str]) -> list[Mention]:
    """Names that a city shares with its division, marked as the division's where a smaller place in it is named as well.

    "Shelling of X south of Idlib": without a noun that says otherwise it is the province that X lies in.
    """
    peopled: set[tuple[str, str]] = set()
    for index, (mention, best) in enumerate(zip(mentions, bests, strict=True)):
        holder = holders.get(index)
        if best is not None and best.kind is EntryKind.PLACE and mention.evidence >= Evidence.LOCATIVE:
            if name_key(best.name) != name_key(best.adm1):
                peopled.add((best.country, best.adm1))
        elif isinstance(holder, tuple) and mention.noun == "settlement":
            peopled.add((holder.country, holder.adm1))
    return [
        evolve(mention, noun="division")
        if best is not None and index not in holders and not mention.noun and _is_both(mention, best, peopled)
        else mention
        for index, (mention, best) in enumerate(zip(mentions, bests, strict=True))
    ]


def _is_both(mention: Mention, best: Entry, peopled: set[tuple[str, str]]) -> bool:
    if best.kind is not EntryKind.PLACE or mention.relation == "dateline":
        return False
    around = (best.country, best.adm1)
    asked = around in peopled or (mention.relation.endswith(" of") and bool(ARABIC.search(mention.name)))
    return asked and any(
        entry.kind is EntryKind.FIRST_DIVISION and (entry.country, entry.adm1) == around for entry in mention.entries
    )


_ALIKE = 82.0  # of 100; "Hasakeh"/"Hasakah" 86, "Saraqib"/"Saraqeb" 86, "Qalat"/"Qaliat" 91, "Tal Rifat"/"Tell Refaat" 82


_LONG = {"ا": "ae", "و": "ouw", "ي": "iey"}
_OPEN_ARABIC = ("ه", "ا", "ي")  # in the spelling of look-up keys: ة and ى are among them
_OPEN_LATIN = ("a", "ah", "eh", "e", "i", "y", "ih")
_CONSONANTS = 4  # names of fewer meet others by chance: 7 of 10 among unknown villages


def _is_transliterated(arabic: str, latin: str) -> bool:
    """Whether a Latin name has the consonants of an Arabic one, its long vowels in their order, and ends as it does."""
    consonants = skeleton(arabic)
    if len(consonants) < _CONSONANTS or consonants != skeleton(latin):
        return False
    written, letters = name_key(arabic), name_key(latin.lower().removeprefix("al-").removeprefix("al "))
    if written.endswith(_OPEN_ARABIC) != letters.endswith(_OPEN_LATIN):
        return False
    position = 0
    for vowels in (_LONG[letter] for letter in written if letter in _LONG):
        found = [place for place in (letters.find(vowel, position) for vowel in vowels) if place >= 0]
        if not found:
            return False
        position = min(found) + 1
    return True


def _alike(first: str, second: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.ratio(name_key(first), name_key(second)) >= _ALIKE


def _holders(text: str, mentions: Sequence[Mention], bests: Sequence[Entry | None]) -> dict[int, Entry | str]:
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
        if any(_is_within(inner, entry) for inner in mention.entries):
            return entry
    return None


def _stands(mention: Mention, holder: Entry | str | None, context: Context) -> bool:
    """Whether a mention is a place at all."""
    if holder is not None or (mention.evidence >= Evidence.NOUN and not mention.stopped):
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


_WIDE_KINDS = frozenset({EntryKind.FIRST_DIVISION, EntryKind.REGION})
# In reports of these countries, or of none, an unknown name behind "in" is no place.
_WELL_KNOWN = WELL_KNOWN | {""}


def _fits_capitals(mention: Mention, context: Context) -> bool:
    """Whether a name in text of capitals, where it may be anybody's, is a country's or lies in the country reported on.

    In newswire all in capitals it may be a surname as well, so that only divisions and big towns stand without any cue.
    """
    main = context.main_country
    least = _TOWN_IN_NEWSWIRE if mention.newswire else 0
    return any(
        entry.kind is EntryKind.COUNTRY
        or (entry.country == main and (entry.kind in _WIDE_KINDS or (_is_town(entry, mention) and entry.population >= least)))
        or (not main and entry.population >= _METROPOLIS)
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
        return entry.population >= _BIG
    return not context.main_country and entry.population >= _METROPOLIS


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
        entry.population >= _BIG or entry.kind is EntryKind.COUNTRY or context.countries[entry.country]
        for entry in mention.entries
    )


def _fits(mention: Mention, context: Context) -> bool:
    """Whether the name is a country's or division's, a big city's, or that of a place in the report's country."""
    if ARABIC.search(mention.name):
        return any(_fits_arabic(entry, context) for entry in mention.entries)
    for entry in mention.entries:
        if entry.kind in (EntryKind.COUNTRY, EntryKind.REGION) or (entry.population >= _BIG and is_main(entry, mention)):
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
        return entry.country in ARABIC_SPEAKING and entry.population >= _METROPOLIS
    return entry.country == context.main_country or (not context.main_country and bool(context.countries[entry.country]))


def _value(report: Report, mention: Mention, holder: Entry | str | None, context: Context) -> PlaceValue:
    span = report.span(mention.start, mention.end)
    if not mention.entries:
        country, adm1 = _enclosing(holder, context)
        return PlaceValue(
            span, mention.name, country, adm1, "", None, None, _named_precision(mention, holder), mention.relation, ""
        )
    ranked = _ranked(mention, holder, context)
    best_score, best = ranked[0]
    if mention.relation == "dateline" and is_capital(best):
        return _nation(report, mention, context.main_country or best.country)
    distance = _RIVAL_DISTANCE if context.countries[best.country] or holder is not None else _OPEN_RIVAL_DISTANCE
    rivals = [entry.id for score, entry in ranked[1:] if best_score - score < distance and _is_elsewhere(entry, best)]
    latitude, longitude = _point(best)
    return PlaceValue(
        span,
        best.name,
        best.country,
        best.adm1,
        best.adm2,
        latitude,
        longitude,
        _precision(mention, best),
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


def _score(entry: Entry, mention: Mention, holder: Entry | str | None, context: Context) -> float:
    points = _KIND[entry.kind] + context.fit(entry) + _SIZE * math.log10((entry.population or _UNCOUNTED) + 1)
    if is_main(entry, mention):
        points += _MAIN_NAME
    if entry.id.startswith(OWN):
        points += _OWN
    if entry.kind is EntryKind.COUNTRY and _is_division_here(mention, entry, context):
        points -= _KIND[EntryKind.COUNTRY]
    if holder is not None and _is_within(entry, holder):
        points += _HELD
    if mention.noun == "division" and entry.kind in (EntryKind.FIRST_DIVISION, EntryKind.SECOND_DIVISION):
        points += _NOUN_FITS
    if mention.noun == "settlement" and entry.kind is EntryKind.PLACE:
        points += _NOUN_FITS
        if mention.small and entry.population >= _METROPOLIS:
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


def _is_within(entry: Entry, holder: Entry | str) -> bool:
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


def _is_elsewhere(entry: Entry, best: Entry) -> bool:
    """Whether a rival is really another place: a city and the division it lies in are one answer at two precisions."""
    return not (
        entry.country == best.country
        and entry.adm1 == best.adm1
        and EntryKind.PLACE in (entry.kind, best.kind)
        and entry.kind != best.kind
    )


def _enclosing(holder: Entry | str | None, context: Context) -> tuple[str, str]:
    if isinstance(holder, str):
        return "US", holder
    if holder is not None:
        return holder.country, holder.adm1
    return context.main_country, ""


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


def _named_precision(mention: Mention, holder: Entry | str | None) -> int:
    """A named place without coordinates: exact as a village or building, vague as a mountain range or an unexplained name."""
    if mention.noun == "feature" or (not mention.noun and holder is None):
        return 5
    if mention.noun == "division":
        return 4
    return 2 if mention.relation.endswith(" of") or mention.relation == "near" else 1
