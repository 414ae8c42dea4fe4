"""Villages that no list has, in newswire in capitals: their names stay, without the coordinates of a namesake far away."""

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


def test_an_unknown_village_behind_its_noun_keeps_its_name() -> None:
    text = "AYACUCHO, 1 AUG 89 (AGENCY) -- [TEXT] TWO WERE KILLED IN THE TOWNSHIP OF VERDEMONTINA, 60 KM SOUTH OF AYACUCHO, PERU."
    place = _places(text)["Verdemontina"]
    assert (place.country, place.latitude) == ("PE", None)


def test_a_noun_for_places_before_a_common_phrase_makes_no_village() -> None:
    text = "LIMA, 1 AUG 89 (AGENCY) -- [TEXT] THE TOWN OF THE DEAD MEN WHO CAME FROM AREQUIPA, PERU, IS CALM."
    assert {"Arequipa", "Peru", "Lima"} >= set(_places(text))
