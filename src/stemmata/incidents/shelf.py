"""Columns of happenings as rows of a table, one a happening, so that two can be compared wherever an engine has them meet."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl
from attrs import frozen

from stemmata.incidents.columns import PLACES, Columns, Floats, Ints, Vectors
from stemmata.lineage.passages.words import firsts_of, fixed, flat

HAPPENINGS_TABLE = "happenings"
_FLAGS, _DAYS, _FIGURE = 5, 9, 3


@frozen(eq=False)
class Shelf:
    """Some happenings of a corpus.

    Attributes:
        happenings: their positions in the corpus, ascending.
        columns: the happenings. A place counts as rare as it is in the whole corpus.
    """

    happenings: Ints
    columns: Columns

    def rows_of(self, happenings: pl.Series) -> Ints:
        """Where some happenings stand on the shelf."""
        return np.searchsorted(self.happenings, happenings.to_numpy()).astype(np.int64)


def rows_of(columns: Columns) -> pl.DataFrame:
    """The table `happenings`: the position of each, and all that comparing needs of it in lists of numbers."""
    size = len(columns)
    places = columns.sets[PLACES]
    members = columns.members[: places[-1]]
    lists = {
        "flags": _lists(np.arange(size + 1) * _FLAGS, columns.flags.reshape(-1)),
        "days": _lists(np.arange(size + 1) * _DAYS, columns.days.reshape(-1)),
        "latitudes": _lists(places, columns.spots[:, 0]),
        "longitudes": _lists(places, columns.spots[:, 1]),
        "exact": _lists(places, columns.exact),
        "rarity": _lists(places, columns.rarity[members]),
        "figures": _lists(columns.figure_starts * _FIGURE, columns.figures.reshape(-1)),
    }
    lists |= {f"set_{kind}": _lists(starts, columns.members) for kind, starts in enumerate(columns.sets)}
    for name, vectors in (("words", columns.words), ("report_words", columns.report_words), ("rare_words", columns.rare_words)):
        lists[name] = _lists(vectors.starts, vectors.numbers)
        lists[f"{name}_weights"] = _lists(vectors.starts, vectors.weights)
    return pl.DataFrame({"happening": np.arange(size, dtype=np.int64), "report": columns.reports, **lists})


def _lists(starts: Ints, values: npt.NDArray[np.generic]) -> pl.Series:
    """Lists of the values from each start to the next."""
    here = pl.Series(values[starts[0] : starts[-1]])
    owners = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    found = pl.DataFrame({"owner": owners, "value": here}).group_by("owner", maintain_order=True).agg("value")
    everyone = pl.DataFrame({"owner": np.arange(len(starts) - 1)})
    joined = everyone.join(found, on="owner", how="left", maintain_order="left")["value"]
    return joined.fill_null(pl.lit([], dtype=pl.List(here.dtype)))


def shelf_of(rows: pl.DataFrame) -> Shelf:
    """Some rows of the table `happenings`, sorted by happening, as columns."""
    sets = [flat(rows[f"set_{kind}"], np.int64) for kind in range(_kinds(rows))]
    bases = np.cumsum([0, *(len(members) for members, _ in sets)])
    places, rarity = sets[PLACES][0], flat(rows["rarity"], np.float64)[0]
    figures, figure_starts = flat(rows["figures"], np.int64)
    columns = Columns(
        reports=rows["report"].to_numpy().astype(np.int64),
        flags=flat(rows["flags"], np.int8)[0].reshape(-1, _FLAGS),
        days=flat(rows["days"], np.int64)[0].reshape(-1, _DAYS),
        sets=fixed(np.stack([starts + base for (_, starts), base in zip(sets, bases, strict=False)])),
        members=fixed(np.concatenate([members for members, _ in sets])),
        spots=fixed(np.stack([flat(rows[name], np.float64)[0] for name in ("latitudes", "longitudes")], axis=1)),
        exact=flat(rows["exact"], np.int8)[0],
        rarity=_rarities(places, rarity),
        figures=figures.reshape(-1, _FIGURE),
        figure_starts=firsts_of(np.diff(figure_starts) // _FIGURE),
        words=_vectors(rows, "words"),
        report_words=_vectors(rows, "report_words"),
        rare_words=_vectors(rows, "rare_words"),
    )
    return Shelf(rows["happening"].to_numpy().astype(np.int64), columns)


def _kinds(rows: pl.DataFrame) -> int:
    return sum(name.startswith("set_") for name in rows.columns)


def _rarities(places: Ints, rarity: Floats) -> Floats:
    """By place number, as far as the places here go."""
    found = np.zeros(places.max(initial=-1) + 1, dtype=np.float64)
    found[places] = rarity
    return fixed(found)


def _vectors(rows: pl.DataFrame, name: str) -> Vectors:
    numbers, starts = flat(rows[name], np.int64)
    return Vectors(fixed(starts), numbers, flat(rows[f"{name}_weights"], np.float64)[0])
