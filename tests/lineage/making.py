"""Makes reports for tests from plain text: a block for each paragraph, chrome where it is asked for."""

from __future__ import annotations

import re
from datetime import date

from stemmata.model.reports import MetadataSource, Published, Report
from stemmata.model.text import Block, BlockRole


def make_report(
    name: str,
    text: str,
    *,
    title: str = "",
    publisher: str = "",
    published: date | None = None,
    chrome: tuple[str, ...] = (),
    language: str = "en",
) -> Report:
    """A report whose text is title, paragraphs and chrome, each its own block."""
    body = text.strip()
    whole = "\n\n".join([*([title] if title else []), *([body] if body else []), *chrome])
    blocks = [
        Block(match.start(), match.end(), _role(match.start(), match.group(), title, chrome))
        for match in re.finditer(r"\S(?:[^\n]|\n(?!\n))*", whole)
    ]
    when = Published(published, published, MetadataSource.META_TAG, published.isoformat()) if published else None
    return Report(
        id=name,
        original="0" * 64,
        path=f"{name}.txt",
        locator="",
        external_id=name,
        media_type="text/plain",
        title=title,
        publisher=publisher,
        published=when,
        language=language,
        text=whole,
        blocks=tuple(blocks),
    )


def _role(start: int, words: str, title: str, chrome: tuple[str, ...]) -> BlockRole:
    if start == 0 and title:
        return BlockRole.TITLE
    return BlockRole.CHROME if words in chrome else BlockRole.BODY
