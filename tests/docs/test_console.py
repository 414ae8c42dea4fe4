"""Every console session the documentation shows is run, and prints what the documentation says.

A block marked `console` holds commands behind `$ ` and what they print. A line that is only "…" stands for any number of lines,
"…" in a line for any words. Commands of one page run one after the other in one folder, in which `reports/` is the sample and
`sample/` its folder.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from stemmata.pipeline.lexicons import check_lexicons
from tests.conftest import ROOT, SAMPLE

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
WITH_SESSIONS = [page for page in PAGES if "```console" in page.read_text(encoding="utf-8")]


def _sessions(page: Path) -> list[tuple[str, list[str]]]:
    """Commands and the lines they are said to print."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"^```console\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
    return found


def _pattern(lines: list[str]) -> str:
    parts = [
        "(?:.*\n)*?" if line.strip() == "…" else ".*".join(map(re.escape, line.rstrip().split("…"))) + r"[ ]*\n" for line in lines
    ]
    return "".join(parts)


@pytest.mark.parametrize("page", WITH_SESSIONS, ids=lambda page: page.name)
def test_sessions(page: Path, tmp_path: Path) -> None:
    (tmp_path / "reports").symlink_to(SAMPLE / "reports")
    (tmp_path / "sample").symlink_to(SAMPLE)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for command, lines in _sessions(page):
        done = subprocess.run(
            command, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False, env={**os.environ, "PATH": path}
        )
        assert re.fullmatch(_pattern(lines), done.stdout), f"$ {command}\n{done.stdout}{done.stderr}"


def test_links_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not target.startswith("http"):
                assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_two_commands_of_the_readme_are_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_the_lexicon_shown_as_an_example_is_in_order(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "lexicons.md").read_text(encoding="utf-8")
    (lexicon,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    (samples,) = re.findall(r"```\n(# source: invented.*?)```", page, re.DOTALL)
    (tmp_path / "tests").mkdir()
    (tmp_path / "claims-english.toml").write_text(lexicon, encoding="utf-8")
    (tmp_path / "tests" / "own.tsv").write_text(samples, encoding="utf-8")
    report = check_lexicons(tmp_path)
    assert [finding for finding in report.findings if finding.file.startswith(str(tmp_path))] == []
    assert report.samples == 3
