"""Dates against labelled sentences, and what must always hold of them."""

from __future__ import annotations

import calendar
import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.expressions.dates import Anchor, find_dates
from stemmata.expressions.dates.intervals import Interval, hijri_date, hijri_year_of, precision_of
from stemmata.model.expressions import DateValue
from tests.expressions.sentences_of import anchor_of, report_of, rows_of, sentences_of

ROWS = [*rows_of("dates/english.tsv"), *rows_of("dates/arabic.tsv")]


def dates_of(text: str, anchor: Anchor | None) -> list[DateValue]:
    return [value for report, sentence in sentences_of(text) for value in find_dates(report, sentence, anchor)]


def _shown(value: DateValue, expected: str) -> str:
    rule = f" : {value.rule}" if " : " in expected else ""
    if value.start is None or value.end is None:
        return f"{value.span.words} = open{rule}"
    days = str(value.start) if value.start == value.end else f"{value.start}..{value.end}"
    return f"{value.span.words} = {days} / {value.precision}{rule}"


@pytest.mark.parametrize("row", ROWS, ids=[f"{number}" for number in range(len(ROWS))])
def test_labelled_sentences(row: list[str]) -> None:
    text, anchor, expected = row
    wanted = expected.split(" | ")
    found = dates_of(text, anchor_of(anchor))
    shown = [_shown(value, label) for value, label in zip(found, wanted, strict=False)]
    assert len(found) == len(wanted), [value.span.words for value in found]
    assert shown == wanted


@pytest.mark.parametrize("text", [row[0] for row in rows_of("dates/none.txt")])
def test_nothing_is_taken_for_a_date(text: str) -> None:
    found = dates_of(text, anchor_of("2021-03-16"))
    assert [value.span.words for value in found if value.rule != "other_date"] == []


def test_a_relative_date_names_its_anchor_and_an_absolute_one_does_not() -> None:
    relative, absolute = dates_of("Yesterday he recalled 14 March 2019.", anchor_of("2021-03-16"))
    assert relative.anchor == "published 2021-03-16"
    assert absolute.anchor == ""


def test_open_dates_give_a_reason() -> None:
    (value,) = dates_of("He left yesterday.", None)
    assert value.start is None
    assert "not known" in value.open_reason
    assert value.precision == 0


def test_an_anchor_of_a_month_widens_a_day() -> None:
    (value,) = dates_of("He left yesterday.", anchor_of("2015-07-01..2015-07-31"))
    assert (value.start, value.end) == (date(2015, 6, 30), date(2015, 7, 30))
    assert value.precision == 4


def test_an_english_line_in_an_arabic_report_is_read_as_english() -> None:
    report = report_of("The well ran dry on 14 March 2019.", "ar")
    (pair,) = [(report, sentence) for _, sentence in sentences_of(report.text)]
    (value,) = find_dates(*pair, None)
    assert value.start == date(2019, 3, 14)


@given(st.dates(date(1940, 1, 1), date(2090, 12, 31)))
def test_a_written_day_is_read_back(when: date) -> None:
    months = [calendar.month_name[number] for number in range(1, 13)]
    (value,) = dates_of(f"It began on {when.day} {months[when.month - 1]} {when.year} at the mill.", None)
    assert (value.start, value.end, value.precision) == (when, when, 1)


@given(st.text(alphabet="0123456789/-. MarchMayTuesdaylastwkago yesterday،يوم أمس٣٤\n", max_size=80), st.dates())
def test_spans_are_the_words_and_never_overlap(text: str, when: date) -> None:
    for report, sentence in sentences_of(text):
        found = find_dates(report, sentence, Anchor(when, when, "any"))
        for value in found:
            assert report.text[value.span.start : value.span.end] == value.span.words
            assert sentence.start <= value.span.start < value.span.end <= sentence.end
        assert all(before.span.end <= behind.span.start for before, behind in itertools.pairwise(found))


@given(st.dates(date(700, 1, 1), date(2200, 1, 1)))
def test_the_islamic_year_of_a_day_holds_it(when: date) -> None:
    year = hijri_year_of(when)
    assert hijri_date(year, 1, 1) <= when < hijri_date(year + 1, 1, 1)


def test_known_islamic_dates() -> None:
    # First days of Ramadan 1442 and of the year 1445 in the tabular calendar.
    assert hijri_date(1442, 9, 1) == date(2021, 4, 13)
    assert hijri_date(1445, 1, 1) == date(2023, 7, 19)


@pytest.mark.parametrize(("days", "code"), [(1, 1), (2, 2), (6, 2), (7, 3), (13, 3), (14, 4), (31, 4), (32, 5)])
def test_precision_codes(days: int, code: int) -> None:
    assert precision_of(Interval(date(2021, 1, 1), date.fromordinal(date(2021, 1, 1).toordinal() + days - 1))) == code
