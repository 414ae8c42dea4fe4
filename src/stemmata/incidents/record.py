"""From the claims of one happening to the record of an incident."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from attrs import frozen

from stemmata.incidents.checklist import propose_verification
from stemmata.incidents.contradictions import find_contradictions
from stemmata.incidents.describe import Outline, summary_of, title_of
from stemmata.incidents.happenings import AGAINST, may_found
from stemmata.incidents.lines import Sources, independent_lines
from stemmata.incidents.reconcile import FigurePolicy, reconcile
from stemmata.incidents.settle import settle_date, settle_perpetrators, settle_place
from stemmata.incidents.verify import as_verification_status, grave_violations, propose_grading, propose_status, surest
from stemmata.model.claims import Claim, Clarity
from stemmata.model.extraction import RULE
from stemmata.model.identity import identifier
from stemmata.model.incidents import Incident, IncidentFigure
from stemmata.model.lineage import Credit, Independence, OriginKind
from stemmata.taxonomy import countries

# Counts the independent origins behind the credits of an incident's reports.
CountIndependent = Callable[[Mapping[str, tuple[Credit, ...]]], Independence]

# Origins whose name may stand in a summary: institutions and parties, never a private person.
NAMEABLE = (OriginKind.PARTY, OriginKind.MONITOR, OriginKind.UN, OriginKind.STATE, OriginKind.AGENCY, OriginKind.PRESS)


@frozen(eq=False)
class Counts:
    """What is counted in one incident, without the rest of its record; each as `Incident` has it.

    Attributes:
        violations: codes.
        figures: the figures by role.
        clarity: its own event, or a total.
        origins: independent origins.
    """

    violations: tuple[str, ...]
    figures: tuple[IncidentFigure, ...]
    clarity: Clarity
    origins: Independence


def count_incident(claims: Sequence[Claim], sources: Sources, policy: FigurePolicy, count: CountIndependent) -> Counts:
    """What is counted in one incident: half the work of `make_incident`, whose arguments these are."""
    lines = independent_lines(claims, sources)
    return Counts(_violations(claims), reconcile(lines, policy), clarity_of(claims), _independence(claims, sources, count))


def make_incident(claims: Sequence[Claim], sources: Sources, policy: FigurePolicy, count: CountIndependent) -> Incident:
    """The record of one incident.

    Args:
        claims: all claims that speak of it, at least one.
        sources: reports, credits, origins and copies of the build.
        policy: how the best figure is chosen.
        count: counts independent origins.
    """
    lines = independent_lines(claims, sources)
    reports = tuple(sorted({claim.report for claim in claims}))
    origins = _independence(claims, sources, count)
    contradictions = find_contradictions(lines, sources)
    grading, reasons = propose_grading(lines, origins, sources)
    named, described = settle_perpetrators(lines)
    when, place = settle_date(lines, sources), settle_place(lines)
    outline = Outline(
        violations=_violations(claims),
        figures=reconcile(lines, policy, origins.low),
        when=when,
        place=place,
        country=country_name(place.country) if place else "",
        perpetrators=named,
        described=described,
        certainty=surest(lines),
        clarity=clarity_of(claims),
        reports=len(reports),
        origins=origins,
        institutions=_institutions(origins, sources),
        contradictions=contradictions,
    )
    return Incident(
        id=incident_id(claims, sources),
        title=title_of(outline),
        violations=outline.violations,
        grave=grave_violations(claims),
        date_start=when.start,
        date_end=when.end,
        date_precision=when.precision,
        place=place.name if place else "",
        adm1=place.adm1 if place else "",
        country=place.country if place else "",
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        place_precision=place.precision if place else 0,
        figures=outline.figures,
        perpetrators=named or described,
        certainty=outline.certainty,
        status=as_verification_status(propose_status(contradictions, policy)),
        grading=grading,
        grading_reasons=reasons,
        clarity=outline.clarity,
        claims=tuple(sorted(claim.id for claim in claims)),
        reports=reports,
        origins=origins,
        contradictions=contradictions,
        summary=summary_of(outline),
        verification=propose_verification(claims, lines, sources, origins, contradictions),
    )


def _violations(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(sorted({claim.violation for claim in claims}))


def incident_id(claims: Sequence[Claim], sources: Sources) -> str:
    """An identifier that stays when reports are added: that of the founding claim; see `founding_claim`."""
    return identifier("i", founding_claim(claims, sources).id)


def founding_claim(claims: Sequence[Claim], sources: Sources) -> Claim:
    """The claim that an incident is named by: of the report that came in first, the first that may found one.

    What comes in later stands behind, however early it was published, so it never renames an incident. When two incidents become
    one, the one founded first keeps its name; when one falls apart, the part with the founding claim does. Where nobody recorded
    in which order reports came in, that of their publication stands for it, undated ones last. Within the report the rules'
    claims come before those a model read, so that asking a model renames nothing, and then the order of the text counts.

    Args:
        claims: claims of one incident, at least one.
        sources: with the order in which the reports came in.
    """
    return min(claims, key=lambda claim: (*_arrival(claim.report, sources), *_within_report(claim)))


def _arrival(report: str, sources: Sources) -> tuple[bool, int, date, str]:
    place = sources.received.get(report)
    return (place is None, place or 0, sources.published(report) or date.max, report)


def _within_report(claim: Claim) -> tuple[bool, bool, int, int, str, str]:
    by_model = claim.rule.startswith(RULE)
    return (not may_found(claim), by_model, claim.sentence.start, claim.trigger.start, claim.violation, claim.id)


def clarity_of(claims: Sequence[Claim]) -> Clarity:
    """An aggregate only when every claim is one."""
    return Clarity.AGGREGATE if all(claim.clarity is Clarity.AGGREGATE for claim in claims) else Clarity.EVENT


def country_name(code: str) -> str:
    """The country's usual English name, or the code itself when the table lacks it."""
    known = countries().get(code)
    return known.name if known else code


def _independence(claims: Sequence[Claim], sources: Sources, count: CountIndependent) -> Independence:
    """Origins of what is said to have happened; who denies it corroborates nothing, unless nothing but denials is left."""
    speaking = [claim for claim in claims if claim.certainty.kind not in AGAINST] or claims
    credited: dict[str, dict[str, Credit]] = {claim.report: {} for claim in sorted(speaking, key=lambda each: each.report)}
    for claim in speaking:
        for key in claim.credits:
            if key in sources.credits:
                credited[claim.report][key] = sources.credits[key]
    return count({report: _in_order(found.values()) for report, found in credited.items()})


def _in_order(found: Iterable[Credit]) -> tuple[Credit, ...]:
    return tuple(sorted(found, key=lambda credit: (credit.span.start, credit.id)))


def _institutions(origins: Independence, sources: Sources) -> tuple[str, ...]:
    pairs = zip(origins.origins, origins.names, strict=True)
    return tuple(name for key, name in pairs if key in sources.origins and sources.origins[key].kind in NAMEABLE)
