"""Finds the places of invented texts for the tests of this folder."""

from __future__ import annotations

from stemmata.expressions.gazetteer import load_gazetteer
from stemmata.expressions.places import find_places
from stemmata.language import split_sentences
from stemmata.model.expressions import PlaceValue
from stemmata.model.reports import Report
from stemmata.model.text import Block, BlockRole


def places_in(text: str, publisher: str = "", title: str = "") -> tuple[PlaceValue, ...]:
    """All places of a report of one block; a title, when given, is a block of its own before it."""
    parts = [(title, BlockRole.TITLE)] if title else []
    parts.append((text, BlockRole.BODY))
    blocks, start = [], 0
    for part, role in parts:
        blocks.append(Block(start, start + len(part), role))
        start += len(part) + 2
    whole = "\n\n".join(part for part, _ in parts)
    report = Report("r-0", "0" * 64, "a.txt", title, "a", "text/plain", text=whole, blocks=tuple(blocks), publisher=publisher)
    return find_places(report, split_sentences(report), load_gazetteer())


def place(text: str, words: str, publisher: str = "", title: str = "") -> PlaceValue:
    """The place read from these words."""
    return next(value for value in places_in(text, publisher, title) if value.span.words == words)


def words_of(text: str, publisher: str = "", title: str = "") -> list[str]:
    """The words of every place."""
    return [value.span.words for value in places_in(text, publisher, title)]
