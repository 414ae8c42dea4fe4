"""What a line of a drawing means, in words: a sentence, the words of reports that say so, what is shared, and the reasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import frozen

from stemmata.lineage import EdgeKind
from stemmata.publish import wording
from stemmata.publish.report.fitting import isolated
from stemmata.publish.values import (
    PublishableCopy,
    PublishableCredit,
    PublishableDerivation,
    PublishableEdge,
    PublishablePassage,
)

# Passages shown with a line; the page that compares the two texts has all of them.
MOST_PASSAGES = 3
# Credits shown with a line: a report that names its source in every paragraph says the same each time.
MOST_CREDITS = 4


@frozen
class Evidence:
    """Where what a line rests on is looked up; each by its identifier.

    Attributes:
        copy: a copy, or None.
        credit: a credit, or None.
        derivation: a possible retelling, or None.
        passage: a passage, or None.
        compare: the page that compares the two reports of a copy, relative to the pages' root, or empty.
    """

    copy: Callable[[str], PublishableCopy | None]
    credit: Callable[[str], PublishableCredit | None]
    derivation: Callable[[str], PublishableDerivation | None]
    passage: Callable[[str], PublishablePassage | None]
    compare: Callable[[str], str]


@frozen
class Explained:
    """A line of a drawing in words.

    Attributes:
        number: by which the drawing refers to it, from 1.
        kind: how it is drawn.
        sentence: what it says.
        extent: how much is shared, or empty.
        sides: names of the two reports of a copy or a retelling, in the order of their passages; empty otherwise.
        credits: the words of reports that say so.
        passages: the longest passages that are shared.
        further: number of further passages.
        derivation: the details that speak for a retelling, or None.
        reasons: the evidence in plain words.
        compare: page that compares the two texts, relative to the pages' root, or empty.
    """

    number: int
    kind: str
    sentence: str
    extent: str
    sides: tuple[str, ...]
    credits: tuple[PublishableCredit, ...]
    passages: tuple[PublishablePassage, ...]
    further: int
    derivation: PublishableDerivation | None
    reasons: tuple[str, ...]
    compare: str


# How lines are drawn: who names a source, who has text, who shares it, who may have it.
STYLES = {
    EdgeKind.CREDITED: "credit",
    EdgeKind.BEHIND: "credit",
    EdgeKind.NAMED: "credit",
    EdgeKind.COPIED: "copy",
    EdgeKind.TIED: "undecided",
    EdgeKind.POSSIBLE: "possible",
}


def sentence(edge: PublishableEdge, names: Mapping[str, str]) -> str:
    """What a line says, without the words of a credit.

    Args:
        edge: the line.
        names: names of origins and reports by their identifiers.
    """
    upper, lower, words = isolated(names[edge.source]), isolated(names[edge.target]), edge.words
    match edge.kind:
        case EdgeKind.CREDITED if not edge.evidence:
            return f"{lower} is published by {upper} itself"
        case EdgeKind.CREDITED if names[edge.source].casefold() == names[edge.target].casefold():
            return f"{lower} gives it as its own"
        case EdgeKind.CREDITED:
            return f"{lower} credits {upper}"
        case EdgeKind.BEHIND:
            return f"{lower} has it from {upper}, as a report says"
        case EdgeKind.NAMED:
            return f"{lower} names {upper} as its source"
        case EdgeKind.COPIED:
            return f"{lower} has {words} from {upper}"
        case EdgeKind.TIED:
            return f"{upper} and {lower} share {words}; which had it first is not decided"
        case EdgeKind.POSSIBLE if edge.decided:
            return f"{lower} may be a retelling of {upper}: {words}. A proposal, no finding"
    return f"{upper} and {lower} may be retellings of one another: {words}. A proposal, no finding"


_CREDITING = frozenset({EdgeKind.CREDITED, EdgeKind.BEHIND, EdgeKind.NAMED})


def title(edge: PublishableEdge, names: Mapping[str, str]) -> str:
    """What a line says, in one sentence with the words of a credit, for a tooltip and for screen readers."""
    said = sentence(edge, names)
    return f"{said}: “{isolated(edge.words)}”" if edge.kind in _CREDITING and edge.evidence else said


def explain(edge: PublishableEdge, number: int, names: Mapping[str, str], evidence: Evidence) -> Explained:
    """A line with everything it rests on.

    Args:
        edge: the line.
        number: by which the drawing refers to it.
        names: names of origins and reports by their identifiers.
        evidence: where what it rests on is looked up.
    """
    credits = [credit for key in edge.evidence if (credit := evidence.credit(key))]
    copy = next((copy for key in edge.evidence if (copy := evidence.copy(key))), None)
    derivation = next((found for key in edge.evidence if (found := evidence.derivation(key))), None)
    passages = _longest(copy, evidence)
    pair = copy or derivation
    return Explained(
        number=number,
        kind=STYLES[edge.kind],
        sentence=sentence(edge, names),
        extent=_extent(copy, names) if copy and not _tells_extent(copy) else "",
        sides=(names[pair.first], names[pair.second]) if pair else (),
        credits=tuple({credit.span.words: credit for credit in reversed(credits)}.values())[::-1][:MOST_CREDITS],
        passages=passages[:MOST_PASSAGES],
        further=len(passages[MOST_PASSAGES:]),
        derivation=derivation,
        reasons=() if credits or not edge.evidence else edge.reasons,
        compare=evidence.compare(copy.id) if copy else "",
    )


def _longest(copy: PublishableCopy | None, evidence: Evidence) -> tuple[PublishablePassage, ...]:
    found = [passage for key in (copy.passages if copy else ()) if (passage := evidence.passage(key))]
    return tuple(sorted(found, key=lambda passage: (-passage.words, passage.first.start, passage.id)))


def _tells_extent(copy: PublishableCopy) -> bool:
    """Whether the reasons say already how much is shared."""
    return any(f"{copy.words} words" in reason and "%" in reason for reason in copy.reasons)


def _extent(copy: PublishableCopy, names: Mapping[str, str]) -> str:
    first, second = isolated(names[copy.first]), isolated(names[copy.second])
    return (
        f"{wording.count(copy.words, 'word')} outside quotation marks are the same: {copy.share_first:.0%} of {first}, "
        f"{copy.share_second:.0%} of {second}."
    )
