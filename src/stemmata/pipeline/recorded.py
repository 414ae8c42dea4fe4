"""What a casebook has on record beside its originals, as the stages take it: the order of receipt, and what people decided."""

from __future__ import annotations

from pathlib import Path

from stemmata.casebook.decisions import FILE_NAME, Decisions
from stemmata.model.decisions import Decision


def standing_decisions(casebook: Path) -> tuple[Decision, ...]:
    """The decisions of a casebook that nothing superseded, the oldest first; none where nobody decided anything yet.

    Args:
        casebook: the casebook's folder.

    Raises:
        CasebookDamaged: they cannot be read.
    """
    file = casebook / FILE_NAME
    if not file.exists():
        return ()
    with Decisions(file) as decisions:
        return decisions.all_standing()
