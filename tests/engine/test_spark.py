"""Spark itself: how it starts, what it says when it cannot, what it leaves behind, and what it does for a cluster."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from stemmata.engine import Engine, Kernel, Step, open_engine
from stemmata.engine.spark import SparkEngine, open_spark
from stemmata.engine.spark import engine as spark_engine
from stemmata.engine.spark import process as spark_process
from stemmata.engine.spark.kernels import schema_of, sql_type
from stemmata.engine.spark.process import first_line, is_local, require_java, require_packages
from stemmata.errors import EngineError, SettingsError
from stemmata.settings import RunSettings
from tests.conftest import MASTER
from tests.engine.spark import skip_without_spark

COUNTED = Step("read", "SELECT count(*) AS n FROM rows ORDER BY n")


def test_the_settings_choose_the_engine(spark: Engine) -> None:
    with open_engine(RunSettings()) as duck:
        assert not isinstance(duck, SparkEngine)
    assert isinstance(spark, SparkEngine)


def test_an_unknown_engine_is_refused_with_those_there_are() -> None:
    with pytest.raises(SettingsError) as caught:
        open_engine(RunSettings(engine="abacus"))
    assert "abacus" in caught.value.what
    assert "duckdb, spark" in caught.value.todo


def test_a_missing_package_is_named_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark_process, "_PACKAGES", ("attrs_of_tomorrow",))
    with pytest.raises(EngineError) as caught:
        require_packages()
    assert caught.value.where == "attrs_of_tomorrow"
    assert "pip install 'stemmata[spark]'" in caught.value.todo


@pytest.mark.parametrize("variable", ["PATH", "JAVA_HOME"])
def test_missing_java_is_said_with_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, variable: str) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv(variable, str(tmp_path))
    with pytest.raises(EngineError) as caught:
        require_java()
    assert variable in caught.value.where
    assert "Java 17" in caught.value.todo


def test_what_java_says_when_spark_does_not_start_is_handed_on(
    spark: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text("#!/bin/sh\necho 'this Java is too old' >&2\nexit 1\n")
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    folder = tmp_path / "files"
    folder.mkdir()

    with pytest.raises(EngineError, match="does not start") as caught:
        spark_process.SparkProcess("local[1]", 1, 1_000_000_000, folder)
    assert "this Java is too old" in caught.value.where
    assert list(folder.iterdir()) == []


def test_one_process_has_one_master(spark: Engine) -> None:
    with pytest.raises(EngineError, match="another master") as caught:
        open_spark("local[1]", 1, 1_000_000_000)
    assert MASTER in caught.value.what


def test_it_is_offline_and_leaves_no_page_open(spark: Engine) -> None:
    running = spark_process._RUNNING.process
    assert running is not None
    conf = running.session.sparkContext.getConf()

    assert running.session.sparkContext.uiWebUrl is None
    assert conf.get("spark.driver.bindAddress") == conf.get("spark.driver.host") == "127.0.0.1"
    assert conf.get("spark.eventLog.enabled") == "false"
    assert conf.get("spark.local.dir") == str(running.folder)


def test_executors_elsewhere_are_handed_the_files_of_this_machine(
    spark: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "rows.parquet"
    pl.DataFrame({"n": [1, 2]}).write_parquet(file)
    monkeypatch.setattr(spark_engine, "is_local", lambda master: False)
    with open_spark(MASTER, 2, 1_000_000_000) as engine:
        engine.attach("rows", file)
        file.unlink()
        assert engine.run(COUNTED)["n"].to_list() == [2]


def test_a_folder_named_like_a_pattern_is_read_as_named(spark: Engine, tmp_path: Path) -> None:
    for name in ("a*", "ab", "a[1]{x}"):
        (tmp_path / name).mkdir()
        pl.DataFrame({"n": [1]}).write_parquet(tmp_path / name / "rows.parquet")
    for name in ("a*", "a[1]{x}"):
        spark.attach("rows", tmp_path / name)
        assert spark.run(COUNTED)["n"].to_list() == [1]
    spark.drop("rows")


def test_tables_are_let_go(spark: Engine) -> None:
    running = spark_process._RUNNING.process
    assert running is not None
    held = running.session.sparkContext._jsc.getPersistentRDDs()
    before = len(held)
    with open_spark(MASTER, 2, 1_000_000_000) as engine:
        engine.register("rows", pl.DataFrame({"n": [1, 2]}))
        for _ in range(3):
            engine.keep(Step("rows", "SELECT n FROM rows ORDER BY n"))

    assert len(running.session.sparkContext._jsc.getPersistentRDDs()) == before


def failing(rows: pl.DataFrame) -> pl.DataFrame:
    raise ValueError("a kernel's own word")


def test_what_a_kernel_raises_is_handed_on(spark: Engine) -> None:
    spark.register("rows", pl.DataFrame({"n": [1]}))
    with pytest.raises(EngineError, match="ValueError: a kernel's own word") as caught:
        spark.apply(Kernel("failed", failing, {"n": pl.Int64}), "rows")
    assert "kernel failed" in caught.value.where
    spark.drop("rows")


def test_a_column_that_spark_has_no_type_for_is_refused(spark: Engine) -> None:
    with pytest.raises(EngineError, match="no type for UInt64"):
        spark.register("rows", pl.DataFrame({"n": [1]}, schema={"n": pl.UInt64}))


def test_types_are_said_in_sql() -> None:
    nested = pl.Struct({"start": pl.Int32, "words": pl.List(pl.String)})

    assert sql_type(nested) == "STRUCT<`start`: INT, `words`: ARRAY<STRING>>"
    assert sql_type(pl.Datetime("us", "UTC")) == "TIMESTAMP"
    assert schema_of(Kernel("k", failing, {"a": pl.Int8, "b": pl.Float64})) == "`a` TINYINT, `b` DOUBLE"


@pytest.mark.parametrize(
    "master, local",
    [("local", True), ("local[2]", True), ("local[*]", True), ("local-cluster[2,1,1024]", False), ("yarn", False)],
)
def test_a_local_master_is_told_from_a_cluster(master: str, local: bool) -> None:  # noqa: FBT001
    assert is_local(master) is local


def test_an_error_is_told_in_a_line() -> None:
    stack = (
        'Traceback (most recent call last):\n  File "x", line 1\nstemmata.errors.EngineError: refused\nWhere: here\n\n\tat java'
    )

    assert first_line(ValueError("[CODE] said so.\nline 2")) == "[CODE] said so."
    assert first_line(ValueError("thrown:\n" + stack)) == "stemmata.errors.EngineError: refused"
    assert first_line(ValueError()) == "ValueError"


KILLED = """
import threading
from stemmata.engine import Step, open_engine
from stemmata.errors import EngineError
from stemmata.settings import RunSettings
settings = RunSettings(engine="spark", master="local[1]", workers=1, memory_bytes=1_600_000_000)
endless = Step("endless", "SELECT count(*) AS n FROM range(2000000000000) AS r(i) WHERE i % 7 = 3 ORDER BY n")
try:
    with open_engine(settings) as engine:
        threading.Timer(1, engine._process._gateway.proc.kill).start()
        engine.run(endless)
except EngineError as error:
    print("refused:", error.where)
with open_engine(settings) as engine:
    print(engine.run(Step("again", "SELECT 1 AS n ORDER BY n"))["n"].to_list())
"""


@pytest.mark.slow
def test_java_that_dies_is_an_error_and_another_can_be_started(tmp_path: Path) -> None:
    skip_without_spark()
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", KILLED], capture_output=True, text=True, check=False, env=environment)

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("refused: step endless")
    assert done.stdout.endswith("[1]\n")
    assert not list(tmp_path.glob("stemmata-*"))
