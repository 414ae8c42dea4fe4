"""One writer at a time: a lock that ends with the process that holds it, however it ends."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType

from stemmata.errors import CasebookBusy

FILE_NAME = "build.lock"

# The system's lock does not hold between two writers of one process; this does.
_HELD: set[Path] = set()


class WriteLock:
    """The right to write to a casebook. Use it in a `with` block.

    The lock is the system's own record lock: it is gone the moment its process is, so a file left by a killed build locks nobody
    out, and workers that the process started do not inherit it. The process number in the file is for the message only.

    Args:
        casebook: the casebook's folder.
    """

    def __init__(self, casebook: Path) -> None:
        self._path = (casebook / FILE_NAME).resolve()
        self._file = -1

    def __enter__(self) -> WriteLock:
        """Take the lock.

        Raises:
            CasebookBusy: somebody else holds it.
        """
        if self._path in _HELD:
            raise self._busy(os.getpid())
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(self._file, 20).decode("ascii", "replace").strip()
            os.close(self._file)
            raise self._busy(holder) from None
        os.truncate(self._file, 0)
        os.pwrite(self._file, f"{os.getpid()}\n".encode("ascii"), 0)
        _HELD.add(self._path)
        return self

    def _busy(self, holder: int | str) -> CasebookBusy:
        return CasebookBusy(f"process {holder} is writing to this casebook", str(self._path.parent), "wait until it is done")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Give the lock back. The file stays: removing it would let two writers lock two different files."""
        _HELD.discard(self._path)
        os.close(self._file)
        self._file = -1
