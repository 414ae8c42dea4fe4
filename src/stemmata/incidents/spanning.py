"""The few pairs that hold a cluster together: a spanning tree of its strongest pairs, and where it would come apart first.

A cluster of n happenings has up to n(n − 1)/2 pairs. Its maximum spanning tree (Kruskal 1956) has n − 1, holds every happening's
best pair into the cluster, and its weakest pair shows the place at which the cluster is joined most loosely.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from attrs import frozen
from numba import types

from stemmata.incidents.columns import Floats, Ints
from stemmata.lineage.passages.compiled import compiled

_INTS = types.Array(types.int64, 1, "C", readonly=True)
_OUT_INTS, _OUT_TRUTHS = types.Array(types.int64, 1, "C"), types.Array(types.boolean, 1, "C")


@frozen(eq=False)
class Tree:
    """The spanning trees of all clusters.

    Attributes:
        firsts: smaller item of each pair, clusters in order, within one the strongest pair first.
        seconds: larger item.
        scores: their scores.
        groups: number of the cluster of each pair.
        halves: of each item, the smallest item that its half still holds when every cluster loses its weakest pair.
    """

    firsts: Ints
    seconds: Ints
    scores: Floats
    groups: Ints
    halves: Ints


def spanning_trees(firsts: Ints, seconds: Ints, scores: Floats, group_of: Ints) -> Tree:
    """The strongest pairs that hold each cluster together.

    Args:
        firsts: smaller item of each candidate pair.
        seconds: larger item.
        scores: their scores.
        group_of: number of the cluster of each item.
    """
    size = len(group_of)
    inside = np.flatnonzero(group_of[firsts] == group_of[seconds])
    order = inside[np.lexsort((seconds[inside], firsts[inside], -scores[inside]))]
    kept = order[_joining(firsts[order], seconds[order], np.arange(size, dtype=np.int64))]
    kept = kept[np.argsort(group_of[firsts[kept]], kind="stable")]
    groups = group_of[firsts[kept]]
    last = np.append(groups[1:] != groups[:-1], [True])[: len(groups)]
    roots = np.arange(size, dtype=np.int64)
    _joining(firsts[kept][~last], seconds[kept][~last], roots)
    _flatten(roots)
    return Tree(firsts[kept], seconds[kept], scores[kept], groups, roots)


@compiled(types.Array(types.boolean, 1, "C"), _INTS, _INTS, _OUT_INTS)
def _joining(firsts: Ints, seconds: Ints, roots: Ints) -> npt.NDArray[np.bool_]:
    """Of pairs in order, those that join two sets not joined before; `roots` points every item towards its set's smallest."""
    kept = np.zeros(len(firsts), dtype=np.bool_)
    for pair in range(len(firsts)):
        one, other = firsts[pair], seconds[pair]
        while roots[one] != one:
            roots[one] = roots[roots[one]]
            one = roots[one]
        while roots[other] != other:
            roots[other] = roots[roots[other]]
            other = roots[other]
        if one != other:
            kept[pair] = True
            roots[max(one, other)] = min(one, other)
    return kept


@compiled(types.void, _OUT_INTS)
def _flatten(roots: Ints) -> None:
    """Points every item at its set's smallest. A root is never larger than its items."""
    for item in range(len(roots)):
        roots[item] = roots[roots[item]]
