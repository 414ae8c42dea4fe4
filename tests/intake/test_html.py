from __future__ import annotations

from datetime import date
from pathlib import Path

from stemmata.model.reports import MetadataSource
from stemmata.model.text import BlockRole
from tests.intake.made import chrome, content, read_one

SCRIPT = b"<script>unseen</script>"
CASES = Path(__file__).parent.parent / "cases" / "intake-page"


def test_an_invented_news_page() -> None:
    report = read_one("page.html", (CASES / "page.html").read_bytes())
    expected = (CASES / "content.txt").read_text(encoding="utf-8").split("\n\n")
    assert content(report) == [line.strip() for line in expected]
    assert report.title == "Shells fall on market of Varnograd, residents say"
    assert report.publisher == "Orland Monitor"
    assert report.author == "A. Writer"
    assert report.published is not None
    assert (report.published.start, report.published.source) == (date(2031, 4, 3), MetadataSource.META_TAG)
    assert report.url == "https://orland-monitor.example/2031/04/varnograd"


def test_furniture_of_the_page_is_marked_with_a_reason_and_kept() -> None:
    report = read_one("page.html", (CASES / "page.html").read_bytes())
    marked = chrome(report)
    for words in ("Home", "Accept cookies", "Bridge reopens in Lower Orland", "12 comments", "Shared with Public"):
        assert any(words in one for one in marked), words
    assert all(block.why for block in report.blocks if block.role is BlockRole.CHROME)


def test_an_arabic_page() -> None:
    report = read_one("page-ar.html", (CASES / "page-ar.html").read_bytes())
    assert report.language == "ar"
    assert report.published is not None
    assert report.published.start == date(2031, 11, 28)
    assert report.published.source is MetadataSource.TEXT
    assert "الأكثر قراءة" in chrome(report)
    assert any("شهود" in words for words in content(report))
    assert not any("تابعنا" in words for words in content(report))


def test_what_cannot_be_seen_is_not_read() -> None:
    page = b"<p>Seen words stand here</p><p style='display: none'>unseen one</p><p hidden>unseen two</p>" + SCRIPT
    report = read_one("a.html", page)
    assert "unseen" not in report.text


def test_json_ld_goes_before_the_address_and_a_meta_tag_before_both() -> None:
    linked = '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2031-02-02"}]}</script>'
    body = "<p>Words of an invented report.</p>"
    address = '<link rel=canonical href="https://a.example/2031/03/03/x">'
    report = read_one("a.html", f"<html><head>{address}{linked}</head><body>{body}".encode())
    assert report.published is not None
    assert report.published.source is MetadataSource.JSON_LD
    tag = '<meta property="article:published_time" content="2031-01-01T23:30:00-05:00">'
    report = read_one("a.html", f"<html><head>{address}{linked}{tag}</head><body>{body}".encode())
    assert report.published is not None
    assert (report.published.start, report.published.source) == (date(2031, 1, 1), MetadataSource.META_TAG)
    report = read_one("a.html", f"<html><head>{address}</head><body>{body}".encode())
    assert report.published is not None
    assert (report.published.source, report.published.words) == (MetadataSource.URL, "2031/03/03")


def test_a_date_of_change_is_no_date_of_publication() -> None:
    page = b'<html><head><meta property="article:modified_time" content="2031-01-01"></head><body><p>Words of it.</p>'
    assert read_one("a.html", page).published is None


def test_depth_of_nesting_stops_nothing() -> None:
    page = b"<html><body>" + b"<div>" * 50_000 + b"<p>Words at the bottom of it all</p>"
    report = read_one("a.html", page)
    assert "Words at the bottom of it all" in report.text
    assert any("nested deeper" in note for note in report.notes)


def test_unclosed_quotes_and_brackets_take_linear_time() -> None:
    for piece in (b'<a href="x ', b"<", b"<!--", b"&#", b"<p title='", b"</", b"<![x", b"<script>"):
        report = read_one("a.html", b"<html><body><p>Words before</p>" + piece * 60_000)
        assert report.text.startswith("Words before")


def test_a_page_built_by_a_script_is_said_to_hold_no_text() -> None:
    assert (
        "no text that can be seen"
        in read_one("a.html", b"<html><body><div id=app></div><script>render()</script></body></html>").problem
    )


def test_the_encoding_a_page_declares_is_used() -> None:
    page = '<html><head><meta charset="windows-1256"></head><body><p>قال شهود إن قذائف سقطت على السوق</p></body></html>'
    report = read_one("a.html", page.encode("windows-1256"))
    assert "قال شهود إن قذائف سقطت على السوق" in report.text
    assert any("windows-1256" in note for note in report.notes)
