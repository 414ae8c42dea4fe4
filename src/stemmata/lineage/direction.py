"""Copies: which pairs of reports have text from one another, and which way it went, with the evidence in plain words.

Evidence, strongest first:
1. A report names the other's house as its source (sign-off, dateline, "the … wrote"): the named one is the earlier.
2. A report names the other's house, though not for the shared words, or alone carries a note of correction: it is the later
   version.
3. Both name the same third house for the copied words: both have them from there, and the direction between them is left open.
4. Publication times: weak, since the later of two may be the older text's archive copy, and both may have it from a third.

How much of either text is shared is told with the reasons and decides nothing: a copy is cut as often as it is added to. Time
decides only when nothing speaks against it, when both dates come from a source that dates publication, and when they differ by
at least a day. Where two pieces of evidence of the first kind contradict each other, the direction stays undecided.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from stemmata.lineage.publishers import house_key, houses
from stemmata.lineage.sources import SourceNames, load_source_names
from stemmata.model.identity import identifier
from stemmata.model.lineage import Copy, Credit, Direction, OriginKind, Passage, PassageKind
from stemmata.model.reports import MetadataSource, Report

# Fewest copied words, in all passages together, that make a pair a copy: shorter runs are names and stock phrases. On generated
# texts (`python -m benchmarks.lineage`) two lifted sentences are always found; of single lifted sentences 85% are, and of pairs
# with only a stock sentence of 12 to 17 words in common 38% are taken for copies. At 10 it is 100% and 57%, at 15 58% and 28%.
COPY_WORDS = 12
# Least that must be shared for dates to decide: two sentences' worth of words, or this share of either report. Set by reading,
# not measured: a stock sentence has up to 20 words, and reports of another's whole text share far more (`benchmarks.lineage`).
DATED_WORDS = 25
DATED_SHARE = 0.3
# Share of the other report that a corrected one must hold to be a version of it: above half, most of it was taken over. Set by
# definition, not measured.
VERSION_SHARE = 0.5
# Dates from these say when a text was published; the others when a page was captured or a file was named.
_DATES_PUBLICATION = frozenset(
    {
        MetadataSource.MAPPING,
        MetadataSource.META_TAG,
        MetadataSource.JSON_LD,
        MetadataSource.FEED,
        MetadataSource.MAIL_HEADER,
        MetadataSource.URL,
        MetadataSource.TEXT,
    }
)
_RELAYING = frozenset(
    {OriginKind.PRESS, OriginKind.AGENCY, OriginKind.MONITOR, OriginKind.SOCIAL, OriginKind.STATE, OriginKind.UN}
)
_HOUSES = frozenset({OriginKind.PRESS, OriginKind.AGENCY})
_WORD = re.compile(r"\w+")
_NOTHING = "nothing in either report says which way the text went"
_CORRECTED = re.compile(r"(?im)^(?:[^\w\n]|_)*(?:correction|clarification|editor['’]s note|updated?|تصحيح|تصويب)\b.{0,200}")


@frozen
class _Evidence:
    """What speaks for one direction: `weight` 3 named, 2 suggested, 1 time."""

    direction: Direction
    weight: int
    reason: str


class _Facts:
    """What deciding asks of each report time and again, read once: its houses, its own words, its note of correction."""

    def __init__(self, reports: Sequence[Report], credits: Sequence[Credit], names: SourceNames) -> None:
        self._names = names
        self.reports = {report.id: report for report in reports}
        self.credits: dict[str, list[Credit]] = defaultdict(list)
        for credit in credits:
            if credit.kind in _RELAYING:
                self.credits[credit.span.report].append(credit)
        self._keys: dict[str, str] = {}
        self._houses: dict[str, frozenset[str]] = {}
        self._words: dict[str, int] = {}
        self._notes: dict[str, str] = {}

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

    def own_words(self, report: str) -> int:
        """Words that are not chrome."""
        if report not in self._words:
            self._words[report] = _own_words(self.reports[report])
        return self._words[report]

    def correction(self, report: str) -> str:
        """The note of correction or update it carries, or empty."""
        if report not in self._notes:
            self._notes[report] = correction_note(self.reports[report])
        return self._notes[report]


def correction_note(report: Report) -> str:
    """The note of correction or update that a report carries, or empty."""
    note = _CORRECTED.search(report.text)
    return note.group() if note else ""


def decide_copies(
    reports: Sequence[Report], passages: Sequence[Passage], credits: Sequence[Credit], names: SourceNames | None = None
) -> tuple[Copy, ...]:
    """One copy for each pair of reports that share copied text.

    Args:
        reports: the corpus.
        passages: what it shares; only copied passages count, quotations and formulas show no copying.
        credits: the credits of all reports.
        names: known names; those of the bundled lists when none are given.

    Returns:
        Copies sorted by their two reports.
    """
    pairs: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for passage in passages:
        if passage.kind is PassageKind.COPIED:
            pairs[passage.first.report, passage.second.report].append(passage)
    facts = _Facts(reports, credits, names or load_source_names())
    found = []
    for (first, second), shared in sorted(pairs.items()):
        copy = _copy(facts, first, second, shared)
        if copy:
            found.append(copy)
    told = frozenset(copy.id for copy, weight in found if weight > 1)
    return tuple(_along_chains([copy for copy, _ in found], told, facts.reports))


def _along_chains(copies: Sequence[Copy], told: frozenset[str], by_id: Mapping[str, Report]) -> Iterator[Copy]:
    """Sets pairs that only dates decide, or nothing does, by a chain of told copies: from A to B and B to C is from A to C."""
    onward: dict[str, list[str]] = defaultdict(list)
    for copy in copies:
        if copy.id in told and copy.direction is not Direction.UNDECIDED:
            forward = copy.direction is Direction.FIRST_TO_SECOND
            onward[copy.first if forward else copy.second].append(copy.second if forward else copy.first)
    for copy in copies:
        down = copy.id not in told and _through(onward, copy.first, copy.second)
        up = copy.id not in told and _through(onward, copy.second, copy.first)
        if bool(down) == bool(up):
            yield copy
            continue
        via = down or up
        reason = f"the reports name their sources along a chain: {' → '.join(_name(by_id[each]) for each in via or ())}"
        direction = Direction.FIRST_TO_SECOND if down else Direction.SECOND_TO_FIRST
        # Reasons that speak of dates only are kept; they are outweighed, and a reader should see it.
        yield evolve(copy, direction=direction, reasons=(reason, *(each for each in copy.reasons if each != _NOTHING)))


_CHAIN = 6  # reports in a chain of naming; longer ones have not been met


def _through(onward: Mapping[str, Sequence[str]], start: str, goal: str) -> tuple[str, ...]:
    """The shortest chain of told copies from one report to another; empty without one."""
    waiting: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while waiting:
        chain = waiting.pop(0)
        for following in onward.get(chain[-1], ()):
            if following == goal:
                return (*chain, goal)
            if following not in seen and len(chain) < _CHAIN - 1:
                seen.add(following)
                waiting.append((*chain, following))
    return ()


def _copy(facts: _Facts, first: str, second: str, shared: Sequence[Passage]) -> tuple[Copy, int] | None:
    """The pair's copy with the weight of what decided it; None when too little is shared."""
    one, other = facts.reports[first], facts.reports[second]
    left = _covered((passage.first.start, passage.first.end) for passage in shared)
    right = _covered((passage.second.start, passage.second.end) for passage in shared)
    words_left, words_right = _words_in(one, left), _words_in(other, right)
    words = min(words_left, words_right)
    if words < COPY_WORDS and not _is_title(one, other, shared):
        return None
    shares = round(min(1.0, words_left / facts.own_words(first)), 4), round(min(1.0, words_right / facts.own_words(second)), 4)
    evidence = [
        *_named(facts, first, second, Direction.SECOND_TO_FIRST, left),
        *_named(facts, second, first, Direction.FIRST_TO_SECOND, right),
        *_corrected(facts, first, second, Direction.SECOND_TO_FIRST, shares[1]),
        *_corrected(facts, second, first, Direction.FIRST_TO_SECOND, shares[0]),
        *(_third(facts, (first, left), (second, right)) or (_time(one, other) if _tells(words, shares) else ())),
    ]
    direction, reasons = _decide(evidence)
    weight = max((each.weight for each in evidence), default=0)
    copy = Copy(
        id=identifier("c", first, second),
        first=first,
        second=second,
        direction=direction,
        reasons=(*reasons, _extent(words, shares)),
        passages=tuple(sorted(passage.id for passage in shared)),
        words=words,
        share_first=shares[0],
        share_second=shares[1],
    )
    return copy, weight


def _is_title(first: Report, second: Report, shared: Sequence[Passage]) -> bool:
    titles = {report.id: report.title.casefold().strip() for report in (first, second)}
    return any(
        titles[span.report] and titles[span.report] in span.words.casefold().strip() + "."
        for passage in shared
        for span in (passage.first, passage.second)
    )


def _covered(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges joined where they overlap, in order."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _words_in(report: Report, ranges: Iterable[tuple[int, int]]) -> int:
    return sum(len(_WORD.findall(report.text, start, end)) for start, end in ranges)


def _own_words(report: Report) -> int:
    blocks = report.content_blocks()
    bounds = [(block.start, block.end) for block in blocks] if report.blocks else [(0, len(report.text))]
    return max(1, _words_in(report, bounds))


def _named(facts: _Facts, copyist: str, source: str, direction: Direction, copied: Sequence[tuple[int, int]]) -> list[_Evidence]:
    """The copyist names the source's house, in a credit that covers copied words or anywhere."""
    found = []
    for credit in facts.credits.get(copyist, ()):
        key = facts.key(credit.name)
        if not key or key not in facts.houses(source) or key in facts.houses(copyist):
            continue
        covers = _reaches(credit, copied)
        where = "for the copied words" if covers else "as a source, though not for these words"
        reason = f"{_name(facts.reports[copyist])} names {credit.name} {where} (“{_short(credit.span.words)}”)"
        found.append(_Evidence(direction, 3 if covers else 2, reason))
    best = max((each.weight for each in found), default=0)
    return [each for each in found if each.weight == best][:1]


def _reaches(credit: Credit, copied: Sequence[tuple[int, int]]) -> bool:
    """Whether a credit covers any of the copied words."""
    return any(credit.scope.start < end and start < credit.scope.end for start, end in copied)


def _third(
    facts: _Facts, one: tuple[str, Sequence[tuple[int, int]]], other: tuple[str, Sequence[tuple[int, int]]]
) -> list[_Evidence]:
    """Both name the same third house for the copied words: neither need have them from the other, whatever the dates."""
    keys = []
    for report, copied in (one, other):
        credits = [each for each in facts.credits.get(report, ()) if each.kind in _HOUSES and _reaches(each, copied)]
        keys.append({facts.key(each.name): each.name for each in credits})
    both = sorted(keys[0].keys() & keys[1].keys() - facts.houses(one[0]) - facts.houses(other[0]) - {""})
    if not both:
        return []
    reason = f"both name {keys[0][both[0]]} for the copied words, so neither need have them from the other"
    return [_Evidence(Direction.UNDECIDED, 1, reason)]


def _tells(words: int, shares: tuple[float, float]) -> bool:
    """Whether so much is shared that dates may tell who had it from whom: a sentence about one event can come out alike."""
    return words >= DATED_WORDS or max(shares) >= DATED_SHARE


def _corrected(facts: _Facts, copyist: str, source: str, direction: Direction, share: float) -> list[_Evidence]:
    """A note of correction that only one of two versions carries: it is the later one.

    Versions of one text are those of one house, or those of which the corrected one has half and more of the other.
    """
    note = facts.correction(copyist)
    if not note or facts.correction(source) or not (share >= VERSION_SHARE or facts.houses(copyist) & facts.houses(source)):
        return []
    reason = f"{_name(facts.reports[copyist])} carries a note of correction or update that the other lacks (“{_short(note)}”)"
    return [_Evidence(direction, 2, reason)]


def _time(first: Report, second: Report) -> list[_Evidence]:
    one, other = first.published, second.published
    if one is None or other is None or one.source not in _DATES_PUBLICATION or other.source not in _DATES_PUBLICATION:
        return []
    if one.end < other.start:
        return [_Evidence(Direction.FIRST_TO_SECOND, 1, f"{_name(first)} is dated {one.start}, {_name(second)} {other.start}")]
    if other.end < one.start:
        return [_Evidence(Direction.SECOND_TO_FIRST, 1, f"{_name(second)} is dated {other.start}, {_name(first)} {one.start}")]
    return []


def _decide(evidence: Sequence[_Evidence]) -> tuple[Direction, tuple[str, ...]]:
    """The direction of the weightiest evidence, unless evidence as weighty contradicts it, or only time is for it and
    anything against.
    """
    ordered = sorted(evidence, key=lambda each: (-each.weight, each.reason))
    reasons = [each.reason for each in ordered]
    if not ordered:
        return Direction.UNDECIDED, (_NOTHING,)
    best = ordered[0]
    against = [each for each in ordered if each.direction is not best.direction]
    if any(each.weight == best.weight for each in against):
        return Direction.UNDECIDED, (*reasons, "the evidence contradicts itself, so the direction is left open")
    if best.weight > 1 and any(each.weight == 1 for each in against):
        reasons.append("the dates speak against it, but what a report says of its source outweighs a date")
    return best.direction, tuple(reasons)


def _extent(words: int, shares: tuple[float, float]) -> str:
    return f"{words} words outside quotation marks are shared: {shares[0]:.0%} of the first report, {shares[1]:.0%} of the second"


def _name(report: Report) -> str:
    return report.publisher or report.title or report.external_id


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 80 else flat[:79] + "…"
