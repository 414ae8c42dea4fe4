"""`stemmata check`: is every original what it was when it came in, and is the log whole?"""

from __future__ import annotations

import json
from pathlib import Path

import click
from attrs import asdict

from stemmata.casebook import CheckReport, check
from stemmata.cli.exits import Exit


def run_check(casebook: Path, head: str, shape: str) -> Exit:
    """Verify and tell.

    Args:
        casebook: the casebook's folder.
        head: the head of the log as written down earlier, or empty.
        shape: "json" or "text".
    """
    report = check(casebook, head)
    if shape == "json":
        click.echo(json.dumps({"sound": report.sound, **asdict(report)}, ensure_ascii=False, indent=2, default=str))
    else:
        _print_text(report)
    return Exit.DONE if report.sound else Exit.DAMAGED


def _print_text(report: CheckReport) -> None:
    for finding in report.findings:
        click.echo(f"{finding.severity.value.upper()}: {finding.what}\n    {finding.where}")
    if report.first_broken_line:
        click.echo(f"The custody log is broken from line {report.first_broken_line} on; {report.lines} lines before it hold.")
    else:
        click.echo(f"The custody log holds: {report.lines} lines, {report.originals} originals.")
    click.echo(f"Head of the log: {report.head}")
    if report.sound:
        click.echo(
            "Every original is as it came in. To show later that the log was not cut or rewritten, keep its head elsewhere."
        )
