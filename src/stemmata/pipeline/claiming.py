"""What each report says: claims, with relative dates counted from the date of the original, not of the reprint.

What was claimed before is remembered as long as the report, its credits as the whole corpus tells who is credited, and the dates
that it counts from are as they were.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from hashlib import sha256

from attrs import field, frozen

from stemmata.claims import Scene, read_together
from stemmata.expressions import Anchor
from stemmata.language.syntax import EnglishParser
from stemmata.lineage import choose_anchor, choose_sentence_anchors
from stemmata.model.claims import Claim
from stemmata.model.lineage import Copy, Passage
from stemmata.model.reports import Report
from stemmata.pipeline.alone import ReadReport
from stemmata.pipeline.known import KnownNames, known_names
from stemmata.pipeline.memory import Memory, in_force, map_remembered, report_key, together
from stemmata.pipeline.progress import Progress
from stemmata.pipeline.workers import Crew

# The rooms whose code and data decide what a report with its credits and anchors is read to say.
_ROOMS = ("claims", "lineage", "expressions", "language", "taxonomy", "model")


@frozen
class Anchored:
    """One report with the date its relative expressions count from, and the dates of copied sentences, by their index."""

    read: ReadReport
    anchor: Anchor | None
    copied: Mapping[int, Anchor] = field(factory=dict)


@frozen
class FoundClaims:
    """What is remembered of one report."""

    claims: tuple[Claim, ...]


def anchored(read: Sequence[ReadReport], copies: Sequence[Copy], passages: Sequence[Passage]) -> list[Anchored]:
    """Every report with what its relative dates count from.

    Args:
        read: the corpus, with the credits as the whole of it tells them.
        copies: who copied whom.
        passages: what is shared.
    """
    by_id = {item.report.id: item.report for item in read}
    copies_by_report = _copies_by_report(copies)
    passages_by_id = {passage.id: passage for passage in passages}
    return [_anchored(item, copies_by_report.get(item.report.id, ()), passages_by_id, by_id) for item in read]


def _anchored(item: ReadReport, copies: Sequence[Copy], passages: Mapping[str, Passage], by_id: Mapping[str, Report]) -> Anchored:
    anchor = choose_anchor(item.report, item.sentences, copies, by_id)
    return Anchored(item, anchor, choose_sentence_anchors(item.report, item.sentences, copies, passages, by_id, anchor))


def _copies_by_report(copies: Sequence[Copy]) -> dict[str, tuple[Copy, ...]]:
    found: dict[str, list[Copy]] = {}
    for copy in copies:
        found.setdefault(copy.first, []).append(copy)
        found.setdefault(copy.second, []).append(copy)
    return {report: tuple(own) for report, own in found.items()}


def claim_all(
    crew: Crew,
    items: Sequence[Anchored],
    taxonomy: tuple[str, ...],
    parser: EnglishParser,
    memory: Memory,
    progress: Progress,
) -> tuple[Claim, ...]:
    """The claims of all reports, in the order of the reports.

    Args:
        crew: who does the work.
        items: the reports, those of one original side by side.
        taxonomy: the user's folders of lists.
        parser: what parses English sentences.
        memory: what was found before.
        progress: hears of every report done.
    """
    known = in_force(_ROOMS, taxonomy) + parser.fingerprint().encode()
    groups = [(_key(group, known), group) for group in together(items, lambda item: item.read.report)]
    found = map_remembered(crew, groups, partial(_claims_chunk, taxonomy=taxonomy, parser=parser), FoundClaims, memory, progress)
    return tuple(claim for each in found for claim in each.claims)


def _key(items: Sequence[Anchored], known: bytes) -> str:
    """A hash over all that the claims of some reports depend on. Of a credit it is the identifier, which tells the words that it
    was read from, and what the corpus made of it.
    """
    digest = sha256(known)
    for item in items:
        digest.update(report_key(item.read.report))
        credits = (f"{each.id},{each.origin},{each.kind.value},{each.name}" for each in item.read.credits)
        anchors = (f"{place},{anchor}" for place, anchor in sorted(item.copied.items()))
        digest.update("\x1e".join((*credits, str(item.anchor), *anchors)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _claims_chunk(items: Sequence[Anchored], taxonomy: tuple[str, ...], parser: EnglishParser) -> list[FoundClaims]:
    names = known_names(taxonomy)
    return [FoundClaims(claims) for claims in claims_of_all(items, names, parser)]


def claims_of(item: Anchored, names: KnownNames, parser: EnglishParser) -> tuple[Claim, ...]:
    """The claims of one report."""
    return claims_of_all([item], names, parser)[0]


def claims_of_all(items: Sequence[Anchored], names: KnownNames, parser: EnglishParser) -> list[tuple[Claim, ...]]:
    """The claims of each of some reports, in their order; what they say does not depend on which reports are read with them."""
    return read_together([_scene(item, names, parser) for item in items])


def _scene(item: Anchored, names: KnownNames, parser: EnglishParser) -> Scene:
    read = item.read
    return Scene(
        read.report,
        read.sentences,
        read.credits,
        item.anchor,
        names.gazetteer,
        names.parties,
        item.copied,
        names.folders,
        parser,
    )
