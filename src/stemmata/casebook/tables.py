"""Parquet tables of records: the same records give the same bytes, on every machine and however they were handed over.

The caller sorts the records by the table's key; nothing here reorders them. No wall clock and no name of a machine is written.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, TypeVar

import polars as pl

from stemmata.casebook.columns import from_frame, schema_of, to_frame
from stemmata.casebook.durable import replace_durably
from stemmata.errors import CasebookDamaged, CasebookError, NotFound

T = TypeVar("T")

# Raised when a table's columns change their meaning without changing their names and types.
TABLE_FORMAT = 1

# Rows in a row group: small enough that one report can be looked up without reading all texts, large enough to pack well.
ROW_GROUP = 20_000


def table_path(folder: Path, name: str) -> Path:
    """Where the table `name` of a folder lies."""
    return folder / f"{name}.parquet"


def table_names(folder: Path) -> tuple[str, ...]:
    """The names of the tables in a folder, sorted."""
    return tuple(sorted(path.stem for path in folder.glob("*.parquet")))


def write_table(folder: Path, name: str, records: Sequence[Any], cls: type[Any]) -> Path:
    """Write the records as a table, in the order given.

    Args:
        folder: where the table goes; an existing table of that name is replaced in one step.
        name: the table's name, without ending.
        records: instances of `cls`, sorted by the table's key. Half characters (U+D800 to U+DFFF) are written as U+FFFD.
        cls: an attrs class; its hints give the columns.

    Returns:
        The file written.

    Raises:
        CasebookError: a hint of the class is none that a table can hold.
    """
    with TableWriter(folder, name, cls) as writer:
        writer.append(records)
    return table_path(folder, name)


def read_table(folder: Path, name: str, cls: type[T]) -> list[T]:
    """The records of a table, in the order they were written.

    Raises:
        NotFound: there is no such table.
        CasebookDamaged: the file is no Parquet file, or not a table of this class.
    """
    return from_frame(read_frame(folder, name, cls), cls)


def read_frame(folder: Path, name: str, cls: type[Any]) -> pl.DataFrame:
    """The table as a frame; raises as `read_table` does."""
    path = table_path(folder, name)
    try:
        frame = scan_table(folder, name).collect()
    except (pl.exceptions.PolarsError, OSError) as error:
        raise CasebookDamaged(f"the table {name} cannot be read: {error}", str(path), "build the casebook again") from error
    if frame.schema != schema_of(cls):
        raise CasebookDamaged(f"the table {name} is not a table of {cls.__name__}", str(path), "build the casebook again")
    return frame


def scan_table(folder: Path, name: str) -> pl.LazyFrame:
    """The table, read when it is asked for.

    Raises:
        NotFound: there is no such table.
    """
    path = table_path(folder, name)
    if not path.is_file():
        raise NotFound(f"there is no table {name!r}", str(folder), f"tables here are: {', '.join(table_names(folder)) or 'none'}")
    return pl.scan_parquet(path, glob=False)


class TableWriter(Generic[T]):
    """Writes a table that need not fit into memory, batch after batch. Use it in a `with` block.

    The batches are put down beside the table and joined when the block is left; the table's bytes depend on the records and
    their order only, not on how they were cut into batches. When the block is left by an error, nothing remains.

    Args:
        folder: where the table goes.
        name: the table's name, without ending.
        cls: the attrs class of the records.

    Raises:
        CasebookError: a hint of the class is none that a table can hold.
    """

    def __init__(self, folder: Path, name: str, cls: type[T]) -> None:
        self._path = table_path(folder, name)
        self._parts = folder / f".{name}.parts"
        self._cls = cls
        self._count = 0
        self._waiting: list[T] = []
        schema_of(cls)

    def append(self, records: Sequence[T]) -> None:
        """Add records behind those already written."""
        self._waiting.extend(records)
        while len(self._waiting) >= ROW_GROUP:
            self._put_down(self._waiting[:ROW_GROUP])
            del self._waiting[:ROW_GROUP]

    def _put_down(self, records: list[T]) -> None:
        # Always cut at the same places: Parquet's pages, and so the bytes, follow the batches.
        try:
            to_frame(records, self._cls).write_ipc(self._parts / f"{self._count:08d}.arrow", compression="lz4")
        except (TypeError, OverflowError, AttributeError) as error:
            raise CasebookError(f"a record of {self._cls.__name__} does not hold what its hints say: {error}") from error
        self._count += 1

    def __enter__(self) -> TableWriter[T]:
        shutil.rmtree(self._parts, ignore_errors=True)
        self._parts.mkdir(parents=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None:
                self._join()
        finally:
            shutil.rmtree(self._parts, ignore_errors=True)

    def _join(self) -> None:
        if self._waiting:
            self._put_down(self._waiting)
        parts = sorted(self._parts.glob("*.arrow"))
        whole = pl.scan_ipc(parts, glob=False) if parts else pl.LazyFrame(schema=schema_of(self._cls))
        staged = self._parts / "whole.parquet"
        whole.sink_parquet(
            staged,
            compression="zstd",
            compression_level=3,
            statistics=True,
            row_group_size=ROW_GROUP,
            maintain_order=True,
            metadata={"stemmata.table": str(TABLE_FORMAT), "stemmata.record": self._cls.__name__},
        )
        replace_durably(staged, self._path)
