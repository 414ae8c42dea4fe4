"""From claims to incidents: group within reports, propose pairs, score them, cluster, and write each cluster's record.

The work grows with the number of claims, not with its square: pairs come from shared rare words, places and copied passages only
(`blocking`), are compared on columns (`comparing`) and weighed by a probabilistic model (`weights`), and clusters join by average
linkage (`cluster`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import nullcontext
from functools import partial
from math import log

import numpy as np
from attrs import frozen

from stemmata.engine import Engine, open_engine
from stemmata.incidents.blocking import Pair, copied_pairs, pair_up
from stemmata.incidents.bound import bind
from stemmata.incidents.cluster import Ruled, cluster
from stemmata.incidents.columns import Columns, Floats, Ints, columns_of
from stemmata.incidents.comparing import forbidden
from stemmata.incidents.constraints import Setback, constraints_of
from stemmata.incidents.explaining import Explainer
from stemmata.incidents.grouping import happenings_by_report
from stemmata.incidents.happenings import Happening, may_found
from stemmata.incidents.lines import Sources
from stemmata.incidents.links import links_of
from stemmata.incidents.queue import queue_pairs
from stemmata.incidents.reconcile import figure_policy
from stemmata.incidents.record import count_incident, make_incident
from stemmata.incidents.scoring import scored_pairs
from stemmata.incidents.spanning import spanning_trees
from stemmata.incidents.terms import Rarity, count_rarity, leading_terms
from stemmata.incidents.weighed import Weighed
from stemmata.incidents.weights import Scores, shipped_model
from stemmata.incidents.wholes import find_inclusions
from stemmata.lineage import IndependenceCounter, SourceNames, relink
from stemmata.model.claims import Claim
from stemmata.model.decisions import Recorded
from stemmata.model.incidents import Incident
from stemmata.model.lineage import AliasProposal, Copy, Credit, Origin, Passage
from stemmata.model.links import Inclusion, Link, QueuedPair
from stemmata.model.reports import Report
from stemmata.settings import IncidentSettings, RunSettings


@frozen(eq=False)
class Linked:
    """Everything that linking finds.

    Attributes:
        incidents: by first day (undated last), then title and identifier; every claim that may found one is in exactly one.
        links: what holds each incident of more than one report together, by incident, the strongest link first.
        queue: pairs that a person should look at, those first whose answer changes most.
        inclusions: which incidents are parts of which, by whole and part.
        setbacks: decisions on clustering that do not hold, or not wholly, with the reason.
    """

    incidents: tuple[Incident, ...]
    links: tuple[Link, ...] = ()
    queue: tuple[QueuedPair, ...] = ()
    inclusions: tuple[Inclusion, ...] = ()
    setbacks: tuple[Setback, ...] = ()


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
    recorded: Recorded | None = None,
    engine: Engine | None = None,
) -> Linked:
    """The incidents that claims of many reports speak of, and why.

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
        recorded: in which order the reports came in, and what people decided; None for neither.
        engine: where happenings of different reports are compared; None is one of this machine, for this call.

    Raises:
        SettingsError: the figure policy or the threshold is none.
    """
    policy, recorded = figure_policy(settings.figure_policy), recorded or Recorded()
    by_report = {report.id: report for report in reports}
    words = {report.id: leading_terms(report) for report in reports}
    rarity = count_rarity(words.values())
    constraints = constraints_of(recorded.decisions, {claim.id for claim in claims})
    bound = bind(happenings_by_report(claims, by_report, words, rarity), constraints, by_report, rarity)
    happenings = bound.happenings
    weighed = link_happenings(happenings, rarity, passages, settings.link_threshold, engine, bound.ruled)
    credited = relink(reports, credits, names)
    sources = Sources.over(reports, credited, origins, copies, recorded.received)
    count = IndependenceCounter.over(copies, origins, reports, names, credited, proposals).count
    told = [[claim for index in group for claim in happenings[index].claims] for group in weighed.groups]
    found = [make_incident(each, sources, policy, count) for each in told]
    counted = partial(count_incident, sources=sources, policy=policy, count=count)
    explainer = Explainer(happenings, weighed.scores, sources)
    tree = spanning_trees(weighed.firsts, weighed.seconds, weighed.found, weighed.group_of())
    return Linked(
        incidents=tuple(sorted(found, key=_order)),
        links=links_of(weighed, tree, found, explainer),
        queue=queue_pairs(weighed, tree, found, counted, explainer, recorded.decisions),
        inclusions=find_inclusions(found, {claim.id: claim for claim in claims}),
        setbacks=constraints.setbacks,
    )


def context_claims(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims that never make an incident by themselves, sorted by report and place in the text."""
    kept = [claim for claim in claims if not may_found(claim)]
    return tuple(sorted(kept, key=lambda claim: (claim.report, claim.trigger.start, claim.violation, claim.id)))


def link_happenings(
    happenings: Sequence[Happening],
    rarity: Rarity,
    passages: Sequence[Passage],
    threshold: float,
    engine: Engine | None = None,
    ruled: Ruled | None = None,
) -> Weighed:
    """Which happenings are one.

    Args:
        happenings: happenings of all reports.
        rarity: document frequencies of the corpus.
        passages: shared runs of text.
        threshold: smallest probability of a match that joins, between 0 and 1.
        engine: where pairs are found and compared; None is one of this machine, for this call.
        ruled: which of them people decided to be one, and which apart, by position; None where nobody decided anything.
    """
    columns = columns_of(happenings)
    copied = copied_pairs(happenings, passages)
    scores = Scores(columns, shipped_model(len({each.report for each in happenings})), copied, _log_odds(threshold))
    firsts, seconds, found = _scored(happenings, columns, rarity, copied, scores, engine)
    # Candidate pairs that do not speak for joining open no merge; if their clusters meet through others they are scored again.
    kept = found > 0
    found_one = firsts[kept], seconds[kept], found[kept]
    groups = cluster(len(happenings), *found_one, scores.of, partial(forbidden, columns), ruled)
    return Weighed(happenings, columns, firsts, seconds, found, scores, groups)


def _scored(
    happenings: Sequence[Happening],
    columns: Columns,
    rarity: Rarity,
    copied: Collection[Pair],
    scores: Scores,
    engine: Engine | None,
) -> tuple[Ints, Ints, Floats]:
    """Pairs that speak for joining or nearly, with their scores; none where all happenings are of one report."""
    if len({each.report for each in happenings}) < 2:
        nothing = np.zeros(0, dtype=np.int64)
        return nothing, nothing, np.zeros(0, dtype=np.float64)
    with nullcontext(engine) if engine is not None else open_engine(RunSettings()) as working:
        pair_up(happenings, rarity, copied, working)
        return scored_pairs(columns, scores.model, scores.bar, working)


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, 1e-6), 1 - 1e-6)
    return log(bounded / (1 - bounded))


def _order(incident: Incident) -> tuple[bool, str, str, str]:
    day = incident.date_start.isoformat() if incident.date_start else ""
    return (not day, day, incident.title, incident.id)
