"""Which pairs a person should look at, and in which order: those first whose answer changes most.

Two kinds of pairs are near the bar: incidents that stay apart though accounts of theirs nearly joined, and incidents whose
halves only just hold together. Of each, what an answer changes is computed by counting both ways, as one and as two.
The order is uncertainty times the size of the change: the entropy of the probability in bits (Shannon 1948), which is 1 where the
model knows nothing and 0 where it is sure, times one for the incident itself and one for each victim, child, independent origin
and violation that is counted otherwise. Children are victims too and count in both units, as they do in the figures. Totals are
never added up, so that of them the origins alone count.

A pair on which a decision stands is not asked about again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from math import log2

import numpy as np
from attrs import frozen

from stemmata.incidents.columns import Ints
from stemmata.incidents.comparing import forbidden
from stemmata.incidents.constraints import groups_of
from stemmata.incidents.contradictions import ROLE_WORDS
from stemmata.incidents.describe import listed
from stemmata.incidents.explaining import Explained, Explainer, probability
from stemmata.incidents.reconcile import INCLUSIONS
from stemmata.incidents.record import Counts
from stemmata.incidents.spanning import Tree
from stemmata.incidents.weighed import Weighed
from stemmata.model.claims import Claim, Clarity, FigureRole
from stemmata.model.decisions import Decision
from stemmata.model.identity import identifier
from stemmata.model.incidents import Incident
from stemmata.model.links import QueuedPair, Standing
from stemmata.taxonomy import violations

# Log-odds on either side of the bar within which a person is asked: at 2 the model gives one answer odds of seven to one.
WINDOW = 2.0
# Questions that are kept: more than a team answers in a year.
MOST = 1000
# Pairs that are counted both ways; chosen by what can be known without counting.
PRESELECTED = 2 * MOST
# Most happenings of one side that are compared with the other's, as in clustering.
SAMPLE = 12

CHILDREN = frozenset(part for part, _ in INCLUSIONS) | {FigureRole.RECRUITED, FigureRole.CHILDREN_USED}

# Counts what one incident of some claims would count.
Count = Callable[[Sequence[Claim]], Counts]


@frozen(eq=False)
class _Pair:
    """Two sides, by positions of happenings; `first` and `second` are their strongest pair, `best` its score."""

    standing: Standing
    incidents: tuple[Incident, ...]
    left: Sequence[int]
    right: Sequence[int]
    first: int
    second: int
    best: float

    @property
    def rough_priority(self) -> float:
        """The priority as it can be known before anything is counted: all that the smaller side counts may count twice."""
        counted = [
            0 if incident.clarity is Clarity.AGGREGATE else sum(figure.best for figure in incident.figures)
            for incident in self.incidents
        ]
        return entropy(probability(self.best)) * (1 + min(counted))


@frozen(eq=False)
class _Change:
    """What an answer changes: numbers by unit, and words."""

    victims: int
    children: int
    origins: int
    violations: int
    words: tuple[str, ...]

    @property
    def size(self) -> int:
        """One for the incident itself, and one for each of the rest."""
        return 1 + self.victims + self.children + self.origins + self.violations


def entropy(chance: float) -> float:
    """The entropy of a yes or no in bits: 1 at one half, 0 at certainty."""
    return -sum(each * log2(each) for each in (chance, 1 - chance) if each > 0)


def queue_pairs(
    weighed: Weighed, tree: Tree, incidents: Sequence[Incident], count: Count, explainer: Explainer, decisions: Iterable[Decision]
) -> tuple[QueuedPair, ...]:
    """Pairs near the bar, those first whose answer changes most; at most MOST.

    Args:
        weighed: happenings, compared and clustered.
        tree: the spanning trees of the clusters.
        incidents: the record of each cluster, in the order of the clusters.
        count: counts what one incident of some claims would count.
        explainer: explains pairs of happenings.
        decisions: standing decisions.
    """
    answered = _Answered(decisions)
    found = [*_apart(weighed, incidents), *_joined(weighed, tree, incidents)]
    open_ones = [pair for pair in found if not answered.stands_on(_ids(weighed, pair.left), _ids(weighed, pair.right))]
    chosen = sorted(open_ones, key=lambda pair: (-pair.rough_priority, pair.first, pair.second))[:PRESELECTED]
    queued = [_queued(pair, mean, weighed, count, explainer) for pair, mean in _weighed_again(chosen, weighed)]
    return tuple(sorted(queued, key=lambda each: (-each.priority, each.id))[:MOST])


def without_answered(pairs: Sequence[QueuedPair], decisions: Iterable[Decision]) -> tuple[QueuedPair, ...]:
    """Pairs on which no standing decision stands, in their order."""
    answered = _Answered(decisions)
    return tuple(pair for pair in pairs if not answered.stands_on(pair.first_claims, pair.second_claims))


def _apart(weighed: Weighed, incidents: Sequence[Incident]) -> list[_Pair]:
    """Pairs of incidents of which some accounts nearly joined, each with its strongest pair of accounts."""
    group_of = weighed.group_of()
    ones, others = group_of[weighed.firsts], group_of[weighed.seconds]
    rows = np.flatnonzero((ones != others) & (weighed.found > -WINDOW))
    low, high = np.minimum(ones, others)[rows], np.maximum(ones, others)[rows]
    order = np.lexsort((rows, -weighed.found[rows], high, low))
    first_of_pair = np.ones(len(order), dtype=np.bool_)
    first_of_pair[1:] = (low[order][1:] != low[order][:-1]) | (high[order][1:] != high[order][:-1])
    found = []
    for row in rows[order[first_of_pair]].tolist():
        first, second = int(weighed.firsts[row]), int(weighed.seconds[row])
        one, other = int(group_of[first]), int(group_of[second])
        sides = (weighed.groups[one], weighed.groups[other])
        pair = (incidents[one], incidents[other])
        found.append(_Pair(Standing.APART, pair, *sides, first, second, float(weighed.found[row])))
    return found


def _joined(weighed: Weighed, tree: Tree, incidents: Sequence[Incident]) -> list[_Pair]:
    """Incidents whose weakest link is near the bar, cut there."""
    last = np.ones(len(tree.groups), dtype=np.bool_)
    last[:-1] = tree.groups[1:] != tree.groups[:-1]
    found = []
    for row in np.flatnonzero(last & (tree.scores <= WINDOW)).tolist():
        first, second, group = int(tree.firsts[row]), int(tree.seconds[row]), int(tree.groups[row])
        left = [item for item in weighed.groups[group] if tree.halves[item] == tree.halves[first]]
        right = [item for item in weighed.groups[group] if tree.halves[item] != tree.halves[first]]
        found.append(_Pair(Standing.JOINED, (incidents[group],), left, right, first, second, float(tree.scores[row])))
    return found


def _weighed_again(pairs: Sequence[_Pair], weighed: Weighed) -> list[tuple[_Pair, float]]:
    """Pairs with the mean score over accounts of both sides, as clustering weighs them; without those that are not near the bar,
    and those apart because two accounts can never be one happening."""
    asked = [(left, right) for pair in pairs for left in _sampled(pair.left) for right in _sampled(pair.right)]
    firsts, seconds = (np.array(each, dtype=np.int64) for each in zip(*asked, strict=True)) if asked else (_NONE, _NONE)
    low, high = np.minimum(firsts, seconds), np.maximum(firsts, seconds)
    owners = np.repeat(np.arange(len(pairs)), [len(_sampled(pair.left)) * len(_sampled(pair.right)) for pair in pairs])
    counts = np.bincount(owners, minlength=len(pairs))
    means = np.bincount(owners, weights=weighed.scores.of(low, high), minlength=len(pairs)) / np.maximum(counts, 1)
    barred = np.bincount(owners, weights=forbidden(weighed.columns, low, high), minlength=len(pairs)) > 0
    return [
        (pair, float(mean))
        for pair, mean, never in zip(pairs, means.tolist(), barred.tolist(), strict=True)
        if abs(mean) <= WINDOW and not (never and pair.standing is Standing.APART)
    ]


_NONE: Ints = np.zeros(0, dtype=np.int64)


def _sampled(items: Sequence[int]) -> Sequence[int]:
    """The items, or SAMPLE of them at even steps."""
    return items if len(items) <= SAMPLE else [items[step * len(items) // SAMPLE] for step in range(SAMPLE)]


def _queued(pair: _Pair, mean: float, weighed: Weighed, count: Count, explainer: Explainer) -> QueuedPair:
    left, right = _claims(weighed, pair.left), _claims(weighed, pair.right)
    if pair.standing is Standing.APART:
        change = _change(count([*left, *right]), pair.incidents)
    else:
        change = _change(pair.incidents[0], (count(left), count(right)))
    log_odds = round(mean + weighed.scores.bar, 4)
    first, second = (tuple(sorted(claim.id for claim in side)) for side in (left, right))
    strongest = _strongest(pair, explainer)
    return QueuedPair(
        id=identifier("q", *first, "", *second),
        standing=pair.standing,
        incidents=tuple(incident.id for incident in pair.incidents),
        first_claims=first,
        second_claims=second,
        log_odds=log_odds,
        probability=probability(log_odds),
        victims=change.victims,
        children=change.children,
        origins=change.origins,
        violations=change.violations,
        changes=change.words,
        priority=round(entropy(probability(log_odds)) * change.size, 4),
        reasons=strongest.reasons,
        against=strongest.against,
    )


def _strongest(pair: _Pair, explainer: Explainer) -> Explained:
    low, high = sorted((pair.first, pair.second))
    (explained,) = explainer.explain(np.array([low]), np.array([high]))
    return explained


def _claims(weighed: Weighed, items: Iterable[int]) -> list[Claim]:
    return [claim for item in items for claim in weighed.happenings[item].claims]


def _ids(weighed: Weighed, items: Iterable[int]) -> list[str]:
    return [claim.id for claim in _claims(weighed, items)]


def _change(one: Incident | Counts, two: Sequence[Incident | Counts]) -> _Change:
    """What is counted otherwise when there are two incidents instead of one."""
    more: dict[FigureRole, int] = {}
    total = one.clarity is Clarity.AGGREGATE
    words = ["one total, or two; totals are never added up" if total else "one incident, or two"]
    for role in () if total else FigureRole:
        single, each = _best(one, role), [_best(incident, role) for incident in two]
        if sum(each) != single and role is not FigureRole.VIOLATIONS:
            more[role] = abs(sum(each) - single)
            words.append(f"{ROLE_WORDS[role]}: {single} as one, {listed([str(number) for number in each])} as two")
    known = [incident.origins.low for incident in two]
    origins = abs(one.origins.low - max(known))
    if origins:
        words.append(f"independent origins: {one.origins.low} as one, {listed([str(number) for number in known])} as two")
    twice = [] if total else sorted(set(two[0].violations) & set(two[1].violations))
    if twice:
        words.append(f"counted twice as two: {listed([_label(code) for code in twice])}")
    return _Change(
        victims=sum(number for role, number in more.items() if role not in CHILDREN),
        children=sum(number for role, number in more.items() if role in CHILDREN),
        origins=origins,
        violations=len(twice),
        words=tuple(words),
    )


def _best(incident: Incident | Counts, role: FigureRole) -> int:
    return next((figure.best for figure in incident.figures if figure.role is role), 0)


def _label(code: str) -> str:
    known = violations().get(code)
    return known.label_en.lower() if known else code.replace("_", " ")


class _Answered:
    """On which claims standing decisions to merge or to split stand."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._decisions: defaultdict[str, set[int]] = defaultdict(set)
        for decision in decisions:
            for group in groups_of(decision):
                for claim in group:
                    self._decisions[claim].add(decision.id)

    def stands_on(self, left: Iterable[str], right: Iterable[str]) -> bool:
        """Whether one decision names claims of both sides."""
        return bool(self._of(left) & self._of(right))

    def _of(self, claims: Iterable[str]) -> set[int]:
        return {number for claim in claims for number in self._decisions.get(claim, ())}
