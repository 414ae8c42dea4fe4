"""Whole sentences of invented reports, read into claims and compared with what a careful reader would note."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from stemmata.model.claims import Claim
from tests.claims.reading import claims_of

CASES = Path(__file__).parent.parent / "cases"


def _cases() -> list[Any]:
    found: list[Any] = []
    for language, folder in (("en", "claims-english"), ("ar", "claims-arabic")):
        cases = tomllib.loads((CASES / folder / "cases.toml").read_text(encoding="utf-8"))["case"]
        found.extend(pytest.param(language, case, id=f"{language}: {case['name']}") for case in cases)
    return found


def _seen(claim: Claim, names: list[str]) -> dict[str, Any]:
    """Those aspects of a claim that a case speaks of."""
    aspects: dict[str, Any] = {
        "violation": claim.violation,
        "figures": [f"{figure.role} {figure.low} {'-' if figure.high is None else figure.high}" for figure in claim.figures],
        "certainty": claim.certainty.kind.value,
        "hedge": claim.certainty.hedge.words if claim.certainty.hedge else "",
        "clarity": claim.clarity.value,
        "context": claim.context,
        "status": claim.victims[0].status.value if claim.victims else "",
        "role": claim.victims[0].role if claim.victims else "",
        "date": str(claim.dates[0].start) if claim.dates else "",
        "media": str(claim.media_dates[0].start) if claim.media_dates else "",
        "means": claim.means[0].code if claim.means else "",
        "perpetrator": bool(claim.perpetrators),
        "age": f"{claim.victims[0].age_low} {claim.victims[0].age_high}" if claim.victims else "",
        "by": [party.name for party in claim.perpetrators],
    }
    return {name: value for name, value in aspects.items() if name in names}


@pytest.mark.parametrize("language, case", _cases())
def test_claims_of_a_sentence(language: str, case: dict[str, Any]) -> None:
    claims = claims_of(case["text"], case.get("published", ""), language)
    places = {claim.id: place for place, claim in enumerate(claims)}
    expected = [{name: value for name, value in each.items() if name != "linked"} for each in case["claims"]]
    assert [_seen(claim, list(each)) for claim, each in zip(claims, expected, strict=True)] == expected
    for claim, each in zip(claims, case["claims"], strict=True):
        if "linked" in each:
            assert sorted(places[other] for other in claim.linked) == each["linked"]


@pytest.mark.parametrize(
    "text", ["The army shelled a school.", "A school was bombed by soldiers.", "Rebels attacked a hospital."]
)
def test_that_fighters_attack_a_school_makes_it_no_military_object(text: str) -> None:
    assert {claim.violation for claim in claims_of(text)} & {"attack_on_school", "attack_on_hospital"}
