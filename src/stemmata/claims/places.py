"""Where it happened: the places of a trigger's own words, else those of the sentences around it, most exact first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from stemmata.claims.clauses import clause_around, dateline_end
from stemmata.claims.draft import Draft
from stemmata.claims.roles import Reading
from stemmata.claims.scene import Scene
from stemmata.expressions.places.landmarks import WELL_KNOWN
from stemmata.expressions.places.words import lower_demonyms, place_words
from stemmata.model.expressions import DateValue, PlaceValue
from stemmata.model.reports import Sentence
from stemmata.model.text import Span
from stemmata.taxonomy import countries

DATELINE = "dateline"
COUNTRY = 6  # the precision code of a country
_VAGUE = 5  # the precision code of a place that is vague, or larger than a first-order division

_FROM_THERE = frozenset({"abduction", "enforced_disappearance", "recruitment_and_use"})  # people are taken from where it happens
_COARSE = 3  # precision codes from that of a second-order division on
_OPENING = 4  # sentences of a report's opening that give date and place for what follows: title, dateline and lead
_THERE_REACH = 3  # most sentences between "There …" and the place it means
_AFTERMATH_REACH = 3  # most tokens between a hospital or court and the place it is in: "a hospital in the town of"
_BESIDE = 3  # characters between a town and its state: ", "
_TAKEN_REACH = 7  # most tokens between "was taken to" and such a place
_PLACE_OF_PEOPLE = 4  # most tokens between people and the place they are in: "pupils in the south of"


def places_of(scene: Scene, position: int, reading: Reading) -> tuple[PlaceValue, ...]:
    """Places of the trigger's clause, most exact first; those of the sentence when the clause names none.

    A country that no preposition goes with acts rather than is a place ("the United States said"), and the country of a dateline
    is a last resort: neither is taken here.
    """
    view = scene.view(position)
    first, last = clause_around(view, reading.trigger.first, scene.lexicon_of(view.sentence))
    start, end = view.tokens[first].start, view.tokens[last - 1].end
    dateline = dateline_end(view)
    places = tuple(place for place in scene.places(position) if _says_where(place))
    places = tuple(place for place in places if place.span.start >= dateline and place.relation != DATELINE) or places
    places = tuple(place for place in places if not _is_of_onlookers(scene, position, reading, place))
    places = tuple(_without_bearings(scene, _at_home(scene, places)))
    if reading.trigger.entry.violation not in _FROM_THERE:
        places = tuple(place for place in places if not _is_origin(scene, position, place))
    scenes = _without_aftermath(scene, position, reading.trigger.entry.violation, places)
    inside = [place for place in scenes if start <= place.span.start < end]
    return _most_exact_first(inside or scenes)


def _without_aftermath(scene: Scene, position: int, violation: str, places: Iterable[PlaceValue]) -> list[PlaceValue]:
    """The places at which something happened, without those where it only came to an end, and the states those are in."""
    kept: list[PlaceValue] = []
    left = -_BESIDE
    for place in sorted(places, key=lambda place: place.span.start):
        if place.span.start - left < _BESIDE or _is_of_aftermath(scene, position, violation, place):
            left = place.span.end
        else:
            kept.append(place)
    return kept


def _is_of_aftermath(scene: Scene, position: int, violation: str, place: PlaceValue) -> bool:
    """Whether it is where the hurt were taken, or where somebody is held or tried: "died in a hospital in X", "the X jail"."""
    if violation.startswith("attack_on"):
        return False
    view = scene.view(position)
    words = place_words(scene.lexicon(position).language)
    first, last = view.token_at(place.span.start), view.token_at(place.span.end)
    begin = max(0, first - _AFTERMATH_REACH)
    near = {*view.words_between(begin, first), *view.words_between(first, last + 1)}
    if words["trial"] & near:
        return True
    brought = words["taken_there"] & set(view.words_between(max(0, begin - _TAKEN_REACH), first))
    return bool(brought) and bool(words["aftermath"] & near)


def _at_home(scene: Scene, places: Sequence[PlaceValue]) -> tuple[PlaceValue, ...]:
    """Without places abroad that no preposition goes with, and without all places abroad where there is one at home."""
    country, division = home(scene)
    if not country:
        return tuple(places)
    inside = tuple(p for p in places if p.country in ("", country) and (not division or p.adm1 in ("", division)))
    return inside or tuple(place for place in places if place.relation)


def home(scene: Scene) -> tuple[str, str]:
    """The country and first-order division that most of a report's places lie in, each when it is more than half of them.

    A dateline counts twice. Divisions count only where the gazetteer has every town: there a town of another division, named
    without it, is more likely a person or a street.
    """
    countries: Counter[str] = Counter()
    divisions: Counter[str] = Counter()
    for place in scene.all_places():
        weight = 2 if place.relation == DATELINE else 1
        if place.country:
            countries[place.country] += weight
        if place.adm1 and place.country in WELL_KNOWN:
            divisions[place.adm1] += weight
    country = _majority(countries)
    return country, (_majority(divisions) if country in WELL_KNOWN else "")


def _majority(counts: Counter[str]) -> str:
    name, count = min(counts.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
    return name if 2 * count > counts.total() else ""


def _says_where(place: PlaceValue) -> bool:
    return place.precision != COUNTRY or place.relation not in ("", DATELINE)


def _most_exact_first(places: Iterable[PlaceValue]) -> tuple[PlaceValue, ...]:
    """Most exact first; among equals those behind a preposition ("in X") before names that only describe ("the X daily")."""
    return tuple(sorted(places, key=lambda place: (place.precision or 9, not place.relation, place.span.start)))


_BEARING = re.compile(
    r"\s*,?\s*\(?(?:(?:located|situated|lying)\s+)?(?:(?:about|some|around|approximately|roughly)\s+)?"
    r"\d[\d.,]*[- ]?(?:km|kms|kilomet\w+|miles?|mi)\s+[^,;()]{0,30}$",
    re.IGNORECASE,
)


def _without_bearings(scene: Scene, places: Iterable[PlaceValue]) -> list[PlaceValue]:
    """The places without those that only say where the one before them lies ("Arden, 40 km south of the capital")."""
    kept: list[PlaceValue] = []
    for place in sorted(places, key=lambda place: place.span.start):
        between = scene.report.text[kept[-1].span.end : place.span.start] if kept else ""
        if not (between and len(between) < _BEARING_REACH and _BEARING.match(between)):
            kept.append(place)
    return kept


_BEARING_REACH = 60  # characters between a place and the one it is so many kilometres from


def _is_origin(scene: Scene, position: int, place: PlaceValue) -> bool:
    """Whether it says where somebody comes from ("a teacher from Arden was shot"): "from" right behind people."""
    view = scene.view(position)
    at = view.token_at(place.span.start)
    if view.words_between(max(0, at - 1), at) != ["from"]:
        return False
    return any(mention.last == at - 1 and mention.kind == "noun" for mention in scene.mentions(position))


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


def places_for(scene: Scene, draft: Draft) -> tuple[PlaceValue, ...]:
    """The places of a happening, once its own sentence was read: those around it where it names none, and what makes it exact.

    "Shelling of the south of the province … The shells fell on the village of X": X is where, and the province stays behind it.
    """
    places = draft.places or _places_near(scene, draft)
    if not places or draft.elsewhere:
        return places
    best = places[0]
    if best.precision >= _COARSE or (best.latitude is None and not best.adm1):
        exact = _within(scene, draft, best)
        if exact is not None:
            return (exact, *(place for place in places if place.span != exact.span))
    return places


def _within(scene: Scene, draft: Draft, whole: PlaceValue) -> PlaceValue | None:
    """The place inside a division or country that the sentences behind or before name, else the town of the whole report."""
    violation = draft.happening.violation
    near = [draft.position + 1, draft.position + 2, draft.position - 1]
    if _is_of_another_time(scene, draft):
        near = _paragraph(scene, draft)
    for position in near:
        if not 0 <= position < len(scene.sentences):
            continue
        inside = [place for place in scene.places(position) if _lies_in(place, whole) and place.relation != DATELINE]
        inside = _without_aftermath(scene, position, violation, inside)
        if inside:
            return _most_exact_first(inside)[0]
    town = _town_for(scene, draft)
    return town if town is not None and _lies_in(town, whole) else None


def _lies_in(place: PlaceValue, whole: PlaceValue) -> bool:
    """Whether a place is more exact than another and lies in it; a landmark that could not be placed lies anywhere.

    A region that no list knows ("the peninsula") holds no place for sure.
    """
    if place.latitude is None and whole.latitude is None:
        return False
    if whole.precision == _VAGUE and whole.latitude is None and not whole.gazetteer:
        return False
    if whole.precision < _COARSE:
        return place.latitude is not None and place.precision < _COARSE and whole.country in ("", place.country)
    if place.precision >= min(whole.precision, _COARSE) or place.country != whole.country:
        return False
    return whole.adm1 in ("", place.adm1) and whole.adm2 in ("", place.adm2)


def _town_of_report(scene: Scene) -> PlaceValue | None:
    """The settlement that a report names most, if it names it twice; a dateline and the title count as much as two others."""
    counts: Counter[str] = Counter()
    first: dict[str, PlaceValue] = {}
    heading = scene.sentences[0].end if scene.sentences else 0
    for place in scene.all_places():
        if place.precision <= 2 and place.gazetteer:
            counts[place.gazetteer] += 2 if place.relation == DATELINE or place.span.start < heading else 1
            first.setdefault(place.gazetteer, place)
    name, count = min(counts.items(), key=lambda item: (-item[1], first[item[0]].span.start), default=("", 0))
    return first[name] if count > 1 else None


def _places_near(scene: Scene, draft: Draft) -> tuple[PlaceValue, ...]:
    """Places for a happening whose sentence names none: those of the nearest sentence around it that names any.

    Where none does, the country that the dateline or the report as a whole speaks of.
    """
    if draft.elsewhere:
        return ()
    violation = draft.happening.violation
    near = _paragraph(scene, draft) if _is_of_another_time(scene, draft) else surroundings(scene, draft)
    for position in (*_pointed_at(scene, draft), *near):
        found = [place for place in _at_home(scene, scene.places(position)) if _says_where(place)]
        found = _without_aftermath(scene, position, violation, _without_bearings(scene, found))
        if found:
            return _most_exact_first(sorted(found, key=lambda place: place.relation == DATELINE))
    town = _town_for(scene, draft)
    return (town,) if town is not None else _country(scene, draft)


def _town_for(scene: Scene, draft: Draft) -> PlaceValue | None:
    """The town of the whole report, for what the report is of."""
    return None if _is_of_another_time(scene, draft) else _town_of_report(scene)


def _is_of_another_time(scene: Scene, draft: Draft) -> bool:
    """Whether a happening behind the opening is dated by a month or year of its own, so that the report's own place is not its.

    "In January two boys were seen at a post": what the opening tells of was later and maybe elsewhere. "The city" points back.
    """
    if _POINTING.search(scene.folded(draft.position)):
        return False
    own = [date for date in (*draft.dates, *draft.media_dates) if _is_within(date, scene.sentences[draft.position])]
    return draft.position >= _OPENING and bool(own) and all(date.rule in _BACKGROUND_DATES for date in own)


_BACKGROUND_DATES = frozenset({"month", "part_of_month", "month_range", "year"})  # rules that read no day and no week
_POINTING = re.compile(
    r"\b(?:the|this|that) (?:same )?(?:city|town|village|camp|district|area|province)\b|المدينه|البلده|القريه|المخيم"
)


def _is_within(date: DateValue, sentence: Sentence) -> bool:
    return sentence.start <= date.span.start < sentence.end


def _country(scene: Scene, draft: Draft) -> tuple[PlaceValue, ...]:
    """The country spoken of most, the first of equals.

    A dateline's and one behind "in" count twice; one that acts ("the United States said") and people of a country ("the Arcadian
    army") once, twice in the happening's own sentence.
    """
    counts: Counter[str] = Counter()
    named = [place for place in scene.all_places() if place.precision == COUNTRY]
    for place in named:
        counts[place.country] += 2 if place.relation else 1
    peoples = [(position, people) for position in range(len(scene.sentences)) for people in _peoples(scene, position)]
    for position, people in peoples:
        counts[people.country] += 2 if position == draft.position else 1
    found = [*named, *(people for _, people in peoples)]
    return tuple(sorted(found, key=lambda place: (-counts[place.country], place.span.start)))[:1]


def _peoples(scene: Scene, position: int) -> list[PlaceValue]:
    """The countries whose people, forces or government a sentence names ("the Arcadian army"), each as the whole country."""
    view, known = scene.view(position), lower_demonyms()
    return [
        _nation(scene.report.span(token.start, token.end), known[token.word])
        for token in view.tokens
        if token.word in known and token.written[:1].isupper()
    ]


def _nation(span: Span, code: str) -> PlaceValue:
    country = countries()[code]
    return PlaceValue(span, country.name, code, "", "", country.latitude, country.longitude, COUNTRY, "", f"country:{code}")


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


def _paragraph(scene: Scene, draft: Draft) -> list[int]:
    """The sentences beside one in its paragraph, the one before first."""
    paragraph = scene.sentences[draft.position].paragraph
    near = [draft.position - 1, draft.position + 1, draft.position - 2]
    return [
        position for position in near if 0 <= position < len(scene.sentences) and scene.sentences[position].paragraph == paragraph
    ]


def surroundings(scene: Scene, draft: Draft) -> list[int]:
    """Sentence positions to look at, nearest in meaning first: the one before in the paragraph, the one behind, the opening."""
    same = _paragraph(scene, draft)
    opening = range(min(_OPENING, len(scene.sentences)))
    return same + [position for position in opening if position not in same and position != draft.position]
