"""The whole search for shared text on both engines: the same tables, byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest

from benchmarks.trace.corpus import write_tables
from stemmata.engine import Engine, open_engine
from stemmata.lineage.passages.tracing import trace_pairs, trace_passages
from stemmata.settings import LineageSettings, RunSettings


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    write_tables(folder, 300)
    return folder


def _traced(engine: Engine, tables: Path, trace: Callable[[Engine, LineageSettings], pl.DataFrame]) -> bytes:
    for name in ("texts", "sources"):
        engine.attach(name, tables / name)
    # So many reports repeat so much that a low limit makes some fingerprints common: every step has something to do.
    found = trace(engine, LineageSettings(document_frequency=10))
    assert found.height > 100
    written = BytesIO()
    found.rechunk().write_parquet(written)
    return written.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("trace", [trace_pairs, trace_passages])
def test_spark_and_duckdb_find_the_same_bytes(
    spark: Engine, tables: Path, trace: Callable[[Engine, LineageSettings], pl.DataFrame]
) -> None:
    with open_engine(RunSettings(workers=2)) as duck:
        assert _traced(duck, tables, trace) == _traced(spark, tables, trace)
