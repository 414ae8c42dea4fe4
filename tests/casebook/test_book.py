"""A casebook is begun in one step, opened, and refused with words when it is not ours to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from stemmata.casebook import Casebook, check
from stemmata.errors import CasebookDamaged, CasebookError, CasebookMissing, SettingsError
from stemmata.settings import PublishSettings, RunSettings, Settings


def test_a_new_casebook_is_whole_and_empty(tmp_path: Path) -> None:
    settings = Settings(publish=PublishSettings(title='An "invented" casebook'))
    casebook = Casebook.create(tmp_path / "casebook", settings)

    assert Casebook.open(casebook.path).settings == settings
    assert check(casebook.path).findings == ()
    assert list(casebook.tables.iterdir()) == []
    assert list(tmp_path.iterdir()) == [casebook.path]


def test_the_person_of_the_settings_is_in_the_custody_log(tmp_path: Path) -> None:
    Casebook.create(tmp_path / "casebook", Settings(run=RunSettings(person="Invented Person")))

    assert b'"who":"Invented Person"' in (tmp_path / "casebook" / "custody.jsonl").read_bytes()


def test_a_casebook_may_be_begun_in_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "casebook").mkdir()

    assert Casebook.open_or_create(tmp_path / "casebook") == Casebook.open_or_create(tmp_path / "casebook")


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(CasebookError, match="something else"):
        Casebook.create(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_folder_without_a_casebook_is_missing_one(tmp_path: Path) -> None:
    with pytest.raises(CasebookMissing):
        Casebook.open(tmp_path)
    with pytest.raises(CasebookMissing):
        check(tmp_path)


def test_a_casebook_of_a_newer_format_is_refused_with_words(tmp_path: Path) -> None:
    casebook = Casebook.create(tmp_path / "casebook")
    file = casebook.path / "casebook.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("format = 1", "format = 2"), encoding="utf-8")
    with pytest.raises(CasebookError, match="format 2"):
        Casebook.open(casebook.path)


def test_a_casebook_toml_that_is_no_toml_is_refused(tmp_path: Path) -> None:
    casebook = Casebook.create(tmp_path / "casebook")
    (casebook.path / "casebook.toml").write_text("= nonsense", encoding="utf-8")
    with pytest.raises(CasebookDamaged, match="TOML"):
        Casebook.open(casebook.path)


def test_an_unknown_setting_is_named(tmp_path: Path) -> None:
    casebook = Casebook.create(tmp_path / "casebook")
    with (casebook.path / "casebook.toml").open("a", encoding="utf-8") as file:
        file.write("[nonsense]\nx = 1\n")
    with pytest.raises(SettingsError, match="nonsense"):
        _ = Casebook.open(casebook.path).settings
