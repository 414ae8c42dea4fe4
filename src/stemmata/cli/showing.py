"""`stemmata show`: lists for the eye, one thing in full, or JSON in the published shapes. All of it went through `protect`."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from stemmata.casebook import Casebook
from stemmata.cli.console import printer
from stemmata.cli.exits import Exit
from stemmata.errors import NotFound
from stemmata.model.rulings import Fit
from stemmata.pipeline import read_tables
from stemmata.publish.export import claims_json, incidents_json, reports_json
from stemmata.publish.export.lineage_records import (
    copies_json,
    credits_json,
    cycles_json,
    derivations_json,
    origins_json,
    passages_json,
    refusals_json,
)
from stemmata.publish.export.link_records import inclusions_json, links_json
from stemmata.publish.tables import CasebookTables
from stemmata.settings import PublishSettings

Record = dict[str, Any]
Shape = Callable[[CasebookTables, PublishSettings], list[Record]]

SHAPES: dict[str, Shape] = {
    "incidents": incidents_json,
    "links": links_json,
    "inclusions": inclusions_json,
    "reports": reports_json,
    "claims": claims_json,
    "origins": origins_json,
    "credits": credits_json,
    "passages": passages_json,
    "copies": copies_json,
    "derivations": derivations_json,
    "cycles": cycles_json,
    "refusals": refusals_json,
}


def run_show(casebook: Path, what: str, identifier: str, shape: str) -> Exit:
    """Print a list, or one record of it.

    Args:
        casebook: the casebook's folder.
        what: which list.
        identifier: one record's identifier or its beginning, or empty for all.
        shape: "json" or "text".

    Raises:
        NotFound: nothing, or more than one record, has that identifier.
    """
    settings = Casebook.open(casebook).settings
    records = SHAPES[what](read_tables(casebook), settings.publish)
    if identifier:
        record = pick(records, identifier, what)
        click.echo(as_json(record)) if shape == "json" else print_one(record)
    elif shape == "json":
        click.echo(as_json(records))
    else:
        _print_list(what, records)
    return Exit.DONE


def as_json(value: object) -> str:
    """JSON as it is printed everywhere: readable, Arabic as Arabic."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def pick(records: Sequence[Record], identifier: str, what: str) -> Record:
    """The one record an identifier, its beginning, or a report's own name or file name fits.

    Raises:
        NotFound: none does, or several do.
    """
    exact = [one for one in records if identifier in (one["id"], one.get("external_id"), one.get("path"))]
    fitting = exact or [one for one in records if one["id"].startswith(identifier) or _is_file(one, identifier)]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise NotFound(f"none of the {what} is called {identifier!r}", todo=f"list them with: stemmata show CASEBOOK {what}")
    some = ", ".join(one["id"] for one in fitting[:5])
    raise NotFound(f"{len(fitting)} of the {what} fit {identifier!r}", some, "give more of the identifier")


def _is_file(record: Record, name: str) -> bool:
    """Whether a report's file has this name, in whatever folder."""
    return any(str(record.get(key) or "").rpartition("/")[2] == name for key in ("external_id", "path"))


def _print_list(what: str, records: Sequence[Record]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold", show_edge=False)
    columns = COLUMNS[what]
    for heading, _ in columns:
        table.add_column(heading, overflow="fold")
    for record in records:
        table.add_row(*(cell(record) for _, cell in columns))
    console = printer()
    console.print(table)
    console.print(f"\n{len(records)} {what}. One in full: stemmata show CASEBOOK {what} IDENTIFIER", markup=False)


def when(record: Record) -> str:
    """The dates of an incident in short."""
    start, end = record["date_start"], record["date_end"]
    if not start:
        return "not known"
    return start if start == end else f"{start} to {end}"


def figures(record: Record) -> str:
    """The figures of an incident, one a line: "killed 4 (4 to 6)"."""
    return "\n".join(f"{role.replace('_', ' ')} {_range(figure)}" for role, figure in record["figures"].items())


def _range(figure: Record) -> str:
    low, best, high = figure["low"], figure["best"], figure["high"]
    if low == best == high:
        return str(best)
    return f"{best} ({low} or more)" if high is None else f"{best} ({low} to {high})"


def origins(record: Record) -> str:
    """Reports and independent origins: "4 reports, 1 to 2 origins"."""
    low, high = record["origins"]["low"], record["origins"]["high"]
    number = str(low) if low == high else f"{low} to {high}"
    reports = len(record["reports"])
    return f"{reports} report{'' if reports == 1 else 's'}, {number} origin{'' if number == '1' else 's'}"


def place(record: Record) -> str:
    """Where an incident took place, in short."""
    return ", ".join(dict.fromkeys(part for part in (record["place"], record["country"]) if part)) or "not known"


def _violations(record: Record) -> str:
    words = [code.replace("_", " ") for code in record["violations"]]
    return "\n".join(words) + ("\n(total)" if record["clarity"] == "aggregate" else "")


def _certainty(record: Record) -> str:
    """How sure the reports are; under it what a person decided, if anybody did."""
    decided = record["decided"]
    status = f"\n{decided['status'].replace('_', ' ')} (decided)" if decided and decided["status"] else ""
    return str(record["certainty"]).replace("_", " ") + status + _second_look(decided["decisions"] if decided else [])


def _second_look(decisions: Sequence[Record]) -> str:
    flagged = {each["fit"] for each in decisions if each["flags"]}
    if flagged == {Fit.WAITS}:
        return "\na decision waits for a build"
    return "\na decision needs a second look" if flagged else ""


COLUMNS: dict[str, list[tuple[str, Callable[[Record], str]]]] = {
    "incidents": [
        ("id", lambda one: one["id"][:10]),
        ("when", when),
        ("where", place),
        ("violations", _violations),
        ("figures", figures),
        ("who says so", origins),
        ("certainty", _certainty),
    ],
    "links": [
        ("incident", lambda one: one["incident"][:10]),
        ("reports", lambda one: f"{one['first_report']}\n{one['second_report']}"),
        ("probability", lambda one: f"{one['probability']:.2f}"),
        ("for it", lambda one: "; ".join(each["words"] for each in one["reasons"] if each["weight"] > 0)),
        ("against", lambda one: "; ".join(each["words"] for each in one["against"] if each["comparison"] != "prior")),
        ("dependence", lambda one: one["dependence"].replace("_", " ")),
    ],
    "inclusions": [
        ("whole", lambda one: f"{one['whole'][:10]}\n{one['whole_title']}"),
        ("part", lambda one: f"{one['part'][:10]}\n{one['part_title']}"),
        ("why", lambda one: one["reason"]),
    ],
    "reports": [
        ("report", lambda one: one["external_id"]),
        ("language", lambda one: one["language"] or "?"),
        ("publisher", lambda one: one["publisher"]),
        ("published", lambda one: one["published"]["start"] if one["published"] else "not known"),
        ("shares text with", lambda one: str(len(one["copies"])) if one["copies"] else ""),
        ("problem", lambda one: one["problem"]),
    ],
    "claims": [
        ("id", lambda one: one["id"][:10]),
        ("report", lambda one: one["report"]),
        ("violation", lambda one: one["violation"].replace("_", " ")),
        ("certainty", lambda one: one["certainty"].replace("_", " ")),
        ("words", lambda one: one["sentence"]["words"]),
    ],
    "origins": [
        ("id", lambda one: one["id"][:10]),
        ("name", lambda one: one["name"]),
        ("kind", lambda one: one["kind"].replace("_", " ")),
        ("reports", lambda one: str(len(one["reports"]))),
    ],
    "credits": [
        ("id", lambda one: one["id"][:10]),
        ("report", lambda one: one["report"]),
        ("source", lambda one: ", ".join(part for part in (one["person"], one["name"]) if part)),
        ("kind", lambda one: one["kind"].replace("_", " ")),
        ("words", lambda one: one["words"]["words"]),
    ],
    "passages": [
        ("reports", lambda one: "\n".join(one["reports"])),
        ("kind", lambda one: one["kind"]),
        ("words", lambda one: one["first"]["words"]),
    ],
    "derivations": [
        ("reports", lambda one: "\n".join([one["first"], one["second"]])),
        ("details in order", lambda one: str(one["in_order"])),
        ("such as", lambda one: ", ".join(detail["what"] for detail in one["details"][:6])),
    ],
    "cycles": [
        ("reports", lambda one: "\n".join(one["reports"])),
        ("circle", lambda one: one["words"]),
    ],
    "refusals": [
        ("report", lambda one: one["report"]),
        ("about", lambda one: one["about"]),
        ("reason", lambda one: one["reason"].replace("_", " ")),
        ("words", lambda one: one["words"]),
    ],
    "copies": [
        ("text of", lambda one: _ends(one)[0]),
        ("stands in", lambda one: _ends(one)[1]),
        ("words", lambda one: str(one["words"])),
        ("direction", lambda one: "undecided" if one["direction"] == "undecided" else "decided"),
    ],
}


def _ends(copy: Record) -> tuple[str, str]:
    """The report that the text is from, and the one that has it; in the table's order where that is undecided."""
    first, second = copy["first"], copy["second"]
    return (second, first) if copy["direction"] == "second_to_first" else (first, second)


# What the machine proposes beside what people decide, so that nobody takes the one for the other.
PROPOSED = {
    "status": "status (proposed)",
    "grading": "grading (proposed)",
    "grading_reasons": "grading reasons (proposed)",
    "verification": "verification (proposed)",
    "decided": "decided by people",
}


def print_one(record: Record) -> None:
    """One record in full, key by key, lists indented."""
    click.echo("\n".join(_lines({PROPOSED.get(key, key): item for key, item in record.items()}, 0)))


def _lines(value: object, depth: int) -> list[str]:
    indent = "  " * depth
    if isinstance(value, dict):
        return [line for key, item in value.items() for line in _entry(str(key), item, indent, depth)]
    if isinstance(value, list):
        return [line for item in value for line in _item(item, indent, depth)]
    return [f"{indent}{value}"]


def _entry(key: str, item: object, indent: str, depth: int) -> list[str]:
    name = key.replace("_", " ")
    if isinstance(item, dict | list) and item:
        return [f"{indent}{name}:", *_lines(item, depth + 1)]
    return [] if item in (None, "", [], {}) else [f"{indent}{name}: {item}"]


def _item(item: object, indent: str, depth: int) -> list[str]:
    if not isinstance(item, dict | list):
        return [f"{indent}- {item}"]
    first, *rest = _lines(item, depth + 1) or [""]
    return [f"{indent}- {first.strip()}", *rest]
