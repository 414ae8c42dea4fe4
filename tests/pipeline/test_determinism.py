"""The same input gives the same bytes, whatever the number of workers."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from benchmarks.speed.corpus import write_corpus
from tests.conftest import SAMPLE, run_stemmata


def _hashes(casebook: Path) -> dict[str, str]:
    files = sorted((casebook / "tables").glob("*.parquet")) + sorted((casebook / "report").resolve().rglob("*.html"))
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in files}


def _built(reports: Path, casebook: Path, workers: int) -> dict[str, str]:
    done = run_stemmata("build", reports, "--casebook", casebook, "--workers", str(workers), "--quiet")
    assert done.returncode in (0, 3), done.stderr
    return _hashes(casebook)


def test_one_and_two_workers_give_the_same_bytes(tmp_path: Path) -> None:
    # More reports than are worth handing to processes, so that two workers are really used.
    write_corpus(tmp_path / "reports", 300)
    one = _built(tmp_path / "reports", tmp_path / "one", 1)
    two = _built(tmp_path / "reports", tmp_path / "two", 2)
    assert len(one) > 10
    assert one == two


def test_building_again_changes_nothing(tmp_path: Path) -> None:
    first = _built(SAMPLE / "reports", tmp_path / "casebook", 1)
    log = (tmp_path / "casebook" / "custody.jsonl").read_bytes()
    assert _built(SAMPLE / "reports", tmp_path / "casebook", 1) == first
    assert (tmp_path / "casebook" / "custody.jsonl").read_bytes() == log
