"""What every format owes: each mapped character of a report stands in the original where the map says."""

from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.intake.html import Walker
from stemmata.model.reports import Report
from tests.intake.made import read, read_one

PIECES = st.sampled_from(
    ["<p>", "</p>", "<div class=x>", "</div>", "<b>", "</b>", "<br>", "<li>", "<a href='>'>", "</a>", "<!-- c -->",
     "&amp;", "&eacute;",
     "&#1605;", "&nope;", "&", "<", " < ", "<script>", "</script>", "<td>", "</td>", "<tr>", "\n", "  ", "word ",
     "مرحبا ", "\u202e", "<![x",
     '"', "<p title=\"", "<title>", "</title>", "<h1>", "</h1>", "\x00"]
)  # fmt: skip


def agrees(report: Report, source: str, part: str = "source") -> None:
    """Each mapped character is the source's own, a space for its white space, or what an entity there means."""
    for segment in report.offsets.segments:
        assert segment.part == part
        for offset in range(segment.length):
            there = source[segment.part_start + offset :]
            character = report.text[segment.start + offset]
            same = there[0] == character or (character == " " and there[0].isspace()) or character == "\ufffd"
            meant = html.unescape(there[:40])[0]
            assert same or meant == character or (character == " " and meant.isspace())


@given(st.lists(PIECES, max_size=40))
@settings(max_examples=150)
def test_a_page_of_any_markup_maps_back_to_its_source(pieces: list[str]) -> None:
    source = "".join(pieces)
    for block in Walker(source, "source", 50).walk().blocks:
        for run in block.runs:
            if run.start < 0:
                continue
            there = source[run.start : run.start + 40]
            first = run.words[0]
            meant = html.unescape(there)[0]
            assert first in (there[0], meant) or (first == " " and (there[0].isspace() or meant.isspace()))


def test_a_whole_page_maps_back() -> None:
    page = (
        "<html><head><title>Two hurt in Varnograd &amp; Mill</title></head><body><h1>Two hurt in Varnograd &amp; Mill</h1>"
        "<p>Residents of&nbsp;the invented town   said\n two people were &#8220;lightly hurt&#8221;.</p></body></html>"
    )
    report = read_one("a.html", page.encode())
    agrees(report, page)
    assert report.text.startswith(
        "Two hurt in Varnograd & Mill\n\nResidents of the invented town said two people were “lightly hurt”."
    )


@given(st.text(st.characters(codec="utf-8"), max_size=200))
@settings(max_examples=100)
def test_a_text_file_maps_back(text: str) -> None:
    for report in read("a.txt", b"Opening words of a text\n" + text.encode()):
        if report.media_type == "text/plain" and report.text:
            agrees(report, "Opening words of a text\n" + text)


@given(st.text(max_size=120), st.text(max_size=40))
@settings(max_examples=100)
def test_blocks_cover_the_text_and_do_not_overlap(body: str, title: str) -> None:
    import json

    line = json.dumps({"title": title, "text": body}).encode()
    (report,) = read("a.jsonl", line)
    at = 0
    for block in report.blocks:
        assert report.text[at : block.start] == ("\n\n" if at else "")
        assert block.end > block.start
        at = block.end
    assert at == len(report.text)
    report.text.encode("utf-8")


@pytest.mark.parametrize("offset", [0, 5, 12])
def test_locate_names_the_part(offset: int) -> None:
    report = read_one("a.jsonl", b'{"text": "A line of words that stands in a row"}')
    assert report.offsets.locate(offset) == ("row 1, key text", offset)
