"""People told of, each once: how many of the victims of one incident are described by age or by sex.

A report describes a victim in words ("a 12-year-old boy", "three girls"). The same person is described again in every copy and
every later report, so mentions are never counted:

1. Within a report several descriptions that fit one label may be of one person, so the largest number given counts, not the sum.
   Only descriptions to the year with different ages ("aged 9", "aged 7") must be different people and are added.
2. Within an independent line (`lines`) the reports tell of the same people: the largest number counts. Forty copies of "a boy"
   are one boy.
3. Across lines the number is a range from the smallest to the largest; best is what most lines give, the smaller among equals. A
   line that describes a person without a number bounds none that another line gives.
4. Descriptions never exceed the number of victims of the incident: where lines describe more ("aged 9" here, "aged 10" there, and
   one child killed), what fewest lines describe gives way first, and every minimum is lowered by the excess.
5. Whoever nobody describes is counted as such: "unknown" are children whose age is not told, "not_stated" everybody else.

Accounts that deny or withdraw, and what a line replaced later, describe nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import frozen

from stemmata.incidents.lines import Line
from stemmata.incidents.reconcile import INCLUSIONS, NO_NUMBERS
from stemmata.incidents.statistics.measures import Range, added
from stemmata.model.claims import Claim, ClaimFigure, FigureRole, VictimStatus, VictimValue

UNKNOWN, NOT_STATED, MIXED, ADULT = "unknown", "not_stated", "mixed", "adult"
# Upper ends in years, exclusive, and codes of the bands of children: taxonomy list "age_band".
BANDS = ((5, "under_5"), (10, "5_9"), (15, "10_14"), (18, "15_17"))
CHILD_LABELS = (*(code for _, code in BANDS), MIXED)
SEXES = ("female", "male", "both")

# What the victims of each violation are counted as; the first is used when a description has no number of its own.
ROLES_OF = {
    "killing": (FigureRole.KILLED,),
    "maiming": (FigureRole.INJURED,),
    "abduction": (FigureRole.ABDUCTED,),
    "recruitment_and_use": (FigureRole.CHILDREN_USED, FigureRole.RECRUITED),
    "sexual_violence": (FigureRole.SEXUAL_VIOLENCE_VICTIMS,),
    "deprivation_of_liberty": (FigureRole.DETAINED,),
    "ill_treatment": (FigureRole.ILL_TREATED,),
    "enforced_disappearance": (FigureRole.MISSING,),
}
CHILDREN_OF = {whole: part for part, whole in INCLUSIONS}
# Roles that count something else than people harmed.
NOT_PEOPLE = (FigureRole.VIOLATIONS, FigureRole.BATTLE_DEATHS)
# Roles that count children only.
CHILD_ROLES = (*CHILDREN_OF.values(), FigureRole.RECRUITED, FigureRole.CHILDREN_USED)

Described = Mapping[str, Mapping[FigureRole, Range]]
Groups = Sequence[Sequence[Sequence["_Group"]]]


@frozen
class _Group:
    """People that one report describes alike, for one role."""

    role: FigureRole
    ages: tuple[int | None, int | None]
    child: bool
    sex: str
    low: int
    high: int | None
    numbered: bool


@frozen
class _Told:
    """How many people are described so, and by how many lines."""

    number: Range
    support: int


def by_age(lines: Sequence[Line], figures: Mapping[FigureRole, Range]) -> Described:
    """By band of age, how many of the victims are described as of that age, for each role.

    Args:
        lines: the incident's independent lines.
        figures: the incident's reconciled figures, which bound the descriptions.
    """
    groups = dict(_by_role(lines, figures))
    found: dict[FigureRole, dict[str, Range]] = {}
    for role in groups:
        if role not in CHILD_ROLES:
            found[role] = _ages_of_all(role, groups, figures)
        else:
            found[role] = _with_rest(_known(groups[role], CHILD_LABELS, age_label), figures.get(role), UNKNOWN)
    return _turned(found)


def _ages_of_all(role: FigureRole, groups: Mapping[FigureRole, Groups], figures: Mapping[FigureRole, Range]) -> dict[str, Range]:
    """Children within the number of children, where there is one, and all within the number of victims."""
    children = CHILDREN_OF.get(role, role)
    bands = _known(groups[role], CHILD_LABELS, age_label)
    if children is not role and children in figures:
        within = _with_rest(bands, figures[children], UNKNOWN)
        bands = {label: _Told(number, bands[label].support if label in bands else 0) for label, number in within.items()}
    return _with_rest({**bands, **_known(groups[role], (ADULT,), age_label)}, figures.get(role), NOT_STATED)


def by_sex(lines: Sequence[Line], figures: Mapping[FigureRole, Range]) -> Described:
    """By sex ("female", "male", "both" for groups told of as mixed), how many of the victims are described so, for each role.

    Args:
        lines: the incident's independent lines.
        figures: the incident's reconciled figures, which bound the descriptions.
    """
    return _turned(
        {
            role: _with_rest(_known(groups, SEXES, _sex_label), figures.get(role), NOT_STATED)
            for role, groups in _by_role(lines, figures)
        }
    )


def age_label(group: _Group | VictimValue) -> str:
    """The band of a description: one of the taxonomy's, "adult", "unknown" for children without an age, or empty."""
    if isinstance(group, VictimValue):
        return _band(group.age_low, group.age_high) or (UNKNOWN if group.status is VictimStatus.CHILD else "")
    return _band(*group.ages) or (UNKNOWN if group.child else "")


def _band(low: int | None, high: int | None) -> str:
    """An open end falls into the band of the end that is given, as on the pages of reports."""
    bands = {_band_of(age) for age in (low, high) if age is not None}
    return bands.pop() if len(bands) == 1 else MIXED if bands else ""


def _band_of(age: int) -> str:
    return next((code for limit, code in BANDS if age < limit), ADULT)


def _sex_label(group: _Group) -> str:
    return group.sex


def _by_role(lines: Sequence[Line], figures: Mapping[FigureRole, Range]) -> list[tuple[FigureRole, Groups]]:
    """For each role described or counted, the groups of each report of each line."""
    told = [_groups_by_report(line) for line in lines]
    roles = {role for role in figures if role not in NOT_PEOPLE}
    roles |= {group.role for reports in told for groups in reports for group in groups}
    roles |= {CHILDREN_OF[role] for role in roles if role in CHILDREN_OF}
    return [(role, [[_of_role(groups, role) for groups in reports] for reports in told]) for role in FigureRole if role in roles]


def _of_role(groups: Iterable[_Group], role: FigureRole) -> list[_Group]:
    """The groups counted in a role; a described child killed is both among the killed and among the children killed."""
    return [group for group in groups if group.role is role or (CHILDREN_OF.get(group.role) is role and _is_child(group))]


def _is_child(group: _Group) -> bool:
    return age_label(group) not in ("", ADULT)


def _groups_by_report(line: Line) -> list[list[_Group]]:
    by_report: dict[str, list[_Group]] = {}
    for claim in line.standing:
        if claim.certainty.kind not in NO_NUMBERS and claim.violation in ROLES_OF:
            by_report.setdefault(claim.report, []).extend(_group(claim, victim) for victim in claim.victims)
    return [by_report[report] for report in sorted(by_report)]


def _group(claim: Claim, victim: VictimValue) -> _Group:
    roles = ROLES_OF[claim.violation]
    figure = _number_of(claim, victim, (*roles, *(CHILDREN_OF[role] for role in roles if role in CHILDREN_OF)))
    whole = next((role for role, part in CHILDREN_OF.items() if figure and figure.role is part), None)
    role = whole or (figure.role if figure else _unnumbered_role(claim, roles))
    child = victim.status is VictimStatus.CHILD or (figure is not None and figure.role in CHILD_ROLES)
    ages = (victim.age_low, victim.age_high)
    if figure is None:
        return _Group(role, ages, child, victim.sex, 1, None, numbered=False)
    return _Group(role, ages, child, victim.sex, figure.low, figure.high, numbered=True)


def _unnumbered_role(claim: Claim, roles: Sequence[FigureRole]) -> FigureRole:
    told = {figure.role for figure in claim.figures}
    return next((role for role in roles if role in told), roles[0])


def _number_of(claim: Claim, victim: VictimValue, roles: Sequence[FigureRole]) -> ClaimFigure | None:
    """The number of those described: the one within their words, or the only one given for the only ones described."""
    counted = [figure for figure in claim.figures if figure.role in roles]
    within = [each for each in counted if victim.span.start <= each.span.start and each.span.end <= victim.span.end]
    if within:
        return max(within, key=lambda each: (each.low, each.role in CHILD_ROLES))
    told = [each for each in counted if (each.role in CHILD_ROLES) == (victim.status is VictimStatus.CHILD)]
    return told[0] if len(claim.victims) == 1 and len(told) == 1 else None


def _known(lines: Groups, labels: Iterable[str], label_of: Callable[[_Group], str]) -> dict[str, _Told]:
    """How many people the lines describe under each label that any of them describes."""
    told = {label: _across(lines, label, label_of) for label in labels}
    return {label: number for label, number in told.items() if number is not None}


def _across(lines: Groups, label: str, label_of: Callable[[_Group], str]) -> _Told | None:
    stated = [found for reports in lines if (found := _within(reports, label, label_of)) is not None]
    numbered = [each for each in stated if each[2]] or stated
    if not numbered:
        return None
    low = min(each[0] for each in numbered)
    high = None if any(each[1] is None for each in numbered) else max(each[1] or 0 for each in numbered)
    support = Counter(each[0] for each in numbered)
    best = min(support, key=lambda number: (-support[number], number))
    return _Told(Range(low, best, high), len(stated))


def _within(
    reports: Sequence[Sequence[_Group]], label: str, label_of: Callable[[_Group], str]
) -> tuple[int, int | None, bool] | None:
    """What one line says of one label: fewest, most, and whether a number was given."""
    told = [[group for group in groups if label_of(group) == label] for groups in reports]
    told = [groups for groups in told if groups]
    if not told:
        return None
    low = max(_at_least(groups) for groups in told)
    groups = [group for groups in told for group in groups if group.numbered]
    if not groups:
        return low, None, False
    high = None if any(group.high is None for group in groups) else max(low, *(group.high or 0 for group in groups))
    return low, high, True


def _at_least(groups: Sequence[_Group]) -> int:
    """How many people the descriptions of one report must be at the least."""
    exact: dict[int, int] = {}
    for group in groups:
        low, high = group.ages
        if low is not None and low == high:
            exact[low] = max(exact.get(low, 0), group.low)
    return max(*(group.low for group in groups), sum(exact.values()))


def _with_rest(known: Mapping[str, _Told], total: Range | None, label: str) -> dict[str, Range]:
    """The labels' numbers brought within the number of victims, and those nobody describes under `label`."""
    if total is None:
        return {each: told.number for each, told in known.items()}
    within = _capped(known, total)
    return {**within, label: _rest(total, within.values())}


def _capped(known: Mapping[str, _Told], total: Range) -> dict[str, Range]:
    """No more than there are victims: what fewest lines describe gives way first, and every minimum by what is too much."""
    over = 0 if total.high is None else max(0, sum(told.number.low for told in known.values()) - total.high)
    best = _best_within(known, total.best)
    low = {label: min(max(0, told.number.low - over), best[label]) for label, told in known.items()}
    capped = {}
    for label, told in known.items():
        high = _within_total(told.number.high, total, sum(low.values()) - low[label])
        capped[label] = Range(low[label], best[label], None if high is None else max(high, best[label]))
    return capped


def _best_within(known: Mapping[str, _Told], total: int) -> dict[str, int]:
    best = {label: told.number.best for label, told in known.items()}
    for label in sorted(known, key=lambda each: (known[each].support, each)):
        best[label] -= min(best[label], max(0, sum(best.values()) - total))
    return best


def _within_total(high: int | None, total: Range, others: int) -> int | None:
    if total.high is None:
        return high
    return total.high - others if high is None else min(high, total.high - others)


def _rest(total: Range, known: Iterable[Range]) -> Range:
    told = added(known)
    best = max(0, total.best - told.best)
    low = 0 if told.high is None else min(best, max(0, total.low - told.high))
    return Range(low, best, None if total.high is None else max(best, total.high - told.low))


def rest_label(role: FigureRole) -> str:
    """What those of a role are put under of whom no age is told."""
    return UNKNOWN if role in CHILD_ROLES else NOT_STATED


def _turned(found: Mapping[FigureRole, Mapping[str, Range]]) -> Described:
    turned: dict[str, dict[FigureRole, Range]] = {}
    for role, labels in found.items():
        for label, number in labels.items():
            if number.high is None or number.high > 0:
                turned.setdefault(label, {})[role] = number
    return {label: turned[label] for label in sorted(turned)}
