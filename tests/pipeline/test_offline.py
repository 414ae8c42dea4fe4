"""Nothing leaves the machine: a whole build runs with every socket but local pipes refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, SAMPLE

# Runs in every Python process that finds it on its path, so that worker processes are covered too.
NO_NETWORK = """
import socket

class Refused(socket.socket):
    def __new__(cls, family=socket.AF_INET, *rest, **named):
        if family != socket.AF_UNIX:
            raise SystemExit("a socket was opened")
        return super().__new__(cls)

socket.socket = Refused
socket.create_connection = None
"""


def _run(tmp_path: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    (tmp_path / "sitecustomize.py").write_text(NO_NETWORK)
    arguments = [sys.executable, *(str(part) for part in command)]
    return subprocess.run(arguments, capture_output=True, text=True, check=False, cwd=ROOT, env={"PYTHONPATH": str(tmp_path)})


def test_the_refusal_itself_works(tmp_path: Path) -> None:
    done = _run(tmp_path, "-c", "import socket; socket.socket(socket.AF_INET)")
    assert "a socket was opened" in done.stderr


def test_a_build_opens_no_socket(tmp_path: Path) -> None:
    done = _run(tmp_path, "-m", "stemmata", "build", SAMPLE / "reports", "--casebook", tmp_path / "casebook", "--quiet")
    assert done.returncode == 3, done.stderr
    assert (tmp_path / "casebook" / "report" / "index.html").is_file()
