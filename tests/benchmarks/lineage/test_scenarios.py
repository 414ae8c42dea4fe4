import pytest

from benchmarks.lineage.grammar import Part
from benchmarks.lineage.measuring import measured_newsroom, origins_counted
from benchmarks.lineage.scenarios import SCENARIOS, newsroom
from benchmarks.lineage.tools import Stemmata


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_scenario_tells_of_its_incident_in_some_report(language: str) -> None:
    corpus = newsroom(language, Part.TUNE, 2, len(SCENARIOS))
    assert all(told.reports and 1 <= told.low <= told.high and told.actual >= told.low for told in corpus.incidents)
    assert len({told.scenario for told in corpus.incidents}) == len(SCENARIOS)


def test_every_incident_is_counted() -> None:
    corpus = newsroom("en", Part.TUNE, 2, 4)
    counted = list(origins_counted(corpus, Stemmata().find(corpus)))
    assert len(counted) == 4
    assert all(independence.low >= 1 for _, independence in counted)


def test_the_table_has_a_row_for_the_copies_and_one_for_each_scenario_and_all() -> None:
    rows = list(measured_newsroom("en", Part.TUNE, 2, 3, [Stemmata()]))
    assert [row.sort for row in rows] == ["copies", *["origins"] * 4]
