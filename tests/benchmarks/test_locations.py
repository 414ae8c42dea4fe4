import pytest

from benchmarks.accuracy.locations import HALF, RIGHT, WRONG, location_credit, path_of

VILLAGE = "ARCADIA: NORTH ARDEN (DEPARTMENT): STONEFORD (VILLAGE)"


@pytest.mark.parametrize(
    ("location", "country", "name", "credit"),
    [
        (VILLAGE, "Arcadia", "Stoneford", RIGHT),
        (VILLAGE, "", "Stoneford", RIGHT),
        (VILLAGE, "Arcadia", "North Arden", HALF),  # an outer step
        (VILLAGE, "Arcadia", "Arcadia", HALF),
        (VILLAGE, "Arcadia", "Millbrook", HALF),
        (VILLAGE, "Borduria", "Stoneford", WRONG),
        (VILLAGE, "", "Millbrook", WRONG),
        (VILLAGE, "", "", WRONG),
        ("ARCADIA", "Arcadia", "Arcadia", RIGHT),
        ("? ARCADIA", "Arcadia", "Arcadia", RIGHT),
        ("ARCADIA", "Arcadia", "Stoneford", HALF),  # further in than the template goes
        ("ARCADIA / BORDURIA", "Borduria", "Borduria", RIGHT),
        ("(ARCADIA: STONEFORD (CITY)) / (ARCADIA)", "Arcadia", "Arcadia", RIGHT),
        ("ARCADIA: ARDEN (CITY / DEPARTMENT)", "Arcadia", "Ardén", RIGHT),
        ("ARCADIA: ARDEN (CITY) - STONEFORD (TOWN)", "Arcadia", "Stoneford", RIGHT),  # on the road between them
        ("ARCADIA: STONEFORD AIRPORT (AIRPORT)", "Arcadia", "Stoneford", RIGHT),
    ],
)
def test_a_place_gets_the_credit_of_the_step_it_meets(location: str, country: str, name: str, credit: float) -> None:
    assert location_credit(location, path_of(country, name)) == credit
