"""Words → values that hold their own uncertainty: dates, figures, ages, places, parties.

The verbs are looked up when first used, so that whoever needs dates does not load a gazetteer.
"""

from __future__ import annotations

from importlib import import_module

_HOMES = {
    "Anchor": "dates",
    "find_dates": "dates",
    "AgeValue": "figures",
    "find_ages": "figures",
    "find_figures": "figures",
    "Gazetteer": "gazetteer",
    "load_gazetteer": "gazetteer",
    "find_places": "places",
    "find_parties": "names",
}


def __getattr__(name: str) -> object:
    """The public verb of that name, from the module it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
