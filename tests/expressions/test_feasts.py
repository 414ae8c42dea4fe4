"""Feasts that move with the moon or the spring."""

from __future__ import annotations

from datetime import date

import pytest

from stemmata.expressions.dates.feasts import easter


# Easter Sundays as church calendars print them.
@pytest.mark.parametrize(
    "sunday", [date(1961, 4, 2), date(2000, 4, 23), date(2008, 3, 23), date(2018, 4, 1), date(2019, 4, 21), date(2038, 4, 25)]
)
def test_easter(sunday: date) -> None:
    assert easter(sunday.year) == sunday


def test_easter_is_a_sunday_of_spring() -> None:
    days = [easter(year) for year in range(1900, 2100)]
    assert all(day.weekday() == 6 and date(day.year, 3, 22) <= day <= date(day.year, 4, 25) for day in days)
