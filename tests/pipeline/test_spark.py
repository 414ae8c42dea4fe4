"""The engine does not show in a casebook: built with Spark, it holds the tables that DuckDB makes."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from tests.conftest import MASTER, SAMPLE, run_stemmata
from tests.engine.spark import skip_without_spark


def _tables(casebook: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted((casebook / "tables").glob("*.parquet"))}


@pytest.mark.slow
def test_spark_and_duckdb_make_the_same_tables(sample_casebook: Path, tmp_path: Path) -> None:
    skip_without_spark()
    folder = tmp_path / "casebook"
    chosen = ("--taxonomy", SAMPLE / "taxonomy", "--engine", "spark", "--master", MASTER, "--quiet")
    done = run_stemmata("build", SAMPLE / "reports", "--casebook", folder, *chosen)

    assert done.returncode == 3, done.stderr
    assert done.stdout == done.stderr == ""
    assert "passages.parquet" in _tables(folder)
    assert _tables(folder) == _tables(sample_casebook)


def test_what_spark_lacks_is_told_before_anything_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    done = run_stemmata("build", SAMPLE / "reports", "--casebook", tmp_path / "casebook", "--engine", "spark")

    assert done.returncode == 1
    assert "What to do: " in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "casebook").exists()
