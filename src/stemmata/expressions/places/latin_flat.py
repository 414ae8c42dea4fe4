"""Newswire in capitals and headlines: a capital says nothing, so that only known names and words behind a cue are candidates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from attrs import evolve

from stemmata.expressions.places.latin_names import LatinNames, demonyms_lower
from stemmata.expressions.places.latin_words import LONGEST_PERSON, NO_OPENING, PARTICLES, Word, joins
from stemmata.expressions.places.mention import Evidence, Mention

_LISTING = frozenset({",", "and", "or", ", and", ", or"})
_ARTICLES = frozenset({"a", "an", "the", "this", "that", "these", "those", "some", "several", "various", "other"})
_NAMING = frozenset({"of", "called", "named"})
_SMALL_WORDS = frozenset(
    {"on", "by", "and", "or", "where", "which", "when", "who", "was", "were", "is", "has", "have", "had", "today", "this"}
)
_LONGEST_UNKNOWN = 4  # words of a village's name ("SAN ANTONIO DEL MONTE")
_LONGEST = 5  # words in a name; longer official names are found by their short forms


class FlatText:
    """Reads places from text in capitals.

    Args:
        names: the names of the report.
    """

    def __init__(self, names: LatinNames) -> None:
        self._names = names
        self._text = names.text
        self._words = names.words

    def mentions(self, tokens: list[Word], start: int, sentence: int) -> Iterator[Mention]:
        """Mentions of one sentence, in order.

        Args:
            tokens: its words.
            start: its offset in the text.
            sentence: its index.
        """
        index = places_end = 0
        newswire = not self._names.small
        while index < len(tokens):
            self._note_titled(tokens, index)
            mention, length = self._at(tokens, index, start, sentence)
            if mention is not None:
                listed = self._is_listed(tokens, index, places_end)
                evidence = Evidence.LOCATIVE if listed else mention.evidence
                yield evolve(mention.strengthened(evidence), flat=True, newswire=newswire)
                places_end = index + length
            index += length

    def _is_listed(self, tokens: list[Word], index: int, places_end: int) -> bool:
        """Whether only "and" or a comma stands between this name and a place ("IN ARDEN, STONEFORD AND MILLBROOK")."""
        if not 0 < places_end <= index:
            return False
        return self._text[tokens[places_end - 1].end : tokens[index].start].strip().lower() in _LISTING

    def _note_titled(self, tokens: list[Word], index: int) -> None:
        """ "DR. FRANCISCO GUERRERO", "COMMANDER SALVADOR SANCHEZ": the words behind a title are somebody's names."""
        if tokens[index].lower not in self._words["title"]:
            return
        for before, word in pairwise(tokens[index : index + 1 + LONGEST_PERSON]):
            if self._text[before.end : word.start].strip(" .\n") or word.lower in self._words["locative"] | NO_OPENING:
                return
            if word.lower not in self._words["title"]:
                self._names.surnames.add(word.lower)

    def _at(self, tokens: list[Word], index: int, start: int, sentence: int) -> tuple[Mention | None, int]:
        if tokens[index].lower in NO_OPENING or tokens[index].lower in self._words["locative"]:
            return None, 1
        for length in range(min(_LONGEST, len(tokens) - index), 0, -1):
            run = tokens[index : index + length]
            if not self._is_unbroken(run) or run[-1].lower in PARTICLES:
                continue
            entries = self._names.entries(run)
            if not entries:
                continue
            behind = tokens[index + length].lower if index + length < len(tokens) else ""
            if behind in self._words["organisation"]:
                return self._names.known(run, entries, start, sentence, fragment=True), length
            mention = self._names.known(run, entries, start, sentence)
            if length == 1 and (run[0].lower in self._words["direction"] or self._words.noun_of(run[0].lower)):
                return None, 1
            if self._is_plain_word(run) and mention.evidence < Evidence.NOUN:
                return None, 1
            return mention, length
        return self._unknown(tokens, index, start, sentence)

    def _unknown(self, tokens: list[Word], index: int, start: int, sentence: int) -> tuple[Mention | None, int]:
        """ "…IN SANTA ELENA JURISDICTION": an unknown name in capitals counts only with a noun right behind it."""
        for length in range(1, min(4, len(tokens) - index)):
            run = tokens[index : index + length]
            noun = self._words.noun_of(tokens[index + length].lower)
            if not noun or not self._is_unbroken(tokens[index : index + length + 1]) or self._is_plain_word(run):
                continue
            first, last = run[0].start, run[-1].end
            _, _, relation, vague = self._names.cues.around(first, last, start)
            if self._names.only_describes(run) or (noun in ("settlement", "division") and self._is_described(tokens, index)):
                continue
            if not relation or any(word.lower in self._words["stop"] or word.lower in demonyms_lower() for word in run):
                continue
            if noun in ("facility", "feature"):
                last = tokens[index + length].end
            return Mention(
                first, last, self._text[first:last], (), Evidence.NOUN, noun, relation, vague, sentence=sentence
            ), length
        return self._introduced(tokens, index, start, sentence)

    def _introduced(self, tokens: list[Word], index: int, start: int, sentence: int) -> tuple[Mention | None, int]:
        """ "IN THE VILLAGE OF SANTA ROSITA, …": an unknown name behind a noun for places, up to a comma or a small word."""
        noun = self._words.noun_of(tokens[index - 2].lower) if index > 1 and tokens[index - 1].lower in _NAMING else ""
        if noun not in ("settlement", "division"):
            return None, 1
        length = self._length_of_name(tokens, index)
        run = tokens[index : index + length]
        if not run or self._is_plain_word(run) or any(word.lower in demonyms_lower() for word in run):
            return None, 1
        first, last = run[0].start, run[-1].end
        _, evidence, relation, vague = self._names.cues.around(first, last, start)
        name = self._text[first:last]
        return Mention(first, last, name, (), max(evidence, Evidence.NOUN), noun, relation, vague, sentence=sentence), length

    def _length_of_name(self, tokens: list[Word], index: int) -> int:
        """How many words stand up to a comma, a full stop or a small word; 0 where that is farther than a name is long."""
        for length in range(1, _LONGEST_UNKNOWN + 1):
            behind = index + length
            if behind >= len(tokens) or not self._is_unbroken(tokens[behind - 1 : behind + 1]):
                return length
            if tokens[behind].lower in self._words["locative"] | _SMALL_WORDS:
                return length
        return 0

    def _is_described(self, tokens: list[Word], index: int) -> bool:
        """ "IN THE ELEGANT AREA": with an article before it and an area behind it, an unknown word is more likely to describe."""
        return index > 0 and tokens[index - 1].lower in _ARTICLES

    def _is_unbroken(self, run: list[Word]) -> bool:
        return all(
            joins(self._text, before, after) or self._text[before.end : after.start].isspace() for before, after in pairwise(run)
        )

    def _is_plain_word(self, run: list[Word]) -> bool:
        return all(self._names.is_common(word) or len(word.text) < 3 for word in run)
