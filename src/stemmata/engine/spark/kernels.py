"""Kernels on executors: Arrow batches in, Arrow batches out, and the looked-up rows brought to where they are read.

Everything here that is handed to Spark is pickled by name: executors need Stemmata installed, with the extra `spark`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import polars as pl

from stemmata.engine.kernel import Kernel, Lookup, call
from stemmata.errors import EngineError

if TYPE_CHECKING:
    import pyarrow as pa
    from polars._typing import PolarsDataType

# The column that says which part of the work a row belongs to; no table of ours has such a name.
CELL = "cell__"

_SQL_TYPES: dict[type[pl.DataType], str] = {
    pl.Int8: "TINYINT",
    pl.Int16: "SMALLINT",
    pl.Int32: "INT",
    pl.Int64: "BIGINT",
    pl.Float32: "FLOAT",
    pl.Float64: "DOUBLE",
    pl.Boolean: "BOOLEAN",
    pl.String: "STRING",
    pl.Binary: "BINARY",
    pl.Date: "DATE",
}


def sql_type(kind: PolarsDataType) -> str:
    """The SQL name of a column's type.

    Raises:
        EngineError: Spark has no such type.
    """
    if isinstance(kind, pl.List):
        return f"ARRAY<{sql_type(kind.inner)}>"
    if isinstance(kind, pl.Struct):
        return "STRUCT<" + ", ".join(f"`{field.name}`: {sql_type(field.dtype)}" for field in kind.fields) + ">"
    if isinstance(kind, pl.Datetime):
        return "TIMESTAMP" if kind.time_zone else "TIMESTAMP_NTZ"
    found = next((name for each, name in _SQL_TYPES.items() if kind == each), None)
    if found is None:
        raise EngineError(
            f"Spark has no type for {kind}", str(kind), "cast it to a signed integer, a float, a string or a list of these"
        )
    return found


def schema_of(kernel: Kernel) -> str:
    """A kernel's columns as Spark states them."""
    return ", ".join(f"`{name}` {sql_type(kind)}" for name, kind in kernel.columns.items())


def on_batches(kernel: Kernel) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """A kernel without a lookup, as Spark's mapInArrow wants it: a function, since Spark counts its arguments."""

    def apply(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for rows in as_frame(batch).iter_slices(kernel.batch_rows):
                yield from as_arrow(call(kernel, rows)).to_batches()

    return apply


def on_cells(kernel: Kernel, lookup: Lookup) -> Callable[[pa.Table, pa.Table], pa.Table]:
    """A kernel with a lookup, as Spark's applyInArrow wants it: the rows of one cell, and all that they look up."""

    def apply(rows: pa.Table, looked_up: pa.Table) -> pa.Table:
        table = as_frame(looked_up).drop(CELL).sort(lookup.key).rechunk()
        return as_arrow(call(kernel, as_frame(rows).drop(CELL), lookup.prepare(table)))

    return apply


def as_frame(rows: pa.RecordBatch | pa.Table) -> pl.DataFrame:
    """Arrow rows as a frame, whatever their number of columns."""
    found = pl.from_arrow(rows)
    return found if isinstance(found, pl.DataFrame) else found.to_frame()


def as_arrow(frame: pl.DataFrame) -> pa.Table:
    """A frame as Arrow with the types that Spark reads: texts and lists with 32-bit offsets."""
    import pyarrow as pa

    table = frame.to_arrow(compat_level=pl.CompatLevel.oldest())
    schema = pa.schema([field.with_type(_small(field.type)) for field in table.schema])
    # pyspark cannot take a table of no batches at all, so one without rows gets an empty one.
    return table.cast(schema) if table.num_rows else pa.Table.from_batches([pa.RecordBatch.from_pylist([], schema)], schema)


def _small(kind: pa.DataType) -> pa.DataType:
    import pyarrow as pa

    if pa.types.is_large_string(kind):
        return pa.string()
    if pa.types.is_large_binary(kind):
        return pa.binary()
    if pa.types.is_large_list(kind):
        return pa.list_(_small(kind.value_type))
    if pa.types.is_struct(kind):
        return pa.struct([field.with_type(_small(field.type)) for field in kind])
    return kind
