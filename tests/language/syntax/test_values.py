"""A parsed sentence answers what hangs where."""

from __future__ import annotations

from stemmata.language.syntax import ParsedSentence, ParsedToken


def _token(start: int, word: str, head: int, relation: str) -> ParsedToken:
    return ParsedToken(start, start + len(word), word, word.lower(), "", "", head, relation)


SENTENCE = ParsedSentence(
    (
        _token(100, "Old", 1, "amod"),
        _token(104, "bridges", 2, "nsubj"),
        _token(112, "fell", 2, "root"),
        _token(117, "yesterday", 2, "advmod"),
    )
)


def test_children_are_found_by_relation() -> None:
    assert SENTENCE.children == ((), (0,), (1, 3), ())
    assert SENTENCE.related(2, "nsubj", "obj") == (1,)


def test_a_subtree_holds_everything_that_hangs_on_a_word() -> None:
    assert sorted(SENTENCE.subtree(2)) == [0, 1, 2, 3]
    assert sorted(SENTENCE.subtree(1)) == [0, 1]


def test_words_are_found_by_offsets() -> None:
    assert SENTENCE.at(104, 111) == 1
    assert SENTENCE.at(110, 116) == 1
    assert SENTENCE.at(111, 112) is None
