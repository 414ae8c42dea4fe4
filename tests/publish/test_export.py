"""The promised JSON: shape, schema, and what is withheld from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from stemmata.publish.export import claims_json, incidents_json, read_schema, reports_json
from stemmata.publish.export.records import SCHEMAS
from stemmata.settings import PublishSettings
from tests.publish.samples import RAID, casebook

EXPORTS = {"incidents": incidents_json, "reports": reports_json, "claims": claims_json}
DOCUMENT = Path(__file__).parents[2] / "docs" / "json.md"


@pytest.mark.parametrize("name", SCHEMAS)
def test_records_follow_their_schema(name: str) -> None:
    records = json.loads(json.dumps(EXPORTS[name](casebook(), PublishSettings())))
    schema = read_schema(name)
    Draft202012Validator.check_schema(schema)
    assert records
    assert list(Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(records)) == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_missing_name_breaks_the_schema(name: str) -> None:
    records = EXPORTS[name](casebook(), PublishSettings())
    validator = Draft202012Validator(read_schema(name))
    for key in records[0]:
        broken = [{other: value for other, value in records[0].items() if other != key}]
        assert not validator.is_valid(broken), key


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_name_of_the_schema_is_documented(name: str) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    section = text.split(f"## {name.capitalize()}\n")[1].split("\n## ")[0]
    for key in read_schema(name)["items"]["properties"]:
        assert f"`{key}`" in section, key


def _incident(key: str) -> dict[str, Any]:
    return next(record for record in incidents_json(casebook(), PublishSettings()) if record["id"] == key)


def test_an_incident_has_the_promised_shape() -> None:
    record = _incident("i-raid")
    assert record["figures"] == {"killed": {"low": 4, "best": 4, "high": 6}, "children_killed": {"low": 2, "best": 2, "high": 2}}
    assert (record["date_start"], record["date_end"], record["date_precision"]) == ("2031-03-04", "2031-03-04", 1)
    assert (record["country"], record["country_code"]) == ("Syria", "SY")
    assert record["reports"] == ["folder/a1.html", "folder/b2.html", "folder/c3.html", "folder/d4.html"]
    assert record["origins"]["names"] == ["Lowland Monitor", "a resident of Qarwan"]
    assert (record["origins"]["low"], record["origins"]["high"]) == (1, 2)
    assert [item["kind"] for item in record["contradictions"]] == ["figure"]


def test_an_open_figure_and_an_unknown_place_are_null() -> None:
    record = _incident("i-aggregate")
    assert record["figures"]["recruited"]["high"] is None
    assert record["latitude"] is None
    assert record["clarity"] == "aggregate"


def test_a_report_names_its_copies_and_its_problem() -> None:
    records = {record["external_id"]: record for record in reports_json(casebook(), PublishSettings())}
    assert records["folder/broken.pdf"]["problem"] == "the PDF is encrypted and asks for a password"
    assert records["folder/d4.html"]["language"] == "ar"
    copies = {copy["external_id"]: copy["direction"] for copy in records["folder/b2.html"]["copies"]}
    assert copies == {"folder/a1.html": "copied_from", "folder/c3.html": "undecided"}
    assert records["folder/a1.html"]["copies"][0]["direction"] == "copied_by"


def test_a_claim_gives_the_exact_words_of_its_values() -> None:
    record = claims_json(casebook(), PublishSettings())[0]
    report = casebook().reports[0]
    assert record["report"] == "folder/a1.html"
    assert record["sentence"]["words"] == RAID
    for figure in record["figures"]:
        assert report.text[figure["span"]["start"] : figure["span"]["end"]] == figure["span"]["words"]


def test_a_childs_name_and_age_are_in_no_export() -> None:
    for export in EXPORTS.values():
        text = json.dumps(export(casebook(), PublishSettings()), ensure_ascii=False)
        assert "Sami" not in text
        assert "Darwan" not in text
        assert "12-year-old" not in text


def test_the_settings_can_let_a_childs_name_and_age_stand() -> None:
    records = claims_json(casebook(), PublishSettings(withhold_children=False))
    assert records[0]["victims"][0]["description"] == "12-year-old Sami Darwan"
    assert records[0]["victims"][0]["age_low"] == 12
