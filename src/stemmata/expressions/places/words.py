"""The words that go before, behind or instead of place names, read from the data files."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from attrs import frozen

from stemmata.errors import DataError
from stemmata.taxonomy import countries
from stemmata.taxonomy.files import read_data_file

DATA = Path(__file__).parent.parent / "data"


@frozen
class PlaceWords:
    """The place words of one language, by role; Latin words in lower case."""

    roles: dict[str, frozenset[str]]

    def __getitem__(self, role: str) -> frozenset[str]:
        return self.roles.get(role, frozenset())

    def noun_of(self, word: str) -> str:
        """The sort of place a noun stands for: "settlement", "division", "facility", "feature", or empty."""
        for role in ("settlement", "division", "facility", "feature"):
            if word in self.roles[role]:
                return role
        return ""


@cache
def place_words(language: str) -> PlaceWords:
    """The place words of a language.

    Args:
        language: "en" or "ar".

    Raises:
        DataError: the file is wrong or has no words for the language.
    """
    path = DATA / "place_words.tsv"
    rows = [row for row in read_data_file(path).rows if row["language"] == language]
    if not rows:
        raise DataError(f"there are no place words for {language!r}", str(path))
    return PlaceWords({row["role"]: frozenset(row["words"].split()) for row in rows})


@cache
def state_abbreviations() -> dict[str, str]:
    """Abbreviations of US states, without full stops at their end, to the states' names."""
    rows = read_data_file(DATA / "us_states.tsv").rows
    return {short: row["name"] for row in rows for short in row["abbreviations"].split("|")}


@cache
def demonyms() -> dict[str, str]:
    """English demonyms to country codes; those of two countries ("Congolese") go to the first."""
    found: dict[str, str] = {}
    for country in countries().values():
        for word in country.demonyms:
            found.setdefault(word, country.code)
    return found


@cache
def lower_demonyms() -> dict[str, str]:
    """English demonyms in small letters to country codes."""
    return {word.lower(): code for word, code in sorted(demonyms().items(), reverse=True)}
