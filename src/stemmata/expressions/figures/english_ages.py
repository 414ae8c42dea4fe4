"""Ages in English sentences: "a 12-year-old", "aged 12 to 14", "not over nine years of age", "Name, 25, …"."""

from __future__ import annotations

import re
from functools import cache

from stemmata.expressions.figures.english_numbers import number_of, number_pattern
from stemmata.expressions.figures.reading import Age, View, overlapping
from stemmata.language import lexicon

_OLDEST = 120
_TRIGGER = re.compile(
    r"\b(?:year|years|yr|yrs|who|he|she|appear(?:s|ed)|seem(?:s|ed)|look(?:s|ed)|month|months|week|weeks|day|days|aged?|ages|young|younger|older|under|teens|[2-9]0s)\b|[,(]\s*\d{1,2}\b"
)
_LOWER = (
    r"(?P<q>no\s+(?:more|older)\s+than|not\s+(?:more|older)\s+than|under|below|younger\s+than|less\s+than|as\s+young\s+as|at\s+least|over|older\s+than"
    r"|as\s+old\s+as|up\s+to|about|around|approximately)\s+(?:the\s+ages?\s+of\s+|ages?\s+)?"
)


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    number = number_pattern(lexicon(language))
    a, b = rf"(?P<a>{number})", rf"(?P<b>{number})"
    unit = r"(?P<u>year|yr|month|week|day)s?"
    several = rf"{a}(?:[\s-]*(?:to|and|or|-)\s*{b})?"
    return tuple(
        (name, re.compile(pattern))
        for name, pattern in (
            ("under", rf"\b(?P<q>under|below)\s+(?:the\s+age\s+of\s+){a}\b"),
            ("under", r"\b(?:children|boys|girls|child|minors|cases|those|persons|people|soldiers|recruits|combatants|killed|"
                      r"them)\s+(?:aged\s+)?"
                      r"(?P<q>under|below)\s+(?P<a>\d{1,2}|ten|twelve|fifteen|sixteen|eighteen)\b(?!\s*(?:%|percent|meters|metres|people))"),
            ("year_old", rf"(?:{_LOWER})?(?<![\w.])(?:between\s+)?{several}[\s-]*{unit}[\s-]+olds?\b"),
            ("years_of_age", rf"(?:{_LOWER})?(?<![\w.])(?:between\s+)?{several}\s+{unit}\s+of\s+age\b"),
            ("aged", rf"\b(?:aged|ages?(?:\s+of)?|ages)\s+(?:{_LOWER})?(?:between\s+|from\s+)?{several}\b(?!\s*(?:%|percent))"),
            ("said_to_be", rf"\b(?:who|he|she|boy|girl|child|teenager)\s+(?:(?:appear|seem|look)(?:s|ed)?\s+(?:to\s+be\s+)?|"
                           r"(?:is|was)\s+(?:(?:believed|thought|estimated|said)\s+to\s+be\s+)?)(?:only\s+|just\s+|barely\s+)?"
                           rf"(?:{_LOWER})?(?:between\s+)?{several}\b(?=\s*(?:[.,;)]|$|(?:when|was|were|at\s+the\s+time)\b))"),
            ("aged", rf"\bage(?:s|d)?\s+ranged?\s+from\s+{several}\b"),
            ("young_as", rf"\b(?P<q>as\s+young\s+as|as\s+old\s+as|no\s+older\s+than|not\s+older\s+than|"
                         rf"younger\s+than|older\s+than)\s+{several}\b"),
            ("decade", r"\bin\s+(?:his|her|their)\s+(?:(?P<part>early|mid|late)[\s-]+)?(?P<a>[2-9]0)'?s\b"),
            ("teens", r"\bin\s+(?:his|her|their)\s+(?:(?P<part>early|mid|late)[\s-]+)?teens\b"),
        )
    )  # fmt: skip


# "Surname, 25," and "Surname (25)": a name in capitals, then the age between commas or brackets.
_AFTER_NAME = re.compile(
    r"(?P<n>[\w.'-]+)(?:,\s+(?:both\s+|all\s+|age\s+|aged\s+)?(?P<a>\d{1,2})(?=\s*[,;.)]|\s+(?:was|who|is)\b|\s*$)|\s+\((?P<b>\d{1,2})\))"
)
_NO_NAME = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\.?$"
    r"|(?:sun|mon|tues|wednes|thurs|fri|satur)day$|\d+$"
)


def ages(view: View) -> list[Age]:
    """The ages of a sentence in order."""
    if not _TRIGGER.search(view.text):
        return []
    found: list[Age] = []
    for name, pattern in _patterns(view.lexicon.language):
        for match in pattern.finditer(view.text):
            age = _read(name, match, view)
            if age and not overlapping(age.start, age.end, [(other.start, other.end) for other in found]):
                found.append(age)
    found.extend(_after_names(view, found))
    return sorted(found, key=lambda age: age.start)


def _read(name: str, match: re.Match[str], view: View) -> Age | None:
    got = match.groupdict()
    if name in ("decade", "teens"):
        return _decade(match, got)
    low = number_of(got["a"] or "", view.lexicon)
    high = number_of(got["b"], view.lexicon) if got.get("b") else low
    if low is None or high is None:
        return None
    if (got.get("u") or "year") not in ("year", "yr"):
        low, high = _in_years(low, got["u"] or ""), _in_years(high, got["u"] or "")
    low, high = min(low, high), max(low, high)
    if high > _OLDEST:
        return None
    bounds = _bounded(re.sub(r"\s+", " ", got.get("q") or ""), low, high)
    return Age(match.start(), match.end(), *bounds, name)


def _in_years(number: int, unit: str) -> int:
    return number // {"month": 12, "week": 52, "day": 365}[unit]


def _bounded(qualifier: str, low: int, high: int) -> tuple[int | None, int | None]:
    if qualifier.startswith(("no ", "not ", "up to")):
        return None, high
    if qualifier in ("under", "below", "younger than", "less than"):
        return None, high - 1
    if qualifier in ("at least", "as young as"):
        return low, None
    if qualifier in ("over", "older than"):
        return low + 1, None
    return (None, high) if qualifier == "as old as" else (low, high)


def _decade(match: re.Match[str], got: dict[str, str | None]) -> Age:
    part = got.get("part")
    first, last = (13, 19) if not got.get("a") else (int(got["a"] or 0), int(got["a"] or 0) + 9)
    if part == "early":
        last = first + 3
    elif part == "mid":
        first, last = first + 3, first + 6
    elif part == "late":
        first = last - 3
    return Age(match.start(), match.end(), first, last, "decade")


def _after_names(view: View, found: list[Age]) -> list[Age]:
    taken = [(age.start, age.end) for age in found]
    more = []
    for match in _AFTER_NAME.finditer(view.text):
        group = "a" if match["a"] else "b"
        name = match["n"]
        if name.isdigit() or _NO_NAME.match(name) or not view.is_capital(match.start("n")):
            continue
        if not overlapping(*match.span(group), taken) and int(match[group]) > 0:
            more.append(Age(*match.span(group), int(match[group]), int(match[group]), "after_name"))
    return more
