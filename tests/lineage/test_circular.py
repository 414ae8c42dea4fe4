"""Circles of naming: of houses and of sources, within one matter and never across matters."""

from __future__ import annotations

from stemmata.lineage import cycles_in
from stemmata.lineage.circular import cycles_of_sources
from stemmata.model.lineage import Credit
from tests.lineage.hearsay import Case, Said, Told, case_of, whole_copy

PAPERS = (Told("Sefid Post", (Said("Valley Daily"),)), Told("Valley Daily", (Said("Sefid Post"),)))


def _credits(case: Case) -> list[Credit]:
    return [credit for found in case.credits.values() for credit in found]


def test_papers_that_name_one_another_over_one_incident_are_a_circle() -> None:
    case = case_of(PAPERS)
    (cycle,) = cycles_in([_credits(case)], (), case.reports, _credits(case))
    assert cycle.reports == ("r-0", "r-1")
    assert cycle.words == "Sefid Post names Valley Daily; Valley Daily names Sefid Post"
    assert set(cycle.credits) == {credit.id for credit in _credits(case)}


def test_papers_that_name_one_another_over_two_incidents_are_none() -> None:
    case = case_of(PAPERS)
    assert cycles_in([[credit] for credit in _credits(case)], (), case.reports, _credits(case)) == ()


def test_papers_of_one_text_that_name_one_another_are_a_circle_without_an_incident() -> None:
    case = case_of(PAPERS)
    (cycle,) = cycles_in([], [whole_copy("r-0", "r-1")], case.reports, _credits(case))
    assert cycle.reports == ("r-0", "r-1")


def test_a_circle_found_in_an_incident_and_in_a_text_is_one() -> None:
    case = case_of(PAPERS)
    assert len(cycles_in([_credits(case)], [whole_copy("r-0", "r-1")], case.reports, _credits(case))) == 1


def test_three_papers_in_a_ring_of_texts_are_one_circle() -> None:
    ring = ("Sefid Post", "Valley Daily", "Sefid News Agency")
    case = case_of([Told(house, (Said(ring[(place + 1) % 3]),)) for place, house in enumerate(ring)])
    copies = [whole_copy("r-0", "r-1"), whole_copy("r-1", "r-2"), whole_copy("r-0", "r-2")]
    (cycle,) = cycles_in([], copies, case.reports, _credits(case))
    assert cycle.reports == ("r-0", "r-1", "r-2")


def test_sources_that_have_it_from_one_another_are_a_circle() -> None:
    case = case_of(
        [
            Told("Sefid Post", (Said("Valley Monitor", "Lake Observatory"),)),
            Told("Harbour Gazette", (Said("Lake Observatory", "Valley Monitor"),)),
        ]
    )
    (cycle,) = cycles_in([_credits(case)], (), case.reports, _credits(case))
    assert cycle.words == "Lake Observatory has it from Valley Monitor; Valley Monitor has it from Lake Observatory"
    assert cycle.reports == ("r-0", "r-1")


def test_a_chain_is_no_circle() -> None:
    case = case_of([Told("Sefid Post", (Said("Valley Monitor", "Lake Observatory"),))])
    assert cycles_of_sources(_credits(case)) == ()
