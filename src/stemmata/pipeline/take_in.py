"""The beginning of the story: files become originals in the evidence, originals become reports.

What is read is every original that the custody log names, each path in its newest state, so that a casebook can grow from several
folders, and its tables follow from the evidence alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from attrs import evolve, frozen

from stemmata._version import __version__
from stemmata.casebook import custody
from stemmata.casebook.build import Build
from stemmata.casebook.evidence import original_path
from stemmata.casebook.readings import ReadingKey
from stemmata.errors import UnreadableFile
from stemmata.intake import FoundFile, Mapping, count_blocks, find_files, mark_chrome, read_reports
from stemmata.lineage import with_dates
from stemmata.model.reports import Report
from stemmata.pipeline.progress import Progress, stage
from stemmata.pipeline.readers import ReadTask, read_originals
from stemmata.pipeline.workers import number_of_workers
from stemmata.publish.tables import BuildProblem
from stemmata.settings import IntakeSettings, Settings


@frozen
class TakenIn:
    """What came in.

    Attributes:
        reports: one or more for each original, chrome marked, each original once.
        received: by identifier of a report, its place in the order in which they came in.
        files: number of files found in the folder.
        added: number of originals that were not in the casebook before.
        problems: what could not even be kept as evidence, and why.
    """

    reports: tuple[Report, ...]
    received: dict[str, int]
    files: int
    added: int
    problems: tuple[BuildProblem, ...]


def take_in(
    build: Build, casebook: Path, folder: Path, settings: Settings, mapping: Mapping | None, progress: Progress
) -> TakenIn:
    """Take a folder's files into the evidence and read every original the casebook holds.

    Args:
        build: the build in progress.
        casebook: the casebook's folder.
        folder: the folder of reports.
        settings: the settings in force.
        mapping: which column of a table holds what, or None to guess.
        progress: hears how far the work has come.

    Raises:
        InputError: the folder is missing or cannot be listed.
        CasebookError: the evidence cannot be written.
    """
    found = find_files(folder, settings.intake)
    kept = _keep(build, found, str(folder.resolve()), progress)
    lines = custody.read_chain(casebook / custody.FILE_NAME).lines
    reports = _read(build, _held(casebook, lines), settings, mapping, progress)
    too_much = {file.name: file.problem for file in found if file.problem}
    reports = [_with_reason(report, too_much) for report in reports]
    marked = tuple(_marked(reports, settings.intake, progress))
    return TakenIn(marked, order_received(lines, reports), len(found), kept.added, kept.problems)


def order_received(lines: Sequence[custody.CustodyLine], reports: Iterable[Report]) -> dict[str, int]:
    """The place of each report in the order in which the custody log says that originals came in; within one, its own order.

    It depends on the log alone: whoever builds from a copy of the casebook, with however many workers, gets the same.

    Args:
        lines: the custody log's lines.
        reports: the reports, those of one original in the order in which they stand in it.
    """
    first: dict[str, int] = {}
    for line in lines:
        first.setdefault(line.sha256, line.sequence)
    ordered = sorted(reports, key=lambda report: first.get(report.original, len(lines) + 1))
    return {report.id: place for place, report in enumerate(ordered)}


@frozen
class _Kept:
    added: int
    problems: tuple[BuildProblem, ...]


def _keep(build: Build, found: Sequence[FoundFile], folder: str, progress: Progress) -> _Kept:
    added, problems = 0, []
    with stage(progress, "Taking in files", len(found)):
        for file in found:
            reason = file.problem if file.path.is_symlink() or not file.path.is_file() else ""
            if not reason:
                try:
                    added += build.keep_file(file.path, file.name, folder).act is custody.Act.RECEIVED
                except UnreadableFile as error:
                    reason = error.what
            if reason:
                problems.append(BuildProblem(file.name, reason))
            progress.advance()
    return _Kept(added, tuple(problems))


def _read(
    build: Build, tasks: Sequence[ReadTask], settings: Settings, mapping: Mapping | None, progress: Progress
) -> list[Report]:
    depends_on = _reading_depends_on(settings.intake, mapping)
    keys = {task.sha256: ReadingKey(task.sha256, task.name, __version__, depends_on) for task in tasks}
    readings: dict[str, Sequence[Report]] = {}
    with stage(progress, "Reading files", len(tasks)):
        for task in tasks:
            cached = build.readings.get(keys[task.sha256])
            if cached is not None:
                readings[task.sha256] = cached
                progress.advance()
        missing = [task for task in tasks if task.sha256 not in readings]
        for reading in read_originals(missing, settings.intake, mapping, number_of_workers(settings.run.workers)):
            readings[reading.task.sha256] = reading.reports
            build.readings.put(keys[reading.task.sha256], reading.reports)
            progress.advance()
    return [report for task in tasks for report in readings[task.sha256]]


def _held(casebook: Path, lines: Iterable[custody.CustodyLine]) -> list[ReadTask]:
    """The originals to read, by name; the same bytes under several names once, under the name that sorts first."""
    newest: dict[tuple[str, str], str] = {}
    for line in lines:
        if line.name and line.sha256:
            newest[(line.folder, line.name)] = line.sha256
    by_hash: dict[str, str] = {}
    for (_, name), digest in sorted(newest.items(), key=lambda item: (item[0][1], item[1])):
        by_hash.setdefault(digest, name)
    tasks = [ReadTask(name, original_path(casebook, digest), digest) for digest, name in by_hash.items()]
    return sorted(tasks, key=lambda task: (task.name, task.sha256))


def _reading_depends_on(settings: IntakeSettings, mapping: Mapping | None) -> str:
    return sha256(repr((settings, mapping)).encode()).hexdigest()


def _with_reason(report: Report, too_much: dict[str, str]) -> Report:
    """A file beyond the limits is kept unread; the reason is the folder's, found before anything was opened."""
    return evolve(report, problem=too_much[report.path]) if report.path in too_much and not report.text else report


def _marked(reports: Iterable[Report], settings: IntakeSettings, progress: Progress) -> list[Report]:
    listed = list(reports)
    with stage(progress, "Marking site chrome", len(listed)):
        profile = count_blocks(listed)
        marked = []
        for report in listed:
            marked.append(mark_chrome(report, profile, settings))
            progress.advance()
    return with_dates(marked)


def read_collection(file: Path, settings: Settings) -> list[Report]:
    """The reports of one file, chrome marked, without a casebook; for measuring on labelled sets.

    Args:
        file: any file that a build would read.
        settings: the settings in force.
    """
    data = file.read_bytes()
    reports = list(read_reports(file.name, data, sha256(data).hexdigest(), settings.intake))
    profile = count_blocks(reports)
    return with_dates([mark_chrome(report, profile, settings.intake) for report in reports])
