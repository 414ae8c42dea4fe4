"""The DuckDB engine: frames in, named steps, frames out, in the order the step states."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.engine import Engine, Step, open_engine
from stemmata.engine.step import Order
from stemmata.errors import EngineError
from stemmata.settings import RunSettings


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with open_engine(RunSettings(workers=2, memory_bytes=256_000_000), tmp_path) as opened:
        yield opened


def test_a_step_reads_a_registered_frame(engine: Engine) -> None:
    engine.register("words", pl.DataFrame({"report": ["b", "a"], "tokens": [["x"], []]}))

    frame = engine.run(Step("all_words", "SELECT report, tokens FROM words ORDER BY report"))

    assert frame.to_dicts() == [{"report": "a", "tokens": []}, {"report": "b", "tokens": ["x"]}]


def test_a_frame_registered_again_is_replaced(engine: Engine) -> None:
    engine.register("words", pl.DataFrame({"n": [1]}))
    engine.register("words", pl.DataFrame({"n": [2]}))

    assert engine.run(Step("all_words", "SELECT n FROM words ORDER BY n"))["n"].to_list() == [2]


def test_a_kept_step_is_a_table_for_later_steps(engine: Engine) -> None:
    engine.register("words", pl.DataFrame({"n": [3, 1, 2]}))

    assert engine.keep(Step("small", "SELECT n FROM words WHERE n < 3 ORDER BY n")) == 2
    assert engine.keep(Step("small", "SELECT n FROM small WHERE n < 2 ORDER BY n")) == 1
    assert engine.run(Step("read", "SELECT n FROM small ORDER BY n"))["n"].to_list() == [1]


def test_a_kept_step_replaces_a_frame_of_its_name(engine: Engine) -> None:
    engine.register("words", pl.DataFrame({"n": [3, 1, 2]}))
    engine.keep(Step("words", "SELECT n FROM words WHERE n > 1 ORDER BY n"))

    assert engine.run(Step("read", "SELECT n FROM words ORDER BY n"))["n"].to_list() == [2, 3]


def test_a_parquet_file_is_attached(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "it's.parquet"
    pl.DataFrame({"n": [2, 1]}).write_parquet(file)
    engine.attach("numbers", file)

    assert engine.run(Step("read", "SELECT n FROM numbers ORDER BY n"))["n"].to_list() == [1, 2]


def test_a_missing_parquet_file_is_refused(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="cannot be read"):
        engine.attach("numbers", tmp_path / "none.parquet")


def test_a_refused_step_carries_its_name_and_sql(engine: Engine) -> None:
    with pytest.raises(EngineError) as caught:
        engine.run(Step("lost", "SELECT n FROM nowhere ORDER BY n"))

    assert "lost" in caught.value.where
    assert "nowhere" in caught.value.where


def test_a_refused_kept_step_carries_its_name_and_sql(engine: Engine) -> None:
    with pytest.raises(EngineError) as caught:
        engine.keep(Step("lost", "SELECT n FROM nowhere ORDER BY n"))

    assert "step lost" in caught.value.where


def test_a_long_result_keeps_its_order(engine: Engine) -> None:
    frame = engine.run(Step("many", "SELECT (i * 7919) % 300007 AS n FROM range(300000) AS r(i) ORDER BY n"))

    assert frame.height == 300_000
    assert frame["n"].is_sorted()


def test_a_sum_that_no_table_holds_is_refused(engine: Engine) -> None:
    engine.register("words", pl.DataFrame({"n": [1]}))

    with pytest.raises(EngineError, match="128-bit"):
        engine.run(Step("sums", "SELECT sum(n) AS total FROM words ORDER BY total"))


def test_dropping_a_table_that_is_not_there_is_nothing(engine: Engine) -> None:
    engine.drop("nowhere")


def test_closing_removes_what_was_spilled(tmp_path: Path) -> None:
    engine = open_engine(RunSettings(), tmp_path)
    assert list(tmp_path.iterdir())
    engine.close()
    assert not list(tmp_path.iterdir())


def test_extensions_are_never_fetched(engine: Engine) -> None:
    names = ("autoinstall_known_extensions", "autoload_known_extensions")
    sql = f"SELECT name, value FROM duckdb_settings() WHERE name IN {names} ORDER BY name"

    assert engine.run(Step("settings", sql))["value"].to_list() == ["false", "false"]


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 100)), max_size=50))
def test_one_thread_and_two_give_the_same_frame(rows: list[tuple[int, int]]) -> None:
    frame = pl.DataFrame(rows, schema={"g": pl.Int64, "n": pl.Int64}, orient="row")
    step = Step("sums", "SELECT g, sum(n)::BIGINT AS total, list(n ORDER BY n) AS all_n FROM rows GROUP BY g ORDER BY g")
    results = []
    for workers in (1, 2):
        with open_engine(RunSettings(workers=workers)) as engine:
            engine.register("rows", frame)
            results.append(engine.run(step))

    assert results[0].equals(results[1])


def test_nulls_come_as_spark_has_them(engine: Engine) -> None:
    engine.register("numbers", pl.DataFrame({"n": [1, None, 2]}))

    assert engine.run(Step("up", "SELECT n FROM numbers ORDER BY n"))["n"].to_list() == [None, 1, 2]
    assert engine.run(Step("down", "SELECT n FROM numbers ORDER BY n DESC"))["n"].to_list() == [2, 1, None]


def test_a_step_without_an_order_is_kept_and_never_run(engine: Engine) -> None:
    engine.register("words", pl.DataFrame({"n": [3, 1, 2]}))
    loose = Step("loose", "SELECT n FROM words WHERE n > 1", Order.NONE)

    assert engine.keep(loose) == 2
    with pytest.raises(EngineError, match="without an order"):
        engine.run(loose)
