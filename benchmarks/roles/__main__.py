"""Prints how well it is read who did what to whom: `python -m benchmarks.roles [--misses]`."""

from __future__ import annotations

import argparse
import sys

from benchmarks.roles.cases import Case, Half, read_cases
from benchmarks.roles.score import Spans, by_rules, by_tree, score
from stemmata.expressions.gazetteer import Gazetteer, load_gazetteer

FINDERS = {"as the tool reads": by_rules, "tree alone": by_tree}


def main() -> int:
    """Score both halves and print the table; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="also print what was read wrongly in the development half")
    given = parser.parse_args()
    gazetteer = load_gazetteer()
    print(f"{'half':<12} {'reader':<18} {'role':<7} {'labelled':>8} {'precision':>9} {'recall':>7}")
    for half in Half:
        cases = read_cases(half)
        for name, finder in FINDERS.items():
            for role, found in score(cases, finder, gazetteer).items():
                print(f"{half.value:<12} {name:<18} {role:<7} {found.labelled:>8} {found.precision:>9.3f} {found.recall:>7.3f}")
    if given.misses:
        _print_misses(read_cases(Half.DEVELOPMENT), gazetteer)
    return 0


def _print_misses(cases: list[Case], gazetteer: Gazetteer) -> None:
    for case in cases:
        for name, finder in FINDERS.items():
            for role, labelled, found in zip(
                ("actor", "victim"), (case.actors, case.victims), finder(case, gazetteer), strict=True
            ):
                if not _agree(labelled, found):
                    words = ", ".join(case.text[start:end] for start, end in found)
                    print(f"{name}, {role}: {case.text} -> {words or 'nothing'}")


def _agree(labelled: tuple[tuple[int, int], ...], found: Spans) -> bool:
    covered = all(any(one[0] < end and start < one[1] for one in found) for start, end in labelled)
    return covered and all(any(one[0] < end and start < one[1] for start, end in labelled) for one in found)


if __name__ == "__main__":
    sys.exit(main())
