"""Large invented casebooks: many reports of one happening, and many families of copies. Nothing in them happened."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import evolve

from stemmata.model.claims import Certainty, CertaintyKind, Claim, Clarity
from stemmata.model.identity import identifier
from stemmata.model.incidents import Incident
from stemmata.model.lineage import (
    Copy,
    Credit,
    Cycle,
    Derivation,
    Direction,
    Independence,
    Origin,
    OriginKind,
    Passage,
    PassageKind,
    SharedDetail,
)
from stemmata.model.reports import Report
from stemmata.publish.tables import CasebookTables
from tests.publish.samples import RAID_INCIDENT, report, span

MONTH = date(2031, 3, 1)
KINDS = {"the Lowland Monitor": OriginKind.MONITOR, "the Red Column": OriginKind.PARTY, "مرصد السهل": OriginKind.MONITOR}
HOUSES = ("Harbour Courier", "جريدة الميناء", "Coast Daily", "Meridian Wire", "Valley Post", "صوت السهل", "Lake Herald")


class Making:
    """Collects what a large casebook is made of."""

    def __init__(self) -> None:
        self.reports: list[Report] = []
        self.copies: list[Copy] = []
        self.passages: list[Passage] = []
        self.credits: list[Credit] = []
        self.derivations: list[Derivation] = []
        self.claims: list[Claim] = []
        self.incidents: list[Incident] = []

    def family(self, key: str, size: int, origin: str) -> list[Report]:
        """A dispatch that credits an origin, and its copies: some carry on from copies, every fifth is of open direction."""
        told = f"The mill of {key} has stood still since the flood, and nobody can say who will pay for its wheel."
        credit = f"According to {origin}"
        members = [self._report(f"{key}{number:03}", f"The mill of {key}", told, credit, number) for number in range(size)]
        for number, member in enumerate(members):
            self.credits.append(self._credit(member, credit, origin))
            if number:
                self._copy(members[number // 7 if number % 7 == 0 else 0], member, told, number)
        return members

    def _report(self, key: str, title: str, told: str, credit: str, number: int) -> Report:
        paragraphs = (f"{told} {credit}.", f"It is number {number} of its kind.")
        house = f"{HOUSES[number % len(HOUSES)]} {number}"
        made = report(key, title, paragraphs, publisher=house, day=MONTH + timedelta(number % 25))
        made = evolve(made, original="0" * 64, language="en")
        self.reports.append(made)
        return made

    def _copy(self, first: Report, second: Report, told: str, number: int) -> None:
        passage = Passage(identifier("p", second.id), span(first, told), span(second, told), 19, 1.0, PassageKind.COPIED)
        direction = Direction.UNDECIDED if number % 5 == 0 else Direction.FIRST_TO_SECOND
        reasons = (
            "the first is dated earlier",
            "19 words outside quotation marks are shared: 50% of the first report, 50% of the second",
        )
        self.passages.append(passage)
        self.copies.append(
            Copy(identifier("c", first.id, second.id), first.id, second.id, direction, reasons, (passage.id,), 19, 0.5, 0.5)
        )

    def _credit(self, member: Report, words: str, origin: str) -> Credit:
        whole = span(member, words)
        kind = KINDS.get(origin, OriginKind.EYEWITNESS)
        key = identifier("k", member.id)
        return Credit(
            key,
            whole,
            span(member, origin),
            origin,
            identifier("o", origin),
            kind,
            "according to",
            member.span(0, len(member.text)),
        )

    def possible(self, first: Report, second: Report) -> None:
        """One report may retell another."""
        detail = SharedDetail(span(first, "The mill"), span(second, "The mill"), "mill", 2)
        key = identifier("d", first.id, second.id)
        self.derivations.append(
            Derivation(key, first.id, second.id, Direction.FIRST_TO_SECOND, (detail,), 1, 30.0, ("rare details in one order",))
        )

    def incident(self, key: str, reports: list[Report]) -> None:
        """An incident that reports speak of, with a claim each."""
        by_report = {credit.span.report: credit for credit in self.credits}
        claims = [_claim(each, by_report[each.id]) for each in reports]
        self.claims += claims
        origins = sorted({credit.origin for claim in claims for credit in self.credits if credit.id in claim.credits})
        independence = Independence(1, len(origins), tuple(origins), tuple(origins), ("counted",))
        made = evolve(
            RAID_INCIDENT, id=f"i-{key}", title=f"The mill of {key}", origins=independence, contradictions=(), figures=()
        )
        ids = tuple(claim.id for claim in claims)
        self.incidents.append(evolve(made, claims=ids, reports=tuple(each.id for each in reports)))

    def tables(self, cycles: tuple[Cycle, ...] = ()) -> CasebookTables:
        """Everything as a casebook's tables."""
        return CasebookTables(
            reports=tuple(self.reports),
            passages=tuple(self.passages),
            credits=tuple(self.credits),
            origins=_origins(self.credits),
            copies=tuple(self.copies),
            derivations=tuple(self.derivations),
            cycles=cycles,
            claims=tuple(self.claims),
            incidents=tuple(self.incidents),
        )


def _claim(report: Report, credit: Credit) -> Claim:
    whole = span(report, "The mill")
    certainty = Certainty(CertaintyKind.ASSERTED, None)
    return Claim(
        identifier("m", report.id),
        report.id,
        whole,
        "military_use",
        whole,
        "rule",
        certainty,
        Clarity.EVENT,
        credits=(credit.id,),
    )


def _origins(credits: list[Credit]) -> tuple[Origin, ...]:
    named = {credit.origin: credit for credit in credits}
    reports: dict[str, list[str]] = {}
    for credit in credits:
        reports.setdefault(credit.origin, []).append(credit.span.report)
    return tuple(
        Origin(
            key,
            named[key].name,
            named[key].kind,
            (),
            "red" if named[key].kind is OriginKind.PARTY else "",
            tuple(sorted(reports[key])),
        )
        for key in sorted(named)
    )


def one_incident(families: tuple[int, ...] = (140, 60, 30, 12, 6, *([2] * 11)), alone: int = 30) -> CasebookTables:
    """An incident with 300 reports: families of these sizes, reports that share text with none, and possible retellings."""
    making = Making()
    for index, size in enumerate(families):
        making.family(f"Ashkel{index:02}", size, ("the Lowland Monitor", "the Red Column", "مرصد السهل", "a miller")[index % 4])
    for index in range(alone):
        making.family(f"Tamrin{index:02}", 1, f"witness number {index % 17}")
    making.possible(making.reports[0], making.reports[-1])
    making.incident("mill", making.reports)
    return making.tables()


def many_families(families: int = 400, alone: int = 1000) -> CasebookTables:
    """A corpus of some 3,000 reports: so many families of 2 to 80 reports, each an incident of its own, and single reports."""
    making = Making()
    for index in range(families):
        members = making.family(f"Ashkel{index:03}", 2 + 80 // (index + 1) + index % 5, f"source number {index % 60}")
        making.incident(f"mill-{index:03}", members)
    for index in range(alone):
        making.family(f"Tamrin{index:04}", 1, f"witness number {index % 97}")
    return making.tables()
