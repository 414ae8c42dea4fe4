"""The whole corpus at a glance: the numbers are whole, the columns bounded, and who credits whom is told in words."""

from __future__ import annotations

from collections import Counter

from attrs import evolve

from stemmata.model.lineage import OriginKind
from stemmata.publish.protect import Protector
from stemmata.publish.report import overview
from stemmata.publish.report.chosen import choose
from stemmata.publish.report.overview import COLUMNS, MOST_BARS, Group, Overview
from stemmata.publish.tables import CasebookTables
from stemmata.publish.values import PublishableCredit
from stemmata.settings import PublishSettings
from tests.publish.large import many_families
from tests.publish.samples import casebook


def laid_out(tables: CasebookTables, groups: list[Group]) -> Overview:
    protector = Protector(tables, PublishSettings())
    reports = {report.id: protector.report(report) for report in tables.reports}
    origins = {origin.id: protector.origin(origin) for origin in tables.origins}
    incidents = {incident.id: protector.incident(incident) for incident in tables.incidents}
    chosen = choose(list(incidents.values()), reports, origins.values())
    found = overview.lay_out(groups, reports, origins, incidents, chosen, lambda origin, report: f"{report} on {origin}")
    assert found is not None
    return found


FAMILY = Group(("r-a1", "r-b2", "r-c3"), "Meridian Wire", "families/f-1.html")
LONE = [Group(("r-d4",), "", ""), Group(("r-e5",), "", "")]


def test_the_sample_flows_from_origins_through_families_to_incidents() -> None:
    drawn = laid_out(casebook(), [FAMILY, *LONE])
    said = [flow.title.replace("\u2068", "").replace("\u2069", "") for flow in drawn.flows]
    assert "3 reports of the family Meridian Wire credit Lowland Monitor: “r-a1 on o-monitor”" in said
    assert "1 report of the family Meridian Wire credits a resident of Qarwan: “r-c3 on o-resident”" in said
    assert "3 reports of the family Meridian Wire tell of Killing in Qarwan, 4 March 2031" in said
    assert "1 report of the 2 reports that share no text credits Lowland Monitor" in said
    assert {bar.kind for bar in drawn.bars} == {"origin", "family", "incident", "others"}


def test_a_party_to_the_conflict_is_marked() -> None:
    tables = casebook()
    origins = tuple(evolve(origin, kind=OriginKind.PARTY) if origin.id == "o-un" else origin for origin in tables.origins)
    marked = [bar.name for bar in laid_out(evolve(tables, origins=origins), [FAMILY, *LONE]).bars if bar.party]
    assert marked == ["United Nations report"]


def test_many_families_fit_three_columns_and_none_is_lost() -> None:
    tables = many_families(families=60, alone=40)
    by_family: dict[str, list[str]] = {}
    for report in tables.reports:
        by_family.setdefault(report.id[: len("r-Ashkel000")], []).append(report.id)
    groups = [Group(tuple(own), key, f"families/{key}.html") for key, own in by_family.items()]
    groups.sort(key=lambda group: -len(group.reports))
    drawn = laid_out(tables, groups)
    columns = Counter(bar.x for bar in drawn.bars)
    assert set(columns) == set(COLUMNS)
    assert max(columns.values()) <= MOST_BARS
    credited = sum(int(flow.title.split()[0].replace(",", "")) for flow in drawn.flows if " credit" in flow.title)
    assert credited == sum(len(origin.reports) for origin in tables.origins)
    places = [(bar.x, bar.y) for bar in drawn.bars]
    assert len(places) == len(set(places))


def test_who_credits_whom_names_houses_their_words_and_whom_it_is_from() -> None:
    tables = casebook()
    credits = tuple(evolve(credit, behind="k-c3") if credit.id == "k-c4" else credit for credit in tables.credits)
    protector = Protector(evolve(tables, credits=credits), PublishSettings())
    safe: dict[str, list[PublishableCredit]] = {}
    for credit in credits:
        safe.setdefault(credit.origin, []).append(protector.credit(credit))
    reports = {report.id: protector.report(report) for report in tables.reports}
    first = overview.credited([protector.origin(tables.origins[0])], safe, reports)[0]
    assert (first.origin.name, first.reports, first.behind) == ("Lowland Monitor", 4, ("a resident of Qarwan",))
    assert [house.name for house in first.houses] == ["Coast Daily", "Meridian Wire", "The Harbour Courier", "جريدة الميناء"]
    assert first.houses[1].words[0][0] == "the Lowland Monitor said"


def test_nothing_to_draw_is_no_drawing() -> None:
    assert overview.lay_out([], {}, {}, {}, choose([], {}, ()), lambda *_: "") is None
