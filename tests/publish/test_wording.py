"""Dates, places and figures in plain words."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import pytest

from stemmata.model.claims import CertaintyKind, Clarity, FigureRole, VictimStatus
from stemmata.model.incidents import ContradictionKind, Grading, VerificationStatus
from stemmata.model.lineage import OriginKind
from stemmata.model.reports import MetadataSource
from stemmata.publish import wording


@pytest.mark.parametrize(
    "start, end, expected",
    [
        ("2031-03-04", "2031-03-04", "4 March 2031"),
        ("2031-03-04", "2031-03-09", "4–9 March 2031"),
        ("2031-03-28", "2031-04-02", "28 March to 2 April 2031"),
        ("2031-02-01", "2031-02-28", "February 2031"),
        ("2031-02-01", "2031-04-30", "February to April 2031"),
        ("2030-12-01", "2031-01-31", "December 2030 to January 2031"),
        ("2031-01-01", "2031-12-31", "2031"),
        ("2030-01-01", "2031-12-31", "2030 to 2031"),
        ("2030-12-30", "2031-01-02", "30 December 2030 to 2 January 2031"),
    ],
)
def test_intervals(start: str, end: str, expected: str) -> None:
    assert wording.interval(date.fromisoformat(start), date.fromisoformat(end)) == expected


def test_what_is_not_known_says_so() -> None:
    assert wording.interval(None, None) == "date not known"
    assert wording.place("", "", "") == "place not known"
    assert wording.language("") == "not identified"


def test_numbers_and_counts() -> None:
    assert [wording.numbers(2, 2), wording.numbers(2, 5), wording.numbers(1100, None)] == ["2", "2–5", "1,100 or more"]
    assert [wording.count(1, "report"), wording.count(4, "report"), wording.count(2, "family", "families")] == [
        "1 report",
        "4 reports",
        "2 families",
    ]
    assert [wording.origins(1, 1), wording.origins(2, 2), wording.origins(1, 2)] == ["1 origin", "2 origins", "1 to 2 origins"]


def test_a_place_names_nothing_twice() -> None:
    assert wording.place("Homs", "Homs", "Syria") == "Homs, Syria"


@pytest.mark.parametrize(
    "table, codes",
    [
        (wording.ROLES, FigureRole),
        (wording.CERTAINTIES, CertaintyKind),
        (wording.CLARITIES, Clarity),
        (wording.STATUSES, VerificationStatus),
        (wording.GRADINGS, Grading),
        (wording.ORIGIN_KINDS, OriginKind),
        (wording.CONTRADICTIONS, ContradictionKind),
        (wording.METADATA_SOURCES, MetadataSource),
        (wording.VICTIMS, VictimStatus),
    ],
)
def test_every_code_has_words(table: dict[StrEnum, str], codes: type[StrEnum]) -> None:
    assert set(table) == set(codes)
