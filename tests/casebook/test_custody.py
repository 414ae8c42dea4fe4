"""The custody log: any change to it is found, and the first broken line is named."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from stemmata.casebook.custody import BEGINNING, Act, CustodyLog, canonical, line_hash, read_chain
from stemmata.errors import CasebookDamaged


def _clock() -> datetime:
    return datetime(2021, 3, 2, 14, 5, 9, tzinfo=UTC)


def _write(path: Path, names: tuple[str, ...] = ("a.html", "قرية.txt", "c.pdf")) -> bytes:
    with CustodyLog(path, "Invented Person", _clock) as log:
        for name in names:
            log.append(Act.RECEIVED, sha256="ab" * 32, size=3, name=name, folder="/reports")
    return path.read_bytes()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return _write(tmp_path_factory.mktemp("custody") / "custody.jsonl")


def test_lines_follow_from_one_another(tmp_path: Path) -> None:
    path = tmp_path / "custody.jsonl"
    _write(path)
    chain = read_chain(path)

    assert chain.broken_line == 0
    assert [line.sequence for line in chain.lines] == [1, 2, 3, 4]
    assert [line.previous for line in chain.lines] == [BEGINNING, *(line.hash for line in chain.lines[:-1])]
    assert chain.lines[2].name == "قرية.txt"
    assert chain.lines[0].when == "2021-03-02T14:05:09Z"


def test_a_log_opened_again_is_continued(tmp_path: Path) -> None:
    path = tmp_path / "custody.jsonl"
    _write(path)
    with CustodyLog(path, "Another", _clock) as log:
        log.append(Act.FOUND_AGAIN, sha256="ab" * 32, name="d.html")
    chain = read_chain(path)

    assert len(chain.lines) == 5
    assert chain.broken_line == 0
    assert chain.lines[-1].who == "Another"


@given(data=st.data())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_changed_byte_is_found(whole: bytes, tmp_path: Path, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[place]))
    path = tmp_path / "changed.jsonl"
    path.write_bytes(whole[:place] + bytes([byte]) + whole[place + 1 :])
    chain = read_chain(path)

    if place == len(whole) - 1:  # the last line feed: the line before it is cut off, or followed by something
        assert chain.torn or chain.broken_line
    else:
        assert chain.broken_line == whole[:place].count(b"\n") + 1


@given(data=st.data())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_removed_doubled_or_moved_line_is_found(whole: bytes, tmp_path: Path, data: st.DataObject) -> None:
    lines = whole.splitlines(keepends=True)
    changed = data.draw(st.lists(st.sampled_from(lines), max_size=6))
    assume(changed != lines[: len(changed)])  # taken off at the end: no chain can show it
    path = tmp_path / "changed.jsonl"
    path.write_bytes(b"".join(changed))
    first = next(number for number, line in enumerate(changed, 1) if lines[number - 1 : number] != [line])

    assert read_chain(path).broken_line == first


def test_a_line_written_anew_breaks_the_next(whole: bytes, tmp_path: Path) -> None:
    lines = whole.splitlines()
    values = json.loads(lines[1])
    values["who"] = "Somebody Else"
    values["hash"] = line_hash(values)
    path = tmp_path / "changed.jsonl"
    path.write_bytes(b"\n".join([lines[0], canonical(values), *lines[2:], b""]))
    chain = read_chain(path)

    assert chain.broken_line == 3
    assert "line before" in chain.reason


@given(cut=st.integers(1, 10_000))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_cut_off_last_line_is_repaired_and_the_repair_is_logged(whole: bytes, tmp_path: Path, cut: int) -> None:
    last = whole.splitlines(keepends=True)[-1]
    kept = whole[: -(1 + cut % (len(last) - 1))]
    path = tmp_path / "torn.jsonl"
    path.write_bytes(kept)
    torn = read_chain(path).torn
    assert torn
    with CustodyLog(path, "Invented Person", _clock):
        pass
    chain = read_chain(path)

    assert chain.broken_line == 0
    assert not chain.torn
    assert chain.lines[-1].act is Act.REPAIRED
    assert torn.decode() in chain.lines[-1].note
    assert path.read_bytes().startswith(whole[: -len(last)])


def test_zeros_of_a_power_cut_are_taken_for_a_cut_off_line(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "torn.jsonl"
    path.write_bytes(whole + b"\0" * 700)
    with CustodyLog(path, "Invented Person", _clock):
        pass

    assert read_chain(path).broken_line == 0
    assert not read_chain(path).torn


def test_nothing_is_written_behind_a_broken_line(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "changed.jsonl"
    changed = whole.replace(b"a.html", b"b.html")
    path.write_bytes(changed)
    with pytest.raises(CasebookDamaged, match="line 2 of the custody log"):
        CustodyLog(path, "Invented Person", _clock)

    assert path.read_bytes() == changed


def test_a_name_that_is_no_text_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "custody.jsonl"
    _write(path, ("\udcff.html", "\u202egnp.exe"))

    assert [line.name for line in read_chain(path).lines[1:]] == ["\udcff.html", "\u202egnp.exe"]
    assert path.read_bytes().isascii()


def test_the_few_lines_in_the_documentation_verify_a_log(whole: bytes, tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "casebook-format.md").read_text(encoding="utf-8")
    program = page.split("```python\n")[1].split("```")[0]
    script = tmp_path / "verify.py"
    script.write_text(program, encoding="utf-8")

    def run(log: bytes) -> subprocess.CompletedProcess[str]:
        (tmp_path / "custody.jsonl").write_bytes(log)
        return subprocess.run([sys.executable, "-S", script], cwd=tmp_path, capture_output=True, text=True, check=False)

    sound, changed = run(whole), run(whole.replace(b"c.pdf", b"d.pdf"))
    assert sound.returncode == 0
    assert json.loads(whole.splitlines()[-1])["hash"] in sound.stdout
    assert changed.returncode != 0
    assert "line 4" in changed.stderr + changed.stdout
