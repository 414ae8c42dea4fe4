"""Two dates that are the ends of one run: "from Wednesday evening to Friday noon", "between last Tuesday and Thursday".

Whatever a date is written like, an opening word before the first and a word for "to" or "and" between the two make them one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from attrs import evolve, frozen

from stemmata.expressions.dates.intervals import Interval, shifted
from stemmata.expressions.dates.resolving import Reading

_WEEK = timedelta(days=7)
_WRITTEN_IN_FIGURES = frozenset({"iso", "numeric", "numeric_ambiguous"})


@frozen
class Candidate:
    """A date as found: offsets in the folded text, the rule's name, what it means."""

    start: int
    end: int
    rule: str
    reading: Reading

    @property
    def kind(self) -> str:
        """The rule's name without what a word before it adds."""
        return self.rule.partition(":")[0]


@frozen
class Joints:
    """What joins two dates in a language; each pattern is matched against the folded text.

    Attributes:
        opening: what opens a run, right before the first date; its group `both` matches where "and" joins.
        to: "to", "until".
        both: "and".
        dash: a dash between two dates in figures, which needs no opening.
    """

    opening: re.Pattern[str]
    to: re.Pattern[str]
    both: re.Pattern[str]
    dash: re.Pattern[str]


ENGLISH = Joints(
    re.compile(
        r"\b(?:from|(?P<both>between))\s+(?:(?:dawn|noon|midnight|sunrise|sunset|dusk|early|late|the\s+(?:morning|evening|night)\s+of)"
        r"\s+(?:on\s+)?)?(?:the\s+)?$"
    ),
    re.compile(r"\s*,?\s*(?:(?:up\s+)?to|until|till|through|-)\s+(?:the\s+)?"),
    re.compile(r"\s+and\s+(?:the\s+)?"),
    re.compile(r"\s*(?:-|to)\s*"),
)
ARABIC = Joints(
    re.compile(r"(?<!\w)[وف]?(?:من|(?P<both>(?:ما\s+)?بين))\s+(?:يوم\s+|يومي\s+)?$"),
    re.compile(r"\s*(?:الي|حتي|وحتي|-)\s+(?:يوم\s+)?"),
    re.compile(r"\s+و(?:يوم\s+)?"),
    re.compile(r"\s*(?:-|الي)\s*"),
)


def join_runs(text: str, chosen: Sequence[Candidate], joints: Joints) -> list[Candidate]:
    """The candidates with those that are the ends of one run made one; `chosen` in order of the text, none overlapping."""
    result: list[Candidate] = []
    for candidate in chosen:
        run = _run(text, result[-1], candidate, joints) if result else None
        if run is None:
            result.append(candidate)
        else:
            result[-1] = run
    return result


def _run(text: str, first: Candidate, second: Candidate, joints: Joints) -> Candidate | None:
    between = text[first.end : second.start]
    if {first.kind, second.kind} <= _WRITTEN_IN_FIGURES and joints.dash.fullmatch(between):
        return _joined(first, second, first.start)
    opening = joints.opening.search(text[max(0, first.start - 40) : first.start])
    if opening is None or first.kind == "other_date" or second.kind == "other_date":
        return None
    joint = joints.both if opening["both"] else joints.to
    if joint.fullmatch(between) is None:
        return None
    return _joined(first, second, first.start - len(opening.group()))


def _joined(first: Candidate, second: Candidate, start: int) -> Candidate | None:
    one, other = first.reading.interval, second.reading.interval
    if one is None or other is None:
        reason = first.reading.reason or second.reading.reason
        return Candidate(start, second.end, "run_of_days", Reading(None, reason=reason))
    if one.start > other.end and first.kind == "weekday":
        one = Interval(shifted(one.start, -_WEEK.days), shifted(one.end, -_WEEK.days))
    if one.start > other.end:
        return None
    reading = evolve(first.reading, interval=Interval(one.start, other.end), precision=0, rule="")
    return Candidate(
        start, second.end, "run_of_days", evolve(reading, anchored=first.reading.anchored or second.reading.anchored)
    )
