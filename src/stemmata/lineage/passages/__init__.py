"""Passages: every run of text that two reports share, with exact spans on both sides and what the sharing means.

The story: words are hashed (`fingerprints`), pairs with a common fingerprint proposed (`candidates`), matches carried as far as
they go (`runs`), joined over small edits and split at quotation marks (`spans`), and told apart: copied, quotation, formula,
chrome.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain as concatenated

import numpy as np
import numpy.typing as npt
from attrs import evolve, frozen
from rapidfuzz import fuzz

from stemmata.lineage.passages.candidates import common_fingerprints, common_seeds, rare_seeds, spread_of
from stemmata.lineage.passages.fingerprints import I64, U64, WordTable, ngram_hashes, postings, word_table
from stemmata.lineage.passages.formulas import FORMULA_WORDS, is_notice
from stemmata.lineage.passages.runs import Comparer, Runs, runs_of, worth_reading
from stemmata.lineage.passages.spans import Chain, Side, by_pair, chains, split_at_quotation, stretched, without_repeats
from stemmata.lineage.quotation import quoted_ranges
from stemmata.model.identity import identifier
from stemmata.model.lineage import Passage, PassageKind
from stemmata.model.reports import Report
from stemmata.model.text import BlockRole
from stemmata.settings import LineageSettings

# A run all over the corpus is a formula where it is short and a small part of both reports; a text that very many carried is
# neither. Calibrated on invented corpora with agency notices of up to 60 words in reports of 400: notices stay below a quarter.
CARRIED_SHARE = 0.25
# Share of a run's n-grams that must be all over the corpus for it to be a formula.
FORMULA_SHARE = 0.6
# Fewest reports of one publisher, and none of another, that carry the same small run for it to be site chrome.
CHROME_REPORTS = 3


@frozen(eq=False)
class _Corpus:
    """What finding passages needs to know of the whole corpus, reports in order of publication."""

    reports: Sequence[Report]
    table: WordTable
    titles: I64
    common: U64
    settings: LineageSettings
    sides: dict[int, Side]

    def side(self, place: int) -> Side:
        if place not in self.sides:
            self.sides[place] = _side(self.reports[place], self.table, place, int(self.titles[place]))
        return self.sides[place]


def find_passages(
    reports: Sequence[Report],
    settings: LineageSettings,
) -> tuple[Passage, ...]:
    """Every passage that two reports share.

    Every run of at least `settings.passage_words` equal words between two reports is found when its fingerprints are carried by
    at most `settings.document_frequency` reports; a text carried by more is tied to its earliest carrier. A shared title counts
    whatever its length from `settings.ngram_words` words on. Several occurrences in one report are paired off, not multiplied.

    Args:
        reports: the corpus, in any order.
        settings: lengths in words and the document frequency beyond which a fingerprint is common.

    Returns:
        Passages sorted by first report, first span, second report, second span.
    """
    ordered = sorted((report for report in reports if report.text), key=_by_publication)
    table = word_table(ordered)
    titles = _title_lengths(ordered, table)
    window = max(1, settings.passage_words - settings.ngram_words + 1)
    posted = postings(table, settings.ngram_words, window, _title_ngrams(titles, table, settings.ngram_words))
    spread = spread_of(posted)
    comparer = Comparer.over(table)
    rare = runs_of(comparer, rare_seeds(posted, spread, settings.document_frequency))
    wide = runs_of(comparer, common_seeds(posted, spread, settings.document_frequency))
    common = common_fingerprints(posted, spread, settings.document_frequency)
    corpus = _Corpus(ordered, table, titles, common, settings, {})
    del posted, spread, comparer
    found = concatenated(_rare_passages(corpus, rare), _carried_passages(corpus, wide))
    once = {passage.id: passage for passage in found}
    return tuple(sorted(_with_chrome(corpus, list(once.values())), key=_by_place))


def _by_publication(report: Report) -> tuple[bool, str, str]:
    day = report.published.start.isoformat() if report.published else ""
    return (not day, day, report.id)


def _by_place(passage: Passage) -> tuple[str, int, str, int, str]:
    return (passage.first.report, passage.first.start, passage.second.report, passage.second.start, passage.id)


def _rare_passages(corpus: _Corpus, runs: Runs) -> Iterator[Passage]:
    titles = _title_runs(corpus, runs)
    settings = corpus.settings
    for first, second, matches in by_pair(concatenate(worth_reading(runs, settings.passage_words), titles)):
        yield from _pair_passages(corpus, first, second, chains(matches))


def concatenate(runs: Runs, more: Runs) -> Runs:
    """Both sets of runs, each run once, in order."""
    columns = [
        np.concatenate([one, other])
        for one, other in (
            (runs.first_report, more.first_report),
            (runs.second_report, more.second_report),
            (runs.first, more.first),
            (runs.second, more.second),
            (runs.words, more.words),
        )
    ]
    rows = np.unique(np.stack(columns, axis=1), axis=0)
    return Runs(rows[:, 2], rows[:, 3], rows[:, 4], rows[:, 0], rows[:, 1])


def _title_runs(corpus: _Corpus, runs: Runs) -> Runs:
    """Runs that cover a whole title on one side, which counts even when it is short."""
    table = corpus.table
    lengths = corpus.titles
    starts = table.report_starts[:-1]
    covered = np.zeros(len(runs.first), dtype=np.bool_)
    for side, report in ((runs.first, runs.first_report), (runs.second, runs.second_report)):
        if len(lengths):
            long_enough = lengths[report] >= corpus.settings.ngram_words
            covered |= long_enough & (side == starts[report]) & (runs.words >= lengths[report])
    return runs.at(np.flatnonzero(covered))


def _title_lengths(reports: Sequence[Report], table: WordTable) -> I64:
    """Words in each report's title; 0 without one."""
    return np.array([_title_words(report, table, place) for place, report in enumerate(reports)], dtype=np.int64)


def _title_ngrams(lengths: I64, table: WordTable, ngram: int) -> I64:
    """First words of all n-grams that lie wholly in a title."""
    counts = np.maximum(lengths - ngram + 1, 0)
    places = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.asarray(np.repeat(table.report_starts[:-1], counts) + places, dtype=np.int64)


def _title_words(report: Report, table: WordTable, place: int) -> int:
    if not report.blocks or report.blocks[0].role is not BlockRole.TITLE:
        return 0
    words = table.words_of(place)
    return int(np.searchsorted(table.starts[words], report.blocks[0].end))


def _side(report: Report, table: WordTable, place: int, title: int) -> Side:
    words = table.words_of(place)
    starts = table.starts[words]
    quoted = np.zeros(len(starts), dtype=np.bool_)
    for start, end in quoted_ranges(report):
        quoted[np.searchsorted(starts, start) : np.searchsorted(starts, end)] = True
    return Side(quoted, words.start, words.stop, title)


def _pair_passages(corpus: _Corpus, first: int, second: int, joined: Sequence[Chain]) -> Iterator[Passage]:
    one, other = corpus.side(first), corpus.side(second)
    whole = [stretched(chain, corpus.table, one, other) for chain in joined if _long_enough(corpus, chain, one, other)]
    for chain in without_repeats(whole):
        for piece in split_at_quotation(chain, one, other, corpus.settings.passage_words):
            if _long_enough(corpus, piece.chain, one, other):
                yield _passage(corpus, first, second, piece.chain, quoted=piece.quoted)


def _long_enough(corpus: _Corpus, chain: Chain, one: Side, other: Side) -> bool:
    if chain.equal_words >= corpus.settings.passage_words:
        return True
    in_title = _covers_title(chain.first, one) or _covers_title(chain.second, other)
    return in_title and chain.equal_words >= corpus.settings.ngram_words


def _covers_title(words: tuple[int, int], side: Side) -> bool:
    return side.title > 0 and words[0] == side.first and words[1] >= side.first + side.title


def _passage(corpus: _Corpus, first: int, second: int, chain: Chain, *, quoted: bool) -> Passage:
    table = corpus.table
    sides = []
    for place, (start, behind) in ((first, chain.first), (second, chain.second)):
        report = corpus.reports[place]
        sides.append(report.span(int(table.starts[start]), int(table.ends[behind - 1])))
    words = min(chain.first[1] - chain.first[0], chain.second[1] - chain.second[0])
    sides.sort(key=lambda span: span.report)
    kind = PassageKind.QUOTATION if quoted else PassageKind.COPIED
    if not quoted and (is_notice(sides[0].words, words) or _common(corpus, chain, first, second)):
        kind = PassageKind.FORMULA
    return Passage(
        id=identifier("p", sides[0].report, sides[0].start, sides[0].end, sides[1].report, sides[1].start, sides[1].end),
        first=sides[0],
        second=sides[1],
        words=words,
        similarity=round(fuzz.ratio(sides[0].words.casefold(), sides[1].words.casefold()) / 100, 4),
        kind=kind,
    )


def _common(corpus: _Corpus, chain: Chain, first: int, second: int) -> bool:
    """Whether a run is made of fingerprints from all over the corpus, and is a small part of both reports."""
    if not len(corpus.common) or chain.equal_words > FORMULA_WORDS:
        return False
    shortest = min(_length(corpus, first), _length(corpus, second))
    if chain.equal_words >= CARRIED_SHARE * shortest:
        return False
    hashed = [
        ngram_hashes(corpus.table.hashes[match.first : match.first + match.words], corpus.settings.ngram_words)
        for match in chain.matches
    ]
    grams = np.concatenate(hashed)
    # Only sampled fingerprints are known to be common, so the share is taken over those that were sampled at all: two in five.
    density = 2 / (corpus.settings.passage_words - corpus.settings.ngram_words + 2)
    return bool(_among(grams, corpus.common).sum() >= FORMULA_SHARE * density * max(1, len(grams)))


def _among(values: U64, sorted_values: U64) -> npt.NDArray[np.bool_]:
    places = np.minimum(np.searchsorted(sorted_values, values), len(sorted_values) - 1)
    return np.asarray(sorted_values[places] == values)


def _length(corpus: _Corpus, place: int) -> int:
    side = corpus.table.words_of(place)
    return int(side.stop - side.start)


def _carried_passages(corpus: _Corpus, runs: Runs) -> Iterator[Passage]:
    """Passages of texts that more reports carry than the document frequency: only where they are much of one of the two."""
    for first, second, matches in by_pair(worth_reading(runs, corpus.settings.passage_words)):
        joined = chains(matches)
        longest = sum(chain.equal_words for chain in joined)
        if longest >= CARRIED_SHARE * min(_length(corpus, first), _length(corpus, second)) or longest > FORMULA_WORDS:
            yield from _pair_passages(corpus, first, second, joined)


def _with_chrome(corpus: _Corpus, passages: Sequence[Passage]) -> Iterator[Passage]:
    """Marks as chrome what several reports of one publisher share and no other publisher's has, when it is a small part of
    each.
    """
    carriers: dict[str, set[str]] = defaultdict(set)
    for passage in passages:
        for span in (passage.first, passage.second):
            carriers[_wording(span.words)].add(span.report)
    by_id = {report.id: report for report in corpus.reports}
    for passage in passages:
        here = carriers[_wording(passage.first.words)] | carriers[_wording(passage.second.words)]
        publishers = {by_id[report].publisher for report in here}
        small = all(len(passage.first.words) < CARRIED_SHARE * len(by_id[report].text) for report in here)
        house = len(here) >= CHROME_REPORTS and len(publishers) == 1 and "" not in publishers and small
        yield evolve(passage, kind=PassageKind.CHROME) if house and passage.kind is PassageKind.COPIED else passage


def _wording(words: str) -> str:
    return " ".join(words.casefold().split())
