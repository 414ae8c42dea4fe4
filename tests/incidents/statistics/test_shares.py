"""Shares in a sentence: number, base, interval, silence, and what is said when a word is not known."""

from __future__ import annotations

import pytest

from stemmata.errors import NotFound
from stemmata.incidents.statistics import Share, percent, read_condition, share, wilson
from tests.incidents.statistics.counting import count_case, valley, valley_incidents


def asked(of: str, *among: str) -> Share:
    cases = count_case(valley(), valley_incidents()).counted
    return share(cases, [read_condition(of, cases)], [read_condition(each, cases) for each in among])


def test_the_sentence_of_an_annual_report() -> None:
    found = asked("role=combat", "violation=recruitment_and_use")
    assert found.sentence == (
        "In 33 per cent of cases of recruitment or use of children (1 of 3; 95 per cent interval 6 to 79 per cent) it is told "
        "that children were armed or used in combat. 1 case tells of something else only; 1 case says nothing about it: "
        "depending on it the share lies between 33 and 67 per cent; with the interval, between 6 and 94."
    )
    assert found.cautions[0] == "The base is small: one case more or less changes the share by 33 percentage points."


def test_a_base_that_is_not_told_of_every_case_says_so() -> None:
    found = asked("violation=killing", "party=north column")
    assert found.proportion is not None
    assert (found.proportion.number, found.proportion.base, found.outside) == (1, 2, 3)
    assert "Of 3 cases it is not told whether they belong to the base; they are in neither number." in found.cautions


def test_an_empty_base_has_no_share() -> None:
    found = asked("role=guard", "violation=sexual_violence")
    assert found.proportion is None
    assert found.sentence.startswith("There are no cases of sexual violence in this casebook")


def test_either_of_two_words_and_every_condition_of_the_base() -> None:
    found = asked("role=combatant|guard", "violation=recruitment_and_use", "division=XA / South")
    assert found.proportion is not None
    assert (found.proportion.number, found.proportion.base, found.proportion.silent) == (1, 2, 1)


def test_a_broader_means_holds_its_finer_ones() -> None:
    found = asked("means=shelling")
    assert found.proportion is not None
    assert (found.proportion.number, found.proportion.silent, found.otherwise) == (1, 3, 2)


# Wilson's interval worked out with a pocket calculator: z² = 3.8415; for 1 of 3 the middle is (1/3 + 3.8415/6) / (1 + 3.8415/3).
@pytest.mark.parametrize(
    ("successes", "base", "low", "high"),
    [(1, 3, 0.0615, 0.7923), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (50, 100, 0.4038, 0.5962)],
)
def test_wilsons_interval(successes: int, base: int, low: float, high: float) -> None:
    found = wilson(successes, base)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_per_cent_never_rounds_to_nothing_or_all() -> None:
    assert [percent(part) for part in (0.0, 0.004, 0.125, 0.999, 1.0)] == ["0", "under 1", "13", "over 99", "100"]


@pytest.mark.parametrize(
    ("text", "what", "todo"),
    [
        ("roll=combat", "'roll=combat' is no condition", "dimensions are: violation"),
        ("role=", "'role=' is no condition", "violation=killing"),
        ("role=gaurd", "no role is called 'gaurd'", "did you mean guard?"),
        ("party=South Column", "no party is called 'South Column'", "did you mean North Column?"),
    ],
)
def test_a_word_that_is_not_known_is_answered_with_those_that_are(text: str, what: str, todo: str) -> None:
    with pytest.raises(NotFound) as raised:
        read_condition(text, count_case(valley(), valley_incidents()).counted)
    assert what in str(raised.value)
    assert todo in str(raised.value)
