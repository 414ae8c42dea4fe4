"""Forty copies draw as a tree, circles stand apart, chains lead from origin to origin, and every line has its reason."""

from __future__ import annotations

from datetime import date

from stemmata.language import split_sentences
from stemmata.lineage import (
    EdgeKind,
    NodeKind,
    NodeMark,
    Stemma,
    build_stemma,
    decide_copies,
    find_credits,
    find_passages,
    resolve_origins,
)
from stemmata.lineage.circular import cycles_of_sources
from stemmata.lineage.publishers import own_identity
from stemmata.lineage.sources import load_source_names
from stemmata.model.lineage import Copy, Credit, Derivation, Direction, Origin, OriginKind
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


def test_a_circle_of_naming_stands_apart_from_the_tree() -> None:
    first = make_report("r-1", "The mill stands still, the Valley Daily reported.", publisher="Sefid Post")
    second = make_report("r-2", "Nobody grinds at the ridge, according to the Sefid Post.", publisher="Valley Daily")
    stemma = drawn(first, second)
    assert stemma.edges == ()
    (circle,) = stemma.circles
    assert circle.members == ("r-1", "r-2")
    assert [(edge.source, edge.target) for edge in circle.edges] == [("r-1", "r-2"), ("r-2", "r-1")]
    assert all(node.marks == (NodeMark.CIRCLE,) for node in stemma.nodes)


def test_reports_tied_by_copying_are_a_family() -> None:
    reports = [make_report(f"r-{number}", DISPATCH, publisher=f"Paper {number}") for number in range(3)]
    alone = make_report("r-9", "A bridge was opened at the lake.", publisher="Valley Daily")
    stemma = drawn(*reports, alone)
    assert [family.reports for family in stemma.families] == [("r-0", "r-1", "r-2")]
    assert {node.id: node.family for node in stemma.nodes}["r-9"] == ""
    assert not any(edge.decided for edge in stemma.edges)


def credit(report: Report, key: str, words: str, origin: str, behind: str = "") -> Credit:
    start = report.text.index(words)
    span = report.span(start, start + len(words))
    name = report.span(start, start + len(words.split(" said")[0]))
    return Credit(key, span, name, name.words, origin, OriginKind.MONITOR, "said", span, behind=behind)


def test_a_chain_of_credits_is_drawn_from_origin_to_origin() -> None:
    text = "The Valley Network said, citing the Lake Observatory, that nine were hurt."
    report, direct = make_report("r-1", text), make_report("r-2", "The Lake Observatory said that nine were hurt.")
    credits = [
        credit(report, "k-1", "The Valley Network said", "o-network", behind="k-2"),
        credit(report, "k-2", "the Lake Observatory", "o-lake"),
        credit(direct, "k-3", "The Lake Observatory said", "o-lake"),
    ]
    origins = [
        Origin("o-lake", "Lake Observatory", OriginKind.MONITOR, (), "", ("r-1", "r-2")),
        Origin("o-network", "Valley Network", OriginKind.PARTY, (), "network", ("r-1",)),
    ]
    stemma = build_stemma([report, direct], [], origins, credits)
    assert [(edge.source, edge.target, edge.kind) for edge in stemma.edges] == [
        ("o-lake", "o-network", EdgeKind.BEHIND),
        ("o-lake", "r-2", EdgeKind.CREDITED),
        ("o-network", "r-1", EdgeKind.CREDITED),
    ]
    assert [(node.id, node.rank) for node in stemma.nodes] == [("o-lake", 0), ("o-network", 1), ("r-1", 2), ("r-2", 2)]
    assert {node.id: node.marks for node in stemma.nodes}["o-network"] == (NodeMark.PARTY,)


def test_a_possible_retelling_ties_only_what_no_copy_ties() -> None:
    reports = [make_report(f"r-{number}", f"Text number {number}.") for number in range(3)]
    copy = Copy("c-1", "r-0", "r-1", Direction.UNDECIDED, (), (), 30, 0.5, 0.5)
    possible = [
        Derivation(f"d-{first}{second}", f"r-{first}", f"r-{second}", Direction.SECOND_TO_FIRST, (), 5, 20.0 + first, ("why",))
        for first, second in ((0, 1), (0, 2), (1, 2))
    ]
    edges = build_stemma(reports, [copy], [], [], derivations=possible).edges
    assert [(edge.source, edge.target, edge.kind) for edge in edges] == [
        ("r-0", "r-1", EdgeKind.TIED),
        ("r-2", "r-1", EdgeKind.POSSIBLE),
    ]


def test_a_report_with_a_note_of_correction_is_marked() -> None:
    report = make_report("r-1", "Correction: an earlier version gave another number.\n\nNine were hurt.")
    assert build_stemma([report], [], [], []).nodes[0].marks == (NodeMark.CORRECTION,)


def test_an_origin_that_publishes_a_report_itself_is_drawn_to_it() -> None:
    report = make_report("r-1", "Nine were hurt at the mill.", publisher="United Nations")
    other = make_report("r-2", "Nine were hurt at the mill by the lake.", publisher="Valley Daily")
    owner = own_identity(report, load_source_names())
    assert owner
    origin = Origin(owner.origin(""), owner.name, owner.kind, (), "", ())
    stemma = build_stemma([report, other], [], [origin], [], reached=[origin.id])
    assert [(edge.source, edge.target, edge.words) for edge in stemma.edges] == [(origin.id, "r-1", "its own statement")]
    assert build_stemma([report, other], [], [origin], []).edges == ()


def test_a_circle_of_sources_is_a_circle_of_origins() -> None:
    one = make_report("r-1", "The Valley Network said, citing the Lake Observatory, that nine were hurt.")
    other = make_report("r-2", "The Lake Observatory said, citing the Valley Network, that nine were hurt.")
    credits = [
        credit(one, "k-1", "The Valley Network said", "o-network", behind="k-2"),
        credit(one, "k-2", "the Lake Observatory", "o-lake"),
        credit(other, "k-3", "The Lake Observatory said", "o-lake", behind="k-4"),
        credit(other, "k-4", "the Valley Network", "o-network"),
    ]
    names = (("o-lake", "Lake Observatory"), ("o-network", "Valley Network"))
    origins = [Origin(key, name, OriginKind.MONITOR, (), "", ("r-1", "r-2")) for key, name in names]
    stemma = build_stemma([one, other], [], origins, credits, cycles=cycles_of_sources(credits))
    (circle,) = stemma.circles
    assert circle.members == ("o-lake", "o-network")
    assert {(edge.source, edge.target) for edge in circle.edges} == {("o-lake", "o-network"), ("o-network", "o-lake")}
    assert all(edge.kind is EdgeKind.CREDITED for edge in stemma.edges)
    assert build_stemma([one], [], origins, credits, cycles=cycles_of_sources(credits)).circles == ()
