"""Chooses the settings of the other tools on the tune part: `python -m benchmarks.peers.tune FOLDER`.

Every combination of a few values, among them the documented ones, is run on small corpora of several manners in both languages;
the one with the best F of pairs, all corpora counted together, is written to `chosen.json`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

from benchmarks.lineage.grammar import Part
from benchmarks.lineage.manners import MANNERS, corpus_of
from benchmarks.lineage.scoring import Score, score
from benchmarks.lineage.truth import Truth
from benchmarks.peers.tools import Peer, Settings

CASES = 12
SEED = 12
# The documented settings are the first of each row.
GRIDS: Mapping[str, Mapping[str, Sequence[float | int | str]]] = {
    "datasketch": {"ngram": (5, 3, 2), "threshold": (0.5, 0.3, 0.2, 0.1, 0.05), "num_perm": (128,)},
    "text-dedup": {"ngram": (5, 3), "threshold": (0.7, 0.4, 0.2), "num_perm": (250,)},
    "copydetect": {"noise": (25, 40, 60), "guarantee": (60, 80), "share": (0.33, 0.1, 0.05, 0.03)},
}
_MANNERS = ("verbatim", "10 % changed", "33 % changed", "two sentences lifted", "stock sentences")


def main() -> int:
    """Tunes all tools; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers.tune", description=__doc__)
    parser.add_argument("environment", type=Path, help="the folder that benchmarks/peers/install made")
    environment = parser.parse_args().environment
    truths = [
        Truth(corpus_of(manner, language, Part.TUNE, SEED, CASES))
        for language in ("en", "ar")
        for manner in MANNERS
        if manner.name in _MANNERS
    ]
    best = {name: _best(name, environment, truths) for name in GRIDS}
    file = Path(__file__).parent / "chosen.json"
    file.write_text(json.dumps(best, indent=1) + "\n", encoding="utf-8")
    return 0


def _best(name: str, environment: Path, truths: Sequence[Truth]) -> Settings:
    tried = []
    for settings in _combinations(GRIDS[name]):
        peer = Peer(name, environment, settings)
        total = Score()
        for truth in truths:
            total.add(score(truth, peer.find(truth.corpus))[0])
        value = 2 * total.right / max(1, total.found + total.true)
        sys.stderr.write(f"{name} {json.dumps(settings)}: F {value:.3f}\n")
        tried.append((value, settings))
    return max(tried, key=lambda each: each[0])[1]


def _combinations(grid: Mapping[str, Sequence[float | int | str]]) -> Iterator[dict[str, float | int | str]]:
    for values in product(*grid.values()):
        yield dict(zip(grid, values, strict=True))


if __name__ == "__main__":
    sys.exit(main())
