"""What earlier builds found, remembered from one build to the next, so that a casebook that grows reads only what is new.

What was found in some values is kept under a key of everything it depends on: the values themselves, the code and data that read
them, and the lists in force. What is fetched is what would be found again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from hashlib import sha256
from itertools import groupby, islice
from pathlib import Path
from typing import Protocol, TypeVar

import stemmata
from stemmata.model.reports import Report
from stemmata.pipeline.progress import Progress
from stemmata.pipeline.workers import Crew

Given = TypeVar("Given")
Kept = TypeVar("Kept")

# Values remembered together: few enough that one changed report costs little, many enough that a key for each costs nothing.
_TOGETHER = 200
_READ = frozenset({".py", ".tsv", ".toml"})


class Memory(Protocol):
    """What keeps records under a key; see `casebook.findings.Findings`."""

    @property
    def tracing(self) -> Path | None:
        """The folder for what tracing leaves for the next time, or None."""

    def fetch(self, key: str, cls: type[Kept]) -> list[Kept] | None:
        """The records put under a key, or None."""

    def store(self, key: str, records: Iterable[Kept], cls: type[Kept]) -> None:
        """Keep records under a key."""


class NoMemory:
    """Remembers nothing: for work without a casebook."""

    @property
    def tracing(self) -> Path | None:
        """Nowhere."""
        return None

    def fetch(self, key: str, cls: type[Kept]) -> list[Kept] | None:
        """Nothing."""
        return None

    def store(self, key: str, records: Iterable[Kept], cls: type[Kept]) -> None:
        """Nowhere."""


def map_remembered(
    crew: Crew,
    groups: Sequence[tuple[str, Sequence[Given]]],
    work: Callable[[Sequence[Given]], list[Kept]],
    cls: type[Kept],
    memory: Memory,
    progress: Progress,
) -> list[Kept]:
    """What `work` finds in each value, in order: fetched where it was found before, found and stored elsewhere.

    Args:
        crew: who does the work.
        groups: values side by side, with the key that what is found in them is remembered under.
        work: a pure function of a module's top level (or a partial of one), from values to what it finds in each.
        cls: what it finds.
        memory: what was found before.
        progress: hears of every value done.
    """
    found = {key: memory.fetch(key, cls) for key, _ in groups}
    missing = [value for key, group in groups if found[key] is None for value in group]
    progress.advance(sum(len(group) for _, group in groups) - len(missing))
    fresh = iter(crew.map(work, missing, progress))
    made: list[Kept] = []
    for key, group in groups:
        known = found[key]
        if known is None:
            known = list(islice(fresh, len(group)))
            memory.store(key, known, cls)
        made += known
    return made


def together(values: Sequence[Given], report_of: Callable[[Given], Report]) -> list[tuple[Given, ...]]:
    """Values of one original, in portions."""
    found: list[tuple[Given, ...]] = []
    for _, group in groupby(values, key=lambda value: report_of(value).original):
        remaining = iter(group)
        while portion := tuple(islice(remaining, _TOGETHER)):
            found.append(portion)
    return found


def report_key(report: Report) -> bytes:
    """All that is read of a report: the text, its blocks with their roles, whose it is and when it was published."""
    blocks = ";".join(f"{block.start},{block.end},{block.role.value}" for block in report.blocks)
    parts = (report.id, report.language, report.title, report.publisher, report.url, str(report.published), blocks, report.text)
    return "\x1f".join(parts).encode("utf-8", "surrogatepass")


def in_force(rooms: tuple[str, ...], taxonomy: tuple[str, ...]) -> bytes:
    """A hash over the code and data of some rooms and the user's lists."""
    digest = sha256(code_in_force(rooms).encode())
    for path in sorted(path for folder in taxonomy for path in Path(folder).rglob("*") if path.suffix in _READ):
        digest.update(path.read_bytes())
    return digest.digest()


@cache
def code_in_force(rooms: tuple[str, ...]) -> str:
    """A hash over the code and data files of some rooms: what one of them finds may change with any of them."""
    digest = sha256()
    root = Path(stemmata.__file__).parent
    for room in rooms:
        for path in sorted((root / room).rglob("*")):
            if path.suffix in _READ:
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
