"""Traces the first so many generated reports through the lineage stage, with what a casebook remembers in one folder, and prints
as JSON seconds by stage, how much was found, and a hash of it; run by `benchmarks.trace`.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from datetime import date
from hashlib import sha256
from itertools import islice
from pathlib import Path

from attrs import evolve

from benchmarks.speed.corpus import rows
from benchmarks.trace.corpus import text_of
from stemmata.casebook.findings import FILE_NAME, Findings
from stemmata.model.reports import MetadataSource, Published, Report
from stemmata.model.text import Block, BlockRole
from stemmata.pipeline.clock import TimedProgress
from stemmata.pipeline.known import known_names
from stemmata.pipeline.progress import Silent
from stemmata.pipeline.story import Traced, trace
from stemmata.pipeline.workers import Crew
from stemmata.settings import Settings


def main() -> int:
    """Trace once; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("reports", type=int)
    parser.add_argument("--of", type=int, required=True, help="size of the corpus that the reports are the first of")
    parser.add_argument("--workers", type=int, default=0)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    reports = [_report(number, row) for number, row in enumerate(islice(rows(options.of), options.reports))]
    settings = Settings()
    settings = evolve(settings, run=evolve(settings.run, workers=options.workers))
    progress = TimedProgress(Silent())
    started = time.perf_counter()
    with Crew(settings.run.workers) as crew, Findings(options.folder / FILE_NAME) as findings:
        traced = trace(crew, reports, settings, progress, findings, known_names(()).sources)
    seconds = time.perf_counter() - started
    told = {"seconds": seconds, "stages": dict(progress.seconds), "passages": len(traced.passages), "hash": _hash(traced)}
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


def _report(number: int, row: dict[str, str]) -> Report:
    _, text, title, body, chrome = text_of(number, row)
    blocks = [(start, end, BlockRole.BODY) for start, end in zip(body[::2], body[1::2], strict=True)]
    blocks += [(start, end, BlockRole.CHROME) for start, end in zip(chrome[::2], chrome[1::2], strict=True)]
    day = date.fromisoformat(row["published"])
    return Report(
        id=row["id"],
        original=sha256(row["id"].encode()).hexdigest(),
        path=f"{row['id']}.txt",
        locator="",
        external_id=row["id"],
        media_type="text/plain",
        title=row["title"],
        publisher=row["publisher"],
        published=Published(day, day, MetadataSource.MAPPING, row["published"]),
        language="en",
        text=text,
        blocks=tuple(Block(start, end, BlockRole.TITLE if end <= title else role) for start, end, role in sorted(blocks)),
    )


def _hash(traced: Traced) -> str:
    digest = sha256()
    for found in (traced.credits, traced.passages, traced.copies, traced.origins, traced.derivations):
        for each in found:
            digest.update(repr(each).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
