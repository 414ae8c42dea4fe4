"""Prints one table of quality over labelled sets: `python -m benchmarks.accuracy --gold FOLDER [--sets NAME ...] [--json]`.

`--ablate` prints instead, for sets of incidents, the whole beside the same without lineage, places or dates, and what counting
reports instead of origins changes (`ablations`).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks.accuracy.ablations import LANGUAGES, PARTS, naive_count, naive_count_in_truth, naive_rows, without
from benchmarks.accuracy.bcubed import b_cubed, false_merges
from benchmarks.accuracy.counts import Pair, Share, measure
from benchmarks.accuracy.fills import Fills, answers_of, told_on
from benchmarks.accuracy.gold import GoldSet, GoldTemplate, read_sets
from benchmarks.accuracy.predict import Prediction, predict, predict_each_alone
from benchmarks.accuracy.templates import SlotScore, score_templates
from stemmata.model.incidents import Incident
from stemmata.settings import Settings

Row = dict[str, str | float | int]


def main() -> int:
    """Run every set and print the table; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="folder with one folder for each set")
    parser.add_argument("--sets", nargs="*", default=[], help="only these sets")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--ablate", action="store_true", help="show what each part is worth, for sets of incidents")
    options = parser.parse_args()
    if not options.gold.is_dir():
        where = f"There is no folder {options.gold}: the labelled sets are not part of the repository."
        sys.stderr.write(f"{where} Name their folder: make accuracy GOLD=path/to/gold\n")
        return 2
    rows: list[Row] = []
    for gold in read_sets(options.gold, tuple(options.sets)):
        sys.stderr.write(f"{gold.name}: {len(gold.languages)} reports\n")
        rows.extend(_ablated_rows(gold) if options.ablate else _rows_of(gold))
    if options.ablate:
        rows.extend(_newsroom_rows())
    sys.stdout.write(json.dumps(rows, indent=1) + "\n" if options.json else _as_table(rows))
    return 0


def _rows_of(gold: GoldSet) -> list[Row]:
    if gold.templates:
        return _template_rows(gold)
    return _incident_rows(gold) if _of_incidents(gold) else _single_report_rows(gold)


def _of_incidents(gold: GoldSet) -> bool:
    return not gold.templates and any(len(incident.reports) > 1 for incident in gold.incidents)


def _ablated_rows(gold: GoldSet) -> list[Row]:
    if not _of_incidents(gold):
        return []
    whole = predict(gold, Settings())
    rows = _linked_rows(gold, whole, gold.name)
    for part in PARTS:
        rows += _linked_rows(gold, without(part, whole, Settings()), f"{gold.name} without {part}")
    return [*rows, *naive_rows(gold.name, naive_count(whole.findings.incidents))]


def _newsroom_rows() -> list[Row]:
    rows: list[Row] = []
    for language in LANGUAGES:
        true, counted = naive_count_in_truth(language)
        rows += naive_rows(f"newsroom ({language}), origins there were", true)
        rows += naive_rows(f"newsroom ({language}), origins counted", counted)
    return rows


def _template_rows(gold: GoldSet) -> list[Row]:
    prediction = predict_each_alone(gold, Settings())
    answers = _answers(prediction)
    parts = {"dev": ("dev",), "tst1+tst2": ("tst1", "tst2")}
    rows: list[Row] = []
    for part, names in parts.items():
        templates: list[GoldTemplate] = [template for template in gold.templates if template.part in names]
        scores = score_templates(templates, answers)
        rows.extend(_slot_row(f"{gold.name} {part}", slot, score) for slot, score in scores.items())
    return rows


def _answers(prediction: Prediction) -> Mapping[str, list[Fills]]:
    """What the incidents of each report answer, by the set's own id of the report."""
    claims = {claim.id: claim for claim in prediction.findings.claims}
    credits = {credit.id: credit for credit in prediction.findings.credits}
    told = {prediction.external[report.id]: told_on(report.text) for report in prediction.findings.reports}
    found = prediction.incidents_by_report()
    return {report: answers_of(incidents, claims, credits, told[report]) for report, incidents in found.items()}


def _slot_row(name: str, slot: str, score: SlotScore) -> Row:
    return {
        "set": name,
        "measure": f"slot {slot}",
        "value": round(score.f, 3),
        "asked": score.asked,
        "detail": f"recall {score.recall:.3f}, precision {score.precision:.3f}",
    }


def _single_report_rows(gold: GoldSet) -> list[Row]:
    found = predict_each_alone(gold, Settings()).incidents_by_report()
    pairs: list[Pair] = [(incident, _main(found, incident.reports[0])) for incident in gold.incidents]
    return _share_rows(f"{gold.name} by report", measure(pairs))


def _main(found: Mapping[str, list[Incident]], report: str) -> Incident | None:
    return next(iter(found.get(report, [])), None)


def _incident_rows(gold: GoldSet) -> list[Row]:
    return _linked_rows(gold, predict(gold, Settings()), gold.name) + _by_language_rows(gold)


def _linked_rows(gold: GoldSet, prediction: Prediction, name: str) -> list[Row]:
    groups = [(incident, prediction.reports_of(incident)) for incident in prediction.findings.incidents]
    rows = _grouping_rows(gold, name, [reports for _, reports in groups])
    pairs: list[Pair] = [(incident, _most_shared(frozenset(incident.reports), groups)) for incident in gold.incidents]
    return rows + _share_rows(f"{name} by incident", measure(pairs))


def _grouping_rows(gold: GoldSet, name: str, groups: list[frozenset[str]]) -> list[Row]:
    wanted = [incident.reports for incident in gold.incidents]
    rows: list[Row] = []
    for language in ["", *sorted(set(gold.languages.values()))]:
        only = frozenset(report for report, code in gold.languages.items() if code == language) if language else None
        score = b_cubed(wanted, groups, only)
        detail = f"precision {score.precision:.3f}, recall {score.recall:.3f}"
        measured = f"same incident, B-cubed F{f' ({language})' if language else ''}"
        rows.append({"set": name, "measure": measured, "value": round(score.f, 3), "asked": score.reports, "detail": detail})
    merged = false_merges(wanted, groups)
    detail = "incidents that join reports of unrelated ones"
    rows.append({"set": name, "measure": "false merges", "value": merged, "asked": len(groups), "detail": detail})
    return rows


def _most_shared(reports: frozenset[str], groups: list[tuple[Incident, frozenset[str]]]) -> Incident | None:
    shared = [(len(reports & own), -len(own), incident.id, incident) for incident, own in groups if reports & own]
    return max(shared, key=lambda choice: choice[:3])[3] if shared else None


def _by_language_rows(gold: GoldSet) -> list[Row]:
    """Each report on its own against the incident it belongs to, told apart by language."""
    found = predict_each_alone(gold, Settings()).incidents_by_report()
    rows: list[Row] = []
    for language in sorted(set(gold.languages.values())):
        pairs: list[Pair] = [
            (incident, _main(found, report))
            for incident in gold.incidents
            for report in incident.reports
            if gold.languages.get(report) == language
        ]
        rows += _share_rows(f"{gold.name} by report ({language})", measure(pairs))
    return rows


def _share_rows(name: str, shares: Mapping[str, Share]) -> list[Row]:
    return [
        {"set": name, "measure": measured, "value": round(share.value, 3), "asked": share.asked, "detail": f"{share.right} right"}
        for measured, share in shares.items()
        if share.asked
    ]


def _as_table(rows: list[Row]) -> str:
    columns = ("set", "measure", "value", "asked", "detail")
    cells = [columns, *(tuple(f"{row[c]:.3f}" if isinstance(row[c], float) else str(row[c]) for c in columns) for row in rows)]
    widths = [max(len(line[index]) for line in cells) for index in range(len(columns))]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n" for line in cells
    )


if __name__ == "__main__":
    sys.exit(main())
