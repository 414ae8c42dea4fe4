"""What people ruled, as values. They stand beside the machine's values and never in their place."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen


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
