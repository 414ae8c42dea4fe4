"""What dates tell of the direction of a copy, by how far they can be relied on.

A date of publication given by the user, the page, a feed, a mail, an address or the text is taken as it stands. A date of capture
only says that the report is no younger. A file's name and properties say when a file was made, which decides nothing.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from attrs import frozen

from stemmata.lineage.direction.evidence import Evidence, Kind
from stemmata.lineage.direction.facts import Facts, Side
from stemmata.model.lineage import Direction
from stemmata.model.reports import MetadataSource, Published, Report

PUBLICATION = frozenset(
    {
        MetadataSource.MAPPING,
        MetadataSource.META_TAG,
        MetadataSource.JSON_LD,
        MetadataSource.FEED,
        MetadataSource.MAIL_HEADER,
        MetadataSource.URL,
        MetadataSource.TEXT,
    }
)
# Share of both reports that must be common for them to be two versions of one text of a house. Set by definition.
VERSION_SHARE = 0.5
# Least that must be shared for dates to decide: two sentences' worth of words, or this share of either report. Set by reading,
# not measured: a stock sentence has up to 20 words, and reports of another's whole text share far more (`benchmarks.lineage`).
DATED_WORDS = 25
DATED_SHARE = 0.3
# Times of one day decide from this far apart: clocks of two houses differ by minutes, and a page takes as long to appear.
CLOCK = timedelta(hours=1)


@frozen
class _Known:
    """Between which days a report was published, as far as its date tells."""

    earliest: date | None
    latest: date
    words: str


def dated(facts: Facts, one: Side, other: Side) -> list[Evidence]:
    """What the dates of two reports say: nothing where they overlap, or where too little is shared for dates to tell."""
    if min(one.words, other.words) < DATED_WORDS and max(one.share, other.share) < DATED_SHARE:
        return []
    first, second = _known(one.report), _known(other.report)
    if first is None or second is None:
        return []
    order = _by_day(first, second) or _by_clock(facts, one, other)
    if order is None:
        return []
    versions = min(one.share, other.share) >= VERSION_SHARE and facts.houses(one.id) & facts.houses(other.id)
    whole = first.earliest and second.earliest
    kind = Kind.WEAK_DATES if not whole else Kind.VERSIONS if versions else Kind.DATES
    older, younger = ((one, first), (other, second)) if order is Direction.FIRST_TO_SECOND else ((other, second), (one, first))
    house = ", and both are versions of one house" if kind is Kind.VERSIONS else ""
    return [Evidence(kind, order, f"{older[0].name} {older[1].words}, {younger[0].name} {younger[1].words}{house}")]


def _known(report: Report) -> _Known | None:
    published = report.published
    if published is None:
        return None
    if published.source is MetadataSource.ARCHIVE_RECORD:
        return _Known(None, published.end, f"was captured on {published.end}")
    if published.source not in PUBLICATION:
        return None
    return _Known(published.start, published.end, f"is dated {published.start}")


def _by_day(first: _Known, second: _Known) -> Direction | None:
    if second.earliest and first.latest < second.earliest:
        return Direction.FIRST_TO_SECOND
    if first.earliest and second.latest < first.earliest:
        return Direction.SECOND_TO_FIRST
    return None


def _by_clock(facts: Facts, one: Side, other: Side) -> Direction | None:
    """The order of two times of day, where both have a zone or stand on one house's clock."""
    first, second = _moment(one.report.published), _moment(other.report.published)
    if first is None or second is None:
        return None
    if not (first.tzinfo and second.tzinfo):
        if not facts.houses(one.id) & facts.houses(other.id):
            return None
        first, second = (each if each.tzinfo else each.replace(tzinfo=UTC) for each in (first, second))
    if abs(first - second) < CLOCK:
        return None
    return Direction.FIRST_TO_SECOND if first < second else Direction.SECOND_TO_FIRST


def _moment(published: Published | None) -> datetime | None:
    """The time of day that a date was read from, when it is written as ISO 8601 has it."""
    if published is None or published.source not in PUBLICATION or ":" not in published.words:
        return None
    try:
        return datetime.fromisoformat(published.words.strip())
    except ValueError:
        return None
