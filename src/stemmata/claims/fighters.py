"""Who of those harmed were fighters, by more than their noun: a unit's officers, a group's members hurt in a clash, losses.

Deaths in fighting are no violation, so that "members", "officers" and bare numbers need a second look: "three officers of the
river brigade", "the enemy sustained nine dead", "two members of the front died in a clash". Police, and members of a group
who were killed without a fight, stay what their noun says.
"""

from __future__ import annotations

from attrs import evolve

from stemmata.claims.clauses import SentenceView
from stemmata.claims.people import Mention
from stemmata.claims.roles import Reading
from stemmata.claims.scene import Scene
from stemmata.model.claims import VictimStatus

_HARM = frozenset({"killing", "maiming", "harm"})
_UNIT_REACH = 8  # most tokens between "officers of" and the unit: "officers of the 3rd River Rapid Deployment Battalion"
_GROUP_REACH = 5  # most tokens between "members of" and the group's name
_LOSS_REACH = 6  # most tokens between "sustained" and a number of dead or wounded
_OF_THE_ENEMY = (["of", "the", "enemy"], ["of", "the", "enemies"])


def with_fighters(scene: Scene, position: int, reading: Reading) -> Reading:
    """The reading with those among the harmed marked as fighters whom the words around them make fighters.

    Args:
        scene: the report.
        position: the sentence's position.
        reading: a trigger with its arguments.
    """
    open_ones = [mention for mention in reading.patients if mention.status is VictimStatus.UNKNOWN]
    if not open_ones or reading.trigger.entry.violation not in _HARM or scene.lexicon(position).language != "en":
        return reading
    fighters = {mention for mention in open_ones if _is_fighter(scene, position, reading, mention)}
    if not fighters:
        return reading
    marked = (evolve(each, status=VictimStatus.COMBATANT) if each in fighters else each for each in reading.patients)
    return evolve(reading, patients=tuple(marked))


def _is_fighter(scene: Scene, position: int, reading: Reading, mention: Mention) -> bool:
    view, words = scene.view(position), scene.lexicon(position).words
    if mention.kind == "figure":
        return _is_loss(view, mention, words["losing"])
    if mention.head in words["officers"]:
        return _is_of_unit(view, mention, words["units"]) or _is_beside_fighters(reading, mention)
    may_be_one = mention.kind == "name" or mention.head in words["members"]
    return may_be_one and _is_of_group(scene, position, mention) and _is_in_clash(scene, position)


def _is_loss(view: SentenceView, mention: Mention, losing: frozenset[str]) -> bool:
    """ "The army sustained nine dead", "four of the enemy were killed"."""
    if view.words_between(mention.last, mention.last + 3) in _OF_THE_ENEMY:
        return True
    before = view.words_between(max(0, mention.first - _LOSS_REACH), mention.first)
    begin = max((index for index, word in enumerate(before) if word in losing), default=-1)
    return begin >= 0 and not set(before[begin:]) & set(",.;:")


def _is_of_unit(view: SentenceView, mention: Mention, units: frozenset[str]) -> bool:
    """ "Officers of the river brigade", "an enemy officer"."""
    inside = set(view.words_between(mention.first, mention.last))
    if "enemy" in inside or units & inside:
        return True
    behind = view.words_between(mention.last, mention.last + _UNIT_REACH)
    if not behind or behind[0] not in {"of", "from"}:
        return False
    stop = next((index for index, word in enumerate(behind) if word in {",", ".", "was", "were", "who", "and"}), len(behind))
    return bool(units & set(behind[:stop]))


def _is_beside_fighters(reading: Reading, mention: Mention) -> bool:
    """ "An officer and four soldiers"."""
    return any(each is not mention and each.status is VictimStatus.COMBATANT for each in reading.patients)


def _is_of_group(scene: Scene, position: int, mention: Mention) -> bool:
    """ "Front members", "members of the front": of an armed group that the taxonomy knows."""
    view = scene.view(position)
    for party in scene.parties(position):
        if party.kind != "armed_group" or not party.party:
            continue
        at = view.token_at(party.span.start)
        inside = mention.start < party.span.end and party.span.start < mention.end
        inside = inside or 0 <= mention.first - view.token_at(party.span.end) <= 1
        between = view.words_between(mention.last, at)
        if inside or (between[:1] == ["of"] and len(between) <= _GROUP_REACH and "," not in between):
            return True
    return False


def _is_in_clash(scene: Scene, position: int) -> bool:
    return scene.lexicon(position).phrases["fighting"].search(scene.view(position).folded) is not None
