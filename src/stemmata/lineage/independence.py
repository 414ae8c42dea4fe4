"""How many independent origins stand behind an incident, as a range with its reasons; docs/independence.md has examples.

1. An origin counts once, however many reports reach it.
2. A party, a monitor, the UN, a state, a named witness or activist that speaks for itself is certain: it adds one. A statement
   that a party, monitor, UN or state body publishes without naming another speaks for its house; whom it spoke to is counted
   with it.
3. One that passes on what it has from another adds at most one, perhaps nothing: 0 to 1. An account that passes on
   pictures adds nothing beside the party that made them; a video whose maker is not named adds nothing beside a party's own.
4. A source without a name adds 0 to 1: it may be whom another source relies on. Reports that copy one another, or name one
   agency that was told, share it. Who is told by an office that one person holds ("the mayor") is certain: 1.
5. Press adds nothing where it names whom it has it from, or where its own report is among the incident's; else 0 to 1.
   An agency that names nobody is an origin: its dispatch is where the information came into the world, as far as can be seen.
6. A report without a credit adds 0 to 1; a copy adds nothing, nor does a further report of a house that names its source in
   another. Houses that name one another in a circle add nothing by it.
7. Whoever reports at all had it from somewhere: never fewer than one in all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, MutableMapping, Sequence

from attrs import evolve, frozen

from stemmata.lineage.circular import cycles_among, named_reports, report_name
from stemmata.lineage.credits.names import office_of
from stemmata.lineage.origins import is_nameless
from stemmata.lineage.publishers import own_identity
from stemmata.lineage.sources import Identity, SourceNames, load_source_names, name_key
from stemmata.model.lineage import Copy, Credit, Independence, Origin, OriginKind
from stemmata.model.reports import Report

# Share of a report that must be shared text for the report to add nothing of its own; below it, the rest may be its own
# knowledge. On generated texts (`python -m benchmarks.lineage`) reports with one word in three changed share 43% in the median,
# those that lifted two sentences 7%: the value lies between.
COPIED_SHARE = 0.3
_CARRIERS = frozenset({OriginKind.PRESS, OriginKind.AGENCY})
_SPEAKING = frozenset({OriginKind.PARTY, OriginKind.MONITOR, OriginKind.UN, OriginKind.STATE})
_MEDIA = re.compile(
    r"(?i)\b(?:videos?|footage|images?|photos?|photographs?|pictures?|films?|clips?|recordings?)\b|فيديو|صور|مقطع|تسجيل"
)


# Words for people who comment and do not witness.
_COMMENT = re.compile(r"(?i)^(?:\w+ )?(?:observers|analysts|experts|critics|commentators)\b|^(?:مراقبون|محللون|خبراء)")


@frozen
class _Share:
    """What one origin or report adds: at least `low`, at most `high`, and why."""

    low: int
    high: int
    reason: str
    origin: str = ""
    name: str = ""


@frozen(eq=False)
class IndependenceCounter:
    """Counts for many incidents over one corpus; made once, asked for each incident.

    Attributes:
        copies: copies by the reports they touch.
        origins: origins by identifier.
        aliases: origin for each name and alias.
        reports: the corpus by identifier.
        names: known names.
        houses: names of the houses of reports that were asked about; filled as incidents are counted.
        owners: the known houses of such reports, or None; filled likewise.
        anonymous: whether sources that were asked about have no name, by origin, kind and name; filled likewise.
    """

    copies: Mapping[str, tuple[Copy, ...]]
    origins: Mapping[str, Origin]
    aliases: Mapping[str, str]
    reports: Mapping[str, Report]
    names: SourceNames
    houses: MutableMapping[str, frozenset[str]]
    owners: MutableMapping[str, Identity | None]
    anonymous: MutableMapping[tuple[str, str, str], bool]

    @classmethod
    def over(
        cls, copies: Sequence[Copy], origins: Sequence[Origin], reports: Sequence[Report], names: SourceNames | None = None
    ) -> IndependenceCounter:
        """Indexes a corpus; `names` are known names, those of the bundled lists when none are given."""
        touching: dict[str, list[Copy]] = defaultdict(list)
        for copy in copies:
            touching[copy.first].append(copy)
            touching[copy.second].append(copy)
        aliases: dict[str, str] = {}
        for origin in sorted(origins, key=lambda each: each.id):
            if origin.kind is not OriginKind.UNNAMED:
                aliases.setdefault(name_key(origin.name), origin.id)
        return cls(
            {report: tuple(found) for report, found in touching.items()},
            {origin.id: origin for origin in origins},
            aliases,
            {report.id: report for report in reports},
            names or load_source_names(),
            {},
            {},
            {},
        )

    def is_anonymous(self, credit: Credit) -> bool:
        """Whether a credit's source has no name of its own ("residents"), so that only copies share it."""
        key = (credit.origin, credit.kind.value, credit.name)
        if key not in self.anonymous:
            origin = self.origins.get(credit.origin)
            if origin is None:  # the answer holds for this report only
                return is_nameless(credit, (credit.span.report,))
            self.anonymous[key] = is_nameless(credit, (credit.span.report, *origin.reports))
        return self.anonymous[key]

    def owner(self, report: str) -> Identity | None:
        """The known house that a report comes from."""
        if report not in self.owners:
            known = self.reports.get(report)
            self.owners[report] = own_identity(known, self.names) if known else None
        return self.owners[report]

    def count(self, claims_credits: Mapping[str, tuple[Credit, ...]]) -> Independence:
        """The independent origins behind one incident.

        Args:
            claims_credits: for each report of the incident the credits that cover its claims; empty where it gives none.
        """
        incident = _Incident.of(self, claims_credits)
        shares = [
            *_certain(incident),
            *_stated(incident),
            *_passed_on(incident),
            *_carried(incident),
            *_nameless(incident),
            *_uncredited(incident),
        ]
        return _sum(shares, incident)


def count_independent(
    claims_credits: Mapping[str, tuple[Credit, ...]],
    copies: Sequence[Copy],
    origins: Sequence[Origin],
    reports: Sequence[Report],
    names: SourceNames | None = None,
) -> Independence:
    """How many independent origins stand behind one incident, as a range with the reasons in plain words.

    For many incidents of one corpus make an `IndependenceCounter` once.

    Args:
        claims_credits: for each report of the incident the credits that cover its claims; empty where it gives none.
        copies: copies of the corpus.
        origins: origins of the corpus.
        reports: the corpus.
        names: known names; those of the bundled lists when none are given.

    Returns:
        At least one origin as soon as there is a report.
    """
    return IndependenceCounter.over(copies, origins, reports, names).count(claims_credits)


@frozen(eq=False)
class _Incident:
    """One incident's reports and credits, sorted out.

    Attributes:
        counter: the corpus.
        credits: credits by report, in order, with origins joined across the corpus.
        named: for each report the reports of the incident whose house it names.
        circular: reports that stand in a circle of citation.
        circles: the circles in words.
    """

    counter: IndependenceCounter
    credits: Mapping[str, tuple[Credit, ...]]
    named: Mapping[str, frozenset[str]]
    house_credits: frozenset[str]
    circular: frozenset[str]
    circles: tuple[str, ...]

    @classmethod
    def of(cls, counter: IndependenceCounter, claims_credits: Mapping[str, tuple[Credit, ...]]) -> _Incident:
        credits = {
            report: tuple(
                _joined(credit, counter) for credit in sorted(claims_credits[report], key=lambda each: (each.span.start, each.id))
            )
            for report in sorted(claims_credits)
        }
        reports = [counter.reports[report] for report in credits if report in counter.reports]
        flat = [credit for found in credits.values() for credit in found]
        named: dict[str, set[str]] = defaultdict(set)
        edges = named_reports(reports, flat, counter.houses, counter.names)
        pointing = [(credit, targets) for credit, targets in edges if credit.kind in _CARRIERS]
        for credit, targets in pointing:
            named[credit.span.report].update(targets)
        cycles = cycles_among(reports, edges)
        return cls(
            counter,
            credits,
            {report: frozenset(targets) for report, targets in named.items()},
            frozenset(credit.id for credit, _ in pointing),
            frozenset(report for cycle in cycles for report in cycle.reports),
            tuple(cycle.words for cycle in cycles),
        )

    def by_origin(self) -> dict[str, list[Credit]]:
        """Credits that name somebody, by origin, in order of report and place."""
        found: dict[str, list[Credit]] = defaultdict(list)
        for credits in self.credits.values():
            for credit in credits:
                if not names_nobody(credit):
                    found[credit.origin].append(credit)
        return found

    def has_party(self) -> bool:
        return any(credit.kind is OriginKind.PARTY for credits in self.credits.values() for credit in credits)

    def speaks(self, report: str) -> bool:
        """Whether a report names a source for its claims that is not merely another outlet."""
        return any(credit.kind not in _CARRIERS and not names_nobody(credit) for credit in self.credits.get(report, ()))

    def statement(self, report: str) -> Identity | None:
        """Whose own statement a report is: that of a monitor, UN body, state or party that names nobody else for its claims."""
        owner = self.counter.owner(report)
        others = (each for each in self.credits[report] if not names_nobody(each) and not self.counter.is_anonymous(each))
        return owner if owner and owner.kind in _SPEAKING and all(each.origin == owner.origin("") for each in others) else None

    def publisher(self, report: str) -> str:
        known = self.counter.reports.get(report)
        return known.publisher if known else ""

    def name(self, report: str) -> str:
        owner, known = self.counter.owner(report), self.counter.reports.get(report)
        return owner.name if owner else report_name(known) if known else report


def _joined(credit: Credit, counter: IndependenceCounter) -> Credit:
    """The credit with the corpus' origin for its name where its own is not among the corpus' origins."""
    if credit.origin in counter.origins or names_nobody(credit):
        return credit
    origin = counter.aliases.get(name_key(credit.name))
    return (
        evolve(credit, origin=origin, name=counter.origins[origin].name, kind=counter.origins[origin].kind) if origin else credit
    )


def names_nobody(credit: Credit) -> bool:
    """Whether a credit only says that something is said, believed or shown, by nobody in particular."""
    return credit.kind is OriginKind.UNNAMED and credit.source == credit.span


def _certain(incident: _Incident) -> Iterable[_Share]:
    for origin, credits in sorted(incident.by_origin().items()):
        first = credits[0]
        own = [credit for credit in credits if not credit.relay]
        if first.kind in _CARRIERS or not own or incident.counter.is_anonymous(first):
            continue
        yield _Share(1, 1, _named_in(incident, credits), origin, first.name)


def _named_in(incident: _Incident, credits: Sequence[Credit]) -> str:
    """By which reports a source is named, in words."""
    name, origin = credits[0].name, credits[0].origin
    reports = sorted({credit.span.report for credit in credits})
    owners = {report: incident.counter.owner(report) for report in reports}
    others = [report for report in reports if (owner := owners[report]) is None or owner.origin("") != origin]
    if not others:
        return f"{name} speaks for itself in its own report"
    if len(reports) > 1:
        return f"{name} counts once, though {len(reports)} reports name it"
    return f"{name} is named by {incident.name(reports[0])}"


def _stated(incident: _Incident) -> Iterable[_Share]:
    """Those who publish a statement of their own without naming themselves or another as the source."""
    counted = set(incident.by_origin())
    for report in incident.credits:
        owner = incident.statement(report)
        if owner and owner.origin("") not in counted:
            counted.add(owner.origin(""))
            yield _Share(1, 1, f"{owner.name} speaks for itself in its own report", owner.origin(""), owner.name)


def _passed_on(incident: _Incident) -> Iterable[_Share]:
    for origin, credits in sorted(incident.by_origin().items()):
        first = credits[0]
        if first.kind in _CARRIERS or not all(credit.relay for credit in credits) or incident.counter.is_anonymous(first):
            continue
        if first.kind is OriginKind.SOCIAL and incident.has_party():
            yield _Share(0, 0, f"{first.name} passes on pictures of the party's and adds nothing")
        elif incident.has_party():
            yield _Share(
                0, 1, f"{first.name} relays the party's own video or statement and may know nothing beyond it", origin, first.name
            )
        else:
            yield _Share(0, 1, f"{first.name} passes on what it has from another", origin, first.name)


def _carried(incident: _Incident) -> Iterable[_Share]:
    """Agencies and press that are named as the source."""
    for origin, credits in sorted(incident.by_origin().items()):
        first = credits[0]
        if first.kind not in _CARRIERS:
            continue
        if all(incident.speaks(credit.span.report) for credit in credits):
            yield _Share(0, 0, f"{first.name} is named beside the source it has it from and adds nothing")
        elif any(credit.id in incident.house_credits for credit in credits):
            yield _of_house(incident, origin, credits)
        elif first.kind is OriginKind.AGENCY and not all(credit.relay for credit in credits):
            yield _Share(
                1, 1, f"{first.name} is an agency that names nobody behind it: its dispatch is the origin", origin, first.name
            )
        else:
            yield _Share(0, 1, f"{first.name} is named as the source, and whom it has it from is not said", origin, first.name)


def _of_house(incident: _Incident, origin: str, credits: Sequence[Credit]) -> _Share:
    """A house named as the source whose own report is among the incident's."""
    first = credits[0]
    targets = sorted({target for credit in credits for target in incident.named.get(credit.span.report, ())})
    if all(report in incident.circular for report in targets):
        return _Share(0, 0, f"{first.name} is named in a circle: {'; '.join(incident.circles)}")
    if first.kind is OriginKind.AGENCY and not any(incident.speaks(report) for report in targets):
        return _Share(
            1, 1, f"{first.name} is an agency that names nobody behind it: its dispatch is the origin", origin, first.name
        )
    return _Share(0, 0, f"{first.name}'s own report is among these, so naming it adds nothing")


def _nameless(incident: _Incident) -> Iterable[_Share]:
    """Sources without a name; reports tied by copying, or told by the same agency, share them."""
    groups = _families(incident, sorted(incident.credits), told=True)
    held = _offices_by_name(incident)
    seen: set[tuple[int, OriginKind] | str] = set()
    for report, credits in incident.credits.items():
        for credit in credits:
            if names_nobody(credit) or not incident.counter.is_anonymous(credit):
                continue
            office = office_of(credit.source.words)
            share = _holder(incident, credit, office, held) if office else _unnamed(incident, credit)
            key = office or (groups[report], credit.kind)
            if key not in seen and credit.origin not in seen:
                yield share
            if share.high:
                seen.update((key, credit.origin))


def _offices_by_name(incident: _Incident) -> frozenset[str]:
    """The words that describe those who are credited by name, among them the offices they hold."""
    credits = (credit for found in incident.credits.values() for credit in found)
    named = (credit for credit in credits if not names_nobody(credit) and not incident.counter.is_anonymous(credit))
    return frozenset(word for credit in named for word in re.findall(r"\w+", credit.source.words.lower()))


def _holder(incident: _Incident, credit: Credit, office: str, held: frozenset[str]) -> _Share:
    """One who is told by his office, of which there is one."""
    words, report = _plain(credit), incident.name(credit.span.report)
    if office in held:
        return _Share(0, 0, f"“{words}” ({report}) may be the {office} whom another report names")
    return _Share(1, 1, f"“{words}” ({report}) is one person, told by the office", credit.origin, credit.name)


def _unnamed(incident: _Incident, credit: Credit) -> _Share:
    words, report = _plain(credit), incident.name(credit.span.report)
    owner = incident.statement(credit.span.report)
    if _COMMENT.search(credit.source.words):
        return _Share(0, 0, f"“{words}” ({report}) comment on what others report")
    if owner:
        return _Share(0, 0, f"“{words}”, to whom {owner.name} spoke, are counted with {owner.name}")
    if credit.relay and credit.kind is OriginKind.SOCIAL and incident.has_party():
        return _Share(0, 0, f"“{words}” ({report}) passes on pictures of the party's and adds nothing")
    reason = f"“{words}” ({report}) has no name: perhaps an origin of its own, perhaps one that another source relies on"
    return _Share(0, 1, reason, credit.origin, credit.name)


def _plain(credit: Credit) -> str:
    """The words that name the source, on one line."""
    return " ".join(credit.source.words.split())


def _uncredited(incident: _Incident) -> Iterable[_Share]:
    """Reports that name no source for what they claim."""
    bare = [
        report
        for report, credits in incident.credits.items()
        if all(names_nobody(credit) for credit in credits) and not incident.statement(report)
    ]
    groups = _families(incident, sorted(incident.credits))
    speaking = _speaking_publishers(incident)
    counted: set[int] = set()
    for report in bare:
        name = incident.name(report)
        if any(_MEDIA.search(credit.span.words) for credit in incident.credits[report]) and incident.has_party():
            yield _Share(0, 0, f"{name} speaks of a video without naming its maker: taken as the party's own")
        elif _is_copy(incident, report):
            yield _Share(0, 0, f"{name} has its text from another of the reports and adds nothing")
        elif report in incident.circular:
            continue
        elif _house_is_credited(incident, report):
            yield _Share(0, 0, f"{name} is counted through those that name it")
        elif incident.publisher(report) in speaking:
            yield _Share(0, 0, f"{name} names no source in this report, and another report of its house is among these")
        elif groups[report] not in counted:
            counted.add(groups[report])
            yield _Share(0, 1, f"{name} names no source")


def _speaking_publishers(incident: _Incident) -> frozenset[str]:
    """Publishers of those of the reports that name a source."""
    speaking = (report for report, credits in incident.credits.items() if not all(names_nobody(credit) for credit in credits))
    return frozenset(publisher for report in speaking if (publisher := incident.publisher(report)))


def _house_is_credited(incident: _Incident, report: str) -> bool:
    """Whether the report is an agency's own, and the agency is counted as an origin through others that name it."""
    pointing = (credit for credits in incident.credits.values() for credit in credits if credit.kind is OriginKind.AGENCY)
    return any(
        report in incident.named.get(credit.span.report, ()) and credit.id in incident.house_credits for credit in pointing
    )


def _is_copy(incident: _Incident, report: str) -> bool:
    """Whether much of the report stands in another of the incident that names a source, or that it has it from."""
    for copy in incident.counter.copies.get(report, ()):
        other = copy.second if copy.first == report else copy.first
        share = copy.share_first if copy.first == report else copy.share_second
        if other in incident.credits and share >= COPIED_SHARE and incident.credits[other]:
            return True
    return False


def _families(incident: _Incident, reports: Sequence[str], *, told: bool = False) -> dict[str, int]:
    """A number for each report; reports tied by copies or of one publisher have the same, with `told` also those whose sources
    told it to one agency or paper.
    """
    parent = {report: report for report in reports}

    def root(report: str) -> str:
        while parent[report] != report:
            parent[report] = parent[parent[report]]
            report = parent[report]
        return report

    first_of: dict[str, str] = {}
    for report in reports:
        for copy in incident.counter.copies.get(report, ()):
            if copy.first in parent and copy.second in parent and _ties(copy):
                parent[max(root(copy.first), root(copy.second))] = min(root(copy.first), root(copy.second))
        known = incident.counter.reports.get(report)
        ties = [known.publisher] if known and known.publisher else []
        if told:
            ties += [each.origin for each in incident.credits[report] if each.kind in _CARRIERS and each.verb == "told"]
        for tie in ties:
            other = first_of.setdefault(tie, report)
            parent[max(root(report), root(other))] = min(root(report), root(other))
    numbers = {each: number for number, each in enumerate(sorted({root(report) for report in reports}))}
    return {report: numbers[root(report)] for report in reports}


# Words from which on two reports with common text are of one family whatever their length: more than any stock sentence has.
TYING_WORDS = 25


def _ties(copy: Copy) -> bool:
    """Whether two reports have so much in common that unnamed sources are likely the same; a stock sentence is not."""
    return copy.words >= TYING_WORDS or max(copy.share_first, copy.share_second) >= COPIED_SHARE


def _sum(shares: Sequence[_Share], incident: _Incident) -> Independence:
    low, high = sum(share.low for share in shares), sum(share.high for share in shares)
    reasons = [share.reason for share in shares]
    if incident.credits and low < 1:
        low = 1
        if high < 1:
            high = 1
            reasons.append(
                "no origin outside these reports can be seen; whoever reports had it from somewhere, so at least one is counted"
            )
    reasons.extend(f"circular reporting: {words}" for words in incident.circles)
    reached = sorted({(share.origin, share.name) for share in shares if share.origin and share.high})
    return Independence(
        low=low,
        high=max(low, high),
        origins=tuple(origin for origin, _ in reached),
        names=tuple(name for _, name in reached),
        reasons=tuple(dict.fromkeys(reasons)),
    )
