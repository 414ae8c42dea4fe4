"""Shares in English sentences ("a third of the passengers", "one in five"), and parts of large numbers ("half a million")."""

from __future__ import annotations

import re

from stemmata.expressions.figures.english_bounds import with_qualifier
from stemmata.expressions.figures.english_names import MEASURE, is_share_of_things
from stemmata.expressions.figures.english_numbers import number_of
from stemmata.expressions.figures.reading import Figure, View, exact, overlapping
from stemmata.model.expressions import Qualifier

_TIME_HALVED = re.compile(
    r"\s+(?:of\s+)?(?:the|its|their|all)\s+(?:night|day|year|month|week|hour|time|way|world|battle|morning|century)\b"
)
_FRACTION = re.compile(
    r"\b(?P<n>one|a|two|three|four)[\s-]+(?P<d>half|halves|third|thirds|quarter|quarters|fourth|fourths|fifth|fifths|tenth|tenths)\b(?=\s+of\b|\s+the\b|\W|$)"
    r"|\b(?P<of>one|two|three|four|five|six|seven|eight|nine)\s+in\s+(?:every\s+)?(?P<every>two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b(?!\s+\w+s\s+(?:ago|later)\b)"
    r"|\b(?P<out>one|two|three|four|five|six|seven|eight|nine|\d{1,2})\s+out\s+of\s+(?:every\s+)?(?P<ten>ten|five|four|three|\d{1,3})\b"
    r"|\bevery\s+(?P<nth>second|other|third|fourth|fifth|tenth)\s+(?P<kept>[a-z]+)"
    r"|\bhalf\b(?=\s+(?:of\s+)?(?:the|its|their|all|them)\b)"
)
_OF_SCALE = re.compile(
    r"\b(?:(?P<n>an?|one|three)[\s-]+)?(?P<d>quarters?|thirds?|fifths?|half)\s+(?:of\s+)?an?\s+(?P<scale>thousand|million)\b"
    r"|\b(?P<whole>an?|one|two|three|four|five|six|seven|eight|nine|\d)\s+and\s+a\s+half\s+(?P<scale2>thousand|million)\b"
)
_OF_BEHIND = re.compile(r"\s+of\b")
_PARTS_OF = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10}


def shares(view: View, used: list[tuple[int, int]]) -> list[Figure]:
    """Shares of persons, and parts of a thousand or a million; the runs of shares of other things are added to `used`."""
    found = [_of_scale(match, view) for match in _OF_SCALE.finditer(view.text)]
    for match in _FRACTION.finditer(view.text):
        if overlapping(*match.span(), [(figure.start, figure.end) for figure in found]):
            continue
        if match["of"] or match["out"]:
            found += _one_in(match, view)
            continue
        if match.group() == "half" and _TIME_HALVED.match(view.text, match.end()):
            continue
        if match["nth"]:
            found += _every_nth(match, view)
            continue
        if match["n"] is None:
            half = Figure(*match.span(), 50, 50, Qualifier.EXACT, "fraction", percent=True)
            found.append(with_qualifier(view, half))
            continue
        parts = _PARTS_OF["half" if match["d"] == "halves" else match["d"].removesuffix("s")]
        hundredths = 100 * {"a": 1, **view.lexicon.small}[match["n"]]
        if hundredths > 100 * parts or (match["n"] == "a" and not _OF_BEHIND.match(view.text, match.end())):
            continue  # "a third man"
        low, high = hundredths // parts, -(-hundredths // parts)
        qualifier = Qualifier.EXACT if low == high else Qualifier.BETWEEN
        figure = Figure(*match.span(), low, high, qualifier, "fraction", percent=True)
        found.append(with_qualifier(view, figure))
    of_things = [figure for figure in found if figure.percent and is_share_of_things(view, figure.end)]
    used += [(figure.start, figure.end) for figure in of_things]
    return [figure for figure in found if figure not in of_things]


def _of_scale(match: re.Match[str], view: View) -> Figure:
    """ "Half a million", "three quarters of a million", "one and a half million"."""
    scale, part = view.lexicon.scales[match["scale"] or match["scale2"]], match["d"]
    parts = {"a": 1, "one": 1, "three": 3}.get(match["n"] or "a", 1)
    number = parts * scale // _PARTS_OF[part.removesuffix("s")] if part else 0
    if match["whole"]:
        whole = match["whole"]
        number = (int(whole) if whole.isdigit() else view.lexicon.small.get(whole, 1)) * scale + scale // 2
    return with_qualifier(view, exact(*match.span(), number, "words"))


_NTH = {"second": 2, "other": 2, "third": 3, "fourth": 4, "fifth": 5, "tenth": 10}
_HOUSED = frozenset({"household", "family", "house", "home", "village", "shop", "classroom", "tent", "vehicle", "building"})


def _every_nth(match: re.Match[str], view: View) -> list[Figure]:
    """ "Every second household", as a share; times ("every second day") are none."""
    if match["kept"] not in view.lexicon.persons and match["kept"] not in _HOUSED:
        return []
    whole = _NTH[match["nth"]]
    low, high = 100 // whole, -(-100 // whole)
    qualifier = Qualifier.EXACT if low == high else Qualifier.BETWEEN
    return [Figure(match.start(), match.end("nth"), low, high, qualifier, "fraction", percent=True)]


def _one_in(match: re.Match[str], view: View) -> list[Figure]:
    """ "One in three", as a share."""
    part = number_of(match["of"] or match["out"], view.lexicon) or 0
    whole = number_of(match["every"] or match["ten"], view.lexicon) or 0
    if not part or part >= whole or MEASURE.match(view.text, match.end()):
        return []
    low, high = 100 * part // whole, -(-100 * part // whole)
    qualifier = Qualifier.EXACT if low == high else Qualifier.BETWEEN
    return [Figure(*match.span(), low, high, qualifier, "fraction", percent=True)]
