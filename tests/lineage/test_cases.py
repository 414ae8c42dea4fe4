"""Readable cases under tests/cases/lineage-*: invented reports, and what must be found in them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from stemmata.language import split_sentences
from stemmata.lineage import (
    EdgeKind,
    build_stemma,
    decide_copies,
    find_credits,
    find_cycles,
    find_passages,
    resolve_origins,
)
from stemmata.model.lineage import Copy, Credit, Passage
from stemmata.model.reports import Report
from stemmata.settings import LineageSettings
from tests.lineage.making import make_report

CASES = sorted((Path(__file__).parent.parent / "cases").glob("lineage-*/case.yaml"))


def saying(key: str) -> pytest.MarkDecorator:
    """Runs a test on the cases that say something of `key`."""
    paths = [path for path in CASES if key in yaml.safe_load(path.read_text(encoding="utf-8"))]
    return pytest.mark.parametrize("path", paths, ids=[path.parent.name for path in paths])


@cache
def traced(path: Path) -> Traced:
    """A case with what is found in it, made once."""
    return Traced(path)


class Traced:
    """One case with everything that lineage finds in it."""

    def __init__(self, path: Path) -> None:
        self.case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        self.reports: tuple[Report, ...] = tuple(_report(values) for values in self.case["reports"])
        sentences = {report.id: split_sentences(report) for report in self.reports}
        self.credits: tuple[Credit, ...] = tuple(
            credit for report in self.reports for credit in find_credits(report, sentences[report.id])
        )
        self.passages: tuple[Passage, ...] = find_passages(self.reports, LineageSettings())
        self.copies: tuple[Copy, ...] = decide_copies(self.reports, self.passages, self.credits)

    def covering(self, words: str) -> dict[str, tuple[Credit, ...]]:
        """For each report with the words the credits that cover them."""
        found = {}
        for report in self.reports:
            place = report.text.find(words)
            assert place >= 0
            here = [credit for credit in self.credits if credit.span.report == report.id]
            found[report.id] = tuple(credit for credit in here if credit.scope.start <= place < credit.scope.end)
        return found


def _report(values: dict[str, Any]) -> Report:
    return make_report(
        values["id"],
        values["text"],
        title=values.get("title", ""),
        publisher=values.get("publisher", ""),
        published=values.get("published"),
        chrome=tuple(values.get("chrome", ())),
        language=values.get("language", "en"),
    )


def test_there_are_cases() -> None:
    assert len(CASES) >= 10


@saying("passages")
def test_passages(path: Path) -> None:
    case = traced(path)
    found = [[passage.first.report, passage.second.report, passage.kind.value] for passage in case.passages]
    assert found == case.case["passages"]


@saying("copies")
def test_copies(path: Path) -> None:
    case = traced(path)
    found = [[copy.first, copy.second, copy.direction.value] for copy in case.copies]
    assert found == case.case["copies"]


@saying("credits")
def test_credits(path: Path) -> None:
    case = traced(path)
    found = [[credit.span.report, credit.name, credit.kind.value, credit.verb] for credit in case.credits]
    assert [each for each in found if each in case.case["credits"]] == case.case["credits"]


@saying("relays")
def test_relays(path: Path) -> None:
    case = traced(path)
    assert sorted(credit.name for credit in case.credits if credit.relay) == sorted(case.case["relays"])


@saying("reports")
def test_cycles(path: Path) -> None:
    case = traced(path)
    found = [list(cycle.reports) for cycle in find_cycles(case.reports, case.credits)]
    assert found == case.case.get("cycles", [])


@saying("tree")
def test_tree(path: Path) -> None:
    case = traced(path)
    expected = case.case["tree"]
    stemma = build_stemma(case.reports, case.copies, resolve_origins(case.reports, case.credits), case.credits)
    assert [[edge.source, edge.target] for edge in stemma.edges if edge.kind is EdgeKind.COPIED] == expected


@saying("reports")
def test_every_span_holds_the_exact_words(path: Path) -> None:
    case = traced(path)
    texts = {report.id: report.text for report in case.reports}
    spans = [span for passage in case.passages for span in (passage.first, passage.second)]
    spans += [span for credit in case.credits for span in (credit.span, credit.source, credit.scope)]
    assert all(texts[span.report][span.start : span.end] == span.words for span in spans)
    assert all(credit.scope.contains(credit.span) for credit in case.credits)
