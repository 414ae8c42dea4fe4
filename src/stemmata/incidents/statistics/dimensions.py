"""By what incidents are counted: each dimension with its labels, and which of them mean that nothing is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from attrs import frozen

from stemmata.incidents.statistics.cases import Case
from stemmata.incidents.statistics.people import NOT_STATED, UNKNOWN, Described

NOT_NAMED = "not_named"
OVERLAPPING = "An incident may stand in several rows, so rows are not to be summed."
APART = "Each incident stands in one row, and the rows add up to all incidents."


@frozen
class Dimension:
    """One way to sort incidents.

    Attributes:
        name: the word by which it is asked for.
        note: how to read the rows, in plain sentences.
        labels: an incident's labels; at least one.
        silent: labels that mean that nothing is told.
        parts: whether each incident has one label, so that rows add up.
        table: whether a table is made of it; else it is for shares only.
    """

    name: str
    note: str
    labels: Callable[[Case], tuple[str, ...]]
    silent: tuple[str, ...] = ()
    parts: bool = False
    table: bool = True


def month_of(case: Case) -> str:
    """The month that holds the whole interval of the incident's date, "2023-03"; else what is known of it."""
    return _period(case, lambda day: f"{day.year}-{day.month:02d}", "month")


def quarter_of(case: Case) -> str:
    """The quarter that holds the whole interval, "2023-Q1"; else what is known."""
    return _period(case, lambda day: f"{day.year}-Q{(day.month + 2) // 3}", "quarter")


def year_of(case: Case) -> str:
    """The year that holds the whole interval; else "unknown"."""
    return _period(case, lambda day: str(day.year), "year")


def _period(case: Case, name: Callable[[date], str], unit: str) -> str:
    start, end = case.incident.date_start, case.incident.date_end
    if start is None or end is None or start.year != end.year:
        return UNKNOWN
    return name(start) if name(start) == name(end) else f"{start.year}, {unit} open"


def country_of(case: Case) -> str:
    """The country's code, or "unknown"."""
    return case.incident.country or UNKNOWN


def division_of(case: Case) -> str:
    """Country and first-order division, "LY / Murzuq"; what is known of the two, or "unknown"."""
    return " / ".join(part for part in (case.incident.country, case.incident.adm1) if part) or UNKNOWN


def is_silent(dimension: Dimension, label: str) -> bool:
    """Whether a label means that nothing (sharp enough) is told."""
    if label in dimension.silent:
        return True
    if dimension.name in ("month", "quarter"):
        return label.endswith(" open")
    return dimension.name == "division" and " / " not in label


def _or(labels: tuple[str, ...], otherwise: str) -> tuple[str, ...]:
    return labels or (otherwise,)


def _people(told: tuple[str, ...], counted: Described) -> tuple[str, ...]:
    """What is told of victims, with or without a number, and what is not told of others."""
    return tuple(sorted({*told, *counted})) or (NOT_STATED,)


def _named(names: Iterable[str]) -> tuple[str, ...]:
    """Names as labels, sorted: "gunmen" at the start of a sentence is no other party."""
    return tuple(sorted({name[:1].upper() + name[1:] for name in names if name}))


def _one(label: Callable[[Case], str]) -> Callable[[Case], tuple[str, ...]]:
    return lambda case: (label(case),)


_PEOPLE = (
    "Numbers of people are those described so, each person once however often reports repeat it; the rest of the victims "
    "stands under “unknown” (children whose age is not told) and “not stated”."
)
_DATED = "A date that is not known to lie within one {} stands in a row of its own."

DIMENSIONS = (
    Dimension(
        "violation",
        f"{OVERLAPPING} Killing to abduction count victims, the other types violations; the two are never added up.",
        lambda case: case.violations,
    ),
    Dimension(
        "grave",
        f"{OVERLAPPING} Grave violations against children in the sense of the United Nations’ mechanism: by the act itself, "
        "or because children are among the victims; of the victims only the children are counted.",
        lambda case: _or(case.grave, "none"),
    ),
    Dimension(
        "party",
        f"{OVERLAPPING} Parties as accounts name them as responsible; rival attributions stand in both rows.",
        lambda case: _or(_named(case.parties), NOT_NAMED),
        (NOT_NAMED,),
    ),
    Dimension("year", f"{APART} {_DATED.format('year')}", _one(year_of), (UNKNOWN,), parts=True),
    Dimension("quarter", f"{APART} {_DATED.format('quarter')}", _one(quarter_of), (UNKNOWN,), parts=True),
    Dimension("month", f"{APART} {_DATED.format('month')}", _one(month_of), (UNKNOWN,), parts=True),
    Dimension("country", APART, _one(country_of), (UNKNOWN,), parts=True),
    Dimension("division", f"{APART} By country and first-order division.", _one(division_of), (UNKNOWN,), parts=True),
    Dimension("age", f"{OVERLAPPING} {_PEOPLE}", lambda case: _people(case.bands, case.ages), (UNKNOWN, NOT_STATED)),
    Dimension("sex", f"{OVERLAPPING} {_PEOPLE}", lambda case: _people(case.sexes, case.sex), (NOT_STATED,)),
    Dimension(
        "origin",
        f"{OVERLAPPING} Kinds of origins that the accounts go back to; a report is none, unless it speaks for itself.",
        lambda case: _or(tuple(sorted({origin.kind.value for origin in case.origins})), NOT_NAMED),
        (NOT_NAMED,),
    ),
    Dimension(
        "origin_name",
        f"{OVERLAPPING} Origins by name.",
        lambda case: _or(_named(origin.name for origin in case.origins), NOT_NAMED),
        (NOT_NAMED,),
    ),
    Dimension(
        "verification",
        f"{APART} Only people verify; what nobody decided stands as the machine proposes.",
        lambda case: (case.status.value,),
        parts=True,
    ),
    Dimension(
        "grading", f"{APART} Proposed grading, counted on origins.", lambda case: (case.incident.grading.value,), parts=True
    ),
    Dimension("role", OVERLAPPING, lambda case: _or(case.roles, NOT_STATED), (NOT_STATED,), table=False),
    Dimension("means", OVERLAPPING, lambda case: _or(case.means, NOT_STATED), (NOT_STATED,), table=False),
    Dimension(
        "victims",
        OVERLAPPING,
        lambda case: _or(tuple(each for each in case.victims if each != UNKNOWN), NOT_STATED),
        (NOT_STATED,),
        table=False,
    ),
    Dimension(
        "certainty", "The surest standing of any independent account.", lambda case: (case.incident.certainty.value,), table=False
    ),
    Dimension(
        "independent",
        "Whether at least two origins are independent.",
        lambda case: ("yes" if case.incident.origins.low >= 2 else "no" if case.incident.origins.high < 2 else NOT_STATED,),
        (NOT_STATED,),
        table=False,
    ),
)
BY_NAME = {dimension.name: dimension for dimension in DIMENSIONS}
TABLES = tuple(dimension.name for dimension in DIMENSIONS if dimension.table)


def is_silent_label(table: str, label: str) -> bool:
    """Whether a row of a table stands for incidents of which nothing (sharp enough) is told."""
    return table in BY_NAME and is_silent(BY_NAME[table], label)
