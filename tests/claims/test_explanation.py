"""The explanation names the rule behind each claim, and shows triggers that came to nothing."""

from __future__ import annotations

from stemmata.claims import explain
from stemmata.expressions.gazetteer import load_gazetteer
from stemmata.language import split_sentences
from stemmata.taxonomy import parties
from tests.claims.reading import report_of


def test_rule_and_claim_stand_side_by_side() -> None:
    report = report_of("Two bakers were killed by gunmen. The sun rose. No one was injured.")
    explained = explain(report, split_sentences(report), (), None, load_gazetteer(), parties())
    assert [sentence.sentence.words for sentence in explained] == ["Two bakers were killed by gunmen.", "No one was injured."]
    assert explained[0].triggers[0].rule == "passive"
    assert [span.words for span in explained[0].triggers[0].patients] == ["Two bakers"]
    assert [claim.violation for claim in explained[0].claims] == ["killing"]
    assert explained[1].triggers[0].negated
    assert explained[1].claims == ()
