"""Who has it from whom, as the reports say: paper → agency → researcher → bulletin, followed over all reports of an incident."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from attrs import frozen

from stemmata.lineage.independence.corpus import names_nobody
from stemmata.lineage.independence.evidence import CARRIERS, Evidence
from stemmata.model.lineage import Credit, OriginKind


@frozen(eq=False)
class Chains:
    """Which named sources cite which others.

    Attributes:
        cited: for each origin the credits of the named ones that it is said to have it from.
        alone: origins that at least one report names as its source without anybody named behind them; whom another is said to
            cite is not alone.
        circles: origins that reach themselves through nobody but one another.
    """

    cited: Mapping[str, tuple[Credit, ...]]
    alone: frozenset[str]
    circles: frozenset[str]

    @classmethod
    def of(cls, evidence: Evidence) -> Chains:
        """The chains of one incident."""
        cited: dict[str, dict[str, Credit]] = defaultdict(dict)
        alone: set[str] = set()
        ends = {credit.behind for credit in evidence.all_credits()}
        for origin, credits in evidence.named().items():
            for credit in credits:
                source = _named_behind(credit, evidence)
                if source:
                    cited[origin].setdefault(source.origin, source)
                elif credit.id not in ends:
                    alone.add(origin)
        onward = {origin: frozenset(found) for origin, found in cited.items()}
        closed = {origin for origin in onward if origin in _reach(origin, onward) and not (_reach(origin, onward) & alone)}
        found = {origin: tuple(credits[key] for key in sorted(credits)) for origin, credits in cited.items()}
        return cls(found, frozenset(alone), frozenset(closed - alone))

    def leads(self, origin: str, to: str) -> bool:
        """Whether one origin is said to have it from another, over however many in between."""
        return to in _reach(origin, {key: frozenset(each.origin for each in found) for key, found in self.cited.items()})


def _named_behind(credit: Credit, evidence: Evidence) -> Credit | None:
    """Whom a credit's source has it from, where that is another with a name. A party's own video is not cited but judged."""
    source = evidence.behind(credit)
    if source is None or names_nobody(source) or evidence.corpus.is_anonymous(source) or source.origin == credit.origin:
        return None
    return None if source.kind is OriginKind.PARTY and credit.kind not in CARRIERS else source


def _reach(origin: str, onward: Mapping[str, frozenset[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(onward.get(origin, ()))
    while waiting:
        other = waiting.pop()
        if other not in reached:
            reached.add(other)
            waiting.extend(onward.get(other, ()))
    return reached
