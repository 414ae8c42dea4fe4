"""When a report without a date was published: between its dated neighbours in the numbering of its site.

The numbers of a series grow with time. Dated reports of it are its posts; those out of order are left out. Between two posts a
number is placed in proportion, beyond the last one at the series' own pace or at that of the site's other series, and the
interval is as wide as such guesses have been wrong.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from math import ceil, floor
from statistics import median

from attrs import frozen

from stemmata.lineage.numbering import Numbered

# Half the interval's width: so much of the days to the nearest post, and at least so much of a day.
_SLACK, _LEAST = 0.12, 0.6
_BEYOND = 0.25  # the same beyond the last post, where only the pace tells
_FARTHEST = 40  # days from the nearest post behind which nothing is said
_SHORTEST = 3  # days that two posts must lie apart to tell a pace


@frozen
class _Post:
    number: int
    day: int


def place_in_series(
    undated: Iterable[tuple[str, Numbered]],
    dated: Collection[tuple[Numbered, date]],
    hinted: Collection[tuple[Numbered, date]] = (),
) -> Mapping[str, tuple[date, date]]:
    """First and last possible day of publication for those whose number tells it.

    Args:
        undated: reports without a date, by identifier, with their place in a series.
        dated: places in a series with the day of publication.
        hinted: the same where the day is known from other sites; they tell nothing of the pace of a site's other series.
    """
    posts, paces = _posts([*dated, *hinted]), paces_of(dated)
    found = {}
    for name, place in undated:
        days = _days(place, posts.get(place.series, ()), paces.get(place.pace))
        if days is not None:
            found[name] = days
    return found


def paces_of(dated: Iterable[tuple[Numbered, date]]) -> Mapping[str, float]:
    """Days for one number on each site whose dated posts tell it.

    Args:
        dated: places in a series with the day of publication.
    """
    return _paces(_posts(dated))


def _posts(dated: Iterable[tuple[Numbered, date]]) -> Mapping[str, tuple[_Post, ...]]:
    """The posts of each series in order of their numbers, as many as grow with time."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for place, day in dated:
        first = found[place.series].get(place.number, day.toordinal())
        found[place.series][place.number] = min(first, day.toordinal())
    return {series: _growing([_Post(*post) for post in sorted(posts.items())]) for series, posts in sorted(found.items())}


def _growing(posts: Sequence[_Post]) -> tuple[_Post, ...]:
    """The longest run of posts whose days never go back (patience sorting on the days)."""
    tails: list[int] = []  # index of the post that ends the best run of each length
    before: list[int] = []
    for index, post in enumerate(posts):
        place = bisect_left([posts[tail].day for tail in tails], post.day + 1)
        before.append(tails[place - 1] if place else -1)
        tails[place : place + 1] = [index]
    run, index = [], tails[-1] if tails else -1
    while index >= 0:
        run.append(posts[index])
        index = before[index]
    return tuple(reversed(run))


def _paces(posts: Mapping[str, Sequence[_Post]]) -> Mapping[str, float]:
    """Days for one number, the middle of a site's series; those with only a few days between first and last say nothing."""
    found: dict[str, list[float]] = defaultdict(list)
    for series, own in posts.items():
        pace = _pace(own)
        if pace is not None:
            found[series.partition("/")[0]].append(pace)
    return {site: median(paces) for site, paces in found.items()}


def _pace(posts: Sequence[_Post]) -> float | None:
    if len(posts) < 2 or posts[-1].day - posts[0].day < _SHORTEST:
        return None
    return (posts[-1].day - posts[0].day) / (posts[-1].number - posts[0].number)


def _days(place: Numbered, posts: Sequence[_Post], site_pace: float | None) -> tuple[date, date] | None:
    if not posts:
        return None
    index = bisect_left([post.number for post in posts], place.number)
    if index < len(posts) and posts[index].number == place.number:
        return _interval(posts[index].day, 0.0)
    if 0 < index < len(posts):
        return _between(place.number, posts[index - 1], posts[index])
    nearest = posts[min(index, len(posts) - 1)]
    pace = _pace(posts) or site_pace
    if pace is None:
        return None
    away = (place.number - nearest.number) * pace
    if abs(away) > _FARTHEST:
        return None
    return _interval(nearest.day + away, max(_LEAST, abs(away) * _BEYOND))


def _between(number: int, before: _Post, after: _Post) -> tuple[date, date] | None:
    share = (number - before.number) / (after.number - before.number)
    middle = before.day + share * (after.day - before.day)
    away = min(middle - before.day, after.day - middle)
    if away > _FARTHEST:
        return None
    first, last = _interval(middle, max(_LEAST, away * _SLACK))
    return max(first, date.fromordinal(before.day)), min(last, date.fromordinal(after.day))


def _interval(middle: float, slack: float) -> tuple[date, date]:
    first, last = floor(middle - slack + 0.5), ceil(middle + slack - 0.5)
    return date.fromordinal(first), date.fromordinal(max(first, last))
