"""Types of violation: the UN mechanism's codes and those beside them, with their standing and crosswalks."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

from attrs import frozen

from stemmata.errors import DataError
from stemmata.taxonomy.files import cell, rows_of

FILE = "violations.tsv"


class Standing(StrEnum):
    """What a type of happening is before the law of armed conflict and the UN mechanism."""

    GRAVE = "grave"  # a grave violation when a child is the victim
    VIOLATION = "violation"
    NONE = "none"  # recorded, but no violation


class CountedBy(StrEnum):
    """What a number of this type counts. The two are never summed across."""

    VICTIMS = "victims"
    VIOLATIONS = "violations"


@frozen
class Violation:
    """One type of happening.

    Attributes:
        code: the code used everywhere ("attack_on_school").
        label_en: plain English label.
        label_ar: plain Arabic label.
        standing: whether it is a violation, and whether a grave one when the victim is a child.
        counted_by: what its numbers count.
        mechanism: the UN mechanism's code, or empty.
        ucdp: UCDP GED column or columns its deaths go to, or empty.
        acled: the nearest ACLED sub-event type, or empty.
    """

    code: str
    label_en: str
    label_ar: str
    standing: Standing
    counted_by: CountedBy
    mechanism: str
    ucdp: str
    acled: str

    @property
    def grave(self) -> bool:
        """Whether it is a grave violation when committed against a child."""
        return self.standing is Standing.GRAVE

    @property
    def is_violation(self) -> bool:
        """Whether it is a violation at all."""
        return self.standing is not Standing.NONE


@cache
def violations(extra: tuple[Path, ...] = ()) -> dict[str, Violation]:
    """All types by code, in the order of the file.

    Args:
        extra: folders with the user's own `violations.tsv`.

    Raises:
        DataError: a row is wrong.
    """
    return {row["code"]: _violation_of(row) for row in rows_of(FILE, extra)}


def _violation_of(row: dict[str, str]) -> Violation:
    try:
        standing = Standing(cell(row, "standing", FILE))
        counted_by = CountedBy(cell(row, "counted_by", FILE))
    except ValueError as error:
        raise DataError(f"a violation's row is wrong: {error}", f"{FILE}, {row['code']}") from error
    texts = [cell(row, name, FILE) for name in ("code", "label_en", "label_ar")]
    crosswalks = [cell(row, name, FILE) for name in ("mechanism", "ucdp", "acled")]
    return Violation(texts[0], texts[1], texts[2], standing, counted_by, *crosswalks)
