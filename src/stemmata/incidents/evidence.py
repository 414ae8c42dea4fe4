"""How much two happenings speak for being one: a sum of log-weights, one for each thing that can agree or differ.

The model is Fellegi and Sunter's (1969): each comparison adds the logarithm of how much likelier its outcome is for two accounts
of one happening than for accounts of two. Natural logarithms; 0 says nothing; the sum starts at a prior. Weights that depend on
how common a value is (a place, a rare word) are taken from the corpus, as Winkler's frequency-based matching does. The others are
constants: each is ln(m/u), with m and u estimated on public incident databases with known answers (reports grouped by incident by
their analysts) and rounded to a quarter; single ones that the data could not tell were set by judgement and say so.

A missing value adds nothing: silence is no disagreement.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from math import asin, cos, log, radians, sin, sqrt

from attrs import frozen

from stemmata.incidents.happenings import Days, Happening
from stemmata.incidents.terms import ELSEWHERE, Rarity, cosine
from stemmata.model.claims import FigureRole
from stemmata.model.expressions import PlaceValue

# Candidate pairs are one match in about twenty: ln(1/20) ≈ −3.
PRIOR = -3.0

# Days between two event dates that are known to the day or nearly: 0, 1, 2–3, 4–7, 8–14, beyond. Reports of one happening differ
# by a day in about one case in eight ("night of", time zones); by more than three days only through a reading error.
DATE_GAPS = ((0, 3.25), (1, 1.25), (3, -0.5), (7, -2.5), (14, -4.0))
DATE_FAR = -7.0
# Event dates that overlap but are no sharper than a week, a month, a year say less.
DATE_COARSE = {3: 1.0, 4: 0.5, 5: 0.1}
# Coarse intervals that do not even overlap.
DATE_COARSE_APART = -3.0
# Days between publications when an event date is missing: most reports of one happening appear within two days.
PUBLISHED_GAPS = ((1, 1.25), (3, 0.75), (7, 0.25), (30, -0.75), (90, -2.0))
PUBLISHED_FAR = -3.5
# Released footage: same time of release; a happening cannot follow its own footage.
MEDIA_SAME = 1.0
MEDIA_BEFORE_EVENT = -3.0
MEDIA_FOLLOWS = 0.5
MEDIA_APART_DAYS = 45
MEDIA_APART = -1.5
# Days apart at which two precise event dates can never be one happening, whatever else agrees: two raids on one village five
# weeks apart stay two. Reading errors (wrong week for a weekday) stay within a fortnight.
FORBIDDEN_DAYS = 14

# Same specific place: ln(1/u) with u the share of happenings that name it, within these bounds.
PLACE_LEAST, PLACE_MOST = 1.0, 4.0
PLACE_SAME_ADM1 = 0.75
# Kilometres between two located specific places: up to 5, 25, 60, beyond.
PLACE_DISTANCES = ((5.0, 1.25), (25.0, -0.25), (60.0, -1.25))
PLACE_FAR = -2.5
PLACE_UNLOCATED_DIFFER = -1.0  # two different names, at least one in no gazetteer: perhaps a hamlet and its town (judgement)
PLACE_OTHER_ADM1 = -2.0
PLACE_OTHER_COUNTRY = -5.0
# A country of fewer than this share of all happenings is more often a misread name than a far-off happening; a difference then
# weighs little.
RARE_COUNTRY = 0.02
PLACE_DOUBTFUL = -0.75
# Exact places farther apart than this can never be one happening: UCDP's code 2 allows 25 km on either side.
FORBIDDEN_KM = 60.0

FAMILY_SHARED = 0.5
FAMILY_DIFFERS = -2.5
PARTY_SHARED = 0.5
PARTY_DIFFERS = -0.75  # rival attributions of one happening are common: weak
MEANS_SHARED = 0.5
MEANS_DIFFER = -0.75
STATUS_DIFFERS = -0.25  # who the dead were is often in dispute: hardly any weight

# Same number for one role: the larger, the less it agrees by chance. Different numbers: early counts grow, so a small ratio says
# little.
FIGURE_SAME = ((1, 0.0), (2, 0.5), (5, 1.25), (10, 1.75))
FIGURE_SAME_LARGE = 2.5
FIGURE_RATIOS = ((1.5, -0.25), (2.5, -0.75), (5.0, -1.5))
FIGURE_FAR = -2.5
FIGURE_LEAST = -3.0  # all roles together

# Cosine of the two reports' words (leading happenings) or of the two happenings' sentences.
REPORT_COSINE = ((0.05, -2.0), (0.1, -1.0), (0.15, 0.0), (0.2, 1.0), (0.3, 2.25), (0.4, 3.25), (0.6, 4.5))
REPORT_COSINE_TOP = 5.5
SENTENCE_COSINE = ((0.05, -0.75), (0.1, 0.0), (0.2, 0.75), (0.3, 1.5), (0.45, 2.5), (0.65, 3.5))
SENTENCE_COSINE_TOP = 4.5
# Low cosines of short texts say little: two posts of ten words may share none of them. Full weight from this many terms on.
TELLING_TERMS = 40
# A run copied outside quotation that covers a sentence of each: the same words tell the same happening.
COPIED = 5.0

_EARTH_KM = 6371.0


@frozen
class Weight:
    """One comparison's contribution to a link.

    Attributes:
        name: what was compared.
        value: natural logarithm of the likelihood ratio.
    """

    name: str
    value: float


@frozen
class Corpus:
    """What comparisons need to know about the corpus.

    Attributes:
        rarity: document frequencies of words.
        places: number of happenings that name a place, by place key.
        countries: number of happenings that name a place in a country, by code.
        happenings: number of happenings.
    """

    rarity: Rarity
    places: Mapping[str, int]
    countries: Mapping[str, int]
    happenings: int

    def doubtful(self, happening: Happening) -> bool:
        """Whether all its places lie in countries that hardly any other happening lies in: most likely misread names."""
        counts = [self.countries.get(country, 0) for country in happening.countries]
        return bool(counts) and max(counts) < RARE_COUNTRY * self.happenings


def weigh(first: Happening, second: Happening, corpus: Corpus, *, copied: bool) -> tuple[Weight, ...]:
    """Every comparison of two happenings, for reading; `score` sums the same.

    Args:
        first: one happening.
        second: another, of another report.
        corpus: frequencies.
        copied: whether a copied passage covers a sentence of each.
    """
    weights = [Weight("prior", PRIOR), Weight("place", compare_places(first, second, corpus))]
    weights += [Weight(name, compare(first, second)) for name, compare in COMPARISONS]
    return (*weights, Weight("copied passage", COPIED if copied else 0.0))


def score(first: Happening, second: Happening, corpus: Corpus, *, copied: bool) -> float:
    """The link score: sum of all weights with the prior; above 0 it is likelier that both are one happening."""
    total = PRIOR + compare_places(first, second, corpus) + (COPIED if copied else 0.0)
    for _, compare in COMPARISONS:
        total += compare(first, second)
    return total


def forbidden(first: Happening, second: Happening, corpus: Corpus | None = None) -> str:
    """Why two happenings can never be one, in plain words; empty when they can.

    Args:
        first: one happening.
        second: another.
        corpus: to doubt places in countries that hardly anything else lies in; None to doubt nothing.
    """
    if first.clarity is not second.clarity:
        return "an aggregate never joins a single event"
    a, b = first.happened, second.happened
    if a and b and a.precision <= 2 and b.precision <= 2 and a.gap(b) > FORBIDDEN_DAYS:
        return f"the days are {a.gap(b)} apart"
    doubtful = corpus is not None and (corpus.doubtful(first) or corpus.doubtful(second))
    if not doubtful and _far_apart(first, second):
        return f"the exact places are more than {FORBIDDEN_KM:.0f} km apart"
    return ""


def compare_dates(first: Happening, second: Happening) -> float:
    """Event dates with event dates; footage with footage; where an event date is missing, publication stands in weakly."""
    if first.happened and second.happened:
        return _event_dates(first.happened, second.happened)
    total = _media_dates(first, second)
    return total + _publication_dates(first, second)


def _event_dates(first: Days, second: Days) -> float:
    gap, coarse = first.gap(second), max(first.precision, second.precision)
    if coarse >= 3:
        return DATE_COARSE[coarse] if gap == 0 else DATE_COARSE_APART
    return _step(gap, DATE_GAPS, DATE_FAR)


def _media_dates(first: Happening, second: Happening) -> float:
    if first.released and second.released:
        return MEDIA_SAME if first.released.gap(second.released) == 0 else _apart(first.released, second.released)
    for event, media in ((first.happened, second.released), (second.happened, first.released)):
        if event and media:
            return MEDIA_BEFORE_EVENT if event.start > media.end else _follows(event, media)
    return 0.0


def _follows(event: Days, media: Days) -> float:
    return MEDIA_FOLLOWS if media.start - event.end <= MEDIA_APART_DAYS else 0.0


def _apart(first: Days, second: Days) -> float:
    return MEDIA_APART if first.gap(second) > MEDIA_APART_DAYS else 0.0


def _publication_dates(first: Happening, second: Happening) -> float:
    if not (first.lead and second.lead) or first.released or second.released:
        return 0.0  # a mention in passing may look back for years, and footage appears weeks later
    left = first.happened or first.published
    right = second.happened or second.published
    if left is None or right is None or max(left.precision, right.precision) > 3:
        return 0.0
    return _step(left.gap(right), PUBLISHED_GAPS, PUBLISHED_FAR)


def compare_places(first: Happening, second: Happening, corpus: Corpus) -> float:
    """Same place by rarity, one within the other, distance, or another country."""
    if not first.places or not second.places:
        return 0.0
    shared = first.specific.keys() & second.specific.keys()
    if shared:
        return max(_place_weight(key, corpus) for key in shared)
    apart = _specific_places(first, second) if first.specific and second.specific else _divisions(first, second)
    if apart < 0 and (corpus.doubtful(first) or corpus.doubtful(second)):
        return max(PLACE_DOUBTFUL, apart)
    return apart


def _place_weight(key: str, corpus: Corpus) -> float:
    weight = log((corpus.happenings + ELSEWHERE) / (corpus.places.get(key, 0) + 1))
    return min(PLACE_MOST, max(PLACE_LEAST, weight))


def _specific_places(first: Happening, second: Happening) -> float:
    nearest = nearest_km(first.specific.values(), second.specific.values())
    if nearest is not None:
        return _step(nearest, PLACE_DISTANCES, PLACE_FAR)
    return min(PLACE_UNLOCATED_DIFFER, _divisions(first, second))


def _divisions(first: Happening, second: Happening) -> float:
    if disjoint(first.countries, second.countries):
        return PLACE_OTHER_COUNTRY
    if first.divisions & second.divisions:
        return PLACE_SAME_ADM1
    return PLACE_OTHER_ADM1 if disjoint(first.divisions, second.divisions) else 0.0


def disjoint(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether both sides say something and nothing in common."""
    return bool(first) and bool(second) and first.isdisjoint(second)


def _far_apart(first: Happening, second: Happening) -> bool:
    one = {key: place for key, place in first.specific.items() if place.precision <= 2}
    other = {key: place for key, place in second.specific.items() if place.precision <= 2}
    if one.keys() & other.keys():
        return False
    if any(place.latitude is None or place.rivals for place in (*one.values(), *other.values())):
        return False
    nearest = nearest_km(one.values(), other.values())
    return nearest is not None and nearest > FORBIDDEN_KM


def nearest_km(first: Iterable[PlaceValue], second: Collection[PlaceValue]) -> float | None:
    """Kilometres between the nearest two located places; None when one side has none."""
    found = [
        distance_km(a.latitude, a.longitude, b.latitude, b.longitude)
        for a in first
        for b in second
        if a.latitude is not None and a.longitude is not None and b.latitude is not None and b.longitude is not None
    ]
    return min(found, default=None)


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Great-circle distance in kilometres between two points in degrees (haversine formula)."""
    north, other_north = radians(latitude), radians(other_latitude)
    half = sin((other_north - north) / 2) ** 2
    half += cos(north) * cos(other_north) * sin(radians(other_longitude - longitude) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, half)))


def compare_families(first: Happening, second: Happening) -> float:
    """Whether they hold violations that go together."""
    return FAMILY_SHARED if first.families & second.families else FAMILY_DIFFERS


def compare_parties(first: Happening, second: Happening) -> float:
    """Perpetrators as named."""
    return _sets(first.parties, second.parties, PARTY_SHARED, PARTY_DIFFERS)


def compare_means(first: Happening, second: Happening) -> float:
    """Means as coded."""
    return _sets(first.means, second.means, MEANS_SHARED, MEANS_DIFFER)


def compare_statuses(first: Happening, second: Happening) -> float:
    """Who the victims are said to be; silence, unknown and disputed say nothing."""
    open_values = {"unknown", "disputed"}
    return _sets(first.statuses - open_values, second.statuses - open_values, 0.0, STATUS_DIFFERS)


def _sets(first: frozenset[str], second: frozenset[str], shared: float, differs: float) -> float:
    if not first or not second:
        return 0.0
    return shared if first & second else differs


def compare_figures(first: Happening, second: Happening) -> float:
    """Numbers of the same role; roles are never compared with one another."""
    total = sum(_figure_weight(first, second, role) for role in first.figures if role in second.figures)
    return max(FIGURE_LEAST, total)


def _figure_weight(first: Happening, second: Happening, role: FigureRole) -> float:
    return max(_range_weight(one, other) for one in first.figures[role].ranges for other in second.figures[role].ranges)


def _range_weight(first: tuple[int, int | None], second: tuple[int, int | None]) -> float:
    (low, high), (other_low, other_high) = first, second
    if (high is None or other_low <= high) and (other_high is None or low <= other_high):
        exact = high == low and other_high == other_low
        return _step(low, FIGURE_SAME, FIGURE_SAME_LARGE) if exact else 0.5
    smaller, larger = (high, other_low) if high is not None and high < other_low else (other_high, low)
    return _step((larger + 1) / ((smaller or 0) + 1), FIGURE_RATIOS, FIGURE_FAR)


def compare_words(first: Happening, second: Happening) -> float:
    """Rare words: of the sentences, and for what both reports are mainly about, of the whole reports; the stronger of the two."""
    sentence = _cosine_weight(first.words, second.words, SENTENCE_COSINE, SENTENCE_COSINE_TOP)
    if not (first.report_words and second.report_words):
        return sentence
    return max(sentence, _cosine_weight(first.report_words, second.report_words, REPORT_COSINE, REPORT_COSINE_TOP))


def _cosine_weight(
    first: Mapping[str, float], second: Mapping[str, float], steps: tuple[tuple[float, float], ...], top: float
) -> float:
    weight = _step(cosine(first, second), steps, top)
    return weight if weight >= 0 else weight * min(1.0, min(len(first), len(second)) / TELLING_TERMS)


def compare_clarity(first: Happening, second: Happening) -> float:
    """Aggregates and events never meet."""
    return 0.0 if first.clarity is second.clarity else -10.0


def _step(value: float, steps: tuple[tuple[float, float], ...], beyond: float) -> float:
    return next((weight for limit, weight in steps if value <= limit), beyond)


COMPARISONS: tuple[tuple[str, Callable[[Happening, Happening], float]], ...] = (
    ("date", compare_dates),
    ("violation", compare_families),
    ("parties", compare_parties),
    ("means", compare_means),
    ("victims", compare_statuses),
    ("figures", compare_figures),
    ("words", compare_words),
    ("clarity", compare_clarity),
)
