"""Reading the labelled sentences: which words say when or how many, and what they come to.

A label is `words = ends`, where ends are `first..last` (or one day alone) with a note behind them that is not judged, or `open`;
`ends or ends` where careful readers may differ; `?` before the words where reading them is not asked and is no mistake either.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from attrs import frozen

HERE = Path(__file__).parent
SETS = ("dates-english", "dates-arabic", "figures-english", "figures-arabic")


class Part(StrEnum):
    """Which sentences."""

    DEVELOPMENT = "development"  # rules were made with it
    BATCH2 = "batch2"  # written and scored once before rules were changed for it
    BATCH3 = "batch3"  # likewise, by a writer who had not read the rules; most of it holds nothing to read
    KEPT_ASIDE = "kept_aside"  # measured only; whoever makes the rules does not read it


FOLDERS = {
    Part.DEVELOPMENT: HERE,
    Part.BATCH2: HERE / "batch2",
    Part.BATCH3: HERE / "batch3",
    Part.KEPT_ASIDE: HERE / "kept_aside",
}
# Files of sentences in which there is nothing to read, with their language.
_BATCH3, _ASIDE = FOLDERS[Part.BATCH3], FOLDERS[Part.KEPT_ASIDE]
NOTHING = {
    Part.DEVELOPMENT: (("en", HERE / "none.txt"),),
    Part.BATCH2: (),
    Part.BATCH3: (("en", _BATCH3 / "none-english.txt"), ("ar", _BATCH3 / "none-arabic.txt")),
    Part.KEPT_ASIDE: (("en", _ASIDE / "none-english.txt"), ("ar", _ASIDE / "none-arabic.txt")),
}


@frozen
class Label:
    """A value as a person labelled it.

    Attributes:
        words: the words that say it.
        ends: the ends that are right, in words of their own; more than one where careful readers may differ.
        asked: whether it counts as missed when it is not read.
    """

    words: str
    ends: tuple[str, ...]
    asked: bool = True


@frozen
class Labelled:
    """A sentence with its labels.

    Attributes:
        text: the sentence.
        anchor: the day, or first..last day, from which it counts; `-` for none.
        labels: what it says.
    """

    text: str
    anchor: str
    labels: tuple[Label, ...]


def read_set(name: str, part: Part) -> Iterator[Labelled]:
    """The labelled sentences of one set and part, in their order."""
    for row in rows(FOLDERS[part] / f"{name}.tsv"):
        yield Labelled(row[0], row[1] if len(row) > 2 else "-", read_labels(row[-1]))


def read_nothing(part: Part) -> Iterator[tuple[str, str]]:
    """Language and text of each sentence of a part in which there is nothing to read."""
    for language, path in NOTHING[part]:
        for row in rows(path):
            yield language, row[0]


def read_labels(cell: str) -> tuple[Label, ...]:
    """The labels of one sentence, as its last column has them."""
    return () if cell == "-" else tuple(_label(each) for each in cell.split(" | "))


def rows(path: Path) -> Iterator[list[str]]:
    """The columns of each line of a file that is neither empty nor a remark."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _label(text: str) -> Label:
    words, values = text.rsplit(" = ", 1)
    return Label(words.removeprefix("?"), tuple(value.split(" ")[0] for value in values.split(" or ")), not words.startswith("?"))
