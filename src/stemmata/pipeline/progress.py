"""How far a build has come, told to whoever wants to show it; the pipeline itself prints nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Progress(Protocol):
    """Hears how far the work has come."""

    def start(self, stage: str, total: int | None) -> None:
        """A stage begins; `total` steps lie ahead, or None when that is not known."""

    def advance(self, steps: int = 1) -> None:
        """That many steps of the current stage are done."""

    def finish(self) -> None:
        """The current stage is over."""


class Silent:
    """Hears and says nothing."""

    def start(self, stage: str, total: int | None) -> None:
        """Nothing is shown."""

    def advance(self, steps: int = 1) -> None:
        """Nothing is shown."""

    def finish(self) -> None:
        """Nothing is shown."""


@contextmanager
def stage(progress: Progress, name: str, total: int | None = None) -> Iterator[Progress]:
    """One stage, from its start to its end, whatever happens in between."""
    progress.start(name, total)
    try:
        yield progress
    finally:
        progress.finish()
