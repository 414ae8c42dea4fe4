"""Makes publishable statistics: counts what may leave the house, and withholds numbers by which a child may be recognised.

Incidents that a person withheld are not counted. Where names of children are withheld, numbers of children by place that are
small are withheld too: one or two children killed in a district are known to everybody there, and a table that crosses them with
a month or a party would say who was who. A threshold of three is the usual one for tables of counts (A. Hundepool et al.,
Statistical Disclosure Control, 2012, chapter 5). When only one number of a column is withheld it could be worked out from the
total, and several can when their sum leaves one way only, so the next smallest is withheld too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve

from stemmata.incidents.lines import Sources
from stemmata.incidents.ruled import fit_decisions, rule_incidents
from stemmata.incidents.statistics import (
    NOTES,
    WARNING,
    Cases,
    Condition,
    Count,
    Proportion,
    Share,
    Table,
    TableRow,
    cases_of,
    is_silent_label,
    read_condition,
    share,
    tables_of,
)
from stemmata.incidents.statistics.people import CHILD_ROLES
from stemmata.model.claims import FigureRole
from stemmata.publish.hold import hold_back
from stemmata.publish.protect import Protector
from stemmata.publish.statistics.labels import HEADINGS, label_of
from stemmata.publish.statistics.values import (
    PublishableCount,
    PublishableLeftOut,
    PublishableProportion,
    PublishableShare,
    PublishableStatistics,
    PublishableTable,
    PublishableTableRow,
)
from stemmata.publish.statistics.wording import WITHHELD
from stemmata.publish.tables import CasebookTables
from stemmata.settings import PublishSettings

# Fewer children than this in one place are not told.
THRESHOLD = 3
FEWER = f"fewer than {THRESHOLD}"
WITHHELD_NOTE = (
    f"Numbers of children by province from 1 to {THRESHOLD - 1} are shown as “{FEWER}”, because so few may be recognised by who "
    "knows the place. Where they could be worked out from the country’s total, the next smallest is withheld too, if there is "
    "one. Zero and totals are shown."
)
# Tables and conditions by which incidents are put in a place smaller than a country.
SMALL_PLACES = ("division",)
_ABOUT_CHILDREN = ("age", "sex", "role", "victims", "grave")


def count_casebook(tables: CasebookTables) -> Cases:
    """The casebook's incidents, counted or left out, without those that a person withheld."""
    shown = hold_back(tables)
    rulings = rule_incidents(fit_decisions(tables.decisions, tables.incidents, tables.claims), shown.incidents)
    sources = Sources.over(shown.reports, shown.credits, shown.origins, shown.copies)
    return cases_of(shown.incidents, shown.claims, sources, shown.inclusions, rulings)


def publish_statistics(
    tables: CasebookTables,
    settings: PublishSettings,
    asked: Sequence[tuple[Sequence[str], Sequence[str]]] = (),
    protector: Protector | None = None,
) -> PublishableStatistics:
    """All tables of a casebook, and the shares asked for.

    Args:
        tables: the casebook's tables.
        settings: what may leave the house.
        asked: shares, each as conditions asked about and conditions that make the base, in words.
        protector: of the same tables, where there is one already.

    Raises:
        NotFound: a condition is none, or one of its words is not known.
    """
    safe = protector or Protector(tables, settings)
    cases = count_casebook(tables)
    found = tables_of(cases)
    return PublishableStatistics(
        warning=WARNING,
        notes=(*NOTES, *((WITHHELD_NOTE,) if settings.withhold_children else ())),
        incidents=found.incidents,
        overall=_row("all", found.overall, safe),
        left_out=tuple(PublishableLeftOut(each.reason, each.incidents) for each in found.left_out),
        tables=tuple(_table(table, safe, settings) for table in found.tables),
        shares=tuple(_asked(cases, of, among, safe, settings) for of, among in asked),
        withheld=settings.withhold_children,
    )


def _table(table: Table, safe: Protector, settings: PublishSettings) -> PublishableTable:
    rows = [_row(table.name, row, safe) for row in table.rows]
    if settings.withhold_children and table.name in SMALL_PLACES:
        rows = _without_few_children(rows)
    return PublishableTable(table.name, HEADINGS[table.name], table.note, table.base, table.parts, tuple(rows))


def _row(table: str, row: TableRow, safe: Protector) -> PublishableTableRow:
    violations = row.violations
    return PublishableTableRow(
        code=safe.text(row.label),
        label=safe.text(label_of(table, row.label)),
        incidents=row.incidents,
        share=_proportion(row.share) if row.share else None,
        independent=row.independent,
        verified=row.verified,
        late=row.late,
        aggregates=row.aggregates,
        counts=tuple(_count(each) for each in row.counts),
        violations_low=violations.low if violations else None,
        violations_best=violations.best if violations else None,
        violations_high=violations.high if violations else None,
        silent=is_silent_label(table, row.label),
    )


def _count(count: Count) -> PublishableCount:
    return PublishableCount(
        role=count.role,
        low=count.low,
        best=count.best,
        high=count.high,
        given=count.given,
        unbounded=count.unbounded,
        silent=count.silent,
        withheld=False,
        note="",
    )


def _proportion(found: Proportion) -> PublishableProportion:
    return PublishableProportion(
        number=found.number,
        base=found.base,
        silent=found.silent,
        least=found.share,
        greatest=found.greatest,
        low=found.interval.low,
        high=found.interval.high,
        outer_low=found.outer.low,
        outer_high=found.outer.high,
    )


def _without_few_children(rows: Sequence[PublishableTableRow]) -> list[PublishableTableRow]:
    hidden = {(row.code, role): note for role in CHILD_ROLES for row, note in _hidden(rows, role)}
    return [
        evolve(row, counts=tuple(_withheld(count, hidden.get((row.code, count.role), "")) for count in row.counts))
        for row in rows
    ]


def _hidden(rows: Sequence[PublishableTableRow], role: FigureRole) -> list[tuple[PublishableTableRow, str]]:
    """The rows whose number of children is withheld, with what is shown instead, country by country: its total is known."""
    hidden = []
    for country in sorted({_country(row) for row in rows}):
        numbers = [(number, row) for row in rows if _country(row) == country and (number := _number(row, role)) > 0]
        numbers.sort(key=lambda each: (each[0], each[1].code))
        few = sum(number < THRESHOLD for number, _ in numbers)
        more = 1 if few < len(numbers) and _can_be_worked_out([number for number, _ in numbers[:few]]) else 0
        hidden += [(row, FEWER) for _, row in numbers[:few]]
        hidden += [(row, WITHHELD) for _, row in numbers[few : few + more]]
    return hidden


def _country(row: PublishableTableRow) -> str:
    return row.code.partition(" / ")[0]


def _number(row: PublishableTableRow, role: FigureRole) -> int:
    return next((count.best or 0 for count in row.counts if count.role is role), 0)


def _can_be_worked_out(few: Sequence[int]) -> bool:
    """Whether the sum of numbers that are each from 1 to the threshold gives every one of them away."""
    return len(few) == 1 or (len(few) > 1 and sum(few) in (len(few), len(few) * (THRESHOLD - 1)))


def _withheld(count: PublishableCount, note: str) -> PublishableCount:
    if not note:
        return count
    return evolve(count, low=None, best=None, high=None, withheld=True, note=note)


def _asked(cases: Cases, of: Sequence[str], among: Sequence[str], safe: Protector, settings: PublishSettings) -> PublishableShare:
    asked_of = [read_condition(text, cases.counted) for text in of]
    asked_among = [read_condition(text, cases.counted) for text in among]
    found = share(cases.counted, asked_of, asked_among)
    if settings.withhold_children and _may_point_at_a_child(found, [*asked_of, *asked_among]):
        return _share_withheld(found, safe)
    return PublishableShare(
        of=_texts(found.of, safe),
        among=_texts(found.among, safe),
        proportion=_proportion(found.proportion) if found.proportion else None,
        otherwise=found.otherwise,
        outside=found.outside,
        sentence=safe.text(found.sentence),
        cautions=_texts(found.cautions, safe),
        withheld=False,
    )


def _may_point_at_a_child(found: Share, conditions: Iterable[Condition]) -> bool:
    """Whether one or two cases in a small place are told apart by what children were or did."""
    names = {condition.dimension.name for condition in conditions}
    number = found.proportion.number if found.proportion else 0
    return 0 < number < THRESHOLD and not names.isdisjoint(SMALL_PLACES) and not names.isdisjoint(_ABOUT_CHILDREN)


def _share_withheld(found: Share, safe: Protector) -> PublishableShare:
    sentence = f"In {FEWER} cases this is told of so small a place. The numbers are withheld, because a child may be recognised."
    return PublishableShare(
        of=_texts(found.of, safe),
        among=_texts(found.among, safe),
        proportion=None,
        otherwise=None,
        outside=None,
        sentence=sentence,
        cautions=(),
        withheld=True,
    )


def _texts(texts: Iterable[str], safe: Protector) -> tuple[str, ...]:
    return tuple(safe.text(each) for each in texts)
