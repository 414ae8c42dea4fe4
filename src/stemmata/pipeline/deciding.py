"""People's decisions on incidents: recorded with the evidence they were made on, and held against the tables as they are.

A decision is written down and nothing else: tables change with the next build (to merge and to split), pages when they are
written anew. A later decision of the same kind on the same incident takes the place of the earlier one by itself; both stay.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from attrs import frozen

from stemmata.casebook import Casebook
from stemmata.casebook.decisions import FILE_NAME, Decisions
from stemmata.errors import CasebookError, NotFound
from stemmata.incidents.ruled import GROUPS, fit_decisions, in_words, rule_incidents, seen_of, values_of
from stemmata.model.claims import Claim, FigureRole
from stemmata.model.decisions import Decision, Ruling
from stemmata.model.incidents import Incident
from stemmata.model.reports import Report
from stemmata.model.rulings import CorrectedDate, CorrectedFigure, Fit, Fitted, Ruled
from stemmata.model.verification import Basis, VerificationStatus, check_basis
from stemmata.pipeline.recorded import standing_decisions

Details = dict[str, Any]
Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


@frozen
class Asked:
    """A decision as a person asks for it.

    Attributes:
        incident: identifier of the incident, or the beginning of it.
        ruling: what is ruled.
        person: who decides.
        reason: why.
        status: to verify: where it stands on the ladder.
        basis: to verify: what that rests on.
        figures: to correct: figures as they are.
        dates: to correct: the date as it is, or None.
        place: to correct: the place as it is, or empty.
        others: to merge: identifiers of the incidents that are one with this.
        apart: to split: claims, or reports of the incident, that speak of something else than the rest.
    """

    incident: str
    ruling: Ruling
    person: str
    reason: str
    status: VerificationStatus | None = None
    basis: tuple[Basis, ...] = ()
    figures: tuple[CorrectedFigure, ...] = ()
    dates: CorrectedDate | None = None
    place: str = ""
    others: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


@frozen
class Decided:
    """What came of it.

    Attributes:
        decisions: the decisions recorded, mostly one.
        beside: what stands beside the incident now; None when only to merge or to split was ruled and nothing else stands.
    """

    decisions: tuple[Decision, ...]
    beside: Ruled | None


@frozen(eq=False)
class _Tables:
    """What decisions are held against."""

    incidents: tuple[Incident, ...]
    claims: tuple[Claim, ...]
    reports: tuple[Report, ...]
    fitted: tuple[Fitted, ...]

    @classmethod
    def of(cls, casebook: Path) -> _Tables:
        book = Casebook.open(casebook)
        incidents, claims = tuple(book.read("incidents", Incident)), tuple(book.read("claims", Claim))
        fitted = fit_decisions(standing_decisions(casebook), incidents, claims)
        return cls(incidents, claims, tuple(book.read("reports", Report)), fitted)

    def pick(self, given: str) -> Incident:
        """The incident of an identifier or its beginning.

        Raises:
            NotFound: none has it, or several do.
        """
        fitting = [each for each in self.incidents if each.id.startswith(given)] if given else []
        if len(fitting) == 1:
            return fitting[0]
        if not fitting:
            raise NotFound(f"no incident is called {given!r}", todo="list them with: stemmata show CASEBOOK incidents")
        some = ", ".join(each.id for each in fitting[:5])
        raise NotFound(f"{len(fitting)} incidents fit {given!r}", some, "give more of the identifier")


def fitted_decisions(casebook: Path) -> tuple[Fitted, ...]:
    """The standing decisions on incidents with whether they still fit; those that do not come first, then the oldest.

    Raises:
        CasebookMissing: there is no casebook there.
        CasebookDamaged: its tables or decisions cannot be read.
    """
    order = list(Fit)
    return tuple(sorted(_Tables.of(casebook).fitted, key=lambda each: (order.index(each.fit), each.decision.id)))


def decide(casebook: Path, asked: Asked, clock: Clock = _now) -> Decided:
    """Record a decision on an incident, with the evidence it is made on; it takes the place of the last one of its kind.

    Args:
        casebook: the casebook's folder.
        asked: what is ruled, by whom and why.
        clock: gives the present moment in UTC.

    Raises:
        NotFound: no incident, or more than one, has such an identifier, or the incident has no such claim or report.
        ModelError: a finding rests on media reports alone, or on nothing.
        CasebookError: the decision is not whole, or somebody else decided meanwhile.
    """
    tables = _Tables.of(casebook)
    incident = tables.pick(asked.incident)
    before = _standing(asked.ruling, incident.id, tables.fitted)
    details = _details(asked, incident, before, tables)
    targets: list[tuple[str, int | None]] = [(each.decision.target, each.decision.id) for each in before]
    return _record(casebook, incident.id, asked, details, targets or [(incident.id, None)], clock)


def withdraw(casebook: Path, asked: Asked, clock: Clock = _now) -> Decided:
    """Take back the standing decisions of a kind on an incident; they stay on record, superseded.

    Args:
        casebook: the casebook's folder.
        asked: which incident and ruling, by whom and why; the incident may be one that is gone.
        clock: gives the present moment in UTC.

    Raises:
        NotFound: no such decision stands.
    """
    tables = _Tables.of(casebook)
    group = _group(asked.ruling)
    standing = [each for each in tables.fitted if _group(each.decision.ruling) == group and _concerns(each, asked.incident)]
    if not standing or not asked.incident:
        raise NotFound(
            f"no decision to {asked.ruling.value} stands on {asked.incident!r}",
            todo="list them with: stemmata decisions CASEBOOK",
        )
    details = {"withdrawn": True, **_NOTHING.get(asked.ruling, {})}
    home = standing[0].incident or standing[0].decision.target
    return _record(casebook, home, asked, details, [(each.decision.target, each.decision.id) for each in standing], clock)


# What a build reads of a decision to merge or to split: nothing, once it is taken back.
_NOTHING: Mapping[Ruling, Details] = {Ruling.MERGE: {"evidence": {}}, Ruling.SPLIT: {"apart": []}}


def _concerns(fitted: Fitted, given: str) -> bool:
    return fitted.decision.target.startswith(given) or fitted.incident.startswith(given)


def _group(ruling: Ruling) -> str:
    return GROUPS.get(ruling, ruling.value)


def _standing(ruling: Ruling, incident: str, fitted: Sequence[Fitted]) -> list[Fitted]:
    """The decisions whose place a new one takes. To merge and to split each say something of their own, so all of them stand."""
    if ruling not in GROUPS:
        return []
    return [each for each in fitted if each.incident == incident and _group(each.decision.ruling) == _group(ruling)]


def _record(
    casebook: Path, incident: str, asked: Asked, details: Details, targets: Sequence[tuple[str, int | None]], clock: Clock
) -> Decided:
    with Decisions(casebook / FILE_NAME, clock) as decisions:
        who = decisions.add_person(asked.person)
        made = [
            decisions.record(who, target, asked.ruling, asked.reason, details, supersedes=before) for target, before in targets
        ]
    tables = _Tables.of(casebook)
    return Decided(tuple(made), rule_incidents(tables.fitted, tables.incidents).get(incident))


def _details(asked: Asked, incident: Incident, before: Sequence[Fitted], tables: _Tables) -> Details:
    match asked.ruling:
        case Ruling.ACCEPT | Ruling.REJECT | Ruling.WITHHOLD:
            return {"seen": seen_of(incident)}
        case Ruling.VERIFY:
            return {"seen": seen_of(incident), **_verified(asked)}
        case Ruling.CORRECT:
            return {"seen": seen_of(incident), **_corrected(asked, incident, before)}
        case Ruling.MERGE:
            return {"evidence": _joined(asked, incident, tables)}
        case Ruling.SPLIT:
            return {"apart": _taken_apart(asked, incident, tables)}


def _verified(asked: Asked) -> Details:
    if asked.status is None:
        raise CasebookError(
            "to verify needs a status", asked.incident, f"say --status with one of: {', '.join(VerificationStatus)}"
        )
    check_basis(asked.status, asked.basis)
    return {"status": asked.status.value, "basis": sorted({each.value for each in asked.basis})}


def _corrected(asked: Asked, incident: Incident, before: Sequence[Fitted]) -> Details:
    """The values given, over those of the correction that stood before: who corrects a date leaves a corrected figure alone."""
    given: Details = {figure.role.value: [figure.low, figure.best, figure.high] for figure in asked.figures}
    if asked.dates:
        given["date"] = [asked.dates.start.isoformat(), asked.dates.end.isoformat()]
    if asked.place:
        given["place"] = asked.place
    if not given:
        raise CasebookError("to correct needs a value", asked.incident, "say --set killed=4:5:6, date=2023-03-14 or place=NAME")
    now = values_of(incident)
    older = [json.loads(each.decision.details) for each in before]
    earlier: Details = {key: value for each in older for key, value in each["set"].items()}
    saw: Details = {key: value for each in older for key, value in each["saw"].items()}
    return {"set": earlier | given, "saw": saw | {key: now.get(key) for key in given}}


def _joined(asked: Asked, incident: Incident, tables: _Tables) -> Mapping[str, list[str]]:
    together = {each.id: list(each.claims) for each in (incident, *map(tables.pick, asked.others))}
    if len(together) < 2:
        raise CasebookError("to merge needs another incident", incident.id, "say which with --with")
    return together


def _taken_apart(asked: Asked, incident: Incident, tables: _Tables) -> list[list[str]]:
    report_of = {claim.id: claim.report for claim in tables.claims}
    names = {
        report.id: (report.id, report.external_id, report.path) for report in tables.reports if report.id in incident.reports
    }
    named = [
        claim
        for claim in incident.claims
        if any(claim.startswith(given) or given in names.get(report_of[claim], ()) for given in asked.apart)
    ]
    for given in asked.apart:
        if not any(claim.startswith(given) or given in names.get(report_of[claim], ()) for claim in named):
            raise NotFound(f"the incident has no claim or report {given!r}", incident.id, "see it with: stemmata show")
    rest = [claim for claim in incident.claims if claim not in named]
    if not named or not rest:
        raise CasebookError("to split needs claims on both sides", incident.id, "name with --apart some of them, but not all")
    return [named, rest]


def figure_from(role: FigureRole, words: str) -> CorrectedFigure:
    """A figure as a person writes it: "5", "4:5:6", or "4:5:" for "or more".

    Raises:
        CasebookError: the words are no figure.
        ModelError: the numbers are out of order.
    """
    parts = words.split(":")
    low, best, high = (parts * 3)[:3] if len(parts) == 1 else parts if len(parts) == 3 else ("", "", "")
    if not (low.isdecimal() and best.isdecimal() and (high.isdecimal() or not high)):
        raise CasebookError(
            f"{words!r} is no figure", role.value, "write 5, or low:best:high such as 4:5:6, or 4:5: for “or more”"
        )
    return CorrectedFigure(role, int(low), int(best), int(high) if high else None, in_words(None))
