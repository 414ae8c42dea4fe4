"""Builds the stemmata that are drawn, from the casebook's tables through protection, and knows what each line rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from stemmata.lineage import SourceNames, build_stemma, load_source_names
from stemmata.model.lineage import Credit, Origin, Passage, PassageKind
from stemmata.publish.protect import Protector
from stemmata.publish.report.explain import Evidence
from stemmata.publish.tables import CasebookTables
from stemmata.publish.values import (
    PublishableCopy,
    PublishableCredit,
    PublishableDerivation,
    PublishableIncident,
    PublishablePassage,
    PublishableStemma,
)

# Pages that compare two texts, of which each holds two whole reports.
MOST_COMPARISONS = 2_000
_KINDS_COMPARED = frozenset({PassageKind.COPIED, PassageKind.QUOTATION})


class _Pair(Protocol):
    @property
    def first(self) -> str: ...
    @property
    def second(self) -> str: ...


_P = TypeVar("_P", bound=_Pair)
_K = TypeVar("_K")
_V = TypeVar("_V")


class Tracing:
    """The casebook's lineage, ready to be drawn.

    Args:
        tables: the casebook's tables.
        protector: makes publishable values of them.
        names: known names; those of the bundled lists when none are given.
    """

    def __init__(self, tables: CasebookTables, protector: Protector, names: SourceNames | None) -> None:
        self._protector = protector
        self._names = names or load_source_names()
        self._houses: dict[str, frozenset[str]] = {}
        self._reports = {report.id: report for report in tables.reports}
        self._origins = {origin.id: origin for origin in tables.origins}
        self._credits = {credit.id: credit for credit in tables.credits}
        self._claims = {claim.id: claim for claim in tables.claims}
        self._copies = {copy.id: copy for copy in tables.copies}
        self._derivations = {each.id: each for each in tables.derivations}
        self._passages = {passage.id: passage for passage in tables.passages}
        self._copies_of = _by_report(tables.copies)
        self._derivations_of = _by_report(tables.derivations)
        self._credits_of = _grouped((credit.span.report, credit) for credit in tables.credits)
        # Circles are looked for among the reports that are drawn unless the build has found some.
        self._cycles = tables.cycles or None
        self._shared = _grouped(
            ((passage.first.report, passage.second.report), passage)
            for passage in tables.passages
            if passage.kind in _KINDS_COMPARED
        )
        self.compared = compared_copies(tables)

    def of_incident(self, incident: PublishableIncident) -> PublishableStemma:
        """The stemma of an incident: its reports, with the credits that cover its claims and those behind them."""
        waiting = [key for claim in incident.claims if claim in self._claims for key in self._claims[claim].credits]
        found: dict[str, Credit] = {}
        while waiting:
            credit = self._credits.get(waiting.pop(0))
            if credit and credit.id not in found:
                found[credit.id] = credit
                waiting.append(credit.behind)
        return self._stemma(incident.reports, tuple(found.values()), incident.origins)

    def of_family(self, reports: Sequence[str]) -> PublishableStemma:
        """The stemma of reports that share text, with all their credits."""
        return self._stemma(reports, [credit for report in reports for credit in self._credits_of.get(report, ())])

    def _stemma(self, reports: Iterable[str], credits: Sequence[Credit], reached: Sequence[str] = ()) -> PublishableStemma:
        here = [self._reports[report] for report in dict.fromkeys(reports) if report in self._reports]
        wanted = [*(credit.origin for credit in credits), *reached]
        origins: dict[str, Origin] = {key: self._origins[key] for key in wanted if key in self._origins}
        return self._protector.stemma(
            build_stemma(
                here,
                _within([report.id for report in here], self._copies_of),
                origins.values(),
                credits,
                self._names,
                derivations=_within([report.id for report in here], self._derivations_of),
                cycles=self._cycles,
                houses=self._houses,
                reached=reached,
            )
        )

    @property
    def evidence(self) -> Evidence:
        """Where what lines rest on is looked up."""
        return Evidence(self._copy, self._credit, self._derivation, self._passage, self._compare)

    def _copy(self, key: str) -> PublishableCopy | None:
        return self._protector.copy(self._copies[key]) if key in self._copies else None

    def _credit(self, key: str) -> PublishableCredit | None:
        return self._protector.credit(self._credits[key]) if key in self._credits else None

    def _derivation(self, key: str) -> PublishableDerivation | None:
        return self._protector.derivation(self._derivations[key]) if key in self._derivations else None

    def _passage(self, key: str) -> PublishablePassage | None:
        return self._protector.passage(self._passages[key]) if key in self._passages else None

    def _compare(self, copy: str) -> str:
        """The page that compares a copy's texts, or nothing when it has none."""
        return f"compare/{copy}.html" if copy in self.compared else ""

    def shared(self, first: str, second: str) -> Sequence[Passage]:
        """Passages that two reports share, copied or quoted, in the order of the first report's text."""
        found = self._shared.get((first, second), ())
        return sorted(found, key=lambda passage: (passage.first.start, passage.second.start, passage.id))


def compared_copies(tables: CasebookTables) -> frozenset[str]:
    """The copies whose texts are compared on a page: those between two reports of one incident first, then the longest."""
    incidents: defaultdict[str, set[str]] = defaultdict(set)
    for incident in tables.incidents:
        for report in incident.reports:
            incidents[report].add(incident.id)
    ranked = sorted(
        tables.copies, key=lambda copy: (incidents[copy.first].isdisjoint(incidents[copy.second]), -copy.words, copy.id)
    )
    return frozenset(copy.id for copy in ranked[:MOST_COMPARISONS])


def _grouped(pairs: Iterable[tuple[_K, _V]]) -> dict[_K, list[_V]]:
    grouped: defaultdict[_K, list[_V]] = defaultdict(list)
    for key, value in pairs:
        grouped[key].append(value)
    return dict(grouped)


def _by_report(pairs: Iterable[_P]) -> dict[str, list[_P]]:
    return _grouped((report, pair) for pair in pairs for report in (pair.first, pair.second))


def _within(reports: Sequence[str], pairs: Mapping[str, Sequence[_P]]) -> list[_P]:
    """Pairs of which both are among some reports, each once."""
    inside = set(reports)
    return [pair for report in reports for pair in pairs.get(report, ()) if pair.first == report and pair.second in inside]
