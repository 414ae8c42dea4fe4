"""Which of a report's places is where it happened, from invented texts."""

import pytest

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


def test_where_the_hurt_were_taken_is_not_where_it_happened() -> None:
    text = "Two men were shot in Kent, Washington, on Monday.\n\nOne man was shot and taken to a hospital in Seattle, Washington."
    assert all("Seattle" not in {place.name for place in claim.places} for claim in claims_of(text, "2026-03-02"))


def test_where_somebody_is_tried_is_not_where_it_happened() -> None:
    text = "Kent, Washington, is calm.\n\nA man who killed two people pleaded guilty on Monday in a court in Seattle, Washington."
    assert _place(text) == "Kent"


def test_a_hospital_that_was_hit_is_where_it_happened() -> None:
    text = "Four people were killed when shells hit a hospital in Idlib, Syria, on Monday."
    assert _place(text) == "Idlib"


def test_a_village_behind_its_province_makes_it_exact() -> None:
    text = "Three farmers were killed by shells in Idlib province, Syria, on Monday.\n\nThe shells fell on the town of Saraqib."
    assert _place(text) == "Saraqib"


def test_a_village_of_another_province_does_not() -> None:
    text = "Farmers were killed by shells in Idlib province, Syria, on Monday.\n\nThe town of Tadmur in Homs province was calm."
    assert _place(text) == "Idlib"


def test_the_town_of_the_report_stands_in_for_a_county() -> None:
    text = "Kent man hurt\n\nA man was shot in King County, Washington, on Monday. He is from Kent.\n\nPolice in Kent asked."
    assert _place(text) == "Kent"


def test_a_town_that_is_only_measured_from_is_not_where_it_happened() -> None:
    text = "LIMA, 3 JAN 90 (AGENCY) -- [TEXT] A JUDGE WAS KILLED TODAY IN AREQUIPA, 760 KM SOUTHEAST OF LIMA, BY GUNMEN."
    assert _place(text) == "Arequipa"


def test_where_somebody_comes_from_is_not_where_it_happened() -> None:
    assert _place("A teacher from Cali was killed by gunmen in Medellin, Colombia, on Monday.") == "Medellín"
    assert _place("Gunmen abducted a teacher from Cali, Colombia, on Monday.") == "Cali"


def test_a_place_in_a_preposition_comes_before_one_that_describes() -> None:
    assert _place("A reporter of the Cali daily was killed by gunmen in Medellin, Colombia, on Monday.") == "Medellín"


def test_the_people_spoken_of_say_which_country_where_no_place_does() -> None:
    text = (
        "MADRID (SPAIN), 3 JAN 90 (AGENCY) -- [TEXT] THE COLOMBIAN ARMY KILLED TWO PEASANTS. THE COLOMBIAN GOVERNMENT ASKED WHY."
    )
    assert _place(text) == "Colombia"


@pytest.mark.parametrize(
    "text",
    [
        "قتل ثلاثة رجال على بعد 10 كم من حمص.",
        "قتل ثلاثة رجال بالقرب من جسر الشغور.",
        "قتل ثلاثة رجال على مقربة من مدينة سراقب.",
    ],
)
def test_what_happened_some_way_off_is_near_in_arabic(text: str) -> None:
    place = claims_of(text, language="ar")[0].places[0]
    assert (place.relation, place.precision) == ("near", 2)


def test_what_came_under_shelling_ends_before_the_word_for_it() -> None:
    assert claims_of("تعرضت مدرسة في بلدة حاس لقصف جوي.", language="ar")[0].places[0].name == "حاس"


def _of_last(text: str) -> set[str]:
    last = claims_of(text, "2026-03-02")[-1]
    return {place.name for place in last.places if place.precision < 6}


OPENING = "Four farmers were killed by shells in Saraqib, Syria, on Monday.\n\nIt was loud.\n\nShops closed.\n\nSchools too.\n\n"


def test_what_was_in_another_month_was_not_where_the_opening_is() -> None:
    assert _of_last(f"{OPENING}In January two drivers were shot dead by gunmen.") == set()


def test_the_town_of_the_opening_is_meant_where_words_point_back() -> None:
    assert _of_last(f"{OPENING}In January two drivers were shot dead by gunmen in the town.") == {"Saraqib"}


def test_a_region_that_no_list_knows_holds_no_town() -> None:
    text = (
        "Two men were shot dead by gunmen in Telmarun.\n\nSaraqib, Syria, is quiet. In Saraqib schools are open.\n\nNobody came."
    )
    assert "Saraqib" not in _of_last(text)


def test_a_town_among_its_own_soldiers_is_no_village_of_the_country_told_of_behind() -> None:
    text = (
        "Four captured Syrian soldiers were shot dead in Palmyra on Monday.\n\n"
        "Two weeks before, children were taken from Iraq's Anbar and Diyala provinces."
    )
    (place, *_) = claims_of(text, "2026-03-02")[0].places
    assert (place.name, place.country, place.adm1) == ("Palmyra", "SY", "Homs")
