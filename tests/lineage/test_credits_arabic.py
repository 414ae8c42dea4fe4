"""Arabic credits: verbs, subjects and documents that no list names as such, and what only looks like a credit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from stemmata.language import fold_mapped, split_sentences
from stemmata.lineage import find_credits
from stemmata.lineage.credits.arabic import arabic_mentions, arabic_source_named
from stemmata.lineage.credits.arabic_forms import gender_of_verb
from stemmata.lineage.credits.arabic_lexicon import arabic_lexicon
from stemmata.lineage.credits.arabic_words import ALI, ON, ArabicWords
from stemmata.lineage.sources import load_source_names
from stemmata.model.lineage import Credit
from tests.lineage.making import make_report

CASE: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "lineage-credits-arabic-open" / "case.yaml").read_text(encoding="utf-8")
)
# Everyday sentences with a word that is a verb of saying elsewhere.
SILENT = (
    "سيعلن المجلس نتائج التحقيق الأسبوع المقبل.",
    "من المتوقع أن يعلن المجلس نتائج التحقيق.",
    "لو قالت اللجنة إن البئر مسمومة لرحلت القرية.",
    "ماذا قال المبعوث عن الهدنة؟",
    "رد الجيش على مصادر النيران.",
    "تشهد القرية نزوحاً كثيفاً.",
    "استشهد مزارع قرب السور.",
    "أُبلغت العائلات بأن أبناءها نُقلوا.",
    "بحسب القانون، يُعاقب السارق بالسجن.",
    "تجمع السكان أمام الفرن.",
    "عدد القاطنين داخل المخيم يبلغ ألفين.",
    "تابع الأهالي المباراة في المقهى.",
    "وصفت الطريق بعد عقب جولة متعثرة.",
)


def _credits(text: str) -> tuple[Credit, ...]:
    report = make_report("r-1", text, language="ar")
    return find_credits(report, split_sentences(report))


@pytest.mark.parametrize("values", CASE["reports"], ids=lambda values: values["id"])
def test_every_credit_has_its_source_person_reach_and_chain(values: dict[str, str]) -> None:
    credits = _credits(values["text"])
    names = {credit.id: credit.name for credit in credits}
    found = [[values["id"], each.name, each.person, each.scope.words, names.get(each.behind, "")] for each in credits]
    assert found == [row for row in CASE["covers"] if row[0] == values["id"]]


@pytest.mark.parametrize("text", SILENT)
def test_what_nobody_has_said_is_no_credit(text: str) -> None:
    assert _credits(text) == ()


def test_nobody_tells_the_news_to_an_army() -> None:
    credits = _credits("قال مراسل الشبكة إن قصفاً لقوات النظام طال القرية.")
    assert [credit.source.words for credit in credits] == ["مراسل الشبكة"]


def test_a_word_of_any_form_is_known_by_its_singular() -> None:
    lexicon = arabic_lexicon()
    assert [lexicon.noun(word) for word in ("عاملتان", "زوجته", "مزارعو", "نشطايه", "الامميه")] == [
        "عامله",
        "زوجه",
        "مزارع",
        "نشطاء",
        "",
    ]


def test_a_verb_is_known_with_its_object_and_its_gender() -> None:
    lexicon = arabic_lexicon()
    assert [lexicon.with_object(word) for word in ("نفاه", "واكدوه", "تابعه")] == ["say", "say", ""]
    assert [gender_of_verb(verb) for verb in ("تحدث", "تحدثت", "مشيره", "جاء فيه")] == ["m", "f", "f", ""]


def test_the_name_ali_is_told_from_on_where_the_text_spells_them_apart() -> None:
    text = "قال علي حسن إن الطريق على حاله."
    words = ArabicWords(fold_mapped(text), ())
    words.mark_names(text, fold_mapped(text))
    assert [word for word in words.low if word in (ALI, ON)] == [ALI, ON]


def test_a_short_form_is_named_in_full_before() -> None:
    sentence = "تولى العميد سميح أنور قيادة القطاع"
    found = arabic_source_named(sentence, "العميد", load_source_names())
    assert found is not None
    assert sentence[slice(*found)] == "العميد سميح أنور"


@given(
    st.lists(
        st.sampled_from(
            [
                "قال",
                "إن",
                "أن",
                "«الحركة»",
                "،",
                ":",
                "مدير",
                "المشفى",
                "علي",
                "عن",
                "نقلت",
                "بحسب",
                "بيان",
                "(",
                ")",
                "لـ",
                "وأضاف",
                "12",
                "وهو",
                "التي",
                "على",
                "لسان",
            ]
        ),
        max_size=14,
    )
)
def test_any_order_of_words_is_read_through(words: list[str]) -> None:
    text = " ".join(words)
    for mention in arabic_mentions(text, 0, len(text), load_source_names()):
        assert 0 <= mention.start < mention.end <= len(text)
        assert 0 <= mention.source_start < mention.source_end <= len(text)
