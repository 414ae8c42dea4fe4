"""The whole way of a question: asked by a build, answered by a person, taken by the next build, and asked no more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SAMPLE, run_stemmata, show

WHO = ("--person", "Ana Example", "--reason", "the accounts were laid side by side")


@pytest.fixture(scope="module")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("queue") / "casebook"
    _build(folder)
    return folder


def _build(casebook: Path) -> None:
    done = run_stemmata("build", SAMPLE / "reports", "--casebook", casebook, "--taxonomy", SAMPLE / "taxonomy", "--quiet")
    assert done.returncode in (0, 3), done.stderr


def _asked(casebook: Path) -> list[dict[str, Any]]:
    done = run_stemmata("queue", casebook, "--json")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_a_question_is_asked_answered_and_asked_no_more(casebook: Path) -> None:
    before = _asked(casebook)
    assert before
    question = before[0]
    done = run_stemmata("queue", casebook)
    assert question["id"][:10] in done.stdout
    assert "changes: one incident, or two" in done.stdout
    assert f"stemmata queue {casebook} --one {question['id'][:10]} --person NAME --reason WHY" in done.stdout
    done = run_stemmata("queue", casebook, "--two", question["id"][:8], *WHO)
    assert done.returncode == 0, done.stderr
    assert "tell of two happenings" in done.stdout
    assert question["id"] not in {each["id"] for each in _asked(casebook)}
    _build(casebook)
    home = {claim: each["id"] for each in show(casebook, "incidents") for claim in each["claims"]}
    assert not {home[claim] for claim in question["first_claims"]} & {home[claim] for claim in question["second_claims"]}
    assert question["id"] not in {each["id"] for each in _asked(casebook)}


def test_an_answer_needs_who_and_why(casebook: Path) -> None:
    done = run_stemmata("queue", casebook, "--one", "q-1")
    assert done.returncode == 2
    assert "--person and --reason" in done.stderr


def test_what_was_not_asked_cannot_be_answered(casebook: Path) -> None:
    done = run_stemmata("queue", casebook, "--one", "q-nothing", *WHO)
    assert done.returncode != 0
    assert "no open question is called 'q-nothing'" in done.stderr


def test_links_and_inclusions_are_shown(casebook: Path) -> None:
    links = show(casebook, "links")
    reports = {each["id"]: each["reports"] for each in show(casebook, "incidents")}
    assert links
    for link in links:
        assert {link["first_report"], link["second_report"]} <= set(reports[link["incident"]])
    assert show(casebook, "inclusions") == []
