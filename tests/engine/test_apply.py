"""Kernels: pure functions applied to tables in batches, whose result does not depend on how the batches were cut."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from attrs import evolve

from stemmata.engine import Engine, Step, open_engine
from stemmata.engine.kernel import Kernel, Lookup
from stemmata.errors import EngineError
from stemmata.settings import RunSettings


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with open_engine(RunSettings(workers=2, memory_bytes=256_000_000), tmp_path) as opened:
        yield opened


def words_of(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select(pl.col("report"), pl.col("text").str.split(" ").alias("word")).explode("word")


def lengths_of(rows: pl.DataFrame, lengths: dict[int, int]) -> pl.DataFrame:
    pairs = [(first, second, lengths[first] + lengths[second]) for first, second in rows.select("first", "second").iter_rows()]
    return pl.DataFrame(pairs, schema=dict(BOTH.columns), orient="row")


def lengths(table: pl.DataFrame) -> dict[int, int]:
    return {report: len(text) for report, text in table.select("report", "text").iter_rows()}


WORDS = Kernel("words", words_of, {"report": pl.Int32, "word": pl.String}, batch_rows=2)
BOTH = Kernel(
    "both_lengths",
    lengths_of,
    {"first": pl.Int32, "second": pl.Int32, "letters": pl.Int64},
    lookup=Lookup("texts", "report", ("first", "second"), lengths),
    batch_rows=1,
)
TEXTS = pl.DataFrame({"report": [1, 2, 3, 4, 5], "text": ["a b", "c", "d e f", "g", ""]}, schema_overrides={"report": pl.Int32})
READ = Step("read", "SELECT report, word FROM words ORDER BY report, word")


def test_a_kernel_gives_a_table_for_later_steps(engine: Engine) -> None:
    engine.register("texts", TEXTS)

    assert engine.apply(WORDS, "texts") == 8
    assert engine.run(READ)["word"].to_list() == ["a", "b", "c", "d", "e", "f", "g", ""]


@pytest.mark.parametrize("size", [1, 3, 100])
def test_the_result_does_not_depend_on_the_batches(engine: Engine, size: int) -> None:
    engine.register("texts", TEXTS)
    engine.apply(WORDS, "texts")
    whole = engine.run(READ)
    engine.apply(evolve(WORDS, batch_rows=size), "texts")

    assert engine.run(READ).equals(whole)


def test_a_kernel_is_applied_to_a_steps_result_and_to_a_kernels_result(engine: Engine) -> None:
    engine.register("texts", TEXTS)
    engine.apply(WORDS, Step("some", "SELECT report, text FROM texts WHERE report < 3 ORDER BY report"))

    again = evolve(WORDS, name="again", function=words_again)
    assert engine.apply(again, "words") == 3
    assert engine.run(Step("read", "SELECT word FROM again ORDER BY word"))["word"].to_list() == ["a", "b", "c"]


def words_again(rows: pl.DataFrame) -> pl.DataFrame:
    return words_of(rows.rename({"word": "text"}))


def test_a_kernel_looks_up_rows_of_another_table(engine: Engine) -> None:
    engine.register("texts", TEXTS)
    engine.register("pairs", pl.DataFrame({"first": [1, 1], "second": [2, 3]}, schema={"first": pl.Int32, "second": pl.Int32}))

    engine.apply(BOTH, "pairs")
    found = engine.run(Step("read", "SELECT first, second, letters FROM both_lengths ORDER BY first, second"))
    assert found.rows() == [(1, 2, 4), (1, 3, 8)]


def test_a_kernel_on_no_rows_gives_an_empty_table_with_its_columns(engine: Engine) -> None:
    engine.register("texts", TEXTS.clear())

    assert engine.apply(WORDS, "texts") == 0
    assert engine.run(READ).columns == ["report", "word"]


def test_a_kernel_that_gives_other_columns_than_it_states_is_refused(engine: Engine) -> None:
    engine.register("texts", TEXTS)

    with pytest.raises(EngineError, match="states"):
        engine.apply(evolve(WORDS, columns={"report": pl.Int64, "word": pl.String}), "texts")


def test_a_source_that_is_no_table_is_refused_with_its_name(engine: Engine) -> None:
    with pytest.raises(EngineError, match="absent"):
        engine.apply(WORDS, "absent")


def test_a_folder_of_parquet_files_is_one_table(engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    TEXTS.head(2).write_parquet(folder / "a.parquet")
    TEXTS.tail(3).write_parquet(folder / "b.parquet")
    engine.attach("texts", folder)

    assert engine.apply(WORDS, "texts") == 8


def test_what_kernels_wrote_is_removed_with_its_table(engine: Engine, tmp_path: Path) -> None:
    engine.register("texts", TEXTS)
    engine.apply(WORDS, "texts")
    assert list(tmp_path.rglob("part-*"))
    engine.drop("words")

    assert not list(tmp_path.rglob("part-*"))
