"""What does not go together in one incident: both sides' words, and what would settle it.

A contradiction is kept, never resolved in silence. Some only look like one: the same number counted for two roles ("25" who shot,
"25" who were shot) is marked as apparent, with the reason. Lines that depend on one another are one side, so a figure cannot
contradict its own copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve

from stemmata.incidents.comparing import FORBIDDEN_KM
from stemmata.incidents.evidence import nearest_km
from stemmata.incidents.happenings import AGAINST, place_key
from stemmata.incidents.lines import Line, Sources, only_corrects
from stemmata.incidents.reconcile import NO_NUMBERS, LineFigure, figures_by_line
from stemmata.incidents.settle import (
    StatedPlace,
    denied_deeds,
    denies_own_deed,
    is_attribution,
    rival_perpetrators,
    stated_dates,
    stated_places,
)
from stemmata.model.claims import CertaintyKind, Claim, FigureRole
from stemmata.model.expressions import PartyValue
from stemmata.model.incidents import Contradiction, ContradictionKind

ROLE_WORDS = {
    FigureRole.KILLED: "people killed",
    FigureRole.INJURED: "people injured",
    FigureRole.CHILDREN_KILLED: "children killed",
    FigureRole.CHILDREN_INJURED: "children injured",
    FigureRole.ABDUCTED: "people abducted",
    FigureRole.CHILDREN_ABDUCTED: "children abducted",
    FigureRole.RECRUITED: "children recruited",
    FigureRole.CHILDREN_USED: "children used",
    FigureRole.DETAINED: "people detained",
    FigureRole.MISSING: "people missing",
    FigureRole.SEXUAL_VIOLENCE_VICTIMS: "victims of sexual violence",
    FigureRole.ILL_TREATED: "people ill-treated",
    FigureRole.BATTLE_DEATHS: "combatants killed in fighting",
    FigureRole.VIOLATIONS: "violations",
}

# Pairs of roles that stand on the two sides of one act, or count a part and something that is no part of it: the same number for
# both is the commonest misreading in copied news.
CONFUSABLE = (
    (FigureRole.CHILDREN_USED, FigureRole.KILLED),
    (FigureRole.RECRUITED, FigureRole.ABDUCTED),
    (FigureRole.RECRUITED, FigureRole.CHILDREN_ABDUCTED),
    (FigureRole.CHILDREN_KILLED, FigureRole.KILLED),
    (FigureRole.CHILDREN_INJURED, FigureRole.CHILDREN_KILLED),
    (FigureRole.INJURED, FigureRole.KILLED),
)
# A shared number below this is common by chance and no sign of a mix-up.
CONFUSABLE_FROM = 5

SURE = (CertaintyKind.ASSERTED, CertaintyKind.ATTRIBUTED, CertaintyKind.PARTY_CLAIM)
UNSURE = (CertaintyKind.ALLEGED, CertaintyKind.UNVERIFIED, CertaintyKind.HEDGED, CertaintyKind.DISPUTED)

SETTLES = {
    ContradictionKind.FIGURE: "A list of names, or hospital and burial records, would settle it.",
    ContradictionKind.DATE: "A dated first report, or the capture date of footage, would settle it.",
    ContradictionKind.PLACE: "The position of footage, or a witness who names the place, would settle it.",
    ContradictionKind.PERPETRATOR: "Remains of the weapon, flight records, or a statement by a party would settle it.",
    ContradictionKind.OCCURRENCE: "An eyewitness, or footage that can be placed and dated, would settle it.",
    ContradictionKind.CERTAINTY: "A source that saw it for itself would settle it.",
}


def find_contradictions(lines: Sequence[Line], sources: Sources) -> tuple[Contradiction, ...]:
    """Everything that does not go together in one incident, in the order of the kinds.

    Args:
        lines: the incident's independent lines.
        sources: to name who accuses whom.
    """
    found: list[Contradiction] = []
    for search in (_figures, _roles, _dates, _places, _perpetrators, _occurrence, _certainty):
        found.extend(search(lines))
    return tuple(_with_origins(each, lines, sources) for each in found)


def _with_origins(found: Contradiction, lines: Sequence[Line], sources: Sources) -> Contradiction:
    """The same with who speaks on either side."""
    first, second = (_speaking(claims, lines, sources) for claims in (found.first_claims, found.second_claims))
    return evolve(found, first_origins=first, second_origins=second)


def _speaking(claims: Sequence[str], lines: Sequence[Line], sources: Sources) -> tuple[str, ...]:
    """The lines that claims are of. An accusation is the accuser's, not that of whoever told what happened in the same report."""
    own = [(line, claim) for line in lines for claim in line.claims if claim.id in claims]
    return tuple(dict.fromkeys(sources.speaker(claim) if is_attribution(claim) else line.name for line, claim in own))


def _figures(lines: Sequence[Line]) -> Iterable[Contradiction]:
    for role, every in figures_by_line(lines).items():
        stated = [each for each in every if not each.one_told] or every
        lowest = min(stated, key=lambda each: (_end(each), each.low, each.line))
        highest = max(stated, key=lambda each: (each.low, _end(each), -each.line))
        if _end(lowest) < highest.low:
            first = [each for each in stated if _end(each) < highest.low]
            second = [each for each in stated if each.low > _end(lowest)]
            yield Contradiction(
                ContradictionKind.FIGURE,
                role.value,
                f"{_counted(role, lowest)} ({_quoted(role, lowest, lines)})",
                f"{_counted(role, highest)} ({_quoted(role, highest, lines)})",
                _ids(claim for each in first for claim in each.claims),
                _ids(claim for each in second for claim in each.claims),
                apparent=False,
                explanation=SETTLES[ContradictionKind.FIGURE],
            )


def _end(stated: LineFigure) -> float:
    return float("inf") if stated.high is None else stated.high


def _counted(role: FigureRole, stated: LineFigure) -> str:
    number = _number(stated)
    words = ROLE_WORDS[role]
    return f"{number} {_of_one(words) if stated.low == stated.high == 1 else words}"


def _of_one(words: str) -> str:
    """The words for one: "people killed" is "person killed"."""
    many, *rest = words.split(" ", 1)
    return " ".join((_ONE.get(many, many.removesuffix("s")), *rest))


_ONE = {"people": "person", "children": "child"}


def _number(stated: LineFigure) -> str:
    if stated.high is None:
        return f"at least {stated.low}"
    return str(stated.low) if stated.low == stated.high else f"{stated.low} to {stated.high}"


def _quoted(role: FigureRole, stated: LineFigure, lines: Sequence[Line]) -> str:
    """The words of the first claim behind a line's figure."""
    words = (
        figure.span.words
        for claim in lines[stated.line].standing
        if claim.id in stated.claims
        for figure in claim.figures
        if figure.role is role
    )
    return f"“{next(words)}”"


def _roles(lines: Sequence[Line]) -> Iterable[Contradiction]:
    """One number for two roles that no single claim states together: 25 who shot in one report, more than 25 shot in another."""
    figures = [
        (figure, claim)
        for line in lines
        for claim in line.standing
        if claim.certainty.kind not in NO_NUMBERS
        for figure in claim.figures
        if not figure.vague and figure.low >= CONFUSABLE_FROM
    ]
    for first_role, second_role in CONFUSABLE:
        first = [(figure, claim) for figure, claim in figures if figure.role is first_role]
        second = [(figure, claim) for figure, claim in figures if figure.role is second_role]
        pairs = [(a, b) for a in first for b in second if _same_number(a[0].span.words, b[0].span.words, a[0].low, b[0].low)]
        if not pairs or {claim.report for _, claim in first} & {claim.report for _, claim in second}:
            continue
        (one, _), (other, _) = pairs[0]
        yield Contradiction(
            ContradictionKind.ROLE,
            f"{first_role.value} / {second_role.value}",
            f"“{one.span.words}” counts {ROLE_WORDS[first_role]}",
            f"“{other.span.words}” counts {ROLE_WORDS[second_role]}",
            _ids(claim.id for _, claim in first),
            _ids(claim.id for _, claim in second),
            apparent=True,
            explanation=(
                f"The numbers are alike but count different people: {ROLE_WORDS[first_role]} on one side, "
                f"{ROLE_WORDS[second_role]} on the other. They are kept apart and never merged or compared."
            ),
        )


def _same_number(first_words: str, second_words: str, first: int, second: int) -> bool:
    """Equal, or "25" beside "more than 25", whose lowest number is 26."""
    digits = {token for token in first_words.split() if token.isdigit()} & {
        token for token in second_words.split() if token.isdigit()
    }
    return abs(first - second) <= 1 or bool(digits)


def _dates(lines: Sequence[Line]) -> Iterable[Contradiction]:
    stated = stated_dates(lines)
    for position, first in enumerate(stated):
        second = next((each for each in stated[position + 1 :] if each.line != first.line and not each.overlaps(first)), None)
        if second:
            yield Contradiction(
                ContradictionKind.DATE,
                "",
                f"“{first.value.span.words}”: {_days(first.start.isoformat(), first.end.isoformat())}",
                f"“{second.value.span.words}”: {_days(second.start.isoformat(), second.end.isoformat())}",
                _ids(each.claim.id for each in stated if each.overlaps(first)),
                _ids(each.claim.id for each in stated if not each.overlaps(first) and each.overlaps(second)),
                apparent=False,
                explanation=SETTLES[ContradictionKind.DATE],
            )
            return


def _days(start: str, end: str) -> str:
    return start if start == end else f"{start} to {end}"


def _places(lines: Sequence[Line]) -> Iterable[Contradiction]:
    stated = stated_places(lines)
    for position, first in enumerate(stated):
        second = next((each for each in stated[position + 1 :] if each.line != first.line and _elsewhere(first, each)), None)
        if second:
            yield Contradiction(
                ContradictionKind.PLACE,
                "",
                f"“{first.place.span.words}”",
                f"“{second.place.span.words}”",
                _ids(each.claim.id for each in stated if place_key(each.place) == place_key(first.place)),
                _ids(each.claim.id for each in stated if place_key(each.place) == place_key(second.place)),
                apparent=False,
                explanation=SETTLES[ContradictionKind.PLACE],
            )
            return


def _elsewhere(first: StatedPlace, second: StatedPlace) -> bool:
    """Two places that cannot both be right: other countries, or exact and farther apart than either may be off."""
    one, other = first.place, second.place
    if one.country and other.country and one.country != other.country:
        return True
    if not (1 <= one.precision <= 2 and 1 <= other.precision <= 2):
        return False
    distance = nearest_km([one], [other])
    return distance is not None and distance > FORBIDDEN_KM / 2


def _perpetrators(lines: Sequence[Line]) -> Iterable[Contradiction]:
    for found, second_says in ((rival_perpetrators(lines), ""), (denied_deeds(lines), "denied by ")):
        if not found:
            continue
        first, second = found
        yield Contradiction(
            ContradictionKind.PERPETRATOR,
            "",
            _parties_in_words(each.party for each in first),
            second_says + _parties_in_words(each.party for each in second),
            _ids(each.claim.id for each in first),
            _ids(each.claim.id for each in second),
            apparent=False,
            explanation=SETTLES[ContradictionKind.PERPETRATOR],
        )


def _parties_in_words(parties: Iterable[PartyValue]) -> str:
    """Parties as the reports name them, each wording once whatever its capitals."""
    words = {party.span.words.casefold(): party.span.words for party in parties}
    return ", ".join(f"“{each}”" for each in words.values())


def _occurrence(lines: Sequence[Line]) -> Iterable[Contradiction]:
    claims = [claim for line in lines for claim in line.claims]
    against = [claim for claim in claims if claim.certainty.kind in AGAINST and not denies_own_deed(claim)]
    against = [claim for claim in against if not only_corrects(claim, claims)]
    denied = {claim.violation for claim in against}
    asserted = [claim for claim in claims if claim.certainty.kind not in AGAINST and claim.violation in denied]
    if asserted and against:
        yield _sides(ContradictionKind.OCCURRENCE, asserted, against)


def _certainty(lines: Sequence[Line]) -> Iterable[Contradiction]:
    """One line says it plainly what another keeps open. Two reports of one line never count."""
    for position, line in enumerate(lines):
        sure = [claim for claim in line.claims if claim.certainty.kind in SURE and not is_attribution(claim)]
        for other in (*lines[:position], *lines[position + 1 :]):
            unsure = [claim for claim in other.claims if claim.certainty.kind in UNSURE and not is_attribution(claim)]
            same = {claim.violation for claim in sure} & {claim.violation for claim in unsure}
            plain = any(claim.certainty.kind in SURE and claim.violation in same for claim in other.claims)
            if same and not plain:
                yield _sides(
                    ContradictionKind.CERTAINTY,
                    [claim for claim in sure if claim.violation in same],
                    [claim for claim in unsure if claim.violation in same],
                )
                return


def _sides(kind: ContradictionKind, first: Sequence[Claim], second: Sequence[Claim]) -> Contradiction:
    return Contradiction(
        kind,
        "",
        _standing(first[0]),
        _standing(second[0]),
        _ids(claim.id for claim in first),
        _ids(claim.id for claim in second),
        apparent=False,
        explanation=SETTLES[kind],
    )


def _standing(claim: Claim) -> str:
    kind = claim.certainty.kind.value.replace("_", " ")
    hedge = claim.certainty.hedge
    return f"{kind}: “{hedge.words if hedge else claim.trigger.words}”"


def _ids(claims: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(claims)))
