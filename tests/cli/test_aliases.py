"""The whole way of an alias: proposed by a build, ruled on by a person, taken by the next build, at the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import run_stemmata, show

ONE = "The quay of Sabha was closed on 3 May 2023 and two people were killed, the Telmarun Documentation Centre said.\n"
TWO = "Two people were killed at the quay of Sabha on 3 May 2023, the Telmaroon Documentation Center said.\n"
WHO = ("--person", "Ana Example", "--reason", "one office, two spellings")


def _begun(folder: Path) -> Path:
    (folder / "reports").mkdir()
    (folder / "reports" / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "reports" / "two.txt").write_text(TWO, encoding="utf-8")
    _build(folder / "casebook")
    return folder / "casebook"


@pytest.fixture
def casebook(tmp_path: Path) -> Path:
    """A casebook that may be changed."""
    return _begun(tmp_path)


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook that nobody changes."""
    return _begun(tmp_path_factory.mktemp("aliases"))


def _build(casebook: Path) -> None:
    done = run_stemmata("build", casebook.parent / "reports", "--casebook", casebook, "--quiet")
    assert done.returncode == 0, done.stderr


def _listed(casebook: Path) -> dict[str, list[dict[str, Any]]]:
    done = run_stemmata("aliases", casebook, "--json")
    assert done.returncode == 0, done.stderr
    found: dict[str, list[dict[str, Any]]] = json.loads(done.stdout)
    return found


def _origins(casebook: Path) -> set[str]:
    return {origin["name"] for origin in show(casebook, "origins")}


def _counted(casebook: Path) -> tuple[int, int]:
    (incident,) = show(casebook, "incidents")
    return incident["origins"]["low"], incident["origins"]["high"]


def test_a_proposal_is_told_with_its_reason_and_its_reports(untouched: Path) -> None:
    done = run_stemmata("aliases", untouched)
    assert "“Telmarun Documentation Centre” may be Telmaroon Documentation Center (monitor)" in done.stdout
    assert "spelt alike" in done.stdout
    assert "used in one.txt" in done.stdout
    assert "1 proposed, 0 approved." in done.stdout


def test_what_is_approved_is_one_origin_from_the_next_build_on(casebook: Path) -> None:
    (proposal,) = _listed(casebook)["proposals"]
    assert len(_origins(casebook)) == 2
    assert _counted(casebook) == (1, 2)
    done = run_stemmata("aliases", casebook, "--approve", proposal["id"][:6], *WHO)
    assert done.returncode == 0, done.stderr
    assert "“Telmarun Documentation Centre” is Telmaroon Documentation Center." in done.stdout
    assert len(_origins(casebook)) == 2
    _build(casebook)
    assert _origins(casebook) == {"Telmaroon Documentation Center"}
    assert _counted(casebook) == (1, 1)
    listed = _listed(casebook)
    assert listed["proposals"] == []
    assert [(each["person"], each["reason"]) for each in listed["approved"]] == [("Ana Example", "one office, two spellings")]
    assert run_stemmata("check", casebook).returncode == 0


def test_what_is_rejected_is_proposed_no_more_and_can_be_approved_after_all(casebook: Path) -> None:
    (proposal,) = _listed(casebook)["proposals"]
    assert run_stemmata("aliases", casebook, "--reject", proposal["id"], *WHO).returncode == 0
    assert _listed(casebook) == {"proposals": [], "approved": []}
    _build(casebook)
    assert _listed(casebook) == {"proposals": [], "approved": []}
    assert _counted(casebook) == (2, 2)
    assert run_stemmata("aliases", casebook, "--approve", proposal["id"], *WHO).returncode == 0
    _build(casebook)
    assert len(_origins(casebook)) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--approve", "a-0", *WHO), 1, "no proposed alias is called 'a-0'"),
        (("--approve", "a-"), 2, "a ruling needs --person and --reason"),
        (("--approve", "a-", "--reject", "a-", *WHO), 2, "a proposal is named twice"),
    ],
)
def test_a_ruling_that_cannot_be_is_refused_and_nothing_is_written(
    untouched: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    done = run_stemmata("aliases", untouched, *arguments)
    assert done.returncode == code
    assert words in done.stderr
    assert not (untouched / "decisions.sqlite").exists()


def test_where_there_is_no_casebook(tmp_path: Path) -> None:
    assert run_stemmata("aliases", tmp_path).returncode == 1
