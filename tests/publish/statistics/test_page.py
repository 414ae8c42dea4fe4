"""The page of numbers: warning first, denominators beside, readable without script."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest
from attrs import evolve

from stemmata.publish.report import counting, write_report
from stemmata.publish.statistics.protect import publish_statistics
from stemmata.settings import PublishSettings
from tests.publish.samples import INCIDENTS, casebook


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> lxml.html.HtmlElement:
    folder = tmp_path_factory.mktemp("report")
    write_report(casebook(), folder, PublishSettings())
    return lxml.html.fromstring((folder / "statistics.html").read_bytes())


def words(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_warning_stands_before_any_number_of_people(page: lxml.html.HtmlElement) -> None:
    text = words(page.get_element_by_id("main"))
    assert text.index("documented incidents, not all that happened") < text.index("killed")


def test_every_table_says_what_it_is_of(page: lxml.html.HtmlElement) -> None:
    found = publish_statistics(casebook(), PublishSettings())
    sections = list(page.xpath("//section[.//table]"))
    assert len(sections) == len(found.tables)
    assert all(f"Of {found.overall.incidents} counted incidents." in words(section) for section in sections)


def test_every_bar_says_its_share_in_words(page: lxml.html.HtmlElement) -> None:
    bars = page.xpath("//table//svg[contains(@class, 'share')]")
    assert bars
    assert all("%" in bar.get("aria-label") for bar in bars)


def test_nothing_needs_script_or_styles_of_its_own(page: lxml.html.HtmlElement) -> None:
    assert page.xpath("//main//script | //main//style | //main//*[@style]") == []


def test_the_page_is_reached_from_every_other(tmp_path: Path) -> None:
    write_report(casebook(), tmp_path, PublishSettings())
    for name in ("index.html", "incidents/i-raid.html"):
        assert "statistics.html" in (tmp_path / name).read_text(encoding="utf-8")


def test_few_children_are_not_told(page: lxml.html.HtmlElement) -> None:
    provinces = page.xpath("//section[h2/@id='t-division']")[0]
    assert "fewer than 3 children killed" in words(provinces)


def test_a_long_table_is_cut_and_says_so() -> None:
    raid = next(incident for incident in INCIDENTS if incident.id == "i-raid")
    many = tuple(evolve(raid, id=f"i-{number}", perpetrators=(f"Column {number}",)) for number in range(counting.MOST_ROWS + 7))
    found = publish_statistics(evolve(casebook(), incidents=many), PublishSettings())
    parties = next(each for each in counting.shown_tables(found) if each.table.name == "party")
    assert (len(parties.table.rows), parties.left_out) == (counting.MOST_ROWS, 7)


def test_a_casebook_without_incidents_has_a_page(tmp_path: Path) -> None:
    write_report(evolve(casebook(), incidents=()), tmp_path, PublishSettings())
    text = words(lxml.html.fromstring((tmp_path / "statistics.html").read_bytes()))
    assert "No incident is counted." in text
