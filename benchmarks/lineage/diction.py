"""How one writer says a thing another would say a little differently: synonyms, epithets, asides.

A grammar of some hundred templates repeats itself far more than newspapers do. Background sentences are therefore put into the
words of whoever writes them, before they are printed anywhere.
"""

from __future__ import annotations

import random
import re

from benchmarks.lineage.grammar import Grammar, lines_of

# Shares of the words at which a writer chooses otherwise. Set so that background sentences of unrelated stories share eight words
# in a row about as rarely as newswire does.
_SYNONYM = 0.5
_EPITHET = 0.35
_ASIDE = 0.25
# What stands in a sentence for a name that goes in later.
HOLES = frozenset(("Qsource", "Qdetail", "Qquote"))
_BEFORE_NOUN = frozenset(("the", "a", "an", "its", "their", "his", "her"))
_BEFORE_PHRASE = frozenset(
    (
        *(
            "in",
            "at",
            "on",
            "by",
            "to",
            "for",
            "from",
            "with",
            "after",
            "before",
            "since",
            "until",
            "near",
            "behind",
            "and",
            "but",
        ),
        *("while", "في", "من", "إلى", "على", "عند", "بعد", "قبل", "منذ", "حتى"),
    )
)
_EDGES = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)


def read_thesaurus(language: str) -> dict[str, tuple[str, ...]]:
    """Words that may stand for a word, in the order of the file."""
    groups = [line.split("|") for line in lines_of({"en": "thesaurus_english", "ar": "thesaurus_arabic"}[language])]
    return {group[0]: tuple(group[1:]) for group in groups}


class Diction:
    """Chooses words for writers of one language."""

    def __init__(self, language: str, grammar: Grammar) -> None:
        """Reads the thesaurus; epithets and asides are rules of the grammar."""
        self._synonyms = read_thesaurus(language)
        self._epithets = grammar.ways("adjective") if "adjective" in grammar else ()
        self._asides = grammar.ways("adverbial")

    def own_words(self, text: str, chance: random.Random) -> str:
        """A sentence as one writer would put it."""
        said: list[str] = []
        words = text.split()
        for word, following in zip(words, [*words[1:], ""], strict=True):
            said.append(self._chosen(word, chance))
            if self._epithets and word in _BEFORE_NOUN and following.islower() and chance.random() < _EPITHET:
                said.append(chance.choice(self._epithets))
            elif (
                word.isalpha()
                and following in _BEFORE_PHRASE
                and word not in HOLES
                and word not in _BEFORE_PHRASE
                and chance.random() < _ASIDE
            ):
                said.append(chance.choice(self._asides))
        return " ".join(said)

    def _chosen(self, word: str, chance: random.Random) -> str:
        match = _EDGES.match(word)
        before, core, after = match.groups() if match else ("", word, "")
        ways = self._synonyms.get(core)  # in small letters: a name is left as it is
        if not ways or chance.random() > _SYNONYM:
            return word
        return before + chance.choice(ways) + after
