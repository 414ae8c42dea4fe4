"""Independent lines: which claims of an incident go back to one another and so count once.

Repetition is not corroboration. Claims share a line when their reports copied one another, when they credit the same origin, or
when they come from one publisher without any credit (then the house speaks for itself). Within a line a later statement replaces
an earlier one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from attrs import evolve, field, frozen

from stemmata.incidents.happenings import AGAINST
from stemmata.lineage.independence import names_nobody
from stemmata.model.claims import CertaintyKind, Claim, ClaimFigure
from stemmata.model.lineage import Copy, Credit, Origin, OriginKind
from stemmata.model.reports import Report

# A copy counts as the same line when it makes up at least this share of one of the two reports' words. Judgement: below, two
# newsrooms share a paragraph and may each know the rest for themselves.
COPY_SHARE = 0.2


@frozen(eq=False)
class Sources:
    """What is known about where the claims of one build come from, by identifier.

    Attributes:
        reports: the reports.
        credits: the credits of all reports.
        origins: the origins they resolve to.
        copies: by report, the copies it takes part in.
        received: by report, its place in the order in which reports came in; empty where nobody recorded one.
    """

    reports: Mapping[str, Report]
    credits: Mapping[str, Credit]
    origins: Mapping[str, Origin]
    copies: Mapping[str, tuple[Copy, ...]]
    received: Mapping[str, int] = field(factory=dict)
    # The origins behind the credits of a claim, looked up once: they are asked for a dozen times.
    _credited: dict[tuple[str, ...], tuple[Origin, ...]] = field(factory=dict, init=False, repr=False)

    @classmethod
    def over(
        cls,
        reports: Iterable[Report],
        credits: Iterable[Credit],
        origins: Iterable[Origin],
        copies: Iterable[Copy],
        received: Mapping[str, int] | None = None,
    ) -> Sources:
        """The sources of one build; `received` is None where nobody recorded the order."""
        by_report: dict[str, list[Copy]] = {}
        for copy in copies:
            by_report.setdefault(copy.first, []).append(copy)
            by_report.setdefault(copy.second, []).append(copy)
        return cls(
            {report.id: report for report in reports},
            {credit.id: credit for credit in credits},
            {origin.id: origin for origin in origins},
            {report: tuple(found) for report, found in by_report.items()},
            received or {},
        )

    def copies_among(self, reports: Iterable[str]) -> tuple[Copy, ...]:
        """Copies of which both reports are among those given, each once, sorted by identifier."""
        wanted = set(reports)
        found = {
            copy.id: copy for report in wanted for copy in self.copies.get(report, ()) if {copy.first, copy.second} <= wanted
        }
        return tuple(found[key] for key in sorted(found))

    def origins_of(self, claim: Claim) -> tuple[Origin, ...]:
        """Origins credited for a claim, relays last, in order of the credits; "it is believed" credits nobody."""
        found = self._credited.get(claim.credits)
        if found is None:
            found = self._credited[claim.credits] = self._origins_behind(claim.credits)
        return found

    def _origins_behind(self, credits: Iterable[str]) -> tuple[Origin, ...]:
        known = (self.credits[key] for key in credits if key in self.credits)
        credited = [credit for credit in known if not names_nobody(credit)]
        ordered = sorted(credited, key=lambda credit: (credit.relay, credit.span.start))
        return tuple(self.origins[credit.origin] for credit in ordered if credit.origin in self.origins)

    def credits_another(self, claim: Claim) -> bool:
        """Whether a claim is credited to somebody other than the report's own publisher."""
        house = self.house(claim.report)
        return any(f"house {origin.name.casefold()}" != house for origin in self.origins_of(claim))

    def house(self, report: str) -> str:
        """Who speaks when a report credits nobody: its publisher, else the report itself."""
        known = self.reports.get(report)
        return f"house {known.publisher.casefold()}" if known and known.publisher else f"report {report}"

    def speaker(self, claim: Claim) -> str:
        """The name of whom a claim is credited to first, else of the publisher or the report."""
        origins = self.origins_of(claim)
        return origins[0].name if origins else self.house_name(claim.report)

    def house_name(self, report: str) -> str:
        """What a report's publisher is called; else its title, or what it was received as."""
        known = self.reports.get(report)
        return (known.publisher or known.title or known.external_id) if known else report

    def published(self, report: str) -> date | None:
        """When a report was published (first possible day), or None."""
        known = self.reports.get(report)
        return known.published.start if known and known.published else None

    def published_by(self, report: str) -> date | None:
        """The last possible day of a report's publication, or None."""
        known = self.reports.get(report)
        return known.published.end if known and known.published else None


@frozen(eq=False)
class Line:
    """One independent line of an incident.

    Attributes:
        name: who speaks: the origin, else the publisher, else the report.
        kind: what sort of origin it is.
        claims: its claims, oldest publication first, in order of the text within a report.
        standing: the claims that the line has not taken back, with those of their numbers for which it has given no other.
        latest: when its last word was published, or None.
    """

    name: str
    kind: OriginKind
    claims: tuple[Claim, ...]
    standing: tuple[Claim, ...]
    latest: date | None = None


def independent_lines(claims: Sequence[Claim], sources: Sources) -> tuple[Line, ...]:
    """The claims of one incident in lines that do not depend on one another, as far as the evidence shows.

    Args:
        claims: claims of one incident.
        sources: reports, credits, origins and copies of the build.

    Returns:
        Lines sorted by their earliest claim.
    """
    roots = _Roots()
    unsourced = frozenset(claim.id for claim in claims if not sources.credits_another(claim))
    for claim in claims:
        for origin in sources.origins_of(claim)[:1]:
            roots.join(claim.id, f"origin {origin.id}")
            roots.join(f"origin {origin.id}", f"house {origin.name.casefold()}")
        if claim.id in unsourced:
            roots.join(claim.id, f"report {claim.report}")
            roots.join(claim.id, sources.house(claim.report))
    _join_copies(roots, claims, sources)
    _join_nameless(roots, claims, sources)
    _join_unsourced(roots, claims, unsourced)
    _join_retractions(roots, claims, sources)
    grouped: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda each: _age(each, sources)):
        grouped.setdefault(roots.find(claim.id), []).append(claim)
    return tuple(_line(group, sources) for group in grouped.values())


def _join_copies(roots: _Roots, claims: Sequence[Claim], sources: Sources) -> None:
    """A copy carries along what the report says unsourced; what it credits belongs to the origin credited."""
    for copy in sources.copies_among({claim.report for claim in claims}):
        if max(copy.share_first, copy.share_second) >= COPY_SHARE:
            roots.join(f"report {copy.first}", f"report {copy.second}")


def _join_nameless(roots: _Roots, claims: Sequence[Claim], sources: Sources) -> None:
    """What an agency was told by somebody it does not name is the agency's word, in its own report and in who passes it on."""
    for claim in claims:
        credited = sources.origins_of(claim)
        if not credited or credited[0].kind is not OriginKind.UNNAMED:
            continue
        roots.join(claim.id, f"report {claim.report}")
        roots.join(claim.id, sources.house(claim.report))
        for relay in credited[1:]:
            if relay.kind in (OriginKind.AGENCY, OriginKind.PRESS):
                roots.join(claim.id, f"house {relay.name.casefold()}")


def _join_unsourced(roots: _Roots, claims: Sequence[Claim], unsourced: Collection[str]) -> None:
    """A headline, or another sentence for which a report credits nobody or itself, says what its first source for this said."""
    by_report: dict[str, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.report, []).append(claim)
    for own in by_report.values():
        sourced = [claim for claim in own if claim.id not in unsourced]
        if not sourced:
            continue
        first = min(sourced, key=lambda claim: (claim.sentence.start, claim.id))
        for claim in own:
            if claim.id in unsourced:
                roots.join(claim.id, first.id)


def _join_retractions(roots: _Roots, claims: Sequence[Claim], sources: Sources) -> None:
    """Who takes something back speaks of what the same house said before, wherever it had that from, and says what holds now."""
    for claim in claims:
        if claim.certainty.kind is not CertaintyKind.RETRACTED:
            continue
        for other in claims:
            same_kind = other.violation == claim.violation
            if same_kind and sources.house(other.report) == sources.house(claim.report):
                roots.join(claim.id, other.id)


def _line(claims: list[Claim], sources: Sources) -> Line:
    origins = [origin for claim in claims for origin in sources.origins_of(claim)[:1]]
    if origins:
        name, kind = origins[0].name, origins[0].kind
    else:
        name = sources.house_name(claims[0].report)
        kind = OriginKind.PRESS
    said = _said_on(claims, sources)
    return Line(name, kind, tuple(claims), _standing(claims, said), max(said.values(), default=None))


def _said_on(claims: Sequence[Claim], sources: Sources) -> dict[str, date]:
    """The day each claim was first said, as far as it is known: what a report has copied is as old as what it was copied from."""
    content = {claim.id: _content(claim) for claim in claims}
    days = {(claim.report, content[claim.id]): day for claim in claims if (day := sources.published(claim.report))}
    tied: dict[str, list[str]] = {}
    for copy in sources.copies_among({claim.report for claim in claims}):
        if max(copy.share_first, copy.share_second) >= COPY_SHARE:
            tied.setdefault(copy.first, []).append(copy.second)
            tied.setdefault(copy.second, []).append(copy.first)
    found = {}
    for claim in claims:
        reports = [claim.report, *tied.get(claim.report, ())]
        known = [days[report, content[claim.id]] for report in reports if (report, content[claim.id]) in days]
        if known:
            found[claim.id] = min(known)
    return found


def _content(claim: Claim) -> tuple[object, ...]:
    """What a claim says that a later one may replace."""
    return (claim.violation, claim.certainty.kind, tuple(sorted((each.role, each.low, each.high or 0) for each in claim.figures)))


def _standing(claims: Sequence[Claim], said: Mapping[str, date]) -> tuple[Claim, ...]:
    """What still stands: no claim that the same line took back later, and no number for which it gave another.

    A correction of one number leaves others as they were: of the five, two are children still.
    """
    if len(set(said.values())) < 2:
        return tuple(claims)  # nothing was said later than anything else
    kept = []
    for claim in claims:
        later = [each for each in claims if each.violation == claim.violation and _is_later(each, claim, said)]
        if any(each.certainty.kind is CertaintyKind.RETRACTED and not only_corrects(each, claims) for each in later):
            continue
        anew = [figure for each in later for figure in each.figures]
        figures = tuple(figure for figure in claim.figures if not any(_differ(figure, each) for each in anew))
        if figures or not claim.figures:
            kept.append(evolve(claim, figures=figures))
    return tuple(kept)


def _differ(figure: ClaimFigure, other: ClaimFigure) -> bool:
    """Whether another number is given for the same role."""
    return figure.role is other.role and (figure.low, figure.high) != (other.low, other.high)


def _is_later(one: Claim, other: Claim, said: Mapping[str, date]) -> bool:
    """Whether a claim was first said on a later day than another, as far as both days are known."""
    day, other_day = said.get(one.id), said.get(other.id)
    return day is not None and other_day is not None and day > other_day


def only_corrects(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether the report that takes something back says in the same breath what holds instead ("five, not four")."""
    standing = (each for each in claims if each.report == claim.report and each.violation == claim.violation)
    return claim.certainty.kind is CertaintyKind.RETRACTED and any(each.certainty.kind not in AGAINST for each in standing)


def _age(claim: Claim, sources: Sources) -> tuple[bool, date, str, int, str]:
    day = sources.published(claim.report)
    return (day is None, day or date.max, claim.report, claim.trigger.start, claim.id)


class _Roots:
    """Disjoint sets over names."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}

    def find(self, name: str) -> str:
        root = name
        while self._parents.get(root, root) != root:
            root = self._parents[root]
        while self._parents.get(name, name) != root:
            self._parents[name], name = root, self._parents[name]
        return root

    def join(self, first: str, second: str) -> None:
        one, other = sorted((self.find(first), self.find(second)))
        self._parents[other] = one
