"""Copies of simulated reports: what is surely found, and which way is never wrongly told."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks.lineage.grammar import Part
from benchmarks.lineage.manners import MANNERS, corpus_of
from benchmarks.lineage.scoring import Score, score
from benchmarks.lineage.tools import Stemmata
from benchmarks.lineage.truth import Truth

CASES = 10


@cache
def scored(manner: str, language: str = "en") -> Score:
    by_name = {each.name: each for each in MANNERS}
    corpus = corpus_of(by_name[manner], language, Part.TUNE, 7, CASES)
    return score(Truth(corpus), Stemmata().find(corpus))[0]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("manner", ["verbatim", "10 % changed", "two sentences lifted"])
def test_every_copy_is_found(manner: str, language: str) -> None:
    assert (scored(manner, language).true, scored(manner, language).right) == (CASES, CASES)


def test_verbatim_runs_of_eight_words_lie_in_passages() -> None:
    found = scored("verbatim")
    assert found.runs_found >= 0.99 * found.runs


def test_no_direction_is_wrong_where_a_report_names_its_source() -> None:
    found = scored("verbatim")
    assert (found.told.wrong, found.told.right > 0) == (0, True)


def test_two_reports_are_not_tied_because_they_quote_one_speaker() -> None:
    quoting = next(each for each in MANNERS if each.name == "one speaker quoted")
    corpus = corpus_of(quoting, "en", Part.TUNE, 7, CASES)
    found = Stemmata().find(corpus).pairs
    keys = [each.key for each in corpus.publications]
    # Two reports a case, and after every second case one that has nothing to do with any.
    cases = [(keys[start], keys[start + 1]) for pair in range(CASES // 2) for start in (5 * pair, 5 * pair + 2)]
    assert sum(case in found for case in cases) <= 1
