"""Prints reports per second, peak memory, seconds per stage and growth: `python -m benchmarks.speed --sizes 1000 10000`."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from itertools import pairwise
from math import log
from pathlib import Path

from attrs import frozen

from benchmarks.speed.corpus import write_corpus
from benchmarks.speed.watch import run


@frozen
class Measured:
    """One build: its size, seconds, peak memory and seconds per stage."""

    reports: int
    seconds: float
    peak_bytes: int
    stages: dict[str, float]

    def as_row(self) -> dict[str, float | int]:
        """One line of the table."""
        megabytes = round(self.peak_bytes / 1_000_000)
        rate = round(self.reports / self.seconds, 1)
        first = {"reports": self.reports, "reports/s": rate, "seconds": round(self.seconds, 1), "peak MB": megabytes}
        return {**first, **{stage: round(seconds, 1) for stage, seconds in self.stages.items()}}


def main() -> int:
    """Build a casebook of each size and print the table; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    measured = [_measure(size, options.workers) for size in options.sizes]
    rows = [one.as_row() for one in measured]
    growth = _growth(measured)
    sys.stdout.write(json.dumps({"rows": rows, "growth": growth}, indent=1) + "\n" if options.json else _as_table(rows, growth))
    return 0


def _measure(reports: int, workers: int) -> Measured:
    with tempfile.TemporaryDirectory(prefix="stemmata-bench-") as name:
        folder = Path(name)
        write_corpus(folder / "reports", reports)
        command = [sys.executable, "-m", "stemmata", "build", str(folder / "reports"), "--casebook", str(folder / "casebook")]
        done = run([*command, "--workers", str(workers), "--json"])
        if done.code not in (0, 3):
            raise SystemExit(f"the build of {reports} reports ended with {done.code}")
        return Measured(reports, done.seconds, done.peak_bytes, json.loads(done.output)["seconds"])


def _growth(measured: list[Measured]) -> list[float]:
    """Between each size and the next, the exponent e in seconds ~ reports^e."""
    return [
        round(log(after.seconds / before.seconds) / log(after.reports / before.reports), 3)
        for before, after in pairwise(measured)
    ]


def _as_table(rows: list[dict[str, float | int]], growth: list[float]) -> str:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    cells = [columns, *([str(row.get(column, "")) for column in columns] for row in rows)]
    widths = [max(len(line[index]) for line in cells) for index in range(len(columns))]
    lines = ["  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in cells]
    return "\n".join([*lines, f"growth exponent between sizes: {', '.join(str(value) for value in growth)}"]) + "\n"


if __name__ == "__main__":
    sys.exit(main())
