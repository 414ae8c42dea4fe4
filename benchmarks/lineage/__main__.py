"""Prints one table of how surely copying, its direction and origins are found: `python -m benchmarks.lineage --help`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.lineage.grammar import Part
from benchmarks.lineage.manners import MANNERS
from benchmarks.lineage.measuring import Row, measured, measured_newsroom
from benchmarks.lineage.tools import ListedHouses, Stemmata, Tool
from benchmarks.peers.tools import peers

SEEDS = {Part.TUNE: 11, Part.REPORT: 211}
_LANGUAGES = ("en", "ar")


def main() -> int:
    """Write the corpora, run the tools, print the table; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lineage", description=__doc__)
    parser.add_argument("--part", choices=[part.value for part in Part], default="report", help="which wording and seed")
    parser.add_argument("--cases", type=int, default=60, help="cases of each manner")
    parser.add_argument("--incidents", type=int, default=120, help="incidents of the newsroom; 0 leaves it out")
    parser.add_argument("--manner", action="append", default=[], help="only manners whose name holds these words")
    parser.add_argument("--language", choices=_LANGUAGES, action="append", default=[], help="only this language")
    parser.add_argument("--misses", type=int, default=0, help="tell of so many errors of each corpus")
    parser.add_argument("--peers", type=Path, help="also run the tools that benchmarks/peers/install put into this folder")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    options = parser.parse_args()
    tools: list[Tool] = [Stemmata(), *(peers(options.peers) if options.peers else [])]
    rows = list(_rows(options, tools))
    sys.stdout.write(json.dumps([row.values for row in rows], indent=1) + "\n" if options.json else as_tables(rows))
    return 0


def _rows(options: argparse.Namespace, tools: Sequence[Tool]) -> Iterator[Row]:
    part = Part(options.part)
    for language in options.language or _LANGUAGES:
        for manner in MANNERS:
            if _asked(manner.name, options.manner):
                yield from measured(manner, language, part, SEEDS[part], options.cases, tools, options.misses)
        if options.incidents and _asked("newsroom", options.manner):
            newsroom_tools = [tools[0], ListedHouses(), *tools[1:]]
            yield from measured_newsroom(language, part, SEEDS[part], options.incidents, newsroom_tools, options.misses)


def _asked(name: str, wanted: Sequence[str]) -> bool:
    return not wanted or any(words in name for words in wanted)


def as_tables(rows: Sequence[Row]) -> str:
    """Rows as text, a table for each sort."""
    tables = []
    for sort in dict.fromkeys(row.sort for row in rows):
        own = [row for row in rows if row.sort == sort]
        columns = own[0].columns
        cells = [columns, *(tuple(_cell(row.values.get(column)) for column in columns) for row in own)]
        widths = [max(len(line[index]) for line in cells) for index in range(len(columns))]
        tables.append(
            "".join(
                "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n" for line in cells
            )
        )
    return "\n".join(tables)


def _cell(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    sys.exit(main())
