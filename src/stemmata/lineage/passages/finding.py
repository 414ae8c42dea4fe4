"""Passages of reports in hand: their texts handed to an engine as a table, and what it finds made into values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import polars as pl

from stemmata.engine import Engine, open_engine
from stemmata.lineage.passages import Remembering
from stemmata.lineage.passages.remembered import keys_of, read_before, write_judged
from stemmata.lineage.passages.tracing import (
    SOURCE_COLUMNS,
    TEXT_COLUMNS,
    judge_all,
    judge_changed,
    settle,
    trace_passages,
)
from stemmata.model.identity import identifier
from stemmata.model.lineage import Passage, PassageKind
from stemmata.model.reports import Report
from stemmata.model.text import BlockRole
from stemmata.settings import LineageSettings, RunSettings

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def found_passages(
    reports: Sequence[Report], settings: LineageSettings, engine: Engine | None = None, remembering: Remembering | None = None
) -> tuple[Passage, ...]:
    """See `find_passages`."""
    ordered = sorted((report for report in reports if report.text), key=_by_publication)
    if engine is not None:
        found = _found(ordered, settings, engine, remembering)
    else:
        with open_engine(RunSettings()) as opened:
            found = _found(ordered, settings, opened, remembering)
    return tuple(sorted(_passages(ordered, found), key=_by_place))


def _by_publication(report: Report) -> tuple[bool, str, str]:
    day = report.published.start.isoformat() if report.published else ""
    return (not day, day, report.id)


def _by_place(passage: Passage) -> tuple[str, int, str, int, str]:
    return (passage.first.report, passage.first.start, passage.second.report, passage.second.start, passage.id)


def _found(ordered: Sequence[Report], settings: LineageSettings, engine: Engine, remembering: Remembering | None) -> pl.DataFrame:
    texts = _texts(ordered)
    engine.register("sources", _sources(ordered))
    if remembering is None:
        engine.register("texts", texts)
        return trace_passages(engine, settings)
    return _found_since(ordered, texts, settings, engine, remembering)


def _found_since(
    ordered: Sequence[Report], texts: pl.DataFrame, settings: LineageSettings, engine: Engine, remembering: Remembering
) -> pl.DataFrame:
    """The same, from what an earlier trace left, if it did; what this one found is left for the next."""
    keys = keys_of(ordered, remembering)
    before = read_before(remembering.folder, keys)
    if before is None:
        engine.register("texts", texts)
        judge_all(engine, settings, remembering)
    else:
        judge_changed(engine, settings, texts, before, remembering)
    if before is None or before.differs:
        write_judged(engine, remembering, keys)
    return settle(engine)


def _texts(ordered: Sequence[Report]) -> pl.DataFrame:
    rows = [
        (place, _writable(report.text), _title_end(report), _edges(report, chrome=False), _edges(report, chrome=True))
        for place, report in enumerate(ordered)
    ]
    return pl.DataFrame(rows, schema=TEXT_COLUMNS, orient="row")


def _sources(ordered: Sequence[Report]) -> pl.DataFrame:
    rows = [(place, report.publisher, len(report.text)) for place, report in enumerate(ordered)]
    return pl.DataFrame(rows, schema=SOURCE_COLUMNS, orient="row")


def _writable(text: str) -> str:
    """The text with half characters, which no table holds, replaced one by one."""
    return text if text.isascii() else _LONE_SURROGATES.sub("\ufffd", text)


def _title_end(report: Report) -> int:
    return report.blocks[0].end if report.blocks and report.blocks[0].role is BlockRole.TITLE else 0


def _edges(report: Report, *, chrome: bool) -> list[int]:
    blocks = sorted((block.start, block.end) for block in report.blocks if (block.role is BlockRole.CHROME) == chrome)
    return [edge for block in blocks for edge in block]


def _passages(ordered: Sequence[Report], found: pl.DataFrame) -> Iterator[Passage]:
    columns = ("one", "one_start", "one_end", "other", "other_start", "other_end", "words", "similarity", "kind")
    for one, one_start, one_end, other, other_start, other_end, words, similarity, kind in found.select(columns).iter_rows():
        left = ordered[one].span(one_start, one_end)
        right = ordered[other].span(other_start, other_end)
        first, second = (left, right) if left.report < right.report else (right, left)
        yield Passage(
            id=identifier("p", first.report, first.start, first.end, second.report, second.start, second.end),
            first=first,
            second=second,
            words=words,
            similarity=similarity,
            kind=PassageKind(kind),
        )
