"""Where the verb group before a trigger begins, and its kind: passive, perfect, modal, or a state ("was found dead")."""

from __future__ import annotations

from stemmata.claims.clauses import SentenceView
from stemmata.claims.lexicon import ClaimLexicon
from stemmata.claims.triggers import Trigger

_STOPS = frozenset(".;:!?•|")


def auxiliary_before(view: SentenceView, trigger: Trigger, lexicon: ClaimLexicon) -> tuple[str, int]:
    """The kind of auxiliary before a verb ("passive", "perfect", "modal" or "") and where the verb group begins."""
    index, kind = trigger.first - 1, ""
    while index >= 0:
        word = view.tokens[index].word
        if word in lexicon.words["passive"]:
            kind = kind or "passive"
        elif word in lexicon.words["perfect"] or word in lexicon.words["modal"] or word == "to":
            kind = kind or ("perfect" if word in lexicon.words["perfect"] else "modal")
        elif not (word.endswith("ly") or word in lexicon.words["verb_group"]):
            break
        index -= 1
    return kind, index + 1


def state_verb_before(view: SentenceView, trigger: Trigger, lexicon: ClaimLexicon) -> tuple[str, int]:
    """ "was pronounced dead", "is in critical condition", "found dead", "suffered injuries": where the verb group begins."""
    verbs = lexicon.words["state_verbs"]
    index, seen = trigger.first - 1, ""
    while index >= max(0, trigger.first - 14):
        word = view.tokens[index].word
        if word in verbs or word in lexicon.words["passive"]:
            seen = word
            if index and view.tokens[index - 1].word not in lexicon.words["passive"] | lexicon.words["perfect"]:
                return seen, index
        elif word in _STOPS:
            break
        index -= 1
    return seen, index + 1
