"""Who has it from whom where no word of citing says so, and turns of phrase that name a source without a verb of saying."""

from __future__ import annotations

import pytest

from stemmata.language import split_sentences
from stemmata.lineage import find_credits
from stemmata.model.lineage import Credit
from tests.lineage.making import make_report


def _credits(text: str) -> tuple[Credit, ...]:
    report = make_report("r-1", text)
    return find_credits(report, split_sentences(report))


def _chain(text: str) -> dict[str, str]:
    """Each source by name, with the one behind it or nothing."""
    credits = _credits(text)
    names = {credit.id: credit.name for credit in credits}
    return {credit.name: names.get(credit.behind, "") for credit in credits}


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "Kyro Press has it from a source close to the talks that the lists were exchanged on Thursday.",
            {"Kyro Press": "source close to the talks", "source close to the talks": ""},
        ),
        (
            "The centre heard from villagers that shells fell near the well.",
            {"centre": "villagers", "villagers": ""},
        ),
        (
            "Vela Times reported, citing the Lake Observatory, which spoke to the driver, that the bus was stopped twice.",
            {"Vela Times": "Lake Observatory", "Lake Observatory": "driver", "driver": ""},
        ),
        (
            "Nine houses burned, the Lake Observatory said, basing its figure on calls to residents.",
            {"Lake Observatory": "residents", "residents": ""},
        ),
        (
            "نقلت صحيفة المرتفعات عن نقيب في الشرطة، عن راع شاهد الحادثة، أن المتنزهين الثلاثة اقتيدوا.",
            {"صحيفة المرتفعات": "نقيب في الشرطة", "نقيب في الشرطة": "راع شاهد الحادثة", "راع شاهد الحادثة": ""},
        ),
        (
            "علم موقع الوادي من ذوي الموقوفين أن المحامي لم يسمح له بالدخول.",
            {"موقع الوادي": "ذوي الموقوفين", "ذوي الموقوفين": ""},
        ),
    ],
)
def test_a_chain_is_kept_from_paper_to_witness(text: str, chain: dict[str, str]) -> None:
    assert _chain(text) == chain


def test_a_court_that_hears_a_witness_passes_nothing_on() -> None:
    assert _chain("A court in Varesh heard from the prosecutor that the drone was flown from the airbase.") == {"prosecutor": ""}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The figure of nine comes from the Lake Observatory.", "Lake Observatory"),
        ("Forty arrests were documented in May by the Lake Observatory.", "Lake Observatory"),
        ("“Do not come by the ring road,” runs the letter of the Lake Observatory.", "Lake Observatory"),
        ("Convoy seen leaving Umm Hadar, via @hadar_eye", "@hadar_eye"),
        ("خمسة قتلى في قصف على السوق.. مصادر طبية", "مصادر طبية"),
        ("لكن شهوداً قالوا إن الشاحنة لم تتوقف.", "شهودا"),
    ],
)
def test_a_source_is_found_without_a_common_verb_of_saying(text: str, source: str) -> None:
    assert [credit.name for credit in _credits(text)] == [source]


@pytest.mark.parametrize(
    ("text", "house", "person"),
    [
        ("Lawyer Sami Aziz, from the Lake Network, said forty had been arrested.", "Lake Network", "Sami Aziz"),
        ("Sami Aziz, a spokesman for Hurras, said the depot was empty.", "Hurras", "Sami Aziz"),
        ("قالت الدكتورة سلمى الإدريسي من عيادة ساري إن البئر سممت.", "عيادة ساري", "سلمى الإدريسي"),
    ],
)
def test_a_person_speaks_for_a_house(text: str, house: str, person: str) -> None:
    assert [(credit.name, credit.person) for credit in _credits(text)] == [(house, person)]


@pytest.mark.parametrize("note", ["(With inputs from Kyro Press)", "Kyro Press contributed to this report."])
def test_a_house_is_named_in_a_note_at_the_foot(note: str) -> None:
    assert [credit.name for credit in _credits(f"Smoke rose above the silo on Monday.\n\n{note}")] == ["Kyro Press"]


@pytest.mark.parametrize(
    "text", ["People here say little and lock their doors at dusk.", "أقفلت الأسرة بابها قبل أن يشتد القصف."]
)
def test_what_says_nothing_gives_no_credit(text: str) -> None:
    assert _credits(text) == ()
