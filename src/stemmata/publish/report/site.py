"""Writes the pages of a report, one template a kind of page, from publishable values only."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from attrs import evolve, frozen
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from stemmata.lineage import EdgeKind, SourceNames
from stemmata.model.claims import Claim
from stemmata.model.identity import identifier
from stemmata.model.lineage import Credit
from stemmata.model.reports import Report
from stemmata.model.text import Span
from stemmata.publish import wording
from stemmata.publish.hold import held_incidents, hold_back
from stemmata.publish.protect import Protector, problems_of
from stemmata.publish.report import chosen, counting, markup, overview, sketches, stemma, timeline, worldmap
from stemmata.publish.report.folding import Depth
from stemmata.publish.report.joining import Joining, told
from stemmata.publish.report.naming import report_name
from stemmata.publish.report.stemma import NOWHERE
from stemmata.publish.report.tracing import Tracing
from stemmata.publish.report.views import Family, ReportView, Section, sayers_of, sections_of
from stemmata.publish.statistics import wording as numbers
from stemmata.publish.statistics.labels import LEFT_OUT
from stemmata.publish.statistics.protect import publish_statistics
from stemmata.publish.tables import CasebookTables
from stemmata.publish.values import (
    PublishableCopy,
    PublishableCredit,
    PublishableDerivation,
    PublishableIncident,
    PublishableStemma,
)
from stemmata.settings import PublishSettings

# A browser shows 500 cards without a pause; more go on further pages.
INCIDENTS_A_PAGE = 500
REPORTS_A_PAGE = 500
# Reports whose claims stand side by side on an incident's page; the rest is linked.
REPORTS_SIDE_BY_SIDE = 30
# A family costs some ten kilobytes with its picture; more go on further pages.
FAMILIES_A_PAGE = 40
PAGES = (
    *("incidents/i-*.html", "reports/r-*.html", "families/f-*.html", "compare/*.html"),
    *("incidents-[0-9]*.html", "reports-[0-9]*.html", "lineage-[0-9]*.html"),
)
# Proposals that a person may look through in one sitting, and circles, of which few have been met.
MOST_RETELLINGS, MOST_CIRCLES = 100, 20
FOLDERS = ("", "incidents", "reports", "families", "compare", "assets")
ASSETS = ("report.css", "report.js")
_Item = TypeVar("_Item")


@frozen
class Share:
    """Every so many-th of some pages.

    Attributes:
        first: the first of them, from 0.
        step: how many shares there are.
    """

    first: int
    step: int

    def of(self, pages: Sequence[_Item]) -> Sequence[_Item]:
        """The pages of this share."""
        return pages[self.first :: self.step]


WHOLE = Share(0, 1)


class Site:
    """All pages of one casebook.

    Args:
        tables: the casebook's tables.
        folder: where the pages go.
        settings: what may leave the house.
        written: called after each page of an incident or a report.
        names: known names of sources; those of the bundled lists when none are given.
        protector: what makes publishable values of these tables with these settings, where one is at hand.
    """

    def __init__(
        self,
        tables: CasebookTables,
        folder: Path,
        settings: PublishSettings,
        written: Callable[[], None] = lambda: None,
        names: SourceNames | None = None,
        protector: Protector | None = None,
    ) -> None:
        self._protector = protector or Protector(tables, settings)
        self._held = len(held_incidents(tables))
        tables = hold_back(tables)
        self._tables = tables
        self._folder = folder
        self._settings = settings
        self._written = written
        self._claims_of = _by_report(tables.claims)
        self._credits_of = _by_report_of_credit(tables)
        self._sources = {report.id: report for report in tables.reports}
        self._reports = {report.id: self._protector.report(report) for report in tables.reports}
        self._origins = {origin.id: self._protector.origin(origin) for origin in tables.origins}
        self._copies = {copy.id: self._protector.copy(copy) for copy in tables.copies}
        self._tracing = Tracing(tables, self._protector, names)
        self._joining = Joining(tables, self._protector)
        self._incidents = sorted((self._protector.incident(item) for item in tables.incidents), key=_by_date)
        self._titles = {incident.id: incident.title for incident in self._incidents}
        self._chosen = chosen.choose(self._incidents, self._reports, self._origins.values())
        self._everywhere = {
            "chosen": self._chosen,
            "title": self._protector.text(settings.title),
            "version": tables.facts.tool_version,
            "withheld": settings.withhold_children,
            "covering": settings.cover_violence,
        }
        self._environment = _environment()
        self._tops: dict[str, Markup] = {}
        self._groups = sorted(_connected(self._copies.values()), key=lambda group: (-len(group), group))
        self._family_of = {
            report: _family_page(group) for group in self._groups[: chosen.MOST_LISTED_FAMILIES] for report in group
        }

    def write(self) -> Path:
        """Writes everything and returns the path of the first page."""
        self.make_room()
        self.write_pages(WHOLE)
        return self.write_lists()

    def make_room(self) -> None:
        """Makes the folders, with what all pages share, and removes pages of an earlier report."""
        for folder in FOLDERS:
            (self._folder / folder).mkdir(parents=True, exist_ok=True)
        self._remove_old_pages()
        for name in ASSETS:
            packed = files("stemmata.publish.report").joinpath("assets", name)
            (self._folder / "assets" / name).write_bytes(packed.read_bytes())

    def write_lists(self) -> Path:
        """Writes the lists and the families of copies, and returns the path of the first page."""
        self._write_index()
        self._write_lists()
        return self._folder / "index.html"

    def write_pages(self, share: Share) -> None:
        """Writes a share of the pages of incidents, of copies side by side and of reports. There has to be room.

        Args:
            share: which of them.
        """
        self._write_incidents(share)
        self._write_comparisons(share)
        self._write_reports(share)

    def _remove_old_pages(self) -> None:
        """Removes pages of an earlier report: a name that is withheld by now must not stay in one of them.

        Pages that are written again are left to be overwritten, which is much faster than removing them first.
        """
        again = {f"{key}.html" for key in (*self._chosen.incidents, *self._chosen.reports)}
        for pattern in PAGES:
            for page in sorted(self._folder.glob(pattern)):
                if page.name not in again:
                    page.unlink()

    def _write_index(self) -> None:
        listed = [incident for incident in self._incidents if incident.id in self._chosen.listed_incidents]
        pages = _paged(listed, INCIDENTS_A_PAGE)
        problems = [report for report in self._reports.values() if report.problem]
        for number, incidents in enumerate(pages, start=1):
            self._page(
                "index.html.j2",
                _numbered("index" if number == 1 else "incidents", number),
                {
                    "incidents": incidents,
                    "number": number,
                    "pages": [_numbered("index" if page == 1 else "incidents", page) for page in range(1, len(pages) + 1)],
                    "total": len(self._incidents),
                    "held": self._held,
                    "asked": self._joining.asked,
                    "unlisted": len(self._incidents) - len(listed),
                    "unpaged": len(self._incidents) - len(self._chosen.incidents),
                    "reports": len(self._reports),
                    "speaking": sum(1 for report in self._reports.values() if report.incidents),
                    "origins": len({origin for incident in self._incidents for origin in incident.origins}),
                    "copied": sum(1 for report in self._reports.values() if report.incidents and report.copies),
                    "problems": problems,
                    "lost": problems_of(self._protector, self._tables),
                    "timeline": timeline.lay_out(incidents, self._chosen.incidents),
                    "map": worldmap.lay_out(incidents, worldmap.packed_world(), self._chosen.incidents),
                    "violations": sorted({code for incident in incidents for code in incident.violations}),
                    "countries": sorted({incident.country for incident in incidents if incident.country}),
                    "certainties": [kind for kind in wording.CERTAINTIES if any(item.certainty is kind for item in incidents)],
                },
            )

    def _write_incidents(self, share: Share) -> None:
        lists = self._list_of_each_incident()
        template = self._environment.get_template("incident.html.j2")
        for incident in share.of([each for each in self._incidents if each.id in self._chosen.incidents]):
            wanted = frozenset(incident.claims)
            views = [self._report_view(report, wanted) for report in incident.reports[:REPORTS_SIDE_BY_SIDE]]
            self._render(
                template,
                f"incidents/{incident.id}.html",
                {
                    "incident": incident,
                    "list": lists.get(incident.id, "index.html"),
                    "views": views,
                    "further": [self._reports[report] for report in incident.reports[REPORTS_SIDE_BY_SIDE:]],
                    "sayers_of": partial(sayers_of, views),
                    "grading_reasons": [each for each in incident.grading_reasons if each not in incident.origin_reasons],
                    "drawing": self._drawing(self._tracing.of_incident(incident)),
                    "joining": self._joining,
                    "reports": self._reports,
                },
            )
            self._written()

    def _list_of_each_incident(self) -> dict[str, str]:
        """Where each listed incident stands in the list."""
        listed = [incident.id for incident in self._incidents if incident.id in self._chosen.listed_incidents]
        pages = {incident: index // INCIDENTS_A_PAGE + 1 for index, incident in enumerate(listed)}
        return {
            incident: f"{_numbered('index' if number == 1 else 'incidents', number)}#i-{incident}"
            for incident, number in pages.items()
        }

    def _report_view(self, report: str, claims: frozenset[str]) -> ReportView:
        own = [claim for claim in self._claims_of.get(report, ()) if claim.id in claims]
        own.sort(key=lambda claim: (claim.sentence.start, claim.trigger.start, claim.id))
        context = sections_of(self._protector.context(own)) if own else ()
        return ReportView(self._reports[report], tuple(self._protector.claim(claim) for claim in own), context)

    def _drawing(self, traced: PublishableStemma, depth: Depth = Depth.FAMILIES) -> stemma.Drawing:
        painter = stemma.Painter(traced, self._reports, self._origins, self._chosen)
        return painter.drawing(self._tracing.evidence, depth)

    def _write_lists(self) -> None:
        self._write_report_list()
        origins = sorted(self._origins.values(), key=chosen.origin_standing)
        listed = [origin for origin in origins if origin.id in self._chosen.origins]
        values = {"origins": listed, "reached": self._incidents_by_origin(), "by_id": self._reports, "total": len(origins)}
        self._page("origins.html.j2", "origins.html", values)
        self._write_families()
        self._write_statistics()
        self._page("questions.html.j2", "questions.html", {"joining": self._joining})
        self._page("about.html.j2", "about.html", {})

    def _write_statistics(self) -> None:
        found = publish_statistics(self._tables, self._settings, counting.ASKED, self._protector)
        values = {"found": found, "tables": counting.shown_tables(found), "shares": counting.shown_shares(found)}
        self._page("statistics.html.j2", "statistics.html", {**values, "left_out": LEFT_OUT})

    def _write_families(self) -> None:
        """The pages of families of copies, and the lists of them."""
        groups = self._groups
        families = [self._family(group) for group in groups[: chosen.MOST_LISTED_FAMILIES]]
        pages = _paged(families, FAMILIES_A_PAGE)
        names = [_numbered("lineage", number) for number in range(1, len(pages) + 1)]
        alone = len(self._reports) - sum(len(group) for group in groups)
        same: dict[str, Any] = {"pages": names, "total": len(groups), "listed": len(families), "alone": alone}
        same["reports"] = self._reports
        same["overview"] = self._overview(groups, families)
        same["credited"] = self._credited()
        same["possible"] = len(self._tables.derivations)
        same["retellings"] = self._retellings()
        same["circles"] = self._circles()
        for number, members in enumerate(pages, start=1):
            self._page("lineage.html.j2", names[number - 1], {"families": members, "number": number, **same})

    def _overview(self, groups: Sequence[tuple[str, ...]], families: Sequence[Family]) -> overview.Overview | None:
        """The drawing of the whole corpus."""
        drawn = [overview.Group(group, family.name, family.page) for group, family in zip(groups, families, strict=False)]
        drawn += [overview.Group(group, "", "lineage.html") for group in groups[len(families) :]]
        tied = {report for group in groups for report in group}
        crediting = {report for origin in self._origins.values() for report in origin.reports}
        lone = [
            report for report in self._reports.values() if report.id not in tied and (report.incidents or report.id in crediting)
        ]
        drawn += [overview.Group((report.id,), "", "") for report in lone]
        incidents = {incident.id: incident for incident in self._incidents}
        first: dict[tuple[str, str], Credit] = {}
        for credit in self._tables.credits:
            first.setdefault((credit.origin, credit.span.report), credit)

        def words(origin: str, report: str) -> str:
            credit = first.get((origin, report))
            return self._protector.credit(credit).span.words if credit else ""

        return overview.lay_out(drawn, self._reports, self._origins, incidents, self._chosen, words)

    def _retellings(self) -> list[PublishableDerivation]:
        """The possible retellings that are least likely by chance."""
        ranked = sorted(self._tables.derivations, key=lambda each: (-each.score, each.id))
        return [self._protector.derivation(each) for each in ranked[:MOST_RETELLINGS]]

    def _circles(self) -> list[stemma.Circle]:
        """Circles of naming, as pictures whose lines say their words."""
        found: list[stemma.Circle] = []
        for cycle in self._tables.cycles[:MOST_CIRCLES]:
            traced = self._tracing.of_family(cycle.reports)
            traced = evolve(traced, circles=tuple(circle for circle in traced.circles if circle.id == cycle.id))
            found += stemma.Painter(traced, self._reports, self._origins, self._chosen, NOWHERE).circles()
        return found

    def _credited(self) -> tuple[overview.Credited, ...]:
        """Who credits whom, for the origins that most reports credit."""
        origins = sorted(self._origins.values(), key=chosen.origin_standing)[: overview.MOST_CREDITED]
        wanted = {origin.id for origin in origins}
        found: defaultdict[str, list[PublishableCredit]] = defaultdict(list)
        for credit in self._tables.credits:
            if credit.origin in wanted:
                found[credit.origin].append(self._protector.credit(credit))
        return overview.credited(origins, found, self._reports)

    def _write_report_list(self) -> None:
        listed = [report for report in self._reports.values() if report.id in self._chosen.listed_reports]
        pages = _paged(listed, REPORTS_A_PAGE)
        names = [_numbered("reports", number) for number in range(1, len(pages) + 1)]
        same = {
            "pages": names,
            "total": len(self._reports),
            "unlisted": len(self._reports) - len(listed),
            "unpaged": len(self._reports) - len(self._chosen.reports),
            "languages": sorted({report.language for report in listed}),
        }
        for number, reports in enumerate(pages, start=1):
            self._page("reports.html.j2", names[number - 1], {"reports": reports, "number": number, **same})

    def _incidents_by_origin(self) -> Mapping[str, list[PublishableIncident]]:
        reached: defaultdict[str, list[PublishableIncident]] = defaultdict(list)
        for incident in self._incidents:
            for origin in incident.origins:
                reached[origin].append(incident)
        return reached

    def _family(self, group: Sequence[str]) -> Family:
        """A group of reports that share text, with its page and a picture for the list."""
        traced = self._tracing.of_family(group)
        page = _family_page(group)
        reports = tuple(self._reports[node.id] for node in traced.nodes if node.id in self._reports)
        names = tuple(self._origins[node.id].name for node in traced.nodes if node.id in self._origins)
        picture = stemma.Painter(traced, self._reports, self._origins, self._chosen, page).picture(Depth.LEAVES)
        family = Family(page, self._family_name(traced), reports, names, picture)
        self._page("family.html.j2", page, {"family": family, "drawing": self._drawing(traced, Depth.LEAVES)})
        return family

    def _family_name(self, traced: PublishableStemma) -> str:
        """What a family is called: after the report that most others have their text from."""
        given = Counter(edge.source for edge in traced.edges if edge.kind in (EdgeKind.COPIED, EdgeKind.TIED))
        reports = [node.id for node in traced.nodes if node.id in self._reports]
        return report_name(self._reports[max(reports, key=lambda report: given[report])])

    def _write_comparisons(self, share: Share) -> None:
        template = self._environment.get_template("compare.html.j2")
        for key in share.of(sorted(self._tracing.compared)):
            copy = self._copies[key]
            passages = self._tracing.shared(copy.first, copy.second)
            numbers = {passage.id: number for number, passage in enumerate(passages, start=1)}
            values = {
                "copy": copy,
                "passages": [self._protector.passage(passage) for passage in passages],
                "first": self._reports[copy.first],
                "second": self._reports[copy.second],
                "texts": (
                    self._compared(copy.first, [passage.first for passage in passages], list(numbers)),
                    self._compared(copy.second, [passage.second for passage in passages], list(numbers)),
                ),
                "numbers": numbers,
            }
            self._render(template, f"compare/{key}.html", values)

    def _compared(self, report: str, shared: Sequence[Span], keys: Sequence[str]) -> tuple[Section, ...]:
        blocks = self._protector.compared(self._sources[report], self._claims_of.get(report, ()), shared, keys)
        return sections_of(blocks)

    def _write_reports(self, share: Share) -> None:
        template = self._environment.get_template("report.html.j2")
        for report in share.of([each for each in self._tables.reports if each.id in self._chosen.reports]):
            self._render(template, f"reports/{report.id}.html", self._report_values(report))
            self._written()

    def _report_values(self, report: Report) -> dict[str, Any]:
        claims = self._claims_of.get(report.id, ())
        blocks = self._protector.blocks(report, claims, self._credits_of.get(report.id, ()))
        safe = self._reports[report.id]
        copies = [self._copies[copy] for copy in safe.copies]
        return {
            "report": safe,
            "sections": sections_of(blocks),
            "copies": [(copy, self._reports[_other(copy, report.id)]) for copy in copies],
            "compared": self._tracing.compared,
            "family": self._family_of.get(report.id, ""),
            "incidents": [(incident, self._titles[incident]) for incident in safe.incidents],
            "marks": sorted({mark for block in blocks for piece in block.pieces for mark in piece.marks}),
        }

    def _page(self, template: str, name: str, values: Mapping[str, Any]) -> None:
        self._render(self._environment.get_template(template), name, values)

    def _render(self, template: Template, name: str, values: Mapping[str, Any]) -> None:
        root = "../" * name.count("/")
        html = template.render(page=name, root=root, top=self._top(name, root), **self._everywhere, **values)
        (self._folder / name).write_bytes(html.encode("utf-8"))

    def _top(self, name: str, root: str) -> Markup:
        """The top of a page, the same for all pages within a folder: made once for them, as there are thousands."""
        key = root or name
        if key not in self._tops:
            self._tops[key] = markup.rendered(
                self._environment.get_template("top.html.j2").render(page=name, root=root, **self._everywhere)
            )
        return self._tops[key]


def _family_page(group: Sequence[str]) -> str:
    return f"families/{identifier('f', *group)}.html"


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("stemmata.publish.report", "templates"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(words=wording, markup=markup, sketches=sketches, report_name=report_name)
    environment.globals.update(counting=counting, numbers=numbers, told=told)
    return environment


def _by_date(incident: PublishableIncident) -> tuple[str, str, str]:
    """Incidents in order of time; undated ones last."""
    start = incident.date_start.isoformat() if incident.date_start else "~"
    return start, incident.date_end.isoformat() if incident.date_end else "~", incident.id


def _by_report(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    grouped: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        grouped[claim.report].append(claim)
    return dict(grouped)


def _by_report_of_credit(tables: CasebookTables) -> dict[str, list[Credit]]:
    grouped: defaultdict[str, list[Credit]] = defaultdict(list)
    for credit in tables.credits:
        grouped[credit.span.report].append(credit)
    return dict(grouped)


def _paged(items: list[_Item], size: int) -> list[list[_Item]]:
    return [items[first : first + size] for first in range(0, len(items), size)] or [[]]


def _numbered(name: str, number: int) -> str:
    return f"{name}.html" if number == 1 else f"{name}-{number}.html"


def _other(copy: PublishableCopy, report: str) -> str:
    return copy.second if copy.first == report else copy.first


def _connected(copies: Iterable[PublishableCopy]) -> list[tuple[str, ...]]:
    """Groups of reports that copies connect, each sorted."""
    neighbours: defaultdict[str, set[str]] = defaultdict(set)
    for copy in copies:
        neighbours[copy.first].add(copy.second)
        neighbours[copy.second].add(copy.first)
    seen: set[str] = set()
    groups = []
    for report in sorted(neighbours):
        if report not in seen:
            group = _reach(report, neighbours)
            seen |= group
            groups.append(tuple(sorted(group)))
    return groups


def _reach(report: str, neighbours: Mapping[str, set[str]]) -> set[str]:
    reached, waiting = {report}, [report]
    while waiting:
        fresh = neighbours[waiting.pop()] - reached
        reached |= fresh
        waiting += sorted(fresh)
    return reached
