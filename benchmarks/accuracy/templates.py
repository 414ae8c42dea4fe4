"""Newswire templates against predicted incidents: recall, precision and F for seven slots.

Scored as MUC-4 scored its "all templates" row (N. Chinchor, "MUC-4 Evaluation Metrics", Proceedings of MUC-4, 1992): each
report's templates are matched to the incidents predicted for that report alone, one to one, so that the number of matching slots
is highest (greedily, best pair first; a pair needs at least partly the same type or two matching slots). An optional one that
nothing matches costs no recall; an incident that matches no template costs precision in every slot it fills. A slot with
alternatives ("A" / "B") is right when any of them is met. What incidents are answers at all, and how they fill slots, is in
`fills`. Slots, and when a fill is right:

    type                     attack, bombing, kidnapping …; "attack" for a more special type, or the other way, counts half
    date                     the predicted interval overlaps the template's and is no more than a week longer
    place                    the innermost place of the template's location; half for its country alone and the like: `locations`
    perpetrator              a name of the organisation is the same after folding, or shares a distinctive word
    perpetrator_confidence   one of the five classes of the templates
    victim_number            the number of human targets, or plural against any figure above one
    victim_effect            death, injury or none
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache

from attrs import frozen

from benchmarks.accuracy.fills import Fills, fills_of_template
from benchmarks.accuracy.gold import GoldTemplate
from benchmarks.accuracy.locations import location_credit
from stemmata.language import fold
from stemmata.taxonomy import countries

SLOTS = ("type", "date", "place", "perpetrator", "perpetrator_confidence", "victim_number", "victim_effect")
DAYS_TOO_VAGUE = 7
PARTLY = 0.5  # MUC-4's credit for a partly right fill


@frozen
class SlotScore:
    """Fills of one slot: right ones (halves for partly right), those the system gave, those the templates ask for."""

    right: float
    given: int
    asked: int

    @property
    def recall(self) -> float:
        """Share of what was asked for that was found."""
        return self.right / self.asked if self.asked else 0.0

    @property
    def precision(self) -> float:
        """Share of what was given that is right."""
        return self.right / self.given if self.given else 0.0

    @property
    def f(self) -> float:
        """The harmonic mean of recall and precision."""
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0


def score_templates(templates: Iterable[GoldTemplate], answers: Mapping[str, list[Fills]]) -> Mapping[str, SlotScore]:
    """Score predicted incidents against templates.

    Args:
        templates: all templates of the reports asked about; a report without any has one numbered "*".
        answers: the fills of the incidents predicted for each report (`fills.answers_of`), by report id.
    """
    right, given, asked = dict.fromkeys(SLOTS, 0.0), dict.fromkeys(SLOTS, 0), dict.fromkeys(SLOTS, 0)
    for report, group in _by_report(templates).items():
        ours = answers.get(report, [])
        pairs = matched([fills for fills, _ in group], ours)
        found = {first for first, _ in pairs}
        wanted = [fills for index, (fills, optional) in enumerate(group) if index in found or not optional]
        for slot in SLOTS:
            right[slot] += sum(agreement(slot, group[first][0], ours[second]) for first, second in pairs)
            given[slot] += sum(bool(getattr(fills, slot)) for fills in ours)
            asked[slot] += sum(bool(getattr(fills, slot)) for fills in wanted)
    scores = {slot: SlotScore(right[slot], given[slot], asked[slot]) for slot in SLOTS}
    return {**scores, "all slots": SlotScore(sum(right.values()), sum(given.values()), sum(asked.values()))}


def _by_report(templates: Iterable[GoldTemplate]) -> Mapping[str, list[tuple[Fills, bool]]]:
    found: dict[str, list[tuple[Fills, bool]]] = {}
    for template in templates:
        group = found.setdefault(template.report, [])
        if template.slots:
            group.append((fills_of_template(template), template.optional))
    return found


def matched(gold: list[Fills], ours: list[Fills]) -> list[tuple[int, int]]:
    """Pairs of a template's and an incident's position, best pair first.

    Args:
        gold: the fills of one report's templates.
        ours: the fills of the incidents predicted for it.
    """
    choices = []
    for first, template in enumerate(gold):
        for second, incident in enumerate(ours):
            agreed = {slot: right for slot in SLOTS if (right := agreement(slot, template, incident))}
            if "type" in agreed or len(agreed) > 1:
                choices.append((-sum(agreed.values()), first, second))
    taken: list[tuple[int, int]] = []
    for _, first, second in sorted(choices):
        if all(first != one and second != other for one, other in taken):
            taken.append((first, second))
    return taken


def agreement(slot: str, gold: Fills, ours: Fills) -> float:
    """How right one slot of a pair is: 1, half for a type or place that is only more general or more special, or 0.

    Args:
        slot: one of `SLOTS`.
        gold: the template's fills.
        ours: the incident's fills.
    """
    wanted, given = getattr(gold, slot), getattr(ours, slot)
    if slot == "type":
        return max((_types_agree(first, second) for first in wanted for second in given), default=0.0)
    if slot == "place":
        return max((location_credit(first, second) for first in wanted for second in given), default=0.0)
    agree: dict[str, Callable[..., bool]] = {"date": _dates_agree, "perpetrator": _names_agree, "victim_number": _numbers_agree}
    same = agree.get(slot, _is_same)
    return float(any(same(first, second) for first in wanted for second in given))


def _is_same(gold: str, ours: str) -> bool:
    return gold == ours


def _types_agree(gold: str, ours: str) -> float:
    """ "Attack" is the general one of the types, so it is partly right for a bombing, and a bombing for it."""
    if gold == ours:
        return 1.0
    return PARTLY if "ATTACK" in (gold, ours) and {gold, ours} <= {"ATTACK", "BOMBING", "ARSON"} else 0.0


def _dates_agree(gold: tuple[date, date], ours: tuple[date, date]) -> bool:
    overlap = gold[0] <= ours[1] and ours[0] <= gold[1]
    return overlap and (ours[1] - ours[0]).days <= (gold[1] - gold[0]).days + DAYS_TOO_VAGUE


# Words that many organisations' names share, so that agreeing on them says nothing.
COMMON_NAME_WORDS = frozenset(
    {"the", "of", "and", "army", "force", "forces", "front", "government", "group", "liberation", "military", "movement"}
    | {"national", "people", "popular", "revolutionary", "armed", "air", "s"}
)


def _names_agree(gold: str, ours: str) -> bool:
    one, other = _words(gold), _words(ours)
    if one == other or (one - COMMON_NAME_WORDS) & (other - COMMON_NAME_WORDS):
        return True
    return bool(one) and one <= COMMON_NAME_WORDS and one <= other  # "armed forces" for the "Arcadian armed forces"


def _words(name: str) -> set[str]:
    """A name's words without the article and without whose country it is: "the army" is the "Arcadian army" of its report."""
    return set("".join(letter if letter.isalnum() else " " for letter in fold(name)).split()) - {"the"} - _demonyms()


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(fold(demonym) for country in countries().values() for demonym in country.demonyms)


def _numbers_agree(gold: str, ours: str) -> bool:
    return gold == ours or (gold == "PLURAL" and ours.isdigit() and int(ours) > 1)
