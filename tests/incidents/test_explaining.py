"""Each link says in words what speaks for and against it, its weights add up, and a copy agrees with its original only once."""

from __future__ import annotations

import pytest
import yaml
from attrs import evolve

from stemmata.model.links import Dependence, Link
from tests.incidents.builders import CASES, case_of, linked, read_case

NAMES = sorted(path.name for path in CASES.glob("incidents-*"))


def between(links: tuple[Link, ...], first: str, second: str) -> Link:
    return next(link for link in links if (link.first_claims, link.second_claims) == ((first,), (second,)))


@pytest.mark.parametrize("name", NAMES)
def test_the_links_of_an_incident_hold_all_its_reports_together_and_no_more(name: str) -> None:
    found = linked(read_case(name))
    for incident in found.incidents:
        links = [link for link in found.links if link.incident == incident.id]
        reached = {incident.reports[0]}
        for _ in links:
            for link in links:
                if {link.first_report, link.second_report} & reached:
                    reached |= {link.first_report, link.second_report}
        assert reached == set(incident.reports)
        assert {claim for link in links for claim in (*link.first_claims, *link.second_claims)} <= set(incident.claims)
    assert len(found.links) <= sum(len(incident.claims) - 1 for incident in found.incidents)


@pytest.mark.parametrize("name", NAMES)
def test_the_weights_of_the_reasons_add_up_to_the_score(name: str) -> None:
    for link in linked(read_case(name)).links:
        told = sum(reason.weight for reason in (*link.reasons, *link.against))
        assert told == pytest.approx(link.log_odds, abs=0.001)
        assert all(reason.weight >= 0 for reason in link.reasons)
        assert all(reason.weight < 0 for reason in link.against)
        assert all(reason.words for reason in (*link.reasons, *link.against))


def test_a_link_is_told_in_plain_words() -> None:
    link = linked(read_case("incidents-copied-dispatch")).links[-1]
    said = {reason.comparison: reason.words for reason in (*link.reasons, *link.against)}
    assert said["place"] == "both name Marn (named in 3 accounts)"
    assert said["date"] == "the dates are one day apart (2 March 2031; 1 March 2031)"
    assert said["parties"] == "both name Northern Front"
    assert said["figures"] == "12 and 13 people killed"
    assert said["violation"] == "both tell of killing"
    assert link.dependence is Dependence.INDEPENDENT


def test_a_copy_is_one_piece_of_evidence_whatever_agrees_in_it() -> None:
    copy = linked(read_case("incidents-copied-dispatch")).links[0]
    assert (copy.first_report, copy.second_report) == ("r-1", "r-2")
    assert copy.dependence is Dependence.COPY
    assert [reason.comparison for reason in copy.reasons if reason.weight > 0] == ["copied"]
    (again,) = [reason for reason in copy.reasons if reason.weight == 0]
    assert "the date" in again.words
    assert "not counted" in again.words


def test_copies_add_nothing_to_what_links_the_copied_account_to_another() -> None:
    case = read_case("incidents-copied-dispatch")
    fewer = evolve(
        case, reports=(case.reports[0], case.reports[2]), claims=(case.claims[0], case.claims[2]), passages=(), copies=()
    )
    with_copy = {link.second_report: link for link in linked(case).links}["r-3"]
    (without,) = linked(fewer).links
    ignored = ("sentence", "place", "reported")  # rarity is counted over the reports at hand; the copy has a day of its own
    kept = [[each for each in link.reasons if each.comparison not in ignored] for link in (with_copy, without)]
    assert kept[0] == kept[1]


def test_one_source_behind_both_is_told_and_weighs_nothing() -> None:
    raw = yaml.safe_load((CASES / "incidents-copied-dispatch" / "case.yaml").read_text(encoding="utf-8"))
    raw["passages"], raw["copies"] = [], []
    apart = linked(case_of(raw))
    raw["credits"][1]["origin"] = "o-2"
    other_source = linked(case_of(raw))
    one, other = (between(each.links, "c-1", "c-2") for each in (apart, other_source))
    assert one.dependence is Dependence.SHARED_ORIGIN
    assert one.dependence_words == "both have it from Lowland Monitor: in that they are one voice"
    assert other.dependence is Dependence.INDEPENDENT
    assert one.log_odds == other.log_odds


def test_an_incident_of_one_report_has_no_links() -> None:
    found = linked(read_case("incidents-round-up"))
    alone = {incident.id for incident in found.incidents if len(incident.reports) == 1}
    assert not alone & {link.incident for link in found.links}
