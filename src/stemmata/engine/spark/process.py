"""Spark's own process: started when the first engine opens, shared by all engines of this process, stopped with the last.

Spark allows one context in a process. It is started offline and quietly: no page of its own, nothing on the console; what the
Java side has to say goes to a file, whose end is shown when it does not start.
"""

from __future__ import annotations

import importlib.util
import logging
import os
import re
import shutil
import signal
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stemmata.errors import EngineError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# What `stemmata[spark]` brings: pyspark itself, and what it needs to hand tables to Python and back.
_PACKAGES = ("pyspark", "pyarrow", "pandas")
_LOCAL = re.compile(r"local(\[.*\])?")
# Spark refuses to start below 450 MiB, and a join needs room beside that.
_LEAST_HEAP_MIB = 768
_LOG_LINES = 8
_TRACEBACK = "Traceback (most recent call last):"
_RAISED = re.compile(r"[\w.]*(?:Error|Exception): ")

# The dialect: where Spark and DuckDB read the same SQL differently, and where a setting makes Spark read it as DuckDB does.
DIALECT = {
    "spark.sql.ansi.enabled": "true",  # overflow, division by zero and words that are no number are errors, not NULL
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",  # "x" is a name, 'x' a string
    "spark.sql.variable.substitute": "false",  # ${x} is no variable
    "spark.sql.timestampType": "TIMESTAMP_NTZ",  # TIMESTAMP has no time zone
    "spark.sql.session.timeZone": "UTC",
}

_QUIET = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.eventLog.enabled": "false",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.sql.maxPlanStringLength": "10000",
}

_ARROW = {
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.sql.execution.arrow.pyspark.fallback.enabled": "false",
    "spark.driver.maxResultSize": "0",  # a result is asked for to be had; how large it may be is the asker's business
}


def is_local(master: str) -> bool:
    """Whether a master's executors are threads of this machine, which see its files."""
    return _LOCAL.fullmatch(master) is not None


class SparkProcess:
    """A running Spark, and how many engines use it.

    Args:
        master: where it computes, as Spark writes it: `local[2]`, `spark://host:7077`, `yarn`, `k8s://…`.
        threads: cores of this machine that it may use when the master is a local one.
        memory: bytes that it may use on this machine.
        temporary: folder for its files, or None for the system's.

    Raises:
        EngineError: Java is missing or Spark does not start; carries what Spark said last.
    """

    def __init__(self, master: str, threads: int, memory: int, temporary: Path | None) -> None:
        self.master = master
        self.users = 0
        self.folder = Path(tempfile.mkdtemp(prefix="stemmata-spark-", dir=temporary))
        logging.getLogger("SQLQueryContextLogger").disabled = True  # pyspark prints each error there; we raise it
        interrupt = signal.getsignal(signal.SIGINT)
        try:
            self._gateway, self.session = self._started(threads, memory)
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        finally:
            if threading.current_thread() is threading.main_thread():
                signal.signal(signal.SIGINT, interrupt)  # Spark puts its own in place

    def _started(self, threads: int, memory: int) -> tuple[Any, SparkSession]:
        from py4j.protocol import Py4JError
        from pyspark import SparkConf, SparkContext
        from pyspark.errors import PySparkException
        from pyspark.java_gateway import launch_gateway
        from pyspark.sql import SparkSession

        conf = SparkConf(loadDefaults=False)
        conf.setAll(sorted(self._configuration(threads, memory).items()))
        log = self.folder / "spark.log"
        gateway = None
        try:
            with log.open("wb") as said:
                gateway = launch_gateway(conf, {"stdout": said, "stderr": said})
            context = SparkContext(conf=conf, gateway=gateway)
        except (PySparkException, Py4JError, OSError, ValueError) as error:
            if gateway is not None:
                _end(gateway)
            said_last = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-_LOG_LINES:])
            what = f"Spark does not start: {first_line(error)}"
            at = f"master {self.master}\n{said_last}".strip()
            raise EngineError(what, at, "check the master, and that Java is 17 or newer") from error
        # Kernels run under the Python that has Stemmata, unless the person knows another one on the executors.
        context.pythonExec = os.environ.get("PYSPARK_PYTHON", sys.executable)
        return gateway, SparkSession(context)

    def _configuration(self, threads: int, memory: int) -> dict[str, str]:
        # Half of the memory is Java's; the other half is for the Python processes that run kernels beside it.
        heap = max(memory // 2 >> 20, _LEAST_HEAP_MIB)
        found = {
            "spark.master": self.master,
            "spark.app.name": "stemmata",
            "spark.driver.memory": f"{heap}m",
            # Java without memory ends, and says so; otherwise one thread dies and the others wait for it without end.
            "spark.driver.extraJavaOptions": "-XX:+ExitOnOutOfMemoryError",
            "spark.local.dir": str(self.folder),
            "spark.sql.warehouse.dir": str(self.folder / "warehouse"),
            **DIALECT,
            **_QUIET,
            **_ARROW,
        }
        if is_local(self.master):
            found |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
            # A few for each core, so that none waits long for another; adaptive execution joins small ones.
            found["spark.sql.shuffle.partitions"] = str(4 * threads)
        return found

    def stop(self) -> None:
        """End the Java process, whether it is still there or not, and remove its files."""
        from py4j.protocol import Py4JError

        try:
            self.session.stop()
        except (Py4JError, OSError):
            pass  # it has gone already; what is left of it here is forgotten below
        finally:
            _end(self._gateway)
            shutil.rmtree(self.folder, ignore_errors=True)


def _end(gateway: Any) -> None:  # noqa: ANN401  py4j has no types
    from py4j.protocol import Py4JError
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

    with suppress(Py4JError, OSError):  # nobody may be there to be told
        gateway.shutdown()
    gateway.proc.stdin.close()
    gateway.proc.wait()
    # pyspark keeps these after a stop, and would speak to a process that is gone.
    SparkContext._gateway = SparkContext._jvm = SparkContext._active_spark_context = None
    SparkSession._instantiatedSession = None


class _Running:
    """The one Spark of this process, if any."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.process: SparkProcess | None = None


_RUNNING = _Running()


def join_spark(master: str, threads: int, memory: int, temporary: Path | None) -> SparkProcess:
    """The Spark of this process, started when it is not running; each `join_spark` is to be followed by one `leave_spark`.

    Raises:
        EngineError: packages or Java are missing, Spark does not start, or it is running already with another master.
    """
    check_spark()
    with _RUNNING.lock:
        running = _RUNNING.process
        if running is None:
            running = _RUNNING.process = SparkProcess(master, threads, memory, temporary)
        elif running.master != master:
            todo = "close the engine that uses it first"
            raise EngineError(f"Spark is running already with another master: {running.master}", f"master {master}", todo)
        running.users += 1
        return running


def leave_spark(process: SparkProcess) -> None:
    """Say that an engine needs Spark no longer; the last one stops it."""
    with _RUNNING.lock:
        process.users -= 1
        if process.users == 0:
            _RUNNING.process = None
            process.stop()


def check_spark() -> None:
    """Refuse to go on where Spark cannot start; starts nothing.

    Raises:
        EngineError: packages or Java are missing.
    """
    require_packages()
    require_java()


def require_packages() -> None:
    """Refuse to go on without what the extra brings.

    Raises:
        EngineError: a package is missing.
    """
    missing = [name for name in _PACKAGES if importlib.util.find_spec(name) is None]
    if missing:
        what = "the Spark engine needs packages that are not installed"
        raise EngineError(what, ", ".join(missing), "pip install 'stemmata[spark]', or choose --engine duckdb")


def require_java() -> None:
    """Refuse to go on without Java, which Spark itself would report as a process that ended.

    Raises:
        EngineError: there is no Java where Spark looks for it.
    """
    home = os.environ.get("JAVA_HOME", "")
    found = (Path(home) / "bin" / "java").is_file() if home else shutil.which("java") is not None
    if not found:
        where = f"JAVA_HOME={home}" if home else "PATH"
        todo = "install Java 17 or newer (Debian: apt install openjdk-17-jre-headless), or set JAVA_HOME to it"
        raise EngineError("the Spark engine needs Java, and none was found", where, todo)


def first_line(error: Exception) -> str:
    """What an error of Spark says, without the plans and stacks it appends: the first line, or of a kernel's stack the end."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    if not lines:
        return type(error).__name__
    raised = [line for line in lines if _RAISED.match(line)]
    return raised[-1] if _TRACEBACK in lines and raised else lines[0]
