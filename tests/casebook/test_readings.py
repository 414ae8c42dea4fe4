"""Readings: given back exactly, for the same key only, and never trusted to be whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.casebook.packing import pack, unpack
from stemmata.casebook.readings import ReadingKey, Readings
from stemmata.model.reports import MetadataSource, Published, Report
from stemmata.model.text import Block, BlockRole, OffsetMap, OriginSegment

KEY = ReadingKey("ab" * 32, "a.jsonl", "1", "defaults")

_any_text = st.text(st.characters(exclude_categories=()), max_size=20)
_reports = st.builds(
    Report,
    id=_any_text,
    original=_any_text,
    path=_any_text,
    locator=_any_text,
    external_id=_any_text,
    media_type=_any_text,
    text=_any_text,
    published=st.none() | st.builds(Published, st.dates(), st.dates(), st.sampled_from(MetadataSource), _any_text),
    blocks=st.lists(st.builds(Block, st.integers(), st.integers(), st.sampled_from(BlockRole), _any_text), max_size=3).map(tuple),
    offsets=st.lists(st.builds(OriginSegment, st.integers(), st.integers(), _any_text, st.integers()), max_size=3)
    .map(tuple)
    .map(OffsetMap),
    notes=st.lists(_any_text, max_size=2).map(tuple),
)


def _many(count: int) -> list[Report]:
    published = Published(date(2021, 3, 2), date(2021, 3, 2), MetadataSource.MAPPING, "2021-03-02")
    return [
        Report(f"r-{n}", "ab" * 32, "a.jsonl", f"row {n}", f"{n}", "application/json", published=published) for n in range(count)
    ]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "readings.sqlite"


@given(st.lists(_reports, max_size=4))
@settings(max_examples=60, deadline=None)
def test_a_reading_is_given_back_exactly(reports: list[Report]) -> None:
    assert unpack(pack(reports, Report), Report) == reports


def test_a_long_reading_survives_closing(path: Path) -> None:
    with Readings(path) as readings:
        readings.put(KEY, iter(_many(1001)))
    with Readings(path) as readings:
        assert readings.has(KEY)
        assert readings.get(KEY) == _many(1001)


@pytest.mark.parametrize("changed", [{"sha256": "cd" * 32}, {"name": "b.jsonl"}, {"intake": "2"}, {"settings": "others"}])
def test_another_key_finds_nothing(path: Path, changed: dict[str, str]) -> None:
    with Readings(path) as readings:
        readings.put(KEY, _many(1))

        assert readings.get(evolve(KEY, **changed)) is None


def test_a_file_without_reports_has_a_reading_too(path: Path) -> None:
    with Readings(path) as readings:
        readings.put(KEY, [])

        assert readings.get(KEY) == []


def test_a_reading_stopped_halfway_is_none(path: Path) -> None:
    def stop_halfway() -> Iterator[Report]:
        yield from _many(500)
        raise KeyboardInterrupt

    with Readings(path) as readings:
        with pytest.raises(KeyboardInterrupt):
            readings.put(KEY, stop_halfway())

        assert not readings.has(KEY)


def test_what_was_not_used_is_forgotten(path: Path) -> None:
    other = evolve(KEY, name="b.jsonl")
    with Readings(path) as readings:
        readings.put(KEY, _many(1))
        readings.put(other, _many(2))
    with Readings(path) as readings:
        readings.get(KEY)

        assert readings.forget_unused() == 1
        assert readings.get(other) is None
        assert readings.get(KEY) == _many(1)


def test_a_damaged_file_is_made_anew(path: Path) -> None:
    path.write_bytes(b"no database at all" * 100)
    with Readings(path) as readings:
        readings.put(KEY, _many(1))

        assert readings.get(KEY) == _many(1)


@pytest.mark.parametrize("data", [b"", b"not packed", pack([], Report)[:-1], b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_a_damaged_reading_is_none(path: Path, data: bytes) -> None:
    with Readings(path) as readings:
        readings.put(KEY, _many(1))
        readings._store.execute("UPDATE packs SET data = ?", (data,))

        assert readings.get(KEY) is None
        assert not readings.has(KEY)


def test_counted_as_used_none_is_forgotten(tmp_path: Path) -> None:
    key = ReadingKey("0" * 64, "a.txt", "1", "")
    with Readings(tmp_path / "readings.sqlite") as readings:
        readings.put(key, [])
    with Readings(tmp_path / "readings.sqlite") as readings:
        readings.use_all()
        assert readings.forget_unused() == 0
        assert readings.has(key)
