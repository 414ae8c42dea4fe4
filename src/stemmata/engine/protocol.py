"""What the rooms above may ask of an engine, whichever it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    import polars as pl

    from stemmata.engine.kernel import Kernel
    from stemmata.engine.step import Step


class Engine(Protocol):
    """A place where tables are computed. Use it in a `with` block; leaving it gives memory and temporary files back."""

    def register(self, name: str, frame: pl.DataFrame) -> None:
        """Let steps see a frame as the table `name`; a table of that name is replaced."""

    def attach(self, name: str, parquet: Path) -> None:
        """Let steps see a Parquet file as the table `name`, read when it is asked for."""

    def run(self, step: Step) -> pl.DataFrame:
        """The result of a step, in the order it states."""

    def write(self, step: Step, parquet: Path) -> None:
        """Write the result of a step, in whatever order, to a Parquet file; one that is there is replaced."""

    def keep(self, step: Step) -> int:
        """Store the result of a step inside the engine as a table with the step's name; the number of its rows."""

    def apply(self, kernel: Kernel, source: Step | str) -> int:
        """Apply a kernel to every row of a table, or of a step's result, and store what it gives as a table with the kernel's
        name; the number of its rows. Nothing in it depends on how the rows were cut into batches, or on how many threads ran.
        """

    def drop(self, name: str) -> None:
        """Forget a table."""

    def close(self) -> None:
        """Give everything back."""

    def __enter__(self) -> Engine: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...
