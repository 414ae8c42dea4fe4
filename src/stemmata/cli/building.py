"""`stemmata build`: settings from the command line, bars while it runs, an answer worth reading at the end."""

from __future__ import annotations

import json
import os
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import click
from attrs import asdict, evolve, frozen

from stemmata.casebook import Casebook
from stemmata.cli.console import Bars
from stemmata.cli.exits import Exit
from stemmata.errors import SettingsError
from stemmata.intake import read_mapping
from stemmata.pipeline import Built, Progress, Silent, Summary, build_casebook, read_tables
from stemmata.settings import Settings, read_settings


@frozen
class Asked:
    """What the command line asked for; None where it said nothing."""

    reports: Path
    casebook: Path
    settings_file: Path | None
    mapping_file: Path | None
    taxonomy: tuple[Path, ...]
    title: str | None
    person: str | None
    workers: int | None
    engine: str | None = None
    master: str | None = None


def run_build(asked: Asked, loudness: str) -> Exit:
    """Build and tell.

    Args:
        asked: what the command line asked for.
        loudness: "normal", "quiet", "verbose" or "json".
    """
    settings = settings_for(asked)
    mapping = read_mapping(asked.mapping_file) if asked.mapping_file else None
    shown: AbstractContextManager[Progress] = nullcontext(Silent()) if loudness in ("quiet", "json") else Bars()
    with shown as progress:
        built = build_casebook(asked.reports, asked.casebook, settings, mapping, progress)
    if loudness == "json":
        _print_json(built, asked.casebook)
    elif loudness != "quiet":
        _print_text(built, asked.casebook, loudness)
    return Exit.DONE_WITH_PROBLEMS if built.summary.problems else Exit.DONE


def settings_for(asked: Asked) -> Settings:
    """The casebook's own settings, under those of the settings file, under those of the command line.

    Raises:
        SettingsError: a master was named, and the engine is one that has none.
    """
    exists = (asked.casebook / "custody.jsonl").is_file()
    settings = Casebook.open(asked.casebook).settings if exists else Settings()
    if asked.settings_file:
        settings = read_settings(asked.settings_file, settings)
    workers = asked.workers if asked.workers is not None else settings.run.workers
    taxonomy = tuple(str(folder.resolve()) for folder in asked.taxonomy) or settings.run.taxonomy
    person = asked.person or settings.run.person
    engine, master = asked.engine or settings.run.engine, asked.master or settings.run.master
    if asked.master and engine != "spark":
        raise SettingsError("a master is for Spark, and another engine is chosen", f"--master {master}", "add --engine spark")
    run = evolve(settings.run, workers=workers, taxonomy=taxonomy, person=person, engine=engine, master=master)
    publish = evolve(settings.publish, title=asked.title or settings.publish.title)
    return evolve(settings, run=run, publish=publish)


def _print_json(built: Built, casebook: Path) -> None:
    facts = {
        "casebook": str(casebook),
        "report": str(built.report),
        "custody_head": built.head,
        **asdict(built.summary),
        "seconds": {stage: round(seconds, 3) for stage, seconds in built.seconds.items()},
    }
    click.echo(json.dumps(facts, ensure_ascii=False, indent=2))


def _print_text(built: Built, casebook: Path, loudness: str) -> None:
    for line in answer(built.summary):
        click.echo(line)
    if built.summary.problems:
        _print_problems(casebook, most=5 if loudness == "normal" else sys.maxsize)
    if loudness == "verbose":
        click.echo("")
        for stage, seconds in built.seconds.items():
            click.echo(f"  {stage:<28} {seconds:8.2f} s")
    click.echo("")
    click.echo(f"Report:   {_shortest(built.report)}")
    click.echo(
        f"Custody:  {built.head[:16]}… is the head of the log; `stemmata check {_shortest(casebook)}` prints and verifies it."
    )


def answer(summary: Summary) -> list[str]:
    """What happened, who says so, and how many know it for themselves, in a few lines."""
    lines = [f"{_count(summary.reports, 'report')} read from {_count(summary.files, 'file')} ({summary.added} of them new)."]
    if summary.copied_reports:
        lines.append(f"{summary.copied_reports} of the reports share text with another; their copies count once.")
    found = f"{_count(summary.incidents, 'incident')} from {_count(summary.claims, 'claim')}"
    behind = f"{summary.several_origins or 'none'} of them with two or more independent origins"
    lines.append(f"{found}, {behind}.")
    if summary.aggregates:
        lines.append(f"{_count(summary.aggregates, 'total')} over several incidents kept apart, never added to single ones.")
    if summary.contradictions:
        lines.append(
            f"{_count(summary.contradictions, 'contradiction')} stand side by side in the report; none was settled silently."
        )
    return lines


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _print_problems(casebook: Path, most: int) -> None:
    tables = read_tables(casebook)
    listed = [(report.external_id or report.path, report.problem) for report in tables.reports if report.problem]
    listed += [(problem.name, problem.reason) for problem in tables.facts.problems]
    click.echo(f"{_count(len(listed), 'report')} could not be read, or not wholly; they are kept as evidence:")
    for name, reason in listed[:most]:
        click.echo(f"  {name}: {reason}")
    if len(listed) > most:
        click.echo(f"  and {len(listed) - most} more; the report lists them all, and so does --verbose.")


def _shortest(path: Path) -> str:
    """The path from here where that is shorter, else in full."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative
