"""Passages: every run of text that two reports share, with exact spans on both sides and what the sharing means.

The story: words are hashed (`words`), some n-grams sampled (`fingerprints`), pairs with a common fingerprint proposed in SQL
(`candidates`), matches carried as far as they go and joined over small edits (`runs`), split at quotation marks (`spans`), and
told apart: copied, quotation, formula, chrome (`kinds`). `tracing` is the way through these, as tables; `finding` takes reports
and gives values.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from stemmata.model.lineage import Passage
from stemmata.model.reports import Report
from stemmata.settings import LineageSettings

if TYPE_CHECKING:
    from stemmata.engine import Engine


def find_passages(reports: Sequence[Report], settings: LineageSettings, engine: Engine | None = None) -> tuple[Passage, ...]:
    """Every passage that two reports share.

    Every run of at least `settings.passage_words` equal words between two reports is found when its fingerprints are carried by
    at most `settings.document_frequency` reports; a text carried by more is tied to its earliest carrier. A shared title counts
    whatever its length from `settings.ngram_words` words on. Several occurrences in one report are paired off, not multiplied.

    Args:
        reports: the corpus, in any order.
        settings: lengths in words and the document frequency beyond which a fingerprint is common.
        engine: where to compute it; one on this machine, with all its cores, when None.

    Returns:
        Passages sorted by first report, first span, second report, second span.
    """
    from stemmata.lineage.passages.finding import found_passages  # loads compiled code, which commands that trace nothing spare

    return found_passages(reports, settings, engine)
