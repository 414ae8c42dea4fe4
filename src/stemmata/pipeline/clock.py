"""How long each stage took: told beside a build's result, never kept in the casebook, whose bytes must not depend on it."""

from __future__ import annotations

import time

from stemmata.pipeline.progress import Progress


class TimedProgress:
    """Passes everything on and keeps the seconds of each stage."""

    def __init__(self, inner: Progress) -> None:
        self.seconds: dict[str, float] = {}
        self._inner = inner
        self._stage = ""
        self._began = 0.0

    def start(self, stage: str, total: int | None) -> None:
        """A stage begins."""
        self._stage, self._began = stage, time.perf_counter()
        self._inner.start(stage, total)

    def advance(self, steps: int = 1) -> None:
        """That many steps are done."""
        self._inner.advance(steps)

    def finish(self) -> None:
        """The stage is over."""
        self.seconds[self._stage] = self.seconds.get(self._stage, 0.0) + time.perf_counter() - self._began
        self._inner.finish()
