"""Our linking beside Splink's on the same happenings of labelled sets, in the same run.

    python -m benchmarks.link.peer --gold path/to/gold --sets syria gva --splink FOLDER

FOLDER is an environment that has Splink (`python3 -m venv FOLDER && FOLDER/bin/pip install splink==5.0.0`). Both get the same
happenings, read and grouped within reports by Stemmata, and none of the answers; both are scored by same-incident B-cubed F.
Splink is given the day it happened, publication, places with coordinates, violations, parties, the numbers killed and injured,
and each happening's rarest words.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.accuracy.bcubed import b_cubed, false_merges
from benchmarks.accuracy.gold import GoldSet, read_sets
from stemmata.incidents.grouping import happenings_by_report
from stemmata.incidents.happenings import Happening
from stemmata.incidents.link import link_happenings
from stemmata.incidents.terms import count_rarity, leading_terms
from stemmata.model.claims import FigureRole
from stemmata.pipeline import read_collection, story
from stemmata.pipeline.known import known_names
from stemmata.pipeline.memory import NoMemory
from stemmata.pipeline.progress import Silent
from stemmata.pipeline.workers import Crew
from stemmata.settings import Settings

# Words handed to Splink of each happening: as many as make a key in our own blocking.
WORDS = 20
_SCRIPT = Path(__file__).parent / "splink_links.py"


def main() -> int:
    """Print a line for each set and tool; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--sets", nargs="+", default=["syria", "gva"])
    parser.add_argument("--splink", type=Path, required=True, help="folder of an environment that has Splink")
    parser.add_argument("--thresholds", type=float, nargs="+", default=[0.5, 0.9, 0.99, 0.999])
    given = parser.parse_args()
    for gold in read_sets(given.gold, tuple(given.sets)):
        _compare(gold, given.splink / "bin" / "python", given.thresholds)
    return 0


def _compare(gold: GoldSet, python: Path, thresholds: Sequence[float]) -> None:
    settings = Settings()
    reports = read_collection(gold.reports_file, settings)
    names = {report.id: report.external_id for report in reports}
    words = {report.id: leading_terms(report) for report in reports}
    rarity = count_rarity(words.values())
    with Crew(settings.run.workers) as crew:
        traced = story.trace(crew, reports, settings, Silent(), NoMemory(), known_names(()).sources)
        claims = story.claim(crew, traced, settings, Silent(), NoMemory())
    happenings = happenings_by_report(claims, {report.id: report for report in reports}, words, rarity)
    started = time.perf_counter()
    ours = link_happenings(happenings, rarity, traced.passages, settings.incidents.link_threshold).groups
    _print(gold, "stemmata", _reports(ours, happenings, names), time.perf_counter() - started)
    for threshold in thresholds:
        groups, seconds = _by_splink(happenings, python, threshold)
        _print(gold, f"splink at {threshold}", _reports(groups, happenings, names), seconds)


def _by_splink(happenings: Sequence[Happening], python: Path, threshold: float) -> tuple[list[list[int]], float]:
    rows = "".join(json.dumps(_row(number, each)) + "\n" for number, each in enumerate(happenings))
    command = [str(python), str(_SCRIPT), str(threshold)]
    found = json.loads(subprocess.run(command, input=rows, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout)
    linked: list[list[int]] = found["groups"]
    alone = set(range(len(happenings))) - {number for group in linked for number in group}
    return [*linked, *([number] for number in sorted(alone))], float(found["seconds"])


def _row(number: int, happening: Happening) -> dict[str, object]:
    spots = [place for place in happening.specific.values() if place.latitude is not None]
    return {
        "id": number,
        "report": happening.report,
        "day": happening.happened.start if happening.happened else None,
        "published": happening.published.start if happening.published else None,
        "places": sorted(happening.specific),
        "countries": sorted(happening.countries),
        "latitude": spots[0].latitude if spots else None,
        "longitude": spots[0].longitude if spots else None,
        "families": sorted(happening.families),
        "parties": sorted(happening.parties),
        "words": list(islice(happening.words, WORDS)),
        "killed": _low(happening, FigureRole.KILLED),
        "injured": _low(happening, FigureRole.INJURED),
    }


def _low(happening: Happening, role: FigureRole) -> int | None:
    stated = happening.figures.get(role)
    return stated.ranges[0][0] if stated else None


def _reports(groups: Iterable[Iterable[int]], happenings: Sequence[Happening], names: dict[str, str]) -> list[frozenset[str]]:
    return [frozenset(names[happenings[number].report] for number in group) for group in groups]


def _print(gold: GoldSet, tool: str, groups: list[frozenset[str]], seconds: float) -> None:
    wanted = [incident.reports for incident in gold.incidents]
    score = b_cubed(wanted, groups)
    told = f"F {score.f:.3f}, precision {score.precision:.3f}, recall {score.recall:.3f}"
    sys.stdout.write(f"{gold.name}: {tool}: {told}, false merges {false_merges(wanted, groups)}, {seconds:.1f} s\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
