"""Each command, option and exit code is documented, and nothing is documented that is not there."""

from __future__ import annotations

import re

import click
import pytest

from stemmata.cli.exits import Exit
from stemmata.cli.main import stemmata
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def _section(command: str) -> str:
    found = re.search(rf"^## {command}$(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"docs/commands.md has no section {command}"
    return found[1]


@pytest.mark.parametrize("name", sorted(stemmata.commands))
def test_every_command_and_option_is_documented(name: str) -> None:
    section = _section(name)
    command = stemmata.commands[name]
    parts = command.commands if isinstance(command, click.Group) else {"": command}
    for part, each in parts.items():
        assert f"stemmata {name} {part}".strip() in section
        for option in each.params:
            if isinstance(option, click.Option) and "--json" not in option.opts:
                assert max(option.opts, key=len) in section


def test_every_documented_command_is_there() -> None:
    documented = re.findall(r"^## (\w+)$", PAGE, re.MULTILINE)
    assert sorted(documented) == sorted(stemmata.commands)


def test_every_exit_code_is_documented() -> None:
    documented = {int(code) for code in re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)}
    assert documented == {int(code) for code in Exit}
