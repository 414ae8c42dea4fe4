"""Proposals on verification, and what people decided, as JSON; part of the records of incidents."""

from __future__ import annotations

from typing import Any

from stemmata.publish.decided_values import PublishableCorrection, PublishableDecision, PublishableProposal, PublishableRuled

Record = dict[str, Any]


def proposal_json(proposal: PublishableProposal) -> Record:
    """What a machine proposes; see `verification` in `schema/incidents.schema.json`."""
    return {
        "checklist": [
            {"question": check.question.value, "answer": check.answer.value, "reasons": list(check.reasons)}
            for check in proposal.checklist
        ],
        "sources": [
            {"name": each.name, "kind": each.kind.value, "grade": each.grade.value, "reasons": list(each.reasons)}
            for each in proposal.sources
        ],
        "information": {"grade": proposal.information.value, "reasons": list(proposal.information_reasons)},
        "obstacles": [
            {"obstacle": each.obstacle.value, "reason": each.reason, "words": list(each.words)} for each in proposal.obstacles
        ],
    }


def ruled_json(ruled: PublishableRuled) -> Record:
    """What people decided; see `decided` in `schema/incidents.schema.json`."""
    return {
        "status": ruled.status.value if ruled.status else None,
        "basis": [each.value for each in ruled.basis],
        "late": ruled.late,
        "first_hand": ruled.first_hand,
        "accepted": ruled.accepted,
        "corrections": [_correction(each) for each in ruled.corrections],
        "decisions": [_decision(each) for each in ruled.decisions],
    }


def _correction(each: PublishableCorrection) -> Record:
    record: Record = {"what": each.role.value if each.role else each.what, "saw": each.saw}
    if each.role:
        return record | {"low": each.low, "best": each.best, "high": each.high}
    if each.start and each.end:
        return record | {"start": each.start.isoformat(), "end": each.end.isoformat()}
    return record | {"name": each.name}


def _decision(each: PublishableDecision) -> Record:
    return {
        "number": each.number,
        "ruling": each.ruling.value,
        "decided": each.decided.isoformat(),
        "person": each.person,
        "reason": each.reason,
        "fit": each.fit.value,
        "flags": list(each.flags),
        "new_reports": list(each.new_reports),
    }
