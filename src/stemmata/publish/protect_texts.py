"""Makes texts publishable: redactions, harmless characters, and the pieces that marks and redactions cut a text into.

Part of `protect`, which says what is withheld. Offsets always count in the report's own text, before anything was replaced.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from stemmata.errors import NotFound
from stemmata.model.claims import Claim
from stemmata.model.lineage import Credit
from stemmata.model.reports import Report
from stemmata.model.text import Block, BlockRole, Span
from stemmata.publish import values
from stemmata.publish.cover import describes_violence
from stemmata.publish.hold import held_passages, without_held
from stemmata.publish.withhold import ChildNames, Redaction, redactions_of
from stemmata.settings import PublishSettings

_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff\ufffe\uffff]")
# Opens the kind of a mark that stands for a passage; the passage's identifier follows.
_SHARED = "shared "


@frozen
class Mark:
    """A run of a report's text that was read as something ("figure", "date", "hedge" …)."""

    start: int
    end: int
    kind: str


class SafeTexts:
    """The texts of one casebook as they may leave the house.

    Args:
        reports: the reports, by identifier.
        names: names to withhold.
        held: sentences that a person withheld, as `hold.held_sentences` gives them.
        settings: what may leave the house.
    """

    def __init__(
        self, reports: Mapping[str, Report], names: ChildNames, held: tuple[str, ...], settings: PublishSettings
    ) -> None:
        self._reports, self._names, self._held, self._settings = reports, names, held, settings
        self._redactions: dict[str, tuple[Redaction, ...]] = {}
        self._texts: dict[str, str] = {}
        self._violent: dict[tuple[str, int, int], bool] = {}

    def text(self, raw: str) -> str:
        """Any text that is not part of a report's body: a title, a name, a reason."""
        if not self._settings.withhold_children and not self._held:
            return _harmless(raw)
        if raw not in self._texts:  # publishers and names of origins come back thousands of times
            self._texts[raw] = _harmless(_replaced(raw, 0, len(raw), self._to_replace(raw)))
        return self._texts[raw]

    def _to_replace(self, text: str) -> tuple[Redaction, ...]:
        children = redactions_of(text, self._names) if self._settings.withhold_children else ()
        return without_held(held_passages(text, self._held), children) if self._held else children

    def span(self, span: Span) -> values.PublishableSpan:
        """Words of a report, with what is withheld replaced."""
        report = self.report_of(span.report)
        redactions = self._redactions_of(report)
        words = _replaced(report.text, span.start, span.end, redactions)
        withheld = any(redaction.start < span.end and span.start < redaction.end for redaction in redactions)
        return values.PublishableSpan(span.report, span.start, span.end, _harmless(words), withheld)

    def block(self, report: Report, block: Block, marks: Sequence[Mark], violent: Sequence[Span]) -> values.PublishableBlock:
        """A paragraph of a report.

        Args:
            report: the report.
            block: where the paragraph stands.
            marks: what is marked in the report, in it or elsewhere.
            violent: sentences for which a paragraph is covered, beside what its own words tell.
        """
        touched = any(span.start < block.end and block.start < span.end for span in violent)
        body = block.role not in (BlockRole.TITLE, BlockRole.CHROME)
        covered = body and self._settings.cover_violence and (touched or self._describes_violence(report, block))
        within = [mark for mark in marks if mark.start < block.end and block.start < mark.end]
        pieces = _pieces(report.text, block.start, block.end, within, self._redactions_of(report))
        return values.PublishableBlock(block.role, pieces, covered, self.text(block.why))

    def hidden(self, report: str) -> tuple[tuple[int, int], ...]:
        """The runs of a report's text that are replaced, as start and end offsets, in order."""
        return tuple((redaction.start, redaction.end) for redaction in self._redactions_of(self.report_of(report)))

    def is_held(self, sentence: Span) -> bool:
        """Whether a sentence is one that a person withheld, or runs into one."""
        if held_passages(sentence.words, self._held):
            return True
        runs = held_passages(self.report_of(sentence.report).text, self._held)
        return any(run.start < sentence.end and sentence.start < run.end for run in runs)

    def report_of(self, report: str) -> Report:
        """The report of an identifier.

        Raises:
            NotFound: the casebook has none.
        """
        if report not in self._reports:
            raise NotFound("a value names a report that is not in the casebook", report, "build the casebook again")
        return self._reports[report]

    def _describes_violence(self, report: Report, block: Block) -> bool:
        key = report.id, block.start, block.end
        if key not in self._violent:
            self._violent[key] = describes_violence(report.text[block.start : block.end])
        return self._violent[key]

    def _redactions_of(self, report: Report) -> tuple[Redaction, ...]:
        if report.id not in self._redactions:
            self._redactions[report.id] = self._to_replace(report.text)
        return self._redactions[report.id]


def marks_of_claim(claim: Claim) -> tuple[Mark, ...]:
    """Where the words of a claim's values stand in its report."""
    spans: list[tuple[Span, str]] = [(claim.trigger, "trigger")]
    spans += [(figure.span, "figure") for figure in claim.figures]
    spans += [(value.span, "date") for value in (*claim.dates, *claim.media_dates)]
    spans += [(place.span, "place") for place in claim.places]
    spans += [(party.span, "party") for party in claim.perpetrators]
    spans += [(victim.span, "victim") for victim in claim.victims]
    spans += [(means.span, "means") for means in claim.means]
    if claim.certainty.hedge:
        spans.append((claim.certainty.hedge, "hedge"))
    return tuple(Mark(span.start, span.end, kind) for span, kind in spans if span.report == claim.report)


def marks_of_credits(credits: Iterable[Credit]) -> tuple[Mark, ...]:
    """Where credits stand in their report."""
    return tuple(Mark(credit.span.start, credit.span.end, "credit") for credit in credits)


def marks_of_passages(shared: Sequence[Span], keys: Sequence[str]) -> tuple[Mark, ...]:
    """Where passages stand in one report, by their identifiers in the same order."""
    return tuple(Mark(span.start, span.end, f"{_SHARED}{key}") for span, key in zip(shared, keys, strict=True))


def blocks_of(report: Report) -> Sequence[Block]:
    """A report's paragraphs; its whole text as one where none were found."""
    return report.blocks or ((Block(0, len(report.text), BlockRole.BODY),) if report.text else ())


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark], redactions: Sequence[Redaction]) -> tuple[values.Piece, ...]:
    """Cuts a run of text wherever a mark or a redaction begins or ends."""
    within = [redaction for redaction in redactions if redaction.start < end and start < redaction.end]
    if not within and not marks:  # as most paragraphs of a corpus are
        return (values.Piece(_harmless(text[start:end]), (), False, ()),)
    cuts = _cuts(start, end, marks, within)
    kinds_of = _kinds_between(cuts, marks)
    pieces = []
    for (left, right), kinds in zip(pairwise(cuts), kinds_of, strict=True):
        note = next((redaction.note for redaction in within if redaction.start < right and left < redaction.end), "")
        shared = tuple(kind.removeprefix(_SHARED) for kind in kinds if kind.startswith(_SHARED))
        read = tuple(kind for kind in kinds if not kind.startswith(_SHARED))
        pieces.append(values.Piece(note or _harmless(text[left:right]), read, bool(note), shared))
    return _merged(pieces)


def _cuts(start: int, end: int, marks: Sequence[Mark], within: Sequence[Redaction]) -> list[int]:
    """Where marks and redactions begin and end, in order; none inside a redaction."""
    runs = [(mark.start, mark.end) for mark in marks] + [(redaction.start, redaction.end) for redaction in within]
    edges = {min(max(edge, start), end) for run in runs for edge in run}
    hidden = {edge for edge in edges if any(redaction.start < edge < redaction.end for redaction in within)} if within else set()
    return sorted(edges - hidden | {start, end})


def _kinds_between(cuts: Sequence[int], marks: Sequence[Mark]) -> list[list[str]]:
    """The kinds of the marks over each stretch between two cuts, sorted."""
    found: list[set[str]] = [set() for _ in cuts[1:]]
    for mark in marks:
        first, last = bisect_right(cuts, mark.start) - 1, bisect_left(cuts, mark.end)
        for kinds in found[max(0, first) : last]:
            kinds.add(mark.kind)
    return [sorted(kinds) for kinds in found]


def _merged(pieces: Sequence[values.Piece]) -> tuple[values.Piece, ...]:
    merged: list[values.Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if last and (last.marks, last.shared) == (piece.marks, piece.shared) and last.withheld == piece.withheld is False:
            merged[-1] = evolve(last, text=last.text + piece.text)
        else:
            merged.append(piece)
    return tuple(merged)


def _replaced(text: str, start: int, end: int, redactions: Sequence[Redaction]) -> str:
    """The run of `text`, with what is withheld replaced; a run that touches a withheld word shows the note whole."""
    parts: list[str] = []
    at = start
    for redaction in redactions:
        if redaction.end <= start or redaction.start >= end:
            continue
        parts += [text[at : max(redaction.start, at)], redaction.note]
        at = min(redaction.end, end)
    return "".join([*parts, text[at:end]])


def _harmless(text: str) -> str:
    return _UNSAFE.sub("�", text)
