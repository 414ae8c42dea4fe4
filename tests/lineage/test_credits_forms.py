"""Forms of credit in English beyond "X said that": held clauses, nouns of saying, verbs left out, labels, transcripts."""

from __future__ import annotations

import pytest

from stemmata.language import split_sentences
from stemmata.lineage import find_credits
from stemmata.model.lineage import Credit
from tests.lineage.making import make_report


def _credits(text: str) -> tuple[Credit, ...]:
    report = make_report("r-1", text)
    return find_credits(report, split_sentences(report))


def _names(text: str) -> list[str]:
    return [credit.name for credit in _credits(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The mayor is adamant that no shell fell inside the school.", "mayor"),
        ("The brigade took the view that the truce did not cover the hills.", "brigade"),
        ("The governor let it be known that the inquiry had been closed.", "governor"),
        ("The hospital director went on to say that two wards had been emptied.", "hospital director"),
        ("The commander would say only that his men had been in the area.", "commander"),
        ("The governor was quoted as saying the bridge would be rebuilt.", "governor"),
        ("The mayor ordered the schools to close, arguing that threats had been made.", "mayor"),
        ("The army’s explanation was that the gun had been fired by accident.", "army"),
        ("Despite assurances from the governor that the road was safe, nobody left.", "governor"),
        ("Word reached us from the camp committee that the well had run dry.", "camp committee"),
        ("A report the Hill Monitor brought out on Monday says that fourteen houses lost their roofs.", "Hill Monitor"),
        ("The report, drawn up by the Hill Monitor, lists fourteen houses without a roof.", "Hill Monitor"),
        ("As far as the drivers know, nobody was hurt.", "drivers"),
        ("The farmers put the fire down to sparks from an exercise.", "farmers"),
        ("“It was over in a minute,” his sexton put in.", "his sexton"),
        ("“Never again” – a mother of four in the shelter of Qasra.", "mother of four in the shelter of Qasra"),
        ("The commander has likened the raid to “a visit by neighbours”.", "commander"),
        ("The union has evidence of nine cases.", "union"),
    ],
)
def test_who_holds_or_gives_a_clause_is_credited_with_it(text: str, name: str) -> None:
    assert _names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The army could not be reached.",
        "The governor refused to say how many had been hurt.",
        "The road was so bad that the lorry turned back.",
        "The officer saw to it that the gate was locked.",
        "She ensured that the children were fed.",
        "The council named the square “Martyrs’ Square”.",
        "The court cited no law and the clerk quoted no price.",
        "Whoever says less than he knows is fined.",
        "The police report is to be published next month.",
        "The union held a meeting at the gate.",
    ],
)
def test_deeds_silence_and_names_give_no_credit(text: str) -> None:
    assert _names(text) == []


def test_a_noun_of_saying_reaches_to_the_verb_whose_subject_it_is() -> None:
    (credit,) = _credits("A claim by the camp committee that the well was poisoned could not be checked.")
    assert credit.scope.words == "claim by the camp committee that the well was poisoned "


def test_sources_whose_verb_is_left_out_have_their_own_words() -> None:
    credits = _credits("The Hill Monitor put the dead at nine, the army at two and the Red Crescent at eleven.")
    assert [(credit.name, credit.scope.words.split()[-1]) for credit in credits] == [
        ("Hill Monitor", "nine"),
        ("army", "two"),
        ("Red Crescent", "eleven"),
    ]


def test_a_comma_alone_may_part_two_sources() -> None:
    credits = _credits("While the Hill Monitor speaks of nine dead, the army admits to two.")
    assert [credit.scope.words.strip(" .,").split()[-1] for credit in credits] == ["dead", "two"]


def test_all_sources_of_a_list_are_credited() -> None:
    assert sorted(_names("The Hill Monitor, the army and the ministry all say nine people died.")) == [
        "Hill Monitor",
        "army",
        "ministry",
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Source of the figures: Hill Monitor", "Hill Monitor"),
        ("A version of this report ran in the Hill Post on Tuesday.", "Hill Post"),
        ("Compiled from reports by Reuters", "Reuters"),
        ("Published with permission from Hill Post", "Hill Post"),
        ("Thanks to @hill_now", "@hill_now"),
    ],
)
def test_a_line_of_publishing_words_credits_the_whole_text(line: str, name: str) -> None:
    body = "The mill reopened on Monday. Two hundred people are back at work."
    (credit,) = _credits(f"{body}\n\n{line}")
    assert credit.name == name
    assert credit.scope.words.startswith("The mill")


@pytest.mark.parametrize(
    "head",
    ["3 May 2020 | Hill Monitor |", "Qasra, 3 May, SANA –", "OCHA Flash Update #3:", "RT @qasra_now", "BREAKING | Hill Now:"],
)
def test_what_stands_before_a_text_credits_it(head: str) -> None:
    (credit,) = _credits(f"{head} The mill reopened on Monday. Two hundred people are back at work.")
    assert credit.scope.words.endswith("at work.")


def test_an_ordinary_last_line_is_no_line_of_credit() -> None:
    assert _names("The mill reopened on Monday.\n\nFollow Hill Post on Telegram") == []


def test_answers_of_a_transcript_are_those_of_the_name_that_opens_them() -> None:
    answers = "Amina Weld: Not once. The first we knew was the dust.\n\nAnd afterwards?\n\nWeld: Everybody had warned us."
    text = f"Were you warned?\n\n{answers}"
    assert [(credit.name, credit.scope.words) for credit in _credits(text)] == [
        ("Amina Weld", "Amina Weld: Not once. The first we knew was the dust."),
        ("Amina Weld", "Weld: Everybody had warned us."),
    ]


def test_short_names_and_pronouns_are_followed_to_whom_they_stand_for() -> None:
    assert _names("The men were taken south, the Fund believes. The Prisoners’ Defence Fund follows their case.") == [
        "Prisoners’ Defence Fund"
    ]
    assert _names("His teacher nodded. “He has not slept for a week,” she said.") == ["His teacher"]


def test_an_account_points_back_to_the_sentence_before() -> None:
    (credit,) = _credits("Five houses were levelled by bulldozers. The Commission received this account from three families.")
    assert credit.name == "three families"
    assert credit.scope.words.startswith("Five houses")


def test_who_does_not_comment_but_says_something_is_credited() -> None:
    assert _names("The captain declined to comment on the clash but said that reinforcements were on their way.") == ["captain"]
