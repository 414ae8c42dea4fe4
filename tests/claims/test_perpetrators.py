"""By whom: groups that words stand for, blame, and organisations without a name, from invented texts."""

from tests.claims.reading import claims_of


def _names(text: str) -> set[str]:
    return {party.name for claim in claims_of(text, "2026-03-02") for party in claim.perpetrators}


def test_rebels_of_one_country_are_no_group_of_another() -> None:
    text = "Mr Wagner spoke in Cali, Colombia. The guerrillas killed two farmers in Cali on Monday."
    assert "Wagner Group" not in _names(text)


def test_a_word_in_capitals_is_no_short_form() -> None:
    assert not _names("CALI, 3 JAN 90 (AGENCY) -- [TEXT] LET US SAY IT: THE GROUP HAS KILLED TWO FARMERS IN CALI, COLOMBIA.") & {
        "Lashkar-e-Taiba"
    }


def test_who_sets_hostages_free_held_them() -> None:
    text = "Two engineers were kidnapped in Colombia in May.\n\nThey were released today by the National Liberation Army (ELN)."
    assert "National Liberation Army (Colombia)" in _names(text)


def test_who_is_being_accused_is_the_object() -> None:
    text = "Nine people were killed in Cali, Colombia, on Monday.\n\nUnions are accusing the Colombian army of the attack."
    assert "Colombian armed forces" in _names(text) or "Colombian forces" in _names(text)


def test_guilty_of_the_murders() -> None:
    text = "Six priests were murdered in Cali, Colombia, on Monday.\n\nHe believes the Colombian army is guilty of the murders."
    assert any("Colombian" in name for name in _names(text))


def test_a_group_hit_by_the_attack_did_not_make_it() -> None:
    text = "A raid on the Colombian army in Cali, Colombia, injured 15 people on Monday."
    assert not any("Colombian" in name for name in _names(text))


def test_death_squads_are_an_organisation_without_a_name() -> None:
    claims = claims_of("Six priests were murdered by the death squads in Cali, Colombia, on Monday.", "2026-03-02")
    assert [(party.kind, party.party) for party in claims[0].perpetrators] == [("armed_group", "")]


def test_those_whom_children_shoot_did_not_have_them_do_it() -> None:
    text = (
        "The Islamic State released a video from Tikrit, Iraq, on Monday.\n\n"
        "It shows 12 child executioners lining up Iraqi army soldiers in a yard and shooting them."
    )
    assert _names(text) == {"Islamic State"}


def test_whom_the_dead_are_said_to_have_worked_for_did_not_kill_them() -> None:
    text = "In the video of the Islamic State from Iraq two children shot dead two men who were working for the Iraqi army."
    assert _names(text) == {"Islamic State"}


def test_suspects_to_whom_it_is_done_are_not_suspected_of_it() -> None:
    text = "An Islamic State leader ordered the child executioners in Tikrit, Iraq, to kill the alleged Iraqi army soldiers."
    assert _names(text) == {"Islamic State"}
