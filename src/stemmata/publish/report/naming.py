"""What reports are called on the pages: at length, and shortly where many stand together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from stemmata.publish import wording
from stemmata.publish.values import PublishableReport

# Characters of a publisher's or title's name where many stand in a row.
SHORT_NAME = 48


def report_name(report: PublishableReport) -> str:
    """What a report is called in a drawing or a list: its publisher and title, else what it is called outside."""
    if report.publisher and report.title:
        return f"{report.publisher}: {report.title}"
    return report.title or report.publisher or report.external_id


def short_names(reports: Sequence[PublishableReport]) -> dict[str, str]:
    """Short names by identifier, which tell the reports from one another as far as publisher, day and title can."""
    plain = {report.id: _shortened(report.publisher or report.title or report.external_id) for report in reports}
    dated = {report.id: _dated(plain[report.id], report) for report in reports}
    titled = {report.id: _shortened(f"{report.publisher}: {report.title or report.external_id}") for report in reports}
    often, often_dated = Counter(plain.values()), Counter(dated.values())
    return {
        report.id: plain[report.id]
        if often[plain[report.id]] == 1
        else dated[report.id]
        if often_dated[dated[report.id]] == 1
        else titled[report.id]
        for report in reports
    }


def _dated(name: str, report: PublishableReport) -> str:
    return f"{name}, {wording.short_day(report.published_start)}" if report.published_start else name


def _shortened(text: str) -> str:
    return text if len(text) <= SHORT_NAME else text[: SHORT_NAME - 1].rstrip() + "…"
