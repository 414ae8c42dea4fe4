"""Credits in text that is no text: it is read through and left."""

from __future__ import annotations

import pytest

from stemmata.language import split_sentences
from stemmata.lineage import choose_anchor, decide_copies, find_credits, find_passages
from stemmata.settings import LineageSettings
from tests.lineage.making import make_report


@pytest.mark.parametrize("piece", [".", "a.", "(", "-\n", "“", "Aa, ", "the (AA) ", "وف "])
def test_lines_of_nothing_give_no_credit_and_come_to_an_end(piece: str) -> None:
    report = make_report("r-1", piece * 4000)
    assert find_credits(report, split_sentences(report)) == ()
    assert choose_anchor(report, split_sentences(report), (), {"r-1": report}) is None


def test_copies_of_lines_of_nothing_come_to_an_end() -> None:
    words = "The ferry landing was hit twice and six passengers waiting for the morning boat were hurt."
    reports = [make_report(name, words + "\n-" * 20_000) for name in ("r-1", "r-2")]
    assert len(decide_copies(reports, find_passages(reports, LineageSettings()), ())) == 1
