"""The report: pages that open from a file, without a server, a network or JavaScript.

`site` writes the pages · `stemma` lays out drawings of lineage · `timeline` · `worldmap` · `templates/` · `assets/`.
"""

from __future__ import annotations

from pathlib import Path

from stemmata.publish.tables import CasebookTables
from stemmata.settings import PublishSettings

__all__ = ["write_report"]


def write_report(casebook: CasebookTables, folder: Path, settings: PublishSettings) -> Path:
    """Writes all pages of a casebook.

    Args:
        casebook: the casebook's tables.
        folder: where the pages go; made when it is not there. Pages of an earlier
            report there are removed, other files left alone.
        settings: what may leave the house.

    Returns:
        The path of the first page, `index.html`.
    """
    from stemmata.publish.report.site import Site  # the template engine is not loaded before pages are written

    return Site(casebook, folder, settings).write()
