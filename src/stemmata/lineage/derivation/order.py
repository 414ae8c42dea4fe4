"""Whether details stand in the same order in two reports, and how likely chance would bring them into it."""

from __future__ import annotations

import math
from collections.abc import Sequence


def weightiest_in_order(cells: Sequence[tuple[int, int, float]]) -> tuple[int, ...]:
    """Indices of the cells that weigh most together while both of their places grow; the first found of equals.

    Args:
        cells: place in one report, place in the other, weight; sorted by the first place.
    """
    best: list[float] = []
    before: list[int] = []
    for index, (first, second, weight) in enumerate(cells):
        reach = [earlier for earlier in range(index) if cells[earlier][0] < first and cells[earlier][1] < second]
        last = max(reach, key=lambda earlier: (best[earlier], -earlier), default=-1)
        before.append(last)
        best.append(weight + (best[last] if last >= 0 else 0.0))
    chain: list[int] = []
    index = max(range(len(cells)), key=lambda place: (best[place], -place), default=-1)
    while index >= 0:
        chain.append(index)
        index = before[index]
    return tuple(reversed(chain))


def order_bits(shared: int, in_order: int) -> float:
    """How unlikely it is, in bits, that so many of some details in random order stand in order.

    The expected number of increasing runs of that length in a random order of n details is C(n, k) / k!, which is at least the
    probability of one; its negative logarithm is taken, and nothing below zero.

    Args:
        shared: how many details both tell.
        in_order: how many of them stand in one order.
    """
    if in_order > shared or in_order < 1:
        return 0.0
    return max(0.0, math.log2(math.factorial(in_order) / math.comb(shared, in_order)))
