"""An outline holds what a build said in short, with the names of children withheld, also those known only since."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from attrs import evolve

from stemmata.casebook import Casebook
from stemmata.model.changes import IncidentOutline, Outline, OutlinedContradiction, ReportOutline
from stemmata.model.incidents import ContradictionKind
from stemmata.pipeline.outline import keep_outline, outline_of, protected, read_outline
from stemmata.publish.protect import Protector
from stemmata.publish.tables import CasebookTables
from stemmata.settings import PublishSettings, Settings
from tests.incidents.builders import link
from tests.incidents.invented import Told, pile

BOY = "Tamsin Orlane"


def _tables(*, named: bool) -> CasebookTables:
    case = pile([Told(0, 3, 0), Told(0, 4, 1)])
    words = f" Among them was a boy named {BOY}." if named else ""
    reports = tuple(evolve(report, external_id=f"{BOY} and others", text=report.text + words) for report in case.reports)
    return CasebookTables(reports=reports, claims=case.claims, incidents=link(case))


def _outline(tables: CasebookTables) -> Outline:
    return outline_of(tables, Protector(tables, PublishSettings()))


def test_an_outline_holds_what_later_builds_are_compared_with() -> None:
    outline = _outline(_tables(named=False))
    (incident,) = outline.incidents
    assert [report.id for report in outline.reports] == ["r-0", "r-1"]
    assert [(figure.low, figure.high) for claim in outline.claims for figure in claim.figures] == [(3, 3), (4, 4)]
    assert (incident.date_start, incident.place) == (date(2023, 3, 1), "Ashmere")
    assert [each.kind for each in incident.contradictions] == [ContradictionKind.FIGURE]


def test_names_of_children_are_withheld_in_it() -> None:
    assert BOY in _outline(_tables(named=False)).reports[0].name
    outline = _outline(_tables(named=True))
    assert BOY not in repr(outline)
    assert "withheld" in outline.reports[0].name


def test_what_became_known_since_is_withheld_in_an_earlier_outline_too() -> None:
    sides = OutlinedContradiction(ContradictionKind.FIGURE, "killed", f"3 with {BOY}", "4", ())
    (incident,) = _outline(_tables(named=False)).incidents
    earlier: IncidentOutline = evolve(incident, title=f"Killing of {BOY}", contradictions=(sides,), origins=(BOY,))
    report = ReportOutline("r-0", BOY, "a.txt", BOY, None)
    found = protected(Outline((report,), (), (earlier,)), Protector(_tables(named=True), PublishSettings()))
    assert BOY not in repr(found)


def test_an_outline_is_read_as_it_was_kept(tmp_path: Path) -> None:
    tables = _tables(named=True)
    book = Casebook.create(tmp_path / "casebook")
    with book.build(Settings(), {}) as build:
        keep_outline(build, tables, Protector(tables, PublishSettings()))
        build.commit()
    assert read_outline(book.folder, PublishSettings()) == _outline(tables)
