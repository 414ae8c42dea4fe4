"""What is done with another tool's answer; the tools themselves are no part of the tests."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.lineage.desk import Clock, Corpus, Desk
from benchmarks.lineage.grammar import Part
from benchmarks.peers.tools import Peer, chosen

ANSWER = '{"pairs": [["test-00000", "test-00001"]], "passages": [["test-00000", "test-00001", [[0, 9]], [[3, 12]]]]}'


@pytest.fixture
def corpus() -> Corpus:
    desk = Desk("test", "en", Part.TUNE, 1)
    for house in ("A", "B"):
        desk.publish(desk.writer.story(desk.writer.incident(house), ""), house, Clock(None))
    return desk.closed()


def environment(folder: Path, answer: str) -> Path:
    """A folder like that of `install`, whose Python answers whatever is asked."""
    program = folder / "bin" / "python"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\nimport sys\nsys.stdin.read()\nprint('''{answer}''')\n", encoding="utf-8")
    program.chmod(0o755)
    return folder


def test_pairs_and_ranges_are_taken_over_without_a_direction(corpus: Corpus, tmp_path: Path) -> None:
    found = Peer("any", environment(tmp_path, ANSWER), {}).find(corpus)
    assert found.pairs == {("test-00000", "test-00001"): ""}
    assert found.passages == {("test-00000", "test-00001"): (((0, 9),), ((3, 12),))}


def test_a_tool_may_name_pairs_only(corpus: Corpus, tmp_path: Path) -> None:
    assert Peer("any", environment(tmp_path, '{"pairs": []}'), {}).find(corpus).passages is None


def test_every_tool_has_settings() -> None:
    assert set(chosen()) == {"datasketch", "text-dedup", "copydetect"}
