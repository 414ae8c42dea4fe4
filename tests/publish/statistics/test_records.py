"""Statistics as JSON and CSV: the promised shape, and no cell that a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from attrs import evolve
from jsonschema import Draft202012Validator

from stemmata.publish.export import read_schema
from stemmata.publish.statistics.protect import publish_statistics
from stemmata.publish.statistics.records import statistics_csv, statistics_json
from stemmata.settings import PublishSettings
from tests.publish.samples import INCIDENTS, casebook

DOCUMENT = Path(__file__).parents[3] / "docs" / "json.md"
ASKED = [(("violation=killing",), ("country=Syria",)), (("role=guard",), ("violation=abduction",))]


def record() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(statistics_json(publish_statistics(casebook(), PublishSettings(), ASKED))))
    return found


def test_the_record_follows_its_schema_and_every_name_is_needed() -> None:
    schema = read_schema("statistics")
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    assert list(validator.iter_errors(record())) == []
    for key in record():
        assert not validator.is_valid({other: value for other, value in record().items() if other != key}), key


def test_every_name_of_the_schema_is_documented() -> None:
    section = DOCUMENT.read_text(encoding="utf-8").split("## Statistics\n")[1].split("\n## ")[0]
    schema = read_schema("statistics")
    names = {*schema["properties"], *(key for each in schema["$defs"].values() for key in each["properties"])}
    assert [name for name in sorted(names) if f"`{name}`" not in section] == []


def test_only_the_tables_asked_for_are_given() -> None:
    found = statistics_json(publish_statistics(casebook(), PublishSettings()), ("sex", "age"))
    assert [table["name"] for table in found["tables"]] == ["age", "sex"]


def test_the_file_for_spreadsheets_says_what_it_is_not_and_holds_every_row() -> None:
    lines = list(csv.reader(io.StringIO(statistics_csv(publish_statistics(casebook(), PublishSettings(), ASKED)))))
    assert lines[0][0] == "warning"
    heads = next(line for line in lines if line[0] == "table")
    rows = [dict(zip(heads, line, strict=True)) for line in lines if len(line) == len(heads) and line[0] != "table"]
    tables = {table["name"]: {row["code"] for row in table["rows"]} for table in record()["tables"]}
    assert {(row["table"], row["code"]) for row in rows if row["table"] != "all"} == {
        (name, code) for name, codes in tables.items() for code in codes
    }


def test_no_cell_can_be_taken_for_a_formula() -> None:
    names = ('=HYPERLINK("http://x.example")', "+1", "-1", "@SUM(A1)", "\t=1")
    incidents = tuple(evolve(each, perpetrators=names) for each in INCIDENTS)
    written = statistics_csv(publish_statistics(evolve(casebook(), incidents=incidents), PublishSettings()))
    cells = [cell for line in csv.reader(io.StringIO(written)) for cell in line]
    assert '\'=HYPERLINK("http://x.example")' in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))] == []
