"""The words of contradictions: each side once, and who denies says so."""

from __future__ import annotations

import pytest

from stemmata.model.incidents import Contradiction, ContradictionKind
from tests.incidents.builders import CASES, link, read_case

NAMES = sorted(path.name for path in CASES.glob("incidents-*"))
FOUND: list[Contradiction] = [each for name in NAMES for incident in link(read_case(name)) for each in incident.contradictions]


@pytest.mark.parametrize("kind", ContradictionKind)
def test_each_kind_has_both_sides_words_and_origins_and_what_would_settle_it(kind: ContradictionKind) -> None:
    found = [each for each in FOUND if each.kind is kind]
    assert found, f"no case holds a contradiction of {kind.value}"
    for each in found:
        assert "“" in each.first
        assert "“" in each.second
        assert each.first_origins
        assert each.second_origins
        assert each.first_claims != each.second_claims
        assert each.explanation.endswith(("would settle it.", "never merged or compared."))


def test_a_party_that_denies_its_deed_is_said_to_deny_it() -> None:
    (incident,) = link(read_case("incidents-own-deed"))
    (contradiction,) = [each for each in incident.contradictions if each.kind is ContradictionKind.PERPETRATOR]
    assert "Hill Brigade" in contradiction.first
    assert "denied by" not in contradiction.first
    assert contradiction.second.startswith("denied by “")
    assert not contradiction.apparent


def test_an_accusation_is_the_accuser_s() -> None:
    (incident,) = link(read_case("incidents-each-accuses-the-other"))
    (contradiction,) = incident.contradictions
    accused = {contradiction.first: contradiction.first_origins, contradiction.second: contradiction.second_origins}
    assert accused["“The Northern Front accused the Hill Brigade of it.”"] == ("Northern Front",)
    assert accused["“The Hill Brigade accused the Northern Front of the shelling.”"] == ("Hill Brigade",)
    assert incident.grading_reasons[0].startswith("accounts name different perpetrators: ")


def test_sides_name_their_claims() -> None:
    (incident,) = link(read_case("incidents-own-deed"))
    for contradiction in incident.contradictions:
        assert contradiction.first_claims
        assert contradiction.second_claims
        assert not set(contradiction.first_claims) & set(contradiction.second_claims)
