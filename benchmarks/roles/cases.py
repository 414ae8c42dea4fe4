"""Labelled sentences on who did what to whom: `[A actor] [T trigger] [V victim]`, all invented."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from attrs import frozen

SENTENCES = Path(__file__).with_name("english.txt")
_LABEL = re.compile(r"\[(?P<role>[ATV]) (?P<words>[^\]]*)\]")


class Half(StrEnum):
    """Every other sentence is kept aside when rules are made."""

    DEVELOPMENT = "development"
    KEPT_ASIDE = "kept aside"


@frozen
class Case:
    """A labelled sentence.

    Attributes:
        text: the sentence without its labels.
        actors: offsets of those who did it, (first character, behind the last).
        triggers: offsets of the words that tell of it.
        victims: offsets of those it was done to.
    """

    text: str
    actors: tuple[tuple[int, int], ...]
    triggers: tuple[tuple[int, int], ...]
    victims: tuple[tuple[int, int], ...]


def read_cases(half: Half, path: Path = SENTENCES) -> list[Case]:
    """The labelled sentences of one half, in order."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [read_case(line) for line in lines[half is Half.KEPT_ASIDE :: 2]]


def read_case(line: str) -> Case:
    """One labelled sentence."""
    parts: list[str] = []
    found: dict[str, list[tuple[int, int]]] = {"A": [], "T": [], "V": []}
    at = length = 0
    for label in _LABEL.finditer(line):
        parts.append(line[at : label.start()])
        length += label.start() - at
        found[label["role"]].append((length, length + len(label["words"])))
        parts.append(label["words"])
        length += len(label["words"])
        at = label.end()
    parts.append(line[at:])
    return Case("".join(parts), tuple(found["A"]), tuple(found["T"]), tuple(found["V"]))
