"""Incidents, reports and claims as JSON.

The names are a promise, published as JSON Schema 2020-12 in `schema/` and for people in docs/json.md.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from importlib.resources import files
from typing import Any

from stemmata.model.lineage import Direction
from stemmata.publish.export.decided_records import proposal_json, ruled_json
from stemmata.publish.hold import hold_back
from stemmata.publish.protect import Protector
from stemmata.publish.tables import CasebookTables
from stemmata.publish.values import (
    PublishableClaim,
    PublishableContradiction,
    PublishableCopy,
    PublishableCredit,
    PublishableDate,
    PublishableFigure,
    PublishableIncident,
    PublishablePlace,
    PublishableReport,
    PublishableSpan,
    PublishableVictim,
)
from stemmata.settings import PublishSettings

Record = dict[str, Any]
SCHEMAS = ("incidents", "reports", "claims")


def incidents_json(tables: CasebookTables, settings: PublishSettings) -> list[Record]:
    """All incidents in the order of the table, each as `incident_json` gives it."""
    protector = Protector(tables, settings)
    return [incident_json(protector.incident(incident)) for incident in hold_back(tables).incidents]


def reports_json(tables: CasebookTables, settings: PublishSettings) -> list[Record]:
    """All reports in the order of the table, each as `report_json` gives it."""
    protector = Protector(tables, settings)
    reports = [protector.report(report) for report in tables.reports]
    copies = {copy.id: protector.copy(copy) for copy in tables.copies}
    names = {report.id: report.external_id for report in reports}
    found = []
    for report in reports:
        own = [copies[copy] for copy in report.copies]
        found.append(report_json(report, [(copy, names[_other(copy, report.id)]) for copy in own]))
    return found


def claims_json(tables: CasebookTables, settings: PublishSettings) -> list[Record]:
    """All claims in the order of the table, each as `claim_json` gives it."""
    protector = Protector(tables, settings)
    return [claim_json(protector.claim(claim)) for claim in hold_back(tables).claims]


def read_schema(name: str) -> Record:
    """The JSON Schema of a list of records.

    Args:
        name: "incidents", "reports" or "claims".
    """
    text = files("stemmata.publish.export").joinpath("schema", f"{name}.schema.json").read_text(encoding="utf-8")
    schema: Record = json.loads(text)
    return schema


def incident_json(incident: PublishableIncident) -> Record:
    """An incident as a record; see `schema/incidents.schema.json`."""
    return {
        "id": incident.id,
        "title": incident.title,
        "summary": incident.summary,
        "violations": list(incident.violations),
        "grave_violations": list(incident.grave),
        "date_start": _day(incident.date_start),
        "date_end": _day(incident.date_end),
        "date_precision": incident.date_precision,
        "place": incident.place,
        "adm1": incident.adm1,
        "country": incident.country,
        "country_code": incident.country_code,
        "latitude": incident.latitude,
        "longitude": incident.longitude,
        "place_precision": incident.place_precision,
        "figures": {
            figure.role.value: {"low": figure.low, "best": figure.best, "high": figure.high} for figure in incident.figures
        },
        "figures_from": {
            figure.role.value: {"rule": figure.rule, "vague": figure.vague, "claims": list(figure.claims)}
            for figure in incident.figures
        },
        "perpetrators": list(incident.perpetrators),
        "certainty": incident.certainty.value,
        "status": incident.status.value,
        "grading": incident.grading.value,
        "grading_reasons": list(incident.grading_reasons),
        "clarity": incident.clarity.value,
        "reports": list(incident.external_ids),
        "claims": list(incident.claims),
        "origins": {
            "low": incident.origins_low,
            "high": incident.origins_high,
            "names": list(incident.origin_names),
            "reasons": list(incident.origin_reasons),
        },
        "contradictions": [_contradiction(contradiction) for contradiction in incident.contradictions],
        "verification": proposal_json(incident.verification) if incident.verification else None,
        "decided": ruled_json(incident.ruled) if incident.ruled else None,
    }


def report_json(report: PublishableReport, copies: Sequence[tuple[PublishableCopy, str]]) -> Record:
    """A report as a record; see `schema/reports.schema.json`.

    Args:
        report: the report.
        copies: its copies, each with what the other report is called outside.
    """
    return {
        "id": report.id,
        "external_id": report.external_id,
        "path": report.path,
        "locator": report.locator,
        "original": report.original,
        "media_type": report.media_type,
        "title": report.title,
        "publisher": report.publisher,
        "author": report.author,
        "url": report.url,
        "published": _published(report),
        "language": report.language,
        "characters": report.characters,
        "copies": [_copy(copy, report.id, other) for copy, other in copies],
        "incidents": list(report.incidents),
        "claims": list(report.claims),
        "notes": list(report.notes),
        "problem": report.problem,
    }


def claim_json(claim: PublishableClaim) -> Record:
    """A claim as a record, with the words of every value; see `schema/claims.schema.json`."""
    return {
        "id": claim.id,
        "report": claim.external_id,
        "report_id": claim.report,
        "violation": claim.violation,
        "certainty": claim.certainty.value,
        "clarity": claim.clarity.value,
        "context": claim.context,
        "rule": claim.rule,
        "sentence": span_json(claim.sentence),
        "trigger": span_json(claim.trigger),
        "hedge": span_json(claim.hedge) if claim.hedge else None,
        "figures": [_figure(figure) for figure in claim.figures],
        "dates": [date_json(value) for value in claim.dates],
        "media_dates": [date_json(value) for value in claim.media_dates],
        "places": [place_json(place) for place in claim.places],
        "perpetrators": [
            {"party": party.party, "name": party.name, "kind": party.kind, "span": span_json(party.span)}
            for party in claim.perpetrators
        ],
        "victims": [_victim(victim) for victim in claim.victims],
        "means": [{"code": means.code, "span": span_json(means.span)} for means in claim.means],
        "credits": [_credit(credit) for credit in claim.credits],
        "linked": list(claim.linked),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def span_json(span: PublishableSpan) -> Record:
    """A span: its offsets in the report's text, and its words with what is withheld replaced."""
    return {"start": span.start, "end": span.end, "words": span.words, "withheld": span.withheld}


def _contradiction(contradiction: PublishableContradiction) -> Record:
    return {
        "kind": contradiction.kind.value,
        "role": contradiction.role,
        "first": contradiction.first,
        "second": contradiction.second,
        "first_claims": list(contradiction.first_claims),
        "second_claims": list(contradiction.second_claims),
        "apparent": contradiction.apparent,
        "explanation": contradiction.explanation,
        "first_origins": list(contradiction.first_origins),
        "second_origins": list(contradiction.second_origins),
    }


def _published(report: PublishableReport) -> Record | None:
    if report.published_source is None:
        return None
    return {
        "start": _day(report.published_start),
        "end": _day(report.published_end),
        "source": report.published_source.value,
        "words": report.published_words,
    }


def _other(copy: PublishableCopy, report: str) -> str:
    return copy.second if copy.first == report else copy.first


def _copy(copy: PublishableCopy, report: str, other: str) -> Record:
    is_first = copy.first == report
    return {
        "external_id": other,
        "direction": _seen_from(copy.direction, is_first=is_first),
        "words": copy.words,
        "share": copy.share_first if is_first else copy.share_second,
        "reasons": list(copy.reasons),
    }


def _seen_from(direction: Direction, *, is_first: bool) -> str:
    if direction is Direction.UNDECIDED:
        return "undecided"
    return "copied_by" if (direction is Direction.FIRST_TO_SECOND) == is_first else "copied_from"


def _figure(figure: PublishableFigure) -> Record:
    return {
        "role": figure.role.value,
        "low": figure.low,
        "high": figure.high,
        "qualifier": figure.qualifier.value,
        "vague": figure.vague,
        "rule": figure.rule,
        "span": span_json(figure.span),
    }


def date_json(value: PublishableDate) -> Record:
    """A date: its interval, its precision, what it was counted from, or why it is open."""
    return {
        "start": _day(value.start),
        "end": _day(value.end),
        "precision": value.precision,
        "anchor": value.anchor,
        "rule": value.rule,
        "open_reason": value.open_reason,
        "span": span_json(value.span),
    }


def place_json(place: PublishablePlace) -> Record:
    """A place with its divisions, coordinates and precision."""
    return {
        "name": place.name,
        "country_code": place.country,
        "adm1": place.adm1,
        "adm2": place.adm2,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision,
        "relation": place.relation,
        "span": span_json(place.span),
    }


def _victim(victim: PublishableVictim) -> Record:
    return {
        "status": victim.status.value,
        "description": victim.description,
        "age_band": victim.age_band,
        "age_low": victim.age_low,
        "age_high": victim.age_high,
        "sex": victim.sex,
        "role": victim.role,
        "span": span_json(victim.span),
    }


def _credit(credit: PublishableCredit) -> Record:
    return {
        "name": credit.name,
        "kind": credit.kind.value,
        "verb": credit.verb,
        "relay": credit.relay,
        "span": span_json(credit.span),
    }
