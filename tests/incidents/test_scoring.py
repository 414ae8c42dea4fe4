"""Happenings compared where an engine keeps them are scored as they are side by side, on every engine alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from stemmata.engine import Engine, open_engine
from stemmata.incidents.blocking import pair_up
from stemmata.incidents.columns import columns_of
from stemmata.incidents.comparing import compare
from stemmata.incidents.happenings import Happening
from stemmata.incidents.scoring import BORDERLINE, scored_pairs
from stemmata.incidents.shelf import rows_of, shelf_of
from stemmata.incidents.terms import Rarity
from stemmata.incidents.weights import Scores, shipped_model
from stemmata.settings import RunSettings
from tests.incidents.bare import NOTHING, at, happenings, on, place

TOWNS = [place("Telmarun", (10.0, 10.0)), place("Hamlet", (10.1, 10.0)), place("Sefid", None, country="XB")]
RARITY = Rarity(40, {"workshop": 3, "press": 4, "ferry": 5})
COPIED = {(0, 7), (3, 21)}


def told(number: int) -> Happening:
    """One of many accounts: of a few towns, days and words, each by a report of its own, every fourth report twice."""
    words = {word: 1.0 for word, step in (("workshop", 3), ("press", 4), ("ferry", 5)) if number % step == 0}
    day = 738_000 + number % 7
    where = at(TOWNS[number % 3])
    return evolve(where, report=f"r-{number - number % 4 // 3}", happened=on(day, day).happened, words=words, report_words=words)


def found(accounts: Sequence[Happening], engine: Engine) -> list[tuple[int, int, float]]:
    pair_up(accounts, RARITY, COPIED, engine)
    firsts, seconds, scores = scored_pairs(columns_of(accounts), shipped_model(), 0.0, engine)
    return list(zip(firsts.tolist(), seconds.tolist(), scores.tolist(), strict=True))


@given(st.lists(happenings, min_size=1, max_size=5))
def test_a_shelf_holds_what_was_put_on_it(accounts: list[Happening]) -> None:
    columns = columns_of(accounts)
    shelf = shelf_of(rows_of(columns))
    firsts, seconds = (each.ravel() for each in np.meshgrid(np.arange(len(accounts)), np.arange(len(accounts))))
    there, here = compare(columns, firsts, seconds), compare(shelf.columns, firsts, seconds)
    assert here.levels.tolist() == there.levels.tolist()
    assert here.shades.tolist() == there.shades.tolist()


@given(st.lists(happenings, min_size=3, max_size=5))
def test_a_part_of_a_shelf_compares_as_the_whole(accounts: list[Happening]) -> None:
    columns = columns_of(accounts)
    part = shelf_of(rows_of(columns)[[0, 2]])
    there, here = compare(columns, np.array([0]), np.array([2])), compare(part.columns, np.array([0]), np.array([1]))
    assert here.levels.tolist() == there.levels.tolist()
    assert here.shades.tolist() == there.shades.tolist()


def test_pairs_are_scored_as_side_by_side() -> None:
    accounts = [told(number) for number in range(40)]
    with open_engine(RunSettings()) as engine:
        rows = found(accounts, engine)
    firsts, seconds, scores = (np.array(column) for column in zip(*rows, strict=True))
    beside = Scores(columns_of(accounts), shipped_model(), COPIED, 0.0).of(firsts, seconds)
    assert scores.tolist() == beside.tolist()
    assert (0, 7) in {(first, second) for first, second, _ in rows}
    assert all(accounts[first].report != accounts[second].report and score > BORDERLINE for first, second, score in rows)


def test_accounts_of_one_town_and_day_meet_and_strangers_do_not() -> None:
    town, elsewhere = (evolve(at(each), happened=on(738_000, 738_000).happened) for each in (TOWNS[0], TOWNS[2]))
    accounts = [evolve(each, report=f"r-{number}") for number, each in enumerate((town, town, elsewhere, NOTHING))]
    with open_engine(RunSettings()) as engine:
        pair_up(accounts, RARITY, (), engine)
        met = scored_pairs(columns_of(accounts), shipped_model(), 0.0, engine)
    assert list(zip(*(each.tolist() for each in met[:2]), strict=True)) == [(0, 1)]


def test_spark_finds_the_same_pairs_and_scores(spark: Engine) -> None:
    accounts = [told(number) for number in range(40)]
    with open_engine(RunSettings()) as engine:
        here = found(accounts, engine)
    assert found(accounts, spark) == here
    assert here
