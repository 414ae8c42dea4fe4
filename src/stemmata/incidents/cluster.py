"""Clustering that resists chains: average linkage with pairs that must not meet.

With single linkage A–B and B–C are enough to put A and C together, and a long enough pile of reports becomes one incident.
Average linkage (Sokal & Michener 1958) joins two clusters only while the *mean* score over all their pairs is high enough; a
forbidden pair keeps its clusters apart for good. Only clusters that some candidate pair connects are ever compared, and large
clusters are compared over an even sample of their members, so that the work grows with the number of candidate pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from heapq import heapify, heappop, heappush

# Most members of one cluster that are compared with another cluster: 12 × 12 pairs bound the mean's error well below the weights'
# own.
SAMPLE = 12
# Most members of one cluster whose forbidden pairs with another cluster are looked for: 300 reports of one incident are beyond
# any seen.
SAMPLE_FORBIDDEN = 300

Pair = tuple[int, int]


def cluster(
    size: int,
    scores: Mapping[Pair, float],
    score: Callable[[int, int], float],
    forbidden: Callable[[int, int], bool],
) -> list[list[int]]:
    """Items 0 … size − 1 in clusters.

    Args:
        size: number of items.
        scores: candidate pairs (smaller index first) with their scores; a positive score speaks for joining.
        score: the score of any pair, for pairs that are no candidates.
        forbidden: whether two items must never share a cluster.

    Returns:
        Clusters as sorted lists of items, sorted by their first item.
    """
    return _Agglomeration(size, scores, score, forbidden).run()


class _Agglomeration:
    def __init__(
        self,
        size: int,
        scores: Mapping[Pair, float],
        score: Callable[[int, int], float],
        forbidden: Callable[[int, int], bool],
    ) -> None:
        self._members: dict[int, list[int]] = {item: [item] for item in range(size)}
        self._neighbours: dict[int, set[int]] = {item: set() for item in range(size)}
        self._known = dict(scores)
        self._score = score
        self._forbidden = forbidden
        self._next = size
        for first, second in scores:
            self._neighbours[first].add(second)
            self._neighbours[second].add(first)
        self._heap = [(-value, first, second) for (first, second), value in scores.items() if value > 0]
        heapify(self._heap)

    def run(self) -> list[list[int]]:
        """Joins the best pair of clusters until none is worth it."""
        while self._heap:
            _, first, second = heappop(self._heap)
            if first in self._members and second in self._members and not self._kept_apart(first, second):
                self._join(first, second)
        return sorted(sorted(members) for members in self._members.values())

    def _join(self, first: int, second: int) -> None:
        joined = self._next
        self._next += 1
        self._members[joined] = self._members.pop(first) + self._members.pop(second)
        around = (self._neighbours.pop(first) | self._neighbours.pop(second)) - {first, second}
        self._neighbours[joined] = around
        for other in sorted(around):
            self._neighbours[other] -= {first, second}
            self._neighbours[other].add(joined)
            mean = self._mean(joined, other)
            if mean > 0:
                heappush(self._heap, (-mean, other, joined))

    def _mean(self, first: int, second: int) -> float:
        left, right = _sample(self._members[first]), _sample(self._members[second])
        total = sum(self._between(a, b) for a in left for b in right)
        return total / (len(left) * len(right))

    def _between(self, first: int, second: int) -> float:
        pair = (first, second) if first < second else (second, first)
        if pair not in self._known:
            self._known[pair] = self._score(*pair)
        return self._known[pair]

    def _kept_apart(self, first: int, second: int) -> bool:
        left = _sample(self._members[first], SAMPLE_FORBIDDEN)
        right = _sample(self._members[second], SAMPLE_FORBIDDEN)
        return any(self._forbidden(a, b) for a in left for b in right)


def _sample(members: list[int], most: int = SAMPLE) -> list[int]:
    if len(members) <= most:
        return members
    ordered = sorted(members)
    return [ordered[index * len(ordered) // most] for index in range(most)]
