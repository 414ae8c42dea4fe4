"""Shared text as tables: from the texts of a corpus to its pairs, or to its passages, on any engine.

The table `texts` has a row for each report: `report`, its place in order of publication; `text`; `title`, the offset behind its
title or 0; `blocks`, start and end of each block that is not chrome, one after another; `chrome`, the same of chrome. The table
`sources` has the same `report`s, each with its `publisher` and how many `characters` its text has.
"""

from __future__ import annotations

import polars as pl

from stemmata.engine import Engine
from stemmata.lineage.passages import candidates
from stemmata.lineage.passages.fingerprints import posting
from stemmata.lineage.passages.kinds import CARRIERS, PASSAGES, judging
from stemmata.lineage.passages.library import shelving
from stemmata.lineage.passages.spans import aligning
from stemmata.settings import LineageSettings

TEXT_COLUMNS: dict[str, pl.DataType | type[pl.DataType]] = {
    "report": pl.Int32,
    "text": pl.String,
    "title": pl.Int32,
    "blocks": pl.List(pl.Int32),
    "chrome": pl.List(pl.Int32),
}

SOURCE_COLUMNS: dict[str, pl.DataType | type[pl.DataType]] = {"report": pl.Int32, "publisher": pl.String, "characters": pl.Int32}


def trace_pairs(engine: Engine, settings: LineageSettings) -> pl.DataFrame:
    """Which reports share text, and how many words their fingerprints show to be shared: `one`, `other`, `words`.

    Needs no words but those sampled, so it is what millions of reports can be traced to. A run that two reports share counts up
    to six words less than it has; pairs with fewer than a passage's words are left out.
    """
    limits = _posted(engine, settings)
    for part, each in enumerate(limits):
        engine.keep(candidates.rare_part(part, each, settings))
        engine.keep(candidates.words_part(part, settings))
        engine.drop(f"spread_{part}")
    engine.drop("rare")
    return engine.run(candidates.paired_words(len(limits), settings))


def trace_passages(engine: Engine, settings: LineageSettings) -> pl.DataFrame:
    """Every passage of the corpus, with its characters on both sides and its kind, in order of reports and places."""
    limits = _posted(engine, settings)
    for part, each in enumerate(limits):
        engine.keep(candidates.rare_part(part, each, settings))
        engine.keep(candidates.seeds_part(part))
    engine.drop("rare")
    for step in (candidates.CARRIED, candidates.EARLIEST, candidates.CARRIED_SEEDS):
        engine.keep(step)
    engine.keep(candidates.sharing(len(limits)))
    engine.drop("postings")
    engine.apply(shelving(), "texts")
    engine.apply(aligning(settings), candidates.candidates(len(limits)))
    engine.apply(judging(), "aligned")
    engine.keep(CARRIERS)
    return engine.run(PASSAGES)


def _posted(engine: Engine, settings: LineageSettings) -> list[tuple[int, int]]:
    """Makes the postings and how widely each is carried; the parts in which they are joined."""
    limits = candidates.ranges(engine.apply(posting(settings), "texts"))
    for part, each in enumerate(limits):
        engine.keep(candidates.spread_part(part, each))
    engine.keep(candidates.common(len(limits), settings))
    return limits
