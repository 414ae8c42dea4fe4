"""Statistics with denominators: what is counted (`cases`), by what (`dimensions`), how much (`tables`), and shares in a sentence
(`conditions`, `shares`). `people` counts each person told of once; `measures` has sums of ranges and intervals.

The rules: an incident is counted once; aggregates, parts of wholes, discounted incidents and those found not to have occurred are
listed apart and never added in; every share has its base, its interval and the number of incidents that say nothing; people are
ranges; violations that count victims and those that count violations are never summed; and the warning on what documented
numbers are not goes with all of it.
"""

from __future__ import annotations

from stemmata.incidents.statistics.cases import Case, Cases, Left, cases_of
from stemmata.incidents.statistics.conditions import Condition, read_condition
from stemmata.incidents.statistics.dimensions import TABLES, is_silent_label
from stemmata.incidents.statistics.measures import Count, Interval, Proportion, Range, proportion, wilson
from stemmata.incidents.statistics.shares import NOTES, WARNING, Share, percent, share
from stemmata.incidents.statistics.tables import LeftOut, Statistics, Table, TableRow, tables_of

__all__ = [
    "NOTES",
    "TABLES",
    "WARNING",
    "Case",
    "Cases",
    "Condition",
    "Count",
    "Interval",
    "Left",
    "LeftOut",
    "Proportion",
    "Range",
    "Share",
    "Statistics",
    "Table",
    "TableRow",
    "cases_of",
    "is_silent_label",
    "percent",
    "proportion",
    "read_condition",
    "share",
    "tables_of",
    "wilson",
]
