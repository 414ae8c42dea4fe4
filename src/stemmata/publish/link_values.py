"""Publishable values of linking: why reports are one incident, what a person should look at, what is part of what.

Only `publish.protect` makes them (through `publish.protect_links`).
"""

from __future__ import annotations

from attrs import frozen

from stemmata.model.links import Dependence, Standing


@frozen
class PublishableReason:
    """What one comparison adds to a link, or takes from it; fields as in `model.links.Reason`."""

    comparison: str
    words: str
    weight: float


@frozen
class PublishableLink:
    """Two reports' accounts of one incident; fields as in `model.links.Link`, and what the reports are called outside."""

    id: str
    incident: str
    first_report: str
    second_report: str
    first_external: str
    second_external: str
    first_claims: tuple[str, ...]
    second_claims: tuple[str, ...]
    log_odds: float
    probability: float
    reasons: tuple[PublishableReason, ...]
    against: tuple[PublishableReason, ...]
    dependence: Dependence
    dependence_words: str


@frozen
class PublishableQuestion:
    """A pair that a person should look at; fields as in `model.links.QueuedPair`, with titles and reports of both sides."""

    id: str
    standing: Standing
    incidents: tuple[str, ...]
    titles: tuple[str, ...]
    first_reports: tuple[str, ...]
    second_reports: tuple[str, ...]
    first_claims: tuple[str, ...]
    second_claims: tuple[str, ...]
    log_odds: float
    probability: float
    victims: int
    children: int
    origins: int
    violations: int
    changes: tuple[str, ...]
    priority: float
    reasons: tuple[PublishableReason, ...]
    against: tuple[PublishableReason, ...]


@frozen
class PublishableInclusion:
    """One incident that is a part of another; fields as in `model.links.Inclusion`, with both titles."""

    id: str
    whole: str
    whole_title: str
    part: str
    part_title: str
    reason: str
