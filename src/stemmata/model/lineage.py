"""Who had what from whom: passages, credits, origins, copies, and how many origins are independent."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from stemmata.errors import ModelError
from stemmata.model.text import Span


class PassageKind(StrEnum):
    """What a shared run of text means."""

    COPIED = "copied"  # the same wording outside quotation marks: one has it from the other, or both from a third
    QUOTATION = "quotation"  # the same quoted words: a common speaker, not copying
    FORMULA = "formula"  # agency notices, legal notes, stock phrases
    CHROME = "chrome"  # site furniture


@frozen
class Passage:
    """A run of text that two reports share.

    Attributes:
        id: stable identifier.
        first: the run in one report (the one whose identifier sorts first).
        second: the run in the other.
        words: number of words of the shorter side.
        similarity: share of characters that stand in equal stretches of words, 0 to 1.
        kind: what the shared run means.
    """

    id: str
    first: Span
    second: Span
    words: int
    similarity: float
    kind: PassageKind


class OriginKind(StrEnum):
    """What sort of origin something is."""

    PARTY = "party"
    MONITOR = "monitor"
    UN = "un"
    STATE = "state"
    AGENCY = "press_agency"
    PRESS = "press"
    EYEWITNESS = "eyewitness"
    ACTIVIST = "activist"
    SOCIAL = "social_account"
    UNNAMED = "unnamed"


@frozen
class Credit:
    """A place where a report says where it has something from.

    Attributes:
        id: stable identifier.
        span: the words that give the credit ("according to the Observatory").
        source: the words that name the source ("the Observatory").
        name: canonical name of the source, or the words as written.
        origin: identifier of the origin it resolves to.
        kind: what sort of origin it is.
        verb: the reporting expression ("according to", "said", "released", "credit line").
        scope: the words that the credit covers (a sentence, or the whole body for a sign-off).
        relay: whether the source is said to pass on what it has from another ("was shown the footage").
        person: the person who speaks for the source ("Sara Daou, head of the Observatory"), or empty.
        behind: identifier of the credit that names whom this source has it from ("X reported, citing Y": Y's, for X), or empty
            where the report does not say; such credits make the chain paper → agency → researcher.
    """

    id: str
    span: Span
    source: Span
    name: str
    origin: str
    kind: OriginKind
    verb: str
    scope: Span
    relay: bool = False
    person: str = ""
    behind: str = ""


@frozen
class Origin:
    """Where information came into the world.

    Attributes:
        id: stable identifier.
        name: canonical name.
        kind: what sort of origin it is.
        aliases: other names seen in the corpus or in the alias table.
        party: identifier of the party to the conflict, or empty.
        reports: identifiers of the reports that credit it, sorted.
    """

    id: str
    name: str
    kind: OriginKind
    aliases: tuple[str, ...]
    party: str
    reports: tuple[str, ...]


class Direction(StrEnum):
    """Which way a copy went."""

    FIRST_TO_SECOND = "first_to_second"
    SECOND_TO_FIRST = "second_to_first"
    UNDECIDED = "undecided"


@frozen
class Copy:
    """Two reports, one of which has text from the other (or both from a third).

    Attributes:
        id: stable identifier.
        first: report whose identifier sorts first.
        second: the other report.
        direction: which way, as far as the evidence says.
        reasons: the evidence in plain words, most weighty first.
        passages: identifiers of the passages that are copied.
        words: number of copied words.
        share_first: share of the first report's own words that is shared, 0 to 1.
        share_second: share of the second report's own words that is shared, 0 to 1.
    """

    id: str
    first: str
    second: str
    direction: Direction
    reasons: tuple[str, ...]
    passages: tuple[str, ...]
    words: int
    share_first: float
    share_second: float


@frozen
class SharedDetail:
    """A rare detail that two reports both tell, each in its own words.

    Attributes:
        first: where one report tells it.
        second: where the other does.
        what: the detail in a form common to both ("42", "telmarun").
        reports: how many reports of the corpus tell it; the fewer, the more it says.
    """

    first: Span
    second: Span
    what: str
    reports: int


@frozen
class Derivation:
    """One report may be a retelling of another: the same rare details in the same order, in other words. A proposal, no finding.

    Attributes:
        id: stable identifier.
        first: report whose identifier sorts first.
        second: the other report.
        direction: which way, as far as the evidence says.
        details: the details in the order in which the first report tells them.
        in_order: how many of them both reports tell in the same order.
        score: how unlikely so many rare details in one order are by chance, in bits.
        reasons: the evidence in plain words.
    """

    id: str
    first: str
    second: str
    direction: Direction
    details: tuple[SharedDetail, ...]
    in_order: int
    score: float
    reasons: tuple[str, ...]


@frozen
class Cycle:
    """A circle of reports each of which names the next one's house: none is seen to know it for itself.

    Attributes:
        id: stable identifier.
        reports: identifiers of the reports in the circle, sorted.
        credits: identifiers of the credits that close it, sorted.
        words: the circle in plain words.
    """

    id: str
    reports: tuple[str, ...]
    credits: tuple[str, ...]
    words: str


@frozen
class AliasProposal:
    """Two names of the corpus that may be one origin's. A person approves it or not.

    Attributes:
        id: stable identifier, the same in every build as long as the two names are.
        name: the fuller or known name.
        alias: the other name.
        kind: what sort of origin it is.
        reasons: why they may be one, in plain words.
        reports: identifiers of the reports that use the alias, sorted.
    """

    id: str
    name: str
    alias: str
    kind: OriginKind
    reasons: tuple[str, ...]
    reports: tuple[str, ...]


@frozen
class Independence:
    """How many independent origins stand behind something.

    Attributes:
        low: fewest that the evidence allows.
        high: most that the evidence allows.
        origins: identifiers of the origins reached, sorted.
        names: their names, in the same order.
        reasons: why it is this range, in plain words.
    """

    low: int
    high: int
    origins: tuple[str, ...]
    names: tuple[str, ...]
    reasons: tuple[str, ...]

    def __attrs_post_init__(self) -> None:
        if self.low < 0 or self.high < self.low:
            raise ModelError(f"independent origins from {self.low} to {self.high} is no range")
