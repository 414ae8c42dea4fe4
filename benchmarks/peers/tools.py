"""The other tools as the scoring sees them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from attrs import frozen

from benchmarks.lineage.desk import Corpus
from benchmarks.lineage.tools import Findings
from benchmarks.lineage.truth import Pair

Settings = Mapping[str, float | int | str]
_FINDERS = Path(__file__).parent / "finders.py"


@frozen
class Peer:
    """One of the other tools with its settings.

    Attributes:
        name: as `finders.py` calls it.
        environment: the folder that `install` made.
        settings: the tool's own, by its own names.
    """

    name: str
    environment: Path
    settings: Settings

    def find(self, corpus: Corpus) -> Findings:
        """Runs the tool in its environment; it is given each report's whole text, as it would be."""
        rows = [{"key": each.key, "text": each.page.text} for each in corpus.publications]
        found = json.loads(
            subprocess.run(
                [str(self.environment / "bin" / "python"), str(_FINDERS), self.name, json.dumps(dict(self.settings))],
                input="".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows),
                check=True,
                capture_output=True,
                encoding="utf-8",
            ).stdout
        )
        pairs: dict[Pair, str] = dict.fromkeys(((first, second) for first, second in found["pairs"]), "")
        if "passages" not in found:
            return Findings(pairs)
        passages = {
            (first, second): (tuple(map(tuple, ours)), tuple(map(tuple, theirs)))
            for first, second, ours, theirs in found["passages"]
        }
        return Findings(pairs, passages)


def chosen() -> dict[str, Settings]:
    """The settings that `tune` found best for each tool."""
    text = resources.files("benchmarks.peers").joinpath("chosen.json").read_text(encoding="utf-8")
    settings: dict[str, Settings] = json.loads(text)
    return settings


def peers(environment: Path) -> list[Peer]:
    """All other tools at their best settings."""
    return [Peer(name, environment, settings) for name, settings in chosen().items()]
