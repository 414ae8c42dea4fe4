"""Newswire templates against predicted incidents: recall, precision and F for seven slots.

Each report's templates are matched to the incidents predicted for that report alone, one to one, so that the number of matching
slots is highest (greedily, best pair first; a pair needs the same type or at least two matching slots). As in MUC-4's
"matched/missing" scoring, an optional template that nothing matches costs no recall, an incident that matches no template costs
precision in every slot it fills. A slot with alternatives ("A" / "B") is right when any of them is met. Slots, and when a fill is
right:

    type                     attack, bombing or kidnapping, read from the incident's violations and means
    date                     the predicted interval overlaps the template's and is no more than a week longer
    place                    the predicted name stands in the template's location
    perpetrator              the organisation's names share a distinctive word, or are the same after folding
    perpetrator_confidence   reported as fact, or suspected/claimed/denied, against the incident's certainty
    victim_number            the number of human targets, or plural against any figure above one
    victim_effect            death, injury or none
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from attrs import frozen

from benchmarks.accuracy.gold import GoldTemplate
from stemmata.language import fold
from stemmata.model.claims import CertaintyKind, FigureRole
from stemmata.model.incidents import Incident

SLOTS = ("type", "date", "place", "perpetrator", "perpetrator_confidence", "victim_number", "victim_effect")
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
# Kinds of MUC-4 that the predicted types are held against; arson, robbery and forced work stoppage are never predicted.
BOMBING_MEANS = frozenset({"explosive_device"})
DAYS_TOO_VAGUE = 7


@frozen
class SlotScore:
    """Fills of one slot: right ones, those the system gave, those the templates ask for."""

    right: int
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


@frozen
class Fills:
    """The seven slots of one template or incident, comparable; an empty tuple is an unfilled slot."""

    type: tuple[str, ...]
    date: tuple[tuple[date, date], ...]
    place: tuple[str, ...]
    perpetrator: tuple[str, ...]
    perpetrator_confidence: tuple[str, ...]
    victim_number: tuple[str, ...]
    victim_effect: tuple[str, ...]


def score_templates(
    templates: Iterable[GoldTemplate], incidents: Mapping[str, list[Incident]], means: Mapping[str, frozenset[str]]
) -> Mapping[str, SlotScore]:
    """Score predicted incidents against templates.

    Args:
        templates: all templates of the reports asked about; a report without any has one numbered "*".
        incidents: predicted incidents by report id.
        means: codes of the means named in an incident's claims, by incident id.
    """
    totals = {slot: [0, 0, 0] for slot in SLOTS}
    for report, group in _by_report(templates).items():
        ours = [_fills_of_incident(incident, means.get(incident.id, frozenset())) for incident in incidents.get(report, [])]
        _count(group, ours, totals)
    scores = {slot: SlotScore(right, given, asked) for slot, (right, given, asked) in totals.items()}
    sums = [sum(score[index] for score in totals.values()) for index in range(3)]
    return {**scores, "all slots": SlotScore(sums[0], sums[1], sums[2])}


def _by_report(templates: Iterable[GoldTemplate]) -> Mapping[str, list[tuple[Fills, bool]]]:
    found: dict[str, list[tuple[Fills, bool]]] = {}
    for template in templates:
        group = found.setdefault(template.report, [])
        if template.slots:
            group.append((_fills_of_template(template), template.optional))
    return found


def _count(gold: list[tuple[Fills, bool]], ours: list[Fills], totals: dict[str, list[int]]) -> None:
    pairs = _match([fills for fills, _ in gold], ours)
    matched_gold = {first for first, _ in pairs}
    for slot in SLOTS:
        total = totals[slot]
        total[0] += sum(_agree(slot, gold[first][0], ours[second]) for first, second in pairs)
        total[1] += sum(bool(getattr(fills, slot)) for fills in ours)
        total[2] += sum(
            bool(getattr(fills, slot)) for index, (fills, optional) in enumerate(gold) if index in matched_gold or not optional
        )


def _match(gold: list[Fills], ours: list[Fills]) -> list[tuple[int, int]]:
    choices = []
    for first, template in enumerate(gold):
        for second, incident in enumerate(ours):
            agreed = [slot for slot in SLOTS if _agree(slot, template, incident)]
            if "type" in agreed or len(agreed) > 1:
                choices.append((-len(agreed), first, second))
    taken: list[tuple[int, int]] = []
    for _, first, second in sorted(choices):
        if all(first != one and second != other for one, other in taken):
            taken.append((first, second))
    return taken


def _agree(slot: str, gold: Fills, ours: Fills) -> bool:
    wanted, given = getattr(gold, slot), getattr(ours, slot)
    if not wanted or not given:
        return False
    if slot == "date":
        return any(_dates_agree(first, second) for first in wanted for second in given)
    if slot == "place":
        return any(fold(name) in fold(place) for place in wanted for name in given)
    if slot == "perpetrator":
        return any(_names_agree(first, second) for first in wanted for second in given)
    if slot == "victim_number":
        return any(_numbers_agree(first, second) for first in wanted for second in given)
    return bool(set(wanted) & set(given))


def _dates_agree(gold: tuple[date, date], ours: tuple[date, date]) -> bool:
    overlap = gold[0] <= ours[1] and ours[0] <= gold[1]
    return overlap and (ours[1] - ours[0]).days <= (gold[1] - gold[0]).days + DAYS_TOO_VAGUE


# Words that many organisations' names share, so that agreeing on them says nothing.
COMMON_NAME_WORDS = frozenset(
    {"the", "of", "and", "army", "force", "forces", "front", "government", "group", "liberation", "military", "movement"}
    | {"national", "people", "popular", "revolutionary", "armed"}
)


def _names_agree(first: str, second: str) -> bool:
    one, other = fold(first).casefold(), fold(second).casefold()
    distinctive = (set(one.split()) & set(other.split())) - COMMON_NAME_WORDS
    return one == other or bool(distinctive)


def _numbers_agree(gold: str, ours: str) -> bool:
    return gold == ours or (gold == "PLURAL" and ours.isdigit() and int(ours) > 1)


def _fills_of_template(template: GoldTemplate) -> Fills:
    slots = template.slots
    return Fills(
        type=tuple(_type_of(fill) for fill in slots.get("INCIDENT: TYPE", [])),
        date=tuple(value for fill in slots.get("INCIDENT: DATE", []) if (value := _date_of(fill))),
        place=tuple(slots.get("INCIDENT: LOCATION", [])),
        perpetrator=tuple(name for fill in slots.get("PERP: ORGANIZATION ID", []) for name in _quoted(fill)),
        perpetrator_confidence=tuple(_confidence_of(fill) for fill in slots.get("PERP: ORGANIZATION CONFIDENCE", [])),
        victim_number=_numbers_of(slots),
        victim_effect=tuple(sorted({_effect_of(fill) for fill in slots.get("HUM TGT: EFFECT OF INCIDENT", [])})),
    )


def _type_of(fill: str) -> str:
    return fill.split("/", maxsplit=1)[0].strip().lstrip("?").strip()


def _date_of(fill: str) -> tuple[date, date] | None:
    """The interval of "30 DEC 89", "08 JAN 90 - 09 JAN 90", "- 25 AUG 89" or "JAN 90"; None for what has no day."""
    written = re.findall(rf"(\d{{2}}) ({'|'.join(MONTHS)}) (\d{{2}})", fill)
    days = [day for parts in written if (day := _day(*parts))]
    return (min(days), max(days)) if days else None


def _day(day: str, month: str, year: str) -> date | None:
    """The day, or None for one that no calendar has: a few templates hold a slip of the pen."""
    try:
        return date(1900 + int(year), MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None


def _quoted(fill: str) -> list[str]:
    return re.findall(r'"([^"]+)"', fill)


def _confidence_of(fill: str) -> str:
    return "fact" if fill.lstrip("? ").startswith("REPORTED AS FACT") else "suspected"


def _numbers_of(slots: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The total where one is given, else each group's number, else their sum."""
    total = [fill.strip() for fill in slots.get("HUM TGT: TOTAL NUMBER", [])]
    heads = [re.sub(r"[?~]", "", fill.split(":", maxsplit=1)[0]).strip() for fill in slots.get("HUM TGT: NUMBER", [])]
    singles = [head.strip() for fill in heads for head in fill.split("/")]
    whole = [int(head) for head in singles if head.isdigit()]
    sums = [str(sum(whole))] if len(whole) == len(heads) and len(whole) > 1 else []
    return tuple(dict.fromkeys([*total, *sums, *singles]))


def _effect_of(fill: str) -> str:
    head = fill.split(":", maxsplit=1)[0].strip().lstrip("?").strip()
    if head.startswith("DEATH"):
        return "death"
    return "injury" if head.startswith("INJURY") else "none"


def _fills_of_incident(incident: Incident, means: frozenset[str]) -> Fills:
    has_date = incident.date_start is not None and incident.date_end is not None
    return Fills(
        type=(_incident_type(incident, means),),
        date=((incident.date_start, incident.date_end),) if has_date else (),  # type: ignore[arg-type]
        place=(incident.place,) if incident.place else (),
        perpetrator=incident.perpetrators,
        perpetrator_confidence=(_incident_confidence(incident),) if incident.perpetrators else (),
        victim_number=_incident_numbers(incident),
        victim_effect=_incident_effects(incident),
    )


def _incident_type(incident: Incident, means: frozenset[str]) -> str:
    if "abduction" in incident.violations and "killing" not in incident.violations:
        return "KIDNAPPING"
    return "BOMBING" if means & BOMBING_MEANS else "ATTACK"


def _incident_confidence(incident: Incident) -> str:
    sure = {CertaintyKind.ASSERTED, CertaintyKind.ATTRIBUTED}
    return "fact" if incident.certainty in sure else "suspected"


def _incident_numbers(incident: Incident) -> tuple[str, ...]:
    persons = {FigureRole.KILLED, FigureRole.INJURED, FigureRole.ABDUCTED}
    best = [figure.best for figure in incident.figures if figure.role in persons]
    return tuple(dict.fromkeys([*(str(number) for number in best), *([str(sum(best))] if len(best) > 1 else [])]))


def _incident_effects(incident: Incident) -> tuple[str, ...]:
    effects = {"killing": "death", "maiming": "injury"}
    return tuple(sorted({effects[code] for code in incident.violations if code in effects}))
