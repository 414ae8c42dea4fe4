"""`stemmata queue`: pairs of which the model is not sure, those first whose answer changes most, and a person's answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from attrs import evolve, frozen

from stemmata.casebook import Casebook
from stemmata.cli.exits import Exit
from stemmata.cli.showing import as_json
from stemmata.pipeline import read_tables
from stemmata.pipeline.answering import Answer, Answered, answer_question, open_questions
from stemmata.publish.export.link_records import questions_json

Record = dict[str, Any]


@frozen
class Given:
    """What was typed.

    Attributes:
        one: identifiers of questions whose two sides are one happening.
        two: identifiers of questions whose two sides are two.
        person: who says so, or empty.
        reason: why, or empty.
        limit: most questions to list.
    """

    one: tuple[str, ...]
    two: tuple[str, ...]
    person: str
    reason: str
    limit: int


def run_queue(casebook: Path, given: Given, shape: str) -> Exit:
    """List the open questions, or record answers.

    Args:
        casebook: the casebook's folder.
        given: what was typed.
        shape: "json" or "text".

    Raises:
        NotFound: no open question has an identifier that was given.
    """
    if not (given.one or given.two):
        return _list(casebook, given.limit, shape)
    if not (given.person.strip() and given.reason.strip()):
        raise click.UsageError("an answer needs --person and --reason: who decides, and why")
    answers = [(each, Answer.ONE) for each in given.one] + [(each, Answer.TWO) for each in given.two]
    made = [answer_question(casebook, each, answer, given.person, given.reason) for each, answer in answers]
    return _tell(made, casebook, shape)


def _tell(made: list[Answered], casebook: Path, shape: str) -> Exit:
    if shape == "json":
        click.echo(as_json([_answered_record(each) for each in made]))
        return Exit.DONE
    for each in made:
        words = "tell of one happening" if each.answer is Answer.ONE else "tell of two happenings"
        click.echo(f"Recorded as decision {each.decision.id}: both sides of {each.pair.id} {words}.")
    click.echo(f"The next build takes it: stemmata build REPORTS --casebook {casebook}")
    return Exit.DONE


def _answered_record(each: Answered) -> Record:
    decision = each.decision
    return {
        "id": each.pair.id,
        "answer": each.answer.value,
        "decision": decision.id,
        "ruling": decision.ruling.value,
        "person": decision.person.name,
        "reason": decision.reason,
        "decided": decision.decided,
    }


def _list(casebook: Path, limit: int, shape: str) -> Exit:
    tables = evolve(read_tables(casebook), link_queue=open_questions(casebook))
    records = questions_json(tables, Casebook.open(casebook).settings.publish)
    if shape == "json":
        click.echo(as_json(records))
        return Exit.DONE
    for number, record in enumerate(records[:limit], start=1):
        click.echo("\n".join(_lines(number, record)))
    left = len(records) - limit
    click.echo(
        f"{len(records)} question{'' if len(records) == 1 else 's'}{f', {left} of them not shown (--limit)' if left > 0 else ''}."
    )
    if records:
        answer = f"stemmata queue {casebook} --one {records[0]['id'][:10]} --person NAME --reason WHY"
        click.echo(f"Answer the first: {answer}\n(--one: one happening, --two: two; the next build takes it)")
    return Exit.DONE


def _lines(number: int, record: Record) -> Iterator[str]:
    asked = "Two incidents: should they be one?" if record["standing"] == "apart" else "One incident: should it be two?"
    yield f"{number}. {record['id'][:10]}  {asked}  ({100 * record['probability']:.0f} in 100 that they are one)"
    for title, incident in zip(record["titles"], record["incidents"], strict=True):
        yield f"   {title}  [{incident[:10]}]"
    yield f"   one side: {', '.join(record['first_reports'])}; the other: {', '.join(record['second_reports'])}"
    yield f"   changes: {'; '.join(record['changes'])}"
    yield f"   for one: {_reasons(record['reasons'])}"
    yield f"   against: {_reasons([each for each in record['against'] if each['comparison'] != 'prior'])}"
    yield ""


def _reasons(reasons: list[Record]) -> str:
    return "; ".join(each["words"] for each in reasons) or "nothing"
