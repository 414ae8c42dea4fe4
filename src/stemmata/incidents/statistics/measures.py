"""Sums of uncertain numbers and shares of cases, with what may and may not be read from them.

The interval of a share is Wilson's score interval at 95 per cent (E. B. Wilson, Probable inference, the law of succession, and
statistical inference, Journal of the American Statistical Association 22, 1927, 209–212). It keeps its coverage for small bases
and shares near 0 or 1, where the textbook interval fails (Brown, Cai and DasGupta, Interval estimation for a binomial proportion,
Statistical Science 16, 2001, 101–133). The bounds for cases that say nothing are those of C. F. Manski (Partial Identification of
Probability Distributions, 2003): the share if none of them belonged, and if all did.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt

from attrs import frozen

from stemmata.errors import ModelError
from stemmata.model.claims import FigureRole

# The 97.5th percentile of the standard normal distribution: 95 per cent lie within.
Z_95 = 1.959963984540054
# Below this base one case more or less moves a percentage by more than three points (1 / 30), so that it says little.
SMALL_BASE = 30


@frozen
class Range:
    """A number of people or violations that is not known exactly.

    Attributes:
        low: the least.
        best: the number chosen as the best one.
        high: the most, or None when nothing bounds it.
    """

    low: int
    best: int
    high: int | None

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.low <= self.best or (self.high is not None and self.best > self.high):
            raise ModelError(f"low {self.low}, best {self.best}, high {self.high} are out of order")


@frozen
class Count:
    """A sum over incidents of one kind of number.

    Attributes:
        role: what is counted.
        low: sum of the lowest numbers of the incidents that give one.
        best: sum of the best numbers.
        high: sum of the highest, or None when one of them has no upper end.
        given: how many incidents give a number.
        unbounded: how many of these have no upper end.
        silent: how many incidents tell of such a deed without a number; they add nothing to the sum.
    """

    role: FigureRole
    low: int
    best: int
    high: int | None
    given: int
    unbounded: int
    silent: int


@frozen
class Interval:
    """An interval between two shares, 0 to 1."""

    low: float
    high: float


@frozen
class Proportion:
    """A share of cases.

    Attributes:
        number: cases that say so.
        base: all cases asked about, at least 1.
        silent: how many of these say nothing about it.
        interval: 95 per cent interval (Wilson) of `number` out of `base`.
        outer: from the interval's low end if no silent case belonged to its high end if all did.
    """

    number: int
    base: int
    silent: int
    interval: Interval
    outer: Interval

    @property
    def share(self) -> float:
        """The share of all cases, which is also the least: silence counts as no."""
        return self.number / self.base

    @property
    def greatest(self) -> float:
        """The share if every silent case belonged."""
        return (self.number + self.silent) / self.base


def wilson(number: int, base: int) -> Interval:
    """Wilson's score interval at 95 per cent, without continuity correction.

    Args:
        number: cases that belong.
        base: all cases, at least 1.
    """
    share, square = number / base, Z_95 * Z_95
    middle = share + square / (2 * base)
    reach = Z_95 * sqrt(share * (1 - share) / base + square / (4 * base * base))
    scale = 1 + square / base
    low = 0.0 if number == 0 else max(0.0, (middle - reach) / scale)
    high = 1.0 if number == base else min(1.0, (middle + reach) / scale)
    return Interval(low, high)


def proportion(number: int, base: int, silent: int) -> Proportion | None:
    """A share with its interval and bounds; None on an empty base, where there is none.

    Args:
        number: cases that say so.
        base: all cases.
        silent: cases among them that say nothing about it.
    """
    if base == 0:
        return None
    outer = Interval(wilson(number, base).low, wilson(number + silent, base).high)
    return Proportion(number, base, silent, wilson(number, base), outer)


def count(role: FigureRole, given: Iterable[Range], silent: int) -> Count:
    """The sum of ranges of different incidents.

    Args:
        role: what is counted.
        given: one range an incident.
        silent: incidents that tell of such a deed without a number.
    """
    ranges = tuple(given)
    unbounded = sum(each.high is None for each in ranges)
    high = None if unbounded else sum(each.high or 0 for each in ranges)
    low, best = sum(each.low for each in ranges), sum(each.best for each in ranges)
    return Count(role, low, best, high, len(ranges), unbounded, silent)


def added(ranges: Iterable[Range]) -> Range:
    """The sum of ranges."""
    each = tuple(ranges)
    highs = [one.high for one in each if one.high is not None]
    return Range(sum(one.low for one in each), sum(one.best for one in each), sum(highs) if len(highs) == len(each) else None)
