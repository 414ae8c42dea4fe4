from datetime import date

import pytest
from attrs import evolve

from benchmarks.accuracy.counts import measure, names_of
from benchmarks.accuracy.gold import GoldIncident
from stemmata.model.incidents import Incident
from tests.benchmarks.invented import an_incident

PALMYRA = (34.56, 38.28)


def _gold(place: str, adm1: str = "", point: tuple[float, float] | None = None) -> GoldIncident:
    latitude, longitude = point or (None, None)
    return GoldIncident("g", ("r",), None, None, place, "", adm1, "", latitude, longitude, None, None, None)


def _found(place: str, point: tuple[float, float] | None = None) -> Incident:
    latitude, longitude = point or (None, None)
    day = date(2026, 3, 1)
    return evolve(an_incident(day), place=place, latitude=latitude, longitude=longitude)


def test_a_place_with_a_quarter_in_brackets_has_both_names() -> None:
    assert names_of("Arden (Old Harbour)") == ("Arden (Old Harbour)", "Arden", "Old Harbour")
    assert names_of("Arden (county)") == ("Arden (county)", "Arden")


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        (_gold("Arden (Old Harbour)"), _found("Old Harbour"), 1),
        (_gold("Saint Arden"), _found("St. Arden"), 1),
        (_gold("Arden"), _found("Millbrook"), 0),
        (_gold("vicinity of Arden"), _found("Arden"), 1),
        (_gold("Arden, North Province"), _found("North Province"), 0),
        (_gold("Telmarun"), _found("Tilmarin"), 1),  # two transliterations of one name
        (_gold("Telmarun"), _found("Telmur"), 0),
        (_gold("Nowhere", point=PALMYRA), _found("Elsewhere", (34.6, 38.3)), 1),
        (_gold("Nowhere", point=PALMYRA), _found("Elsewhere", (33.5, 36.3)), 0),
        (_gold("Palmyra", "Homs"), _found("Old Town", (34.57, 38.27)), 1),  # the gazetteer's point for the analysts' town
        (_gold("Palmyra", "Aleppo"), _found("Old Town", (34.57, 38.27)), 0),
    ],
)
def test_a_place_is_right_by_its_name_or_within_25_kilometres(gold: GoldIncident, found: Incident, right: int) -> None:
    assert measure([(gold, found)])["place"].right == right
