"""Who of the dead were fighters by what is said of them, from invented texts; and what only looks like a happening."""

import pytest

from stemmata.claims.aggregate import ACCIDENT, GENERAL_STATEMENT, IN_PASSING
from tests.claims.reading import claims_of

BATTLE = "battle_deaths"


def _violations(text: str) -> set[str]:
    return {claim.violation for claim in claims_of(text, "2026-03-02") if not claim.context or claim.violation == BATTLE}


@pytest.mark.parametrize(
    "text",
    [
        "Three officers of the River Brigade were killed in Idlib, Syria, on Monday.",
        "An officer and four soldiers were killed near Idlib, Syria, on Monday.",
        "The army sustained nine dead in the raid on its base in Idlib, Syria, on Monday.",
        "Two members of Ahrar al-Sham died in a clash near Idlib, Syria, on Monday.",
    ],
)
def test_losses_of_fighters_are_no_violation(text: str) -> None:
    assert _violations(text) == {BATTLE}


@pytest.mark.parametrize(
    "text",
    [
        "Three officers were killed by gunmen in Idlib, Syria, on Monday.",
        "Two members of the town council were killed in a clash near Idlib, Syria, on Monday.",
        "Two members of Ahrar al-Sham were murdered at home in Idlib, Syria, on Monday.",
        "The village suffered heavy shelling, and nine were killed in Idlib, Syria, on Monday.",
    ],
)
def test_others_stay_what_their_noun_says(text: str) -> None:
    assert "killing" in _violations(text)


def _contexts(text: str) -> set[str]:
    return {claim.context for claim in claims_of(text, "2026-03-02")}


def test_a_plague_kills_and_people_die_of_hunger_without_a_happening() -> None:
    assert _contexts("The minister spoke of a plague that is killing our youth.") == {GENERAL_STATEMENT}
    assert _contexts("There are countries in which people are dying of hunger.") <= {GENERAL_STATEMENT}


def test_what_is_meant_to_be_done_is_no_happening() -> None:
    assert _contexts("The party sends its men to kill peasants, the bishop said.") == {GENERAL_STATEMENT}
    assert _contexts("The gunmen managed to kill two peasants in Idlib, Syria, on Monday.") == {""}


def test_a_regime_that_murders_does_so_by_habit() -> None:
    claims = claims_of("He would not receive the leader of a government that murders priests and nuns.", "2026-03-02")
    assert all(claim.context == GENERAL_STATEMENT or claim.certainty.kind == "hypothetical" for claim in claims)


def test_the_murdered_judge_is_taken_as_known() -> None:
    assert _contexts("The widow of the murdered judge arrived in Idlib, Syria, on Monday.") == {IN_PASSING}


def test_a_crash_is_an_accident() -> None:
    assert _contexts("Nine passengers were killed in the crash of an airliner near Idlib, Syria, on Monday.") == {ACCIDENT}


def test_aircraft_are_not_people() -> None:
    assert not any(
        claim.figures for claim in claims_of("Two military helicopters were shot down near Idlib, Syria.", "2026-03-02")
    )


def test_fighters_attacked_at_a_factory_make_no_attack_on_it() -> None:
    text = "Rebels attacked a group of paratroopers at the factory in Idlib, Syria, on Monday."
    assert "attack_on_civilian_object" not in _violations(text)
    assert "attack_on_civilian_object" in _violations("Rebels attacked the factory in Idlib, Syria, on Monday.")
