"""The card that goes with the shipped pipeline: what it is made of, under which licence, how good, how large, how fast."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

_COLUMNS = ("uas", "las", "upos", "xpos", "lemma", "ner")
_TEMPLATE = Path(__file__).with_name("card.md")


def card(pipeline: Path, scores: Mapping[str, Mapping[str, float]], speeds: Mapping[int, float]) -> str:
    """The card as Markdown.

    Args:
        pipeline: the packed pipeline's folder, for its size.
        scores: by part of the treebanks, as `measure.scores` gives them.
        speeds: words a second by number of sentences at once.
    """
    size = sum(path.stat().st_size for path in sorted(pipeline.rglob("*")) if path.is_file()) / 1_000_000
    told = ", ".join(
        f"{round(speed, -2):,.0f} words a second with {at_once} sentence{'s' * (at_once > 1)} at once"
        for at_once, speed in sorted(speeds.items())
    )
    return _TEMPLATE.read_text(encoding="utf-8").format(
        spacy=version("spacy"), size=size, scores=_table(scores), speeds=told[:1].upper() + told[1:] + "."
    )


def _table(scores: Mapping[str, Mapping[str, float]]) -> str:
    lines = ["| part | words | UAS | LAS | UPOS | XPOS | lemma | names |", "|---|--:|--:|--:|--:|--:|--:|--:|"]
    for part, found in scores.items():
        cells = [f"{found[column] * 100:.1f}" if column in found else "" for column in _COLUMNS]
        lines.append(f"| {part} | {found['words']:,.0f} | {' | '.join(cells)} |")
    return "\n".join(lines)
