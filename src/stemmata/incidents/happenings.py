"""Within one report: which claims speak of the same happening.

Headline, lead, body and caption tell one happening four times; a round-up tells ten happenings once each. Claims are read in
order. Each joins the happening it fits best among the report's first one and the latest few, or opens a new one. Claims the
reading linked ("the boy shot two prisoners": recruitment_and_use and killing) always stay together; an aggregate never joins an
event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from attrs import evolve, field, frozen

from stemmata.expressions.place_keys import name_key, skeleton
from stemmata.incidents.lasting import says_it_lasted
from stemmata.incidents.terms import Rarity, rare_terms, terms, vector
from stemmata.incidents.weekdays import open_weekday
from stemmata.model.claims import CertaintyKind, Claim, Clarity, FigureRole
from stemmata.model.expressions import DateValue, PlaceValue
from stemmata.model.reports import Report
from stemmata.taxonomy import general_means

# Claims that state no single happening: they may support one, they never make one.
NEVER_ALONE = (CertaintyKind.GENERAL, CertaintyKind.HYPOTHETICAL)

# Claims that say it did not happen; the date beside them is mostly the day of the denial, so it dates nothing.
AGAINST = (CertaintyKind.DENIED, CertaintyKind.RETRACTED)

# UCDP place precision up to the second-order division counts as a specific place.
SPECIFIC = 3

# Fewest consonants of a name in no gazetteer for them to stand for it; with three, too many village names collide (judgement).
TELLING_CONSONANTS = 4

# Fewest days of an event that has single events of its own; two days are a night (judgement).
LASTING_DAYS = 3

# Violations that one happening commonly holds together: a strike kills, injures and damages; captives are held and ill-treated.
FAMILIES: Mapping[str, str] = {
    "killing": "attack",
    "maiming": "attack",
    "attack_on_school": "attack",
    "attack_on_hospital": "attack",
    "attack_on_civilian_object": "attack",
    "attack_on_cultural_property": "attack",
    "security_event": "attack",
    "abduction": "captivity",
    "deprivation_of_liberty": "captivity",
    "enforced_disappearance": "captivity",
    "ill_treatment": "captivity",
}


@frozen
class Days:
    """A closed interval of days as ordinals (`date.toordinal`), with its UCDP precision code."""

    start: int
    end: int
    precision: int

    def gap(self, other: Days) -> int:
        """Days between the two; 0 when they overlap."""
        return max(0, self.start - other.end, other.start - self.end)


@frozen
class FigureRange:
    """What one happening says for one role: every range stated, lowest first; None as the end means "or more"."""

    ranges: tuple[tuple[int, int | None], ...]


@frozen(eq=False)
class Happening:
    """One happening as one report tells it.

    Attributes:
        report: the report's identifier.
        claims: its claims, in order of the text.
        lead: whether it is what the report is mainly about (title or first claim).
        clarity: its own event, or an aggregate.
        families: groups of violations that go together, sorted.
        happened: when it happened, the most precise statement.
        released: when footage of it was made public.
        published: when the report was published.
        places: every place named for it, most exact first, each once, by place key.
        specific: those of them no larger than a second-order division.
        countries: codes of the countries they lie in.
        divisions: names of the first-order divisions they lie in.
        parties: keys of the perpetrators named.
        figures: ranges by role.
        means: codes of the means named, as they are compared.
        statuses: what the victims are said to be.
        words: weights of the rare words of its sentences.
        report_words: for the lead happening, weights of the rare words of the whole report; else empty.
        rare_words: for the lead happening, what its report's rarest words are worth; else empty.
        weekday: 1 (Monday) to 7 where words name a day of the week whose date is not known; 0 for none, or for several.
        lasting: whether it lasted for days by its own words: a siege, a battle.
    """

    report: str
    claims: tuple[Claim, ...]
    lead: bool
    clarity: Clarity
    families: frozenset[str]
    happened: Days | None
    released: Days | None
    published: Days | None
    places: Mapping[str, PlaceValue]
    specific: Mapping[str, PlaceValue]
    countries: frozenset[str]
    divisions: frozenset[str]
    parties: frozenset[str]
    figures: Mapping[FigureRole, FigureRange]
    means: frozenset[str]
    statuses: frozenset[str]
    words: Mapping[str, float]
    report_words: Mapping[str, float]
    lasting: bool = False
    rare_words: Mapping[str, float] = field(factory=dict)
    weekday: int = 0

    @property
    def day(self) -> int:
        """A day to sort by: of the happening, else of the report, else 0."""
        known = self.happened or self.published
        return known.start if known else 0


def may_found(claim: Claim) -> bool:
    """Whether a claim may make an incident: not kept as context, no general statement, no hypothesis."""
    return not claim.context and claim.certainty.kind not in NEVER_ALONE


def usable(claims: Iterable[Claim]) -> list[Claim]:
    """The claims that take part in linking: those that may found an incident and what is linked to them, in order of the text."""
    kept = [claim for claim in claims if not claim.context]
    founders = {claim.id for claim in kept if may_found(claim)}
    joined = {other for claim in kept if claim.id in founders for other in claim.linked}
    chosen = [claim for claim in kept if claim.id in founders or claim.id in joined or not founders.isdisjoint(claim.linked)]
    return sorted(chosen, key=lambda claim: (claim.trigger.start, claim.trigger.end, claim.violation, claim.id))


def units(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims that the reading linked, together; the others alone; in order of the text."""
    group = {claim.id: index for index, claim in enumerate(claims)}
    for claim in claims:
        for other in claim.linked:
            if other in group and group[other] != group[claim.id]:
                low, high = sorted((group[other], group[claim.id]))
                group = {key: low if value == high else value for key, value in group.items()}
    grouped: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        grouped[group[claim.id]].append(claim)
    return [grouped[index] for index in sorted(grouped)]


def describe(claims: Sequence[Claim], report: Report | None, rarity: Rarity) -> Happening:
    """What a set of claims of one report says of one happening, gathered for comparison. Not yet marked as lead."""
    dates = [value for claim in claims if claim.certainty.kind not in AGAINST for value in claim.dates[:1]]
    media = [value for claim in claims for value in claim.media_dates[:1]]
    sentences = {(claim.sentence.start, claim.sentence.end): claim.sentence.words for claim in claims}
    places = distinct_places(claims)
    happened = most_precise(dates)
    spoken = [term for key in sorted(sentences) for term in terms(sentences[key])]
    return Happening(
        report=claims[0].report,
        claims=tuple(claims),
        lead=False,
        clarity=Clarity.AGGREGATE if all(claim.clarity is Clarity.AGGREGATE for claim in claims) else Clarity.EVENT,
        families=frozenset(FAMILIES.get(claim.violation, claim.violation) for claim in claims),
        happened=happened,
        released=most_precise(media),
        published=published_days(report),
        places=places,
        specific={key: place for key, place in places.items() if 1 <= place.precision <= SPECIFIC},
        countries=frozenset(place.country for place in places.values() if place.country),
        divisions=frozenset(place.adm1 for place in places.values() if place.adm1),
        parties=frozenset(party.party or party.name.casefold() for claim in claims for party in claim.perpetrators),
        figures=figure_ranges(claims),
        means=frozenset(general_means(means.code) for claim in claims for means in claim.means),
        statuses=frozenset(victim.status.value for claim in claims for victim in claim.victims),
        words=vector(spoken, rarity),
        report_words={},
        lasting=happened is not None and happened.end - happened.start + 1 >= LASTING_DAYS and says_it_lasted(claims),
        weekday=open_weekday(claims) if happened is None else 0,
    )


def as_lead(happening: Happening, words: list[str], rarity: Rarity) -> Happening:
    """The same happening as what its report is mainly about, with the words of the whole report (`leading_terms`) beside it."""
    return evolve(
        happening, lead=True, report_words=vector(words, rarity) or happening.words, rare_words=rare_terms(words, rarity)
    )


def most_precise(dates: Iterable[DateValue]) -> Days | None:
    """The most precise interval; among equals the first. None when every date is open."""
    closed = [value for value in dates if value.start is not None and value.end is not None]
    if not closed:
        return None
    best = min(closed, key=lambda value: value.precision or 9)
    assert best.start is not None  # closed means both ends
    assert best.end is not None
    return Days(best.start.toordinal(), best.end.toordinal(), best.precision or 5)


def published_days(report: Report | None) -> Days | None:
    """When the report was published, as days; None when unknown."""
    if report is None or report.published is None:
        return None
    start, end = report.published.start.toordinal(), report.published.end.toordinal()
    return Days(start, end, 1 if start == end else 4)


def place_key(place: PlaceValue) -> str:
    """What makes two place values the same place: the gazetteer's entry, else the folded name."""
    return place.gazetteer or _name_key(place.name)


@lru_cache(maxsize=100_000)
def _name_key(name: str) -> str:
    """Consonants where there are enough to tell names apart, so that "Sarmada" and "سرمدا" meet; else the plain name."""
    consonants = skeleton(name)
    return consonants if len(consonants) >= TELLING_CONSONANTS else name_key(name) or name


def distinct_places(claims: Iterable[Claim]) -> dict[str, PlaceValue]:
    """Each place once, most exact first, in order of the text among equals."""
    seen: dict[str, PlaceValue] = {}
    for claim in claims:
        for place in claim.places:
            seen.setdefault(place_key(place), place)
    return dict(sorted(seen.items(), key=lambda item: item[1].precision or 9))


def figure_ranges(claims: Iterable[Claim]) -> dict[FigureRole, FigureRange]:
    """Every range stated, by role; claims that deny the happening state none."""
    found: dict[FigureRole, set[tuple[int, int | None]]] = defaultdict(set)
    for claim in claims:
        if claim.certainty.kind is not CertaintyKind.DENIED:
            for figure in claim.figures:
                found[figure.role].add((figure.low, figure.high))
    ordered = {role: sorted(found[role], key=lambda each: (each[0], each[1] is None, each[1] or 0)) for role in sorted(found)}
    return {role: FigureRange(tuple(ranges)) for role, ranges in ordered.items()}
