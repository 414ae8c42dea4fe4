"""Origins and copies as JSON, for `show` and for those who draw lineage with tools of their own."""

from __future__ import annotations

from typing import Any

from stemmata.publish.protect import Protector
from stemmata.publish.tables import CasebookTables
from stemmata.settings import PublishSettings

Record = dict[str, Any]


def origins_json(tables: CasebookTables, settings: PublishSettings) -> list[Record]:
    """All origins, those that most reports credit first."""
    protector = Protector(tables, settings)
    names = {report.id: report.external_id for report in map(protector.report, tables.reports)}
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
    names = {report.id: report.external_id for report in map(protector.report, tables.reports)}
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
