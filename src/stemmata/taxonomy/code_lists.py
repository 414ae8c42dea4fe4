"""Short code lists: precisions, clarity, gradings, verification, source grades, age bands, victims' status, kinds of sources."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

from attrs import frozen

from stemmata.errors import DataError
from stemmata.taxonomy.files import cell, rows_of, words_in

FILE = "codes.tsv"


class CodeList(StrEnum):
    """Which list of codes."""

    PLACE_PRECISION = "place_precision"
    DATE_PRECISION = "date_precision"
    CLARITY = "clarity"
    GRADING = "grading"
    VERIFICATION = "verification"
    SOURCE_GRADE = "source_grade"
    INFORMATION_GRADE = "information_grade"
    AGE_BAND = "age_band"
    VICTIM_STATUS = "victim_status"
    SOURCE_KIND = "source_kind"


@frozen
class Code:
    """One code of a list.

    Attributes:
        code: the code as it is stored.
        label_en: plain English label.
        label_ar: plain Arabic label.
        crosswalk: other systems' codes, as (system, code).
    """

    code: str
    label_en: str
    label_ar: str
    crosswalk: tuple[tuple[str, str], ...]


@cache
def codes(which: CodeList, extra: tuple[Path, ...] = ()) -> dict[str, Code]:
    """The codes of one list, in the order of the file.

    Args:
        which: the list.
        extra: folders with the user's own `codes.tsv`.

    Raises:
        DataError: a row names a list that there is not.
    """
    found: dict[str, Code] = {}
    for row in rows_of(FILE, extra):
        if _list_of(row) is which:
            texts = (cell(row, "code", FILE), cell(row, "label_en", FILE), cell(row, "label_ar", FILE))
            found[texts[0]] = Code(*texts, _crosswalk(cell(row, "crosswalk", FILE)))
    return found


def _list_of(row: dict[str, str]) -> CodeList:
    try:
        return CodeList(cell(row, "list", FILE))
    except ValueError as error:
        raise DataError(f"a code's row is wrong: {error}", f"{FILE}, {row['id']}", f"lists are: {', '.join(CodeList)}") from error


def _crosswalk(text: str) -> tuple[tuple[str, str], ...]:
    """ "acled:1 huridocs48:Unknown day": a word with a colon opens the next system."""
    pairs: list[tuple[str, str]] = []
    for word in words_in(text, " "):
        system, colon, code = word.partition(":")
        if colon:
            pairs.append((system, code))
        elif pairs:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]} {word}")
    return tuple(pairs)
