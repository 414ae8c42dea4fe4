"""Running Stemmata on a labelled set, through the same stages as a build but without a casebook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from attrs import frozen

from benchmarks.accuracy.gold import GoldSet
from stemmata.model.claims import Claim
from stemmata.model.incidents import Incident
from stemmata.model.reports import Report
from stemmata.pipeline import compute, compute_each_alone, read_collection
from stemmata.publish.tables import CasebookTables
from stemmata.settings import Settings


@frozen
class Prediction:
    """What Stemmata found in a labelled set.

    Attributes:
        findings: all tables.
        external: the set's own id of each report, by report identifier.
    """

    findings: CasebookTables
    external: dict[str, str]

    def reports_of(self, incident: Incident) -> frozenset[str]:
        """The set's own ids of an incident's reports."""
        return frozenset(self.external[report] for report in incident.reports)

    def incidents_by_report(self) -> dict[str, list[Incident]]:
        """The incidents of each report, by the set's own id; the report's main incident first."""
        found: dict[str, list[Incident]] = defaultdict(list)
        claims = {claim.id: claim for claim in self.findings.claims}
        for incident in self.findings.incidents:
            for report in incident.reports:
                found[report].append(incident)
        for report, incidents in found.items():
            incidents.sort(key=lambda incident: self._prominence(incident, report, claims))
        return {self.external[report]: incidents for report, incidents in found.items()}

    @staticmethod
    def _prominence(incident: Incident, report: str, claims: Mapping[str, Claim]) -> tuple[int, int, str]:
        """Most claims in the report first, then the earliest: a report's main incident is the one it is mostly about."""
        own = [claims[claim] for claim in incident.claims if claims[claim].report == report]
        return (-len(own), min(claim.sentence.start for claim in own), incident.id)


def predict(gold: GoldSet, settings: Settings) -> Prediction:
    """Everything Stemmata finds in the set's reports, read as one corpus."""
    reports = _reports(gold, settings)
    return Prediction(compute(reports, settings), {report.id: report.external_id for report in reports})


def predict_each_alone(gold: GoldSet, settings: Settings) -> Prediction:
    """The same with each report as a corpus of its own, for sets in which one report is one question."""
    reports = _reports(gold, settings)
    return Prediction(compute_each_alone(reports, settings), {report.id: report.external_id for report in reports})


def _reports(gold: GoldSet, settings: Settings) -> list[Report]:
    return read_collection(gold.reports_file, settings)
