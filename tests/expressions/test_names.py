"""Parties, organisations and persons in invented sentences."""

from __future__ import annotations

import pytest

from stemmata.expressions.names import find_organisations, find_parties, find_persons, load_parties
from stemmata.language import split_sentences
from stemmata.model.reports import Report
from stemmata.model.text import Block, BlockRole
from stemmata.taxonomy import parties


def report_of(text: str) -> Report:
    return Report(
        "r-0", "0" * 64, "invented.txt", "", "invented", "text/plain", text=text, blocks=(Block(0, len(text), BlockRole.BODY),)
    )


def named(text: str) -> list[tuple[str, str, str]]:
    report = report_of(text)
    found = [value for sentence in split_sentences(report) for value in find_parties(report, sentence, load_parties())]
    return [(value.span.words, value.party, value.kind) for value in found]


@pytest.mark.parametrize("alias", ["Islamic State", "ISIS", "Isis", "ISIL", "Daesh", "داعش", "تنظيم الدولة"])
def test_all_names_of_a_group_lead_to_it(alias: str) -> None:
    assert named(f"{alias} entered a town.") == [(alias, "islamic_state", "armed_group")]


@pytest.mark.parametrize(
    "text, party",
    [
        ("Syrian government forces closed a road.", "state_sy"),
        ("Regime forces closed a road in Syria.", "state_sy"),
        ("Ghanaian troops closed a road.", "state_gh"),
        ("Israel's military closed a road.", "state_il"),
        ("وأغلقت قوات النظام الطريق", "state_sy"),
        ("حلق الطيران الروسي فوق المدينة", "state_ru"),
        ("THE FARABUNDO MARTI NATIONAL LIBERATION FRONT CLOSED A ROAD.", "fmln"),
    ],
)
def test_parties(text: str, party: str) -> None:
    assert [found[1] for found in named(text)] == [party]


@pytest.mark.parametrize(
    "text, kind",
    [
        ("Unknown gunmen closed a road.", "unknown"),
        ("The militants closed a road.", "side_label"),
        ("Regime forces closed a road.", "side_label"),
        ("أغلق مسلحون مجهولون الطريق", "unknown"),
    ],
)
def test_sides_name_no_party(text: str, kind: str) -> None:
    assert [(found[1], found[2]) for found in named(text)] == [("", kind)]


@pytest.mark.parametrize(
    "text",
    [
        "An anti-ISIS activist spoke.",
        "The road to ISIS-held towns was closed.",
        "It was an Islamic state of affairs.",
        "THIS IS A SENTENCE IN CAPITALS.",
        "The Syrian Observatory for Human Rights spoke.",
        "SAN SALVADOR, 3 JAN 90 -- [ARMED FORCES PRESS COMMITTEE] A ROAD WAS CLOSED.",
    ],
)
def test_what_is_no_actor(text: str) -> None:
    assert named(text) == []


def test_a_plain_mapping_of_parties_is_indexed() -> None:
    report = report_of("Boko Haram closed a road.")
    (sentence,) = split_sentences(report)
    assert [value.party for value in find_parties(report, sentence, parties())] == ["boko_haram"]


def test_organisations() -> None:
    report = report_of("The Syrian Observatory for Human Rights and Reuters counted, وقال المرصد السوري لحقوق الإنسان")
    found = [value.source for sentence in split_sentences(report) for value in find_organisations(report, sentence)]
    assert found == ["sohr", "reuters", "sohr"]


def test_speakers() -> None:
    report = report_of('"It rained," said Karim Haddadin, the head of a weather office. Dr Lina Salehi agreed.')
    found = [(value.name, value.role) for sentence in split_sentences(report) for value in find_persons(report, sentence)]
    assert found == [("Karim Haddadin", "head of a weather office"), ("Lina Salehi", "Dr")]
