from datetime import date

import pytest

from benchmarks.lineage.desk import Clock, Desk, Proof
from benchmarks.lineage.grammar import Part
from benchmarks.lineage.scoring import Score, score, share
from benchmarks.lineage.tools import Findings
from benchmarks.lineage.truth import Truth


@pytest.fixture
def truth() -> Truth:
    desk = Desk("test", "en", Part.TUNE, 1)
    story = desk.writer.story(desk.writer.incident("i"), "")
    day = Clock(date(2020, 1, 1))
    desk.copied(desk.publish(story, "A", day, notice=False), desk.publish(story, "B", day, notice=False), Proof.NAMED)
    desk.publish(desk.writer.story(desk.writer.incident("j"), ""), "C", day)
    return Truth(desk.closed())


def test_all_found_the_right_way(truth: Truth) -> None:
    (pair,) = truth.pairs
    whole = tuple(((0, len(truth.publications[key].page.text)),) for key in pair)
    counted, misses = score(truth, Findings({pair: pair[0]}, {pair: (whole[0], whole[1])}))
    assert (counted.true, counted.found, counted.right, counted.told.right, misses) == (1, 1, 1, 1, [])
    assert counted.kept == counted.kept_found


def test_a_false_pair_a_missed_one_and_a_wrong_direction_are_told(truth: Truth) -> None:
    (pair,) = truth.pairs
    other = next(key for key in truth.publications if key not in pair)
    false = (min(pair[0], other), max(pair[0], other))
    counted, misses = score(truth, Findings({false: ""}))
    assert (counted.found, counted.right, [miss.what for miss in misses]) == (1, 0, ["no copy", "missed"])
    counted, misses = score(truth, Findings({pair: pair[1]}))
    assert (counted.told.wrong, misses[0].what) == (1, "wrong direction (named, forward)")


def test_characters_beyond_the_copy_count_against_precision(truth: Truth) -> None:
    (pair,) = truth.pairs
    other = next(key for key in truth.publications if key not in pair)
    false = (min(pair[0], other), max(pair[0], other))
    counted, _ = score(truth, Findings({}, {false: (((0, 200),), ((0, 200),))}))
    assert (counted.covered > 0, counted.covered_right) == (True, 0)


def test_scores_of_corpora_add_up(truth: Truth) -> None:
    (pair,) = truth.pairs
    total = Score()
    for _ in range(2):
        total.add(score(truth, Findings({pair: pair[0]}))[0])
    assert (total.true, total.right, total.told.right, total.undecided.asked) == (2, 2, 2, 0)


def test_a_share_of_nothing_is_none() -> None:
    assert share(0, 0) is None
