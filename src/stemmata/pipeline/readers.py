"""Processes that read files, watched from outside: a file that hangs or kills its reader costs one reader, never the build.

A reader sends what it has read in batches. When nothing comes for `seconds_per_file`, or the process is gone, the file is set
aside with the reason, what it gave so far is kept, and a fresh reader takes its place.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

from attrs import Factory, define, frozen

from stemmata.intake import Mapping, read_reports, unreadable
from stemmata.model.reports import Report
from stemmata.settings import IntakeSettings

# Reports sent at a time: few enough that a slow file shows signs of life, many enough that sending costs little.
BATCH = 256


@frozen
class ReadTask:
    """One original to read.

    Attributes:
        name: the path it was found as.
        path: where its bytes lie in the evidence.
        sha256: their hash.
    """

    name: str
    path: Path
    sha256: str


@frozen
class Reading:
    """What one original gave."""

    task: ReadTask
    reports: tuple[Report, ...]


@define
class _Reader:
    """One process, its pipe, and what it is at."""

    process: SpawnProcess
    pipe: Connection
    task: ReadTask | None = None
    reports: list[Report] = Factory(list)
    heard: float = 0.0


def read_originals(
    tasks: Sequence[ReadTask], settings: IntakeSettings, mapping: Mapping | None, workers: int
) -> Iterator[Reading]:
    """Read originals side by side.

    Args:
        tasks: what to read.
        settings: the limits.
        mapping: which column of a table holds what, or None to guess.
        workers: number of processes.

    Yields:
        A reading for each task, in the order in which they are done.
    """
    waiting = list(reversed(tasks))
    readers = [_start(settings, mapping) for _ in range(min(workers, len(tasks)))]
    try:
        for reader in readers:
            _hand_over(reader, waiting)
        while any(reader.task for reader in readers):
            yield from _round(readers, waiting, settings, mapping)
    finally:
        for reader in readers:
            _stop(reader)


def _round(
    readers: list[_Reader], waiting: list[ReadTask], settings: IntakeSettings, mapping: Mapping | None
) -> Iterator[Reading]:
    """Hear from the readers that have something to say, and replace those that went silent."""
    busy = {reader.pipe: reader for reader in readers if reader.task}
    for pipe in wait(list(busy), timeout=1.0):
        reader = busy[pipe]  # type: ignore[index]
        done = _hear(reader)
        if done:
            yield done
            if not reader.process.is_alive():
                _replace(readers, reader, settings, mapping)
    for reader in [reader for reader in readers if reader.task and _is_late(reader, settings)]:
        reason = f"reading it took longer than {settings.seconds_per_file} seconds and was stopped"
        yield _set_aside(reader, reason)
        _replace(readers, reader, settings, mapping)
    for reader in readers:
        if reader.task is None:
            _hand_over(reader, waiting)


def _hear(reader: _Reader) -> Reading | None:
    try:
        batch: list[Report] | None = reader.pipe.recv()
    except (EOFError, ConnectionResetError):
        reader.process.join(timeout=5)
        return _set_aside(reader, "the program that reads this kind of file broke down on it")
    reader.heard = time.monotonic()
    if batch is not None:
        reader.reports.extend(batch)
        return None
    return _finish(reader)


def _finish(reader: _Reader) -> Reading:
    assert reader.task is not None
    done = Reading(reader.task, tuple(reader.reports))
    reader.task, reader.reports = None, []
    return done


def _set_aside(reader: _Reader, reason: str) -> Reading:
    assert reader.task is not None
    reader.reports.append(unreadable(reader.task.name, reader.task.sha256, reason))
    return _finish(reader)


def _is_late(reader: _Reader, settings: IntakeSettings) -> bool:
    return time.monotonic() - reader.heard > settings.seconds_per_file


def _start(settings: IntakeSettings, mapping: Mapping | None) -> _Reader:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, settings, mapping), daemon=True)
    process.start()
    theirs.close()
    return _Reader(process, ours)


def _stop(reader: _Reader) -> None:
    reader.pipe.close()
    reader.process.kill()
    reader.process.join()


def _replace(readers: list[_Reader], reader: _Reader, settings: IntakeSettings, mapping: Mapping | None) -> None:
    _stop(reader)
    readers[readers.index(reader)] = _start(settings, mapping)


def _hand_over(reader: _Reader, waiting: list[ReadTask]) -> None:
    if waiting:
        reader.task, reader.reports, reader.heard = waiting.pop(), [], time.monotonic()
        reader.pipe.send(reader.task)


def _serve(pipe: Connection, settings: IntakeSettings, mapping: Mapping | None) -> None:
    """The reader's side: read what is handed over until the pipe is closed."""
    while True:
        try:
            task: ReadTask = pipe.recv()
        except EOFError:
            return
        batch: list[Report] = []
        for report in read_reports(task.name, task.path.read_bytes(), task.sha256, settings, mapping):
            batch.append(report)
            if len(batch) >= BATCH:
                pipe.send(batch)
                batch = []
        pipe.send(batch)
        pipe.send(None)
