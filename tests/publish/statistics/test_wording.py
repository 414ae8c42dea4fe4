"""Numbers in words: ranges, open ends, one person, nothing known."""

from __future__ import annotations

import pytest

from stemmata.model.claims import FigureRole
from stemmata.publish.statistics.values import PublishableCount, PublishableProportion
from stemmata.publish.statistics.wording import behind, bounds, people, share_words


def count(low: int, best: int, high: int | None, given: int = 1, silent: int = 0) -> PublishableCount:
    return PublishableCount(FigureRole.CHILDREN_KILLED, low, best, high, given, int(high is None), silent, False, "")


@pytest.mark.parametrize(
    ("counted", "words"),
    [
        (count(4, 4, 4), "4 children killed"),
        (count(1, 1, 1), "1 child killed"),
        (count(3, 4, 6), "4 children killed (3 to 6)"),
        (count(3, 3, None), "at least 3 children killed"),
        (count(3, 5, None), "5 children killed (3 or more)"),
        (count(0, 0, None), "children killed: not known how many, perhaps none"),
        (count(0, 0, 0, given=0, silent=2), "children killed: no number given"),
    ],
)
def test_people(counted: PublishableCount, words: str) -> None:
    assert people(counted) == words


def test_what_is_behind_a_number() -> None:
    assert behind(count(3, 3, None, given=2, silent=1)) == "from 2 incidents; 1 without an upper end; 1 without a number"
    assert behind(count(0, 0, 0, given=0, silent=2)) == "2 incidents without a number"


def test_a_share_says_its_interval_and_what_silence_leaves_open() -> None:
    found = PublishableProportion(1, 4, 2, 0.25, 0.75, 0.046, 0.699, 0.046, 0.954)
    assert (share_words(found), bounds(found)) == ("25 % (5–70)", "at most 75 %, 2 silent")
    assert bounds(None) == share_words(None) == ""
