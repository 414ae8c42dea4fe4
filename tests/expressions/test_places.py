"""Places from invented sentences: real place names, invented happenings."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.expressions.gazetteer import load_gazetteer
from stemmata.expressions.place_keys import name_key, skeleton
from stemmata.expressions.places import find_places
from stemmata.language import split_sentences
from stemmata.model.expressions import PlaceValue
from stemmata.model.reports import Report
from stemmata.model.text import Block, BlockRole


def report_of(text: str) -> Report:
    return Report(
        "r-0", "0" * 64, "invented.txt", "", "invented", "text/plain", text=text, blocks=(Block(0, len(text), BlockRole.BODY),)
    )


def places_in(text: str) -> tuple[PlaceValue, ...]:
    report = report_of(text)
    return find_places(report, split_sentences(report), load_gazetteer())


def place(text: str, words: str) -> PlaceValue:
    return next(value for value in places_in(text) if value.span.words == words)


def words_of(text: str) -> list[str]:
    return [value.span.words for value in places_in(text)]


def test_a_city_has_coordinates_and_precision_1() -> None:
    value = place("Two people were hurt in Palmyra, Syria.", "Palmyra")
    assert (value.country, value.adm1, value.precision, value.relation) == ("SY", "Homs", 1, "in")
    assert value.latitude == pytest.approx(34.56, abs=0.05)


@pytest.mark.parametrize(
    "text, words, precision, relation",
    [
        ("A bus was stopped near Palmyra in Syria.", "Palmyra", 2, "near"),
        ("Clashes broke out south of Hasakeh in Syria.", "Hasakeh", 2, "south of"),
        ("A mine went off 10 km from Tikrit, Iraq.", "Tikrit", 2, "near"),
        ("Shells fell on the outskirts of Aleppo in Syria.", "Aleppo", 2, "outskirts of"),
        ("It happened in the province of Homs in Syria.", "Homs", 4, "in"),
        ("It happened in Anbar province, Iraq.", "Anbar", 4, "in"),
        ("Roads are closed in northern Syria.", "Syria", 5, "in"),
        ("Roads are closed in Syria.", "Syria", 6, "in"),
    ],
)
def test_relation_and_precision(text: str, words: str, precision: int, relation: str) -> None:
    value = place(text, words)
    assert (value.precision, value.relation) == (precision, relation)


def test_the_province_around_damascus_is_not_the_city() -> None:
    assert place("A convoy crossed the Syrian province of Damascus.", "Damascus").name == "Rif Dimashq"


@pytest.mark.parametrize("written", ["Idlib", "Idleb", "IDLIB"])
def test_spellings_meet(written: str) -> None:
    assert place(f"Rain fell in {written}, Syria.", written).adm1 == "Idlib"


@pytest.mark.parametrize("state", ["North Carolina", "N.C.", "NC"])
def test_the_state_behind_a_town_decides(state: str) -> None:
    value = place(f"A man was hurt in Rocky Mount, {state}, on Monday.", "Rocky Mount")
    assert (value.country, value.adm1) == ("US", "North Carolina")


def test_a_landmark_is_kept_without_coordinates_in_its_province() -> None:
    value = place("It took place at the Northern Gate Palace in the province of Homs in Syria.", "Northern Gate Palace")
    assert (value.country, value.adm1, value.latitude, value.gazetteer) == ("SY", "Homs", None, "")


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton arrived late.",
        "A former youth centre was reopened.",
        "The Syrian Observatory for Human Rights counted them.",
        "The centre opened in March.",
        "Most people were reading.",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert words_of(text) == []


def test_a_dateline_is_marked_as_one() -> None:
    value = place("SAN SALVADOR, 3 JAN 90 -- A BRIDGE WAS CLOSED IN SAN MIGUEL DEPARTMENT.", "SAN SALVADOR")
    assert (value.country, value.relation) == ("SV", "dateline")


def test_newswire_in_capitals_keeps_to_the_country_of_its_dateline() -> None:
    value = place("SAN SALVADOR, 3 JAN 90 -- A BRIDGE WAS CLOSED IN SAN MIGUEL DEPARTMENT.", "SAN MIGUEL DEPARTMENT")
    assert (value.country, value.precision) == ("SV", 4)


def test_ambiguity_is_kept() -> None:
    value = place("A shop was closed in Springfield.", "Springfield")
    assert value.rivals


@pytest.mark.parametrize(
    "text, words, country, adm1",
    [
        ("سقطت قذائف على مدينة إدلب صباح اليوم", "إدلب", "SY", "Idlib"),
        ("أغلقت طريق في #دير_الزور أمس", "دير الزور", "SY", "Deir ez-Zor"),
        ("وصل الوفد إلى مدينة تدمر في سوريا", "تدمر", "SY", "Homs"),
        ("اجتماع بمحافظة الأنبار في العراق", "الأنبار", "IQ", "Anbar"),
    ],
)
def test_arabic_names(text: str, words: str, country: str, adm1: str) -> None:
    value = next(value for value in places_in(text) if value.span.words.replace("_", " ") == words)
    assert (value.country, value.adm1) == (country, adm1)


def test_an_unknown_arabic_village_is_kept_by_name() -> None:
    value = place("أغلقت مدرسة في بلدة زعتريشة جنوب إدلب", "زعتريشة")
    assert (value.country, value.adm1, value.latitude) == ("SY", "Idlib", None)


def test_the_head_of_a_compound_belongs_to_the_name() -> None:
    assert "عين زعترة" in words_of("افتتح سوق في قرية عين زعترة في سوريا")


def test_keys_ignore_accents_articles_and_spaces() -> None:
    assert name_key("Dayr az-Zawr") == name_key("Dayr az Zawr")
    assert name_key("إدلب") == name_key("ادلب")
    assert name_key("Saint Louis") == name_key("St. Louis")


@pytest.mark.parametrize(
    "latin, arabic", [("Qastoun", "قسطون"), ("Kastun", "قسطون"), ("Saraqib", "سراقب"), ("al-Bukamal", "البوكمال")]
)
def test_skeletons_meet_across_scripts(latin: str, arabic: str) -> None:
    assert skeleton(latin) == skeleton(arabic) != ""


@pytest.mark.parametrize(
    "text",
    [
        "قال مرصد فزان للحقوق إن المدارس أغلقت",
        "أعلن مركز براك للتوثيق إغلاق المدارس",
        "قال مجلس حلب المحلي إن المدارس أغلقت",
        "The Aleppo Documentation Centre said that schools were closed.",
        "Fezzan Rights Monitor said that schools were closed.",
        "تابعت المنطقة الأخبار",
        "وصل شخص مجهول الهوية",
        "وصلت مياه الشرب من البري من جديد",
    ],
)
def test_organisations_and_common_words_are_no_places(text: str) -> None:
    assert words_of(text) == []


def test_a_single_letter_prefix_eats_no_letter_of_a_name() -> None:
    assert all(value.country != "KR" for value in places_in("تحدث أهالي فزان عن إغلاق المدارس في ليبيا"))


@pytest.mark.parametrize(
    "text", ["أغلق سوق براك أمس في ليبيا", "أغلقت المدارس في بلدة براك", "Schools were closed in the town of Brak, Libya."]
)
def test_a_small_town_is_no_capital_of_a_similar_name(text: str) -> None:
    assert {value.country for value in places_in(text)} == {"LY"}


@pytest.mark.parametrize(
    "text, words, name, precision",
    [
        ("أغلقت المدارس في فزان", "فزان", "Fezzan", 5),
        ("أغلقت المدارس جنوب ليبيا", "ليبيا", "Libya", 5),
        ("Schools were closed in Fezzan and in other parts of Libya.", "Fezzan", "Fezzan", 5),
        ("France", "France", "France", 6),
        ("Former classmate in southern France", "France", "France", 5),
    ],
)
def test_regions_and_parts_of_countries_are_vague(text: str, words: str, name: str, precision: int) -> None:
    value = place(text, words)
    assert (value.name, value.precision) == (name, precision)


def test_without_evidence_rivals_are_kept() -> None:
    assert place("أغلقت المدارس في مدينة أريحا", "أريحا").rivals


def test_the_publisher_speaks_for_its_country() -> None:
    text = "أغلقت المدارس في مدينة أريحا"
    report = evolve(report_of(text), publisher="Syrian Network for Human Rights")
    assert [value.country for value in find_places(report, split_sentences(report), load_gazetteer())] == ["SY"]


def test_a_users_own_place_is_preferred(tmp_path: Path) -> None:
    rows = "# source: invented\n# version: 1\nname\tcountry\tadm1\tlatitude\tlongitude\taliases\n"
    (tmp_path / "places.tsv").write_text(f"{rows}Zaatrisha\tSY\tIdlib\t35.6\t36.7\tزعتريشة\n", encoding="utf-8")
    report = report_of("أغلقت مدرسة في بلدة زعتريشة جنوب إدلب")
    (village, _) = find_places(report, split_sentences(report), load_gazetteer((tmp_path,)))
    assert (village.name, village.gazetteer, village.latitude) == ("Zaatrisha", "own:SY/idlib/zaatrisha", 35.6)


def test_a_landmark_is_in_the_town_it_is_said_to_be_in() -> None:
    value = place("A man was slightly hurt yesterday evening on Acorn Street in Rocky Mount, North Carolina.", "Acorn Street")
    assert (value.name, value.adm1, value.precision) == ("Rocky Mount", "North Carolina", 2)
    assert value.latitude == pytest.approx(35.94, abs=0.05)


def test_a_town_once_put_in_a_state_is_in_it_throughout() -> None:
    found = places_in("A shop was closed in Springfield, Ohio. Springfield has many shops.")
    assert {value.adm1 for value in found if value.span.words == "Springfield"} == {"Ohio"}


def test_a_name_of_city_and_province_is_the_province_around_a_village() -> None:
    value = place("أغلقت مدرسة في بلدة زعتريشة جنوب إدلب", "إدلب")
    assert (value.gazetteer, value.precision) == ("adm1:SY/Idlib", 4)


def test_both_names_of_a_pair_are_places() -> None:
    assert words_of("أغلقت مدارس بلدتي زعتريشة وكفردانة جنوب إدلب") == ["زعتريشة", "كفردانة", "إدلب"]


def test_an_arabic_village_is_known_by_the_consonants_of_its_latin_name() -> None:
    value = place("أغلقت مدرسة في بلدة المسيفرة في سوريا", "المسيفرة")
    assert (value.country, value.adm1) == ("SY", "Daraa")


def test_people_behind_titles_are_no_places_in_capitals() -> None:
    text = "SAN SALVADOR, 3 JAN 90 -- COMMANDER SALVADOR SANCHEZ AND DR. FRANCISCO GUERRERO SPOKE ON TELEVISION TODAY."
    assert words_of(text) == ["SAN SALVADOR"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("abAB .,'-\n#_نفيبلدةحمص SyriaIN"), max_size=80))
def test_spans_are_exact_and_in_order_for_any_text(text: str) -> None:
    found = places_in(text + "x")
    assert all(value.span.words == (text + "x")[value.span.start : value.span.end] for value in found)
    assert [value.span.start for value in found] == sorted(value.span.start for value in found)
