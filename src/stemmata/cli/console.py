"""Progress bars with the time left, on the error stream so that results can be piped on."""

from __future__ import annotations

import sys
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn


class Bars:
    """Shows each stage of a build as a bar; on something that is no terminal, as one line a stage."""

    def __init__(self) -> None:
        self._console = Console(stderr=True, highlight=False)
        columns = (
            TextColumn("{task.description:<28}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
        )
        self._bars = Progress(*columns, console=self._console, transient=True)
        self._task: TaskID | None = None

    def __enter__(self) -> Bars:
        if self._console.is_terminal:
            self._bars.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._console.is_terminal:
            self._bars.stop()

    def start(self, stage: str, total: int | None) -> None:
        """A stage begins."""
        if self._console.is_terminal:
            self._task = self._bars.add_task(stage, total=total)
        else:
            sys.stderr.write(f"{stage} …\n")

    def advance(self, steps: int = 1) -> None:
        """That many steps are done."""
        if self._task is not None:
            self._bars.advance(self._task, steps)

    def finish(self) -> None:
        """The stage is over."""
        if self._task is not None:
            self._bars.remove_task(self._task)
            self._task = None


def printer() -> Console:
    """Where results are printed, as wide as the terminal, or 120 characters into a file or pipe."""
    console = Console(highlight=False, soft_wrap=False)
    return console if console.is_terminal else Console(highlight=False, width=120)
