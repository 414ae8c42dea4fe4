"""`stemmata lexicon check` names file and line, ends with 3 when something must be corrected, and prints JSON when asked."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import SAMPLE, run_stemmata


def test_lists_in_order_end_with_done() -> None:
    done = run_stemmata("lexicon", "check", SAMPLE / "taxonomy")
    assert done.returncode == 0, done.stdout
    assert "0 errors" in done.stdout


def test_a_wrong_row_is_named_with_file_line_and_advice(tmp_path: Path) -> None:
    table = tmp_path / "parties.tsv"
    table.write_text("# source: x\n# version: 1\nid\tname\tkind\tcountries\taliases\taliases_ar\na\tA\n", encoding="utf-8")
    done = run_stemmata("lexicon", "check", tmp_path)
    assert done.returncode == 3
    assert f"{table}:4: error: 2 cells where 6 columns are named\n    What to do: part the cells by one tab" in done.stdout


def test_json_holds_the_same(tmp_path: Path) -> None:
    (tmp_path / "claims-english.toml").write_text('# source: x\n# version: 1\n[wrods]\nfootage = ["reel"]\n', encoding="utf-8")
    found = json.loads(run_stemmata("lexicon", "check", tmp_path, "--json").stdout)
    assert found["errors"] == 1
    (mine,) = (each for each in found["findings"] if each["severity"] == "error")
    assert (mine["line"], mine["file"]) == (3, str(tmp_path / "claims-english.toml"))


def test_a_folder_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    done = run_stemmata("lexicon", "check", tmp_path / "none")
    assert done.returncode == 1
    assert "there is no such folder" in done.stderr
