"""What was found in single reports, kept so that the next build need not look again: only what is new or changed costs time.

It is no evidence; `findings.sqlite` may be deleted at any time. Whoever puts findings in names everything they depend on in the key.
"""

from __future__ import annotations

from stemmata.casebook.packs import PackStore

FILE_NAME = "findings.sqlite"


class Findings(PackStore):
    """The findings of a casebook. Use it in a `with` block; the caller holds the casebook's lock."""

    def __enter__(self) -> Findings:
        return self
