"""What many tests share: the sample built once, and a loud word about every test that was skipped."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from stemmata.engine import Engine, open_engine
from stemmata.settings import RunSettings
from tests.engine.spark import skip_without_spark

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample"
MASTER = "local[2]"


def run_stemmata(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would."""
    command = [sys.executable, "-m", "stemmata", *(str(argument) for argument in arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)


def show(casebook: Path, what: str) -> list[dict[str, Any]]:
    """A list of the casebook, as its JSON gives it."""
    done = run_stemmata("show", casebook, what, "--json")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="session")
def sample_build(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """The sample, built once by the command; its casebook is in the second to last argument's place."""
    casebook = tmp_path_factory.mktemp("sample") / "casebook"
    return run_stemmata("build", SAMPLE / "reports", "--casebook", casebook, "--taxonomy", SAMPLE / "taxonomy", "--json")


@pytest.fixture(scope="session")
def sample_casebook(sample_build: subprocess.CompletedProcess[str]) -> Path:
    """The folder of the sample's casebook."""
    assert sample_build.returncode == 3, sample_build.stderr
    return Path(json.loads(sample_build.stdout)["casebook"])


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A Spark engine that stays open, so that every other one opened meanwhile shares its process and starts at once."""
    skip_without_spark()
    settings = RunSettings(engine="spark", master=MASTER, workers=2, memory_bytes=2_000_000_000)
    with open_engine(settings, tmp_path_factory.mktemp("spark")) as engine:
        yield engine


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where the change is judged (CI is set), a skipped test is a failed run: what was not tried is not known to work."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if skipped and reporter:
        reporter.write_line(f"{len(skipped)} tests were SKIPPED: they need something that could not be installed here.", red=True)
        if os.environ.get("CI") and exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
