"""Names of places in one report's Latin script: what the gazetteer holds of a run of words, and which words are people's names.

Running text and text in capitals are read differently, but look names up and judge them alike; both stand on this.
"""

from __future__ import annotations

import re
from functools import cache

from stemmata.expressions.gazetteer import Entry, Gazetteer
from stemmata.expressions.places.latin_cues import CueReader
from stemmata.expressions.places.latin_words import Word
from stemmata.expressions.places.mention import Evidence, Mention
from stemmata.expressions.places.words import PlaceWords, demonyms, place_words

_SMALL_PLACE = re.compile(r"\b(?:towns?|villages?|hamlets?)\s+(?:of\s+)?$", re.IGNORECASE)
_WORLD_REGIONS = frozenset(
    {"middle east", "far east", "north africa", "latin america", "central america", "the west", "the gulf"}
)
_STREETS = re.compile(  # "at Linden and Harbour Streets": a road's name is no town
    r"(?: (?:and|&|y) [^\W\d_]+(?: [^\W\d_]+)?)? (?:streets?|avenues?|ave\b\.?|boulevard|blvd)(?!\w)", re.IGNORECASE
)
_SMALL = re.compile(r"(?<![^\W_])[a-z]{2,}(?![^\W_])")


class LatinNames:
    """What is known of the names in one report.

    Args:
        text: the report's text.
        gazetteer: where names are looked up.
    """

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self.text = text
        self.gazetteer = gazetteer
        self.words: PlaceWords = place_words("en")
        self.cues = CueReader(text, self.words)
        self.surnames: set[str] = set()
        self.givens: set[str] = set()
        self.small: frozenset[str] = frozenset(_SMALL.findall(text))

    def entries(self, run: list[Word]) -> tuple[Entry, ...]:
        """What the gazetteer holds of a run of words.

        Args:
            run: one word or more, without a gap.
        """
        return self.gazetteer.named(self.name_of(run))

    def name_of(self, run: list[Word]) -> str:
        """The name that a run of words writes, without a genitive's ending.

        Args:
            run: one word or more, without a gap.
        """
        name = self.text[run[0].start : run[-1].end]
        return name[:-2] if name.endswith(("'s", "’s")) else name

    def known(self, run: list[Word], entries: tuple[Entry, ...], start: int, sentence: int, *, fragment: bool = False) -> Mention:
        """The mention of a name that the gazetteer holds, with what the words around it say.

        Args:
            run: its words.
            entries: what the gazetteer holds of them.
            start: offset of the sentence.
            sentence: its index.
            fragment: whether it is only the head of an organisation's or a landmark's name.
        """
        name = self.name_of(run)
        first, last = run[0].start, run[0].start + len(name)
        noun, evidence, relation, vague = self.cues.around(first, last, start)
        if _STREETS.match(self.text, last):
            return Mention(first, last, name, (), Evidence.NONE, "", "", vague=False, sentence=sentence, fragment=True)
        follows = self.text[last : last + 30].lower().split()
        said = bool(follows) and follows[0].strip(",") in self.words["speech"]
        if noun == "division":  # "Damascus province" is another division than the city's
            entries = self.gazetteer.named(f"{name} province") or entries
        stopped = (len(run) == 1 and self.is_common(run[0])) or said or name.lower() in _WORLD_REGIONS
        small = noun == "settlement" and bool(_SMALL_PLACE.search(self.text[max(start, first - 20) : first]))
        return Mention(first, last, name, entries, evidence, noun, relation, vague, stopped, sentence, fragment, small)

    def is_common(self, word: Word) -> bool:
        """Whether a word is a common word or a person's name too, by the list or by the report itself.

        Args:
            word: a word of the report.
        """
        plain = word.lower.removesuffix("'s").removesuffix("’s")
        return plain in self.words["stop"] or plain in self.surnames or plain in self.small

    def only_describes(self, run: list[Word]) -> bool:
        """ "military checkpoint", "residential areas": the words say what kind it is, and do not name it.

        Args:
            run: one word or more.
        """
        return all(word.lower in self.words["describing"] for word in run)


@cache
def demonyms_lower() -> frozenset[str]:
    """English demonyms in lower case."""
    return frozenset(word.lower() for word in demonyms())
