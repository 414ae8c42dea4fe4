"""The main event of invented reports that tell of no violation."""

from __future__ import annotations

import pytest

from stemmata.model.claims import CertaintyKind
from tests.claims.reading import claims_of


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("Clashes broke out near Oakdale on Sunday, officials said on Tuesday.", "Clashes", "2021-03-07"),
        ("Two masked men held up a pharmacy with a pistol on Monday. They were arrested on Tuesday.", "masked men", "2021-03-08"),
        (
            "A farmer was arrested on Monday. A rifle was found in his barn. He is due in court on March 20.",
            "arrested",
            "2021-03-08",
        ),
        ("Shots rang out in Oakdale on Saturday night. No one was hurt.", "Shots rang out", "2021-03-06"),
        ("Shots rang out in Oakdale over the weekend. It was on Sunday, a clerk said.", "Shots rang out", "2021-03-07"),
    ],
)
def test_a_report_without_a_violation_comes_to_its_main_event(text: str, trigger: str, day: str) -> None:
    claims = claims_of(text, "2021-03-10")
    assert [(claim.violation, claim.trigger.words, str(claim.dates[0].start)) for claim in claims] == [
        ("security_event", trigger, day)
    ]


def test_a_threat_alone_is_a_security_event() -> None:
    claims = claims_of("A farmer threatened to shoot two surveyors on Monday.", "2021-03-10")
    assert [claim.violation for claim in claims if claim.certainty.kind is not CertaintyKind.HYPOTHETICAL] == ["security_event"]


def test_in_arabic_too() -> None:
    claims = claims_of("قصفت قوات مجهولة أطراف القرية يوم الأحد.", "2021-03-10", "ar")
    assert [(claim.violation, str(claim.dates[0].start)) for claim in claims] == [("security_event", "2021-03-07")]


@pytest.mark.parametrize(
    "text",
    [
        "The council met on Monday. It spoke of roads and schools.",
        "A baker was arrested on Monday over unpaid bills.",
        "The film about a shooting opens on Friday, and its director spoke of clashes on the set of the play.",
    ],
)
def test_no_arms_no_event_and_no_fiction(text: str) -> None:
    assert claims_of(text, "2021-03-10") == ()


def test_a_violation_takes_its_place() -> None:
    claims = claims_of("Clashes broke out near Oakdale on Sunday. Two farmers were killed.", "2021-03-10")
    assert [claim.violation for claim in claims] == ["killing"]


@pytest.mark.parametrize(
    "text",
    [
        "Someone shot at the house on Monday.",
        "A farmer shot at the officers on Monday.",
        "A driver was shot at on Monday, the council said.",
        "Shots rang out on Monday. The driver wasn't hurt.",
        "Shots rang out on Monday. There are no reports that anyone was hurt.",
    ],
)
def test_who_is_aimed_at_or_said_to_be_well_is_not_hurt(text: str) -> None:
    claims = claims_of(text, "2021-03-10")
    assert [(claim.violation, claim.figures) for claim in claims] == [("security_event", ())]


def test_shot_at_a_place_is_shot() -> None:
    (claim,) = claims_of("A baker was shot at a market on Monday.", "2021-03-10")
    assert [(figure.role.value, figure.low) for figure in claim.figures] == [("injured", 1)]
