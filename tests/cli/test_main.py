"""The commands as a user meets them: help, answers, errors, exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from stemmata.cli.main import LISTS
from stemmata.publish.export import read_schema
from tests.conftest import ROOT, SAMPLE, run_stemmata, show


def test_the_answer_says_what_was_found_and_where_the_report_is(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "one.txt").write_text("Two people were killed in Sabha on 3 May 2023, police said.\n")
    done = run_stemmata("build", tmp_path / "reports", "--casebook", tmp_path / "casebook")
    assert done.returncode == 0, done.stderr
    assert "1 report read from 1 file (1 of them new)." in done.stdout
    assert "casebook/report/index.html" in done.stdout
    assert (tmp_path / "casebook" / "report" / "index.html").is_file()


def test_problems_are_named_and_change_the_exit_code(sample_build: subprocess.CompletedProcess[str]) -> None:
    assert sample_build.returncode == 3
    assert json.loads(sample_build.stdout)["problems"] == 3


@pytest.mark.parametrize("what", ["incidents", "reports", "claims"])
def test_json_follows_the_published_schema(sample_casebook: Path, what: str) -> None:
    jsonschema.validate(show(sample_casebook, what), read_schema(what))


@pytest.mark.parametrize("what", LISTS)
def test_lists_can_be_read_by_eye(sample_casebook: Path, what: str) -> None:
    done = run_stemmata("show", sample_casebook, what)
    assert done.returncode == 0, done.stderr
    assert f" {what}. One in full:" in done.stdout


def test_one_record_by_the_start_of_its_identifier(sample_casebook: Path) -> None:
    first = show(sample_casebook, "incidents")[0]
    done = run_stemmata("show", sample_casebook, "incidents", first["id"][:10])
    assert done.returncode == 0, done.stderr
    assert first["id"] in done.stdout


def test_a_report_can_be_named_by_its_file(sample_casebook: Path) -> None:
    done = run_stemmata("show", sample_casebook, "reports", "agency/brak-market.html", "--json")
    assert json.loads(done.stdout)["publisher"] == "Meridian News Agency"


def test_an_unknown_identifier_is_said_so(sample_casebook: Path) -> None:
    done = run_stemmata("show", sample_casebook, "incidents", "nothing-like-it")
    assert done.returncode == 1
    assert "none of the incidents is called 'nothing-like-it'" in done.stderr
    assert "What to do:" in done.stderr


def test_search_finds_arabic_whatever_the_spelling(sample_casebook: Path) -> None:
    done = run_stemmata("search", sample_casebook, "اوباري", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)


def test_check_finds_a_changed_original(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "one.txt").write_text("A school in Hun was damaged by shelling on 2 May 2023.\n")
    casebook = tmp_path / "casebook"
    assert run_stemmata("build", tmp_path / "reports", "--casebook", casebook, "--quiet").returncode == 0
    assert run_stemmata("check", casebook).returncode == 0
    original = next(path for path in (casebook / "evidence").rglob("*") if path.is_file())
    original.chmod(0o644)
    original.write_text("Nothing happened.\n")
    done = run_stemmata("check", casebook)
    assert done.returncode == 4
    assert original.name in done.stdout


def test_report_writes_the_pages_anew_with_another_title(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "one.txt").write_text("Two people were killed in Sabha on 3 May 2023, police said.\n")
    casebook = tmp_path / "casebook"
    assert run_stemmata("build", tmp_path / "reports", "--casebook", casebook, "--quiet").returncode == 0
    done = run_stemmata("report", casebook, "--title", "Spring in the south")
    assert done.returncode == 0, done.stderr
    assert "Spring in the south" in (casebook / "report" / "index.html").read_text(encoding="utf-8")
    assert run_stemmata("check", casebook).returncode == 0


def test_errors_say_what_where_and_what_to_do(tmp_path: Path) -> None:
    done = run_stemmata("build", tmp_path / "none", "--casebook", tmp_path / "casebook")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "Error: there is no such folder" in done.stderr


def test_errors_come_as_json_where_json_was_asked_for(tmp_path: Path) -> None:
    done = run_stemmata("show", tmp_path, "incidents", "--json")
    assert done.returncode == 1
    assert set(json.loads(done.stdout)["error"]) == {"what", "where", "todo"}


def test_a_command_that_is_not_understood_ends_with_two() -> None:
    assert run_stemmata("build").returncode == 2
    assert run_stemmata("no-such-command").returncode == 2


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_for_each_shell(shell: str) -> None:
    assert "_STEMMATA_COMPLETE" in run_stemmata("completion", shell).stdout


def test_asking_for_help_loads_none_of_the_heavy_libraries() -> None:
    code = (
        "import sys, stemmata.cli; print(sorted({'polars', 'duckdb', 'numpy', 'lxml', 'trafilatura', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_settings_of_the_casebook_stay_in_force(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('[publish]\ntitle = "A title of its own"\n')
    casebook = tmp_path / "casebook"
    reports = SAMPLE / "reports" / "un"
    assert run_stemmata("build", reports, "--casebook", casebook, "--settings", tmp_path / "settings.toml", "-q").returncode == 0
    assert run_stemmata("build", reports, "--casebook", casebook, "-q").returncode == 0
    assert "A title of its own" in (casebook / "report" / "index.html").read_text(encoding="utf-8")


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("[publish]\ntitel = 'x'\n")
    done = run_stemmata(
        "build", SAMPLE / "reports", "--casebook", tmp_path / "casebook", "--settings", tmp_path / "settings.toml"
    )
    assert done.returncode == 1
    assert "unknown setting 'titel'" in done.stderr


def test_a_master_without_its_engine_is_refused(tmp_path: Path) -> None:
    done = run_stemmata("build", SAMPLE / "reports", "--casebook", tmp_path / "casebook", "--master", "local[2]")
    assert done.returncode == 1
    assert "--master local[2]" in done.stderr
    assert "add --engine spark" in done.stderr
    assert not (tmp_path / "casebook").exists()


def test_an_unknown_engine_is_not_understood(tmp_path: Path) -> None:
    done = run_stemmata("build", SAMPLE / "reports", "--casebook", tmp_path / "casebook", "--engine", "abacus")
    assert done.returncode == 2
    assert "duckdb" in done.stderr
