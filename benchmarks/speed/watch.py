"""Run a command and watch the memory of all its processes together, as the operating system counts it."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from attrs import frozen

SECONDS_BETWEEN_LOOKS = 0.2


@frozen
class Run:
    """What one command took.

    Attributes:
        seconds: from start to end.
        peak_bytes: largest sum of the proportional set sizes of the command and its descendants; shared pages count once.
        output: what it printed.
        code: its exit code.
    """

    seconds: float
    peak_bytes: int
    output: str
    code: int


def run(command: list[str]) -> Run:
    """Run a command to its end."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    peak = 0
    while process.poll() is None:
        peak = max(peak, _family_bytes(process.pid))
        time.sleep(SECONDS_BETWEEN_LOOKS)
    output = process.stdout.read() if process.stdout else ""
    return Run(time.perf_counter() - started, peak, output, process.returncode)


def _family_bytes(pid: int) -> int:
    return sum(_bytes_of(member) for member in [pid, *_descendants(pid)])


def _descendants(pid: int) -> list[int]:
    """Children and their children; a process that ended meanwhile has none."""
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    children = [int(child) for child in listed]
    return children + [further for child in children for further in _descendants(child)]


def _bytes_of(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
