"""Possible retellings reach the tables of a casebook."""

from __future__ import annotations

from stemmata.pipeline.story import compute
from stemmata.settings import RunSettings, Settings
from tests.lineage.retelling import Teller


def test_the_tables_hold_possible_retellings() -> None:
    original, retelling, independent = Teller("en", 1).trio(0)
    tables = compute((original, retelling, independent), Settings(run=RunSettings(workers=1)))
    assert [(each.first, each.second) for each in tables.derivations] == [(original.id, retelling.id)]
    assert tables.copies == ()
