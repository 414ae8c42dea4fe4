"""What was read from each sentence, and by which rule: for people who ask why a claim is there, or why it is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from stemmata.claims.read import read_claims, read_sentence
from stemmata.claims.scene import Scene
from stemmata.expressions.dates import Anchor
from stemmata.expressions.gazetteer import Gazetteer
from stemmata.model.claims import Claim
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
        rule: the rule that found its arguments; empty when none did.
        agents: those who did it, as mentioned.
        patients: those it was done to, as mentioned.
        negated: whether it is said not to have happened.
    """

    words: Span
    violation: str
    rule: str
    agents: tuple[Span, ...]
    patients: tuple[Span, ...]
    negated: bool


@frozen
class ExplainedSentence:
    """One sentence: its triggers and the claims that came of it.

    Attributes:
        sentence: the sentence.
        triggers: what was looked at, in order.
        claims: what came of it.
    """

    sentence: Span
    triggers: tuple[ExplainedTrigger, ...]
    claims: tuple[Claim, ...]


def explain(
    report: Report,
    sentences: Sequence[Sentence],
    credits: Sequence[Credit],
    anchor: Anchor | None,
    gazetteer: Gazetteer,
    parties: Mapping[str, Party],
) -> tuple[ExplainedSentence, ...]:
    """Every sentence with a trigger, what was read from it and by which rule. Arguments as for `read_claims`."""
    claims = read_claims(report, sentences, credits, anchor, gazetteer, parties)
    scene = Scene(report, sentences, credits, anchor, gazetteer, parties)
    explained = (_explained(scene, position, claims) for position in range(len(scene.sentences)))
    return tuple(each for each in explained if each.triggers)


def _explained(scene: Scene, position: int, claims: Sequence[Claim]) -> ExplainedSentence:
    sentence, view = scene.sentences[position], scene.view(position)
    span = scene.report.span(sentence.start, sentence.end)
    triggers = tuple(
        ExplainedTrigger(
            words=scene.report.span(view.tokens[reading.trigger.first].start, view.tokens[reading.trigger.last - 1].end),
            violation=reading.trigger.entry.violation,
            rule=reading.rule,
            agents=tuple(scene.report.span(mention.start, mention.end) for mention in reading.agents),
            patients=tuple(scene.report.span(mention.start, mention.end) for mention in reading.patients),
            negated=reading.negated,
        )
        for reading in read_sentence(scene, position)
    )
    return ExplainedSentence(span, triggers, tuple(claim for claim in claims if claim.sentence == span))
