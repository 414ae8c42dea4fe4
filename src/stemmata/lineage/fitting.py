"""Days of a series none or few of whose posts are dated, from hints of many of its posts: the straight line that most agree with.

A site counts its posts at a fairly even pace, so that number and day lie near a line. Each pair of hints of two posts gives a
line; that is kept with which the hints of most days agree (random sample consensus, Fischler and Bolles 1981, here over all
pairs). Hints that agree with it date their posts; the posts between are placed by `series`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from attrs import frozen

from stemmata.lineage.numbering import Numbered

# Calibrated on a labelled collection of 632 posts with some 20 series of four posts and more: with four days that agree, of three
# in five of the posts with hints, no series that was dated lay more than three days off.
LEAST_POSTS = 4
_LEAST_SHARE = 0.6
# Where the site's pace is known from its other series, a line must only be found its place.
_LEAST_SHARE_AT_PACE = 0.4
_PACE_WITHIN = 1.25
_NEAR = 2  # days between a hint and a line that agree
_SHORTEST = 5  # days between two hints that give a line
_TRIED = 40  # about so many posts of a long series, evenly drawn, give and try lines

Hints = Mapping[date, float]


@frozen
class Post:
    """A post of a series with its hints.

    Attributes:
        place: its place in the series.
        hints: days on which it may have been published, with a weight each; a known day has the weight 1.
    """

    place: Numbered
    hints: Hints


@frozen
class _Line:
    number: int
    day: int
    pace: float

    def day_of(self, number: int) -> float:
        return self.day + (number - self.number) * self.pace


def fitted_days(posts: Sequence[Post], pace: float | None) -> dict[Numbered, date]:
    """The days of those posts of one series whose hints agree with the best line; empty where too few do.

    Args:
        posts: the posts of one series.
        pace: days for one number on its site, or None when not known.
    """
    ordered = sorted((post for post in posts if post.hints), key=lambda post: post.place)
    drawn = ordered[:: max(1, len(ordered) // _TRIED)]
    best = max(_lines(drawn, pace), key=lambda line: _agreement(line, drawn), default=None)
    if best is None:
        return {}
    found = {post.place: day for post in ordered if (day := _agreeing(best, post)) is not None}
    share = _LEAST_SHARE if pace is None else _LEAST_SHARE_AT_PACE
    return found if len(set(found.values())) >= LEAST_POSTS and len(found) >= share * len(ordered) else {}


def _lines(posts: Sequence[Post], pace: float | None) -> Iterator[_Line]:
    for index, first in enumerate(posts):
        for last in posts[index + 1 :]:
            for start in sorted(first.hints):
                for end in sorted(last.hints):
                    line = _line(first.place.number, start, last.place.number, end)
                    if line is not None and (pace is None or 1 / _PACE_WITHIN < line.pace / pace < _PACE_WITHIN):
                        yield line


def _line(number: int, start: date, last_number: int, end: date) -> _Line | None:
    days = (end - start).days
    if days < _SHORTEST or last_number <= number:
        return None
    return _Line(number, start.toordinal(), days / (last_number - number))


def _agreement(line: _Line, posts: Sequence[Post]) -> tuple[float, int]:
    """How well hints agree with a line: each day counts once, so that many posts of one busy day are no proof of a pace."""
    days: dict[date, float] = {}
    for post in posts:
        day = _agreeing(line, post)
        if day is not None:
            days[day] = max(days.get(day, 0.0), post.hints[day])
    return sum(sorted(days.values())), len(days)


def _agreeing(line: _Line, post: Post) -> date | None:
    """The strongest of a post's hints near the line; of equals the nearest to it, then the earliest."""
    middle = line.day_of(post.place.number)
    near = [(-weight, abs(day.toordinal() - middle), day) for day, weight in post.hints.items()]
    return min((each for each in near if each[1] <= _NEAR), default=(0.0, 0.0, None))[2]
