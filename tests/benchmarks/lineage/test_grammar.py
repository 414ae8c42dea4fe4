import random

import pytest

from benchmarks.lineage.grammar import Grammar, Part


@pytest.mark.parametrize("language", ["english", "arabic"])
def test_the_same_seed_says_the_same(language: str) -> None:
    said = [Grammar(language, Part.TUNE, 3).draw("body", random.Random(5), {"town": "Ossara"}) for _ in range(2)]
    assert said[0] == said[1]


@pytest.mark.parametrize("language", ["english", "arabic"])
def test_no_hole_is_left_in_a_sentence(language: str) -> None:
    grammar = Grammar(language, Part.REPORT, 3)
    facts = dict.fromkeys(
        ("town", "neighbour", "region", "day", "later", "killed", "injured", "party", "rival", "publisher"), "X"
    )
    chance = random.Random(1)
    for rule in ("body", "closing", "headline", "quote", "stock", "event.raid", "second", "chrome"):
        for _ in range(60):
            said = grammar.draw(rule, chance, facts | {"source": "X", "agency": "X"})
            assert not set(said) & set("{}|[]"), said


def test_each_part_has_wording_that_the_other_lacks() -> None:
    tune, report = (set(Grammar("english", part, 3).ways("adjective")) for part in Part)
    assert tune - report
    assert report - tune


def test_an_unknown_rule_stands_as_it_is_written() -> None:
    assert Grammar("english", Part.TUNE, 3).fill("a {nonesuch} b", random.Random(1), {}) == "a nonesuch b"
