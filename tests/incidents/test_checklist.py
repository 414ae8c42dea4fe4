"""Checklist, grades and obstacles on small invented cases: what is proposed, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from stemmata.model.verification import Answer, Obstacle, Proposal, Question
from tests.incidents.builders import CASES, case_of, link, read_case

SAID = "Three people were killed in Orvane on 4 March 2031."
MONITOR = {"id": "o-monitor", "name": "Lowland Monitor", "kind": "monitor"}
FRONT = {"id": "o-front", "name": "Ash Front", "kind": "party", "party": "ash-front"}
RESIDENTS = {"id": "o-residents", "name": "residents of Orvane", "kind": "eyewitness"}
ACCOUNT = {"id": "o-account", "name": "@orvane_now", "kind": "social_account"}


def told(key: str, origin: dict[str, Any] | None = None, *, more: str = "", **claim: Any) -> dict[str, Any]:
    """A report that tells of the killings of Orvane, credited to an origin, with what it adds behind."""
    words = f"{origin['name']} said so." if origin else ""
    report = {
        "id": f"r-{key}",
        "publisher": f"The {key.title()} Post",
        "published": date(2031, 3, 5),
        "text": " ".join(part for part in (SAID, words, more) if part),
    }
    made = {
        "id": f"c-{key}",
        "report": f"r-{key}",
        "sentence": SAID,
        "violation": "killing",
        "figures": {"killed": {"low": 3, "words": "Three"}},
        "dates": [{"start": date(2031, 3, 4), "words": "4 March 2031"}],
        "places": [{"name": "Orvane", "country": "XA", "at": [10.0, 10.0], "gazetteer": "g-orvane"}],
        "credits": [f"k-{key}"] if origin else [],
        **claim,
    }
    credit = {"id": f"k-{key}", "report": f"r-{key}", "words": words, "origin": origin["id"]} if origin else None
    return {"report": report, "claim": made, "credit": credit, "origin": origin}


def proposal(*told: dict[str, Any]) -> Proposal:
    origins = {each["origin"]["id"]: each["origin"] for each in told if each["origin"]}
    case = case_of(
        {
            "reports": [each["report"] for each in told],
            "claims": [each["claim"] for each in told],
            "credits": [each["credit"] for each in told if each["credit"]],
            "origins": list(origins.values()),
        }
    )
    (incident,) = link(case)
    assert incident.verification is not None
    return incident.verification


def answers(found: Proposal) -> dict[Question, Answer]:
    return {check.question: check.answer for check in found.checklist}


def grades(found: Proposal) -> dict[str, str]:
    return {source.name: source.grade.value for source in found.sources}


def test_a_monitor_and_an_eyewitness_who_agree() -> None:
    found = proposal(told("harbour", MONITOR), told("inland", RESIDENTS))
    assert answers(found) == {
        Question.PRIMARY_SOURCE: Answer.YES,
        Question.EYEWITNESS: Answer.YES,
        Question.CONSISTENT: Answer.YES,
        Question.CREDIBLE: Answer.OPEN,
    }
    assert grades(found) == {"Lowland Monitor": "B", "residents of Orvane": "F"}
    assert found.information.grade.value == "1"
    assert found.obstacles == ()


def test_a_newsroom_alone_names_nobody_nearer() -> None:
    found = proposal(told("harbour"))
    assert answers(found)[Question.PRIMARY_SOURCE] is Answer.NO
    assert answers(found)[Question.EYEWITNESS] is Answer.NO
    assert answers(found)[Question.CONSISTENT] is Answer.OPEN
    assert found.information.grade.value == "3"


def test_a_party_alone_is_doubted_and_what_it_says_too() -> None:
    found = proposal(told("harbour", FRONT))
    assert grades(found) == {"Ash Front": "D"}
    assert answers(found)[Question.PRIMARY_SOURCE] is Answer.NO
    assert found.information.grade.value == "4"


def test_a_party_that_says_that_it_did_it() -> None:
    found = proposal(told("harbour", FRONT, perpetrators=["Ash Front"]))
    assert grades(found) == {"Ash Front": "C"}
    assert "says itself that it did it" in found.sources[0].reasons
    assert found.information.grade.value == "2"


def test_an_account_cannot_be_judged_nor_what_they_say() -> None:
    found = proposal(told("harbour", ACCOUNT))
    assert grades(found) == {"@orvane_now": "F"}
    assert found.information.grade.value == "6"


def test_independent_origins_that_differ_in_a_figure() -> None:
    found = proposal(told("harbour", MONITOR), told("inland", RESIDENTS, figures={"killed": {"low": 5, "words": "Three"}}))
    assert answers(found)[Question.CONSISTENT] is Answer.NO
    assert found.information.grade.value == "2"
    (obstacle,) = found.obstacles
    assert obstacle.obstacle is Obstacle.CONTRADICTORY_INFORMATION
    assert obstacle.reason == "accounts do not agree on how many"


def test_one_origin_that_holds_back() -> None:
    found = proposal(told("harbour", MONITOR, certainty="alleged", hedge="said"))
    assert found.information.grade.value == "4"
    assert found.information.reasons[0] == "who says so holds back"


@pytest.mark.parametrize(
    ("words", "obstacle"),
    [
        ("He spoke on condition of anonymity.", Obstacle.UNWILLING_SOURCES),
        ("A nurse asked not to be named.", Obstacle.UNWILLING_SOURCES),
        ("Relatives were too afraid to speak.", Obstacle.UNWILLING_SOURCES),
        ("Journalists are barred from the district.", Obstacle.SECURITY),
        ("It could not be verified because of the fighting.", Obstacle.SECURITY),
        ("The office has no investigators in the province.", Obstacle.RESOURCES),
        ("The report could not be independently verified.", Obstacle.PENDING),
        ("The governor ordered an investigation.", Obstacle.PENDING),
        ("وطلب المصدر عدم الكشف عن اسمه.", Obstacle.UNWILLING_SOURCES),
        ("ولم يتسن للوكالة التحقق من الخبر.", Obstacle.PENDING),
    ],
)
def test_an_obstacle_is_read_where_words_speak_of_it(words: str, obstacle: Obstacle) -> None:
    found = {each.obstacle: each for each in proposal(told("harbour", MONITOR, more=words)).obstacles}
    assert obstacle in found
    assert all(span.words in words for span in found[obstacle].words)


@pytest.mark.parametrize(
    "words",
    [
        "Three people were confirmed dead by the hospital.",
        "The town has no access to clean water.",
        "The road to the market was closed because of the fighting.",
        "The ministry has staff in the province.",
        "Residents refused to leave their homes.",
    ],
)
def test_nothing_is_guessed_where_no_words_speak_of_it(words: str) -> None:
    assert proposal(told("harbour", MONITOR, more=words)).obstacles == ()


def test_forty_copies_of_one_note_are_one_note() -> None:
    note = "The report could not be independently verified."
    found = proposal(told("harbour", MONITOR, more=note), told("inland", MONITOR, more=note))
    (pending,) = found.obstacles
    assert len(pending.words) == 1


def test_who_takes_it_back_is_graded_lower_and_who_corrects_a_number_is_not() -> None:
    (taken_back,) = link(read_case("incidents-retraction"))
    (corrected,) = link(read_case("incidents-house-corrects"))
    assert taken_back.verification is not None
    assert corrected.verification is not None
    assert {source.grade.value for source in taken_back.verification.sources} == {"D"}
    assert {source.grade.value for source in corrected.verification.sources} == {"C"}
    assert taken_back.verification.information.grade.value == "5"


def test_every_case_gets_a_whole_checklist_and_reasons() -> None:
    for name in sorted(path.name for path in CASES.glob("incidents-*")):
        for incident in link(read_case(name)):
            assert incident.verification is not None
            assert answers(incident.verification)[Question.CREDIBLE] is Answer.OPEN
            assert incident.verification.sources
