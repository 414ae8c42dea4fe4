"""What is counted: each incident once, with everything that statistics ask about it.

Counted are single events. Left out of every count, and listed with the reason, are in this order: what a person found not to have
occurred, what a person rejected, aggregates (they overlap with events), events without any violation (deaths of combatants in
fighting, security events), discounted ones (every account denies or withdraws them, or only combatants were harmed), and events
that are part of another event that is counted. What people decided (status, numbers, dates) stands before what the machine
proposes. A whole keeps what its parts tell: their violations, parties, means and descriptions, and, for a kind of victim of which
the whole gives no number, the sum of its parts as a minimum.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum

from attrs import evolve, frozen

from stemmata.incidents.happenings import AGAINST
from stemmata.incidents.lines import Sources, independent_lines
from stemmata.incidents.statistics.measures import Range, added
from stemmata.incidents.statistics.people import (
    CHILD_ROLES,
    NOT_PEOPLE,
    NOT_STATED,
    UNKNOWN,
    Described,
    age_label,
    by_age,
    by_sex,
    rest_label,
)
from stemmata.model.claims import Claim, Clarity, FigureRole, VictimStatus, VictimValue
from stemmata.model.incidents import Grading, Incident
from stemmata.model.lineage import Origin
from stemmata.model.links import Inclusion
from stemmata.model.rulings import Ruled
from stemmata.model.verification import VerificationStatus
from stemmata.taxonomy import general_means, violations


class Left(StrEnum):
    """Why an incident is in no count."""

    NOT_OCCURRED = "found_not_to_have_occurred"
    REJECTED = "rejected"
    AGGREGATE = "aggregate"
    NO_VIOLATION = "no_violation"
    DISCOUNTED = "discounted"
    PART = "part_of_a_whole"


@frozen(eq=False)
class Case:
    """A counted incident.

    Attributes:
        incident: the incident, on the days that a person set where one did.
        status: where it stands: as a person decided, else as the machine proposes.
        late: whether a person verified it after the end of its quarter.
        rejected: whether a person rejected it as an incident.
        violations: codes of its violations, those of its parts included, sorted.
        grave: those that are grave violations against children here, likewise.
        parties: names of the perpetrators, likewise.
        figures: how many people, by role, as a person set them, else as reconciled; how many violations, where told.
        means: codes of means, with their broader ones, sorted.
        roles: what children were used for, sorted.
        victims: what victims are said to be, sorted.
        sexes: sexes told of, sorted; empty when none is.
        bands: bands of age told of, sorted; empty when none is.
        ages: people described by band of age.
        sex: people described by sex.
        origins: the origins its accounts reach.
    """

    incident: Incident
    status: VerificationStatus
    late: bool
    rejected: bool
    violations: tuple[str, ...]
    grave: tuple[str, ...]
    parties: tuple[str, ...]
    figures: Mapping[FigureRole, Range]
    means: tuple[str, ...]
    roles: tuple[str, ...]
    victims: tuple[str, ...]
    sexes: tuple[str, ...]
    bands: tuple[str, ...]
    ages: Described
    sex: Described
    origins: tuple[Origin, ...]


@frozen(eq=False)
class Cases:
    """All incidents of a casebook, counted or left out.

    Attributes:
        counted: what is counted, in the order of the incidents.
        left: what is not, with the reason, in the order of the incidents.
    """

    counted: tuple[Case, ...]
    left: tuple[tuple[Left, Case], ...]


def cases_of(
    incidents: Sequence[Incident],
    claims: Iterable[Claim],
    sources: Sources,
    inclusions: Sequence[Inclusion] = (),
    rulings: Mapping[str, Ruled] | None = None,
) -> Cases:
    """Every incident with what can be asked about it.

    Args:
        incidents: incidents of the casebook.
        claims: all claims.
        sources: reports, credits, origins and copies, by which accounts are told apart from copies.
        inclusions: which incident is part of which.
        rulings: what people decided, by identifier of the incident.
    """
    by_id = {claim.id: claim for claim in claims}
    decided = rulings or {}
    cases = [
        _case(incident, [by_id[key] for key in incident.claims if key in by_id], sources, decided.get(incident.id))
        for incident in incidents
    ]
    reasons = _reasons(cases, inclusions)
    wholes = _with_parts(cases, reasons, inclusions)
    left = tuple((reason, case) for case in cases if (reason := reasons[case.incident.id]) is not None)
    return Cases(tuple(wholes[case.incident.id] for case in cases if reasons[case.incident.id] is None), left)


def _case(incident: Incident, claims: Sequence[Claim], sources: Sources, ruled: Ruled | None) -> Case:
    lines = independent_lines(claims, sources)
    told = [claim for line in lines for claim in line.standing if claim.certainty.kind not in AGAINST]
    victims = [victim for claim in told for victim in claim.victims]
    figures = {each.role: Range(each.low, each.best, each.high) for each in incident.figures}
    figures |= {each.role: Range(each.low, each.best, each.high) for each in (ruled.figures if ruled else ())}
    verification = ruled.verification if ruled else None
    return Case(
        incident=_dated(incident, ruled),
        status=verification.status if verification else incident.status,
        late=verification.late if verification else False,
        rejected=ruled is not None and ruled.accepted is False,
        violations=incident.violations,
        grave=incident.grave,
        parties=incident.perpetrators,
        figures=figures,
        means=_sorted(code for claim in told for means in claim.means for code in (means.code, general_means(means.code))),
        roles=_sorted(victim.role for victim in victims if victim.role != UNKNOWN),
        victims=_sorted((*(victim.status.value for victim in victims), *_children_counted(figures))),
        sexes=_sorted(victim.sex for victim in victims),
        bands=_bands(victims),
        ages=by_age(lines, figures),
        sex=by_sex(lines, figures),
        origins=tuple(sources.origins[key] for key in incident.origins.origins if key in sources.origins),
    )


def _children_counted(figures: Mapping[FigureRole, Range]) -> tuple[str, ...]:
    """Children are among the victims where any are counted, however their accounts call them."""
    return (VictimStatus.CHILD,) if any(figures[role].best > 0 for role in CHILD_ROLES if role in figures) else ()


def _dated(incident: Incident, ruled: Ruled | None) -> Incident:
    """The incident on the days that a person set, if one did."""
    if ruled is None or ruled.dates is None:
        return incident
    return evolve(incident, date_start=ruled.dates.start, date_end=ruled.dates.end)


def _bands(victims: Iterable[VictimValue]) -> tuple[str, ...]:
    return _sorted(age_label(victim) for victim in victims)


def _reasons(cases: Sequence[Case], inclusions: Sequence[Inclusion]) -> dict[str, Left | None]:
    reasons = {case.incident.id: _own_reason(case) for case in cases}
    counted = {key for key, reason in reasons.items() if reason is None}
    return {**reasons, **dict.fromkeys(_wholes_of_parts(counted, inclusions), Left.PART)}


def _wholes_of_parts(counted: Collection[str], inclusions: Sequence[Inclusion]) -> dict[str, str]:
    """The whole of each part, both counted events; of several the first, and none that would make a circle."""
    wholes: dict[str, str] = {}
    for inclusion in sorted(inclusions, key=lambda each: (each.part, each.whole)):
        within = inclusion.whole in counted and inclusion.part in counted and inclusion.part not in wholes
        if within and _top(inclusion.whole, wholes) != inclusion.part:
            wholes[inclusion.part] = inclusion.whole
    return wholes


def _own_reason(case: Case) -> Left | None:
    incident = case.incident
    if case.status is VerificationStatus.FOUND_NOT_TO_HAVE_OCCURRED:
        return Left.NOT_OCCURRED
    if case.rejected:
        return Left.REJECTED
    if incident.clarity is Clarity.AGGREGATE:
        return Left.AGGREGATE
    if not any(_is_violation(code) for code in incident.violations):
        return Left.NO_VIOLATION
    if incident.grading is Grading.DISCOUNTED and case.status is not VerificationStatus.VERIFIED:
        return Left.DISCOUNTED
    return None


def _is_violation(code: str) -> bool:
    known = violations().get(code)
    return known is None or known.is_violation


def _with_parts(cases: Sequence[Case], reasons: Mapping[str, Left | None], inclusions: Sequence[Inclusion]) -> dict[str, Case]:
    """Counted cases, each with what its parts tell beside it."""
    by_id = {case.incident.id: case for case in cases}
    counted = {key for key, reason in reasons.items() if reason in (None, Left.PART)}
    wholes = _wholes_of_parts(counted, inclusions)
    parts: dict[str, list[Case]] = {}
    for part in sorted(wholes):
        parts.setdefault(_top(part, wholes), []).append(by_id[part])
    return {key: _whole(case, parts.get(key, [])) for key, case in by_id.items() if reasons[key] is None}


def _top(part: str, wholes: Mapping[str, str]) -> str:
    while part in wholes:
        part = wholes[part]
    return part


def _whole(case: Case, parts: Sequence[Case]) -> Case:
    if not parts:
        return case
    everyone = (case, *parts)
    more = _sums_of_parts(case, parts)
    people = {role: number for role, number in more.items() if role not in NOT_PEOPLE}
    return evolve(
        case,
        violations=_sorted(code for each in everyone for code in each.violations),
        grave=_sorted(code for each in everyone for code in each.grave),
        parties=tuple(dict.fromkeys(name for each in everyone for name in each.parties)),
        figures={**case.figures, **more},
        ages=_joined(case.ages, {(rest_label(role), role): number for role, number in people.items()}),
        sex=_joined(case.sex, {(NOT_STATED, role): number for role, number in people.items()}),
        means=_sorted(code for each in everyone for code in each.means),
        roles=_sorted(code for each in everyone for code in each.roles),
        victims=_sorted(code for each in everyone for code in each.victims),
        sexes=_sorted(code for each in everyone for code in each.sexes),
        bands=_sorted(code for each in everyone for code in each.bands),
    )


def _sums_of_parts(case: Case, parts: Sequence[Case]) -> dict[FigureRole, Range]:
    """What the parts count and the whole does not: at least their sum."""
    sums: dict[FigureRole, Range] = {}
    for role in FigureRole:
        told = [part.figures[role] for part in parts if role in part.figures]
        if told and role not in case.figures:
            sums[role] = evolve(added(told), high=None)
    return sums


def _joined(described: Described, more: Mapping[tuple[str, FigureRole], Range]) -> Described:
    joined = {label: dict(numbers) for label, numbers in described.items()}
    for (label, role), number in more.items():
        joined.setdefault(label, {})[role] = number
    return {label: joined[label] for label in sorted(joined)}


def _sorted(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({code for code in codes if code}))
