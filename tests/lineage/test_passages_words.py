"""Words as numbers: where they stand, what counts as the same word, and what chrome does to them."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.lineage.passages.compiled import INT, compiled
from stemmata.lineage.passages.tracing import TEXT_COLUMNS
from stemmata.lineage.passages.words import Words, texts_of, words_of


def read(*texts: str, chrome: tuple[int, ...] = ()) -> Words:
    rows: list[tuple[int, str, int, list[int], list[int]]] = [
        (place, text, 0, [], list(chrome)) for place, text in enumerate(texts)
    ]
    return words_of(texts_of(pl.DataFrame(rows, schema=TEXT_COLUMNS, orient="row")))


def cut(text: str, words: Words) -> list[str]:
    return [text[start:end] for start, end in zip(words.starts.tolist(), words.ends.tolist(), strict=True)]


def test_words_are_runs_of_letters_digits_and_their_marks() -> None:
    text = "The city's 2nd mill—burnt, café نُشِرت!"
    assert cut(text, read(text)) == ["The", "city", "s", "2nd", "mill", "burnt", "café", "نُشِرت"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mill", "mILL"), ("café", "cafe"), ("المدرسة", "المدرسه"), ("أُغلقت", "اغلقت"), ("co\u00adop", "coop"), ("٣", "3")],
)
def test_these_are_one_word(one: str, other: str) -> None:
    hashes = read(one, other).hashes
    assert hashes[0] == hashes[1]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), max_size=30), max_size=4))
def test_each_report_has_its_own_words_whatever_stands_before_it(texts: list[str]) -> None:
    together = read(*texts)
    for place, text in enumerate(texts):
        alone = read(text)
        mine = slice(together.firsts[place], together.firsts[place + 1])
        assert together.hashes[mine].tolist() == alone.hashes.tolist()
        assert together.starts[mine].tolist() == alone.starts.tolist()
        assert together.opens[mine].tolist() == alone.opens.tolist()


def test_chrome_has_no_words_and_the_word_behind_it_opens_a_segment() -> None:
    text = "before menu menu after it"
    words = read(text, chrome=(7, 16))
    assert cut(text, words) == ["before", "after", "it"]
    assert words.opens.tolist() == [1, 1, 0]


def test_long_words_count_by_their_first_letters_and_characters_beyond_the_basic_plane_end_a_word() -> None:
    assert len(set(read("a" * 64, "a" * 65, "a" * 63).hashes.tolist())) == 2
    assert cut("ab😀cd", read("ab😀cd")) == ["ab", "cd"]


def test_no_text_has_no_words() -> None:
    assert read().firsts.tolist() == [0]
    assert read("", "…").firsts.tolist() == [0, 0, 0]


def test_where_nothing_compiled_can_be_kept_it_is_compiled_all_the_same() -> None:
    nowhere: dict[str, Callable[[int], int]] = {}
    exec("def twice(number):\n    return 2 * number", nowhere)  # a function without a file
    assert compiled(INT, INT)(nowhere["twice"])(21) == 42
