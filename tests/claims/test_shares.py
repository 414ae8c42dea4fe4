"""How many are said of a larger number, from invented sentences."""

from __future__ import annotations

import pytest

from tests.claims.reading import claims_of


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("A third of the 30 hostages were killed.", ["killed 10 10"]),
        ("Half of the 24 passengers were injured.", ["injured 12 12"]),
        ("Eight of the 20 wounded were children.", ["injured 20 20", "children_injured 8 8"]),
        ("Of the 20 wounded, eight were children.", ["injured 20 20", "children_injured 8 8"]),
        ("Of those killed, three were children.", ["children_killed 3 3"]),
        ("12 people were killed, four of them children.", ["killed 12 12", "children_killed 4 4"]),
        ("12 people, two of them girls, were killed.", ["killed 12 12", "children_killed 2 2"]),
        ("Shells killed 24 people, eight of whom were children.", ["killed 24 24", "children_killed 8 8"]),
        ("Shells killed 24 people, of whom eight were children.", ["killed 24 24", "children_killed 8 8"]),
        ("24 people were killed, eight of them soldiers.", ["killed 24 24"]),
        ("Twin girls were killed.", ["killed 2 2", "children_killed 2 2"]),
        ("Two of the three boys were killed.", ["killed 2 2", "children_killed 2 2"]),
    ],
)
def test_a_part_of_a_whole(text: str, figures: list[str]) -> None:
    assert [f"{each.role.value} {each.low} {each.high}" for each in claims_of(text)[0].figures] == figures
