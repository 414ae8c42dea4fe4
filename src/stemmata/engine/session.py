"""The engine that comes with Stemmata: one DuckDB session in memory, spilling to a temporary folder.

It never reaches for the network: extensions are neither installed nor loaded on demand.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from stemmata.engine.batches import applied
from stemmata.engine.kernel import Kernel
from stemmata.engine.step import Step, check_name, check_ordered, statement, where
from stemmata.errors import EngineError

if TYPE_CHECKING:
    from types import TracebackType

    import duckdb
    import polars as pl


class DuckEngine:
    """DuckDB behind the `Engine` protocol.

    Args:
        threads: threads it may use, at least 1.
        memory: bytes it may use before it spills.
        temporary: folder to spill to, or None for the system's.
    """

    def __init__(self, threads: int, memory: int, temporary: Path | None) -> None:
        import duckdb

        self._spill = Path(tempfile.mkdtemp(prefix="stemmata-engine-", dir=temporary))
        self._threads = threads
        self._errors = duckdb.Error
        self._files: dict[str, Path] = {}  # where the rows of attached tables and of kernels' results lie
        self._folders = 0
        self._session: duckdb.DuckDBPyConnection = duckdb.connect(
            ":memory:",
            config={
                "threads": str(threads),
                "memory_limit": f"{memory}B",
                "temp_directory": str(self._spill),
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                # The order of rows inside a step must not depend on which thread came first.
                "preserve_insertion_order": "true",
                # As Spark orders them, which cannot be told to do otherwise.
                "default_null_order": "nulls_first_on_asc_last_on_desc",
            },
        )

    def register(self, name: str, frame: pl.DataFrame) -> None:
        """Let steps see a frame as the table `name`; a table of that name is replaced.

        Raises:
            EngineError: the name cannot name a table.
        """
        self.drop(name)
        self._session.register(name, _ArrowStream(frame))

    def attach(self, name: str, parquet: Path) -> None:
        """Let steps see a Parquet file, or a folder of such files, as the table `name`, read when it is asked for.

        Raises:
            EngineError: there is no such file, or it is no Parquet file.
        """
        self.drop(name)
        files = parquet / "*.parquet" if parquet.is_dir() else parquet
        sql = f"CREATE VIEW {name} AS SELECT * FROM read_parquet({_quoted(files)})"  # noqa: S608  name checked, path quoted
        try:
            self._session.execute(sql).fetchall()
        except self._errors as error:
            raise EngineError(f"the table cannot be read: {error}", f"table {name}: {parquet}", "rebuild the casebook") from error
        self._files[name] = parquet

    def run(self, step: Step) -> pl.DataFrame:
        """The result of a step, in the order it states.

        Raises:
            EngineError: the engine refused it; carries its name and SQL.
        """
        import polars as pl

        check_ordered(step)
        result = self._spill / "result.parquet"
        try:
            self._refuse_wide_integers(step)
            # By way of a file: DuckDB 2 hands frames over through pyarrow, or leaks a connection for every Arrow stream.
            self._session.execute(f"COPY ({statement(step)}\n) TO {_quoted(result)} (FORMAT parquet)").fetchall()
        except self._errors as error:
            raise _refused(step, error) from error
        return pl.read_parquet(result, memory_map=False)

    def write(self, step: Step, parquet: Path) -> None:
        """Write the result of a step to a Parquet file; one that is there is replaced.

        Raises:
            EngineError: the engine refused it; carries its name and SQL.
        """
        try:
            self._refuse_wide_integers(step)
            self._session.execute(f"COPY ({statement(step)}\n) TO {_quoted(parquet)} (FORMAT parquet)").fetchall()
        except self._errors as error:
            raise _refused(step, error) from error

    def _refuse_wide_integers(self, step: Step) -> None:
        types = [str(kind) for kind in self._session.sql(statement(step)).types]
        if any("HUGEINT" in kind for kind in types):
            raise EngineError("the step gives 128-bit integers, which no table holds", where(step), "cast the sum to BIGINT")

    def keep(self, step: Step) -> int:
        """Store the result of a step inside the engine as a table with the step's name; the number of its rows.

        Raises:
            EngineError: the engine refused it; carries its name and SQL.
        """
        try:
            # The old table goes last: the step may read it.
            self._session.execute(f"CREATE OR REPLACE TABLE kept__ AS {statement(step)}").fetchall()
            self.drop(step.name)
            self._session.execute(f"ALTER TABLE kept__ RENAME TO {step.name}").fetchall()
            counted = self._session.execute(f"SELECT count(*) FROM {step.name}").fetchall()  # noqa: S608  a checked name
        except self._errors as error:
            raise _refused(step, error) from error
        return int(counted[0][0])

    def apply(self, kernel: Kernel, source: Step | str) -> int:
        """Apply a kernel to every row of a table, or of a step's result, on as many threads as the engine has.

        The result lies in files in the engine's own folder, so that memory holds no more than the batches in hand.

        Raises:
            EngineError: the source is refused, or the kernel gives other columns than it states.
        """
        with self._as_files(source) as rows, self._looked_up(kernel) as looked_up:
            folder = self._folder()
            count = applied(kernel, rows, looked_up, folder, self._threads)
        self.attach(kernel.name, folder)
        return count

    def _looked_up(self, kernel: Kernel) -> AbstractContextManager[Path | None]:
        return self._as_files(kernel.lookup.table) if kernel.lookup else nullcontext()

    @contextmanager
    def _as_files(self, source: Step | str) -> Iterator[Path]:
        """The Parquet file or folder that holds the rows of a source; one written for this purpose is removed afterwards."""
        if isinstance(source, str) and source in self._files:
            yield self._files[source]
            return
        sql = statement(source) if isinstance(source, Step) else f"SELECT * FROM {check_name(source)}"  # noqa: S608
        folder = self._folder()
        try:
            self._session.execute(f"COPY ({sql}\n) TO {_quoted(folder / 'rows.parquet')} (FORMAT parquet)").fetchall()
        except self._errors as error:
            step = source if isinstance(source, Step) else Step("read", f"{sql} ORDER BY ALL")
            raise _refused(step, error) from error
        yield folder
        shutil.rmtree(folder)

    def _folder(self) -> Path:
        self._folders += 1
        folder = self._spill / f"table-{self._folders:04}"
        folder.mkdir()
        return folder

    def drop(self, name: str) -> None:
        """Forget a table, whichever way it came; nothing happens when there is none.

        Raises:
            EngineError: the name cannot name a table.
        """
        check_name(name)
        self._session.unregister(name)
        files = self._files.pop(name, None)
        kinds = self._session.execute(
            "SELECT table_type FROM information_schema.tables WHERE table_name = ? ORDER BY table_type", [name]
        ).fetchall()
        for (kind,) in kinds:
            self._session.execute(f"DROP {'VIEW' if kind == 'VIEW' else 'TABLE'} {name}").fetchall()
        if files and files.parent == self._spill:
            shutil.rmtree(files)

    def close(self) -> None:
        """Give memory and temporary files back; closing twice is allowed."""
        self._session.close()
        shutil.rmtree(self._spill, ignore_errors=True)

    def __enter__(self) -> DuckEngine:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


class _ArrowStream:
    """A frame that shows its Arrow stream and nothing else: DuckDB asks for pyarrow when it sees that it is Polars."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._frame.__arrow_c_stream__(requested_schema)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _refused(step: Step, error: Exception) -> EngineError:
    return EngineError(f"the engine refused a step: {error}", where(step), "this is a defect unless memory or disk ran out")
