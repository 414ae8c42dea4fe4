"""The middle of the story: reports in, everything found in them out. No file is touched here.

trace   sentences and credits of each report; passages, copies and origins across all
claim   what each report says, with dates counted from the original's date
link    claims that speak of the same happening, weighed by independent origins
"""

from __future__ import annotations

from attrs import frozen

from stemmata.model.lineage import Copy, Credit, Origin, Passage
from stemmata.model.reports import Report, Sentence


@frozen
class ReadReport:
    """One report with its sentences and credits."""

    report: Report
    sentences: tuple[Sentence, ...]
    credits: tuple[Credit, ...]


@frozen
class Traced:
    """What the lineage stage found across all reports."""

    read: tuple[ReadReport, ...]
    passages: tuple[Passage, ...]
    copies: tuple[Copy, ...]
    origins: tuple[Origin, ...]

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports, in order."""
        return tuple(item.report for item in self.read)

    @property
    def credits(self) -> tuple[Credit, ...]:
        """The credits of all reports, in order."""
        return tuple(credit for item in self.read for credit in item.credits)
