"""Parties to conflicts: states' forces and armed groups with the names they go by, and words that name only a side."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

from attrs import frozen

from stemmata.errors import DataError
from stemmata.taxonomy.files import cell, rows_of, words_in

PARTIES = "parties.tsv"
SIDES = "side_labels.tsv"


class PartyKind(StrEnum):
    """What sort of actor a name stands for; the values of `PartyValue.kind`."""

    STATE = "state"
    ARMED_GROUP = "armed_group"
    SIDE_LABEL = "side_label"
    UNKNOWN = "unknown"


@frozen
class Party:
    """A party to a conflict.

    Attributes:
        id: stable identifier ("islamic_state").
        name: canonical English name.
        kind: state or armed group.
        countries: ISO 3166-1 alpha-2 codes of where it fights or belongs, most important first.
        aliases: other names and abbreviations in Latin script.
        aliases_ar: names in Arabic.
    """

    id: str
    name: str
    kind: PartyKind
    countries: tuple[str, ...]
    aliases: tuple[str, ...]
    aliases_ar: tuple[str, ...]


@frozen
class SideLabel:
    """Words that name a side without naming a party.

    Attributes:
        words: the words ("government troops").
        side: the sort of side: a state's, an armed group's, or unknown ("gunmen").
        language: ISO 639-1 code of the words.
        state_of: country whose state the words mean when the report is about that country ("regime forces": SY), or empty.
    """

    words: str
    side: PartyKind
    language: str
    state_of: str


@cache
def parties(extra: tuple[Path, ...] = ()) -> dict[str, Party]:
    """All parties by identifier, in the order of the file.

    Args:
        extra: folders with the user's own `parties.tsv`.

    Raises:
        DataError: a row is wrong.
    """
    return {row["id"]: _party_of(row) for row in rows_of(PARTIES, extra)}


def _party_of(row: dict[str, str]) -> Party:
    where = f"{PARTIES}, {row['id']}"
    return Party(
        cell(row, "id", PARTIES),
        cell(row, "name", PARTIES),
        _kind_of(cell(row, "kind", PARTIES), where),
        words_in(cell(row, "countries", PARTIES), " "),
        words_in(cell(row, "aliases", PARTIES)),
        words_in(cell(row, "aliases_ar", PARTIES)),
    )


def _kind_of(text: str, where: str) -> PartyKind:
    try:
        return PartyKind(text)
    except ValueError as error:
        todo = f"kinds are: {', '.join(PartyKind)}"
        raise DataError(f"{text!r} is no kind of party", where, todo) from error


@cache
def side_labels(extra: tuple[Path, ...] = ()) -> tuple[SideLabel, ...]:
    """All side labels, in the order of the file.

    Args:
        extra: folders with the user's own `side_labels.tsv`.

    Raises:
        DataError: a row is wrong.
    """
    labels: list[SideLabel] = []
    for row in rows_of(SIDES, extra):
        side = _kind_of(cell(row, "side", SIDES), f"{SIDES}, {row['label']}")
        labels.append(SideLabel(row["label"], side, cell(row, "language", SIDES), cell(row, "state_of", SIDES)))
    return tuple(labels)
