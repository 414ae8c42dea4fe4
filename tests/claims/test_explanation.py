"""The explanation names the rule behind each claim, and shows triggers that came to nothing."""

from __future__ import annotations

from datetime import date

from stemmata.claims import ExplainedSentence, explain
from stemmata.expressions.dates import Anchor
from stemmata.expressions.gazetteer import load_gazetteer
from stemmata.language import split_sentences
from stemmata.lineage import find_credits
from stemmata.taxonomy import parties
from tests.claims.reading import report_of


def explained(text: str, published: str = "") -> tuple[ExplainedSentence, ...]:
    report = report_of(text)
    sentences = split_sentences(report)
    day = date.fromisoformat(published) if published else None
    anchor = Anchor(day, day, f"published {day}") if day else None
    return explain(report, sentences, find_credits(report, sentences), anchor, load_gazetteer(), parties())


def reasons(sentence: ExplainedSentence) -> list[str]:
    return [f"{point.about}: {point.words.words}: {point.why}" for point in sentence.open]


def test_every_sentence_is_there_with_rule_and_claim_side_by_side() -> None:
    first, second, third = explained("Two bakers were killed by gunmen. The sun rose. No one was injured.")
    assert [first.number, second.number, third.number] == [1, 2, 3]
    assert first.triggers[0].rule == "passive"
    assert [span.words for span in first.triggers[0].patients] == ["Two bakers"]
    assert [claim.violation for claim in first.claims] == ["killing"]
    assert first.triggers[0].claims == (first.claims[0].id,)
    assert first.triggers[0].nothing == ""
    assert second.triggers == ()


def test_a_trigger_that_came_to_nothing_says_why() -> None:
    (negated,) = explained("No one was injured in Tal Mirra.")
    assert negated.triggers[0].negated
    assert negated.triggers[0].nothing == "it is said to have happened to no one"
    unprotected, _ = explained("The rebels shelled the ridge. Two bakers were killed.")
    assert "protected thing" in unprotected.triggers[0].nothing


def test_the_same_told_twice_names_the_other_trigger() -> None:
    (sentence,) = explained("Two bakers were shot and killed near the mill.")
    assert len(sentence.claims) == 1
    assert [each.nothing for each in sentence.triggers if each.nothing] == ["the same is told by “killed” in this sentence"]


def test_a_figure_of_speech_is_shown_as_passed_over() -> None:
    (sentence,) = explained("He killed time at the mill.")
    assert [span.words for span in sentence.passed] == ["killed time"]
    assert sentence.triggers == ()


def test_dates_say_what_they_were_counted_from_or_why_they_are_open() -> None:
    (anchored,) = explained("Two bakers were killed on Monday.", "2021-06-16")
    assert anchored.anchor == "published 2021-06-16"
    assert anchored.dates[0].anchor
    (unanchored,) = explained("Two bakers were killed on Monday.")
    assert any(reason.startswith(("date: on Monday: ", "date: Monday: ")) for reason in reasons(unanchored))


def test_hedges_are_shown_with_whether_they_bear_on_the_trigger() -> None:
    (sentence,) = explained("Two bakers were reportedly killed.")
    assert [(hedge.words.words, hedge.reaches) for hedge in sentence.triggers[0].hedges] == [("reportedly", True)]


def test_what_is_left_open_has_words_and_reason() -> None:
    (statistic,) = explained("Two bakers were killed in Qasr Zalmut while 40 percent of the residents left.")
    assert "figure: 40 percent: it is a share, not a count" in reasons(statistic)
    assert "claim: killed: kept as context only: statistic" in reasons(statistic)
    (bare,) = explained("Two bakers were killed.")
    assert "claim: killed: nobody is said to have done it" in reasons(bare)


def test_a_sentence_in_arabic_is_read_with_the_arabic_lexicon() -> None:
    (sentence,) = explained("قتل ثلاثة مدنيين جراء قصف مدفعي على قرية الطاحونة.")
    assert sentence.language == "ar"
    assert [claim.violation for claim in sentence.claims] == ["killing"]
    assert sentence.figures[0].span.words == "ثلاثة"


def test_nobody_from_before_a_when_does_what_is_told_behind_it() -> None:
    (sentence,) = explained("Four bakers were killed and nine others were injured when shells hit the market in Brak.")
    assert all(trigger.agents == () for trigger in sentence.triggers)


def test_an_article_is_not_left_open_as_a_number() -> None:
    (sentence,) = explained("Two bakers were killed in the town, a nurse said.")
    assert not any(point.about == "figure" for point in sentence.open)


def test_a_training_camp_is_no_place() -> None:
    (sentence,) = explained("ظهر فتيان في معسكر تدريب قرب سبها.")
    assert [place.span.words for place in sentence.places] == ["سبها"]
