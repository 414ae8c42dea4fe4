"""A user's own places: villages, camps and sites that the packed gazetteer lacks or has elsewhere.

A folder of the user's may hold a tab-separated `places.tsv`, with source and version at its head as all data files have::

    # source: our field office's list of villages
    # version: 2026.11
    name	country	adm1	latitude	longitude	aliases

Of two rows with the same name, country and division the later one stands.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from stemmata.errors import DataError
from stemmata.expressions.place_keys import name_key
from stemmata.taxonomy import countries
from stemmata.taxonomy.files import cell, read_data_file, words_in

FILE = "places.tsv"
OWN = "own:"  # how the identifiers begin


class OwnPlace(NamedTuple):
    """One place of a user's list.

    Attributes:
        id: "own:", the country's code, the division and the name as look-up keys.
        name: name as it is to be shown.
        country: ISO 3166-1 alpha-2 code.
        adm1: name of the first-order division, or empty.
        latitude: degrees north, or NaN when not given.
        longitude: degrees east, or NaN when not given.
        names: the name and its aliases, in any script.
    """

    id: str
    name: str
    country: str
    adm1: str
    latitude: float
    longitude: float
    names: tuple[str, ...]


def own_places(folders: Sequence[Path]) -> tuple[OwnPlace, ...]:
    """The places of all folders that have a `places.tsv`, in order of their identifiers.

    Args:
        folders: the user's folders, later ones over earlier ones.

    Raises:
        DataError: a row has no name, an unknown country, or coordinates that are none.
    """
    found: dict[str, OwnPlace] = {}
    for folder in folders:
        path = folder / FILE
        if path.exists():
            for row in read_data_file(path).rows:
                place = _place_of(row, str(path))
                found[place.id] = place
    return tuple(found[identifier] for identifier in sorted(found))


def _place_of(row: dict[str, str], path: str) -> OwnPlace:
    name, country, adm1 = (cell(row, column, path) for column in ("name", "country", "adm1"))
    where = f"{path}, {name or 'a row without a name'}"
    if not name_key(name):
        raise DataError("a place has no name", where)
    if country not in countries():
        raise DataError(f"{country!r} is no country code", where, "use ISO 3166-1 codes of two letters, such as SY")
    latitude = _degrees(cell(row, "latitude", path), 90, where)
    longitude = _degrees(cell(row, "longitude", path), 180, where)
    if math.isnan(latitude) != math.isnan(longitude):
        raise DataError("a place has only one of latitude and longitude", where, "give both or none")
    names = (name, *words_in(cell(row, "aliases", path)))
    identifier = f"{OWN}{country}/{name_key(adm1)}/{name_key(name)}"
    return OwnPlace(identifier, name, country, adm1, latitude, longitude, names)


def _degrees(text: str, most: int, where: str) -> float:
    """Decimal degrees, or NaN for an empty cell."""
    if not text:
        return float("nan")
    try:
        value = float(text)
    except ValueError as error:
        raise DataError(f"{text!r} is no number of degrees", where, "write decimal degrees, such as 35.93") from error
    if not -most <= value <= most:
        raise DataError(f"{text} degrees lie off the globe", where, f"write degrees from -{most} to {most}")
    return value
