from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.intake.published import DAY_FIRST, MONTH_FIRST, days_of


@pytest.mark.parametrize(
    "words, start, end",
    [
        ("2031-04-03", date(2031, 4, 3), date(2031, 4, 3)),
        ("2031-04-03T23:30:00-05:00", date(2031, 4, 3), date(2031, 4, 3)),
        ("2031/4/3 10:00", date(2031, 4, 3), date(2031, 4, 3)),
        ("20310403", date(2031, 4, 3), date(2031, 4, 3)),
        ("2031-04", date(2031, 4, 1), date(2031, 4, 30)),
        ("2031", date(2031, 1, 1), date(2031, 12, 31)),
        ("Thu, 3 Apr 2031 01:30:00 +0300", date(2031, 4, 3), date(2031, 4, 3)),
        ("8 August 2015", date(2015, 8, 8), date(2015, 8, 8)),
        ("August 8th, 2015 at 6:00 PM", date(2015, 8, 8), date(2015, 8, 8)),
        ("28 نوفمبر 2025", date(2025, 11, 28), date(2025, 11, 28)),
        ("٢٨ تشرين الثاني ٢٠٢٥", date(2025, 11, 28), date(2025, 11, 28)),
        ("5 مارس/ آذار 2020", date(2020, 3, 5), date(2020, 3, 5)),
        ("كانون الأول 2020", date(2020, 12, 1), date(2020, 12, 31)),
        ("23/04/2031", date(2031, 4, 23), date(2031, 4, 23)),
        ("1617235200", date(2021, 4, 1), date(2021, 4, 1)),
        ("1617235200000", date(2021, 4, 1), date(2021, 4, 1)),
    ],
)
def test_dates_as_sources_write_them(words: str, start: date, end: date) -> None:
    assert days_of(words) == (start, end)


@pytest.mark.parametrize(
    "words", ["", "3 hours ago", "yesterday", "منذ ساعتين", "03/04/2031", "30 February 2031", "99/99/9999", "n.d.", "12"]
)
def test_no_date_is_better_than_a_guess(words: str) -> None:
    assert days_of(words) is None


def test_the_mapping_decides_between_two_readings() -> None:
    assert days_of("03/04/2031", DAY_FIRST) == (date(2031, 4, 3), date(2031, 4, 3))
    assert days_of("03/04/2031", MONTH_FIRST) == (date(2031, 3, 4), date(2031, 3, 4))


@given(st.text(max_size=80))
def test_any_words_give_an_interval_or_nothing(words: str) -> None:
    days = days_of(words)
    assert days is None or days[0] <= days[1]


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_iso_dates_come_back(day: date) -> None:
    assert days_of(day.isoformat()) == (day, day)
