"""Forty copies draw as a tree, circles are not drawn, and every line has its reason."""

from __future__ import annotations

from datetime import date

from stemmata.language import split_sentences
from stemmata.lineage import EdgeKind, NodeKind, Stemma, build_stemma, decide_copies, find_credits, find_passages, resolve_origins
from stemmata.model.reports import Report
from stemmata.settings import LineageSettings
from tests.lineage.making import make_report

DISPATCH = (
    "Shells struck the covered market of Telmarun on Monday and wounded eleven traders before the stalls had opened for the day."
)


def drawn(*reports: Report) -> Stemma:
    credits = [credit for report in reports for credit in find_credits(report, split_sentences(report))]
    copies = decide_copies(reports, find_passages(reports, LineageSettings()), credits)
    return build_stemma(reports, copies, resolve_origins(reports, credits), credits)


def test_forty_copies_of_a_dispatch_hang_from_it() -> None:
    agency = make_report("r-00", DISPATCH, publisher="Marn News Agency", published=date(2031, 3, 2))
    papers = [
        make_report(
            f"r-{number:02}",
            f"{DISPATCH}\n\n(Marn News Agency)",
            publisher=f"Paper {number}",
            published=date(2031, 3, 2 + number % 9),
        )
        for number in range(1, 41)
    ]
    stemma = drawn(agency, *papers)
    copied = [edge for edge in stemma.edges if edge.kind is EdgeKind.COPIED]
    assert len(stemma.edges) == len(copied) == 40
    assert {edge.source for edge in copied} == {"r-00"}
    assert {node.rank for node in stemma.nodes if node.id != "r-00"} == {2}
    assert all(edge.reasons and edge.words for edge in stemma.edges)


def test_copies_of_open_direction_are_tied_without_a_circle() -> None:
    stemma = drawn(*(make_report(f"r-{number}", DISPATCH, publisher=f"Paper {number}") for number in range(6)))
    assert [edge.kind for edge in stemma.edges] == [EdgeKind.TIED] * 5


def test_an_origin_is_drawn_to_the_report_through_which_it_came() -> None:
    first = make_report("r-1", f"{DISPATCH} Three are children, the Lake Observatory said.", publisher="Sefid Post")
    second = make_report(
        "r-2", f"{DISPATCH} Three are children, the Lake Observatory said.\n\n(Sefid Post)", publisher="Valley Daily"
    )
    stemma = drawn(first, second)
    assert [(edge.target, edge.kind) for edge in stemma.edges] == [("r-1", EdgeKind.CREDITED), ("r-2", EdgeKind.COPIED)]
    assert [node.label for node in stemma.nodes if node.kind is NodeKind.ORIGIN] == ["Lake Observatory"]


def test_a_circle_of_naming_is_not_drawn_as_a_circle() -> None:
    first = make_report("r-1", "The mill stands still, the Valley Daily reported.", publisher="Sefid Post")
    second = make_report("r-2", "Nobody grinds at the ridge, according to the Sefid Post.", publisher="Valley Daily")
    assert len(drawn(first, second).edges) == 1
