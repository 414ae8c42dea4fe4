"""What people decided on clustering, as constraints that linking keeps: which claims are one happening, and which never are.

The rules, in order:

1. Only MERGE and SPLIT act here. MERGE names, for each incident that was merged, the claims it rested on; all of them are one.
   SPLIT names sides; no claim of one side ever shares an incident with a claim of another. What lies on one side is not bound
   together: who says what differs has not said what is the same.
2. Decisions refer to claims, not to incidents: a claim is found again as long as the text and its reading are the same, however
   often incidents are made anew. A claim that exists no more binds nothing; the decision is reported, and the rest of it holds.
3. Where two decisions cannot both hold, the later one does. The earlier one is not dropped: all of it that does not contradict
   later ones holds, and what gave way is reported with the decisions it gave way to.
4. What was merged is one through all in between: with A and B merged, and B and C merged, a split of A and C contradicts both.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations, product

from attrs import define, field, frozen

from stemmata.model.decisions import Decision, Ruling

Groups = tuple[tuple[str, ...], ...]


@frozen
class Setback:
    """A decision that does not hold, or not wholly.

    Attributes:
        decision: its number.
        missing: claims it names that exist no more, sorted.
        yields_to: later decisions that contradict it, sorted.
        words: the same in a plain sentence.
    """

    decision: int
    missing: tuple[str, ...]
    yields_to: tuple[int, ...]
    words: str


@frozen
class Constraints:
    """What clustering has to keep.

    Attributes:
        blocks: claims that are one, each claim that a decision names in exactly one block; sorted.
        parts: of each block, the claims of the incidents that were merged, one group each; empty where nothing was.
        apart: pairs of blocks that never share an incident, by position, the smaller first; sorted.
        setbacks: decisions that do not hold, or not wholly, by number.
    """

    blocks: Groups = ()
    parts: tuple[Groups, ...] = ()
    apart: tuple[tuple[int, int], ...] = ()
    setbacks: tuple[Setback, ...] = ()


def constraints_of(decisions: Iterable[Decision], claims: Collection[str]) -> Constraints:
    """What standing decisions ask of clustering.

    Args:
        decisions: decisions that nothing superseded, in any order; those that do not act on clustering are passed over.
        claims: identifiers of the claims there are.
    """
    knots = _Knots()
    missing: dict[int, tuple[str, ...]] = {}
    for decision in sorted(decisions, key=lambda each: each.id, reverse=True):
        named = groups_of(decision)
        if not named:
            continue
        missing[decision.id] = tuple(sorted({claim for group in named for claim in group if claim not in claims}))
        present = [[claim for claim in group if claim in claims] for group in named]
        if decision.ruling is Ruling.MERGE:
            knots.join(decision.id, present)
        else:
            knots.part(decision.id, present)
    return knots.constraints(missing)


def groups_of(decision: Decision) -> Groups:
    """The groups of claims that a MERGE holds together or a SPLIT holds apart; empty for any other decision.

    Details that are not of the form recorded ({"evidence": {incident: [claim, …]}}, {"apart": [[claim, …], …]}) give none, and
    neither does a decision that only takes back another ("withdrawn"): they bind nothing.
    """
    if decision.ruling not in (Ruling.MERGE, Ruling.SPLIT):
        return ()
    try:
        details = json.loads(decision.details)
    except ValueError:
        return ()
    if not isinstance(details, dict) or details.get("withdrawn"):
        return ()
    raw = details.get("evidence" if decision.ruling is Ruling.MERGE else "apart")
    listed = [raw[key] for key in sorted(raw)] if isinstance(raw, dict) else raw if isinstance(raw, list) else []
    groups = [group for group in listed if isinstance(group, list)]
    return tuple(tuple(sorted({claim for claim in group if isinstance(claim, str)})) for group in groups)


@define
class _Knots:
    """Claims in blocks that grow, with the decisions behind every tie and every bar between two."""

    _parents: dict[str, str] = field(factory=dict)
    _ties: dict[str, set[int]] = field(factory=lambda: defaultdict(set))  # decisions that made a block, by its root
    _bars: dict[str, dict[str, set[int]]] = field(factory=lambda: defaultdict(dict))  # decisions between two roots
    _merged: list[tuple[str, ...]] = field(factory=list)
    _yields: dict[int, set[int]] = field(factory=lambda: defaultdict(set))

    def find(self, claim: str) -> str:
        root = claim
        while self._parents.setdefault(root, root) != root:
            root = self._parents[root]
        while self._parents[claim] != root:
            self._parents[claim], claim = root, self._parents[claim]
        return root

    def join(self, decision: int, groups: Sequence[Sequence[str]]) -> None:
        """Ties all claims of all groups, but for those that later decisions hold apart."""
        self._merged += [tuple(group) for group in groups if group]
        heads: list[str] = []
        for claim in [claim for group in groups for claim in group]:
            head = next((head for head in heads if self._tie(decision, head, claim)), None)
            if head is None:
                heads.append(claim)
                self.find(claim)

    def _tie(self, decision: int, head: str, claim: str) -> bool:
        one, other = sorted((self.find(head), self.find(claim)))
        if other in self._bars[one]:
            self._yields[decision] |= self._bars[one][other]
            return False
        if one != other:
            self._unite(one, other)
        self._ties[one].add(decision)
        return True

    def _unite(self, kept: str, lost: str) -> None:
        self._parents[lost] = kept
        self._ties[kept] |= self._ties.pop(lost, set())
        for root, behind in self._bars.pop(lost, {}).items():
            del self._bars[root][lost]
            both = self._bars[kept].setdefault(root, set()) | behind
            self._bars[kept][root] = self._bars[root][kept] = both

    def part(self, decision: int, sides: Sequence[Sequence[str]]) -> None:
        """Bars every side from every other, but for claims that later decisions tie."""
        roots = [sorted({self.find(claim) for claim in side}) for side in sides]
        for left, right in combinations(roots, 2):
            for one, other in product(left, right):
                if one == other:
                    self._yields[decision] |= self._ties[one]
                else:
                    both = self._bars[one].setdefault(other, set()) | {decision}
                    self._bars[one][other] = self._bars[other][one] = both

    def constraints(self, missing: dict[int, tuple[str, ...]]) -> Constraints:
        members: dict[str, list[str]] = defaultdict(list)
        for claim in sorted(self._parents):
            members[self.find(claim)].append(claim)
        roots = sorted(members, key=lambda root: members[root][0])
        place = {root: index for index, root in enumerate(roots)}
        parts: list[set[tuple[str, ...]]] = [set() for _ in roots]
        for group in self._merged:
            held: dict[str, list[str]] = defaultdict(list)
            for claim in group:
                held[self.find(claim)].append(claim)
            for root, claims in held.items():
                parts[place[root]].add(tuple(claims))
        bars = {(place[one], place[other]) for one in roots for other in self._bars.get(one, ())}
        return Constraints(
            blocks=tuple(tuple(members[root]) for root in roots),
            parts=tuple(tuple(sorted(each)) for each in parts),
            apart=tuple(sorted((one, other) for one, other in bars if one < other)),
            setbacks=tuple(
                _setback(number, missing[number], tuple(sorted(self._yields.get(number, ()))))
                for number in sorted(missing)
                if missing[number] or self._yields.get(number)
            ),
        )


def _setback(decision: int, missing: tuple[str, ...], yields_to: tuple[int, ...]) -> Setback:
    said = []
    if missing:
        number = len(missing)
        said.append(f"{number} of the claims it names {'exists' if number == 1 else 'exist'} no more")
    if yields_to:
        plural = "s" if len(yields_to) > 1 else ""
        later = ", ".join(map(str, yields_to))
        said.append(f"it gives way to the later decision{plural} {later}, which it contradicts")
    return Setback(decision, missing, yields_to, f"decision {decision}: {'; '.join(said)}")
