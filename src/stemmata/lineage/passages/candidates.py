"""Which reports may share text: pairs of postings with the same fingerprint, as seeds for the exact spans.

The stage is one query over the postings table (fingerprint, report, word); an engine that speaks SQL computes the same seeds:

    WITH spread AS (SELECT fingerprint, count(DISTINCT report) AS reports FROM postings GROUP BY fingerprint)
    SELECT a.word AS first, b.word AS second
    FROM postings a JOIN postings b USING (fingerprint) JOIN spread USING (fingerprint)
    WHERE a.report < b.report AND spread.reports BETWEEN 2 AND :document_frequency

A fingerprint in more reports than that proposes no pair of its own: it is a stock phrase, or a text that very many carried. To
keep the second, such a fingerprint ties each of its reports to the earliest of them only (linear, not quadratic), and the tie
stands only where it adds up to much shared text; see `passages.spans`.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from attrs import frozen

from stemmata.lineage.passages.fingerprints import I64, U64, Postings

# The same n-gram counts at most this often in one report, so that a line repeated without end (a caption, a table) costs no more.
REPEATS_IN_REPORT = 8
# Seeds handed on at one time: three arrays of 8 bytes each, some 100 MB with what is computed from them.
_CHUNK_SEEDS = 2_000_000


@frozen(eq=False)
class Seeds:
    """Pairs of words at which two reports have the same n-gram; both shape (seeds,), the first in the earlier report."""

    first: I64
    second: I64


@frozen(eq=False)
class Spread:
    """How widely each fingerprint is carried.

    Attributes:
        rows: postings that take part, in the order of the postings table, shape (rows,).
        group: number of the fingerprint each row belongs to, ascending, shape (rows,).
        reports: how many reports carry each group's fingerprint, shape (groups,).
        starts: first row of each group, with the number of rows appended, shape (groups + 1,).
    """

    rows: I64
    group: I64
    reports: I64
    starts: I64


def spread_of(table: Postings) -> Spread:
    """Groups the postings by fingerprint and counts reports, leaving out fingerprints of one report and endless repeats."""
    rows = _without_repeats(table)
    prints, reports = table.fingerprints[rows], table.reports[rows]
    opens = _changes(prints)
    group = np.cumsum(opens) - 1
    new_report = opens | _changes(reports)
    counts = np.bincount(group, weights=new_report, minlength=0).astype(np.int64) if len(rows) else np.zeros(0, dtype=np.int64)
    kept = counts[group] > 1 if len(rows) else np.zeros(0, dtype=np.bool_)
    rows, group = rows[kept], group[kept]
    opens = _changes(group)
    return Spread(
        rows=rows,
        group=(np.cumsum(opens) - 1).astype(np.int64),
        reports=counts[group[opens]] if len(rows) else counts[:0],
        starts=np.append(np.flatnonzero(opens), len(rows)).astype(np.int64),
    )


def _changes(values: npt.NDArray[np.generic]) -> npt.NDArray[np.bool_]:
    """Where a value differs from the one before; the first always does."""
    changes = np.ones(len(values), dtype=np.bool_)
    changes[1:] = values[1:] != values[:-1]
    return changes


def _without_repeats(table: Postings) -> I64:
    """Rows of the postings table, at most REPEATS_IN_REPORT of one fingerprint in one report."""
    opens = _changes(table.fingerprints) | _changes(table.reports)
    run = np.flatnonzero(opens)
    lengths = np.diff(np.append(run, len(opens)))
    rank = np.arange(len(opens)) - np.repeat(run, lengths)
    return np.flatnonzero(rank < REPEATS_IN_REPORT).astype(np.int64)


def common_fingerprints(table: Postings, spread: Spread, document_frequency: int) -> U64:
    """The fingerprints carried by more reports than `document_frequency`, sorted."""
    groups = np.flatnonzero(spread.reports > document_frequency)
    return table.fingerprints[spread.rows[spread.starts[groups]]]


def rare_seeds(table: Postings, spread: Spread, document_frequency: int) -> Iterator[Seeds]:
    """Seeds between all reports that share a fingerprint carried by at most `document_frequency` reports, in chunks."""
    sizes = np.diff(spread.starts)
    eligible = spread.reports <= document_frequency
    for size in np.unique(sizes[eligible]).tolist():
        groups = np.flatnonzero(eligible & (sizes == size))
        left, right = np.triu_indices(size, 1)
        step = max(1, _CHUNK_SEEDS // len(left))
        for first in range(0, len(groups), step):
            starts = spread.starts[groups[first : first + step]]
            yield _between(table, spread.rows[(starts[:, None] + left).ravel()], spread.rows[(starts[:, None] + right).ravel()])


def common_seeds(table: Postings, spread: Spread, document_frequency: int) -> Iterator[Seeds]:
    """Seeds between the earliest report and each other one for fingerprints carried by more than `document_frequency`."""
    wide = spread.reports[spread.group] > document_frequency if len(spread.rows) else np.zeros(0, dtype=np.bool_)
    members = np.flatnonzero(wide)
    for first in range(0, len(members), _CHUNK_SEEDS):
        chunk = members[first : first + _CHUNK_SEEDS]
        yield _between(table, spread.rows[spread.starts[spread.group[chunk]]], spread.rows[chunk])


def _between(table: Postings, left: I64, right: I64) -> Seeds:
    """Seeds of different reports only."""
    different = table.reports[left] != table.reports[right]
    return Seeds(table.words[left[different]], table.words[right[different]])
