"""What was found in single reports, kept so that the next build need not look again: only what is new or changed costs time.

It is no evidence; `findings.sqlite` may be deleted at any time, and so may the folder `tracing` beside it, which is for what was
found across reports. Whoever puts findings in names everything they depend on in the key.
"""

from __future__ import annotations

from pathlib import Path

from stemmata.casebook.packs import PackStore

FILE_NAME = "findings.sqlite"
TRACING = "tracing"


class Findings(PackStore):
    """The findings of a casebook. Use it in a `with` block; the caller holds the casebook's lock."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._tracing = path.with_name(TRACING)

    @property
    def tracing(self) -> Path:
        """The folder for what was found across reports; whoever traces them makes it."""
        return self._tracing

    def __enter__(self) -> Findings:
        return self
