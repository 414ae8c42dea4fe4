"""Tables over incidents, each with its denominator, so that a share can be checked and never mistaken for more than it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from stemmata.incidents.statistics.cases import Case, Cases, Left
from stemmata.incidents.statistics.dimensions import DIMENSIONS, Dimension, is_silent
from stemmata.incidents.statistics.measures import Count, Proportion, Range, added, count, proportion
from stemmata.incidents.statistics.people import CHILDREN_OF, NOT_PEOPLE, ROLES_OF
from stemmata.model.claims import FigureRole
from stemmata.model.verification import VerificationStatus
from stemmata.taxonomy import CountedBy, violations

ALL = "all"
# Which deeds would have victims of a role: an incident of these without a number is silent about them.
_DEEDS = {role: code for code, roles in ROLES_OF.items() for role in roles}
_DEEDS_AGAINST_CHILDREN = {CHILDREN_OF[role]: code for role, code in _DEEDS.items() if role in CHILDREN_OF}
# A recruited child need not be used and a used one not be newly recruited: one of the two numbers is an answer.
_EITHER = (FigureRole.RECRUITED, FigureRole.CHILDREN_USED)


@frozen
class TableRow:
    """One row.

    Attributes:
        label: a code of the taxonomy, a period, a place, a name or a status; "unknown", "not_named" or "not_stated" where nothing
            is told.
        incidents: counted incidents in the row.
        share: their share of all counted incidents; None when nothing is counted at all.
        independent: those with at least two independent origins.
        verified: those that a person verified.
        late: of these, those verified after the end of the quarter in which they happened.
        aggregates: aggregates with the same label, which are in no other number.
        counts: people, by role; sums of the incidents that give a number. Empty for roles that no incident of the row tells of.
        violations: for a violation counted by violations, how many; else None.
    """

    label: str
    incidents: int
    share: Proportion | None
    independent: int
    verified: int
    late: int
    aggregates: int
    counts: tuple[Count, ...]
    violations: Range | None


@frozen
class Table:
    """A table.

    Attributes:
        name: the dimension's name.
        note: how to read it, in plain sentences.
        base: the denominator: all counted incidents.
        parts: whether each incident stands in one row, so that rows add up to the base.
        rows: rows sorted by label, those that say nothing last.
    """

    name: str
    note: str
    base: int
    parts: bool
    rows: tuple[TableRow, ...]


@frozen
class LeftOut:
    """Incidents that are in no count.

    Attributes:
        reason: why.
        incidents: their identifiers, in the order of the casebook.
    """

    reason: Left
    incidents: tuple[str, ...]


@frozen
class Statistics:
    """All tables of a casebook.

    Attributes:
        incidents: all incidents, counted or not.
        overall: the row of all counted incidents.
        left_out: incidents in no count, by reason.
        tables: the tables in a fixed order.
    """

    incidents: int
    overall: TableRow
    left_out: tuple[LeftOut, ...]
    tables: tuple[Table, ...]


def tables_of(cases: Cases) -> Statistics:
    """All tables, and what is in none of them."""
    left = {reason: [case.incident.id for each, case in cases.left if each is reason] for reason in Left}
    return Statistics(
        incidents=len(cases.counted) + len(cases.left),
        overall=_row(ALL, cases.counted, len(cases.counted), 0, _aggregates(cases), _figures(cases.counted, tuple(FigureRole))),
        left_out=tuple(LeftOut(reason, tuple(found)) for reason, found in left.items() if found),
        tables=tuple(_table(dimension, cases) for dimension in DIMENSIONS if dimension.table),
    )


def _aggregates(cases: Cases) -> list[Case]:
    return [case for reason, case in cases.left if reason is Left.AGGREGATE]


def _table(dimension: Dimension, cases: Cases) -> Table:
    counted, aggregates = _grouped(dimension, cases.counted), _grouped(dimension, _aggregates(cases))
    silent = sum(all(is_silent(dimension, label) for label in dimension.labels(case)) for case in cases.counted)
    labels = sorted({*counted, *aggregates}, key=lambda label: (is_silent(dimension, label), label))
    rows = tuple(
        _row(
            label,
            counted.get(label, []),
            len(cases.counted),
            0 if is_silent(dimension, label) else silent,
            aggregates.get(label, []),
            _counts(dimension, label, counted.get(label, [])),
            _violations(dimension, label, counted.get(label, [])),
        )
        for label in labels
    )
    return Table(dimension.name, dimension.note, len(cases.counted), dimension.parts, rows)


def _grouped(dimension: Dimension, cases: Iterable[Case]) -> dict[str, list[Case]]:
    grouped: dict[str, list[Case]] = {}
    for case in cases:
        for label in dimension.labels(case):
            grouped.setdefault(label, []).append(case)
    return grouped


def _row(
    label: str,
    cases: Sequence[Case],
    base: int,
    silent: int,
    aggregates: Sequence[Case],
    counts: tuple[Count, ...],
    number: Range | None = None,
) -> TableRow:
    verified = [case for case in cases if case.status is VerificationStatus.VERIFIED]
    return TableRow(
        label=label,
        incidents=len(cases),
        share=proportion(len(cases), base, min(silent, base - len(cases))),
        independent=sum(case.incident.origins.low >= 2 for case in cases),
        verified=len(verified),
        late=sum(case.late for case in verified),
        aggregates=len(aggregates),
        counts=counts,
        violations=number,
    )


def _counts(dimension: Dimension, label: str, cases: Sequence[Case]) -> tuple[Count, ...]:
    """A row's people: of a violation its own victims only, of an age or sex those described so."""
    if dimension.name in ("age", "sex"):
        return _described(label, [case.ages if dimension.name == "age" else case.sex for case in cases])
    if dimension.name == "violation":
        own = ROLES_OF.get(label, ())
        return _figures(cases, (*own, *(CHILDREN_OF[role] for role in own if role in CHILDREN_OF)))
    if dimension.name == "grave":
        return _figures(cases, tuple(CHILDREN_OF.get(role, role) for role in _child_roles(label)))
    return _figures(cases, tuple(FigureRole))


def _child_roles(violation: str) -> tuple[FigureRole, ...]:
    """Roles of a grave violation of which children are counted apart, or which count children only."""
    return tuple(role for role in ROLES_OF.get(violation, ()) if role in CHILDREN_OF or role in _EITHER)


def _figures(cases: Sequence[Case], roles: Sequence[FigureRole]) -> tuple[Count, ...]:
    counts = []
    for role in roles:
        given = [case.figures[role] for case in cases if role in case.figures]
        silent = sum(_is_silent(case, role) for case in cases)
        if role not in NOT_PEOPLE and (given or silent):
            counts.append(count(role, given, silent))
    return tuple(counts)


def _is_silent(case: Case, role: FigureRole) -> bool:
    """Whether an incident tells of the deed and gives no number of its victims."""
    told = _DEEDS_AGAINST_CHILDREN.get(role) in case.grave or _DEEDS.get(role) in case.violations
    if role in case.figures or not told:
        return False
    return role not in _EITHER or not any(each in case.figures for each in _EITHER)


def _described(label: str, cases: Sequence[Mapping[str, Mapping[FigureRole, Range]]]) -> tuple[Count, ...]:
    counts = []
    for role in FigureRole:
        given = [each[label][role] for each in cases if role in each.get(label, {})]
        if given:
            counts.append(count(role, given, 0))
    return tuple(counts)


def _violations(dimension: Dimension, label: str, cases: Sequence[Case]) -> Range | None:
    """How many violations: one an incident, unless it tells of one type counted so and gives their number."""
    known = violations()
    if dimension.name not in ("violation", "grave") or label not in known or known[label].counted_by is CountedBy.VICTIMS:
        return None
    return added(_violations_of(case) for case in cases)


def _violations_of(case: Case) -> Range:
    known = violations()
    counted_so = [code for code in case.violations if code in known and known[code].counted_by is CountedBy.VIOLATIONS]
    told = case.figures.get(FigureRole.VIOLATIONS)
    return told if told is not None and told.low >= 1 and len(counted_so) == 1 else Range(1, 1, 1)
