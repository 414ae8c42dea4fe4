"""Which words say that an event lasted, in both languages, and which do not."""

from __future__ import annotations

import pytest

from stemmata.incidents.lasting import says_it_lasted
from tests.incidents.builders import case_of


def lasted(sentence: str) -> bool:
    reports = [{"id": "r-1", "text": sentence}]
    claims = [{"id": "c-1", "report": "r-1", "violation": "killing", "sentence": sentence}]
    return says_it_lasted(case_of({"reports": reports, "claims": claims}).claims)


@pytest.mark.parametrize(
    "sentence",
    [
        "The siege of Marn killed forty people.",
        "Forty people died in a three-day battle for Marn.",
        "Forty people were killed in weeks of shelling.",
        "The besieged quarter lost forty people.",
        "قتل أربعون شخصا خلال حصار مرن.",
        "قتل أربعون شخصا في معركة مرن.",
    ],
)
def test_it_lasted(sentence: str) -> None:
    assert lasted(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Forty people were killed in Marn in July.",
        "A three-week-old girl was injured.",
        "The attack came two days after the truce.",
        "قتل أربعون شخصا في قصف على مرن.",
    ],
)
def test_it_does_not_say_so(sentence: str) -> None:
    assert not lasted(sentence)
