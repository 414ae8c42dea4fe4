"""The countries that a report's publisher speaks for: an outlet writes of its own country without naming it."""

from __future__ import annotations

import re
from functools import lru_cache

from stemmata.expressions.gazetteer import Gazetteer
from stemmata.expressions.names.organisations import organisation_index
from stemmata.expressions.place_keys import name_key
from stemmata.expressions.places.words import demonyms, place_words

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LONGEST = 3  # words in a place's name at the head of an outlet's ("Deir Ezzor 24")


@lru_cache(maxsize=4096)
def publisher_countries(publisher: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """ISO 3166-1 alpha-2 codes of the publisher's countries, the most important first; none when nothing tells.

    Args:
        publisher: the publisher's name as the report gives it.
        gazetteer: for places in the name ("Deir Ezzor 24"), and for the folders with the user's own sources.
    """
    if not publisher:
        return ()
    known = organisation_index(gazetteer.folders).find(publisher, 0, len(publisher))
    if known:
        return known[0].value.countries[:1]
    words = _WORD.findall(publisher)
    adjectives = demonyms()
    named = [adjectives[word] for word in words if word in adjectives]
    return tuple(dict.fromkeys(named))[:1] or _country_of_place(words, gazetteer)


def _country_of_place(words: list[str], gazetteer: Gazetteer) -> tuple[str, ...]:
    """The one country of the places and divisions named at the head of an outlet's name, when there is but one."""
    for length in range(min(_LONGEST, len(words)), 0, -1):
        if length == 1 and words[0].lower() in place_words("en")["stop"]:
            continue
        name = " ".join(words[:length])
        entries = gazetteer.named(name)
        usual = [entry for entry in entries if name_key(entry.name) == name_key(name)]
        found = {entry.country for entry in usual or entries}
        if len(found) == 1:
            return tuple(found)
    return ()
