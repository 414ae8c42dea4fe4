"""What was read from each sentence, and by which rule: for people who ask why a claim is there, or why it is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import frozen

from stemmata.claims.certainty import HedgeRead, hedges_for
from stemmata.claims.clauses import SentenceView, clause_around
from stemmata.claims.lexicon import ClaimLexicon
from stemmata.claims.open_points import OpenPoint, open_points, why_nothing
from stemmata.claims.people import Mention
from stemmata.claims.read import TriggerRead, claims_in, read_triggers
from stemmata.claims.scene import SHIPPED_PARSER, Scene
from stemmata.expressions.dates import Anchor
from stemmata.expressions.figures import AgeValue
from stemmata.expressions.gazetteer import Gazetteer
from stemmata.language.syntax import EnglishParser
from stemmata.model.claims import Claim
from stemmata.model.expressions import DateValue, FigureValue, PartyValue, PlaceValue
from stemmata.model.lineage import Credit
from stemmata.model.reports import Report, Sentence
from stemmata.model.text import Span
from stemmata.taxonomy import Party


@frozen
class ExplainedTrigger:
    """One trigger word and what its arguments were taken to be.

    Attributes:
        words: the trigger.
        violation: what the lexicon says of it ("harm", "attack" and the like are decided by the words around).
        part: the part of speech it was read as: "verb", "noun", "state" or "child_noun".
        rule: the rule that found its arguments; empty when none did.
        clause: the clause that it was read in.
        agents: those who did it, as mentioned.
        patients: those it was done to, as mentioned.
        included: those said to be among the patients.
        negated: whether it is said not to have happened.
        hedges: the hedges of the sentence, each with whether it bears on this trigger.
        claims: identifiers of the claims that rest on it.
        nothing: why no claim rests on it; empty when one does.
    """

    words: Span
    violation: str
    part: str
    rule: str
    clause: Span
    agents: tuple[Span, ...]
    patients: tuple[Span, ...]
    included: tuple[Span, ...]
    negated: bool
    hedges: tuple[HedgeRead, ...]
    claims: tuple[str, ...]
    nothing: str


@frozen
class ExplainedSentence:
    """One sentence: everything read from it, the claims that came of it, and what was left open.

    Attributes:
        sentence: the sentence.
        number: its number in the report, from 1.
        language: ISO 639-1 code of the lexicon it was read with.
        anchor: what its relative dates count from, or empty.
        triggers: what was looked at, in order.
        passed: words that look like a trigger inside a figure of speech ("killed time").
        figures: its numbers.
        ages: its ages.
        dates: its dates.
        places: its places; only sentences near one that tells of something are searched for them.
        parties: the parties it names.
        credits: the credits whose words stand in it.
        claims: what came of it.
        open: what was left open, and why.
    """

    sentence: Span
    number: int
    language: str
    anchor: str
    triggers: tuple[ExplainedTrigger, ...]
    passed: tuple[Span, ...]
    figures: tuple[FigureValue, ...]
    ages: tuple[AgeValue, ...]
    dates: tuple[DateValue, ...]
    places: tuple[PlaceValue, ...]
    parties: tuple[PartyValue, ...]
    credits: tuple[Credit, ...]
    claims: tuple[Claim, ...]
    open: tuple[OpenPoint, ...]


def explain(
    report: Report,
    sentences: Sequence[Sentence],
    credits: Sequence[Credit],
    anchor: Anchor | None,
    gazetteer: Gazetteer,
    parties: Mapping[str, Party],
    copied: Mapping[int, Anchor] | None = None,
    folders: tuple[Path, ...] = (),
    parser: EnglishParser = SHIPPED_PARSER,
) -> tuple[ExplainedSentence, ...]:
    """Every sentence in order, what was read from it and by which rule. Arguments as for `read_claims`."""
    scene = Scene(report, sentences, credits, anchor, gazetteer, parties, copied, folders, parser)
    claims = claims_in(scene)
    triggers = read_triggers(scene)
    anchors = copied or {}
    return tuple(
        _explained(scene, position, triggers, claims, anchors.get(sentence.index, anchor))
        for position, sentence in enumerate(scene.sentences)
    )


def _explained(
    scene: Scene, position: int, triggers: Sequence[TriggerRead], claims: Sequence[Claim], anchor: Anchor | None
) -> ExplainedSentence:
    sentence, lexicon = scene.sentences[position], scene.lexicon(position)
    span = scene.report.span(sentence.start, sentence.end)
    own = tuple(claim for claim in claims if claim.sentence == span)
    mine = [read for read in triggers if read.position == position]
    return ExplainedSentence(
        sentence=span,
        number=sentence.index + 1,
        language=lexicon.language,
        anchor=anchor.label if anchor is not None else "",
        triggers=tuple(_trigger(scene, read, own) for read in mine),
        passed=_passed(scene.view(position), lexicon),
        figures=scene.figures(position),
        ages=scene.ages(position),
        dates=scene.dates(position),
        places=scene.places(position),
        parties=scene.parties(position),
        credits=tuple(credit for credit in scene.credits if span.start <= credit.span.start < span.end),
        claims=own,
        open=open_points(scene, position, own, told=bool(mine)),
    )


def _trigger(scene: Scene, read: TriggerRead, claims: Sequence[Claim]) -> ExplainedTrigger:
    view, reading = scene.view(read.position), read.reading
    trigger, lexicon = reading.trigger, scene.lexicon(read.position)
    words = _span(view, trigger.first, trigger.last)
    resting = tuple(claim.id for claim in claims if claim.trigger == words)
    return ExplainedTrigger(
        words=words,
        violation=trigger.entry.violation,
        part=trigger.entry.part,
        rule=reading.rule,
        clause=_span(view, *clause_around(view, trigger.first, lexicon)),
        agents=_spans(view, reading.agents),
        patients=_spans(view, reading.patients),
        included=_spans(view, reading.included),
        negated=reading.negated,
        hedges=hedges_for(view, trigger, lexicon, scene.tree_if_parsed(read.position)),
        claims=resting,
        nothing="" if resting else why_nothing(read, claims),
    )


def _passed(view: SentenceView, lexicon: ClaimLexicon) -> tuple[Span, ...]:
    """Figures of speech that hold a trigger."""
    pattern = lexicon.phrases.get("figurative")
    found = pattern.finditer(view.folded) if pattern is not None else ()
    runs = [match.span("word") for match in found if lexicon.trigger.search(match["word"])]
    return tuple(view.report.span(view.sentence.start + start, view.sentence.start + end) for start, end in runs)


def _span(view: SentenceView, first: int, last: int) -> Span:
    """The words of the tokens from `first` up to, not including, `last`."""
    return view.report.span(view.tokens[first].start, view.tokens[last - 1].end)


def _spans(view: SentenceView, mentions: Sequence[Mention]) -> tuple[Span, ...]:
    return tuple(view.report.span(mention.start, mention.end) for mention in mentions)
