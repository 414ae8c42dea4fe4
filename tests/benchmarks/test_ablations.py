"""What leaving a part out, and counting reports instead of origins, does to an incident."""

from __future__ import annotations

from pathlib import Path

from attrs import evolve

from benchmarks.accuracy.ablations import PARTS, NaiveCount, naive_count, naive_rows, without
from benchmarks.accuracy.predict import Prediction
from stemmata.model.incidents import Grading
from stemmata.pipeline import compute, read_collection
from stemmata.settings import Settings

NEWS = (
    '{"id": "a", "title": "Two killed in Ardmun", "text": "Two people were killed by shelling in Ardmun on 3 March 2024, '
    'the Telmar Observatory said.", "publisher": "Herald", "published": "2024-03-04"}\n'
    '{"id": "b", "title": "Two dead in Ardmun", "text": "Two people were killed by shelling in Ardmun on 3 March 2024, '
    'the Telmar Observatory said.", "publisher": "Mirror", "published": "2024-03-05"}\n'
)


def predicted(folder: Path) -> Prediction:
    file = folder / "reports.jsonl"
    file.write_text(NEWS, encoding="utf-8")
    tables = compute(read_collection(file, Settings()), Settings())
    return Prediction(tables, {report.id: report.external_id for report in tables.reports})


def test_each_part_is_left_out_and_nothing_else(tmp_path: Path) -> None:
    whole = predicted(tmp_path)
    found = {part: without(part, whole, Settings()).findings for part in PARTS}
    assert [incident.date_start is None for incident in found["dates"].incidents] == [True] * len(found["dates"].incidents)
    assert {incident.place for incident in found["places"].incidents} == {""}
    assert found["lineage"].credits == ()
    assert found["lineage"].claims == whole.findings.claims


def test_two_reports_with_one_origin_count_as_one(tmp_path: Path) -> None:
    (incident,) = predicted(tmp_path).findings.incidents
    assert naive_count([incident]) == NaiveCount(incidents=1, seeming=1, surely=0, single=1, missed=0)
    assert naive_count([evolve(incident, grading=Grading.CONTESTED)]).incidents == 0


def test_the_share_that_changes_sides_is_told() -> None:
    rows = list(naive_rows("invented", NaiveCount(incidents=10, seeming=4, surely=1, single=2, missed=1)))
    assert [row["value"] for row in rows] == [0.4, 0.25, 0.5]
