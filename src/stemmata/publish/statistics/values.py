"""Publishable values of statistics. Only `publish/statistics/protect` makes them."""

from __future__ import annotations

from attrs import frozen

from stemmata.incidents.statistics import Left
from stemmata.model.claims import FigureRole


@frozen
class PublishableProportion:
    """A share of incidents; shares are from 0 to 1.

    Attributes:
        number: incidents that say so.
        base: all incidents asked about.
        silent: how many of these say nothing about it.
        least: the share if no silent one belonged.
        greatest: the share if all did.
        low: low end of the 95 per cent interval.
        high: high end.
        outer_low: low end of the interval of the least share.
        outer_high: high end of the interval of the greatest.
    """

    number: int
    base: int
    silent: int
    least: float
    greatest: float
    low: float
    high: float
    outer_low: float
    outer_high: float


@frozen
class PublishableCount:
    """A sum of people or violations.

    Attributes:
        role: what is counted.
        low: sum of the lowest numbers; None when withheld.
        best: sum of the best; None when withheld.
        high: sum of the highest; None when unbounded or withheld.
        given: how many incidents give a number.
        unbounded: how many of these have no upper end.
        silent: how many tell of such a deed without a number.
        withheld: whether the number is withheld because so few children in one place may be recognised.
        note: what is shown instead of a withheld number; else empty.
    """

    role: FigureRole
    low: int | None
    best: int | None
    high: int | None
    given: int
    unbounded: int
    silent: int
    withheld: bool
    note: str


@frozen
class PublishableTableRow:
    """A row; fields as in `incidents.statistics.TableRow`, with a label in plain words beside the code."""

    code: str
    label: str
    incidents: int
    share: PublishableProportion | None
    independent: int
    verified: int
    late: int
    aggregates: int
    counts: tuple[PublishableCount, ...]
    violations_low: int | None
    violations_best: int | None
    violations_high: int | None
    silent: bool


@frozen
class PublishableTable:
    """A table; fields as in `incidents.statistics.Table`, with a heading."""

    name: str
    heading: str
    note: str
    base: int
    adds_up: bool
    rows: tuple[PublishableTableRow, ...]


@frozen
class PublishableLeftOut:
    """Incidents in no count, by reason."""

    reason: Left
    incidents: tuple[str, ...]


@frozen
class PublishableShare:
    """A share in a sentence; fields as in `incidents.statistics.Share`.

    Attributes:
        of: what was asked.
        among: what makes the base.
        proportion: the numbers; None when the base is empty or the numbers are withheld.
        otherwise: cases of the base that tell of something else only; None when withheld.
        outside: cases of which it is not told whether they belong to the base; None when withheld.
        sentence: the share in words.
        cautions: what to bear in mind.
        withheld: whether the numbers are withheld.
    """

    of: tuple[str, ...]
    among: tuple[str, ...]
    proportion: PublishableProportion | None
    otherwise: int | None
    outside: int | None
    sentence: str
    cautions: tuple[str, ...]
    withheld: bool


@frozen
class PublishableStatistics:
    """All statistics of a casebook.

    Attributes:
        warning: what documented numbers are not.
        notes: how to read them, in plain sentences.
        incidents: all incidents, counted or not.
        overall: the row of all counted incidents.
        left_out: incidents in no count.
        tables: the tables.
        shares: shares that were asked for.
        withheld: whether small numbers of children by place are withheld.
    """

    warning: str
    notes: tuple[str, ...]
    incidents: int
    overall: PublishableTableRow
    left_out: tuple[PublishableLeftOut, ...]
    tables: tuple[PublishableTable, ...]
    shares: tuple[PublishableShare, ...]
    withheld: bool
