"""The user's own lists of sources and parties, and what they change."""

from __future__ import annotations

from pathlib import Path

import pytest

from stemmata.errors import DataError
from stemmata.language import split_sentences
from stemmata.lineage import count_independent, decide_copies, find_credits, find_passages, load_source_names, resolve_origins
from stemmata.lineage.sources import known_name
from stemmata.model.lineage import OriginKind
from stemmata.model.reports import Report
from stemmata.settings import LineageSettings
from tests.lineage.making import make_report

HEAD = "# source: invented for tests\n# version: 1\nid\tname\tkind\tcountries\taliases\taliases_ar\n"
SOURCES = HEAD + "lake\tLake Rights Register\tmonitor\tLY\tthe Register|LRR|lake.example\tسجل البحيرة للحقوق\n"
PARTIES = HEAD + "reed\tReed Guard\tarmed_group\tLY\tthe Reed Guard\tحرس القصب\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sources.tsv").write_text(SOURCES, encoding="utf-8")
    (tmp_path / "parties.tsv").write_text(PARTIES, encoding="utf-8")
    return tmp_path


def _report(name: str, text: str, publisher: str = "") -> Report:
    return make_report(name, text, publisher=publisher, language="ar" if "ا" in text else "en")


def test_both_scripts_lead_to_one_origin(folder: Path) -> None:
    names = load_source_names((folder,))
    reports = [
        _report("r-1", "Nine boats were sunk, the Lake Rights Register said. The Register named no dead."),
        _report("r-2", "قال سجل البحيرة للحقوق إن تسعة قوارب غرقت."),
        _report("r-3", "The Reed Guard said that it had sunk nine boats."),
    ]
    credits = [credit for report in reports for credit in find_credits(report, split_sentences(report), names)]
    found = [(each.name, each.kind, each.party, each.reports) for each in resolve_origins(reports, credits, names)]
    assert found == [
        ("Lake Rights Register", OriginKind.MONITOR, "", ("r-1", "r-2")),
        ("Reed Guard", OriginKind.PARTY, "reed", ("r-3",)),
    ]


def test_without_the_folder_the_names_are_unknown() -> None:
    assert known_name("the Lake Rights Register", load_source_names()) is None


def test_the_index_is_made_once(folder: Path) -> None:
    assert load_source_names((folder,)) is load_source_names((folder,))


def test_a_list_out_of_order_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sources.tsv").write_text(HEAD + "lake\tLake\tpoet\tLY\t\t\n", encoding="utf-8")
    with pytest.raises(DataError):
        load_source_names((tmp_path,))


def test_a_known_house_is_recognised_by_its_address(folder: Path) -> None:
    names = load_source_names((folder,))
    first = _report("r-1", "The ferry landing was hit twice and six passengers waiting for the morning boat were hurt.", "LRR")
    second = _report("r-2", f"{first.text}\n\n(lake.example)", "Sefid Post")
    credits = [credit for each in (first, second) for credit in find_credits(each, split_sentences(each), names)]
    copies = decide_copies((first, second), find_passages((first, second), LineageSettings()), credits, names)
    assert [copy.direction.value for copy in copies] == ["first_to_second"]


def test_a_known_monitor_speaks_for_itself_in_its_own_report(folder: Path) -> None:
    names = load_source_names((folder,))
    report = _report("r-1", "Nine boats were sunk on 3 May. Fishermen said that two men had shouted.", "LRR")
    credits = find_credits(report, split_sentences(report), names)
    counted = count_independent({"r-1": credits}, (), resolve_origins([report], credits, names), [report], names)
    assert (counted.low, counted.high, counted.names) == (1, 1, ("Lake Rights Register",))
