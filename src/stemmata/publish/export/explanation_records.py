"""What was read from one report, sentence by sentence, as JSON; every word in it went through `protect`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from stemmata.claims import ExplainedSentence, ExplainedTrigger
from stemmata.claims.people import ADULT
from stemmata.expressions import AgeValue
from stemmata.model.expressions import FigureValue, PartyValue, PlaceValue
from stemmata.model.lineage import Credit
from stemmata.model.text import Span
from stemmata.publish.export.records import claim_json, date_json, place_json, span_json
from stemmata.publish.hold import PASSAGE_NOTE
from stemmata.publish.protect import Protector
from stemmata.publish.withhold import age_band
from stemmata.settings import PublishSettings

Record = dict[str, Any]
_VALUES = ("figures", "ages", "dates", "places", "parties", "credits")


def explained_json(sentence: ExplainedSentence, protector: Protector, settings: PublishSettings) -> Record:
    """One sentence: what was read from it and by which rule, the claims that came of it, and what was left open.

    Args:
        sentence: the sentence.
        protector: makes its words publishable.
        settings: what may leave the house; the protector's own.
    """
    shown = _Shown(protector, settings)
    if protector.is_held(sentence.sentence):
        return shown.held(sentence)
    return {
        "number": sentence.number,
        "held": False,
        "sentence": shown.words(sentence.sentence),
        "language": sentence.language,
        "anchor": protector.text(sentence.anchor),
        "triggers": [shown.trigger(trigger) for trigger in sentence.triggers],
        "passed_over": [shown.words(span) for span in sentence.passed],
        "figures": [shown.figure(figure) for figure in sentence.figures],
        "ages": [shown.age(age) for age in sentence.ages],
        "dates": [date_json(protector.date(value)) for value in sentence.dates],
        "places": [shown.place(place) for place in sentence.places],
        "parties": [shown.party(party) for party in sentence.parties],
        "credits": [shown.credit(credit) for credit in sentence.credits],
        "claims": [claim_json(protector.claim(claim)) for claim in sentence.claims if protector.shows(claim)],
        "open": [
            {"about": point.about, "span": shown.words(point.words), "why": protector.text(point.why)} for point in sentence.open
        ],
    }


class _Shown:
    """Single readings as records.

    Args:
        protector: what makes their words publishable.
        settings: what may leave the house.
    """

    def __init__(self, protector: Protector, settings: PublishSettings) -> None:
        self._protector = protector
        self._settings = settings

    def held(self, sentence: ExplainedSentence) -> Record:
        """A sentence of which a person withheld what it tells: where it stands, and nothing that was read from it."""
        read: Record = {name: [] for name in ("triggers", "passed_over", *_VALUES, "claims", "open")}
        words = {**self.words(sentence.sentence), "words": PASSAGE_NOTE, "withheld": True}
        return {"number": sentence.number, "held": True, "sentence": words, "language": sentence.language, "anchor": "", **read}

    def words(self, span: Span) -> Record:
        return span_json(self._protector.span(span))

    def all_words(self, spans: Sequence[Span]) -> list[Record]:
        return [self.words(span) for span in spans]

    def trigger(self, trigger: ExplainedTrigger) -> Record:
        return {
            "span": self.words(trigger.words),
            "violation": trigger.violation,
            "part": trigger.part,
            "rule": trigger.rule,
            "clause": self.words(trigger.clause),
            "agents": self.all_words(trigger.agents),
            "patients": self.all_words(trigger.patients),
            "included": self.all_words(trigger.included),
            "negated": trigger.negated,
            "hedges": [
                {"span": self.words(hedge.words), "certainty": hedge.kind.value, "bears": hedge.reaches}
                for hedge in trigger.hedges
            ],
            "claims": list(trigger.claims),
            "nothing": self._protector.text(trigger.nothing),
        }

    def figure(self, figure: FigureValue) -> Record:
        return {
            "low": figure.low,
            "high": figure.high,
            "qualifier": figure.qualifier.value,
            "share": figure.percent,
            "rule": figure.rule,
            "span": self.words(figure.span),
        }

    def age(self, age: AgeValue) -> Record:
        adult = age.low is not None and age.low >= ADULT
        exact = adult or not self._settings.withhold_children
        return {
            "band": age_band(age.low, age.high),
            "low": age.low if exact else None,
            "high": age.high if exact else None,
            "rule": age.rule,
            "span": self.words(age.span),
        }

    def place(self, place: PlaceValue) -> Record:
        return {**place_json(self._protector.place(place)), "known": bool(place.gazetteer), "rivals": len(place.rivals)}

    def party(self, party: PartyValue) -> Record:
        shown = self._protector.party(party)
        return {"party": shown.party, "name": shown.name, "kind": shown.kind, "span": span_json(shown.span)}

    def credit(self, credit: Credit) -> Record:
        shown = self._protector.credit(credit)
        return {
            "name": shown.name,
            "person": shown.person,
            "kind": shown.kind.value,
            "verb": shown.verb,
            "span": span_json(shown.span),
            "scope": self.words(credit.scope),
        }
