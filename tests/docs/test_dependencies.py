"""Every dependency stands in the documentation with its reason, and in the lock with its hashes."""

from __future__ import annotations

import re
import tomllib

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PAGE = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=\[ ]", requirement)[0].casefold() for requirement in requirements}


def test_every_run_time_dependency_has_its_row_and_no_row_is_left_over() -> None:
    table = PAGE.split("## To build the wheel")[0]
    documented = set(re.findall(r"^\| ([\w-]+) \| (?!licence)", table, re.MULTILINE))
    assert documented == _names(PROJECT["project"]["dependencies"])


def test_everything_is_locked_with_hashes() -> None:
    locked = {name.casefold() for name in re.findall(r"^([\w.-]+)==", LOCK, re.MULTILINE)}
    groups = PROJECT["dependency-groups"]
    assert _names([*PROJECT["project"]["dependencies"], *groups["build"], *groups["dev"]]) <= locked
    for block in re.split(r"^(?=[\w.-]+==)", LOCK, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in block, block.splitlines()[0]


def test_the_lock_holds_no_addresses() -> None:
    assert "://" not in LOCK
