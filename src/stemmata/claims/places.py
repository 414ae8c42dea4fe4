"""Where it happened: the places of a trigger's own words, else those of the sentences around it, most exact first."""

from __future__ import annotations

from stemmata.claims.clauses import clause_around, dateline_end
from stemmata.claims.draft import Draft
from stemmata.claims.roles import Reading
from stemmata.claims.scene import Scene
from stemmata.model.expressions import PlaceValue

_OPENING = 4  # sentences of a report's opening that give date and place for what follows: title, dateline and lead
_THERE_REACH = 3  # most sentences between "There …" and the place it means
_PLACE_OF_PEOPLE = 4  # most tokens between people and the place they are in: "pupils in the south of"


def places_of(scene: Scene, position: int, reading: Reading) -> tuple[PlaceValue, ...]:
    """Places of the trigger's clause, most exact first; those of the sentence when the clause names none."""
    view = scene.view(position)
    first, last = clause_around(view, reading.trigger.first, scene.lexicon_of(view.sentence))
    start, end = view.tokens[first].start, view.tokens[last - 1].end
    places = scene.places(position)
    dateline = dateline_end(view)
    places = tuple(place for place in places if place.span.start >= dateline) or places
    places = tuple(place for place in places if not _is_of_onlookers(scene, position, reading, place))
    inside = [place for place in places if start <= place.span.start < end]
    return tuple(sorted(inside or places, key=lambda place: (place.precision or 9, place.span.start)))


def is_elsewhere(scene: Scene, position: int, reading: Reading) -> bool:
    """Whether a sentence names places, and all of them are those of people who only saw or heard of the happening."""
    places = scene.places(position)
    return bool(places) and all(_is_of_onlookers(scene, position, reading, place) for place in places)


def _is_of_onlookers(scene: Scene, position: int, reading: Reading, place: PlaceValue) -> bool:
    """ "Pupils in the north of X expressed shock at …": the place says where those are who react to what happened."""
    view, lexicon = scene.view(position), scene.lexicon(position)
    at, behind = view.token_at(place.span.start), view.token_at(place.span.end)
    reacting = lexicon.words.get("reacting", frozenset()) & set(view.words_between(behind, behind + 2))
    if not reacting or behind > reading.trigger.first:
        return False
    return any(
        0 < at - mention.last <= _PLACE_OF_PEOPLE and not {"who", "whose"} & set(view.words_between(mention.last, at))
        for mention in scene.mentions(position)
        if mention not in reading.patients
    )


def places_near(scene: Scene, draft: Draft) -> tuple[PlaceValue, ...]:
    """Places for a happening whose sentence names none: those of the nearest sentence around it that names any."""
    if draft.elsewhere:
        return ()
    for position in (*_pointed_at(scene, draft), *surroundings(scene, draft)):
        found = scene.places(position)
        if found:
            return tuple(sorted(found, key=lambda place: (place.precision or 9, place.span.start)))
    return ()


def _pointed_at(scene: Scene, draft: Draft) -> list[int]:
    """The sentences before, nearest first, for one that begins with "There": the place was named in one of them."""
    view = scene.view(draft.position)
    if not view.tokens or view.tokens[0].word != "there" or _is_existential(scene, draft):
        return []
    return list(range(draft.position - 1, max(-1, draft.position - 1 - _THERE_REACH), -1))


def _is_existential(scene: Scene, draft: Draft) -> bool:
    """ "There were two explosions": no place is meant."""
    second = scene.view(draft.position).words_between(1, 2)
    return bool({"is", "are", "was", "were", "has", "have", "had"} & set(second))


def surroundings(scene: Scene, draft: Draft) -> list[int]:
    """Sentence positions to look at, nearest in meaning first: the one before in the paragraph, the one behind, the opening."""
    paragraph = scene.sentences[draft.position].paragraph
    near = [draft.position - 1, draft.position + 1, draft.position - 2]
    same = [
        position for position in near if 0 <= position < len(scene.sentences) and scene.sentences[position].paragraph == paragraph
    ]
    opening = range(min(_OPENING, len(scene.sentences)))
    return same + [position for position in opening if position not in same and position != draft.position]
