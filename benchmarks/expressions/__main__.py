"""Scores dates and figures on labelled sentences, and counts what is read where there is nothing.

A value is right when it is read from words that overlap the labelled ones and has the same ends; a date that cannot be counted is
right when it is left open. What is found beside the labels counts as false. `--misses` prints what was read instead, but never of
what is kept aside.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from attrs import frozen

from benchmarks.expressions.sets import SETS, Label, Part, read_nothing, read_set
from stemmata.expressions import Anchor, find_dates
from stemmata.expressions.figures import find_figures
from stemmata.language import split_sentences
from stemmata.model.reports import Report
from stemmata.model.text import Block, BlockRole

COUNTED_FROM = "2018-05-16"  # the day of sentences without anything to read


@frozen
class Value:
    """A value as it was read: the words and both ends, in words of their own."""

    words: str
    ends: str


@frozen
class Outcome:
    """One labelled sentence with what was read from it."""

    sentence: str
    labels: tuple[Label, ...]
    read: tuple[Value, ...]

    def asked(self) -> int:
        """Labels that should be read."""
        return sum(label.asked for label in self.labels)

    def right(self) -> int:
        """Labels that should be read and were."""
        return sum(label.asked and any(_same(label, value) for value in self.read) for label in self.labels)

    def false(self) -> int:
        """Values read where no label is."""
        return sum(not any(_touch(label, value) for label in self.labels) for value in self.read)


def _touch(label: Label, value: Value) -> bool:
    return label.words in value.words or value.words in label.words


def _same(label: Label, value: Value) -> bool:
    return _touch(label, value) and value.ends in label.ends


def outcomes(name: str, part: Part) -> Iterator[Outcome]:
    """The outcome for each sentence of a set and part, in its order."""
    read = _dates if name.startswith("dates") else _figures
    language = "ar" if name.endswith("arabic") else "en"
    for labelled in read_set(name, part):
        yield Outcome(labelled.text, labelled.labels, tuple(read(_report(labelled.text, language), labelled.anchor)))


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


def nothing_there(part: Part) -> dict[str, list[str]]:
    """What is read, as dates and as figures, from sentences that hold neither."""
    found: dict[str, list[str]] = {"dates": [], "figures": []}
    readers: dict[str, Callable[[Report, str], Iterator[Value]]] = {"dates": _dates, "figures": _figures}
    for language, text in read_nothing(part):
        for kind, read in readers.items():
            found[kind] += [f"{text} -> {value.words} = {value.ends}" for value in read(_report(text, language), COUNTED_FROM)]
    return found


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", type=Part, choices=list(Part), help="one part only (default: all)")
    parser.add_argument("--misses", action="store_true", help="print what is missed or wrong, but not of what is kept aside")
    options = parser.parse_args()
    print(f"{'part':13}{'set':18}{'labels':>8}{'right':>8}{'share':>8}{'false':>8}")
    for part in [options.part] if options.part else list(Part):
        _print_part(part, shows_misses=options.misses and part is not Part.KEPT_ASIDE)


def _print_part(part: Part, *, shows_misses: bool) -> None:
    for name in SETS:
        found = list(outcomes(name, part))
        print(f"{part.value:13}{name:18}{_totals(found)}")
        for each in found if shows_misses else ():
            _print_miss(each)
    sentences = sum(1 for _ in read_nothing(part))
    for kind, wrong in nothing_there(part).items() if sentences else ():
        print(f"{part.value:13}{kind} read from {sentences} sentences without any: {len(wrong)}")
        for line in wrong if shows_misses else ():
            print(f"    {line}")


def _totals(found: Sequence[Outcome]) -> str:
    asked, right = sum(each.asked() for each in found), sum(each.right() for each in found)
    return f"{asked:8}{right:8}{right / asked:8.3f}{sum(each.false() for each in found):8}"


def _print_miss(outcome: Outcome) -> None:
    if outcome.right() == outcome.asked() and not outcome.false():
        return
    labelled = "; ".join(f"{label.words} = {' or '.join(label.ends)}" for label in outcome.labels) or "nothing"
    read = "; ".join(f"{value.words} = {value.ends}" for value in outcome.read) or "nothing"
    print(f"    {outcome.sentence}\n        labelled {labelled}\n        read     {read}")


if __name__ == "__main__":
    main()
