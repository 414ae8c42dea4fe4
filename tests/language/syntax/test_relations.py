"""CLEAR's heads and relations as Universal Dependencies."""

from __future__ import annotations

from stemmata.language.syntax.relations import universal


def test_the_agent_of_a_passive_hangs_on_its_verb() -> None:
    # "Traders were robbed by gunmen"
    heads, relations = universal(
        (2, 2, 2, 2, 3), ("nsubjpass", "auxpass", "ROOT", "agent", "pobj"), ("NOUN", "AUX", "VERB", "ADP", "NOUN")
    )
    assert heads == (2, 2, 2, 4, 2)
    assert relations == ("nsubj:pass", "aux:pass", "root", "case", "obl:agent")


def test_a_preposition_in_a_preposition_keeps_its_noun() -> None:
    # "the road out of town in spring"
    heads, relations = universal(
        (1, 1, 1, 2, 3, 1, 5),
        ("det", "ROOT", "prep", "prep", "pobj", "prep", "pobj"),
        ("DET", "NOUN", "ADP", "ADP", "NOUN", "ADP", "NOUN"),
    )
    assert relations[4] == "obl"
    assert relations[6] == "nmod"
    assert heads[6] == 1


def test_universal_relations_stay_as_they_are() -> None:
    heads, relations = (1, 1, 1), ("nsubj", "root", "obj")
    assert universal(heads, relations, ("PRON", "VERB", "NOUN")) == (heads, relations)
