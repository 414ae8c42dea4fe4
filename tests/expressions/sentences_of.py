"""Reports made of one sentence, and readers of the labelled case files of dates and figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from stemmata.expressions.dates import Anchor
from stemmata.language import split_sentences
from stemmata.model.reports import Report, Sentence
from stemmata.model.text import Block, BlockRole

CASES = Path(__file__).parent.parent / "cases"


def report_of(text: str, language: str = "") -> Report:
    """A report that holds nothing but `text`."""
    blocks = (Block(0, len(text), BlockRole.BODY),) if text else ()
    return Report("r-1", "0" * 64, "a.txt", "", "a", "text/plain", text=text, language=language, blocks=blocks)


def sentences_of(text: str) -> list[tuple[Report, Sentence]]:
    """A report of `text` with each of its sentences."""
    report = report_of(text)
    return [(report, sentence) for sentence in split_sentences(report)]


def rows_of(name: str) -> list[list[str]]:
    """The rows of a case file without its comments, columns parted by tabs."""
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def anchor_of(written: str) -> Anchor | None:
    """The anchor of a case: a day, two days, or none."""
    if written == "-":
        return None
    first, _, last = written.partition("..")
    return Anchor(date.fromisoformat(first), date.fromisoformat(last or first), f"published {written}")
