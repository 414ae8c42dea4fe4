"""`stemmata statistics`: tables with their denominators and shares in a sentence. All of it went through `protect`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from attrs import frozen
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from stemmata.casebook import Casebook
from stemmata.cli.console import printer
from stemmata.cli.exits import Exit
from stemmata.cli.showing import as_json
from stemmata.errors import NotFound
from stemmata.incidents.statistics import TABLES
from stemmata.pipeline import read_tables
from stemmata.publish.statistics.labels import LEFT_OUT
from stemmata.publish.statistics.protect import publish_statistics
from stemmata.publish.statistics.records import statistics_csv, statistics_json
from stemmata.publish.statistics.values import PublishableShare, PublishableStatistics, PublishableTable, PublishableTableRow
from stemmata.publish.statistics.wording import behind, bounds, people, share_words, violations

# One word for several tables.
SEVERAL = {"period": ("year", "quarter", "month"), "place": ("country", "division")}


@frozen
class Asked:
    """What was asked for.

    Attributes:
        by: names of tables, or of several at once; empty for all, or for none beside a share.
        of: conditions of the share; empty for none.
        among: conditions that make its base.
        shape: "text", "json" or "csv".
    """

    by: tuple[str, ...]
    of: tuple[str, ...]
    among: tuple[str, ...]
    shape: str


def run_statistics(casebook: Path, asked: Asked) -> Exit:
    """Print tables, or a share.

    Raises:
        NotFound: a condition is none, or one of its words is not known.
    """
    if asked.among and not asked.of:
        raise NotFound("--among makes the base of a share, and no share was asked for", "--among", "add --share role=combat")
    settings = Casebook.open(casebook).settings.publish
    shares = [(asked.of, asked.among)] if asked.of else []
    found = publish_statistics(read_tables(casebook), settings, shares)
    named = tuple(name for word in asked.by for name in SEVERAL.get(word, (word,)))
    tables = named or (() if asked.of else TABLES)
    if asked.shape == "json":
        click.echo(as_json(statistics_json(found, tables)))
    elif asked.shape == "csv":
        click.echo(statistics_csv(found, tables), nl=False)
    else:
        _print(found, tables)
    return Exit.DONE


def _print(found: PublishableStatistics, tables: Sequence[str]) -> None:
    console = printer()
    for share in found.shares:
        _print_share(console, share)
    if tables:
        _print_base(console, found)
    for table in found.tables:
        if table.name in tables:
            _print_table(console, table)
    console.print("How to read this", style="bold")
    for note in (*found.notes, found.warning):
        console.print(f"- {note}", markup=False)


def _print_share(console: Console, share: PublishableShare) -> None:
    console.print(share.sentence, markup=False)
    for caution in share.cautions:
        console.print(f"- {caution}", markup=False)
    console.print()


def _print_base(console: Console, found: PublishableStatistics) -> None:
    counted = found.overall.incidents
    console.print(f"{counted} of {found.incidents} incidents are counted. In no count:", markup=False)
    for left in found.left_out:
        console.print(f"- {len(left.incidents)} {LEFT_OUT[left.reason]}", markup=False)
    if not found.left_out:
        console.print("- none", markup=False)
    console.print()


def _print_table(console: Console, table: PublishableTable) -> None:
    console.print(f"{table.heading} (of {table.base})", style="bold", markup=False)
    grid = Table(box=None, pad_edge=False, header_style="bold", show_edge=False)
    for heading in ("", "incidents", "share (95 %)", "2+ origins", "verified", "apart", "people and violations"):
        grid.add_column(heading, overflow="fold")
    for row in table.rows:
        grid.add_row(*(escape(cell) for cell in _cells(row)))
    console.print(grid)
    console.print(table.note, markup=False)
    console.print()


def _cells(row: PublishableTableRow) -> tuple[str, ...]:
    share = "\n".join(words for words in (share_words(row.share), bounds(row.share)) if words) if row.incidents else ""
    late = f" ({row.late} late)" if row.late else ""
    counted = [f"{people(count)}, {behind(count)}" for count in row.counts]
    told = "\n".join(words for words in (violations(row), *counted) if words)
    apart = str(row.aggregates) if row.aggregates else ""
    return row.label, str(row.incidents), share, str(row.independent), f"{row.verified}{late}", apart, told
