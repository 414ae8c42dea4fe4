"""Folding keeps offsets, and makes one spelling of many."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.language import fold, fold_compact, fold_mapped

MIXED = st.text(alphabet=st.characters(codec="utf-8"), max_size=60) | st.text(
    alphabet="أإآةىئؤكیـًٌَُِّْ٣۴“”’–İÉﬁﷺ\u200f\u00ad a1", max_size=60
)


@given(MIXED)
def test_fold_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(MIXED)
def test_mapped_offsets_lead_to_the_character_that_was_folded(text: str) -> None:
    folded = fold_mapped(text)
    for index, character in enumerate(folded.text):
        start, end = folded.original(index, index + 1)
        assert end == start + 1
        assert fold(text)[start] == character


@given(MIXED)
def test_compact_folding_is_stable(text: str) -> None:
    assert fold_compact(fold_compact(text)) == fold_compact(text)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أُصيبَ الطّفلُ في آب", "اصيب الطفل في اب"),
        ("مدرســة", "مدرسه"),
        ("٢٨ تشرين الثاني", "28 تشرين الثاني"),
        ("۱۲", "12"),
        ("“Café”  –\tÉlan", '"cafe" - elan'),
        ("İdlib", "idlib"),
        ("مستشفى", "مستشفي"),
        ("bidi\u200f text", "bidi text"),
        ("شهـ.ـداء وجرحى.", "شهداء وجرحي."),
    ],
)
def test_compact_spellings(written: str, folded: str) -> None:
    assert fold_compact(written) == folded


def test_a_mapped_run_is_the_written_word() -> None:
    text = "قُتِلَ طِفلٌ هنا"
    folded = fold_mapped(text)
    start = folded.text.index("طفل")
    first, behind = folded.original(start, start + 3)
    assert text[first:behind].startswith("طِفل")
