"""A person's answer to a question of the queue, recorded as a decision to merge or to split; then it is asked no more.

Both answers bind the next build: that the two sides are one happening, or that they never are, as they are now or not.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from attrs import frozen

from stemmata.casebook import Casebook
from stemmata.casebook.decisions import FILE_NAME, Decisions
from stemmata.errors import NotFound
from stemmata.incidents.queue import without_answered
from stemmata.model.decisions import Decision, Ruling
from stemmata.model.links import QueuedPair, Standing
from stemmata.pipeline.keep import read_later
from stemmata.pipeline.recorded import standing_decisions


class Answer(StrEnum):
    """What a person says of two sides."""

    ONE = "one"  # they tell of one happening
    TWO = "two"  # they tell of two


@frozen
class Answered:
    """What was asked, what a person said, and the decision that records it."""

    pair: QueuedPair
    answer: Answer
    decision: Decision


def open_questions(casebook: Path) -> tuple[QueuedPair, ...]:
    """The questions of the last build that nobody has answered since, those first whose answer changes most.

    Raises:
        CasebookMissing: there is no casebook there.
        CasebookDamaged: its tables or decisions cannot be read.
    """
    return without_answered(read_later(Casebook.open(casebook).tables, "link_queue", QueuedPair), standing_decisions(casebook))


def answer_question(
    casebook: Path,
    given: str,
    answer: Answer,
    person: str,
    reason: str,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Answered:
    """Record what a person says of a pair.

    Args:
        casebook: the casebook's folder.
        given: the question's identifier, or the beginning of it.
        answer: whether both sides are one happening.
        person: who says so.
        reason: why.
        clock: gives the present moment in UTC.

    Raises:
        NotFound: no open question, or more than one, has such an identifier.
    """
    pair = _pick(open_questions(casebook), given)
    ruling = Ruling.MERGE if answer is Answer.ONE else Ruling.SPLIT
    with Decisions(casebook / FILE_NAME, clock) as decisions:
        who = decisions.add_person(person)
        made = decisions.record(who, pair.incidents[0], ruling, reason, _details(pair, answer))
    return Answered(pair, answer, made)


def _details(pair: QueuedPair, answer: Answer) -> dict[str, Any]:
    sides = [list(pair.first_claims), list(pair.second_claims)]
    if answer is Answer.TWO:
        return {"apart": sides}
    if pair.standing is Standing.APART:
        return {"evidence": dict(zip(pair.incidents, sides, strict=True))}
    return {"evidence": {pair.incidents[0]: sorted([*sides[0], *sides[1]])}}


def _pick(pairs: tuple[QueuedPair, ...], given: str) -> QueuedPair:
    fitting = [pair for pair in pairs if given and pair.id.startswith(given)]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise NotFound(f"no open question is called {given!r}", todo="list them with: stemmata queue CASEBOOK")
    raise NotFound(f"{len(fitting)} questions fit {given!r}", todo="give more of the identifier")
