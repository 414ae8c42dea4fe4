"""Statistics as JSON and as CSV, in names that are a promise (docs/json.md, `export/schema/statistics.schema.json`)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from stemmata.incidents.statistics import TABLES
from stemmata.publish.statistics.values import (
    PublishableCount,
    PublishableProportion,
    PublishableShare,
    PublishableStatistics,
    PublishableTable,
    PublishableTableRow,
)

Record = dict[str, Any]

_COLUMNS = (
    *("table", "code", "label", "incidents", "of", "share", "interval_low", "interval_high", "least", "greatest", "silent"),
    *("independent", "verified", "verified_late", "aggregates_apart"),
    *("counted", "low", "best", "high", "incidents_with_number", "without_upper_end", "incidents_without_number", "note"),
)
# What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def statistics_json(found: PublishableStatistics, only: Sequence[str] = TABLES) -> Record:
    """All statistics as a record.

    Args:
        found: the statistics.
        only: names of the tables wanted.
    """
    return {
        "warning": found.warning,
        "notes": list(found.notes),
        "incidents": found.incidents,
        "counted": found.overall.incidents,
        "left_out": [{"reason": each.reason.value, "incidents": list(each.incidents)} for each in found.left_out],
        "overall": _row(found.overall),
        "tables": [_table(table) for table in found.tables if table.name in only],
        "shares": [share_json(each) for each in found.shares],
        "small_numbers_withheld": found.withheld,
    }


def share_json(found: PublishableShare) -> Record:
    """A share as a record."""
    return {
        "of": list(found.of),
        "among": list(found.among),
        "sentence": found.sentence,
        "proportion": _proportion(found.proportion),
        "otherwise": found.otherwise,
        "outside": found.outside,
        "cautions": list(found.cautions),
        "withheld": found.withheld,
    }


def _table(table: PublishableTable) -> Record:
    rows = [_row(row) for row in table.rows]
    return {"name": table.name, "note": table.note, "of": table.base, "adds_up": table.adds_up, "rows": rows}


def _row(row: PublishableTableRow) -> Record:
    counted = row.violations_low is not None
    violations = {"low": row.violations_low, "best": row.violations_best, "high": row.violations_high} if counted else None
    return {
        "code": row.code,
        "label": row.label,
        "incidents": row.incidents,
        "share": _proportion(row.share),
        "independent": row.independent,
        "verified": row.verified,
        "verified_late": row.late,
        "aggregates": row.aggregates,
        "people": {count.role.value: _count(count) for count in row.counts},
        "violations": violations,
    }


def _count(count: PublishableCount) -> Record:
    return {
        "low": count.low,
        "best": count.best,
        "high": count.high,
        "incidents_with_number": count.given,
        "without_upper_end": count.unbounded,
        "incidents_without_number": count.silent,
        "withheld": count.withheld,
        "note": count.note,
    }


def _proportion(found: PublishableProportion | None) -> Record | None:
    if found is None:
        return None
    return {
        "number": found.number,
        "of": found.base,
        "silent": found.silent,
        "least": _rounded(found.least),
        "greatest": _rounded(found.greatest),
        "interval": [_rounded(found.low), _rounded(found.high)],
        "outer_interval": [_rounded(found.outer_low), _rounded(found.outer_high)],
    }


def _rounded(share: float) -> float:
    """To a hundredth of a per cent: further places say nothing, and differ between machines."""
    return round(share, 4)


def statistics_csv(found: PublishableStatistics, only: Sequence[str] = TABLES) -> str:
    """All tables as one CSV file, a line for each row and what is counted in it; warning and notes stand first.

    Args:
        found: the statistics.
        only: names of the tables wanted.
    """
    lines: list[Sequence[object]] = [("warning", found.warning), *(("note", note) for note in found.notes)]
    lines += [("left out", each.reason.value, len(each.incidents)) for each in found.left_out]
    lines += [("share", share.sentence, *share.cautions) for share in found.shares]
    lines += [_COLUMNS, *_lines("all", found.overall)]
    for table in found.tables:
        if table.name in only:
            lines += [line for row in table.rows for line in _lines(table.name, row)]
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerows([_safe(cell) for cell in line] for line in lines)
    return written.getvalue()


def _lines(table: str, row: PublishableTableRow) -> Iterable[tuple[object, ...]]:
    share = row.share
    shares: tuple[object, ...] = ("",) * 7
    if share is not None:
        numbers = (share.least, share.low, share.high, share.least, share.greatest)
        shares = (share.base, *(_rounded(number) for number in numbers), share.silent)
    start = (table, row.code, row.label, row.incidents, *shares, row.independent, row.verified, row.late, row.aggregates)
    counts: list[tuple[object, ...]] = [
        (each.role.value, each.low, each.best, each.high, each.given, each.unbounded, each.silent, each.note)
        for each in row.counts
    ]
    if row.violations_low is not None:
        counts.append(("violations", row.violations_low, row.violations_best, row.violations_high, row.incidents, "", "", ""))
    return [(*start, *count) for count in counts or [("",) * 8]]


def _safe(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    if cell is None:
        return ""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
