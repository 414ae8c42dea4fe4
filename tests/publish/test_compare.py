"""Two texts side by side: passages marked in their exact spans, and what is withheld or covered stays so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from stemmata.model.lineage import Derivation, Direction, Passage, PassageKind, SharedDetail
from stemmata.model.reports import Report
from stemmata.model.text import Block, BlockRole
from stemmata.publish import CasebookTables, write_report
from stemmata.publish.protect import Protector
from stemmata.publish.report import tracing
from stemmata.publish.report.sketches import differing
from stemmata.settings import PublishSettings
from tests.publish.large import one_incident
from tests.publish.samples import RAID, REPRINT, TALLY, WIRE, casebook, span

OPEN = PublishSettings(withhold_children=False, cover_violence=False)
MOST_BYTES = 3_000_000


def parsed(text: str) -> Any:
    return html.document_fromstring(text)


def page(folder: Path, tables: CasebookTables | None = None, settings: PublishSettings | None = None) -> str:
    write_report(tables or casebook(), folder, settings or PublishSettings())
    return (folder / "compare" / "y-1.html").read_text(encoding="utf-8")


@given(st.text(min_size=1, max_size=60), st.data())
def test_marked_runs_are_exactly_the_passages(text: str, data: st.DataObject) -> None:
    bounds = [sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))))) for _ in range(2)]
    report = Report("r-x", "0" * 64, "x", "", "x", "text/plain", text=text, blocks=(Block(0, len(text), BlockRole.BODY),))
    protector = Protector(CasebookTables(reports=(report,)), OPEN)
    spans = [report.span(start, end) for start, end in bounds if start < end]
    keys = [f"p-{index}" for index in range(len(spans))]
    pieces = [piece for block in protector.compared(report, (), spans, keys) for piece in block.pieces]
    assert "".join(piece.text for piece in pieces) == protector.text(text)
    for key, own in zip(keys, spans, strict=True):
        assert "".join(piece.text for piece in pieces if key in piece.shared) == protector.text(own.words)


def test_a_childs_name_is_withheld_in_both_texts_and_violence_stays_covered(tmp_path: Path) -> None:
    tables = casebook()
    passages = (*tables.passages, Passage("p-2", span(WIRE, TALLY), span(REPRINT, TALLY), 16, 1.0, PassageKind.COPIED))
    shown = page(tmp_path, evolve(tables, passages=passages))
    assert "Sami" not in shown
    assert "[name withheld]" in shown
    marks = parsed(shown).xpath("//mark[contains(@class, 'm-shared')]")
    assert marks
    assert all(mark.xpath("ancestor::details[@class='cover' and not(@open)]") for mark in marks)
    said = parsed(shown).xpath("//ol[@class='passages']//div[@class='side']")
    assert said
    assert all(side.xpath("ancestor::details[@class='cover']") for side in said)


def test_passages_of_the_two_texts_lead_to_one_another(tmp_path: Path) -> None:
    shown = parsed(page(tmp_path, settings=OPEN))
    sides = [mark.text_content() for mark in shown.xpath("//article//mark")]
    assert sides == [f"1{RAID}", f"1{RAID}"]
    assert shown.xpath("//a[@class='ref']/@id") == ["a-1", "b-1"]
    assert shown.xpath("//a[@class='ref']/@href") == ["#b-1", "#a-1"]


def test_words_that_differ_are_marked_on_both_sides() -> None:
    protector = Protector(casebook(), OPEN)
    passage = protector.passage(Passage("p-9", span(WIRE, "on Tuesday"), span(REPRINT, "in Qarwan"), 2, 0.5, PassageKind.COPIED))
    first, second = differing(passage)
    assert str(first) == '<b class="differs">on Tuesday</b>'
    assert str(second) == '<b class="differs">in Qarwan</b>'
    same = protector.passage(casebook().passages[0])
    assert "differs" not in str(differing(same)[0])


def test_a_detail_that_is_a_withheld_name_does_not_give_it_away() -> None:
    detail = SharedDetail(span(WIRE, "Sami Darwan"), span(REPRINT, "Sami Darwan"), "samidarwan", 2)
    derivation = Derivation("d-1", "r-a1", "r-b2", Direction.UNDECIDED, (detail,), 1, 9.0, ("Sami Darwan in both",))
    safe = Protector(casebook(), PublishSettings()).derivation(derivation)
    assert safe.details[0].what == "[withheld]"
    assert "Sami" not in str(safe)


def test_only_so_many_comparisons_are_written_and_nothing_leads_to_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tracing, "MOST_COMPARISONS", 1)
    write_report(casebook(), tmp_path, PublishSettings())
    written = [path.name for path in (tmp_path / "compare").iterdir()]
    assert len(written) == 1
    for path in tmp_path.rglob("*.html"):
        found = parsed(path.read_text(encoding="utf-8")).xpath("//a[contains(@href, 'compare/')]/@href")
        assert {link.rpartition("/")[2] for link in found} <= set(written)


def test_three_hundred_reports_make_pages_of_bounded_size(tmp_path: Path) -> None:
    tables = one_incident()
    assert len(tables.reports) == 300
    write_report(tables, tmp_path, PublishSettings())
    assert max(path.stat().st_size for path in tmp_path.rglob("*.html")) < MOST_BYTES
    incident = parsed((tmp_path / "incidents" / "i-mill.html").read_text(encoding="utf-8"))
    boxes = incident.xpath("//*[contains(@class, 'n-slip') or contains(@class, 'n-report')]/ancestor::a/@href")
    assert {f"../reports/{report.id}.html" for report in tables.reports} <= set(boxes)
    lines = {link for link in incident.xpath("//a[contains(@class, 'e-')]/@href") if link.startswith("#e-")}
    assert lines <= {f"#{key}" for key in incident.xpath("//ol[contains(@class, 'lines')]/li/@id")}
