"""Why happenings of different reports were taken for one, which pairs a person should look at, and what is part of what."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from stemmata.errors import ModelError


class Dependence(StrEnum):
    """Whether the two sides of a link know of the happening for themselves."""

    INDEPENDENT = "independent"
    COPY = "copy"  # one has its words from the other, or both have them from a third
    SHARED_ORIGIN = "shared_origin"  # both have it from one source


@frozen
class Reason:
    """What one comparison adds to a link, or takes from it.

    Attributes:
        comparison: what was compared ("date", "place", "figures" …); "prior" for what any compared pair starts with.
        words: what came out, in plain words.
        weight: what it is worth, as natural log-odds; 0 for what is told and not counted.
    """

    comparison: str
    words: str
    weight: float


@frozen
class Link:
    """Two reports' accounts that were taken for accounts of one happening: one branch of an incident's spanning tree.

    Attributes:
        id: stable identifier.
        incident: the incident both belong to.
        first_report: report of the one side.
        second_report: report of the other.
        first_claims: the claims in which the one side tells it.
        second_claims: likewise the other.
        log_odds: natural log-odds that both tell of one happening: the sum of all weights.
        probability: the same as a probability, as the model has it.
        reasons: what speaks for it, the weightiest first.
        against: what speaks against it, the weightiest first, with what every pair starts with.
        dependence: whether the two are a copy of one another or have it from one source; such agreement corroborates nothing.
        dependence_words: how that is known, in plain words; empty for independent ones.
    """

    id: str
    incident: str
    first_report: str
    second_report: str
    first_claims: tuple[str, ...]
    second_claims: tuple[str, ...]
    log_odds: float
    probability: float
    reasons: tuple[Reason, ...]
    against: tuple[Reason, ...]
    dependence: Dependence
    dependence_words: str

    def __attrs_post_init__(self) -> None:
        if not self.first_claims or not self.second_claims:
            raise ModelError("a link rests on at least one claim of either side", self.id)


class Standing(StrEnum):
    """How a pair that a person should look at stands now."""

    APART = "apart"  # two incidents; should they be one?
    JOINED = "joined"  # two halves of one incident; should they be two?


@frozen
class QueuedPair:
    """Two sides of which the model is not sure whether they are one happening.

    Attributes:
        id: stable identifier.
        standing: whether they are apart or joined now.
        incidents: the two incidents when apart, the one when joined.
        first_claims: claims of the one side.
        second_claims: claims of the other.
        log_odds: mean natural log-odds over pairs of happenings of the two sides, as clustering weighs them.
        probability: the same as a probability.
        victims: how many victims more are counted when they are two than when they are one, by the best figures of all roles that
            count everybody.
        children: likewise of the roles that count children.
        origins: by how many independent origins the one incident has more than the better known of the two, at the least.
        violations: how many violations both sides tell of, which are counted twice when they are two.
        changes: the same in plain words.
        priority: uncertainty (entropy of the probability in bits) times the size of the change; higher comes first.
        reasons: what speaks for one happening, from the strongest pair of accounts.
        against: what speaks against it.
    """

    id: str
    standing: Standing
    incidents: tuple[str, ...]
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
    reasons: tuple[Reason, ...]
    against: tuple[Reason, ...]

    def __attrs_post_init__(self) -> None:
        if len(self.incidents) != (1 if self.standing is Standing.JOINED else 2):
            raise ModelError("two incidents stand apart, one holds both halves", self.id)


@frozen
class Inclusion:
    """One incident is a part of another: an event of a siege, a single killing within a month's total.

    Figures are never summed across whole and part.

    Attributes:
        id: stable identifier.
        whole: identifier of the incident that includes the other.
        part: identifier of the other.
        reason: why, in plain words.
    """

    id: str
    whole: str
    part: str
    reason: str

    def __attrs_post_init__(self) -> None:
        if self.whole == self.part:
            raise ModelError("an incident is no part of itself", self.id)
