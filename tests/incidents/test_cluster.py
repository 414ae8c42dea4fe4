"""Clusters partition their items, never hold a forbidden pair, and do not chain."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stemmata.incidents.cluster import cluster

Scores = dict[tuple[int, int], float]
pairs = st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] < pair[1])


def run(size: int, scores: Scores, apart: frozenset[tuple[int, int]] = frozenset()) -> list[list[int]]:
    def score(first: int, second: int) -> float:
        return scores.get((min(first, second), max(first, second)), -3.0)

    def forbidden(first: int, second: int) -> bool:
        return (min(first, second), max(first, second)) in apart

    return cluster(size, scores, score, forbidden)


@given(st.dictionaries(pairs, st.floats(-5, 5), max_size=30), st.frozensets(pairs, max_size=8))
def test_a_partition_without_forbidden_pairs(scores: Scores, apart: frozenset[tuple[int, int]]) -> None:
    found = run(10, scores, apart)
    assert sorted(item for members in found for item in members) == list(range(10))
    together = {(a, b) for members in found for a in members for b in members if a < b}
    assert together.isdisjoint(apart)


@given(st.dictionaries(pairs, st.floats(-5, 5), max_size=30))
def test_members_fit_on_average_or_stand_alone(scores: Scores) -> None:
    for members in run(10, scores):
        inside = [scores.get((a, b), -3.0) for a in members for b in members if a < b]
        assert not inside or max(inside) > 0


def test_a_chain_does_not_become_one_cluster() -> None:
    chain = {(index, index + 1): 2.0 for index in range(5)}
    assert run(6, chain) == [[0, 1], [2, 3], [4, 5]]


def test_the_best_pair_goes_first() -> None:
    assert run(3, {(0, 1): 1.0, (1, 2): 4.0}) == [[0], [1, 2]]


def test_a_forbidden_pair_splits_what_a_third_would_join() -> None:
    scores = {(0, 1): 5.0, (1, 2): 4.0, (0, 2): 1.0}
    assert run(3, scores, frozenset({(0, 2)})) == [[0, 1], [2]]
