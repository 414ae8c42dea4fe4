"""What every engine promises, tried on each: the same answers to the same questions, and the same refusals."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stemmata.engine import Engine, Kernel, Lookup, Order, Step, open_engine
from stemmata.errors import EngineError
from stemmata.settings import RunSettings
from tests.conftest import MASTER

SETTINGS = {
    "duckdb": RunSettings(workers=2, memory_bytes=256_000_000),
    "spark": RunSettings(engine="spark", master=MASTER, workers=2, memory_bytes=2_000_000_000),
}
LARGEST, SMALLEST = 2**63 - 1, -(2**63)

# Frames are drawn by hundreds, and every one costs Spark a few queries: few examples, none of them timed.
FEW = settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(params=sorted(SETTINGS))
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "spark":
        request.getfixturevalue("spark")
    with open_engine(SETTINGS[request.param], tmp_path) as opened:
        yield opened


@pytest.fixture
def both(spark: Engine, tmp_path: Path) -> Iterator[tuple[Engine, Engine]]:
    with open_engine(SETTINGS["duckdb"], tmp_path) as duck:
        yield duck, spark


TEXT = pl.DataFrame(
    {
        "report": [3, 1, 2, 4, 5],
        "words": ["it's \\n a 'street'", "سوق براك، الأحد", "Šárka 😀", None, "nul\x00 and tab\t"],
        "tokens": [["a", None], [], None, ["ب"], ["x", "y"]],
    }
)


def test_frames_come_back_as_they_went_in(engine: Engine) -> None:
    engine.register("texts", TEXT)

    found = engine.run(Step("read", "SELECT report, words, tokens FROM texts ORDER BY report"))
    assert found.equals(TEXT.sort("report"))
    assert found.schema == TEXT.schema


def test_every_type_of_column_keeps_its_type(engine: Engine) -> None:
    frame = pl.DataFrame(
        {
            "tiny": pl.Series([1, None], dtype=pl.Int8),
            "small": pl.Series([1, None], dtype=pl.Int16),
            "medium": pl.Series([1, None], dtype=pl.Int32),
            "large": pl.Series([LARGEST, SMALLEST], dtype=pl.Int64),
            "half": pl.Series([0.5, None], dtype=pl.Float32),
            "number": pl.Series([1e300, float("-inf")], dtype=pl.Float64),
            "yes": pl.Series([True, None]),
            "raw": pl.Series([b"\x00\xff", None], dtype=pl.Binary),
            "longs": pl.Series([[LARGEST], None], dtype=pl.List(pl.Int64)),
            "days": pl.Series(["2024-02-29", None]).str.to_date(),
            "moments": pl.Series(["2024-02-29 23:59:59.000001", None]).str.to_datetime(),
        }
    )
    engine.register("rows", frame)
    columns = ", ".join(frame.columns)

    found = engine.run(Step("read", f"SELECT {columns} FROM rows ORDER BY large"))
    assert found.schema == frame.schema
    assert found.equals(frame.sort("large"))


def test_a_result_is_written_to_a_file_and_takes_the_place_of_one_that_is_there(engine: Engine, tmp_path: Path) -> None:
    engine.register("texts", TEXT)
    for limit in (3, 2):
        engine.write(
            Step("written", f"SELECT report, words FROM texts WHERE report <= {limit}", Order.NONE), tmp_path / "w.parquet"
        )
    engine.attach("written", tmp_path / "w.parquet")

    assert engine.run(Step("read", "SELECT report FROM written ORDER BY report"))["report"].to_list() == [
        report for report in sorted(TEXT["report"].to_list()) if report <= 2
    ]
    with pytest.raises(EngineError, match="step written"):
        engine.write(Step("written", "SELECT nothing FROM texts", Order.NONE), tmp_path / "w.parquet")


def test_empty_frames_keep_their_columns(engine: Engine) -> None:
    engine.register("texts", TEXT.clear())

    found = engine.run(Step("read", "SELECT report, words, tokens FROM texts ORDER BY report"))
    assert found.height == 0
    assert found.schema == TEXT.schema


def test_names_may_be_quoted_and_strings_hold_what_they_hold(engine: Engine) -> None:
    engine.register("texts", TEXT)
    sql = """
        SELECT "report", 'it''s' AS apostrophe, 'a\\nb' AS backslash, '${x}' AS variable, 'بيان -- لا تعليق' AS arabic
        FROM texts WHERE words = 'it''s \\n a ''street''' ORDER BY "report" -- it's a comment
    """

    assert engine.run(Step("read", sql)).rows() == [(3, "it's", "a\\nb", "${x}", "بيان -- لا تعليق")]


def test_nulls_come_first_upwards_and_last_downwards(engine: Engine) -> None:
    engine.register("numbers", pl.DataFrame({"n": [1, None, 2]}))

    assert engine.run(Step("up", "SELECT n FROM numbers ORDER BY n"))["n"].to_list() == [None, 1, 2]
    assert engine.run(Step("down", "SELECT n FROM numbers ORDER BY n DESC"))["n"].to_list() == [2, 1, None]


def test_texts_are_ordered_by_code_point(engine: Engine) -> None:
    words = ["b", "B", "a", "ä", "\uffff", "😀", "ب", "", "aa"]
    engine.register("words", pl.DataFrame({"word": words}))

    assert engine.run(Step("read", "SELECT word FROM words ORDER BY word"))["word"].to_list() == sorted(words)


def test_a_sum_beyond_64_bits_is_refused(engine: Engine) -> None:
    engine.register("numbers", pl.DataFrame({"n": [LARGEST, 1]}))

    with pytest.raises(EngineError) as caught:
        engine.run(Step("sums", "SELECT CAST(sum(n) AS BIGINT) AS total FROM numbers ORDER BY total"))
    assert "step sums" in caught.value.where


@pytest.mark.parametrize("wrong", ["CAST('ten' AS INT)", "CAST(3000000000 AS INT)", "nowhere", "n +"])
def test_what_cannot_be_computed_is_refused_with_its_step(engine: Engine, wrong: str) -> None:
    engine.register("numbers", pl.DataFrame({"n": [1]}))
    step = Step("lost", f"SELECT {wrong} AS x FROM numbers ORDER BY x")

    for verb in (engine.run, engine.keep):
        with pytest.raises(EngineError) as caught:
            verb(step)
        assert caught.value.where.startswith("step lost")
        assert "SELECT" in caught.value.where


def test_a_step_without_an_order_is_kept_and_not_run(engine: Engine) -> None:
    engine.register("numbers", pl.DataFrame({"n": [2, 1]}))
    loose = Step("loose", "SELECT n FROM numbers", Order.NONE)

    assert engine.keep(loose) == 2
    with pytest.raises(EngineError, match="without an order"):
        engine.run(loose)


def test_tables_are_replaced_and_may_read_what_they_replace(engine: Engine) -> None:
    engine.register("numbers", pl.DataFrame({"n": [3, 1, 2]}))

    assert engine.keep(Step("kept", "SELECT n FROM numbers WHERE n < 3 ORDER BY n")) == 2
    assert engine.keep(Step("kept", "SELECT n FROM kept WHERE n < 2 ORDER BY n")) == 1
    assert engine.keep(Step("numbers", "SELECT n FROM numbers WHERE n > 1 ORDER BY n")) == 2
    engine.register("kept", pl.DataFrame({"n": [9]}))

    both = Step("read", "SELECT numbers.n AS n, kept.n AS other FROM numbers CROSS JOIN kept ORDER BY n")
    assert engine.run(both).rows() == [(2, 9), (3, 9)]


def test_a_dropped_table_is_gone_and_may_be_dropped_again(engine: Engine) -> None:
    engine.register("numbers", pl.DataFrame({"n": [1]}))
    engine.keep(Step("kept", "SELECT n FROM numbers ORDER BY n"))
    for name in ("numbers", "kept", "kept", "never"):
        engine.drop(name)

    for name in ("numbers", "kept"):
        with pytest.raises(EngineError):
            engine.run(Step("read", f"SELECT n FROM {name} ORDER BY n"))


@pytest.mark.parametrize("name", ["", "two words", "x; DROP TABLE y"])
def test_a_name_that_names_no_table_is_refused(engine: Engine, name: str, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="cannot name"):
        engine.register(name, pl.DataFrame({"n": [1]}))
    with pytest.raises(EngineError, match="cannot name"):
        engine.attach(name, tmp_path)
    with pytest.raises(EngineError, match="cannot name"):
        engine.drop(name)


def test_parquet_files_and_folders_of_them_are_attached(engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "it's a folder"
    folder.mkdir()
    TEXT.head(2).write_parquet(folder / "a.parquet")
    TEXT.tail(3).write_parquet(folder / "b.parquet")
    engine.attach("first_file", folder / "a.parquet")
    engine.attach("all_texts", folder)

    assert engine.run(Step("read", "SELECT report FROM first_file ORDER BY report"))["report"].to_list() == [1, 3]
    found = engine.run(Step("read", "SELECT report, words, tokens FROM all_texts ORDER BY report"))
    assert found.equals(TEXT.sort("report"))


def test_what_is_no_parquet_file_is_refused(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "text.parquet").write_text("no table")

    for name in ("text.parquet", "none.parquet"):
        with pytest.raises(EngineError, match="cannot be read") as caught:
            engine.attach("numbers", tmp_path / name)
        assert name in caught.value.where


def test_engines_do_not_see_each_others_tables(engine: Engine, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    kind = request.node.callspec.params["engine"]
    engine.register("numbers", pl.DataFrame({"n": [1]}))
    with open_engine(SETTINGS[kind], tmp_path) as other, pytest.raises(EngineError):
        other.run(Step("read", "SELECT n FROM numbers ORDER BY n"))

    assert engine.run(Step("read", "SELECT n FROM numbers ORDER BY n")).height == 1


def test_an_engine_may_be_closed_twice(engine: Engine) -> None:
    engine.close()
    engine.close()


def words_of(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select(pl.col("report"), pl.col("text").str.split(" ").alias("word")).explode("word")


def lengths(table: pl.DataFrame) -> dict[int, int]:
    assert table["report"].is_sorted()
    return {report: len(text) for report, text in table.select("report", "text").iter_rows()}


def lengths_of(rows: pl.DataFrame, known: dict[int, int]) -> pl.DataFrame:
    pairs = [(first, second, known[first] + known[second]) for first, second in rows.select("first", "second").iter_rows()]
    return pl.DataFrame(pairs, schema=dict(BOTH.columns), orient="row")


WORDS = Kernel("words", words_of, {"report": pl.Int32, "word": pl.String}, batch_rows=2)
BOTH = Kernel(
    "both_lengths",
    lengths_of,
    {"first": pl.Int32, "second": pl.Int32, "letters": pl.Int64},
    lookup=Lookup("texts", "report", ("first", "second"), lengths),
    batch_rows=2,
)
READ_WORDS = Step("read", "SELECT report, word FROM words ORDER BY report, word")
READ_BOTH = Step("read", "SELECT first, second, letters FROM both_lengths ORDER BY first, second")
TEXTS = pl.DataFrame({"report": [1, 2, 3, 4, 5], "text": ["a b", "c", "d e ف", "g", ""]}, schema_overrides={"report": pl.Int32})


def parquet(frame: pl.DataFrame) -> bytes:
    """The bytes that a casebook keeps of a table."""
    written = BytesIO()
    frame.rechunk().write_parquet(written)
    return written.getvalue()


def pairs_of(rows: list[tuple[int, int]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema={"first": pl.Int32, "second": pl.Int32}, orient="row")


def test_a_kernel_gives_a_table_for_later_steps_and_kernels(engine: Engine) -> None:
    engine.register("texts", TEXTS)

    assert engine.apply(WORDS, "texts") == 8
    assert engine.run(READ_WORDS)["word"].to_list() == ["a", "b", "c", "d", "e", "ف", "g", ""]
    assert engine.apply(WORDS, Step("few", "SELECT report, word AS text FROM words WHERE report = 3", Order.NONE)) == 3


def test_a_kernel_on_no_rows_gives_an_empty_table_with_its_columns(engine: Engine) -> None:
    engine.register("texts", TEXTS.clear())
    engine.register("pairs", pairs_of([]))

    assert engine.apply(WORDS, "texts") == 0
    assert engine.apply(BOTH, "pairs") == 0
    assert engine.run(READ_WORDS).schema == dict(WORDS.columns)
    assert engine.run(READ_BOTH).schema == dict(BOTH.columns)


@pytest.mark.parametrize("size", [1, 2, 100])
def test_a_kernel_looks_up_rows_whatever_the_batches(engine: Engine, size: int) -> None:
    engine.register("texts", TEXTS)
    engine.register("pairs", pairs_of([(1, 2), (1, 3), (5, 4), (3, 3), (1, 2)]))

    assert engine.apply(evolve(BOTH, batch_rows=size), "pairs") == 5
    assert engine.run(READ_BOTH).rows() == [(1, 2, 4), (1, 2, 4), (1, 3, 8), (3, 3, 10), (5, 4, 1)]


def test_a_kernel_that_gives_other_columns_than_it_states_is_refused(engine: Engine) -> None:
    engine.register("texts", TEXTS)

    with pytest.raises(EngineError, match="states"):
        engine.apply(evolve(WORDS, columns={"report": pl.Int64, "word": pl.String}), "texts")


def test_a_kernel_on_a_table_that_is_not_there_is_refused(engine: Engine) -> None:
    with pytest.raises(EngineError, match="absent"):
        engine.apply(WORDS, "absent")


NUMBERS = st.one_of(st.none(), st.integers(SMALLEST, LARGEST), st.integers(-3, 3))
WORDS_DRAWN = st.one_of(st.none(), st.text(max_size=6), st.sampled_from(["سوق", "سُوق", "ＡＢ", "e\u0301", "é", "'", "\\"]))
ROWS = st.lists(st.tuples(NUMBERS, st.integers(-5, 5), WORDS_DRAWN), max_size=30)
COLUMNS = {"large": pl.Int64, "small": pl.Int32, "word": pl.String}

# What the lineage stage is made of: joins, counts, windows, minima, filters, distinct rows, in the SQL that both engines read.
QUESTIONS = (
    "SELECT large, small, word FROM rows ORDER BY large, small, word",
    "SELECT DISTINCT word, small FROM rows ORDER BY word DESC, small",
    "SELECT small, count(*) AS n, count(word) AS words, min(large) AS least, max(word) AS last "
    "FROM rows GROUP BY small ORDER BY small",
    "SELECT a.small AS small, a.large AS one, b.large AS other FROM rows a JOIN rows b USING (small) "
    "WHERE a.large < b.large AND a.word <> b.word ORDER BY small, one, other",
    "SELECT small, large, CAST(row_number() OVER (PARTITION BY small ORDER BY large, word) AS BIGINT) AS place, "
    "lag(large) OVER (PARTITION BY small ORDER BY large, word) AS before FROM rows ORDER BY small, place",
    "SELECT word, CAST(sum(small) AS BIGINT) AS total FROM rows GROUP BY word HAVING count(*) > 1 ORDER BY word",
    "SELECT small, small % 3 AS rest, small & 3 AS low, CASE WHEN large IS NULL THEN 'none' ELSE word END AS said "
    "FROM rows WHERE word IS NOT NULL ORDER BY small, rest, low, said",
)


@pytest.mark.parametrize("sql", QUESTIONS, ids=range(len(QUESTIONS)))
@FEW
@given(rows=ROWS)
def test_both_engines_give_the_same_bytes(both: tuple[Engine, Engine], sql: str, rows: list[tuple[object, ...]]) -> None:
    frame = pl.DataFrame(rows, schema=COLUMNS, orient="row")
    found = []
    for engine in both:
        engine.register("rows", frame)
        found.append(engine.run(Step("asked", sql)))

    assert found[0].schema == found[1].schema
    assert parquet(found[0]) == parquet(found[1])


@FEW
@given(pairs=st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), max_size=20), size=st.integers(1, 7))
def test_both_engines_apply_a_kernel_alike(both: tuple[Engine, Engine], pairs: list[tuple[int, int]], size: int) -> None:
    found = []
    for engine in both:
        engine.register("texts", TEXTS)
        engine.register("pairs", pairs_of(pairs))
        engine.apply(evolve(BOTH, batch_rows=size), "pairs")
        found.append(engine.run(READ_BOTH))

    assert parquet(found[0]) == parquet(found[1])
