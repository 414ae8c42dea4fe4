"""Dates of publication for invented reports that came without one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmata.lineage import with_dates
from stemmata.lineage.numbering import Numbered, number_of
from stemmata.lineage.series import place_in_series
from stemmata.model.reports import MetadataSource, Published, Report
from stemmata.model.text import Block, BlockRole


def _report(name: str, text: str, url: str = "", published: str = "") -> Report:
    day = date.fromisoformat(published) if published else None
    return Report(
        name,
        "0" * 64,
        name,
        "",
        name,
        "text/html",
        url=url,
        published=Published(day, day, MetadataSource.META_TAG, published) if day else None,
        text=text,
        blocks=(Block(0, len(text), BlockRole.BODY),),
    )


def _dated(*days: str) -> list[Report]:
    return [_report(f"dated {day}", "A bulletin.", published=day) for day in days]


def _days(text: str, *dated: str) -> tuple[str, str] | None:
    published = with_dates([_report("undated", text), *_dated(*dated)])[0].published
    return (str(published.start), str(published.end)) if published else None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("سقط جرحى بقصف على القرية، اليوم الأربعاء 18 آب.", ("2021-08-18", "2021-08-18")),
        ("سقط جرحى بقصف على القرية، صباح اليوم الاثنين 6 كانون الأول/ديسمبر.", ("2021-12-06", "2021-12-06")),
        ("Shelling hit the village today, Wednesday, 18 August.", ("2021-08-18", "2021-08-18")),
        ("Wednesday, August 18: shelling hit the village.", ("2021-08-18", "2021-08-18")),
        ("On August 18, shelling hit the village.", ("2021-08-18", "2021-08-19")),
        ("Shelling hit the village today, Thursday, 18 August.", None),  # in no year near the others' was that day a Thursday
        ("The truce of 5 March 2020 was broken.", None),
        ("Shelling hit the village.", None),
        ("سقط جرحى بقصف على القرية. 8/9/2021", ("2021-09-08", "2021-09-08")),
        ("حصاد الأحداث ليوم الجمعة 19-11-2021. سقط جرحى.", ("2021-11-19", "2021-11-19")),
        ("حصاد الأحداث ليوم الخميس 19-11-2021. سقط جرحى.", None),
        ("الأحد 2021/09/19 قصف على القرية.", ("2021-09-19", "2021-09-19")),
        ("Shelling hit the village. 8/9/2021", None),  # the month may stand first
        ("Shelling hit the village. 18/9/2021", ("2021-09-18", "2021-09-18")),
        ("الأربعاء 15-05-2024 قصف على القرية.", None),  # the day on which the page was fetched
        ("Shelling hit the village. Smoke rose (@smith) August 18, 2021 over it.", ("2021-08-18", "2021-08-19")),
    ],
)
def test_what_a_text_calls_today_dates_it_in_the_year_of_the_collection(text: str, days: tuple[str, str] | None) -> None:
    assert _days(text, "2021-08-02", "2021-10-30", "2021-12-20") == days


def test_without_dated_reports_a_day_without_a_year_stays_open() -> None:
    assert _days("Shelling hit the village today, Wednesday, 18 August.") is None


def test_a_date_that_is_known_is_kept() -> None:
    report = _report("a", "Today, Wednesday, 18 August, shelling hit the village.", published="2021-09-01")
    assert with_dates([report])[0] == report


def test_a_number_between_dated_numbers_tells_the_days_between() -> None:
    reports = [
        _report("a", "A bulletin.", "https://example.org/archives/5000", "2021-08-10"),
        _report("b", "A bulletin.", "https://example.org/archives/5100", "2021-08-12"),
        _report("c", "A bulletin.", "https://example.org/archives/5050"),
        _report("d", "A bulletin.", "https://example.org/pages/5050"),
    ]
    c, d = with_dates(reports)[2:]
    assert c.published == Published(date(2021, 8, 10), date(2021, 8, 12), MetadataSource.SERIES, "5050")
    assert d.published is None


def test_the_weekday_called_today_makes_it_one_day() -> None:
    reports = [
        _report("a", "A bulletin.", "https://example.org/?p=5000", "2021-08-09"),
        _report("b", "A bulletin.", "https://example.org/?p=5400", "2021-08-13"),
        _report("c", "قصف على أطراف القرية اليوم الأربعاء.", "https://example.org/?p=5210"),
    ]
    published = with_dates(reports)[2].published
    assert published is not None
    assert (published.start, published.end) == (date(2021, 8, 11), date(2021, 8, 11))


def test_a_site_without_dated_posts_is_dated_by_what_others_tell() -> None:
    towns = ("Oakdale Brookside", "Millbrook Ashford", "Stoneford Elmwood", "Riverton Lakeside", "Hillcrest Fairview")
    days = [date(2021, 8, 2) + timedelta(days=10 * each) for each in range(len(towns))]
    others = [
        _report(f"dated {town}", f"{town}: rockets fell, herders hurt near {town}.", published=str(day))
        for town, day in zip(towns, days, strict=True)
    ]
    own = [
        _report(f"own {town}", f"Rockets fell on {town}.", f"https://example.org/archives/{5000 + 100 * each}")
        for each, town in enumerate(towns)
    ]
    between = _report("between", "A bulletin of the council.", "https://example.org/archives/5150")
    found = with_dates([*others, *own, between])[len(others) :]
    assert [report.published.start for report in found[:-1] if report.published] == days
    assert found[-1].published == Published(date(2021, 8, 16), date(2021, 8, 18), MetadataSource.SERIES, "5150")


def test_reports_that_agree_date_one_that_names_its_weekday() -> None:
    others = [
        _report("a", "قصف على أطراف بلدة الزهراوية أصاب أحد عشر راعيا.", published="2021-08-11"),
        _report("b", "أصيب أحد عشر راعيا في قصف على الزهراوية.", published="2021-08-11"),
        _report("c", "اجتماع المجلس لبحث أسعار الملح.", published="2021-09-20"),
        _report("d", "غنت الجوقة في قاعة البلدية.", published="2021-09-22"),
    ]
    undated = _report("x", "أحد عشر راعيا أصيبوا اليوم الأربعاء بقصف على الزهراوية.")
    published = with_dates([*others, undated])[-1].published
    assert published == Published(date(2021, 8, 11), date(2021, 8, 11), MetadataSource.FELLOWS, "اليوم الأربعاء")


@pytest.mark.parametrize(
    ("url", "series", "number"),
    [
        ("https://www.example.org/archives/504310", "example.org/archives/", 504310),
        ("https://example.org/ar/articles/77905/%D8%A7%D9%84", "example.org/ar/articles/", 77905),
        ("https://example.org/?p=8511", "example.org/?p", 8511),
        ("https://example.org/2021/08/10/8511", "example.org/*/", 8511),
        ("https://www.facebook.com/SomePage/posts/1195719697561319", "facebook.com/somepage", 1195719697561319),
        ("https://www.facebook.com/permalink.php?story_fbid=1847692232081&id=793563", "facebook.com/793563", 1847692232081),
    ],
)
def test_addresses_hold_the_number_of_a_series(url: str, series: str, number: int) -> None:
    place = number_of(url)
    assert place is not None
    assert (place.series, place.number) == (series, number)


@pytest.mark.parametrize(
    "url", ["", "https://example.org/", "https://example.org/2021/08/10/", "https://twitter.com/a/status/123456789"]
)
def test_addresses_without_one(url: str) -> None:
    assert number_of(url) is None


def _place(number: int) -> Numbered:
    return Numbered("example.org", "example.org/archives", number, str(number))


@given(st.lists(st.tuples(st.integers(1, 10_000), st.integers(737_000, 738_000)), max_size=12), st.integers(1, 10_000))
def test_a_place_between_two_posts_lies_between_their_days(posts: list[tuple[int, int]], number: int) -> None:
    dated = [(_place(each), date.fromordinal(day)) for each, day in posts]
    found = place_in_series([("x", _place(number))], dated)
    for first, last in found.values():
        assert first <= last
        if (
            posts
            and min(each for each, _ in posts) <= number <= max(each for each, _ in posts)
            and len({d for _, d in posts}) == 1
        ):
            assert first == last == dated[0][1]


def test_posts_out_of_order_are_left_out() -> None:
    dated = [
        (_place(100), date(2021, 8, 1)),
        (_place(150), date(2022, 8, 1)),
        (_place(200), date(2021, 8, 3)),
        (_place(300), date(2021, 8, 5)),
    ]
    assert place_in_series([("x", _place(250))], dated)["x"] == (date(2021, 8, 3), date(2021, 8, 5))


def test_far_from_every_post_nothing_is_said() -> None:
    dated = [(_place(100), date(2021, 8, 1)), (_place(200), date(2021, 8, 11))]
    assert place_in_series([("x", _place(900))], dated) == {}
