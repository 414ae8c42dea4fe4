"""Countries: ISO 3166-1 codes with English and Arabic names, demonyms and a point in the middle."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from attrs import frozen

from stemmata.errors import DataError
from stemmata.taxonomy.files import cell, rows_of, words_in

FILE = "countries.tsv"


@frozen
class Country:
    """A country or territory with a code of its own.

    Attributes:
        code: ISO 3166-1 alpha-2 (Kosovo: the user-assigned XK).
        alpha3: ISO 3166-1 alpha-3.
        name: usual English name.
        aliases: other English names.
        arabic: usual Arabic name.
        aliases_ar: other Arabic names.
        demonyms: English adjectives ("Syrian"), most usual first.
        demonym_ar: the Arabic adjective in the masculine singular, or empty.
        latitude: degrees north of a point in the middle, or None.
        longitude: degrees east, or None.
    """

    code: str
    alpha3: str
    name: str
    aliases: tuple[str, ...]
    arabic: str
    aliases_ar: tuple[str, ...]
    demonyms: tuple[str, ...]
    demonym_ar: str
    latitude: float | None
    longitude: float | None


@cache
def countries(extra: tuple[Path, ...] = ()) -> dict[str, Country]:
    """All countries by alpha-2 code, sorted by it.

    Args:
        extra: folders with the user's own `countries.tsv`.

    Raises:
        DataError: a row is wrong.
    """
    return {row["code"]: _country_of(row) for row in rows_of(FILE, extra)}


def _country_of(row: dict[str, str]) -> Country:
    return Country(
        cell(row, "code", FILE),
        cell(row, "alpha3", FILE),
        cell(row, "name", FILE),
        words_in(cell(row, "aliases", FILE)),
        cell(row, "arabic", FILE),
        words_in(cell(row, "aliases_ar", FILE)),
        words_in(cell(row, "demonyms", FILE)),
        cell(row, "demonym_ar", FILE),
        _degrees(cell(row, "latitude", FILE), row["code"]),
        _degrees(cell(row, "longitude", FILE), row["code"]),
    )


def _degrees(text: str, code: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError as error:
        raise DataError(f"{text!r} is no number of degrees", f"{FILE}, {code}") from error
