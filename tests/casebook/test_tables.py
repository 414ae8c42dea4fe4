"""Tables: what was written is read back, and the same records give the same bytes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path

import polars as pl
import pytest
from attrs import fields, frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stemmata.casebook import tables
from stemmata.casebook.tables import TableWriter, read_table, scan_table, table_names, write_table
from stemmata.errors import CasebookDamaged, CasebookError, NotFound
from stemmata.model.claims import Claim
from stemmata.model.incidents import Incident
from stemmata.model.lineage import Copy, Credit, Origin, Passage
from stemmata.model.reports import Report, Sentence


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue-ish"


@frozen
class Leaf:
    start: int
    words: str


@frozen
class Branch:
    leaves: tuple[Leaf, ...]
    one: Leaf | None
    maybe: tuple[str, ...] | None


@frozen
class Tree:
    id: str
    count: int | None
    share: float
    flag: bool
    colour: Colour
    colour_or_none: Colour | None
    day: date | None
    moment: datetime | None
    names: tuple[str, ...]
    days: tuple[date, ...]
    nested: tuple[tuple[int, ...], ...]
    branch: Branch
    branches: tuple[Branch, ...]
    perhaps: Branch | None


_texts = st.text(max_size=8)
_leaves = st.builds(Leaf, st.integers(-(2**63), 2**63 - 1), _texts)
_branches = st.builds(
    Branch,
    st.lists(_leaves, max_size=3).map(tuple),
    st.none() | _leaves,
    st.none() | st.lists(_texts, max_size=2).map(tuple),
)
_trees = st.builds(
    Tree,
    id=_texts,
    count=st.none() | st.integers(0, 2**63 - 1),
    share=st.floats(allow_nan=False),
    flag=st.booleans(),
    colour=st.sampled_from(Colour),
    colour_or_none=st.none() | st.sampled_from(Colour),
    day=st.none() | st.dates(),
    moment=st.none() | st.datetimes(min_value=datetime(1900, 1, 1), timezones=st.just(UTC)),
    names=st.lists(_texts, max_size=3).map(tuple),
    days=st.lists(st.dates(), max_size=2).map(tuple),
    nested=st.lists(st.lists(st.integers(0, 9), max_size=2).map(tuple), max_size=3).map(tuple),
    branch=_branches,
    branches=st.lists(_branches, max_size=3).map(tuple),
    perhaps=st.none() | _branches,
)


@given(st.lists(_trees, max_size=6))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_records_survive_a_table(tmp_path: Path, trees: list[Tree]) -> None:
    write_table(tmp_path, "trees", trees, Tree)

    assert read_table(tmp_path, "trees", Tree) == trees


@pytest.mark.parametrize("cls", [Report, Sentence, Passage, Credit, Origin, Copy, Claim, Incident])
def test_an_empty_table_keeps_its_columns(tmp_path: Path, cls: type) -> None:
    write_table(tmp_path, "empty", [], cls)

    assert read_table(tmp_path, "empty", cls) == []
    assert scan_table(tmp_path, "empty").collect_schema().names() == [field.name for field in fields(cls)]


def test_the_same_records_give_the_same_bytes_however_they_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "ROW_GROUP", 100)
    leaves = [Leaf(n, f"word {n}" * (n % 7)) for n in range(777)]
    first = write_table(tmp_path, "first", leaves, Leaf).read_bytes()
    with TableWriter(tmp_path, "second", Leaf) as writer:
        for start in range(0, len(leaves), 13):
            writer.append(leaves[start : start + 13])

    assert (tmp_path / "second.parquet").read_bytes() == first
    assert read_table(tmp_path, "second", Leaf) == leaves


def test_a_table_is_read_lazily(tmp_path: Path) -> None:
    write_table(tmp_path, "leaves", [Leaf(1, "a"), Leaf(2, "b")], Leaf)

    assert scan_table(tmp_path, "leaves").filter(pl.col("start") == 2).collect()["words"].to_list() == ["b"]
    assert table_names(tmp_path) == ("leaves",)


def test_a_half_character_becomes_one_replacement_character(tmp_path: Path) -> None:
    write_table(tmp_path, "leaves", [Leaf(1, "a\udc80b")], Leaf)

    assert read_table(tmp_path, "leaves", Leaf) == [Leaf(1, "a\ufffdb")]


def test_a_writer_left_by_an_error_leaves_nothing(tmp_path: Path) -> None:
    def stop_midway() -> None:
        with TableWriter(tmp_path, "leaves", Leaf) as writer:
            writer.append([Leaf(1, "a")])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop_midway()

    assert not list(tmp_path.iterdir())


def test_a_table_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="nowhere"):
        read_table(tmp_path, "nowhere", Leaf)


def test_a_table_of_another_class_is_refused(tmp_path: Path) -> None:
    write_table(tmp_path, "leaves", [Leaf(1, "a")], Leaf)
    with pytest.raises(CasebookDamaged, match="not a table of Sentence"):
        read_table(tmp_path, "leaves", Sentence)


def test_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "leaves.parquet").write_bytes(b"no table")
    with pytest.raises(CasebookDamaged, match="cannot be read"):
        read_table(tmp_path, "leaves", Leaf)


def test_a_record_that_does_not_hold_what_its_hints_say_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CasebookError, match="hints"):
        write_table(tmp_path, "leaves", [Leaf("one", "a")], Leaf)  # type: ignore[arg-type]


def test_a_hint_no_table_can_hold_is_refused(tmp_path: Path) -> None:
    @frozen
    class Odd:
        anything: object

    with pytest.raises(CasebookError, match="no table can hold"):
        write_table(tmp_path, "odd", [], Odd)
