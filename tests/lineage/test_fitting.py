"""Series without dated posts, dated by what other sites tell; invented reports."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.lineage.alike import LEAST_ALIKE, Alike
from stemmata.lineage.fitting import Hints, Post, fitted_days
from stemmata.lineage.numbering import Numbered
from stemmata.model.reports import Report
from stemmata.model.text import Block, BlockRole

FIRST = date(2021, 8, 1)


def _place(number: int) -> Numbered:
    return Numbered("example.org", "example.org/archives", number, str(number))


def _on(*days: int) -> Hints:
    return {FIRST + timedelta(days=day): 0.3 for day in days}


def test_hints_of_many_days_on_a_line_date_their_posts() -> None:
    hinted = {1000: _on(0), 1100: _on(10, 70), 1150: _on(40), 1200: _on(20), 1300: _on(31)}
    found = fitted_days([Post(_place(number), hints) for number, hints in hinted.items()], None)
    assert {place.number: (day - FIRST).days for place, day in found.items()} == {1000: 0, 1100: 10, 1200: 20, 1300: 31}


@pytest.mark.parametrize(
    "hinted",
    [
        {1000: _on(0), 1100: _on(10), 1200: _on(20)},
        {1000: _on(0), 1100: _on(10), 1200: _on(20), 1250: _on(90), 1260: _on(3), 1270: _on(60), 1300: _on(30)},
        {1000: _on(30), 1100: _on(20), 1200: _on(10), 1300: _on(0)},
        {1000: _on(0), 1001: _on(0), 1002: _on(0), 1003: _on(0), 1100: _on(10)},
    ],
    ids=["too few", "too many beside it", "going back", "one busy day"],
)
def test_without_enough_days_that_agree_nothing_is_dated(hinted: dict[int, Hints]) -> None:
    assert fitted_days([Post(_place(number), hints) for number, hints in hinted.items()], None) == {}


def test_at_another_pace_than_its_site_s_nothing_is_dated() -> None:
    posts = [Post(_place(1000 + 100 * each), _on(10 * each)) for each in range(5)]
    assert fitted_days(posts, 0.1)
    assert fitted_days(posts, 1.0) == {}


@given(st.lists(st.tuples(st.integers(1, 5000), st.lists(st.integers(0, 90), max_size=4)), max_size=8))
def test_a_post_is_dated_by_one_of_its_own_hints(hinted: list[tuple[int, list[int]]]) -> None:
    posts = [Post(_place(number), _on(*days)) for number, days in dict(hinted).items()]
    hints = {post.place: post.hints for post in posts}
    assert all(day in hints[place] for place, day in fitted_days(posts, None).items())


def _report(name: str, text: str) -> Report:
    block = Block(0, len(text), BlockRole.BODY)
    return Report(name, "0" * 64, name, "", name, "text/plain", text=text, blocks=(block,))


TELLS = "Rockets hit the Oakdale mill and the Brookside dairy, and eleven herders were hurt."
DATED = (
    (_report("a", "Eleven herders were hurt when rockets hit the mill of Oakdale, a clerk said."), date(2021, 8, 11)),
    (_report("b", "Rockets on Oakdale: the Brookside dairy burned, herders hurt."), date(2021, 8, 12)),
    (_report("c", "The harbour council spoke of tariffs and of the price of salt in winter."), date(2021, 9, 20)),
    (_report("d", "A choir sang in the town hall, and the mayor gave prizes to pupils."), date(2021, 9, 22)),
)


def test_days_are_hinted_at_by_reports_that_share_rare_words() -> None:
    undated = _report("x", TELLS)
    hints = Alike(DATED, [undated]).hints(undated, None)
    assert set(hints) == {date(2021, 8, 11), date(2021, 8, 12)}
    assert all(weight >= LEAST_ALIKE for weight in hints.values())


def test_the_weekday_called_today_moves_a_hint_by_a_day_or_leaves_it_out() -> None:
    undated = _report("x", TELLS)
    alike = Alike(DATED, [undated])
    assert set(alike.hints(undated, 2)) == {date(2021, 8, 11)}  # a Wednesday
    assert set(alike.hints(undated, 6)) == set()
    assert alike.agreed(undated, 2) == date(2021, 8, 11)
    assert alike.agreed(undated, 4) is None  # one of them alone lies a day from it
