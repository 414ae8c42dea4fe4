"""Words as evidence: which words of a report or sentence are rare enough in the corpus to point at one happening.

Many posts hold nothing but text: no date, no place that a gazetteer knows. Two of them that share "Telmarun", "sewing workshop"
and a family name still speak of the same happening. Term weights are tf-idf with a dampened term frequency (Salton & Buckley
1988), vectors have length one, and only the heaviest terms are kept, so that comparing two costs microseconds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import exp, log, sqrt

from attrs import field, frozen

from stemmata.language import fold_compact
from stemmata.model.reports import Report

# Runs of letters or digits in any script, at least two.
_WORD = re.compile(r"[^\W_]{2,}")
# Prefixes that Arabic glues to a noun; they are cut when at least three letters stay.
_ARABIC_PREFIXES = ("وال", "بال", "فال", "كال", "لل", "ال")

# Words that tie a sentence together and point at nothing, folded as `terms` folds them. A large corpus finds them by itself; in a
# pile of five reports a name that all five share must still weigh more than "the".
_FUNCTION_WORD_LINES = """
about above after again against ago all also am among an and another any are around as at be because been before being below
between both but by can could day did do does doing down during each either even every few first for from further had has have
having he her here him himself his how however if in into is it its itself just last later least less like made many may more
most much must near new no nor not now of off on once one only or other our out over own said say saying same second she
should
since so some still such than that the their them then there these they this those three through time to today told too toward
two under until up upon very was we week well were what when where which while who whom whose why will with within without
would
year yesterday yet you
في من الي علي عن مع ان انه انها كان كانت قد لم لا لن ما هذا هذه ذلك تلك التي الذي الذين بعد قبل بين حتي كما كل بعض غير او ثم و
هو هي
هم منذ خلال عند لدي حيث قال قالت يوم امس اليوم ايضا فيها فيه منها منه عليه عليها به بها له لها
"""
_FUNCTION_WORDS = frozenset(_FUNCTION_WORD_LINES.split())

# Reports elsewhere that are assumed beside those of the corpus, so that a word all of five reports share still says something; of
# no weight in a corpus of thousands.
ELSEWHERE = 20

# Words of a report that are read for its vector: title and the first 300 words hold who, what, when and where in news writing
# (the inverted pyramid); what follows is background that many reports share.
LEADING_WORDS = 300
# Characters a word and its space take at most on average in any language read here; bounds what is read of one endless block.
LONGEST_WORD = 20
# Rarest words of a report by which two reports are compared beside the vectors, and reports that their rarity is measured against
# at most (as with places in `columns`). A name that two reports of ten thousand share says as much as one that two of five
# thousand share: how likely both are of one happening does not depend on what else was collected.
RARE_TERMS = 60
RARE_AMONG = 5000
# What a word must be worth to be one of them: ln(20), in fewer than one report of twenty.
LEAST_RARE = 3.0
# Terms kept of one vector; beyond about 60 the cosine changes in the third decimal on news text.
KEPT_TERMS = 60


@frozen
class Rarity:
    """How rare each term is in the corpus.

    Attributes:
        reports: number of reports counted.
        counts: number of reports a term occurs in.
        worth: of the same terms, ln((N + ELSEWHERE) / (n + 1)), with N reports of which n hold the term.
    """

    reports: int
    counts: Mapping[str, int]
    worth: Mapping[str, float] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        most = self.reports + ELSEWHERE
        object.__setattr__(self, "worth", {term: log(most / (count + 1)) for term, count in self.counts.items()})


def terms(text: str) -> list[str]:
    """The folded words of a text, in order, with plural endings and the Arabic article cut; function words are left out."""
    return [term for word in _WORD.findall(fold_compact(text)) if (term := _term(word))]


@lru_cache(maxsize=200_000)
def _term(word: str) -> str:
    """The stem of a folded word; empty for a function word."""
    stem = _stem(word)
    return "" if stem in _FUNCTION_WORDS else stem


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
        end = min(block.end, block.start + LEADING_WORDS * LONGEST_WORD)
        found.extend(terms(report.text[block.start : end]))
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

    Each weighs (1 + ln frequency) × ln((N + ELSEWHERE) / (n + 1)), with N reports of which n hold the term.

    Returns:
        Weights by term; empty when no term has any weight.
    """
    worth, unseen = rarity.worth, log(rarity.reports + ELSEWHERE)
    weights = {term: (1.0 + log(count)) * worth.get(term, unseen) for term, count in Counter(words).items()}
    least = sorted(weights.values(), reverse=True)[:KEPT_TERMS][-1:]  # bare numbers sort several times faster than pairs
    heavy = ((-weight, term) for term, weight in weights.items() if weight > 0 and weight >= least[0])
    heaviest = sorted(heavy)[:KEPT_TERMS]
    length = sqrt(sum(weight * weight for weight, _ in heaviest))
    return {term: -weight / length for weight, term in heaviest}


def rare_terms(words: Iterable[str], rarity: Rarity) -> dict[str, float]:
    """The rarest words of a text that another report has too, rarest first, each with ln(N / (n + 1)); see RARE_TERMS.

    Args:
        words: terms of one text, with repetition.
        rarity: document frequencies of the corpus.
    """
    among = min(rarity.reports + ELSEWHERE, RARE_AMONG)
    most = among / exp(LEAST_RARE) - 1
    shared = ((count, word) for word in set(words) if 1 < (count := rarity.counts.get(word, 0)) <= most)
    return {word: log(among / (count + 1)) for count, word in sorted(shared)[:RARE_TERMS]}


def cosine(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    """Cosine of two vectors of length one, 0 to 1."""
    if len(second) < len(first):
        first, second = second, first
    return sum(weight * second[term] for term, weight in first.items() if term in second)
