"""Quotation marks told from apostrophes and possessives."""

from __future__ import annotations

import pytest

from stemmata.lineage.quotation import quoted_ranges
from tests.lineage.making import make_report


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quoted_ranges(make_report("r", text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said: "The road is open." Then she left.', ["The road is open."]),
        ("She said: “The road is open.”", ["The road is open."]),
        ("‘The road is open,’ she said.", ["The road is open,"]),
        ("'The road is open,' she said.", ["The road is open,"]),
        ("قالت «الطريق مفتوح» ومضت", ["الطريق مفتوح"]),
        ("The teachers' union met the pupils' parents.", []),
        ("The city's market and the villagers’ mill.", []),
        ("'The teachers' union met us,' he said.", ["The teachers' union met us,"]),
        ("'The ferry's late,' he said. 'It's always late.'", ["The ferry's late,", "It's always late."]),
        ("Rock 'n' roll in the '90s was loud.", ["n"]),
        ("An open 'mark that never closes.", []),
        ("", []),
    ],
)
def test_quoted_ranges(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_goes_on_over_paragraphs_that_each_open_it_again() -> None:
    text = '"The first part has no closing mark.\n\n"The second part has one," he said.'
    assert quoted(text) == ["The first part has no closing mark.", "The second part has one,"]
