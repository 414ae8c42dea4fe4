"""Two builds compared: each kind of change is told in plain words, with the report or the decision behind it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stemmata.engine import Engine, open_engine
from stemmata.incidents.changes import compare
from stemmata.model.changes import Change, ChangedIncident, ChangeKind, Changes, Outline, ReportChange
from stemmata.model.decisions import Decision
from stemmata.pipeline.outline import outline_of
from stemmata.publish.protect import Protector
from stemmata.publish.tables import CasebookTables
from stemmata.settings import PublishSettings, RunSettings
from tests.incidents.builders import Case
from tests.incidents.invented import Told, link_recorded, only, pile, piles
from tests.incidents.test_constraints import merge, split

ASHMERE, BRACKWELL = 0, 1


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with open_engine(RunSettings(workers=1)) as opened:
        yield opened


def _outline(case: Case, engine: Engine, decisions: tuple[Decision, ...] = ()) -> Outline:
    received = sorted(report.id for report in case.reports)
    incidents = link_recorded(case, received, decisions, engine).incidents
    tables = CasebookTables(reports=case.reports, claims=case.claims, incidents=incidents)
    return outline_of(tables, Protector(tables, PublishSettings()))


def _grown(reports: list[Told], first: int, engine: Engine) -> Changes:
    """What changes when the reports from number `first` on are added."""
    case = pile(reports)
    fewer = only(case, {f"r-{number}" for number in range(first)})
    return compare(_outline(fewer, engine), _outline(case, engine))


def _of_kind(incident: ChangedIncident, kind: ChangeKind) -> Change:
    (change,) = (each for each in incident.changes if each.kind is kind)
    return change


def test_nothing_changed() -> None:
    assert compare(Outline(), Outline()) == Changes((), (), 0)


def test_a_new_incident_names_its_reports_and_figures(engine: Engine) -> None:
    found = _grown([Told(ASHMERE, 3, 0), Told(BRACKWELL, 4, 1)], 1, engine)
    (incident,) = found.incidents
    assert [change.words for change in incident.changes] == ["new, killed 4"]
    assert incident.changes[0].reasons == ("told by r-1, which came in since",)
    assert (found.same, [(each.name, each.change) for each in found.reports]) == (1, [("r-1", ReportChange.ADDED)])


def test_a_changed_figure_names_the_report_that_gives_the_new_one(engine: Engine) -> None:
    (incident,) = _grown([Told(ASHMERE, 3, 0), Told(ASHMERE, 5, 1)], 1, engine).incidents
    figure = _of_kind(incident, ChangeKind.FIGURE)
    assert figure.words.startswith("killed: 3 → ")
    assert figure.reasons[0] == "r-1, which came in since, gives 5"
    assert figure.reports == ("r-1",)


def test_a_merge_names_the_decision(engine: Engine) -> None:
    case = pile([Told(ASHMERE, 3, 0), Told(BRACKWELL, 4, 1)])
    decision = merge(7, ["c-0-killing"], ["c-1-killing"])
    found = compare(_outline(case, engine), _outline(case, engine, (decision,)), (decision,))
    by_size = sorted(found.incidents, key=lambda each: -len(each.changes))
    taking, gone = (_of_kind(incident, ChangeKind.MERGED) for incident in by_size)
    assert taking.words.startswith("takes in “Killing of 4 people in Brackwell")
    assert gone.words.startswith("merged into “")
    assert taking.reasons == gone.reasons == ("decision 7 of Analyst: as read",)
    assert taking.decisions == (7,)


def test_a_split_names_the_decision(engine: Engine) -> None:
    case = pile([Told(ASHMERE, 3, 0), Told(ASHMERE, 3, 1)])
    decision = split(2, ["c-0-killing"], ["c-1-killing"])
    found = compare(_outline(case, engine), _outline(case, engine, (decision,)), (decision,))
    parted = next(incident for incident in found.incidents if incident.changes[0].kind is ChangeKind.SPLIT)
    assert parted.changes[0].words.startswith("split from “")
    assert parted.changes[0].words.endswith("1 claim")
    assert parted.changes[0].reasons == ("decision 2 of Analyst: as read",)


def test_an_incident_that_is_gone_says_which_report_is(engine: Engine) -> None:
    case = pile([Told(ASHMERE, 3, 0), Told(BRACKWELL, 4, 1)])
    found = compare(_outline(case, engine), _outline(only(case, {"r-0"}), engine))
    (incident,) = found.incidents
    assert incident.changes == (Change(ChangeKind.GONE, "gone", ("r-1 is not there any more",), ("r-1",)),)


def test_an_incident_whose_founding_report_was_replaced_is_followed_to_its_new_name(engine: Engine) -> None:
    before = _outline(pile([Told(ASHMERE, 3, 0)]), engine)
    after = _renamed(_outline(pile([Told(ASHMERE, 4, 0)]), engine))
    found = compare(before, after)
    (incident,) = found.incidents
    assert _of_kind(incident, ChangeKind.RENAMED).words == f"was called {before.incidents[0].id}"
    assert _of_kind(incident, ChangeKind.FIGURE).words == "killed: 3 → 4"
    assert [(each.id, each.change) for each in found.reports] == [("r-new", ReportChange.CHANGED)]


def _renamed(outline: Outline) -> Outline:
    """The same as told by a file of the same name with other bytes: report, claim and incident have other identifiers."""
    (report,), (claim,), (incident,) = outline.reports, outline.claims, outline.incidents
    figures = tuple(evolve(figure, claims=("c-new",)) for figure in incident.figures)
    return Outline(
        (evolve(report, id="r-new"),),
        (evolve(claim, id="c-new", report="r-new"),),
        (evolve(incident, id="i-new", claims=("c-new",), reports=("r-new",), figures=figures),),
    )


def test_what_changes_most_comes_first(engine: Engine) -> None:
    reports = [Told(ASHMERE, 3, 0), Told(BRACKWELL, 2, 0), Told(ASHMERE, 3, 1), Told(BRACKWELL, 6, 1), Told(2, 6, 0)]
    found = _grown(reports, 2, engine)
    assert [incident.weight for incident in found.incidents] == sorted((each.weight for each in found.incidents), reverse=True)
    assert "Ashmere" in found.incidents[-1].title


@given(reports=piles, first=st.integers(0, 8))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_changed_adds_up(reports: list[Told], first: int, engine: Engine) -> None:
    case = pile(reports)
    before = _outline(only(case, {f"r-{number}" for number in range(first)}), engine)
    after = _outline(case, engine)
    found = compare(before, after)
    now = {incident.id for incident in after.incidents}
    changed = [incident.id for incident in found.incidents if incident.id in now]
    assert len(changed) == len(set(changed))
    assert len(changed) + found.same == len(now)
    assert {report.id for report in after.reports} - {report.id for report in before.reports} == {
        each.id for each in found.reports
    }
    assert compare(after, after) == Changes((), (), len(now))
    # Every incident to which a report came says so.
    came = {each.id for each in found.reports}
    touched = {incident.id for incident in after.incidents if came & set(incident.reports)}
    assert touched <= set(changed)
    assert all(change.reasons for incident in found.incidents for change in incident.changes)
