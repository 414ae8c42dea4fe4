"""Pieces of evidence for the direction of a copy, how much each weighs, and how they are weighed against one another.

The weights are an order, not a measurement: each was set so that the pieces above it outweigh it and two of those below do not,
and checked on the cases in `tests/cases/lineage-*` and on the simulator (`python -m benchmarks.lineage`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from attrs import frozen

from stemmata.model.lineage import Direction


class Kind(StrEnum):
    """What sort of evidence it is, weightiest first."""

    NAMED = "named"  # one names the other's house for the copied words
    THIRD = "third"  # both name the same third house for the copied words
    NAMED_ELSEWHERE = "named_elsewhere"  # one names the other's house, though not for these words
    NOTE = "note"  # one alone carries a note of correction or update
    COMMON_SOURCE = "common_source"  # a third report may be the source of both
    BETWEEN = "between"  # it holds what the other changed in a third report's text
    DANGLING = "dangling"  # words that point to something that only the other says
    BROKEN_OFF = "broken_off"  # it breaks off, or leaves out with a mark, where the other goes on
    UNSEEN_SOURCE = "unseen_source"  # one names for the copied words a house that the other never names
    STYLE = "style"  # the copied words are in the other's style, and not in its own
    AGENCY = "agency"  # one is a press agency's, the other is not
    VERSIONS = "versions"  # two dated versions of one house
    MOVED_ON = "moved_on"  # "today" has become "yesterday": written later, from whomever
    DATES = "dates"  # dates of publication
    WEAK_DATES = "weak_dates"  # a date of capture, or one inferred from the text
    CONTAINED = "contained"  # nearly all of one stands in the other, which is much longer


WEIGHTS: Mapping[Kind, int] = {
    Kind.NAMED: 8,
    Kind.THIRD: 6,
    Kind.NAMED_ELSEWHERE: 4,
    Kind.NOTE: 4,
    Kind.COMMON_SOURCE: 4,
    Kind.VERSIONS: 4,
    Kind.BETWEEN: 3,
    Kind.DANGLING: 3,
    Kind.BROKEN_OFF: 3,
    Kind.UNSEEN_SOURCE: 3,
    Kind.STYLE: 2,
    Kind.AGENCY: 2,
    Kind.MOVED_ON: 2,
    Kind.DATES: 2,
    Kind.WEAK_DATES: 1,
    Kind.CONTAINED: 1,
}
# By how much one side must outweigh the other, and the least it must have: one sign in the text, or a weaker one with a date.
MARGIN = 2
DECISIVE = 3
# What only goes with other evidence: an older text need not be the source, since both may have it from a third that is lost.
_OUTER = frozenset({Kind.MOVED_ON, Kind.DATES, Kind.WEAK_DATES, Kind.CONTAINED})
_NAMING = frozenset({Kind.NAMED, Kind.NAMED_ELSEWHERE, Kind.NOTE})

NOTHING = "nothing in either report says which way the text went"
_CONTRADICTS = "the evidence contradicts itself, so the direction is left open"
_DATES_ALONE = (
    "dates alone do not tell whether the later has it from the earlier or both from a third, so the direction is left open"
)
_TOO_LITTLE = "that is too little to say which way the text went, so the direction is left open"


class Stance(StrEnum):
    """Whether a piece of evidence speaks for a direction or against it."""

    FOR = "for"
    AGAINST = "against"


@frozen
class Evidence:
    """One piece of evidence.

    Attributes:
        kind: what sort it is.
        direction: the direction it speaks for or against; undecided where it speaks for leaving the direction open.
        reason: what it is, in plain words.
        stance: whether it speaks for the direction or against it.
    """

    kind: Kind
    direction: Direction
    reason: str
    stance: Stance = Stance.FOR

    @property
    def weight(self) -> int:
        """How much it weighs."""
        return WEIGHTS[self.kind]


@frozen
class Verdict:
    """What the evidence comes to.

    Attributes:
        direction: which way, or undecided.
        reasons: the evidence in plain words, weightiest first, and how it was weighed where that does not go without saying.
        evidence: the evidence itself.
    """

    direction: Direction
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()

    @property
    def stated(self) -> bool:
        """Whether it is decided by more than wording: by what the two say of their source, or by the dates of one house."""
        stating = (*_NAMING, Kind.VERSIONS)
        return self.told and any(each.kind in stating and each.direction is self.direction for each in self.evidence)

    @property
    def told(self) -> bool:
        """Whether the direction is decided."""
        return self.direction is not Direction.UNDECIDED


def weigh(evidence: Sequence[Evidence]) -> Verdict:
    """The direction that the evidence speaks for.

    What the texts tell is summed up for either direction, less what speaks against it. A direction is decided when it has at
    least `DECISIVE` and outweighs the other, and whatever speaks for leaving it open, by `MARGIN`. Dates and containment count
    on their side, but decide only together with something else: that one report is older does not say that the other has it
    from there, and where nothing but dates speaks the direction is left open.
    """
    if not evidence:
        return Verdict(Direction.UNDECIDED, (NOTHING,))
    ordered = tuple(sorted(evidence, key=lambda each: (-each.weight, each.reason)))
    reasons = tuple(each.reason for each in ordered)
    best = _outweighing(ordered)
    more = _dates_against(ordered, best) if best is not Direction.UNDECIDED else _why_open(ordered)
    return Verdict(best, (*reasons, *more), ordered)


def _opposite(direction: Direction) -> Direction:
    return Direction.SECOND_TO_FIRST if direction is Direction.FIRST_TO_SECOND else Direction.FIRST_TO_SECOND


def _outweighing(evidence: Sequence[Evidence]) -> Direction:
    open_weight = max((each.weight for each in evidence if each.direction is Direction.UNDECIDED), default=0)
    inner = [each for each in evidence if each.kind not in _OUTER]
    for direction in (Direction.FIRST_TO_SECOND, Direction.SECOND_TO_FIRST):
        mine, other = _sum(inner, direction), _sum(inner, _opposite(direction))
        # Dates do not settle what the texts contradict themselves on.
        whole = mine if other > 0 else _sum(evidence, direction)
        rival = max(_sum(evidence, _opposite(direction)), open_weight, 0)
        if mine > max(other, 0) and whole >= DECISIVE and whole - rival >= MARGIN:
            return direction
    return Direction.UNDECIDED


def _sum(evidence: Sequence[Evidence], direction: Direction) -> int:
    """What speaks for a direction, less what speaks against it."""
    return sum(each.weight if each.stance is Stance.FOR else -each.weight for each in evidence if each.direction is direction)


def _dates_against(evidence: Sequence[Evidence], best: Direction) -> tuple[str, ...]:
    dates = (Kind.MOVED_ON, Kind.DATES, Kind.WEAK_DATES)
    if not any(each.kind in dates and each.direction is not best for each in evidence):
        return ()
    named = any(each.kind in _NAMING and each.direction is best for each in evidence)
    told = "what a report says of its source" if named else "how the texts are worded"
    return (f"the dates speak against it, but {told} outweighs a date",)


def _why_open(evidence: Sequence[Evidence]) -> tuple[str, ...]:
    speaking = {each.direction for each in evidence if each.stance is Stance.FOR} - {Direction.UNDECIDED}
    against = any(each.stance is Stance.AGAINST for each in evidence)
    if len(speaking) > 1 or (speaking and against):
        return (_CONTRADICTS,)
    if any(each.direction is Direction.UNDECIDED for each in evidence):
        return ()  # such evidence says itself why
    if (
        not against
        and all(each.kind in _OUTER for each in evidence)
        and any(each.kind is not Kind.CONTAINED for each in evidence)
    ):
        return (_DATES_ALONE,)
    return (_TOO_LITTLE,)
