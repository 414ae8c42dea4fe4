"""Pages that several workers wrote are those that one writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from stemmata.casebook import Casebook
from stemmata.lineage import load_source_names
from stemmata.pipeline import pages
from stemmata.pipeline.keep import load_tables
from stemmata.pipeline.pages import Order, write_pages_with
from stemmata.pipeline.progress import Silent
from stemmata.pipeline.workers import Crew
from stemmata.publish.protect import Protector
from stemmata.publish.report import number_of_pages


class Counting(Silent):
    """Counts what it hears of."""

    steps = 0

    def advance(self, steps: int = 1) -> None:
        self.steps += steps


def written(casebook: Path, folder: Path, workers: int) -> tuple[dict[str, bytes], int]:
    book = Casebook.open(casebook)
    progress = Counting()
    with Crew(workers) as crew:
        tables = load_tables(book.tables)
        order = Order(book.tables, (), folder, book.settings.publish, load_source_names())
        write_pages_with(crew, tables, order, Protector(tables, order.settings), progress)
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.*"))}, progress.steps


def test_the_same_pages_whoever_writes_them(sample_casebook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "FEWEST_PAGES", 1)
    alone, told = written(sample_casebook, tmp_path / "alone", 1)
    together, _ = written(sample_casebook, tmp_path / "together", 3)
    assert told == number_of_pages(load_tables(Casebook.open(sample_casebook).tables))
    assert list(alone) == list(together)
    assert [name for name, page in alone.items() if together[name] != page] == []
