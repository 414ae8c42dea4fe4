"""`stemmata decide` and `stemmata decisions`: what a person rules on an incident, and what stands and still fits."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
from attrs import frozen

from stemmata.casebook import Casebook
from stemmata.cli.exits import Exit
from stemmata.cli.showing import as_json
from stemmata.incidents.ruled import in_words, rule_incidents
from stemmata.model.claims import FigureRole
from stemmata.model.decisions import Decision, Ruling
from stemmata.model.rulings import CorrectedDate, CorrectedFigure, Fit, Fitted, Ruled
from stemmata.model.verification import Basis, Verification, VerificationStatus
from stemmata.pipeline import read_tables
from stemmata.pipeline.deciding import Asked, Decided, decide, figure_from, fitted_decisions, withdraw
from stemmata.publish.hold import hold_back
from stemmata.publish.protect import Protector

Record = dict[str, Any]

FITS = {
    Fit.NO_LONGER_FITS: "NO LONGER FITS",
    Fit.NEW_EVIDENCE: "new evidence",
    Fit.WAITS: "waits for a build",
    Fit.FITS: "fits",
}
# Rulings that show in the tables only once they are made anew.
BY_BUILD = (Ruling.MERGE, Ruling.SPLIT)
# The ruling each option belongs to.
BELONGS = {"status": "verify", "basis": "verify", "values": "correct", "others": "merge", "apart": "split"}


@frozen
class Given:
    """The options of `decide` as they were typed."""

    incident: str
    ruling: str
    person: str
    reason: str
    status: str
    basis: tuple[str, ...]
    values: tuple[str, ...]
    others: tuple[str, ...]
    apart: tuple[str, ...]


def run_decide(casebook: Path, given: Given, shape: str) -> Exit:
    """Record a decision and say what stands now.

    Args:
        casebook: the casebook's folder.
        given: what was typed.
        shape: "json" or "text".
    """
    _refuse_strays(given)
    return _tell(decide(casebook, _asked(given)), casebook, shape)


def run_withdraw(casebook: Path, given: Given, shape: str) -> Exit:
    """Take back a decision and say what stands now; arguments as for `run_decide`."""
    _refuse_strays(given)
    return _tell(withdraw(casebook, _asked(given)), casebook, shape)


def _refuse_strays(given: Given) -> None:
    if not (given.person.strip() and given.reason.strip()):
        raise click.UsageError("a decision needs --person and --reason: who decides, and why")
    for option, ruling in BELONGS.items():
        if getattr(given, option) and given.ruling != ruling:
            name = {"values": "--set", "others": "--with"}.get(option, f"--{option}")
            raise click.UsageError(f"{name} belongs to “{ruling}”, not to “{given.ruling}”")


def _asked(given: Given) -> Asked:
    values = dict(map(_pair, given.values))
    return Asked(
        incident=given.incident,
        ruling=Ruling(given.ruling),
        person=given.person,
        reason=given.reason,
        status=VerificationStatus(given.status) if given.status else None,
        basis=tuple(map(Basis, given.basis)),
        figures=tuple(_figure(key, words) for key, words in values.items() if key not in ("date", "place")),
        dates=_dates(values["date"]) if "date" in values else None,
        place=values.get("place", "").strip(),
        others=given.others,
        apart=given.apart,
    )


def _pair(words: str) -> tuple[str, str]:
    key, separator, value = words.partition("=")
    if not separator or not value.strip():
        raise click.UsageError(f"--set needs a name and a value, such as killed=4:5:6, not {words!r}")
    return "_".join(key.split()), value.strip()  # pages and lists write "children killed"


def _figure(key: str, words: str) -> CorrectedFigure:
    if key not in set(FigureRole):
        known = ", ".join(["date", "place", *FigureRole])
        raise click.UsageError(f"nothing of an incident is called {key!r}; there are {known}")
    return figure_from(FigureRole(key), words)


def _dates(words: str) -> CorrectedDate:
    start, _, end = words.partition(":")
    try:
        return CorrectedDate(date.fromisoformat(start), date.fromisoformat(end or start), "")
    except ValueError as error:
        raise click.UsageError(f"a date is written 2023-03-14 or 2023-03-14:2023-03-16, not {words!r}") from error


def _tell(decided: Decided, casebook: Path, shape: str) -> Exit:
    beside = {each.decision.id: each for each in decided.beside.decisions} if decided.beside else {}
    if shape == "json":
        click.echo(as_json([_record(beside.get(each.id) or Fitted(each, each.target, Fit.FITS)) for each in decided.decisions]))
        return Exit.DONE
    titles = _titles(casebook)
    for decision in decided.decisions:
        click.echo(f"Decision {decision.id} on {decision.target}: {_ruling(decision)}, by {decision.person.name}.")
        if titles.get(decision.target):
            click.echo(f"It is about: {titles[decision.target]}.")
        if decision.supersedes is not None:
            click.echo(f"It takes the place of decision {decision.supersedes}, which stays on record.")
    for line in _notes(decided):
        click.echo(line)
    if any(each.ruling in BY_BUILD for each in decided.decisions):
        click.echo(f"The next build takes it: stemmata build REPORTS --casebook {casebook}")
    else:
        click.echo(f"Write the pages anew: stemmata report {casebook}")
    return Exit.DONE


def _titles(casebook: Path) -> dict[str, str]:
    """Titles of the incidents that nobody withheld, by identifier."""
    tables = read_tables(casebook)
    protector = Protector(tables, Casebook.open(casebook).settings.publish)
    return {each.id: protector.text(each.title) for each in hold_back(tables).incidents}


def _notes(decided: Decided) -> list[str]:
    """What the person should know of what was just decided."""
    notes = []
    verification = decided.beside.verification if decided.beside else None
    made = {each.id for each in decided.decisions}
    if verification and verification.decision.id in made and verification.status is VerificationStatus.VERIFIED:
        if verification.late:
            notes.append("It is a late verification: the quarter in which it happened is over.")
        if not verification.first_hand:
            notes.append("It rests on nobody who suffered or saw it; the UN mechanism asks for one such source.")
    if any(each.ruling is Ruling.WITHHOLD and not _withdrawn(each) for each in decided.decisions):
        notes.append("It stays in the house once the pages are written anew; copies given away before still hold it.")
    return notes


def run_decisions(casebook: Path, shape: str) -> Exit:
    """List the standing decisions, those first that no longer fit.

    Args:
        casebook: the casebook's folder.
        shape: "json" or "text".
    """
    fitted = fitted_decisions(casebook)
    tables = read_tables(casebook)
    protector = Protector(tables, Casebook.open(casebook).settings.publish)
    ruled = rule_incidents(fitted, tables.incidents)
    late = {number for each in ruled.values() for number in _late(each)}
    names = {report.id: report.external_id for report in map(protector.report, tables.reports)}
    titles = {
        each.id: protector.text(each.title) for each in tables.incidents if each.id in ruled and not ruled[each.id].withheld
    }
    if shape == "json":
        shown = [_record(each) | _shown(each, titles, names, late) for each in fitted]
        click.echo(as_json(shown))
        return Exit.DONE
    for each in fitted:
        _print(each, titles, names, late)
    flagged = sum(each.fit in (Fit.NO_LONGER_FITS, Fit.NEW_EVIDENCE) for each in fitted)
    click.echo(f"{len(fitted)} decision{'' if len(fitted) == 1 else 's'} standing, {flagged} to look at again.")
    return Exit.DONE


def _late(ruled: Ruled) -> list[int]:
    verification: Verification | None = ruled.verification
    return [verification.decision.id] if verification and verification.late else []


def _shown(each: Fitted, titles: Mapping[str, str], names: Mapping[str, str], late: Sequence[int] | set[int]) -> Record:
    return {
        "title": titles.get(each.incident, ""),
        "late": each.decision.id in late,
        "new_reports": [names.get(report, report) for report in each.new_reports],
    }


def _print(each: Fitted, titles: Mapping[str, str], names: Mapping[str, str], late: set[int]) -> None:
    decision = each.decision
    late_note = ", late" if decision.id in late else ""
    click.echo(f"{FITS[each.fit]:<18} {decision.id}  {_ruling(decision)}{late_note}")
    title = titles.get(each.incident, "withheld" if decision.ruling is Ruling.WITHHOLD else "")
    about = f"{each.incident or decision.target}  {title}".rstrip()
    for line in (about, f"{decision.person.name}, {decision.decided[:10]}: {decision.reason}", *each.reasons):
        click.echo(f"{'':<18} {line}")
    for report in each.new_reports:
        click.echo(f"{'':<18} came since: {names.get(report, report)}")


def _ruling(decision: Decision) -> str:
    """What was ruled, in a few words: "verify: verified, resting on witness interview"."""
    details: Record = json.loads(decision.details)
    if _withdrawn(decision):
        return f"{decision.ruling.value}: taken back"
    match decision.ruling:
        case Ruling.VERIFY:
            basis = ", ".join(each.replace("_", " ") for each in details.get("basis", ()))
            status = str(details.get("status", "")).replace("_", " ")
            return f"verify: {status}" + (f", resting on {basis}" if basis else "")
        case Ruling.CORRECT:
            values = [f"{key.replace('_', ' ')} {in_words(value)}" for key, value in details.get("set", {}).items()]
            return f"correct: {'; '.join(values)}"
        case Ruling.MERGE:
            return f"merge: {', '.join(details.get('evidence', {}))}"
        case _:
            return decision.ruling.value


def _withdrawn(decision: Decision) -> bool:
    return bool(json.loads(decision.details).get("withdrawn", False))


def _record(each: Fitted) -> Record:
    decision = each.decision
    details: Record = json.loads(decision.details)
    return {
        "number": decision.id,
        "ruling": decision.ruling.value,
        "target": decision.target,
        "incident": each.incident,
        "title": "",
        "person": decision.person.name,
        "decided": decision.decided,
        "reason": decision.reason,
        "supersedes": decision.supersedes,
        "withdrawn": _withdrawn(decision),
        "given": {key: details[key] for key in ("status", "basis", "set", "evidence", "apart") if key in details},
        "fit": each.fit.value,
        "reasons": list(each.reasons),
        "new_reports": list(each.new_reports),
        "late": False,
    }
