"""What an incident says now and did not say before, value by value, each with the claims that made the difference.

A reason names reports: those that came in since, else those whose claims are counted here only now. Where nothing came in, what
was left out is named, and the rule that chose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from attrs import field, frozen

from stemmata.incidents.describe import interval_words, listed
from stemmata.incidents.reconcile import NO_NUMBERS
from stemmata.model.changes import (
    Change,
    ChangeKind,
    ClaimOutline,
    IncidentOutline,
    OutlinedContradiction,
    OutlinedFigure,
    ReportOutline,
)
from stemmata.model.claims import CertaintyKind, FigureRole

# Reasons of one kind that are spelled out; the rest is counted.
SPELLED_OUT = 3
WITHOUT_NUMBERS = frozenset(kind.value for kind in NO_NUMBERS)
# What reports do that say that it did not happen (`happenings.AGAINST`).
AGAINST = {CertaintyKind.DENIED.value: "denies it", CertaintyKind.RETRACTED.value: "takes it back"}


@frozen(eq=False)
class Told:
    """An incident before and after, with what is known of its claims and reports.

    Attributes:
        before: what it was.
        after: what it is.
        claims: all claims of both builds, by identifier.
        reports: all reports of both builds, by identifier.
        came: reports that came in, or came in changed, since.
        heirs: by claim of the earlier build, the same claim in the later one, if it is there still.
        new: claims that are counted here only now, those of reports that came in since first.
    """

    before: IncidentOutline
    after: IncidentOutline
    claims: Mapping[str, ClaimOutline]
    reports: Mapping[str, ReportOutline]
    came: frozenset[str]
    heirs: Mapping[str, str]
    new: tuple[ClaimOutline, ...] = field(init=False)

    @new.default
    def _new(self) -> tuple[ClaimOutline, ...]:
        had = {self.heirs.get(claim, claim) for claim in self.before.claims}
        new = [self.claims[claim] for claim in self.after.claims if claim not in had]
        return tuple(sorted(new, key=lambda each: (each.report not in self.came, self.name(each.report), each.position, each.id)))

    def name(self, report: str) -> str:
        """What a report is called, with its publisher where one is known."""
        known = self.reports[report]
        return f"{known.name} ({known.publisher})" if known.publisher else known.name

    def because(self, claims: Iterable[ClaimOutline], verb: str, say: Callable[[ClaimOutline], str]) -> tuple[str, ...]:
        """What claims say, in one line a report, with the origins it credits.

        Args:
            claims: the claims.
            verb: what the reports do ("gives", "names").
            say: what one claim says, or empty.
        """
        by_report: dict[str, list[ClaimOutline]] = {}
        for claim in claims:
            by_report.setdefault(claim.report, []).append(claim)
        return _some([self._line(report, own, verb, say) for report, own in by_report.items()])

    def _line(self, report: str, claims: Sequence[ClaimOutline], verb: str, say: Callable[[ClaimOutline], str]) -> str:
        since = ", which came in since," if report in self.came else ""
        said = dict.fromkeys(each for each in map(say, claims) if each)
        origins = dict.fromkeys(origin for claim in claims for origin in claim.origins)
        credited = f", from {listed(list(origins))}" if origins else ""
        return f"{self.name(report)}{since} {verb}{f' {listed(list(said))}' if said else ''}{credited}"


def differences(told: Told) -> Iterator[Change]:
    """Everything that changed in an incident, the weightiest kinds first."""
    yield from _figures(told)
    yield from _violations(told)
    yield from _perpetrators(told)
    yield from _dates(told)
    yield from _places(told)
    yield from _stands(told, ChangeKind.STATUS, told.before.status, told.after.status)
    yield from _stands(told, ChangeKind.GRADING, told.before.grading, told.after.grading)
    yield from _certainty(told)
    yield from _origins(told)
    yield from _contradictions(told)
    yield from _reports(told)


def number_words(figure: OutlinedFigure) -> str:
    """A figure in short: "5", "5 (4 to 6)", "5 (4 or more)"."""
    if figure.low == figure.best == figure.high:
        return str(figure.best)
    end = "or more" if figure.high is None else f"to {figure.high}"
    return f"{figure.low} {end}" if figure.low == figure.best and not figure.rule else f"{figure.best} ({figure.low} {end})"


def _figures(told: Told) -> Iterator[Change]:
    before, after = ({each.role: each for each in side.figures} for side in (told.before, told.after))
    for role in FigureRole:
        old, new = before.get(role), after.get(role)
        if _numbers(old) != _numbers(new):
            yield _figure(told, role, old, new)


def _numbers(figure: OutlinedFigure | None) -> tuple[int, int, int | None] | None:
    return (figure.low, figure.best, figure.high) if figure else None


def _figure(told: Told, role: FigureRole, old: OutlinedFigure | None, new: OutlinedFigure | None) -> Change:
    noun = role.value.replace("_", " ")
    if old is None or new is None:
        words = f"{noun}: {number_words(new)}, no number before" if new else f"{noun}: no number any more, {_before(old)} before"
    else:
        words = f"{noun}: {number_words(old)} → {number_words(new)}"
    speaking = [claim for claim in told.new if _given(claim, role)]
    against = [claim for claim in speaking if claim.certainty in AGAINST]
    giving = [claim for claim in speaking if claim.certainty not in WITHOUT_NUMBERS]
    reasons = told.because(giving, "gives", lambda claim: _given(claim, role))
    for certainty, verb in AGAINST.items():
        reasons += told.because([claim for claim in against if claim.certainty == certainty], verb, lambda _: "")
    reasons += _no_longer_counted(told, role, old, new)
    if new and (old is None or new.rule != old.rule or not reasons):
        reasons += (f"rule: {new.rule}",)
    return Change(ChangeKind.FIGURE, words, reasons, _behind((*giving, *against)))


def _before(figure: OutlinedFigure | None) -> str:
    return number_words(figure) if figure else ""


def _given(claim: ClaimOutline, role: FigureRole) -> str:
    given = [number_words(figure) for figure in claim.figures if figure.role is role]
    return listed(given) if given else ""


def _no_longer_counted(told: Told, role: FigureRole, old: OutlinedFigure | None, new: OutlinedFigure | None) -> tuple[str, ...]:
    """Claims that the figure rested on and rests on no more: replaced by later ones, elsewhere now, or gone."""
    counted, here = set(new.claims if new else ()), set(told.after.claims)
    said = []
    for key in old.claims if old else ():
        claim, heir = told.claims[key], told.heirs.get(key)
        if heir in counted or not _given(claim, role):
            continue
        gave = f"{told.name(claim.report)} gave {_given(claim, role)}"
        if heir is None:
            said.append(f"{gave}, and is not there any more")
        elif heir not in here:
            said.append(f"{gave}, and is counted elsewhere now")
        else:
            said.append(f"{gave}, and a later word of the same origin stands in its place")
    return _some(list(dict.fromkeys(said)))


def _violations(told: Told) -> Iterator[Change]:
    for words, codes in _sets(told.before.violations, told.after.violations, "also", "no longer"):
        speaking = [claim for claim in told.new if claim.violation in codes]
        said = listed([code.replace("_", " ") for code in codes])
        reasons = told.because(speaking, "speaks of", lambda claim: claim.violation.replace("_", " "))
        yield Change(ChangeKind.VIOLATIONS, f"violations: {words} {said}", reasons, _behind(speaking))


def _perpetrators(told: Told) -> Iterator[Change]:
    for words, names in _sets(told.before.perpetrators, told.after.perpetrators, "also named:", "no longer named:"):
        naming = [claim for claim in told.new if set(names) & set(claim.perpetrators)]
        reasons = told.because(naming, "names", lambda claim: listed(list(claim.perpetrators)))
        yield Change(ChangeKind.PERPETRATORS, f"perpetrators: {words} {listed(list(names))}", reasons, _behind(naming))


def _sets(before: Sequence[str], after: Sequence[str], more: str, fewer: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    added = tuple(each for each in after if each not in before)
    lost = tuple(each for each in before if each not in after)
    if added:
        yield more, added
    if lost:
        yield fewer, lost


def _dates(told: Told) -> Iterator[Change]:
    old, new = ((side.date_start, side.date_end) for side in (told.before, told.after))
    if old == new:
        return
    dated = [claim for claim in told.new if claim.date_start]
    fitting = [claim for claim in dated if (claim.date_start, claim.date_end) == new] or dated
    reasons = told.because(fitting, "says", lambda claim: _days(claim.date_start, claim.date_end))
    yield Change(ChangeKind.DATE, f"date: {_days(*old)} → {_days(*new)}", reasons or _came(told), _behind(fitting))


def _days(start: date | None, end: date | None) -> str:
    return interval_words(start, end) if start and end else "not known"


def _places(told: Told) -> Iterator[Change]:
    old, new = ((side.place, side.country) for side in (told.before, told.after))
    if old == new:
        return
    placed = [claim for claim in told.new if claim.place]
    fitting = [claim for claim in placed if claim.place == told.after.place] or placed
    reasons = told.because(fitting, "says", lambda claim: claim.place)
    words = " → ".join(", ".join(part for part in each if part) or "not known" for each in (old, new))
    yield Change(ChangeKind.PLACE, f"place: {words}", reasons or _came(told), _behind(fitting))


def _stands(told: Told, kind: ChangeKind, old: str, new: str) -> Iterator[Change]:
    if old != new:
        words = f"{kind.value}: {old.replace('_', ' ')} → {new.replace('_', ' ')}"
        yield Change(kind, words, _came(told), _behind(told.new))


def _certainty(told: Told) -> Iterator[Change]:
    if told.before.certainty == told.after.certainty:
        return
    sure = [claim for claim in told.new if claim.certainty == told.after.certainty]
    words = " → ".join(each.certainty.replace("_", " ") for each in (told.before, told.after))
    reasons = told.because(sure, "has it", lambda claim: claim.certainty.replace("_", " "))
    yield Change(ChangeKind.CERTAINTY, f"certainty: {words}", reasons or _came(told), _behind(sure))


def _origins(told: Told) -> Iterator[Change]:
    old, new = ((side.origins_low, side.origins_high) for side in (told.before, told.after))
    added = [name for name in told.after.origins if name not in told.before.origins]
    lost = [name for name in told.before.origins if name not in told.after.origins]
    if old == new and not added and not lost:
        return
    crediting = [claim for claim in told.new if set(added) & set(claim.origins)]
    reasons = [f"new: {listed(added)}"] if added else []
    reasons += [f"no longer: {listed(lost)}"] if lost else []
    words = " → ".join(str(low) if low == high else f"{low} to {high}" for low, high in dict.fromkeys((old, new)))
    words += " as before" if old == new else ""
    by_claim = told.because(crediting, "is counted here", lambda _: "")
    yield Change(ChangeKind.ORIGINS, f"independent origins: {words}", (*reasons, *(by_claim or _came(told))), _behind(crediting))


def _contradictions(told: Told) -> Iterator[Change]:
    before, after = (_by_subject(side.contradictions) for side in (told.before, told.after))
    for about in sorted(before.keys() | after.keys()):
        old, new = before.get(about, ()), after.get(about, ())
        if set(map(_sides_words, old)) == set(map(_sides_words, new)):
            continue
        said, said_before = ("; ".join(map(_sides_words, each)) for each in (new, old))
        if not new:
            yield Change(ChangeKind.CONTRADICTIONS, f"no longer a contradiction of {about}: {said_before}", _came(told))
            continue
        words = f"contradiction of {about}: {said}" + (f" (before: {said_before})" if old else "")
        sides = {claim for each in new for claim in each.claims}
        behind = [claim for claim in told.new if claim.id in sides]
        names = list(dict.fromkeys(told.name(claim.report) for claim in behind))
        reasons = (f"with {listed(list(_some(names)))}",) if names else _came(told)
        yield Change(ChangeKind.CONTRADICTIONS, words if old else f"new {words}", reasons, _behind(behind))


def _by_subject(contradictions: Iterable[OutlinedContradiction]) -> dict[str, tuple[OutlinedContradiction, ...]]:
    found: dict[str, tuple[OutlinedContradiction, ...]] = {}
    for each in contradictions:
        about = (each.role or each.kind.value).replace("_", " ")
        found[about] = (*found.get(about, ()), each)
    return found


def _sides_words(contradiction: OutlinedContradiction) -> str:
    return " against ".join(sorted((contradiction.first, contradiction.second)))


def _reports(told: Told) -> Iterator[Change]:
    added = [each for each in told.after.reports if each not in told.before.reports]
    lost = [each for each in told.before.reports if each not in told.after.reports]
    for words, reports in (("more", added), ("fewer", lost)):
        if reports:
            noun = "report" if len(reports) == 1 else "reports"
            names = _some(sorted(told.name(each) for each in reports))
            yield Change(ChangeKind.REPORTS, f"{len(reports)} {words} {noun}", names, tuple(sorted(reports)))


def _came(told: Told) -> tuple[str, ...]:
    """What came to the incident since, for values that rest on everything it holds."""
    new = told.new
    names = list(dict.fromkeys(told.name(claim.report) for claim in new))
    if names:
        return (f"since then it has {listed(list(_some(names)))}",)
    lost = [claim for claim in told.before.claims if told.heirs.get(claim) not in told.after.claims]
    if lost:
        without = list(dict.fromkeys(told.name(told.claims[claim].report) for claim in lost))
        return (f"without what {listed(list(_some(without)))} said",)
    return ("the same claims are weighed otherwise: by what is known of their sources now, or by other rules or settings",)


def _behind(claims: Iterable[ClaimOutline]) -> tuple[str, ...]:
    return tuple(sorted({claim.report for claim in claims}))


def _some(words: Sequence[str]) -> tuple[str, ...]:
    """The first few; the rest counted."""
    if len(words) <= SPELLED_OUT + 1:
        return tuple(words)
    return (*words[:SPELLED_OUT], f"{len(words) - SPELLED_OUT} more")
