"""Exit codes, each with its one meaning; `docs/commands.md` lists them for scripts."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """How a command ended."""

    DONE = 0
    ERROR = 1
    USAGE = 2
    DONE_WITH_PROBLEMS = 3
    DAMAGED = 4
    INTERRUPTED = 130
