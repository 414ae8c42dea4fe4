"""Linking as JSON, for `show` and `queue`: links with their reasons, questions for a person, parts and wholes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from stemmata.publish.hold import hold_back
from stemmata.publish.link_values import PublishableInclusion, PublishableLink, PublishableQuestion, PublishableReason
from stemmata.publish.protect import Protector
from stemmata.publish.tables import CasebookTables
from stemmata.settings import PublishSettings

Record = dict[str, Any]


def links_json(tables: CasebookTables, settings: PublishSettings) -> list[Record]:
    """Why the reports of each incident were taken to speak of one happening, in the order of the table."""
    protector = Protector(tables, settings)
    return [link_json(protector.link(link)) for link in hold_back(tables).links]


def questions_json(tables: CasebookTables, settings: PublishSettings) -> list[Record]:
    """Pairs that a person should look at, those first whose answer changes most."""
    protector = Protector(tables, settings)
    return [question_json(protector.question(pair)) for pair in hold_back(tables).link_queue]


def inclusions_json(tables: CasebookTables, settings: PublishSettings) -> list[Record]:
    """Which incidents are parts of which, in the order of the table."""
    protector = Protector(tables, settings)
    return [inclusion_json(protector.inclusion(each)) for each in hold_back(tables).inclusions]


def link_json(link: PublishableLink) -> Record:
    """A link as a record; see docs/json.md."""
    return {
        "id": link.id,
        "incident": link.incident,
        "first_report": link.first_external,
        "second_report": link.second_external,
        "first_claims": list(link.first_claims),
        "second_claims": list(link.second_claims),
        "log_odds": link.log_odds,
        "probability": link.probability,
        "reasons": _reasons(link.reasons),
        "against": _reasons(link.against),
        "dependence": link.dependence.value,
        "dependence_words": link.dependence_words,
    }


def question_json(pair: PublishableQuestion) -> Record:
    """A pair that a person should look at as a record; see docs/json.md."""
    return {
        "id": pair.id,
        "standing": pair.standing.value,
        "incidents": list(pair.incidents),
        "titles": list(pair.titles),
        "first_reports": list(pair.first_reports),
        "second_reports": list(pair.second_reports),
        "first_claims": list(pair.first_claims),
        "second_claims": list(pair.second_claims),
        "log_odds": pair.log_odds,
        "probability": pair.probability,
        "victims": pair.victims,
        "children": pair.children,
        "origins": pair.origins,
        "violations": pair.violations,
        "changes": list(pair.changes),
        "priority": pair.priority,
        "reasons": _reasons(pair.reasons),
        "against": _reasons(pair.against),
    }


def inclusion_json(inclusion: PublishableInclusion) -> Record:
    """An inclusion as a record; see docs/json.md."""
    return {
        "id": inclusion.id,
        "whole": inclusion.whole,
        "whole_title": inclusion.whole_title,
        "part": inclusion.part,
        "part_title": inclusion.part_title,
        "reason": inclusion.reason,
    }


def _reasons(reasons: Sequence[PublishableReason]) -> list[Record]:
    return [{"comparison": each.comparison, "words": each.words, "weight": each.weight} for each in reasons]
