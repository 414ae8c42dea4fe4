"""`stemmata search`: reports by their words, without what is withheld: nothing is found in it, and no snippet shows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from stemmata.casebook import Casebook
from stemmata.casebook.search import SearchIndex
from stemmata.cli.exits import Exit
from stemmata.cli.showing import as_json
from stemmata.language import fold_compact
from stemmata.pipeline import read_tables
from stemmata.publish.protect import Protector
from stemmata.publish.values import PublishableHit

Record = dict[str, Any]


def run_search(casebook: Path, words: str, limit: int, shape: str) -> Exit:
    """Search and print.

    Args:
        casebook: the casebook's folder.
        words: what to look for.
        limit: most reports to list.
        shape: "json" or "text".
    """
    book = Casebook.open(casebook)
    with SearchIndex(book.search, fold_compact) as index:
        protector = Protector(read_tables(casebook), book.settings.publish)
        shown, held = _up_to(limit, _hits(index, protector, words, limit))
    if shape == "json":
        click.echo(as_json([_record(hit) for hit in shown]))
    else:
        _print(shown)
        if not (shown or held):
            click.echo(f"No report holds {words!r}.")
    if held:
        click.echo(_held_back(held), err=shape == "json")
    return Exit.DONE


def _hits(index: SearchIndex, protector: Protector, words: str, at_once: int) -> Iterator[PublishableHit]:
    offset = 0
    while hits := index.search(words, at_once, offset, protector.hidden):
        yield from map(protector.hit, hits)
        offset += len(hits)


def _up_to(limit: int, hits: Iterator[PublishableHit]) -> tuple[list[PublishableHit], int]:
    """The first hits that can be shown, and how many before the last of them, or in all, cannot."""
    shown: list[PublishableHit] = []
    held = 0
    for hit in hits:
        if hit.marks:
            shown.append(hit)
        else:
            held += 1
        if len(shown) == limit:
            break
    return shown, held


def _print(shown: list[PublishableHit]) -> None:
    for hit in shown:
        click.echo(f"{hit.external_id}: {' '.join(hit.snippet.split())}")
    if shown:
        click.echo(f"{len(shown)} found.")


def _held_back(held: int) -> str:
    """Which reports are not listed and why; which they are would say what is withheld."""
    reports = "1 report is" if held == 1 else f"{held} reports are"
    return f"{reports} not listed: the words stand there only in what is withheld (by a person, or as a child's name or age)."


def _record(hit: PublishableHit) -> Record:
    return {
        "report": hit.report,
        "external_id": hit.external_id,
        "title": hit.title,
        "start": hit.start,
        "snippet": hit.snippet,
        "marks": [{"start": start, "end": end} for start, end in hit.marks],
        "withheld": hit.withheld,
    }
