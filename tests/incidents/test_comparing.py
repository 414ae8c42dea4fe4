"""Comparing on columns finds what reading two happenings side by side finds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from attrs import evolve
from hypothesis import given

from stemmata.incidents import evidence
from stemmata.incidents.columns import COMMON_AMONG, columns_of
from stemmata.incidents.comparing import (
    FOOTAGE_BEFORE,
    FOOTAGE_SAME,
    PLACE_OTHER_COUNTRY,
    PLACE_SHARED,
    PLACE_UNLOCATED,
    WEEKDAY_FITS,
    WEEKDAY_NEARLY,
    WEEKDAY_NEXT,
    WEEKDAY_OTHER,
    WEEKDAY_SAME,
    WEEKDAY_UNFIT,
    Comparison,
    compare,
    forbidden,
)
from stemmata.incidents.happenings import Days, Happening
from stemmata.incidents.weights import FIGURE_LEAST, Scores, shipped_model
from tests.incidents.bare import NOTHING, at, happenings, on, place


def level(comparison: int, first: Happening, second: Happening, others: Sequence[Happening] = ()) -> int:
    columns = columns_of([first, second, *others])
    return int(compare(columns, np.array([0]), np.array([1])).levels[0, comparison])


@given(happenings, happenings)
def test_the_same_pairs_are_forbidden_as_within_a_report(first: Happening, second: Happening) -> None:
    found = forbidden(columns_of([first, second]), np.array([0]), np.array([1]))
    assert found[0] == bool(evidence.forbidden(first, second))


@given(happenings, happenings)
def test_numbers_agree_as_within_a_report(first: Happening, second: Happening) -> None:
    compared = compare(columns_of([first, second]), np.array([0]), np.array([1]))
    assert shipped_model().parts(compared)[Comparison.FIGURES][0] == max(FIGURE_LEAST, evidence.compare_figures(first, second))


@given(happenings, happenings)
def test_the_side_does_not_matter(first: Happening, second: Happening) -> None:
    columns = columns_of([first, second])
    there, back = (compare(columns, np.array([a]), np.array([b])) for a, b in ((0, 1), (1, 0)))
    assert there.levels.tolist() == back.levels.tolist()
    assert there.shades.tolist() == back.shades.tolist()


def test_silence_is_no_disagreement() -> None:
    silent = compare(columns_of([NOTHING, NOTHING]), np.array([0]), np.array([1])).levels[0].tolist()
    said = {Comparison.VIOLATION, Comparison.CLARITY, Comparison.SENTENCE, Comparison.LEAD}
    assert {column for column, found in enumerate(silent) if found} == {each.value for each in said}


def test_days_by_how_far_they_are_apart() -> None:
    found = [level(Comparison.DATE, on(738_000, 738_000), on(738_000 + gap, 738_000 + gap)) for gap in (0, 1, 3, 7, 14, 15)]
    assert found == [1, 2, 3, 4, 5, 6]


def test_vague_dates_say_less_and_a_day_within_a_month_does_not_differ() -> None:
    assert level(Comparison.DATE, on(738_000, 738_030, 4), on(738_010, 738_010)) == 8
    assert level(Comparison.DATE, on(738_000, 738_030, 4), on(738_040, 738_040)) == 10


def named(weekday: int) -> Happening:
    return evolve(NOTHING, weekday=weekday)


def test_a_weekday_without_a_date_against_another_and_against_a_day() -> None:
    thursday, friday, monday = (on(738_000 + day, 738_000 + day) for day in (0, 1, 4))
    assert [date.fromordinal(each.happened.start).isoweekday() for each in (thursday, friday, monday) if each.happened] == [
        4,
        5,
        1,
    ]
    assert [level(Comparison.WEEKDAY, named(4), named(other)) for other in (4, 5, 1)] == [
        WEEKDAY_SAME,
        WEEKDAY_NEXT,
        WEEKDAY_OTHER,
    ]
    assert [level(Comparison.WEEKDAY, named(4), other) for other in (thursday, friday, monday)] == [
        WEEKDAY_SAME,
        WEEKDAY_NEXT,
        WEEKDAY_OTHER,
    ]


def test_a_weekday_without_a_date_against_the_day_of_the_other_report() -> None:
    reports = [evolve(NOTHING, published=Days(738_000 + later, 738_000 + later, 1)) for later in (0, 1, 2, 3)]
    assert [level(Comparison.WEEKDAY, named(4), each) for each in reports] == [
        WEEKDAY_FITS,
        WEEKDAY_FITS,
        WEEKDAY_NEARLY,
        WEEKDAY_UNFIT,
    ]


def test_rare_words_count_where_both_reports_have_any() -> None:
    names = evolve(NOTHING, rare_words={"telmarun": 6.0, "sefid": 6.5})
    assert level(Comparison.RARE, names, names) == 4
    assert level(Comparison.RARE, names, evolve(NOTHING, rare_words={"other": 6.0})) == 1
    assert level(Comparison.RARE, names, NOTHING) == 0


def test_a_report_tells_of_nothing_that_happened_after_it() -> None:
    report = evolve(NOTHING, published=Days(738_000, 738_000, 1))
    found = [
        bool(forbidden(columns_of([report, on(738_000 + later, 738_000 + later)]), np.array([0]), np.array([1]))[0])
        for later in (0, 3, 4, 30)
    ]
    assert found == [False, False, True, True]


def test_footage_against_footage_and_against_the_day() -> None:
    released = evolve(NOTHING, released=Days(738_010, 738_010, 1))
    assert level(Comparison.FOOTAGE, released, released) == FOOTAGE_SAME
    assert level(Comparison.FOOTAGE, released, on(738_020, 738_020)) == FOOTAGE_BEFORE


def test_places_shared_near_far_and_abroad() -> None:
    here = at(place("Telmarun", (10.0, 10.0)))
    assert level(Comparison.PLACE, here, here) == PLACE_SHARED
    assert [level(Comparison.PLACE, here, at(place("Other", (10.0, 10.0 + off)))) for off in (0.02, 0.2, 0.5, 5.0)] == [
        2,
        3,
        4,
        5,
    ]
    assert level(Comparison.PLACE, here, at(place("Hamlet", None))) == PLACE_UNLOCATED
    abroad = at(place("Hamlet", None, country="XB"))
    assert level(Comparison.PLACE, here, abroad) == PLACE_OTHER_COUNTRY


def test_a_rare_place_is_worth_more_than_a_common_one() -> None:
    common, rare = at(place("Capital", (1.0, 1.0))), at(place("Hamlet", (2.0, 2.0)))
    columns = columns_of([common, common, rare, rare, *[common] * 200])
    scores = Scores(columns, shipped_model(), (), 0.0).of(np.array([0, 2]), np.array([1, 3]))
    assert scores[1] > scores[0]


def test_a_town_is_as_common_in_a_large_corpus_as_in_a_middling_one() -> None:
    town, elsewhere = at(place("Telmarun", (1.0, 1.0))), at(place("Hamlet", (2.0, 2.0)))
    found = []
    for others in (COMMON_AMONG, 4 * COMMON_AMONG):
        columns = columns_of([*[town] * 50, *[elsewhere] * others])
        found.append(Scores(columns, shipped_model(), (), 0.0).of(np.array([0]), np.array([1]))[0])
    assert found[0] == found[1]


def test_a_copied_sentence_stands_for_all_that_agrees_in_it() -> None:
    told = evolve(on(738_000, 738_000), specific=at(place("Telmarun", (1.0, 1.0))).specific)
    columns = columns_of([told] * 3)
    model = shipped_model()
    plain, copied = Scores(columns, model, {(0, 2)}, 0.0).of(np.array([0, 0]), np.array([1, 2]))
    assert copied == model.prior + model.worth[Comparison.COPIED, 1]
    assert plain > model.prior


def test_what_differs_in_a_copied_account_still_counts_against_it() -> None:
    columns = columns_of([on(738_000, 738_000), on(738_001, 738_001), on(738_005, 738_005)])
    near, far = Scores(columns, shipped_model(), {(0, 1), (0, 2)}, 0.0).of(np.array([0, 0]), np.array([1, 2]))
    assert far - near == shipped_model().worth[Comparison.DATE, 4]


def test_words_agree_by_their_weights() -> None:
    first = evolve(NOTHING, words={"workshop": 0.6, "press": 0.8})
    second = evolve(NOTHING, words={"press": 0.8, "ferry": 0.6})
    assert level(Comparison.SENTENCE, first, second) == 6
    assert level(Comparison.SENTENCE, first, evolve(NOTHING, words={"ferry": 1.0})) == 1


def test_rare_words_tell_less_in_a_small_pile_but_texts_nearly_the_same_always_tell() -> None:
    told = evolve(NOTHING, words={"workshop": 0.25, "press": 0.968}), evolve(NOTHING, words={"workshop": 0.968, "press": 0.25})
    same = evolve(NOTHING, words={"workshop": 1.0})
    worth = []
    for first, second in (told, (same, same)):
        compared = compare(columns_of([first, second]), np.array([0]), np.array([1]))
        worth.append([shipped_model(reports).parts(compared)[Comparison.SENTENCE][0] for reports in (2, 5, 20, 2_000)])
    alike, equal = worth
    assert alike[0] < alike[1] < alike[2] == alike[3]
    assert equal[3] > equal[0] > 0.6 * equal[3]
