"""Organisations and outlets that reports credit, by the names they are known under."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from attrs import frozen

from stemmata.expressions.names.phrases import PhraseIndex
from stemmata.model.lineage import OriginKind
from stemmata.model.reports import Report, Sentence
from stemmata.model.text import Span
from stemmata.taxonomy import Source, source_kinds


@frozen
class OrganisationValue:
    """A known organisation or outlet, as named in the text.

    Attributes:
        span: the words it was read from.
        source: identifier in the taxonomy.
        name: the taxonomy's name.
        kind: what sort of origin it is.
    """

    span: Span
    source: str
    name: str
    kind: OriginKind


def find_organisations(report: Report, sentence: Sentence, extra: tuple[Path, ...] = ()) -> tuple[OrganisationValue, ...]:
    """The known organisations that a sentence names, in order.

    Args:
        report: the report.
        sentence: one of its sentences.
        extra: folders with the user's own `sources.tsv`.
    """
    found = organisation_index(extra).find(report.text, sentence.start, sentence.end)
    return tuple(
        OrganisationValue(report.span(match.start, match.end), match.value.id, match.value.name, match.value.kind)
        for match in found
    )


@cache
def organisation_index(extra: tuple[Path, ...] = ()) -> PhraseIndex[Source]:
    """The index of all names of known organisations.

    Args:
        extra: folders with the user's own `sources.tsv`.
    """
    sources = source_kinds(extra).values()
    return PhraseIndex((name, source) for source in sources for name in (source.name, *source.aliases, *source.aliases_ar))
