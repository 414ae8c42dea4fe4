"""What must hold of every count, whatever the reports say: bounds that a statistician or a lawyer may lean on."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.model.lineage import Direction, OriginKind
from tests.lineage.hearsay import KINDS, NAMELESS, NOBODY, Said, Told, case_of, whole_copy

PAPERS = ("Valley Daily", "Sefid Post", "Harbour Gazette", "Telmarun Courier", "Marn News Agency", "")
HOUSES = (*PAPERS, "Human Rights Watch")
NEW_HOUSE = "Reed Weekly"

said = st.builds(
    Said, st.sampled_from(sorted(KINDS)), st.sampled_from(["", "", "", *sorted(KINDS.keys() - {NOBODY})]), st.booleans()
).filter(lambda each: each.name != NOBODY or not each.citing)
told = st.builds(Told, st.sampled_from(HOUSES), st.lists(said, max_size=3).map(tuple))
incidents = st.lists(told, min_size=1, max_size=6)
examples = settings(max_examples=600, deadline=None)


@examples
@given(incidents)
def test_a_range_is_one_and_explained(reports: list[Told]) -> None:
    counted = case_of(reports).count()
    assert 1 <= counted.low <= counted.high
    assert counted.reasons
    assert len(counted.origins) == len(counted.names)
    assert len(set(counted.origins)) == len(counted.origins)


@examples
@given(incidents, st.randoms(use_true_random=False))
def test_neither_the_order_nor_the_identifiers_of_reports_matter(reports: list[Told], chance: st.DataObject) -> None:
    ids = [f"r-{number}" for number in range(len(reports))]
    chance.shuffle(ids)  # type: ignore[attr-defined]
    first, second = case_of(reports).count(), case_of(list(reversed(reports)), ids).count()
    assert (first.low, first.high) == (second.low, second.high)


@examples
@given(incidents, st.data())
def test_a_copy_in_another_house_changes_nothing(reports: list[Told], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(reports) - 1))
    before = case_of(reports).count()
    after = case_of([*reports, Told(NEW_HOUSE, reports[place].said)]).count([whole_copy(f"r-{place}", f"r-{len(reports)}")])
    assert (after.low, after.high) == (before.low, before.high), after.reasons


@examples
@given(incidents, st.sampled_from(PAPERS), st.data())
def test_a_copy_never_raises_the_upper_bound(reports: list[Told], house: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(reports) - 1))
    before = case_of(reports).count()
    after = case_of([*reports, Told(house, reports[place].said)]).count([whole_copy(f"r-{place}", f"r-{len(reports)}")])
    assert after.high <= before.high, after.reasons


@examples
@given(incidents, st.sampled_from(HOUSES), st.data())
def test_a_reprint_adds_nothing_whoever_prints_it(reports: list[Told], house: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(reports) - 1))
    before = case_of(reports).count()
    reprint = whole_copy(f"r-{place}", f"r-{len(reports)}", Direction.FIRST_TO_SECOND)
    after = case_of([*reports, Told(house, reports[place].said)]).count([reprint])
    assert after.high <= before.high, after.reasons


@examples
@given(incidents, st.sampled_from(sorted(KINDS.keys() - NAMELESS - {NOBODY})), st.sampled_from((*HOUSES, NEW_HOUSE)))
def test_naming_an_origin_that_is_counted_never_raises_the_upper_bound(reports: list[Told], name: str, house: str) -> None:
    before = case_of(reports).count()
    if name.partition(",")[0] in before.names:
        after = case_of([*reports, Told(house, (Said(name),))]).count()
        assert after.high <= before.high, after.reasons


@examples
@given(incidents, incidents)
def test_two_sets_of_reports_together_hold_no_more_origins_than_each_for_itself(one: list[Told], other: list[Told]) -> None:
    assert case_of([*one, *other]).count().high <= case_of(one).count().high + case_of(other).count().high


PLAIN = sorted(KINDS.keys() - {NOBODY, "the Lake Guard", "Valley Daily", "Sefid Post", "Marn News Agency"})


@examples
@given(incidents, st.lists(st.sampled_from(PLAIN), max_size=2, unique=True))
def test_a_report_that_says_nothing_of_the_others_never_lowers_a_bound(reports: list[Told], names: list[str]) -> None:
    before = case_of(reports).count()
    after = case_of([*reports, Told(NEW_HOUSE, tuple(Said(name) for name in names))]).count()
    assert before.low <= after.low, after.reasons
    assert before.high <= after.high, after.reasons


@examples
@given(incidents)
def test_no_more_is_counted_than_is_named_or_silent(reports: list[Told]) -> None:
    named = {name for each in reports for one in each.said for name in (one.name, one.citing) if name}
    nameless = sum(name in NAMELESS for each in reports for one in each.said for name in (one.name, one.citing))
    assert case_of(reports).count().high <= len(named - NAMELESS) + nameless + len(reports)
    certain = {name for name in named - NAMELESS - {NOBODY} if KINDS[name] is not OriginKind.PRESS}
    assert case_of(reports).count().low <= max(1, len(certain) + len(reports) + 2)
