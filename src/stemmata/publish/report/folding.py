"""Folds a stemma into boxes, as few as fit a screen: leaves alike share one, then whole families, then all that is left over.

Nothing is lost by folding: each box knows its members, and each line between boxes the lines that it stands for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum

from attrs import evolve, frozen

from stemmata.lineage import EdgeKind, NodeKind
from stemmata.publish.values import PublishableEdge, PublishableNode, PublishableStemma

# Up to so many reports each has a box of its own: more than three rows no longer fit a laptop's screen with the origins in view.
FOLD_FROM = 14
# Most boxes of reports, of families and of origins in one drawing: five rows of six, three and two, the most that can be followed
# without scrolling back and forth on a laptop (set by looking at generated incidents of 20 to 300 reports).
MOST_REPORTS = 30
MOST_FAMILIES = 18
MOST_ORIGINS = 12
# Fewer alike than this are as quickly read one by one.
ALIKE_FROM = 3


class BoxKind(StrEnum):
    """What a box stands for."""

    ORIGIN = "origin"
    ORIGINS = "origins"  # several origins
    REPORT = "report"
    ALIKE = "alike"  # reports that stand alike: the same sources, nobody's source
    FAMILY = "family"  # a whole family of copies
    FAMILIES = "families"  # several small families with the same sources
    FURTHER = "further"  # reports for which there is no room


@frozen
class Box:
    """A box: identifier of its first member, what it is, its members in the stemma's order, and its rank."""

    id: str
    kind: BoxKind
    members: tuple[str, ...]
    rank: int

    @property
    def folded(self) -> bool:
        """Whether it stands for more than one."""
        return len(self.members) > 1


@frozen
class Line:
    """A line between two boxes: their identifiers, what it says, and the edges that it stands for."""

    source: str
    target: str
    kind: EdgeKind
    decided: bool
    edges: tuple[PublishableEdge, ...]


@frozen
class Folded:
    """A stemma as boxes, by rank and size, and lines, those that tell most first."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


class Depth(StrEnum):
    """How far folding may go."""

    LEAVES = "leaves"  # within a family
    FAMILIES = "families"


def fold(stemma: PublishableStemma, depth: Depth = Depth.FAMILIES) -> Folded:
    """A stemma in as few boxes as fit a screen.

    Args:
        stemma: the graph.
        depth: whether whole families may share a box, which they may not where a single one is drawn.
    """
    reports = [node for node in stemma.nodes if node.kind is NodeKind.REPORT]
    origins = [node for node in stemma.nodes if node.kind is NodeKind.ORIGIN]
    groups: list[Group] = [(BoxKind.REPORT, (node.id,)) for node in reports]
    if len(reports) > FOLD_FROM:
        groups = _alike(reports, stemma.edges)
    if len(groups) > MOST_REPORTS and depth is Depth.FAMILIES:
        groups = _by_family(groups, reports, stemma.edges)
        groups = _cut(groups, MOST_FAMILIES, BoxKind.FURTHER, lambda group: len(group[1]))
    groups = _cut(groups, MOST_REPORTS, BoxKind.FURTHER, lambda group: len(group[1]))
    heads = {member: members[0] for _, members in groups for member in members}
    groups += _origins(origins, stemma.edges, heads)
    ranks = {node.id: node.rank for node in stemma.nodes}
    boxes = [Box(members[0], kind, members, min(ranks[each] for each in members)) for kind, members in groups]
    return Folded(tuple(boxes), tuple(_lines(stemma.edges, boxes)))


Group = tuple[BoxKind, tuple[str, ...]]


def _alike(reports: Sequence[PublishableNode], edges: Sequence[PublishableEdge]) -> list[Group]:
    """Reports with the same sources and no further ties share a box; what is marked keeps its own."""
    sources: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    giving = set()
    for edge in edges:
        sources[edge.target].add((edge.kind.value, edge.source))
        if edge.decided:
            giving.add(edge.source)
        else:
            sources[edge.source].add((edge.kind.value, edge.target))
    found: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
    for node in reports:
        own = node.marks or node.id in giving
        key = (node.id,) if own else ("", node.rank, *sorted(sources.get(node.id, ())))
        found[key].append(node.id)
    return [group for members in found.values() for group in _grouped(BoxKind.ALIKE, members)]


def _grouped(kind: BoxKind, members: Sequence[str]) -> list[Group]:
    """One group when there are enough of them, else each by itself."""
    if len(members) >= ALIKE_FROM:
        return [(kind, tuple(members))]
    return [(BoxKind.ORIGIN if kind is BoxKind.ORIGINS else BoxKind.REPORT, (member,)) for member in members]


# Families of so few reports share a box with others that have the same sources: a pair of copies is little to unfold by itself.
SMALL = 3


def _by_family(groups: Sequence[Group], reports: Sequence[PublishableNode], edges: Iterable[PublishableEdge]) -> list[Group]:
    """Families in a box each, small ones with the same sources in one; the groups of those without a family as they are."""
    family = {node.id: node.family for node in reports}
    members: defaultdict[str, list[str]] = defaultdict(list)
    for node in reports:
        if node.family:
            members[node.family].append(node.id)
    sources: defaultdict[str, set[str]] = defaultdict(set)
    for edge in edges:
        own = family.get(edge.target, "")
        if own and family.get(edge.source) != own:
            sources[own].add(edge.source)
    alike: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, each in members.items():
        alike[("", *sorted(sources[key])) if len(each) <= SMALL else (key,)].append(key)
    found: list[Group] = []
    for keys in alike.values():
        if len(keys) >= ALIKE_FROM:
            found.append((BoxKind.FAMILIES, tuple(member for key in keys for member in members[key])))
        else:
            found += [(BoxKind.FAMILY, tuple(members[key])) for key in keys]
    return [*found, *(group for group in groups if not family[group[1][0]])]


def _cut(groups: Sequence[Group], most: int, rest: BoxKind, weight: Callable[[Group], int]) -> list[Group]:
    """The groups as they are where they are few enough, else the weightiest and one for all the others."""
    if len(groups) <= most:
        return list(groups)
    order = sorted(range(len(groups)), key=lambda index: (-weight(groups[index]), index))
    kept = set(order[: most - 1])
    others = [member for index, (_, members) in enumerate(groups) if index not in kept for member in members]
    return [*(group for index, group in enumerate(groups) if index in kept), (rest, tuple(others))]


def _origins(origins: Sequence[PublishableNode], edges: Sequence[PublishableEdge], heads: Mapping[str, str]) -> list[Group]:
    """Origins by their boxes: when many, those that only the same box credits share one."""
    groups: list[Group] = [(BoxKind.ORIGIN, (node.id,)) for node in origins]
    if len(groups) <= MOST_ORIGINS:
        return groups
    targets: defaultdict[str, set[str]] = defaultdict(set)
    often: defaultdict[str, int] = defaultdict(int)
    chained = {end for edge in edges if edge.kind is EdgeKind.BEHIND for end in (edge.source, edge.target)}
    for edge in edges:
        targets[edge.source].add(heads.get(edge.target, edge.target))
        often[edge.source] += 1
    found: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
    for node in origins:
        own = node.marks or node.id in chained
        found[(node.id,) if own else ("", *sorted(targets[node.id]))].append(node.id)
    groups = [group for members in found.values() for group in _grouped(BoxKind.ORIGINS, members)]
    return _cut(groups, MOST_ORIGINS, BoxKind.ORIGINS, lambda group: sum(often[each] for each in group[1]))


# What tells most is drawn first, so that the rest lies behind it and is left out first where there is no room.
_TELLING = (EdgeKind.COPIED, EdgeKind.BEHIND, EdgeKind.NAMED, EdgeKind.CREDITED, EdgeKind.TIED, EdgeKind.POSSIBLE)


def _lines(edges: Iterable[PublishableEdge], boxes: Sequence[Box]) -> list[Line]:
    box = {member: each.id for each in boxes for member in each.members}
    found: defaultdict[tuple[int, str, str, bool], list[PublishableEdge]] = defaultdict(list)
    for edge in edges:
        source, target = box.get(edge.source), box.get(edge.target)
        if source and target and source != target:
            found[_TELLING.index(edge.kind), source, target, edge.decided].append(edge)
    return [
        Line(source, target, _TELLING[kind], decided, tuple(members))
        for (kind, source, target, decided), members in sorted(found.items(), key=lambda item: item[0])
    ]


def part(stemma: PublishableStemma, reports: Iterable[str]) -> PublishableStemma:
    """The part of a stemma that some of its reports stand in, with the origins that reach them.

    Args:
        stemma: the whole.
        reports: identifiers of the reports to keep.
    """
    kept = set(reports)
    edges = [edge for edge in stemma.edges if edge.target in kept]
    origins = {node.id for node in stemma.nodes if node.kind is NodeKind.ORIGIN}
    above = {edge.source for edge in edges} & origins
    chains = [edge for edge in stemma.edges if edge.kind is EdgeKind.BEHIND]
    while more := {edge.source for edge in chains if edge.target in above} - above:
        above |= more
    edges += [edge for edge in chains if edge.target in above]
    kept |= above
    return evolve(
        stemma,
        nodes=tuple(node for node in stemma.nodes if node.id in kept),
        edges=tuple(edge for edge in edges if edge.source in kept),
        circles=(),
    )
