"""Constraints applied to happenings: what people decided holds, and all else is weighed as before.

Happenings of a block are one, and of two blocks that are apart no two ever share an incident; `cluster.Ruled` says how clustering
keeps both. A happening of one report that a decision holds apart within itself is divided; what the decision does not name goes
with the nearest claim that it does. What a report tells as one happening stays together wherever decisions leave it open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, frozen

from stemmata.incidents.cluster import Ruled
from stemmata.incidents.constraints import Constraints
from stemmata.incidents.happenings import Happening, describe, may_found
from stemmata.incidents.terms import Rarity
from stemmata.model.claims import Claim, Clarity
from stemmata.model.reports import Report


@frozen(eq=False)
class Bound:
    """Happenings with what people decided of them.

    Attributes:
        happenings: of all reports, divided where a decision divides them.
        ruled: which of them are one and which are apart, by position.
    """

    happenings: Sequence[Happening]
    ruled: Ruled = Ruled()


def bind(happenings: Sequence[Happening], constraints: Constraints, reports: Mapping[str, Report], rarity: Rarity) -> Bound:
    """Happenings as decisions ask for them.

    Args:
        happenings: happenings of all reports, as read.
        constraints: what people decided.
        reports: the reports by identifier.
        rarity: document frequencies of the corpus.
    """
    if not constraints.blocks:
        return Bound(happenings)
    blocks = _Blocks(constraints)
    divided: list[Happening] = []
    for happening in happenings:
        groups = blocks.groups(happening.claims)
        divided += [happening] if len(groups) < 2 else _divide(happening, groups, reports.get(happening.report), rarity)
    return Bound(divided, _ruled(divided, blocks, constraints))


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
        found[lead] = evolve(found[lead], lead=True, report_words=happening.report_words, rare_words=happening.rare_words)
    return found


def _nearest(claim: Claim, groups: Sequence[Sequence[Claim]]) -> int:
    far = [
        min((other.id not in claim.linked, abs(other.trigger.start - claim.trigger.start)) for other in group) for group in groups
    ]
    return min(range(len(groups)), key=lambda index: (far[index], index))


def _ruled(happenings: Sequence[Happening], blocks: _Blocks, constraints: Constraints) -> Ruled:
    at: dict[int, list[int]] = defaultdict(list)  # happenings of each block
    for index, happening in enumerate(happenings):
        block = blocks.of(happening.claims)
        if block is not None:
            at[block].append(index)
    bars = {tuple(sorted((blocks.find(one), blocks.find(other)))) for one, other in constraints.apart}
    return Ruled(
        one=tuple(sorted(tuple(members) for members in at.values() if len(members) > 1)),
        apart=tuple(sorted((at[one][0], at[other][0]) for one, other in bars if one in at and other in at)),
    )
