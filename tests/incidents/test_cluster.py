"""Clusters partition their items, never hold a forbidden pair, and do not chain."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from stemmata.incidents.cluster import Truths, cluster
from stemmata.incidents.columns import Floats, Ints

Scores = dict[tuple[int, int], float]
pairs = st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] < pair[1])


def run(size: int, scores: Scores, apart: frozenset[tuple[int, int]] = frozenset()) -> list[list[int]]:
    def score(firsts: Ints, seconds: Ints) -> Floats:
        return np.array(
            [scores.get(pair, -3.0) for pair in zip(firsts.tolist(), seconds.tolist(), strict=True)], dtype=np.float64
        )

    def forbidden(firsts: Ints, seconds: Ints) -> Truths:
        return np.array([pair in apart for pair in zip(firsts.tolist(), seconds.tolist(), strict=True)], dtype=np.bool_)

    ends = np.array(sorted(scores), dtype=np.int64).reshape(-1, 2)
    values = np.array([scores[pair] for pair in sorted(scores)], dtype=np.float64)
    return cluster(size, np.ascontiguousarray(ends[:, 0]), np.ascontiguousarray(ends[:, 1]), values, score, forbidden)


def one_at_a_time(size: int, scores: Scores) -> list[list[int]]:
    """Average linkage as the books have it: the two clusters with the highest mean, over all pairs, until none is above zero."""
    clusters = [[item] for item in range(size)]
    while True:
        means = {
            (a, b): sum(scores.get((min(x, y), max(x, y)), -3.0) for x in clusters[a] for y in clusters[b])
            / (len(clusters[a]) * len(clusters[b]))
            for a, b in combinations(range(len(clusters)), 2)
        }
        best = max(means, key=lambda pair: means[pair], default=None)
        if best is None or means[best] <= 0:
            return sorted(sorted(each) for each in clusters)
        clusters[best[0]] += clusters.pop(best[1])


@given(st.dictionaries(pairs, st.floats(-5, 5), max_size=30), st.frozensets(pairs, max_size=8))
def test_a_partition_without_forbidden_pairs(scores: Scores, apart: frozenset[tuple[int, int]]) -> None:
    found = run(10, scores, apart)
    assert sorted(item for members in found for item in members) == list(range(10))
    together = {(a, b) for members in found for a in members for b in members if a < b}
    assert together.isdisjoint(apart)


@given(st.lists(st.floats(-5, 5), min_size=45, max_size=45, unique=True))
def test_rounds_give_what_joining_the_best_pair_one_at_a_time_gives(values: list[float]) -> None:
    scores = dict(zip(combinations(range(10), 2), values, strict=True))
    assert run(10, scores) == one_at_a_time(10, scores)


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


def test_large_clusters_are_joined_over_a_sample_of_their_members() -> None:
    inside = {(a, b): 4.0 for a, b in combinations(range(40), 2) if (a < 20) == (b < 20)}
    bridge = {(a, b): 1.0 for a in range(20) for b in range(20, 40)}
    assert run(40, {**inside, (0, 20): 1.0}) == [list(range(20)), list(range(20, 40))]
    assert run(40, {**inside, **bridge}) == [list(range(40))]


def test_nothing_to_join() -> None:
    assert run(0, {}) == []
    assert run(3, {}) == [[0], [1], [2]]
