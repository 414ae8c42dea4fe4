"""The packed gazetteer: divisions with coordinates, look-ups by any spelling, and a plain word when it is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from stemmata.errors import DataError
from stemmata.expressions.gazetteer import EntryKind, load_gazetteer


@pytest.mark.parametrize(
    "name, country", [("Anbar", "IQ"), ("Diyala", "IQ"), ("Rif Dimashq", "SY"), ("Hodeidah", "YE"), ("ريف دمشق", "SY")]
)
def test_divisions_have_coordinates(name: str, country: str) -> None:
    (division,) = [
        entry for entry in load_gazetteer().named(name) if entry.kind is EntryKind.FIRST_DIVISION and entry.country == country
    ]
    assert -90 < division.latitude < 90
    assert -180 < division.longitude < 180


@pytest.mark.parametrize("name", ["Deir ez-Zor", "Deir Ezzor", "deir el-zour", "دير الزور", "ديرالزور"])
def test_spellings_lead_to_one_city(name: str) -> None:
    assert "gn:170794" in {entry.id for entry in load_gazetteer().named(name)} | {
        e.id for e in load_gazetteer().sounding_like(name)
    }


def test_usual_english_names_are_preferred() -> None:
    assert "Palmyra" in {entry.name for entry in load_gazetteer().named("تدمر")}


def test_unknown_and_empty_names_find_nothing() -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.named("Qwxzvtown") == ()
    assert gazetteer.named("...") == ()
    assert gazetteer.sounding_like("Ao") == ()


def test_identifiers_are_unique() -> None:
    entries = [entry for name in ("Homs", "Idlib", "San Miguel", "Springfield") for entry in load_gazetteer().named(name)]
    assert len({entry.id for entry in entries}) == len(entries)


def test_a_missing_gazetteer_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        load_gazetteer(packed=tmp_path)
    assert "hatch_build.py" in caught.value.todo


HEAD = "# source: invented\n# version: 1\nname\tcountry\tadm1\tlatitude\tlongitude\taliases\n"


def test_a_users_own_place_is_found_by_all_its_names(tmp_path: Path) -> None:
    (tmp_path / "places.tsv").write_text(f"{HEAD}Zaatrisha\tSY\tIdlib\t35.6\t36.7\tزعتريشة|Zatrisha\n", encoding="utf-8")
    gazetteer = load_gazetteer((tmp_path,))
    for name in ("Zaatrisha", "zatrisha", "زعتريشة"):
        (entry,) = gazetteer.named(name)
        assert (entry.name, entry.country, entry.adm1, entry.latitude) == ("Zaatrisha", "SY", "Idlib", 35.6)


def test_a_users_own_place_replaces_the_packed_one_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "places.tsv").write_text(f"{HEAD}Palmyra\tSY\tHoms\t34.5\t38.2\t\n", encoding="utf-8")
    syrian = [entry for entry in load_gazetteer((tmp_path,)).named("Palmyra") if entry.country == "SY"]
    assert [entry.latitude for entry in syrian] == [34.5]


@pytest.mark.parametrize(
    "row, word",
    [
        ("Somewhere\tXX\t\t\t\t", "country"),
        ("Somewhere\tSY\t\tnorth\t36\t", "degrees"),
        ("Somewhere\tSY\t\t95\t36\t", "globe"),
        ("Somewhere\tSY\t\t35\t\t", "only one"),
        ("\tSY\t\t35\t36\t", "no name"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, row: str, word: str) -> None:
    (tmp_path / "places.tsv").write_text(f"{HEAD}{row}\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_gazetteer((tmp_path,))
    assert word in str(caught.value)
