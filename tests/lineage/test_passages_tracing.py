"""Tracing as tables: pairs with their shared words, passages with their kinds; cutting the work into parts changes nothing."""

from __future__ import annotations

import random
from itertools import pairwise

import polars as pl
import pytest

from stemmata.engine import open_engine
from stemmata.lineage import find_passages
from stemmata.lineage.passages import candidates
from stemmata.lineage.passages.tracing import SOURCE_COLUMNS, TEXT_COLUMNS, trace_pairs
from stemmata.model.lineage import PassageKind
from stemmata.model.reports import Report
from stemmata.settings import LineageSettings, RunSettings
from tests.lineage.making import make_report

DEFAULT = LineageSettings()
TOWNS = ("Ardenmouth", "Belcastle", "Corrin", "Dunmere", "Eastvale", "Fellgate")
SIZE = 200
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def prose(stem: str, count: int) -> str:
    return " ".join(f"{stem}{number}" for number in range(count))


def pairs(*texts: str) -> list[tuple[int, int, int]]:
    with open_engine(RunSettings(workers=2)) as engine:
        rows: list[tuple[int, str, int, list[int], list[int]]] = [
            (place, text, 0, [0, len(text)], []) for place, text in enumerate(texts)
        ]
        engine.register("texts", pl.DataFrame(rows, schema=TEXT_COLUMNS, orient="row"))
        engine.register("sources", pl.DataFrame([(place, "", 1) for place in range(len(texts))], SOURCE_COLUMNS, orient="row"))
        return [tuple(row) for row in trace_pairs(engine, DEFAULT).iter_rows()]


def test_pairs_come_with_the_words_their_fingerprints_show_to_be_shared() -> None:
    shared = prose("shared", 100)
    ((one, other, words),) = pairs(f"{prose('a', 50)} {shared}", f"{shared} {prose('b', 50)}", prose("c", 150))
    assert (one, other) == (0, 1)
    assert 94 <= words <= 100


def test_reports_that_share_nothing_make_no_pair() -> None:
    assert pairs(prose("a", 50), prose("b", 50)) == []


def newsroom(seed: int, size: int) -> list[Report]:
    """Invented reports: own words, a stock sentence in each, some copied wholly, some lifting two sentences."""
    chance = random.Random(seed)
    reports: list[Report] = []
    for number in range(size):
        stock = f"A depot in {chance.choice(TOWNS)} was closed for repairs on {chance.choice(DAYS)}, the harbour office said."
        own = prose(f"r{number}x", 120)
        lifted = " ".join(reports[number // 2].text.split()[20:44]) if number % 10 == 9 else ""
        text = reports[-1].text if number % 7 == 6 else f"{own}. {stock} {lifted} {prose(f's{number}x', 60)}"
        reports.append(make_report(f"r-{number:03}", text))
    return reports


def test_cutting_the_postings_into_parts_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = find_passages(newsroom(3, 60), DEFAULT)
    monkeypatch.setattr(candidates, "_PART_POSTINGS", 500)
    assert len(candidates.ranges(5_000)) == 16
    assert find_passages(newsroom(3, 60), DEFAULT) == whole


def test_the_ranges_of_fingerprints_meet_and_hold_all() -> None:
    limits = candidates.ranges(100_000_000)
    assert (limits[0][0], limits[-1][1]) == (-(2**63), 2**63 - 1)
    assert all(one[1] + 1 == other[0] for one, other in pairwise(limits))


def test_stock_sentences_tie_few_and_lifted_sentences_are_found() -> None:
    kinds: dict[tuple[int, int], set[PassageKind]] = {}
    for each in find_passages(newsroom(5, SIZE), DEFAULT):
        kinds.setdefault((int(each.first.report[2:]), int(each.second.report[2:])), set()).add(each.kind)
    copied = {pair for pair, found in kinds.items() if PassageKind.COPIED in found}
    wholly = {(number - 1, number) for number in range(6, SIZE, 7)}
    lifted = {(number // 2, number) for number in range(9, SIZE, 10) if number % 7 != 6}
    assert wholly | lifted <= copied

    of_copies = {number for pair in wholly | lifted for number in pair}
    stock = {pair for pair in kinds if not of_copies & set(pair)}
    assert len(stock) > 500
    assert len(stock & copied) < 0.05 * len(stock)
