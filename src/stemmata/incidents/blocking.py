"""Which happenings are compared at all: pairs that share something telling, found without ever comparing everything with
everything.

Each happening is filed under keys: its rarest words, its places by week, its first-order division and family by day. Within one
key the happenings are sorted by day and each is compared with the next few only (sorted neighbourhood, Hernández & Stolfo 1995),
so that a key that a whole corpus shares costs no more than a rare one. Copied passages name their pairs directly.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import numpy as np
import polars as pl

from stemmata.engine import Engine, Order, Step
from stemmata.incidents.columns import Ints
from stemmata.incidents.happenings import Happening
from stemmata.incidents.terms import Rarity
from stemmata.model.lineage import Passage, PassageKind
from stemmata.model.text import Span

# Heaviest words of a happening, and of its report, that it is filed under.
KEY_TERMS = 20
# A word in more reports than this points at nothing.
KEY_REPORTS = 200
# Neighbours behind it that each happening is compared with under one key: as many as keep a small pile's comparisons near
# PAIRS_A_KEY, since happenings without a day stand in no telling order; never fewer than NEIGHBOURS, so that the work stays
# linear in a large one.
NEIGHBOURS = 20
PAIRS_A_KEY = 200_000
# What a pair must share to be compared: the cosine over the filed words alone, or a place. Set where 9 of 10 pairs of reports on
# one incident in a public database of US news are still compared, at a tenth of the pairs.
LEAST_SHARED = 0.06
# Weights are counted in parts of this, since sums of whole numbers are the same in any order.
WHOLE = 1 << 16

Pair = tuple[int, int]


def pair_up(happenings: Sequence[Happening], rarity: Rarity, copied: Iterable[Pair], engine: Engine) -> int:
    """Make the table `pairs` of happenings of different reports worth comparing, and return how many there are.

    Its columns: the two positions, `first` the smaller, and whether a copied passage connects them.

    Args:
        happenings: all happenings.
        rarity: document frequencies of the corpus.
        copied: pairs a copied passage connects (`copied_pairs`).
        engine: where the table is made.
    """
    reach = max(NEIGHBOURS, PAIRS_A_KEY // max(1, len(happenings)))
    engine.register("filed", _filed(happenings, rarity))
    engine.register("copied", _copied(copied, happenings))
    for step in (_ranked(reach), _met(reach), _PAIRS):
        count = engine.keep(step)
    for name in ("filed", "copied", "ranked", "met"):
        engine.drop(name)
    return count


def _filed(happenings: Sequence[Happening], rarity: Rarity) -> pl.DataFrame:
    """Every happening under every key that two or more share, with what sharing it is worth."""
    numbers: dict[str, int] = {}
    rows = array("q")  # key, happening and weight in turn: 24 bytes a row where a tuple takes 150
    for index, happening in enumerate(happenings):
        for key, weight in _keys(happening, rarity):
            rows.extend((numbers.setdefault(key, len(numbers)), index, round(weight * WHOLE)))
    keys, members, weights = np.frombuffer(rows, dtype=np.int64).reshape(-1, 3).T
    days = np.array([happening.day for happening in happenings], dtype=np.int64)
    shared = np.bincount(keys, minlength=len(numbers))[keys] > 1
    columns = {
        "key": keys,
        "day": days[members],
        "happening": members,
        "report": _reports(happenings)[members],
        "weight": weights,
    }
    return pl.DataFrame({name: np.ascontiguousarray(values[shared]) for name, values in columns.items()})


def _reports(happenings: Sequence[Happening]) -> Ints:
    known: dict[str, int] = {}
    return np.array([known.setdefault(each.report, len(known)) for each in happenings], dtype=np.int64)


def _copied(copied: Iterable[Pair], happenings: Sequence[Happening]) -> pl.DataFrame:
    pairs = sorted(pair for pair in copied if happenings[pair[0]].report != happenings[pair[1]].report)
    return pl.DataFrame(pairs, schema={"first": pl.Int64, "second": pl.Int64}, orient="row")


def _ranked(reach: int) -> Step:
    """The members of each key by day, cut into stretches of `reach`: who is near somebody lies in his stretch or the next."""
    sql = f"""
        SELECT key, happening, report, weight, rank, CAST(floor(rank / {reach}) AS BIGINT) AS stretch
        FROM (
            SELECT *, CAST(row_number() OVER (PARTITION BY key ORDER BY day, happening) AS BIGINT) AS rank FROM filed
        ) AS numbered
    """  # noqa: S608  a number of ours
    return Step("ranked", sql, Order.NONE)


def _met(reach: int) -> Step:
    """Pairs whose meetings come to enough."""
    sql = f"""
        SELECT least(one.happening, other.happening) AS first, greatest(one.happening, other.happening) AS second
        FROM ranked AS one
        JOIN (
            SELECT key, happening, report, weight, rank, stretch FROM ranked
            UNION ALL
            SELECT key, happening, report, weight, rank, stretch - 1 AS stretch FROM ranked
        ) AS other ON one.key = other.key AND one.stretch = other.stretch
        WHERE other.rank > one.rank AND other.rank <= one.rank + {reach} AND one.report <> other.report
        GROUP BY 1, 2
        HAVING sum(one.weight * other.weight) >= {round(LEAST_SHARED * WHOLE * WHOLE)}
    """  # noqa: S608  numbers of ours
    return Step("met", sql, Order.NONE)


_PAIRS = Step(
    "pairs",
    """
    SELECT first, second, CAST(max(copied) AS BIGINT) AS copied
    FROM (SELECT first, second, 0 AS copied FROM met UNION ALL SELECT first, second, 1 AS copied FROM copied) AS found
    GROUP BY first, second
    """,
    Order.NONE,
)


def _keys(happening: Happening, rarity: Rarity) -> Iterator[tuple[str, float]]:
    """Keys with the square root of what sharing them is worth, in the measure of a cosine."""
    words = _word_keys(happening.report_words or happening.words, rarity)
    if happening.report_words:
        words = {**_word_keys(happening.words, rarity), **words}
    yield from words.items()
    week = happening.day // 7
    for place in happening.specific:
        yield f"place {place}", 1.0
        # Two days in neighbouring weeks meet in the later one.
        yield f"place {place} {week}", 1.0
        yield f"place {place} {week + 1}", 1.0
    for division in sorted(happening.divisions) if not happening.specific else ():
        yield f"division {division} {'+'.join(sorted(happening.families))} {happening.day}", 1.0


def _word_keys(words: Mapping[str, float], rarity: Rarity) -> dict[str, float]:
    telling = ((term, weight) for term, weight in words.items() if 1 < rarity.counts.get(term, 0) <= KEY_REPORTS)
    return {f"word {term}": weight for term, weight in islice(telling, KEY_TERMS)}


def copied_pairs(happenings: Sequence[Happening], passages: Iterable[Passage]) -> set[Pair]:
    """Pairs of happenings of which a sentence each lies in one passage copied outside quotation.

    The passage must cover at least half of both sentences: a shared clause of ten words tells nothing about the rest.
    """
    by_report: dict[str, list[int]] = defaultdict(list)
    for index, happening in enumerate(happenings):
        by_report[happening.report].append(index)
    found: set[Pair] = set()
    for passage in passages:
        if passage.kind is PassageKind.COPIED:
            first = _told_in(passage.first, by_report, happenings)
            second = _told_in(passage.second, by_report, happenings)
            found.update((min(a, b), max(a, b)) for a in first for b in second if a != b)
    return found


def _told_in(run: Span, by_report: Mapping[str, list[int]], happenings: Sequence[Happening]) -> list[int]:
    return [
        index
        for index in by_report.get(run.report, ())
        if any(_covers_half(run, claim.sentence) for claim in happenings[index].claims)
    ]


def _covers_half(run: Span, sentence: Span) -> bool:
    shared = min(run.end, sentence.end) - max(run.start, sentence.start)
    return 2 * shared >= sentence.end - sentence.start
