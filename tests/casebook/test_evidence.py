"""The originals: kept once, read-only, every act logged, a changed file linked to the one before."""

from __future__ import annotations

import hashlib
import os
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from stemmata.casebook.custody import Act, CustodyLog
from stemmata.casebook.evidence import EvidenceStore, original_path, read_original, stored_files
from stemmata.errors import CasebookDamaged, CasebookError, NotFound, UnreadableFile


@pytest.fixture
def log(tmp_path: Path) -> Iterator[CustodyLog]:
    with CustodyLog(tmp_path / "custody.jsonl", "Invented Person") as opened:
        yield opened


@pytest.fixture
def store(tmp_path: Path, log: CustodyLog) -> EvidenceStore:
    return EvidenceStore(tmp_path, log)


def test_an_original_is_kept_under_its_hash_and_read_only(tmp_path: Path, store: EvidenceStore, log: CustodyLog) -> None:
    kept = store.keep_bytes(b"a report", "a.txt", "/reports")
    sha256 = hashlib.sha256(b"a report").hexdigest()

    assert kept.path == tmp_path / "evidence" / sha256[:2] / sha256
    assert kept.path.read_bytes() == b"a report"
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o444
    assert kept.act is Act.RECEIVED
    assert log.lines[-1].sha512 == hashlib.sha512(b"a report").hexdigest()
    assert (log.lines[-1].size, log.lines[-1].name, log.lines[-1].folder) == (8, "a.txt", "/reports")
    assert read_original(tmp_path, sha256) == b"a report"


def test_the_same_file_again_adds_nothing(store: EvidenceStore, log: CustodyLog) -> None:
    store.keep_bytes(b"a report", "a.txt", "/reports")
    before = len(log.lines)

    assert store.keep_bytes(b"a report", "a.txt", "/reports").act is None
    assert len(log.lines) == before


def test_the_same_file_in_a_later_run_adds_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        with CustodyLog(tmp_path / "custody.jsonl", "Invented Person") as log:
            EvidenceStore(tmp_path, log).keep_bytes(b"a report", "a.txt", "/reports")

    assert len(log.lines) == 2


def test_the_same_bytes_at_another_path_are_found_again(store: EvidenceStore, log: CustodyLog) -> None:
    store.keep_bytes(b"a report", "a.txt", "/reports")

    assert store.keep_bytes(b"a report", "b.txt", "/reports").act is Act.FOUND_AGAIN
    assert log.lines[-1].earlier == ""


def test_a_changed_file_is_a_new_original_linked_to_the_old(store: EvidenceStore, log: CustodyLog) -> None:
    first = store.keep_bytes(b"a report", "a.txt", "/reports")
    second = store.keep_bytes(b"a corrected report", "a.txt", "/reports")
    back = store.keep_bytes(b"a report", "a.txt", "/reports")

    assert second.act is Act.RECEIVED
    assert second.earlier == first.digest.sha256
    assert first.path.exists()
    assert back.act is Act.FOUND_AGAIN
    assert log.lines[-1].earlier == second.digest.sha256


def test_a_large_file_is_kept_piece_by_piece(tmp_path: Path, store: EvidenceStore) -> None:
    source = tmp_path / "large.bin"
    source.write_bytes(os.urandom(3_000_001))
    kept = store.keep_file(source, "large.bin", "/reports")

    assert kept.path.read_bytes() == source.read_bytes()
    assert kept.digest.size == 3_000_001


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, store: EvidenceStore) -> None:
    with pytest.raises(UnreadableFile) as caught:
        store.keep_file(tmp_path / "gone.txt", "gone.txt", "/reports")

    assert caught.value.where == "gone.txt"


def test_a_full_evidence_folder_is_not_blamed_on_the_file(tmp_path: Path, log: CustodyLog, store: EvidenceStore) -> None:
    (tmp_path / "evidence" / "incoming").rmdir()
    before = len(log.lines)
    with pytest.raises(CasebookError, match="cannot be stored"):
        store.keep_bytes(b"a report", "a.txt", "/reports")

    assert len(log.lines) == before


def test_half_a_copy_of_a_killed_run_is_cleared_away(tmp_path: Path, log: CustodyLog) -> None:
    incoming = tmp_path / "evidence" / "incoming"
    incoming.mkdir(parents=True)
    (incoming / "original.part").write_bytes(b"half")
    EvidenceStore(tmp_path, log).keep_bytes(b"a report", "a.txt", "/reports")

    assert not list(incoming.iterdir())


def test_an_original_stored_but_not_logged_is_logged_as_recovered(tmp_path: Path, store: EvidenceStore, log: CustodyLog) -> None:
    path = original_path(tmp_path, hashlib.sha256(b"stray").hexdigest())
    path.parent.mkdir()
    path.write_bytes(b"stray")

    assert store.log_strays() == 1
    assert log.lines[-1].act is Act.RECOVERED
    assert store.log_strays() == 0


def test_a_file_that_is_no_original_is_refused(tmp_path: Path, store: EvidenceStore) -> None:
    (tmp_path / "evidence" / "notes.txt").write_bytes(b"not evidence")
    with pytest.raises(CasebookDamaged):
        store.log_strays()


def test_a_changed_original_is_refused(tmp_path: Path, store: EvidenceStore) -> None:
    kept = store.keep_bytes(b"a report", "a.txt", "/reports")
    kept.path.chmod(0o644)
    kept.path.write_bytes(b"A report")
    with pytest.raises(CasebookDamaged):
        read_original(tmp_path, kept.digest.sha256)


def test_an_original_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_original(tmp_path, "ab" * 32)


def test_stored_files_are_listed_in_order(tmp_path: Path, store: EvidenceStore) -> None:
    kept = [store.keep_bytes(bytes([n]), f"{n}.txt", "/reports").path for n in range(20)]

    assert stored_files(tmp_path) == sorted(kept)


def test_the_documented_command_verifies_the_originals(tmp_path: Path, store: EvidenceStore) -> None:
    kept = [store.keep_bytes(bytes([n]), f"{n}.txt", "/reports").path for n in range(3)]
    page = (Path(__file__).parents[2] / "docs" / "casebook-format.md").read_text(encoding="utf-8")
    command = page.split("```sh\n")[1].split("```")[0]

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert run().stdout == ""
    assert run().returncode == 0
    kept[1].chmod(0o644)
    kept[1].write_bytes(b"changed")
    assert kept[1].name in run().stdout
    assert run().returncode != 0
