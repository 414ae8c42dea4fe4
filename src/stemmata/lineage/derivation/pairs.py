"""Which pairs of reports share enough rare details to be looked at: an index from details to reports, and nothing pairwise.

A detail is met here as a number, 64 bits of its hash, so that what a report tells can be found for it alone, kept, and counted
with all others' in one sweep. Of ten million details two share a number once in 370,000 corpora.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
from attrs import frozen

from stemmata.language import script_of
from stemmata.lineage.derivation.details import WORD, bounds, form_of, skeleton
from stemmata.model.reports import Report

I64 = npt.NDArray[np.int64]

# Reports whose details are counted at one time: some 30 MB of numbers.
_COUNTED = 20_000
# How numbers are kept, whatever the machine.
_KEPT = np.dtype("<i8")


@frozen
class ToldDetails:
    """What an index takes of one report.

    Attributes:
        details: the numbers of its details, each once and ascending, eight bytes each, in base 64.
        script: the script it is written in ("latin", "arabic", "").
    """

    details: str
    script: str

    def numbers(self) -> I64:
        """The numbers of the details, ascending."""
        return np.frombuffer(b64decode(self.details), dtype=_KEPT).astype(np.int64, copy=False)


@frozen(eq=False)
class Index:
    """Details by the reports that tell them.

    Attributes:
        numbers: the number of each detail that was met, ascending.
        frequency: for each of them how many reports tell the detail.
        reports: for each script ("latin", "arabic", "") how many reports are written in it.
        told: the details of each report.
        most: most reports that may tell a rare detail.
    """

    numbers: I64
    frequency: I64
    reports: Mapping[str, int]
    told: tuple[ToldDetails, ...]
    most: int

    def reports_like(self, key: str) -> int:
        """How many reports are written in a detail's script: among few English reports a common English word is no rarer."""
        script = script_of(key)
        return self.reports.get(script, 0) if script else sum(self.reports.values())

    def reports_telling(self, key: str) -> int:
        """How many reports tell a detail."""
        number = _number(key)
        place = int(self.numbers.searchsorted(number))
        return int(self.frequency[place]) if place < len(self.numbers) and self.numbers[place] == number else 0

    def pairs(self, fewest: int) -> Iterator[tuple[int, int]]:
        """Pairs of positions of reports that share at least so many rare details, in order."""
        told, places = self._rare()
        order = np.lexsort((places, told))
        codes = list(self._codes(told[order], places[order]))
        if not codes:
            return
        pairs, shared = np.unique(np.concatenate(codes), return_counts=True)
        for code in pairs[shared >= fewest]:
            yield int(code) // len(self.told), int(code) % len(self.told)

    def _rare(self) -> tuple[I64, I64]:
        """The details that several reports tell and few, once for each report, and the report's position."""
        rare = self.numbers[(self.frequency > 1) & (self.frequency <= self.most)]
        told, places = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
        for place, each in enumerate(self.told if len(rare) else ()):
            own = each.numbers()
            kept = own[rare[np.minimum(rare.searchsorted(own), len(rare) - 1)] == own]
            told.append(kept)
            places.append(np.full(len(kept), place, dtype=np.int64))
        return np.concatenate(told), np.concatenate(places)

    def _codes(self, keys: I64, holders: I64) -> Iterator[I64]:
        """Each two reports of one detail as a number: a detail's reports stand in a row, so pairs are so many places apart."""
        for step in range(1, min(self.most, len(keys))):
            same = keys[step:] == keys[:-step]
            if not same.any():
                return
            yield holders[:-step][same] * len(self.told) + holders[step:][same]


def index_of(reports: Sequence[Report], most: int, told: Sequence[ToldDetails] | None = None) -> Index:
    """The index of all details of a corpus.

    Args:
        reports: the corpus.
        most: most reports that may tell a rare detail.
        told: what `told_in` found in each report; found anew when None.
    """
    own = tuple(map(told_in, reports)) if told is None else tuple(told)
    numbers, frequency = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    for part in _parts(own):
        met, times = np.unique(np.concatenate([each.numbers() for each in part]), return_counts=True)
        both = np.concatenate([numbers, met])
        numbers, where = np.unique(both, return_inverse=True)
        counted = np.zeros(len(numbers), dtype=np.int64)
        np.add.at(counted, where, np.concatenate([frequency, times]))
        frequency = counted
    return Index(numbers, frequency, Counter(each.script for each in own), own, most)


def _parts(told: Sequence[ToldDetails]) -> Iterator[Sequence[ToldDetails]]:
    return (told[first : first + _COUNTED] for first in range(0, len(told), _COUNTED))


def told_in(report: Report) -> ToldDetails:
    """What the index takes of a report.

    Words only: of numbers with what they count too many are met once. They are looked at in the pairs that are proposed.
    """
    words = {word for start, end in bounds(report) for word in WORD.findall(report.text, start, end)}
    numbers = sorted({number for word in words for number in _numbers(word)})
    return ToldDetails(b64encode(np.array(numbers, dtype=_KEPT).tobytes()).decode("ascii"), script_of(report.text))


@lru_cache(maxsize=1 << 18)
def _numbers(word: str) -> tuple[int, ...]:
    """The numbers of the details that a word is."""
    form = form_of(word)
    if not form.key:
        return ()
    bare = skeleton(word) if form.name else ""
    return (_number(form.key), _number(bare)) if bare else (_number(form.key),)


@lru_cache(maxsize=1 << 18)
def _number(key: str) -> int:
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=_KEPT.itemsize).digest()
    return int.from_bytes(digest, "little", signed=True)
