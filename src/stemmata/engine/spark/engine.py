"""Spark behind the `Engine` protocol: the same verbs, the same SQL, the same result bytes as DuckDB's.

Tables are frames that Spark holds in memory and on disk of its executors, so a cluster needs no folder that all of it sees. What
was read differently by the two is set in `process.DIALECT`; what cannot be set is in `docs/spark.md`.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from stemmata.engine.spark.kernels import CELL, as_arrow, as_frame, on_batches, on_cells, schema_of, sql_type
from stemmata.engine.spark.process import SparkProcess, first_line, is_local, join_spark, leave_spark
from stemmata.engine.step import Order, Step, check_name, check_ordered, statement, where
from stemmata.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

    import polars as pl
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType

    from stemmata.engine.kernel import Kernel, Lookup


# Strings, quoted names and comments, each as a whole.
_PARTS = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/", re.DOTALL)


def _statement(step: Step) -> str:
    """The SQL of a step as Spark is to be given it: Spark alone reads a backslash in a string as the start of an escape."""
    return _PARTS.sub(lambda part: part[0].replace("\\", "\\\\") if part[0].startswith("'") else part[0], statement(step))


def _as_path(parquet: Path) -> str:
    """The path as Spark takes it: of this machine, with what it would read as a pattern escaped."""
    return "file:" + re.sub(r"([\[\]{}*?\\])", r"\\\1", str(parquet.resolve()))


def _struct(schema: str) -> StructType:
    from pyspark.sql.types import StructType

    return StructType.fromDDL(schema)


def open_spark(master: str, threads: int, memory: int, temporary: Path | None = None) -> SparkEngine:
    """A fresh engine on Spark; engines of one process share one Spark, and the last to close stops it.

    Args:
        master: where it computes, as Spark writes it; empty for this machine, with `threads` threads.
        threads: cores of this machine it may use when the master is a local one.
        memory: bytes it may use on this machine.
        temporary: folder for its files, or None for the system's.

    Raises:
        EngineError: pyspark or Java is missing, or Spark does not start.
    """
    return SparkEngine(join_spark(master or f"local[{threads}]", threads, memory, temporary))


class SparkEngine:
    """Spark behind the `Engine` protocol, with tables of its own on a Spark it may share.

    Args:
        process: the running Spark, joined for this engine, which leaves it when it closes.
    """

    def __init__(self, process: SparkProcess) -> None:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        self._process: SparkProcess | None = process
        # The last two are what is left to say when the Java process is gone.
        self._errors = (PySparkException, Py4JError, EOFError, ConnectionError)
        self._local = is_local(process.master)
        self._session = process.session.newSession()
        self._held: dict[str, DataFrame] = {}  # tables that Spark was asked to hold

    def register(self, name: str, frame: pl.DataFrame) -> None:
        """Let steps see a frame as the table `name`; a table of that name is replaced.

        Raises:
            EngineError: the name cannot name a table, or the frame has a column that Spark has no type for.
        """
        check_name(name)
        schema = ", ".join(f"`{column}` {sql_type(kind)}" for column, kind in frame.schema.items())
        self._show(name, self._session.createDataFrame(as_arrow(frame), _struct(schema)))

    def attach(self, name: str, parquet: Path) -> None:
        """Let steps see a Parquet file, or a folder of such files, as the table `name`.

        Spark on this machine reads it when it is asked for. Executors elsewhere do not see this machine's files, so for them it
        is read here and handed over.

        Raises:
            EngineError: there is no such file, or it is no Parquet file.
        """
        import polars as pl

        check_name(name)
        try:
            if self._local:
                self._show(name, self._session.read.parquet(_as_path(parquet)))
            else:
                self.register(name, pl.read_parquet(parquet))
        except (*self._errors, OSError, pl.exceptions.PolarsError) as error:
            what = f"the table cannot be read: {first_line(error)}"
            raise EngineError(what, f"table {name}: {parquet}", "rebuild the casebook") from error

    def run(self, step: Step) -> pl.DataFrame:
        """The result of a step, in the order it states.

        Raises:
            EngineError: the engine refused it; carries its name and SQL.
        """
        check_ordered(step)
        with self._refusing(step):
            return as_frame(self._session.sql(_statement(step)).toArrow()).rechunk()

    def write(self, step: Step, parquet: Path) -> None:
        """Write the result of a step to a Parquet file on this machine; one that is there is replaced.

        Raises:
            EngineError: the engine refused it; carries its name and SQL.
        """
        with self._refusing(step):
            as_frame(self._session.sql(_statement(step)).toArrow()).write_parquet(parquet)

    def keep(self, step: Step) -> int:
        """Store the result of a step inside the engine as a table with the step's name; the number of its rows.

        Raises:
            EngineError: the engine refused it; carries its name and SQL.
        """
        with self._refusing(step):
            return self._hold(step.name, self._session.sql(_statement(step)))

    def apply(self, kernel: Kernel, source: Step | str) -> int:
        """Apply a kernel to every row of a table, or of a step's result, on the executors; the number of rows it gives.

        Raises:
            EngineError: the source is refused, or the kernel fails or gives other columns than it states.
        """
        step = source if isinstance(source, Step) else Step("read", f"SELECT * FROM {check_name(source)}", Order.NONE)  # noqa: S608
        with self._refusing(step, f"kernel {kernel.name}\n"):
            rows = self._session.sql(_statement(step))
            if kernel.lookup is None:
                return self._hold(kernel.name, rows.mapInArrow(on_batches(kernel), schema_of(kernel)))
            return self._apply_beside(kernel, kernel.lookup, rows)

    def _apply_beside(self, kernel: Kernel, lookup: Lookup, rows: DataFrame) -> int:
        """Cut the rows into cells by the first key, bring to each cell what its rows look up, and apply the kernel there."""
        rows = rows.persist()
        try:
            cells = max(1, -(-rows.count() // kernel.batch_rows))
            cell = f"pmod({lookup.columns[0]}, {cells}) AS {CELL}"
            in_cells = rows.selectExpr("*", cell)
            wanted = rows.selectExpr(cell, f"explode(array({', '.join(lookup.columns)})) AS {lookup.key}").distinct()
            table = self._session.table(lookup.table)
            brought = table.join(wanted, lookup.key).select(*table.columns, CELL)
            # Each side's own column: both sides stem from the same rows, so a mere name would be ambiguous.
            both = in_cells.groupBy(in_cells[CELL]).cogroup(brought.groupBy(brought[CELL]))
            return self._hold(kernel.name, both.applyInArrow(on_cells(kernel, lookup), schema_of(kernel)))
        finally:
            rows.unpersist()

    def drop(self, name: str) -> None:
        """Forget a table, whichever way it came; nothing happens when there is none.

        Raises:
            EngineError: the name cannot name a table.
        """
        self._session.catalog.dropTempView(check_name(name))
        self._let_go(name)

    def close(self) -> None:
        """Give everything back; closing twice is allowed."""
        process, self._process = self._process, None
        if process is None:
            return
        try:
            for name in list(self._held):
                self.drop(name)
        except self._errors:
            pass  # Spark has gone already, and its tables with it
        finally:
            leave_spark(process)

    def __enter__(self) -> SparkEngine:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _show(self, name: str, table: DataFrame) -> None:
        self.drop(name)
        table.createOrReplaceTempView(name)

    def _hold(self, name: str, table: DataFrame) -> int:
        """Have Spark compute a table now and hold it; what it was computed from, and the old table of its name, may then go.

        Later steps are given the rows that are held, not the plan they came from: plans put into plans double with every join,
        until none fits into memory. Spark has no public verb for that; its own checkpoints are made by the same one as here.
        """
        from pyspark.sql import DataFrame

        table = table.persist()
        rows: int = table.count()
        session = self._session._jsparkSession
        held = session.internalCreateDataFrame(table._jdf.queryExecution().toRdd(), table._jdf.schema(), False)
        self._show(name, DataFrame(held, self._session))
        self._held[name] = table
        return rows

    def _let_go(self, name: str) -> None:
        held = self._held.pop(name, None)
        if held is not None:
            held.unpersist()

    @contextmanager
    def _refusing(self, step: Step, before: str = "") -> Iterator[None]:
        """What Spark says against a step, as our error."""
        try:
            yield
        except self._errors as error:
            what = first_line(error)
            todo = "this is a defect unless memory or disk ran out"
            if "ModuleNotFoundError" in what:
                todo = "install the same Stemmata on every executor, with the extra spark, and name its Python in PYSPARK_PYTHON"
            raise EngineError(f"the engine refused a step: {what}", before + where(step), todo) from error
