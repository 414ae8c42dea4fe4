"""What countries and divisions a report speaks of: names that leave no doubt decide for those that do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from stemmata.expressions.gazetteer import Entry, EntryKind
from stemmata.expressions.place_keys import name_key
from stemmata.expressions.places.arabic import is_wide
from stemmata.expressions.places.mention import Evidence, Mention

ARABIC = re.compile("[\u0620-\u064a]")
# Points were set by hand on invented reports, then checked for places within 25 km on two labelled sets (English, Arabic).
_COUNTRY_SHARE = 5.0
_DIVISION_SHARE = 3.0
_DATELINE = 3  # votes of the place that a dispatch is sent from
_ENOUGH = 2  # votes of which a single town of one division has as many
_STATE = 3  # votes of a state that is put behind a town
_COUNTED = 3  # times that one name may vote
_HOME = 3  # votes that make a country the home of a report, as many as its dateline has
_DOUBT = 2.0  # votes for nothing in particular, so that a single mention does not decide for all others
_PAIRED = 4.0  # a town and its county, both named
_TOWN = 20_000  # the name of such a town without any cue may speak for its country
_CITY = 100_000  # such a city speaks for its division, if it is …
_OUTSTANDING = 5  # … this many times as large as the next place of its name


class Context:
    """What countries and divisions a report speaks of.

    Args:
        mentions: all mentions of the report.
        countries: codes of countries that demonyms and datelines speak for.
        states: names of US states that stand abbreviated behind a town.
    """

    def __init__(self, mentions: Iterable[Mention], countries: Iterable[str], states: Iterable[str] = ()) -> None:
        self.countries: Counter[str] = Counter(countries)
        self.divisions: Counter[tuple[str, str]] = Counter()
        for state in states:
            self.countries["US"] += 1
            self.divisions[("US", state)] += _STATE
        self._in_second: set[tuple[str, str, str]] = set()  # second-order divisions that places named here may lie in
        self._seconds: set[tuple[str, str, str]] = set()  # second-order divisions that may be named here
        self._counted: Counter[str] = Counter()
        self._spoke: set[tuple[str, str]] = set()  # names and the countries they gave a vote
        for mention in mentions:
            self._count(mention)
            self._pair(mention)

    def _count(self, mention: Mention) -> None:
        """Only what is not ambiguous counts, lest a wrong guess confirm itself."""
        if mention.stopped and mention.evidence < Evidence.NOUN:
            return
        if self._is_repeated(mention):
            return
        if mention.relation == "dateline":  # bureaus sit in large cities
            self._count_dateline(mention.entries)
            return
        own = [entry for entry in mention.entries if is_main(entry, mention)] or list(mention.entries)
        known = any(_speaks_alone(entry, mention) for entry in own)
        if mention.evidence < Evidence.LOCATIVE and not known:
            return
        codes = {entry.country for entry in own}
        if len(codes) == 1:
            code = min(codes)
            self.countries[code] += 2 if any(_is_well_known(entry) for entry in own) else 1
            self._spoke.add((name_key(mention.name), code))
            self._count_divisions(code, own, mention)
            return
        self._count_foremost(own)
        self._spoke.update((name_key(mention.name), entry.country) for entry in _outstanding(own))
        if mention.noun == "division":
            for entry in own:
                if entry.kind is EntryKind.FIRST_DIVISION:
                    self.divisions[(entry.country, entry.adm1)] += 1

    def _count_foremost(self, own: Sequence[Entry]) -> None:
        """Of a name borne in several countries: the one country among the bearers, or the one city that outstrips all others."""
        nations = {entry.country for entry in own if entry.kind is EntryKind.COUNTRY}
        if len(nations) == 1:
            self.countries[min(nations)] += 2
        elif not nations:
            self.countries.update(entry.country for entry in _outstanding(own))
            self.divisions.update((entry.country, entry.adm1) for entry in _outstanding(own) if entry.adm1)

    def _is_repeated(self, mention: Mention) -> bool:
        """Whether a town's name was counted often enough: repetition makes a wrong guess no better."""
        if mention.relation == "dateline" or any(entry.kind is EntryKind.COUNTRY for entry in mention.entries):
            return False
        key = name_key(mention.name)
        self._counted[key] += 1
        return self._counted[key] > _COUNTED

    def _count_divisions(self, code: str, own: Sequence[Entry], mention: Mention) -> None:
        """A single division gets two votes; a small town without any cue, which may be somebody's name, gives none."""
        divisions = {entry.adm1 for entry in own if entry.adm1}
        if mention.evidence < Evidence.LOCATIVE and not any(_is_well_known(entry) or _is_wide(entry) for entry in own):
            return
        if len(divisions) == 1:
            self.divisions[(code, min(divisions))] += 2
        else:
            self.divisions.update((entry.country, entry.adm1) for entry in _outstanding(own))

    def _count_dateline(self, entries: Sequence[Entry]) -> None:
        largest = max(entries, key=lambda entry: (entry.population, entry.id))
        self.countries[largest.country] += _DATELINE
        if largest.adm1:
            self.divisions[(largest.country, largest.adm1)] += _DATELINE

    def _pair(self, mention: Mention) -> None:
        """A county and a town in it, both named, speak for one another."""
        if mention.stopped and mention.evidence < Evidence.LOCATIVE:
            return
        for entry in mention.entries:
            where = (entry.country, entry.adm1, entry.adm2)
            if entry.kind is EntryKind.SECOND_DIVISION:
                self._seconds.add(where)
            elif entry.kind is EntryKind.PLACE and entry.adm2 and is_main(entry, mention):
                self._in_second.add(where)

    def fit(self, entry: Entry) -> float:
        """How well an entry fits the report, in points of score."""
        countries, divisions = self._votes
        points = _COUNTRY_SHARE * self.countries[entry.country] / (countries + _DOUBT)
        points += _DIVISION_SHARE * self.divisions[(entry.country, entry.adm1)] / (divisions + _DOUBT)
        paired = self._in_second if entry.kind is EntryKind.SECOND_DIVISION else self._seconds
        if entry.adm2 and (entry.country, entry.adm1, entry.adm2) in paired:
            points += _PAIRED
        return points

    @cached_property
    def _votes(self) -> tuple[int, int]:
        """How many votes there are for countries and for divisions; asked when all are in."""
        return sum(self.countries.values()), sum(self.divisions.values())

    @cached_property
    def main_division(self) -> tuple[str, str]:
        """Country and first-order division most spoken of, when it has more than half of all such votes; else two empty texts."""
        if not self.divisions:
            return ("", "")
        where, count = min(self.divisions.items(), key=lambda item: (-item[1], item[0]))
        enough = count >= _ENOUGH and 2 * count > self.divisions.total() and where[0] == self.main_country
        return where if enough else ("", "")

    @cached_property
    def homes(self) -> frozenset[str]:
        """The countries that so much speaks for that a small place elsewhere, which nothing else speaks for, is not meant."""
        main = self.main_country
        return frozenset(code for code, count in self.countries.items() if count >= _HOME and main in ("", code))

    def told_by(self, mention: Mention, country: str) -> int:
        """How many votes for a country a name may have given by itself; a name of places in many countries gives none."""
        key = name_key(mention.name)
        return min(self._counted[key], _COUNTED) if (key, country) in self._spoke else 0

    @cached_property
    def main_country(self) -> str:
        """The country most spoken of, when it has more than half of all; else empty."""
        if not self.countries:
            return ""
        code, count = min(self.countries.items(), key=lambda item: (-item[1], item[0]))
        return code if 2 * count > sum(self.countries.values()) else ""


def _is_well_known(entry: Entry) -> bool:
    return entry.kind is EntryKind.COUNTRY or (entry.kind is EntryKind.PLACE and entry.population >= _CITY)


def _is_wide(entry: Entry) -> bool:
    return entry.kind in (EntryKind.FIRST_DIVISION, EntryKind.SECOND_DIVISION, EntryKind.REGION)


def _outstanding(entries: Sequence[Entry]) -> list[Entry]:
    """The one city that a name shared by several places means unless something else is said, if there is one."""
    largest = sorted((entry for entry in entries if entry.kind is EntryKind.PLACE), key=lambda entry: -entry.population)
    if len(largest) < 2 or largest[0].population < max(_CITY, _OUTSTANDING * largest[1].population):
        return []
    return largest[:1]


def _speaks_alone(entry: Entry, mention: Mention) -> bool:
    """Whether a name without any cue may speak for its country; an Arabic one may be a common word, so that towns do not."""
    if mention.name.isascii() or not ARABIC.search(mention.name):
        return entry.kind is not EntryKind.PLACE or entry.population >= _TOWN
    return is_wide(entry)


def is_main(entry: Entry, mention: Mention) -> bool:
    """Whether a mention uses an entry's usual name; names in Arabic are never the usual one, so all count."""
    return not mention.name.isascii() or name_key(entry.name) == name_key(mention.name)
