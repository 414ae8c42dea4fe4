"""Titles and summaries: neutral, complete, and made of codes and counts only."""

from __future__ import annotations

from datetime import date

import pytest

from stemmata.incidents.describe import when_words
from stemmata.incidents.settle import When
from tests.incidents.builders import link, read_case


def titles(name: str) -> list[str]:
    return sorted(incident.title for incident in link(read_case(name)))


def test_a_title_says_what_how_many_where_and_when() -> None:
    assert titles("incidents-copies-count-once") == ["Killing of 5 to 7 people in Harsuun, XA, 2 August 2031"]


def test_a_title_joins_acts_and_keeps_their_numbers_apart() -> None:
    assert titles("incidents-number-in-two-roles") == [
        "Killing of at least 31 people and recruitment or use of 30 children in Orvane, XA, 21 to 31 May 2031"
    ]


def test_children_are_called_children_when_all_are() -> None:
    assert titles("incidents-aggregate-apart")[0].startswith("Abduction of 2 children in Kelvane")


def test_an_aggregate_says_so() -> None:
    assert titles("incidents-aggregate-apart")[1].endswith("2031 (aggregate)")


def test_a_summary_says_who_knows_it_and_what_is_open() -> None:
    (incident,) = link(read_case("incidents-denial"))
    assert incident.summary == (
        "Reported injured: 6. 2 reports, resting on 1 origin (Lowland Monitor). "
        "Nobody is named as responsible. It is stated by named sources. "
        "The accounts differ on whether it happened."
    )


def test_who_is_only_described_is_not_named_as_responsible() -> None:
    (incident,) = link(read_case("incidents-agency-on-its-own-report"))
    assert "Nobody is named as responsible, only described: Gunmen." in incident.summary


def test_a_summary_gives_ranges_of_figures_and_of_origins() -> None:
    (incident,) = link(read_case("incidents-number-in-two-roles"))
    assert incident.summary.startswith("Reported killed: 31 or more. Reported children used: 30. ")
    (copied,) = link(read_case("incidents-copies-count-once"))
    assert copied.summary.startswith("Reported killed: 7 (5 to 7). ")


@pytest.mark.parametrize(
    "start, end, words",
    [
        ("2031-03-02", "2031-03-02", "2 March 2031"),
        ("2031-03-02", "2031-03-05", "2 to 5 March 2031"),
        ("2031-03-30", "2031-04-02", "30 March to 2 April 2031"),
        ("2031-07-01", "2031-07-31", "July 2031"),
        ("2031-07-01", "2031-09-30", "July to September 2031"),
        ("2031-01-01", "2031-12-31", "2031"),
        ("2030-12-30", "2031-01-02", "30 December 2030 to 2 January 2031"),
    ],
)
def test_intervals_in_words(start: str, end: str, words: str) -> None:
    assert when_words(When(date.fromisoformat(start), date.fromisoformat(end), 1)) == words
