"""Plain text files: the title where the first line is a headline, the publisher where the text signs itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stemmata.intake.decoding import decode
from stemmata.intake.draft import DraftBlock
from stemmata.intake.kinds import Kind
from stemmata.intake.page_metadata import published_in_text
from stemmata.intake.paragraphs import blocks_of
from stemmata.intake.sources import Source
from stemmata.model.reports import Report
from stemmata.model.text import BlockRole

PART = "source"
# A headline has at most this many words and does not end as a sentence does. Set by hand: the longest on tabloids are near it.
_HEADLINE_WORDS = 40
_SENTENCE_END = re.compile(r"[.…:;,،؛]['\"’”»)]*$")
_SITE = r"(?:www\.)?([a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)*\.[a-z]{2,12})"
_SITE_LINE = re.compile(rf"(?:source:?\s*|المصدر:?\s*)?(?:https?://)?{_SITE}/?", re.IGNORECASE)
_CREDIT_LINE = re.compile(rf"[(\[]\s*(?:https?://)?{_SITE}/?\s*[)\]]", re.IGNORECASE)
_VIEWS_OF = re.compile(r"(?:reflect|represent) the (?:views|opinions) of ([A-Z][\w&' ]{1,40}?)[.,;]?$")
_SIGNING_LINES = 12
_FILE_ENDINGS = frozenset(
    ["txt", "pdf", "doc", "docx", "jpg", "jpeg", "png", "gif", "mp4", "html", "htm", "csv", "xls", "xlsx", "json", "zip"]
)


def read_text(source: Source) -> Iterator[Report]:
    """The report of one plain text."""
    decoded = decode(source.data, source.settings.report_characters, source.encoding)
    draft = source.draft(Kind.TEXT)
    draft.notes.extend(decoded.notes)
    if "\x00" in decoded.text:
        draft.notes.append("zero bytes in the text were left out")
    draft.blocks = blocks_of(decoded.text, PART)
    if not draft.blocks:
        draft.problem = "the file holds no text"
    elif _is_headline(draft.blocks):
        draft.title_runs = draft.blocks[0].runs
        draft.title = draft.blocks[0].words
    draft.publisher = publisher_in(draft.blocks)
    draft.published = published_in_text("\n".join(block.words[:200] for block in draft.blocks[:8]))
    yield source.finish(draft)


def _is_headline(blocks: list[DraftBlock]) -> bool:
    """Whether the first block is a headline: short, not a whole sentence, and followed by something longer or by more blocks."""
    words = blocks[0].words
    if len(blocks) < 2 or blocks[0].role is not BlockRole.BODY or len(words.split()) > _HEADLINE_WORDS or len(words) < 4:
        return False
    return _SENTENCE_END.search(words) is None and not words.startswith(("(", "[", "http", "#", "@", "www."))


def publisher_in(blocks: list[DraftBlock]) -> str:
    """The site by which a text signs itself in its last lines, or the one whose views a notice disclaims, or empty.

    A bare address is the site a text stood on and goes before one in brackets, which credits where it was taken from.
    """
    last = [block.words for block in blocks[-_SIGNING_LINES:]][::-1]
    for pattern in (_SITE_LINE, _VIEWS_OF, _CREDIT_LINE):
        for words in last:
            match = pattern.search(words) if pattern is _VIEWS_OF else pattern.fullmatch(words)
            if match and match.group(1).rpartition(".")[2].lower() not in _FILE_ENDINGS:
                return match.group(1)
    return ""
