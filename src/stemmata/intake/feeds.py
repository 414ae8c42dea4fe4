"""RSS and Atom: a report for each entry."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from stemmata.intake.html import blocks_of_markup
from stemmata.intake.kinds import Kind
from stemmata.intake.published import read_published
from stemmata.intake.sources import Source
from stemmata.model.reports import MetadataSource, Report

_TAG = re.compile(r"<[^<>]{0,500}>")


def read_feed(source: Source) -> Iterator[Report]:
    """A report for each entry of a feed; the feed's own title is the publisher."""
    if b"<!ENTITY" in source.data[:1_000_000]:
        yield source.problem(
            Kind.FEED, "the feed declares entities of its own, as files made to exhaust a machine do; it was not read"
        )
        return
    from feedparser import parse  # a stream, never a name: it would fetch one that looks like an address

    feed = parse(io.BytesIO(source.data), sanitize_html=True, resolve_relative_uris=False)
    publisher = _plain(feed.feed.get("title", ""))
    for number, entry in enumerate(feed.entries, start=1):
        source.budget.enter()
        yield _report_of(source, entry, number, publisher, feed.feed.get("language", ""))
    if not feed.entries:
        yield source.problem(Kind.FEED, "the feed holds no entries")


def _report_of(source: Source, entry: Any, number: int, publisher: str, language: str) -> Report:  # noqa: ANN401  feedparser has no hints
    from stemmata.intake.languages import language_code

    place = f"entry {number}"
    draft = source.draft(Kind.FEED, place)
    draft.title = _plain(entry.get("title", ""))
    draft.external_id = entry.get("id", "")
    draft.url = entry.get("link", "")
    draft.author = _plain(entry.get("author", ""))
    draft.publisher = _plain((entry.get("source") or {}).get("title", "")) or publisher
    draft.published = read_published(entry.get("published", ""), MetadataSource.FEED)
    declared = language_code(language)
    draft.language = "" if declared == "en" else declared  # a theme's default, too often
    markup, part = _body(entry, place)
    draft.blocks = list(blocks_of_markup(markup, part, source.settings.markup_depth))
    if not draft.blocks and not draft.title:
        draft.problem = "the entry holds neither text nor title"
    elif not draft.blocks:
        draft.notes.append("the feed gives only the title of this entry")
    return source.finish(draft)


def _body(entry: Any, place: str) -> tuple[str, str]:  # noqa: ANN401  feedparser has no hints
    """The entry's longest text: the whole content where the feed gives it, else the summary."""
    contents = [one.get("value", "") for one in entry.get("content", [])]
    summary = entry.get("summary", "")
    longest = max([*contents, summary], key=len)
    return longest, f"{place}, {'content' if longest in contents else 'summary'}"


def _plain(words: str) -> str:
    return unescape(_TAG.sub(" ", words)).strip()
