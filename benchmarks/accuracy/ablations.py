"""What each part is worth: the same claims linked and weighed with one part left out.

    without lineage   no passages, copies, credits or origins: a copy counts as a voice of its own, and shared text links nothing
    without places    no claim says where
    without dates     no claim says when, of the happening or of its footage, and no report when it came out
    naive grading     reports are counted in the place of origins: two of them are two sources

The reading is not done anew: relative dates stay counted from the original's date, and a party that a credit made certain stays
so. Of naive grading two things are told: how many incidents change sides at "two or more sources", and, on the written corpus of
`benchmarks.lineage`, of which the truth is known, how many that seem to have two have one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from attrs import evolve, frozen

from benchmarks.accuracy.predict import Prediction
from benchmarks.lineage.desk import Told
from benchmarks.lineage.grammar import Part
from benchmarks.lineage.measuring import origins_counted
from benchmarks.lineage.scenarios import newsroom
from benchmarks.lineage.tools import Stemmata
from stemmata.incidents import link_claims
from stemmata.model.claims import Claim
from stemmata.model.incidents import Grading, Incident
from stemmata.model.lineage import Independence
from stemmata.pipeline.known import known_names
from stemmata.publish.tables import CasebookTables
from stemmata.settings import Settings

# Gradings that say how many origins there are; the others rest on who speaks, whatever their number.
BY_COUNT = (Grading.FAIR, Grading.WEAK)
# The corpus whose origins are known: the wording and the seed on which nothing was tuned, and the incidents of each language.
SEED, INCIDENTS, LANGUAGES = 211, 84, ("en", "ar")


@frozen
class NaiveCount:
    """What counting reports makes of incidents that more than one report tells of, or none.

    Attributes:
        incidents: how many are compared.
        seeming: those with two or more reports.
        surely: of these, those with two or more independent origins, at the fewest.
        single: of these, those with one origin at the most.
        missed: those with one report that passes on two or more.
    """

    incidents: int
    seeming: int
    surely: int
    single: int
    missed: int


def without(part: str, prediction: Prediction, settings: Settings) -> Prediction:
    """The same prediction, linked and weighed without a part: one of PARTS."""
    tables = PARTS[part](prediction.findings)
    names = known_names(settings.run.taxonomy).sources
    linked = link_claims(
        *(tables.claims, tables.reports, tables.passages, tables.copies, tables.credits, tables.origins),
        *(settings.incidents, names, tables.alias_proposals),
    )
    return evolve(prediction, findings=evolve(tables, incidents=linked.incidents))


def _without_lineage(tables: CasebookTables) -> CasebookTables:
    return evolve(tables, passages=(), copies=(), credits=(), origins=(), alias_proposals=())


def _without_places(tables: CasebookTables) -> CasebookTables:
    return evolve(tables, claims=tuple(evolve(claim, places=()) for claim in tables.claims))


def _without_dates(tables: CasebookTables) -> CasebookTables:
    return evolve(
        tables,
        claims=tuple(_undated(claim) for claim in tables.claims),
        reports=tuple(evolve(report, published=None) for report in tables.reports),
    )


def _undated(claim: Claim) -> Claim:
    return evolve(claim, dates=(), media_dates=())


PARTS: Mapping[str, Callable[[CasebookTables], CasebookTables]] = {
    "lineage": _without_lineage,
    "places": _without_places,
    "dates": _without_dates,
}


def naive_count(incidents: Iterable[Incident]) -> NaiveCount:
    """Reports against the origins counted, for incidents whose grading rests on their number."""
    graded = [each for each in incidents if each.grading in BY_COUNT]
    return _counted([(len(each.reports), each.origins.low, each.origins.high) for each in graded])


def naive_count_in_truth(language: str) -> tuple[NaiveCount, NaiveCount]:
    """Reports against the origins there were, and against those counted, on the written newsroom of a language."""
    corpus = newsroom(language, Part.REPORT, SEED, INCIDENTS)
    told: Sequence[tuple[Told, Independence]] = list(origins_counted(corpus, Stemmata().find(corpus)))
    true = _counted([(len(each.reports), each.actual, each.actual) for each, _ in told])
    return true, _counted([(len(each.reports), count.low, count.high) for each, count in told])


def _counted(rows: Sequence[tuple[int, int, int]]) -> NaiveCount:
    seeming = [(low, high) for reports, low, high in rows if reports >= 2]
    return NaiveCount(
        incidents=len(rows),
        seeming=len(seeming),
        surely=sum(low >= 2 for low, _ in seeming),
        single=sum(high <= 1 for _, high in seeming),
        missed=sum(low >= 2 for reports, low, _ in rows if reports < 2),
    )


def naive_rows(name: str, count: NaiveCount) -> Iterator[dict[str, str | float | int]]:
    """What counting reports changes, as rows of the table."""
    row = partial(_row, name)
    changed = count.seeming - count.surely + count.missed
    yield row("counting reports changes the grading", changed, count.incidents, f"{changed} incidents")
    yield row("two or more reports, two or more origins", count.surely, count.seeming, f"{count.surely} incidents")
    yield row("two or more reports, one origin", count.single, count.seeming, f"{count.single} incidents")


def _row(name: str, measured: str, part: int, whole: int, detail: str) -> dict[str, str | float | int]:
    return {
        "set": name,
        "measure": measured,
        "value": round(part / whole, 3) if whole else 0.0,
        "asked": whole,
        "detail": detail,
    }
