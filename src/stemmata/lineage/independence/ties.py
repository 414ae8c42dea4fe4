"""Which reports, and which sources without a name, belong together so that they count once.

Only copied text, a common house, and an outlet that was told tie. Words that both reports quote tie nothing (rule 16): a shared
quotation is a shared speaker, whom rule 1 counts once, and copies hold no quoted passages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from stemmata.lineage.independence.evidence import CARRIERS, COPIED_SHARE, Evidence
from stemmata.lineage.independence.groups import Groups
from stemmata.model.lineage import Copy, Credit, OriginKind

# Words from which on two reports with common text are of one family whatever their length: more than any stock sentence has.
TYING_WORDS = 25


def families(evidence: Evidence) -> Groups:
    """Reports of one text or one house."""
    groups = Groups()
    for report in evidence.credits:
        groups.root(report)
        for copy in evidence.corpus.copies.get(report, ()):
            if copy.first in evidence.credits and copy.second in evidence.credits and _ties(copy):
                groups.join(copy.first, copy.second)
        if evidence.publisher(report):
            groups.join(report, f"house {evidence.publisher(report)}")
    return groups


def _ties(copy: Copy) -> bool:
    """Whether two reports have so much in common that unnamed sources are likely the same; a stock sentence is not."""
    return copy.words >= TYING_WORDS or max(copy.share_first, copy.share_second) >= COPIED_SHARE


def nameless_groups(evidence: Evidence) -> Mapping[str, str]:
    """For each credit of a source without a name the group that it counts with: of one sort, and of one text, house or outlet
    that was told.
    """
    reports, sources = families(evidence), Groups()
    credits = evidence.nameless()
    for credit in credits:
        for outlet in _told(credit, evidence):
            reports.join(credit.span.report, f"told {outlet}")
    for credit in credits:
        sources.join(f"credit {credit.id}", f"origin {credit.origin}")
        sources.join(f"credit {credit.id}", f"{credit.kind.value} of {reports.root(credit.span.report)}")
    return {credit.id: sources.root(f"credit {credit.id}") for credit in credits}


def _told(credit: Credit, evidence: Evidence) -> Iterable[str]:
    """The agencies and papers to which a source spoke."""
    beside = (each for each in evidence.credits[credit.span.report] if each.kind in CARRIERS)
    return sorted({each.origin for each in beside if each.verb == "told" or each.behind == credit.id})


def accounted(evidence: Evidence) -> frozenset[str]:
    """Reports whose words need no origin beyond those counted for others: they name a source, are a house's own statement, are
    of a house that names its source in another report, or have their text from such a report.
    """
    silent = set(evidence.silent())
    speaking = {evidence.publisher(report) for report in evidence.credits if report not in silent} - {""}
    settled = {report for report in evidence.credits if report not in silent or evidence.publisher(report) in speaking}
    settled |= set(named_agencies(evidence))
    holders = {report: sorted(evidence.holders(report)) for report in sorted(silent)}
    growing = True
    while growing:
        more = {report for report, held in holders.items() if report not in settled and settled.intersection(held)}
        settled |= more
        growing = bool(more)
    return frozenset(settled)


def named_agencies(evidence: Evidence) -> frozenset[str]:
    """Agencies' own reports that are counted through those that name the agency."""
    agencies = (credit for credit in evidence.all_credits() if credit.kind is OriginKind.AGENCY)
    return frozenset(report for credit in agencies for report in evidence.pointing.get(credit.id, ()))
