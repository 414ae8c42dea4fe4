"""Work on many values side by side, in processes, with the results in the order of the input.

The number of workers never shows in a result: values are cut into the same chunks, worked on by pure functions, and put together
in their order.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from types import TracebackType
from typing import TypeVar

from stemmata.casebook.collector import collector_paused
from stemmata.pipeline.progress import Progress

Given = TypeVar("Given")
Told = TypeVar("Told")
Made = TypeVar("Made")

# Reports handed to a worker at a time: large enough that handing over (about 1 ms) is lost in the work on them (about 1 s),
# small enough that the progress bar moves.
CHUNK = 64

# How many new objects a worker makes before the collector looks for unreachable circles, and how many such looks go by before it
# looks at older ones (gc.set_threshold): with Python's own 700, 10 and 10, which look at the objects of the lists over and over,
# claims took 7 % longer; beyond these nothing is gained.
_COLLECTED_AFTER = (5_000, 20, 50)

# Starting processes costs about two seconds (each loads its own gazetteer); below this many values one process is done sooner.
FEWEST_FOR_PROCESSES = 200


def number_of_workers(asked: int) -> int:
    """How many processes to use: as many as asked for, one for each core when asked for none."""
    return asked or os.cpu_count() or 1


class Crew:
    """Worker processes, started when there is enough to do and kept until the end of the build."""

    def __init__(self, workers: int) -> None:
        """Plan a crew.

        Args:
            workers: number of processes; 0 means one for each core.
        """
        self.workers = number_of_workers(workers)
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        if self._pool is not None:
            # An interrupted build must not wait for chunks nobody will use.
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def map(self, work: Callable[[Sequence[Given]], list[Made]], values: Sequence[Given], progress: Progress) -> list[Made]:
        """Apply `work` to chunks of `values` and return all results in order.

        Args:
            work: a pure function of a module's top level (or a partial of one), from a chunk to its results.
            values: what to work on.
            progress: hears of every value done.
        """
        chunks = [values[start : start + CHUNK] for start in range(0, len(values), CHUNK)]
        made: list[Made] = []
        undisturbed = partial(_undisturbed, work)
        results = self._executor().map(undisturbed, chunks) if self._worth_it(len(values)) else map(undisturbed, chunks)
        for chunk, result in zip(chunks, results, strict=True):
            made.extend(result)
            progress.advance(len(chunk))
        return made

    def begin(self, work: Callable[[Given, Told], Made], given: Given, told: Told) -> Future[Made]:
        """Have a worker begin with something beside what this process does; the result, once it is there.

        Args:
            work: a function of a module's top level.
            given: what to work on.
            told: what it is told besides.
        """
        return self._executor().submit(work, given, told)

    def _worth_it(self, values: int) -> bool:
        return self.workers > 1 and values >= FEWEST_FOR_PROCESSES

    def _executor(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Fresh processes: forking a process in which the engine's threads run can hang.
            self._pool = ProcessPoolExecutor(
                self.workers, mp_context=get_context("spawn"), initializer=gc.set_threshold, initargs=_COLLECTED_AFTER
            )
        return self._pool


def _undisturbed(work: Callable[[Sequence[Given]], list[Made]], chunk: Sequence[Given]) -> list[Made]:
    """Work on a chunk without looking for unreachable circles, of which a chunk leaves next to none.

    They would be looked for in the lists again and again, which took 5 to 8 % of the time of claims.
    """
    with collector_paused():
        return work(chunk)
