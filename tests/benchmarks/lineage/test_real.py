from pathlib import Path

import pytest

from benchmarks.accuracy.gold import GoldIncident, GoldSet
from benchmarks.lineage.real import as_row, count_ties, main
from stemmata.lineage import decide_copies, find_passages
from stemmata.settings import LineageSettings
from tests.lineage.making import make_report

SAID = "On Tuesday evening eleven lorries with flour and lamp oil crossed the lower bridge and were unloaded behind the mill"


def incident(name: str, *reports: str) -> GoldIncident:
    return GoldIncident(name, reports, None, None, "", "", "", "", None, None, None, None, None)


def test_copies_are_sorted_by_the_incidents_of_their_reports() -> None:
    reports = [make_report(name, f"{SAID} {name}.") for name in ("a", "b", "c", "d")]
    gold = GoldSet("made", Path("none"), {}, (incident("i", "a", "b"), incident("j", "c")), ())
    ties = count_ties(gold, reports, decide_copies(reports, find_passages(reports, LineageSettings()), ()))
    # a and b are one incident's; c is another's; d is of none.
    assert (len(ties.within), len(ties.across), ties.unlabelled, ties.labelled_apart) == (1, 2, 3, 2)
    assert as_row(ties)["share_of_pairs_apart"] == 1.0


def test_a_folder_that_is_not_there_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.argv", ["real", "--gold", str(tmp_path / "none")])
    assert main() == 2
    assert str(tmp_path / "none") in capsys.readouterr().err
