"""Low, best and high: what counts, what bounds, and what the rule says in words."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from stemmata.errors import SettingsError
from stemmata.incidents.lines import Line
from stemmata.incidents.reconcile import FigurePolicy, figure_policy, reconcile
from stemmata.model.claims import Certainty, CertaintyKind, Claim, ClaimFigure, Clarity, FigureRole, VictimStatus, VictimValue
from stemmata.model.expressions import Qualifier
from stemmata.model.incidents import IncidentFigure
from stemmata.model.lineage import OriginKind
from stemmata.model.text import Span

SPAN = Span("r-1", 0, 4, "five")
Stated = tuple[FigureRole, int, int | None]


def line(
    *stated: Stated, kind: OriginKind = OriginKind.PRESS, vague: bool = False, status: VictimStatus = VictimStatus.UNKNOWN
) -> Line:
    figures = tuple(ClaimFigure(role, low, high, Qualifier.EXACT, vague, SPAN, "test") for role, low, high in stated)
    claims = tuple(_claim(index, figure, status) for index, figure in enumerate(figures))
    return Line("someone", kind, claims, claims)


def _claim(index: int, figure: ClaimFigure, status: VictimStatus) -> Claim:
    sure = Certainty(CertaintyKind.ASSERTED)
    victims = (VictimValue(status, "people", SPAN),)
    key = f"c-{figure.role}-{figure.low}-{figure.high}-{index}"
    return Claim(key, "r-1", SPAN, "killing", SPAN, "test", sure, Clarity.EVENT, victims=victims, figures=(figure,))


def killed(*lines: Line, policy: FigurePolicy = FigurePolicy.RANGES) -> IncidentFigure:
    return next(figure for figure in reconcile(lines, policy) if figure.role is FigureRole.KILLED)


def range_of(figure: IncidentFigure) -> tuple[int, int, int | None]:
    return figure.low, figure.best, figure.high


K, CK = FigureRole.KILLED, FigureRole.CHILDREN_KILLED


def test_the_number_most_lines_allow_is_best() -> None:
    assert range_of(killed(line((K, 3, 3)), line((K, 5, 5)), line((K, 4, 6)))) == (3, 5, 6)


def said_later(low: int, rule: str) -> Line:
    """A line of its own in the same report, further on."""
    figure = ClaimFigure(K, low, low, Qualifier.EXACT, False, Span("r-1", 40, 44, "two "), rule)
    claims = (_claim(9, figure, VictimStatus.UNKNOWN),)
    return Line("another", OriginKind.STATE, claims, claims)


def test_people_told_of_one_by_one_are_some_of_a_larger_number_before_whoever_is_quoted() -> None:
    assert range_of(killed(line((K, 4, 4)), said_later(2, "sum of a coordination"))) == (4, 4, 4)
    assert range_of(killed(line((K, 1, 1)), said_later(2, "sum of a coordination"))) == (1, 1, 2)


def test_two_sources_that_give_two_numbers_in_one_report_differ() -> None:
    assert range_of(killed(line((K, 4, 4)), said_later(2, "figure: words"))) == (2, 2, 4)


def test_at_least_three_and_three_agree_within_a_line() -> None:
    assert range_of(killed(line((K, 3, None), (K, 3, 3)))) == (3, 3, 3)


def test_two_numbers_of_one_line_stay_a_range() -> None:
    assert range_of(killed(line((K, 2, 2), (K, 5, 5)))) == (2, 2, 5)


def test_or_more_above_every_end_leaves_the_top_open() -> None:
    assert range_of(killed(line((K, 3, 3)), line((K, 8, None)))) == (3, 3, None)


def test_or_more_below_an_end_is_bounded_by_it() -> None:
    assert range_of(killed(line((K, 3, None)), line((K, 8, 8)))) == (3, 8, 8)


def test_vague_words_only_set_a_minimum() -> None:
    figure = killed(line((K, 12, None), vague=True))
    assert range_of(figure) == (12, 12, None)
    assert figure.vague


def test_a_vague_word_bounds_nothing_and_leaves_the_top_open_above_a_lower_number() -> None:
    assert range_of(killed(line((K, 12, None), vague=True), line((K, 40, 40)))) == (40, 40, 40)
    assert range_of(killed(line((K, 12, None), vague=True), line((K, 7, 7)))) == (7, 7, None)


def test_among_equally_supported_numbers_the_latest_is_best() -> None:
    early, late = evolve(line((K, 4, 4)), latest=date(2031, 3, 1)), evolve(line((K, 6, 6)), latest=date(2031, 3, 3))
    assert range_of(killed(late, early)) == (4, 6, 6)


def test_one_person_told_of_bounds_no_number() -> None:
    one = ClaimFigure(K, 1, 1, Qualifier.EXACT, False, SPAN, "one person")
    claim = _claim(0, one, VictimStatus.UNKNOWN)
    told = Line("someone", OriginKind.PRESS, (claim,), (claim,))
    assert range_of(killed(told)) == (1, 1, 1)
    assert range_of(killed(told, line((K, 4, 4)))) == (4, 4, 4)


def test_a_smaller_number_that_follows_in_one_report_is_a_part() -> None:
    five = line((K, 5, 5)).claims[0]
    later = Span("r-1", 40, 43, "two")
    two = evolve(five, id="c-two", figures=(ClaimFigure(K, 2, 2, Qualifier.EXACT, False, later, "test"),))
    assert range_of(killed(Line("someone", OriginKind.PRESS, (five, two), (five, two)))) == (5, 5, 5)


def test_children_are_among_the_killed() -> None:
    assert range_of(killed(line((CK, 4, 4)), line((K, 3, 3)))) == (4, 4, 4)


def test_children_alone_make_the_total() -> None:
    assert range_of(killed(line((CK, 2, 2)))) == (2, 2, 2)


def test_children_used_are_never_the_killed() -> None:
    figures = reconcile([line((FigureRole.CHILDREN_USED, 25, 25)), line((K, 26, None))], FigurePolicy.RANGES)
    assert {figure.role: range_of(figure) for figure in figures} == {
        FigureRole.CHILDREN_USED: (25, 25, 25),
        FigureRole.KILLED: (26, 26, None),
    }


def test_disputed_status_sets_the_minimum_to_nothing() -> None:
    civilian, combatant = line((K, 4, 4), status=VictimStatus.CIVILIAN), line((K, 4, 4), status=VictimStatus.COMBATANT)
    figure = killed(civilian, combatant)
    assert range_of(figure) == (0, 4, 4)
    assert "disputed" in figure.rule


def test_lines_are_called_independent_as_far_as_origins_are() -> None:
    lines = [line((K, 4, 4)), line((K, 4, 4)), line((K, 4, 4))]
    (sure,), (open_,) = (reconcile(lines, FigurePolicy.RANGES, surely) for surely in (3, 1))
    assert sure.rule == "3 independent lines give the same figure"
    assert open_.rule == "3 accounts give the same figure; whether all of them are independent is open"


def test_numbers_of_one_line_each_are_said_to_be_so() -> None:
    assert killed(line((K, 4, 4)), line((K, 9, 9))).rule.startswith("of numbers with one independent line each, ")


@pytest.mark.parametrize("children, words", [(1, "the one child"), (2, "the 2 children")])
def test_children_are_the_minimum_where_it_is_disputed_that_the_others_were_civilians(children: int, words: str) -> None:
    civilian = line((K, 6, 6), (CK, children, children), status=VictimStatus.CIVILIAN)
    figure = killed(civilian, line((K, 6, 6), status=VictimStatus.COMBATANT))
    assert range_of(figure) == (children, 6, 6)
    assert f"the minimum is {words} among them" in figure.rule


@pytest.mark.parametrize("policy, best", [("ranges", 9), ("source_priority", 6), ("unconfirmed", 4), ("pending", 4)])
def test_each_policy_picks_its_own_best(policy: str, best: int) -> None:
    lines = (
        line((K, 9, 9)),
        line((K, 6, 6), kind=OriginKind.MONITOR),
        line((K, 4, 4), kind=OriginKind.PARTY),
        line((K, 9, 9), kind=OriginKind.SOCIAL),
    )
    figure = killed(*lines, policy=figure_policy(policy))
    assert range_of(figure) == (4, best, 9)


def test_an_unknown_policy_is_refused() -> None:
    with pytest.raises(SettingsError, match="average"):
        figure_policy("average")


stated = st.tuples(st.sampled_from([K, CK, FigureRole.INJURED]), st.integers(0, 50), st.integers(0, 50) | st.none()).map(
    lambda each: (each[0], each[1], None if each[2] is None else each[1] + each[2])
)
lines_of = st.lists(st.lists(stated, min_size=1, max_size=4).map(lambda each: line(*each)), min_size=1, max_size=5)


@given(lines_of, st.sampled_from(FigurePolicy))
def test_parts_never_exceed_wholes_and_repetition_changes_nothing(lines: list[Line], policy: FigurePolicy) -> None:
    figures = {figure.role: figure for figure in reconcile(lines, policy)}
    if CK in figures:
        assert figures[K].low >= figures[CK].low
        assert figures[K].best >= figures[CK].best
    repeated = [Line(each.name, each.kind, each.claims * 2, each.standing * 2) for each in lines]
    assert [range_of(figure) for figure in reconcile(repeated, policy)] == [range_of(figure) for figure in figures.values()]
