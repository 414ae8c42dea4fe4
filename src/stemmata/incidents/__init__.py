"""From claims to incidents a monitor can defend.

`link_claims` does it all: claims of one report are grouped into happenings (`grouping`), happenings of different reports are
compared (`blocking`, `evidence`) and clustered (`cluster`); each cluster becomes a record (`record`) with figures (`reconcile`),
date, place and perpetrators (`settle`), what does not go together (`contradictions`), a proposed standing (`verify`) and plain
words (`describe`). What holds each together is told (`links`, `explaining`), what a person should look at is asked (`queue`), and
what is part of what is claimed where it can be defended (`wholes`). Everything counts by independent line (`lines`), never by
report. `statistics` gives tables with their denominators.
"""

from __future__ import annotations

from stemmata.incidents.link import Linked, context_claims, link_claims
from stemmata.incidents.reconcile import FigurePolicy

__all__ = ["FigurePolicy", "Linked", "context_claims", "link_claims"]
