"""The postings table: nothing that is shared goes without a fingerprint, and each row tells what stands before it."""

from __future__ import annotations

from itertools import pairwise

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.lineage.passages.fingerprints import REPEATS_IN_REPORT, posting, window_of
from stemmata.lineage.passages.tracing import TEXT_COLUMNS
from stemmata.settings import LineageSettings

DEFAULT = LineageSettings()


def posted(*texts: str, title: int = 0, chrome: tuple[int, ...] = ()) -> pl.DataFrame:
    rows: list[tuple[int, str, int, list[int], list[int]]] = [
        (place, text, title, [], list(chrome)) for place, text in enumerate(texts)
    ]
    return posting(DEFAULT).function(pl.DataFrame(rows, schema=TEXT_COLUMNS, orient="row")).sort("report", "word")


some_words = st.lists(st.integers(0, 30).map(lambda number: f"w{number}"), max_size=25)


@settings(max_examples=100, deadline=None)
@given(some_words, some_words, some_words, some_words, st.lists(st.integers(0, 300).map(str), min_size=8, max_size=20))
def test_a_shared_run_of_passage_length_leaves_a_common_fingerprint(
    a: list[str], b: list[str], c: list[str], d: list[str], run: list[str]
) -> None:
    rows = posted(" ".join([*a, *run, *b]), " ".join([*c, *run, *d]))
    edges = (range(len(a), len(a) + len(run)), range(len(c), len(c) + len(run)))
    within = [
        {
            (print_, word - edge.start)
            for print_, word, report in rows.select("fingerprint", "word", "report").iter_rows()
            if report == side and word in edge
        }
        for side, edge in enumerate(edges)
    ]
    repeated = rows["turn"].max() == REPEATS_IN_REPORT
    assert within[0] & within[1] or repeated


def test_consecutive_fingerprints_are_never_further_apart_than_the_window() -> None:
    rows = posted(" ".join(f"w{number}" for number in range(500)))
    gaps = [after - before for before, after in pairwise(rows["word"].to_list())]
    assert max(gaps) <= window_of(DEFAULT)
    assert rows["gap"].to_list() == [0, *gaps]
    assert rows["previous"].to_list() == [0, *rows["fingerprint"].to_list()[:-1]]


def test_all_of_a_title_is_kept() -> None:
    text = " ".join(f"w{number}" for number in range(40))
    titled = posted(text, title=text.index("w12") - 1)
    assert titled["word"].to_list()[:8] == list(range(8))


def test_no_fingerprint_reaches_across_chrome() -> None:
    text = "one two three four MENU five six seven eight"
    assert posted(text, chrome=(text.index("MENU"), text.index("MENU") + 4)).height == 0


def test_a_line_without_end_counts_so_often_and_no_more() -> None:
    rows = posted("the same line again and again " * 500)
    assert rows["turn"].max() == REPEATS_IN_REPORT
    assert rows.height <= 6 * REPEATS_IN_REPORT


def test_what_a_report_gives_does_not_depend_on_the_others() -> None:
    texts = [" ".join(f"{stem}{number % 7}" for number in range(30)) for stem in "abc"]
    together = posted(*texts)
    for place, text in enumerate(texts):
        assert together.filter(report=place).drop("report").equals(posted(text).drop("report"))
