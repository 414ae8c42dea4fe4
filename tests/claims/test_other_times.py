"""What belongs to another time, is one of two days, or is taken away: from invented sentences."""

from __future__ import annotations

from stemmata.model.claims import Clarity, VictimStatus
from tests.claims.reading import claims_of


def test_what_years_are_counted_from_is_long_past() -> None:
    assert (
        claims_of("Ten years after the massacre of 40 villagers, their families wait.")[0].context == "anniversary or long past"
    )
    assert claims_of("Two years after the war began, five villagers were killed.")[0].context == ""


def test_a_date_with_two_readings_makes_no_aggregate() -> None:
    claim = claims_of("Six men were killed on 12/05/2014.")[0]
    assert claim.clarity is Clarity.EVENT


def test_pupils_who_are_taken_away_by_gunmen_are_abducted() -> None:
    violations = [claim.violation for claim in claims_of("Gunmen stormed the village on Monday and took away 20 schoolgirls.")]
    assert "abduction" in violations


def test_captives_put_to_death_are_no_battle_deaths_in_arabic() -> None:
    claim = claims_of("ظهر أطفال في إصدار لتنظيم الدولة وهم يعدمون 25 جنديا أسيرا.", language="ar")[0]
    assert (claim.violation, claim.victims[0].status) == ("killing", VictimStatus.HORS_DE_COMBAT)
