"""Chooses which incidents and reports get a page of their own and which are listed.

A hundred thousand reports could make two hundred thousand pages: slow to write, to copy and to delete, and nobody opens them.
What is left out stays in the tables; the pages say how many there are and how to see one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from stemmata.publish.values import PublishableIncident, PublishableOrigin, PublishableReport

# Ten thousand pages of each kind are a folder of about 300 MB, which a memory stick takes in a minute.
MOST_INCIDENT_PAGES = 10_000
MOST_REPORT_PAGES = 10_000
# Lists are read by scrolling and searching a page of 500: ten such pages of incidents are more than anybody reads, and those with
# most independent origins are among them; reports are looked up by name, so more of them are listed.
MOST_LISTED_INCIDENTS = 5_000
MOST_LISTED_REPORTS = 20_000
# One page holds all origins, and one all families of copies: a browser opens about two megabytes without a pause.
MOST_LISTED_ORIGINS = 1_000
MOST_LISTED_FAMILIES = 500


@frozen
class Chosen:
    """Identifiers of what gets a page and of what is listed.

    Attributes:
        incidents: incidents with a page of their own.
        listed_incidents: incidents in the list.
        reports: reports with a page of their own.
        listed_reports: reports in the list.
        origins: origins in the list.
    """

    incidents: frozenset[str]
    listed_incidents: frozenset[str]
    reports: frozenset[str]
    listed_reports: frozenset[str]
    origins: frozenset[str]


def choose(
    incidents: Sequence[PublishableIncident], reports: Mapping[str, PublishableReport], origins: Iterable[PublishableOrigin]
) -> Chosen:
    """Chooses by what a reader needs first.

    Args:
        incidents: all incidents; those with most independent origins come first, then most reports, then the newest.
        reports: all reports by identifier; those of incidents with a page come first, then those that could not be read wholly,
            then those that claim something or share text, then the others as they come.
        origins: all origins; those that most reports credit come first.
    """
    ranked = sorted(incidents, key=_standing)
    paged = ranked[:MOST_INCIDENT_PAGES]
    order = _reports_in_order(paged, reports)
    foremost = sorted(origins, key=origin_standing)[:MOST_LISTED_ORIGINS]
    return Chosen(
        frozenset(incident.id for incident in paged),
        frozenset(incident.id for incident in ranked[:MOST_LISTED_INCIDENTS]),
        frozenset(order[:MOST_REPORT_PAGES]),
        frozenset(order[:MOST_LISTED_REPORTS]),
        frozenset(origin.id for origin in foremost),
    )


def origin_standing(origin: PublishableOrigin) -> tuple[int, str, str]:
    """Sorts origins by how many reports credit them, most first."""
    return -len(origin.reports), origin.name, origin.id


def _standing(incident: PublishableIncident) -> tuple[int, int, int, int, str]:
    day = incident.date_end.toordinal() if incident.date_end else 0
    return -incident.origins_low, -incident.origins_high, -len(incident.reports), -day, incident.id


def _reports_in_order(paged: Sequence[PublishableIncident], reports: Mapping[str, PublishableReport]) -> list[str]:
    told = dict.fromkeys(report for incident in paged for report in incident.reports if report in reports)
    others = [report for report in reports.values() if report.id not in told]
    others.sort(key=lambda report: 0 if report.problem else 1 if report.claims or report.copies else 2)
    return [*told, *(report.id for report in others)]
