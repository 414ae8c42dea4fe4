"""Which pairs of reports share enough rare details to be looked at: an index from details to reports, and nothing pairwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from attrs import frozen

from stemmata.lineage.derivation.details import WORD, bounds, form_of, skeleton
from stemmata.model.reports import Report

I64 = npt.NDArray[np.int64]


@frozen(eq=False)
class Index:
    """Details by the reports that tell them.

    Attributes:
        numbers: the number of each detail that was met.
        frequency: for each number how many reports tell the detail.
        reports: how many reports there are.
    """

    numbers: dict[str, int]
    frequency: I64
    reports: int
    _told: tuple[I64, ...]

    def reports_telling(self, key: str) -> int:
        """How many reports tell a detail."""
        number = self.numbers.get(key)
        return 0 if number is None else int(self.frequency[number])

    def pairs(self, most: int, fewest: int) -> Iterator[tuple[int, int]]:
        """Pairs of positions of reports that share enough rare details, in order.

        Args:
            most: most reports that may tell a rare detail.
            fewest: fewest rare details that the two must share.
        """
        places = np.repeat(np.arange(len(self._told)), [len(own) for own in self._told])
        told = np.concatenate(self._told) if self._told else np.zeros(0, dtype=np.int64)
        rare = (self.frequency[told] > 1) & (self.frequency[told] <= most)
        order = np.lexsort((places[rare], told[rare]))
        keys, holders = told[rare][order], places[rare][order]
        codes: list[I64] = []
        # A detail's reports stand in a row; each is paired with the ones up to `most` places behind it that are of the same row.
        for step in range(1, most):
            same = keys[step:] == keys[:-step] if step < len(keys) else np.zeros(0, dtype=np.bool_)
            if not same.any():
                break
            codes.append(holders[:-step][same] * len(self._told) + holders[step:][same])
        if not codes:
            return
        pairs, shared = np.unique(np.concatenate(codes), return_counts=True)
        for code in pairs[shared >= fewest]:
            yield int(code) // len(self._told), int(code) % len(self._told)


def index_of(reports: Sequence[Report]) -> Index:
    """The index of all details of a corpus.

    Words only: of numbers with what they count too many are met once. They are looked at in the pairs that are proposed.
    """
    numbers: dict[str, int] = {}
    of_word: dict[str, tuple[int, ...]] = {}
    told = []
    for report in reports:
        own: set[int] = set()
        for start, end in bounds(report):
            for word in set(WORD.findall(report.text, start, end)):
                known = of_word.get(word)
                if known is None:
                    known = of_word[word] = tuple(numbers.setdefault(key, len(numbers)) for key in _keys(word))
                own.update(known)
        told.append(np.array(sorted(own), dtype=np.int64))
    frequency = np.bincount(np.concatenate(told), minlength=len(numbers)) if told else np.zeros(0, dtype=np.int64)
    return Index(numbers, frequency.astype(np.int64), len(told), tuple(told))


def _keys(word: str) -> tuple[str, ...]:
    form = form_of(word)
    if not form.key:
        return ()
    bare = skeleton(word) if form.name else ""
    return (form.key, bare) if bare else (form.key,)
