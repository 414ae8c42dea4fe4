"""Names of minors, so that they can be withheld: of victims that claims speak of, and wherever a text calls somebody a child.

A name let through can cost a child its safety, one withheld too much costs a reader a word: where the words leave it open ("her
son Sami"), the name is taken. One with an age of eighteen and more behind it is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from stemmata.claims.arabic_minors import is_arabic_name, names_in_arabic
from stemmata.claims.english_minors import names_in_english
from stemmata.claims.lexicon import claim_lexicon
from stemmata.claims.people import ADULT
from stemmata.language import fold, script_of
from stemmata.model.claims import Claim, VictimStatus, VictimValue

# The capitalised words that end a description: "her brother Omar al-Haddad".
_NAME = re.compile(r"(?:[^\W\d_a-z][^\W\d_]*(?:[-'’][^\W\d_]+)*(?: (?:al|el|bin|ibn|abu|de|van)\b)? ?)+$")
_OPENERS = frozenset({"a", "an", "the", "his", "her", "their", "another", "one", "two", "three", "four", "five", "six", "young"})
_HASHTAG = re.compile(r"#\w")


def names_of_minors(claims: Iterable[Claim]) -> frozenset[str]:
    """Names by which claims call victims under 18, as written.

    Args:
        claims: claims of any reports.
    """
    return frozenset(
        name for claim in claims for victim in claim.victims if _is_minor(victim) and (name := _name_in(victim.description))
    )


def names_in_text(text: str) -> frozenset[str]:
    """Names of persons whom a text calls children or gives an age under 18; joined as in hashtags, too, where it has any.

    Args:
        text: a report's text or title.
    """
    names = frozenset((*names_in_english(text), *names_in_arabic(text)))
    return names | frozenset(_joined(names)) if names and _HASHTAG.search(text) else names


def _joined(names: Iterable[str]) -> Iterator[str]:
    """ "SamiDarwan", as hashtags write it."""
    for name in names:
        words = re.findall(r"[^\W_]+", name)
        if len(words) > 1:
            yield "".join(words)


def _is_minor(victim: VictimValue) -> bool:
    young = victim.age_high is not None and victim.age_high < ADULT
    grown = victim.age_low is not None and victim.age_low >= ADULT  # "her son, 41"
    return (victim.status is VictimStatus.CHILD and not grown) or young


def _name_in(description: str) -> str:
    """The name that ends a description; empty for a mere noun ("Children", "A GIRL")."""
    found = _NAME.search(" ".join(description.split()))
    if found is None:
        return ""
    if script_of(found[0]) == "arabic":
        return found[0] if is_arabic_name(found[0]) else ""
    nouns = claim_lexicon("en").persons
    words = [word for word in found[0].split() if fold(word) not in nouns and fold(word) not in _OPENERS]
    return " ".join(words)
