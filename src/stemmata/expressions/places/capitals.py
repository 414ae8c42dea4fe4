"""Seats of government: press works there, so that a dateline with one says no more than the country; and "the capital".

A dispatch about a village is sent from the capital when that is where the agency's bureau is. A dateline with any other town
says that a reporter went there.
"""

from __future__ import annotations

from functools import cache

from stemmata.expressions.gazetteer import Entry, EntryKind, Gazetteer
from stemmata.expressions.places.words import DATA
from stemmata.taxonomy.files import read_data_file


@cache
def capitals() -> dict[str, tuple[str, ...]]:
    """By country code: the seat of government, then further cities from which foreign press reports.

    Raises:
        DataError: the file is wrong.
    """
    return {row["country"]: tuple(row["cities"].split("|")) for row in read_data_file(DATA / "capitals.tsv").rows}


def is_capital(entry: Entry) -> bool:
    """Whether press reports on the whole country from this place."""
    return entry.kind is EntryKind.PLACE and entry.name in capitals().get(entry.country, ())


def capital_of(country: str, gazetteer: Gazetteer) -> Entry | None:
    """The seat of government, or None for a country that has none in the gazetteer.

    Args:
        country: ISO 3166-1 alpha-2 code, or empty.
        gazetteer: where it is looked up.
    """
    names = capitals().get(country, ())
    inside = [entry for entry in gazetteer.named(names[0]) if entry.country == country and is_capital(entry)] if names else []
    return max(inside, key=lambda entry: (entry.population, entry.id), default=None)
