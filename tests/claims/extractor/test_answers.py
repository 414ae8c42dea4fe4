"""What of an answer is taken: values that stand in the text and that the rules can read. All else is refused, with a reason."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.claims.extractor import ReadAnswer, parts_of, read_answer, request_for
from stemmata.claims.scene import Scene
from stemmata.expressions.dates import Anchor
from stemmata.expressions.gazetteer import load_gazetteer
from stemmata.language import split_sentences
from stemmata.lineage import find_credits
from stemmata.model.claims import CertaintyKind
from stemmata.taxonomy import parties
from tests.claims.reading import report_of

TEXT = (
    "The mill at Tal Mirra was closed. At least 12 villagers, among them a boy of nine, lost their lives when rockets hit Aleppo"
    " on Monday. The Syrian army reportedly fired them, a nurse said."
)
DAY = date(2021, 6, 16)


def scene_of(text: str) -> Scene:
    report = report_of(text)
    sentences = split_sentences(report)
    anchor = Anchor(DAY, DAY, f"published {DAY}")
    return Scene(report, sentences, find_credits(report, sentences), anchor, load_gazetteer(), parties())


def entry(**changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = {
        "violation": "killing",
        "sentence": 2,
        "words": "lost their lives",
        "certainty": {"kind": "asserted", "words": ""},
        "perpetrators": [],
        "victims": [],
        "figures": [],
        "dates": [],
        "places": [],
        "means": [],
    }
    return {**found, **changes}


def read(*entries: dict[str, Any], text: str = TEXT) -> ReadAnswer:
    return read_answer(scene_of(text), json.dumps({"claims": list(entries)}), "extractor: test")


def refused(answer: ReadAnswer) -> list[str]:
    return [f"{each.about}: {each.reason}" for each in answer.refusals]


def test_a_good_answer_becomes_a_claim_with_every_value_on_its_words() -> None:
    answer = read(
        entry(
            perpetrators=[{"words": "The Syrian army"}],
            victims=[{"words": "a boy of nine", "status": "child", "sex": "male", "role": ""}],
            figures=[{"role": "killed", "low": 12, "high": None, "words": "At least 12"}],
            dates=[{"words": "Monday"}],
            places=[{"words": "Aleppo"}],
            means=[{"code": "rocket", "words": "rockets"}],
        )
    )
    (claim,) = answer.claims
    assert answer.refusals == ()
    assert claim.trigger.words == "lost their lives"
    assert claim.rule == "extractor: test"
    assert [(figure.role, figure.low, figure.high) for figure in claim.figures] == [("killed", 12, None)]
    assert claim.dates[0].start == date(2021, 6, 14)
    assert claim.places[0].country == "SY"
    assert claim.perpetrators[0].party == "state_sy"
    spans = [value.span for values in (claim.victims, claim.figures, claim.dates, claim.places, claim.means) for value in values]
    assert all(TEXT[span.start : span.end] == span.words for span in spans)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("lost there lives", "altered"),
        ("Lost their lives", "altered"),
        ("lost their, lives", "altered"),
        ("lost … lives", "altered"),
        ("were slain by arrows", "not_in_text"),
        ("", "not_in_text"),
        ("   ", "not_in_text"),
        ("…", "not_in_text"),
        ("ost their live", "altered"),
        ("was closed", "elsewhere"),
    ],
)
def test_altered_words_are_refused_and_nothing_is_claimed(words: str, reason: str) -> None:
    answer = read(entry(words=words))
    assert answer.claims == ()
    assert refused(answer) == [f"claim: {reason}"]


@pytest.mark.parametrize(
    ("field", "item", "reason"),
    [
        ("perpetrators", {"words": "The Sirian army"}, "perpetrator: altered"),
        ("victims", {"words": "a boy of ten", "status": "child", "sex": "male", "role": ""}, "victim: altered"),
        ("victims", {"words": "a boy of nine", "status": "kid", "sex": "male", "role": ""}, "victim: unknown_code"),
        ("figures", {"role": "killed", "low": 12, "high": 12, "words": "At least 12"}, "figure: number_differs"),
        ("figures", {"role": "killed", "low": 120, "high": None, "words": "At least 12"}, "figure: number_differs"),
        ("figures", {"role": "killed", "low": 3, "high": 3, "words": "villagers"}, "figure: not_readable"),
        ("figures", {"role": "dead", "low": 12, "high": None, "words": "At least 12"}, "figure: unknown_code"),
        ("dates", {"words": "on Mondays"}, "date: altered"),
        ("dates", {"words": "villagers"}, "date: not_readable"),
        ("dates", {"words": "14 June 2021"}, "date: not_in_text"),
        ("places", {"words": "Alepo"}, "place: altered"),
        ("places", {"words": "reportedly"}, "place: not_readable"),
        ("means", {"code": "catapult", "words": "rockets"}, "means: unknown_code"),
        ("means", {"code": "blade", "words": "rockets"}, "means: code_differs"),
    ],
)
def test_a_value_that_does_not_hold_is_left_out_and_the_claim_stays(field: str, item: dict[str, Any], reason: str) -> None:
    answer = read(entry(**{field: [item]}))
    (claim,) = answer.claims
    assert getattr(claim, field) == ()
    assert refused(answer) == [reason]


def test_a_claim_without_its_hedge_is_refused_as_a_whole() -> None:
    answer = read(entry(sentence=3, words="fired", certainty={"kind": "hedged", "words": "allegedly"}))
    assert answer.claims == ()
    assert refused(answer)[-1] == "claim: unsure_hedge"
    (kept,) = read(entry(sentence=3, words="fired", certainty={"kind": "hedged", "words": "reportedly"})).claims
    assert kept.certainty.kind is CertaintyKind.HEDGED


def test_what_is_plainly_stated_by_a_source_is_attributed_to_it() -> None:
    (claim,) = read(entry(sentence=3, words="fired")).claims
    assert claim.certainty.kind is CertaintyKind.ATTRIBUTED
    assert claim.credits


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"violation": "tort"}, "claim: unknown_code"),
        ({"sentence": 9}, "claim: no_such_sentence"),
        ({"sentence": "2"}, "claim: no_such_sentence"),
        ({"certainty": {"kind": "sure", "words": ""}}, "certainty: unknown_code"),
        ({"certainty": None}, "certainty: unknown_code"),
        ({"words": 7}, "claim: not_in_text"),
    ],
)
def test_codes_that_there_are_not_are_refused(changes: dict[str, Any], reason: str) -> None:
    answer = read(entry(**changes))
    assert answer.claims == ()
    assert refused(answer) == [reason]


@pytest.mark.parametrize("content", ["", "no", "[]", "{}", '{"claims": 3}', '{"claims": ["x"]}', "[" * 100_000, '{"claims": [{'])
def test_what_is_no_answer_is_refused(content: str) -> None:
    answer = read_answer(scene_of(TEXT), content, "extractor: test")
    assert answer.claims == ()
    assert refused(answer) == ["answer: not_an_answer"]


def test_a_line_break_in_the_text_is_as_good_as_a_blank() -> None:
    answer = read(entry(sentence=1, words="lost their lives"), text="Twelve villagers lost\ntheir lives in Aleppo.")
    assert [claim.trigger.words for claim in answer.claims] == ["lost\ntheir lives"]


def test_arabic_words_are_taken_as_they_stand_only() -> None:
    text = "قُتل ثلاثة مدنيين بقصف مدفعي على حلب."
    figures = [{"role": "killed", "low": 3, "high": 3, "words": "ثلاثة"}]
    (claim,) = read(entry(sentence=1, words="قُتل", figures=figures), text=text).claims
    assert claim.figures[0].low == 3
    assert refused(read(entry(sentence=1, words="قتل", figures=figures), text=text)) == ["claim: altered"]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["claims", "words", "sentence", "figures", "certainty", "kind", "violation"]), inner
            )
        ),
    )
)
def test_no_answer_breaks_the_reader_and_no_claim_stands_on_other_words(value: Any) -> None:
    answer = read_answer(SCENE, json.dumps(value), "extractor: test")
    assert all(TEXT[claim.trigger.start : claim.trigger.end] == claim.trigger.words for claim in answer.claims)


SCENE = scene_of(TEXT)


@given(st.integers(0, len(TEXT) - 12), st.integers(4, 40), st.integers(0, 39), st.characters(categories=["Ll", "Lu", "Nd"]))
def test_a_quotation_with_one_character_changed_is_never_taken(start: int, length: int, at: int, character: str) -> None:
    words = TEXT[start : start + length]
    place = at % len(words)
    changed = words[:place] + character + words[place + 1 :]
    if " ".join(changed.split()) in " ".join(TEXT.split()):
        return
    answer = read_answer(SCENE, json.dumps({"claims": [entry(words=changed)]}), "extractor: test")
    assert answer.claims == ()
    assert [each.about for each in answer.refusals] == ["claim"]


def test_long_reports_are_given_in_parts_of_whole_sentences() -> None:
    scene = scene_of(TEXT)
    parts = parts_of(scene.report, scene.sentences, 60)
    assert [len(part.sentences) for part in parts] == [1, 1, 1]
    assert parts[1].text.startswith("[2] At least 12 villagers")
    (whole,) = parts_of(scene.report, scene.sentences, 10_000)
    assert whole.text.count("\n") == 2
    body = request_for(whole, "m", 100)
    assert body["temperature"] == 0
    assert body["response_format"]["json_schema"]["strict"] is True
    assert body["messages"][1]["content"] == whole.text
