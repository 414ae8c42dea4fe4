"""Shares in a sentence: "In 25 per cent of cases of recruitment or use of children (1 of 4; …) children were used in combat."

The sentence always carries the number, its base, the interval, and how many cases say nothing. `WARNING` goes with every output.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from attrs import frozen

from stemmata.incidents.statistics.cases import Case
from stemmata.incidents.statistics.conditions import Answer, Condition, answer
from stemmata.incidents.statistics.measures import SMALL_BASE, Proportion, proportion
from stemmata.taxonomy import countries, means, violations

WARNING = (
    "These are documented incidents, not all that happened. They are a convenience sample: more is known where more people "
    "report, can report and dare to. They give no rates and no trends; a change from one period, place or party to another may "
    "be a change in reporting alone. How many were never documented is another question, which victim lists and multiple systems "
    "estimation answer, not these tables."
)
INTERVAL_NOTE = (
    "Intervals are Wilson’s at 95 per cent. They say how far a share may lie from the truth by chance alone if the incidents "
    "were drawn independently and at random from a larger number like them, which they were not: one attack, one origin, one "
    "campaign brings several, so the true uncertainty is larger. They say nothing of incidents that nobody reported, nor of "
    "reports that are wrong or were misread."
)
SILENCE_NOTE = (
    "Silence is no answer: a share counts only incidents of which it is told, and stands with its bounds, the least if no silent "
    "incident belonged and the greatest if all did."
)
PEOPLE_NOTE = (
    "Numbers of people are sums of ranges over the incidents that give a number: low, best and high. Independent lines are "
    "reconciled first, so a copy adds nobody. “Or more” means that at least one incident has no upper end. Roles are never "
    "added up: children killed are among the killed."
)
NOTES = (PEOPLE_NOTE, SILENCE_NOTE, INTERVAL_NOTE)


@frozen
class Share:
    """The share of cases of which something is told, among cases of which something else is.

    Attributes:
        of: the conditions asked about, as written.
        among: the conditions that make the base, as written; empty for all counted incidents.
        proportion: number, base, silent cases, interval and bounds; None when the base is empty.
        otherwise: cases of the base of which something else is told.
        outside: counted incidents of which it is not told whether they belong to the base.
        lead_origin: the origin behind most cases of the base, or empty.
        lead_cases: how many cases it stands behind.
        sentence: the share in words, with its number, base, interval and silent cases.
        cautions: what to bear in mind with just this share, in plain sentences.
    """

    of: tuple[str, ...]
    among: tuple[str, ...]
    proportion: Proportion | None
    otherwise: int
    outside: int
    lead_origin: str
    lead_cases: int
    sentence: str
    cautions: tuple[str, ...]


def share(cases: Sequence[Case], of: Sequence[Condition], among: Sequence[Condition] = ()) -> Share:
    """How large a share of some cases fits conditions.

    Args:
        cases: the counted incidents.
        of: conditions asked about, all of which must fit.
        among: conditions that make the base, all of which must fit.
    """
    inside = [answer(among, case) for case in cases]
    base = [case for case, given in zip(cases, inside, strict=True) if given is Answer.YES]
    answers = Counter(answer(of, case) for case in base)
    found = proportion(answers[Answer.YES], len(base), answers[Answer.SILENT])
    outside = sum(given is Answer.SILENT for given in inside)
    name, behind = _lead(base)
    return Share(
        of=tuple(_written(condition) for condition in of),
        among=tuple(_written(condition) for condition in among),
        proportion=found,
        otherwise=answers[Answer.NO],
        outside=outside,
        lead_origin=name,
        lead_cases=behind,
        sentence=_sentence(found, answers[Answer.NO], of, among),
        cautions=_cautions(found, outside, name, behind),
    )


def _written(condition: Condition) -> str:
    return f"{condition.dimension.name}={'|'.join(condition.words)}"


def _lead(base: Sequence[Case]) -> tuple[str, int]:
    behind = Counter(origin.name for case in base for origin in {origin.id: origin for origin in case.origins}.values())
    if not behind:
        return "", 0
    name = min(behind, key=lambda each: (-behind[each], each))
    return name, behind[name]


def _sentence(found: Proportion | None, otherwise: int, of: Sequence[Condition], among: Sequence[Condition]) -> str:
    cases = f"cases{''.join(f' {_among_words(each)}' for each in among)}"
    words = " and ".join(_of_words(each) for each in of)
    if found is None:
        return f"There are no {cases} in this casebook, so there is no share in which {words}."
    told = any(each.dimension.name not in _OF_THE_RECORD for each in of)
    interval = f"95 per cent interval {percent(found.interval.low)} to {percent(found.interval.high)} per cent"
    numbers = f"{found.number} of {found.base}; {interval}"
    first = f"In {percent(found.share)} per cent of {cases} ({numbers}) {'it is told that ' if told else ''}{words}."
    return f"{first} {_told_silence(found, otherwise) if told else _record_silence(found, otherwise)}"


def _told_silence(found: Proportion, otherwise: int) -> str:
    told = f"{_cases(otherwise)} {'tells' if otherwise == 1 else 'tell'} of something else only" if otherwise else ""
    if not found.silent:
        return f"{told}, and none is silent on it." if told else "None is silent on it."
    silent = f"{_cases(found.silent)} {'says' if found.silent == 1 else 'say'} nothing about it"
    return f"{f'{told}; ' if told else ''}{silent}: {_bounds(found)}"


def _record_silence(found: Proportion, otherwise: int) -> str:
    """Of what is not told but found, such as the number of independent origins."""
    is_not = f"In {_cases(otherwise)} it is not so" if otherwise else "In none is it otherwise"
    return f"{is_not}; in {found.silent} it is open: {_bounds(found)}" if found.silent else f"{is_not}."


def _bounds(found: Proportion) -> str:
    bounds = f"the share lies between {percent(found.share)} and {percent(found.greatest)} per cent"
    outer = f"with the interval, between {percent(found.outer.low)} and {percent(found.outer.high)}"
    return f"depending on {'it' if found.silent == 1 else 'them'} {bounds}; {outer}."


def _cases(number: int) -> str:
    return "1 case" if number == 1 else f"{number} cases"


def _cautions(found: Proportion | None, outside: int, name: str, behind: int) -> tuple[str, ...]:
    cautions = []
    if found is not None and found.base < SMALL_BASE:
        points = percent(1 / found.base)
        cautions.append(f"The base is small: one case more or less changes the share by {points} percentage points.")
    if outside:
        cautions.append(f"Of {_cases(outside)} it is not told whether they belong to the base; they are in neither number.")
    if found is not None and behind >= 2:
        cautions.append(f"One origin, {name}, stands behind {behind} of the {found.base} cases, so they are not independent.")
    return tuple(cautions)


def percent(part: float) -> str:
    """A share as whole per cent, half up; shares that are not 0 or 1 never become 0 or 100."""
    whole = int(part * 100 + 0.5)
    if whole == 0 and part > 0:
        return "under 1"
    return "over 99" if whole == 100 and part < 1 else str(whole)


def _among_words(condition: Condition) -> str:
    words = _labelled(condition)
    match condition.dimension.name:
        case "violation":
            return f"of {words}"
        case "grave":
            return f"of grave violations against children ({words})"
        case "party":
            return f"in which {words} is named as responsible"
        case "country" | "division" | "year" | "quarter" | "month":
            return f"in {words}"
        case _:
            return f"in which {_of_words(condition)}"


def _of_words(condition: Condition) -> str:
    words = _labelled(condition)
    if condition.dimension.name == "victims":
        return f"{words} were among the victims"
    if condition.dimension.name == "independent":
        return f"{'at least two independent origins know' if condition.words == ('yes',) else 'only one origin knows'} of it"
    phrase = _PHRASES.get(condition.dimension.name, "{name} is {words}")
    if condition.dimension.name == "role":
        return f"children were {' or '.join(_ROLES.get(_code(word), f'used as {word}') for word in condition.words)}"
    return phrase.format(words=words, name=condition.dimension.name.replace("_", " "))


_PHRASES = {
    "violation": "there was {words}",
    "grave": "there was a grave violation against children ({words})",
    "party": "{words} is named as responsible",
    "means": "the means was {words}",
    "age": "victims were of the age {words}",
    "sex": "victims were {words}",
    "country": "it happened in {words}",
    "division": "it happened in {words}",
    "year": "it happened in {words}",
    "quarter": "it happened in {words}",
    "month": "it happened in {words}",
    "origin": "an origin was of the kind {words}",
    "origin_name": "{words} was an origin",
    "verification": "the status is {words}",
    "grading": "the grading is {words}",
    "certainty": "the surest account is {words}",
}


# Dimensions that are found or decided rather than told by accounts.
_OF_THE_RECORD = ("independent", "verification", "grading", "certainty", "origin", "origin_name")
_VICTIMS = {
    "child": "children",
    "civilian": "civilians",
    "combatant": "combatants",
    "hors_de_combat": "people out of combat",
    "disputed": "people of disputed status",
    "not_stated": "people of whom nothing is told",
}
# What a child was, for each role of the taxonomy and for groups of roles.
_ROLES = {
    "combat": "armed or used in combat",
    "support": "used in support of fighters",
    "combatant": "used in combat",
    "executioner": "used as executioners",
    "suicide_attacker": "used in suicide attacks",
    "guard": "used as guards",
    "messenger": "used as messengers",
    "porter": "used as porters",
    "spy": "used as spies or informants",
    "cook": "used as cooks or domestics",
    "trainee": "in training",
    "human_shield": "used as human shields",
    "propaganda": "used for propaganda",
    "sexual_purposes": "used for sexual purposes",
    "blood_donor": "made to give blood",
    "not_stated": "in no role that is told",
}


def _labelled(condition: Condition) -> str:
    return " or ".join(_label(condition.dimension.name, word) for word in condition.words)


def _label(name: str, word: str) -> str:
    code = _code(word)
    if name in ("violation", "grave") and code in violations():
        label = violations()[code].label_en
        return label[0].lower() + label[1:]
    if name == "means" and code in means():
        return means()[code].label_en.lower()
    if name == "country" and word.upper() in countries():
        return countries()[word.upper()].name
    if name == "victims":
        return _VICTIMS.get(code, word)
    if name == "age" and code[:1].isdigit():
        return code.replace("_", " to ")
    return word.replace("_", " ") if name not in ("party", "origin_name", "division") else word


def _code(word: str) -> str:
    return "_".join(word.casefold().replace("_", " ").split())
