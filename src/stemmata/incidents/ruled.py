"""Decisions held against the evidence: which still fit, which have new evidence since, which no longer fit and why.

A decision keeps in its details what it was made on: the incident's claims and reports, and the values it saw. So a later build
can tell whether it is about the same thing still. A decision that no longer fits is flagged with the reason and stands all the
same; only a person takes it back or puts another in its place. Machine values stay: what was decided stands beside them.

Details of a decision on an incident, as JSON:

- `seen` (all but merge and split): `incident`, `claims`, `reports`, and `values` as `values_of` gives them;
- verify: `status` and `basis`; correct: `set` (the values given) and `saw` (the machine's value for each);
- merge: `evidence`, the claims of each incident that is one with the others; split: `apart`, groups of claims that are not one;
- `withdrawn`: true when the decision only takes back the one it supersedes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import evolve, frozen

from stemmata.errors import ModelError
from stemmata.incidents.constraints import Groups, constraints_of, groups_of
from stemmata.model.claims import Claim, FigureRole
from stemmata.model.decisions import Decision, Ruling
from stemmata.model.incidents import Incident
from stemmata.model.rulings import CorrectedDate, CorrectedFigure, CorrectedPlace, Fit, Fitted, Ruled
from stemmata.model.verification import Verification, verification_by

Details = Mapping[str, Any]

# Decisions of one group take the place of one another on the same incident.
GROUPS: Mapping[Ruling, str] = {
    Ruling.ACCEPT: "accept or reject",
    Ruling.REJECT: "accept or reject",
    Ruling.CORRECT: "correct",
    Ruling.VERIFY: "verify",
    Ruling.WITHHOLD: "withhold",
}
_INCIDENT = "i-"


def values_of(incident: Incident) -> dict[str, Any]:
    """The values of an incident that a decision may rest on, as plain JSON: status, date, place, and each figure by its role."""
    figures = {figure.role.value: [figure.low, figure.best, figure.high] for figure in incident.figures}
    days = [day.isoformat() if day else None for day in (incident.date_start, incident.date_end)]
    return {"status": incident.status.value, "date": days, "place": incident.place, **figures}


def seen_of(incident: Incident) -> dict[str, Any]:
    """What a decision on an incident notes down as the evidence it was made on."""
    return {
        "incident": incident.id,
        "claims": list(incident.claims),
        "reports": list(incident.reports),
        "values": values_of(incident),
    }


def is_on_incident(decision: Decision) -> bool:
    """Whether a decision is about an incident, and is more than the taking back of another."""
    return decision.target.startswith(_INCIDENT) and not json.loads(decision.details).get("withdrawn", False)


@frozen(eq=False)
class _Evidence:
    """The incidents as they are, by identifier and by claim, and what of decisions on clustering cannot hold, in words."""

    incidents: Mapping[str, Incident]
    of_claim: Mapping[str, str]
    report_of: Mapping[str, str]
    setbacks: Mapping[int, str]

    @classmethod
    def of(cls, incidents: Iterable[Incident], claims: Iterable[Claim], decisions: Sequence[Decision]) -> _Evidence:
        by_id = {incident.id: incident for incident in incidents}
        of_claim = {claim: incident.id for incident in by_id.values() for claim in incident.claims}
        setbacks = {each.decision: each.words for each in constraints_of(decisions, of_claim).setbacks}
        return cls(by_id, of_claim, {claim.id: claim.report for claim in claims}, setbacks)


def fit_decisions(decisions: Iterable[Decision], incidents: Iterable[Incident], claims: Iterable[Claim]) -> tuple[Fitted, ...]:
    """Each decision on an incident with whether it still fits, the oldest first.

    Args:
        decisions: standing decisions; those about other things than incidents are passed over.
        incidents: the incidents as they are now.
        claims: all claims as they are now.
    """
    chosen = sorted((each for each in decisions if is_on_incident(each)), key=lambda each: each.id)
    if not chosen:
        return ()
    evidence = _Evidence.of(incidents, claims, chosen)
    return _with_conflicts([_fit(decision, evidence) for decision in chosen])


def _fit(decision: Decision, evidence: _Evidence) -> Fitted:
    if decision.ruling in (Ruling.MERGE, Ruling.SPLIT):
        return _fit_groups(decision, evidence)
    return _fit_seen(decision, json.loads(decision.details), evidence)


def _fit_seen(decision: Decision, details: Details, evidence: _Evidence) -> Fitted:
    seen: Details = details.get("seen") or {"claims": [], "reports": [], "values": {}}
    if not seen["claims"]:
        return _without_evidence(decision, evidence)
    homes = _homes(seen["claims"], evidence)
    named = str(seen.get("incident", decision.target))
    if not homes:
        reason = f"the incident is gone: none of the {_claims(len(seen['claims']))} it was made on is there any more"
        return Fitted(decision, named if named in evidence.incidents else "", Fit.NO_LONGER_FITS, (reason,))
    home = evidence.incidents[_home(named, homes)]
    new = [claim for claim in home.claims if claim not in set(seen["claims"])]
    broken = [*_moved(named, home, homes, evidence, grown=bool(new)), *_lost(seen["claims"], evidence), *_refused(decision)]
    changed = _changed_values(decision, details, seen, home)
    notes = _new(new, seen, evidence)
    if decision.ruling is Ruling.CORRECT or not new:
        broken += changed
    else:
        notes += changed
    fit = Fit.NO_LONGER_FITS if broken else Fit.NEW_EVIDENCE if new else Fit.FITS
    came = {evidence.report_of[claim] for claim in new if claim in evidence.report_of} - set(seen["reports"])
    renamed = [] if named == home.id or broken else [f"the incident is now called {home.id}"]
    return Fitted(decision, home.id, fit, (*broken, *notes, *renamed), tuple(sorted(came)))


def _without_evidence(decision: Decision, evidence: _Evidence) -> Fitted:
    if decision.target in evidence.incidents:
        return Fitted(decision, decision.target, Fit.NEW_EVIDENCE, ("it does not say which evidence it was made on",))
    return Fitted(decision, "", Fit.NO_LONGER_FITS, ("the incident is gone, and it does not say which evidence it was made on",))


def _homes(claims: Iterable[str], evidence: _Evidence) -> Counter[str]:
    """In how many of the claims each incident has a share today."""
    return Counter(evidence.of_claim[claim] for claim in claims if claim in evidence.of_claim)


def _home(named: str, homes: Counter[str]) -> str:
    """The incident of the name when it has any of the claims, else the one with most of them."""
    return named if named in homes else min(homes, key=lambda key: (-homes[key], key))


def _moved(named: str, home: Incident, homes: Counter[str], evidence: _Evidence, *, grown: bool) -> list[str]:
    reasons = []
    if len(homes) > 1:
        others = [f"{_claims(number)} in {key}" for key, number in sorted(homes.items()) if key != home.id]
        reasons.append(f"the incident was split: of those it was made on there are {', '.join(others)}")
    if home.id != named and named in evidence.incidents:
        reasons.append(f"its claims are in {home.id} now")
    elif home.id != named and grown:
        reasons.append(f"the incident was merged: it is part of {home.id} now")
    return reasons


def _lost(claims: Sequence[str], evidence: _Evidence) -> list[str]:
    """Claims that are in no incident any more: gone with a report, or read otherwise."""
    lost = [claim for claim in claims if claim not in evidence.of_claim]
    return [f"{len(lost)} of the {_claims(len(claims))} it was made on {_be(len(lost))} gone"] if lost else []


def _refused(decision: Decision) -> list[str]:
    """Why a decision comes to nothing, such as a verification that rests on media alone and was written by other hands."""
    try:
        if decision.ruling is Ruling.VERIFY:
            verification_by(decision, None)
        if decision.ruling is Ruling.CORRECT:
            _Corrections.of(decision)
    except ModelError as error:
        return [error.what]
    return []


def _new(new: Sequence[str], seen: Details, evidence: _Evidence) -> list[str]:
    """What came to the incident since, by whether its report had been seen."""
    known = sum(evidence.report_of.get(claim) in seen["reports"] for claim in new)
    reports = {evidence.report_of.get(claim, "") for claim in new} - set(seen["reports"])
    notes = []
    if reports:
        count = f"{len(reports)} report{'' if len(reports) == 1 else 's'}"
        notes.append(f"new since: {_claims(len(new) - known)} of {count}")
    if known:
        notes.append(f"{_claims(known)} more of reports that it had seen")
    return notes


def _changed_values(decision: Decision, details: Details, seen: Details, home: Incident) -> list[str]:
    """Values that are no longer what the decision saw; for a correction those alone that it corrected."""
    now = values_of(home)
    before: Details = details.get("saw", {}) if decision.ruling is Ruling.CORRECT else seen["values"]
    given: Details = details.get("set", {})
    keys = [key for key in before if now.get(key) != before[key] and not (key in given and now.get(key) == given[key])]
    return [f"{key.replace('_', ' ')} was {in_words(before[key])}, now it is {in_words(now.get(key))}" for key in keys]


def in_words(value: object) -> str:
    """A value of `values_of` in words: "4 to 6, best 5", "2023-03-14", "not known"."""
    if isinstance(value, list) and len(value) == 3:
        low, best, high = value
        if low == best == high:
            return str(best)
        return f"{low} or more, best {best}" if high is None else f"{low} to {high}, best {best}"
    if isinstance(value, list) and len(value) == 2 and all(value):
        return str(value[0]) if value[0] == value[1] else f"{value[0]} to {value[1]}"
    return str(value).replace("_", " ") if value and not isinstance(value, list) else "not known"


def _fit_groups(decision: Decision, evidence: _Evidence) -> Fitted:
    """To merge or to split holds its claims together or apart in the tables, or waits for a build that does."""
    groups = groups_of(decision)
    homes = _homes((claim for group in groups for claim in group), evidence)
    home = _home(decision.target, homes) if homes else ""
    if not homes:
        return Fitted(decision, home, Fit.NO_LONGER_FITS, ("none of the claims it was made on is there any more",))
    if decision.id in evidence.setbacks:
        return Fitted(decision, home, Fit.NO_LONGER_FITS, (evidence.setbacks[decision.id],))
    waits = _not_joined(homes) if decision.ruling is Ruling.MERGE else _not_apart(groups, evidence)
    return Fitted(decision, home, Fit.WAITS, (waits,)) if waits else Fitted(decision, home, Fit.FITS)


def _not_joined(homes: Counter[str]) -> str:
    return f"still {len(homes)} incidents; a build joins them" if len(homes) > 1 else ""


def _not_apart(groups: Groups, evidence: _Evidence) -> str:
    sides = [set(_homes(group, evidence)) for group in groups]
    shared = any(one & other for number, one in enumerate(sides) for other in sides[number + 1 :])
    return "still one incident; a build takes it apart" if shared else ""


def _with_conflicts(fitted: Sequence[Fitted]) -> tuple[Fitted, ...]:
    """Decisions that came together in one incident and say different things are flagged, each with the others' numbers."""
    by_place: dict[tuple[str, str], list[Fitted]] = {}
    for each in fitted:
        if each.incident and each.decision.ruling in GROUPS:
            by_place.setdefault((each.incident, GROUPS[each.decision.ruling]), []).append(each)
    flagged = {}
    for together in by_place.values():
        if len({_content(each.decision) for each in together}) > 1:
            for each in together:
                others = ", ".join(str(other.decision.id) for other in together if other is not each)
                reason = f"on the same incident there stands another decision too: {others}"
                flagged[each.decision.id] = evolve(each, fit=Fit.NO_LONGER_FITS, reasons=(*each.reasons, reason))
    return tuple(flagged.get(each.decision.id, each) for each in fitted)


def _content(decision: Decision) -> str:
    details: Details = json.loads(decision.details)
    said = {key: details[key] for key in ("status", "basis", "set") if key in details}
    return f"{decision.ruling.value} {json.dumps(said, sort_keys=True)}"


def rule_incidents(fitted: Sequence[Fitted], incidents: Iterable[Incident]) -> dict[str, Ruled]:
    """What was decided on each incident that somebody ruled on, by its identifier. The latest of a kind is in force.

    Args:
        fitted: decisions held against the evidence.
        incidents: the incidents as they are now.
    """
    beside: dict[str, list[Fitted]] = {}
    for each in fitted:
        beside.setdefault(each.incident, []).append(each)
    return {incident.id: _ruled(incident, beside[incident.id]) for incident in incidents if incident.id in beside}


def _ruled(incident: Incident, fitted: Sequence[Fitted]) -> Ruled:
    latest = {GROUPS.get(each.decision.ruling, ""): each.decision for each in fitted}
    standing = latest.get(GROUPS[Ruling.ACCEPT])
    corrected = _corrections(latest.get("correct"))
    return Ruled(
        incident=incident.id,
        decisions=tuple(fitted),
        accepted=None if standing is None else standing.ruling is Ruling.ACCEPT,
        withheld="withhold" in latest,
        verification=_verification(latest.get("verify"), corrected.dates.end if corrected.dates else incident.date_end),
        figures=corrected.figures,
        dates=corrected.dates,
        place=corrected.place,
    )


@frozen
class _Corrections:
    """The values a decision to correct sets."""

    figures: tuple[CorrectedFigure, ...] = ()
    dates: CorrectedDate | None = None
    place: CorrectedPlace | None = None

    @classmethod
    def of(cls, decision: Decision) -> _Corrections:
        """Read from the decision's details.

        Raises:
            ModelError: they are not of the form recorded, or hold a value that must not be.
        """
        details: Details = json.loads(decision.details)
        try:
            given, saw = details["set"], details["saw"]
            figures = tuple(_figure(role, given, saw) for role in FigureRole if role in given)
            return cls(figures, _date(given, saw), _place(given, saw))
        except (KeyError, TypeError, ValueError) as error:
            raise ModelError("a decision to correct says which values, and what it saw", decision.target) from error


def _corrections(decision: Decision | None) -> _Corrections:
    """What a decision sets; one that must not be sets nothing."""
    try:
        return _Corrections.of(decision) if decision else _Corrections()
    except ModelError:
        return _Corrections()


def _figure(role: FigureRole, given: Details, saw: Details) -> CorrectedFigure:
    low, best, high = given[role]
    return CorrectedFigure(role, low, best, high, in_words(saw.get(role)))


def _date(given: Details, saw: Details) -> CorrectedDate | None:
    if "date" not in given:
        return None
    start, end = (date.fromisoformat(day) for day in given["date"])
    return CorrectedDate(start, end, in_words(saw.get("date")))


def _place(given: Details, saw: Details) -> CorrectedPlace | None:
    return CorrectedPlace(given["place"], in_words(saw.get("place"))) if "place" in given else None


def _verification(decision: Decision | None, date_end: date | None) -> Verification | None:
    """The verification a decision makes; one that must not be, as a decision of other hands may hold, makes none."""
    if decision is None:
        return None
    try:
        return verification_by(decision, date_end)
    except ModelError:
        return None


def _claims(number: int) -> str:
    return f"{number} claim{'' if number == 1 else 's'}"


def _be(number: int) -> str:
    return "is" if number == 1 else "are"
