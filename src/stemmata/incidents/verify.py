"""Where an incident stands: proposed status, proposed grading, grave violations. The tool proposes, people verify.

No path in this module leads to `verified`, nor to "found not to have occurred": the machine's answers are an enumeration of their
own with two members, so that neither a bug nor a setting can yield more. Only a person's decision does, elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from stemmata.claims.people import ADULT
from stemmata.incidents.happenings import AGAINST
from stemmata.incidents.lines import Line, Sources
from stemmata.incidents.reconcile import FigurePolicy
from stemmata.incidents.settle import rival_perpetrators, stated_parties
from stemmata.model.claims import CertaintyKind, Claim, FigureRole, VictimStatus
from stemmata.model.incidents import Contradiction, ContradictionKind, Grading, VerificationStatus
from stemmata.model.lineage import Independence, OriginKind

# Grave violations whatever the victims' age, since the act itself is against children or against what protects them
# (UN Security Council resolutions 1612, 1882, 1998, 2225 on children and armed conflict).
GRAVE_BY_ACT = ("recruitment_and_use", "attack_on_school", "attack_on_hospital", "denial_of_humanitarian_access")
# Grave violations when children are among the victims.
GRAVE_BY_VICTIM = ("killing", "maiming", "sexual_violence", "abduction")
CHILD_ROLES = {
    "killing": (FigureRole.CHILDREN_KILLED,),
    "maiming": (FigureRole.CHILDREN_INJURED,),
    "abduction": (FigureRole.CHILDREN_ABDUCTED,),
    "sexual_violence": (),
}

# Origins too weak to make a second credible one: nobody can be asked.
NOT_CREDIBLE_ALONE = (OriginKind.UNNAMED, OriginKind.SOCIAL)

FROM_SUREST = tuple(CertaintyKind)


class MachineStatus(StrEnum):
    """All that a machine may propose; the names are those of VerificationStatus."""

    PENDING = "pending"
    REPORTED_NOT_VERIFIED = "reported_not_verified"


def as_verification_status(status: MachineStatus) -> VerificationStatus:
    """The rung of the ladder that a machine's proposal stands on."""
    match status:
        case MachineStatus.PENDING:
            return VerificationStatus.PENDING
        case MachineStatus.REPORTED_NOT_VERIFIED:
            return VerificationStatus.REPORTED_NOT_VERIFIED


def propose_status(contradictions: Sequence[Contradiction], policy: FigurePolicy) -> MachineStatus:
    """`pending` when it is denied that it happened, or figures differ and the policy waits; else reported, not verified."""
    kinds = {each.kind for each in contradictions if not each.apparent}
    if ContradictionKind.OCCURRENCE in kinds:
        return MachineStatus.PENDING
    if policy is FigurePolicy.PENDING and ContradictionKind.FIGURE in kinds:
        return MachineStatus.PENDING
    return MachineStatus.REPORTED_NOT_VERIFIED


def propose_grading(lines: Sequence[Line], origins: Independence, sources: Sources) -> tuple[Grading, tuple[str, ...]]:
    """Airwars' grading on origins, with reasons in plain words.

    Args:
        lines: the incident's independent lines.
        origins: how many independent origins stand behind it.
        sources: to know which origins speak for a party.
    """
    claims = [claim for line in lines for claim in line.standing]
    if all(claim.certainty.kind in AGAINST for claim in claims):
        return Grading.DISCOUNTED, ("every account denies it or takes it back",)
    if _combatants_only(claims):
        return Grading.DISCOUNTED, ("every account says that those harmed were combatants",)
    responsible = _responsible_party(lines, sources)
    if responsible:
        return Grading.CONFIRMED, (f"{responsible} itself says or shows that it did it",)
    rivals = rival_perpetrators(lines)
    if rivals:
        first, second = rivals
        names = f"{first[0].party.name} and {second[0].party.name}"
        return Grading.CONTESTED, (f"accounts name different perpetrators: {names}",)
    return _fair_or_weak(lines, origins)


def _fair_or_weak(lines: Sequence[Line], origins: Independence) -> tuple[Grading, tuple[str, ...]]:
    speaking = [line for line in lines if any(claim.certainty.kind not in AGAINST for claim in line.standing)]
    credible = sum(line.kind not in NOT_CREDIBLE_ALONE for line in speaking)
    if origins.low >= 2 and credible >= 2:
        return Grading.FAIR, (f"at least {origins.low} independent origins; {credible} are named", *origins.reasons)
    if origins.low >= 2:
        return Grading.WEAK, (f"{origins.low} independent origins, but fewer than two that can be named and asked",)
    if origins.high >= 2:
        return Grading.WEAK, ("perhaps one origin only: it is open whether the accounts are independent", *origins.reasons)
    return Grading.WEAK, ("one origin", *origins.reasons)


def _combatants_only(claims: Sequence[Claim]) -> bool:
    harmed = [claim for claim in claims if claim.violation in ("killing", "maiming")]
    statuses = {victim.status for claim in harmed for victim in claim.victims}
    return bool(harmed) and len(harmed) == len(claims) and statuses == {VictimStatus.COMBATANT}


def _responsible_party(lines: Sequence[Line], sources: Sources) -> str:
    """A perpetrator that is also the origin of a claim, by its own statement or footage; empty when there is none."""
    named = {each.party.party: each.party.name for each in stated_parties(lines) if each.party.party}
    for line in lines:
        for claim in line.claims:
            if claim.certainty.kind in AGAINST:
                continue
            own = {party.party for party in claim.perpetrators}
            for origin in sources.origins_of(claim):
                if origin.kind is OriginKind.PARTY and origin.party in named and origin.party in own:
                    return named[origin.party]
    return ""


def surest(lines: Sequence[Line]) -> CertaintyKind:
    """The surest standing of any independent line; what a line took back later no longer counts."""
    kinds = [claim.certainty.kind for line in lines for claim in line.standing]
    return min(kinds, key=FROM_SUREST.index)


def grave_violations(claims: Sequence[Claim]) -> tuple[str, ...]:
    """Those of the claims' violations that are grave violations against children, given the act and the victims; sorted."""
    found = {claim.violation for claim in claims if claim.violation in GRAVE_BY_ACT}
    found |= {claim.violation for claim in claims if claim.violation in GRAVE_BY_VICTIM and harms_children(claim)}
    return tuple(sorted(found))


def harms_children(claim: Claim) -> bool:
    """Whether children are among the victims of a claim: said so, by age, or by a figure of children."""
    if any(victim.status is VictimStatus.CHILD or _under_age(victim.age_high) for victim in claim.victims):
        return True
    return any(figure.role in CHILD_ROLES.get(claim.violation, ()) and figure.low > 0 for figure in claim.figures)


def _under_age(age: int | None) -> bool:
    return age is not None and age < ADULT
