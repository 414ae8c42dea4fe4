"""Crosswalks: what a code of Stemmata's is called by the UN mechanism, UCDP, ACLED and HURIDOCS; each row names its source."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

from attrs import frozen

from stemmata.errors import DataError
from stemmata.taxonomy.files import cell, rows_of

FILE = "crosswalks.tsv"


class Fit(StrEnum):
    """How a code of another system stands to ours."""

    EXACT = "exact"
    BROADER = "broader"  # theirs holds ours and more
    NARROWER = "narrower"  # theirs is a part of ours
    RELATED = "related"  # they overlap


@frozen
class Crosswalk:
    """One code beside another system's.

    Attributes:
        ours: the list our code is of ("violation", "means", "party_kind", "certainty", "victim_status").
        code: our code.
        system: the other system: "mechanism", "ucdp", "acled", or "huridocs4" and the like, with the micro-thesaurus' number.
        theirs: its code, or its name where it has no other.
        label: its name.
        fit: how theirs stands to ours.
        source: where the other system says so.
    """

    ours: str
    code: str
    system: str
    theirs: str
    label: str
    fit: Fit
    source: str


@cache
def crosswalks(extra: tuple[Path, ...] = ()) -> tuple[Crosswalk, ...]:
    """All crosswalks, in the order of the file.

    Args:
        extra: folders with the user's own `crosswalks.tsv`.

    Raises:
        DataError: a row is wrong.
    """
    return tuple(_crosswalk_of(row) for row in rows_of(FILE, extra))


def crosswalk_to(system: str, ours: str, code: str, extra: tuple[Path, ...] = ()) -> tuple[Crosswalk, ...]:
    """What one code is called by another system; several where it has no single code for it, none where it has none.

    Args:
        system: the other system.
        ours: the list our code is of.
        code: our code.
        extra: folders with the user's own `crosswalks.tsv`.
    """
    return tuple(each for each in crosswalks(extra) if (each.system, each.ours, each.code) == (system, ours, code))


def _crosswalk_of(row: dict[str, str]) -> Crosswalk:
    texts = [cell(row, name, FILE) for name in ("ours", "code", "system", "theirs", "label")]
    try:
        fit = Fit(cell(row, "fit", FILE))
    except ValueError as error:
        raise DataError(f"a crosswalk's row is wrong: {error}", f"{FILE}, {row['id']}", f"fits are: {', '.join(Fit)}") from error
    return Crosswalk(texts[0], texts[1], texts[2], texts[3], texts[4], fit, cell(row, "source", FILE))
