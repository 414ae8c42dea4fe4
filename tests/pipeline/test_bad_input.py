"""One report that cannot be read never stops a build: it is kept, listed with the reason, and the exit code says so."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from stemmata.pipeline.readers import ReadTask, read_originals
from stemmata.settings import IntakeSettings
from tests.conftest import run_stemmata, show

GOOD = "Two people were killed when shells hit a bakery in Sabha on 3 May 2023, a hospital official said.\n"
ARABIC = "قال مصدر طبي إن شخصين قتلا في مدينة سبها يوم الأربعاء نتيجة سقوط قذيفة على مخبز في وسط المدينة."


def _packed(members: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


BAD: dict[str, bytes] = {
    "bomb.zip": _packed({"zeros.txt": bytes(300_000_000)}),
    "climbing.zip": _packed({"../../climbed.txt": GOOD.encode()}),
    "deep.html": b"<div>" * 100_000 + GOOD.encode(),
    "empty.txt": b"",
    "noise.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 50,
    "nul.txt": b"\x00\x01\x02" * 1000,
    "picture.docx": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "spoofed\u202etxt.exe": b"MZ" + bytes(200),
    "truncated.docx": _packed({"word/document.xml": b"<w:document"})[:60],
    "windows.txt": ARABIC.encode("windows-1256"),
}


@pytest.fixture(scope="module")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad")
    (folder / "reports").mkdir()
    (folder / "secret.txt").write_text("not for the casebook")
    for name, data in BAD.items():
        (folder / "reports" / name).write_bytes(data)
    (folder / "reports" / "good.txt").write_text(GOOD)
    (folder / "reports" / "link.txt").symlink_to(folder / "secret.txt")
    done = run_stemmata("build", folder / "reports", "--casebook", folder / "casebook", "--quiet")
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    return folder / "casebook"


def test_what_can_be_read_is_read(casebook: Path) -> None:
    assert any("good.txt" in incident["reports"] for incident in show(casebook, "incidents"))


@pytest.mark.parametrize("name", ["bomb.zip", "empty.txt", "noise.pdf", "nul.txt", "picture.docx", "truncated.docx"])
def test_each_is_kept_with_its_reason(casebook: Path, name: str) -> None:
    problems = [report["problem"] for report in show(casebook, "reports") if report["path"] == name]
    assert any(problems), name


def test_a_member_that_climbs_out_is_only_a_label(casebook: Path) -> None:
    assert not list(casebook.parent.rglob("climbed.txt"))


def test_a_link_out_of_the_folder_is_not_followed(casebook: Path) -> None:
    assert all(path.read_bytes() != b"not for the casebook" for path in (casebook / "evidence").rglob("*") if path.is_file())
    page = (casebook / "report" / "index.html").read_text(encoding="utf-8")
    assert "link.txt" in page
    assert "a link that leads out of the folder; it was not followed" in page


def test_a_name_cannot_turn_the_reading_direction(casebook: Path) -> None:
    assert "\u202e" not in run_stemmata("show", casebook, "reports").stdout


def test_an_old_encoding_is_read(casebook: Path) -> None:
    reports = {report["path"]: report for report in show(casebook, "reports")}
    assert reports["windows.txt"]["problem"] == ""
    assert reports["windows.txt"]["language"] == "ar"
    assert any("windows.txt" in incident["reports"] for incident in show(casebook, "incidents"))


def test_the_casebook_is_sound(casebook: Path) -> None:
    assert run_stemmata("check", casebook).returncode == 0


def test_a_file_that_takes_too_long_is_set_aside_and_the_next_is_read(tmp_path: Path) -> None:
    slow, quick = tmp_path / "slow.html", tmp_path / "quick.txt"
    slow.write_text("<p>" + "word " * 5_000_000)
    quick.write_text(GOOD)
    tasks = [ReadTask("slow.html", slow, "0" * 64), ReadTask("quick.txt", quick, "1" * 64)]
    settings = IntakeSettings(seconds_per_file=0)
    read = {reading.task.name: reading for reading in read_originals(tasks[:1], settings, None, 1)}
    assert "longer than 0 seconds" in read["slow.html"].reports[0].problem
    both = {reading.task.name: reading for reading in read_originals(tasks[1:], IntakeSettings(), None, 2)}
    assert both["quick.txt"].reports[0].text.startswith("Two people")


def test_a_text_beyond_the_limit_is_read_in_part_and_listed(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "long.txt").write_text(GOOD + "Nothing else happened. " * 100)
    (tmp_path / "settings.toml").write_text("[intake]\nreport_characters = 1000\n")
    arguments = ("--casebook", tmp_path / "casebook", "--settings", tmp_path / "settings.toml", "--quiet")
    assert run_stemmata("build", tmp_path / "reports", *arguments).returncode == 3
    (report,) = show(tmp_path / "casebook", "reports")
    assert report["problem"].startswith("only the first 1,000 characters were read")
    assert report["incidents"]
