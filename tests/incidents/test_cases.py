"""The readable cases: claims in, incidents out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from stemmata.incidents import context_claims
from stemmata.model.incidents import Incident
from tests.incidents.builders import CASES, link, read_case

NAMES = sorted(path.name for path in CASES.glob("incidents-*"))


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str) -> None:
    case = read_case(name)
    found = {incident.claims: incident for incident in link(case)}
    assert sorted(found) == sorted(tuple(sorted(each["claims"])) for each in case.expected)
    for expected in case.expected:
        incident = found[tuple(sorted(expected["claims"]))]
        said = {key: _said(incident)[key] for key in expected if key != "claims"}
        assert said == {key: value for key, value in expected.items() if key != "claims"}, incident.title


@pytest.mark.parametrize("name", NAMES)
def test_context(name: str) -> None:
    case = read_case(name)
    assert tuple(claim.id for claim in context_claims(case.claims)) == case.context


def _said(incident: Incident) -> Mapping[str, Any]:
    return {
        "date": [incident.date_start, incident.date_end, incident.date_precision],
        "place": incident.place,
        "figures": {figure.role.value: [figure.low, figure.best, figure.high] for figure in incident.figures},
        "contradictions": [each.kind.value for each in incident.contradictions],
        "perpetrators": list(incident.perpetrators),
        "grave": list(incident.grave),
        "grading": incident.grading.value,
        "status": incident.status.value,
        "certainty": incident.certainty.value,
        "clarity": incident.clarity.value,
    }
