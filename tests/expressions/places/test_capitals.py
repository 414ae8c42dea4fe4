"""Datelines, "the capital", and newswire all in capitals."""

from stemmata.expressions.gazetteer import load_gazetteer
from stemmata.expressions.places.capitals import capital_of, capitals
from stemmata.taxonomy import countries
from tests.expressions.places.reading import place, words_of


def test_every_seat_of_government_is_in_the_gazetteer() -> None:
    assert set(capitals()) <= set(countries())
    missing = [code for code in capitals() if capital_of(code, load_gazetteer()) is None]
    assert missing == []


def test_a_dateline_with_a_capital_says_no_more_than_the_country() -> None:
    value = place("LIMA, 3 JAN 90 (AGENCY) -- A BOMB WENT OFF EARLY TODAY.", "LIMA")
    assert (value.name, value.country, value.precision, value.relation) == ("Peru", "PE", 6, "dateline")


def test_a_dateline_abroad_says_which_country_only_when_the_report_speaks_of_no_other() -> None:
    text = "CARACAS, 3 JAN 90 (AGENCY) -- COLOMBIA SAID THAT A COLOMBIAN JUDGE WAS SAFE. COLOMBIA IS WORRIED. ALL OF COLOMBIA IS."
    assert place(text, "CARACAS").country == "CO"


def test_a_dateline_with_another_town_says_that_a_reporter_was_there() -> None:
    value = place("AREQUIPA, 3 JAN 90 (AGENCY) -- A BOMB WENT OFF EARLY TODAY.", "AREQUIPA")
    assert (value.name, value.precision) == ("Arequipa", 1)


def test_the_capital_is_that_of_the_country_spoken_of() -> None:
    assert place("Shells fell in the Syrian capital on Sunday.", "capital").name == "Damascus"
    assert place("Peru was calm, but a bomb went off in the capital. Peru is a country.", "capital").name == "Lima"


def test_capital_in_other_senses_is_no_place() -> None:
    assert words_of("Peru was calm. He asked for the capital of the firm and for the capital punishment in Peru.") == ["Peru"] * 2


def test_in_newswire_a_name_without_any_cue_is_a_person() -> None:
    text = "THE BOMB WAS SET IN PERU. PERU IS CALM. JORGE MATUCANA SPOKE ABOUT IT."
    assert "MATUCANA" not in words_of(text)


def test_in_newswire_places_listed_behind_one_preposition_are_places() -> None:
    text = "BOMBS WENT OFF IN AREQUIPA, MATUCANA AND TARMA, PERU. PERU IS CALM."
    assert {"AREQUIPA", "MATUCANA", "TARMA"} <= set(words_of(text))


def test_in_newswire_small_words_are_no_states() -> None:
    text = "A BOMB WENT OFF NEAR BOGOTA, IN THE NORTH OF COLOMBIA. COLOMBIA IS WORRIED."
    assert (place(text, "BOGOTA").country, place(text, "BOGOTA").name) == ("CO", "Bogotá")


def test_words_that_describe_an_area_are_no_name_of_it() -> None:
    text = "A BOMB WENT OFF IN A RESIDENTIAL AREA AND AT A MILITARY CHECKPOINT IN PERU. PERU IS WORRIED."
    assert set(words_of(text)) == {"PERU"}
