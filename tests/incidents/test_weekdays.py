"""A day of the week without a date is read off the words of open dates, in each language, and only where it is one."""

from __future__ import annotations

import pytest
from attrs import evolve

from stemmata.incidents.weekdays import open_weekday
from stemmata.model.claims import Claim
from stemmata.model.expressions import DateValue
from stemmata.model.text import Span
from tests.incidents.bare import CLAIM


def saying(words: str) -> Claim:
    span = Span(CLAIM.report, 0, len(words), words)
    return evolve(CLAIM, dates=(DateValue(span, None, None, 0, "", "weekday", "no anchor"),))


@pytest.mark.parametrize(
    ("words", "day"), [("Thursday morning", 4), ("اليوم السبت", 6), ("فجر الأربعاء", 3), ("yesterday", 0), ("Sun and Sand", 7)]
)
def test_the_day_is_told_in_the_words(words: str, day: int) -> None:
    assert open_weekday([saying(words)]) == day


def test_two_days_are_none() -> None:
    assert open_weekday([saying("Thursday"), saying("on Friday")]) == 0
    assert open_weekday([saying("Thursday"), saying("Thursday night")]) == 4
