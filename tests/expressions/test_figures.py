"""Figures and ages against labelled sentences, and what must always hold of them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.expressions.figures import AgeValue, find_ages, find_figures
from stemmata.model.expressions import FigureValue
from tests.expressions.sentences_of import rows_of, sentences_of

ROWS = [*rows_of("figures/english.tsv"), *rows_of("figures/arabic.tsv")]
AGES = rows_of("figures/ages.tsv")


def figures_of(text: str) -> list[FigureValue]:
    return [value for report, sentence in sentences_of(text) for value in find_figures(report, sentence)]


def ages_of(text: str) -> list[AgeValue]:
    return [value for report, sentence in sentences_of(text) for value in find_ages(report, sentence)]


def _shown(value: FigureValue) -> str:
    high = "+" if value.high is None else value.high
    return f"{value.span.words} = {value.low}..{high} {value.qualifier} {value.rule}{'%' if value.percent else ''}"


def _age_shown(value: AgeValue) -> str:
    low, high = ("?" if bound is None else bound for bound in (value.low, value.high))
    return f"{value.span.words} = {low}..{high}"


@pytest.mark.parametrize("row", ROWS, ids=[f"{number}" for number in range(len(ROWS))])
def test_labelled_sentences(row: list[str]) -> None:
    text, expected = row
    assert [_shown(value) for value in figures_of(text)] == expected.split(" | ")


@pytest.mark.parametrize("row", AGES, ids=[f"{number}" for number in range(len(AGES))])
def test_labelled_ages(row: list[str]) -> None:
    text, expected = row
    assert [_age_shown(value) for value in ages_of(text)] == ([] if expected == "-" else expected.split(" | "))


@pytest.mark.parametrize("text", [row[0] for row in rows_of("figures/none.txt")])
def test_nothing_is_taken_for_a_figure(text: str) -> None:
    assert [_shown(value) for value in figures_of(text) if not value.percent] == []


@pytest.mark.parametrize("text", [row[0] for row in AGES])
def test_an_age_is_never_a_figure(text: str) -> None:
    ages = ages_of(text)
    assert not any(age.span.overlaps(figure.span) for age in ages for figure in figures_of(text))


@given(st.integers(1, 99_999))
def test_a_written_number_is_read_back(number: int) -> None:
    (value,) = figures_of(f"The flood drove {number:,} people from the valley.")
    assert (value.low, value.high) == (number, number)


@given(st.text(alphabet="0123456789,.-% onetwenyhudrdafmi ٣٤طفلان وثلاثة\n", max_size=80))
def test_spans_are_the_words_and_never_overlap(text: str) -> None:
    for report, sentence in sentences_of(text):
        found = find_figures(report, sentence)
        for value in found:
            assert report.text[value.span.start : value.span.end] == value.span.words
            assert sentence.start <= value.span.start < value.span.end <= sentence.end
        assert all(before.span.end <= behind.span.start for before, behind in itertools.pairwise(found))
