"""Small places far away that bear a name of the report: nothing speaks for them, so that the name stays without coordinates."""

from stemmata.expressions.gazetteer import load_gazetteer
from stemmata.expressions.places.find import find_places
from stemmata.language import split_sentences
from stemmata.model.expressions import PlaceValue
from tests.claims.reading import report_of


def _places(text: str) -> dict[str, PlaceValue]:
    report = report_of(text)
    found = find_places(report, split_sentences(report), load_gazetteer())
    return {place.span.words.title(): place for place in found}


def test_a_village_that_only_exists_abroad_is_kept_as_a_name_at_home() -> None:
    text = "SAN SALVADOR, 1 AUG 89 (AGENCY) -- [TEXT] TWO PEOPLE WERE KILLED IN SANTA CLARA DEL MAR. TROOPS OF EL SALVADOR CAME."
    place = _places(text)["Santa Clara Del Mar"]
    assert (place.country, place.latitude) == ("SV", None)


def test_a_city_abroad_stays_a_city_abroad() -> None:
    text = "SAN SALVADOR, 1 AUG 89 (AGENCY) -- [TEXT] THE PRESIDENT OF EL SALVADOR SPOKE IN BUENOS AIRES."
    assert _places(text)["Buenos Aires"].country == "AR"


def test_streets_are_no_towns() -> None:
    text = "SANTIAGO, 1 AUG 89 (AGENCY) -- [TEXT] A BOMB EXPLODED AT SERRANO AND TARAPACA STREETS IN PROVIDENCIA, CHILE."
    assert {"Serrano", "Tarapaca"}.isdisjoint(_places(text))


def test_a_dateline_may_name_its_country_in_brackets() -> None:
    place = _places("TOKYO (JAPAN), 7 DEC 89 (AGENCY) -- [TEXT] A BOMB EXPLODED IN BOGOTA, COLOMBIA.")["Tokyo"]
    assert (place.relation, place.country) == ("dateline", "JP")


def test_far_from_a_town_is_not_near_it() -> None:
    near, far = (_places(f"Two men were killed {km} km south of Arequipa, Peru.")["Arequipa"] for km in (12, 150))
    assert (near.precision, far.precision) == (2, 4)
