"""Resolve every dependency and write requirements.lock, with hashes and without addresses, for any platform.

The lock is a plain requirements file, so that both uv and pip install from it and check every hash. Needs uv on the path.
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


def main() -> int:
    """Write the lock file; returns uv's exit code."""
    command = ["uv", "pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--quiet"]
    command += ["-", "--output-file", "requirements.lock"]
    return subprocess.run(command, input="\n".join(wanted()), text=True, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
