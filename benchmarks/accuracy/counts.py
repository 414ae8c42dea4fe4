"""Figures, dates and places against analysts' values, with the share that is right and the number of questions asked.

A predicted date is within N days when both its ends lie within N days of the analysts' two ends, so that a vague interval is no
cheap hit. A place is right when it lies within 25 km of the analysts' point, or bears the same name; where analysts name a town
and its quarter, "Arden (Old Harbour)", either is the name, and where they give no point, the point is that of the town of this
name in the first-order division they name, if the gazetteer has it. Analysts' words around a name ("vicinity of Arden") and the
vowels of a transliteration make no other name. A figure that was not found counts as 0.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from math import asin, cos, radians, sin, sqrt

from attrs import frozen
from rapidfuzz import fuzz

from benchmarks.accuracy.gold import GoldIncident
from stemmata.expressions.gazetteer import EntryKind, load_gazetteer
from stemmata.expressions.place_keys import name_key, skeleton
from stemmata.language import fold
from stemmata.model.claims import FigureRole
from stemmata.model.incidents import Incident, IncidentFigure

# Transliterations of one village name differ by a letter or two; below this a different village begins.
SAME_NAME = 85
KILOMETRES = 25.0
EARTH_RADIUS_KM = 6371.0


@frozen
class Share:
    """How many of how many."""

    right: int
    asked: int

    @property
    def value(self) -> float:
        """The share that is right; 0 when nothing was asked."""
        return self.right / self.asked if self.asked else 0.0


Pair = tuple[GoldIncident, Incident | None]


def measure(pairs: Iterable[Pair]) -> Mapping[str, Share]:
    """All shares over pairs of an analysts' incident and the predicted one (None when there is none)."""
    listed = list(pairs)
    measures: dict[str, Callable[[GoldIncident, Incident | None], bool | None]] = {
        "killed exact": lambda gold, found: _exact(gold.killed, found, FigureRole.KILLED),
        "killed in range": lambda gold, found: _overlap(gold.killed, found, FigureRole.KILLED),
        "injured exact": lambda gold, found: _exact(gold.injured, found, FigureRole.INJURED),
        "injured in range": lambda gold, found: _overlap(gold.injured, found, FigureRole.INJURED),
        "children killed in range": lambda gold, found: _overlap(gold.children_killed, found, FigureRole.CHILDREN_KILLED),
        "date exact": lambda gold, found: _date_within(gold, found, 0),
        "date within 1 day": lambda gold, found: _date_within(gold, found, 1),
        "date within 3 days": lambda gold, found: _date_within(gold, found, 3),
        "place": _same_place,
    }
    return {name: _share([ask(gold, found) for gold, found in listed]) for name, ask in measures.items()}


def _share(answers: list[bool | None]) -> Share:
    asked = [answer for answer in answers if answer is not None]
    return Share(sum(asked), len(asked))


def _figure(found: Incident | None, role: FigureRole) -> IncidentFigure | None:
    return next((figure for figure in found.figures if figure.role is role), None) if found else None


def _exact(gold: tuple[int, int] | None, found: Incident | None, role: FigureRole) -> bool | None:
    """Best figure against the analysts' single number; ranges are not asked here."""
    if gold is None or gold[0] != gold[1]:
        return None
    figure = _figure(found, role)
    return (figure.best if figure else 0) == gold[0]


def _overlap(gold: tuple[int, int] | None, found: Incident | None, role: FigureRole) -> bool | None:
    """Whether the best figure lies in the analysts' range."""
    if gold is None:
        return None
    figure = _figure(found, role)
    return gold[0] <= (figure.best if figure else 0) <= gold[1]


def _date_within(gold: GoldIncident, found: Incident | None, days: int) -> bool | None:
    if gold.date_start is None or gold.date_end is None:
        return None
    if found is None or found.date_start is None or found.date_end is None:
        return False
    return abs((found.date_start - gold.date_start).days) <= days and abs((found.date_end - gold.date_end).days) <= days


def _same_place(gold: GoldIncident, found: Incident | None) -> bool | None:
    if not gold.place:
        return None
    if found is None:
        return False
    return _near(gold, found) or any(_same_name(found.place, name) for name in (*names_of(gold.place), gold.place_local))


def names_of(place: str) -> tuple[str, ...]:
    """The names in an analysts' place: as written, and a town and its quarter or county apart ("Arden (Old Harbour)")."""
    before, _, inside = place.partition(" (")
    return tuple(dict.fromkeys(name for name in (place, before, inside.rstrip(")")) if name and name != "county"))


def _same_name(found: str, gold: str) -> bool:
    """The same but for a letter or two, for what stands around it ("vicinity of Arden") or for the vowels."""
    if not found or not gold:
        return False
    if fuzz.ratio(_plain(found), _plain(gold)) >= SAME_NAME:
        return True
    words = [{name_key(word) for word in name.split()} - {"", "al"} for name in (found, gold.partition(",")[0])]
    return (bool(words[0]) and words[0] <= words[1]) or (skeleton(found) != "" and skeleton(found) == skeleton(gold))


def _plain(name: str) -> str:
    """The name without what spellings differ in: an article before it, "St." for "Saint"."""
    return re.sub(r"\bst\.? ", "saint ", fold(name).removeprefix("the "))


def _near(gold: GoldIncident, found: Incident) -> bool:
    if found.latitude is None or found.longitude is None:
        return False
    here = (found.latitude, found.longitude)
    return any(kilometres(*point, *here) <= KILOMETRES for point in _points(gold))


def _points(gold: GoldIncident) -> list[tuple[float, float]]:
    """The analysts' point; where they give none, those of the towns of this name in the division they name."""
    if gold.latitude is not None and gold.longitude is not None:
        return [(gold.latitude, gold.longitude)]
    towns = [entry for name in names_of(gold.place) for entry in load_gazetteer().named(name)]
    return [
        (entry.latitude, entry.longitude)
        for entry in towns
        if entry.kind is EntryKind.PLACE and gold.adm1 and fold(entry.adm1) == fold(gold.adm1)
    ]


def kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Great-circle distance in kilometres between two points in degrees (haversine)."""
    north = radians(other_latitude - latitude)
    east = radians(other_longitude - longitude)
    chord = sin(north / 2) ** 2 + cos(radians(latitude)) * cos(radians(other_latitude)) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(chord))
