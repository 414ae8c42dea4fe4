"""Known origins of information: monitors, UN bodies, agencies, outlets, states, and words that credit nobody by name."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from attrs import frozen

from stemmata.errors import DataError
from stemmata.model.lineage import OriginKind
from stemmata.taxonomy.files import cell, rows_of, words_in

SOURCES = "sources.tsv"
GENERIC = "generic_sources.tsv"


@frozen
class Source:
    """An organisation or outlet that reports credit.

    Attributes:
        id: stable identifier ("sohr").
        name: canonical English name.
        kind: what sort of origin it is. A party's own media are the party's.
        countries: ISO 3166-1 alpha-2 codes of what it is concerned with or where it sits.
        aliases: other names and abbreviations in Latin script.
        aliases_ar: names in Arabic.
    """

    id: str
    name: str
    kind: OriginKind
    countries: tuple[str, ...]
    aliases: tuple[str, ...]
    aliases_ar: tuple[str, ...]


@frozen
class GenericSource:
    """Words that credit a source without naming it.

    Attributes:
        words: the words ("residents"), in lower case where the script has any, except names within them.
        kind: what sort of origin they speak of.
        language: ISO 639-1 code of the words.
    """

    words: str
    kind: OriginKind
    language: str


@cache
def source_kinds(extra: tuple[Path, ...] = ()) -> dict[str, Source]:
    """All known organisations by identifier, in the order of the file.

    Args:
        extra: folders with the user's own `sources.tsv`.

    Raises:
        DataError: a row is wrong.
    """
    return {row["id"]: _source_of(row) for row in rows_of(SOURCES, extra)}


def _source_of(row: dict[str, str]) -> Source:
    return Source(
        cell(row, "id", SOURCES),
        cell(row, "name", SOURCES),
        _kind_of(cell(row, "kind", SOURCES), f"{SOURCES}, {row['id']}"),
        words_in(cell(row, "countries", SOURCES), " "),
        words_in(cell(row, "aliases", SOURCES)),
        words_in(cell(row, "aliases_ar", SOURCES)),
    )


def _kind_of(text: str, where: str) -> OriginKind:
    try:
        return OriginKind(text)
    except ValueError as error:
        todo = f"kinds are: {', '.join(OriginKind)}"
        raise DataError(f"{text!r} is no kind of origin", where, todo) from error


@cache
def generic_sources(extra: tuple[Path, ...] = ()) -> tuple[GenericSource, ...]:
    """All generic words, in the order of the file.

    Args:
        extra: folders with the user's own `generic_sources.tsv`.

    Raises:
        DataError: a row is wrong.
    """
    found: list[GenericSource] = []
    for row in rows_of(GENERIC, extra):
        kind = _kind_of(cell(row, "kind", GENERIC), f"{GENERIC}, {row['words']}")
        found.append(GenericSource(row["words"], kind, cell(row, "language", GENERIC)))
    return tuple(found)
