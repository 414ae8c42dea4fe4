"""What a new build changed and why: two builds of one casebook, or two casebooks, compared by their outlines.

Names and words go through `publish.protect` as everywhere, and incidents that a person withheld are left out on both sides.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from attrs import evolve, frozen

from stemmata.casebook import Casebook
from stemmata.casebook.generations import earlier_generations, generation_number, same_outline
from stemmata.errors import NotFound
from stemmata.incidents.changes import compare
from stemmata.incidents.ruled import fit_decisions
from stemmata.model.changes import Changes, Outline
from stemmata.model.rulings import Fit
from stemmata.pipeline.build import read_tables
from stemmata.pipeline.outline import outline_of, protected, read_outline
from stemmata.publish.hold import held_claims
from stemmata.publish.protect import Protector
from stemmata.publish.tables import CasebookTables


@frozen
class FlaggedDecision:
    """A decision that stands and no longer fits the evidence it was made on, or gives way to a later one.

    Attributes:
        decision: its number.
        ruling: what was ruled.
        person: who.
        incident: the incident it stands beside today, or empty.
        reasons: why it does not fit, in plain words.
    """

    decision: int
    ruling: str
    person: str
    incident: str
    reasons: tuple[str, ...]


@frozen
class Difference:
    """What changed.

    Attributes:
        earlier: what it was compared with, in words.
        later: what was compared, in words.
        notes: what a reader should know of the comparison, in plain words.
        changes: what changed, protected.
        flagged: decisions that no longer fit, by number.
    """

    earlier: str
    later: str
    notes: tuple[str, ...]
    changes: Changes
    flagged: tuple[FlaggedDecision, ...]


def diff_builds(casebook: Path, generation: int | None = None) -> Difference:
    """What changed from an earlier build of a casebook to the one in force.

    Args:
        casebook: the casebook's folder.
        generation: number of the earlier build; None for the last one that said something else.

    Raises:
        CasebookMissing: there is no casebook there.
        CasebookDamaged: its tables or decisions cannot be read.
        NotFound: no earlier build, or none of that number, is kept.
    """
    book = Casebook.open(casebook)
    current = book.folder
    before = _chosen(casebook, current, generation)
    skipped = generation_number(current) - generation_number(before) - 1
    notes = (f"{skipped} build{'' if skipped == 1 else 's'} between the two changed nothing",) if _quiet(before, current) else ()
    words = (f"build {generation_number(before)}", f"build {generation_number(current)}")
    return _difference(casebook, read_outline(before, book.settings.publish), words, notes)


def diff_casebooks(casebook: Path, other: Path) -> Difference:
    """What is otherwise in a casebook than in another one; raises as `diff_builds` does."""
    tables = read_tables(other)
    before = outline_of(tables, Protector(tables, Casebook.open(other).settings.publish))
    notes = (f"what “came in since” is what {casebook} has and {other} has not",)
    return _difference(casebook, _shown(before, held_claims(tables)), (str(other), str(casebook)), notes)


def _chosen(casebook: Path, current: Path, generation: int | None) -> Path:
    earlier = earlier_generations(casebook)
    if generation is not None:
        found = [folder for folder in earlier if generation_number(folder) == generation]
        kept = ", ".join(str(generation_number(folder)) for folder in earlier) or "none"
        if not found:
            raise NotFound(f"build {generation} is not kept", str(casebook), f"earlier builds that are kept: {kept}")
        return found[0]
    if not earlier:
        raise NotFound("there is no earlier build to compare with", str(casebook), "build again after reports were added")
    return next((folder for folder in earlier if not same_outline(folder, current)), earlier[0])


def _quiet(before: Path, current: Path) -> bool:
    """Whether builds lie between the two that are not kept, because they said the same as the one after them."""
    return generation_number(current) - generation_number(before) > 1 and not same_outline(before, current)


def _difference(casebook: Path, before: Outline, words: tuple[str, str], notes: tuple[str, ...]) -> Difference:
    tables = read_tables(casebook)
    protector = Protector(tables, Casebook.open(casebook).settings.publish)
    held = held_claims(tables)
    sides = [_shown(side, held) for side in (protected(before, protector), outline_of(tables, protector))]
    if held:
        notes = (*notes, "incidents that a person withheld are left out")
    decisions = [evolve(each, reason=protector.text(each.reason)) for each in tables.decisions]
    return Difference(*words, notes, compare(sides[0], sides[1], decisions), _flagged(tables, protector))


def _shown(outline: Outline, held: Collection[str]) -> Outline:
    return evolve(outline, incidents=tuple(each for each in outline.incidents if not set(held) & set(each.claims)))


def _flagged(tables: CasebookTables, protector: Protector) -> tuple[FlaggedDecision, ...]:
    fitted = fit_decisions(tables.decisions, tables.incidents, tables.claims)
    return tuple(
        FlaggedDecision(
            each.decision.id,
            each.decision.ruling.value,
            protector.text(each.decision.person.name),
            each.incident,
            tuple(protector.text(reason) for reason in each.reasons),
        )
        for each in fitted
        if each.fit is Fit.NO_LONGER_FITS
    )
