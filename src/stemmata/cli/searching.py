"""`stemmata search`: reports by their words."""

from __future__ import annotations

import json
from pathlib import Path

import click
from attrs import asdict

from stemmata.casebook import Casebook
from stemmata.casebook.search import search
from stemmata.cli.exits import Exit
from stemmata.language import fold_compact


def run_search(casebook: Path, words: str, limit: int, shape: str) -> Exit:
    """Search and print.

    Args:
        casebook: the casebook's folder.
        words: what to look for.
        limit: most reports to list.
        shape: "json" or "text".
    """
    found = search(Casebook.open(casebook).search, words, fold_compact, limit)
    if shape == "json":
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
        return Exit.DONE
    for one in found:
        click.echo(f"{one.external_id}: {' '.join(one.snippet.split())}")
    click.echo(f"{len(found)} found." if found else f"No report holds {words!r}.")
    return Exit.DONE
