"""Which engine computes: the settings say."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from stemmata.engine.session import DuckEngine
from stemmata.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

    from stemmata.engine.protocol import Engine
    from stemmata.settings import RunSettings

ENGINES = ("duckdb", "spark")

# Below this DuckDB 2 cannot hold its own buffers for a join of a few thousand rows.
_LEAST_MEMORY = 128_000_000


def check_engine(settings: RunSettings) -> None:
    """Refuse an engine that cannot be opened, before work is done that would be for nothing. Starts nothing.

    Raises:
        SettingsError: there is no engine of that name.
        EngineError: packages or Java for Spark are missing.
    """
    if settings.engine not in ENGINES:
        raise SettingsError(f"there is no engine {settings.engine!r}", "[run] engine", f"engines are: {', '.join(ENGINES)}")
    if settings.engine == "spark":
        from stemmata.engine.spark import check_spark

        check_spark()


def open_engine(settings: RunSettings, temporary: Path | None = None) -> Engine:
    """A fresh engine; which one does not show in what it computes.

    Args:
        settings: `engine` says which, `workers` are its threads (0: one for each core), `memory_bytes` its memory (0: half of the
            machine's), `master` is where Spark computes.
        temporary: folder for what does not fit into memory; the system's temporary folder when None. What the engine writes there
            is removed when it closes.

    Raises:
        SettingsError: there is no engine of that name.
        EngineError: Spark was asked for, and it or Java is missing or does not start.
    """
    check_engine(settings)
    if settings.engine == "spark":
        from stemmata.engine.spark import open_spark

        return open_spark(settings.master, _threads(settings), _memory(settings), temporary)
    return DuckEngine(_threads(settings), _memory(settings), temporary)


def _threads(settings: RunSettings) -> int:
    return settings.workers or os.cpu_count() or 1


def _memory(settings: RunSettings) -> int:
    half = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2
    return max(settings.memory_bytes or half, _LEAST_MEMORY)
