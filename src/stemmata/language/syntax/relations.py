"""Other annotation schemes brought to Universal Dependencies, as far as roles are read from them.

The widely used English pipelines follow CLEAR (Choi and Palmer 2012, "Guidelines for the CLEAR Style Constituent to Dependency
Conversion"): there a preposition is the head of its noun, and passive relations have names of their own.
"""

from __future__ import annotations

from collections.abc import Sequence

_RENAMED = {
    "ROOT": "root",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dobj": "obj",
    "dative": "iobj",
    "relcl": "acl:relcl",
    "poss": "nmod:poss",
    "npadvmod": "obl:unmarked",
    "neg": "advmod",
    "nn": "compound",
    "prt": "compound:prt",
    "acomp": "xcomp",
    "oprd": "xcomp",
    "quantmod": "advmod",
    "preconj": "cc:preconj",
    "predet": "det:predet",
}
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def universal(heads: Sequence[int], relations: Sequence[str], parts: Sequence[str]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Heads and relations in Universal Dependencies; unchanged where they are so already.

    Args:
        heads: index of each word's head, the root's its own.
        relations: the relation of each word to its head.
        parts: universal part of speech of each word.

    Returns:
        Heads and relations. The object of a preposition hangs where the preposition hung, and the preposition on it.
    """
    new_heads, new = list(heads), [_RENAMED.get(relation, relation) for relation in relations]
    for index, relation in enumerate(relations):
        preposition = heads[index]
        if relation != "pobj" or relations[preposition] not in {"prep", "agent", "dative"} or new[preposition] == "case":
            continue
        governor = heads[preposition]
        nominal = parts[governor] in _NOMINAL
        new[index] = "obl:agent" if relations[preposition] == "agent" else "nmod" if nominal else "obl"
        new_heads[index] = governor
        new_heads[preposition], new[preposition] = index, "case"
    return tuple(new_heads), tuple(new)
