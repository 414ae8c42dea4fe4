"""One incident's reports and credits, sorted out: who speaks in which report, whose house it is, who names whose house."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from attrs import frozen

from stemmata.lineage.circular import cycles_among, named_reports, report_name
from stemmata.lineage.independence.corpus import Corpus, names_nobody
from stemmata.lineage.publishers import house_key
from stemmata.lineage.sources import Identity
from stemmata.model.lineage import Copy, Credit, Cycle, Direction, OriginKind

CARRIERS = frozenset({OriginKind.PRESS, OriginKind.AGENCY})
# Houses that publish what they know for themselves.
STATING = frozenset({OriginKind.PARTY, OriginKind.MONITOR, OriginKind.UN, OriginKind.STATE})

# Share of a report that must be shared text for the report to add nothing of its own; below it, the rest may be its own
# knowledge. On generated texts (`python -m benchmarks.lineage`) reports with one word in three changed share 43% in the median,
# those that lifted two sentences 7%: the value lies between.
COPIED_SHARE = 0.3

# Credits that stand at the head or foot of a text and say whose it is, not how the house knows.
_NOTES = frozenset(("dateline", "sign-off", "byline"))

# Words for people who comment and do not witness.
_COMMENT = re.compile(r"(?i)^(?:\w+ )?(?:observers|analysts|experts|critics|commentators)\b|^(?:مراقبون|محللون|خبراء)")


# Words that stand for somebody whom the report names: pronouns, "the group", and documents that somebody gave out.
_STANDING_FOR = re.compile(
    r"(?i)(?:he|she|they|who|it)|(?:(?:the|a|an|its|their|his|her|another|the same) )?(?:\w+ )?"
    r"(?:statement|note|letter|bulletin|message|post|document|communiqu[eé]|press release)"
    r"|the (?:monitoring |rights |armed |militant |same )?(?:group|organi[sz]ation|network|committee|watchdog|movement)"
    r"(?: (?:at|around|about|shortly|on|in|later|earlier|before|after)\b.*)?"
    r"|(?:ال)?(?:بيان|مذكرة|رسالة|نشرة|بلاغ|تصريح|منشور)|هو|هي|هم"
)


@frozen(eq=False)
class Evidence:
    """What is counted over.

    Attributes:
        corpus: the corpus.
        credits: for each report, in order, its credits that cover the claims, and those behind them, in order of the text.
        pointing: for each credit of press that names the house of others of the reports, those reports; for one that names the
            report's own house, the reports of that house.
        cycles: the circles of houses that name one another.
        party: whether a party to the conflict is among the sources.
        publishers: how many of the reports each publisher has.
    """

    corpus: Corpus
    credits: Mapping[str, tuple[Credit, ...]]
    pointing: Mapping[str, tuple[str, ...]]
    cycles: tuple[Cycle, ...]
    party: bool
    publishers: Mapping[str, int]

    @classmethod
    def of(cls, corpus: Corpus, claims_credits: Mapping[str, tuple[Credit, ...]]) -> Evidence:
        """Sorts out the credits that cover the claims of each report."""
        credits = {
            report: _without_letterhead(corpus, report, _with_those_behind(corpus, claims_credits[report]))
            for report in sorted(claims_credits)
        }
        reports = [corpus.reports[report] for report in credits if report in corpus.reports]
        flat = [credit for found in credits.values() for credit in found]
        edges = named_reports(reports, flat, corpus.houses, corpus.names)
        own = {
            credit.id: found for credit in flat if credit.kind in CARRIERS and (found := _of_own_house(corpus, credit, credits))
        }
        return cls(
            corpus,
            credits,
            own | {credit.id: targets for credit, targets in edges if credit.kind in CARRIERS},
            cycles_among(reports, edges),
            any(credit.kind is OriginKind.PARTY for credit in flat),
            Counter(report.publisher for report in reports),
        )

    @property
    def circular(self) -> frozenset[str]:
        """Reports that stand in a circle of houses."""
        return frozenset(report for cycle in self.cycles for report in cycle.reports)

    def named(self) -> dict[str, list[Credit]]:
        """Credits of sources that have a name, by origin."""
        found: dict[str, list[Credit]] = defaultdict(list)
        for credit in self.all_credits():
            if not names_nobody(credit) and not self.corpus.is_anonymous(credit):
                found[credit.origin].append(credit)
        return found

    def nameless(self) -> list[Credit]:
        """Credits of sources that have none ("residents"), in order of reports and text."""
        return [credit for credit in self.all_credits() if not names_nobody(credit) and self.corpus.is_anonymous(credit)]

    def all_credits(self) -> Iterable[Credit]:
        """Every credit, report by report."""
        return (credit for found in self.credits.values() for credit in found)

    def silent(self) -> list[str]:
        """Reports that name no source for what they claim, and are nobody's own statement."""
        return [report for report in self.credits if self.names_no_source(report) and not self.statement(report)]

    def names_no_source(self, report: str) -> bool:
        """Whether a report says of nobody that he said so."""
        return all(names_nobody(credit) for credit in self.credits[report])

    def speakers(self, report: str) -> tuple[Credit, ...]:
        """Credits of a report's sources that are not merely outlets, nor people who comment."""
        found = self.credits.get(report, ())
        return tuple(each for each in found if each.kind not in CARRIERS and not names_nobody(each) and not comments(each))

    def stands_for_another(self, credit: Credit) -> bool:
        """Whether the words of a credit ("she", "a statement") stand for another source that its report names."""
        if not _stands_for_somebody(credit):
            return False
        return any(not _stands_for_somebody(each) for each in self.speakers(credit.span.report))

    def statement(self, report: str) -> Identity | None:
        """Whose own statement a report is: that of a monitor, UN body, state or party that names nobody else for its claims, and
        did not take its text from another of the reports.
        """
        owner = self.corpus.owner(report)
        if owner is None or owner.kind not in STATING:
            return None
        others = (each for each in self.credits[report] if not names_nobody(each) and not self.corpus.is_anonymous(each))
        own = all(each.origin == owner.origin("") for each in others)
        return owner if own and not any(_is_taken(report, copy) for copy in self._large_copies(report)) else None

    def holders(self, report: str) -> frozenset[str]:
        """Other reports of the incident in which much of a report stands."""
        return frozenset(copy.second if copy.first == report else copy.first for copy in self._large_copies(report))

    def _large_copies(self, report: str) -> list[Copy]:
        """Copies among the reports that make up much of a report."""
        return [
            copy
            for copy in self.corpus.copies.get(report, ())
            if (copy.share_first if copy.first == report else copy.share_second) >= COPIED_SHARE
            and copy.first in self.credits
            and copy.second in self.credits
        ]

    def behind(self, credit: Credit) -> Credit | None:
        """The credit that names whom this one's source has it from, if the report says."""
        if not credit.behind:
            return None
        here = (each for each in self.credits.get(credit.span.report, ()) if each.id == credit.behind)
        return next(here, None)

    def publisher(self, report: str) -> str:
        """A report's publisher as given, or empty."""
        known = self.corpus.reports.get(report)
        return known.publisher if known else ""

    def name(self, report: str) -> str:
        """What a report is called in a reason: its house, and the report's own name where the house has several here."""
        owner, known = self.corpus.owner(report), self.corpus.reports.get(report)
        house = owner.name if owner else report_name(known) if known else report
        publisher = self.publisher(report)
        several = publisher and self.publishers[publisher] > 1
        return f"{house}, report {known.external_id}" if known and several and known.external_id else house


def _is_taken(report: str, copy: Copy) -> bool:
    """Whether it is decided that a report has its text from the other."""
    taken = Direction.FIRST_TO_SECOND if copy.second == report else Direction.SECOND_TO_FIRST
    return copy.direction is taken


def _stands_for_somebody(credit: Credit) -> bool:
    return _STANDING_FOR.fullmatch(" ".join(credit.source.words.split())) is not None


def comments(credit: Credit) -> bool:
    """Whether a source comments on what others report ("observers", "analysts")."""
    return _COMMENT.search(credit.source.words) is not None


def _of_own_house(corpus: Corpus, credit: Credit, reports: Iterable[str]) -> tuple[str, ...]:
    """For a credit that names its report's own house the reports of that house."""
    key = house_key(credit.name, corpus.names)
    if key not in corpus.houses.get(credit.span.report, ()):
        return ()
    return tuple(report for report in reports if key in corpus.houses.get(report, ()))


def _without_letterhead(corpus: Corpus, report: str, credits: tuple[Credit, ...]) -> tuple[Credit, ...]:
    """The credits without the report's own house at its head or foot, where the report also says how the house knows."""
    owner = corpus.owner(report)
    own = [each for each in credits if owner and each.origin == owner.origin("")]
    if all(each.verb in _NOTES for each in own):
        return credits
    return tuple(each for each in credits if each.verb not in _NOTES or each not in own)


def _with_those_behind(corpus: Corpus, credits: Iterable[Credit]) -> tuple[Credit, ...]:
    """The credits, and those that name whom their sources have it from, with origins joined across the corpus."""
    found = {credit.id: credit for credit in credits}
    waiting = sorted(found.values(), key=lambda each: each.id)
    while waiting:
        behind = corpus.credits.get(waiting.pop().behind)
        if behind and behind.id not in found:
            found[behind.id] = behind
            waiting.append(behind)
    return tuple(corpus.joined(credit) for credit in sorted(found.values(), key=lambda each: (each.span.start, each.id)))
