"""What people decided is shown beside the machine's values, and what they withheld is in nothing that leaves the house."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator, FormatChecker

from stemmata.errors import ModelError
from stemmata.incidents.ruled import seen_of
from stemmata.model.decisions import Decision, Person, Ruling
from stemmata.model.incidents import Incident
from stemmata.model.lineage import OriginKind
from stemmata.model.verification import (
    Answer,
    Check,
    GradedInformation,
    GradedSource,
    InformationGrade,
    Obstacle,
    Proposal,
    ProposedObstacle,
    Question,
    SourceGrade,
)
from stemmata.publish.export import claims_json, incidents_json, read_schema
from stemmata.publish.export.lineage_records import credits_json, passages_json
from stemmata.publish.hold import PASSAGE_NOTE, hold_back
from stemmata.publish.protect import Protector
from stemmata.publish.report import write_report
from stemmata.publish.tables import CasebookTables
from stemmata.settings import PublishSettings
from tests.publish.samples import RAID, REWRITE, TALLY, casebook, span

LAYLA = Person(1, "Layla Haddad", "2031-08-01T08:00:00Z")
OPEN = PublishSettings(withhold_children=False)
PROPOSAL = Proposal(
    checklist=tuple(Check(question, Answer.OPEN, (f"invented: {question.value}",)) for question in Question),
    sources=(GradedSource("o-monitor", "Lowland Monitor", OriginKind.MONITOR, SourceGrade.B, ("can be asked",)),),
    information=GradedInformation(InformationGrade.POSSIBLE, ("of Sami Darwan it is said plainly",)),
    obstacles=(ProposedObstacle(Obstacle.PENDING, "not checked", (span(REWRITE, "Sami's school stayed closed"),)),),
)


def tables(*decisions: Decision) -> CasebookTables:
    made = casebook()
    incidents = tuple(evolve(each, verification=PROPOSAL) if each.id == "i-raid" else each for each in made.incidents)
    return evolve(made, incidents=incidents, decisions=decisions)


def raid() -> Incident:
    return next(each for each in tables().incidents if each.id == "i-raid")


def decision(ruling: Ruling, number: int = 1, reason: str = "invented reason", **details: Any) -> Decision:
    packed = json.dumps({"seen": seen_of(raid()), **details}, sort_keys=True)
    return Decision(number, "i-raid", ruling, packed, reason, LAYLA, f"2031-08-{number:02d}T09:00:00Z", None)


VERIFIED = decision(Ruling.VERIFY, status="verified", basis=["witness_interview", "media_reports"])
CORRECTED = decision(
    Ruling.CORRECT,
    2,
    set={"killed": [5, 5, None], "date": ["2031-03-04", "2031-03-05"], "place": "Qarwan al-Gharbi"},
    saw={"killed": [4, 4, 6], "date": ["2031-03-04", "2031-03-04"], "place": "Qarwan"},
)
WITHHELD = decision(Ruling.WITHHOLD, 3)


def record(*decisions: Decision, settings: PublishSettings = OPEN) -> dict[str, Any]:
    return next(each for each in incidents_json(tables(*decisions), settings) if each["id"] == "i-raid")


def page(folder: Path, *decisions: Decision, settings: PublishSettings = OPEN) -> str:
    write_report(tables(*decisions), folder, settings)
    return (folder / "incidents" / "i-raid.html").read_text(encoding="utf-8")


def everything(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html")))


def test_the_decided_status_stands_beside_the_machine_s() -> None:
    found = record(VERIFIED)
    assert found["status"] == "reported_not_verified"
    assert found["decided"]["status"] == "verified"
    assert found["decided"]["basis"] == ["media_reports", "witness_interview"]
    assert found["decided"]["late"] is True
    assert found["decided"]["first_hand"] is True


def test_nothing_is_decided_where_nobody_decided() -> None:
    assert record()["decided"] is None


def test_corrected_values_stand_beside_what_the_reports_have() -> None:
    found = record(CORRECTED)
    assert found["figures"]["killed"] == {"low": 4, "best": 4, "high": 6}
    assert found["decided"]["corrections"] == [
        {"what": "killed", "saw": "4 to 6, best 4", "low": 5, "best": 5, "high": None},
        {"what": "date", "saw": "2031-03-04", "start": "2031-03-04", "end": "2031-03-05"},
        {"what": "place", "saw": "Qarwan", "name": "Qarwan al-Gharbi"},
    ]


def test_records_with_decisions_follow_their_schema() -> None:
    records = json.loads(json.dumps(incidents_json(tables(VERIFIED, CORRECTED), OPEN)))
    validator = Draft202012Validator(read_schema("incidents"), format_checker=FormatChecker())
    assert list(validator.iter_errors(records)) == []


def test_the_page_shows_what_was_decided_and_what_is_proposed(tmp_path: Path) -> None:
    shown = page(tmp_path, VERIFIED, CORRECTED)
    assert "Verified, as a person decided, resting on media reports, an interview with a witness." in shown
    assert "late verification" in shown
    assert "invented reason" in shown
    assert "Is there an eyewitness?" in shown
    assert "Still to be checked" in shown
    assert "5 or more" in shown


def test_a_decision_that_no_longer_fits_is_flagged_on_the_page(tmp_path: Path) -> None:
    seen = seen_of(raid())
    gone = evolve(VERIFIED, details=json.dumps({**json.loads(VERIFIED.details), "seen": {**seen, "claims": ["c-a1", "c-gone"]}}))
    shown = page(tmp_path, gone)
    assert "No longer fits its evidence" in shown
    assert "1 of the 2 claims it was made on is gone" in shown
    assert "A decision needs a second look" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_what_people_decided_stands_at_the_head_apart_from_what_the_machine_read(tmp_path: Path) -> None:
    head, _, rest = page(tmp_path, VERIFIED, CORRECTED).partition("</header>\n\n<section")
    assert "Decided by people: verified; " in head
    assert "killed 5 or more" in head
    assert "All else on this page is read by the machine from the reports." in head
    assert "What follows is proposed by the machine from the reports; no person has decided on it." in rest
    listed = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "<b>verified (a person decided)</b>" in listed
    assert "A person set: <bdi>killed 5 or more</bdi>; " in listed
    assert "Decided by people" not in page(tmp_path)


def test_who_decided_stays_in_the_house_unless_the_settings_say_otherwise(tmp_path: Path) -> None:
    assert "Layla" not in page(tmp_path, VERIFIED)
    assert record(VERIFIED)["decided"]["decisions"][0]["person"] == ""
    named = record(VERIFIED, settings=PublishSettings(name_deciders=True))
    assert named["decided"]["decisions"][0]["person"] == "Layla Haddad"


def test_a_childs_name_is_withheld_from_reasons_proposals_and_decisions() -> None:
    told = decision(Ruling.ACCEPT, reason="The father of Sami Darwan confirms it.")
    text = json.dumps(record(told, settings=PublishSettings()))
    assert "Sami" not in text
    assert "[name withheld]" in text


@pytest.mark.parametrize("settings", [OPEN, PublishSettings()])
def test_a_withheld_incident_is_in_no_page_and_no_export(tmp_path: Path, settings: PublishSettings) -> None:
    held = tables(WITHHELD)
    write_report(held, tmp_path, settings)
    assert not (tmp_path / "incidents" / "i-raid.html").exists()
    exported = [shape(held, settings) for shape in (incidents_json, claims_json, credits_json, passages_json)]
    for text in (everything(tmp_path), json.dumps(exported, ensure_ascii=False)):
        assert RAID not in text
        assert "i-raid" not in text
        assert PASSAGE_NOTE in text
    assert "1 incident is withheld" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_pages_written_before_are_removed_when_their_incident_is_withheld(tmp_path: Path) -> None:
    write_report(tables(), tmp_path, OPEN)
    assert RAID in everything(tmp_path)
    write_report(tables(WITHHELD), tmp_path, OPEN)
    assert RAID not in everything(tmp_path)


def test_what_was_not_withheld_stays() -> None:
    found = incidents_json(tables(WITHHELD), OPEN)
    assert {each["id"] for each in found} == {each.id for each in tables().incidents} - {"i-raid"}
    assert TALLY in "".join(piece.text for each in _blocks(tables(WITHHELD)) for piece in each.pieces)


def _blocks(held: CasebookTables) -> Any:
    return Protector(held, OPEN).blocks(held.reports[0], ())


def test_a_withheld_incident_cannot_be_made_publishable_by_mistake() -> None:
    held = tables(WITHHELD)
    with pytest.raises(ModelError):
        Protector(held, OPEN).incident(raid())


def test_an_incident_stays_withheld_when_it_is_made_anew_with_one_of_its_claims() -> None:
    anew = evolve(raid(), id="i-anew", claims=("c-c3",), reports=("r-c3",))
    held = evolve(tables(WITHHELD), incidents=(anew,))
    assert hold_back(held).incidents == ()
    assert all(claim.id not in raid().claims for claim in hold_back(held).claims)


def test_taken_back_it_is_shown_again() -> None:
    assert hold_back(tables(decision(Ruling.WITHHOLD, 4, withdrawn=True))) == tables(decision(Ruling.WITHHOLD, 4, withdrawn=True))
