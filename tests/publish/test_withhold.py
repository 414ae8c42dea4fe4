"""What could identify a child is found, and what does not is left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.publish.withhold import age_band, child_names, find_child_names, redactions_of


def published(text: str) -> str:
    """The text with its own children withheld."""
    shown, at = "", 0
    for redaction in redactions_of(text, child_names(find_child_names(text))):
        shown += text[at : redaction.start] + redaction.note
        at = redaction.end
    return shown + text[at:]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Sami Darwan, 12, was at school.", "[name withheld], [age 10–14], was at school."),
        ("Sami Darwan (7) lives here.", "[name withheld] ([age 5–9]) lives here."),
        ("A 16-year-old boy named Sami Darwan left.", "A [age 15–17] boy named [name withheld] left."),
        (
            "Four-year-old Lina is safe. Lina's aunt said so.",
            "[age under 5] [name withheld] is safe. [name withheld]'s aunt said so.",
        ),
        ("The girl, identified only as Lina, spoke.", "The girl, identified only as [name withheld], spoke."),
        ("Her son Sami al-Darwan was taken.", "Her son [name withheld] was taken."),
        ("Boys aged 12 and 13 were taken.", "Boys [age 10–14] were taken."),
        ("A boy aged 12 was taken.", "A boy [age 10–14] was taken."),
        ("خطف طفل يدعى سامي درواني من بيته.", "خطف طفل يدعى [name withheld] من بيته."),
        ("وقالت إن الطفلة لينا درواني (12 عاما) بخير.", "وقالت إن الطفلة [name withheld] ([age 10–14]) بخير."),
        ("الطفلة لينا بخير، وقد عادت لينا اليوم.", "الطفلة [name withheld] بخير، وقد عادت [name withheld] اليوم."),
    ],
)
def test_a_child_is_withheld(text: str, expected: str) -> None:
    assert published(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Karim Otman, 52, denied it.",
        "A 34-year-old man named Karim Otman spoke.",
        "The Boy Soldier Who Fled From The Column\n\nHe fled in May.",
        "A Child Returns Home At Last\n\nThe family returns home.",
        "In Qarwan, 12 people were hurt.",
        "On Monday, 12 children came to the school.",
        "The 1,100 children were counted in March.",
        "قتل 12 شخصا في قروان.",
    ],
)
def test_adults_places_and_counts_stay(text: str) -> None:
    assert published(text) == text


def test_a_name_is_found_however_it_is_joined() -> None:
    names = child_names(["Sami Darwan"])
    text = "https://news.example/2031/sami-darwan-story and SAMI  DARWAN"
    assert [text[start:end] for start, end in names.find(text)] == ["sami-darwan", "SAMI  DARWAN"]


def test_names_of_places_stay() -> None:
    names = child_names(["Qarwan", "Sami Qarwan"], frozenset({"qarwan"}))
    text = "Qarwan, where Sami Qarwan lives"
    assert [text[start:end] for start, end in names.find(text)] == ["Sami Qarwan"]


@pytest.mark.parametrize(
    "low, high, band",
    [
        (4, 4, "under 5"),
        (5, 9, "5–9"),
        (10, None, "10–14"),
        (None, 17, "15–17"),
        (12, 16, "mixed"),
        (18, 30, "adult"),
        (None, None, ""),
    ],
)
def test_ages_fall_into_bands(low: int | None, high: int | None, band: str) -> None:
    assert age_band(low, high) == band


@given(st.text(alphabet="Sami Darwan,12()-year old boy سامي عاما\n", max_size=80))
def test_redactions_are_in_order_and_within_the_text(text: str) -> None:
    found = redactions_of(text, child_names(find_child_names(text)))
    ends = [0, *(edge for redaction in found for edge in (redaction.start, redaction.end)), len(text)]
    assert ends == sorted(ends)
