"""What templates are given beside publishable values: the same values, grouped as a page shows them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from attrs import frozen

from stemmata.model.text import BlockRole
from stemmata.publish.report.naming import report_name, short_names
from stemmata.publish.report.stemma import Sheet
from stemmata.publish.values import PublishableBlock, PublishableClaim, PublishableReport


@frozen
class Section:
    """Neighbouring paragraphs that are shown alike: `kind` is "plain", "covered" or "chrome"."""

    kind: str
    blocks: tuple[PublishableBlock, ...]


@frozen
class ReportView:
    """What one report says of an incident.

    Attributes:
        report: the report.
        claims: its claims, in the order of its text.
        context: the paragraphs they stand in, each once, with the words of all of them marked.
    """

    report: PublishableReport
    claims: tuple[PublishableClaim, ...]
    context: tuple[Section, ...]


@frozen
class Sayer:
    """A report that says something: a short name that tells it from the others, and the first of its claims that do."""

    name: str
    title: str
    claim: str


@frozen
class Family:
    """Reports that share text.

    Attributes:
        page: its page, relative to the pages' root.
        name: what it is called.
        reports: its reports, those nearest to the origins first.
        origins: names of the origins that it rests on.
        sheet: its picture.
    """

    page: str
    name: str
    reports: tuple[PublishableReport, ...]
    origins: tuple[str, ...]
    sheet: Sheet


def sections_of(blocks: Sequence[PublishableBlock]) -> tuple[Section, ...]:
    """Blocks grouped by how they are shown."""
    return tuple(Section(kind, tuple(members)) for kind, members in groupby(blocks, key=_kind_of))


def _kind_of(block: PublishableBlock) -> str:
    if block.role is BlockRole.CHROME:
        return "chrome"
    return "covered" if block.covered else "plain"


def sayers_of(views: Sequence[ReportView], claims: Sequence[str]) -> list[Sayer]:
    """The reports that claims stand in, each once, in the order of the page.

    Reports of one publisher are told apart by their day, or by their title when they have none of their own.
    """
    wanted = frozenset(claims)
    names = short_names([view.report for view in views])
    found = []
    for view in views:
        first = next((claim.id for claim in view.claims if claim.id in wanted), "")
        if first:
            found.append(Sayer(names[view.report.id], report_name(view.report), first))
    return found
