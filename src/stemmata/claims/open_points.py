"""Why something was left open or came to nothing, in words for a monitor: no claim is missing without a reason."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from stemmata.claims.read import TriggerRead
from stemmata.claims.scene import Scene
from stemmata.model.claims import Claim
from stemmata.model.expressions import DateValue, FigureValue, PartyValue, PlaceValue
from stemmata.model.text import Span


@frozen
class OpenPoint:
    """Something that a sentence leaves open.

    Attributes:
        about: "date", "figure", "place", "party" or "claim".
        words: the words concerned.
        why: why it was left open, in plain words.
    """

    about: str
    words: Span
    why: str


# Why a trigger with arguments comes to nothing, by what the lexicon says of it. The rules are in `happenings`.
_ASKS_FOR_MORE = {
    "recruitment_and_use": "no child is said to be recruited, or no role in fighting stands beside the child",
    "denial": "no aid is said to be held back",
    "occupation": "no school or hospital is said to be put to military use",
    "attack": "no school, hospital or other protected thing is named as what was hit",
    "deprivation_of_liberty": "the report names no party to a conflict, or those held are all fighters",
    "abduction": "nobody is said to be taken away by a party, or those taken are all fighters",
    "ill_treatment": "the report names no party to a conflict",
}
_ARTICLE = "article"  # rule of figures that are an article: it says one in every sentence
_POINTS = "it only points to a happening: it lends its date, place or means to what is told elsewhere"


def why_nothing(read: TriggerRead, claims: Sequence[Claim]) -> str:
    """Why no claim rests on a trigger.

    Args:
        read: the trigger with what it comes to by itself.
        claims: the claims of its sentence.
    """
    if read.reading.negated:
        return "it is said to have happened to no one"
    if not read.happenings:
        return _ASKS_FOR_MORE.get(read.reading.trigger.entry.violation, "no one is said to be harmed")
    if not any(happening.violation for happening in read.happenings):
        return _ASKS_FOR_MORE["attack"] if read.reading.trigger.entry.violation == "attack" else _POINTS
    told = {happening.violation for happening in read.happenings}
    if any(happening.open_harm for happening in read.happenings):
        told |= {"killing", "maiming"}  # "shot" is either, as the words around decide
    twin = next((claim for claim in claims if claim.violation in told), None)
    if twin is not None:
        return f"the same is told by “{twin.trigger.words}” in this sentence"
    if "deprivation_of_liberty" in told:
        return "an arrest that names neither a party nor children or civilians"
    return "it stands in a heading, or tells the same as another trigger"


def open_points(scene: Scene, position: int, claims: Sequence[Claim], *, told: bool) -> tuple[OpenPoint, ...]:
    """What one sentence leaves open.

    Args:
        scene: the report.
        position: the sentence's position.
        claims: the claims of the sentence.
        told: whether the sentence holds a trigger; in others only dates are looked at.
    """
    found = [OpenPoint("date", date.span, why) for date in scene.dates(position) if (why := _why_date(date))]
    if told or claims:
        uses = _used(claims)
        found += [OpenPoint("figure", each.span, why) for each in scene.figures(position) if (why := _why_figure(each, uses))]
        found += [OpenPoint("place", each.span, why) for each in scene.places(position) if (why := _why_place(each))]
        found += [OpenPoint("party", each.span, why) for each in scene.parties(position) if (why := _why_party(each, uses))]
    return (*found, *(OpenPoint("claim", claim.trigger, why) for claim in claims for why in _why_claim(claim)))


def _used(claims: Sequence[Claim]) -> tuple[Span, ...]:
    """The words that claims rest on as figures, victims or perpetrators."""
    return tuple(
        value.span for claim in claims for values in (claim.figures, claim.victims, claim.perpetrators) for value in values
    )


def _why_date(date: DateValue) -> str:
    return "" if date.start is not None else date.open_reason or "it counts from a day that the report does not tell"


def _why_figure(figure: FigureValue, used: Sequence[Span]) -> str:
    if figure.rule == _ARTICLE or any(figure.span.overlaps(span) for span in used):
        return ""
    return "it is a share, not a count" if figure.percent else "no trigger counts it"


def _why_place(place: PlaceValue) -> str:
    if not place.gazetteer:
        return "no list of places knows it: kept as a name without coordinates"
    rivals = len(place.rivals)
    return f"{rivals} other place{'s' if rivals != 1 else ''} of that name may be meant" if rivals else ""


def _why_party(party: PartyValue, used: Sequence[Span]) -> str:
    if not any(party.span.overlaps(span) for span in used):
        return "it is named, but not as who did it"
    return "" if party.party else "the words name a side, not a party"


def _why_claim(claim: Claim) -> list[str]:
    """What a claim lacks. Claims kept only as context need nothing."""
    if claim.context:
        return [f"kept as context only: {claim.context}"]
    missing = []
    if not claim.dates:
        missing.append("no day: none stands in its sentence, beside it or in the opening")
    if not claim.places:
        missing.append("no place: none stands in its sentence, beside it or in the opening")
    if not claim.perpetrators:
        missing.append("nobody is said to have done it")
    if claim.victims and not claim.figures:
        missing.append("no number: the words count nobody")
    return missing
