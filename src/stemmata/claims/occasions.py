"""What a day in a report is the day of: the happening, an arrest, what was said of it, a court's hearing, a funeral.

The word nearest before a day tells ("was shot on Monday", "police said on Monday", "due in court on Monday"); where none stands
before it in its clause, the one shortly behind it ("Monday's shooting").
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

_BEFORE, _BEHIND = 8, 4  # most tokens between a day and the word that tells what it is the day of
_STOPS = frozenset(".;:!?•|")
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
    before = range(first - 1, max(-1, first - 1 - _BEFORE), -1)
    found = _nearest(view, before, lexicon)
    if found is None:
        found = _nearest(view, range(last, min(len(view.tokens), last + _BEHIND)), lexicon)
    return Occasion.OPEN if found is None else found


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
