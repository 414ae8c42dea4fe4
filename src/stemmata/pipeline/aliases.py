"""What people ruled on proposed aliases: written as decisions, and taken by the next build as names in force.

A decision keeps both names beside the proposal's identifier, so that it holds however often the tables are made anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from attrs import frozen

from stemmata.casebook import Casebook
from stemmata.casebook.decisions import FILE_NAME, Decisions
from stemmata.errors import NotFound
from stemmata.lineage import Alias
from stemmata.model.decisions import Decision, Ruling
from stemmata.model.lineage import AliasProposal, OriginKind
from stemmata.pipeline.recorded import standing_decisions

_KEYS = {"name", "alias", "kind"}


@frozen
class RuledAlias:
    """A proposal that a person ruled on, and nobody since.

    Attributes:
        id: identifier of the proposal.
        alias: the two names.
        approved: whether the two are one; else they are not.
        decision: what was decided, by whom and why.
    """

    id: str
    alias: Alias
    approved: bool
    decision: Decision


@frozen
class AliasRulings:
    """What a build takes from decisions.

    Attributes:
        approved: aliases in force, sorted.
        rejected: identifiers of proposals not to be made again.
    """

    approved: tuple[Alias, ...] = ()
    rejected: frozenset[str] = frozenset()


def ruled_aliases(casebook: Path) -> tuple[RuledAlias, ...]:
    """The rulings on aliases that stand, the oldest first.

    Raises:
        CasebookDamaged: the decisions cannot be read.
    """
    standing = standing_decisions(casebook)
    latest = {decision.target: decision for decision in standing if json.loads(decision.details).keys() >= _KEYS}
    return tuple(_ruled(decision) for decision in sorted(latest.values(), key=lambda each: each.id))


def _ruled(decision: Decision) -> RuledAlias:
    details: Mapping[str, str] = json.loads(decision.details)
    alias = Alias(details["name"], details["alias"], OriginKind(details["kind"]))
    return RuledAlias(decision.target, alias, decision.ruling is Ruling.ACCEPT, decision)


def alias_rulings(casebook: Path) -> AliasRulings:
    """The rulings on aliases as a build takes them; raises as `ruled_aliases` does."""
    ruled = ruled_aliases(casebook)
    approved = sorted((each.alias for each in ruled if each.approved), key=lambda each: (each.name, each.alias))
    return AliasRulings(tuple(approved), frozenset(each.id for each in ruled if not each.approved))


def open_proposals(casebook: Path) -> tuple[AliasProposal, ...]:
    """Proposals of the last build on which nobody ruled yet.

    Raises:
        CasebookMissing: there is no casebook there.
        CasebookDamaged: its tables or decisions cannot be read.
    """
    proposals = Casebook.open(casebook).read("alias_proposals", AliasProposal)
    ruled = {each.id for each in ruled_aliases(casebook)}
    return tuple(each for each in proposals if each.id not in ruled)


def rule_on_aliases(
    casebook: Path,
    identifiers: Mapping[str, Ruling],
    person: str,
    reason: str,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> tuple[RuledAlias, ...]:
    """Record a person's ruling on proposals, or on aliases ruled on before; all of them or, when one is unknown, none.

    Args:
        casebook: the casebook's folder.
        identifiers: identifiers of proposals or their beginnings, each with `Ruling.ACCEPT` or `Ruling.REJECT`.
        person: who rules.
        reason: why.
        clock: gives the present moment in UTC.

    Raises:
        NotFound: no proposal, or more than one, has such an identifier.
        CasebookError: the person or the reason is empty, or somebody else ruled meanwhile.
    """
    standing = {each.id: each for each in ruled_aliases(casebook)}
    known = {each.id: Alias(each.name, each.alias, each.kind) for each in open_proposals(casebook)}
    known |= {each.id: each.alias for each in standing.values()}
    chosen = {_pick(known, given): ruling for given, ruling in identifiers.items()}
    made = []
    with Decisions(casebook / FILE_NAME, clock) as decisions:
        who = decisions.add_person(person)
        for target, ruling in chosen.items():
            alias = known[target]
            details = {"name": alias.name, "alias": alias.alias, "kind": alias.kind.value}
            before = standing[target].decision.id if target in standing else None
            made.append(_ruled(decisions.record(who, target, ruling, reason, details, before)))
    return tuple(made)


def _pick(known: Mapping[str, Alias], given: str) -> str:
    fitting = [given] if given in known else sorted(key for key in known if key.startswith(given))
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise NotFound(f"no proposed alias is called {given!r}", todo="list them with: stemmata aliases CASEBOOK")
    raise NotFound(f"{len(fitting)} proposed aliases fit {given!r}", ", ".join(fitting[:5]), "give more of the identifier")
