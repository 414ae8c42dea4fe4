"""What was read from each original, kept so that a build that was stopped goes on where it was, and the next need not read again.

A reading is found again only for the same bytes, name, intake version, settings and mapping. It is no evidence; `readings.sqlite`
may be deleted at any time, and everything is read from the originals again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256

from attrs import frozen

from stemmata.casebook.packs import PackStore
from stemmata.casebook.shapes import shape_of
from stemmata.model.reports import Report

FILE_NAME = "readings.sqlite"


@frozen
class ReadingKey:
    """What a reading depends on.

    Attributes:
        sha256: of the original's bytes.
        name: the name it was found as; it is part of what is read from it.
        intake: version of the reading code.
        settings: hash or words of the intake settings and the mapping.
    """

    sha256: str
    name: str
    intake: str
    settings: str

    def digest(self) -> str:
        """One string for all of it, and for the fields that a report has in this version."""
        parts = json.dumps([self.sha256, self.name, self.intake, self.settings, repr(shape_of(Report))])
        return sha256(parts.encode("ascii")).hexdigest()


class Readings(PackStore):
    """The readings of a casebook. Use it in a `with` block; the caller holds the casebook's lock."""

    def has(self, key: ReadingKey) -> bool:
        """Whether there is a reading for this key."""
        return self.has_key(key.digest())

    def get(self, key: ReadingKey) -> list[Report] | None:
        """The reports that were read, in their order; None when there is no reading, or it cannot be unpacked."""
        return self.fetch(key.digest(), Report)

    def put(self, key: ReadingKey, reports: Iterable[Report]) -> None:
        """Keep what was read, wholly or not at all.

        Args:
            key: what the reading depends on.
            reports: the reports in their order; taken a pack at a time, so they need not fit into memory.

        Raises:
            CasebookError: the disk is full.
        """
        self.store(key.digest(), reports, Report)

    def __enter__(self) -> Readings:
        return self
