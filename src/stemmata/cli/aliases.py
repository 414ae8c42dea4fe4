"""`stemmata aliases`: names that may be one origin's, and a person's word on them. Names shown went through `protect`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from attrs import frozen

from stemmata.casebook import Casebook
from stemmata.cli.exits import Exit
from stemmata.cli.showing import as_json
from stemmata.model.decisions import Ruling
from stemmata.pipeline import read_tables
from stemmata.pipeline.aliases import RuledAlias, open_proposals, rule_on_aliases, ruled_aliases
from stemmata.publish.protect import Protector

Record = dict[str, Any]


@frozen
class Asked:
    """What was asked on the command line.

    Attributes:
        approve: identifiers of proposals to approve.
        reject: identifiers of proposals to reject.
        person: who rules, or empty.
        reason: why, or empty.
    """

    approve: tuple[str, ...]
    reject: tuple[str, ...]
    person: str
    reason: str

    def rulings(self) -> dict[str, Ruling]:
        """Each identifier with what is ruled on it."""
        return dict.fromkeys(self.approve, Ruling.ACCEPT) | dict.fromkeys(self.reject, Ruling.REJECT)


def run_aliases(casebook: Path, asked: Asked, shape: str) -> Exit:
    """List proposals, or record rulings on them.

    Args:
        casebook: the casebook's folder.
        asked: what is ruled, by whom and why.
        shape: "json" or "text".

    Raises:
        NotFound: no proposal has an identifier that was given.
    """
    rulings = asked.rulings()
    if rulings and not (asked.person.strip() and asked.reason.strip()):
        raise click.UsageError("a ruling needs --person and --reason: who decides, and why")
    if len(rulings) < len(asked.approve) + len(asked.reject):
        raise click.UsageError("a proposal is named twice")
    Casebook.open(casebook)
    if rulings:
        return _tell(rule_on_aliases(casebook, rulings, asked.person, asked.reason), casebook, shape)
    return _list(casebook, shape)


def _tell(made: tuple[RuledAlias, ...], casebook: Path, shape: str) -> Exit:
    if shape == "json":
        click.echo(as_json([_ruled_record(each) for each in made]))
        return Exit.DONE
    for each in made:
        word = "Approved" if each.approved else "Rejected"
        verb = "is" if each.approved else "is not"
        click.echo(f"{word}: “{each.alias.alias}” {verb} {each.alias.name}.")
    click.echo(f"The next build takes it: stemmata build REPORTS --casebook {casebook}")
    return Exit.DONE


def _ruled_record(each: RuledAlias) -> Record:
    decision = each.decision
    return {
        "id": each.id,
        "name": each.alias.name,
        "alias": each.alias.alias,
        "kind": each.alias.kind.value,
        "ruling": "approved" if each.approved else "rejected",
        "person": decision.person.name,
        "reason": decision.reason,
        "decided": decision.decided,
    }


def _list(casebook: Path, shape: str) -> Exit:
    proposals, approved = _proposals(casebook), [each for each in ruled_aliases(casebook) if each.approved]
    if shape == "json":
        click.echo(as_json({"proposals": proposals, "approved": [_ruled_record(each) for each in approved]}))
        return Exit.DONE
    for each in proposals:
        click.echo(f"{each['id'][:10]}  “{each['alias']}” may be {each['name']} ({each['kind'].replace('_', ' ')})")
        for line in (*each["reasons"], f"used in {', '.join(each['reports'])}"):
            click.echo(f"            {line}")
    for ruled in approved:
        by = f"says {ruled.decision.person.name}: {ruled.decision.reason}"
        click.echo(f"{ruled.id[:10]}  “{ruled.alias.alias}” is {ruled.alias.name}, {by}")
    click.echo(f"{len(proposals)} proposed, {len(approved)} approved.")
    if proposals:
        click.echo("Rule on one: stemmata aliases CASEBOOK --approve ID (or --reject ID) --person NAME --reason WHY")
    return Exit.DONE


def _proposals(casebook: Path) -> list[Record]:
    tables, settings = read_tables(casebook), Casebook.open(casebook).settings
    protector = Protector(tables, settings.publish)
    names = {report.id: report.external_id for report in map(protector.report, tables.reports)}
    return [
        {
            "id": each.id,
            "name": protector.text(each.name),
            "alias": protector.text(each.alias),
            "kind": each.kind.value,
            "reasons": [protector.text(reason) for reason in each.reasons],
            "reports": [names[report] for report in each.reports],
        }
        for each in open_proposals(casebook)
    ]
