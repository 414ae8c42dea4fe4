"""What SQL cannot say, said to an engine: a pure function from a few rows of a table to rows of another.

An engine cuts a table into batches as it likes, hands each to the function, on whichever thread or machine, and keeps all results
together as one table. A kernel that reads rows of a second table (the words of the two reports of a pair) names them in a
`Lookup`; the engine sees to it that they are there, whether by holding that table in memory or by joining it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from stemmata.engine.step import check_name
from stemmata.errors import EngineError

if TYPE_CHECKING:
    import polars as pl


def as_it_is(table: pl.DataFrame) -> pl.DataFrame:
    """The looked-up rows handed to a kernel as the frame they are."""
    return table


@frozen
class Lookup:
    """Rows of another table that a kernel reads beside its own.

    Attributes:
        table: name of the table; every row of it has another key, and is handed over with all its columns.
        key: its integer column that is looked up.
        columns: columns of the kernel's source that hold keys. A batch comes with at least the rows whose key stands in one of
            them, sorted by key; it may come with more.
        prepare: module-level and pure; makes of such rows what the kernel reads them from. It may be called once for the whole
            table or once for each batch, and what it gives is shared between threads, so nobody may change it.
    """

    table: str
    key: str
    columns: tuple[str, ...]
    prepare: Callable[[pl.DataFrame], Any] = as_it_is


@frozen
class Kernel:
    """A named function that an engine applies to a table.

    Attributes:
        name: what it is called in errors, and the table its result is kept under.
        function: module-level and pure: takes rows of the source (and, with a lookup, what its `prepare` gave), gives rows with
            exactly `columns`. What it gives for a row must not depend on the other rows of the batch, nor on their order: batches
            are cut differently by each engine. The rows of its result are a table without an order.
        columns: names and types of the result's columns, in order; integers are signed (Int8 to Int64), since no engine for a
            cluster knows unsigned ones. Beside them Float64, Boolean, String, Binary and lists of these.
        lookup: rows of another table it needs beside its own, or None.
        batch_rows: rows an engine should hand over at one time, to bound memory; it may hand over fewer or more.
    """

    name: str = field()
    function: Callable[..., pl.DataFrame]
    columns: Mapping[str, pl.DataType | type[pl.DataType]]
    lookup: Lookup | None = None
    batch_rows: int = 10_000

    def __attrs_post_init__(self) -> None:
        check_name(self.name)


def call(kernel: Kernel, batch: pl.DataFrame, *beside: Any) -> pl.DataFrame:  # noqa: ANN401  whatever the lookup's `prepare` gave
    """What a kernel gives for a batch, held against what it states.

    Raises:
        EngineError: it gives other columns than it states.
    """
    result = kernel.function(batch, *beside)
    if dict(result.schema) != dict(kernel.columns):
        what = f"the kernel gives {dict(result.schema)} and states {dict(kernel.columns)}"
        raise EngineError(what, f"kernel {kernel.name}", "this is a defect")
    return result
