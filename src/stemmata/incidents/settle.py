"""When, where and by whom, across the claims of one incident: the most precise statement that the most independent lines support.

Nothing is thrown away: what does not go with the chosen value becomes a contradiction (`contradictions`), and every claim stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from attrs import frozen

from stemmata.incidents.happenings import AGAINST, place_key
from stemmata.incidents.lines import Line, Sources
from stemmata.model.claims import CertaintyKind, Claim, Clarity
from stemmata.model.expressions import DateValue, PartyValue, PlaceValue

# Kinds that describe rather than name ("gunmen", "the militant group", "regime forces"): without an identifier in the taxonomy
# they may be anybody, so they are no rivals of a named party and are listed only where nobody is named.
DESCRIPTIONS = ("unknown", "side_label")
# When only the release of footage is dated sharply, the happening lies at some time before: a month is what analysts allow.
BEFORE_RELEASE = timedelta(days=30)
# When nothing is dated but the report itself, what it opens with is news of that day or the day before: so for 67 of 68 incidents
# of a public database whose earliest report is dated. What it comes to later is of the week before at the nearest.
OPENS_BEFORE_REPORT = timedelta(days=1)
BEFORE_REPORT = timedelta(days=6)
# Characters from a report's start that count as its opening: a title and a lead.
OPENING = 300

# Days within which two rival days of equally many independent lines make a range; farther apart the earlier stands and the other
# becomes a contradiction. Night and time zone explain one day, "a few days ago" three.
NEAR_DAYS = timedelta(days=3)
A_WEEK = timedelta(days=6)
A_YEAR = 5  # UCDP precision code of a date known to the year


@frozen
class When:
    """The incident's interval.

    Attributes:
        start: first possible day, or None.
        end: last possible day, or None.
        precision: UCDP GED code, 0 when unknown.
        basis: what it rests on: "" for the happening's own date, "footage" or "publication" when inferred from those.
    """

    start: date | None = None
    end: date | None = None
    precision: int = 0
    basis: str = ""


@frozen(eq=False)
class StatedDate:
    """A closed date with the line (position) and claim that state it."""

    start: date
    end: date
    precision: int
    line: int
    claim: Claim
    value: DateValue

    def overlaps(self, other: StatedDate) -> bool:
        """Whether some day fits both."""
        return self.start <= other.end and other.start <= self.end


@frozen(eq=False)
class StatedPlace:
    """A place with the line (position) and claim that state it."""

    place: PlaceValue
    line: int
    claim: Claim


@frozen(eq=False)
class StatedParty:
    """A perpetrator with the line (position) and claim that name it."""

    party: PartyValue
    line: int
    claim: Claim

    @property
    def key(self) -> str:
        """What makes two mentions the same party."""
        return self.party.party or self.party.name.casefold()


def stated_dates(lines: Sequence[Line]) -> list[StatedDate]:
    """The date of each claim that has a closed one and does not deny the happening, in order of lines and claims."""
    found = []
    for index, line in enumerate(lines):
        for claim in line.claims:
            if claim.certainty.kind in AGAINST:
                continue
            value = next((each for each in claim.dates if each.start is not None and each.end is not None), None)
            if value and value.start and value.end:
                found.append(StatedDate(value.start, value.end, value.precision or 5, index, claim, value))
    return found


def settle_date(lines: Sequence[Line], sources: Sources) -> When:
    """When it happened: sharp dates before coarse ones, then the most lines behind it, then the sharpest.

    Args:
        lines: the incident's independent lines.
        sources: for the reports' own dates, which stand in when nothing else is dated.
    """
    stated = stated_dates(lines)
    if not stated:
        return _from_footage(lines) or _from_publication(lines, sources)
    best = min(
        enumerate(stated),
        key=lambda pair: (pair[1].precision > 2, -_lines_for(pair[1], stated), pair[1].precision, _days(pair[1]), pair[0]),
    )[1]
    footage = _from_footage(lines) if best.precision >= A_YEAR else None
    if footage is not None and footage.start and footage.end and best.start <= footage.start and footage.end <= best.end:
        return footage  # "this year", and its footage came out in July
    return _with_equals(best, stated)


def _with_equals(best: StatedDate, stated: Sequence[StatedDate]) -> When:
    """The chosen day, widened to days near it that as many independent lines state: none of them is the better one."""
    equals = [
        each
        for each in stated
        if each.precision == best.precision == 1
        and _lines_for(each, stated) == _lines_for(best, stated)
        and each.line not in {other.line for other in stated if other.overlaps(best)}
        and abs(each.start - best.start) <= NEAR_DAYS
    ]
    if not equals:
        return When(best.start, best.end, best.precision)
    return When(min(best.start, *(each.start for each in equals)), max(best.end, *(each.end for each in equals)), 2)


def _lines_for(chosen: StatedDate, stated: Sequence[StatedDate]) -> int:
    return len({each.line for each in stated if each.overlaps(chosen)})


def _days(stated: StatedDate) -> int:
    return (stated.end - stated.start).days


def _from_footage(lines: Sequence[Line]) -> When | None:
    released = [value for line in lines for claim in line.claims for value in claim.media_dates if value.start and value.end]
    if not released:
        return None
    first = min(released, key=lambda value: (value.precision or 5, value.end, value.start))
    assert first.start is not None  # closed values only
    start = first.start if first.precision >= 4 else first.start - BEFORE_RELEASE
    return When(start, first.end, max(4, first.precision), "footage")


def _from_publication(lines: Sequence[Line], sources: Sources) -> When:
    told = [(day, claim) for line in lines for claim in line.claims if (day := sources.published(claim.report))]
    if not told:
        return When()
    earliest = min(day for day, _ in told)
    latest = min(sources.published_by(claim.report) or earliest for day, claim in told if day == earliest)
    known = latest == earliest  # a day, not an interval between two numbered neighbours
    opens = any(day == earliest and claim.sentence.start < OPENING for day, claim in told)
    if opens and not any(claim.dates or claim.clarity is Clarity.AGGREGATE for _, claim in told):
        return When(
            earliest - OPENS_BEFORE_REPORT if known else earliest, latest, 2 if latest - earliest < A_WEEK else 3, "publication"
        )
    return When(earliest - BEFORE_REPORT, latest, 3, "publication")


def stated_places(lines: Sequence[Line]) -> list[StatedPlace]:
    """The most exact place of each claim that has one, in order of lines and claims."""
    return [
        StatedPlace(claim.places[0], index, claim) for index, line in enumerate(lines) for claim in line.claims if claim.places
    ]


def settle_place(lines: Sequence[Line]) -> PlaceValue | None:
    """Where it happened: the specific place that the most lines name, the most exact among equals; None when none is named."""
    stated = stated_places(lines)
    if not stated:
        return None
    support = {
        place_key(each.place): len({other.line for other in stated if place_key(other.place) == place_key(each.place)})
        for each in stated
    }
    mentions: dict[str, int] = {}
    for each in stated:
        key = place_key(each.place)
        mentions[key] = mentions.get(key, 0) + 1

    def rank(pair: tuple[int, StatedPlace]) -> tuple[int, int, int, bool, int]:
        index, each = pair
        key = place_key(each.place)
        precision = each.place.precision or 9
        # Exact and within 25 km are one class: a named site without coordinates must not beat the town every line names.
        return (max(2, precision), -support[key], -mentions[key], each.place.latitude is None, index)

    return min(enumerate(stated), key=rank)[1].place


def stated_parties(lines: Sequence[Line]) -> list[StatedParty]:
    """Every perpetrator named by a claim that does not deny the happening, in order of lines and claims."""
    return [
        StatedParty(party, index, claim)
        for index, line in enumerate(lines)
        for claim in line.claims
        if claim.certainty.kind is not CertaintyKind.DENIED
        for party in claim.perpetrators
    ]


def settle_perpetrators(lines: Sequence[Line]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who is named as perpetrator, and who is only described ("gunmen"), those that most independent lines tell of first.

    Each party is there once, under its canonical name.
    """
    stated = stated_parties(lines)
    by_key: dict[str, list[StatedParty]] = {}
    for each in stated:
        by_key.setdefault(each.key, []).append(each)
    ranked = sorted(by_key.items(), key=lambda item: (-len({each.line for each in item[1]}), -len(item[1]), item[0]))
    named, described = (
        tuple(group[0].party.name for _, group in ranked if _unnamed(group[0]) is unnamed) for unnamed in (False, True)
    )
    return named, described


def _unnamed(stated: StatedParty) -> bool:
    return not stated.party.party and stated.party.kind in DESCRIPTIONS


def is_attribution(claim: Claim) -> bool:
    """Whether a claim only says who did what another tells of."""
    return claim.rule.startswith("attribution")


def denied_deeds(lines: Sequence[Line]) -> tuple[list[StatedParty], list[StatedParty]] | None:
    """A party that claims name as perpetrator and that denies having done it: the accusing and the denying; None without any.

    Who denies an own deed ("denied shelling the market") does not deny that it was done.
    """
    denials = [
        StatedParty(party, index, claim)
        for index, line in enumerate(lines)
        for claim in line.claims
        if denies_own_deed(claim)
        for party in claim.perpetrators
    ]
    denying = {each.key for each in denials}
    named = [each for each in stated_parties(lines) if each.key in denying]
    accused = {each.key for each in named}
    denials = [each for each in denials if each.key in accused]
    return (named, denials) if named else None


def denies_own_deed(claim: Claim) -> bool:
    """Whether a claim is a party's denial that it was the one who did it."""
    return claim.certainty.kind is CertaintyKind.DENIED and bool(claim.perpetrators)


def rival_perpetrators(lines: Sequence[Line]) -> tuple[list[StatedParty], list[StatedParty]] | None:
    """Two sets of lines that name wholly different parties, or None.

    A line that names both, or a mere description ("gunmen", "unknown assailants"), is no rival. An accusation that a report
    passes on is the accuser's own, so each counts by itself: "the guard accused the front; the front said that the drone was the
    guard's".
    """
    by_voice: dict[tuple[int, str], dict[str, StatedParty]] = {}
    for each in stated_parties(lines):
        if not _unnamed(each):
            voice = each.claim.id if is_attribution(each.claim) else ""
            by_voice.setdefault((each.line, voice), {}).setdefault(each.key, each)
    ordered = [by_voice[key] for key in sorted(by_voice)]
    for position, first in enumerate(ordered):
        for second in ordered[position + 1 :]:
            if first.keys().isdisjoint(second.keys()):
                return list(first.values()), list(second.values())
    return None
