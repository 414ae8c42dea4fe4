"""What every count over one corpus needs: copies, origins, reports, credits and known names, indexed once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, MutableMapping, Sequence

from attrs import evolve, frozen

from stemmata.language import fold
from stemmata.lineage.credits.names import described_kind
from stemmata.lineage.independence.groups import Groups
from stemmata.lineage.origins import is_nameless
from stemmata.lineage.publishers import own_identity
from stemmata.lineage.sources import Identity, SourceNames, load_source_names, name_key
from stemmata.model.lineage import AliasProposal, Copy, Credit, Origin, OriginKind
from stemmata.model.reports import Report

# Words that no paper has in its name.
_SURE = re.compile(
    r"\bobservatory\b|\bhuman rights\b|\bdocumentation\b|\bcivil defen[cs]e\b|\bred cre?(?:ss|scent)\b|\bministry\b|\bpolice\b"
    r"|\brights (?:watch|committee|network|cent(?:re|er)|council|foundation)\b|\bprotection of civilians\b|\bunited nations\b"
    r"|حمايه المدنيين|رصد الانتهاكات|مرصد|حقوق الانسان|توثيق|الدفاع المدني|الهلال الاحمر|الصليب الاحمر|وزاره|الشرطه"
    r"|الامم المتحده"
)


@frozen(eq=False)
class Corpus:
    """One corpus, made once and asked for each incident.

    Attributes:
        copies: copies by the reports they touch.
        origins: origins by identifier.
        named: origin for each name and alias.
        reports: the corpus by identifier.
        credits: its credits by identifier, so that a chain can be followed to one that covers no claim itself.
        names: known names.
        houses: names of the houses of reports that were asked about; filled as incidents are counted.
        owners: the known houses of such reports, or None; filled likewise.
        anonymous: whether sources that were asked about have no name, by origin, kind and name; filled likewise.
        doubtful: for origins of which a proposal says that they may be another's, the origin that stands for all of those.
    """

    copies: Mapping[str, tuple[Copy, ...]]
    origins: Mapping[str, Origin]
    named: Mapping[str, str]
    reports: Mapping[str, Report]
    credits: Mapping[str, Credit]
    names: SourceNames
    houses: MutableMapping[str, frozenset[str]]
    owners: MutableMapping[str, Identity | None]
    anonymous: MutableMapping[tuple[str, str, str], bool]
    doubtful: Mapping[str, str]

    @classmethod
    def over(
        cls,
        copies: Sequence[Copy],
        origins: Sequence[Origin],
        reports: Sequence[Report],
        names: SourceNames | None,
        credits: Sequence[Credit],
        proposals: Sequence[AliasProposal],
    ) -> Corpus:
        """Indexes a corpus; `names` are known names, those of the bundled lists when none are given."""
        touching: dict[str, list[Copy]] = defaultdict(list)
        for copy in copies:
            touching[copy.first].append(copy)
            touching[copy.second].append(copy)
        named: dict[str, str] = {}
        for origin in sorted(origins, key=lambda each: each.id):
            if origin.kind is not OriginKind.UNNAMED:
                named.setdefault(name_key(origin.name), origin.id)
        return cls(
            {report: tuple(found) for report, found in touching.items()},
            {origin.id: origin for origin in origins},
            named,
            {report.id: report for report in reports},
            {credit.id: credit for credit in credits},
            names or load_source_names(),
            {},
            {},
            {},
            _doubtful(origins, proposals),
        )

    def joined(self, credit: Credit) -> Credit:
        """The credit with the corpus' origin for its name where its own is not among the corpus' origins."""
        if credit.origin in self.origins or names_nobody(credit):
            return credit
        origin = self.origins.get(self.named.get(name_key(credit.name), ""))
        return evolve(credit, origin=origin.id, name=origin.name, kind=origin.kind) if origin else credit

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
        """The house that a report comes from: a known one, or a monitor, UN or state body by the publisher's name."""
        if report not in self.owners:
            known = self.reports.get(report)
            self.owners[report] = own_identity(known, self.names) or self._described(known.publisher) if known else None
        return self.owners[report]

    def _described(self, publisher: str) -> Identity | None:
        """The body that a publisher in no list is, by the words of its name, if one that publishes what it knows for itself.

        "Monitor" and "Watch" are also in papers' names: of such a publisher a report has to say that it is a source.
        """
        kind = described_kind(publisher) if publisher else None
        if kind not in (OriginKind.MONITOR, OriginKind.UN, OriginKind.STATE):
            return None
        identity = Identity(publisher, kind)
        credited = self.origins.get(identity.origin(""))
        if credited is None and not _SURE.search(fold(publisher)):
            return None
        return Identity(credited.name, credited.kind) if credited and name_key(credited.name) == name_key(publisher) else identity


def _doubtful(origins: Sequence[Origin], proposals: Sequence[AliasProposal]) -> Mapping[str, str]:
    """For each origin that may be another's the first of all that may be one."""
    by_name = {origin.name: origin.id for origin in sorted(origins, key=lambda each: each.id, reverse=True)}
    groups = Groups()
    for proposal in proposals:
        if proposal.name in by_name and proposal.alias in by_name:
            groups.join(by_name[proposal.name], by_name[proposal.alias])
    return {origin: groups.root(origin) for origin in sorted(groups.names())}


def names_nobody(credit: Credit) -> bool:
    """Whether a credit only says that something is said, believed or shown, by nobody in particular."""
    return credit.kind is OriginKind.UNNAMED and credit.source == credit.span
