"""One row of a table, or one object of a JSON file, into a report."""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from datetime import date, datetime
from functools import lru_cache

from stemmata.intake.characters import Run, label
from stemmata.intake.draft import Draft
from stemmata.intake.html import blocks_of_markup
from stemmata.intake.languages import language_code
from stemmata.intake.mapping import Columns, Mapping, choose_columns
from stemmata.intake.page_metadata import published_in_text, published_in_url
from stemmata.intake.paragraphs import blocks_of
from stemmata.intake.published import read_published
from stemmata.intake.sources import Source
from stemmata.model.reports import MetadataSource, Report

Row = AnyMapping[str, object]
_MARKUP = re.compile(r"<(?:p|div|br|span|a|strong|em|ul|li|h\d|blockquote)\b[^<>]*>", re.IGNORECASE)
_OPENING_BLOCKS = 6  # a date further down is as likely that of another story
_WITHIN = ("rendered", "text", "value", "content", "name", "full_text")  # where an object holds its text (WordPress, Telegram)


@lru_cache(maxsize=256)
def columns_for(header: tuple[str, ...], mapping: Mapping | None) -> Columns:
    """The columns of each field for one header; the same for every row under it."""
    return choose_columns(header, mapping)


def report_of_row(source: Source, row: Row, columns: Columns, place: str, kind: str, noun: str = "column") -> Report | None:
    """The report that a row holds, or None for a row without text and title.

    Args:
        source: the file.
        row: values by column.
        columns: which column holds what.
        place: where the row stands, "row 12"; it becomes the locator.
        kind: media type of the file.
        noun: what holds a value, "column" or "key".
    """
    draft = source.draft(kind, place)
    draft.external_id = _value(row, columns, "id")
    draft.title = _value(row, columns, "title")
    draft.title_runs = _title_runs(draft, columns, place, noun)
    draft.publisher = _value(row, columns, "publisher")
    draft.author = _value(row, columns, "author")
    draft.url = _value(row, columns, "url") or draft.url
    draft.language = language_code(_value(row, columns, "language"))
    for key in columns.of("text"):
        _add_text(draft, as_text(_at(row, key)), f"{place}, {noun} {label(key, 100)}")
    _add_published(draft, _value(row, columns, "published"), columns.mapping)
    if not draft.blocks and not draft.title:
        return None
    return source.finish(draft)


def _title_runs(draft: Draft, columns: Columns, place: str, noun: str) -> tuple[Run, ...]:
    keys = columns.of("title")
    return (Run(draft.title, f"{place}, {noun} {label(keys[0], 100)}", 0),) if draft.title and keys else ()


def _add_published(draft: Draft, words: str, mapping: Mapping) -> None:
    """The date the row gives; where it gives none, the one its address carries or its first lines state."""
    if words:
        draft.published = read_published(words, MetadataSource.MAPPING, mapping.date_order)
        if draft.published is None:
            draft.notes.append(f"the date of publication could not be read: {words[:60]}")
        return
    opening = "\n".join(block.words[:200] for block in draft.blocks[:_OPENING_BLOCKS])
    draft.published = published_in_url(draft.url) or published_in_text(opening)


def _add_text(draft: Draft, text: str, part: str) -> None:
    if not text:
        return
    if "<" in text and len(_MARKUP.findall(text[:20_000])) >= 2:
        draft.blocks.extend(blocks_of_markup(text, part))
    else:
        draft.blocks.extend(blocks_of(text, part))


def _value(row: Row, columns: Columns, field: str) -> str:
    for key in columns.of(field):
        value = as_text(_at(row, key)).strip()
        if value:
            return value
    return columns.mapping.constant(field)


def _at(row: Row, key: str) -> object:
    if key in row or "." not in key:
        return row.get(key)
    value: object = row
    for step in key.split("."):
        if not isinstance(value, dict):
            return None
        value = value.get(step)
    return value


def as_text(value: object) -> str:
    """The text of a cell or of a JSON value; objects and lists give the text within them."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list):
        return "".join(as_text(one) for one in value[:10_000] if not isinstance(one, list))
    if isinstance(value, dict):
        return next((as_text(value[key]) for key in _WITHIN if isinstance(value.get(key), str | list)), "")
    return str(value)
