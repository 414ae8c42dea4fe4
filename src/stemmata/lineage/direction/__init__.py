"""Copies: which pairs of reports have text from one another, and which way it went, with the evidence in plain words.

Each pair is first judged by itself: by what the two name as their source (`naming`), by how their wording differs (`wording`)
and by their dates (`dates`). Every piece of evidence is a value with a weight and a reason (`evidence`), and the weights say what
outweighs what. What the two do not decide, third reports may (`families`): one that stands between two, or that both have it
from; and chains of naming. What is still open then stays open: dates alone decide nothing, since the older of two texts need not
be the source of the younger.

A copy depends on its two reports, their passages and their credits; then on the reports that share text with both. How much of
either text is shared is told with the reasons and decides nothing: a copy is cut as often as it is added to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from stemmata.lineage.direction.dates import DATED_WORDS, dated
from stemmata.lineage.direction.evidence import DECISIVE, Evidence, weigh
from stemmata.lineage.direction.facts import Facts, Range, Side, correction_note
from stemmata.lineage.direction.families import Judged, along_chains, ask_thirds
from stemmata.lineage.direction.naming import agency, corrected, named, third, unseen_source
from stemmata.lineage.direction.wording import read_wording, style
from stemmata.lineage.sources import SourceNames, load_source_names
from stemmata.model.identity import identifier
from stemmata.model.lineage import Copy, Credit, Direction, Passage, PassageKind
from stemmata.model.reports import Report

__all__ = ["correction_note", "decide_copies"]

# Fewest copied words, in all passages together, that make a pair a copy: shorter runs are names, stock phrases and headlines (of
# 49 pairs with nothing but a headline of 5 to 9 words in common in two collections of real reports none was a copy).
COPY_WORDS = 12
# Up to one sentence in common, in two reports that differ otherwise, is a stock sentence as often as a copied one: it stays a
# passage, and ties nobody, unless one of the two names the other's house. A short post that is wholly another's is a copy
# whatever its length. Set on the tune part of `python -m benchmarks.lineage`: in corpora of 50 reports with 20 copies a half of
# the pairs found was false without it, 2 % are with it; no copy of two sentences or more is lost, of single lifted sentences a
# third to a half.
STOCK_WORDS = 25
STOCK_SHARE = 0.3
# Two reports of one house that share less than this of either are no versions of one text: they have the house's contact lines,
# paragraphs of background and phrases in common. Of 100 pairs on different incidents that were tied without this rule, read by
# hand in two collections of real reports, six were copies, each of one house's post in another's round-up.
HOUSE_SHARE = 0.3
Pair = tuple[str, str]


def decide_copies(
    reports: Sequence[Report], passages: Sequence[Passage], credits: Sequence[Credit], names: SourceNames | None = None
) -> tuple[Copy, ...]:
    """One copy for each pair of reports that share copied text.

    Args:
        reports: the corpus.
        passages: what it shares; only copied passages count, quotations and formulas show no copying.
        credits: the credits of all reports.
        names: known names; those of the bundled lists when none are given.

    Returns:
        Copies sorted by their two reports.
    """
    facts = Facts(reports, credits, names or load_source_names())
    shared = _by_pair(passages)
    kept = {pair: sides for pair, found in sorted(shared.items()) if (sides := _sides(facts, pair, found))}
    judged = [
        Judged(*pair, min(one.words, other.words), weigh(list(_evidence(facts, one, other, shared[pair]))))
        for pair, (one, other) in kept.items()
    ]
    settled = along_chains(list(_with_thirds(facts, judged, passages)), facts)
    return tuple(_copy(each, *kept[each.pair], shared[each.pair]) for each in settled)


def _by_pair(passages: Iterable[Passage]) -> dict[Pair, list[Passage]]:
    pairs: dict[Pair, list[Passage]] = defaultdict(list)
    for passage in passages:
        if passage.kind is PassageKind.COPIED:
            pairs[passage.first.report, passage.second.report].append(passage)
    return pairs


def _sides(facts: Facts, pair: Pair, shared: Sequence[Passage]) -> tuple[Side, Side] | None:
    """Both reports with what is copied; None when it is too little."""
    left = _joined((passage.first.start, passage.first.end) for passage in shared)
    right = _joined((passage.second.start, passage.second.end) for passage in shared)
    words = facts.count(pair[0], left), facts.count(pair[1], right)
    if min(words) < COPY_WORDS:
        return None
    sides = _side(facts, pair[0], left, words[0]), _side(facts, pair[1], right, words[1])
    return None if _is_stock(facts, *sides) or _repeats_itself(facts, *sides) else sides


def _is_stock(facts: Facts, one: Side, other: Side) -> bool:
    """Whether so little is shared, so small a part of both, that a stock sentence explains it, and neither names the other."""
    first, second = one.report.id, other.report.id
    named = facts.named(first) & facts.houses(second) or facts.named(second) & facts.houses(first)
    return not named and min(one.words, other.words) < STOCK_WORDS and max(one.share, other.share) < STOCK_SHARE


def _repeats_itself(facts: Facts, one: Side, other: Side) -> bool:
    """Whether a house says again what it says everywhere: a small part of two of its reports that differ otherwise."""
    small = max(one.share, other.share) < HOUSE_SHARE
    return small and bool(facts.houses(one.report.id) & facts.houses(other.report.id))


def _side(facts: Facts, report: str, copied: tuple[Range, ...], words: int) -> Side:
    return Side(facts.reports[report], copied, words, round(min(1.0, words / facts.own_words(report)), 4), facts.body(report))


def _joined(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """The ranges joined where they overlap, in order."""
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def _evidence(facts: Facts, one: Side, other: Side, shared: Sequence[Passage]) -> list[Evidence]:
    """Everything that two reports say of the direction between them."""
    found: list[Evidence] = []
    for copyist, source, direction in ((one, other, Direction.SECOND_TO_FIRST), (other, one, Direction.FIRST_TO_SECOND)):
        found += named(facts, copyist, source, direction)
        found += corrected(facts, copyist, source, direction)
        found += agency(facts, copyist, source, direction)
        found += unseen_source(facts, copyist, source, direction)
    found += third(facts, one, other)
    if min(one.words, other.words) >= DATED_WORDS:
        found += read_wording(facts, one, other, shared)
    found += dated(facts, one, other)
    # Reading for style is dear, and style decides nothing where a weightier sign speaks.
    if min(one.words, other.words) >= DATED_WORDS and all(each.weight < DECISIVE for each in found):
        found += style(one, other)
    return found


def _with_thirds(facts: Facts, judged: Sequence[Judged], passages: Sequence[Passage]) -> Iterable[Judged]:
    """Third reports are asked about pairs that share more than a stock sentence; the others stay as they are."""
    large = [each for each in judged if each.words >= DATED_WORDS]
    wanted = {each.pair for each in large}
    every: dict[Pair, list[Passage]] = defaultdict(list)
    for passage in passages:
        pair = (passage.first.report, passage.second.report)
        if pair in wanted:
            every[pair].append(passage)
    asked: Mapping[Pair, Judged] = {each.pair: each for each in ask_thirds(facts, large, every)}
    return (asked.get(each.pair, each) for each in judged)


def _copy(judged: Judged, one: Side, other: Side, shared: Sequence[Passage]) -> Copy:
    return Copy(
        id=identifier("c", judged.first, judged.second),
        first=judged.first,
        second=judged.second,
        direction=judged.verdict.direction,
        reasons=(*judged.verdict.reasons, _extent(judged.words, (one.share, other.share))),
        passages=tuple(sorted(passage.id for passage in shared)),
        words=judged.words,
        share_first=one.share,
        share_second=other.share,
    )


def _extent(words: int, shares: tuple[float, float]) -> str:
    return f"{words} words outside quotation marks are shared: {shares[0]:.0%} of the first report, {shares[1]:.0%} of the second"
