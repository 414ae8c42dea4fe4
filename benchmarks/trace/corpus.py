"""The generated reports of `benchmarks.speed.corpus` as the tables that tracing reads, without a casebook around them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import polars as pl

from benchmarks.speed.corpus import CHROME, rows
from stemmata.lineage.passages.tracing import SOURCE_COLUMNS, TEXT_COLUMNS

FILE_REPORTS = 10_000


def write_tables(folder: Path, reports: int) -> None:
    """Write the folders `texts` and `sources`, a Parquet file for every ten thousand reports, unless they are there already."""
    if (folder / "done").exists():
        return
    for name in ("texts", "sources"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    written = rows(reports)
    for first in range(0, reports, FILE_REPORTS):
        chunk = [(first + place, row) for place, row in enumerate(islice(written, FILE_REPORTS))]
        name = f"part-{first // FILE_REPORTS:05}.parquet"
        texts = pl.DataFrame([text_of(number, row) for number, row in chunk], schema=TEXT_COLUMNS, orient="row")
        texts.write_parquet(folder / "texts" / name, row_group_size=2_000)
        sources = [(number, row["publisher"], len(row["title"]) + 2 + len(row["text"])) for number, row in chunk]
        pl.DataFrame(sources, schema=SOURCE_COLUMNS, orient="row").write_parquet(folder / "sources" / name)
    (folder / "done").touch()


def text_of(number: int, row: dict[str, str]) -> tuple[int, str, int, list[int], list[int]]:
    """A report as it comes out of intake: title first, a block for each paragraph, site furniture known as such."""
    whole = f"{row['title']}\n\n{row['text']}"
    blocks: list[int] = []
    chrome: list[int] = []
    for start, end, words in _paragraphs(whole):
        (chrome if words in CHROME or " - Paper " in words else blocks).extend((start, end))
    return number, whole, len(row["title"]), blocks, chrome


def _paragraphs(text: str) -> Iterator[tuple[int, int, str]]:
    start = 0
    for words in text.split("\n\n"):
        yield start, start + len(words), words
        start += len(words) + 2
