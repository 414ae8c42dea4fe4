"""Prints seconds, peak memory and growth of tracing generated reports: `python -m benchmarks.trace --sizes 1000 10000`.

Each size is written once, as tables, and kept in `--folder`; tracing runs in a process of its own, whose memory is watched.
With `--engine duckdb spark` both find the same, byte for byte, or the exit code is 1.

`--add 100` traces each size and a hundred reports more through the whole lineage stage instead: once all anew, and once with what
a casebook remembers of a trace without the hundred. Both find the same, or the exit code is 1.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from hashlib import sha256
from itertools import pairwise
from math import log
from pathlib import Path

from attrs import frozen

from benchmarks.speed.watch import run
from benchmarks.trace.corpus import write_tables
from stemmata.engine.opening import ENGINES


@frozen
class Traced:
    """One run.

    Attributes:
        reports: size of the corpus.
        manner: pairs or passages.
        engine: what computed it.
        found: rows of the result.
        seconds: from start to end.
        opening: seconds of these before the engine was ready.
        peak_bytes: largest memory of all its processes.
        bytes_hash: hash of what was found, as a casebook keeps it.
    """

    reports: int
    manner: str
    engine: str
    found: int
    seconds: float
    opening: float
    peak_bytes: int
    bytes_hash: str


def main() -> int:
    """Trace every size in every manner on every engine and print the table; 1 when two engines found different things."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--manners", nargs="+", choices=("pairs", "passages"), default=["pairs", "passages"])
    parser.add_argument("--engine", nargs="+", choices=ENGINES, default=["duckdb"], dest="engines")
    parser.add_argument("--master", default="", help="where Spark computes; else this machine")
    parser.add_argument("--memory", type=int, default=2_500_000_000, help="bytes for the engine's own buffers")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "stemmata-trace")
    parser.add_argument("--add", type=int, default=0, help="reports that are added to a corpus traced before")
    options = parser.parse_args()
    if options.add:
        agreeing = sum(_adding(size, options.add) for size in options.sizes)
        return int(agreeing < len(options.sizes))
    for size in options.sizes:
        write_tables(options.folder / str(size), size)
    differing = 0
    for manner in options.manners:
        traced = {engine: _trace_all(manner, engine, options) for engine in options.engines}
        for several in zip(*traced.values(), strict=True):
            same = len({one.bytes_hash for one in several}) == 1
            differing += not same
            if len(several) > 1:
                sys.stdout.write(f"{manner:9} {several[0].reports:>9,} reports  {'the same' if same else 'OTHER'} bytes\n")
    return int(differing > 0)


def _trace_all(manner: str, engine: str, options: argparse.Namespace) -> list[Traced]:
    more = ("--engine", engine, "--master", options.master, "--memory", str(options.memory))
    traced = []
    for size in options.sizes:
        one = _trace(options.folder / str(size), size, manner, engine, more)
        sys.stdout.write(
            f"{one.manner:9} {one.reports:>9,} reports  {one.seconds:8.1f} s  {one.peak_bytes / 2**30:6.2f} GiB  "
            f"{one.found:>10,} found  {engine} (ready after {one.opening:.1f} s)\n"
        )
        sys.stdout.flush()
        traced.append(one)
    if len(traced) > 1:
        sys.stdout.write(f"{manner:9} growth exponent between sizes: {', '.join(map(str, _growth(traced)))}\n")
    return traced


def _trace(folder: Path, size: int, manner: str, engine: str, more: tuple[str, ...]) -> Traced:
    kept = folder / f"{manner}-{engine}.parquet"
    done = run([sys.executable, "-m", "benchmarks.trace.trace", str(folder), manner, "--keep", str(kept), *more])
    if done.code:
        raise SystemExit(f"tracing {size} reports ended with {done.code}")
    told = json.loads(done.output)
    bytes_hash = sha256(kept.read_bytes()).hexdigest()
    kept.unlink()
    return Traced(size, manner, engine, told["rows"], done.seconds, told["opening"], done.peak_bytes, bytes_hash)


def _adding(size: int, added: int) -> bool:
    """Print what adding reports to a traced corpus takes; whether the same is found as when all are traced anew."""
    with tempfile.TemporaryDirectory(prefix="stemmata-adding-") as name:
        anew = _lineage(Path(name, "anew"), size + added, size + added, "anew")
        _lineage(Path(name, "kept"), size, size + added, "before")
        more = _lineage(Path(name, "kept"), size + added, size + added, "added")
    sys.stdout.write(f"{'the same' if anew == more else 'OTHER'} bytes\n")
    return anew == more


def _lineage(folder: Path, reports: int, corpus: int, manner: str) -> str:
    done = run([sys.executable, "-m", "benchmarks.trace.adding", str(folder), str(reports), "--of", str(corpus)])
    if done.code:
        raise SystemExit(f"tracing {reports} reports ended with {done.code}")
    told = json.loads(done.output)
    stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in told["stages"].items())
    sys.stdout.write(
        f"{manner:9} {reports:>9,} reports  {told['seconds']:8.1f} s  {done.peak_bytes / 2**30:6.2f} GiB  "
        f"{told['passages']:>10,} passages  ({stages})\n"
    )
    sys.stdout.flush()
    return str(told["hash"])


def _growth(traced: list[Traced]) -> list[float]:
    """Between each size and the next, the exponent e in seconds ~ reports^e; what the engine took to start does not count."""
    worked = [(one.seconds - one.opening, one.reports) for one in traced]
    return [round(log(after / before) / log(more / fewer), 3) for (before, fewer), (after, more) in pairwise(worked)]


if __name__ == "__main__":
    sys.exit(main())
