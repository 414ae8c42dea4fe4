"""One figure out of many: low, best and high for each role, with the rule that chose the best named in words.

The rules, in order:

1. A line counts once, however often it is repeated (`lines`); what a line replaced later no longer counts.
2. Denied, retracted and hypothetical claims give no numbers.
3. Within one report a smaller number that follows a larger one is part of it; across its sources only where people are told of
   one by one, since two who give two numbers differ. Within a line the statements of one number are
   narrowed where they agree ("at least 3", "3") and kept as a range where they do not. One person told of without a number
   ("the boy") bounds no number given elsewhere.
4. A vague word ("dozens") is a minimum and nothing else; beside a lower number it leaves the top open.
5. Across lines low is the lowest and high the highest that any standing line allows; the policy chooses the best between them.
6. Part and whole: children killed are among the killed, so the killed are at least as many.
7. When it is disputed that the dead or injured were civilians, low is 0; where children are among them, low is the children:
   whoever is under 18 is counted as a child harmed, whatever is said of the others, and a whole is never smaller than its part.
8. Roles are never mixed: 25 children who shot are not 25 people who were shot.

The policies are the four ways in which casualty recorders handle conflicting sources (Every Casualty Counts, Standards for
Casualty Recording, 2016): a range, a priority of sources, an unconfirmed tally, or pending until resolved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from attrs import evolve, frozen

from stemmata.errors import SettingsError
from stemmata.incidents.lines import Line
from stemmata.model.claims import CertaintyKind, Claim, ClaimFigure, FigureRole, VictimStatus
from stemmata.model.incidents import IncidentFigure
from stemmata.model.lineage import OriginKind

NO_NUMBERS = (CertaintyKind.DENIED, CertaintyKind.RETRACTED, CertaintyKind.HYPOTHETICAL, CertaintyKind.GENERAL)

# Part and whole: the first role counts people that the second counts too.
INCLUSIONS = (
    (FigureRole.CHILDREN_KILLED, FigureRole.KILLED),
    (FigureRole.CHILDREN_INJURED, FigureRole.INJURED),
    (FigureRole.CHILDREN_ABDUCTED, FigureRole.ABDUCTED),
)
# Roles whose minimum falls to 0 when it is disputed that the victims were civilians (Airwars' practice).
CIVILIAN_ROLES = (FigureRole.KILLED, FigureRole.INJURED)

# Rules of reading by which a person told of ("the boy", "himself") counts as one without any number being given. He may be one of
# several, so beside a number he says no more than "at least one". "A teacher was killed" is a count: told that way in headlines.
ONE_TOLD = ("one person", "figure: definite")

# Rules by which people are told of one by one, and so added up by the reading: "a man of 28 and a man of 26". After a larger
# number in the same report they are some of those, whoever is quoted.
LISTED = (*ONE_TOLD, "sum of a coordination", "figure: both")

# Whose number is preferred under "source_priority": who counts by a stated method first, a party to the conflict last.
PRIORITY = (
    OriginKind.UN,
    OriginKind.MONITOR,
    OriginKind.EYEWITNESS,
    OriginKind.AGENCY,
    OriginKind.PRESS,
    OriginKind.ACTIVIST,
    OriginKind.STATE,
    OriginKind.SOCIAL,
    OriginKind.UNNAMED,
    OriginKind.PARTY,
)


Counts = Sequence[tuple[Claim, ClaimFigure]]


class FigurePolicy(StrEnum):
    """How the best figure is chosen when independent lines differ."""

    RANGES = "ranges"
    SOURCE_PRIORITY = "source_priority"
    UNCONFIRMED = "unconfirmed"
    PENDING = "pending"


@frozen
class LineFigure:
    """What one line says for one role.

    Attributes:
        line: the line's position among the incident's lines.
        kind: what sort of origin speaks.
        low: lowest number.
        high: highest, or None for "or more".
        vague: whether only vague words were used.
        claims: identifiers of the claims behind it.
        latest: when the line's last word was published, or None.
        one_told: whether it rests on one person told of, without a number.
    """

    line: int
    kind: OriginKind
    low: int
    high: int | None
    vague: bool
    claims: tuple[str, ...]
    latest: date | None = None
    one_told: bool = False


def figure_policy(name: str) -> FigurePolicy:
    """The policy of that name. Raises SettingsError for any other."""
    try:
        return FigurePolicy(name)
    except ValueError as error:
        known = ", ".join(FigurePolicy)
        raise SettingsError(f"unknown figure policy {name!r}", "[incidents] figure_policy", f"choose one of: {known}") from error


def reconcile(lines: Sequence[Line], policy: FigurePolicy, surely: int | None = None) -> tuple[IncidentFigure, ...]:
    """Figures of one incident, in the order of the roles.

    Args:
        lines: the incident's independent lines, as far as the evidence shows.
        policy: how the best figure is chosen.
        surely: how many independent origins stand behind it for sure; None where nobody counted them. Where more lines than that
            give a number, the rule calls them accounts and says that it is open whether they are independent.
    """
    by_role = figures_by_line(lines)
    found = {role: _across_lines(role, by_role[role], policy, surely) for role in by_role}
    found = _with_wholes(found)
    if status_disputed(lines):
        found = {role: _without_civilians(figure, found) if role in CIVILIAN_ROLES else figure for role, figure in found.items()}
    return tuple(found[role] for role in FigureRole if role in found)


def figures_by_line(lines: Sequence[Line]) -> dict[FigureRole, list[LineFigure]]:
    """What each line says for each role, in the order of roles and lines."""
    told = {figure.role for line in lines for claim in line.standing for figure in _numbers(claim)}
    found: dict[FigureRole, list[LineFigure]] = {}
    everything = [(claim, figure) for line in lines for claim in line.standing for figure in _numbers(claim)]
    for role in (role for role in FigureRole if role in told):
        counts = [(claim, figure) for claim, figure in everything if figure.role is role]
        stated = [_within_line(role, index, line, counts) for index, line in enumerate(lines)]
        known = [figure for figure in stated if figure]
        if known:
            found[role] = known
    return found


def _within_line(role: FigureRole, index: int, line: Line, counts: Counts) -> LineFigure | None:
    """What a line says for a role; `counts` is what all lines say for it."""
    stated = [(claim, figure) for claim in line.standing for figure in _numbers(claim) if figure.role is role]
    stated = [(claim, figure) for claim, figure in stated if not _some_of(claim, figure, counts)]
    if not stated:
        return None
    sharp = _without_parts([(claim, figure) for claim, figure in stated if not figure.vague] or stated)
    counted = [(claim, figure) for claim, figure in sharp if figure.rule not in ONE_TOLD]
    sharp = counted or sharp
    vague = all(figure.vague for _, figure in sharp)
    low, high = _narrowed([figure for _, figure in sharp])
    claims = tuple(sorted({claim.id for claim, _ in sharp}))
    told = not counted and not vague and low == 1
    return LineFigure(index, line.kind, low, None if vague else high, vague, claims, line.latest, told)


def _some_of(claim: Claim, figure: ClaimFigure, counts: Counts) -> bool:
    """Whether people told of one by one are some of a larger number that the same report gave before, whoever said it."""
    return figure.rule in LISTED and _follows_larger(claim, figure, counts)


def _without_parts(stated: Counts) -> list[tuple[Claim, ClaimFigure]]:
    """Without the numbers that follow a larger one in the same report: "five were killed … a teacher was killed"."""
    return [(claim, figure) for claim, figure in stated if not _follows_larger(claim, figure, stated)]


def _follows_larger(claim: Claim, figure: ClaimFigure, counts: Counts) -> bool:
    return any(
        other.report == claim.report and larger.span.start < figure.span.start and _below(figure, larger)
        for other, larger in counts
    )


def _below(figure: ClaimFigure, larger: ClaimFigure) -> bool:
    return figure.high is not None and figure.high < larger.low


def _numbers(claim: Claim) -> tuple[ClaimFigure, ...]:
    return () if claim.certainty.kind in NO_NUMBERS else claim.figures


def _narrowed(figures: Sequence[ClaimFigure]) -> tuple[int, int | None]:
    low = max(figure.low for figure in figures)
    highs = [figure.high for figure in figures if figure.high is not None]
    high = min(highs, default=None)
    if high is None or low <= high:
        return low, high
    open_above = len(highs) < len(figures) and max(highs) < low
    return min(figure.low for figure in figures), None if open_above else max([*highs, low])


def _across_lines(role: FigureRole, stated: Sequence[LineFigure], policy: FigurePolicy, surely: int | None) -> IncidentFigure:
    sharp = [figure for figure in stated if not figure.vague]
    if not sharp:
        low = max(figure.low for figure in stated)
        rule = "only vague words are given, which set a minimum and no more"
        return IncidentFigure(role, low, low, None, True, rule, _claims(stated))
    sharp = [figure for figure in sharp if not figure.one_told] or sharp
    low = min(figure.low for figure in sharp)
    high = _highest([figure for figure in stated if figure.vague or figure in sharp])
    if len({(figure.low, figure.high) for figure in sharp}) == 1:
        best, rule = sharp[0].low, _agreement(sharp)
    else:
        best, rule = _POLICIES[policy](sharp)
    if surely is not None and len(sharp) > max(1, surely):
        rule = f"{rule.replace(_LINE, 'account')}; whether all of them are independent is open"
    if any(figure.vague for figure in stated):
        rule = f"{rule}; vague words only leave the upper end open"
    return IncidentFigure(role, low, best, high, False, rule, _claims(stated))


def _highest(stated: Sequence[LineFigure]) -> int | None:
    """The highest number; open ("or more") only where an open line begins at or above every closed one's end."""
    closed = [figure.high for figure in stated if figure.high is not None]
    open_from = max((figure.low for figure in stated if figure.high is None), default=None)
    if not closed:
        return None
    return None if open_from is not None and open_from > max(closed) else max(closed)


# What a rule calls who gives a number; "account" where it is open whether one had it from the other.
_LINE = "independent line"


def _agreement(stated: Sequence[LineFigure]) -> str:
    if len(stated) == 1:
        return "the only number given" if stated[0].high == stated[0].low else "the lowest number of the only range given"
    return f"{len(stated)} {_LINE}s give the same figure"


def _most_supported(stated: Sequence[LineFigure]) -> tuple[int, str]:
    support = Counter(figure.low for figure in stated)
    latest = {number: max(figure.latest or date.min for figure in stated if figure.low == number) for number in support}
    most = max((_supporters(number, stated), support[number]) for number in support)
    rule = f"the number that the most {_LINE}s allow ({most[0]} of {len(stated)})"
    if most[0] == 1:
        rule = f"of numbers with one {_LINE} each"
    equals = sorted(number for number in support if (_supporters(number, stated), support[number]) == most)
    if len(equals) == 1:
        return equals[0], rule
    newest = max(latest[number] for number in equals)
    if newest > min(latest[number] for number in equals):
        return max(number for number in equals if latest[number] == newest), f"{rule}, the latest among equals"
    return equals[(len(equals) - 1) // 2], f"{rule}, the middle one among equals"


def _supporters(number: int, stated: Sequence[LineFigure]) -> int:
    return sum(figure.low <= number and (figure.high is None or number <= figure.high) for figure in stated)


def _by_priority(stated: Sequence[LineFigure]) -> tuple[int, str]:
    chosen = min(stated, key=lambda figure: (PRIORITY.index(figure.kind), figure.low, figure.line))
    return chosen.low, f"the figure of the most reliable kind of origin ({chosen.kind.value.replace('_', ' ')})"


def _unconfirmed(stated: Sequence[LineFigure]) -> tuple[int, str]:
    return min(figure.low for figure in stated), "the lowest figure given; all above it is unconfirmed"


def _pending(stated: Sequence[LineFigure]) -> tuple[int, str]:
    return min(figure.low for figure in stated), "the lowest figure given, until a person resolves the difference"


_POLICIES: Mapping[FigurePolicy, Callable[[Sequence[LineFigure]], tuple[int, str]]] = {
    FigurePolicy.RANGES: _most_supported,
    FigurePolicy.SOURCE_PRIORITY: _by_priority,
    FigurePolicy.UNCONFIRMED: _unconfirmed,
    FigurePolicy.PENDING: _pending,
}


def _claims(stated: Sequence[LineFigure]) -> tuple[str, ...]:
    return tuple(sorted({claim for figure in stated for claim in figure.claims}))


def _with_wholes(found: dict[FigureRole, IncidentFigure]) -> dict[FigureRole, IncidentFigure]:
    """Wholes are at least as large as their parts; a whole nobody states is its part, open upwards only where the part is."""
    raised = dict(found)
    for part_role, whole_role in INCLUSIONS:
        part, whole = found.get(part_role), found.get(whole_role)
        if part and whole:
            raised[whole_role] = _raised(whole, part)
        elif part:
            rule = "no total is given; the children are among them"
            raised[whole_role] = evolve(part, role=whole_role, rule=rule)
    return raised


def _raised(whole: IncidentFigure, part: IncidentFigure) -> IncidentFigure:
    if whole.best >= part.best and whole.low >= part.low:
        return whole
    low, best = max(whole.low, part.low), max(whole.best, part.best)
    high = None if whole.high is None else max(whole.high, best)
    rule = f"{whole.rule}; raised to the children among them"
    return evolve(whole, low=low, best=best, high=high, rule=rule, claims=tuple(sorted({*whole.claims, *part.claims})))


def status_disputed(lines: Sequence[Line]) -> bool:
    """Whether it is disputed that those harmed were civilians: said so, or one line says civilian and another combatant."""
    stated = [{victim.status for claim in line.standing for victim in claim.victims if _harmed(claim)} for line in lines]
    if any(VictimStatus.DISPUTED in statuses for statuses in stated):
        return True
    civilian = any(VictimStatus.CIVILIAN in statuses and VictimStatus.COMBATANT not in statuses for statuses in stated)
    combatant = any(VictimStatus.COMBATANT in statuses and VictimStatus.CIVILIAN not in statuses for statuses in stated)
    return civilian and combatant


def _harmed(claim: Claim) -> bool:
    return claim.violation in ("killing", "maiming")


def _without_civilians(figure: IncidentFigure, found: Mapping[FigureRole, IncidentFigure]) -> IncidentFigure:
    """A figure of which none may have been a civilian: nobody for sure but the children among them."""
    children = sum(found[part].low for part, whole in INCLUSIONS if whole is figure.role and part in found)
    if children:
        among = "the one child" if children == 1 else f"the {children} children"
        why = f"the minimum is {among} among them because it is disputed that the others were civilians"
    else:
        why = "the minimum is 0 because it is disputed that all were civilians"
    return evolve(figure, low=min(figure.low, children), rule=f"{figure.rule}; {why}")
