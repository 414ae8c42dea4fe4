"""What is found in each report alone: its sentences, its credits and the details it tells."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from hashlib import sha256

from attrs import frozen

from stemmata.language import split_sentences
from stemmata.lineage import Abbreviation, ToldDetails, abbreviations_in, find_credits, told_in
from stemmata.model.lineage import Credit
from stemmata.model.reports import Report, Sentence
from stemmata.pipeline.known import KnownNames, known_names
from stemmata.pipeline.memory import Memory, in_force, map_remembered, report_key, together
from stemmata.pipeline.progress import Progress
from stemmata.pipeline.workers import Crew

# The rooms whose code and data decide what is found in a report alone.
_ROOMS = ("lineage", "expressions", "language", "taxonomy", "model")


@frozen
class ReadReport:
    """One report with its sentences, its credits, the details it tells, and the abbreviations it introduces."""

    report: Report
    sentences: tuple[Sentence, ...]
    credits: tuple[Credit, ...]
    told: ToldDetails
    abbreviations: tuple[Abbreviation, ...]


@frozen
class FoundAlone:
    """What is remembered of one report.

    Attributes:
        sentences: its sentences.
        credits: its credits as the report alone tells them.
        told: the details it tells.
        abbreviations: those that it introduces.
    """

    sentences: tuple[Sentence, ...]
    credits: tuple[Credit, ...]
    told: ToldDetails
    abbreviations: tuple[Abbreviation, ...]


def read_alone(
    crew: Crew, reports: Sequence[Report], taxonomy: tuple[str, ...], memory: Memory, progress: Progress
) -> tuple[ReadReport, ...]:
    """Sentences and credits of each report, in the order of the reports.

    Args:
        crew: who does the work.
        reports: reports with their chrome marked, those of one original side by side.
        taxonomy: the user's folders of lists.
        memory: what was found before.
        progress: hears of every report done.
    """
    known = in_force(_ROOMS, taxonomy)
    groups = [(_key(group, known), group) for group in together(reports, lambda report: report)]
    found = map_remembered(crew, groups, partial(_read_chunk, taxonomy=taxonomy), FoundAlone, memory, progress)
    return tuple(_of(report, each) for report, each in zip(reports, found, strict=True))


def _of(report: Report, found: FoundAlone) -> ReadReport:
    return ReadReport(report, found.sentences, found.credits, found.told, found.abbreviations)


def read_one(report: Report, names: KnownNames) -> ReadReport:
    """Sentences and credits of one report."""
    sentences = split_sentences(report)
    return ReadReport(
        report, sentences, find_credits(report, sentences, names.sources), told_in(report), abbreviations_in(report)
    )


def _read_chunk(reports: Sequence[Report], taxonomy: tuple[str, ...]) -> list[FoundAlone]:
    names = known_names(taxonomy)
    read = (read_one(report, names) for report in reports)
    return [FoundAlone(each.sentences, each.credits, each.told, each.abbreviations) for each in read]


def _key(reports: Sequence[Report], known: bytes) -> str:
    digest = sha256(known)
    for report in reports:
        digest.update(report_key(report))
    return digest.hexdigest()
