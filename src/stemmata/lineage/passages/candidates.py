"""Which reports may share text, in SQL: postings with the same fingerprint, and of them the beginnings of shared runs.

A fingerprint in more reports than the document frequency proposes no pair of its own: it is a stock phrase, or a text that very
many carried. To keep the second, such a fingerprint ties each of its reports to the earliest of them only (linear, not
quadratic), and the tie stands only where it adds up to much shared text; see `spans`.

Two reports that share a run of text share many fingerprints in a row. Where the fingerprint before is the same on both sides, at
the same distance, its n-gram touches this one, so that one run holds both; only where that is not so does a run begin, and only
there a pair of words ("seed") is handed on. A report copied whole is one seed instead of more than a hundred.

The statements keep to what DuckDB and Spark both understand.
"""

from __future__ import annotations

from stemmata.engine.step import Order, Step
from stemmata.settings import LineageSettings

# A seed is one number: the word in the first report, times this, plus the word in the second.
SEED_BASE = 2**31
# Whether the n-gram before is another on either side, so that a shared run begins here.
_BEGINS = "a.gap = 0 OR b.gap = 0 OR a.gap <> b.gap OR a.previous <> b.previous"
# Postings joined at one time: some 0.6 GB with the join's own table. Each part has its own range of fingerprints.
_PART_POSTINGS = 12_000_000


def spread_part(part: int, limits: tuple[int, int]) -> Step:
    """How many reports carry each fingerprint of one part that more than one does, as the table `spread_0`, …"""
    return Step(
        f"spread_{part}",
        f"""SELECT fingerprint, CAST(sum(CASE WHEN turn = 1 THEN 1 ELSE 0 END) AS INT) AS reports
        FROM postings WHERE fingerprint >= {limits[0]} AND fingerprint <= {limits[1]}
        GROUP BY fingerprint HAVING sum(CASE WHEN turn = 1 THEN 1 ELSE 0 END) > 1""",  # noqa: S608  numbers
        Order.NONE,
    )


def ranges(postings: int) -> list[tuple[int, int]]:
    """Equal ranges of fingerprints, first and last, as many as keep one range's postings in memory."""
    parts = 1
    while postings > parts * _PART_POSTINGS:
        parts *= 2
    width = 2**64 // parts
    return [(-(2**63) + part * width, -(2**63) + (part + 1) * width - 1) for part in range(parts)]


def common(parts: int, settings: LineageSettings) -> Step:
    """The fingerprints beyond the document frequency, as the table `common_prints`."""
    each = (
        f"SELECT fingerprint FROM spread_{part} WHERE reports > {settings.document_frequency}"  # noqa: S608  numbers
        for part in range(parts)
    )
    return Step("common_prints", " UNION ALL ".join(each), Order.NONE)


def rare_part(part: int, limits: tuple[int, int], settings: LineageSettings) -> Step:
    """The postings of one part that propose pairs, as the table `rare`; `gap` is 0 when the one before does not."""
    return Step(
        "rare",
        f"""SELECT p.fingerprint, p.report, p.word, p.previous,
            CASE WHEN c.fingerprint IS NULL THEN p.gap ELSE 0 END AS gap
        FROM postings p JOIN spread_{part} s ON p.fingerprint = s.fingerprint
            LEFT JOIN common_prints c ON p.previous = c.fingerprint
        WHERE s.reports <= {settings.document_frequency} AND p.fingerprint >= {limits[0]} AND p.fingerprint <= {limits[1]}""",  # noqa: S608  numbers
        Order.NONE,
    )


def seeds_part(part: int) -> Step:
    """Where runs of two reports begin, within one part, as the table `seeds_0`, …"""
    return Step(
        f"seeds_{part}",
        f"""SELECT a.report AS one, b.report AS other, CAST(a.word AS BIGINT) * {SEED_BASE} + b.word AS seed
        FROM rare a JOIN rare b ON a.fingerprint = b.fingerprint
        WHERE a.report < b.report AND ({_BEGINS})""",  # noqa: S608
        Order.NONE,
    )


def words_part(part: int, settings: LineageSettings) -> Step:
    """How many words of two reports the fingerprints of one part show to be shared, as the table `pairs_0`, …"""
    return Step(
        f"pairs_{part}",
        f"""SELECT a.report AS one, b.report AS other, CAST(sum(
            CASE WHEN {_BEGINS} THEN {settings.ngram_words} ELSE a.gap END
        ) AS INT) AS words
        FROM rare a JOIN rare b ON a.fingerprint = b.fingerprint
        WHERE a.report < b.report GROUP BY a.report, b.report""",  # noqa: S608  numbers
        Order.NONE,
    )


def paired_words(parts: int, settings: LineageSettings) -> Step:
    """The pairs of reports and how many shared words their fingerprints show."""
    each = " UNION ALL ".join(f"SELECT one, other, words FROM pairs_{part}" for part in range(parts))  # noqa: S608  numbers
    return Step(
        "pairs",
        f"""SELECT one, other, CAST(sum(words) AS INT) AS words FROM ({each}) parts
        GROUP BY one, other HAVING sum(words) >= {settings.passage_words} ORDER BY one, other""",  # noqa: S608  numbers
    )


CARRIED = Step(
    "carried",
    """SELECT p.fingerprint, p.report, p.word FROM postings p JOIN common_prints c ON p.fingerprint = c.fingerprint""",
    Order.NONE,
)
EARLIEST = Step(
    "earliest",
    """SELECT c.fingerprint, c.report, min(c.word) AS word
    FROM carried c JOIN (SELECT fingerprint, min(report) AS report FROM carried GROUP BY fingerprint) f
        ON c.fingerprint = f.fingerprint AND c.report = f.report
    GROUP BY c.fingerprint, c.report""",
    Order.NONE,
)
CARRIED_SEEDS = Step(
    "carried_seeds",
    f"""SELECT e.report AS one, c.report AS other, CAST(e.word AS BIGINT) * {SEED_BASE} + c.word AS seed
    FROM earliest e JOIN carried c ON e.fingerprint = c.fingerprint WHERE e.report < c.report""",  # noqa: S608  a number
    Order.NONE,
)


def candidates(parts: int) -> Step:
    """Pairs with their seeds: those that share something rare, and (`carried`) a common text's carriers with its earliest."""
    each = " UNION ALL ".join(f"SELECT one, other, seed FROM seeds_{part}" for part in range(parts))  # noqa: S608  numbers
    return Step(
        "candidates",
        f"""SELECT one, other, FALSE AS carried, array_agg(seed) AS seeds FROM ({each}) rare_seeds GROUP BY one, other
        UNION ALL
        SELECT one, other, TRUE AS carried, array_agg(seed) AS seeds FROM carried_seeds GROUP BY one, other""",  # noqa: S608
        Order.NONE,
    )


def sharing(parts: int) -> Step:
    """For each report the words at which a fingerprint stands that others carry, and how many do (at most 65,535)."""
    each = " UNION ALL ".join(f"SELECT fingerprint, reports FROM spread_{part}" for part in range(parts))  # noqa: S608  numbers
    return Step(
        "shared_prints",
        f"""SELECT p.report, array_agg(CAST(p.word AS BIGINT) * 65536 + CASE WHEN s.reports > 65535 THEN 65535 ELSE s.reports END)
            AS shared
        FROM postings p JOIN ({each}) s ON p.fingerprint = s.fingerprint GROUP BY p.report""",  # noqa: S608  numbers
        Order.NONE,
    )
