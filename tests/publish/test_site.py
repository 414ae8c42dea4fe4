"""The pages as files: hostile text, links, determinism, and that only publishable values reach a template."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from datetime import date
from os.path import normpath
from pathlib import Path
from typing import Any

import attrs
import pytest
from attrs import evolve
from lxml import html

from stemmata.model.lineage import Cycle, Derivation, Direction, OriginKind, SharedDetail
from stemmata.model.reports import Report
from stemmata.model.text import Block, BlockRole
from stemmata.publish import CasebookTables, write_report
from stemmata.publish.protect import Protector
from stemmata.publish.report import chosen, number_of_pages
from stemmata.publish.report.site import Site
from stemmata.settings import PublishSettings
from tests.publish.samples import BROKEN, REPRINT, REWRITE, WIRE, casebook, credit, span

HOSTILE = (
    "</p></main><script>alert(1)</script>",
    "<img src=https://example.invalid/x.png onerror=alert(1)>",
    "\u202eevil \u2066isolated\x00 and \ud800",
    '"><svg onload=alert(1)>',
    "{{ 7 * 7 }} {% raw %}",
    "javascript:alert(1)",
)


def write(tables: CasebookTables, folder: Path, settings: PublishSettings | None = None) -> dict[str, bytes]:
    write_report(tables, folder, settings or PublishSettings())
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def parsed(page: bytes) -> Any:
    return html.document_fromstring(page.decode("utf-8"))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return write(casebook(), tmp_path_factory.mktemp("report"))


def html_pages(pages: Mapping[str, bytes]) -> Iterator[tuple[str, Any]]:
    return ((name, parsed(page)) for name, page in pages.items() if name.endswith(".html"))


def test_the_same_casebook_gives_the_same_bytes(pages: dict[str, bytes], tmp_path: Path) -> None:
    assert write(casebook(), tmp_path) == pages


def test_every_link_leads_to_a_page_and_a_place_that_exist(pages: dict[str, bytes]) -> None:
    ids = {name: set(page.xpath("//@id")) for name, page in html_pages(pages)}
    for name, page in html_pages(pages):
        for link in page.xpath("//@href | //@src"):
            target, _, anchor = link.partition("#")
            folder = name.rpartition("/")[0]
            path = normpath(Path(folder, target)) if target else name
            assert path in pages, (name, link)
            assert not anchor or anchor in ids[path], (name, link)


def test_no_page_refers_to_anything_outside(pages: dict[str, bytes]) -> None:
    for name, page in html_pages(pages):
        assert page.xpath("//meta[@http-equiv='Content-Security-Policy']"), name
        assert not [link for link in page.xpath("//@href | //@src") if ":" in link], name
        assert not page.xpath("//*[@style] | //style | //script[not(@src)] | //iframe | //object"), name
        assert not [attribute for attribute in page.xpath("//@*") if getattr(attribute, "attrname", "").startswith("on")], name


def test_the_first_page_answers_first(pages: dict[str, bytes]) -> None:
    words = " ".join(parsed(pages["index.html"]).xpath("//section[1]//p[@class='answer'][1]")[0].text_content().split())
    assert words == (
        "5 reports speak of 3 incidents. They rest on 4 origins: 3 of the reports share text with another, "
        "and a copy is no further witness. Who has it from whom. Numbers, and what they are of."
    )


def test_an_incident_in_the_list_says_how_many_know_it(pages: dict[str, bytes]) -> None:
    item = parsed(pages["index.html"]).get_element_by_id("i-i-raid").text_content()
    for words in (
        "4 March 2031",
        "Qarwan, Homs, Syria",
        "exact place",
        "(4–6)",
        "4 reports, 1 to 2 origins",
        "reported, not verified",
        "Reports disagree",
    ):
        assert words in " ".join(item.split()), words


def test_what_could_not_be_read_is_listed_with_its_reason(pages: dict[str, bytes]) -> None:
    unread = parsed(pages["index.html"]).get_element_by_id("unread").text_content()
    assert "folder/broken.pdf: the PDF is encrypted and asks for a password" in unread
    assert "folder/link.txt: the link leads out of the folder" in unread


def test_no_page_names_a_child(pages: dict[str, bytes]) -> None:
    for name, page in pages.items():
        assert b"Sami" not in page, name
        assert b"Darwan" not in page, name


def test_an_address_is_text_and_no_link(pages: dict[str, bytes]) -> None:
    page = parsed(pages["reports/r-a1.html"])
    assert "https://news.example/a1" in page.text_content()
    assert not [link for link in page.xpath("//a/@href") if "news.example" in link]


def hostile_casebook(text: str) -> CasebookTables:
    """The casebook with the same hostile text wherever a text can stand."""
    tables = casebook()
    body = f"{text}\n\nThe road was closed."
    report = Report(
        id="r-x",
        original="0" * 64,
        path=text,
        locator=text,
        external_id=text,
        media_type=text,
        title=text,
        publisher=text,
        author=text,
        url=text,
        language="en",
        text=body,
        blocks=(Block(0, len(text), BlockRole.TITLE), Block(len(text) + 2, len(body), BlockRole.BODY)),
        notes=(text,),
        problem=text,
    )
    incidents = tuple(
        evolve(item, title=text, summary=text, place=text, adm1=text, perpetrators=(text,), grading_reasons=(text,))
        for item in tables.incidents
    )
    origins = tuple(evolve(origin, name=text, aliases=(text,)) for origin in tables.origins)
    return evolve(tables, reports=(*tables.reports, report), incidents=incidents, origins=origins)


def shape(page: Any) -> list[tuple[str, str]]:
    return [(element.tag, element.get("class", "")) for element in page.iter() if isinstance(element.tag, str)]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_cannot_change_a_page(text: str, tmp_path: Path) -> None:
    settings = PublishSettings(title=text)
    hostile = write(hostile_casebook(text), tmp_path / "hostile", settings)
    calm = write(hostile_casebook("calm"), tmp_path / "calm", PublishSettings(title="calm"))
    assert hostile.keys() == calm.keys()
    for name, page in html_pages(hostile):
        other = parsed(calm[name])
        assert [tag for tag in shape(page) if tag[0] in ("script", "img", "iframe", "main", "a")] == [
            tag for tag in shape(other) if tag[0] in ("script", "img", "iframe", "main", "a")
        ], name
        assert not [attribute for attribute in page.xpath("//@*") if getattr(attribute, "attrname", "").startswith("on")], name
        assert not [link for link in page.xpath("//@href") if "javascript" in link], name
        assert not set(hostile[name].decode("utf-8")) & set("\u202e\u2066\x00"), name


def test_an_empty_casebook_has_pages_that_say_so(tmp_path: Path) -> None:
    pages = write(CasebookTables(), tmp_path)
    assert "No report in this casebook speaks of an incident" in pages["index.html"].decode()
    nothing = write(CasebookTables(reports=(BROKEN,)), tmp_path / "broken")
    assert "There is no text that could be read." in nothing["reports/r-f6.html"].decode()


def test_no_page_of_an_earlier_report_stays_and_other_files_do(tmp_path: Path) -> None:
    write(casebook(), tmp_path, PublishSettings(withhold_children=False))
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    pages = write(CasebookTables(), tmp_path)
    assert sorted(name for name in pages if "/" in name) == ["assets/report.css", "assets/report.js"]
    assert "notes.txt" in pages


def test_long_lists_go_on_further_pages(tmp_path: Path) -> None:
    tables = casebook()
    many = tuple(evolve(tables.incidents[1], id=f"i-{number:04}") for number in range(501))
    pages = write(evolve(tables, incidents=many), tmp_path)
    assert len(parsed(pages["index.html"]).xpath("//li[@class='inc']")) == 500
    assert len(parsed(pages["incidents-2.html"]).xpath("//li[@class='inc']")) == 1
    assert parsed(pages["index.html"]).xpath("//nav[@class='pager']//a/@href") == ["index.html", "incidents-2.html"]


def _raw(value: Any, seen: set[int]) -> Iterator[str]:
    """Names of classes of the model, other than enumerations, that can be reached from a value."""
    if id(value) in seen or isinstance(value, str | bytes | int | float | None):
        return
    seen.add(id(value))
    if attrs.has(type(value)):
        if type(value).__module__.startswith("stemmata.model"):
            yield type(value).__name__
        for field in attrs.fields(type(value)):
            yield from _raw(getattr(value, field.name), seen)
    elif isinstance(value, Mapping):
        for inner in (*value.keys(), *value.values()):
            yield from _raw(inner, seen)
    elif isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from _raw(inner, seen)


def test_only_publishable_values_reach_a_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[str] = []
    rendered = 0

    def watching(self: Site, template: object, name: str, values: Mapping[str, Any]) -> None:
        nonlocal rendered
        rendered += 1
        found.extend(_raw(values, set()))

    monkeypatch.setattr(Site, "_render", watching)
    write_report(casebook(), tmp_path, PublishSettings())
    assert rendered == 19
    assert found == []
    assert list(_raw({"x": [casebook().reports[0]]}, set()))  # the watch itself sees a raw report
    assert inspect.isfunction(watching)


def test_only_so_many_pages_are_written_and_the_lists_say_what_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chosen, "MOST_INCIDENT_PAGES", 1)
    monkeypatch.setattr(chosen, "MOST_REPORT_PAGES", 2)
    pages = write(casebook(), tmp_path)
    assert [name for name in pages if name.startswith("incidents/")] == ["incidents/i-raid.html"]
    assert len([name for name in pages if name.startswith("reports/")]) == 2
    index = parsed(pages["index.html"])
    assert len(index.xpath("//li[@class='inc']")) == 3
    assert "2 incidents have no page here" in index.text_content()
    assert "stemmata show CASEBOOK incidents ID" in index.text_content()
    assert "have no page here" in parsed(pages["reports.html"]).text_content()
    test_every_link_leads_to_a_page_and_a_place_that_exist(pages)


def test_long_lists_end_and_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MOST_LISTED_INCIDENTS", "MOST_LISTED_REPORTS", "MOST_LISTED_ORIGINS"):
        monkeypatch.setattr(chosen, name, 1)
    pages = write(casebook(), tmp_path)
    index = parsed(pages["index.html"])
    assert [item.get("id") for item in index.xpath("//li[@class='inc']")] == ["i-i-raid"]
    assert "2 further incidents are left out here; stemmata show CASEBOOK incidents lists all of them" in index.text_content()
    assert len(parsed(pages["reports.html"]).xpath("//tbody/tr")) == 1
    assert "reports are not listed here" in parsed(pages["reports.html"]).text_content()
    assert len(parsed(pages["origins.html"]).xpath("//li[@class='origin']")) == 1
    test_every_link_leads_to_a_page_and_a_place_that_exist(pages)


def test_a_casebook_within_the_bounds_leaves_nothing_out(pages: dict[str, bytes]) -> None:
    assert not [name for name, page in html_pages(pages) if page.xpath("//*[@class='left-out']")]


def test_incidents_with_most_independent_origins_come_first_then_most_reports_then_the_newest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    protector = Protector(casebook(), PublishSettings())
    plain = evolve(protector.incident(casebook().incidents[1]), reports=("r-a1",))
    reports = {report.id: protector.report(report) for report in casebook().reports}
    ranked = [
        evolve(plain, id="i-3", origins_low=1, origins_high=1, date_end=date(2031, 5, 2)),
        evolve(plain, id="i-4", origins_low=1, origins_high=1, date_end=date(2031, 5, 1)),
        evolve(plain, id="i-2", origins_low=1, origins_high=1, reports=("r-a1", "r-b2", "r-c3")),
        evolve(plain, id="i-1", origins_low=2, origins_high=2, reports=("r-a1",)),
        evolve(plain, id="i-5", origins_low=1, origins_high=1, date_end=None),
    ]
    for most in range(1, 6):
        monkeypatch.setattr(chosen, "MOST_INCIDENT_PAGES", most)
        found = chosen.choose(ranked, reports, ())
        assert found.incidents == {f"i-{number}" for number in range(1, most + 1)}


def test_a_paragraph_stands_once_though_several_claims_were_read_from_it(pages: dict[str, bytes]) -> None:
    for name, page in html_pages(pages):
        for card in page.xpath("//article[@class='saying']"):
            texts = [text.text_content() for text in card.xpath(".//p[contains(@class, 'text')]")]
            assert len(texts) == len(set(texts)), name
            assert card.xpath(".//tr[@class='claim']"), name


def test_reasons_for_counting_origins_stand_in_one_place(tmp_path: Path) -> None:
    tables = casebook()
    reason = "the lowland monitor counts once"
    raid = tables.incidents[0]
    changed = evolve(raid, grading_reasons=(reason, "a party denies it"), origins=evolve(raid.origins, reasons=(reason,)))
    page = parsed(write(evolve(tables, incidents=(changed, *tables.incidents[1:])), tmp_path)[f"incidents/{raid.id}.html"])
    assert page.text_content().lower().count(reason) == 1
    assert "A party denies it" in page.text_content()


def test_circles_and_possible_retellings_of_the_corpus_are_listed_with_their_words(tmp_path: Path) -> None:
    tables = casebook()
    detail = SharedDetail(span(WIRE, "Qarwan"), span(REWRITE, "Qarwan"), "qarwan", 3)
    derivation = Derivation("d-1", "r-a1", "r-c3", Direction.FIRST_TO_SECOND, (detail,), 1, 9.0, ("a rare detail",))
    credits = (
        credit("x1", REPRINT, "the Lowland Monitor said", "the Lowland Monitor", "Coast Daily", "o-coast", OriginKind.PRESS),
        credit(
            "x2", REWRITE, "a resident told the Coast Daily", "a resident", "The Harbour Courier", "o-harbour", OriginKind.PRESS
        ),
    )
    cycle = Cycle("y-ring", ("r-b2", "r-c3"), ("k-x1", "k-x2"), "each names the other")
    changed = evolve(tables, derivations=(derivation,), cycles=(cycle,), credits=(*tables.credits, *credits))
    pages = write(changed, tmp_path)
    lineage = parsed(pages["lineage.html"])
    assert "The Harbour Courier names Coast Daily" in lineage.text_content().replace("\u2068", "").replace("\u2069", "")
    assert len(lineage.xpath("//figure[@class='circle']//*[local-name()='svg']")) == 1
    assert "may be retold by" in lineage.text_content()
    assert [cell.text_content() for cell in lineage.xpath("//table[@class='details']//tbody//td")] == ["Qarwan", "Qarwan", "3"]
    test_every_link_leads_to_a_page_and_a_place_that_exist(pages)


def test_each_page_of_an_incident_or_a_report_is_told(tmp_path: Path) -> None:
    pages: list[None] = []
    write_report(casebook(), tmp_path, PublishSettings(), lambda: pages.append(None))
    assert len(pages) == number_of_pages(casebook()) > 0
