"""From claims to incidents: group within reports, propose pairs, score them, cluster, and write each cluster's record.

The work grows with the number of claims, not with its square: pairs come from shared rare words, places and copied passages only
(`blocking`), scores are sums of log-weights (`evidence`), and clusters join by average linkage (`cluster`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from math import log

from stemmata.incidents import evidence
from stemmata.incidents.blocking import candidates, copied_pairs
from stemmata.incidents.cluster import Pair, cluster
from stemmata.incidents.evidence import Corpus
from stemmata.incidents.grouping import happenings_by_report
from stemmata.incidents.happenings import Happening, may_found
from stemmata.incidents.lines import Sources
from stemmata.incidents.reconcile import figure_policy
from stemmata.incidents.record import make_incident
from stemmata.incidents.terms import Rarity, count_rarity, leading_terms
from stemmata.lineage import IndependenceCounter, SourceNames, relink
from stemmata.model.claims import Claim
from stemmata.model.incidents import Incident
from stemmata.model.lineage import AliasProposal, Copy, Credit, Origin, Passage
from stemmata.model.reports import Report
from stemmata.settings import IncidentSettings


def link_claims(
    claims: Sequence[Claim],
    reports: Sequence[Report],
    passages: Sequence[Passage],
    copies: Sequence[Copy],
    credits: Sequence[Credit],
    origins: Sequence[Origin],
    settings: IncidentSettings,
    names: SourceNames | None = None,
    proposals: Sequence[AliasProposal] = (),
) -> tuple[Incident, ...]:
    """The incidents that claims of many reports speak of.

    Args:
        claims: claims of all reports, in any order. Those kept as context, and general or hypothetical ones that nothing
            supports,
            make no incident (`context_claims` gives them).
        reports: the reports, for their words and dates.
        passages: shared runs of text.
        copies: which reports copied which.
        credits: where reports say they have things from.
        origins: the origins credits resolve to.
        settings: threshold and figure policy.
        names: known names of sources; those of the bundled lists when none are given.
        proposals: names that may be one origin's, on which nobody ruled yet.

    Returns:
        Incidents by first day (undated last), then title and identifier; every claim that may found one is in exactly one.

    Raises:
        SettingsError: the figure policy or the threshold is none.
    """
    policy = figure_policy(settings.figure_policy)
    by_report = {report.id: report for report in reports}
    words = {report.id: leading_terms(report) for report in reports}
    rarity = count_rarity(words.values())
    happenings = happenings_by_report(claims, by_report, words, rarity)
    groups = link_happenings(happenings, rarity, passages, settings.link_threshold)
    credited = relink(reports, credits, names)
    sources = _sources(by_report, copies, credited, origins)
    count = IndependenceCounter.over(copies, origins, reports, names, credited, proposals).count
    found = [
        make_incident([claim for index in group for claim in happenings[index].claims], sources, policy, count)
        for group in groups
    ]
    return tuple(sorted(found, key=_order))


def context_claims(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims that never make an incident by themselves, sorted by report and place in the text."""
    kept = [claim for claim in claims if not may_found(claim)]
    return tuple(sorted(kept, key=lambda claim: (claim.report, claim.trigger.start, claim.violation, claim.id)))


def link_happenings(
    happenings: Sequence[Happening], rarity: Rarity, passages: Sequence[Passage], threshold: float
) -> list[list[int]]:
    """Positions of happenings that are one, in sorted groups.

    Args:
        happenings: happenings of all reports.
        rarity: document frequencies of the corpus.
        passages: shared runs of text.
        threshold: smallest probability of a match that joins, between 0 and 1.
    """
    corpus = corpus_of(happenings, rarity)
    copied = copied_pairs(happenings, passages)
    bar = _log_odds(threshold)

    def score(first: int, second: int) -> float:
        pair = (first, second) if first < second else (second, first)
        return evidence.score(happenings[first], happenings[second], corpus, copied=pair in copied) - bar

    pairs: dict[Pair, float] = {}
    for first, second in candidates(happenings, rarity, sorted(copied)):
        value = score(first, second)
        if value > LEAST_CANDIDATE:
            pairs[first, second] = value
    return cluster(len(happenings), pairs, score, partial(_forbidden, happenings, corpus))


# Candidate pairs scoring below this are forgotten: they open no merge, and if their clusters meet through others they are scored
# again.
LEAST_CANDIDATE = 0.0


def _forbidden(happenings: Sequence[Happening], corpus: Corpus, first: int, second: int) -> bool:
    return bool(evidence.forbidden(happenings[first], happenings[second], corpus))


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, 1e-6), 1 - 1e-6)
    return log(bounded / (1 - bounded))


def corpus_of(happenings: Sequence[Happening], rarity: Rarity) -> Corpus:
    """Frequencies that comparisons weigh by."""
    places = Counter(key for happening in happenings for key in happening.specific)
    countries = Counter(country for happening in happenings for country in happening.countries)
    return Corpus(rarity, places, countries, len(happenings))


def _sources(
    reports: dict[str, Report], copies: Sequence[Copy], credited: Sequence[Credit], origins: Sequence[Origin]
) -> Sources:
    by_report: dict[str, list[Copy]] = defaultdict(list)
    for copy in copies:
        by_report[copy.first].append(copy)
        by_report[copy.second].append(copy)
    return Sources(
        reports,
        {credit.id: credit for credit in credited},
        {origin.id: origin for origin in origins},
        {report: tuple(found) for report, found in by_report.items()},
    )


def _order(incident: Incident) -> tuple[bool, str, str, str]:
    day = incident.date_start.isoformat() if incident.date_start else ""
    return (not day, day, incident.title, incident.id)
