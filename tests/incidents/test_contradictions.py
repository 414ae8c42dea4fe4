"""The words of contradictions: each side once, and who denies says so."""

from __future__ import annotations

from stemmata.model.incidents import ContradictionKind
from tests.incidents.builders import link, read_case


def test_a_party_that_denies_its_deed_is_said_to_deny_it() -> None:
    (incident,) = link(read_case("incidents-own-deed"))
    (contradiction,) = [each for each in incident.contradictions if each.kind is ContradictionKind.PERPETRATOR]
    assert "Hill Brigade" in contradiction.first
    assert "denied by" not in contradiction.first
    assert contradiction.second.startswith("denied by “")
    assert not contradiction.apparent


def test_sides_name_their_claims() -> None:
    (incident,) = link(read_case("incidents-own-deed"))
    for contradiction in incident.contradictions:
        assert contradiction.first_claims
        assert contradiction.second_claims
        assert not set(contradiction.first_claims) & set(contradiction.second_claims)
