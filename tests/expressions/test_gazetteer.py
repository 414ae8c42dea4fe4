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
        load_gazetteer(tmp_path)
    assert "hatch_build.py" in caught.value.todo
