"""Names of minors that claims hold, for withholding."""

import pytest

from stemmata.claims.minors import names_of_minors
from tests.claims.reading import claims_of


@pytest.mark.parametrize(
    "text, names",
    [
        ("Rami Haddad, 12, was killed near the mill.", {"Rami Haddad"}),
        ("Rami Haddad, a 15-year-old pupil, was abducted by gunmen.", {"Rami Haddad"}),
        ("12-year-old Rami Haddad was killed by a mine.", {"Rami Haddad"}),
        ("Sara Daou, 9, and her brother Omar, 14, were killed in the shelling.", {"Sara Daou", "Omar"}),
        ("Nour Daou (11) was injured by shrapnel.", {"Nour Daou"}),
        ("Lina Saleh, 34, was killed near the mill.", set()),
        ("Children were killed near the mill.", set()),
        ("A GIRL WAS KILLED NEAR THE MILL.", set()),
    ],
)
def test_names_of_minors(text: str, names: set[str]) -> None:
    assert names_of_minors(claims_of(text)) == names
