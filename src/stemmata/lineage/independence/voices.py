"""Who is heard in an incident's reports (rule 1): each named source once, sources without a name, reports that name no source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from attrs import frozen

from stemmata.lineage.independence.chains import Chains
from stemmata.lineage.independence.evidence import Evidence
from stemmata.lineage.independence.offices import Office, office_groups, office_in
from stemmata.lineage.independence.ties import accounted, families, named_agencies, nameless_groups
from stemmata.model.lineage import Credit, OriginKind


class Heard(StrEnum):
    """In which way somebody is heard."""

    NAMED = "named"
    NAMELESS = "nameless"
    SILENT = "silent"  # a report that names no source


@frozen(eq=False)
class Voice:
    """Somebody heard.

    Attributes:
        heard: in which way.
        group: voices of one group count once.
        origin: identifier of the origin, or empty.
        name: what to call it.
        kind: what sort of origin it is.
        credits: the credits that name it, in order of reports and text; none for a house's own statement, or a silent report.
        reports: the reports that name it or are its own, sorted.
        states: whether it publishes a statement of its own among the reports.
    """

    heard: Heard
    group: str
    origin: str
    name: str
    kind: OriginKind
    credits: tuple[Credit, ...]
    reports: tuple[str, ...]
    states: bool = False


@frozen(eq=False)
class Hearing:
    """What the rules are asked over: the evidence, and what follows from it for all voices.

    Attributes:
        evidence: the incident's reports and credits.
        chains: who has it from whom.
        agencies: agencies' own reports that are counted through those that name the agency.
        accounted: reports whose words need no origin beyond those counted for others.
        offices: for each credit of the holder of an office its group, and whether it is the first of that title.
        described: the words that describe those who are credited by name, among them the offices they hold.
        holders: the offices of those who are told by their office.
    """

    evidence: Evidence
    chains: Chains
    agencies: frozenset[str]
    accounted: frozenset[str]
    offices: Mapping[str, tuple[str, bool]]
    described: tuple[str, ...]
    holders: tuple[Office, ...]

    @classmethod
    def of(cls, evidence: Evidence) -> Hearing:
        """Works out what the rules need."""
        nameless = evidence.nameless()
        held = {(office.title, tuple(sorted(office.of))): office for each in nameless if (office := office_in(each.source.words))}
        described = {credit.source.words for credits in evidence.named().values() for credit in credits}
        return cls(
            evidence,
            Chains.of(evidence),
            named_agencies(evidence),
            accounted(evidence),
            office_groups(nameless),
            tuple(sorted(described)),
            tuple(held[key] for key in sorted(held)),
        )


def voices(hearing: Hearing) -> tuple[Voice, ...]:
    """Everybody who is heard: an origin once, however many reports reach it."""
    evidence = hearing.evidence
    return (*_named(evidence), *_nameless(hearing), *_silent(evidence))


def _named(evidence: Evidence) -> Iterator[Voice]:
    credited, stating = evidence.named(), _statements(evidence)
    for origin in sorted(credited.keys() | stating.keys()):
        credits, own = credited.get(origin, []), stating.get(origin, [])
        name, kind = _name_and_kind(origin, credits, own, evidence)
        reports = tuple(sorted({credit.span.report for credit in credits} | set(own)))
        yield Voice(Heard.NAMED, origin, origin, name, kind, tuple(credits), reports, states=bool(own))


def _statements(evidence: Evidence) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for report in evidence.credits:
        owner = evidence.statement(report)
        if owner:
            found.setdefault(owner.origin(""), []).append(report)
    return found


def _name_and_kind(origin: str, credits: Sequence[Credit], own: Sequence[str], evidence: Evidence) -> tuple[str, OriginKind]:
    known = evidence.corpus.origins.get(origin)
    if known:
        return known.name, known.kind
    if credits:
        kinds = {credit.kind for credit in credits}
        return min(credit.name for credit in credits), next(kind for kind in OriginKind if kind in kinds)
    owner = evidence.corpus.owner(own[0])
    return (owner.name, owner.kind) if owner else (own[0], OriginKind.UNNAMED)


def _nameless(hearing: Hearing) -> Iterator[Voice]:
    groups = nameless_groups(hearing.evidence)
    for credit in hearing.evidence.nameless():
        group = hearing.offices[credit.id][0] if credit.id in hearing.offices else groups[credit.id]
        name = " ".join(credit.source.words.split())
        yield Voice(Heard.NAMELESS, group, credit.origin, name, credit.kind, (credit,), (credit.span.report,))


def _silent(evidence: Evidence) -> Iterator[Voice]:
    groups = families(evidence)
    for report in evidence.silent():
        group = f"silent {groups.root(report)}"
        credits = evidence.credits[report]
        yield Voice(Heard.SILENT, group, "", evidence.name(report), OriginKind.PRESS, credits, (report,))
