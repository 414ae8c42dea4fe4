"""Days counted from another day of the text."""

from __future__ import annotations

from datetime import date

import pytest

from tests.claims.reading import claims_of


def _day(text: str) -> date | None:
    claim = claims_of(text, published="2015-07-07")[-1]
    return claim.dates[0].start if claim.dates else None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("a day earlier", date(2015, 6, 2)),
        ("the next morning", date(2015, 6, 4)),
        ("that night", date(2015, 6, 3)),
        ("three days later", date(2015, 6, 6)),
        ("two weeks later", date(2015, 6, 14)),
        ("a month later", date(2015, 7, 1)),
        ("two years earlier", date(2013, 1, 1)),
    ],
)
def test_what_is_counted_from_the_day_told_before(words: str, day: date) -> None:
    assert _day(f"On 3 June 2015 a bridge was closed. Four farmers were shot dead {words}.") == day


def test_a_dateline_is_no_day_to_count_from() -> None:
    assert _day("TESSAL, 3 June 2015 (AFP) - Two days later, four farmers were shot dead.") != date(2015, 6, 5)


def test_what_hangs_on_a_day_that_is_open_itself_stays_open() -> None:
    text = "On 3 June 2015 a bridge was closed. The day before the vote was calm. Four farmers were shot dead two days later."
    assert _day(text) is None


def test_the_words_it_was_counted_from_are_named() -> None:
    claim = claims_of("On 3 June 2015 a bridge was closed. Four farmers were shot dead the next day.")[-1]
    assert claim.dates[0].anchor == "“3 June 2015”"
