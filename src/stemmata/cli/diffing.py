"""`stemmata diff`: what a new build changed and why, in plain words. All of it went through `protect`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from stemmata.cli.exits import Exit
from stemmata.cli.showing import as_json
from stemmata.model.changes import Change, ChangedIncident, ReportChange
from stemmata.pipeline.diffing import Difference, diff_builds, diff_casebooks

Record = dict[str, Any]

# Reports of one kind that are named in the text; all of them stand in the JSON.
NAMED = 10


def run_diff(casebook: Path, generation: int | None, other: Path | None, shape: str) -> Exit:
    """Compare and tell.

    Args:
        casebook: the casebook's folder.
        generation: number of the earlier build, or None for the last one that said something else.
        other: another casebook to compare with, or None for an earlier build of the same.
        shape: "json" or "text".

    Raises:
        NotFound: there is no earlier build, or not that one.
    """
    if other is not None and generation is not None:
        raise click.UsageError("either --from a build or --with another casebook")
    found = diff_casebooks(casebook, other) if other is not None else diff_builds(casebook, generation)
    if shape == "json":
        click.echo(as_json(_record(found)))
    else:
        _tell(found)
    return Exit.DONE


def _tell(found: Difference) -> None:
    click.echo(f"From {found.earlier} to {found.later}.")
    for note in found.notes:
        click.echo(f"Note: {note}.")
    _tell_reports(found)
    for incident in found.changes.incidents:
        _tell_incident(incident)
    if found.flagged:
        click.echo("\nDecisions that no longer fit; they stand until a person takes them back:")
    for flag in found.flagged:
        click.echo(f"  {flag.decision}  {flag.ruling} by {flag.person}{f', on {flag.incident}' if flag.incident else ''}")
        for reason in flag.reasons:
            click.echo(f"      {reason}")
    changed, same = len(found.changes.incidents), found.changes.same
    click.echo(f"\n{_count(changed, 'incident')} changed, {same} as before.")


def _tell_reports(found: Difference) -> None:
    for change in ReportChange:
        names = [each.name for each in found.changes.reports if each.change is change]
        if names:
            more = f", and {len(names) - NAMED} more" if len(names) > NAMED else ""
            click.echo(f"{_count(len(names), 'report')} {change.value}: {', '.join(names[:NAMED])}{more}")


def _tell_incident(incident: ChangedIncident) -> None:
    click.echo(f"\n{incident.title}  {incident.id[:10]}")
    for change in incident.changes:
        click.echo(f"  {change.words}")
        for reason in change.reasons:
            click.echo(f"      {reason}")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _record(found: Difference) -> Record:
    return {
        "from": found.earlier,
        "to": found.later,
        "notes": list(found.notes),
        "incidents": [
            {"id": each.id, "title": each.title, "changes": [_change(change) for change in each.changes]}
            for each in found.changes.incidents
        ],
        "unchanged_incidents": found.changes.same,
        "reports": [{"id": each.id, "name": each.name, "change": each.change.value} for each in found.changes.reports],
        "decisions": [
            {
                "decision": each.decision,
                "ruling": each.ruling,
                "person": each.person,
                "incident": each.incident,
                "reasons": list(each.reasons),
            }
            for each in found.flagged
        ],
    }


def _change(change: Change) -> Record:
    return {
        "kind": change.kind.value,
        "words": change.words,
        "because": list(change.reasons),
        "reports": list(change.reports),
        "decisions": list(change.decisions),
    }
