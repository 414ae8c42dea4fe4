"""By what means, from invented sentences."""

from __future__ import annotations

import pytest

from tests.claims.reading import claims_of


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Three farmers were killed by the blast of a landmine.", "landmine"),
        ("Three farmers were killed in the explosion of a car bomb.", "car_bomb"),
        ("Three farmers were killed in an explosion; a landmine was found later.", "explosive_device"),
    ],
)
def test_a_finer_word_that_follows_a_general_one_is_taken(text: str, means: str) -> None:
    assert claims_of(text)[0].means[0].code == means
