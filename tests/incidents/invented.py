"""Small invented piles of reports: a few happenings in made-up towns, each told by some reports, in an order of receipt."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from attrs import evolve, frozen
from hypothesis import strategies as st

from stemmata.engine import Engine
from stemmata.incidents import Linked, link_claims
from stemmata.model.decisions import Decision, Recorded
from stemmata.settings import IncidentSettings
from tests.incidents.builders import Case, case_of

# Towns some 100 km apart, with the words that only the reports on each share.
TOWNS = (
    ("Ashmere", (30.0, 10.0), "the grain mill beside the eastern sluice"),
    ("Brackwell", (31.0, 11.0), "the ferry landing below the customs tower"),
    ("Corvale", (32.0, 12.0), "the orchard road behind the brick kiln"),
    ("Dunhollow", (33.0, 13.0), "the weaving hall near the salt market"),
)
DEEDS = (("killing", "killed"), ("maiming", "injured"))


@frozen
class Told:
    """One report: which town's happening it tells, how many it says were killed, when it was published, after how many days."""

    town: int
    killed: int
    published: int
    injured: int = 0


told = st.builds(Told, st.integers(0, len(TOWNS) - 1), st.integers(2, 6), st.integers(0, 9), st.integers(0, 3))
piles = st.lists(told, min_size=1, max_size=8)


def pile(reports: list[Told]) -> Case:
    """The pile as a case; reports are r-0, r-1, …, claims c-0-killing, c-0-maiming, …"""
    raw: dict[str, Any] = {"reports": [], "claims": []}
    for number, each in enumerate(reports):
        name, at, beside = TOWNS[each.town]
        day = date(2023, 3, 1) + timedelta(days=40 * each.town)
        sentences = {"killing": f"{each.killed} people were killed when shells fell on {beside} in {name}."}
        if each.injured:
            sentences["maiming"] = f"{each.injured} people were injured at {beside} in {name}, relatives said."
        report = f"r-{number}"
        text = f"Report {number} of the invented press. {' '.join(sentences.values())}"
        raw["reports"].append({"id": report, "text": text, "published": day + timedelta(days=each.published)})
        for violation, sentence in sentences.items():
            role, count = ("killed", each.killed) if violation == "killing" else ("injured", each.injured)
            raw["claims"].append(
                {
                    "id": f"c-{number}-{violation}",
                    "report": report,
                    "violation": violation,
                    "sentence": sentence,
                    "dates": [{"start": day}],
                    "places": [{"name": name, "at": at, "gazetteer": f"g-{each.town}"}],
                    "figures": {role: {"low": count, "words": str(count)}},
                }
            )
    return case_of(raw)


def only(case: Case, reports: set[str]) -> Case:
    """The case with some of its reports only."""
    kept = tuple(report for report in case.reports if report.id in reports)
    return evolve(case, reports=kept, claims=tuple(claim for claim in case.claims if claim.report in reports))


def link_recorded(case: Case, received: list[str], decisions: tuple[Decision, ...], engine: Engine) -> Linked:
    """What is linked of a case whose reports came in in this order, with these decisions."""
    recorded = Recorded({report: place for place, report in enumerate(received)}, decisions)
    return link_claims(case.claims, case.reports, (), (), (), (), IncidentSettings(), recorded=recorded, engine=engine)
