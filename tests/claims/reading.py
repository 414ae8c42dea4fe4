"""Reads invented texts into claims for the tests of this room."""

from __future__ import annotations

from datetime import date

from stemmata.claims import read_claims
from stemmata.expressions.dates import Anchor
from stemmata.expressions.gazetteer import load_gazetteer
from stemmata.language import split_sentences
from stemmata.lineage import find_credits
from stemmata.model.claims import Claim
from stemmata.model.reports import Report
from stemmata.model.text import Block, BlockRole
from stemmata.taxonomy import parties


def report_of(text: str, language: str = "en") -> Report:
    """A report with one block for each paragraph."""
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        if paragraph:
            blocks.append(Block(start, start + len(paragraph), BlockRole.BODY))
        start += len(paragraph) + 2
    return Report("r-test", "0" * 64, "test.txt", "", "test", "text/plain", language=language, text=text, blocks=tuple(blocks))


def claims_of(text: str, published: str = "", language: str = "en") -> tuple[Claim, ...]:
    """The claims of a text, relative dates counted from `published`."""
    report = report_of(text, language)
    sentences = split_sentences(report)
    day = date.fromisoformat(published) if published else None
    anchor = Anchor(day, day, f"published {day}") if day is not None else None
    return read_claims(report, sentences, find_credits(report, sentences), anchor, load_gazetteer(), parties())
