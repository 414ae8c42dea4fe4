"""Constraints applied to happenings: what people decided holds, and all else is weighed as before.

A block of happenings that a decision made one goes into clustering as one item. Another happening fits it as well as it fits the
best of the incidents that were merged: whoever would have joined one of them joins the whole. What forbids a happening to join
(days or places far apart) forbids it only where every merged incident is forbidden to it, since a person saw that such a
difference was none here. A happening of one report that a decision holds apart within itself is divided; what the decision does
not name goes with the nearest claim that it does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from attrs import evolve, frozen

from stemmata.incidents.cluster import SAMPLE, Truths, cluster
from stemmata.incidents.columns import Floats, Ints
from stemmata.incidents.constraints import Constraints
from stemmata.incidents.happenings import Happening, describe, may_found
from stemmata.incidents.terms import Rarity
from stemmata.model.claims import Claim, Clarity
from stemmata.model.reports import Report

NO_PAIRS = (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))


@frozen(eq=False)
class Bound:
    """Happenings with what people decided of them.

    Attributes:
        happenings: of all reports, divided where a decision divides them.
        items: positions of happenings that are one by decision; a list each, those that no decision joined alone. Sorted.
        parts: of items of several happenings, by position of the item: the happenings of each incident that was merged.
        apart: pairs of items that a decision holds apart, as two arrays, the smaller first.
    """

    happenings: Sequence[Happening]
    items: Sequence[Sequence[int]]
    parts: Mapping[int, Sequence[Sequence[int]]]
    apart: tuple[Ints, Ints] = NO_PAIRS


def unbound(happenings: Sequence[Happening]) -> Bound:
    """Happenings of which nobody decided anything."""
    return Bound(happenings, [[index] for index in range(len(happenings))], {})


def bind(happenings: Sequence[Happening], constraints: Constraints, reports: Mapping[str, Report], rarity: Rarity) -> Bound:
    """Happenings as decisions ask for them.

    Args:
        happenings: happenings of all reports, as read.
        constraints: what people decided.
        reports: the reports by identifier.
        rarity: document frequencies of the corpus.
    """
    if not constraints.blocks:
        return unbound(happenings)
    blocks = _Blocks(constraints)
    divided: list[Happening] = []
    for happening in happenings:
        groups = blocks.groups(happening.claims)
        divided += [happening] if len(groups) < 2 else _divide(happening, groups, reports.get(happening.report), rarity)
    return _bound(divided, blocks, constraints)


def cluster_bound(
    bound: Bound,
    firsts: Ints,
    seconds: Ints,
    scores: Floats,
    score: Callable[[Ints, Ints], Floats],
    forbidden: Callable[[Ints, Ints], Truths],
) -> list[list[int]]:
    """Happenings in clusters that keep every constraint; arguments and result as those of `cluster`, over happenings."""
    if not bound.parts:
        groups = cluster(len(bound.items), firsts, seconds, scores, score, forbidden, bound.apart)
    else:
        items = _Items(bound, score, forbidden)
        pairs = items.pairs(firsts, seconds)
        found = items.score(*pairs)
        worth = found > 0
        one, other, found = pairs[0][worth], pairs[1][worth], found[worth]
        groups = cluster(len(bound.items), one, other, found, items.score, items.forbidden, bound.apart)
    return sorted(sorted(position for item in group for position in bound.items[item]) for group in groups)


class _Blocks:
    """Blocks of claims that grow as happenings tie them: a report that tells two claims as one happening ties their blocks,
    unless a decision holds them apart."""

    def __init__(self, constraints: Constraints) -> None:
        self._of = {claim: index for index, block in enumerate(constraints.blocks) for claim in block}
        self._parents = list(range(len(constraints.blocks)))
        self._bars: dict[int, set[int]] = defaultdict(set)
        for one, other in constraints.apart:
            self._bars[one].add(other)
            self._bars[other].add(one)

    def find(self, block: int) -> int:
        while self._parents[block] != block:
            self._parents[block] = self._parents[self._parents[block]]
            block = self._parents[block]
        return block

    def of(self, claims: Iterable[Claim]) -> int | None:
        """The block of the first claim that lies in one."""
        return next((self.find(self._of[claim.id]) for claim in claims if claim.id in self._of), None)

    def groups(self, claims: Sequence[Claim]) -> list[list[Claim]]:
        """The claims of a happening that decisions name, in as few groups as decisions allow; ties the blocks of each."""
        found: list[list[Claim]] = []
        for claim in claims:
            block = self.of([claim])
            if block is None:
                continue
            group = next((group for group in found if self._tie(self.of(group), block)), None)
            if group is None:
                found.append([claim])
            else:
                group.append(claim)
        return found

    def _tie(self, one: int | None, other: int) -> bool:
        if one is None or other in self._bars[one]:
            return False
        if one != other:
            self._parents[other] = one
            for barred in self._bars.pop(other, set()):
                self._bars[barred] = (self._bars[barred] - {other}) | {one}
                self._bars[one].add(barred)
        return True


def _divide(happening: Happening, groups: list[list[Claim]], report: Report | None, rarity: Rarity) -> list[Happening]:
    """A happening as several: what no decision names goes with the nearest claim that one does, with linked ones first."""
    named = {claim.id: index for index, group in enumerate(groups) for claim in group}
    parts: list[list[Claim]] = [[] for _ in groups]
    for claim in happening.claims:
        parts[named[claim.id] if claim.id in named else _nearest(claim, groups)].append(claim)
    found = [describe(part, report, rarity) for part in parts if any(map(may_found, part))]
    lead = next((index for index, each in enumerate(found) if each.clarity is Clarity.EVENT), None)
    if happening.lead and lead is not None:
        found[lead] = evolve(found[lead], lead=True, report_words=happening.report_words)
    return found


def _nearest(claim: Claim, groups: Sequence[Sequence[Claim]]) -> int:
    far = [
        min((other.id not in claim.linked, abs(other.trigger.start - claim.trigger.start)) for other in group) for group in groups
    ]
    return min(range(len(groups)), key=lambda index: (far[index], index))


def _bound(happenings: list[Happening], blocks: _Blocks, constraints: Constraints) -> Bound:
    at: dict[int, list[int]] = defaultdict(list)  # happenings of each block
    holder: dict[str, int] = {}
    for index, happening in enumerate(happenings):
        block = blocks.of(happening.claims)
        if block is not None:
            at[block].append(index)
        holder |= {claim.id: index for claim in happening.claims}
    joined = {index for members in at.values() for index in members}
    items = sorted([*at.values(), *([index] for index in range(len(happenings)) if index not in joined)])
    place = {index: number for number, members in enumerate(items) for index in members}
    item_of = {block: place[members[0]] for block, members in at.items()}
    parts: dict[int, list[list[int]]] = defaultdict(list)
    for groups in constraints.parts:
        for group in groups:
            held = sorted({holder[claim] for claim in group if claim in holder})
            if held and len(items[place[held[0]]]) > 1:
                parts[place[held[0]]].append(held)
    for item, members in enumerate(items):
        told = {index for held in parts.get(item, ()) for index in held}
        if len(members) > 1:
            parts[item] += [[index] for index in members if index not in told]
    bars = {(blocks.find(one), blocks.find(other)) for one, other in constraints.apart}
    pairs = sorted({tuple(sorted((item_of[one], item_of[other]))) for one, other in bars if one in item_of and other in item_of})
    apart = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return Bound(happenings, items, dict(parts), (apart[:, 0].copy(), apart[:, 1].copy()))


class _Items:
    """Scores and bars between items, from those between happenings."""

    def __init__(self, bound: Bound, score: Callable[[Ints, Ints], Floats], forbidden: Callable[[Ints, Ints], Truths]) -> None:
        self._bound, self._score, self._forbidden = bound, score, forbidden
        self._only = np.array([members[0] for members in bound.items], dtype=np.int64)
        self._item = np.empty(len(bound.happenings), dtype=np.int64)
        for item, members in enumerate(bound.items):
            self._item[list(members)] = item
        self._several = np.zeros(len(bound.items), dtype=np.bool_)
        self._several[list(bound.parts)] = True

    def pairs(self, firsts: Ints, seconds: Ints) -> tuple[Ints, Ints]:
        """Pairs of items that pairs of happenings lie in, each once, the smaller first."""
        ends = np.sort(np.stack([self._item[firsts], self._item[seconds]]), axis=0)
        keys = np.unique((ends[0] * len(self._only) + ends[1])[ends[0] != ends[1]])
        return keys // len(self._only), keys % len(self._only)

    def score(self, firsts: Ints, seconds: Ints) -> Floats:
        """The mean over the pairs of the two parts that fit best."""
        return self._over_parts(firsts, seconds, self._score, lambda each: float(np.mean(each)), max)

    def forbidden(self, firsts: Ints, seconds: Ints) -> Truths:
        """Whether any pair of parts could be one."""
        found = self._over_parts(firsts, seconds, self._forbidden, lambda each: float(np.any(each)), min)
        return np.asarray(found, dtype=np.bool_)

    def _over_parts(
        self,
        firsts: Ints,
        seconds: Ints,
        ask: Callable[[Ints, Ints], Floats] | Callable[[Ints, Ints], Truths],
        within: Callable[[Floats], float],
        across: Callable[[Iterable[float]], float],
    ) -> Floats:
        one, other = np.sort(np.stack([self._only[firsts], self._only[seconds]]), axis=0)
        found = np.asarray(ask(one, other), dtype=np.float64)
        for place in np.flatnonzero(self._several[firsts] | self._several[seconds]).tolist():
            left, right = self._parts(int(firsts[place])), self._parts(int(seconds[place]))
            found[place] = across(within(np.asarray(ask(*_crossed(a, b)), dtype=np.float64)) for a in left for b in right)
        return found

    def _parts(self, item: int) -> Sequence[Sequence[int]]:
        return self._bound.parts.get(item) or [self._bound.items[item]]


def _crossed(left: Sequence[int], right: Sequence[int]) -> tuple[Ints, Ints]:
    """All pairs of two parts, from even samples of large ones, the smaller position first."""
    one, other = (np.array(each, dtype=np.int64)[_steps(len(each))] for each in (left, right))
    pairs = np.stack([np.repeat(one, len(other)), np.tile(other, len(one))])
    low, high = np.sort(pairs, axis=0)
    return low, high


def _steps(size: int) -> Ints:
    count = min(size, SAMPLE)
    return np.arange(count, dtype=np.int64) * size // count
