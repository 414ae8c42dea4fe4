"""`stemmata lexicon check`: are lists and lexicons in order, and is read what their samples say?"""

from __future__ import annotations

from pathlib import Path

import click
from attrs import asdict

from stemmata.cli.exits import Exit
from stemmata.cli.showing import as_json
from stemmata.pipeline.lexicons import Finding, LexiconReport, by_severity, check_lexicons


def run_lexicon_check(folder: Path | None, shape: str) -> Exit:
    """Check and tell.

    Args:
        folder: the user's folder of lists and lexicons, or None.
        shape: "json" or "text".

    Raises:
        InputError: there is no such folder.
    """
    report = check_lexicons(folder)
    if shape == "json":
        click.echo(as_json(_record(report)))
    else:
        _print_text(report)
    return Exit.DONE_WITH_PROBLEMS if report.errors else Exit.DONE


def _record(report: LexiconReport) -> dict[str, object]:
    return {
        "files": list(report.files),
        "samples": report.samples,
        "errors": report.errors,
        "findings": [asdict(finding) for finding in report.findings],
    }


def _print_text(report: LexiconReport) -> None:
    for finding in by_severity(report.findings):
        click.echo(f"{_where(finding)}: {finding.severity}: {finding.what}\n    What to do: {finding.todo}")
    warnings = len(report.findings) - report.errors
    click.echo(f"{_many(len(report.files), 'file')} looked at, {_many(report.samples, 'sample')} read.")
    click.echo(f"{_many(report.errors, 'error')}, {_many(warnings, 'warning')}.")


def _where(finding: Finding) -> str:
    return f"{finding.file}:{finding.line}" if finding.line else finding.file


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
