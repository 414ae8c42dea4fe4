"""Quarters of a town named without it, and reports that name no country."""

from tests.expressions.places.reading import place, words_of


def test_a_small_place_of_another_state_is_a_quarter_of_the_town() -> None:
    text = "COLUMBUS, Ohio -- Police were called to a home in Linden on Monday. Columbus police are in Linden still."
    value = place(text, "Linden")
    assert (value.name, value.adm1, value.precision) == ("Columbus", "Ohio", 2)


def test_a_small_place_that_is_put_in_another_state_is_there() -> None:
    text = "COLUMBUS, Ohio -- Police were called to a home in Linden, New Jersey, on Monday."
    assert place(text, "Linden").adm1 == "New Jersey"


def test_a_city_of_another_state_needs_no_state() -> None:
    text = "COLUMBUS, Ohio -- The man had lived in Pittsburgh before."
    assert place(text, "Pittsburgh").adm1 == "Pennsylvania"


def test_a_street_takes_the_town_of_a_report_that_names_no_country() -> None:
    value = place("A fire was seen in Chicago. It began on Stoneford Avenue.", "Stoneford Avenue")
    assert (value.name, value.adm1) == ("Chicago", "Illinois")


def test_abbreviations_and_bare_nouns_are_no_places() -> None:
    text = "The SWAT team came along Highway 86 to the University in Toledo, Ohio. A man from the UK was there."
    assert words_of(text) == ["Toledo", "Ohio", "UK"]


def test_whose_aircraft_are_meant_does_not_say_which_country() -> None:
    assert place("Russian warplanes bombed Telmarun village. Russian jets came again.", "Telmarun").country == ""
    assert place("قصف الطيران الحربي الروسي قرية طلمرون، وعاد الطيران الروسي", "طلمرون").country == ""
    assert place("The Syrian village of Telmarun is calm.", "Telmarun").country == "SY"


def test_a_name_of_city_and_province_is_the_province_beside_a_village() -> None:
    assert place("قصف في إدلب طال قرية طلمرون في سوريا", "إدلب").precision == 4
    assert place("قصف في مدينة إدلب طال قرية طلمرون في سوريا", "إدلب").precision == 1


def test_a_village_that_no_gazetteer_has_lies_in_the_division_of_the_report() -> None:
    text = "شهدت سراقب وأريحا في إدلب هدوءا، وفي قرية طلمرون كذلك"
    assert place(text, "طلمرون").adm1 == "Idlib"


def test_a_name_ends_with_the_quotation_that_it_stands_in() -> None:
    assert "باب" not in [words for words in words_of('من بلدة "باب" عبدالله في سوريا') if " " in words]


def test_an_abbreviated_state_says_which_country_and_division() -> None:
    text = "BRISTOL, TN (WXYZ) - Police were called to Denton Road. The man was seen in Kingsport."
    assert (place(text, "Kingsport").country, place(text, "Kingsport").adm1) == ("US", "Tennessee")


def test_a_town_put_in_a_state_where_the_gazetteer_has_none_is_in_no_other() -> None:
    value = place("A teenager from Qatrunville, SD, was found. People in Frederick, SD, were sad.", "Frederick")
    assert (value.adm1, value.latitude) == ("South Dakota", None)


def test_a_first_name_in_the_report_is_no_town() -> None:
    text = "LOUISVILLE, KY (WXYZ) - Kendall Arlow spoke on Monday. Police said Kendall was well."
    assert words_of(text) == ["LOUISVILLE"]


def test_who_holds_a_village_is_no_part_of_its_name() -> None:
    assert words_of("Shells fell near the SDF-controlled village of Telmarun in the countryside of Aleppo, Syria.") == [
        "Telmarun",
        "Aleppo",
        "Syria",
    ]
    assert words_of("Shells fell in Russian-backed and army-held villages.") == []
