"""What says which country a report in Latin script speaks of: datelines, demonyms, abbreviated states, "the capital".

Datelines ("SAN SALVADOR, 3 JAN 90 --", "BEIRUT (Agency) -") are read by themselves: their names stand behind
no cue.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from functools import cache

from stemmata.expressions.gazetteer import EntryKind, Gazetteer
from stemmata.expressions.places.capitals import capital_of
from stemmata.expressions.places.latin_words import Word
from stemmata.expressions.places.mention import CAPITAL, Evidence, Mention
from stemmata.expressions.places.words import PlaceWords, demonyms, lower_demonyms, state_abbreviations

_DATELINE = re.compile(
    r"^(?:\([A-Z]{2,12}\)\s+)?(?P<name>[^\W\d_a-z](?:[^\W\d_]|[ '’.-]){2,40}?)"
    r"(?:,\s*(?P<country>[^\W\d_](?:[^\W\d_]|[ .]){2,25}?)|\s*\((?P<bracketed>[^\W\d_](?:[^\W\d_]|[ .]){2,25}?)\)(?=,?\s+\d))?"
    r"(?:,?\s+\d{1,2}\s+[A-Z][A-Za-z]{2,8}\.?(?:\s+\d{2,4})?|,?\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:,\s*\d{4})?)?"
    r"\s*(?:\([^)]{2,40}\)\s*)?(?:--|–|—|-\s|\[)"
)
# American institutions and words that name no country.
_AMERICAN = frozenset({"county", "sheriff", "sheriff's", "sheriff’s", "interstate", "downtown", "deputies"})
_ARMS_REACH = 2  # words behind a demonym that may say whose aircraft or forces are meant
_THE = frozenset({"the", "this", "its", "their"})


class CountryReader:
    """Notes the countries that one report speaks of, sentence by sentence.

    Args:
        text: the report's text.
        gazetteer: where names are looked up.
        words: the words that are said of places.
        small: the words of the report in small letters; none in newswire in capitals.
    """

    def __init__(self, text: str, gazetteer: Gazetteer, words: PlaceWords, small: frozenset[str]) -> None:
        self.text = text
        self.gazetteer = gazetteer
        self.words = words
        self.countries: list[str] = []
        self.states: set[str] = set()
        self._shorts = state_abbreviations() if small else {}
        self._speaking = _speaking_for_places() if small else _speaking_for_countries().keys()

    def dateline(self, start: int, end: int, sentence: int) -> Generator[Mention, None, int]:
        """The place of a dateline; returns the offset behind it, or the sentence's start where there is none.

        Args:
            start: offset of the sentence.
            end: offset behind it.
            sentence: its index.
        """
        if "a" <= self.text[start + 1 : start + 2] <= "z" and self.text[start] != "(":  # a dateline's name is in capitals
            return start
        match = _DATELINE.match(self.text[start : min(end, start + 120)])
        if match is None or match["name"].strip() != match["name"].strip().upper():
            return start
        entries = self.gazetteer.named(match["name"].strip())
        if not entries:
            return start
        larger = (match["country"] or match["bracketed"] or "").strip()
        if larger:
            self.states.update({state_abbreviations().get(larger.rstrip("."), "")} - {""})
            inside = self.gazetteer.named(larger)
            self.countries += [entry.country for entry in inside if entry.kind in (EntryKind.COUNTRY, EntryKind.FIRST_DIVISION)]
        first = start + match.start("name")
        last = first + len(match["name"].rstrip())
        yield Mention(first, last, self.text[first:last], entries, Evidence.NOUN, "", "dateline", sentence=sentence)
        return start + match.end()

    def note(self, tokens: list[Word]) -> None:
        """A demonym speaks for its country, unless it says whose arms are meant ("Russian warplanes"): those act abroad.

        Args:
            tokens: the words of one sentence.
        """
        speaking = [index for index, token in enumerate(tokens) if token.text in self._speaking]
        if not speaking:
            return
        known, armed = _speaking_for_countries(), self.words["armed"]
        for index in speaking:
            token = tokens[index]
            code = known.get(token.text)
            if code and not any(word.lower in armed for word in tokens[index + 1 : index + 1 + _ARMS_REACH]):
                self.countries.append(code)
            state = self._shorts.get(token.text.rstrip("."))
            if state and index and self.text[tokens[index - 1].end : token.start].strip() == ",":
                self.states.add(state)

    def capital(self, tokens: list[Word], sentence: int) -> Iterator[Mention]:
        """ "in the capital", "near the Arcadian capital": whose it is when no country is named is decided by the whole report.

        Args:
            tokens: the words of one sentence.
            sentence: its index.
        """
        for index, token in enumerate(tokens):
            if token.lower != "capital" or index < 2:
                continue
            before = [word.lower for word in tokens[max(0, index - 3) : index]]
            country = lower_demonyms().get(before[-1], "")
            lead = before[:-1] if country else before
            if len(lead) < 2 or lead[-1] not in _THE or lead[-2] not in self.words["locative"] | {"of"}:
                continue
            behind = self.text[token.end : token.end + 4].lower()
            if behind.startswith((" of", " pun")):
                continue
            seat = capital_of(country, self.gazetteer)
            noun = "settlement" if seat is not None else CAPITAL
            entries = () if seat is None else (seat,)
            yield Mention(token.start, token.end, token.text, entries, Evidence.NOUN, noun, "in", sentence=sentence)


@cache
def _speaking_for_countries() -> dict[str, str]:
    """Demonyms, as they are written in running text and in capitals, and American institutions, to country codes."""
    found = {form: code for word, code in demonyms().items() for form in (word.upper(), word)}
    return found | {form: "US" for word in _AMERICAN for form in (word, word.title(), word.capitalize(), word.upper())}


@cache
def _speaking_for_places() -> frozenset[str]:
    """Words that speak for countries, and abbreviated states as they may be written."""
    return frozenset({*_speaking_for_countries(), *(form for short in state_abbreviations() for form in (short, f"{short}."))})
