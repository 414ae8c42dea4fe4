"""Whose deed a second verb tells: "shells killed three children and wounded five others" has one subject, not two.

What a first verb is done to stands nearest before the second one and is yet not its subject, unless a clause of its own begins
between them ("killed the guards who fired").
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from stemmata.claims.clauses import SentenceView
from stemmata.claims.lexicon import ClaimLexicon
from stemmata.claims.roles import Reading

_ACTIVE = ("active", "no object")


def with_shared_subjects(view: SentenceView, readings: Sequence[Reading], lexicon: ClaimLexicon) -> tuple[Reading, ...]:
    """The readings in order; a joined verb whose subject was taken from an earlier verb's object has that verb's subject.

    Args:
        view: the sentence.
        readings: its triggers with their arguments, in order.
        lexicon: the language's words.
    """
    done: list[Reading] = []
    for reading in readings:
        first = next((earlier for earlier in reversed(done) if _share(view, earlier, reading, lexicon)), None)
        done.append(reading if first is None else evolve(reading, agents=first.agents))
    return tuple(done)


def _share(view: SentenceView, earlier: Reading, later: Reading, lexicon: ClaimLexicon) -> bool:
    if not later.agents or not later.rule.startswith(_ACTIVE) or not earlier.rule.startswith("active"):
        return False
    if later.agents[-1] not in (*earlier.patients, *earlier.included):
        return False
    between = set(view.words_between(later.agents[-1].last, later.trigger.first))
    return "and" in between and not between & (lexicon.words["clause_openers"] | lexicon.words["passive"])
