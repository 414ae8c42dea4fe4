"""The page of statistics: which tables and shares it shows, and the bars of shares as pictures without script or styles."""

from __future__ import annotations

from attrs import evolve, frozen

from stemmata.publish.statistics.values import PublishableProportion, PublishableShare, PublishableStatistics, PublishableTable

# What every casebook is asked; those without a base are not shown. A reader asks his own with `stemmata statistics --share`.
ASKED = (
    (("role=combat",), ("violation=recruitment_and_use",)),
    (("victims=child",), ("violation=killing",)),
    (("victims=child",), ("violation=maiming",)),
    (("independent=yes",), ()),
)
# Longer tables are cut on the page, and say so; a screen holds about forty rows, a table of 100 prints on four pages.
MOST_ROWS = 100
WIDTH = 150


@frozen
class Bar:
    """A share as a bar; positions in units of the picture, 0 to `WIDTH`.

    Attributes:
        sure: end of what is told.
        perhaps: end of what it may be if every silent incident belonged.
        low: low end of the interval.
        high: high end.
    """

    sure: float
    perhaps: float
    low: float
    high: float


@frozen
class Shown:
    """A table as far as it is shown.

    Attributes:
        table: the table with at most `MOST_ROWS` rows.
        left_out: how many rows are not shown.
    """

    table: PublishableTable
    left_out: int


def bar(found: PublishableProportion) -> Bar:
    """The bar of a share."""
    ends = (found.least, found.greatest, found.low, found.high)
    return Bar(*(round(end * WIDTH, 1) for end in ends))


def shown_tables(statistics: PublishableStatistics) -> tuple[Shown, ...]:
    """The tables of a page, each cut to what can be read; of a long one those rows with most incidents stay."""
    return tuple(_shown(table) for table in statistics.tables)


def shown_shares(statistics: PublishableStatistics) -> tuple[PublishableShare, ...]:
    """The shares that have a base, or are withheld."""
    return tuple(share for share in statistics.shares if share.proportion is not None or share.withheld)


def _shown(table: PublishableTable) -> Shown:
    if len(table.rows) <= MOST_ROWS:
        return Shown(table, 0)
    order = sorted(range(len(table.rows)), key=lambda index: (-table.rows[index].incidents, index))
    kept = sorted(order[:MOST_ROWS])
    return Shown(evolve(table, rows=tuple(table.rows[index] for index in kept)), len(table.rows) - MOST_ROWS)
