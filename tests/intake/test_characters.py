from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stemmata.intake.characters import Run, clean, cut, label, words_of

ANY = st.text(st.characters(codec=None), max_size=60)


@given(st.lists(ANY, max_size=5))
def test_every_kept_character_stands_where_the_map_says(parts: list[str]) -> None:
    source = "".join(parts)
    starts = [sum(map(len, parts[:index])) for index in range(len(parts))]
    for run in clean(Run(words, "source", start) for words, start in zip(parts, starts, strict=True)):
        for offset, character in enumerate(run.words):
            original = source[run.start + offset]
            assert character == original or (character == " " and original.isspace()) or character == "\ufffd"


@given(ANY)
def test_cleaned_words_hold_no_double_space_and_nothing_invisible(words: str) -> None:
    cleaned = words_of(clean([Run(words, "source", 0)]))
    assert cleaned == cleaned.strip()
    assert "  " not in cleaned
    assert not set(cleaned) & set("\x00\u202e\u200b\u00ad\n\t")
    cleaned.encode("utf-8")


@given(ANY, st.integers(0, 70))
def test_cut_loses_nothing(words: str, length: int) -> None:
    runs = clean([Run(words, "source", 0)])
    first, rest = cut(runs, length)
    assert words_of(first) + words_of(rest) == words_of(runs)
    assert len(words_of(first)) == min(length, len(words_of(runs)))


def test_a_label_cannot_turn_its_own_direction_around() -> None:
    assert label("report\u202efdp.exe\n\x00 ") == "reportfdp.exe"


def test_the_non_joiner_that_persian_needs_stays() -> None:
    assert words_of(clean([Run("می\u200cرود", "source", 0)])) == "می\u200cرود"
