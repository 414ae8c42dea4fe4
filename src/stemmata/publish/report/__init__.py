"""The report: pages that open from a file, without a server, a network or JavaScript.

`site` writes the pages · `tracing` builds stemmata, `folding` makes boxes of them, `layout` places these, `explain` puts lines
into words, `stemma` draws it all, `sketches` is its HTML · `timeline` · `worldmap` · `counting` is the page of numbers ·
`templates/` · `assets/`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from stemmata.lineage import SourceNames
from stemmata.publish.protect import Protector
from stemmata.publish.report.chosen import MOST_INCIDENT_PAGES, MOST_REPORT_PAGES
from stemmata.publish.tables import CasebookTables
from stemmata.settings import PublishSettings

__all__ = ["number_of_pages", "write_report"]


def number_of_pages(casebook: CasebookTables) -> int:
    """How many pages of single incidents and reports `write_report` writes; lists come on top."""
    return min(len(casebook.incidents), MOST_INCIDENT_PAGES) + min(len(casebook.reports), MOST_REPORT_PAGES)


def write_report(
    casebook: CasebookTables,
    folder: Path,
    settings: PublishSettings,
    written: Callable[[], None] = lambda: None,
    names: SourceNames | None = None,
    protector: Protector | None = None,
) -> Path:
    """Writes all pages of a casebook.

    Args:
        casebook: the casebook's tables.
        folder: where the pages go; made when it is not there. Pages of an earlier
            report there are removed, other files left alone.
        settings: what may leave the house.
        written: called after each page of an incident or a report.
        names: known names of sources, by which reports of one house are recognised; those of the bundled lists when none are
            given.
        protector: what makes publishable values of these tables with these settings, where one is at hand.

    Returns:
        The path of the first page, `index.html`.
    """
    from stemmata.publish.report.site import Site  # the template engine is not loaded before pages are written

    return Site(casebook, folder, settings, written, names, protector).write()
