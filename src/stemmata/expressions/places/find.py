"""The whole story of reading places: mentions in both scripts, then a decision for each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from stemmata.expressions.gazetteer import Gazetteer
from stemmata.expressions.names.organisations import organisation_index
from stemmata.expressions.places.arabic import ArabicFinder
from stemmata.expressions.places.home import publisher_countries
from stemmata.expressions.places.latin import LatinFinder
from stemmata.expressions.places.mention import Mention
from stemmata.expressions.places.resolve import resolve
from stemmata.model.expressions import PlaceValue
from stemmata.model.reports import Report, Sentence

_ARABIC = re.compile("[\u0620-\u064a]")
_LATIN = re.compile("[A-Za-z]{2}")
_BESIDE = 60  # characters on both sides of a place in which the rest of an organisation's name may stand


def find_places(report: Report, sentences: Sequence[Sentence], gazetteer: Gazetteer) -> tuple[PlaceValue, ...]:
    """The places a report names, in the order of its text.

    Args:
        report: the report.
        sentences: its sentences; all at once, because its other places decide which of several places of a name is meant.
        gazetteer: as `load_gazetteer` gives it.

    Returns:
        Places of the gazetteer with coordinates, and named places it does not know (landmarks, small villages) without any.
        The place of a dateline has the relation "dateline": it says where a report was written, not where something happened.
    """
    latin = LatinFinder(report.text, gazetteer)
    arabic = ArabicFinder(report.text, gazetteer)
    mentions: list[Mention] = []
    in_arabic = _ARABIC.search(report.text) is not None
    for sentence in sentences:
        words = report.text[sentence.start : sentence.end]
        if _LATIN.search(words):
            mentions.extend(latin.mentions(sentence.start, sentence.end, sentence.index))
        if in_arabic and _ARABIC.search(words):
            mentions.extend(arabic.mentions(sentence.start, sentence.end, sentence.index))
    mentions = _outside_organisations(report.text, latin.people_aside(mentions), gazetteer)
    mentions.sort(key=lambda mention: (mention.start, mention.end))
    # A demonym says who rather than where, so that each counts once; a publisher writes of its own country.
    countries = [*sorted({*latin.countries, *arabic.countries}), *2 * publisher_countries(report.publisher, gazetteer)]
    return resolve(report, _without_overlaps(mentions), countries, gazetteer, sorted(latin.states))


def _outside_organisations(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """Mentions within a known organisation's name become fragments: evidence for the country, no places of their own."""
    index = organisation_index(gazetteer.folders)
    kept: list[Mention] = []
    for mention in mentions:
        start, end = max(0, mention.start - _BESIDE), min(len(text), mention.end + _BESIDE)
        if not mention.fragment and index.may_hold(mention.name):
            inside = any(name.start <= mention.start and mention.end <= name.end for name in index.find(text, start, end))
            mention = evolve(mention, fragment=True) if inside else mention
        kept.append(mention)
    return kept


def _without_overlaps(mentions: Sequence[Mention]) -> list[Mention]:
    """Each stretch once: where places overlap the one found first stands; fragments of organisations give way."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda mention: (mention.fragment, mention.start, -mention.end)):
        if mention.fragment or all(mention.start >= other.end or other.start >= mention.end for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda mention: (mention.start, mention.end))
