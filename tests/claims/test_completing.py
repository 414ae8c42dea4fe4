"""What trees add to the rules."""

from __future__ import annotations

import pytest

from stemmata.claims.read import claims_in
from stemmata.claims.scene import Scene
from stemmata.expressions.gazetteer import load_gazetteer
from stemmata.language import split_sentences
from stemmata.taxonomy import parties
from tests.claims.reading import claims_of, report_of


def _victims(text: str) -> list[str]:
    return [victim.span.words for claim in claims_of(text) for victim in claim.victims]


def test_victims_of_a_relative_clause() -> None:
    text = "The men whom the militia kidnapped are farmers."
    assert _victims(text) == ["The men"]
    assert claims_of(text)[0].rule.endswith("tree")


def test_victims_of_an_accusation() -> None:
    assert _victims("Rebels are accused of murdering three men in March.") == ["three men"]


def test_each_other_and_pronouns_are_not_filled_in() -> None:
    assert _victims("People ran across the yards, shooting back at each other.") == []


def test_numbers_that_stand_before_their_verb_are_left_to_the_rules() -> None:
    text = "Six men were shot, two killed and four wounded, the militia said."
    killings = [claim for claim in claims_of(text) if claim.violation == "killing"]
    assert "Six men" not in [victim.span.words for claim in killings for victim in claim.victims]


def test_nobody_is_hurt_who_was_not_or_was_only_shot_at() -> None:
    assert _victims("The clerk wasn't injured in the raid.") == []
    assert _victims("A man is accused of shooting at a driver on Tuesday.") == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Gunmen killed two boys.", 0),
        ("The river rose. Nobody was hurt. The men went home.", 0),
        ("Gunmen killed two boys near the house of a teacher.", 1),
        ("قتل مسلحون ثلاثة مدنيين في سوق المدينة", 0),
    ],
)
def test_only_sentences_with_somebody_left_over_are_parsed(text: str, sentences: int, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[int] = []
    trees = Scene.trees

    def watching(scene: Scene, positions: list[int]) -> object:
        parsed.extend(positions)
        return trees(scene, positions)

    monkeypatch.setattr(Scene, "trees", watching)
    report = report_of(text)
    claims_in(Scene(report, split_sentences(report), (), None, load_gazetteer(), parties()))
    assert len(parsed) == sentences
