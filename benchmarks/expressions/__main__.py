"""Scores dates and figures on labelled sentences that no rule was written from, and counts what is read where there is nothing.

A value is right when it is read from words that overlap the labelled ones and has the same ends; a date that cannot be counted is
right when it is left open. What is found beside the labels counts as false. `--misses` prints what was read instead.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from attrs import frozen

from stemmata.expressions import Anchor, find_dates
from stemmata.expressions.figures import find_figures
from stemmata.language import split_sentences
from stemmata.model.reports import Report
from stemmata.model.text import Block, BlockRole

HERE = Path(__file__).parent
SETS = ("dates-english", "dates-arabic", "figures-english", "figures-arabic")


@frozen
class Value:
    """A value as labelled or as read: the words and both ends, in words of their own."""

    words: str
    ends: str


@frozen
class Outcome:
    """One labelled sentence with what was read from it."""

    sentence: str
    labels: tuple[Value, ...]
    read: tuple[Value, ...]

    def right(self) -> int:
        """Labels that were read."""
        return sum(any(_same(label, value) for value in self.read) for label in self.labels)

    def false(self) -> int:
        """Values read where no label is."""
        return sum(not any(_touch(label, value) for label in self.labels) for value in self.read)


def _touch(label: Value, value: Value) -> bool:
    return label.words in value.words or value.words in label.words


def _same(label: Value, value: Value) -> bool:
    return _touch(label, value) and label.ends == value.ends


def outcomes(name: str) -> Iterator[Outcome]:
    """The outcome for each sentence of a set, in its order."""
    read = _dates if name.startswith("dates") else _figures
    language = "ar" if name.endswith("arabic") else "en"
    for row in _rows(HERE / f"{name}.tsv"):
        report = _report(row[0], language)
        labels = () if row[-1] == "-" else tuple(_label(each) for each in row[-1].split(" | "))
        yield Outcome(row[0], labels, tuple(read(report, row[1])))


def _rows(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _label(text: str) -> Value:
    words, value = text.rsplit(" = ", 1)
    return Value(words, value.split(" ")[0])


def _report(text: str, language: str) -> Report:
    return Report(
        "r", "0" * 64, "", "", "", "text/plain", language=language, text=text, blocks=(Block(0, len(text), BlockRole.BODY),)
    )


def _dates(report: Report, anchor: str) -> Iterator[Value]:
    for sentence in split_sentences(report):
        for value in find_dates(report, sentence, _anchor(anchor)):
            if value.rule == "other_date":
                continue
            same = value.start == value.end
            yield Value(
                value.span.words, "open" if value.start is None else f"{value.start}" + ("" if same else f"..{value.end}")
            )


def _anchor(text: str) -> Anchor | None:
    if text == "-":
        return None
    first, _, last = text.partition("..")
    return Anchor(date.fromisoformat(first), date.fromisoformat(last or first), "published")


def _figures(report: Report, _: str) -> Iterator[Value]:
    for sentence in split_sentences(report):
        for value in find_figures(report, sentence):
            yield Value(value.span.words, f"{value.low}..{'+' if value.high is None else value.high}")


def nothing_there() -> dict[str, list[str]]:
    """What is read, as dates and as figures, from sentences that hold neither."""
    found: dict[str, list[str]] = {"dates": [], "figures": []}
    readers: dict[str, Callable[[Report, str], Iterator[Value]]] = {"dates": _dates, "figures": _figures}
    for row in _rows(HERE / "none.txt"):
        for kind, read in readers.items():
            found[kind] += [f"{row[0]} -> {value.words} = {value.ends}" for value in read(_report(row[0], "en"), "2018-05-16")]
    return found


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print what was not read, or read wrongly")
    misses = parser.parse_args().misses
    print(f"{'set':18}{'labels':>8}{'right':>8}{'share':>8}{'false':>8}")
    for name in SETS:
        found = list(outcomes(name))
        labels, right = sum(len(each.labels) for each in found), sum(each.right() for each in found)
        print(f"{name:18}{labels:8}{right:8}{right / labels:8.3f}{sum(each.false() for each in found):8}")
        for each in found if misses else ():
            if each.right() < len(each.labels) or each.false():
                print(f"    {each.sentence}\n        labelled {_shown(each.labels)}\n        read     {_shown(each.read)}")
    for kind, wrong in nothing_there().items():
        print(f"{kind} read where there are none: {len(wrong)}")
        for line in wrong if misses else ():
            print(f"    {line}")


def _shown(values: tuple[Value, ...]) -> str:
    return "; ".join(f"{value.words} = {value.ends}" for value in values) or "nothing"


if __name__ == "__main__":
    main()
