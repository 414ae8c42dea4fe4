"""Words → values that hold their own uncertainty: dates, figures, ages, places, parties.

The verbs are looked up when first used, so that whoever needs dates does not load a gazetteer.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stemmata.expressions.dates import Anchor, find_dates
    from stemmata.expressions.figures import AgeValue, find_ages, find_figures
    from stemmata.expressions.gazetteer import Gazetteer, load_gazetteer
    from stemmata.expressions.names import Parties, find_organisations, find_parties, find_persons, load_parties
    from stemmata.expressions.places import find_places

__all__ = [
    "AgeValue",
    "Anchor",
    "Gazetteer",
    "Parties",
    "find_ages",
    "find_dates",
    "find_figures",
    "find_organisations",
    "find_parties",
    "find_persons",
    "find_places",
    "load_gazetteer",
    "load_parties",
]

_HOMES = {
    "Anchor": "dates",
    "find_dates": "dates",
    "AgeValue": "figures",
    "find_ages": "figures",
    "find_figures": "figures",
    "Gazetteer": "gazetteer",
    "load_gazetteer": "gazetteer",
    "find_places": "places",
    "Parties": "names",
    "find_organisations": "names",
    "find_parties": "names",
    "find_persons": "names",
    "load_parties": "names",
}


def __getattr__(name: str) -> object:
    """The public verb of that name, from the module it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
