"""The whole way of decisions: recorded, shown without a new build, held against new reports, never dropped."""

from __future__ import annotations

import io
import json
import shutil
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from stemmata.casebook.decisions import Decisions
from stemmata.cli.main import main

ONE = "Three people were killed in Sabha on 3 May 2023, the Telmarun Documentation Centre said.\n"
TWO = "Residents of Sabha said that three people were killed in the town on 3 May 2023.\n"
LATER = "Five people were killed in Sabha on 3 May 2023, the Harbour Relief Committee said.\n"
OTHER = "Two people were abducted near Ubari on 9 June 2023, the Telmarun Documentation Centre said.\n"
WHO = ("--person", "Ana Example", "--reason", "invented")


@frozen
class Done:
    """What a command printed, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments: str | Path) -> Done:
    """The command in this process: a new one takes a second, and there are many here."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    return Done(int(ended.value.code or 0), out.getvalue(), err.getvalue())


def show(casebook: Path, what: str) -> list[dict[str, Any]]:
    done = run("show", casebook, what, "--json")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def _build(casebook: Path) -> None:
    done = run("build", casebook.parent / "reports", "--casebook", casebook, "--quiet", "--workers", "1")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with reports and their casebook, which nobody changes."""
    folder = tmp_path_factory.mktemp("deciding")
    (folder / "reports").mkdir()
    for name, text in (("one", ONE), ("two", TWO), ("other", OTHER)):
        (folder / "reports" / f"{name}.txt").write_text(text, encoding="utf-8")
    _build(folder / "casebook")
    return folder


@pytest.fixture
def casebook(begun: Path, tmp_path: Path) -> Path:
    """A copy that may be changed."""
    shutil.copytree(begun, tmp_path / "own", symlinks=True)
    return tmp_path / "own" / "casebook"


def _incident(casebook: Path, violation: str) -> dict[str, Any]:
    return next(each for each in show(casebook, "incidents") if violation in each["violations"])


def _decide(casebook: Path, incident: str, *words: str) -> str:
    done = run("decide", casebook, incident, *words, *WHO)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _standing(casebook: Path) -> list[dict[str, Any]]:
    done = run("decisions", casebook, "--json")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_media_alone_verify_nothing_and_nothing_is_recorded(casebook: Path) -> None:
    incident = _incident(casebook, "killing")["id"]
    done = run("decide", casebook, incident, "verify", "--status", "verified", "--basis", "media_reports", *WHO)
    assert done.returncode == 1
    assert "cannot rest on media reports alone" in done.stderr
    assert _standing(casebook) == []


def test_a_verification_shows_without_a_new_build_and_is_held_against_new_reports(casebook: Path) -> None:
    incident = _incident(casebook, "killing")["id"]
    said = _decide(casebook, incident[:8], "verify", "--status", "verified", "--basis", "site_visit")
    assert "It is a late verification" in said
    assert "nobody who suffered or saw it" in said
    assert _incident(casebook, "killing")["decided"]["status"] == "verified"
    assert run("report", casebook).returncode == 0
    page = (casebook / "report" / "incidents" / f"{incident}.html").read_text(encoding="utf-8")
    assert "Verified, as a person decided" in page
    (casebook.parent / "reports" / "later.txt").write_text(LATER, encoding="utf-8")
    _build(casebook)
    (standing,) = _standing(casebook)
    assert (standing["incident"], standing["fit"], standing["new_reports"]) == (incident, "new_evidence", ["later.txt"])
    assert _incident(casebook, "killing")["decided"]["status"] == "verified"


def test_a_corrected_figure_is_flagged_when_the_reports_change(casebook: Path) -> None:
    incident = _incident(casebook, "killing")["id"]
    _decide(casebook, incident, "correct", "--set", "killed=4", "--set", "place=Sabha market")
    said = _decide(casebook, incident, "correct", "--set", "date=2023-05-02:2023-05-03")
    assert "takes the place of decision 1" in said
    assert {each["what"] for each in _incident(casebook, "killing")["decided"]["corrections"]} == {"killed", "date", "place"}
    (casebook.parent / "reports" / "later.txt").write_text(LATER, encoding="utf-8")
    _build(casebook)
    (standing,) = _standing(casebook)
    assert standing["fit"] == "no_longer_fits"
    assert any(reason.startswith("killed was 3, now it is") for reason in standing["reasons"])


def test_figures_may_be_named_as_pages_name_them_and_the_incident_is_told_by_its_title(casebook: Path) -> None:
    incident = _incident(casebook, "killing")
    said = _decide(casebook, incident["id"], "correct", "--set", "children killed=1")
    assert "correct: children killed 1" in said
    assert f"It is about: {incident['title']}." in said
    assert incident["title"] not in _decide(casebook, incident["id"], "withhold")


def test_what_the_machine_proposes_is_not_shown_as_decided(casebook: Path) -> None:
    incident = _incident(casebook, "killing")["id"]
    _decide(casebook, incident, "verify", "--status", "verified", "--basis", "site_visit")
    shown = run("show", casebook, "incidents", incident).stdout
    assert "status (proposed): reported_not_verified" in shown
    assert "decided by people:\n  status: verified" in shown


def test_a_decision_that_waits_for_a_build_needs_no_second_look(casebook: Path) -> None:
    _decide(casebook, _incident(casebook, "killing")["id"], "split", "--apart", "two.txt")
    shown = " ".join(run("show", casebook, "incidents").stdout.split())
    assert "second look" not in shown
    assert "waits for" in shown


def test_reject_takes_the_place_of_accept_and_both_stay_on_record(casebook: Path) -> None:
    incident = _incident(casebook, "abduction")["id"]
    _decide(casebook, incident, "accept")
    _decide(casebook, incident, "reject")
    (standing,) = _standing(casebook)
    assert (standing["ruling"], standing["supersedes"]) == ("reject", 1)
    with Decisions(casebook / "decisions.sqlite") as decisions:
        assert [each.ruling.value for each in decisions.history(incident)] == ["accept", "reject"]


def test_what_is_withheld_is_neither_listed_nor_in_the_pages_until_it_is_taken_back(casebook: Path) -> None:
    incident = _incident(casebook, "abduction")["id"]
    _decide(casebook, incident, "withhold")
    assert [each["id"] for each in show(casebook, "incidents") if each["id"] == incident] == []
    assert run("report", casebook).returncode == 0
    texts = [path.read_text(encoding="utf-8") for path in sorted((casebook / "report").rglob("*.html"))]
    assert not any("abducted near Ubari" in text for text in texts)
    assert "withheld" in run("decisions", casebook).stdout
    _decide(casebook, incident, "withhold", "--withdraw")
    assert _incident(casebook, "abduction")["id"] == incident
    assert _standing(casebook) == []


def test_a_split_takes_effect_with_the_next_build(casebook: Path) -> None:
    incident = _incident(casebook, "killing")
    assert len(incident["reports"]) == 2
    _decide(casebook, incident["id"], "split", "--apart", "two.txt")
    assert _standing(casebook)[0]["fit"] == "waits_for_build"
    _build(casebook)
    assert sorted(len(each["reports"]) for each in show(casebook, "incidents") if "killing" in each["violations"]) == [1, 1]
    assert _standing(casebook)[0]["fit"] == "fits"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("i-none", "accept"), "no incident is called"),
        (("i-", "accept"), "incidents fit"),
        (("i-", "accept", "--status", "verified"), "belongs to “verify”"),
        (("KILLING", "verify"), "needs a status"),
        (("KILLING", "correct"), "needs a value"),
        (("KILLING", "correct", "--set", "dead=5"), "nothing of an incident is called 'dead'"),
        (("KILLING", "correct", "--set", "killed=5:4:3"), "out of order"),
        (("KILLING", "correct", "--set", "killed=some"), "is no figure"),
        (("KILLING", "correct", "--set", "date=May"), "a date is written"),
        (("KILLING", "merge"), "needs another incident"),
        (("KILLING", "split", "--apart", "three.txt"), "has no claim or report"),
        (("KILLING", "withhold", "--withdraw"), "no decision to withhold stands"),
    ],
)
def test_what_is_not_whole_is_refused_in_plain_words(begun: Path, words: tuple[str, ...], complaint: str) -> None:
    incident, *rest = words
    given = _incident(begun / "casebook", "killing")["id"] if incident == "KILLING" else incident
    done = run("decide", begun / "casebook", given, *rest, *WHO)
    assert done.returncode in (1, 2)
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr


def test_a_decision_without_a_person_or_a_reason_is_refused(begun: Path) -> None:
    done = run("decide", begun / "casebook", "i-", "accept", "--person", "Ana Example")
    assert done.returncode == 2
    assert "who decides, and why" in done.stderr
