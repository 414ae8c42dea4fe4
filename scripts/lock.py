"""Resolve every dependency and write the lock files, with hashes and without addresses, for any platform.

requirements.lock         the package, its wheel and its tests
requirements-spark.lock   the extra `spark`, at versions that go with the other; installed for the tests by scripts/spark

A lock is a plain requirements file, so that both uv and pip install from it and check every hash. Needs uv on the path.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def wanted() -> list[str]:
    """What the package, its wheel and its tests ask for, as written in pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    return [*project["project"]["dependencies"], *groups["build"], *groups["dev"]]


def wanted_for_spark() -> list[str]:
    """What the extra `spark` asks for, and what builds it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [*project["project"]["optional-dependencies"]["spark"], *project["dependency-groups"]["spark-build"]]


def lock(requirements: list[str], name: str, *options: str) -> int:
    """Write one lock file; returns uv's exit code."""
    command = ["uv", "pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--quiet"]
    command += [*options, "-", "--output-file", name]
    return subprocess.run(command, input="\n".join(requirements), text=True, cwd=ROOT, check=False).returncode


def main() -> int:
    """Write the lock files; returns uv's exit code."""
    return lock(wanted(), "requirements.lock") or lock(
        wanted_for_spark(), "requirements-spark.lock", "--constraint", "requirements.lock"
    )


if __name__ == "__main__":
    sys.exit(main())
