"""A build that is killed at any moment leaves the previous casebook whole, and the next build finishes the work."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.conftest import SAMPLE, run_stemmata, show

MOMENTS = 6


def _ids(casebook: Path) -> list[str]:
    return [incident["id"] for incident in show(casebook, "incidents")]


def test_killing_a_build_leaves_the_casebook_before_it(tmp_path: Path) -> None:
    reports, casebook = tmp_path / "reports", tmp_path / "casebook"
    (reports / "agency").mkdir(parents=True)
    for name in ("agency/brak-market.html", "agency/qatrun-april.html"):
        (reports / name).write_bytes((SAMPLE / "reports" / name).read_bytes())
    began = time.monotonic()
    assert run_stemmata("build", reports, "--casebook", casebook, "--quiet").returncode == 0
    seconds = time.monotonic() - began
    before = _ids(casebook)
    chance = random.Random(7)
    for moment in range(MOMENTS):
        (reports / f"more-{moment}.txt").write_text(f"Two people were killed in Sabha on {moment + 1} May 2023, police said.\n")
        _kill_after(chance.uniform(0.2, seconds), reports, casebook)
        checked = run_stemmata("check", casebook, "--json")
        assert checked.returncode == 0, checked.stdout
        after = _ids(casebook)
        # Either the build was killed before its one rename, or it had already been done.
        assert set(before) <= set(after)
        before = after
    done = run_stemmata("build", reports, "--casebook", casebook, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["reports"] == 2 + MOMENTS


def _kill_after(seconds: float, reports: Path, casebook: Path) -> None:
    process = subprocess.Popen([sys.executable, "-m", "stemmata", "build", str(reports), "--casebook", str(casebook), "--quiet"])
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()
