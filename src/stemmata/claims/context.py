"""What goes from sentence to sentence: one that continues a happening takes over what it leaves unsaid, and gives what it adds.

A sentence continues the happening before it when those it speaks of are pointed back at ("the boy", "he", "the murder"). Dates
and places that neither has are taken from the sentence before in the same paragraph, then from the report's opening.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from stemmata.claims.attribution import ATTRIBUTION
from stemmata.claims.dates import lent_dates, sharpened
from stemmata.claims.draft import Draft
from stemmata.claims.places import places_for, surroundings
from stemmata.claims.scene import Scene
from stemmata.model.claims import ClaimFigure, Clarity, FigureRole
from stemmata.model.expressions import DateValue

_CONTINUES_WITHIN = 5  # most sentences between a happening and one that continues it
_SAME_STORY = 8  # most sentences between those who were shot and the words that some of them died
_CONTEXT_IS_APART = frozenset(
    {"statistic", "general statement", "anniversary or long past", "drill", "fiction", "sport", "mentioned in passing"}
)


def carried(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with what they take over, each with the number of the happening it belongs to in `chain`."""
    result: list[Draft] = []
    for draft in drafts:
        before = _continued(scene, draft, result)
        chain = before.chain if before is not None else len(result)
        taken = _taking_over(draft, before) if before is not None else draft
        result.append(evolve(taken, chain=chain))
        if before is not None:
            _give_back(result, result[-1])
    return [_with_surroundings(scene, draft) for draft in result]


def _continued(scene: Scene, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The draft that this one goes on with, or None when it opens a happening of its own."""
    if draft.context in _CONTEXT_IS_APART:
        return None
    near = [
        before
        for before in reversed(earlier)
        if before.context not in _CONTEXT_IS_APART and draft.position - before.position <= _CONTINUES_WITHIN
    ]
    same_sentence = next((before for before in near if before.position == draft.position), None)
    if same_sentence is not None or not _points_back(draft):
        return same_sentence
    before = _named_again(draft, near) or next((each for each in near if each.clarity is draft.clarity), None)
    return before if before is not None and not _contradicts(draft, before) else None


def _named_again(draft: Draft, near: Sequence[Draft]) -> Draft | None:
    """The last happening of the same kind, for a noun that names one ("the shelling of the school")."""
    happening = draft.happening
    if happening.reading.trigger.entry.part != "noun" or not happening.violation:
        return None
    return next((each for each in near if each.clarity is draft.clarity and _is_same_kind(each, draft)), None)


def _is_same_kind(one: Draft, other: Draft) -> bool:
    return one.happening.violation == other.happening.violation


def _points_back(draft: Draft) -> bool:
    reading = draft.happening.reading
    people = (*reading.patients, *reading.agents)
    if people:
        return all(mention.definite for mention in people)
    if draft.happening.violation.startswith("attack_on"):
        return draft.pointing  # what was hit is said, so that the words stand for themselves
    return reading.trigger.entry.part != "child_noun" and (draft.pointing or reading.trigger.entry.part == "verb")


def _contradicts(draft: Draft, before: Draft) -> bool:
    """Whether both give days or counts, and they do not go together."""
    mine, theirs = _interval(draft.dates), _interval(before.dates)
    if mine is not None and theirs is None and before.media_dates and not draft.media_dates:
        return True
    return mine is not None and theirs is not None and (mine.start > theirs.end or theirs.start > mine.end)  # type: ignore[operator]


def _interval(dates: Sequence[DateValue]) -> DateValue | None:
    return next((date for date in dates if date.start is not None and date.end is not None), None)


def _taking_over(draft: Draft, before: Draft) -> Draft:
    happening = draft.happening
    if not happening.victims and happening.violation == before.happening.violation:
        happening = evolve(happening, victims=before.happening.victims)
    same_sentence = draft.position == before.position
    return evolve(
        draft,
        happening=happening,
        dates=draft.dates or before.dates,
        media_dates=draft.media_dates or before.media_dates,
        places=draft.places or before.places,
        perpetrators=draft.perpetrators or (before.perpetrators if not same_sentence or not happening.reading.agents else ()),
        means=draft.means or (before.means if same_sentence else ()),
    )


def _give_back(result: list[Draft], later: Draft) -> None:
    """A later sentence's date or place ("the shooting happened on Sunday") for those of its chain without one."""
    for index, draft in enumerate(result):
        if draft.chain == later.chain and draft.context not in _CONTEXT_IS_APART:
            result[index] = evolve(draft, dates=draft.dates or later.dates, places=draft.places or later.places)


def _with_surroundings(scene: Scene, draft: Draft) -> Draft:
    if draft.context in _CONTEXT_IS_APART or draft.clarity is Clarity.AGGREGATE:
        return draft
    around, dates = surroundings(scene, draft), draft.dates
    if not dates and not draft.media_dates:
        dates = lent_dates(scene, around)
    dates = sharpened(scene, dates, around)
    return evolve(draft, dates=dates, places=places_for(scene, draft))


# -- settling what stayed open


def settled(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Drafts that become claims: open harm decided by the whole report, pointers dropped, duplicates dropped, links drawn."""
    decided = [_shared(_decided(draft, drafts), drafts) for draft in drafts if draft.happening.violation]
    kept = _without_duplicates(decided)
    return tuple(evolve(draft, linked=_links(index, kept)) for index, draft in enumerate(kept))


def _decided(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """For "four people were shot": those the report says died are not counted as injured as well."""
    if not draft.happening.open_harm:
        return draft
    events = [
        other
        for other in drafts
        if other.clarity is Clarity.EVENT
        and other.context not in _CONTEXT_IS_APART
        and (other.chain == draft.chain or abs(other.position - draft.position) <= _SAME_STORY)
    ]
    killed = max((_count(other, FigureRole.KILLED) for other in events), default=0)
    injured = max((_count(other, FigureRole.INJURED) for other in events if not other.happening.open_harm), default=0)
    shot = _count(draft, FigureRole.INJURED)
    if not killed or not shot or shot == injured:
        return draft
    if injured or (killed >= shot and draft.happening.reading.trigger.entry.violation != "harm"):
        return _recounted(draft, ())
    if killed >= shot:
        return _as_killing(draft)
    return _recounted(draft, tuple(_less(figure, killed) for figure in draft.happening.figures))


def _shared(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """ "ten people were killed or wounded": the number is that of both, so each is at least one and at most all but one."""
    twin = next((other for other in drafts if _shares_victims(draft, other)), None)
    if twin is None:
        return draft
    return _recounted(draft, tuple(_part_of(figure) for figure in draft.happening.figures))


def _shares_victims(draft: Draft, other: Draft) -> bool:
    if draft.position != other.position or {draft.happening.violation, other.happening.violation} != {"killing", "maiming"}:
        return False
    if draft.happening.open_harm or other.happening.open_harm:
        return False
    mine = {figure.span for figure in draft.happening.figures}
    return bool(mine & {figure.span for figure in other.happening.figures})


def _part_of(figure: ClaimFigure) -> ClaimFigure:
    if figure.low < 2:
        return figure
    high = None if figure.high is None else figure.high - 1
    return evolve(figure, low=1, high=high, rule="shared by the dead and the wounded")


def _count(draft: Draft, role: FigureRole) -> int:
    return max((figure.low for figure in draft.happening.figures if figure.role is role), default=0)


def _less(figure: ClaimFigure, killed: int) -> ClaimFigure:
    if figure.role is not FigureRole.INJURED:
        return figure
    high = None if figure.high is None else max(figure.low - killed, figure.high - killed)
    return evolve(figure, low=figure.low - killed, high=high, rule="those shot less those killed")


def _as_killing(draft: Draft) -> Draft:
    roles = {FigureRole.INJURED: FigureRole.KILLED, FigureRole.CHILDREN_INJURED: FigureRole.CHILDREN_KILLED}
    figures = tuple(evolve(figure, role=roles.get(figure.role, figure.role)) for figure in draft.happening.figures)
    return evolve(draft, happening=evolve(draft.happening, violation="killing", figures=figures))


def _recounted(draft: Draft, figures: tuple[ClaimFigure, ...]) -> Draft:
    return evolve(draft, happening=evolve(draft.happening, figures=figures))


def _without_duplicates(drafts: Sequence[Draft]) -> list[Draft]:
    """One claim for one violation with the same victims in one sentence ("shot and killed", "killed in a shooting")."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((index for index, other in enumerate(kept) if _is_twin(draft, other)), None)
        if twin is None:
            kept.append(draft)
        elif _is_better(draft, kept[twin]):
            kept[twin] = draft
    return kept


def _is_better(draft: Draft, kept: Draft) -> bool:
    if draft.happening.open_harm or kept.happening.open_harm:
        return kept.happening.open_harm and not draft.happening.open_harm
    return _richness(draft) > _richness(kept)


def _is_twin(draft: Draft, other: Draft) -> bool:
    if draft.position != other.position or not _goes_with(draft, other):
        return False
    if ATTRIBUTION in {draft.happening.reading.trigger.entry.violation, other.happening.reading.trigger.entry.violation}:
        return False
    mine = {victim.span.start for victim in draft.happening.victims}
    theirs = {victim.span.start for victim in other.happening.victims}
    return bool(mine & theirs) or not mine or not theirs


def _goes_with(draft: Draft, other: Draft) -> bool:
    """The same violation, or harm left open ("shot and killed") beside the killing it turned out to be."""
    if draft.happening.violation == other.happening.violation:
        return True
    harms = {"killing", "maiming"}
    either_open = draft.happening.open_harm or other.happening.open_harm
    named = bool(draft.happening.victims) and bool(other.happening.victims)
    return either_open and named and {draft.happening.violation, other.happening.violation} == harms


def _richness(draft: Draft) -> tuple[int, int]:
    return len(draft.happening.figures), len(draft.happening.victims)


def _links(index: int, drafts: Sequence[Draft]) -> tuple[int, ...]:
    chain = drafts[index].chain
    return tuple(place for place, other in enumerate(drafts) if place != index and other.chain == chain)
