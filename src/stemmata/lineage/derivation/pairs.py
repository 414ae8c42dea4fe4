"""Which pairs of reports share enough rare details to be looked at: an index from details to reports, and nothing pairwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
from attrs import frozen

from stemmata.language import script_of
from stemmata.lineage.derivation.details import WORD, bounds, form_of, skeleton
from stemmata.model.reports import Report

I64 = npt.NDArray[np.int64]


@frozen(eq=False)
class Index:
    """Details by the reports that tell them.

    Attributes:
        numbers: the number of each detail that was met.
        frequency: for each number how many reports tell the detail.
        reports: for each script ("latin", "arabic", "") how many reports are written in it.
        told: for each report the numbers of the details that it tells and that may be rare, sorted.
        most: most reports that may tell a rare detail.
    """

    numbers: Mapping[str, int]
    frequency: Sequence[int]
    reports: Mapping[str, int]
    told: tuple[I64, ...]
    most: int

    def reports_like(self, key: str) -> int:
        """How many reports are written in a detail's script: among few English reports a common English word is no rarer."""
        script = script_of(key)
        return self.reports.get(script, 0) if script else sum(self.reports.values())

    def reports_telling(self, key: str) -> int:
        """How many reports tell a detail."""
        number = self.numbers.get(key)
        return 0 if number is None else self.frequency[number]

    def pairs(self, fewest: int) -> Iterator[tuple[int, int]]:
        """Pairs of positions of reports that share at least so many rare details, in order."""
        told = np.concatenate(self.told) if self.told else np.zeros(0, dtype=np.int64)
        places = np.repeat(np.arange(len(self.told)), [len(own) for own in self.told])
        frequency = np.array(self.frequency, dtype=np.int64)[told] if len(told) else told
        rare = (frequency > 1) & (frequency <= self.most)
        order = np.lexsort((places[rare], told[rare]))
        codes = list(self._codes(told[rare][order], places[rare][order]))
        if not codes:
            return
        pairs, shared = np.unique(np.concatenate(codes), return_counts=True)
        for code in pairs[shared >= fewest]:
            yield int(code) // len(self.told), int(code) % len(self.told)

    def _codes(self, keys: I64, holders: I64) -> Iterator[I64]:
        """Each two reports of one detail as a number: a detail's reports stand in a row, so pairs are so many places apart."""
        for step in range(1, min(self.most, len(keys))):
            same = keys[step:] == keys[:-step]
            if not same.any():
                return
            yield holders[:-step][same] * len(self.told) + holders[step:][same]


def index_of(reports: Sequence[Report], most: int) -> Index:
    """The index of all details of a corpus.

    Words only: of numbers with what they count too many are met once. They are looked at in the pairs that are proposed.

    Args:
        reports: the corpus.
        most: most reports that may tell a rare detail; where a detail is told is forgotten once it is met in more.
    """
    numbers: dict[str, int] = {}
    of_word: dict[str, tuple[int, ...]] = {}
    frequency: list[int] = []
    told = []
    for report in reports:
        own: set[int] = set()
        for word in {word for start, end in bounds(report) for word in WORD.findall(report.text, start, end)}:
            known = of_word.get(word)
            if known is None:
                known = of_word[word] = tuple(numbers.setdefault(key, len(numbers)) for key in _keys(word))
                frequency.extend([0] * (len(numbers) - len(frequency)))
            own.update(known)
        for number in own:
            frequency[number] += 1
        told.append(np.array(sorted(number for number in own if frequency[number] <= most), dtype=np.int64))
    return Index(numbers, frequency, Counter(script_of(report.text) for report in reports), tuple(told), most)


def _keys(word: str) -> tuple[str, ...]:
    form = form_of(word)
    if not form.key:
        return ()
    bare = skeleton(word) if form.name else ""
    return (form.key, bare) if bare else (form.key,)
