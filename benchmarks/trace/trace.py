"""Traces the tables in one folder to pairs or to passages and prints seconds and rows as JSON; run by `benchmarks.trace`.

`opening` are the seconds the engine took to start, `seconds` those of all.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from stemmata.engine import open_engine
from stemmata.engine.opening import ENGINES
from stemmata.lineage.passages.tracing import trace_pairs, trace_passages
from stemmata.settings import LineageSettings, RunSettings

MANNERS = {"pairs": trace_pairs, "passages": trace_passages}


def main() -> int:
    """Trace once; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("manner", choices=sorted(MANNERS))
    parser.add_argument("--memory", type=int, default=2_500_000_000, help="bytes for the engine's own buffers")
    parser.add_argument("--engine", choices=ENGINES, default="duckdb")
    parser.add_argument("--master", default="", help="where Spark computes; else this machine")
    parser.add_argument("--keep", type=Path, help="where to write what was found")
    options = parser.parse_args()
    started = time.perf_counter()
    chosen = RunSettings(memory_bytes=options.memory, engine=options.engine, master=options.master)
    with open_engine(chosen, options.folder) as engine:
        opening = time.perf_counter() - started
        for name in ("texts", "sources"):
            engine.attach(name, options.folder / name)
        found = MANNERS[options.manner](engine, LineageSettings())
    seconds = time.perf_counter() - started
    sys.stdout.write(json.dumps({"rows": found.height, "seconds": seconds, "opening": opening}) + "\n")
    if options.keep:
        found.rechunk().write_parquet(options.keep)
    return 0


if __name__ == "__main__":
    sys.exit(main())
