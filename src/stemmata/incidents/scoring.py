"""The score of every pair worth comparing, computed where the engine keeps the pairs."""

from __future__ import annotations

from functools import partial

import numpy as np
import polars as pl

from stemmata.engine import Engine, Kernel, Lookup, Step
from stemmata.incidents.columns import Columns, Floats, Ints
from stemmata.incidents.comparing import Comparison, compare
from stemmata.incidents.shelf import HAPPENINGS_TABLE, Shelf, rows_of, shelf_of
from stemmata.incidents.weights import Model

# Pairs compared at one time: some 50 bytes each.
AT_ONCE = 200_000
# Pairs that come so near to joining, in log-odds below the bar, are kept too: a person may be asked about them. At -2 one in nine
# such pairs is expected to be one happening.
BORDERLINE = -2.0
_KEPT = Step("kept", "SELECT first, second, score FROM scored ORDER BY first, second")


def scored_pairs(columns: Columns, model: Model, bar: float, engine: Engine) -> tuple[Ints, Ints, Floats]:
    """The pairs of the table `pairs` that speak for joining (a score above 0) or nearly: two positions, and their score; sorted.

    Args:
        columns: the happenings.
        model: what levels are worth.
        bar: log-odds from which on a pair is to be joined; taken from every score.
        engine: where the pairs lie.
    """
    engine.register(HAPPENINGS_TABLE, rows_of(columns))
    engine.apply(_scoring(model, bar), "pairs")
    found = engine.run(_KEPT)
    return found["first"].to_numpy(), found["second"].to_numpy(), found["score"].to_numpy()


def _scoring(model: Model, bar: float) -> Kernel:
    """The kernel that makes the table `scored`: pairs with a score above BORDERLINE."""
    return Kernel(
        "scored",
        partial(_scored, model=model, bar=bar),
        {"first": pl.Int64, "second": pl.Int64, "score": pl.Float64},
        lookup=Lookup(HAPPENINGS_TABLE, "happening", ("first", "second"), shelf_of),
        batch_rows=AT_ONCE,
    )


def _scored(pairs: pl.DataFrame, shelf: Shelf, model: Model, bar: float) -> pl.DataFrame:
    compared = compare(shelf.columns, shelf.rows_of(pairs["first"]), shelf.rows_of(pairs["second"]))
    compared.levels[:, Comparison.COPIED] = pairs["copied"].to_numpy().astype(np.int8)
    return pairs.select("first", "second", score=model.score(compared) - bar).filter(pl.col("score") > BORDERLINE)
