"""Prints which children's names are withheld, and which adults': `python -m benchmarks.minors [--misses]`."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from attrs import frozen

from benchmarks.certainty.__main__ import claims_of
from stemmata.claims.minors import names_in_text, names_of_minors
from stemmata.publish.withhold import child_names, find_child_names, redactions_of

HERE = Path(__file__).parent
LANGUAGES = {"en": "english.tsv", "ar": "arabic.tsv"}
_WORD = re.compile(r"[^\W_]+")


class Part(StrEnum):
    """Which sentences."""

    DEVELOPMENT = "development"
    KEPT_ASIDE = "kept_aside"


FOLDERS = {Part.DEVELOPMENT: HERE, Part.KEPT_ASIDE: HERE / "kept_aside"}


@frozen
class Case:
    """A text with the names of children in it, and those of adults and places."""

    language: str
    text: str
    children: tuple[str, ...]
    others: tuple[str, ...]


def main() -> int:
    """Read the texts, print the table; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="also print what was missed or withheld wrongly in development")
    options = parser.parse_args()
    print(f"{'part':<13} {'language':<9} {'children':>8} {'withheld':>8} {'others':>8} {'wrongly':>8}")
    for part in Part:
        for language in LANGUAGES:
            _print_row(part, language, shows_misses=options.misses and part is Part.DEVELOPMENT)
    return 0


def read_cases(part: Part, language: str) -> Iterator[Case]:
    """The labelled texts of one part and language, in order."""
    for line in (FOLDERS[part] / LANGUAGES[language]).read_text(encoding="utf-8").splitlines():
        text, children, others = line.split("\t")
        yield Case(language, text, _names(children), _names(others))


def _names(cell: str) -> tuple[str, ...]:
    return () if cell == "-" else tuple(cell.split(" | "))


def hidden(case: Case) -> str:
    """The text with every character blanked that is withheld."""
    names = {*find_child_names(case.text), *names_in_text(case.text), *names_of_minors(claims_of(case.text, case.language))}
    text = list(case.text)
    for run in redactions_of(case.text, child_names(sorted(names))):
        text[run.start : run.end] = "\0" * (run.end - run.start)
    return "".join(text)


def is_withheld(name: str, shown: str) -> bool:
    """Whether no word of a name is left to read anywhere."""
    return not {word.lower() for word in _WORD.findall(name)} & {word.lower() for word in _WORD.findall(shown)}


def is_touched(name: str, case: Case, shown: str) -> bool:
    """Whether a name that should stay is blanked in part."""
    start = case.text.index(name)
    return "\0" in shown[start : start + len(name)]


def _print_row(part: Part, language: str, *, shows_misses: bool) -> None:
    children = withheld = others = wrongly = 0
    for case in read_cases(part, language):
        shown = hidden(case)
        missed = [name for name in case.children if not is_withheld(name, shown)]
        touched = [name for name in case.others if is_touched(name, case, shown)]
        children, others = children + len(case.children), others + len(case.others)
        withheld, wrongly = withheld + len(case.children) - len(missed), wrongly + len(touched)
        if shows_misses and (missed or touched):
            print(f"    {case.text}\n        missed {missed}, wrongly {touched}")
    print(f"{part.value:<13} {language:<9} {children:>8} {withheld:>8} {others:>8} {wrongly:>8}")


if __name__ == "__main__":
    sys.exit(main())
