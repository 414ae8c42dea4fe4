"""The answer in a few numbers: what came in, what was found, what could not be read."""

from __future__ import annotations

from attrs import frozen

from stemmata.model.claims import Clarity
from stemmata.publish.tables import CasebookTables


@frozen
class Summary:
    """A build in numbers.

    Attributes:
        files: files found in the folder.
        added: originals that were not in the casebook before.
        reports: reports that were read.
        problems: reports and files that could not be read, or not wholly.
        copies: pairs of reports of which one has text from the other.
        copied_reports: reports that share text with another.
        origins: origins named in all reports.
        claims: claims read.
        incidents: incidents, without aggregates.
        aggregates: totals over several incidents, kept apart.
        contradictions: real contradictions between claims of one incident.
        several_origins: incidents with at least two independent origins.
    """

    files: int
    added: int
    reports: int
    problems: int
    copies: int
    copied_reports: int
    origins: int
    claims: int
    incidents: int
    aggregates: int
    contradictions: int
    several_origins: int


def summarise(tables: CasebookTables, added: int) -> Summary:
    """The numbers of a build."""
    events = [incident for incident in tables.incidents if incident.clarity is Clarity.EVENT]
    copied = {report for copy in tables.copies for report in (copy.first, copy.second)}
    return Summary(
        files=tables.facts.files,
        added=added,
        reports=sum(1 for report in tables.reports if report.text),
        problems=sum(1 for report in tables.reports if report.problem) + len(tables.facts.problems),
        copies=len(tables.copies),
        copied_reports=len(copied),
        origins=len(tables.origins),
        claims=len(tables.claims),
        incidents=len(events),
        aggregates=len(tables.incidents) - len(events),
        contradictions=sum(1 for one in tables.incidents for item in one.contradictions if not item.apparent),
        several_origins=sum(1 for incident in events if incident.origins.low >= 2),
    )
