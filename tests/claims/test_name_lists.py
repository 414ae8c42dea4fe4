"""Numbered lists of invented names."""

from __future__ import annotations

import pytest

from stemmata.model.claims import FigureRole
from tests.claims.reading import claims_of

HEADING = "أسماء شهداء القصف على القرية"


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        (f"{HEADING} صباح اليوم:\n\n1- سالم النجار\n\n2- هدى النجار\n\n3- كريم العلي", 3, "3"),
        (f"{HEADING}: ١- سالم النجار ٢-هدى النجار ٣- كريم العلي", 3, "٣"),
        (f"{HEADING}: 1- سالم 2- هدى 7- كريم", 2, "2"),
    ],
)
def test_the_last_number_of_a_list_counts_the_dead(text: str, number: int, words: str) -> None:
    killed = [figure for claim in claims_of(text, language="ar") for figure in claim.figures if figure.role is FigureRole.KILLED]
    assert [(figure.low, figure.high, figure.span.words) for figure in killed] == [(number, number, words)]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADING} تنشر لاحقا. سقطت 2- 3 قذائف على القرية.",
        f"{HEADING}: 1- سالم النجار",
        "شهداء القصف على القرية:\n\n1- سالم النجار\n\n2- هدى النجار",
    ],
    ids=["numbers of something else", "one name", "no list of names"],
)
def test_without_a_list_of_names_nobody_is_counted(text: str) -> None:
    assert all(not claim.figures for claim in claims_of(text, language="ar"))
