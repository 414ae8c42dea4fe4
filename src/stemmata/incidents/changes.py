"""Two builds compared: which incidents are new, gone, merged, split or changed, and because of which reports or decisions.

An incident is the same in both builds when it has the same identifier. Its claims are followed from build to build: a claim is
the same when it has the same identifier, or when its report's file was replaced by another of the same name that tells the same
kind of violation at the same point of its order. So an incident whose founding report was replaced is followed to its new name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from stemmata.incidents.constraints import groups_of
from stemmata.incidents.describe import listed
from stemmata.incidents.differences import Told, differences, number_words
from stemmata.model.changes import (
    Change,
    ChangedIncident,
    ChangedReport,
    ChangeKind,
    Changes,
    ClaimOutline,
    IncidentOutline,
    Outline,
    ReportChange,
    ReportOutline,
)
from stemmata.model.decisions import Decision, Ruling

# How much a change weighs in the order: an incident that comes, goes or is joined first, then what a reader would quote, then
# what it rests on (judgement). Figures weigh by the persons besides.
WEIGHTS: Mapping[ChangeKind, int] = {
    ChangeKind.NEW: 60,
    ChangeKind.GONE: 100,
    ChangeKind.MERGED: 100,
    ChangeKind.SPLIT: 100,
    ChangeKind.RENAMED: 60,
    ChangeKind.FIGURE: 20,
    ChangeKind.STATUS: 20,
    ChangeKind.GRADING: 20,
    ChangeKind.VIOLATIONS: 15,
    ChangeKind.PERPETRATORS: 15,
    ChangeKind.DATE: 10,
    ChangeKind.PLACE: 10,
    ChangeKind.CONTRADICTIONS: 10,
    ChangeKind.ORIGINS: 5,
    ChangeKind.CERTAINTY: 5,
    ChangeKind.REPORTS: 1,
}
# Persons by which a figure's change adds to the weight at most: a misread year must not hide everything else.
MOST_PERSONS = 50


def compare(before: Outline, after: Outline, decisions: Sequence[Decision] = ()) -> Changes:
    """What changed from one build to another, and why.

    Args:
        before: what the earlier build said.
        after: what the later one says.
        decisions: standing decisions, which may have merged or split incidents.
    """
    pair = _Pair.of(before, after, decisions)
    found = [changed for changed in (*_todays(pair), *_past(pair)) if changed.changes]
    ordered = sorted(found, key=lambda each: (-each.weight, each.title, each.id))
    return Changes(tuple(ordered), pair.reports_changed(), len(after.incidents) - sum(each.id in pair.after for each in found))


@frozen(eq=False)
class _Pair:
    """Both builds, with claims and incidents followed from one to the other.

    Attributes:
        before: incidents of the earlier build by identifier.
        after: incidents of the later one.
        claims: all claims of both.
        reports: all reports of both.
        added: reports that only the later one has, but for those that replace another.
        replaced: by report of the earlier one, the report that has taken its place.
        gone: reports that only the earlier one has and none replaces.
        heirs: by claim of the earlier build, the same claim in the later one.
        ancestors: by incident of the later build, how many of its claims lay in which incidents of the earlier one.
        heirs_of: by incident of the earlier build, how many of its claims lie in which incidents of the later one.
        was: by incident of the later build, the incident of the earlier one that it was.
        now: the same the other way round.
        decisions: standing decisions.
    """

    before: Mapping[str, IncidentOutline]
    after: Mapping[str, IncidentOutline]
    claims: Mapping[str, ClaimOutline]
    reports: Mapping[str, ReportOutline]
    added: frozenset[str]
    replaced: Mapping[str, str]
    gone: frozenset[str]
    heirs: Mapping[str, str]
    ancestors: Mapping[str, Counter[str]]
    heirs_of: Mapping[str, Counter[str]]
    was: Mapping[str, str]
    now: Mapping[str, str]
    decisions: Sequence[Decision]

    @classmethod
    def of(cls, before: Outline, after: Outline, decisions: Sequence[Decision]) -> _Pair:
        old, new = ({report.id: report for report in side.reports} for side in (before, after))
        replaced = _replaced(old, new)
        heirs = _heirs(before.claims, after.claims, replaced)
        earlier, later = ({incident.id: incident for incident in side.incidents} for side in (before, after))
        ancestors, heirs_of = _followed(earlier, later, heirs)
        was = _was(earlier, later, ancestors, heirs_of)
        return cls(
            before=earlier,
            after=later,
            claims={claim.id: claim for claim in (*before.claims, *after.claims)},
            reports={**old, **new},
            added=frozenset(new.keys() - old.keys() - set(replaced.values())),
            replaced=replaced,
            gone=frozenset(old.keys() - new.keys() - replaced.keys()),
            heirs=heirs,
            ancestors=ancestors,
            heirs_of=heirs_of,
            was=was,
            now={old_name: name for name, old_name in was.items()},
            decisions=decisions,
        )

    def told(self, earlier: str, later: str) -> Told:
        came = self.added | frozenset(self.replaced.values())
        return Told(self.before[earlier], self.after[later], self.claims, self.reports, came, self.heirs)

    def of_claims(self, earlier: str) -> set[str]:
        """The claims of an incident of the earlier build, as they are called today."""
        return {self.heirs[claim] for claim in self.before[earlier].claims if claim in self.heirs}

    def names(self, reports: Iterable[str]) -> str:
        """What reports are called, the first few of them."""
        named = sorted(self.reports[report].name for report in reports)
        return listed([*named[:3], f"{len(named) - 3} more"] if len(named) > 4 else named)

    def reports_changed(self) -> tuple[ChangedReport, ...]:
        groups = (
            (ReportChange.ADDED, self.added),
            (ReportChange.CHANGED, frozenset(self.replaced.values())),
            (ReportChange.REMOVED, self.gone),
        )
        found = [ChangedReport(key, self.reports[key].name, change) for change, keys in groups for key in keys]
        order = list(ReportChange)
        return tuple(sorted(found, key=lambda each: (order.index(each.change), each.name, each.id)))


def _replaced(old: Mapping[str, ReportOutline], new: Mapping[str, ReportOutline]) -> dict[str, str]:
    """Reports that are gone with those that now lie where they lay."""
    at = {report.place: report.id for report in new.values() if report.id not in old}
    return {report.id: at[report.place] for report in old.values() if report.id not in new and report.place in at}


def _heirs(before: Iterable[ClaimOutline], after: Iterable[ClaimOutline], replaced: Mapping[str, str]) -> dict[str, str]:
    today = {claim.id for claim in after}
    place = _in_order(after)
    at = {where: claim for claim, where in place.items()}
    heirs: dict[str, str] = {}
    for claim, (report, violation, number) in _in_order(before).items():
        moved = at.get((replaced.get(report, ""), violation, number))
        if claim in today:
            heirs[claim] = claim
        elif moved is not None:
            heirs[claim] = moved
    return heirs


def _in_order(claims: Iterable[ClaimOutline]) -> dict[str, tuple[str, str, int]]:
    """Each claim by report, violation, and how many claims of that violation the report has before it."""
    counted: Counter[tuple[str, str]] = Counter()
    places = {}
    for claim in sorted(claims, key=lambda each: (each.report, each.violation, each.position, each.id)):
        places[claim.id] = (claim.report, claim.violation, counted[claim.report, claim.violation])
        counted[claim.report, claim.violation] += 1
    return places


def _followed(
    before: Mapping[str, IncidentOutline], after: Mapping[str, IncidentOutline], heirs: Mapping[str, str]
) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]]]:
    home = {claim: incident.id for incident in after.values() for claim in incident.claims}
    ancestors: dict[str, Counter[str]] = defaultdict(Counter)
    heirs_of: dict[str, Counter[str]] = defaultdict(Counter)
    for incident in before.values():
        for claim in incident.claims:
            if heirs.get(claim) in home:
                ancestors[home[heirs[claim]]][incident.id] += 1
                heirs_of[incident.id][home[heirs[claim]]] += 1
    return dict(ancestors), dict(heirs_of)


def _was(
    before: Mapping[str, IncidentOutline],
    after: Mapping[str, IncidentOutline],
    ancestors: Mapping[str, Counter[str]],
    heirs_of: Mapping[str, Counter[str]],
) -> dict[str, str]:
    """Of each incident that was there before, what it was called: the same, or the name of the one whose claims it has."""
    found = {}
    for key in after:
        nearest = _most(ancestors.get(key, Counter()))
        renamed = nearest and key not in before and nearest not in after and _most(heirs_of[nearest]) == key
        if key in before or renamed:
            found[key] = key if key in before else nearest
    return found


def _most(counted: Counter[str]) -> str:
    return min(counted, key=lambda key: (-counted[key], key), default="")


def _todays(pair: _Pair) -> Iterator[ChangedIncident]:
    for key, incident in pair.after.items():
        was = pair.was.get(key)
        changes = list(_whole(pair, incident, was))
        if was is not None:
            changes += differences(pair.told(was, key))
        elif not changes:
            changes = [_new(pair, incident)]
        yield ChangedIncident(key, incident.title, _weight(changes, pair.before.get(was or ""), incident), tuple(changes))


def _weight(changes: Sequence[Change], before: IncidentOutline | None, after: IncidentOutline | None) -> int:
    old, new = ({each.role: each.best for each in side.figures} if side else {} for side in (before, after))
    persons = sum(abs(new.get(role, 0) - old.get(role, 0)) for role in old.keys() | new.keys())
    return sum(WEIGHTS[change.kind] for change in changes) + min(persons, MOST_PERSONS)


def _new(pair: _Pair, incident: IncidentOutline) -> Change:
    came = [report for report in incident.reports if report in pair.added or report in pair.replaced.values()]
    figures = "".join(f", {each.role.value.replace('_', ' ')} {number_words(each)}" for each in incident.figures)
    reason = f"told by {pair.names(came)}, which came in since" if came else "read now in reports that were there before"
    return Change(ChangeKind.NEW, f"new{figures}", (reason,), tuple(sorted(incident.reports)))


def _whole(pair: _Pair, incident: IncidentOutline, was: str | None) -> Iterator[Change]:
    """What became of an incident as a whole: renamed, joined by others, or parted from them."""
    if was is not None and was != incident.id:
        why = "the report that founded it was replaced, or reports came in in another order"
        yield Change(ChangeKind.RENAMED, f"was called {was}", (why,))
    for other in sorted(pair.ancestors.get(incident.id, Counter())):
        if other == was:
            continue
        if pair.now.get(other, incident.id) != incident.id:
            yield _parted(pair, other, incident, pair.now[other])
        elif was is not None:
            number = pair.ancestors[incident.id][other]
            words = f"takes in “{pair.before[other].title}” ({other}), {_claims(number)}"
            yield _joined(pair, incident, words, pair.of_claims(was), pair.of_claims(other))


def _joined(pair: _Pair, incident: IncidentOutline, words: str, one: set[str], other: set[str]) -> Change:
    ruled = [each for each in pair.decisions if each.ruling is Ruling.MERGE and _names_both(each, one, other)]
    came = sorted(report for report in incident.reports if report in pair.added or report in pair.replaced.values())
    if ruled:
        reasons = tuple(_decided(decision) for decision in ruled)
    elif came:
        verb = "goes" if len(came) == 1 else "go"
        reasons = (f"{pair.names(came)} came in since and {verb} with both",)
    else:
        reasons = (_WEIGHED,)
    return Change(ChangeKind.MERGED, words, reasons, () if ruled else tuple(came), tuple(each.id for each in ruled))


def _names_both(decision: Decision, one: set[str], other: set[str]) -> bool:
    named = {claim for group in groups_of(decision) for claim in group}
    return not named.isdisjoint(one) and not named.isdisjoint(other)


def _parted(pair: _Pair, earlier: str, incident: IncidentOutline, rest: str) -> Change:
    """An incident that holds claims of one that is there still."""
    number = pair.ancestors[incident.id][earlier]
    words = f"split from “{pair.before[earlier].title}” ({rest}), {_claims(number)}"
    ruled = [each for each in pair.decisions if _parts(each, set(incident.claims), set(pair.after[rest].claims))]
    lost = sorted(set(pair.before[earlier].reports) & pair.gone)
    if ruled:
        reasons = tuple(_decided(decision) for decision in ruled)
    elif lost:
        reasons = (f"{pair.names(lost)}, which told of both, {'is' if len(lost) == 1 else 'are'} gone",)
    else:
        reasons = (_WEIGHED,)
    return Change(ChangeKind.SPLIT, words, reasons, () if ruled else tuple(lost), tuple(each.id for each in ruled))


def _parts(decision: Decision, one: set[str], other: set[str]) -> bool:
    """Whether a decision holds claims of the one apart from claims of the other."""
    if decision.ruling is not Ruling.SPLIT:
        return False
    sides = groups_of(decision)
    ones = {number for number, side in enumerate(sides) if not one.isdisjoint(side)}
    others = {number for number, side in enumerate(sides) if not other.isdisjoint(side)}
    return bool(ones and others and len(ones | others) > 1)


def _past(pair: _Pair) -> Iterator[ChangedIncident]:
    """Incidents that were, and have no name of their own today."""
    for key, incident in pair.before.items():
        if key in pair.now:
            continue
        heir = _most(pair.heirs_of.get(key, Counter()))
        change = _gone(pair, incident) if not heir else _merged(pair, incident, heir)
        yield ChangedIncident(key, incident.title, _weight([change], incident, None), (change,))


def _merged(pair: _Pair, incident: IncidentOutline, heir: str) -> Change:
    into = pair.after[heir]
    words = f"merged into “{into.title}” ({heir})"
    own = pair.of_claims(incident.id)
    return _joined(pair, into, words, own, set(into.claims) - own)


def _gone(pair: _Pair, incident: IncidentOutline) -> Change:
    lost = sorted(set(incident.reports) & pair.gone)
    changed = sorted(report for report in incident.reports if report in pair.replaced)
    if lost:
        reason = f"{pair.names(lost)} {'is' if len(lost) == 1 else 'are'} not there any more"
    elif changed:
        were, tell = ("was", "tells") if len(changed) == 1 else ("were", "tell")
        reason = f"{pair.names(changed)} {were} replaced and no longer {tell} it"
    else:
        reason = "its claims are read otherwise now: rules, lists or settings changed"
    return Change(ChangeKind.GONE, "gone", (reason,), tuple(sorted({*lost, *changed})))


_WEIGHED = (
    "no report of it came or went and nobody decided it: what came in elsewhere changed how telling its words are, or rules did"
)


def _decided(decision: Decision) -> str:
    return f"decision {decision.id} of {decision.person.name}: {decision.reason}"


def _claims(number: int) -> str:
    return f"{number} claim{'' if number == 1 else 's'}"
