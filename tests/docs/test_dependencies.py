"""Every dependency stands in the documentation with its reason, and in the lock with its hashes."""

from __future__ import annotations

import re
import tomllib

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PAGE = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
SPARK_LOCK = (ROOT / "requirements-spark.lock").read_text(encoding="utf-8")


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=\[ ]", requirement)[0].casefold() for requirement in requirements}


def test_every_run_time_dependency_has_its_row_and_no_row_is_left_over() -> None:
    table = PAGE.split("## To build the wheel")[0]
    documented = set(re.findall(r"^\| ([\w-]+) \| (?!licence)", table, re.MULTILINE))
    assert documented == _names(PROJECT["project"]["dependencies"])


def test_the_extra_has_its_rows_and_none_is_left_over() -> None:
    table = PAGE.split("## With the extra `spark`")[1].split("\n## ")[0]
    documented = set(re.findall(r"^\| ([\w-]+) \| (?!licence)", table, re.MULTILINE))
    assert documented == _names(PROJECT["project"]["optional-dependencies"]["spark"])


def _locked(lock: str) -> set[str]:
    """The names a lock holds, each with a hash."""
    for block in re.split(r"^(?=[\w.-]+==)", lock, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in block, block.splitlines()[0]
    return {name.casefold() for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)}


def test_everything_is_locked_with_hashes() -> None:
    groups = PROJECT["dependency-groups"]
    assert _names([*PROJECT["project"]["dependencies"], *groups["build"], *groups["dev"]]) <= _locked(LOCK)
    assert _names([*PROJECT["project"]["optional-dependencies"]["spark"], *groups["spark-build"]]) <= _locked(SPARK_LOCK)


def test_what_both_locks_hold_is_of_the_same_version() -> None:
    one, other = (set(re.findall(r"^([\w.-]+==\S+)", lock, re.MULTILINE)) for lock in (LOCK, SPARK_LOCK))
    shared = _locked(LOCK) & _locked(SPARK_LOCK)
    assert {pin for pin in one if pin.split("==")[0] in shared} == {pin for pin in other if pin.split("==")[0] in shared}


def test_the_lock_holds_no_addresses() -> None:
    assert "://" not in LOCK + SPARK_LOCK
