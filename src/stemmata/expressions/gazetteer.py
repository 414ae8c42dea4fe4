"""The gazetteer: places, divisions and countries of the world with coordinates, packed into the wheel when it is built.

Names are looked up by the keys of `place_keys`: sorted arrays of 64-bit numbers, searched by halving, so that loading takes a
tenth of a second and some 60 MB. GeoNames is where the places come from (CC BY 4.0); see NOTICE for all sources.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from stemmata.errors import DataError
from stemmata.expressions.own_places import OwnPlace, own_places
from stemmata.expressions.place_keys import key_number, name_key, skeleton

if TYPE_CHECKING:
    import numpy as np
    import polars as pl

PACKED = Path(__file__).parent / "packed"


class EntryKind(IntEnum):
    """What a gazetteer entry is."""

    PLACE = 0
    FIRST_DIVISION = 1
    SECOND_DIVISION = 2
    COUNTRY = 3
    REGION = 4  # a part of a country with a name but no border ("Fezzan", "Hauran")


class Entry(NamedTuple):
    """One place, division or country.

    Attributes:
        id: identifier: "gn:" and GeoNames' number, "adm1:SY/Homs", "adm2:…", "country:SY",
            "region:LY/Fezzan", "own:…" for a user's own.
        name: usual English name.
        kind: place, division or country.
        country: ISO 3166-1 alpha-2 code.
        adm1: name of the first-order division, or empty.
        adm2: name of the second-order division, or empty.
        latitude: degrees north; for a division the population-weighted centre of its places; NaN when unknown.
        longitude: degrees east, likewise.
        population: people, 0 when unknown.
    """

    id: str
    name: str
    kind: EntryKind
    country: str
    adm1: str
    adm2: str
    latitude: float
    longitude: float
    population: int


class Gazetteer:
    """Look-ups by name. One per process: see `load_gazetteer`.

    Args:
        places: the entries, with the columns of `Entry`.
        names: sorted `key` numbers and the `row` each leads to.
        skeletons: likewise for consonant skeletons.
        folders: folders with the user's own places, which come before the others, and with his own parties and sources.

    Attributes:
        folders: the same.

    Raises:
        DataError: a row of the user's places is wrong.
    """

    def __init__(
        self, places: pl.DataFrame, names: pl.DataFrame, skeletons: pl.DataFrame, folders: tuple[Path, ...] = ()
    ) -> None:
        self.folders = folders
        self._columns = [places[name] for name in Entry._fields]
        self._names = (names["key"].to_numpy(), names["row"].to_numpy())
        self._skeletons = (skeletons["key"].to_numpy(), skeletons["row"].to_numpy())
        self._entries: dict[int, Entry] = {}
        self._by_name: dict[str, tuple[Entry, ...]] = {}
        self._by_skeleton: dict[str, tuple[Entry, ...]] = {}
        self._own_names: dict[str, list[Entry]] = {}
        self._own_skeletons: dict[str, list[Entry]] = {}
        for place in own_places(folders):
            self._add(place)

    def _add(self, place: OwnPlace) -> None:
        where = (place.country, place.adm1, "", place.latitude, place.longitude)
        entry = Entry(place.id, place.name, EntryKind.PLACE, *where, population=0)
        for key in sorted({name_key(name) for name in place.names} - {""}):
            self._own_names.setdefault(key, []).append(entry)
        for consonants in sorted({skeleton(name) for name in place.names} - {""}):
            self._own_skeletons.setdefault(consonants, []).append(entry)

    def named(self, name: str) -> tuple[Entry, ...]:
        """All entries that go by this name, in whatever spelling of case, accents, spaces and hyphens.

        Args:
            name: a name as written, in Latin or Arabic script.
        """
        return self.keyed(name_key(name))

    def keyed(self, key: str) -> tuple[Entry, ...]:
        """All entries with this name key.

        Args:
            key: as `place_keys.name_key` makes it; the key of several Arabic words is their keys joined.
        """
        found = self._by_name.get(key)
        if found is None:
            found = self._look_up(self._names, key_number(key)) if len(key) > 1 else ()
            found = _with_own(self._own_names.get(key, ()), found)
            _remember(self._by_name, key, found)
        return found

    def sounding_like(self, name: str) -> tuple[Entry, ...]:
        """Entries of countries with many transliterations whose consonants are the same as those of this name.

        Args:
            name: a name as written; names of fewer than three consonants find nothing.
        """
        consonants = skeleton(name)
        if not consonants:
            return ()
        found = self._by_skeleton.get(consonants)
        if found is None:
            found = _with_own(self._own_skeletons.get(consonants, ()), self._look_up(self._skeletons, key_number(consonants)))
            _remember(self._by_skeleton, consonants, found)
        return found

    def _look_up(self, index: tuple[np.ndarray, np.ndarray], number: int) -> tuple[Entry, ...]:
        import numpy as np

        keys, rows = index
        wanted = np.uint64(number)
        first = int(keys.searchsorted(wanted, side="left"))
        found: list[Entry] = []
        while first < len(keys) and keys[first] == wanted:
            found.append(self._entry(int(rows[first])))
            first += 1
        return tuple(found)

    def _entry(self, row: int) -> Entry:
        entry = self._entries.get(row)
        if entry is None:
            values = [column[row] for column in self._columns]
            values[2] = EntryKind(values[2])
            entry = Entry(*values)
            if len(self._entries) < MOST_REMEMBERED:
                self._entries[row] = entry
        return entry


# A corpus speaks of a few thousand names; this many of each kind stay below 60 MB.
MOST_REMEMBERED = 60_000


def _remember(memory: dict[str, tuple[Entry, ...]], key: str, found: tuple[Entry, ...]) -> None:
    if len(memory) < MOST_REMEMBERED:
        memory[key] = found


def _with_own(own: Sequence[Entry], packed: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The user's places, then those packed places that are none of them: another name, country or division."""
    return (*own, *(entry for entry in packed if not any(_is_replaced(entry, mine) for mine in own)))


def _is_replaced(entry: Entry, mine: Entry) -> bool:
    same = entry.kind is EntryKind.PLACE and entry.country == mine.country and name_key(entry.name) == name_key(mine.name)
    return same and (not mine.adm1 or name_key(entry.adm1) == name_key(mine.adm1))


@cache
def load_gazetteer(extra: tuple[Path, ...] = (), packed: Path = PACKED) -> Gazetteer:
    """The packed gazetteer with the user's own places over it, read once per process.

    Args:
        extra: folders with the user's own `places.tsv`; see `own_places`.
        packed: where the three Parquet files lie.

    Raises:
        DataError: they are missing or damaged, or a row of the user's is wrong.
    """
    import polars as pl

    tables: list[pl.DataFrame] = []
    for name in ("places", "names", "skeletons"):
        path = packed / f"{name}.parquet"
        try:
            tables.append(pl.read_parquet(path))
        except (OSError, pl.exceptions.PolarsError) as error:
            todo = "reinstall Stemmata, or in a working copy run: python hatch_build.py"
            raise DataError("the packed gazetteer is missing or damaged", str(path), todo) from error
    places, names, skeletons = tables
    return Gazetteer(places, names, skeletons, extra)
