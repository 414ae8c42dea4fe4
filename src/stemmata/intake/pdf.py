"""PDF files: the text of each page as paragraphs, with running heads and page numbers marked.

PDFium reads the text; scripts in a file are never run, because the form environment that runs them is never started. It is code
for hostile input in another language and may crash or hang: run `read_reports` in a process that can be stopped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from time import monotonic
from typing import Any

from attrs import evolve

from stemmata.intake.characters import Run, clean, label
from stemmata.intake.decoding import PARTLY_READ
from stemmata.intake.draft import Draft, DraftBlock
from stemmata.intake.kinds import Kind
from stemmata.intake.plain import publisher_in
from stemmata.intake.published import read_published
from stemmata.intake.sources import PARSER_FAILURES, Source, reason_of
from stemmata.model.reports import MetadataSource, Report
from stemmata.model.text import BlockRole

_LINE = re.compile(r"[^\r\n]+")
_DIGITS = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[.!?؟:…][\"'”»)\]]*\s*$")
_BULLET = re.compile(r"\s*(?:[•●▪◦‣\uf0b7]|[-–—]\s|\(?\d{1,2}[.)]\s)")
# A line shorter than this share of the page's usual line ends its paragraph.
_SHORT_LINE = 0.75
# Running heads: the same first or last line, figures aside, on this share of the pages and on three at least.
_RUNNING = 0.5
_RUNNING_PAGES = 3
_HYPHENS = "\x02\ufffe\u00ad"  # how PDFium gives a hyphen that only parts a word at the end of a line
_PDF_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def read_pdf(source: Source) -> Iterator[Report]:
    """The report of a PDF."""
    from pypdfium2 import PdfDocument, PdfiumError

    draft = source.draft(Kind.PDF)
    try:
        document = PdfDocument(source.data)
    except (PdfiumError, *PARSER_FAILURES) as error:
        yield source.problem(Kind.PDF, _why_closed(error))
        return
    try:
        pages = _pages(document, draft, source)
        _read_properties(draft, document)
    finally:
        document.close()
    draft.blocks = list(_mark_running(pages))
    draft.publisher = publisher_in(draft.blocks)
    if not draft.blocks and not draft.problem:
        draft.problem = "no page holds text; it may be a scan, and text within pictures is not read"
    yield source.finish(draft)


def _why_closed(error: BaseException) -> str:
    reason = reason_of(error)
    if "assword" in reason:
        return "the PDF is locked with a password"
    if "ecurity" in reason:
        return "the PDF is encrypted in a way that cannot be read"
    return f"the PDF is damaged or cut off: {reason}"


def _pages(document: Any, draft: Draft, source: Source) -> list[list[DraftBlock]]:  # noqa: ANN401  pypdfium2 has no hints
    from pypdfium2 import PdfiumError

    total = len(document)
    until = monotonic() + source.settings.seconds_per_file
    pages: list[list[DraftBlock]] = []
    unread: list[int] = []
    empty: list[int] = []
    for number in range(1, min(total, source.settings.pdf_pages) + 1):
        if monotonic() > until:
            draft.problem = (
                f"reading took longer than {source.settings.seconds_per_file} seconds; pages from {number} on were not read"
            )
            break
        try:
            text = _text_of(document, number - 1)
        except (PdfiumError, *PARSER_FAILURES):
            unread.append(number)
            continue
        blocks = list(_paragraphs(text, f"page {number}"))
        if not blocks:
            empty.append(number)
        pages.append(blocks)
    _note_pages(draft, total, source.settings.pdf_pages, unread, empty)
    return pages


def _text_of(document: Any, index: int) -> str:  # noqa: ANN401  pypdfium2 has no hints
    page = document[index]
    try:
        words = page.get_textpage()
        try:
            return str(words.get_text_range())
        finally:
            words.close()
    finally:
        page.close()


def _note_pages(draft: Draft, total: int, most: int, unread: list[int], empty: list[int]) -> None:
    if total > most:
        draft.notes.append(f"{PARTLY_READ} {most:,} of {total:,} pages were read")
    if unread:
        draft.problem = draft.problem or f"{_listed(unread)} could not be read"
    if empty and len(empty) < total:
        draft.notes.append(f"{_listed(empty)} held no text; pictures of text are not read")


def _listed(pages: list[int]) -> str:
    shown = ", ".join(map(str, pages[:10]))
    return f"page {shown}" if len(pages) == 1 else f"pages {shown}{' and more' if len(pages) > 10 else ''}"


def _read_properties(draft: Draft, document: Any) -> None:  # noqa: ANN401  pypdfium2 has no hints
    """Title, author and date of the file's properties; the date is when the file was made, and a note says so."""
    properties = document.get_metadata_dict(skip_empty=True)
    title = label(properties.get("Title", ""))
    if len(title.split()) >= 2 and not re.search(r"\.(?:docx?|indd|pdf|xlsx?)$|^Microsoft Word|^untitled", title, re.IGNORECASE):
        draft.title = title
    draft.author = label(properties.get("Author", ""))
    match = _PDF_DATE.match(properties.get("CreationDate", ""))
    if match:
        draft.published = read_published("-".join(match.groups()), MetadataSource.FILE_PROPERTIES)
    if draft.published:
        draft.published = evolve(draft.published, words=properties["CreationDate"])
        draft.notes.append("the date is when the PDF was made, as its properties say; it may have been published on another day")


def _paragraphs(text: str, part: str) -> Iterator[DraftBlock]:
    """Lines joined to paragraphs: a line that ends short of the usual width, or an empty one, ends a paragraph."""
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text) if not match.group().isspace()]
    if not lines:
        return
    lengths = sorted(end - start for start, end in lines)
    usual = lengths[int(len(lengths) * 0.75)]
    first = 0
    for index, (start, end) in enumerate(lines):
        last = index + 1 == len(lines)
        if last or _ends(text, start, end, lines[index + 1], usual):
            block = _block(text, lines[first : index + 1], part)
            if block.runs:
                yield block
            first = index + 1


def _ends(text: str, start: int, end: int, following: tuple[int, int], usual: int) -> bool:
    gap = text[end : following[0]]
    if gap.count("\n") > 1 or _BULLET.match(text, following[0]):
        return True
    short = end - start < _SHORT_LINE * usual
    return short and (_SENTENCE_END.search(text[start:end]) is not None or not text[following[0]].islower())


def _block(text: str, lines: list[tuple[int, int]], part: str) -> DraftBlock:
    runs: list[Run] = []
    for start, end in lines:
        words = text[start:end]
        if words[-1] in _HYPHENS:
            runs.append(Run(words[:-1], part, start))
            continue
        runs.append(Run(words, part, start))
        runs.append(Run(" ", part, end) if text[end : end + 1].isspace() else Run(" ", "", -1))
    role = BlockRole.LIST_ITEM if _BULLET.match(text, lines[0][0]) else BlockRole.BODY
    return DraftBlock(clean(runs), role)


def _mark_running(pages: list[list[DraftBlock]]) -> Iterator[DraftBlock]:
    """All blocks in order, those marked that stand at the head or foot of most pages."""
    counts = Counter(_shape(block) for blocks in pages for block in {*blocks[:1], *blocks[-1:]})
    needed = max(_RUNNING_PAGES, _RUNNING * len(pages))
    for blocks in pages:
        for index, block in enumerate(blocks):
            at_edge = index == 0 or index == len(blocks) - 1
            if at_edge and (counts[_shape(block)] >= needed or block.words.strip(" -–|.").isdigit()):
                yield evolve(block, role=BlockRole.CHROME, why="stands at the head or foot of the pages")
            else:
                yield block


def _shape(block: DraftBlock) -> str:
    return _DIGITS.sub("#", block.words[:200]).casefold()
