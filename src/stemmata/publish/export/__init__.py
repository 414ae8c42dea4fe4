"""Exports, a file a format; each is built from publishable values only. `records` JSON with its schema in `schema/`."""

from __future__ import annotations

from stemmata.publish.export.explanation_records import explained_json
from stemmata.publish.export.records import (
    claim_json,
    claims_json,
    incident_json,
    incidents_json,
    read_schema,
    report_json,
    reports_json,
)

__all__ = [
    "claim_json",
    "claims_json",
    "explained_json",
    "incident_json",
    "incidents_json",
    "read_schema",
    "report_json",
    "reports_json",
]
