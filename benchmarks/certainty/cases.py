"""Reading the labelled sentences: `text TAB trigger = kind "hedge" not "words" | …`.

A label says of one trigger what its claim's certainty is, which words say so, and which words of the text do not bear on it.
`kind/kind` where careful readers may differ; `none` where nothing is told to have happened: no claim, or one kept as context.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from attrs import frozen

from stemmata.model.claims import CertaintyKind

HERE = Path(__file__).parent
LANGUAGES = {"en": "english.tsv", "ar": "arabic.tsv"}
NONE = "none"
KINDS = (*(kind.value for kind in CertaintyKind), NONE)
_LABEL = re.compile(r'(?P<trigger>.+?) = (?P<kinds>[a-z_/]+)(?: "(?P<hedge>[^"]+)")?(?: not "(?P<apart>[^"]+)")?')


class Part(StrEnum):
    """Which sentences."""

    DEVELOPMENT = "development"  # rules are made with it
    KEPT_ASIDE = "kept_aside"  # measured only; its misses are never printed


FOLDERS = {Part.DEVELOPMENT: HERE, Part.KEPT_ASIDE: HERE / "kept_aside"}


@frozen
class Label:
    """What a person read of one trigger.

    Attributes:
        trigger: the words that tell of the happening.
        kinds: the kinds that are right, the first the most fitting.
        hedge: the words that say so, or empty.
        apart: words of the text that do not bear on the trigger, or empty.
    """

    trigger: str
    kinds: tuple[str, ...]
    hedge: str
    apart: str


@frozen
class Case:
    """A labelled text."""

    language: str
    text: str
    labels: tuple[Label, ...]


def read_cases(part: Part, language: str) -> Iterator[Case]:
    """The labelled texts of one part and language, in order."""
    for line in (FOLDERS[part] / LANGUAGES[language]).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, labels = line.split("\t")
            yield Case(language, text, tuple(read_label(each) for each in labels.split(" | ")))


def read_label(text: str) -> Label:
    """One label.

    Raises:
        ValueError: it is not in order.
    """
    match = _LABEL.fullmatch(text)
    if match is None:
        raise ValueError(f"no label: {text}")
    return Label(match["trigger"], tuple(match["kinds"].split("/")), match["hedge"] or "", match["apart"] or "")
