"""What people ruled, as values. They stand beside the machine's values and never in their place."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from attrs import field, frozen


class Ruling(StrEnum):
    """What a person ruled."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    VERIFY = "verify"
    WITHHOLD = "withhold"


@frozen
class Person:
    """Somebody who decides.

    Attributes:
        id: number in this casebook.
        name: as given.
        added: when, UTC, ISO 8601.
    """

    id: int
    name: str
    added: str


@frozen
class Decision:
    """One ruling.

    Attributes:
        id: number in this casebook, in the order of making.
        target: identifier of the incident, claim, report … it is about.
        ruling: what was ruled.
        details: what else belongs to it (the corrected value, the incidents merged), as sorted JSON.
        reason: why, in the person's words.
        person: who.
        decided: when, UTC, ISO 8601.
        supersedes: number of the decision whose place it takes, or None.
    """

    id: int
    target: str
    ruling: Ruling
    details: str
    reason: str
    person: Person
    decided: str
    supersedes: int | None


@frozen
class Recorded:
    """What is on record beside the reports themselves, as the stages take it: nothing of it can be derived.

    Attributes:
        received: by identifier of a report, its place in the order in which the custody log says that originals came in; empty
            for a collection that no casebook holds.
        decisions: the decisions that nothing superseded, the oldest first.
    """

    received: Mapping[str, int] = field(factory=dict)
    decisions: tuple[Decision, ...] = ()
