"""Possible retellings: the same rare details in the same order, in other words. Readable cases are in
`tests/cases/lineage-derivation-*`.
"""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.lineage import decide_copies, find_derivations, find_passages, told_in
from stemmata.lineage.derivation.details import mentions, skeleton
from stemmata.lineage.derivation.order import order_bits, weightiest_in_order
from stemmata.lineage.derivation.pairs import index_of
from stemmata.model.lineage import Derivation, Direction
from stemmata.model.reports import Report
from stemmata.settings import LineageSettings
from tests.lineage.making import make_report
from tests.lineage.retelling import Teller
from tests.lineage.test_cases import saying, traced

EVENTS = 20


def derived(*reports: Report) -> tuple[Derivation, ...]:
    passages = find_passages(reports, LineageSettings())
    return find_derivations(reports, passages, decide_copies(reports, passages, ()))


def corpus(language: str, known: int, events: int = EVENTS) -> list[tuple[Report, Report, Report]]:
    teller = Teller(language, 7)
    return [teller.trio(number, known) for number in range(events)]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_retellings_are_proposed_and_independent_tellings_of_the_event_are_not(language: str) -> None:
    trios = corpus(language, known=2)
    found = {(each.first, each.second) for each in derived(*(report for trio in trios for report in trio))}
    assert found == {(original.id, retelling.id) for original, retelling, _ in trios}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_who_knows_half_of_the_particulars_in_an_order_of_his_own_is_seldom_proposed(language: str) -> None:
    trios = corpus(language, known=4)
    retold = {(original.id, retelling.id) for original, retelling, _ in trios}
    found = {(each.first, each.second) for each in derived(*(report for trio in trios for report in trio))}
    assert len(found & retold) >= 0.9 * EVENTS
    assert len(found - retold) <= 0.1 * EVENTS


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_folder_of_two_reports_is_enough(language: str) -> None:
    original, retelling, _ = corpus(language, known=2, events=1)[0]
    found = derived(original, retelling)
    assert [(each.first, each.second) for each in found] == [(original.id, retelling.id)]


@saying("derivations")
def test_cases(path: Path) -> None:
    case = traced(path)
    found = find_derivations(case.reports, case.passages, case.copies)
    assert [[each.first, each.second] for each in found] == case.case["derivations"]
    assert not case.copies


def test_a_proposal_holds_its_evidence() -> None:
    original, retelling, _ = corpus("en", known=2, events=1)[0]
    (found,) = derived(original, retelling)
    assert found.direction is Direction.UNDECIDED
    assert found.in_order <= len(found.details)
    assert found.score >= 34
    for detail in found.details:
        assert original.text[detail.first.start : detail.first.end] == detail.first.words
        assert retelling.text[detail.second.start : detail.second.end] == detail.second.words
        assert detail.reports == 2
    assert [detail.first.start for detail in found.details] == sorted(detail.first.start for detail in found.details)
    assert "rare details" in found.reasons[0]


def test_the_same_particulars_in_another_order_are_no_retelling() -> None:
    teller = Teller("en", 3)
    core, facts = teller.event()
    told = list(enumerate(facts))
    one = make_report("r-1", teller.told(core, told, 0))
    assert derived(one, make_report("r-2", teller.told(core, told, 1)))
    assert not derived(one, make_report("r-3", teller.told(core, told[::-1], 1)))


def test_copies_are_not_proposed() -> None:
    original, _, _ = corpus("en", known=2, events=1)[0]
    assert not derived(original, make_report("r-9", original.text))


def test_the_order_of_the_reports_does_not_show() -> None:
    reports = [report for trio in corpus("en", known=2, events=4) for report in trio]
    assert derived(*reports) == derived(*reports[::-1])


def test_what_a_site_prints_around_its_texts_is_no_detail() -> None:
    teller = Teller("en", 3)
    core, facts = teller.event()
    words = teller.told(core, list(enumerate(facts)), 0).split("\n\n")
    other = teller.told(core, list(enumerate(facts)), 1).split("\n\n")
    one = make_report("r-1", words[0], chrome=tuple(words[1:]))
    assert not derived(one, make_report("r-2", other[0], chrome=tuple(other[1:])))


def test_a_menu_is_no_telling() -> None:
    teller = Teller("en", 5)
    entries = "\n\n".join(f"{teller.name()} {teller.name()}" for _ in range(20))
    lead = "Shells fell. Nobody was hurt. The road was closed."
    assert not derived(
        make_report("r-1", f"{lead}\n\n{entries}"), make_report("r-2", f"Rain fell. It was cold. We left.\n\n{entries}")
    )


def test_what_is_rare_is_counted_among_reports_of_the_same_script() -> None:
    english = [make_report(f"e-{number}", "The boats came back by noon.") for number in range(3)]
    arabic = [make_report(f"a-{number}", "سقطت قذائف على السوق ولم يصب أحد.", language="ar") for number in range(5)]
    index = index_of([*english, *arabic], 12)
    assert (index.reports_telling("boat"), index.reports_like("boat")) == (3, 3)
    assert (index.reports_telling("قذايف"), index.reports_like("قذايف")) == (5, 5)
    assert (index.reports_telling("#11"), index.reports_like("#11")) == (0, 8)


def test_common_details_propose_no_pair() -> None:
    reports = [make_report(f"r-{number}", "The boats came back by noon to Telmarun harbour.") for number in range(4)]
    assert list(index_of(reports, 4).pairs(3)) == [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]
    assert list(index_of(reports, 3).pairs(3)) == []


def test_the_number_of_an_entry_counts_nothing() -> None:
    assert [each.key for each in mentions(make_report("r", "1- Duaa and three more loaves"))] == [
        "duaa",
        "#3 more",
        "more",
        "loav",
    ]


def test_names_are_found_in_other_spellings_and_numbers_as_words() -> None:
    keys = [
        {mention.key for mention in mentions(make_report("r", text))}
        for text in ("It was Khaled Tellmaroon who saw eleven boats.", "They saw Khalid Telmarun and 11 boats.")
    ]
    assert keys[0] & keys[1] == {skeleton("Telmarun"), "boat", "#11 boat"}


def test_days_of_the_week_and_words_of_grammar_are_no_details() -> None:
    assert [mention.key for mention in mentions(make_report("r", "On Monday we had it from them in May."))] == ["from", "them"]


@given(st.dictionaries(st.tuples(st.integers(0, 6), st.integers(0, 6)), st.sampled_from([1.0, 2.0, 3.5]), max_size=9))
def test_the_weightiest_chain_grows_on_both_sides_and_none_weighs_more(weights: dict[tuple[int, int], float]) -> None:
    cells = [(first, second, weight) for (first, second), weight in sorted(weights.items())]
    chain = [cells[place] for place in weightiest_in_order(cells)]
    assert all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(chain))
    assert math.isclose(sum(cell[2] for cell in chain), _best(cells, -1, -1))


def _best(cells: list[tuple[int, int, float]], first: int, second: int) -> float:
    return max((cell[2] + _best(cells, cell[0], cell[1]) for cell in cells if cell[0] > first and cell[1] > second), default=0.0)


@pytest.mark.parametrize(("shared", "in_order", "bits"), [(4, 4, 4.58), (6, 3, 0.0), (8, 8, 15.3), (3, 4, 0.0), (0, 0, 0.0)])
def test_bits_of_an_order(shared: int, in_order: int, bits: float) -> None:
    assert order_bits(shared, in_order) == pytest.approx(bits, abs=0.01)


def test_what_each_report_tells_may_be_handed_in() -> None:
    reports = [report for trio in corpus("en", known=2, events=6) for report in trio]
    told = {report.id: told_in(report) for report in reports}
    found = find_derivations(reports, (), ())
    assert found
    assert find_derivations(reports[::-1], (), (), told) == found
    assert list(told_in(reports[0]).numbers()) == sorted(set(told_in(reports[0]).numbers()))
