"""Words as evidence: which words of a report or sentence are rare enough in the corpus to point at one happening.

Many posts hold nothing but text: no date, no place that a gazetteer knows. Two of them that share "Telmarun", "sewing workshop"
and a family name still speak of the same happening. Term weights are tf-idf with a dampened term frequency (Salton & Buckley
1988), vectors have length one, and only the heaviest terms are kept, so that comparing two costs microseconds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from math import log, sqrt

from attrs import frozen

from stemmata.model.reports import Report

# Runs of letters or digits in any script; Arabic diacritics and the tatweel are dropped before.
_WORD = re.compile(r"[^\W_]+")
# Letter variants that Arabic writers use for one another, folded to one; diacritics and tatweel vanish.
_FOLD = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ـ": None, "’": None, "'": None}
    | {chr(code): None for code in range(0x064B, 0x0653)}
)
# Prefixes that Arabic glues to a noun; they are cut when at least three letters stay.
_ARABIC_PREFIXES = ("وال", "بال", "فال", "كال", "لل", "ال")

# Words of a report that are read for its vector: title and the first 300 words hold who, what, when and where in news writing
# (the inverted pyramid); what follows is background that many reports share.
LEADING_WORDS = 300
# Terms kept of one vector; beyond about 60 the cosine changes in the third decimal on news text.
KEPT_TERMS = 60


@frozen
class Rarity:
    """How rare each term is in the corpus.

    Attributes:
        reports: number of reports counted.
        counts: number of reports a term occurs in.
    """

    reports: int
    counts: Mapping[str, int]

    def weight(self, term: str) -> float:
        """Inverse document frequency, smoothed so that a term of every report weighs nothing."""
        return log((self.reports + 1) / (self.counts.get(term, 0) + 1))


def terms(text: str) -> list[str]:
    """The folded words of a text, in order; single characters and bare years stay out of evidence elsewhere, not here."""
    return [_stem(word) for word in _WORD.findall(text.translate(_FOLD).casefold()) if len(word) > 1]


def _stem(word: str) -> str:
    for prefix in _ARABIC_PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :]
    if word.endswith("s") and len(word) > 4 and not word.endswith("ss"):
        return word[:-1]
    return word


def leading_terms(report: Report) -> list[str]:
    """Terms of a report's own words (no chrome), title first, up to LEADING_WORDS."""
    found: list[str] = []
    for block in report.content_blocks():
        found.extend(terms(report.text[block.start : block.end]))
        if len(found) >= LEADING_WORDS:
            break
    return found[:LEADING_WORDS]


def count_rarity(documents: Iterable[list[str]]) -> Rarity:
    """Document frequencies over a corpus of term lists, one list a report."""
    counts: Counter[str] = Counter()
    number = 0
    for document in documents:
        number += 1
        counts.update(set(document))
    return Rarity(number, counts)


def vector(words: list[str], rarity: Rarity) -> dict[str, float]:
    """A vector of length one over the heaviest terms, in order of falling weight.

    Args:
        words: terms of one text, with repetition.
        rarity: document frequencies of the corpus.

    Returns:
        Weights by term; empty when no term has any weight.
    """
    weights = {term: (1.0 + log(count)) * rarity.weight(term) for term, count in Counter(words).items()}
    heaviest = sorted(((-weight, term) for term, weight in weights.items() if weight > 0))[:KEPT_TERMS]
    length = sqrt(sum(weight * weight for weight, _ in heaviest))
    return {term: -weight / length for weight, term in heaviest}


def cosine(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    """Cosine of two vectors of length one, 0 to 1."""
    if len(second) < len(first):
        first, second = second, first
    return sum(weight * second[term] for term, weight in first.items() if term in second)
