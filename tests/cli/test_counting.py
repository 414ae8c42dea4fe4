"""`stemmata statistics` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from stemmata.cli.counting import SEVERAL
from stemmata.cli.main import COUNTED_BY
from stemmata.incidents.statistics import TABLES, WARNING
from stemmata.publish.export import read_schema
from tests.conftest import run_stemmata


def test_every_table_can_be_asked_for() -> None:
    assert {*COUNTED_BY} == {*TABLES, *SEVERAL}
    assert all(name in TABLES for names in SEVERAL.values() for name in names)


def test_tables_are_printed_with_their_base_and_the_warning(sample_casebook: Path) -> None:
    done = run_stemmata("statistics", sample_casebook, "--by", "violation")
    assert done.returncode == 0, done.stderr
    assert "8 of 11 incidents are counted." in done.stdout
    assert "By violation (of 8)" in done.stdout
    assert "By party" not in done.stdout
    assert " ".join(WARNING.split()) in " ".join(done.stdout.split())


def test_a_share_is_a_sentence_with_the_warning(sample_casebook: Path) -> None:
    done = run_stemmata("statistics", sample_casebook, "--share", "victims=child", "--among", "violation=killing")
    assert done.stdout.startswith("In 100 per cent of cases of killing (2 of 2; 95 per cent interval 34 to 100 per cent)")
    assert "convenience sample" in done.stdout


def test_json_follows_the_published_schema(sample_casebook: Path) -> None:
    done = run_stemmata("statistics", sample_casebook, "--json", "--share", "role=combat", "--by", "period")
    found = json.loads(done.stdout)
    jsonschema.validate(found, read_schema("statistics"))
    assert [table["name"] for table in found["tables"]] == ["year", "quarter", "month"]


def test_a_share_alone_comes_without_tables(sample_casebook: Path) -> None:
    found = json.loads(run_stemmata("statistics", sample_casebook, "--json", "--share", "role=combat").stdout)
    jsonschema.validate(found, read_schema("statistics"))
    assert (found["tables"], len(found["shares"])) == ([], 1)


def test_csv_opens_with_the_warning(sample_casebook: Path) -> None:
    done = run_stemmata("statistics", sample_casebook, "--csv")
    assert done.stdout.startswith("warning,")


def test_a_word_that_is_not_known_is_answered_with_those_that_are(sample_casebook: Path) -> None:
    done = run_stemmata("statistics", sample_casebook, "--share", "role=gaurd")
    assert done.returncode == 1
    assert "no role is called 'gaurd'" in done.stderr
    assert "did you mean guard?" in done.stderr


def test_a_base_without_a_share_is_refused(sample_casebook: Path) -> None:
    done = run_stemmata("statistics", sample_casebook, "--among", "role=guard")
    assert done.returncode == 1
    assert "no share was asked for" in done.stderr
