"""Roles from trees. Trees that a parser gets right are parsed; constructions that it may miss are given as trees."""

from __future__ import annotations

import pytest

from stemmata.claims.syntax import Phrase, arguments_of, syntax_words
from stemmata.language.syntax import EnglishParser, ParsedSentence, ParsedToken
from stemmata.model.reports import Report, Sentence
from stemmata.model.text import BlockRole


def _parsed(text: str) -> ParsedSentence:
    report = Report("r-1", "0" * 64, "a.txt", "", "a", "text/plain", text=text)
    return EnglishParser().parse(report, [Sentence("r-1", 0, 0, len(text), BlockRole.BODY, 0)])[0]


def _roles(
    text: str, trigger: str, *, acts: bool = False, intransitive: bool = False, tree: ParsedSentence | None = None
) -> tuple[list[str], list[str]]:
    start = text.index(trigger)
    found = arguments_of(tree or _parsed(text), start, start + len(trigger), acts=acts, intransitive=intransitive)
    return _words(text, found.actors), _words(text, found.victims)


def _words(text: str, phrases: tuple[Phrase, ...]) -> list[str]:
    return [text[phrase.start : phrase.end] for phrase in phrases]


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "victims"),
    [
        ("Gunmen abducted twelve pupils.", "abducted", ["Gunmen"], ["twelve pupils"]),
        ("Twelve pupils were abducted by gunmen on Monday.", "abducted", ["gunmen"], ["Twelve pupils"]),
        ("Twelve pupils were abducted on Monday.", "abducted", [], ["Twelve pupils"]),
        ("Two boys and a girl were injured by soldiers.", "injured", ["soldiers"], ["Two boys", "a girl"]),
        ("Three traders, who had been detained by the guard, were freed.", "detained", ["the guard"], ["Three traders"]),
        ("The men whom the militia kidnapped are farmers.", "kidnapped", ["the militia"], ["The men"]),
        ("The rebels who attacked a convoy have fled.", "attacked", ["The rebels"], ["a convoy"]),
        ("The two nurses abducted by rebels have been freed.", "abducted", ["rebels"], ["The two nurses"]),
        ("Rebels freed two nurses abducted by soldiers.", "abducted", ["soldiers"], ["two nurses"]),
        ("Soldiers entered the market, wounding three traders.", "wounding", ["Soldiers"], ["three traders"]),
        ("Fighters forced the boys to shoot a prisoner.", "shoot", ["the boys"], ["a prisoner"]),
        (
            "A mayor was kidnapped and murdered by members of the militia.",
            "kidnapped",
            ["members of the militia"],
            ["A mayor"],
        ),
        ("Dozens of traders were injured by soldiers.", "injured", ["soldiers"], ["Dozens of traders"]),
    ],
)
def test_verbs(text: str, trigger: str, actors: list[str], victims: list[str]) -> None:
    assert _roles(text, trigger) == (actors, victims)


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "victims"),
    [
        ("The abduction of twelve pupils by gunmen shocked the town.", "abduction", ["gunmen"], ["twelve pupils"]),
        ("His murder shocked the town.", "murder", [], ["His"]),
        ("The murder of a priest was blamed on soldiers.", "murder", ["soldiers"], ["a priest"]),
        ("Residents blamed the rebels for the murder of the mayor.", "murder", ["the rebels"], ["the mayor"]),
        ("Soldiers were convicted of the murder of a priest.", "murder", ["Soldiers"], ["a priest"]),
        ("The rebels claimed responsibility for the murder of a priest.", "murder", ["The rebels"], ["a priest"]),
    ],
)
def test_nouns(text: str, trigger: str, actors: list[str], victims: list[str]) -> None:
    assert _roles(text, trigger) == (actors, victims)


@pytest.mark.parametrize(
    ("text", "actors", "victims"),
    [
        ("The militia carried out an attack on the village.", ["The militia"], ["the village"]),
        ("The attack was carried out by the militia.", ["the militia"], []),
        ("The militia's attack on the village lasted an hour.", ["The militia"], ["the village"]),
        ("An army attack on the village lasted an hour.", ["army"], ["the village"]),
    ],
)
def test_nouns_whose_possessor_acts(text: str, actors: list[str], victims: list[str]) -> None:
    assert _roles(text, "attack", acts=True) == (actors, victims)


def test_the_subject_of_dying_suffers() -> None:
    assert _roles("Two sailors died on Monday.", "died", intransitive=True) == ([], ["Two sailors"])


@pytest.mark.parametrize(
    "text",
    [
        "Two sailors were injured when soldiers opened fire.",
        "Two sailors were injured in an attack by soldiers.",
        "Two sailors were injured in a raid carried out by soldiers.",
        "An attack by soldiers injured two sailors.",
    ],
)
def test_whoever_attacks_does_the_harm(text: str) -> None:
    actors, victims = _roles(text, "injured")
    assert actors == ["soldiers"]
    assert [victim.lower() for victim in victims] == ["two sailors"]


def _tree(*words: str) -> tuple[str, ParsedSentence]:
    """A text and its tree from words written as "word/TAG/relation/head", the head counted from 1, 0 for the root."""
    tokens: list[ParsedToken] = []
    start = 0
    for index, written in enumerate(words):
        word, tag, relation, head = written.split("/")
        pos = "VERB" if tag.startswith("VB") else "NOUN"
        above = int(head) - 1 if head != "0" else index
        tokens.append(ParsedToken(start, start + len(word), word, word.lower(), pos, tag, above, relation))
        start += len(word) + 1
    return " ".join(token.word for token in tokens), ParsedSentence(tuple(tokens))


def test_a_joined_verb_shares_subject_and_object() -> None:
    text, tree = _tree("Soldiers/NNS/nsubj/2", "seized/VBD/root/0", "and/CC/cc/4", "beat/VBD/conj/2", "traders/NNS/obj/4")
    assert _roles(text, "seized", tree=tree) == (["Soldiers"], ["traders"])
    assert _roles(text, "beat", tree=tree) == (["Soldiers"], ["traders"])


def test_those_described_again_are_not_told_of_again() -> None:
    text, tree = _tree("the/DT/det/3", "abducted/VBN/amod/3", "girls/NNS/nsubj/4", "returned/VBD/root/0")
    assert _roles(text, "abducted", tree=tree) == ([], [])
    text, tree = _tree("three/CD/nummod/3", "abducted/VBN/amod/3", "girls/NNS/nsubj/4", "returned/VBD/root/0")
    assert _roles(text, "abducted", tree=tree) == ([], ["three abducted girls"])


def test_a_place_is_not_hit_by_what_happens_on_it() -> None:
    text, tree = _tree("shooting/NN/root/0", "on/IN/case/4", "Mill/NNP/compound/4", "Lane/NNP/nmod/1")
    assert _roles(text, "shooting", tree=tree)[0] == []


def test_who_suffers_does_not_act() -> None:
    text, tree = _tree("Rebels/NNS/nsubj/2", "attacked/VBD/root/0", "rebels/NNS/obj/2")
    assert _roles(text, "attacked", tree=tree) == (["Rebels"], ["rebels"])
    text, tree = _tree("Rebels/NNS/nsubj/2", "wounding/VBG/root/0")
    assert _roles(text, "wounding", tree=tree) == (["Rebels"], [])


def test_what_did_not_happen_is_negated() -> None:
    for text, negated in (("The woman wasn't injured.", True), ("The woman was injured.", False)):
        assert arguments_of(_parsed(text), text.index("injured"), len(text) - 1).negated is negated


def test_no_word_at_the_offsets_gives_nothing() -> None:
    _, tree = _tree("Rain/NN/nsubj/2", "fell/VBD/root/0")
    found = arguments_of(tree, 900, 910)
    assert (found.actors, found.victims) == ((), ())


def test_words_are_in_small_letters_and_of_every_kind() -> None:
    words = syntax_words()
    lists = {"portions", "attacks", "attacking", "light", "blaming", "owning", "laid_to"}
    assert set(words) == lists | {"circumstances", "asking", "tellings", "bringing_about"}
    assert all(word == word.lower() for kind in words.values() for word in kind)
