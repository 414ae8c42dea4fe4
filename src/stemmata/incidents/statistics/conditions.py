"""Conditions on incidents in words: "role=combat", "violation=killing|maiming", "country=Libya".

A condition is a dimension and one word or several, of which one must fit. It answers yes, no, or that nothing is told; the last
is never taken for either of the others without saying so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from enum import StrEnum

from attrs import frozen

from stemmata.errors import NotFound
from stemmata.incidents.statistics.cases import Case
from stemmata.incidents.statistics.dimensions import BY_NAME, NOT_NAMED, Dimension, is_silent
from stemmata.incidents.statistics.people import ADULT, BANDS, MIXED, NOT_STATED
from stemmata.model.claims import CertaintyKind, VictimStatus
from stemmata.model.incidents import Grading
from stemmata.model.lineage import OriginKind
from stemmata.model.verification import VerificationStatus
from stemmata.taxonomy import child_roles, countries, means, violations

# Words for several roles at once: the UN mechanism's distinction between use in combat and in support.
ROLE_GROUPS = {"combat": "combatant", "support": "non-combatant"}
_PERIODS = {
    "year": re.compile(r"\d{4}"),
    "quarter": re.compile(r"\d{4}-Q[1-4]"),
    "month": re.compile(r"\d{4}-(?:0[1-9]|1[0-2])"),
}
_SHOWN = 40  # words listed at most in a message


class Answer(StrEnum):
    """What an incident answers to a condition."""

    YES = "yes"
    NO = "no"
    SILENT = "silent"


@frozen(eq=False)
class Condition:
    """A dimension and the labels of which one must fit.

    Attributes:
        dimension: what is asked about.
        words: the words as asked, in the order given.
        labels: the labels they stand for.
    """

    dimension: Dimension
    words: tuple[str, ...]
    labels: frozenset[str]

    def answer(self, case: Case) -> Answer:
        """Yes where a label fits, silent where nothing is told, else no."""
        own = self.dimension.labels(case)
        if not self.labels.isdisjoint(own):
            return Answer.YES
        return Answer.SILENT if all(is_silent(self.dimension, label) for label in own) else Answer.NO


def answer(conditions: Iterable[Condition], case: Case) -> Answer:
    """What an incident answers to all conditions together: no if to one of them, else silent if on one of them, else yes."""
    answers = {condition.answer(case) for condition in conditions}
    return next((each for each in (Answer.NO, Answer.SILENT) if each in answers), Answer.YES)


def read_condition(text: str, cases: Sequence[Case]) -> Condition:
    """A condition from its words.

    Args:
        text: "dimension=word" or "dimension=word|word"; case and spaces or underscores do not matter.
        cases: the counted incidents, whose parties, places and origins are words too.

    Raises:
        NotFound: the dimension or a word is not known; the message lists those that are.
    """
    name, equals, rest = text.partition("=")
    dimension = BY_NAME.get(_folded(name))
    if dimension is None or not equals or not rest.strip():
        todo = f"write a dimension and a word, such as violation=killing; dimensions are: {', '.join(BY_NAME)}"
        raise NotFound(f"{text!r} is no condition", todo=todo)
    known = words_of(dimension, cases)
    words = tuple(word.strip() for word in rest.split("|") if word.strip())
    labels = frozenset(label for word in words for label in _labels(dimension, word, known))
    return Condition(dimension, words, labels)


def words_of(dimension: Dimension, cases: Sequence[Case]) -> dict[str, tuple[str, ...]]:
    """The words by which a dimension can be asked, each with the labels that it stands for.

    Args:
        dimension: what is asked about.
        cases: the counted incidents.
    """
    listed = {label: (label,) for label in _LISTS.get(dimension.name, ())}
    seen = {label: (label,) for case in cases for label in dimension.labels(case)}
    return {**listed, **{label: seen[label] for label in sorted(seen)}, **_further(dimension)}


_LISTS: Mapping[str, tuple[str, ...]] = {
    "violation": tuple(violations()),
    "grave": tuple(code for code, each in violations().items() if each.grave),
    "age": (*(code for _, code in BANDS), MIXED, ADULT),
    "sex": ("female", "male", "both"),
    "origin": tuple(OriginKind),
    "verification": tuple(VerificationStatus),
    "grading": tuple(Grading),
    "role": tuple(code for code in child_roles() if code != "unknown"),
    "means": tuple(means()),
    "victims": tuple(status for status in VictimStatus if status is not VictimStatus.UNKNOWN),
    "certainty": tuple(CertaintyKind),
    "independent": ("yes", "no"),
    "party": (NOT_NAMED,),
}


def _further(dimension: Dimension) -> dict[str, tuple[str, ...]]:
    """Words beside the labels: groups of roles, names of countries."""
    if dimension.name == "role":
        return {
            word: tuple(code for code, each in child_roles().items() if each.mechanism == group)
            for word, group in ROLE_GROUPS.items()
        }
    if dimension.name == "country":
        return {name: (country.code,) for country in countries().values() for name in (country.code, country.name)}
    return {}


def _labels(dimension: Dimension, word: str, known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    folded = {_folded(each): labels for each, labels in known.items()}
    found = folded.get(_folded(word))
    if found is not None:
        return found
    period = _PERIODS.get(dimension.name)
    if period is not None and period.fullmatch(word.upper()):
        return (word.upper(),)
    raise NotFound(f"no {dimension.name.replace('_', ' ')} is called {word!r}", f"{dimension.name}={word}", _known(word, known))


def _known(word: str, known: Mapping[str, tuple[str, ...]]) -> str:
    folded = {_folded(each): each for each in known}
    near = [folded[each] for each in get_close_matches(_folded(word), folded, 3)]
    listed = [each for each in known if each != NOT_STATED]
    more = f" and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else ""
    meant = f"did you mean {' or '.join(near)}? " if near else ""
    return f"{meant}known words are: {', '.join(listed[:_SHOWN])}{more}" if listed else "nothing in this casebook tells of any"


def _folded(word: str) -> str:
    return " ".join(word.replace("_", " ").split()).casefold()
