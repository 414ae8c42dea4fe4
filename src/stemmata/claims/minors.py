"""Names of minors among the victims that claims speak of, so that they can be withheld."""

from __future__ import annotations

import re
from collections.abc import Iterable

from stemmata.claims.lexicon import claim_lexicon
from stemmata.language import fold
from stemmata.model.claims import Claim, VictimStatus, VictimValue

_ADULT = 18  # years (Convention on the Rights of the Child, article 1)
# The capitalised words that end a description: "her brother Omar al-Haddad".
_NAME = re.compile(r"(?:[^\W\d_a-z][^\W\d_]*(?:[-'’][^\W\d_]+)*(?: (?:al|el|bin|ibn|abu|de|van)\b)? ?)+$")


def names_of_minors(claims: Iterable[Claim]) -> frozenset[str]:
    """Names by which claims call victims under 18, as written.

    Args:
        claims: claims of any reports.
    """
    return frozenset(
        name for claim in claims for victim in claim.victims if _is_minor(victim) and (name := _name_in(victim.description))
    )


def _is_minor(victim: VictimValue) -> bool:
    young = victim.age_high is not None and victim.age_high < _ADULT
    return victim.status is VictimStatus.CHILD or young


def _name_in(description: str) -> str:
    """The name that ends a description; empty for a mere noun ("Children", "A GIRL")."""
    found = _NAME.search(" ".join(description.split()))
    if found is None:
        return ""
    nouns = claim_lexicon("en").persons
    words = [word for word in found[0].split() if fold(word) not in nouns and fold(word) not in _OPENERS]
    return " ".join(words)


_OPENERS = frozenset({"a", "an", "the", "his", "her", "their", "another", "one", "two", "three", "four", "five", "six", "young"})
