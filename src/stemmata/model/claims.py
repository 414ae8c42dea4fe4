"""What one report says of one happening. No value without the exact words it was read from."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from stemmata.errors import ModelError
from stemmata.model.expressions import DateValue, PartyValue, PlaceValue, Qualifier
from stemmata.model.text import Span


class FigureRole(StrEnum):
    """What a figure counts. Persons, except `violations`."""

    KILLED = "killed"
    INJURED = "injured"
    CHILDREN_KILLED = "children_killed"
    CHILDREN_INJURED = "children_injured"
    ABDUCTED = "abducted"
    CHILDREN_ABDUCTED = "children_abducted"
    RECRUITED = "recruited"  # children recruited
    CHILDREN_USED = "children_used"  # children used in hostilities or as executioners, guards, messengers …
    DETAINED = "detained"
    MISSING = "missing"
    SEXUAL_VIOLENCE_VICTIMS = "sexual_violence_victims"
    ILL_TREATED = "ill_treated"
    BATTLE_DEATHS = "battle_deaths"
    VIOLATIONS = "violations"


class CertaintyKind(StrEnum):
    """How a report stands to what it says, from surest to least."""

    ASSERTED = "asserted"
    ATTRIBUTED = "attributed"  # "the Observatory said …": asserted by a named source
    PARTY_CLAIM = "claimed_by_party"
    HEDGED = "hedged"
    ALLEGED = "alleged"
    UNVERIFIED = "unverified"
    DISPUTED = "disputed"
    DENIED = "denied"
    RETRACTED = "retracted"
    HYPOTHETICAL = "hypothetical"
    GENERAL = "general_statement"


class Clarity(StrEnum):
    """UCDP's event clarity: its own event, or an aggregate of several."""

    EVENT = "event"
    AGGREGATE = "aggregate"


class VictimStatus(StrEnum):
    """What the victims are said to be."""

    CHILD = "child"
    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    HORS_DE_COMBAT = "hors_de_combat"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"


@frozen
class Certainty:
    """How sure a claim is.

    Attributes:
        kind: how the report stands to what it says.
        hedge: the words that say so; None only for a plain assertion.
    """

    kind: CertaintyKind
    hedge: Span | None = None

    def __attrs_post_init__(self) -> None:
        if self.hedge is None and self.kind is not CertaintyKind.ASSERTED:
            raise ModelError(f"certainty {self.kind} needs the words it was read from")


@frozen
class ClaimFigure:
    """A figure with the role it plays in a claim.

    Attributes:
        role: what it counts.
        low: lowest number the words allow.
        high: highest, or None for "or more".
        qualifier: how the number was qualified.
        vague: whether it was a vague word ("dozens").
        span: the words it was read from.
        rule: name of the rule that read it.
    """

    role: FigureRole
    low: int
    high: int | None
    qualifier: Qualifier
    vague: bool
    span: Span
    rule: str


@frozen
class VictimValue:
    """Who the victims are said to be.

    Attributes:
        status: child, civilian, combatant, hors de combat …
        description: the words, "captured soldiers".
        span: where they stand.
        age_low: lowest age in years, or None.
        age_high: highest age in years, or None.
        sex: "female", "male", "both", or empty.
        role: for children used, the role ("executioner", "combatant"), or empty.
    """

    status: VictimStatus
    description: str
    span: Span
    age_low: int | None = None
    age_high: int | None = None
    sex: str = ""
    role: str = ""


@frozen
class MeansValue:
    """By what means something was done: a code of the taxonomy and the words."""

    code: str
    span: Span


@frozen
class Claim:
    """What one report says of one happening of one type.

    Attributes:
        id: stable identifier.
        report: the report's identifier.
        sentence: the whole sentence (or sentences) it was read from.
        violation: code of the taxonomy ("killing", "recruitment_and_use", "battle_deaths", …).
        trigger: the words that speak of the happening.
        rule: name of the rule that read it.
        certainty: how the report stands to it.
        clarity: its own event, or an aggregate.
        perpetrators: who did it, as named.
        victims: who they did it to.
        figures: how many.
        dates: when it happened, best first; the first is the claim's date.
        media_dates: when footage of it was made public, which is not when it happened.
        places: where, most exact first.
        means: by what ("airstrike", "shelling"), as a code of the taxonomy, with its words; empty codes never occur.
        credits: identifiers of the credits that cover it.
        linked: identifiers of claims of the same report that speak of the same happening with another type.
        context: why it is kept only as context and never makes an incident (a statistic, a capture of territory); else empty.
    """

    id: str
    report: str
    sentence: Span
    violation: str
    trigger: Span
    rule: str
    certainty: Certainty
    clarity: Clarity
    perpetrators: tuple[PartyValue, ...] = ()
    victims: tuple[VictimValue, ...] = ()
    figures: tuple[ClaimFigure, ...] = ()
    dates: tuple[DateValue, ...] = ()
    media_dates: tuple[DateValue, ...] = ()
    places: tuple[PlaceValue, ...] = ()
    means: tuple[MeansValue, ...] = ()
    credits: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    context: str = ""

    def __attrs_post_init__(self) -> None:
        if self.trigger.report != self.report or self.sentence.report != self.report:
            raise ModelError("a claim rests on words of its own report only", self.report)
