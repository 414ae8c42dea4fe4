"""Which of a report's places is where it happened, from invented texts."""

from tests.claims.reading import claims_of


def _place(text: str, published: str = "2026-03-02") -> str:
    claims = claims_of(text, published)
    assert claims, text
    return claims[0].places[0].name if claims[0].places else ""


def test_the_country_of_a_dateline_is_the_last_resort() -> None:
    assert _place("LIMA, 3 JAN 90 (AGENCY) -- [TEXT] A JUDGE WAS KILLED BY UNIDENTIFIED INDIVIDUALS.") == "Peru"
    behind = "LIMA, 3 JAN 90 (AGENCY) -- [TEXT] A JUDGE WAS KILLED BY UNIDENTIFIED INDIVIDUALS. IT HAPPENED IN AREQUIPA."
    assert _place(behind) == "Arequipa"


def test_a_country_that_acts_is_no_place() -> None:
    text = "Peru is calm. The United States said that two farmers were killed by gunmen.\n\nThey had lived near Arequipa, Peru."
    assert _place(text) != "United States"
