"""A build: everything derived is swapped in by one rename, and a kill at any point leaves the casebook whole."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from stemmata.casebook import Casebook, Severity, check
from stemmata.casebook.generations import EARLIER, LINKED, earlier_generations
from stemmata.casebook.readings import ReadingKey
from stemmata.errors import CasebookBusy, CasebookDamaged
from stemmata.model.reports import Report
from stemmata.settings import PublishSettings, Settings


@frozen
class Row:
    id: str
    number: int


def _build(casebook: Casebook, number: int, folder: str = "/reports", outline: str = "") -> str:
    """One small build; `number` is what it derives, `outline` what it says in short."""
    settings = Settings(publish=PublishSettings(title=f"Build {number}"))
    with casebook.build(settings, {"violations": f"1.{number}"}) as build:
        for name in ("a.txt", "b.txt"):
            build.keep_bytes(f"{name} of {number}".encode(), name, folder)
        build.write("rows", [Row("r", number)], Row)
        (build.report / "index.html").write_text(f"page {number}", encoding="utf-8")
        build.search.write_bytes(f"index {number}".encode())
        if outline:
            (build.outline / "incidents.parquet").write_text(outline, encoding="utf-8")
        return build.commit()


def _state(casebook: Casebook) -> tuple[int, str, bytes, str, str]:
    """What the four derived things say: they have to agree."""
    (row,) = casebook.read("rows", Row)
    path = casebook.path
    search = (path / "search.sqlite").read_bytes()
    page = (path / "report" / "index.html").read_text(encoding="utf-8")
    return row.number, page, search, casebook.settings.publish.title, casebook.taxonomies["violations"]


def _state_of(number: int) -> tuple[int, str, bytes, str, str]:
    return number, f"page {number}", f"index {number}".encode(), f"Build {number}", f"1.{number}"


@pytest.fixture
def casebook(tmp_path: Path) -> Casebook:
    made = Casebook.create(tmp_path / "casebook")
    _build(made, 1)
    return made


def test_a_build_puts_everything_in_force(casebook: Casebook) -> None:
    assert _state(casebook) == _state_of(1)
    assert (casebook.path / "tables" / "rows.parquet").is_file()
    assert check(casebook.path).findings == ()


def test_a_second_build_replaces_the_first_and_the_third_clears_it_away(casebook: Casebook) -> None:
    first = casebook.folder
    _build(casebook, 2)
    assert _state(casebook) == _state_of(2)
    assert first.is_dir()
    _build(casebook, 3)

    assert _state(casebook) == _state_of(3)
    assert not first.exists()
    assert len(list((casebook.path / "generations").iterdir())) == 2


def _outlines(casebook: Casebook) -> list[str]:
    return [(folder / "outline" / "incidents.parquet").read_text() for folder in earlier_generations(casebook.path)]


def test_of_earlier_builds_the_outlines_that_say_something_else_stay_and_nothing_else(casebook: Casebook) -> None:
    for number, words in enumerate(("one", "one", "two", "two", "three"), start=2):
        _build(casebook, number, outline=words)

    assert _outlines(casebook) == ["two", "one"]
    assert (earlier_generations(casebook.path)[0] / "tables").is_dir()  # the last one whole, so that a reader is not cut off
    _build(casebook, 7, outline="three")
    assert _outlines(casebook) == ["three", "two", "one"]
    oldest = earlier_generations(casebook.path)[-1]
    assert sorted(path.name for path in oldest.iterdir()) == ["casebook.toml", "manifest.json", "outline"]
    assert _state(casebook) == _state_of(7)
    assert check(casebook.path).findings == ()


def test_the_oldest_outlines_go(casebook: Casebook) -> None:
    for number in range(2, EARLIER + 6):
        _build(casebook, number, outline=f"said {number}")

    kept = [f"said {number}" for number in range(EARLIER + 4, 3, -1)]
    assert _outlines(casebook) == kept
    assert len(kept) == EARLIER + 1


def test_the_same_input_gives_the_same_tables_and_adds_no_custody(casebook: Casebook) -> None:
    before = (casebook.path / "tables" / "rows.parquet").read_bytes()
    log = (casebook.path / "custody.jsonl").read_bytes()
    _build(casebook, 1)

    assert (casebook.path / "tables" / "rows.parquet").read_bytes() == before
    assert (casebook.path / "custody.jsonl").read_bytes() == log


def test_a_build_left_without_commit_changes_nothing(casebook: Casebook) -> None:
    with casebook.build(Settings(), {}) as build:
        build.write("rows", [Row("r", 2)], Row)

    assert _state(casebook) == _state_of(1)
    assert check(casebook.path).findings == ()


def test_two_builds_do_not_collide(casebook: Casebook) -> None:
    with casebook.build(Settings(), {}), pytest.raises(CasebookBusy, match=str(os.getpid())):
        _build(casebook, 2)
    _build(casebook, 2)

    assert _state(casebook) == _state_of(2)


def test_another_process_is_kept_out_until_it_is_dead(casebook: Casebook) -> None:
    program = (
        "import sys, time; from pathlib import Path; from stemmata.casebook.lock import WriteLock\n"
        "with WriteLock(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program, casebook.path], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(CasebookBusy, match=str(holder.pid)):
            _build(casebook, 2)
        holder.kill()
    _build(casebook, 2)

    assert _state(casebook) == _state_of(2)


def test_a_broken_chain_stops_a_build_before_it_writes(casebook: Casebook) -> None:
    log = casebook.path / "custody.jsonl"
    log.write_bytes(log.read_bytes().replace(b"b.txt", b"c.txt"))
    with pytest.raises(CasebookDamaged, match="line 3"):
        _build(casebook, 2)

    assert _state(casebook) == _state_of(1)


# Everything a build asks of the file system that changes it; a kill can only make a difference before or behind one of these.
_CALLS = ("rename", "replace", "symlink", "unlink", "rmdir", "mkdir", "fsync", "pwrite", "ftruncate", "fchmod", "open", "write")


def _killed_at(call: int, work: Callable[[], object]) -> bool:
    """Do the work in a child process that kills itself before its n-th change of the file system; whether it got that far."""
    child = os.fork()
    if child == 0:
        _count_down(call)
        work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _count_down(call: int) -> None:
    left = call

    def counted(original: Callable[..., Any]) -> Callable[..., Any]:
        def before(*arguments: Any, **named: Any) -> Any:
            nonlocal left
            left -= 1
            if left <= 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return original(*arguments, **named)

        return before

    for name in _CALLS:
        setattr(os, name, counted(getattr(os, name)))


def _build_without_tables(casebook: Casebook, number: int) -> None:
    """As `_build`, but copies its table: Polars' threads do not live on in a forked child."""
    with casebook.build(Settings(publish=PublishSettings(title=f"Build {number}")), {"violations": f"1.{number}"}) as build:
        for name in ("a.txt", "b.txt"):
            build.keep_bytes(f"{name} of {number}".encode(), name, "/reports")
        shutil.copy(casebook.path.parent / f"rows-{number}.parquet", build.tables / "rows.parquet")
        (build.report / "index.html").write_text(f"page {number}", encoding="utf-8")
        build.search.write_bytes(f"index {number}".encode())
        (build.outline / "incidents.parquet").write_text(f"outline {number}", encoding="utf-8")
        build.commit()


def _template(folder: Path) -> Casebook:
    from stemmata.casebook.tables import write_table

    made = Casebook.create(folder / "casebook")
    for number in (1, 2):
        write_table(folder, "rows", [Row("r", number)], Row).rename(folder / f"rows-{number}.parquet")
    for number in (2, 2, 1):  # so that there are earlier generations to be cleared up
        _build_without_tables(made, number)
    return made


def test_a_kill_before_any_change_of_the_file_system_leaves_the_casebook_whole(tmp_path: Path) -> None:
    template = _template(tmp_path / "template")
    seen = set()
    call = 0
    killed = True
    while killed:
        call += 1
        shutil.copytree(tmp_path / "template", tmp_path / f"{call}", symlinks=True)
        casebook = Casebook(tmp_path / f"{call}" / "casebook")
        killed = _killed_at(call, lambda casebook=casebook: _build_without_tables(casebook, 2))  # type: ignore[misc]
        state = _state(Casebook.open(casebook.path))
        assert state in (_state_of(1), _state_of(2)), f"killed before change {call}"
        assert [finding for finding in check(casebook.path).findings if finding.severity is Severity.DAMAGE] == []
        seen.add(state)
        if call % 5 == 0:
            _build_without_tables(casebook, 2)
            assert _state(casebook) == _state_of(2)
            assert check(casebook.path).findings == ()
        shutil.rmtree(tmp_path / f"{call}")

    assert seen == {_state_of(1), _state_of(2)}
    assert call > 40
    assert _state(template) == _state_of(1)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_real_build_killed_at_a_random_moment_leaves_the_casebook_whole(casebook: Casebook, seed: int) -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path; from stemmata.casebook import Casebook\n"
        "from tests.casebook.test_build import _build\n"
        "print('ready', flush=True)\n"
        "for number in range(2, 500): _build(Casebook.open(Path(sys.argv[1])), number)"
    )
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", program, str(casebook.path), str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(random.Random(seed).uniform(0.05, 0.4))
        child.kill()
    number = _state(Casebook.open(casebook.path))[0]

    assert _state(casebook) == _state_of(number)
    assert check(casebook.path).sound
    _build(casebook, 1000)
    assert _state(casebook) == _state_of(1000)
    assert check(casebook.path).findings == ()


def test_a_killed_build_resumes_from_what_was_read(casebook: Casebook) -> None:
    key = ReadingKey("ab" * 32, "a.txt", "1", "defaults")
    report = Report("r-1", "ab" * 32, "a.txt", "", "a.txt", "text/plain", text="Invented words.")

    def read_and_be_killed() -> None:
        with casebook.build(Settings(), {}) as build:
            build.readings.put(key, [report])
            os.kill(os.getpid(), signal.SIGKILL)

    assert _killed_at(10**9, read_and_be_killed)
    with casebook.build(Settings(), {}) as build:
        assert build.readings.get(key) == [report]


def test_a_copy_that_followed_the_links_is_read_and_built_again(casebook: Casebook, tmp_path: Path) -> None:
    copy = Casebook(tmp_path / "copy")
    shutil.copytree(casebook.path, copy.path, symlinks=False)
    assert not (copy.path / "tables").is_symlink()
    assert _state(Casebook.open(copy.path)) == _state_of(1)
    assert check(copy.path).sound
    _build(copy, 2)

    assert _state(copy) == _state_of(2)
    assert all((copy.path / name).is_symlink() for name in LINKED)
    assert check(copy.path).findings == ()


def test_a_copy_that_dropped_the_links_is_built_again(casebook: Casebook) -> None:
    for name in ("current", *LINKED):
        (casebook.path / name).unlink()
    _build(casebook, 2)

    assert _state(casebook) == _state_of(2)
    assert check(casebook.path).findings == ()


def test_everything_derived_can_be_lost_and_built_again(casebook: Casebook) -> None:
    shutil.rmtree(casebook.path / "generations")
    assert not check(casebook.path).findings[0].what.startswith("line")
    _build(casebook, 2)

    assert _state(casebook) == _state_of(2)


@pytest.mark.parametrize("name", ["generations", "evidence", "current", "tables", "custody.jsonl"])
def test_a_link_that_leads_out_of_the_casebook_is_refused(casebook: Casebook, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    (casebook.path / name).rename(outside)
    (casebook.path / name).symlink_to(outside if name not in ("current", "tables") else tmp_path)
    with pytest.raises(CasebookDamaged, match="link"):
        _build(casebook, 2)
