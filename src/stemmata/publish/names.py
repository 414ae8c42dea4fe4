"""English names of countries, read from the taxonomy once."""

from __future__ import annotations

from functools import cache

from stemmata.taxonomy import countries


def country_name(code: str) -> str:
    """The English name of a country by its ISO 3166-1 alpha-2 code; the code itself when it is not in the taxonomy."""
    return _names().get(code, code)


@cache
def _names() -> dict[str, str]:
    return {code: country.name for code, country in countries().items()}
