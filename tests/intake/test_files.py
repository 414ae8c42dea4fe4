from __future__ import annotations

import os
from pathlib import Path

import pytest
from attrs import evolve

from stemmata.errors import InputError, LimitExceeded, UnreadableFile
from stemmata.intake import find_files, read_bytes_of, unreadable
from tests.intake.made import SETTINGS


def test_files_are_found_in_order_with_names_within_the_folder(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b.txt", ".DS_Store"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    assert [found.name for found in find_files(tmp_path, SETTINGS)] == ["a/b.txt", "a/z.txt", "b.txt"]


def test_links_are_followed_only_within_the_folder(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("x")
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("x")
    (folder / "in.txt").symlink_to(folder / "a.txt")
    (folder / "out.txt").symlink_to(outside)
    (folder / "gone.txt").symlink_to(folder / "nothing")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "round").symlink_to(folder)
    problems = {found.name: found.problem for found in find_files(folder, SETTINGS)}
    assert problems["a.txt"] == problems["in.txt"] == ""
    assert "out of the folder" in problems["out.txt"]
    assert all(problems[name] for name in ("gone.txt", "loop.txt", "round"))


def test_a_pipe_and_a_file_too_large_are_listed_and_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "large.txt").write_bytes(b"x" * 100)
    found = {one.name: one for one in find_files(tmp_path, evolve(SETTINGS, file_bytes=50))}
    assert "pipe" in found["pipe"].problem
    assert "limit" in found["large.txt"].problem
    with pytest.raises(UnreadableFile):
        read_bytes_of(found["pipe"], SETTINGS)


def test_a_file_that_grew_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    (found,) = find_files(tmp_path, SETTINGS)
    assert read_bytes_of(found, SETTINGS) == b"x"
    path.write_bytes(b"x" * 100)
    with pytest.raises(LimitExceeded):
        read_bytes_of(found, evolve(SETTINGS, file_bytes=50))


def test_names_that_are_no_characters_or_turn_the_line_can_be_shown(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"a\xff.txt")).write_text("x")
    (tmp_path / "b\u202etxt.exe").write_text("x")
    names = [found.name for found in find_files(tmp_path, SETTINGS)]
    assert names == ["a\\xff.txt", "btxt.exe"]
    for name in names:
        name.encode("utf-8")


def test_a_missing_folder_is_an_error_with_a_way_out(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        find_files(tmp_path / "none", SETTINGS)


def test_a_report_stands_for_a_file_that_was_given_up() -> None:
    report = unreadable("a.pdf", "0" * 64, "reading took too long")
    assert (report.path, report.problem, report.text) == ("a.pdf", "reading took too long", "")
