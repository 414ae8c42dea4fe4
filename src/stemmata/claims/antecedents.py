"""Whom a pronoun or "the children" points back to: the nearest earlier mention that agrees, in the sentence or the two before."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from stemmata.claims.people import Mention
from stemmata.claims.roles import Reading
from stemmata.model.claims import VictimStatus


def resolve_reading(reading: Reading, mentions: Sequence[Mention], earlier: Sequence[Mention]) -> Reading:
    """The reading with what its pronouns and definite nouns take over from their antecedents: status, sex and count.

    Args:
        reading: a trigger with its arguments.
        mentions: the sentence's mentions.
        earlier: mentions of the sentences before, in order.
    """
    agents: list[Mention] = []
    avoided: list[str] = []
    for agent in reading.agents:
        antecedent = _antecedent(agent, mentions, earlier, ())
        agents.append(_taking_over(agent, antecedent, mentions))
        avoided += [agent.head, antecedent.head if antecedent is not None else agent.head]
    patients = [
        _third_of(patient, mentions, earlier) or _taking_over(patient, _antecedent(patient, mentions, earlier, avoided), mentions)
        for patient in (_others_of_fighters(each, mentions) for each in reading.patients)
    ]
    return evolve(reading, agents=tuple(agents), patients=tuple(patients))


def is_one_more(mention: Mention) -> bool:
    """Whether an ordinal counts one more of those named before ("two children were killed and a third was injured")."""
    return mention.kind == "noun" and mention.head == "other"


def refers_back(mention: Mention) -> bool:
    """Whether who is meant depends on those named before."""
    return mention.definite or mention.kind == "figure" or mention.head in {"other", "others"}


def _others_of_fighters(mention: Mention, mentions: Sequence[Mention]) -> Mention:
    """ "A fighter was killed and two others were wounded", "five soldiers were killed and six wounded": fighters too."""
    before = [other for other in mentions if other.last <= mention.first and other.kind == "noun"]
    counted = mention.figure is not None and (mention.kind == "figure" or mention.head == "others")
    fighters = bool(before) and before[-1].status is VictimStatus.COMBATANT
    taken = counted and mention.status is VictimStatus.UNKNOWN and fighters
    return evolve(mention, status=VictimStatus.COMBATANT) if taken else mention


def _third_of(mention: Mention, mentions: Sequence[Mention], earlier: Sequence[Mention]) -> Mention | None:
    if not is_one_more(mention):
        return None
    before = [*earlier, *(other for other in mentions if other.last <= mention.first and other.kind == "noun" and other.plural)]
    return evolve(mention, status=before[-1].status, sex=before[-1].sex, plural=False) if before else None


def _antecedent(
    mention: Mention, mentions: Sequence[Mention], earlier: Sequence[Mention], avoided: Sequence[str]
) -> Mention | None:
    if not mention.definite or mention.figure is not None or mention.head.endswith(("self", "selves")):
        return None  # "himself" is who acts, not the nearest other person
    before = [*earlier, *(other for other in mentions if other.last <= mention.first)]
    return next((other for other in reversed(before) if _agrees(mention, other, avoided)), None)


def _taking_over(mention: Mention, antecedent: Mention | None, mentions: Sequence[Mention]) -> Mention:
    if antecedent is None:
        return mention
    figure = antecedent.figure if mention.plural and antecedent in mentions else None
    status = antecedent.status if mention.kind == "pronoun" else mention.status
    return evolve(mention, status=status, sex=mention.sex or antecedent.sex, figure=figure)


def _agrees(mention: Mention, other: Mention, avoided: Sequence[str]) -> bool:
    if other.kind in {"pronoun", "figure"} or other.plural != mention.plural or other.head in avoided:
        return False
    if mention.kind == "noun":
        return other.head == mention.head
    return not (mention.sex and other.sex) or mention.sex == other.sex
