"""How often a copy ties real reports of different incidents: `python -m benchmarks.lineage.real --gold FOLDER`.

On labelled sets nobody knows who copied whom, but analysts said which reports tell of the same incident. A pair of reports of
different incidents that shares text is either copying all the same (a round-up, an old report quoted in a new one) or a
false tie (furniture, a formula). The command counts such pairs and prints figures only. `--sample FILE` writes some of them with
their words to a file, to be read and judged by a person; such a file must stay where the reports may stay.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import frozen

from benchmarks.accuracy.gold import GoldSet, read_sets
from stemmata.lineage import decide_copies, find_passages
from stemmata.model.lineage import Copy, Passage
from stemmata.model.reports import Report
from stemmata.pipeline import read_collection
from stemmata.settings import Settings

# Sizes of a copy in words, by its lower bound.
_SIZES = (12, 25, 50, 100)
_SHOWN_PASSAGES = 4


@frozen
class Ties:
    """The copies of a set, by whether they lie within an incident.

    Attributes:
        name: the set.
        reports: how many there are.
        labelled_apart: pairs of labelled reports that are of no common incident.
        within: copies between reports of a common incident.
        across: copies between labelled reports of no common incident.
        unlabelled: copies that touch a report of no incident.
    """

    name: str
    reports: int
    labelled_apart: int
    within: tuple[Copy, ...]
    across: tuple[Copy, ...]
    unlabelled: int


def main() -> int:
    """Count, print, and write a sample when asked; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lineage.real", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="folder with one folder for each set")
    parser.add_argument("--sets", nargs="*", default=["gva", "syria"], help="only these sets")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--sample", type=Path, help="write pairs across incidents, with their words, to this private file")
    parser.add_argument("--size", type=int, default=50, help="pairs of each set in the sample")
    options = parser.parse_args()
    if not options.gold.is_dir():
        sys.stderr.write(f"There is no folder {options.gold}: the labelled sets are not part of the repository.\n")
        return 2
    rows, sampled = [], []
    for gold in read_sets(options.gold, tuple(options.sets)):
        reports = read_collection(gold.reports_file, Settings())
        passages = find_passages(reports, Settings().lineage)
        ties = count_ties(gold, reports, decide_copies(reports, passages, ()))
        rows.append(as_row(ties))
        sampled += _sampled(ties, reports, passages, options.size) if options.sample else []
    if options.sample:
        options.sample.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in sampled), encoding="utf-8")
    sys.stdout.write(json.dumps(rows, indent=1) + "\n" if options.json else _as_table(rows))
    return 0


def count_ties(gold: GoldSet, reports: Sequence[Report], copies: Sequence[Copy]) -> Ties:
    """Sorts a set's copies by whether the two reports have an incident in common."""
    incidents: dict[str, set[str]] = defaultdict(set)
    for incident in gold.incidents:
        for report in incident.reports:
            incidents[report].add(incident.id)
    external = {report.id: report.external_id for report in reports}
    within, across, unlabelled = [], [], 0
    for copy in copies:
        first, second = incidents.get(external[copy.first]), incidents.get(external[copy.second])
        if not first or not second:
            unlabelled += 1
        elif first & second:
            within.append(copy)
        else:
            across.append(copy)
    labelled = [external[report.id] for report in reports if external[report.id] in incidents]
    apart = len(labelled) * (len(labelled) - 1) // 2 - _together(incidents, labelled)
    return Ties(gold.name, len(reports), apart, tuple(within), tuple(across), unlabelled)


def _together(incidents: Mapping[str, set[str]], labelled: Sequence[str]) -> int:
    """Pairs of reports with an incident in common."""
    members: dict[str, list[str]] = defaultdict(list)
    for report in labelled:
        for incident in incidents[report]:
            members[incident].append(report)
    return len({(a, b) for reports in members.values() for a in reports for b in reports if a < b})


def as_row(ties: Ties) -> dict[str, object]:
    """The figures of a set."""
    sizes = Counter(max((size for size in _SIZES if size <= copy.words), default=0) for copy in ties.across)
    return {
        "set": ties.name,
        "reports": ties.reports,
        "copies": len(ties.within) + len(ties.across) + ties.unlabelled,
        "within": len(ties.within),
        "across": len(ties.across),
        "unlabelled": ties.unlabelled,
        "pairs_apart": ties.labelled_apart,
        "share_of_pairs_apart": len(ties.across) / ties.labelled_apart if ties.labelled_apart else None,
        "share_of_copies": len(ties.across) / max(1, len(ties.within) + len(ties.across)),
        "across_by_words": {str(size): sizes[size] for size in (0, *_SIZES)},
    }


def _sampled(ties: Ties, reports: Sequence[Report], passages: Sequence[Passage], size: int) -> list[dict[str, object]]:
    """Pairs across incidents drawn evenly, with what a person needs to judge them."""
    chance = random.Random(ties.name)
    by_id = {report.id: report for report in reports}
    words = {passage.id: passage for passage in passages}
    drawn = chance.sample(ties.across, min(size, len(ties.across)))
    return [_shown(ties.name, copy, by_id, words) for copy in drawn]


def _shown(name: str, copy: Copy, by_id: Mapping[str, Report], words: Mapping[str, Passage]) -> dict[str, object]:
    first, second = by_id[copy.first], by_id[copy.second]
    longest = sorted((words[each] for each in copy.passages), key=lambda passage: -passage.words)[:_SHOWN_PASSAGES]
    return {
        "set": name,
        "words": copy.words,
        "shares": [copy.share_first, copy.share_second],
        "reports": [[report.external_id, report.url, report.title] for report in (first, second)],
        "passages": [[passage.first.words, passage.second.words] for passage in longest],
    }


def _as_table(rows: Sequence[Mapping[str, object]]) -> str:
    columns = (
        "set",
        "reports",
        "copies",
        "within",
        "across",
        "unlabelled",
        "pairs_apart",
        "share_of_pairs_apart",
        "share_of_copies",
    )
    cells = [columns, *(tuple(f"{row[c]:.5f}" if isinstance(row[c], float) else str(row[c]) for c in columns) for row in rows)]
    widths = [max(len(line[index]) for line in cells) for index in range(len(columns))]
    table = "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n" for line in cells
    )
    return table + "".join(f"{row['set']}: across, by words shared: {row['across_by_words']}\n" for row in rows)


if __name__ == "__main__":
    sys.exit(main())
