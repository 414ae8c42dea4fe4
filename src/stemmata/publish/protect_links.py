"""Makes publishable values of links, questions and inclusions; part of `protect`, which lends its text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from stemmata.model.links import Inclusion, Link, QueuedPair, Reason
from stemmata.publish import link_values as values

Text = Callable[[str], str]


def protected_link(link: Link, text: Text, names: Mapping[str, str]) -> values.PublishableLink:
    """A link with its reasons.

    Args:
        link: the link.
        text: makes any text safe.
        names: what reports are called outside, by identifier.
    """
    return values.PublishableLink(
        id=link.id,
        incident=link.incident,
        first_report=link.first_report,
        second_report=link.second_report,
        first_external=text(names[link.first_report]),
        second_external=text(names[link.second_report]),
        first_claims=link.first_claims,
        second_claims=link.second_claims,
        log_odds=link.log_odds,
        probability=link.probability,
        reasons=_reasons(link.reasons, text),
        against=_reasons(link.against, text),
        dependence=link.dependence,
        dependence_words=text(link.dependence_words),
    )


def protected_question(
    pair: QueuedPair, text: Text, titles: Mapping[str, str], told_in: Mapping[str, str]
) -> values.PublishableQuestion:
    """A pair that a person should look at.

    Args:
        pair: the pair.
        text: makes any text safe.
        titles: titles of incidents, by identifier.
        told_in: what the report of a claim is called outside, by the claim's identifier.
    """
    return values.PublishableQuestion(
        id=pair.id,
        standing=pair.standing,
        incidents=pair.incidents,
        titles=tuple(text(titles[incident]) for incident in pair.incidents),
        first_reports=_reports(pair.first_claims, told_in, text),
        second_reports=_reports(pair.second_claims, told_in, text),
        first_claims=pair.first_claims,
        second_claims=pair.second_claims,
        log_odds=pair.log_odds,
        probability=pair.probability,
        victims=pair.victims,
        children=pair.children,
        origins=pair.origins,
        violations=pair.violations,
        changes=tuple(map(text, pair.changes)),
        priority=pair.priority,
        reasons=_reasons(pair.reasons, text),
        against=_reasons(pair.against, text),
    )


def protected_inclusion(inclusion: Inclusion, text: Text, titles: Mapping[str, str]) -> values.PublishableInclusion:
    """An inclusion with both titles; `titles` by identifier of the incident."""
    return values.PublishableInclusion(
        id=inclusion.id,
        whole=inclusion.whole,
        whole_title=text(titles[inclusion.whole]),
        part=inclusion.part,
        part_title=text(titles[inclusion.part]),
        reason=text(inclusion.reason),
    )


def _reasons(reasons: Iterable[Reason], text: Text) -> tuple[values.PublishableReason, ...]:
    return tuple(values.PublishableReason(each.comparison, text(each.words), each.weight) for each in reasons)


def _reports(claims: Iterable[str], told_in: Mapping[str, str], text: Text) -> tuple[str, ...]:
    return tuple(sorted({text(told_in[claim]) for claim in claims}))
