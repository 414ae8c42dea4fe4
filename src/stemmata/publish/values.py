"""Publishable values: what may leave the house. Only `publish.protect` makes them; pages and exports are built from nothing else.

No field of these classes holds a value of `stemmata.model` other than an enumeration's member (a test walks all of them), so a
raw text, claim or report cannot reach a template or an export by accident.
"""

from __future__ import annotations

from datetime import date

from attrs import frozen

from stemmata.lineage import EdgeKind, NodeKind, NodeMark
from stemmata.model.claims import CertaintyKind, Clarity, FigureRole, VictimStatus
from stemmata.model.expressions import Qualifier
from stemmata.model.incidents import ContradictionKind, Grading, VerificationStatus
from stemmata.model.lineage import Direction, OriginKind, PassageKind
from stemmata.model.reports import MetadataSource
from stemmata.model.text import BlockRole
from stemmata.publish.decided_values import PublishableProposal, PublishableRuled


@frozen
class PublishableSpan:
    """Words of a report.

    Attributes:
        report: the report's identifier.
        start: offset in the report's text, from 0; counted before anything was withheld.
        end: offset behind the last character, likewise.
        words: the words, with what is withheld replaced by a note in brackets.
        withheld: whether anything in them was replaced.
    """

    report: str
    start: int
    end: int
    words: str
    withheld: bool


@frozen
class Piece:
    """A run of text that is marked in one way.

    Attributes:
        text: the characters to show.
        marks: what the run was read as ("figure", "date", "hedge" …), sorted; empty for plain text.
        withheld: whether it stands for something withheld.
        shared: identifiers of the passages that it belongs to, sorted; only where two reports are compared.
    """

    text: str
    marks: tuple[str, ...]
    withheld: bool
    shared: tuple[str, ...] = ()


@frozen
class PublishableBlock:
    """A paragraph of a report.

    Attributes:
        role: what the block is for.
        pieces: its text in runs.
        covered: whether it describes violence and is covered until the reader uncovers it.
        why: for chrome, how it was recognised.
    """

    role: BlockRole
    pieces: tuple[Piece, ...]
    covered: bool
    why: str


@frozen
class PublishableHit:
    """A report that a search found.

    Attributes:
        report: the report's identifier.
        external_id: what the report is called outside.
        title: its title, or empty.
        start: offset in its text where the snippet begins.
        snippet: some words around the first place, with what is withheld replaced.
        marks: where the words that were looked for stand in its text, as start and end offsets; none where one of them stands
            only in what is withheld.
        withheld: whether any of the snippet is withheld.
    """

    report: str
    external_id: str
    title: str
    start: int
    snippet: str
    marks: tuple[tuple[int, int], ...]
    withheld: bool


@frozen
class PublishableReport:
    """A report's particulars, without its text.

    Attributes:
        id: stable identifier.
        original: SHA-256 of the original in the evidence store.
        path: path in the folder that was read.
        locator: which part of the file it is.
        external_id: the identifier the source gave, or path and locator.
        media_type: what the bytes turned out to be.
        title: title, or empty.
        publisher: publisher, or empty.
        author: byline, or empty.
        url: address as plain text; never a link.
        published_start: first possible day of publication, or None.
        published_end: last possible day, or None.
        published_source: where the date was found, or None.
        published_words: the characters the date was read from.
        language: ISO 639-1 code, or empty.
        characters: length of its text.
        notes: what a reader should know.
        problem: why it could not be read (wholly), or empty.
        claims: identifiers of its claims, sorted.
        incidents: identifiers of the incidents it speaks of, sorted.
        copies: identifiers of its copies, sorted.
    """

    id: str
    original: str
    path: str
    locator: str
    external_id: str
    media_type: str
    title: str
    publisher: str
    author: str
    url: str
    published_start: date | None
    published_end: date | None
    published_source: MetadataSource | None
    published_words: str
    language: str
    characters: int
    notes: tuple[str, ...]
    problem: str
    claims: tuple[str, ...]
    incidents: tuple[str, ...]
    copies: tuple[str, ...]


@frozen
class PublishableFigure:
    """A figure of a claim; fields as in `model.claims.ClaimFigure`."""

    role: FigureRole
    low: int
    high: int | None
    qualifier: Qualifier
    vague: bool
    span: PublishableSpan
    rule: str


@frozen
class PublishableDate:
    """A date of a claim; fields as in `model.expressions.DateValue`."""

    span: PublishableSpan
    start: date | None
    end: date | None
    precision: int
    anchor: str
    rule: str
    open_reason: str


@frozen
class PublishablePlace:
    """A place of a claim; fields as in `model.expressions.PlaceValue`."""

    span: PublishableSpan
    name: str
    country: str
    adm1: str
    adm2: str
    latitude: float | None
    longitude: float | None
    precision: int
    relation: str


@frozen
class PublishableParty:
    """A party as named; fields as in `model.expressions.PartyValue`."""

    span: PublishableSpan
    party: str
    name: str
    kind: str


@frozen
class PublishableVictim:
    """Who the victims are said to be.

    Attributes:
        status: child, civilian, combatant …
        description: the words.
        span: where they stand.
        age_band: "under 5", "5–9", "10–14", "15–17", "mixed", "adult", or empty when no age is given.
        age_low: lowest age in years; None when withheld or not given.
        age_high: highest age in years; likewise.
        sex: "female", "male", "both", or empty.
        role: for children used, the role, or empty.
    """

    status: VictimStatus
    description: str
    span: PublishableSpan
    age_band: str
    age_low: int | None
    age_high: int | None
    sex: str
    role: str


@frozen
class PublishableMeans:
    """By what means: a code of the taxonomy and the words."""

    code: str
    span: PublishableSpan


@frozen
class PublishableCredit:
    """A credit; fields as in `model.lineage.Credit`."""

    id: str
    report: str
    span: PublishableSpan
    source: PublishableSpan
    name: str
    origin: str
    kind: OriginKind
    verb: str
    relay: bool
    person: str
    behind: str


@frozen
class PublishableClaim:
    """A claim; fields as in `model.claims.Claim`, and `covered`: whether its words describe violence."""

    id: str
    report: str
    external_id: str
    sentence: PublishableSpan
    violation: str
    trigger: PublishableSpan
    rule: str
    certainty: CertaintyKind
    hedge: PublishableSpan | None
    clarity: Clarity
    perpetrators: tuple[PublishableParty, ...]
    victims: tuple[PublishableVictim, ...]
    figures: tuple[PublishableFigure, ...]
    dates: tuple[PublishableDate, ...]
    media_dates: tuple[PublishableDate, ...]
    places: tuple[PublishablePlace, ...]
    means: tuple[PublishableMeans, ...]
    credits: tuple[PublishableCredit, ...]
    linked: tuple[str, ...]
    context: str
    covered: bool


@frozen
class PublishableOrigin:
    """An origin; fields as in `model.lineage.Origin`."""

    id: str
    name: str
    kind: OriginKind
    aliases: tuple[str, ...]
    party: str
    reports: tuple[str, ...]


@frozen
class PublishablePassage:
    """A run of text that two reports share; fields as in `model.lineage.Passage`."""

    id: str
    first: PublishableSpan
    second: PublishableSpan
    words: int
    similarity: float
    kind: PassageKind
    covered: bool


@frozen
class PublishableCopy:
    """A copy; fields as in `model.lineage.Copy`."""

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
class PublishableDetail:
    """A rare detail that two reports both tell; fields as in `model.lineage.SharedDetail`."""

    first: PublishableSpan
    second: PublishableSpan
    what: str
    reports: int


@frozen
class PublishableDerivation:
    """A possible retelling; fields as in `model.lineage.Derivation`."""

    id: str
    first: str
    second: str
    direction: Direction
    details: tuple[PublishableDetail, ...]
    in_order: int
    reasons: tuple[str, ...]


@frozen
class PublishableNode:
    """An origin or a report of a drawing; fields as in `lineage.StemmaNode`, without its name."""

    id: str
    kind: NodeKind
    rank: int
    family: str
    marks: tuple[NodeMark, ...]


@frozen
class PublishableEdge:
    """A line of a drawing; fields as in `lineage.StemmaEdge`."""

    source: str
    target: str
    kind: EdgeKind
    words: str
    reasons: tuple[str, ...]
    evidence: tuple[str, ...]
    decided: bool


@frozen
class PublishableCircle:
    """A circle of naming; fields as in `lineage.StemmaCircle`."""

    id: str
    members: tuple[str, ...]
    words: str
    edges: tuple[PublishableEdge, ...]


@frozen
class PublishableStemma:
    """A graph to draw; fields as in `lineage.Stemma`, families as tuples of their reports."""

    nodes: tuple[PublishableNode, ...]
    edges: tuple[PublishableEdge, ...]
    families: tuple[tuple[str, ...], ...]
    circles: tuple[PublishableCircle, ...]


@frozen
class PublishableIncidentFigure:
    """A figure across claims; fields as in `model.incidents.IncidentFigure`."""

    role: FigureRole
    low: int
    best: int
    high: int | None
    vague: bool
    rule: str
    claims: tuple[str, ...]


@frozen
class PublishableContradiction:
    """Two sides that do not go together; fields as in `model.incidents.Contradiction`."""

    kind: ContradictionKind
    role: str
    first: str
    second: str
    first_claims: tuple[str, ...]
    second_claims: tuple[str, ...]
    apparent: bool
    explanation: str
    first_origins: tuple[str, ...]
    second_origins: tuple[str, ...]


@frozen
class PublishableIncident:
    """An incident; fields as in `model.incidents.Incident`, with these apart.

    Attributes:
        country_code: ISO 3166-1 alpha-2 code, or empty.
        country: the country's English name, or empty.
        external_ids: what its reports are called outside, in the order of `reports`.
        origins_low: fewest independent origins.
        origins_high: most independent origins.
        origins: identifiers of the origins reached.
        origin_names: their names, in the same order.
        origin_reasons: why it is this range.
        verification: what is proposed on its verification, or None.
        ruled: what people decided on it, or None.
    """

    id: str
    title: str
    summary: str
    violations: tuple[str, ...]
    grave: tuple[str, ...]
    date_start: date | None
    date_end: date | None
    date_precision: int
    place: str
    adm1: str
    country_code: str
    country: str
    latitude: float | None
    longitude: float | None
    place_precision: int
    figures: tuple[PublishableIncidentFigure, ...]
    perpetrators: tuple[str, ...]
    certainty: CertaintyKind
    status: VerificationStatus
    grading: Grading
    grading_reasons: tuple[str, ...]
    clarity: Clarity
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    external_ids: tuple[str, ...]
    origins_low: int
    origins_high: int
    origins: tuple[str, ...]
    origin_names: tuple[str, ...]
    origin_reasons: tuple[str, ...]
    contradictions: tuple[PublishableContradiction, ...]
    verification: PublishableProposal | None = None
    ruled: PublishableRuled | None = None


@frozen
class PublishableProblem:
    """A file that could not be read: its name and the reason."""

    name: str
    reason: str
