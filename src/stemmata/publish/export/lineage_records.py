"""Lineage as JSON, for `show` and for drawing it with tools of one's own: origins, credits, passages, copies and the like."""

from __future__ import annotations

from typing import Any

from stemmata.publish.export.records import span_json
from stemmata.publish.protect import Protector
from stemmata.publish.tables import CasebookTables
from stemmata.settings import PublishSettings

Record = dict[str, Any]


def origins_json(tables: CasebookTables, settings: PublishSettings) -> list[Record]:
    """All origins, those that most reports credit first."""
    protector = Protector(tables, settings)
    names = _report_names(protector, tables)
    origins = sorted(map(protector.origin, tables.origins), key=lambda origin: (-len(origin.reports), origin.name, origin.id))
    return [
        {
            "id": origin.id,
            "name": origin.name,
            "kind": origin.kind.value,
            "aliases": list(origin.aliases),
            "party": origin.party,
            "reports": [names[report] for report in origin.reports],
        }
        for origin in origins
    ]


def copies_json(tables: CasebookTables, settings: PublishSettings) -> list[Record]:
    """All pairs of reports of which one has text from the other, in the order of the table."""
    protector = Protector(tables, settings)
    names = _report_names(protector, tables)
    return [
        {
            "id": copy.id,
            "first": names[copy.first],
            "second": names[copy.second],
            "direction": copy.direction.value,
            "words": copy.words,
            "share_first": copy.share_first,
            "share_second": copy.share_second,
            "reasons": list(copy.reasons),
        }
        for copy in map(protector.copy, tables.copies)
    ]


def credits_json(tables: CasebookTables, settings: PublishSettings) -> list[Record]:
    """Every place where a report says where it has something from, in the order of the table."""
    protector = Protector(tables, settings)
    names = _report_names(protector, tables)
    return [
        {
            "id": credit.id,
            "report": names[credit.report],
            "words": span_json(credit.span),
            "source": span_json(credit.source),
            "name": credit.name,
            "person": credit.person,
            "kind": credit.kind.value,
            "origin": credit.origin,
            "relay": credit.relay,
            "behind": credit.behind,
        }
        for credit in map(protector.credit, tables.credits)
    ]


def passages_json(tables: CasebookTables, settings: PublishSettings) -> list[Record]:
    """Every run of text that two reports share, with its words on both sides, in the order of the table."""
    protector = Protector(tables, settings)
    names = _report_names(protector, tables)
    return [
        {
            "id": passage.id,
            "reports": [names[raw.first.report], names[raw.second.report]],
            "kind": passage.kind.value,
            "words": passage.words,
            "similarity": passage.similarity,
            "first": span_json(passage.first),
            "second": span_json(passage.second),
        }
        for raw, passage in zip(tables.passages, map(protector.passage, tables.passages), strict=True)
    ]


def derivations_json(tables: CasebookTables, settings: PublishSettings) -> list[Record]:
    """Pairs of reports of which one may retell the other, in the order of the table."""
    protector = Protector(tables, settings)
    names = _report_names(protector, tables)
    return [
        {
            "id": derivation.id,
            "first": names[derivation.first],
            "second": names[derivation.second],
            "direction": derivation.direction.value,
            "in_order": derivation.in_order,
            "details": [
                {
                    "what": detail.what,
                    "reports": detail.reports,
                    "first": span_json(detail.first),
                    "second": span_json(detail.second),
                }
                for detail in derivation.details
            ],
            "reasons": list(derivation.reasons),
        }
        for derivation in map(protector.derivation, tables.derivations)
    ]


def cycles_json(tables: CasebookTables, settings: PublishSettings) -> list[Record]:
    """Circles of reports that name one another as the source, in the order of the table."""
    protector = Protector(tables, settings)
    names = _report_names(protector, tables)
    return [
        {
            "id": cycle.id,
            "reports": [names[report] for report in cycle.reports],
            "credits": list(cycle.credits),
            "words": protector.text(cycle.words),
        }
        for cycle in tables.cycles
    ]


def refusals_json(tables: CasebookTables, settings: PublishSettings) -> list[Record]:
    """What the optional extractor answered and what was not taken, in the order of the table."""
    protector = Protector(tables, settings)
    names = _report_names(protector, tables)
    return [
        {
            "id": refusal.id,
            "report": names[refusal.report],
            "about": refusal.about,
            "reason": refusal.reason.value,
            "words": protector.text(refusal.words),
        }
        for refusal in tables.refusals
    ]


def _report_names(protector: Protector, tables: CasebookTables) -> dict[str, str]:
    """What each report is called outside."""
    return {report.id: report.external_id for report in map(protector.report, tables.reports)}
