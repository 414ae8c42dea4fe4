"""Links happenings with Splink. Works in an environment that has it and knows nothing of Stemmata.

    python splink_links.py THRESHOLD < happenings.jsonl

A line of the input is a happening: `id`, `report`, `day` and `published` (whole numbers or null), `places`, `countries`,
`families`, `parties` and `words` (lists), `latitude`, `longitude`, `killed` and `injured` (or null). Prints a JSON object:
`groups`, lists of ids, and `seconds`. Settings are as Splink's documentation tells for a first model: u from random pairs, m by
expectation maximisation under two blocking rules; clusters are connected components at the threshold.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import duckdb
import splink.comparison_library as comparison  # type: ignore[import-not-found]
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

# Pairs are proposed by a shared place, by rare words, or by country and day. Keys that more than this many happenings share are
# left out, or the pairs of a large town alone would not fit into memory.
WIDEST_KEY = 200
PLACE = block_on("rare_places", arrays_to_explode=["rare_places"])
WORD = block_on("words", arrays_to_explode=["words"])
DAY = block_on("countries", "day", arrays_to_explode=["countries"])
# Training knows no lists: the most exact place and the rarest word.
FIRST_PLACE, FIRST_WORD, SAME_DAY = block_on("place"), block_on("word"), block_on("place", "day")


def main() -> int:
    """Read, link, print; returns the exit code."""
    threshold = float(sys.argv[1])
    happenings = [json.loads(line) for line in sys.stdin]
    started = time.perf_counter()
    groups = link(happenings, threshold)
    json.dump({"groups": groups, "seconds": time.perf_counter() - started}, sys.stdout)
    return 0


def link(happenings: list[dict[str, Any]], threshold: float) -> list[list[int]]:
    """Groups of ids, each of two or more."""
    connection = duckdb.connect()
    api = DuckDBAPI(connection)
    with tempfile.TemporaryDirectory() as folder:
        linker = Linker(api.register(_table(happenings, connection, Path(folder))), _settings(), log_level=50)
        linker.training.estimate_probability_two_random_records_match([SAME_DAY], recall=0.5)
        linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
        for rule in (FIRST_PLACE, FIRST_WORD):
            linker.training.estimate_parameters_using_expectation_maximisation(rule)
        pairs = linker.inference.predict(threshold_match_probability=threshold)
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_probability=threshold)
        found: dict[int, list[int]] = {}
        for row in clusters.as_record_list():
            found.setdefault(row["cluster_id"], []).append(row["unique_id"])
    return sorted(sorted(group) for group in found.values() if len(group) > 1)


def _table(happenings: list[dict[str, Any]], connection: duckdb.DuckDBPyConnection, folder: Path) -> str:
    """The name of a table of the happenings, with their keys that few share."""
    lines = folder / "happenings.jsonl"
    lines.write_text("".join(json.dumps(each) + "\n" for each in happenings), encoding="utf-8")
    connection.execute(
        f"""
        CREATE TABLE happenings AS
        WITH named AS (SELECT unnest(places) AS place, count(*) AS shared FROM read_json('{lines}') GROUP BY 1),
        rare AS (SELECT list(place) AS places FROM named WHERE shared <= {WIDEST_KEY})
        SELECT id AS unique_id, * EXCLUDE (id), places[1] AS place, words[1] AS word,
            list_intersect(places, (SELECT coalesce(places, []) FROM rare)) AS rare_places
        FROM read_json('{lines}')
        """
    )
    return "happenings"


def _settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            _steps("day", "abs(day_l - day_r)", (0, 1, 3, 14)),
            _steps("published", "abs(published_l - published_r)", (1, 3, 7, 30)),
            _places(),
            comparison.ArrayIntersectAtSizes("families", [1]),
            comparison.ArrayIntersectAtSizes("parties", [1]),
            comparison.ArrayIntersectAtSizes("words", [8, 5, 3, 2, 1]),
            _steps("killed", "greatest(killed_l, killed_r) / greatest(1, least(killed_l, killed_r))", (1, 1.5, 2.5)),
            _steps("injured", "greatest(injured_l, injured_r) / greatest(1, least(injured_l, injured_r))", (1, 1.5, 2.5)),
        ],
        blocking_rules_to_generate_predictions=[PLACE, WORD, DAY],
        retain_matching_columns=False,
    )


def _steps(column: str, distance: str, steps: tuple[float, ...]) -> Any:  # noqa: ANN401  a type of Splink
    """A comparison by distance, with a level for each step."""
    levels: list[dict[str, Any]] = [
        {"sql_condition": f"{column}_l IS NULL OR {column}_r IS NULL", "label_for_charts": "silence", "is_null_level": True}
    ]
    levels += [{"sql_condition": f"{distance} <= {step}", "label_for_charts": f"up to {step}"} for step in steps]
    return comparison.CustomComparison(
        [*levels, {"sql_condition": "ELSE", "label_for_charts": "more"}], output_column_name=column
    )


def _places() -> Any:  # noqa: ANN401  a type of Splink
    """A shared place, places up to so many kilometres apart, a shared country, or none."""
    away = (
        "6371 * acos(least(1, sin(radians(latitude_l)) * sin(radians(latitude_r)) + cos(radians(latitude_l)) * "
        "cos(radians(latitude_r)) * cos(radians(longitude_r - longitude_l))))"
    )
    silence = "len(places_l) = 0 OR len(places_r) = 0"
    levels: list[dict[str, Any]] = [{"sql_condition": silence, "label_for_charts": "silence", "is_null_level": True}]
    levels += [{"sql_condition": "list_has_any(places_l, places_r)", "label_for_charts": "shared"}]
    levels += [{"sql_condition": f"{away} <= {step}", "label_for_charts": f"{step} km"} for step in (5, 25, 60)]
    levels += [{"sql_condition": "list_has_any(countries_l, countries_r)", "label_for_charts": "country"}]
    return comparison.CustomComparison(
        [*levels, {"sql_condition": "ELSE", "label_for_charts": "none"}], output_column_name="place"
    )


if __name__ == "__main__":
    sys.exit(main())
