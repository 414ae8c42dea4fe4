"""PDF and Word."""

from __future__ import annotations

from datetime import date

from attrs import evolve

from stemmata.model.reports import MetadataSource
from stemmata.model.text import BlockRole
from tests.intake.made import SETTINGS, WORD, chrome, content, docx, paragraph, pdf, read_one

HEAD = "Bulletin of the invented Orland group - number 12"
LINES = [
    "Two people were slightly hurt in the invented town of Varnograd when a",
    "shell fell on its market on Thursday morning, residents of the town told",
    "the group by telephone.",
    "A bridge in Lower Orland was closed on the same day, they said, but it was",
    "opened again before night.",
]


def test_lines_of_a_page_become_paragraphs_that_map_to_the_page() -> None:
    report = read_one("a.pdf", pdf([LINES]))
    assert content(report) == [" ".join(LINES[:3]), " ".join(LINES[3:])]
    assert report.offsets.locate(0) == ("page 1", 0)
    assert report.offsets.locate(report.text.index("shell fell")) is not None


def test_running_heads_and_page_numbers_are_furniture() -> None:
    report = read_one("a.pdf", pdf([[HEAD, *LINES, str(number)] for number in range(1, 5)]))
    assert chrome(report).count(HEAD) == 4
    assert HEAD not in content(report)


def test_properties_are_named_as_what_they_are() -> None:
    report = read_one("a.pdf", pdf([LINES], "/Title (Bulletin of spring) /Author (A. Writer) /CreationDate (D:20310403120000Z)"))
    assert (report.title, report.author) == ("Bulletin of spring", "A. Writer")
    assert report.published is not None
    assert (report.published.start, report.published.source) == (date(2031, 4, 3), MetadataSource.FILE_PROPERTIES)
    assert any("when the PDF was made" in note for note in report.notes)


def test_a_pdf_with_a_script_is_only_read() -> None:
    report = read_one("a.pdf", pdf([LINES], catalog="/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"))
    assert "Varnograd" in report.text
    assert "alert" not in report.text


def test_pages_without_text_are_said_to_be_pictures() -> None:
    assert "scan" in read_one("a.pdf", pdf([[]])).problem
    report = read_one("a.pdf", pdf([LINES, []]))
    assert any("page 2 held no text" in note for note in report.notes)


def test_a_damaged_pdf_has_a_problem() -> None:
    assert read_one("a.pdf", b"%PDF-1.7\nnothing of the kind").problem


def test_pages_beyond_the_limit_are_noted() -> None:
    report = read_one("a.pdf", pdf([LINES] * 5), evolve(SETTINGS, pdf_pages=2))
    assert any("first 2 of 5 pages" in note for note in report.notes)


def test_time_beyond_the_limit_is_a_problem_and_keeps_what_was_read() -> None:
    report = read_one("a.pdf", pdf([LINES] * 3), evolve(SETTINGS, seconds_per_file=-1))
    assert "took longer" in report.problem


def test_insertions_and_comments_of_a_document_are_read_and_deletions_noted() -> None:
    body = (
        paragraph("Bulletin of the invented group")
        + "<w:p><w:r><w:t>Two people were </w:t></w:r>"
        + '<w:ins w:author="Ed"><w:r><w:t>slightly </w:t></w:r></w:ins>'
        + '<w:del w:author="Ed"><w:r><w:delText>badly </w:delText></w:r></w:del><w:r><w:t>hurt.</w:t></w:r></w:p>'
        + '<w:p><w:ins w:author="Ed"><w:r><w:t>The road was closed.</w:t></w:r></w:ins></w:p>'
    )
    comment = '<w:comment w:id="3" w:author="Ed"><w:p><w:r><w:t>Who says so?</w:t></w:r></w:p></w:comment>'
    report = read_one("a.docx", docx(body, comment))
    assert content(report) == [
        "Bulletin of the invented group",
        "Two people were slightly hurt.",
        "The road was closed.",
        "Who says so?",
    ]
    assert [block.role for block in report.blocks][2:] == [BlockRole.NOTE, BlockRole.NOTE]
    assert any("tracked insertions by Ed" in note for note in report.notes)
    assert any("deleted" in note and "6 characters" in note for note in report.notes)
    assert report.offsets.locate(report.text.index("Who")) == ("comment 3", 0)


def test_tables_lists_and_properties_of_a_document() -> None:
    item = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>One shell on the market</w:t></w:r></w:p>'
    body = (
        paragraph("Two people were hurt, the group said.")
        + item
        + f"<w:tbl><w:tr><w:tc>{paragraph('Hurt: 2')}</w:tc></w:tr></w:tbl>"
    )
    core = (
        '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        "<dc:title>Weekly bulletin of the group</dc:title><dc:creator>A. Writer</dc:creator>"
        "<dcterms:created>2031-04-03T10:00:00Z</dcterms:created></cp:coreProperties>"
    )
    report = read_one("a.docx", docx(body, properties=core))
    assert (report.title, report.author) == ("Weekly bulletin of the group", "A. Writer")
    assert [block.role for block in report.blocks] == [BlockRole.TITLE, BlockRole.BODY, BlockRole.LIST_ITEM, BlockRole.TABLE]
    assert report.published is not None
    assert report.published.source is MetadataSource.FILE_PROPERTIES


def test_a_document_is_read_as_what_it_is_whatever_its_name() -> None:
    report = read_one("a.pdf", docx(paragraph("Words of an invented bulletin.")))
    assert "Words of an invented bulletin." in report.text
    assert report.notes[0].startswith("named .pdf, but it is a Word document")


def test_a_document_that_declares_entities_is_not_expanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    made = docx(paragraph("Words &b; here"))
    from tests.intake.made import packed

    xml = bomb + f'<w:document xmlns:w="{WORD}"><w:body>{paragraph("Words &b; here")}'
    report = read_one("a.docx", packed({"word/document.xml": f"{xml}</w:body></w:document>".encode()}))
    assert made
    assert "aaaa" not in report.text
