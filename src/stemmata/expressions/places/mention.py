"""A stretch of text that may name a place, and the cues around it."""

from __future__ import annotations

from enum import IntEnum

from attrs import evolve, frozen

from stemmata.expressions.gazetteer import Entry

CAPITAL = "capital"  # the noun of "the capital", whose country is not known before the whole report is read


class Evidence(IntEnum):
    """How strongly the words around a name say that it is a place."""

    NONE = 0  # a capitalised word that happens to be in the gazetteer
    FOLLOWED = 1  # a place stands right behind it ("Idlib, Syria")
    LOCATIVE = 2  # "in", "from"
    NOUN = 3  # "the town of", "province", a dateline


@frozen
class Mention:
    """A possible place name.

    Attributes:
        start: offset of the name in the report's text.
        end: offset behind it.
        name: the name as written.
        entries: what the gazetteer holds under that name; empty for a name it does not know.
        evidence: how strongly the words around it say that it is a place.
        noun: what sort of place the words around it say it is: "settlement", "division", "facility", "feature" or empty.
        relation: "in", "near", "south of", "dateline" or empty.
        vague: whether only a part of a larger whole is meant ("northern Syria").
        stopped: whether the name is also a common word or a person's name.
        sentence: index of the sentence.
        fragment: whether it is part of an organisation's name: evidence for the context, no place of its own.
        small: whether the noun before it ("village", "بلدة") says that it is no big city.
        flat: whether it stands in text of capitals, where a capital letter says nothing.
        newswire: whether all letters around it are capitals, where a surname may look like a place.
    """

    start: int
    end: int
    name: str
    entries: tuple[Entry, ...]
    evidence: Evidence
    noun: str = ""
    relation: str = ""
    vague: bool = False
    stopped: bool = False
    sentence: int = 0
    fragment: bool = False
    small: bool = False
    flat: bool = False
    newswire: bool = False

    def strengthened(self, evidence: Evidence) -> Mention:
        """The same mention with at least this evidence."""
        return self if self.evidence >= evidence else evolve(self, evidence=evidence)
