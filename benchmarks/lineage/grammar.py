"""Sentences from a grammar in a text file: rules with several ways to say a thing, some said far more often than others.

A file holds rules: a name in square brackets, then one alternative a line. In an alternative `{name}` stands for a fact of the
story or for another rule, and `{a|b}` for a choice on the spot. Alternatives are drawn by Zipf's law in an order of their own for
each corpus, so that every corpus has its favourite phrases and stock wording recurs as in a newsroom.

Two corpora of different parts share a third of their alternatives: a third is seen only by the `tune` part, a
third only by the `report` part. What a method was set by on the one part is thereby judged on wording it has not met.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from enum import StrEnum
from importlib import resources
from itertools import accumulate
from zlib import crc32

from attrs import frozen

_HOLE = re.compile(r"\{([^{}]*)\}")
_REFERENCE = re.compile(r"\{[a-z.]+\}")  # a way that is another rule's
# Rules with fewer alternatives are given whole to both parts.
_FEWEST_TO_DIVIDE = 6
# Exponent of the law by which alternatives are drawn; 1 is Zipf's own, for words. Phrases are a little more even.
_EXPONENT = 0.5


class Part(StrEnum):
    """Which alternatives a corpus may use."""

    TUNE = "tune"
    REPORT = "report"


@frozen
class Rule:
    """The ways to say one thing, with the running sums of their weights."""

    ways: tuple[str, ...]
    sums: tuple[float, ...]


class Grammar:
    """Draws sentences; the same file, part and seed have the same favourites."""

    def __init__(self, language: str, part: Part, seed: int) -> None:
        """Reads the rules of a language ("english" or "arabic")."""
        self._language = language
        order = random.Random(f"{language} {seed}")
        self._rules = {name: _rule(ways, part, order) for name, ways in _read(language).items()}

    def __contains__(self, name: str) -> bool:
        return name in self._rules

    def ways(self, name: str) -> tuple[str, ...]:
        """All ways to say one thing that this grammar may use, the favourite first."""
        return self._rules[name].ways

    def draw(self, name: str, chance: random.Random, facts: Mapping[str, str]) -> str:
        """One way to say a thing, filled with the facts and with whatever other rules say."""
        rule = self._rules[name]
        return self.fill(chance.choices(rule.ways, cum_weights=rule.sums)[0], chance, facts)

    def fill(self, way: str, chance: random.Random, facts: Mapping[str, str]) -> str:
        """An alternative with its holes filled, innermost first."""
        while True:
            hole = _HOLE.search(way)
            if hole is None:
                return " ".join(way.split())
            way = way[: hole.start()] + self._of_hole(hole.group(1), chance, facts) + way[hole.end() :]

    def _of_hole(self, words: str, chance: random.Random, facts: Mapping[str, str]) -> str:
        if "|" in words:
            return chance.choice(words.split("|"))
        if words in facts:
            return facts[words]
        if words == "coined":
            return coined(chance, self._language)
        if words in self._rules:
            return self.draw(words, chance, facts)
        if words[:1].isupper() and words.lower() in facts:
            return capitalised(facts[words.lower()])
        if words[:1].isupper() and words.lower() in self._rules:
            return capitalised(self.draw(words.lower(), chance, facts))
        return words  # a choice whose inner holes are filled already leaves a single way


_CONSONANTS = {"english": [*"bdfghjklmnprstvz", "sh", "dr", "kh", "br"], "arabic": list("بتدرزسشصطعفقكلمنه")}
_VOWELS = {"english": [*"aeiouai", "aa", "ei"], "arabic": ["ا", "و", "ي", "", ""]}


def coined(chance: random.Random, language: str) -> str:
    """An invented name of two or three syllables."""
    syllables = [chance.choice(_CONSONANTS[language]) + chance.choice(_VOWELS[language]) for _ in range(chance.choice((2, 3, 3)))]
    return capitalised("".join(syllables) + chance.choice(_CONSONANTS[language][:16]))


def capitalised(words: str) -> str:
    """With a capital at the start and the rest as it is."""
    return words[:1].upper() + words[1:]


def _rule(ways: tuple[str, ...], part: Part, order: random.Random) -> Rule:
    own = list(ways)
    if len(set(own)) >= _FEWEST_TO_DIVIDE and not all(map(_REFERENCE.fullmatch, own)):
        other = 0 if part is Part.TUNE else 1
        own = [way for way in own if crc32(way.encode()) % 3 != other] or own
    order.shuffle(own)
    return Rule(tuple(own), tuple(accumulate(1 / rank**_EXPONENT for rank in range(1, len(own) + 1))))


def _read(language: str) -> dict[str, tuple[str, ...]]:
    rules: dict[str, list[str]] = {}
    name = ""
    for line in lines_of(language):
        if line.startswith("[") and line.endswith("]"):
            name = line[1:-1]
            rules[name] = []
        else:
            rules[name].append(line)
    return {name: tuple(ways) for name, ways in rules.items()}


def lines_of(name: str) -> list[str]:
    """The lines of a file of words, without remarks and empty lines."""
    text = resources.files("benchmarks.lineage").joinpath("words", f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in map(str.strip, text.splitlines()) if line and not line.startswith("#")]
