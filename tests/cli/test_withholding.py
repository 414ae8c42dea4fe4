"""What is withheld is withheld in the terminal too: `search` does not find it, `explain` does not read it out, both say so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_deciding import WHO, run, show

HELD = "Three people were killed in Sabha on 3 May 2023, the Telmarun Documentation Centre said."
OTHER = "Two people were abducted near Ubari on 9 June 2023, the Harbour Relief Committee said."
CHILD = "Lina Qarwash, 9, was injured when a shell hit a house in Hun on 8 May 2023, a nurse said."


@pytest.fixture(scope="module")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three reports; of one of them, one of two incidents was withheld."""
    folder = tmp_path_factory.mktemp("withholding")
    (folder / "reports").mkdir()
    for name, text in (("both", f"{HELD}\n\n{OTHER}\n"), ("child", f"{CHILD}\n"), ("other", f"{OTHER}\n")):
        (folder / "reports" / f"{name}.txt").write_text(text, encoding="utf-8")
    built = run("build", folder / "reports", "--casebook", folder / "casebook", "--quiet", "--workers", "1")
    assert built.returncode == 0, built.stderr
    killed = next(each["id"] for each in show(folder / "casebook", "incidents") if "killing" in each["violations"])
    assert run("decide", folder / "casebook", killed, "withhold", *WHO).returncode == 0
    return folder / "casebook"


@pytest.mark.parametrize("words", ["Telmarun", "Sabha", "Sabh*", "Telmarun abducted"])
def test_a_withheld_incident_is_not_found(casebook: Path, words: str) -> None:
    found = run("search", casebook, words)
    assert "both.txt" not in found.stdout
    assert "1 report is not listed: the words stand there only in what is withheld" in found.stdout


def test_what_else_a_report_tells_is_found_without_the_withheld(casebook: Path) -> None:
    found = run("search", casebook, "abducted").stdout
    assert "both.txt: [passage withheld]" in found
    assert "killed" not in found
    assert "2 found." in found


def test_a_childs_name_is_neither_found_nor_shown(casebook: Path) -> None:
    assert "child.txt" not in run("search", casebook, "Qarwash").stdout
    shown = run("search", casebook, "shell").stdout
    assert "child.txt: [name withheld]" in shown
    assert "Lina" not in shown


def test_in_json_the_note_stands_apart(casebook: Path) -> None:
    found = run("search", casebook, "Telmarun", "--json")
    assert json.loads(found.stdout) == []
    assert "1 report is not listed" in found.stderr
    (hit,) = json.loads(run("search", casebook, "shell", "--json").stdout)
    assert hit["withheld"] is True
    assert "Qarwash" not in hit["snippet"]


def test_as_many_are_listed_as_were_asked_for_whatever_is_withheld(casebook: Path) -> None:
    assert len(json.loads(run("search", casebook, "people", "--limit", "2", "--json").stdout)) == 2


def test_a_withheld_sentence_is_not_explained(casebook: Path) -> None:
    told = run("explain", casebook, "both.txt", "--told").stdout
    assert "[1] [passage withheld]\n    withheld    a person withheld" in told
    assert "killing" not in told
    assert "Sabha" not in told
    assert "abduction" in told


def test_nothing_that_was_read_from_it_is_in_the_json(casebook: Path) -> None:
    first, second = json.loads(run("explain", casebook, "both.txt", "--json").stdout)["sentences"]
    assert first["held"] is True
    assert first["sentence"]["words"] == "[passage withheld]"
    assert [name for name, value in first.items() if value and name not in ("number", "held", "sentence", "language")] == []
    assert second["held"] is False
    assert second["claims"]
    assert set(first) == set(second)
