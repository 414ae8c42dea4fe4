"""The date relative expressions count from: the original's, the report's own, the text's, a neighbour's. Readable cases are in
`tests/cases/lineage-reprint-*`, with the date that the sentence with some words counts from, by report.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from stemmata.expressions.dates import Anchor
from stemmata.language import split_sentences
from stemmata.lineage import choose_anchor, choose_sentence_anchors, decide_copies, find_credits, find_passages
from stemmata.model.reports import Report
from stemmata.settings import LineageSettings
from tests.lineage.making import make_report
from tests.lineage.test_cases import saying, traced

DISPATCH = (
    "Shells struck the covered market of Telmarun yesterday and wounded eleven traders before the stalls had opened for the day."
)


def anchors(*reports: Report) -> list[date | None]:
    credits = [credit for report in reports for credit in find_credits(report, split_sentences(report))]
    copies = decide_copies(reports, find_passages(reports, LineageSettings()), credits)
    by_id = {report.id: report for report in reports}
    found = [choose_anchor(report, split_sentences(report), copies, by_id) for report in reports]
    return [anchor.start if anchor else None for anchor in found]


def test_a_report_counts_from_its_own_date() -> None:
    assert anchors(make_report("r-1", DISPATCH, published=date(2031, 3, 2))) == [date(2031, 3, 2)]


def test_a_reprint_counts_from_the_originals_date() -> None:
    original = make_report("r-1", DISPATCH, publisher="Sefid Post", published=date(2031, 3, 2))
    reprint = make_report("r-2", f"{DISPATCH}\n\n(Sefid Post)", publisher="Valley Daily", published=date(2031, 3, 9))
    assert anchors(original, reprint) == [date(2031, 3, 2), date(2031, 3, 2)]


def test_only_the_copied_sentence_of_an_own_report_counts_from_the_originals_date() -> None:
    original = make_report("r-1", DISPATCH, publisher="Sefid Post", published=date(2031, 3, 2))
    own = " ".join(f"own{number}" for number in range(60))
    text = f"{own}. {DISPATCH} The roads were reopened yesterday, the mayor of Telmarun said, and the Sefid Post wrote so first."
    other = make_report("r-2", text, publisher="Valley Daily", published=date(2031, 3, 9))
    reports, sentences = (original, other), split_sentences(other)
    credits = [credit for report in reports for credit in find_credits(report, split_sentences(report))]
    passages = find_passages(reports, LineageSettings())
    copies = decide_copies(reports, passages, credits)
    by_id, by_passage = {each.id: each for each in reports}, {each.id: each for each in passages}
    whole = choose_anchor(other, sentences, copies, by_id)
    assert whole is not None
    assert whole.start == date(2031, 3, 9)
    found = choose_sentence_anchors(other, sentences, copies, by_passage, by_id, whole)
    assert {index: anchor.start for index, anchor in found.items()} == {1: date(2031, 3, 2)}


def test_an_undated_report_counts_from_what_its_text_calls_today() -> None:
    text = "Fishing fell by half in 2031. Today (8 August) marks a year since the harbour of Marn was closed."
    report = make_report("r-1", text)
    assert choose_anchor(report, split_sentences(report), (), {"r-1": report}) == Anchor(
        date(2031, 8, 8), date(2031, 8, 8), "the text calls 2031-08-08 today"
    )


def test_an_undated_report_counts_from_its_dateline() -> None:
    assert anchors(make_report("r-1", "MARN, March 2, 2031 (Marn News Agency) - The ferry sank yesterday.")) == [date(2031, 3, 2)]


def test_an_undated_report_counts_from_a_dated_neighbour_with_the_same_words() -> None:
    dated = make_report("r-1", DISPATCH, publisher="Sefid Post", published=date(2031, 3, 2))
    assert anchors(dated, make_report("r-2", DISPATCH, publisher="Valley Daily")) == [date(2031, 3, 2), date(2031, 3, 2)]


def test_without_any_date_there_is_no_anchor() -> None:
    assert anchors(make_report("r-1", DISPATCH), make_report("r-2", "Nothing happened in 2031.")) == [None, None]


def test_a_dateline_with_an_agency_and_two_figures_for_the_year() -> None:
    report = make_report("r-1", "PORT ARDEN (ARCADIA), 9 JAN 90 (NNA) -- [TEXT] TWO MEN WERE KILLED TODAY.")
    anchor = choose_anchor(report, split_sentences(report), (), {report.id: report})
    assert anchor is not None
    assert anchor.start == date(1990, 1, 9)


def test_a_reprint_counts_from_the_day_on_which_it_says_it_first_appeared() -> None:
    text = "This article first appeared in the Valley Daily on 24 March 2019.\n\nThe bridge was closed this week."
    report = make_report("r-1", text, published=date(2019, 5, 2))
    found = choose_anchor(report, split_sentences(report), (), {"r-1": report})
    assert found is not None
    assert (found.start, found.end) == (date(2019, 3, 24), date(2019, 3, 24))


def test_a_first_appearance_after_publication_is_not_believed() -> None:
    report = make_report("r-1", "This story first ran on 24 March 2031.\n\nIt rained.", published=date(2019, 5, 2))
    found = choose_anchor(report, split_sentences(report), (), {"r-1": report})
    assert found is not None
    assert found.start == date(2019, 5, 2)


@saying("anchors")
def test_sentences_of_the_cases_count_from(path: Path) -> None:
    case = traced(path)
    by_id, passages = {each.id: each for each in case.reports}, {each.id: each for each in case.passages}
    found: dict[str, dict[str, date | None]] = {words: {} for words in case.case["anchors"]}
    for report in case.reports:
        sentences = split_sentences(report)
        whole = choose_anchor(report, sentences, case.copies, by_id)
        single = choose_sentence_anchors(report, sentences, case.copies, passages, by_id, whole)
        for words in found:
            place = report.text.find(words)
            index = next((each.index for each in sentences if each.start <= place < each.end), None)
            if index is not None:
                anchor = single.get(index, whole)
                found[words][report.id] = anchor.start if anchor else None
    assert found == case.case["anchors"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: 2 March 2031", date(2031, 3, 2)),
        ("Last updated March 2, 2031", date(2031, 3, 2)),
        ("Posted on 2031-03-02 by the desk", date(2031, 3, 2)),
        ("تاريخ النشر: 2 آذار 2031", date(2031, 3, 2)),
        ("Posted on 2031-13-02", None),
        ("Published by the Valley Press", None),
        ("Updated figures of 2 March 2031 were read out to the council by its clerk, who had counted them twice over.", None),
    ],
)
def test_an_undated_report_counts_from_a_line_that_says_when_it_was_published(line: str, day: date | None) -> None:
    assert anchors(make_report("r-1", f"{line}\n\n{DISPATCH}")) == [day]


def test_copies_of_other_reports_are_passed_over() -> None:
    original = make_report("r-1", DISPATCH, publisher="Sefid Post", published=date(2031, 3, 2))
    reprint = make_report("r-2", f"{DISPATCH}\n\n(Sefid Post)", publisher="Valley Daily", published=date(2031, 3, 9))
    reports, sentences = (original, reprint), split_sentences(reprint)
    credits = [credit for report in reports for credit in find_credits(report, split_sentences(report))]
    passages = find_passages(reports, LineageSettings())
    copies = decide_copies(reports, passages, credits)
    other = make_report("r-3", DISPATCH, published=date(2031, 4, 1))
    by_id = {each.id: each for each in (*reports, other)}
    whole = choose_anchor(other, sentences, copies, by_id)
    assert whole == Anchor(date(2031, 4, 1), date(2031, 4, 1), "published 2031-04-01")
    assert choose_sentence_anchors(other, sentences, copies, {each.id: each for each in passages}, by_id, whole) == {}
