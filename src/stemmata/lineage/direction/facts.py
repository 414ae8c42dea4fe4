"""What deciding asks of each report time and again, read once: its houses, its own words, its notes, its opening and its end."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
from attrs import frozen

from stemmata.language import fold
from stemmata.lineage.direction.ageing import Ageing, find_ageing
from stemmata.lineage.publishers import house_key, houses, own_identity
from stemmata.lineage.sources import SourceNames
from stemmata.model.lineage import Credit, OriginKind
from stemmata.model.reports import Report
from stemmata.model.text import BlockRole, Span

_RELAYING = frozenset(
    {OriginKind.PRESS, OriginKind.AGENCY, OriginKind.MONITOR, OriginKind.SOCIAL, OriginKind.STATE, OriginKind.UN}
)
HOUSES = frozenset({OriginKind.PRESS, OriginKind.AGENCY})
_AGENCY = re.compile(r"(?i)\b(?:(?:news|press) agency|news ?wire|wire service|agence .*presse)\b|(?:^|\s)وكالة\s")
_CORRECTED = re.compile(r"(?im)^(?:[^\w\n]|_)*(?:correction|clarification|editor['’]s note|updated?|تصحيح|تصويب|تحديث)\b.{0,200}")
Range = tuple[int, int]


@frozen
class Side:
    """One report of a pair.

    Attributes:
        report: the report.
        copied: ranges of its text that the other has, joined and in order.
        words: how many words they hold.
        share: share of the report's own words that they are, 0 to 1.
        body: its paragraphs that are neither title nor chrome.
    """

    report: Report
    copied: tuple[Range, ...]
    words: int
    share: float
    body: tuple[Range, ...]

    @property
    def id(self) -> str:
        """The report's identifier."""
        return self.report.id

    @property
    def name(self) -> str:
        """What a reason calls the report."""
        return name_of(self.report)

    def holds(self, start: int, end: int) -> bool:
        """Whether any of the characters from `start` to `end` are copied."""
        return any(start < behind and first < end for first, behind in self.copied)


@frozen(eq=False)
class Wording:
    """A report's words, what does not tell wordings apart folded away, and the offsets at which they start."""

    keys: tuple[str, ...]
    starts: npt.NDArray[np.int64]

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The positions of the words that start from one offset on and before another."""
        first, behind = self.starts.searchsorted((start, end))
        return int(first), int(behind)


class Facts:
    """Facts of the reports of one corpus, each worked out when it is first asked for."""

    def __init__(self, reports: Sequence[Report], credits: Sequence[Credit], names: SourceNames) -> None:
        self._names = names
        self.reports = {report.id: report for report in reports}
        self.credits: dict[str, list[Credit]] = defaultdict(list)
        self._speakers: dict[str, list[Span]] = defaultdict(list)
        for credit in credits:
            if credit.kind in _RELAYING:
                self.credits[credit.span.report].append(credit)
            elif _is_one_name(credit.source.words):
                self._speakers[credit.span.report].append(credit.source)
        self._keys: dict[str, str] = {}
        self._houses: dict[str, frozenset[str]] = {}
        self._starts: dict[str, npt.NDArray[np.int64]] = {}
        self._own_words: dict[str, int] = {}
        self._notes: dict[str, str] = {}
        self._bodies: dict[str, tuple[Range, ...]] = {}
        self._wordings: dict[str, Wording] = {}
        self._ageing: dict[str, tuple[Ageing, ...]] = {}
        self._agencies: dict[str, bool] = {}
        self._named: dict[str, frozenset[str]] = {}

    def houses(self, report: str) -> frozenset[str]:
        """Keys of the names its house goes by."""
        if report not in self._houses:
            self._houses[report] = houses(self.reports[report], self._names)
        return self._houses[report]

    def key(self, name: str) -> str:
        """The key of the house that a credit's name stands for."""
        if name not in self._keys:
            self._keys[name] = house_key(name, self._names)
        return self._keys[name]

    def is_agency(self, report: str) -> bool:
        """Whether its house is a press agency, by the lists or by what it calls itself."""
        publisher = self.reports[report].publisher
        if publisher not in self._agencies:
            known = own_identity(self.reports[report], self._names)
            self._agencies[publisher] = known.kind is OriginKind.AGENCY if known else bool(_AGENCY.search(publisher))
        return bool(publisher) and self._agencies[publisher]

    def named(self, report: str) -> frozenset[str]:
        """Keys of the houses that a report names anywhere."""
        if report not in self._named:
            self._named[report] = frozenset(self.key(each.name) for each in self.credits.get(report, ()))
        return self._named[report]

    def own_words(self, report: str) -> int:
        """Words that are not chrome, at least one."""
        if report not in self._own_words:
            known = self.reports[report]
            bounds = [(block.start, block.end) for block in known.content_blocks()] if known.blocks else [(0, len(known.text))]
            self._own_words[report] = max(1, self.count(report, bounds))
        return self._own_words[report]

    def count(self, report: str, ranges: Sequence[Range]) -> int:
        """Words in some ranges of a report; a word cut by the start of a range counts."""
        text = self.reports[report].text
        if report not in self._starts and sum(end - start for start, end in ranges) < FEW_CHARACTERS:
            return sum(len(_WORD.findall(text, start, end)) for start, end in ranges)
        if report not in self._starts:
            self._starts[report] = _word_starts(text)
        starts = self._starts[report]
        bounds = [edge for pair in ranges if pair[0] < pair[1] for edge in pair]
        places = starts.searchsorted(bounds)
        cut = sum(start > 0 and _is_word(text[start - 1]) and _is_word(text[start]) for start in bounds[::2] if start < len(text))
        return int(places[1::2].sum() - places[::2].sum()) + cut

    def body(self, report: str) -> tuple[Range, ...]:
        """Its paragraphs that are neither title nor chrome; its whole text when it has no blocks."""
        if report not in self._bodies:
            known = self.reports[report]
            bounds = ((block.start, block.end) for block in known.content_blocks() if block.role is not BlockRole.TITLE)
            self._bodies[report] = tuple(bounds) if known.blocks else ((0, len(known.text)),)
        return self._bodies[report]

    def correction(self, report: str) -> str:
        """The note of correction or update it carries, or empty."""
        if report not in self._notes:
            self._notes[report] = correction_note(self.reports[report])
        return self._notes[report]

    def wording(self, report: str) -> Wording:
        """Its words, those of chrome included."""
        if report not in self._wordings:
            folded = fold(self.reports[report].text)
            self._wordings[report] = Wording(tuple(_WORD.findall(folded)), _word_starts(folded))
        return self._wordings[report]

    def ageing(self, report: str) -> tuple[Ageing, ...]:
        """Its expressions of time that grow older by the day."""
        if report not in self._ageing:
            self._ageing[report] = tuple(find_ageing(self.reports[report].text))
        return self._ageing[report]

    def speakers(self, report: str) -> tuple[Span, ...]:
        """Where a credit calls its source by one word that is written as a name."""
        return tuple(self._speakers.get(report, ()))


def _is_one_name(words: str) -> bool:
    return " " not in words and len(words) >= _NAME and words[0].isupper() and not words.isupper()


FEW_CHARACTERS = 300  # of which words are counted one by one; of more by where all words of the report begin
_NAME = 3  # letters of the shortest surname taken for one
_WORD = re.compile(r"\w+")


def correction_note(report: Report) -> str:
    """The note of correction or update that a report carries, or empty."""
    note = _CORRECTED.search(report.text)
    return note.group() if note else ""


def name_of(report: Report) -> str:
    """What a reason calls a report."""
    return report.publisher or report.title or report.external_id


def short(text: str) -> str:
    """Words of a report as a reason quotes them."""
    flat = " ".join(text.split())
    return flat if len(flat) <= QUOTED else flat[: QUOTED - 1] + "…"


QUOTED = 80  # characters of a report that a reason quotes


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


@cache
def _letters() -> npt.NDArray[np.bool_]:
    """Whether a character of the basic plane belongs to a word, as `\\w` has it."""
    return np.array([_is_word(chr(code)) for code in range(0x10000)], dtype=np.bool_)


def _word_starts(text: str) -> npt.NDArray[np.int64]:
    """Offsets at which words begin: what `\\w+` finds, without a step of Python for each."""
    if text.isascii():
        inside = _letters()[np.frombuffer(text.encode("ascii"), dtype=np.uint8)]
    else:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        inside = _letters()[np.minimum(codes, 0xFFFF)]
        for place in np.flatnonzero(codes > 0xFFFF):
            inside[place] = _is_word(text[place])
    first = inside.copy()
    first[1:] &= ~inside[:-1]
    return np.flatnonzero(first)
