"""Prints claims, happenings, incidents, seconds, growth and peak memory for each size."""

from __future__ import annotations

import argparse
import gc
import resource
import sys
import time
from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import islice
from math import log
from zlib import crc32

from attrs import evolve

from benchmarks.speed.corpus import rows
from benchmarks.trace.adding import _report
from stemmata.engine import open_engine
from stemmata.incidents.grouping import happenings_by_report
from stemmata.incidents.happenings import Days, Happening
from stemmata.incidents.link import link_happenings
from stemmata.incidents.terms import Rarity, count_rarity, leading_terms
from stemmata.pipeline import story
from stemmata.pipeline.known import known_names
from stemmata.pipeline.memory import NoMemory
from stemmata.pipeline.progress import Silent
from stemmata.pipeline.workers import Crew
from stemmata.settings import RunSettings, Settings

REPORTS = 1_000
# Days that the thousand reports cover: each repetition is moved past the one before.
DAYS = 100
# Of ten words, how many are each repetition's own.
OWN_WORDS = 8


def main() -> int:
    """Link each size and print a line for it; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--engine", default="duckdb", help="duckdb or spark")
    options = parser.parse_args()
    settings = Settings(run=RunSettings(engine=options.engine, master="local[2]" if options.engine == "spark" else ""))
    first, rarity, claims = _read()
    gc.disable()
    before: tuple[int, float] | None = None
    for wanted in sorted(options.claims):
        times = max(1, round(wanted / claims))
        happenings, counted = _repeated(first, rarity, times)
        started = time.perf_counter()
        with open_engine(settings.run) as engine:
            groups = link_happenings(happenings, counted, (), settings.incidents.link_threshold, engine).groups
        seconds = time.perf_counter() - started
        growth = f"{log(seconds / before[1]) / log(len(happenings) / before[0]):.2f}" if before else "-"
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
        digest = sha256(repr(groups).encode()).hexdigest()[:12]
        told = f"{times * claims} claims, {len(happenings)} happenings, {len(groups)} incidents ({digest})"
        sys.stdout.write(f"{told}: {seconds:.1f} s, growth {growth}, peak {peak} MB with what was read\n")
        before = len(happenings), seconds
    return 0


def _read() -> tuple[list[Happening], Rarity, int]:
    reports = [_report(number, row) for number, row in enumerate(islice(rows(REPORTS), REPORTS))]
    settings = Settings()
    with Crew(0) as crew:
        traced = story.trace(crew, reports, settings, Silent(), NoMemory(), known_names(()).sources)
        claims = story.claim(crew, traced, settings, Silent(), NoMemory())
    words = {report.id: leading_terms(report) for report in reports}
    rarity = count_rarity(words.values())
    return happenings_by_report(claims, {report.id: report for report in reports}, words, rarity), rarity, len(claims)


def _repeated(first: Sequence[Happening], rarity: Rarity, times: int) -> tuple[list[Happening], Rarity]:
    found: list[Happening] = []
    counts: dict[str, int] = {}
    for turn in range(times):
        named = {term: f"{term} {turn}" if crc32(term.encode()) % 10 < OWN_WORDS else term for term in rarity.counts}
        for term, count in rarity.counts.items():
            counts[named[term]] = counts.get(named[term], 0) + count
        found.extend(_moved(happening, turn, named) for happening in first)
    return found, Rarity(rarity.reports * times, counts)


def _moved(happening: Happening, turn: int, named: Mapping[str, str]) -> Happening:
    return evolve(
        happening,
        report=f"{happening.report} {turn}",
        happened=_later(happening.happened, turn),
        published=_later(happening.published, turn),
        words={named.get(term, term): weight for term, weight in happening.words.items()},
        report_words={named.get(term, term): weight for term, weight in happening.report_words.items()},
    )


def _later(days: Days | None, turn: int) -> Days | None:
    return evolve(days, start=days.start + DAYS * turn, end=days.end + DAYS * turn) if days else None


if __name__ == "__main__":
    sys.exit(main())
