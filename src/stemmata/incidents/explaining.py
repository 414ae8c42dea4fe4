"""Why two accounts were taken for accounts of one happening, in words: what each comparison found, and what it was worth.

No word of a report is quoted: that two accounts share rare words is told, not which, since one may be a child's name. Places,
parties and sources are named; `publish.protect` sees to what of them may leave the house.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from math import exp

from attrs import frozen

from stemmata.incidents import evidence
from stemmata.incidents.columns import Ints
from stemmata.incidents.comparing import Comparison
from stemmata.incidents.contradictions import ROLE_WORDS
from stemmata.incidents.describe import interval_words, listed
from stemmata.incidents.happenings import Days, Happening
from stemmata.incidents.lines import COPY_SHARE, Sources
from stemmata.incidents.terms import cosine
from stemmata.incidents.weights import Scores
from stemmata.model.claims import Clarity
from stemmata.model.expressions import PartyValue, PlaceValue
from stemmata.model.links import Dependence, Reason
from stemmata.taxonomy import violations

# What every pair starts with, told as a reason so that the weights add up to the score.
PRIOR = "prior"
PRIOR_WORDS = "of the pairs that are compared at all, about one in twenty is one happening"
# What a comparison is called where words repeat in a copy.
_SUBJECTS = {
    Comparison.DATE: "the date",
    Comparison.PLACE: "the place",
    Comparison.FIGURES: "the numbers",
    Comparison.PARTIES: "who did it",
    Comparison.MEANS: "the means",
    Comparison.SENTENCE: "the wording",
}
# Days of the week from 1 on, in the order of `Happening.weekday`.
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Cosines from which on wording is called that; steps of `comparing.SENTENCE_COSINES`.
_ALIKE = ((0.45, "very much alike"), (0.2, "alike"), (0.1, "somewhat alike"), (0.0, "hardly alike"))


@frozen
class Explained:
    """What speaks for a pair, what against it, and whether the two sides depend on one another.

    Attributes:
        log_odds: the sum of all weights.
        reasons: for it, the weightiest first.
        against: against it, the weightiest first, what every pair starts with last.
        dependence: whether one side has it from the other, or both from one source.
        dependence_words: how that is known; empty for independent ones.
    """

    log_odds: float
    reasons: tuple[Reason, ...]
    against: tuple[Reason, ...]
    dependence: Dependence
    dependence_words: str


def probability(log_odds: float) -> float:
    """The probability that natural log-odds stand for, rounded to four digits; 1 is left to certainty."""
    return min(0.9999, round(1 / (1 + exp(-log_odds)), 4)) if log_odds > -500 else 0.0


class Explainer:
    """Explains pairs of happenings of one corpus.

    Args:
        happenings: its happenings.
        scores: what pairs of them are made of.
        sources: where their claims come from.
    """

    def __init__(self, happenings: Sequence[Happening], scores: Scores, sources: Sources) -> None:
        self._happenings, self._scores, self._sources = happenings, scores, sources
        self._naming = Counter(key for each in happenings for key in each.specific)
        self._origins: dict[int, dict[str, str]] = {}

    def explain(self, firsts: Ints, seconds: Ints) -> list[Explained]:
        """Every pair in words, the smaller position first."""
        model = self._scores.model
        compared = self._scores.compared(firsts, seconds)
        counted, plain = model.parts(compared), model.worths(compared)
        found = []
        for row, (first, second) in enumerate(zip(firsts.tolist(), seconds.tolist(), strict=True)):
            weights = {each: float(worth[row]) for each, worth in counted.items()}
            again = [each for each, worth in plain.items() if worth[row] > 0 and weights[each] == 0]
            found.append(self._one(first, second, weights, again))
        return found

    def _one(self, first: int, second: int, weights: Mapping[Comparison, float], again: Sequence[Comparison]) -> Explained:
        one, other = self._happenings[first], self._happenings[second]
        prior = Reason(PRIOR, PRIOR_WORDS, self._scores.model.prior)
        told = [
            Reason(each.name.lower(), words, round(weight, 4))
            for each, weight in weights.items()
            if weight != 0 and (words := self._words(each, one, other))
        ]
        if again:
            told.append(Reason(Comparison.COPIED.name.lower(), _again_words(again), 0.0))
        dependence, how = self._dependence(first, second, copied=weights[Comparison.COPIED] > 0)
        return Explained(
            log_odds=round(prior.weight + sum(weights.values()), 4),
            reasons=_ordered(each for each in told if each.weight >= 0),
            against=(*_ordered(each for each in told if each.weight < 0), prior),
            dependence=dependence,
            dependence_words=how,
        )

    def _words(self, comparison: Comparison, one: Happening, other: Happening) -> str:
        if comparison is Comparison.PLACE:
            return _place_words(one, other, self._naming)
        return _WORDS[comparison](one, other)

    def _dependence(self, first: int, second: int, *, copied: bool) -> tuple[Dependence, str]:
        """Whether the two accounts are one account: by copying, or by the source both name."""
        if copied:
            return (
                Dependence.COPY,
                "one has the sentence from the other, or both have it from a third: together they are one account",
            )
        pair = (self._happenings[first].report, self._happenings[second].report)
        if any(max(copy.share_first, copy.share_second) >= COPY_SHARE for copy in self._sources.copies_among(pair)):
            return Dependence.COPY, "the two reports share much of their text: they are one account"
        shared = self._known(first).keys() & self._known(second).keys()
        if shared:
            names = listed(sorted({self._known(first)[key] for key in shared}))
            return Dependence.SHARED_ORIGIN, f"both have it from {names}: in that they are one voice"
        return Dependence.INDEPENDENT, ""

    def _known(self, index: int) -> dict[str, str]:
        """Names of the sources that a happening's claims rest on, by key; the house where nobody is credited."""
        if index not in self._origins:
            found: dict[str, str] = {}
            for claim in self._happenings[index].claims:
                credited = self._sources.origins_of(claim)[:1]
                found.update({origin.id: origin.name for origin in credited})
                if not credited:
                    house = self._sources.house(claim.report)
                    known = self._sources.reports.get(claim.report)
                    found[house] = known.publisher if known and known.publisher else "one report"
            self._origins[index] = found
        return self._origins[index]


def _ordered(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple(sorted(reasons, key=lambda each: (-abs(each.weight), each.comparison, each.words)))


def _again_words(again: Sequence[Comparison]) -> str:
    named = list(dict.fromkeys(_SUBJECTS[each] for each in again if each in _SUBJECTS)) or ["the rest"]
    verb = "agrees" if len(named) == 1 and named[0] != "the numbers" else "agree"
    return f"{listed(named)} {verb} too, but in copied words that says nothing more and is not counted"


def _date_words(one: Happening, other: Happening) -> str:
    if not (one.happened and other.happened):
        return ""
    gap = one.happened.gap(other.happened)
    if gap:
        return f"the dates are {_days_apart(gap)} ({_both(one.happened, other.happened)})"
    if (one.happened.start, one.happened.end) == (other.happened.start, other.happened.end):
        same = "the same day" if one.happened.start == one.happened.end else "the same days"
        return f"{same} ({_interval(one.happened)})"
    return f"the dates fit together ({_both(one.happened, other.happened)})"


def _both(one: Days, other: Days) -> str:
    return f"{_interval(one)}; {_interval(other)}"


def _interval(days: Days) -> str:
    return interval_words(date.fromordinal(days.start), date.fromordinal(days.end))


def _days_apart(days: int) -> str:
    return "one day apart" if days == 1 else f"{days} days apart"


def _footage_words(one: Happening, other: Happening) -> str:
    if one.released and other.released:
        gap = one.released.gap(other.released)
        return f"footage came out {_days_apart(gap)}" if gap else "footage of it came out at the same time"
    event, media = (one, other) if one.happened and other.released else (other, one)
    if event.happened and media.released and event.happened.start > media.released.end:
        return "footage of the one came out before the day of the other"
    return "footage of the one came out soon after the day of the other"


def _publication_words(one: Happening, other: Happening) -> str:
    left, right = one.happened or one.published, other.happened or other.published
    if left is None or right is None:
        return ""
    gap = left.gap(right)
    return f"reported {_days_apart(gap)}" if gap else "reported on the same day"


def _reported_words(one: Happening, other: Happening) -> str:
    if one.published is None or other.published is None:
        return ""
    gap = one.published.gap(other.published)
    return f"the reports came out {_days_apart(gap)}" if gap else "the reports came out at the same time"


def _weekday_words(one: Happening, other: Happening) -> str:
    """The level is not told again: what stands beside a day of the week without a date says whether they fit."""
    named, beside = (one, other) if one.weekday else (other, one)
    day = WEEKDAYS[named.weekday - 1]
    if beside.weekday:
        return f"both name {day}" if beside.weekday == named.weekday else f"{day} and {WEEKDAYS[beside.weekday - 1]}"
    known = beside.happened or beside.published
    if known is None:
        return ""
    words = "happened on" if beside.happened else "was reported on"
    return f"the one names {day}; the other {words} a {WEEKDAYS[date.fromordinal(known.start).weekday()]}"


def _rare_words(one: Happening, other: Happening) -> str:
    shared = len(one.rare_words.keys() & other.rare_words.keys())
    return f"the two reports share {_counted(shared)} that hardly any other report has"


def _counted(words: int) -> str:
    return "no word" if words == 0 else "one word" if words == 1 else f"{words} words"


def _lead_words(one: Happening, other: Happening) -> str:
    if one.lead and other.lead:
        return "both reports are mainly about it"
    return "one tells of it in passing" if one.lead or other.lead else "both tell of it in passing"


def _place_words(one: Happening, other: Happening, naming: Mapping[str, int]) -> str:
    shared = one.specific.keys() & other.specific.keys()
    if shared:
        rarest = min(shared, key=lambda key: (naming[key], key))
        return f"both name {one.specific[rarest].name} (named in {naming[rarest]} accounts)"
    if one.specific and other.specific:
        first, second = next(iter(one.specific.values())), next(iter(other.specific.values()))
        nearest = evidence.nearest_km(one.specific.values(), other.specific.values())
        if nearest is not None:
            first, second = _nearest_pair(one, other)
            return f"{first.name} and {second.name} are {_kilometres(nearest)} apart"
        return f"{first.name} and {second.name}: how far they are apart is not known"
    return _division_words(one, other)


def _nearest_pair(one: Happening, other: Happening) -> tuple[PlaceValue, PlaceValue]:
    pairs = [(a, b) for a in one.specific.values() for b in other.specific.values()]
    located = [(distance, a, b) for a, b in pairs if (distance := evidence.nearest_km([a], [b])) is not None]
    _, first, second = min(located, key=lambda each: each[0])
    return first, second


def _kilometres(distance: float) -> str:
    return "less than a kilometre" if distance < 1 else f"about {distance:.0f} km"


def _division_words(one: Happening, other: Happening) -> str:
    if evidence.disjoint(one.countries, other.countries):
        return "they lie in different countries"
    shared = one.divisions & other.divisions
    if shared:
        return f"both lie in {listed(sorted(shared))}"
    return f"they lie in different divisions ({listed(sorted(one.divisions))}; {listed(sorted(other.divisions))})"


def _violation_words(one: Happening, other: Happening) -> str:
    first, second = _violations(one), _violations(other)
    shared = [label for label in first if label in second]
    if shared:
        return f"both tell of {listed(shared)}"
    if one.families & other.families:
        return f"{listed(first)} and {listed(second)} go together"
    return f"they tell of different things ({listed(first)}; {listed(second)})"


def _violations(happening: Happening) -> list[str]:
    types = violations()
    codes = sorted({claim.violation for claim in happening.claims})
    return [types[code].label_en.lower() if code in types else code.replace("_", " ") for code in codes]


def _party_words(one: Happening, other: Happening) -> str:
    shared = one.parties & other.parties
    if shared:
        return f"both name {listed(_parties(one, shared))}"
    return f"they name different parties ({listed(_parties(one, one.parties))}; {listed(_parties(other, other.parties))})"


def _parties(happening: Happening, keys: frozenset[str]) -> list[str]:
    named: dict[str, PartyValue] = {}
    for claim in happening.claims:
        for party in claim.perpetrators:
            named.setdefault(party.party or party.name.casefold(), party)
    return sorted(named[key].name for key in keys)


def _means_words(one: Happening, other: Happening) -> str:
    shared = one.means & other.means
    if shared:
        return f"the same means ({listed(_plain(shared))})"
    return f"different means ({listed(_plain(one.means))}; {listed(_plain(other.means))})"


def _status_words(one: Happening, other: Happening) -> str:
    return f"the victims are called different things ({listed(_plain(one.statuses))}; {listed(_plain(other.statuses))})"


def _plain(codes: Iterable[str]) -> list[str]:
    return [code.replace("_", " ") for code in sorted(codes)]


def _wording_words(one: Happening, other: Happening) -> str:
    if one.report_words and other.report_words:
        whole = _alike(cosine(one.report_words, other.report_words))
        return f"in rare words the two reports are {whole}"
    return f"in rare words the sentences are {_alike(cosine(one.words, other.words))}"


def _alike(cosine: float) -> str:
    return next(words for least, words in _ALIKE if cosine >= least or least == 0.0)


def _clarity_words(one: Happening, other: Happening) -> str:
    if one.clarity is other.clarity:
        return f"{'the first' if one.lasting else 'the second'} lasted for days, the other is of a day"
    return f"{'the first' if one.clarity is Clarity.AGGREGATE else 'the second'} is a total, the other a single happening"


def _copied_words(one: Happening, other: Happening) -> str:
    return "a sentence of each stands in the other word for word"


def _figure_words(one: Happening, other: Happening) -> str:
    said = []
    for role in (role for role in one.figures if role in other.figures):
        first, second = (each.figures[role].ranges for each in (one, other))
        same = [each for each in first if each in second]
        said.append(f"both say {_ranges(same)}" if same else f"{_ranges(first)} and {_ranges(second)}")
        said[-1] += f" {ROLE_WORDS[role]}"
    return listed(said) if said else ""


def _ranges(ranges: Sequence[tuple[int, int | None]]) -> str:
    return " or ".join(
        str(low) if low == high else f"{low} or more" if high is None else f"{low} to {high}" for low, high in ranges
    )


_WORDS: Mapping[Comparison, Callable[[Happening, Happening], str]] = {
    Comparison.DATE: _date_words,
    Comparison.FOOTAGE: _footage_words,
    Comparison.PUBLICATION: _publication_words,
    Comparison.VIOLATION: _violation_words,
    Comparison.PARTIES: _party_words,
    Comparison.MEANS: _means_words,
    Comparison.STATUS: _status_words,
    Comparison.SENTENCE: _wording_words,
    Comparison.COPIED: _copied_words,
    Comparison.CLARITY: _clarity_words,
    Comparison.REPORTED: _reported_words,
    Comparison.WEEKDAY: _weekday_words,
    Comparison.RARE: _rare_words,
    Comparison.LEAD: _lead_words,
    Comparison.FIGURES: _figure_words,
}
