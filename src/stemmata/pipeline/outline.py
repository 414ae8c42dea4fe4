"""What a build said, in short: made of its tables at its end, and read back when a later build is compared with it.

Every name and every word goes through `publish.protect`, with the settings in force: an outline may outlive the report that it
was made of, and with it the means to know which of its names are children's.
"""

from __future__ import annotations

from pathlib import Path

from attrs import evolve

from stemmata.casebook.build import Build
from stemmata.casebook.generations import OUTLINE, TABLES, has_outline
from stemmata.casebook.tables import read_table, write_table
from stemmata.errors import NotFound
from stemmata.model.changes import (
    ClaimOutline,
    IncidentOutline,
    Outline,
    OutlinedContradiction,
    OutlinedFigure,
    ReportOutline,
)
from stemmata.model.claims import Claim
from stemmata.model.incidents import Incident
from stemmata.model.reports import Report
from stemmata.pipeline.keep import load_tables
from stemmata.publish.protect import Protector
from stemmata.publish.tables import CasebookTables
from stemmata.settings import PublishSettings


def keep_outline(build: Build, tables: CasebookTables, protector: Protector) -> None:
    """Stage the outline of a build.

    Args:
        build: the build in progress.
        tables: what it found.
        protector: makes what may leave the house of these tables.
    """
    outline = outline_of(tables, protector)
    write_table(build.outline, "reports", outline.reports, ReportOutline)
    write_table(build.outline, "claims", outline.claims, ClaimOutline)
    write_table(build.outline, "incidents", outline.incidents, IncidentOutline)


def read_outline(generation: Path, settings: PublishSettings) -> Outline:
    """The outline of a generation; of one that an older Stemmata built it is made of its tables, as long as they are there.

    Args:
        generation: its folder.
        settings: what may leave the house, should it have to be made.

    Raises:
        NotFound: it has neither an outline nor tables.
        CasebookDamaged: they cannot be read.
    """
    if has_outline(generation):
        folder = generation / OUTLINE
        return Outline(
            tuple(read_table(folder, "reports", ReportOutline)),
            tuple(read_table(folder, "claims", ClaimOutline)),
            tuple(read_table(folder, "incidents", IncidentOutline)),
        )
    if not (generation / TABLES / "incidents.parquet").is_file():
        raise NotFound("nothing was built here yet", str(generation), "run stemmata build")
    tables = load_tables(generation / TABLES)
    return outline_of(tables, Protector(tables, settings))


def outline_of(tables: CasebookTables, protector: Protector) -> Outline:
    """What a build said, in short, from its tables; names and words are those that may leave the house."""
    spoken = {claim for incident in tables.incidents for claim in incident.claims}
    credited = {credit.id: credit.name for credit in tables.credits}
    claims = [_claim(claim, protector, credited) for claim in tables.claims if claim.id in spoken]
    return Outline(
        tuple(sorted((_report(report, protector) for report in tables.reports), key=lambda each: each.id)),
        tuple(sorted(claims, key=lambda each: each.id)),
        tuple(sorted((_incident(incident, protector) for incident in tables.incidents), key=lambda each: each.id)),
    )


def _report(report: Report, protector: Protector) -> ReportOutline:
    return ReportOutline(
        id=report.id,
        name=protector.text(report.external_id),
        place=protector.text(f"{report.path} {report.locator}".strip()),
        publisher=protector.text(report.publisher),
        published=report.published.start if report.published else None,
    )


def _claim(claim: Claim, protector: Protector, credited: dict[str, str]) -> ClaimOutline:
    day = claim.dates[0] if claim.dates else None
    return ClaimOutline(
        id=claim.id,
        report=claim.report,
        violation=claim.violation,
        position=claim.trigger.start,
        figures=tuple(OutlinedFigure(each.role, each.low, each.low, each.high) for each in claim.figures),
        date_start=day.start if day else None,
        date_end=day.end if day else None,
        place=protector.text(claim.places[0].name) if claim.places else "",
        perpetrators=tuple(protector.text(party.name) for party in claim.perpetrators),
        certainty=claim.certainty.kind.value,
        origins=tuple(dict.fromkeys(protector.text(credited[key]) for key in claim.credits if key in credited)),
    )


def _incident(incident: Incident, protector: Protector) -> IncidentOutline:
    return IncidentOutline(
        id=incident.id,
        title=protector.text(incident.title),
        violations=incident.violations,
        date_start=incident.date_start,
        date_end=incident.date_end,
        place=protector.text(incident.place),
        country=incident.country,
        figures=tuple(
            OutlinedFigure(each.role, each.low, each.best, each.high, each.rule, each.claims) for each in incident.figures
        ),
        perpetrators=tuple(protector.text(name) for name in incident.perpetrators),
        certainty=incident.certainty.value,
        status=incident.status.value,
        grading=incident.grading.value,
        clarity=incident.clarity.value,
        origins_low=incident.origins.low,
        origins_high=incident.origins.high,
        origins=tuple(protector.text(name) for name in incident.origins.names),
        contradictions=tuple(
            OutlinedContradiction(
                each.kind,
                each.role,
                protector.text(each.first),
                protector.text(each.second),
                tuple(sorted({*each.first_claims, *each.second_claims})),
            )
            for each in incident.contradictions
            if not each.apparent
        ),
        claims=incident.claims,
        reports=incident.reports,
    )


def protected(outline: Outline, protector: Protector) -> Outline:
    """An earlier outline with what became known since withheld too: a later report may say that somebody named was a child."""
    return Outline(
        tuple(evolve(each, name=protector.text(each.name), publisher=protector.text(each.publisher)) for each in outline.reports),
        tuple(evolve(each, origins=tuple(map(protector.text, each.origins))) for each in outline.claims),
        tuple(_protected(each, protector) for each in outline.incidents),
    )


def _protected(incident: IncidentOutline, protector: Protector) -> IncidentOutline:
    sides = tuple(
        evolve(each, first=protector.text(each.first), second=protector.text(each.second)) for each in incident.contradictions
    )
    return evolve(
        incident,
        title=protector.text(incident.title),
        place=protector.text(incident.place),
        perpetrators=tuple(map(protector.text, incident.perpetrators)),
        origins=tuple(map(protector.text, incident.origins)),
        contradictions=sides,
    )
