"""What must hold of any casebook: rows add up, ranges are in order, shares stay within their bounds, copies add nobody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from stemmata.incidents.statistics import Statistics, cases_of, proportion, tables_of
from stemmata.incidents.statistics.people import CHILDREN_OF, NOT_PEOPLE, ROLES_OF
from stemmata.model.claims import Claim, ClaimFigure, Clarity, FigureRole, VictimStatus, VictimValue
from stemmata.model.expressions import Qualifier
from stemmata.model.incidents import Grading, Incident, IncidentFigure
from stemmata.model.lineage import Copy, Direction
from stemmata.model.links import Inclusion
from stemmata.model.text import Span
from stemmata.model.verification import VerificationStatus
from tests.incidents.builders import link
from tests.incidents.statistics.counting import count_case, people, sources_of, valley, valley_incidents

Casebook = tuple[tuple[Incident, ...], tuple[Claim, ...], tuple[Inclusion, ...]]

DAY = date(2031, 1, 1)


@st.composite
def victims(draw: st.DrawFn, claim: Claim) -> VictimValue:
    ages = draw(st.none() | st.tuples(st.integers(0, 20), st.integers(0, 5)))
    low, high = (None, None) if ages is None else (ages[0], ages[0] + ages[1])
    status = draw(st.sampled_from(VictimStatus))
    return VictimValue(status, "x", claim.trigger, low, high, draw(st.sampled_from(["", "female", "male", "both"])))


@st.composite
def claims_of(draw: st.DrawFn, number: int, violation: str) -> tuple[Claim, ...]:
    """One to three claims of different reports, so of different lines or copies."""
    made = []
    for index in range(draw(st.integers(1, 3))):
        report = draw(st.sampled_from(valley().reports))
        span = report.span(0, len(report.text))
        claim = evolve(
            valley().claims[0], id=f"c-{number}-{index}", report=report.id, sentence=span, trigger=span, violation=violation
        )
        counted = draw(st.lists(st.sampled_from(_roles(violation)), max_size=2)) if violation in ROLES_OF else []
        figures = tuple(_figure(draw(st.integers(0, 9)), role, claim) for role in counted)
        told = draw(st.lists(victims(claim), max_size=3))
        made.append(evolve(claim, victims=tuple(told), figures=figures, credits=()))
    return tuple(made)


def _roles(violation: str) -> tuple[FigureRole, ...]:
    own = ROLES_OF[violation]
    return (*own, *(CHILDREN_OF[role] for role in own if role in CHILDREN_OF))


def _figure(low: int, role: FigureRole, claim: Claim) -> ClaimFigure:
    return ClaimFigure(role, low, low, Qualifier.EXACT, False, claim.trigger, "case")


@st.composite
def incidents(draw: st.DrawFn, number: int) -> tuple[Incident, tuple[Claim, ...]]:
    violation = draw(st.sampled_from(["killing", "maiming", "recruitment_and_use", "attack_on_school", "battle_deaths"]))
    claims = draw(claims_of(number, violation))
    start = draw(st.none() | st.integers(0, 800).map(lambda days: DAY + timedelta(days)))
    roles = _roles(violation) if violation in ROLES_OF else ()
    figures = tuple(draw(_incident_figure(role)) for role in roles if draw(st.booleans()))
    made = evolve(
        valley_incidents()[0],
        id=f"i-{number}",
        violations=(violation,),
        grave=draw(st.sampled_from([(), (violation,)])),
        date_start=start,
        date_end=None if start is None else start + timedelta(draw(st.integers(0, 40))),
        country=draw(st.sampled_from(["", "XA", "XB"])),
        adm1=draw(st.sampled_from(["", "North", "South"])),
        perpetrators=draw(st.sampled_from([(), ("Column",), ("column", "Guard")])),
        clarity=draw(st.sampled_from(Clarity)),
        grading=draw(st.sampled_from(Grading)),
        status=draw(st.sampled_from([VerificationStatus.PENDING, VerificationStatus.REPORTED_NOT_VERIFIED])),
        figures=figures,
        claims=tuple(claim.id for claim in claims),
    )
    return made, claims


@st.composite
def _incident_figure(draw: st.DrawFn, role: FigureRole) -> IncidentFigure:
    low, more, top = draw(st.integers(0, 9)), draw(st.integers(0, 3)), draw(st.none() | st.integers(0, 3))
    return IncidentFigure(role, low, low + more, None if top is None else low + more + top, False, "case", ("c-1",))


@st.composite
def casebooks(draw: st.DrawFn) -> Casebook:
    made = [draw(incidents(number)) for number in range(draw(st.integers(0, 6)))]
    pairs = draw(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=3))
    inclusions = tuple(Inclusion(f"n-{a}-{b}", f"i-{a}", f"i-{b}", "case") for a, b in pairs if a != b)
    return tuple(each for each, _ in made), tuple(claim for _, claims in made for claim in claims), inclusions


def tables(found: Sequence[Incident], claims: Sequence[Claim], inclusions: Sequence[Inclusion]) -> Statistics:
    return tables_of(cases_of(found, claims, sources_of(valley()), inclusions))


@given(casebooks())
@settings(max_examples=35, deadline=None)
def test_rows_of_a_partition_add_up_and_no_row_is_larger_than_its_base(
    casebook: Casebook,
) -> None:
    found = tables(*casebook)
    left = sum(len(each.incidents) for each in found.left_out)
    assert found.overall.incidents + left == found.incidents == len(casebook[0])
    for table in found.tables:
        assert table.base == found.overall.incidents
        assert all(0 <= row.independent <= row.incidents <= table.base for row in table.rows)
        if table.parts:
            assert sum(row.incidents for row in table.rows) == table.base


@given(casebooks())
@settings(max_examples=35, deadline=None)
def test_ranges_are_in_order_and_a_partition_counts_everybody_once(
    casebook: Casebook,
) -> None:
    found = tables(*casebook)
    for table in found.tables:
        counts = [each for row in table.rows for each in row.counts]
        assert all(each.low <= each.best and (each.high is None or each.best <= each.high) for each in counts)
        assert all((each.high is None) == (each.unbounded > 0) for each in counts)
        for whole in found.overall.counts if table.parts else ():
            assert sum(each.best for each in counts if each.role is whole.role) == whole.best


@given(casebooks())
@settings(max_examples=35, deadline=None)
def test_ages_and_sexes_never_describe_more_people_than_there_are_victims(
    casebook: Casebook,
) -> None:
    counted = cases_of(casebook[0], casebook[1], sources_of(valley()), casebook[2]).counted
    for case in counted:
        for role, total in case.figures.items():
            for described in (case.ages, case.sex) if role not in NOT_PEOPLE else ():
                numbers = [labels[role] for labels in described.values() if role in labels]
                assert sum(number.best for number in numbers) == total.best
                assert total.high is None or sum(number.low for number in numbers) <= total.high
                assert total.high is None or all(number.high is not None for number in numbers)


@given(casebooks())
@settings(max_examples=20, deadline=None)
def test_the_order_of_what_comes_in_changes_no_number(
    casebook: Casebook,
) -> None:
    found, claims, inclusions = casebook
    turned = tables(found[::-1], claims[::-1], inclusions[::-1])
    assert turned.tables == tables(found, claims, inclusions).tables


@given(st.integers(1, 500), st.data())
def test_shares_lie_within_their_interval_and_their_bounds(base: int, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, base))
    silent = data.draw(st.integers(0, base - number))
    found = proportion(number, base, silent)
    assert found is not None
    assert 0 <= found.outer.low <= found.interval.low <= found.share <= found.interval.high <= found.outer.high <= 1
    assert found.share <= found.greatest <= found.outer.high


@pytest.mark.parametrize("report", [report.id for report in valley().reports])
def test_one_more_copy_of_a_report_adds_nobody_and_no_independent_origin(report: str) -> None:
    before, after = tables_of(count_case(valley(), valley_incidents())), _with_a_copy(report)
    assert people(after.overall) == people(before.overall)
    for old, new in zip(before.tables, after.tables, strict=True):
        assert [(row.label, row.incidents, row.independent, people(row)) for row in new.rows] == [
            (row.label, row.incidents, row.independent, people(row)) for row in old.rows
        ]


def _with_a_copy(report: str) -> Statistics:
    """The valley with the report printed once more, word for word, by another house a day later."""
    case = valley()
    original = next(each for each in case.reports if each.id == report)
    copied = {claim.id: _moved(claim, "r-copy") for claim in case.claims if claim.report == report}
    first, second = sorted([report, "r-copy"])
    share = Copy("y-copy", first, second, Direction.UNDECIDED, ("case",), (), 50, 0.9, 0.9)
    more = evolve(
        case,
        reports=(*case.reports, evolve(original, id="r-copy", external_id="r-copy", path="r-copy", publisher="Copy House")),
        claims=(*case.claims, *copied.values()),
        copies=(*case.copies, share),
    )
    return tables_of(count_case(more, link(more)))


def _moved(claim: Claim, report: str) -> Claim:
    def there(span: Span) -> Span:
        return evolve(span, report=report)

    hedge = there(claim.certainty.hedge) if claim.certainty.hedge else None
    return evolve(
        claim,
        id=f"{claim.id}-copy",
        report=report,
        sentence=there(claim.sentence),
        trigger=there(claim.trigger),
        certainty=evolve(claim.certainty, hedge=hedge),
        victims=tuple(evolve(each, span=there(each.span)) for each in claim.victims),
        figures=tuple(evolve(each, span=there(each.span)) for each in claim.figures),
        perpetrators=tuple(evolve(each, span=there(each.span)) for each in claim.perpetrators),
        dates=tuple(evolve(each, span=there(each.span)) for each in claim.dates),
        places=tuple(evolve(each, span=there(each.span)) for each in claim.places),
        means=tuple(evolve(each, span=there(each.span)) for each in claim.means),
    )
