"""Which pairs of a corpus traced before must be traced anew when reports came, went or changed: in SQL, for any engine.

What two reports share depends on the two and, beyond them, on how many reports carry each of their fingerprints, and which was
the earliest. So a pair is traced anew when one of the two is new; when both carry a fingerprint that crossed the document
frequency, or whose earliest carrier is another now; or when the older carries one whose carriers changed in number, or either
one that passed the number from which a run beside it counts as a formula. Numbers beyond both limits make no difference (see
`spans._profile` and `kinds`).
"""

from __future__ import annotations

from stemmata.engine.step import Order, Step
from stemmata.lineage.passages.kinds import FORMULA_REPORTS
from stemmata.lineage.passages.remembered import JUDGED_COLUMNS
from stemmata.settings import LineageSettings

EVERYWHERE = Step(
    "everywhere",
    """SELECT p.fingerprint, m.place AS report, p.word, p.previous, p.gap, p.turn
    FROM before_postings p JOIN moves m ON p.report = m.number WHERE m.place IS NOT NULL
    UNION ALL SELECT fingerprint, report, word, previous, gap, turn FROM postings""",
    Order.NONE,
)
# The fingerprints of reports that came or went, and in how many of these they are.
TOUCHED = Step(
    "touched",
    """SELECT fingerprint, CAST(sum(came) AS INT) AS came, CAST(sum(went) AS INT) AS went
    FROM (SELECT fingerprint, CASE WHEN turn = 1 THEN 1 ELSE 0 END AS came, 0 AS went FROM postings
        UNION ALL SELECT p.fingerprint, 0 AS came, CASE WHEN p.turn = 1 THEN 1 ELSE 0 END AS went
        FROM before_postings p JOIN moves m ON p.report = m.number WHERE m.place IS NULL) both_ways
    GROUP BY fingerprint""",
    Order.NONE,
)
# How many carry them and who first, now and before; -1 stands for nobody and for a report that is gone.
COUNTED = Step(
    "counted",
    """SELECT t.fingerprint, coalesce(n.reports, 0) AS now, coalesce(n.reports, 0) - t.came + t.went AS past,
        coalesce(n.first, -1) AS first_now, coalesce(m.place, -1) AS first_past
    FROM touched t
    LEFT JOIN (SELECT p.fingerprint, CAST(count(*) AS INT) AS reports, min(p.report) AS first
        FROM everywhere p JOIN touched k ON p.fingerprint = k.fingerprint WHERE p.turn = 1 GROUP BY p.fingerprint) n
        ON t.fingerprint = n.fingerprint
    LEFT JOIN (SELECT p.fingerprint, min(p.report) AS first
        FROM before_postings p JOIN touched k ON p.fingerprint = k.fingerprint GROUP BY p.fingerprint) f
        ON t.fingerprint = f.fingerprint
    LEFT JOIN moves m ON f.first = m.number""",
    Order.NONE,
)
KEPT_JUDGED = Step(
    "kept_judged",
    f"""SELECT a.place AS one, b.place AS other, {", ".join(f"j.{name}" for name in JUDGED_COLUMNS[2:])}
    FROM before_judged j JOIN moves a ON j.one = a.number JOIN moves b ON j.other = b.number
    WHERE a.place IS NOT NULL AND b.place IS NOT NULL""",  # noqa: S608  our own names
    Order.NONE,
)
# The reports with a fingerprint whose change may show in them; `few`: it proposes pairs now or did before.
AFFECTED = Step(
    "affected",
    """SELECT c.fingerprint, p.report, c.first_now, c.first_past, c.few, c.common, c.counts, c.passes
    FROM everywhere p JOIN changed c ON p.fingerprint = c.fingerprint WHERE p.turn = 1""",
    Order.NONE,
)
AGAIN = Step(
    "again",
    """SELECT a.report AS one, b.report AS other FROM affected a JOIN affected b ON a.fingerprint = b.fingerprint
    LEFT JOIN fresh f ON a.report = f.report LEFT JOIN fresh g ON b.report = g.report
    WHERE a.report < b.report AND a.few AND f.report IS NULL AND g.report IS NULL
    UNION SELECT first_now AS one, report AS other FROM affected WHERE common AND first_now < report AND first_now >= 0
    UNION SELECT first_past AS one, report AS other FROM affected WHERE common AND first_past < report AND first_past >= 0
    UNION SELECT j.one, j.other FROM kept_judged j JOIN affected a ON j.one = a.report WHERE a.counts
    UNION SELECT j.one, j.other FROM kept_judged j JOIN affected a ON j.other = a.report WHERE a.passes""",
    Order.NONE,
)
# All that the reports of these pairs have in common with anybody.
NEAR = Step(
    "near",
    "SELECT report FROM fresh UNION SELECT one AS report FROM again UNION SELECT other AS report FROM again",
    Order.NONE,
)
PAIRED = Step("paired", "SELECT one AS report FROM candidates UNION SELECT other AS report FROM candidates ORDER BY report")
LOCAL_PRINTS = Step(
    "local_prints",
    "SELECT DISTINCT p.fingerprint FROM everywhere p JOIN near n ON p.report = n.report",
    Order.NONE,
)
LOCAL = Step("postings", "SELECT p.* FROM everywhere p JOIN local_prints l ON p.fingerprint = l.fingerprint", Order.NONE)
JUDGED = Step(
    "judged",
    f"""SELECT {", ".join(f"k.{name}" for name in JUDGED_COLUMNS)}
    FROM kept_judged k LEFT JOIN again a ON k.one = a.one AND k.other = a.other WHERE a.one IS NULL
    UNION ALL SELECT {", ".join(JUDGED_COLUMNS)} FROM judged""",  # noqa: S608  our own names
    Order.NONE,
)


def changed(settings: LineageSettings) -> Step:
    """The fingerprints whose change can show somewhere, as the table `changed`, and in which ways."""
    common = settings.document_frequency
    most = max(common, FORMULA_REPORTS) + 1
    return Step(
        "changed",
        f"""SELECT * FROM (SELECT fingerprint, first_now, first_past, least(now, past) <= {common} AS few,
            greatest(now, past) > {common} AS common,
            least(now, {most}) <> least(past, {most}) AS counts,
            (now > {FORMULA_REPORTS}) <> (past > {FORMULA_REPORTS}) AS passes
        FROM counted) ways WHERE counts OR (common AND first_now <> first_past)""",  # noqa: S608  numbers
        Order.NONE,
    )


def anew(seeds: str) -> Step:
    """The rows of a table of seeds whose pair is traced anew, under the same name."""
    return Step(
        seeds,
        f"""SELECT s.one, s.other, s.seed FROM {seeds} s LEFT JOIN again w ON s.one = w.one AND s.other = w.other
            LEFT JOIN fresh a ON s.one = a.report LEFT JOIN fresh b ON s.other = b.report
        WHERE w.one IS NOT NULL OR a.report IS NOT NULL OR b.report IS NOT NULL""",  # noqa: S608  our own names
        Order.NONE,
    )
