"""The page on tables of names documents every table that can be added, with all its columns."""

from __future__ import annotations

import pytest

from stemmata.pipeline.lexicons.table_rules import RULES
from stemmata.taxonomy.files import BUNDLED
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "taxonomy.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(RULES))
def test_every_table_is_documented_with_its_columns(name: str) -> None:
    (row,) = (line for line in PAGE.splitlines() if line.startswith(f"| `{name}` |"))
    assert [column for column in RULES[name].columns if f"`{column}`" not in row] == []


def test_every_bundled_table_has_rules_to_be_checked_by() -> None:
    assert {path.name for path in BUNDLED.glob("*.tsv")} <= set(RULES)
