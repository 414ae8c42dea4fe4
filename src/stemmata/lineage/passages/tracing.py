"""Shared text as tables: from the texts of a corpus to its pairs, or to its passages, on any engine.

The table `texts` has a row for each report: `report`, its place in order of publication; `text`; `title`, the offset behind its
title or 0; `blocks`, start and end of each block that is not chrome, one after another; `chrome`, the same of chrome. The table
`sources` has the same `report`s, each with its `publisher` and how many `characters` its text has.
"""

from __future__ import annotations

import polars as pl

from stemmata.engine import Engine
from stemmata.lineage.passages import Remembering, candidates, changes, remembered
from stemmata.lineage.passages.fingerprints import posting
from stemmata.lineage.passages.kinds import CARRIERS, PASSAGES, judging
from stemmata.lineage.passages.library import shelving
from stemmata.lineage.passages.remembered import Before, write_postings
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
    judge_all(engine, settings)
    return settle(engine)


def judge_all(engine: Engine, settings: LineageSettings, remembering: Remembering | None = None) -> None:
    """Makes the table `judged` of all pairs, and sets the postings aside for the next trace if that is asked for."""
    limits = _posted(engine, settings)
    for part, each in enumerate(limits):
        engine.keep(candidates.rare_part(part, each, settings))
        engine.keep(candidates.seeds_part(part))
    engine.drop("rare")
    for step in (candidates.CARRIED, candidates.EARLIEST, candidates.CARRIED_SEEDS):
        engine.keep(step)
    engine.keep(candidates.sharing(len(limits)))
    if remembering:
        write_postings(engine, remembering, "postings")
    engine.drop("postings")
    engine.apply(shelving(), "texts")
    engine.apply(aligning(settings), candidates.candidates(len(limits)))
    engine.apply(judging(), "aligned")


def settle(engine: Engine) -> pl.DataFrame:
    """The passages of the table `judged`, in order of reports and places, chrome told apart."""
    engine.keep(CARRIERS)
    return engine.run(PASSAGES)


def judge_changed(
    engine: Engine, settings: LineageSettings, texts: pl.DataFrame, before: Before, remembering: Remembering
) -> None:
    """Makes the same table `judged` as `judge_all`, from that of an earlier trace, and sets the postings aside for the next.

    Args:
        engine: where to compute it.
        settings: those that the earlier trace had.
        texts: the table `texts` of the whole corpus.
        before: the earlier trace.
        remembering: where the postings are set aside when any report came, went or changed.
    """
    fresh = pl.DataFrame({"report": before.fresh}, {"report": pl.Int32})
    engine.attach("before_postings", before.folder / remembered.POSTINGS)
    engine.attach("before_judged", before.folder / remembered.JUDGED)
    engine.register("moves", before.moves)
    engine.register("fresh", fresh)
    engine.register("texts", texts.join(fresh, on="report", how="semi"))
    engine.apply(posting(settings), "texts")
    engine.keep(changes.EVERYWHERE)
    if before.differs:
        write_postings(engine, remembering, "everywhere")
    for step in (changes.TOUCHED, changes.COUNTED, changes.changed(settings)):
        engine.keep(step)
    for step in (changes.KEPT_JUDGED, changes.AFFECTED, changes.AGAIN, changes.NEAR):
        engine.keep(step)
    _seeds_anew(engine, settings)
    paired = engine.run(changes.PAIRED)
    engine.register("near", paired)
    engine.register("texts", texts.join(paired, on="report", how="semi"))
    _local(engine)
    engine.keep(candidates.sharing(1))
    engine.apply(shelving(), "texts")
    engine.apply(aligning(settings), "candidates")
    engine.apply(judging(), "aligned")
    engine.keep(changes.JUDGED)


def _seeds_anew(engine: Engine, settings: LineageSettings) -> None:
    """Makes the table `candidates` of the pairs that are traced anew."""
    _local(engine)
    engine.keep(candidates.common(1, settings))
    engine.keep(candidates.rare_part(0, _ALL, settings))
    engine.keep(candidates.seeds_part(0))
    for step in (candidates.CARRIED, candidates.EARLIEST, candidates.CARRIED_SEEDS):
        engine.keep(step)
    for seeds in ("seeds_0", "carried_seeds"):
        engine.keep(changes.anew(seeds))
    engine.keep(candidates.candidates(1))


def _local(engine: Engine) -> None:
    """Makes the table `postings` of all that carry a fingerprint of the reports in `near`, and how widely each is carried."""
    engine.keep(changes.LOCAL_PRINTS)
    engine.keep(changes.LOCAL)
    engine.keep(candidates.spread_part(0, _ALL))


(_ALL,) = candidates.ranges(0)  # the postings near what changed are few enough for one part


def _posted(engine: Engine, settings: LineageSettings) -> list[tuple[int, int]]:
    """Makes the postings and how widely each is carried; the parts in which they are joined."""
    limits = candidates.ranges(engine.apply(posting(settings), "texts"))
    for part, each in enumerate(limits):
        engine.keep(candidates.spread_part(part, each))
    engine.keep(candidates.common(len(limits), settings))
    return limits
