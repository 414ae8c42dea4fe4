"""`stemmata report`: the pages anew, from the tables that are there."""

from __future__ import annotations

import json
from pathlib import Path

import click

from stemmata.cli.exits import Exit
from stemmata.pipeline import write_pages


def run_report(casebook: Path, title: str | None, shape: str) -> Exit:
    """Write the pages and say where they are.

    Args:
        casebook: the casebook's folder.
        title: heading of the report, or None for the one in force.
        shape: "json" or "text".
    """
    page = write_pages(casebook, title)
    click.echo(json.dumps({"report": str(page)}, ensure_ascii=False) if shape == "json" else f"Report: {page}")
    return Exit.DONE
