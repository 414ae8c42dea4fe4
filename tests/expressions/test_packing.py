"""The packed data are made anew when what they are made of has changed or a file is missing, and only then."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "hatch_build.py"


@pytest.fixture
def packer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The build script with its outputs in another folder, and packing replaced by a note of it."""
    spec = importlib.util.spec_from_file_location("hatch_build", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    output = tmp_path / "places.parquet"
    monkeypatch.setattr(module, "STAMP", tmp_path / "inputs.sha256")
    monkeypatch.setattr(module, "OUTPUTS", (output,))
    monkeypatch.setattr(module, "pack_world", lambda target: None)
    monkeypatch.setattr(
        module,
        "pack_gazetteer",
        lambda target: output.write_text(output.read_text() + "packed " if output.exists() else "packed "),
    )
    return module


def times_packed(packer: ModuleType) -> int:
    return int(packer.OUTPUTS[0].read_text().count("packed"))


def test_what_is_there_is_not_packed_again(packer: ModuleType) -> None:
    packer.pack_what_changed()
    packer.pack_what_changed()
    assert times_packed(packer) == 1


def test_other_inputs_are_packed(packer: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    packer.pack_what_changed()
    monkeypatch.setattr(packer, "_version_of", lambda package: "another version")
    packer.pack_what_changed()
    assert times_packed(packer) == 2


def test_a_missing_file_is_packed(packer: ModuleType) -> None:
    packer.pack_what_changed()
    packer.OUTPUTS[0].unlink()
    packer.pack_what_changed()
    assert times_packed(packer) == 1


def test_every_input_is_a_file_and_every_name_list_an_input(packer: ModuleType) -> None:
    assert all((packer.SOURCE / name).exists() for name in packer.OWN_INPUTS)
    lists = {f"expressions/data/{path.name}" for path in (packer.SOURCE / "expressions/data").glob("*_names.tsv")}
    assert lists <= set(packer.OWN_INPUTS)
