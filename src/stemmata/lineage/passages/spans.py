"""From runs to passages: runs joined over small edits, stretched at their edges, split at quotation marks.

Works on one pair of reports at a time and on word numbers; characters come in only at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from attrs import frozen

from stemmata.lineage.passages.fingerprints import WordTable
from stemmata.lineage.passages.runs import GAP_WORDS, Runs

# At the edge of a run, so many changed words on either side are stepped over when so many equal words follow. Two equal words
# follow by chance too often ("of the"); three, or two and two behind a second edit, seldom do.
EDGE_SKIP = 3
EDGE_MATCH = 3


@frozen
class Match:
    """Equal words: the first word on either side and how many."""

    first: int
    second: int
    words: int


@frozen
class Chain:
    """Matches in order on both sides with small gaps between them: one shared run of text."""

    matches: tuple[Match, ...]

    @property
    def equal_words(self) -> int:
        """Words that are the same on both sides."""
        return sum(match.words for match in self.matches)

    @property
    def first(self) -> tuple[int, int]:
        """First word and the word behind the last, in the earlier report."""
        return self.matches[0].first, self.matches[-1].first + self.matches[-1].words

    @property
    def second(self) -> tuple[int, int]:
        """First word and the word behind the last, in the later report."""
        return self.matches[0].second, self.matches[-1].second + self.matches[-1].words


@frozen
class Side:
    """What is known of one report's words while a pair is read.

    Attributes:
        quoted: for each word of the report whether it stands inside quotation marks.
        first: the report's first word in the table.
        behind: the word behind its last.
        title: number of words in its title; 0 without one.
    """

    quoted: npt.NDArray[np.bool_]
    first: int
    behind: int
    title: int

    def inside(self, word: int) -> bool:
        """Whether a word, by its number in the table, stands inside quotation marks."""
        return bool(self.quoted[word - self.first])


def by_pair(runs: Runs) -> Iterator[tuple[int, int, list[Match]]]:
    """The runs of each pair of reports in turn."""
    pairs = np.stack([runs.first_report, runs.second_report], axis=1)
    if not len(pairs):
        return
    edges = np.flatnonzero(np.any(np.diff(pairs, axis=0) != 0, axis=1)) + 1
    bounds = [0, *edges.tolist(), len(pairs)]
    columns = (runs.first.tolist(), runs.second.tolist(), runs.words.tolist())
    for start, end in pairwise(bounds):
        matches = [Match(*each) for each in zip(*(column[start:end] for column in columns), strict=True)]
        yield int(runs.first_report[start]), int(runs.second_report[start]), matches


def chains(matches: Sequence[Match]) -> list[Chain]:
    """Joins matches that follow one another on both sides within GAP_WORDS words; `matches` are sorted by their first side."""
    open_chains: list[list[Match]] = []
    for match in matches:
        best = min(open_chains[-8:], key=lambda chain: _distance(chain[-1], match), default=None)
        if best is None or _distance(best[-1], match) > GAP_WORDS:
            open_chains.append([match])
            continue
        trimmed = _after(best[-1], match)
        if trimmed is not None:
            best.append(trimmed)
    return [Chain(tuple(chain)) for chain in open_chains]


def _distance(last: Match, match: Match) -> int:
    """Words between two matches on the wider side; far beyond any gap when they are out of order."""
    first = match.first - (last.first + last.words)
    second = match.second - (last.second + last.words)
    if match.first <= last.first or match.second <= last.second:
        return 1_000_000
    return max(first, second, 0)


def _after(last: Match, match: Match) -> Match | None:
    """`match` without the words that `last` already covers; None when nothing is left."""
    overlap = max(last.first + last.words - match.first, last.second + last.words - match.second, 0)
    if overlap >= match.words:
        return None
    return Match(match.first + overlap, match.second + overlap, match.words - overlap)


def stretched(chain: Chain, table: WordTable, first: Side, second: Side) -> Chain:
    """The chain with both edges carried over small edits as far as equal words go on."""
    matches = list(chain.matches)
    while (following := _beyond(table, matches[-1], first.behind, second.behind)) is not None:
        matches.append(following)
    while (before := _ahead(table, matches[0], first.first, second.first)) is not None:
        matches.insert(0, before)
    return Chain(tuple(matches))


_SKIPS = sorted(
    ((left, right) for left in range(EDGE_SKIP + 1) for right in range(EDGE_SKIP + 1) if left or right),
    key=lambda skip: (skip[0] + skip[1], skip),
)
_EDGE_READ = 64  # words read at an edge at one time


def _beyond(table: WordTable, last: Match, first_end: int, second_end: int) -> Match | None:
    first, second = last.first + last.words, last.second + last.words
    left = table.hashes[first : min(first + _EDGE_READ, first_end)].tolist()
    right = table.hashes[second : min(second + _EDGE_READ, second_end)].tolist()
    found = _next_match(left, right)
    return Match(first + found.first, second + found.second, found.words) if found else None


def _ahead(table: WordTable, match: Match, first_start: int, second_start: int) -> Match | None:
    left = table.hashes[max(first_start, match.first - _EDGE_READ) : match.first].tolist()[::-1]
    right = table.hashes[max(second_start, match.second - _EDGE_READ) : match.second].tolist()[::-1]
    found = _next_match(left, right)
    return (
        Match(match.first - found.first - found.words, match.second - found.second - found.words, found.words) if found else None
    )


def _next_match(left: list[int], right: list[int]) -> Match | None:
    """The nearest equal words behind a small edit: EDGE_MATCH of them, or two with two more behind another edit."""
    for skip_left, skip_right in _SKIPS:
        words = _equal_words(left[skip_left:], right[skip_right:])
        if words >= EDGE_MATCH or (words == 2 and _goes_on(left[skip_left + 2 :], right[skip_right + 2 :])):
            return Match(skip_left, skip_right, words)
    return None


def _goes_on(left: list[int], right: list[int]) -> bool:
    return any(_equal_words(left[skip_left:], right[skip_right:]) >= 2 for skip_left, skip_right in _SKIPS)


def _equal_words(left: list[int], right: list[int]) -> int:
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count


@frozen
class Piece:
    """A part of a chain that lies wholly inside quotation marks on both sides, or wholly not."""

    chain: Chain
    quoted: bool


def split_at_quotation(chain: Chain, first: Side, second: Side, shortest: int) -> list[Piece]:
    """Cuts a chain where it enters or leaves quotation marks on both sides.

    Args:
        chain: the shared run.
        first: the earlier report.
        second: the later report.
        shortest: quoted stretches of fewer words are words in scare quotes and do not cut.
    """
    pieces: list[tuple[bool, list[Match]]] = []
    for quoted, match in _flagged(chain, first, second):
        if pieces and pieces[-1][0] == quoted:
            pieces[-1][1].append(match)
        else:
            pieces.append((quoted, [match]))
    merged: list[tuple[bool, list[Match]]] = []
    for quoted, matches in pieces:
        real = quoted and (sum(match.words for match in matches) >= shortest or len(pieces) == 1)
        if merged and merged[-1][0] == real:
            merged[-1][1].extend(matches)
        else:
            merged.append((real, matches))
    return [Piece(Chain(tuple(matches)), quoted) for quoted, matches in merged]


def _flagged(chain: Chain, first: Side, second: Side) -> Iterator[tuple[bool, Match]]:
    """The chain's matches cut where the marks on both sides begin or end."""
    for match in chain.matches:
        left = first.quoted[match.first - first.first : match.first - first.first + match.words]
        right = second.quoted[match.second - second.first : match.second - second.first + match.words]
        both = left & right
        cuts = [0, *(np.flatnonzero(np.diff(both)) + 1).tolist(), match.words]
        for start, end in pairwise(cuts):
            yield bool(both[start]), Match(match.first + start, match.second + start, end - start)


def without_repeats(found: Sequence[Chain]) -> list[Chain]:
    """Chains that show something new on at least one side, longest first chosen: a caption printed twice gives two, not four."""
    kept: list[Chain] = []
    seen_first: set[int] = set()
    seen_second: set[int] = set()
    for chain in sorted(found, key=lambda each: (-each.equal_words, each.first, each.second)):
        left, right = range(*chain.first), range(*chain.second)
        fresh = sum(word not in seen_first for word in left) * 2 > len(left)
        if fresh or sum(word not in seen_second for word in right) * 2 > len(right):
            kept.append(chain)
            seen_first.update(left)
            seen_second.update(right)
    return sorted(kept, key=lambda each: (each.first, each.second))
