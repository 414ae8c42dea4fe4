"""What is found in each report alone: its sentences, its credits and the details it tells, remembered from one build to the next.

What was found in the reports of one original is kept under a key of everything it depends on: the texts with their marks, the
code and data that read them, and the lists in force. A casebook to which reports are added reads the new ones only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from hashlib import sha256
from itertools import groupby, islice
from pathlib import Path
from typing import Protocol, TypeVar

from attrs import frozen

import stemmata
from stemmata.language import split_sentences
from stemmata.lineage import Abbreviation, ToldDetails, abbreviations_in, find_credits, told_in
from stemmata.model.lineage import Credit
from stemmata.model.reports import Report, Sentence
from stemmata.pipeline.known import KnownNames, known_names
from stemmata.pipeline.progress import Progress
from stemmata.pipeline.workers import Crew

Kept = TypeVar("Kept")

# Reports remembered together: few enough that one changed report costs little, many enough that a key for each costs nothing.
_TOGETHER = 200
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


class Memory(Protocol):
    """What keeps records under a key; see `casebook.findings.Findings`."""

    @property
    def tracing(self) -> Path | None:
        """The folder for what tracing leaves for the next time, or None."""

    def fetch(self, key: str, cls: type[Kept]) -> list[Kept] | None:
        """The records put under a key, or None."""

    def store(self, key: str, records: Iterable[Kept], cls: type[Kept]) -> None:
        """Keep records under a key."""


class NoMemory:
    """Remembers nothing: for work without a casebook."""

    @property
    def tracing(self) -> Path | None:
        """Nowhere."""
        return None

    def fetch(self, key: str, cls: type[Kept]) -> list[Kept] | None:
        """Nothing."""
        return None

    def store(self, key: str, records: Iterable[Kept], cls: type[Kept]) -> None:
        """Nowhere."""


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
    in_force = _in_force(taxonomy)
    groups = [(_key(group, in_force), group) for group in _together(reports)]
    found = {key: memory.fetch(key, FoundAlone) for key, _ in groups}
    missing = [report for key, group in groups if found[key] is None for report in group]
    progress.advance(len(reports) - len(missing))
    fresh = iter(crew.map(partial(_read_chunk, taxonomy=taxonomy), missing, progress))
    read: list[ReadReport] = []
    for key, group in groups:
        known = found[key]
        if known is None:
            known = list(islice(fresh, len(group)))
            memory.store(key, known, FoundAlone)
        read += [_of(report, each) for report, each in zip(group, known, strict=True)]
    return tuple(read)


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


def _together(reports: Sequence[Report]) -> Iterator[tuple[Report, ...]]:
    """Reports of one original, in portions."""
    for _, group in groupby(reports, key=lambda report: report.original):
        remaining = iter(group)
        while portion := tuple(islice(remaining, _TOGETHER)):
            yield portion


def _key(reports: Sequence[Report], in_force: bytes) -> str:
    digest = sha256(in_force)
    for report in reports:
        # All that is read: the text, its blocks with their roles, whose it is and when it was published.
        blocks = ";".join(f"{block.start},{block.end},{block.role.value}" for block in report.blocks)
        parts = (
            report.id,
            report.language,
            report.title,
            report.publisher,
            report.url,
            str(report.published),
            blocks,
            report.text,
        )
        digest.update("\x1f".join(parts).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _in_force(taxonomy: tuple[str, ...]) -> bytes:
    """A hash over the code, the bundled data and the user's lists."""
    digest = sha256(code_in_force(_ROOMS).encode())
    for path in sorted(path for folder in taxonomy for path in Path(folder).glob("*.tsv")):
        digest.update(path.read_bytes())
    return digest.digest()


@cache
def code_in_force(rooms: tuple[str, ...]) -> str:
    """A hash over the code and data files of some rooms: what one of them finds may change with any of them."""
    digest = sha256()
    root = Path(stemmata.__file__).parent
    for room in rooms:
        for path in sorted((root / room).rglob("*")):
            if path.suffix in _READ:
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


_READ = frozenset({".py", ".tsv", ".toml"})
