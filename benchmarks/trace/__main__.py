"""Prints seconds, peak memory and growth of tracing generated reports: `python -m benchmarks.trace --sizes 1000 10000`.

Each size is written once, as tables, and kept in `--folder`; tracing runs in a process of its own, whose memory is watched.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from itertools import pairwise
from math import log
from pathlib import Path

from attrs import frozen

from benchmarks.speed.watch import run
from benchmarks.trace.corpus import write_tables


@frozen
class Traced:
    """One run: reports, what was found, seconds and the largest memory of all its processes in bytes."""

    reports: int
    manner: str
    found: int
    seconds: float
    peak_bytes: int


def main() -> int:
    """Trace every size in every manner and print the table; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--manners", nargs="+", choices=("pairs", "passages"), default=["pairs", "passages"])
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "stemmata-trace")
    options = parser.parse_args()
    for size in options.sizes:
        write_tables(options.folder / str(size), size)
    for manner in options.manners:
        traced = [_trace(options.folder / str(size), size, manner) for size in options.sizes]
        for one in traced:
            sys.stdout.write(
                f"{one.manner:9} {one.reports:>9,} reports  {one.seconds:8.1f} s  {one.peak_bytes / 2**30:6.2f} GiB  "
                f"{one.found:>10,} found\n"
            )
        sys.stdout.write(f"{manner:9} growth exponent between sizes: {', '.join(map(str, _growth(traced)))}\n")
    return 0


def _trace(folder: Path, size: int, manner: str) -> Traced:
    done = run([sys.executable, "-m", "benchmarks.trace.trace", str(folder), manner])
    if done.code:
        raise SystemExit(f"tracing {size} reports ended with {done.code}")
    return Traced(size, manner, json.loads(done.output)["rows"], done.seconds, done.peak_bytes)


def _growth(traced: list[Traced]) -> list[float]:
    """Between each size and the next, the exponent e in seconds ~ reports^e."""
    return [
        round(log(after.seconds / before.seconds) / log(after.reports / before.reports), 3) for before, after in pairwise(traced)
    ]


if __name__ == "__main__":
    sys.exit(main())
