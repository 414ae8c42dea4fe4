"""Word documents from their XML parts, so that tracked insertions and comments are read and deletions are known.

The body comes first, then footnotes and endnotes, then comments. What was inserted under tracked changes is part of the text and
noted; what was deleted is not part of it, and its extent is noted. Part and element names: ECMA-376, part 1, sections 11 and 17.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from attrs import Factory, define
from lxml import etree

from stemmata.intake.archives import check_zip, zip_member
from stemmata.intake.characters import Run, clean, label
from stemmata.intake.draft import Draft, DraftBlock
from stemmata.intake.kinds import Kind
from stemmata.intake.plain import publisher_in
from stemmata.intake.published import read_published
from stemmata.intake.sources import PARSER_FAILURES, Source, reason_of
from stemmata.model.reports import MetadataSource, Report
from stemmata.model.text import BlockRole

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_NOTES = (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote"))
_DC = "{http://purl.org/dc/elements/1.1/}"
_DCTERMS = "{http://purl.org/dc/terms/}"
_CAPTION_STYLE = "caption"


@define
class _Changes:
    """What tracked changes a part holds."""

    inserted: list[str] = Factory(list)
    deleted: int = 0
    authors: list[str] = Factory(list)


@define
class _Paragraph:
    """A paragraph while it is read."""

    words: list[str] = Factory(list)
    inserted: int = 0
    style: str = ""
    listed: bool = False
    in_table: bool = False
    number: str = ""  # of the footnote or comment it stands in


def read_docx(source: Source) -> Iterator[Report]:
    """The report of a Word document."""
    draft = source.draft(Kind.DOCX)
    try:
        check_zip(source)
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            _fill(draft, archive, source)
    except (etree.LxmlError, *PARSER_FAILURES) as error:
        draft.problem = f"the document is damaged or cut off: {reason_of(error)}"
    if not draft.blocks and not draft.problem:
        draft.problem = "the document holds no text"
    yield source.finish(draft)


def _fill(draft: Draft, archive: zipfile.ZipFile, source: Source) -> None:
    names = {info.filename: info for info in archive.infolist()}
    changes = _Changes()
    body = zip_member(archive, names["word/document.xml"], source)
    draft.blocks.extend(_blocks(body, "paragraph", changes, role=BlockRole.BODY))
    for name, noun in _NOTES:
        if name in names:
            draft.blocks.extend(_blocks(zip_member(archive, names[name], source), noun, changes, role=BlockRole.NOTE))
    if "word/comments.xml" in names:
        comments = list(_blocks(zip_member(archive, names["word/comments.xml"], source), "comment", changes, role=BlockRole.NOTE))
        draft.blocks.extend(comments)
        if comments:
            draft.notes.append(f"comments in the margin, read and set at the end of the text: {len(comments)}")
    _note_changes(draft, changes)
    if "docProps/core.xml" in names:
        _read_properties(draft, zip_member(archive, names["docProps/core.xml"], source))
    _find_title(draft)
    draft.publisher = publisher_in(draft.blocks)


def _note_changes(draft: Draft, changes: _Changes) -> None:
    authors = ", ".join(dict.fromkeys(name for name in changes.authors if name))
    by = f" by {label(authors, 200)}" if authors else ""
    if changes.inserted:
        shown = label("; ".join(changes.inserted), 200)
        draft.notes.append(f"tracked insertions{by} are part of the text ({len(changes.inserted)}): {shown}")
    if changes.deleted:
        draft.notes.append(f"words deleted under tracked changes{by} are not part of the text: {changes.deleted} characters")


def _blocks(xml: bytes, noun: str, changes: _Changes, role: BlockRole) -> Iterator[DraftBlock]:
    for index, paragraph in enumerate(_paragraphs(xml, changes), start=1):
        words = "".join(paragraph.words)
        part = f"{noun} {paragraph.number or index}"
        runs = clean((Run(words, part, 0),))
        if runs:
            yield DraftBlock(runs, _role_of(paragraph, words, role))


def _role_of(paragraph: _Paragraph, words: str, role: BlockRole) -> BlockRole:
    if role is BlockRole.NOTE or paragraph.inserted >= len(words.strip()) > 0:
        return BlockRole.NOTE
    if paragraph.in_table:
        return BlockRole.TABLE
    if paragraph.style.casefold().startswith(_CAPTION_STYLE):
        return BlockRole.CAPTION
    return BlockRole.LIST_ITEM if paragraph.listed else role


def _paragraphs(xml: bytes, changes: _Changes) -> Iterator[_Paragraph]:
    """The paragraphs of a part in order, in one pass over its events; entities are not expanded and nothing is fetched."""
    now = _Paragraph()
    depth = {"ins": 0, "del": 0, "tbl": 0, "fallback": 0}
    number = ""
    events = etree.iterparse(io.BytesIO(xml), events=("start", "end"), resolve_entities=False, no_network=True, huge_tree=False)
    for event, element in events:
        name = _local(element.tag)
        opens = event == "start"
        if name in ("ins", "del", "moveFrom", "moveTo", "tbl"):
            key = {"moveFrom": "del", "moveTo": "ins"}.get(name, name)
            depth[key] += 1 if opens else -1
            if opens and key != "tbl":
                changes.authors.append(_attribute(element, "author"))
                if key == "ins":
                    changes.inserted.append("")
        elif name == "Fallback":
            depth["fallback"] += 1 if opens else -1
        elif name in ("comment", "footnote", "endnote") and opens:
            number = _attribute(element, "id")
        elif name == "p" and opens:
            now = _Paragraph(in_table=depth["tbl"] > 0, number=number)
        elif name == "p":
            yield now
            now = _Paragraph()
            element.clear()
        elif not opens:
            _add(now, name, element, depth, changes)


def _add(now: _Paragraph, name: str, element: etree._Element, depth: dict[str, int], changes: _Changes) -> None:
    """Take in what an element that just ended holds."""
    words = {"t": element.text or "", "tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}.get(name, "")
    if name == "delText":
        changes.deleted += len(element.text or "")
    elif words and not depth["del"] and not depth["fallback"]:
        now.words.append(words)
        if depth["ins"]:
            now.inserted += len(words)
            if changes.inserted:
                changes.inserted[-1] += words
    elif name == "pStyle":
        now.style = _attribute(element, "val")
    elif name == "numPr":
        now.listed = True


def _local(tag: object) -> str:
    """The name of a Word element; of others only the drawing fallback matters, which repeats a text box."""
    if not isinstance(tag, str):
        return ""
    if tag.startswith((_W, _STRICT)):
        return tag.rpartition("}")[2]
    return "Fallback" if tag.endswith("}Fallback") else ""


def _attribute(element: etree._Element, name: str) -> str:
    value = element.get(f"{_W}{name}") or element.get(f"{_STRICT}{name}") or ""
    return str(value)


def _read_properties(draft: Draft, xml: bytes) -> None:
    """Title, author and date of the document's properties; the date is when it was made, and a note says so."""
    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    draft.title = label(root.findtext(f"{_DC}title") or "")
    draft.author = label(root.findtext(f"{_DC}creator") or "")
    created = root.findtext(f"{_DCTERMS}created") or ""
    draft.published = read_published(created, MetadataSource.FILE_PROPERTIES)
    if draft.published:
        draft.notes.append(
            "the date is when the document was made, as its properties say; it may have been published on another day"
        )


def _find_title(draft: Draft) -> None:
    """Without a title in the properties, a short first paragraph that is no sentence is the title."""
    if draft.title or len(draft.blocks) < 2:
        return
    first = draft.blocks[0]
    if first.role is BlockRole.BODY and len(first.words.split()) <= 25 and not first.words.endswith((".", ":", "…", "،")):
        draft.title, draft.title_runs = first.words, first.runs
