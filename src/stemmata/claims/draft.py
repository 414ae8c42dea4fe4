"""A claim in the making: a happening with its circumstances, before carrying and merging are done."""

from __future__ import annotations

from attrs import frozen

from stemmata.claims.happenings import Happening
from stemmata.model.claims import Certainty, Clarity, MeansValue
from stemmata.model.expressions import DateValue, PartyValue, PlaceValue
from stemmata.model.reports import Report, Sentence
from stemmata.model.text import Span


@frozen
class Draft:
    """A claim in the making.

    Attributes:
        position: position of its sentence among the report's sentences.
        happening: violation, victims, figures.
        certainty: how the report stands to it.
        clarity: its own event or an aggregate.
        context: why it is context only, or empty.
        sentence: its sentence.
        trigger: first and last character offset of its trigger.
        pointing: whether an article or the like makes its trigger point back ("the attack", "this murder").
        elsewhere: whether its sentence names only places of people who are not part of the happening, so that none may be lent.
        chain: number of the happening it belongs to within its report.
        linked: positions, in the final list, of drafts on the same happening.
    """

    position: int
    happening: Happening
    sentence: Sentence
    trigger: tuple[int, int]
    certainty: Certainty
    clarity: Clarity
    context: str = ""
    dates: tuple[DateValue, ...] = ()
    media_dates: tuple[DateValue, ...] = ()
    places: tuple[PlaceValue, ...] = ()
    perpetrators: tuple[PartyValue, ...] = ()
    means: tuple[MeansValue, ...] = ()
    credits: tuple[str, ...] = ()
    pointing: bool = False
    elsewhere: bool = False
    chain: int = -1
    linked: tuple[int, ...] = ()

    def trigger_span(self, report: Report) -> Span:
        """The span of the trigger's words."""
        return report.span(*self.trigger)
