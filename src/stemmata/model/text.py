"""Spans, blocks and the map from a report's text back to its original: the ground everything else stands on."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum

from attrs import frozen

from stemmata.errors import ModelError


@frozen
class Span:
    """A run of characters in one report's text.

    Attributes:
        report: the report's identifier.
        start: offset of the first character in `Report.text` (Python string offset, from 0).
        end: offset behind the last character.
        words: exactly `Report.text[start:end]`.
    """

    report: str
    start: int
    end: int
    words: str

    def __attrs_post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise ModelError(f"a span needs at least one character, got {self.start} to {self.end}", self.report)
        if len(self.words) != self.end - self.start:
            raise ModelError(f"a span of {self.end - self.start} characters was given {len(self.words)}", self.report)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character of the same report."""
        return self.report == other.report and self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly within this span."""
        return self.report == other.report and self.start <= other.start and other.end <= self.end


class BlockRole(StrEnum):
    """What a block of a report's text is for."""

    TITLE = "title"
    BODY = "body"
    LIST_ITEM = "list_item"
    CAPTION = "caption"
    TABLE = "table"
    NOTE = "note"  # a comment or a tracked insertion in a document
    CHROME = "chrome"  # menus, share bars, cookie notices: marked, never deleted


@frozen
class Block:
    """A paragraph-like run of a report's text.

    Attributes:
        start: offset of the first character in `Report.text`.
        end: offset behind the last character.
        role: what the block is for.
        why: for chrome, how it was recognised, in plain words; else empty.
    """

    start: int
    end: int
    role: BlockRole
    why: str = ""


@frozen
class OriginSegment:
    """A run of `Report.text` that stands, character for character, in a part of the original.

    Attributes:
        start: offset in `Report.text`.
        length: number of characters.
        part: which part of the original, such as "source", "page 3", "row 12, column text".
        part_start: offset of the first character in that part's own text.
    """

    start: int
    length: int
    part: str
    part_start: int


@frozen
class OffsetMap:
    """The exact map from a report's text to its original's own text; segments in order of `start`, without overlap."""

    segments: tuple[OriginSegment, ...] = ()

    def locate(self, offset: int) -> tuple[str, int] | None:
        """Where one character of the report's text stands in the original.

        Args:
            offset: offset in `Report.text`.

        Returns:
            The part and the offset in it, or None for a character that cleaning put in (a line break between blocks).
        """
        index = bisect_right(self.segments, offset, key=lambda segment: segment.start) - 1
        if index < 0:
            return None
        segment = self.segments[index]
        if offset >= segment.start + segment.length:
            return None
        return segment.part, segment.part_start + offset - segment.start
