"""Names the gazetteer has in another transliteration: heard by their consonants, among the places of the report's country."""

from __future__ import annotations

from attrs import evolve
from rapidfuzz import fuzz

from stemmata.expressions.gazetteer import Gazetteer
from stemmata.expressions.place_keys import name_key, skeleton
from stemmata.expressions.places.context import ARABIC, Context
from stemmata.expressions.places.mention import Evidence, Mention


def heard(mention: Mention, context: Context, gazetteer: Gazetteer) -> Mention:
    """An unknown name behind a cue, looked up by its consonants among places of the report's country."""
    if (
        mention.entries
        or mention.noun in ("facility", "feature")
        or mention.evidence < Evidence.LOCATIVE
        or not context.main_country
    ):
        return mention
    alike = _is_transliterated if ARABIC.search(mention.name) else _alike
    close = [entry for entry in gazetteer.sounding_like(mention.name) if entry.country == context.main_country]
    close = [entry for entry in close if alike(mention.name, entry.name)]
    return evolve(mention, entries=tuple(close)) if close else mention


_ALIKE = 82.0  # of 100; "Hasakeh"/"Hasakah" 86, "Saraqib"/"Saraqeb" 86, "Qalat"/"Qaliat" 91, "Tal Rifat"/"Tell Refaat" 82


_LONG = {"ا": "ae", "و": "ouw", "ي": "iey"}

_OPEN_ARABIC = ("ه", "ا", "ي")  # in the spelling of look-up keys: ة and ى are among them

_OPEN_LATIN = ("a", "ah", "eh", "e", "i", "y", "ih")

_CONSONANTS = 4  # names of fewer meet others by chance: 7 of 10 among unknown villages


def _is_transliterated(arabic: str, latin: str) -> bool:
    """Whether a Latin name has the consonants of an Arabic one, its long vowels in their order, and ends as it does."""
    consonants = skeleton(arabic)
    if len(consonants) < _CONSONANTS or consonants != skeleton(latin):
        return False
    written, letters = name_key(arabic), name_key(latin.lower().removeprefix("al-").removeprefix("al "))
    if written.endswith(_OPEN_ARABIC) != letters.endswith(_OPEN_LATIN):
        return False
    position = 0
    for vowels in (_LONG[letter] for letter in written if letter in _LONG):
        found = [place for place in (letters.find(vowel, position) for vowel in vowels) if place >= 0]
        if not found:
            return False
        position = min(found) + 1
    return True


def _alike(first: str, second: str) -> bool:

    return fuzz.ratio(name_key(first), name_key(second)) >= _ALIKE
