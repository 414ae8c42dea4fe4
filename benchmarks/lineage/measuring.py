"""The rows of the table: a tool on a corpus, and the origins of incidents."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from attrs import define, frozen

from benchmarks.lineage.desk import Corpus, Told
from benchmarks.lineage.grammar import Part
from benchmarks.lineage.manners import Manner, corpus_of
from benchmarks.lineage.scenarios import newsroom
from benchmarks.lineage.scoring import Miss, Score, Ways, score
from benchmarks.lineage.tools import Findings, Tool
from benchmarks.lineage.truth import Truth
from stemmata.lineage import IndependenceCounter
from stemmata.model.lineage import Credit, Independence

_COPY_COLUMNS = (
    *("language", "corpus", "tool", "reports", "pairs", "found", "precision", "long_precision", "recall"),
    *("passage_precision", "passage_recall", "run_recall", "named", "dated", "open", "third"),
)
_ORIGIN_COLUMNS = ("language", "tool", "scenario", "incidents", "exact", "within", "too_low", "too_high")


@frozen
class Row:
    """One row of one of the tables.

    Attributes:
        sort: which table.
        columns: what of the values it shows.
        values: all values, for JSON.
    """

    sort: str
    columns: tuple[str, ...]
    values: Mapping[str, object]


def measured(
    manner: Manner, language: str, part: Part, seed: int, cases: int, tools: Sequence[Tool], misses: int = 0
) -> Iterator[Row]:
    """Every tool on a corpus of one manner."""
    corpus = corpus_of(manner, language, part, seed, cases)
    for row, findings in _scored(corpus, tools, misses):
        yield row
        if findings.traced and not manner.copies:
            yield _retelling_row(corpus, findings)


def _retelling_row(corpus: Corpus, findings: Findings) -> Row:
    """How many of the retellings are proposed as possible derivations, and how many pairs that are none."""
    keys = {report.id: key for key, report in findings.reports.items()}
    derivations = findings.traced.derivations if findings.traced else ()
    proposed = {(min(pair), max(pair)) for pair in ((keys[each.first], keys[each.second]) for each in derivations)}
    true = {(min(pair), max(pair)) for pair in corpus.retold}
    values = {
        "language": corpus.language,
        "corpus": corpus.name,
        "reports": len(corpus.publications),
        "retold": len(true),
        "proposed": len(proposed),
        "right": len(true & proposed),
    }
    return Row("retellings", ("language", "corpus", "reports", "retold", "proposed", "right"), values)


def measured_newsroom(
    language: str, part: Part, seed: int, incidents: int, tools: Sequence[Tool], misses: int = 0
) -> Iterator[Row]:
    """Every tool on the newsroom, and what Stemmata says of the origins of its incidents."""
    corpus = newsroom(language, part, seed, incidents)
    for row, findings in _scored(corpus, tools, misses):
        yield row
        if findings.traced:
            yield from _origin_rows(corpus, str(row.values["tool"]), findings, misses)


def _scored(corpus: Corpus, tools: Sequence[Tool], misses: int) -> Iterator[tuple[Row, Findings]]:
    truth = Truth(corpus)
    for tool in tools:
        findings = tool.find(corpus)
        counted, erred = score(truth, findings)
        for miss in erred[:misses]:
            _tell(miss, truth, findings)
        yield Row("copies", _COPY_COLUMNS, _values(corpus, tool.name, counted)), findings


def _values(corpus: Corpus, tool: str, counted: Score) -> dict[str, object]:
    return {
        "language": corpus.language,
        "corpus": corpus.name,
        "tool": tool,
        "reports": len(corpus.publications),
        **counted.as_row(),
        "pairs": counted.true,
        "named": _ways(counted.told),
        "dated": _ways(counted.dated),
        "open": _ways(counted.undecided),
        "third": _ways(counted.third),
    }


def _ways(ways: Ways) -> str | None:
    """Right, wrong and left open, of pairs of one kind."""
    return f"{ways.right}/{ways.wrong}/{ways.left_open}" if ways.asked else None


def _tell(miss: Miss, truth: Truth, findings: Findings) -> None:
    """An error in words, for those who read the table's reasons: all texts are invented."""
    houses = " | ".join(f"{each.publisher} {each.clock.day}" for each in map(truth.publications.__getitem__, miss.pair))
    sys.stderr.write(f"{truth.corpus.name}: {miss.what}: {miss.pair[0]} {miss.pair[1]}: {houses}\n")
    if not findings.traced:
        return
    ids = {findings.reports[key].id for key in miss.pair}
    for copy in findings.traced.copies:
        if {copy.first, copy.second} == ids:
            sys.stderr.write("".join(f"    {reason}\n" for reason in copy.reasons))
            shared = [each for each in findings.traced.passages if each.id in copy.passages]
            sys.stderr.write("".join(f"      “{' '.join(each.first.words.split())[:160]}”\n" for each in shared[:3]))


@define
class _Counted:
    """How often the counted range is right in one scenario."""

    incidents: int = 0
    exact: int = 0
    within: int = 0
    too_low: int = 0
    too_high: int = 0

    def add(self, told: Told, counted: Independence) -> None:
        self.incidents += 1
        self.exact += (counted.low, counted.high) == (told.low, told.high)
        self.within += counted.low <= told.actual <= counted.high
        self.too_low += counted.high < told.high
        self.too_high += counted.low > told.low or counted.high > told.high


def _origin_rows(corpus: Corpus, tool: str, findings: Findings, misses: int) -> Iterator[Row]:
    counts: dict[str, _Counted] = defaultdict(_Counted)
    told_of = 0
    for told, counted in origins_counted(corpus, findings):
        for name in (told.scenario, "all"):
            counts[name].add(told, counted)
        if (counted.low, counted.high) != (told.low, told.high) and told_of < misses:
            told_of += 1
            _tell_origins(told, counted)
    for name, each in counts.items():
        values = {
            "language": corpus.language,
            "tool": tool,
            "scenario": name,
            "incidents": each.incidents,
            "exact": each.exact / each.incidents,
            "within": each.within / each.incidents,
            "too_low": each.too_low,
            "too_high": each.too_high,
        }
        yield Row("origins", _ORIGIN_COLUMNS, values)


def _tell_origins(told: Told, counted: Independence) -> None:
    sys.stderr.write(
        f"{told.id} ({told.scenario}): counted {counted.low}–{counted.high}, true {told.low}–{told.high}, "
        f"in {', '.join(told.reports)}\n" + "".join(f"    {reason}\n" for reason in counted.reasons)
    )


def origins_counted(corpus: Corpus, findings: Findings) -> Iterator[tuple[Told, Independence]]:
    """What Stemmata counts behind each incident, given which sentences tell of it.

    The claims stage is left out: that a sentence tells of an incident is taken from the truth, so that an error here is one of
    lineage.
    """
    traced = findings.traced
    if traced is None:
        return
    counter = IndependenceCounter.over(traced.copies, traced.origins, list(findings.reports.values()), findings.names)
    credits: dict[str, list[Credit]] = defaultdict(list)
    for credit in traced.credits:
        credits[credit.span.report].append(credit)
    pages = {each.key: each.page for each in corpus.publications}
    for told in corpus.incidents:
        covering: dict[str, tuple[Credit, ...]] = {}
        for key in told.reports:
            telling = [(placed.start, placed.end) for placed in pages[key].placed if placed.event == told.id]
            report = findings.reports[key].id
            covering[report] = tuple(
                credit
                for credit in credits[report]
                if any(credit.scope.start < end and start < credit.scope.end for start, end in telling)
            )
        yield told, counter.count(covering)
