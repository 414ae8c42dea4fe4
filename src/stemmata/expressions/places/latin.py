"""Place names in Latin script: runs of capitalised words, ALL-CAPS newswire and headlines, with the cues around them.

Three ways of writing ask for three ways of reading. In running text a capital letter makes a candidate (`latin_running`). Where
nearly every word has capitals (newswire in capitals, headlines) a capital says nothing, so that only words behind a cue, or names
of countries and divisions, are candidates (`latin_flat`). Datelines are read by themselves (`latin_countries`).
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from stemmata.expressions.gazetteer import Gazetteer
from stemmata.expressions.places.latin_countries import CountryReader
from stemmata.expressions.places.latin_flat import FlatText
from stemmata.expressions.places.latin_names import LatinNames
from stemmata.expressions.places.latin_running import RunningText
from stemmata.expressions.places.latin_words import is_flat, words_of
from stemmata.expressions.places.mention import Evidence, Mention


class LatinFinder:
    """Finds mentions in one report's Latin-script text.

    Args:
        text: the report's text.
        gazetteer: where names are looked up.
    """

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self._names = LatinNames(text, gazetteer)
        self._running = RunningText(self._names)
        self._flat = FlatText(self._names)
        self._countries = CountryReader(text, gazetteer, self._names.words, self._names.small)

    @property
    def countries(self) -> list[str]:
        """Codes of the countries that the sentences read so far speak of, each as often as it is spoken of."""
        return self._countries.countries

    @property
    def states(self) -> set[str]:
        """States whose abbreviations were read so far."""
        return self._countries.states

    def mentions(self, start: int, end: int, sentence: int) -> Iterator[Mention]:
        """Mentions of one sentence, in order.

        Args:
            start: offset of the sentence in the text.
            end: offset behind it.
            sentence: its index.
        """
        tokens = words_of(self._names.text, start, end)
        if not tokens:
            return
        dateline_end = yield from self._countries.dateline(start, end, sentence)
        tokens = [token for token in tokens if token.start >= dateline_end]
        self._countries.note(tokens)
        if "capital" in self._names.text[start:end].lower() and any(token.lower == "capital" for token in tokens):
            yield from self._countries.capital(tokens, sentence)
        style = self._flat if not self._names.small or is_flat(tokens) else self._running
        yield from style.mentions(tokens, start, sentence)

    def people_aside(self, mentions: list[Mention]) -> list[Mention]:
        """The mentions, with those marked as common words that are a first name or surname elsewhere in the report.

        Args:
            mentions: all mentions of this finder; call when all sentences are read.
        """
        names = self._names.givens | self._names.surnames
        return [
            evolve(mention, stopped=True) if mention.evidence < Evidence.LOCATIVE and mention.name.lower() in names else mention
            for mention in mentions
        ]
