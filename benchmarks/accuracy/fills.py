"""How a template and a predicted incident fill the seven slots that are scored, in comparable words.

The templates ask for acts of violence of some kinds; an incident is held against them only where it is an answer to that.
Not asked, so not counted as given:

    aggregates               the tool itself says that they are no single happening
    other violations         arrests, recruitment and the like: the templates have no type for them
    what is long past        the templates leave out what happened more than two months before the report
                             (task description of MUC-3, appendix A)

The organisation of a template is a group, a force or a government; people without one ("gunmen", "two men", "the guerrillas") are
its perpetrating *individuals*, a slot that is not scored here, so that they are no organisation given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from attrs import frozen

from benchmarks.accuracy.gold import GoldTemplate
from benchmarks.accuracy.locations import path_of
from stemmata.claims.lexicon import claim_lexicon
from stemmata.language import fold
from stemmata.model.claims import CertaintyKind, Claim, Clarity, FigureRole
from stemmata.model.expressions import PartyValue
from stemmata.model.incidents import Incident
from stemmata.model.lineage import Credit, OriginKind
from stemmata.taxonomy import PartyKind, countries, general_means, parties, side_labels

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
BOMBING_MEANS = frozenset({"explosive_device"})
ARSON_MEANS = frozenset({"fire"})
DATELINE_REACH = 300  # characters: the longest heads of dispatches, with a note of who sent them, have 250
STALE = timedelta(days=61)
ASKED = ("killing", "maiming", "abduction", "attack_on")  # violations, by how their codes begin, that templates have types for

FACT, CLAIMED, POSSIBLE = "REPORTED AS FACT", "CLAIMED OR ADMITTED", "POSSIBLE"
ACCUSED, ACCUSED_BY_AUTHORITIES = "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES"
CLASSES = (CLAIMED, ACCUSED_BY_AUTHORITIES, ACCUSED, POSSIBLE, FACT)  # most express first
AUTHORITIES = frozenset({OriginKind.STATE, OriginKind.PARTY})
# Words for blame that only a state's justice has.
BEFORE_A_COURT = frozenset({"charged with", "on charges of", "tried for", "trial for", "to trial for", "arrested for"})
SURE = frozenset({CertaintyKind.ASSERTED, CertaintyKind.ATTRIBUTED, CertaintyKind.PARTY_CLAIM})


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


# -- templates


def fills_of_template(template: GoldTemplate) -> Fills:
    """The fills of one template."""
    slots = template.slots
    return Fills(
        type=tuple(_alternatives(slots.get("INCIDENT: TYPE", []))),
        date=tuple(value for fill in slots.get("INCIDENT: DATE", []) if (value := _date_of(fill))),
        place=tuple(slots.get("INCIDENT: LOCATION", [])),
        perpetrator=tuple(name for fill in slots.get("PERP: ORGANIZATION ID", []) for name in _quoted(fill)),
        perpetrator_confidence=tuple(_alternatives(_heads(slots.get("PERP: ORGANIZATION CONFIDENCE", [])))),
        victim_number=_numbers_of(slots),
        victim_effect=tuple(sorted({_effect_of(fill) for fill in slots.get("HUM TGT: EFFECT OF INCIDENT", [])})),
    )


def told_on(text: str) -> date | None:
    """The day of a dispatch, from its dateline ("PORT ARDEN, 3 JAN 90 --"); None where no such date stands near its head.

    Args:
        text: the report's text.
    """
    written = re.search(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})[A-Z]* (\d{{2}})\b", text[:DATELINE_REACH])
    return _day(*written.groups()) if written else None


def _heads(fills: Sequence[str]) -> list[str]:
    """What stands before the colon that names whom a fill is about."""
    return [fill.split(":", maxsplit=1)[0] for fill in fills]


def _alternatives(fills: Sequence[str]) -> list[str]:
    """Each of the fills that are equally right ("A / B", "? A")."""
    return [each.strip(" ?()") for fill in fills for each in fill.split("/") if each.strip(" ?()")]


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


# -- incidents


def answers_of(
    incidents: Sequence[Incident], claims: Mapping[str, Claim], credits: Mapping[str, Credit], told: date | None
) -> list[Fills]:
    """The fills of a report's incidents that answer what the templates ask.

    Args:
        incidents: the incidents predicted for one report.
        claims: all claims by identifier.
        credits: all credits by identifier.
        told: the day of the report, or None where it is not known.
    """
    return [
        _fills_of_incident(incident, [claims[claim] for claim in incident.claims], credits)
        for incident in incidents
        if _is_asked(incident, told)
    ]


def _is_asked(incident: Incident, told: date | None) -> bool:
    stale = told is not None and incident.date_end is not None and incident.date_end < told - STALE
    return incident.clarity is Clarity.EVENT and not stale and any(code.startswith(ASKED) for code in incident.violations)


def _fills_of_incident(incident: Incident, claims: Sequence[Claim], credits: Mapping[str, Credit]) -> Fills:
    days = ((incident.date_start, incident.date_end),) if incident.date_start and incident.date_end else ()
    naming = [
        (claim, party)
        for claim in claims
        if claim.certainty.kind is not CertaintyKind.DENIED
        for party in claim.perpetrators
        if _is_organisation(party)
    ]
    return Fills(
        type=(_incident_type(incident, claims),),
        date=days,
        place=(path_of(_country_name(incident), incident.place),) if incident.place else (),
        perpetrator=tuple(dict.fromkeys(name for _, party in naming for name in _names_of(party))),
        perpetrator_confidence=(_confidence(naming, credits),) if naming else (),
        victim_number=_incident_numbers(incident),
        victim_effect=_incident_effects(incident),
    )


def _country_name(incident: Incident) -> str:
    country = countries().get(incident.country)
    return country.name if country is not None else ""


def _is_organisation(party: PartyValue) -> bool:
    """Whether a party is a group, force or government, and not people without one ("gunmen", "the guerrillas")."""
    return bool(party.party) or party.kind in {"state", "armed_group"} or fold(party.span.words) in _state_labels()


@cache
def _state_labels() -> frozenset[str]:
    """Labels of a state's side that name a force ("the army") and not people of it ("soldiers")."""
    people = claim_lexicon("en").persons
    labels = (fold(label.words) for label in side_labels() if label.side is PartyKind.STATE)
    return frozenset(label for label in labels if label.split()[-1] not in people)


def _names_of(party: PartyValue) -> tuple[str, ...]:
    """All names a party goes by: the words of the report, and the taxonomy's."""
    known = parties().get(party.party)
    return (party.span.words, party.name, *(known.aliases if known is not None else ()))


def _incident_type(incident: Incident, claims: Sequence[Claim]) -> str:
    if "abduction" in incident.violations and "killing" not in incident.violations:
        return "KIDNAPPING"
    means = {general_means(each.code) for claim in claims for each in claim.means}
    if means & BOMBING_MEANS:
        return "BOMBING"
    return "ARSON" if means & ARSON_MEANS else "ATTACK"


def _confidence(naming: Sequence[tuple[Claim, PartyValue]], credits: Mapping[str, Credit]) -> str:
    """How surely the organisation is said to have done it: what is said of that expressly before what tells of the deed."""
    return min((_class_of(claim, credits) for claim, _ in naming), key=CLASSES.index)


def _class_of(claim: Claim, credits: Mapping[str, Credit]) -> str:
    sources = [credits[credit] for credit in claim.credits if credit in credits]
    if claim.certainty.kind in SURE:
        admitted = claim.certainty.kind is CertaintyKind.PARTY_CLAIM and claim.rule.startswith("attribution")
        return CLAIMED if admitted else FACT
    if claim.certainty.kind in {CertaintyKind.ALLEGED, CertaintyKind.HEDGED}:
        official = any(credit.kind in AUTHORITIES for credit in sources) or fold(claim.trigger.words) in BEFORE_A_COURT
        return ACCUSED_BY_AUTHORITIES if official else ACCUSED
    return POSSIBLE


def _incident_numbers(incident: Incident) -> tuple[str, ...]:
    persons = {FigureRole.KILLED, FigureRole.INJURED, FigureRole.ABDUCTED}
    best = [figure.best for figure in incident.figures if figure.role in persons]
    return tuple(dict.fromkeys([*(str(number) for number in best), *([str(sum(best))] if len(best) > 1 else [])]))


def _incident_effects(incident: Incident) -> tuple[str, ...]:
    effects = {"killing": "death", "maiming": "injury"}
    return tuple(sorted({effects[code] for code in incident.violations if code in effects}))
