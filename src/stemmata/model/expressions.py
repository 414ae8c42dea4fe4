"""Values read from words: dates, figures, places, parties. Each holds the span it was read from and its own uncertainty."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import frozen

from stemmata.errors import ModelError
from stemmata.model.text import Span


@frozen
class DateValue:
    """A date expression as an interval.

    Attributes:
        span: the words it was read from.
        start: first possible day, or None when the expression could not be anchored.
        end: last possible day, or None likewise.
        precision: UCDP GED code: 1 day, 2 two to six days, 3 week, 4 month, 5 year or longer; 0 when open.
        anchor: what a relative expression was counted from ("published 2021-03-02", "dateline"), or empty for an absolute date.
        rule: name of the rule that read it.
        open_reason: why no interval could be given; empty when there is one.
    """

    span: Span
    start: date | None
    end: date | None
    precision: int
    anchor: str
    rule: str
    open_reason: str = ""

    def __attrs_post_init__(self) -> None:
        if (self.start is None) != (self.end is None):
            raise ModelError("a date has both ends or none", self.span.report)
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ModelError(f"a date ends before it starts: {self.start} to {self.end}", self.span.report)


class Qualifier(StrEnum):
    """How a number was qualified."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    ABOUT = "about"
    BETWEEN = "between"
    VAGUE = "vague"  # "dozens": a minimum with no maximum


@frozen
class FigureValue:
    """A number expression as a range.

    Attributes:
        span: the words it was read from.
        low: lowest number the words allow.
        high: highest number the words allow, or None for "or more".
        qualifier: how the number was qualified.
        rule: name of the rule that read it.
        percent: whether the number is a percentage or fraction of something, not a count.
    """

    span: Span
    low: int
    high: int | None
    qualifier: Qualifier
    rule: str
    percent: bool = False

    def __attrs_post_init__(self) -> None:
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise ModelError(f"a figure from {self.low} to {self.high} is no range", self.span.report)


@frozen
class PlaceValue:
    """A named place.

    Attributes:
        span: the words it was read from.
        name: the name, in the gazetteer's spelling where known, else as written.
        country: ISO 3166-1 alpha-2 code, or empty.
        adm1: name of the first-order division, or empty.
        adm2: name of the second-order division, or empty.
        latitude: degrees north, or None when unknown.
        longitude: degrees east, or None when unknown.
        precision: 1 exact, 2 within about 25 km, 3 second-order division, 4 first-order division, 5 vague or larger,
            6 country, 7 sea or air.
        relation: "in", "near", "south of" and the like, as read; empty when none.
        gazetteer: identifier in the gazetteer, or empty for a named place that is not in it.
        rivals: identifiers of other gazetteer entries it may as well be.
    """

    span: Span
    name: str
    country: str
    adm1: str
    adm2: str
    latitude: float | None
    longitude: float | None
    precision: int
    relation: str
    gazetteer: str
    rivals: tuple[str, ...] = ()


@frozen
class PartyValue:
    """A party to a conflict, or another actor, as named in the text.

    Attributes:
        span: the words it was read from.
        party: identifier in the taxonomy, or empty for an actor that is not in it.
        name: the taxonomy's name, or the words as written.
        kind: "state", "armed_group", "side_label" ("regime forces"), "unknown" ("gunmen").
    """

    span: Span
    party: str
    name: str
    kind: str
