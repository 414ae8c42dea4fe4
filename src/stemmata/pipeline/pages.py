"""The report's pages, written by all workers at once: each reads the tables that were just staged and writes its share.

What a page holds depends on the tables alone, so it does not show who wrote it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from stemmata.casebook.collector import collector_paused, standing_values_spared
from stemmata.lineage import SourceNames
from stemmata.model.decisions import Decision
from stemmata.pipeline.keep import load_tables
from stemmata.pipeline.progress import Progress, stage
from stemmata.pipeline.workers import Crew
from stemmata.publish.protect import Protector
from stemmata.publish.report import number_of_pages, write_report
from stemmata.publish.tables import CasebookTables
from stemmata.settings import PublishSettings

if TYPE_CHECKING:
    from stemmata.publish.report.site import Share

# Below this many pages one process is done sooner than others have read the tables.
FEWEST_PAGES = 1_000
# Every worker holds all tables: some 60 kB a report. No more than so many pages are written anyway, so that in a larger casebook
# little time would be saved for much memory.
MOST_REPORTS = 20_000


@frozen
class Order:
    """What a worker needs to write pages.

    Attributes:
        tables: folder of the staged tables.
        decisions: the decisions that stand.
        folder: where the pages go.
        settings: what may leave the house.
        names: the names of sources in force.
    """

    tables: Path
    decisions: tuple[Decision, ...]
    folder: Path
    settings: PublishSettings
    names: SourceNames


def write_pages_with(crew: Crew, tables: CasebookTables, order: Order, protector: Protector, progress: Progress) -> None:
    """Write the report of a casebook.

    Args:
        crew: who writes.
        tables: the casebook's tables; those in `order.tables` are the same.
        order: where they lie, and where pages go.
        protector: makes publishable values of these tables.
        progress: hears of pages written.
    """
    with stage(progress, "Writing the report", number_of_pages(tables)), standing_values_spared():
        _write(crew, tables, order, protector, progress)


def _write(crew: Crew, tables: CasebookTables, order: Order, protector: Protector, progress: Progress) -> None:
    workers = crew.workers if number_of_pages(tables) >= FEWEST_PAGES and len(tables.reports) <= MOST_REPORTS else 1
    if workers == 1:
        write_report(tables, order.folder, order.settings, progress.advance, order.names, protector)
        return
    from stemmata.publish.report.site import Share, Site  # the template engine is not loaded before pages are written

    site = Site(tables, order.folder, order.settings, lambda: progress.advance(workers), order.names, protector)
    site.make_room()
    others = [crew.begin(_write_share, order, Share(number, workers)) for number in range(1, workers)]
    site.write_pages(Share(0, workers))
    site.write_lists()
    for other in others:
        other.result()


def _write_share(order: Order, share: Share) -> None:
    from stemmata.publish.report.site import Site

    with collector_paused():
        tables = evolve(load_tables(order.tables), decisions=order.decisions)
        site = Site(tables, order.folder, order.settings, names=order.names)
    with standing_values_spared():
        site.write_pages(share)
