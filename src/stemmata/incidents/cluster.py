"""Clustering that resists chains: average linkage with pairs that must not meet.

With single linkage A–B and B–C are enough to put A and C together, and a long enough pile of reports becomes one incident.
Average linkage (Sokal & Michener 1958) joins two clusters only while the *mean* score over all their pairs is high enough; a
forbidden pair keeps its clusters apart for good. Only clusters that some candidate pair connects are ever compared, and of large
clusters that no candidate pair connects an even sample of members, so that the work grows with the number of candidate pairs.

All pairs of clusters that are each other's best are joined in one round, and rounds follow until no mean is above zero. Since the
mean with a joined cluster is never above the better of the two means before, this gives what joining the best pair one at a time
gives (reciprocal nearest neighbours, Benzécri 1982), and the scores that a round needs are asked for together.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from attrs import frozen
from numba import types

from stemmata.incidents.columns import Floats, Ints
from stemmata.lineage.passages.compiled import compiled

# Most members of one cluster that are compared with another cluster: 12 × 12 pairs bound the mean's error well below the weights'
# own.
SAMPLE = 12
# Most members of one cluster whose forbidden pairs with another cluster are looked for: 300 reports of one incident are beyond
# any seen.
SAMPLE_FORBIDDEN = 300
# Pairs that are scored, or looked up as forbidden, at one time.
AT_ONCE = 1_000_000

Truths = npt.NDArray[np.bool_]

_INT, _FLOAT = types.int64, types.float64
_INTS, _FLOATS = (types.Array(kind, 1, "C", readonly=True) for kind in (_INT, _FLOAT))
_OUT_INTS, _OUT_FLOATS = types.Array(_INT, 1, "C"), types.Array(_FLOAT, 1, "C")


@frozen
class Ruled:
    """What people ruled about clusters, free of contradictions.

    Items that are one are joined at the end: until then each gathers what fits it, so that whatever would have joined one of them
    joins the whole, and nothing that differs between them keeps it away. What is apart is watched across all that is one.

    Attributes:
        one: items that are one, in groups.
        apart: pairs of items that never share a cluster.
    """

    one: tuple[tuple[int, ...], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()


def cluster(
    size: int,
    firsts: Ints,
    seconds: Ints,
    scores: Floats,
    score: Callable[[Ints, Ints], Floats],
    forbidden: Callable[[Ints, Ints], Truths],
    ruled: Ruled | None = None,
) -> list[list[int]]:
    """Items 0 … size − 1 in clusters.

    Args:
        size: number of items.
        firsts: the smaller item of each candidate pair; every pair once.
        seconds: the larger.
        scores: their scores; a positive score speaks for joining.
        score: scores of any pairs, for pairs that are no candidates.
        forbidden: whether the two of each pair must never share a cluster; of large clusters a sample is asked.
        ruled: what people ruled; all of it holds, whatever the scores and the sizes.

    Returns:
        Clusters as sorted lists of items, sorted by their first item.
    """
    return _Agglomeration(size, firsts, seconds, scores, score, forbidden, ruled or Ruled()).run()


class _Agglomeration:
    """Clusters bear the number of their smallest item. Edges join clusters, with the sum of the scores of all their pairs."""

    def __init__(
        self,
        size: int,
        firsts: Ints,
        seconds: Ints,
        scores: Floats,
        score: Callable[[Ints, Ints], Floats],
        forbidden: Callable[[Ints, Ints], Truths],
        ruled: Ruled,
    ) -> None:
        self._size = size
        self._ruled = ruled
        self._first, self._second, self._sum = firsts.copy(), seconds.copy(), scores.copy()
        self._score, self._forbidden = score, forbidden
        self._items = np.ones(size, dtype=np.int64)  # of each cluster
        self._next = np.full(size, -1, dtype=np.int64)  # the item behind an item in its cluster
        self._last = np.arange(size, dtype=np.int64)  # the last item of a cluster
        self._joined = np.arange(size, dtype=np.int64)  # the cluster each item was last known to lie in

    def run(self) -> list[list[int]]:
        """Joins best pairs until none is worth it."""
        while len(best := self._best()):
            apart = self._apart(best)
            self._sum[best[apart]] = -np.inf
            if not apart.all():
                self._join(best[~apart])
        return self._clusters()

    def _best(self) -> Ints:
        """Edges with a mean above zero that are the best of both their clusters."""
        mean = self._sum / (self._items[self._first] * self._items[self._second])
        worth = np.flatnonzero(mean > 0)
        order = worth[np.lexsort((self._second[worth], self._first[worth], -mean[worth]))]
        return order[_reciprocal(self._first[order], self._second[order], np.full(self._size, -1, dtype=np.int64))]

    def _apart(self, edges: Ints) -> Truths:
        """Of each edge, whether a forbidden pair lies between its clusters."""
        firsts, seconds, owners = self._pairs(self._first[edges], self._second[edges], SAMPLE_FORBIDDEN)
        found = _at_once(self._forbidden, firsts, seconds, np.zeros(len(firsts), dtype=np.bool_))
        apart: Truths = np.bincount(owners[found], minlength=len(edges)) > 0
        return apart | self._ruled_apart(edges, apart) if self._ruled.apart else apart

    def _ruled_apart(self, edges: Ints, apart: Truths) -> Truths:
        """Of each edge not yet apart, in order, whether it would bring together what a person ruled apart."""
        watched = _Watched(self._ruled, self._cluster_of)
        out = np.zeros(len(edges), dtype=np.bool_)
        touching = np.isin(self._first[edges], watched.clusters) | np.isin(self._second[edges], watched.clusters)
        for place in np.flatnonzero(touching & ~apart).tolist():
            edge = edges[place]
            out[place] = not watched.join(int(self._first[edge]), int(self._second[edge]))
        return out

    def _cluster_of(self, item: int) -> int:
        while (above := int(self._joined[item])) != item:
            item = above
        return item

    def _join(self, edges: Ints) -> None:
        kept, lost = self._first[edges], self._second[edges]
        moved = np.zeros(self._size, dtype=np.bool_)
        moved[kept] = moved[lost] = True
        self._first[edges] = self._second[edges] = -1  # they lie inside a cluster from now on
        touched = (self._first >= 0) & (moved[self._first] | moved[self._second])
        old = self._first[touched], self._second[touched], self._sum[touched]
        quiet = (self._first >= 0) & ~touched
        into = np.arange(self._size, dtype=np.int64)
        into[lost] = kept
        partner = np.full(self._size, -1, dtype=np.int64)
        partner[kept] = lost
        new = self._renewed(*old, into, partner)
        self._link(kept, lost)
        self._first, self._second, self._sum = (
            np.concatenate([rest[quiet], own]) for rest, own in zip((self._first, self._second, self._sum), new, strict=True)
        )

    def _renewed(self, firsts: Ints, seconds: Ints, sums: Floats, into: Ints, partner: Ints) -> tuple[Ints, Ints, Floats]:
        """Edges of joined clusters: what their parts' edges came to, and the scores of parts that no edge connected."""
        ends = np.sort(np.stack([into[firsts], into[seconds]]), axis=0)
        keys, inverse = np.unique(ends[0] * self._size + ends[1], return_inverse=True)
        total = np.zeros(len(keys), dtype=np.float64)
        np.add.at(total, inverse, sums)
        one, other = keys // self._size, keys % self._size
        missing = self._missing(one, other, partner, np.sort(firsts * self._size + seconds), np.isfinite(total))
        np.add.at(total, missing[2], self._between(missing[0], missing[1]))
        return one, other, total

    def _missing(self, one: Ints, other: Ints, partner: Ints, known: Ints, worth: Truths) -> tuple[Ints, Ints, Ints]:
        """Pairs of parts of two clusters that no edge connects, with the position of the two clusters."""
        found: list[tuple[Ints, Ints, Ints]] = []
        for left in (one, partner[one]):
            for right in (other, partner[other]):
                there = np.flatnonzero((left >= 0) & (right >= 0) & worth)
                low, high = np.minimum(left, right)[there], np.maximum(left, right)[there]
                wanted = low * self._size + high
                place = np.searchsorted(known, wanted)
                absent = known[np.minimum(place, len(known) - 1)] != wanted
                found.append((low[absent], high[absent], there[absent]))
        first, second, owner = (np.concatenate(column) for column in zip(*found, strict=True))
        return first, second, owner

    def _between(self, firsts: Ints, seconds: Ints) -> Floats:
        """What the scores of all pairs between two clusters come to, from samples of large ones."""
        left, right, owners = self._pairs(firsts, seconds, SAMPLE)
        scores = _at_once(self._score, left, right, np.zeros(len(left), dtype=np.float64))
        asked = np.bincount(owners, minlength=len(firsts))
        total = np.bincount(owners, weights=scores, minlength=len(firsts))
        return np.asarray(total * (self._items[firsts] * self._items[seconds]) / np.maximum(asked, 1), dtype=np.float64)

    def _pairs(self, firsts: Ints, seconds: Ints, most: int) -> tuple[Ints, Ints, Ints]:
        """Pairs of items of each two clusters, smaller first, and the position of the two clusters."""
        counts = np.minimum(self._items[firsts], most) * np.minimum(self._items[seconds], most)
        owners = np.repeat(np.arange(len(firsts)), counts)
        left, right = np.empty(len(owners), dtype=np.int64), np.empty(len(owners), dtype=np.int64)
        room = np.empty((2, most), dtype=np.int64)
        _spell_out(firsts, seconds, self._items, self._next, most, room[0], room[1], left, right)
        return np.minimum(left, right), np.maximum(left, right), owners

    def _link(self, kept: Ints, lost: Ints) -> None:
        """Puts the items of the lost clusters behind those of the kept."""
        self._next[self._last[kept]] = lost
        self._last[kept] = self._last[lost]
        self._items[kept] += self._items[lost]
        self._joined[lost] = kept

    def _clusters(self) -> list[list[int]]:
        found = []
        for item in np.flatnonzero(self._joined == np.arange(self._size)).tolist():
            members = [item]
            while (behind := int(self._next[members[-1]])) >= 0:
                members.append(behind)
            found.append(sorted(members))
        return found if not self._ruled.one else self._made_one(found)

    def _made_one(self, clusters: list[list[int]]) -> list[list[int]]:
        watched = _Watched(self._ruled, self._cluster_of)
        joined: dict[int, list[int]] = {}
        for members in clusters:
            joined.setdefault(watched.find(members[0]), []).extend(members)
        return sorted(sorted(members) for members in joined.values())


class _Watched:
    """Clusters that are one by ruling, and those that must stay apart from them; by the smallest cluster of each."""

    def __init__(self, ruled: Ruled, cluster_of: Callable[[int], int]) -> None:
        self._parents: dict[int, int] = {}
        self._bars: dict[int, set[int]] = {}
        for group in ruled.one:
            for item in group[1:]:
                self.join(cluster_of(group[0]), cluster_of(item))
        for one, other in ruled.apart:
            first, second = self.find(cluster_of(one)), self.find(cluster_of(other))
            self._bars.setdefault(first, set()).add(second)
            self._bars.setdefault(second, set()).add(first)
        self.clusters = sorted(self._parents.keys() | self._bars.keys())

    def find(self, cluster: int) -> int:
        while (above := self._parents.get(cluster, cluster)) != cluster:
            cluster = above
        return cluster

    def join(self, one: int, other: int) -> bool:
        """Makes the two one; False, and nothing is done, when they must stay apart."""
        kept, lost = sorted((self.find(one), self.find(other)))
        if lost in self._bars.get(kept, ()):
            return False
        self._parents[kept] = self._parents[lost] = kept
        for barred in self._bars.pop(lost, set()) if lost != kept else ():
            self._bars[barred] = (self._bars[barred] - {lost}) | {kept}
            self._bars.setdefault(kept, set()).add(barred)
        return True


Answers = TypeVar("Answers", Floats, Truths)


def _at_once(ask: Callable[[Ints, Ints], Answers], firsts: Ints, seconds: Ints, answers: Answers) -> Answers:
    """Answers for all pairs, asked for in stretches so that memory stays bounded."""
    for start in range(0, len(firsts), AT_ONCE):
        end = start + AT_ONCE
        answers[start:end] = ask(firsts[start:end], seconds[start:end])
    return answers


@compiled(types.Array(types.boolean, 1, "C"), _INTS, _INTS, _OUT_INTS)
def _reciprocal(firsts: Ints, seconds: Ints, best: Ints) -> Truths:
    """Of edges in order, best first, those that come first for both their clusters."""
    kept = np.zeros(len(firsts), dtype=np.bool_)
    for edge in range(len(firsts)):
        kept[edge] = best[firsts[edge]] < 0 and best[seconds[edge]] < 0
        if best[firsts[edge]] < 0:
            best[firsts[edge]] = edge
        if best[seconds[edge]] < 0:
            best[seconds[edge]] = edge
    return kept


@compiled(_INT, _INT, _INTS, _INTS, _INT, _OUT_INTS)
def _sampled(first: int, items: Ints, behind: Ints, most: int, room: Ints) -> int:
    """Writes the items of a cluster, or `most` of them at even steps; returns how many."""
    count: int = min(items[first], most)
    item, place = first, 0
    for step in range(count):
        while place < step * items[first] // count:
            item = behind[item]
            place += 1
        room[step] = item
    return count


@compiled(types.void, _INTS, _INTS, _INTS, _INTS, _INT, _OUT_INTS, _OUT_INTS, _OUT_INTS, _OUT_INTS)
def _spell_out(
    firsts: Ints, seconds: Ints, items: Ints, behind: Ints, most: int, room: Ints, other_room: Ints, left: Ints, right: Ints
) -> None:
    row = 0
    for edge in range(len(firsts)):
        own = _sampled(firsts[edge], items, behind, most, room)
        others = _sampled(seconds[edge], items, behind, most, other_room)
        for one in range(own):
            for other in range(others):
                left[row], right[row] = room[one], other_room[other]
                row += 1
