"""The verbs of this folder: a sentence's figures, and its ages."""

from __future__ import annotations

from bisect import bisect_left

from stemmata.expressions.dates import find_dates
from stemmata.expressions.figures import arabic, arabic_ages, english, english_ages
from stemmata.expressions.figures.reading import Age, AgeValue, Figure, View
from stemmata.language import fold_mapped, lexicon_for
from stemmata.model.expressions import FigureValue
from stemmata.model.reports import Report, Sentence
from stemmata.model.text import Span


def find_figures(report: Report, sentence: Sentence) -> tuple[FigureValue, ...]:
    """The figures of a sentence, in order; none overlaps another, an age or a date.

    Args:
        report: the report the sentence is of.
        sentence: one of its sentences.

    Returns:
        Numbers with their bounds and qualifier (the package's docstring tells what they mean) and the words they were read from.
        Rules: digits, words, range, set, vague, both, one, percent, fraction; "article" for "a" before a noun for a person (the
        words are the article's); "dual", "singular" and "definite" for Arabic nouns that hold the number themselves.
    """
    view = _view(report, sentence)
    module = arabic if view.lexicon.language == "ar" else english
    if not module.may_count(view.text):
        return ()
    taken = [(age.start, age.end) for age in _ages(view)]
    taken += _date_runs(report, sentence, view)
    return tuple(_value(report, sentence, view, figure) for figure in module.figures(view, taken))


def find_ages(report: Report, sentence: Sentence) -> tuple[AgeValue, ...]:
    """The ages of a sentence, in order.

    Args:
        report: the report the sentence is of.
        sentence: one of its sentences.

    Returns:
        Ages in years; months and days are rounded down; a bound that the words leave open is None.
    """
    view = _view(report, sentence)
    return tuple(AgeValue(_span(report, sentence, view, age), age.low, age.high, age.rule) for age in _ages(view))


def _view(report: Report, sentence: Sentence) -> View:
    written = report.text[sentence.start : sentence.end]
    return View(fold_mapped(written), written, lexicon_for(written), written.isupper())


def _ages(view: View) -> list[Age]:
    return arabic_ages.ages(view) if view.lexicon.language == "ar" else english_ages.ages(view)


def _date_runs(report: Report, sentence: Sentence, view: View) -> list[tuple[int, int]]:
    """Where dates stand, as offsets in the folded text."""
    runs = []
    for found in find_dates(report, sentence, None):
        start, end = found.span.start - sentence.start, found.span.end - sentence.start
        offsets = view.folded.offsets
        if offsets is not None:
            start, end = bisect_left(offsets, start), bisect_left(offsets, end)
        runs.append((start, end))
    return runs


def _span(report: Report, sentence: Sentence, view: View, found: Figure | Age) -> Span:
    start, end = view.folded.original(found.start, found.end)
    return report.span(sentence.start + start, sentence.start + end)


def _value(report: Report, sentence: Sentence, view: View, figure: Figure) -> FigureValue:
    span = _span(report, sentence, view, figure)
    return FigureValue(span, figure.low, figure.high, figure.qualifier, figure.rule, figure.percent)
