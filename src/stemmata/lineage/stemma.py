"""The stemma of some reports: origins and reports as a graph that can be drawn, thinned so that forty copies are a tree.

Thinning, as a textual scholar thins: of several reports a report may have its text from, it keeps the one that it names itself,
else the one it shares most words with, else the earliest; an origin is drawn to a report only where none of the reports it
copies, and no origin that passes it on, already brings it. Copies whose direction is open are kept as far as they tie families
together, without an arrow; possible retellings as far as they tie what no copy ties. Circles of naming are no part of the tree:
they stand apart. Every line keeps the identifiers of what it rests on, so that whoever draws it can show the words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, MutableMapping, Sequence, Set

from stemmata.lineage.circular import cycles_among, named_reports, report_name
from stemmata.lineage.direction import correction_note
from stemmata.lineage.graph import EdgeKind, NodeKind, NodeMark, Stemma, StemmaCircle, StemmaEdge, StemmaFamily, StemmaNode
from stemmata.lineage.independence import names_nobody
from stemmata.lineage.publishers import own_identity
from stemmata.lineage.sources import SourceNames, load_source_names
from stemmata.model.identity import identifier
from stemmata.model.lineage import Copy, Credit, Cycle, Derivation, Direction, Origin, OriginKind
from stemmata.model.reports import Report

Named = Sequence[tuple[Credit, tuple[str, ...]]]


def build_stemma(
    reports: Sequence[Report],
    copies: Sequence[Copy],
    origins: Iterable[Origin],
    credits: Sequence[Credit],
    names: SourceNames | None = None,
    *,
    derivations: Sequence[Derivation] = (),
    cycles: Sequence[Cycle] | None = None,
    houses: MutableMapping[str, frozenset[str]] | None = None,
    reached: Collection[str] = (),
) -> Stemma:
    """The stemma of some reports.

    Args:
        reports: the reports to draw, such as an incident's.
        copies: copies of the corpus; those between two of the reports are drawn.
        origins: origins of the corpus; those that a drawn credit reaches are drawn.
        credits: the credits to draw, such as those that cover the incident's claims.
        names: known names; those of the bundled lists when none are given.
        derivations: possible retellings; those between two of the reports are drawn, as far as no copies tie the two.
        cycles: circles of naming; those that close among the reports are drawn. None to look for them here.
        houses: houses of reports read before, for whoever draws many stemmata of one corpus; those of further ones are added.
        reached: identifiers of origins that are known to be reached; one that publishes a report itself is drawn to it.
    """
    by_id = {report.id: report for report in sorted(reports, key=lambda each: each.id)}
    known = {origin.id: origin for origin in origins}
    here = [copy for copy in copies if copy.first in by_id and copy.second in by_id]
    known_names = names or load_source_names()
    mine = [credit for credit in credits if credit.span.report in by_id and not _of_itself(credit, by_id, known_names)]
    named = named_reports(list(by_id.values()), mine, {} if houses is None else houses, known_names)
    cycles = cycles_among(list(by_id.values()), named) if cycles is None else cycles
    circles = _circles(cycles, by_id, {credit.id: credit for credit in mine}, named)
    parents = _parents(here, by_id, named)
    circled = {(edge.source, edge.target) for circle in circles for edge in circle.edges}
    edges = _acyclic([*_copied(parents), *_tied(here, parents), *_named(named, parents, circled)])
    edges = _acyclic([*edges, *_possible(derivations, here, by_id)])
    edges += _credited(mine, known, edges, named, circled)
    edges += _published(by_id.values(), set(reached) & known.keys(), edges, known_names)
    families = _families(here)
    return Stemma(
        _nodes(by_id, known, edges, families, circles),
        tuple(sorted(edges, key=lambda edge: (edge.source, edge.target, edge.kind.value))),
        families,
        circles,
    )


def _of_itself(credit: Credit, by_id: Mapping[str, Report], names: SourceNames) -> bool:
    """Whether a paper or agency names itself ("told the Daily Lantern", in the Daily Lantern), which makes it no origin."""
    if credit.kind not in (OriginKind.PRESS, OriginKind.AGENCY):
        return False
    owner = own_identity(by_id[credit.span.report], names)
    return owner is not None and owner.origin("") == credit.origin


def _parents(copies: Sequence[Copy], by_id: Mapping[str, Report], named: Named) -> dict[str, Copy]:
    """For each report that copies the copy by which it hangs in the tree."""
    told = {(credit.span.report, target) for credit, targets in named for target in targets}
    best: dict[str, tuple[tuple[bool, int, str, str], Copy]] = {}
    for copy in copies:
        if copy.direction is Direction.UNDECIDED:
            continue
        source, target = _ends(copy)
        published = by_id[source].published
        day = published.start.isoformat() if published else "9999"
        rank = ((target, source) not in told, -copy.words, day, source)
        if target not in best or rank < best[target][0]:
            best[target] = rank, copy
    # The surest first, so that of edges that would close a circle the weaker one goes.
    return {target: copy for target, (_, copy) in sorted(best.items(), key=lambda item: (item[1][0], item[0]))}


def _ends(pair: Copy | Derivation) -> tuple[str, str]:
    """Source and target; of a pair of open direction the first and the second."""
    backward = pair.direction is Direction.SECOND_TO_FIRST
    return (pair.second, pair.first) if backward else (pair.first, pair.second)


def _copied(parents: Mapping[str, Copy]) -> list[StemmaEdge]:
    edges = []
    for target, copy in parents.items():
        source = copy.first if copy.second == target else copy.second
        edges.append(StemmaEdge(source, target, EdgeKind.COPIED, f"{copy.words} words", copy.reasons, (copy.id,)))
    return edges


class _Groups:
    """Which reports hang together so far."""

    def __init__(self) -> None:
        self._root: dict[str, str] = {}

    def find(self, report: str) -> str:
        while self._root.setdefault(report, report) != report:
            self._root[report] = self._root[self._root[report]]
            report = self._root[report]
        return report

    def join(self, one: str, other: str) -> None:
        self._root[self.find(one)] = self.find(other)


def _tied(copies: Sequence[Copy], parents: Mapping[str, Copy]) -> list[StemmaEdge]:
    """A spanning forest over copies of open direction, over what the directed ones leave apart; most words first."""
    groups = _Groups()
    for copy in parents.values():
        groups.join(copy.first, copy.second)
    edges = []
    for copy in sorted(copies, key=lambda each: (-each.words, each.first, each.second)):
        if copy.direction is Direction.UNDECIDED and groups.find(copy.first) != groups.find(copy.second):
            groups.join(copy.first, copy.second)
            words = f"{copy.words} words"
            edges.append(StemmaEdge(copy.first, copy.second, EdgeKind.TIED, words, copy.reasons, (copy.id,), decided=False))
    return edges


def _named(named: Named, parents: Mapping[str, Copy], circled: Set[tuple[str, str]]) -> list[StemmaEdge]:
    """Reports that name another's house without text from it; of several reports of the house the first.

    Lines of a circle are left to it: without one of them it would look as if it began somewhere.
    """
    edges: dict[tuple[str, str], StemmaEdge] = {}
    for credit, targets in named:
        parent = parents.get(credit.span.report)
        if parent and {parent.first, parent.second} & set(targets):
            continue
        edge = _naming(credit, targets[0])
        if (edge.source, edge.target) not in circled:
            edges.setdefault((edge.source, edge.target), edge)
    return list(edges.values())


def _naming(credit: Credit, target: str) -> StemmaEdge:
    words = _flat(credit.span.words)
    return StemmaEdge(target, credit.span.report, EdgeKind.NAMED, words, (f"names {credit.name}: “{words}”",), (credit.id,))


def _possible(derivations: Sequence[Derivation], copies: Sequence[Copy], by_id: Mapping[str, Report]) -> list[StemmaEdge]:
    """A spanning forest over possible retellings, over what copies leave apart; the least likely by chance first."""
    groups = _Groups()
    for copy in copies:
        groups.join(copy.first, copy.second)
    edges = []
    for each in sorted(derivations, key=lambda each: (-each.score, each.first, each.second)):
        if each.first in by_id and each.second in by_id and groups.find(each.first) != groups.find(each.second):
            groups.join(each.first, each.second)
            source, target = _ends(each)
            words = f"{each.in_order} rare detail{'' if each.in_order == 1 else 's'} in the same order"
            decided = each.direction is not Direction.UNDECIDED
            edges.append(StemmaEdge(source, target, EdgeKind.POSSIBLE, words, each.reasons, (each.id,), decided=decided))
    return edges


def _acyclic(edges: Sequence[StemmaEdge]) -> list[StemmaEdge]:
    """The edges without those that would close a circle."""
    onward: dict[str, list[str]] = defaultdict(list)
    kept = []
    for edge in edges:
        if not edge.decided:
            kept.append(edge)
        elif not _leads(onward, edge.target, edge.source):
            onward[edge.source].append(edge.target)
            kept.append(edge)
    return kept


def _leads(onward: Mapping[str, Sequence[str]], start: str, goal: str) -> bool:
    waiting, seen = [start], {start}
    while waiting:
        report = waiting.pop()
        if report == goal:
            return True
        fresh = [each for each in onward.get(report, ()) if each not in seen]
        seen.update(fresh)
        waiting.extend(fresh)
    return False


def _credited(
    credits: Sequence[Credit],
    origins: Mapping[str, Origin],
    edges: Sequence[StemmaEdge],
    named: Named,
    circled: Set[tuple[str, str]],
) -> list[StemmaEdge]:
    """Edges from origins to reports, where nothing above already brings the origin down, and from origin to origin."""
    above: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        if edge.kind is EdgeKind.COPIED:
            above[edge.target].append(edge.source)
    houses = {credit.id for credit, _ in named}
    telling = [
        credit
        for credit in sorted(credits, key=lambda each: (each.span.report, each.span.start, each.id))
        if credit.origin in origins and credit.id not in houses and not names_nobody(credit)
    ]
    chains = _chains(telling, circled)
    behind = {credit for edge in chains for credit in edge.evidence}
    brings = {(credit.origin, credit.span.report) for credit in telling}
    own: dict[tuple[str, str], list[Credit]] = defaultdict(list)
    for credit in telling:
        if credit.id not in behind:  # such an origin is drawn to the one that has it from there
            own[credit.origin, credit.span.report].append(credit)
    higher = {report: _ancestors(report, above) for _, report in own}
    found = [
        _crediting(origin, report, members)
        for (origin, report), members in own.items()
        if not any((origin, other) in brings for other in higher[report])
    ]
    return [*found, *chains]


def _crediting(origin: str, report: str, credits: Sequence[Credit]) -> StemmaEdge:
    reasons = tuple(
        f"credits {credit.name}: “{_flat(credit.span.words)}”" + (", which passes it on" if credit.relay else "")
        for credit in credits
    )
    words = _flat(credits[0].span.words)
    return StemmaEdge(origin, report, EdgeKind.CREDITED, words, tuple(dict.fromkeys(reasons)), tuple(each.id for each in credits))


OWN = "its own statement"


def _published(
    reports: Iterable[Report], origins: Collection[str], edges: Sequence[StemmaEdge], names: SourceNames
) -> list[StemmaEdge]:
    """Edges from origins to what they publish themselves, where no credit says so already."""
    drawn = {(edge.source, edge.target) for edge in edges}
    found = []
    for report in reports if origins else ():
        owner = own_identity(report, names)
        origin = owner.origin("") if owner else ""
        if owner and origin in origins and (origin, report.id) not in drawn:
            found.append(StemmaEdge(origin, report.id, EdgeKind.CREDITED, OWN, (f"published by {owner.name} itself",)))
    return found


def _chains(credits: Sequence[Credit], circled: Set[tuple[str, str]]) -> list[StemmaEdge]:
    """Edges from the origin behind another to the one that has it from there, as reports say; those of a circle stand there."""
    by_id = {credit.id: credit for credit in credits}
    found: dict[tuple[str, str], list[Credit]] = defaultdict(list)
    for credit in credits:
        behind = by_id.get(credit.behind)
        if behind and behind.origin != credit.origin and (behind.origin, credit.origin) not in circled:
            found[behind.origin, credit.origin].append(behind)
    return _acyclic([_citing(source, target, members) for (source, target), members in sorted(found.items())])


def _citing(source: str, target: str, credits: Sequence[Credit]) -> StemmaEdge:
    words = tuple(dict.fromkeys(f"a report names it behind the other: “{_flat(each.span.words)}”" for each in credits))
    return StemmaEdge(source, target, EdgeKind.BEHIND, _flat(credits[0].span.words), words, tuple(each.id for each in credits))


def _ancestors(report: str, above: Mapping[str, Sequence[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(above.get(report, ()))
    while waiting:
        other = waiting.pop()
        if other not in found:
            found.add(other)
            waiting.extend(above.get(other, ()))
    return found


def _families(copies: Sequence[Copy]) -> tuple[StemmaFamily, ...]:
    groups = _Groups()
    for copy in copies:
        groups.join(copy.first, copy.second)
    members: dict[str, set[str]] = defaultdict(set)
    for copy in copies:
        members[groups.find(copy.first)] |= {copy.first, copy.second}
    families = [tuple(sorted(each)) for each in members.values()]
    return tuple(StemmaFamily(identifier("f", *each), each) for each in sorted(families, key=lambda each: (-len(each), each)))


def _circles(
    cycles: Sequence[Cycle], by_id: Mapping[str, Report], credits: Mapping[str, Credit], named: Named
) -> tuple[StemmaCircle, ...]:
    """Circles that close among the reports: one of which a part is not drawn is none here."""
    found = []
    for cycle in cycles:
        for edges in (_named_within(cycle, named), _cited_within(cycle, credits)):
            members = {edge.source for edge in edges}
            if members and members == {edge.target for edge in edges} and set(cycle.reports) <= by_id.keys():
                found.append(StemmaCircle(cycle.id, _around(sorted(members), edges), cycle.words, tuple(edges)))
                break
    return tuple(found)


def _named_within(cycle: Cycle, named: Named) -> list[StemmaEdge]:
    """Who names whom among the reports of a circle."""
    edges: dict[tuple[str, str], StemmaEdge] = {}
    for credit, targets in named:
        for target in targets if credit.id in cycle.credits else ():
            if target in cycle.reports:
                edges.setdefault((target, credit.span.report), _naming(credit, target))
    return [edges[key] for key in sorted(edges)]


def _cited_within(cycle: Cycle, credits: Mapping[str, Credit]) -> list[StemmaEdge]:
    """Who is said to have it from whom among the sources of a circle."""
    edges: dict[tuple[str, str], StemmaEdge] = {}
    for credit in (credits[key] for key in cycle.credits if key in credits):
        behind = credits.get(credit.behind)
        if behind and behind.origin != credit.origin:
            edges.setdefault((behind.origin, credit.origin), _citing(behind.origin, credit.origin, [behind]))
    return [edges[key] for key in sorted(edges)]


def _around(members: Sequence[str], edges: Iterable[StemmaEdge]) -> tuple[str, ...]:
    """The members in an order in which each names the one before it, as far as can be followed."""
    onward: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        onward[edge.source].append(edge.target)
    left = list(members)
    order = [left.pop(0)]
    while left:
        following = next((each for each in onward[order[-1]] if each in left), left[0])
        left.remove(following)
        order.append(following)
    return tuple(order)


def _nodes(
    by_id: Mapping[str, Report],
    origins: Mapping[str, Origin],
    edges: Sequence[StemmaEdge],
    families: Sequence[StemmaFamily],
    circles: Sequence[StemmaCircle],
) -> tuple[StemmaNode, ...]:
    circled = {member for circle in circles for member in circle.members}
    reached = sorted(({edge.source for edge in edges} | circled) & set(origins))
    depths = _ranks(reached, [edge for edge in edges if edge.kind is EdgeKind.BEHIND])
    below = 1 + max(depths.values(), default=0)
    ranks = _ranks(by_id, [edge for edge in edges if edge.decided and edge.source in by_id])
    family = {report: each.id for each in families for report in each.reports}
    nodes = [
        StemmaNode(
            report,
            NodeKind.REPORT,
            report_name(value),
            below + ranks[report],
            family.get(report, ""),
            (*((NodeMark.CIRCLE,) if report in circled else ()), *((NodeMark.CORRECTION,) if correction_note(value) else ())),
        )
        for report, value in by_id.items()
    ]
    for each in reached:
        party = origins[each].kind is OriginKind.PARTY or bool(origins[each].party)
        marks = (*((NodeMark.CIRCLE,) if each in circled else ()), *((NodeMark.PARTY,) if party else ()))
        nodes.append(StemmaNode(each, NodeKind.ORIGIN, origins[each].name, depths[each], "", marks))
    return tuple(sorted(nodes, key=lambda node: (node.rank, node.label, node.id)))


def _ranks(nodes: Iterable[str], edges: Iterable[StemmaEdge]) -> dict[str, int]:
    """For each node the length of the longest way down to it, from 0; without recursion, since a chain of copies may be long."""
    below: dict[str, list[str]] = defaultdict(list)
    waiting_for = dict.fromkeys(nodes, 0)
    for edge in edges:
        below[edge.source].append(edge.target)
        waiting_for[edge.target] += 1
    ranks = dict.fromkeys(waiting_for, 0)
    ready = [node for node, count in waiting_for.items() if not count]
    while ready:
        node = ready.pop()
        for target in below.get(node, ()):
            ranks[target] = max(ranks[target], ranks[node] + 1)
            waiting_for[target] -= 1
            if not waiting_for[target]:
                ready.append(target)
    return ranks


def _flat(words: str) -> str:
    return " ".join(words.split())
