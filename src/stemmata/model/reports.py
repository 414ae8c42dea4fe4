"""Reports as received: identity, text, where each piece of metadata came from, and what was wrong with them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from stemmata.model.text import Block, BlockRole, OffsetMap, Span


class MetadataSource(StrEnum):
    """Where a piece of metadata was found, most reliable first."""

    MAPPING = "mapping"  # a column or key named by the user or by convention
    META_TAG = "meta_tag"
    JSON_LD = "json_ld"
    FEED = "feed"
    MAIL_HEADER = "mail_header"
    FILE_PROPERTIES = "file_properties"
    URL = "url"
    TEXT = "text"
    ARCHIVE_RECORD = "archive_record"  # when a page was captured, which is not when it was published
    FILE_NAME = "file_name"
    SERIES = "series"  # from its number, between reports of the same site that are dated, or dated by what others tell
    FELLOWS = "fellows"  # from dated reports that tell the same, by the weekday it names


@frozen
class Published:
    """When a report was published, and how that is known.

    Attributes:
        start: first possible day.
        end: last possible day.
        source: where the date was found.
        words: the characters the date was read from.
    """

    start: date
    end: date
    source: MetadataSource
    words: str


@frozen
class Report:
    """One document as received.

    Attributes:
        id: stable identifier, derived from the original's hash and the locator.
        original: SHA-256 of the original in the evidence store (64 hexadecimal digits).
        path: path of the file in the folder that was read, with forward slashes.
        locator: which part of the file this report is ("" for the whole, "row 12", "message 3", "a.zip/b.html").
        external_id: the identifier the source gave (a key named id), or path and locator.
        media_type: what the bytes turned out to be, such as "text/html".
        title: title as found, or empty.
        publisher: who published it, or empty.
        author: byline as found, or empty.
        url: address as found, or empty.
        published: when it was published, or None.
        language: ISO 639-1 code, or empty when the text is too short or unclear to tell.
        text: title, then body; all spans refer to this. Chrome is in it, marked in `blocks`.
        blocks: paragraphs of the text in order, each with its role.
        offsets: the exact map back to the original's own text.
        notes: what a reader should know ("a hidden sheet was read"), in plain words.
        problem: why it could not be read (wholly), in plain words; empty when all went well.
    """

    id: str
    original: str
    path: str
    locator: str
    external_id: str
    media_type: str
    title: str = ""
    publisher: str = ""
    author: str = ""
    url: str = ""
    published: Published | None = None
    language: str = ""
    text: str = ""
    blocks: tuple[Block, ...] = ()
    offsets: OffsetMap = OffsetMap()
    notes: tuple[str, ...] = ()
    problem: str = ""

    def span(self, start: int, end: int) -> Span:
        """The span from `start` to `end` of this report's text, with its exact words."""
        return Span(self.id, start, end, self.text[start:end])

    def content_blocks(self) -> tuple[Block, ...]:
        """The blocks that are the report's own words, without chrome."""
        return tuple(block for block in self.blocks if block.role is not BlockRole.CHROME)


@frozen
class Sentence:
    """One sentence of a report; never crosses a block.

    Attributes:
        report: the report's identifier.
        index: position among the report's sentences, from 0.
        start: offset in `Report.text`.
        end: offset behind the last character.
        role: role of the block it stands in.
        paragraph: index of the block in `Report.blocks`.
    """

    report: str
    index: int
    start: int
    end: int
    role: BlockRole
    paragraph: int
