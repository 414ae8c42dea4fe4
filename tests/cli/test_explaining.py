"""`stemmata explain` shows each sentence with what was read from it, keeps children's names back, and says what changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import run_stemmata, show

CHILD = "Lina Qarwash, 9, was injured when a shell hit a house in Sabha on Monday, a nurse said.\n"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explained")
    (folder / "reports").mkdir()
    (folder / "reports" / "child.txt").write_text(CHILD, encoding="utf-8")
    (folder / "reports" / "plain.txt").write_text(
        "Published: 17 May 2023\n\nThe sun rose. Reportedly two bakers were killed in Sabha on Monday.\n", encoding="utf-8"
    )
    done = run_stemmata("build", folder / "reports", "--casebook", folder / "casebook", "--quiet")
    assert done.returncode == 0, done.stderr
    return folder / "casebook"


def explained(casebook: Path, report: str, *options: str) -> dict[str, Any]:
    done = run_stemmata("explain", casebook, report, "--json", *options)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def printed(casebook: Path, report: str, *options: str) -> str:
    done = run_stemmata("explain", casebook, report, *options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_triggers_hedges_dates_and_claims_stand_with_their_rules(small: Path) -> None:
    sentences = explained(small, "plain.txt")["sentences"]
    told = next(each for each in sentences if each["claims"])
    trigger = told["triggers"][0]
    assert (trigger["span"]["words"], trigger["rule"]) == ("killed", "passive")
    assert [(hedge["span"]["words"], hedge["bears"]) for hedge in trigger["hedges"]] == [("Reportedly", True)]
    assert told["dates"][0]["anchor"]
    assert told["claims"][0]["id"] in trigger["claims"]


def test_told_leaves_out_what_tells_of_nothing(small: Path) -> None:
    every, told = explained(small, "plain.txt")["sentences"], explained(small, "plain.txt", "--told")["sentences"]
    assert "The sun rose." in [each["sentence"]["words"] for each in every]
    assert [each["sentence"]["words"] for each in told] == ["Reportedly two bakers were killed in Sabha on Monday."]


def test_names_and_ages_of_children_are_withheld(small: Path) -> None:
    for answer in (printed(small, "child.txt"), json.dumps(explained(small, "child.txt"))):
        assert "Qarwash" not in answer
        assert "withheld" in answer


def test_claims_are_those_of_the_casebook(sample_casebook: Path) -> None:
    for report in ("agency/brak-market.html", "papers/coast-tribune/ubari-falcons.txt"):
        found = explained(sample_casebook, report)
        mine = [claim["id"] for sentence in found["sentences"] for claim in sentence["claims"]]
        assert sorted(mine) == sorted(claim["id"] for claim in show(sample_casebook, "claims") if claim["report"] == report)
        assert not found["changed"]


def test_a_reprints_dates_count_from_the_original(sample_casebook: Path) -> None:
    assert explained(sample_casebook, "papers/coast-tribune/ubari-falcons.txt")["anchor"].startswith("original published")


def test_arabic_words_are_kept_apart_from_the_line_around_them(sample_casebook: Path) -> None:
    lines = printed(sample_casebook, "agency/ubari-ar.html").splitlines()
    assert all("\u2068" in line for line in lines if "أوباري" in line)
    assert all(line.count("\u2068") == line.count("\u2069") for line in lines)


def test_changed_lists_are_said_so(tmp_path: Path) -> None:
    taxonomy = tmp_path / "names"
    taxonomy.mkdir()
    head = "# source: test\n# version: 1\nid\tname\tkind\tcountries\taliases\taliases_ar\n"
    (taxonomy / "parties.tsv").write_text(head + "x\tNobody in Particular\tarmed_group\tLY\t\t\n", encoding="utf-8")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "one.txt").write_text("The Amber Riders killed two bakers in Sabha on 3 May 2023.\n")
    casebook = tmp_path / "casebook"
    done = run_stemmata("build", tmp_path / "reports", "--casebook", casebook, "--taxonomy", taxonomy, "-q")
    assert done.returncode == 0, done.stderr
    assert "have changed" not in printed(casebook, "one.txt")
    (taxonomy / "parties.tsv").write_text(head + "amber\tAmber Riders\tarmed_group\tLY\t\t\n", encoding="utf-8")
    answer = printed(casebook, "one.txt")
    assert "Amber Riders” = Amber Riders (armed group)" in answer
    assert "have changed" in answer


def test_a_report_that_is_not_there(small: Path) -> None:
    done = run_stemmata("explain", small, "nothing-like-it")
    assert done.returncode == 1
    assert "none of the reports is called 'nothing-like-it'" in done.stderr


def test_a_report_is_found_by_the_name_of_its_file_and_articles_are_no_figures(small: Path) -> None:
    shown = printed(small, "plain.txt")
    assert "killing, hedged (“Reportedly”); event" in shown
    assert "rule: article" not in shown
