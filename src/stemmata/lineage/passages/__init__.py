"""Passages: every run of text that two reports share, with exact spans on both sides and what the sharing means.

The story: words are hashed (`words`), some n-grams sampled (`fingerprints`), pairs with a common fingerprint proposed in SQL
(`candidates`), matches carried as far as they go and joined over small edits (`runs`), split at quotation marks (`spans`), and
told apart: copied, quotation, formula, chrome (`kinds`). `tracing` is the way through these, as tables; `finding` takes reports
and gives values. `remembered` is what a trace leaves for the next, `changes` what of it no longer holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from stemmata.model.lineage import Passage
from stemmata.model.reports import Report
from stemmata.settings import LineageSettings

if TYPE_CHECKING:
    from stemmata.engine import Engine


@frozen
class Remembering:
    """Where a trace finds what the one before left, and leaves what the next will find.

    Attributes:
        folder: the folder; made when there is none. It may be deleted at any time.
        in_force: a hash over settings, code and data that tracing depends on.
    """

    folder: Path
    in_force: str


def find_passages(
    reports: Sequence[Report], settings: LineageSettings, engine: Engine | None = None, remembering: Remembering | None = None
) -> tuple[Passage, ...]:
    """Every passage that two reports share.

    Every run of at least `settings.passage_words` equal words between two reports is found when its fingerprints are carried by
    at most `settings.document_frequency` reports; a text carried by more is tied to its earliest carrier. A shared title counts
    whatever its length from `settings.ngram_words` words on. Several occurrences in one report are paired off, not multiplied.

    Args:
        reports: the corpus, in any order.
        settings: lengths in words and the document frequency beyond which a fingerprint is common.
        engine: where to compute it; one on this machine, with all its cores, when None.
        remembering: where the trace before left what it found, so that only what the difference touches is traced; None to trace
            everything. The result is the same.

    Returns:
        Passages sorted by first report, first span, second report, second span.
    """
    from stemmata.lineage.passages.finding import found_passages  # loads compiled code, which commands that trace nothing spare

    return found_passages(reports, settings, engine, remembering)
