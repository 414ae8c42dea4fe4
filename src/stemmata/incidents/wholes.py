"""Which incidents are parts of which: the single events of a siege, the killings that a month's total covers.

An inclusion has to be one that can be defended, so all of this must hold:

1. The whole is a total ("17 killed in July"), or an event that by its own words lasted ("the siege", "a three-day battle").
2. Both are dated by their own words, not by the day of a report; the part's days lie within the whole's and are fewer.
3. The part's place is the whole's, or lies in it by the gazetteer's divisions. Nothing is concluded from distance.
4. Both tell of one violation; a total counts something that the part counts too.
5. What the whole says of perpetrators, means and victims ("civilians", "by mines") holds for the part.
6. A total of a country, or of more than two months, covers only what a party did that both name: nobody counts everything that
   happens to everyone in a country, so such a total without a party has a limit that its words do not show.
7. No number of the part is larger than the whole's; and of one whole the parts together say no more than it does. "150 or more"
   counted 150. When the parts say more, some of them are none, and since nobody can say which, none is claimed.

Figures are never summed across whole and part (UCDP's practice for events and summary events).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from attrs import frozen

from stemmata.incidents.contradictions import ROLE_WORDS
from stemmata.incidents.describe import interval_words, listed
from stemmata.incidents.happenings import AGAINST, place_key
from stemmata.incidents.lasting import says_it_lasted
from stemmata.model.claims import Claim, Clarity, FigureRole, VictimStatus
from stemmata.model.expressions import PlaceValue
from stemmata.model.identity import identifier
from stemmata.model.incidents import Incident, IncidentFigure
from stemmata.model.links import Inclusion
from stemmata.taxonomy import countries, general_means, violations

# The longest whole: a year with its leap day. "Since 2011" covers everything and says nothing.
LONGEST = timedelta(days=366)
# The longest single event that is a whole by its words, and the vaguest part: beyond these a "siege" is a period, and a part is
# no single event (judgement).
LONGEST_EVENT = timedelta(days=186)
SHORT_DAYS = 62  # a total of up to two months
PART_PRECISION = 3
# Wholes of one place and time that a part is held against, the shortest first; bounds the work where a country has many totals.
MOST_WHOLES = 30

_ARMED = frozenset({VictimStatus.COMBATANT, VictimStatus.HORS_DE_COMBAT})
_UNARMED = frozenset({VictimStatus.CIVILIAN, VictimStatus.CHILD})


@frozen(eq=False)
class _Side:
    """An incident as a whole or a part: what of it can be compared.

    Attributes:
        incident: the incident.
        start: first day, by its own words.
        end: last day.
        place: its place, as a claim names it.
        told: what claims state numbers for; what only follows from them is not among it.
        parties: keys of the perpetrators named.
        means: codes of the means, as they are compared.
        statuses: what the victims are said to be.
        lasting: whether its words say that it lasted.
    """

    incident: Incident
    start: date
    end: date
    place: PlaceValue
    told: frozenset[FigureRole]
    parties: frozenset[str]
    means: frozenset[str]
    statuses: frozenset[VictimStatus]
    lasting: bool

    @property
    def days(self) -> int:
        """How many days it may have lasted."""
        return (self.end - self.start).days + 1

    @property
    def is_total(self) -> bool:
        """Whether it counts several events."""
        return self.incident.clarity is Clarity.AGGREGATE


def find_inclusions(incidents: Sequence[Incident], claims: Mapping[str, Claim]) -> tuple[Inclusion, ...]:
    """Which incidents are parts of which, sorted by whole and part.

    Args:
        incidents: all incidents.
        claims: their claims by identifier.
    """
    sides = [side for incident in incidents if (side := _side(incident, [claims[key] for key in incident.claims]))]
    shelf = _Shelf(side for side in sides if _may_be_whole(side))
    by_whole: defaultdict[str, list[tuple[_Side, _Side]]] = defaultdict(list)
    for part in sides:
        for whole in shelf.around(part):
            if _includes(whole, part):
                by_whole[whole.incident.id].append((whole, part))
    found = [_inclusion(whole, part) for pairs in by_whole.values() if _fit_together(pairs) for whole, part in pairs]
    return tuple(sorted(found, key=lambda each: (each.whole, each.part)))


def _side(incident: Incident, claims: Sequence[Claim]) -> _Side | None:
    """What can be compared; None when it is not dated or placed by its own words."""
    told = [claim for claim in claims if claim.certainty.kind not in AGAINST]
    dated = any(value.start is not None for claim in told for value in claim.dates)
    place = next((each for claim in told for each in claim.places if each.name == incident.place), None)
    if not dated or place is None or incident.date_start is None or incident.date_end is None or not incident.country:
        return None
    return _Side(
        incident=incident,
        start=incident.date_start,
        end=incident.date_end,
        place=place,
        told=frozenset(figure.role for claim in told for figure in claim.figures),
        parties=frozenset(party.party or party.name.casefold() for claim in told for party in claim.perpetrators),
        means=frozenset(general_means(means.code) for claim in told for means in claim.means),
        statuses=frozenset(victim.status for claim in told for victim in claim.victims),
        lasting=says_it_lasted(told),
    )


def _may_be_whole(side: _Side) -> bool:
    longest = LONGEST if side.is_total else LONGEST_EVENT
    return side.days > 1 and side.end - side.start <= longest and (side.lasting or (side.is_total and bool(side.told)))


def _includes(whole: _Side, part: _Side) -> bool:
    return (
        whole.incident.id != part.incident.id
        and (whole.is_total or not part.is_total)
        and (part.incident.date_precision <= PART_PRECISION or part.is_total)
        and whole.start <= part.start
        and part.end <= whole.end
        and part.days < whole.days
        and bool(_shared_violations(whole, part))
        and _same_hands(whole, part)
        and whole.means <= part.means
        and _same_victims(whole.statuses, part.statuses)
        and _numbers_fit(whole, part)
    )


def _shared_violations(whole: _Side, part: _Side) -> list[str]:
    return sorted(set(whole.incident.violations) & set(part.incident.violations))


def _same_hands(whole: _Side, part: _Side) -> bool:
    """A total by one party covers only what that party is said to have done; a long event, also what nobody is named for."""
    if whole.is_total and (whole.parties or whole.days > SHORT_DAYS or _scope(whole.place)[:1] == ("country",)):
        return bool(whole.parties & part.parties)
    return not whole.parties or not part.parties or bool(whole.parties & part.parties)


def _same_victims(whole: frozenset[VictimStatus], part: frozenset[VictimStatus]) -> bool:
    """Not fighters on one side and civilians or children on the other."""
    sides = (whole & (_ARMED | _UNARMED), part & (_ARMED | _UNARMED))
    return not any(one and other and one <= _ARMED and other <= _UNARMED for one, other in (sides, sides[::-1]))


def _numbers_fit(whole: _Side, part: _Side) -> bool:
    """No number larger than the whole's; a total counts something that the part counts too."""
    shared = [(each, other) for each in _figures(whole) for other in part.incident.figures if each.role is other.role]
    if whole.is_total and not any(other.best > 0 for _, other in shared):
        return False
    return all(other.best <= _most(each) for each, other in shared)


def _most(figure: IncidentFigure) -> int:
    """The most that a whole's figure can be held to have counted."""
    return figure.best if figure.high is None else figure.high


def _figures(whole: _Side) -> list[IncidentFigure]:
    return [figure for figure in whole.incident.figures if figure.role in whole.told]


def _fit_together(pairs: Sequence[tuple[_Side, _Side]]) -> bool:
    """Whether the parts of one whole, those that are events, say together no more than it does."""
    whole = pairs[0][0]
    events = [part.incident for _, part in pairs if not part.is_total]
    for figure in _figures(whole):
        together = sum(other.low for incident in events for other in incident.figures if other.role is figure.role)
        if together > _most(figure):
            return False
    return True


def _inclusion(whole: _Side, part: _Side) -> Inclusion:
    one, other = whole.incident, part.incident
    return Inclusion(identifier("n", one.id, other.id), one.id, other.id, _reason(whole, part))


def _reason(whole: _Side, part: _Side) -> str:
    days, own_days = interval_words(whole.start, whole.end), interval_words(part.start, part.end)
    where = "at the same place" if place_key(whole.place) == place_key(part.place) else f"{part.place.name} lies in it"
    tells = f"both tell of {listed([_label(code) for code in _shared_violations(whole, part)])}"
    if not whole.is_total:
        return f"a longer event in {whole.place.name}, {days}: this one is of {own_days}, {where}, and {tells}"
    counted = next(figure for figure in _figures(whole) if any(figure.role is each.role for each in part.incident.figures))
    number = f"{counted.best} or more" if counted.high is None else str(counted.best)
    total = f"a total of {number} {ROLE_WORDS[counted.role]} in {whole.place.name}, {days}"
    return f"{total}: this one is of {own_days}, {where}, and {tells}"


def _label(code: str) -> str:
    known = violations().get(code)
    return known.label_en.lower() if known else code.replace("_", " ")


class _Shelf:
    """Wholes by where and when, so that each part is held against a few."""

    def __init__(self, wholes: Iterable[_Side]) -> None:
        self._found: defaultdict[tuple[str, ...], list[_Side]] = defaultdict(list)
        for whole in sorted(wholes, key=lambda side: (side.days, side.incident.id)):
            scope = _scope(whole.place)
            for bucket in _buckets(whole) if scope else ():
                self._found[(*scope, bucket)].append(whole)

    def around(self, part: _Side) -> Iterator[_Side]:
        """Wholes whose place is or holds the part's, of its time."""
        for scope in _scopes(part.place):
            for bucket in (f"{part.start:%Y-%m}", f"{part.start:%Y}"):
                yield from self._found.get((*scope, bucket), ())[:MOST_WHOLES]


def _buckets(whole: _Side) -> list[str]:
    """Months of a short whole, years of a long one: a part is looked for in the month and in the year it began."""
    days = [whole.start + timedelta(days=number) for number in range(0, whole.days, 27)] + [whole.end]
    return sorted({f"{day:%Y-%m}" if whole.days <= SHORT_DAYS else f"{day:%Y}" for day in days})


def _scope(place: PlaceValue) -> tuple[str, ...]:
    """What a whole's place covers: itself, a division, or a country; empty when it is too vague to cover anything."""
    if 1 <= place.precision <= 2:
        return ("place", place_key(place))
    if place.precision == 3:
        return ("second", place.country, (place.adm2 or place.name).casefold())
    if place.precision == 4:
        return ("first", place.country, (place.adm1 or place.name).casefold())
    known = countries().get(place.country)
    return ("country", place.country) if known and known.name == place.name else ()


def _scopes(place: PlaceValue) -> list[tuple[str, ...]]:
    """What a part's place lies in, the smallest first."""
    found: list[tuple[str, ...]] = [_scope(place)]
    if place.precision <= 3 and place.adm2:
        found.append(("second", place.country, place.adm2.casefold()))
    if place.adm1:
        found.append(("first", place.country, place.adm1.casefold()))
    found.append(("country", place.country))
    return [scope for scope in dict.fromkeys(found) if scope]
