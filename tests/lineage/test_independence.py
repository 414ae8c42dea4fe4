"""The rules of docs/independence.md, one by one, on invented credits."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.language import split_sentences
from stemmata.lineage import (
    IndependenceCounter,
    count_independent,
    decide_copies,
    find_credits,
    find_passages,
    load_source_names,
    propose_aliases,
    resolve_origins,
)
from stemmata.model.lineage import Credit, Independence
from stemmata.model.reports import Report
from stemmata.settings import LineageSettings
from tests.lineage.making import make_report


def count(*reports: Report) -> Independence:
    """Counts over reports whose every credit covers the claim."""
    credits = {report.id: find_credits(report, split_sentences(report)) for report in reports}
    flat: Sequence[Credit] = [credit for found in credits.values() for credit in found]
    copies = decide_copies(reports, find_passages(reports, LineageSettings()), flat)
    return count_independent(credits, copies, resolve_origins(reports, flat), reports)


def said(number: int, text: str, publisher: str = "") -> Report:
    return make_report(f"r-{number}", text, publisher=publisher or f"Paper {number}")


def test_an_origin_counts_once_however_many_reports_reach_it() -> None:
    counted = count(
        said(1, "The clinic at Marn was hit at noon, according to the Lake Observatory."),
        said(2, "A shell struck a ward, the Lake Observatory said."),
    )
    assert (counted.low, counted.high) == (1, 1)
    assert counted.names == ("Lake Observatory",)


def test_two_monitors_are_two_and_residents_may_be_a_third() -> None:
    counted = count(
        said(1, "The clinic at Marn was hit at noon, according to the Lake Observatory."),
        said(2, "A shell struck a ward, the Valley Monitor said."),
        said(3, "Residents of Telmarun said the roof is gone."),
    )
    assert (counted.low, counted.high) == (2, 3)


def test_a_monitor_that_cites_another_adds_nothing() -> None:
    counted = count(said(1, "The Valley Monitor reported, citing the Lake Observatory, that nine boats were sunk."))
    assert (counted.low, counted.high) == (1, 1)
    assert counted.names == ("Lake Observatory",)


def test_reasons_name_the_report_where_its_house_has_several() -> None:
    counted = count(
        said(1, "The clinic was hit, the Lake Observatory said.", "Sefid Post"),
        said(2, "Residents said the roof is gone.", "Valley Daily"),
        said(3, "Work goes on in tents.", "Valley Daily"),
    )
    assert "“Residents” (Valley Daily, report r-2) has no name" in " ".join(counted.reasons)


def test_a_party_is_marked() -> None:
    counted = count(said(1, "Islamic State released a video of the harbour."))
    assert any("Islamic State, a party to the conflict," in reason for reason in counted.reasons)


def test_names_that_may_be_one_count_once_at_least_and_twice_at_most() -> None:
    reports = [
        said(1, "The quay was closed, the Telmarun Documentation Centre said."),
        said(2, "It is open, the Telmaroon Documentation Center said."),
    ]
    credits = {report.id: find_credits(report, split_sentences(report)) for report in reports}
    flat = [credit for found in credits.values() for credit in found]
    origins = resolve_origins(reports, flat)
    proposals = propose_aliases(reports, flat, origins, load_source_names())
    counted = IndependenceCounter.over((), origins, reports, None, flat, proposals).count(credits)
    assert (counted.low, counted.high) == (1, 2)
    assert any("may be one (a proposed alias)" in reason for reason in counted.reasons)


def test_one_claim_is_counted_over_its_own_credits() -> None:
    report = said(1, "The clinic was hit, the Lake Observatory said. The mill burnt, residents said.")
    credits = find_credits(report, split_sentences(report))
    counter = IndependenceCounter.over((), resolve_origins([report], credits), [report], None, credits)
    one, other = ((credit,) for credit in credits)
    assert counter.count({"r-1": one}).names == ("Lake Observatory",)
    assert [name.lower() for name in counter.count({"r-1": other}).names] == ["residents"]


def test_reports_without_a_source_may_or_may_not_be_independent() -> None:
    counted = count(
        said(1, "Nine boats were sunk in the harbour."), said(2, "At the quay the fleet is gone, all of it, since dawn.")
    )
    assert (counted.low, counted.high) == (1, 2)


def test_a_copy_without_a_source_adds_nothing() -> None:
    text = "Nine boats were sunk in the harbour of Marn before the fog had lifted and the crews were still ashore."
    counted = count(said(1, text), said(2, text))
    assert (counted.low, counted.high) == (1, 1)


def test_an_unnamed_video_adds_nothing_beside_the_partys_own() -> None:
    counted = count(
        said(1, "Islamic State released a video of the harbour."),
        said(2, "A video of boats on fire emerged on Sunday."),
    )
    assert (counted.low, counted.high) == (1, 1)


def test_an_agency_beside_its_source_adds_nothing() -> None:
    counted = count(said(1, "MARN (Marn News Agency) - Nine boats were sunk, the Lake Observatory said."))
    assert (counted.low, counted.high) == (1, 1)
    assert counted.names == ("Lake Observatory",)


def test_observers_who_comment_add_nothing() -> None:
    counted = count(said(1, "Nine boats were sunk, according to the Lake Observatory. Observers believe it was the first raid."))
    assert (counted.low, counted.high) == (1, 1)


def test_a_monitor_that_was_sent_the_video_covers_its_description() -> None:
    text = (
        "Islamic State released a video of boats on parade. The boats carry flags. A man waves from the quay. "
        "“We came by water,” according to the Lake Observatory, which was shown the footage."
    )
    report = said(1, text)
    credits = find_credits(report, split_sentences(report))
    (relayed,) = [credit for credit in credits if credit.relay]
    assert relayed.name == "Lake Observatory"
    assert relayed.scope.words.startswith("Islamic State released a video")
    counted = count(report)
    assert (counted.low, counted.high) == (1, 2)
    assert any("relays the party's own video" in reason for reason in counted.reasons)


def test_no_report_no_origin() -> None:
    assert (count().low, count().high) == (0, 0)


SENTENCES = (
    "Nine boats were sunk, according to the Lake Observatory.",
    "The Valley Monitor said the quay was closed.",
    "Islamic State released a video of the harbour.",
    "Residents said the market was shut.",
    "It was suggested on social media that the boats were empty.",
    "Nobody came to the harbour that day.",
    "The quay was closed, the Valley Daily reported.",
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_the_range_is_sound_explained_and_never_shrinks_with_more_reports(texts: list[str]) -> None:
    reports = [said(number, text) for number, text in enumerate(texts)]
    counted = count(*reports)
    assert 1 <= counted.low <= counted.high <= len(texts)
    assert counted.reasons
    assert len(counted.origins) == len(counted.names)
    assert counted == count(*reversed(reports))
    fewer = count(*reports[:-1])
    assert fewer.high <= counted.high


def test_a_stock_sentence_in_common_does_not_make_two_unnamed_sources_one() -> None:
    stock = "Nobody has said so far that it was behind the attack on the harbour of Marn."
    first, second = (" ".join(f"{letter}{number}" for number in range(60)) for letter in "ab")
    counted = count(
        said(1, f"A diver was hurt, a fisherman of Telmarun said. {stock} {first}."),
        said(2, f"The quay is closed, residents said. {stock} {second}."),
    )
    assert (counted.low, counted.high) == (1, 2)


def test_an_office_without_a_name_counts_for_sure_and_once() -> None:
    counted = count(
        said(1, "Four were taken off the bus, the mayor of Telmarun said."), said(2, "The bus is gone, the mayor said on Friday.")
    )
    assert (counted.low, counted.high) == (1, 1)


def test_a_second_report_of_a_house_that_names_its_source_adds_nothing() -> None:
    counted = count(
        said(1, "The clinic was hit, the Lake Observatory said.", "Valley Daily"),
        said(2, "Work at the clinic goes on in tents.", "Valley Daily"),
    )
    assert (counted.low, counted.high) == (1, 1)
