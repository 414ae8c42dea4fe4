"""What was compiled counts only as long as every file that it was compiled from is as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from stemmata.lineage.passages import compiled, spans


def test_the_stamp_is_of_all_files_that_are_compiled_into_one_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in Path(compiled.__file__).parent.glob("*.py"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    before = _stamp(tmp_path, monkeypatch)
    with (tmp_path / "runs.py").open("a") as file:
        file.write("# another rule\n")
    assert _stamp(tmp_path, monkeypatch) != before


def _stamp(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(compiled, "__file__", str(folder / "compiled.py"))
    compiled._sources.cache_clear()
    try:
        return compiled._sources()
    finally:
        monkeypatch.undo()
        compiled._sources.cache_clear()


def test_functions_of_this_folder_are_kept_under_that_stamp_and_others_not() -> None:
    def other() -> int:
        return 1

    assert spans._align._cache._cache_file._source_stamp == compiled._sources()  # type: ignore[attr-defined]
    assert compiled.BesideSource.from_function(other, __file__) is None
