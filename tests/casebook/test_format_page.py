"""The page on the casebook's format says what is there: no file, field or act is missing."""

from __future__ import annotations

from pathlib import Path

from attrs import fields

from stemmata.casebook import Casebook
from stemmata.casebook.custody import Act, CustodyLine
from stemmata.settings import Settings

_PAGE = (Path(__file__).parents[2] / "docs" / "casebook-format.md").read_text(encoding="utf-8")


def test_every_custody_field_and_act_is_described() -> None:
    for name in (*(field.name for field in fields(CustodyLine)), *Act):
        assert f"`{name}`" in _PAGE


def test_every_file_of_a_casebook_is_described(tmp_path: Path) -> None:
    casebook = Casebook.create(tmp_path / "casebook")
    with casebook.build(Settings(), {}) as build:
        build.keep_bytes(b"a report", "a.txt", "/reports")
        build.search.write_bytes(b"")
        build.commit()
    tree = _PAGE.split("```")[1]
    names = {path.name for path in casebook.path.iterdir()}

    assert names <= {word.rstrip("/").split("/")[0] for word in tree.split()}
