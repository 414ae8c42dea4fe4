"""A readable case, counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from stemmata.incidents.lines import Sources
from stemmata.incidents.statistics import Cases, Count, Statistics, TableRow, cases_of, tables_of
from stemmata.model.incidents import Incident
from stemmata.model.lineage import Copy
from stemmata.model.links import Inclusion
from stemmata.model.rulings import Ruled
from tests.incidents.builders import Case, link, read_case


@cache
def valley() -> Case:
    return read_case("statistics-valley")


@cache
def valley_incidents() -> tuple[Incident, ...]:
    return link(valley())


def sources_of(case: Case) -> Sources:
    copies: defaultdict[str, list[Copy]] = defaultdict(list)
    for copy in case.copies:
        copies[copy.first].append(copy)
        copies[copy.second].append(copy)
    return Sources(
        {report.id: report for report in case.reports},
        {credit.id: credit for credit in case.credits},
        {origin.id: origin for origin in case.origins},
        {report: tuple(found) for report, found in copies.items()},
    )


def count_case(
    case: Case,
    incidents: Sequence[Incident],
    inclusions: Sequence[Inclusion] = (),
    rulings: Mapping[str, Ruled] | None = None,
) -> Cases:
    return cases_of(incidents, case.claims, sources_of(case), inclusions, rulings)


def row(statistics: Statistics, table: str, label: str) -> TableRow:
    rows = next(each for each in statistics.tables if each.name == table).rows
    return next(each for each in rows if each.label == label)


def people(counted: TableRow) -> dict[str, tuple[int, int, int | None]]:
    return {each.role.value: (each.low, each.best, each.high) for each in counted.counts}


def number(counted: TableRow, role: str) -> Count:
    return next(each for each in counted.counts if each.role.value == role)


def valley_statistics() -> Statistics:
    return tables_of(count_case(valley(), valley_incidents()))
