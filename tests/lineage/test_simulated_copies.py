"""Copies of generated stories: what is surely found, and what is no copy."""

from __future__ import annotations

from benchmarks.lineage import Outcome, outcomes

FOUND = {one.manner: one for one in outcomes(stories=12, seed=7)}


def test_every_whole_or_rewritten_copy_is_found_and_nothing_else() -> None:
    whole = [FOUND[manner] for manner in ("verbatim", "cut to a third", "one word in ten changed", "one word in five changed")]
    assert [(one.precision, one.recall) for one in whole] == [(1.0, 1.0)] * 4


def test_two_lifted_sentences_are_found() -> None:
    assert FOUND["two sentences lifted"].recall == 1.0


def test_the_share_tells_a_rewritten_report_from_lifted_sentences() -> None:
    assert FOUND["two sentences lifted"].share < 0.3 < FOUND["one word in five changed"].share


def test_telling_an_event_anew_or_quoting_one_speaker_is_no_copying() -> None:
    assert [FOUND[manner].found for manner in ("same event, told anew", "same quotation")] == [0, 0]


def test_without_copies_or_findings_the_shares_are_whole() -> None:
    assert (Outcome("none", 0, 0, 0, 0.0).precision, Outcome("none", 0, 0, 0, 0.0).recall) == (1.0, 1.0)
