"""What a tool says of a corpus, in a form in which all tools can be compared; Stemmata's own stages are one of them."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from attrs import field, frozen

from benchmarks.lineage.desk import Corpus
from benchmarks.lineage.newsroom import Houses
from benchmarks.lineage.truth import Pair
from stemmata.language import split_sentences
from stemmata.lineage import (
    SourceNames,
    decide_copies,
    find_credits,
    find_derivations,
    find_passages,
    load_source_names,
    relink,
    resolve_origins,
)
from stemmata.model.lineage import Copy, Credit, Derivation, Direction, Origin, Passage, PassageKind
from stemmata.model.reports import Report
from stemmata.settings import Settings

Ranges = tuple[tuple[int, int], ...]


@frozen
class Traced:
    """What Stemmata's lineage stage found."""

    passages: tuple[Passage, ...]
    credits: tuple[Credit, ...]
    copies: tuple[Copy, ...]
    origins: tuple[Origin, ...]
    derivations: tuple[Derivation, ...]


@frozen
class Findings:
    """What a tool found.

    Attributes:
        pairs: pairs of keys that it ties, with the key of the source, or "" where it leaves the direction open or knows none.
        passages: for a pair the ranges of characters that it says are common, in the first and in the second report; None for a
            tool that names pairs only.
        reports: the reports that were read, by key, where the tool is Stemmata.
        traced: everything that was found, where the tool is Stemmata.
        names: the names that were known, where the tool is Stemmata.
    """

    pairs: Mapping[Pair, str]
    passages: Mapping[Pair, tuple[Ranges, Ranges]] | None = None
    reports: Mapping[str, Report] = field(factory=dict)
    traced: Traced | None = None
    names: SourceNames | None = None


class Tool(Protocol):
    """Something that finds copies."""

    @property
    def name(self) -> str:
        """As the table calls it."""
        ...

    def find(self, corpus: Corpus) -> Findings:
        """What it finds in a corpus."""
        ...


class Stemmata:
    """The lineage stage as a build runs it."""

    name = "stemmata"

    def find(self, corpus: Corpus) -> Findings:
        """Traces a corpus: credits, passages, copies and origins."""
        return self._found(corpus, load_source_names())

    @staticmethod
    def _found(corpus: Corpus, names: SourceNames) -> Findings:
        reports = corpus.reports()
        traced = trace(reports, names)
        keys = {report.id: report.external_id for report in reports}
        return Findings(_pairs(traced, keys), _passages(traced, keys), {keys[each.id]: each for each in reports}, traced, names)


class ListedHouses(Stemmata):
    """The same where the houses of the corpus are in the user's own list of sources, as an organisation keeps one."""

    name = "stemmata, own list"

    def find(self, corpus: Corpus) -> Findings:
        """Traces a corpus whose agencies, papers, monitors and parties are listed."""
        with tempfile.TemporaryDirectory() as folder:
            write_lists(corpus.houses, corpus.language, Path(folder))
            return self._found(corpus, load_source_names((Path(folder),)))


def write_lists(houses: Houses, language: str, folder: Path) -> None:
    """Writes `sources.tsv` and `parties.tsv` as a user of Stemmata would."""
    sources = [
        *(("press_agency", name) for name in houses.agencies),
        *(("press", name) for name in houses.papers),
        *(("monitor", name) for name in houses.monitors),
    ]
    _write_list(folder / "sources.tsv", sources, language)
    _write_list(folder / "parties.tsv", [("armed_group", name) for name in houses.parties], language)


def _write_list(file: Path, named: Sequence[tuple[str, str]], language: str) -> None:
    head = "# source: invented\n# version: 1\nid\tname\tkind\tcountries\taliases\taliases_ar\n"
    arabic = language == "ar"
    rows = [
        f"{file.stem}_{number}\t{name}\t{kind}\t\t{'' if arabic else name.removeprefix('the ')}\t{name if arabic else ''}\n"
        for number, (kind, name) in enumerate(named)
    ]
    file.write_text(head + "".join(rows), encoding="utf-8")


def trace(reports: Sequence[Report], names: SourceNames) -> Traced:
    """The lineage of a corpus by the same functions, in the same order, as `stemmata.pipeline` calls them."""
    alone = [credit for report in reports for credit in find_credits(report, split_sentences(report), names)]
    passages = find_passages(reports, Settings().lineage)
    credits = relink(reports, alone, names, passages)
    copies = decide_copies(reports, passages, credits, names)
    origins = resolve_origins(reports, credits, names)
    return Traced(passages, tuple(credits), copies, origins, find_derivations(reports, passages, copies))


def _pairs(traced: Traced, keys: Mapping[str, str]) -> dict[Pair, str]:
    found = {}
    for copy in traced.copies:
        first, second = keys[copy.first], keys[copy.second]
        forward, backward = copy.direction is Direction.FIRST_TO_SECOND, copy.direction is Direction.SECOND_TO_FIRST
        found[min(first, second), max(first, second)] = first if forward else second if backward else ""
    return found


def _passages(traced: Traced, keys: Mapping[str, str]) -> dict[Pair, tuple[Ranges, Ranges]]:
    found: dict[Pair, tuple[list[tuple[int, int]], list[tuple[int, int]]]] = defaultdict(lambda: ([], []))
    for passage in traced.passages:
        if passage.kind is not PassageKind.COPIED:
            continue
        sides = sorted((keys[span.report], span.start, span.end) for span in (passage.first, passage.second))
        for side, (_, start, end) in zip(found[sides[0][0], sides[1][0]], sides, strict=True):
            side.append((start, end))
    return {pair: (_joined(first), _joined(second)) for pair, (first, second) in found.items()}


def _joined(ranges: Sequence[tuple[int, int]]) -> Ranges:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)
