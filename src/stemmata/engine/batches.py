"""A kernel applied to Parquet files batch by batch, on threads: how the engine of one machine runs kernels.

Kernels are compiled code that lets other threads run, so threads are enough, and a looked-up table is held once for all of them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count
from typing import TYPE_CHECKING, Any

from stemmata.engine.kernel import call

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from stemmata.engine.kernel import Kernel

# Rows of a result are cut into groups of so many, each with the smallest and largest value of every column, so that a query for a
# range of values skips the others.
_GROUP_ROWS = 32_768


def applied(kernel: Kernel, rows: Path, looked_up: Path | None, folder: Path, threads: int) -> int:
    """Write what a kernel gives for all rows into a folder, one file a batch; the number of rows written.

    Args:
        kernel: what to apply.
        rows: Parquet file or folder of its source.
        looked_up: Parquet file or folder of its lookup's table, or None.
        folder: an empty folder.
        threads: batches in hand at one time.

    Raises:
        EngineError: the kernel gives other columns than it states.
    """
    beside = _prepared(kernel, looked_up)
    numbers = count()
    total = _write(_empty(kernel), folder / f"part-{next(numbers):06}.parquet")  # the columns, though no row may come
    waiting: deque[Future[int]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        for batch in _batches(rows, kernel.batch_rows):
            part = folder / f"part-{next(numbers):06}.parquet"
            waiting.append(pool.submit(_apply, kernel, batch, beside, part))
            if len(waiting) > threads:
                total += waiting.popleft().result()
        return total + sum(each.result() for each in waiting)


def _prepared(kernel: Kernel, looked_up: Path | None) -> tuple[Any, ...]:
    if kernel.lookup is None or looked_up is None:
        return ()
    import polars as pl

    table = pl.read_parquet(_files(looked_up)).sort(kernel.lookup.key).rechunk()
    return (kernel.lookup.prepare(table),)


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("*.parquet")) if path.is_dir() else [path]


def _batches(path: Path, size: int) -> Iterator[pl.DataFrame]:
    import polars as pl

    for file in _files(path):
        rows = pl.scan_parquet(file)
        total = rows.select(pl.len()).collect().item()
        for first in range(0, total, size):
            yield rows.slice(first, size).collect()


def _apply(kernel: Kernel, batch: pl.DataFrame, beside: tuple[Any, ...], part: Path) -> int:
    result = call(kernel, batch, *beside)
    return _write(result, part) if result.height else 0


def _empty(kernel: Kernel) -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame(schema=dict(kernel.columns))


def _write(frame: pl.DataFrame, part: Path) -> int:
    frame.write_parquet(part, compression="uncompressed", row_group_size=_GROUP_ROWS)
    return frame.height
