"""A build: takes originals in, stages everything derived beside the old, and swaps it in at the end by one rename.

What a build takes in stays, whether it is committed or not: originals with their custody, and the readings to resume from. What
it derives counts only once `commit` has returned; a build that is left or killed before leaves the casebook as it was.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from stemmata.casebook import custody, findings, generations, readings
from stemmata.casebook.evidence import EvidenceStore, Original
from stemmata.casebook.lock import WriteLock
from stemmata.casebook.tables import TableWriter, write_table

T = TypeVar("T")


class Build:
    """One build of a casebook. Use it in a `with` block, and call `commit` at its end.

    Args:
        casebook: the casebook's folder.
        settings_text: the words of the new `casebook.toml`.
        who: the person, for the custody log.
        clock: gives the present moment in UTC.
    """

    def __init__(self, casebook: Path, settings_text: str, who: str, clock: Callable[[], datetime] = custody.now) -> None:
        self._casebook = casebook
        self._settings_text = settings_text
        self._who = who
        self._clock = clock
        self._stack = ExitStack()

    def __enter__(self) -> Build:
        """Take the lock and make ready.

        Raises:
            CasebookBusy: another build is at work.
            CasebookDamaged: the custody chain is broken, or a link leads out of the casebook.
        """
        generations.refuse_strange_links(self._casebook)
        with ExitStack() as stack:
            stack.enter_context(WriteLock(self._casebook))
            generations.restore_links(self._casebook)
            self._log = stack.enter_context(custody.CustodyLog(self._casebook / custody.FILE_NAME, self._who, self._clock))
            self._store = EvidenceStore(self._casebook, self._log)
            self._staged = generations.stage(self._casebook)
            stack.callback(shutil.rmtree, self._staged, ignore_errors=True)
            self.readings = stack.enter_context(readings.Readings(self._casebook / readings.FILE_NAME))
            self.findings = stack.enter_context(findings.Findings(self._casebook / findings.FILE_NAME))
            self._stack = stack.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.close()

    @property
    def tables(self) -> Path:
        """The folder the tables of this build go to."""
        return self._staged / generations.TABLES

    @property
    def report(self) -> Path:
        """The folder the pages of this build go to."""
        return self._staged / generations.REPORT

    @property
    def outline(self) -> Path:
        """The folder of what this build says in short, by which later builds are compared with it."""
        return self._staged / generations.OUTLINE

    @property
    def search(self) -> Path:
        """The file the search index of this build goes to."""
        return self._staged / generations.SEARCH

    def keep_file(self, source: Path, name: str, folder: str) -> Original:
        """Take a file into the evidence; see `EvidenceStore.keep_file`."""
        return self._store.keep_file(source, name, folder)

    def keep_bytes(self, data: bytes, name: str, folder: str) -> Original:
        """Take bytes into the evidence; see `EvidenceStore.keep_bytes`."""
        return self._store.keep_bytes(data, name, folder)

    def log(self, act: custody.Act, note: str) -> None:
        """Write an act that concerns no single original into the custody log.

        Args:
            act: what was done.
            note: the particulars, in plain words.
        """
        self._log.append(act, note=note)

    def write(self, name: str, records: Sequence[Any], cls: type[Any]) -> None:
        """Write a table of this build; see `write_table`."""
        write_table(self.tables, name, records, cls)

    def writer(self, name: str, cls: type[T]) -> TableWriter[T]:
        """A writer for a table of this build that need not fit into memory, for a `with` block."""
        return TableWriter(self.tables, name, cls)

    def commit(self) -> str:
        """Put everything derived in force, by one rename.

        Returns:
            The head of the custody log: worth writing down somewhere else.

        Raises:
            CasebookDamaged: a file that is no original lies in the evidence folder.
        """
        self._store.log_strays()
        (self._staged / generations.SETTINGS).write_text(self._settings_text, encoding="utf-8")
        generations.swap_in(self._casebook, self._staged, (self._log.lines[0].hash, self._log.head, len(self._log.lines)))
        self.readings.forget_unused()
        self.findings.forget_unused()
        return self._log.head
