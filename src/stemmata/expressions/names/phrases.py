"""Finding thousands of known phrases in a sentence at once: longest first, whole words, with the capitals a name needs.

Phrases and text are folded alike and cut into words; the first word leads to the phrases that begin with it. A capital in a
phrase asks for a capital in the text, so that "an Islamic state of affairs" is no armed group; where everything is in capitals
that says nothing and is not asked. Short abbreviations must stand as they are written, or as "Isis". Arabic words are also tried
without a prefixed و ف ب ل ك.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from stemmata.language import fold

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[ \u00a0\n'’.,/()_#-]{1,2}|\. ")
_MARK = "\u0640"
_ARABIC_BEGINS = "\u0620"
_ARABIC = re.compile("[\u0620-\u064a]")
_PREFIXES = ("وبال", "وال", "بال", "فال", "كال", "ولل", "لل", "وب", "ول", "و", "ف", "ب", "ل", "ك")
_MOST_REMEMBERED = 65_536  # words; some 20 MB
_LONGEST_ABBREVIATION = 6
_AS_WORD = 4  # "Isis", "Nato", "Farc"; shorter ones ("Is", "Adf") would be common words
_WORDS_IN_CAPITALS = frozenset(
    {"IS", "ANA", "ETA", "MIR", "TIP", "SAF", "ERP"}
)  # abbreviations that are words in text of capitals only

T = TypeVar("T")


class Found(NamedTuple, Generic[T]):
    """A phrase found: its offsets in the text that was given, and what it stands for."""

    start: int
    end: int
    value: T


class _Word(NamedTuple):
    start: int
    end: int
    folded: str
    capital: bool


class _Phrase(NamedTuple, Generic[T]):
    words: tuple[str, ...]
    capitals: tuple[bool, ...]
    abbreviation: str
    value: T


class PhraseIndex(Generic[T]):
    """Known phrases by their first word.

    Args:
        phrases: phrases as usually written, each with what it stands for; of equal phrases with equal capitals the first stands.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[_Phrase[T]]] = {}
        seen: set[tuple[tuple[str, ...], tuple[bool, ...], str]] = set()
        for written, value in phrases:
            phrase = _phrase_of(written, value)
            key = (phrase.words, phrase.capitals, phrase.abbreviation)
            if phrase.words and key not in seen:
                seen.add(key)
                self._by_first.setdefault(phrase.words[0], []).append(phrase)
        self._words_of_longer: frozenset[str] = frozenset()
        self._held: dict[str, bool] = {}
        for known in self._by_first.values():
            known.sort(key=lambda phrase: -len(phrase.words))

    def may_hold(self, name: str) -> bool:
        """Whether every word of a name is a word of some phrase of more than one: a quick answer before `find`.

        Args:
            name: one or more words, as written.
        """
        known = self._held.get(name)
        if known is None:
            known = self._may_hold(name)
            if len(self._held) < _MOST_REMEMBERED:
                self._held[name] = known
        return known

    def _may_hold(self, name: str) -> bool:
        if not self._words_of_longer:
            phrases = (phrase for known in self._by_first.values() for phrase in known if len(phrase.words) > 1)
            self._words_of_longer = frozenset(word for phrase in phrases for word in phrase.words)
        return all(any(form in self._words_of_longer for form, _ in _forms(word.folded)) for word in _words_of(name))

    def find(self, text: str, start: int, end: int) -> list[Found[T]]:
        """All phrases between two offsets, in order, without overlap, the longest at each word.

        Args:
            text: the text.
            start: offset to begin at.
            end: offset to stop before.
        """
        part = text[start:end]
        known = self._by_first
        if part.isascii() and known.keys().isdisjoint(_WORD.findall(fold(part))):  # two sentences of three name no party
            return []
        words = _words_of(part)
        found: list[Found[T]] = []
        index = 0
        while index < len(words):
            word = words[index].folded
            if word < _ARABIC_BEGINS and word not in known:  # most words; only Arabic ones have other forms
                index += 1
                continue
            match = self._at(part, words, index)
            if match is None:
                index += 1
                continue
            first, length, value = match
            found.append(Found(start + first, start + words[index + length - 1].end, value))
            index += length
        return found

    def _at(self, part: str, words: Sequence[_Word], index: int) -> tuple[int, int, T] | None:
        word = words[index]
        for form, cut in _forms(word.folded):
            for phrase in self._by_first.get(form, ()):
                length = len(phrase.words)
                if _matches(part, words, index, phrase) and _is_written(part, words[index : index + length], phrase):
                    return word.start + cut, length, phrase.value
        return None


def _phrase_of(written: str, value: T) -> _Phrase[T]:
    words = _words_of(written)
    bare = written.replace(".", "").replace("-", "").replace("/", "")
    abbreviation = (
        written if bare.isupper() and bare.isascii() and len(bare) <= _LONGEST_ABBREVIATION and " " not in written else ""
    )
    return _Phrase(tuple(word.folded for word in words), tuple(word.capital for word in words), abbreviation, value)


@lru_cache(maxsize=64)  # a sentence is searched for parties, organisations and sources in turn
def _words_of(text: str) -> tuple[_Word, ...]:
    folded = fold(text)
    words: list[_Word] = []
    for match in _WORD.finditer(folded):
        plain = match.group().replace(_MARK, "")
        if plain:
            words.append(_Word(match.start(), match.end(), plain, text[match.start()].isupper()))
    return tuple(words)


@lru_cache(maxsize=64)
def _is_in_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isascii() and letter.isalpha()]
    return len(letters) > 8 and sum(letter.isupper() for letter in letters) > 0.8 * len(letters)


@lru_cache(maxsize=_MOST_REMEMBERED)
def _forms(word: str) -> tuple[tuple[str, int], ...]:
    """A word, and if it is Arabic the same without each prefix; with how many characters were cut."""
    forms = [(word, 0)]
    if not _ARABIC.match(word):
        return tuple(forms)
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            article = "ال" if prefix.endswith(("ال", "لل")) else ""
            forms.append((article + word[len(prefix) :], len(prefix) - (2 if prefix.endswith("ال") else 0)))
    return tuple(forms)


def _matches(part: str, words: Sequence[_Word], index: int, phrase: _Phrase[T]) -> bool:
    if index + len(phrase.words) > len(words):
        return False
    for offset in range(1, len(phrase.words)):
        word = words[index + offset]
        if word.folded != phrase.words[offset] or not _BETWEEN.fullmatch(part, words[index + offset - 1].end, word.start):
            return False
    return True


def _is_written(part: str, run: Sequence[_Word], phrase: _Phrase[T]) -> bool:
    """Whether the text has the capitals that the phrase needs."""
    flat = _is_in_capitals(part)
    if phrase.abbreviation:
        written = part[run[0].start : run[-1].end]
        if flat and written in _WORDS_IN_CAPITALS:
            return False
        return written == phrase.abbreviation or (len(written) >= _AS_WORD and written == phrase.abbreviation.capitalize())
    if flat:
        return True
    return all(word.capital or not capital for word, capital in zip(run, phrase.capitals, strict=True))
