"""Happenings of a corpus with what comparing and clustering made of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from attrs import frozen

from stemmata.incidents.columns import Columns, Floats, Ints
from stemmata.incidents.happenings import Happening
from stemmata.incidents.weights import Scores


@frozen(eq=False)
class Weighed:
    """Happenings, compared and clustered.

    Attributes:
        happenings: of all reports.
        columns: the same as columns.
        firsts: smaller position of each pair that speaks for joining, or nearly.
        seconds: larger position.
        found: their scores; above 0 speaks for joining.
        scores: scores of any other pair, and what they are made of.
        groups: clusters as sorted lists of positions, sorted by their first.
    """

    happenings: Sequence[Happening]
    columns: Columns
    firsts: Ints
    seconds: Ints
    found: Floats
    scores: Scores
    groups: list[list[int]]

    def group_of(self) -> Ints:
        """The number of the cluster of each happening."""
        found = np.empty(len(self.happenings), dtype=np.int64)
        for number, group in enumerate(self.groups):
            found[group] = number
        return found
