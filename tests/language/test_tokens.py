"""Words with offsets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stemmata.language import script_of, words


def _texts(text: str) -> list[str]:
    return [token.text for token in words(text)]


def test_numbers_with_separators_are_one_word_and_hyphens_part() -> None:
    assert _texts("A 12-year-old's 1,100 (7.62) #PortVela…") == ["A", "12", "year", "old's", "1,100", "7.62", "PortVela"]


def test_arabic_words_keep_their_vowel_signs() -> None:
    assert _texts("قُتِلَ طفلٌ، هنا؟") == ["قُتِلَ", "طفلٌ", "هنا"]


def test_script() -> None:
    assert script_of("The well is dry. بئر") == "latin"
    assert script_of("جفت البئر في Port") == "arabic"
    assert script_of("12 – 7 …") == ""


@given(st.text(max_size=100))
def test_offsets_are_exact(text: str) -> None:
    assert all(text[token.start : token.end] == token.text and token.text for token in words(text))
