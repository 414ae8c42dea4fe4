"""Makes publishable values of proposals and decisions; part of `protect`, which lends its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from stemmata.model.rulings import Fitted, Ruled
from stemmata.model.text import Span
from stemmata.model.verification import Proposal
from stemmata.publish import decided_values as values
from stemmata.settings import PublishSettings

Text = Callable[[str], str]


def protected_proposal(proposal: Proposal, text: Text, words: Callable[[Span], str]) -> values.PublishableProposal:
    """What is proposed on an incident's verification.

    Args:
        proposal: the proposal.
        text: makes any text safe.
        words: the words of a span, with what is withheld replaced.
    """
    return values.PublishableProposal(
        checklist=tuple(
            values.PublishableCheck(check.question, check.answer, tuple(map(text, check.reasons))) for check in proposal.checklist
        ),
        sources=tuple(
            values.PublishableSource(each.origin, text(each.name), each.kind, each.grade, tuple(map(text, each.reasons)))
            for each in proposal.sources
        ),
        information=proposal.information.grade,
        information_reasons=tuple(map(text, proposal.information.reasons)),
        obstacles=tuple(
            values.PublishableObstacle(each.obstacle, text(each.reason), tuple(map(words, each.words)))
            for each in proposal.obstacles
        ),
    )


def protected_ruled(ruled: Ruled, text: Text, names: Mapping[str, str], settings: PublishSettings) -> values.PublishableRuled:
    """What people decided on an incident.

    Args:
        ruled: the decisions and what they come to.
        text: makes any text safe.
        names: what reports are called outside, by identifier.
        settings: what may leave the house.
    """
    verification = ruled.verification
    return values.PublishableRuled(
        decisions=tuple(_decision(each, text, names, settings) for each in ruled.decisions),
        accepted=ruled.accepted,
        status=ruled.status,
        basis=verification.basis if verification else (),
        late=bool(verification and verification.late),
        first_hand=bool(verification and verification.first_hand),
        corrections=tuple(_corrections(ruled, text)),
    )


def _decision(fitted: Fitted, text: Text, names: Mapping[str, str], settings: PublishSettings) -> values.PublishableDecision:
    decision = fitted.decision
    return values.PublishableDecision(
        number=decision.id,
        ruling=decision.ruling,
        decided=date.fromisoformat(decision.decided[:10]),
        person=text(decision.person.name) if settings.name_deciders else "",
        reason=text(decision.reason),
        fit=fitted.fit,
        flags=tuple(map(text, fitted.reasons)),
        new_reports=tuple(text(names.get(report, report)) for report in fitted.new_reports),
    )


def _corrections(ruled: Ruled, text: Text) -> Iterator[values.PublishableCorrection]:
    for figure in ruled.figures:
        yield values.PublishableCorrection(
            "figure", text(figure.saw), role=figure.role, low=figure.low, best=figure.best, high=figure.high
        )
    if ruled.dates:
        yield values.PublishableCorrection("date", text(ruled.dates.saw), start=ruled.dates.start, end=ruled.dates.end)
    if ruled.place:
        yield values.PublishableCorrection("place", text(ruled.place.saw), name=text(ruled.place.name))
