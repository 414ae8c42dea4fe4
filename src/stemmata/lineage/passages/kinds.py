"""What a shared run means: copied, a quotation, a formula, or chrome.

Formulas are runs that many reports share without having anything from one another: agency notices, legal notes, stock phrases.
Chrome that intake did not recognise is what several reports of one publisher share and no other publisher's has.
"""

from __future__ import annotations

import polars as pl

from stemmata.engine import Step
from stemmata.engine.kernel import Kernel, Lookup
from stemmata.engine.step import Order
from stemmata.lineage.passages.spans import CARRIED_SHARE, FORMULA_WORDS, PASSAGE_COLUMNS
from stemmata.model.lineage import PassageKind

# A short run is a formula when fewer than DISTINCT_WORDS of its words tell it from others (see `spans.FEW`), and a part of it,
# or what stands beside it in both reports, is in more than FORMULA_REPORTS reports. Of 3,000 generated reports with stock
# sentences some 41,000 pairs share such sentences alone: 306 of these are still tied. Of 233 pairs of lifted sentences one is
# lost, of 222 single ones nine, all of them stock sentences themselves. Copies of more than 40 words are never touched.
DISTINCT_WORDS = 10
FORMULA_REPORTS = 12
# Fewest reports of one publisher, and none of another, that carry the same small run for it to be site chrome.
CHROME_REPORTS = 3

# Wording of notices, by what they do. Own collection from house styles; a match anywhere in a run of up to FORMULA_WORDS words
# decides.
_NOTICES = r"""(?ix)
    all\ rights\ reserved | ©|copyright | terms\ (of\ (use|service)|and\ conditions) | house\ rules | privacy\ policy | cookie
    | (views|opinions)\ expressed | do(es)?\ not\ (necessarily\ )?reflect | comments\ (below\ )?(have\ been|are)\ moderated
    | (reporting|writing|editing|additional\ reporting)\ by\s | (sign\ up|subscribe)\ (for|to)\s | follow\ us\ (on|at)
    | (this|the)\ (material|article|story|report|content)\ (may\ not\ be|was\ (first|originally)\ published|is\ (re)?published)
    | may\ not\ be\ (published|broadcast|reproduced|rewritten|redistributed)
    | could\ not\ (be\ )?(immediately\ |independently\ )+(be\ )?(verif|confirm)(y|ied)
    | (has|have|had)\ not\ been\ (able\ to\ )?independently\ (verify|verified|confirmed|confirm)
    | (did|does|has)\ not\ (immediately\ )?(respond|responded|reply)\ to\ (a\ |multiple\ )?requests?\ for\ comment
    | speaking\ on\ condition\ of\ anonymity | not\ authori[sz]ed\ to\ (speak|brief|talk)
    | جميع\ الحقوق\ محفوظة | حقوق\ النشر | لا\ (يعبر|تعبر)\ بالضرورة | سياسة\ الخصوصية | تابعونا\ على | اشترك\ في
    | لم\ يتسن\s.{0,30}(التحقق|التأكد)"""


def judging() -> Kernel:
    """The kernel that makes the table `judged` from `aligned`: its columns, and `kind`, for all kinds but chrome."""
    return Kernel(
        "judged",
        _judged,
        {**PASSAGE_COLUMNS, "kind": pl.String},
        lookup=Lookup("texts", "report", ("one",), _texts),
        batch_rows=100_000,
    )


def _texts(table: pl.DataFrame) -> pl.DataFrame:
    return table.select(pl.col("report").alias("one"), "text")


def _judged(rows: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    short = pl.col("words") <= FORMULA_WORDS
    words = rows.filter(~pl.col("quoted") & short).join(texts, on="one", how="left", maintain_order="left")
    start, length = pl.col("one_start"), pl.col("one_end") - pl.col("one_start")
    notices = words.select(pl.col("text").str.slice(start, length).str.contains(_NOTICES)).to_series()
    noticed = rows.select(~pl.col("quoted") & short).to_series().to_numpy().copy()
    noticed[noticed] = notices.to_numpy()
    everywhere = (
        (pl.col("equal_words") <= FORMULA_WORDS)
        & (pl.col("equal_words") < CARRIED_SHARE * pl.col("shortest"))
        & (pl.col("distinct_words") < DISTINCT_WORDS)
        & (pl.col("most_carriers") > FORMULA_REPORTS)
    )
    kind = (
        pl.when(pl.col("quoted"))
        .then(pl.lit(PassageKind.QUOTATION.value))
        .when(pl.Series(noticed) | everywhere)
        .then(pl.lit(PassageKind.FORMULA.value))
        .otherwise(pl.lit(PassageKind.COPIED.value))
    )
    return rows.with_columns(kind=kind)


CARRIERS = Step(
    "carriers",
    """SELECT w.wording, count(*) AS reports, min(t.publisher) AS least, max(t.publisher) AS most, min(t.characters) AS characters
    FROM (SELECT one_wording AS wording, one AS report FROM judged UNION SELECT other_wording, other FROM judged) w
        JOIN sources t ON w.report = t.report
    GROUP BY w.wording""",
    Order.NONE,
)
# The passage is the same wording on both sides, or nearly: the wider of the two sets of carriers stands for both.
PASSAGES = Step(
    "passages",
    f"""SELECT j.one, j.other, j.one_start, j.one_end, j.other_start, j.other_end, j.words, j.similarity,
        CASE WHEN j.kind = '{PassageKind.COPIED}' AND (a.reports >= {CHROME_REPORTS} OR b.reports >= {CHROME_REPORTS})
            AND a.least = a.most AND b.least = b.most AND a.least = b.least AND a.least <> ''
            AND j.one_end - j.one_start < {CARRIED_SHARE} * a.characters
            AND j.one_end - j.one_start < {CARRIED_SHARE} * b.characters
        THEN '{PassageKind.CHROME}' ELSE j.kind END AS kind
    FROM (SELECT one, other, one_start, one_end, other_start, other_end, words, max(similarity) AS similarity, min(kind) AS kind,
            max(one_wording) AS one_wording, max(other_wording) AS other_wording
        FROM judged GROUP BY one, other, one_start, one_end, other_start, other_end, words) j
    JOIN carriers a ON j.one_wording = a.wording JOIN carriers b ON j.other_wording = b.wording
    ORDER BY j.one, j.one_start, j.one_end, j.other, j.other_start, j.other_end""",  # noqa: S608  numbers and our own words
)
