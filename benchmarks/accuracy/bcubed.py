"""B-cubed over reports (Bagga and Baldwin 1998): does the grouping of reports into incidents agree with the analysts'?

A report in several incidents counts, on either side, in the pair of incidents that share most reports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from attrs import frozen


@frozen
class BCubed:
    """Precision, recall and their harmonic mean, averaged over `reports` reports."""

    precision: float
    recall: float
    reports: int

    @property
    def f(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def b_cubed(gold: Iterable[Iterable[str]], predicted: Iterable[Iterable[str]], only: frozenset[str] | None = None) -> BCubed:
    """Score a predicted grouping.

    Args:
        gold: the analysts' incidents as report ids.
        predicted: the predicted incidents as report ids; a report in none of them stands alone.
        only: average over these reports only (such as one language); clusters stay whole.
    """
    gold_of = _groups_of([frozenset(group) for group in gold])
    known = frozenset(gold_of)
    predicted_of = _groups_of([frozenset(group) & known for group in predicted])
    scored = sorted(known if only is None else known & only)
    pairs = [_best_pair(report, gold_of, predicted_of) for report in scored]
    if not pairs:
        return BCubed(0.0, 0.0, 0)
    precision = sum(shared / size for shared, size, _ in pairs) / len(pairs)
    recall = sum(shared / size for shared, _, size in pairs) / len(pairs)
    return BCubed(precision, recall, len(pairs))


def _groups_of(groups: list[frozenset[str]]) -> Mapping[str, list[frozenset[str]]]:
    found: dict[str, list[frozenset[str]]] = defaultdict(list)
    for group in groups:
        for report in group:
            found[report].append(group)
    return found


def _best_pair(
    report: str, gold_of: Mapping[str, list[frozenset[str]]], predicted_of: Mapping[str, list[frozenset[str]]]
) -> tuple[int, int, int]:
    """Size of the overlap, of the predicted group and of the gold group, for the pair that shares most."""
    candidates = predicted_of.get(report) or [frozenset([report])]
    choices = [(len(ours & theirs), len(ours), len(theirs)) for ours in candidates for theirs in gold_of[report]]
    return max(choices, key=lambda choice: (choice[0], -choice[1] - choice[2]))


def false_merges(gold: Iterable[Iterable[str]], predicted: Iterable[Iterable[str]]) -> int:
    """Predicted incidents that hold reports of analysts' incidents which have no report in common."""
    gold_of = _groups_of([frozenset(group) for group in gold])
    merged = 0
    for group in predicted:
        incidents = [gold_of[report] for report in sorted(group) if report in gold_of]
        merged += any(not _share(first, second) for index, first in enumerate(incidents) for second in incidents[index + 1 :])
    return merged


def _share(first: list[frozenset[str]], second: list[frozenset[str]]) -> bool:
    return any(a & b for a in first for b in second)
