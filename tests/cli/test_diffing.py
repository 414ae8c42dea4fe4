"""`stemmata diff` as a user sees it: plain words, JSON of a fixed shape, and errors that say what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stemmata.cli import diffing
from stemmata.cli.diffing import run_diff
from stemmata.cli.exits import Exit
from stemmata.model.changes import Change, ChangedIncident, ChangedReport, ChangeKind, Changes, ReportChange
from stemmata.pipeline.diffing import Difference, FlaggedDecision
from tests.conftest import run_stemmata

FOUND = Difference(
    "build 2",
    "build 3",
    ("1 build between the two changed nothing",),
    Changes(
        (
            ChangedIncident(
                "i-0123456789abcdef",
                "Killing of 5 people in Ashmere",
                30,
                (Change(ChangeKind.FIGURE, "killed: 4 → 5", ("b.txt, which came in since, gives 5",), ("r-b",)),),
            ),
        ),
        tuple(ChangedReport(f"r-{number}", f"{number}.txt", ReportChange.ADDED) for number in range(12)),
        7,
    ),
    (FlaggedDecision(3, "split", "Analyst", "i-0123456789abcdef", ("decision 3: it gives way to the later decision 4",)),),
)


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diffing, "diff_builds", lambda _casebook, _generation: FOUND)


@pytest.mark.usefixtures("found")
def test_what_changed_is_told_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_diff(Path("casebook"), None, None, "text") is Exit.DONE
    assert capsys.readouterr().out.splitlines() == [
        "From build 2 to build 3.",
        "Note: 1 build between the two changed nothing.",
        "12 reports added: 0.txt, 1.txt, 2.txt, 3.txt, 4.txt, 5.txt, 6.txt, 7.txt, 8.txt, 9.txt, and 2 more",
        "",
        "Killing of 5 people in Ashmere  i-01234567",
        "  killed: 4 → 5",
        "      b.txt, which came in since, gives 5",
        "",
        "Decisions that no longer fit; they stand until a person takes them back:",
        "  3  split by Analyst, on i-0123456789abcdef",
        "      decision 3: it gives way to the later decision 4",
        "",
        "1 incident changed, 7 as before.",
    ]


@pytest.mark.usefixtures("found")
def test_json_holds_all_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    run_diff(Path("casebook"), None, None, "json")
    record = json.loads(capsys.readouterr().out)
    assert list(record) == ["from", "to", "notes", "incidents", "unchanged_incidents", "reports", "decisions"]
    assert record["incidents"][0]["changes"] == [
        {
            "kind": "figure",
            "words": "killed: 4 → 5",
            "because": ["b.txt, which came in since, gives 5"],
            "reports": ["r-b"],
            "decisions": [],
        }
    ]
    assert len(record["reports"]) == 12
    assert record["decisions"][0]["decision"] == 3


def test_an_earlier_build_and_another_casebook_exclude_each_other(tmp_path: Path) -> None:
    done = run_stemmata("diff", tmp_path, "--from", "2", "--with", tmp_path)
    assert done.returncode == 2
    assert "either --from" in done.stderr


def test_without_a_casebook_or_an_earlier_build_it_says_what_to_do(tmp_path: Path) -> None:
    from stemmata.casebook import Casebook

    assert "there is no casebook here" in run_stemmata("diff", tmp_path / "none").stderr
    Casebook.create(tmp_path / "casebook")
    done = run_stemmata("diff", tmp_path / "casebook")
    assert done.returncode == 1
    assert "there is no earlier build to compare with" in done.stderr
