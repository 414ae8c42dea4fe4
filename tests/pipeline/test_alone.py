"""What was found in a report alone is looked for once, and again as soon as anything it depends on has changed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from attrs import evolve

from stemmata.lineage import find_credits
from stemmata.model.reports import Report
from stemmata.model.text import Block, BlockRole
from stemmata.pipeline import alone
from stemmata.pipeline.alone import read_alone
from stemmata.pipeline.known import known_names
from stemmata.pipeline.memory import Memory, NoMemory, code_in_force
from stemmata.pipeline.progress import Silent
from stemmata.pipeline.story import trace
from stemmata.pipeline.workers import Crew
from stemmata.settings import Settings

Kept = TypeVar("Kept")


class Dictionary:
    """A memory that lasts as long as a test."""

    def __init__(self, tracing: Path | None = None) -> None:
        self.tracing = tracing
        self.kept: dict[str, list[Any]] = {}

    def fetch(self, key: str, cls: type[Kept]) -> list[Kept] | None:
        return self.kept.get(key)

    def store(self, key: str, records: Iterable[Kept], cls: type[Kept]) -> None:
        self.kept[key] = list(records)


def _reports(count: int) -> list[Report]:
    texts = [f"Six traders were hurt in Telmarun on day {n}, the Lake Observatory said." for n in range(count)]
    return [
        Report(f"r-{n}", f"{n // 250:064d}", "a.jsonl", f"{n}", f"{n}", "text/plain", text=text, blocks=_blocks(text))
        for n, text in enumerate(texts)
    ]


def _blocks(text: str) -> tuple[Block, ...]:
    return (Block(0, len(text), BlockRole.BODY),)


def _read(reports: list[Report], memory: Memory, taxonomy: tuple[str, ...] = ()) -> tuple[alone.ReadReport, ...]:
    with Crew(1) as crew:
        return read_alone(crew, reports, taxonomy, memory, Silent())


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The reports that were really read, as they are."""
    seen: list[str] = []

    def watching(report: Report, sentences: Any, names: Any) -> Any:
        seen.append(report.id)
        return find_credits(report, sentences, names)

    monkeypatch.setattr(alone, "find_credits", watching)
    return seen


def test_remembered_is_the_same_as_read_anew(looked_at: list[str]) -> None:
    reports, memory = _reports(460), Dictionary()
    first = _read(reports, memory)
    assert len(looked_at) == 460

    assert _read(reports, memory) == first == _read(reports, NoMemory())
    assert len(looked_at) == 2 * 460


def test_only_what_is_new_is_read(looked_at: list[str]) -> None:
    memory = Dictionary()
    _read(_reports(250), memory)
    looked_at.clear()
    _read(_reports(255), memory)

    assert looked_at == [f"r-{n}" for n in range(250, 255)]


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "Six traders were hurt in Telmarun on day 0, the Lake Sentinel here said."},
        {"publisher": "Valley Daily"},
        {"blocks": (Block(0, 5, BlockRole.CHROME),)},
        {"language": "ar"},
        {"title": "Traders hurt"},
    ],
)
def test_a_changed_report_is_read_again(looked_at: list[str], changed: dict[str, Any]) -> None:
    memory = Dictionary()
    reports = _reports(1)
    _read(reports, memory)
    looked_at.clear()
    _read([evolve(reports[0], **changed)], memory)

    assert looked_at == ["r-0"]


def test_another_list_of_sources_is_another_reading(looked_at: list[str], tmp_path: Path) -> None:
    memory = Dictionary()
    _read(_reports(1), memory)
    looked_at.clear()
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "sources.tsv").write_bytes((Path("sample/taxonomy/sources.tsv")).read_bytes())
    _read(_reports(1), memory, (str(folder),))

    assert looked_at == ["r-0"]


def test_other_code_is_another_version() -> None:
    assert code_in_force(("lineage",)) != code_in_force(("claims",))


def test_a_trace_from_what_the_one_before_left_is_a_trace_of_everything(tmp_path: Path) -> None:
    named = "The Quillan Rights Observatory (QRO) said that six traders were hurt in Telmarun on day 61, the QRO said."
    reports = [*_reports(60), Report("r-60", f"{9:064d}", "a.jsonl", "60", "60", "text/plain", text=named, blocks=_blocks(named))]
    names = known_names(()).sources
    memory = Dictionary(tmp_path / "tracing")
    with Crew(1) as crew:
        assert not (tmp_path / "tracing").exists()
        trace(crew, reports[:55], Settings(), Silent(), memory, names)
        again = trace(crew, reports[3:], Settings(), Silent(), memory, names)
        assert (tmp_path / "tracing").exists()
        assert again == trace(crew, reports[3:], Settings(), Silent(), NoMemory(), names)
        assert again.passages
