"""Tables: right denominators, aggregates apart, open tops kept open."""

from __future__ import annotations

from stemmata.incidents import Table, TableRow, statistics
from tests.incidents.builders import link, read_case

NAMES = ("incidents-aggregate-apart", "incidents-copies-count-once", "incidents-number-in-two-roles", "incidents-denial")


def table(name: str) -> Table:
    incidents = [incident for case in NAMES for incident in link(read_case(case))]
    return next(each for each in statistics(incidents) if each.name == name)


def row(name: str, label: str) -> TableRow:
    return next(each for each in table(name).rows if each.label == label)


def test_an_aggregate_is_counted_apart() -> None:
    found = row("violation", "recruitment_and_use")
    assert (found.incidents, found.aggregates, found.of) == (1, 1, 4)


def test_an_open_top_makes_the_sum_open() -> None:
    found = row("violation", "killing")
    assert (found.killed_low, found.killed_best, found.killed_high, found.killed_of) == (36, 36, None, 2)


def test_rows_of_one_label_each_add_up_to_the_denominator() -> None:
    for name in ("period", "place", "verification"):
        assert sum(each.incidents for each in table(name).rows) == 4
