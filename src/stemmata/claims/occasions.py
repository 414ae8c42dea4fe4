"""What a day in a report is the day of: the happening, an arrest, what was said of it, a court's hearing, a funeral.

The word nearest before a day tells ("was shot on Monday", "police said on Monday", "due in court on Monday"); where none stands
before it in its clause, the one shortly behind it ("Monday's shooting"). Behind a comma a new clause begins: "was hurt on Monday,
police said" tells when somebody was hurt, unless nothing stands before the day ("On Monday, police said").
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import IntEnum
from functools import cache
from importlib import resources

from stemmata.claims.clauses import SentenceView
from stemmata.claims.lexicon import ClaimLexicon
from stemmata.errors import DataError
from stemmata.language.folding import fold
from stemmata.model.expressions import DateValue

# Most tokens between a day and the word that tells what it is the day of. Before it the clause ends the search: days with a word
# for a happening 8 to 20 tokens before them were the analysts' in 86 of 100 development reports, those with a nearer one in 79.
_BEFORE, _BEHIND = 20, 4
_STOPS = frozenset(".;:!?•|")
_COMMAS = frozenset(",،")
_ARTICLES = frozenset({"a", "an", "the", "that"})
_NOUN_REACH = 3  # tokens behind such a day: an adjective or two and the noun
_FILE = "occasions.toml"


class Occasion(IntEnum):
    """What a day is the day of, the likeliest to be a happening's own first."""

    HAPPENING = 0
    OPEN = 1
    ARREST = 2
    STATE = 3
    TELLING = 4
    COURT = 5
    MOURNING = 6

    @property
    def is_another(self) -> bool:
        """Whether it is surely not the day of what happened."""
        return self >= Occasion.STATE


def occasion_of(view: SentenceView, date: DateValue, lexicon: ClaimLexicon) -> Occasion:
    """What a day is the day of.

    Args:
        view: the sentence it stands in.
        date: the day.
        lexicon: the language's words; those that tell of a violation tell of a happening.
    """
    first, last = view.token_at(date.span.start), view.token_at(date.span.end)
    named = _named_by(view, first, last, lexicon)
    if named is not None:
        return named
    before = range(first - 1, max(-1, first - 1 - _BEFORE), -1)
    found = _nearest(view, before, lexicon)
    if found is None and not (_is_preceded(view, first) and _follows_comma(view, last)):
        found = _nearest(view, range(last, min(len(view.tokens), last + _BEHIND)), lexicon)
    return Occasion.OPEN if found is None else found


def _named_by(view: SentenceView, first: int, last: int, lexicon: ClaimLexicon) -> Occasion | None:
    """ "Arrested over a Sunday morning shooting": behind an article the day belongs to the noun that follows."""
    if not first or view.tokens[first - 1].word not in _ARTICLES:
        return None
    return _nearest(view, range(last, min(len(view.tokens), last + _NOUN_REACH)), lexicon)


def _is_preceded(view: SentenceView, first: int) -> bool:
    """Whether a clause goes on before a day: more than the one word that may introduce it."""
    return first > 1 and view.tokens[first - 1].word not in _COMMAS and view.tokens[first - 2].word not in _STOPS | _COMMAS


def _follows_comma(view: SentenceView, last: int) -> bool:
    return last < len(view.tokens) and view.tokens[last].word in _COMMAS


def _nearest(view: SentenceView, around: range, lexicon: ClaimLexicon) -> Occasion | None:
    known = _words(lexicon.language)
    for index in around:
        word = view.tokens[index].word
        if word in _STOPS:
            return None
        following = view.tokens[index + 1].word if index + 1 < len(view.tokens) else ""
        occasion = known.get(word, known.get(f"{word} {following}"))
        if occasion is not None:
            return occasion
        entry = lexicon.triggers.get(word)
        if entry is not None:
            return Occasion.ARREST if entry.violation == "deprivation_of_liberty" else Occasion.HAPPENING
    return None


@cache
def _words(language: str) -> Mapping[str, Occasion]:
    """Folded word or pair of words -> what a day beside it is the day of.

    Raises:
        DataError: the data file is missing or broken.
    """
    try:
        raw = tomllib.loads(resources.files("stemmata.claims").joinpath("data", _FILE).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"the list of occasions cannot be read: {error}", _FILE) from error
    lists = raw.get(language, {})
    return {fold(word): Occasion[name.upper()] for name, words in lists.items() for word in words}
