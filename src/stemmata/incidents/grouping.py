"""Within one report: joining claims into happenings, in the order a reader meets them.

The weights are judgements about how one text tells things, not corpus frequencies: a text goes on about the same happening until
it gives a reason to think otherwise (another day, another place, another kind of violation, a number that cannot be the same).
They were set on invented cases (tests/cases) and checked on reports whose happenings are known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stemmata.incidents import evidence
from stemmata.incidents.comparing import PLACE_KILOMETRES
from stemmata.incidents.happenings import Happening, as_lead, describe, units, usable
from stemmata.incidents.terms import Rarity, cosine
from stemmata.model.claims import Claim, Clarity, FigureRole
from stemmata.model.reports import Report

# Latest happenings of a report that a new claim may still join, beside the first: a text does not return to the ninth-last.
OPEN_HAPPENINGS = 8

CONTINUES = 0.5  # a text goes on about the same happening
NEAR_CHARACTERS, NEAR = 250, 0.75  # the next sentence
FAR_CHARACTERS, FAR = 1500, -0.5
DATE_SAME, DATE_DIFFERS = 1.0, -4.0
OPEN_DATE_DIFFERS = -2.0
MEDIA_SAME, MEDIA_DIFFERS = 0.75, -3.0
PLACE_SAME, PLACE_DIFFERS = 1.0, -3.0
PLACE_UNLOCATED_DIFFERS = -1.0
FAMILY_DIFFERS = -2.0
FIGURE_WEIGHT = 1.5  # one writer does not give one number two ways as often as two writers do
PART_OF_LARGER = -0.25  # "five were killed … a teacher was killed": a smaller number that follows may be part of the larger
MEANS_DIFFER = -1.0
PARTY_DIFFERS = -1.0
# Shared rare words of the two sentences: cosine times this.
WORDS = 4.0


def find_happenings(claims: Sequence[Claim], report: Report | None, words: list[str], rarity: Rarity) -> list[Happening]:
    """The happenings one report speaks of, the leading one first.

    Args:
        claims: the report's claims, in any order.
        report: the report, or None when it is not at hand.
        words: terms of the report's own words, from its start.
        rarity: document frequencies of the corpus.

    Returns:
        Happenings in order of first mention; the first event among them is marked as lead. Empty when no claim may found one.
    """
    found: list[Happening] = []
    for unit in units(usable(claims)):
        new = describe(unit, report, rarity)
        index = _best(found, new)
        if index is None:
            found.append(new)
        else:
            found[index] = describe([*found[index].claims, *unit], report, rarity)
    return _with_lead(found, words, rarity)


def _with_lead(found: list[Happening], words: list[str], rarity: Rarity) -> list[Happening]:
    lead = next((index for index, each in enumerate(found) if each.clarity is Clarity.EVENT), None)
    if lead is not None:
        found[lead] = as_lead(found[lead], words, rarity)
    return found


def _best(found: Sequence[Happening], new: Happening) -> int | None:
    open_ones = sorted({0, *range(max(0, len(found) - OPEN_HAPPENINGS), len(found))}) if found else []
    scored = [(_fit(found[index], new), -index) for index in open_ones if not evidence.forbidden(found[index], new)]
    best, position = max(scored, default=(-1.0, 0))
    return -position if best > 0 else None


def _fit(old: Happening, new: Happening) -> float:
    return sum(compare(old, new) for compare in _COMPARISONS)


def _distance(old: Happening, new: Happening) -> float:
    gap = new.claims[0].sentence.start - max(claim.sentence.end for claim in old.claims)
    if gap <= NEAR_CHARACTERS:
        return CONTINUES + NEAR
    return CONTINUES + (FAR if gap > FAR_CHARACTERS else 0.0)


def _dates(old: Happening, new: Happening) -> float:
    total = 0.0
    if old.happened and new.happened:
        total += DATE_SAME if old.happened.gap(new.happened) == 0 else DATE_DIFFERS
    elif _open_dates(old) and _open_dates(new) and _open_dates(old).isdisjoint(_open_dates(new)):
        total += OPEN_DATE_DIFFERS
    if old.released and new.released:
        total += MEDIA_SAME if old.released.gap(new.released) == 0 else MEDIA_DIFFERS
    return total


def _open_dates(happening: Happening) -> frozenset[str]:
    """Words of dates that could not be anchored: "January" beside "today" still speaks of two times."""
    stated = (value for claim in happening.claims for value in claim.dates[:1] if value.start is None)
    return frozenset(value.span.words.casefold() for value in stated)


def _places(old: Happening, new: Happening) -> float:
    if not old.specific or not new.specific:
        apart = evidence.disjoint(old.countries, new.countries) or evidence.disjoint(old.divisions, new.divisions)
        return PLACE_DIFFERS if apart else 0.0
    if old.specific.keys() & new.specific.keys():
        return PLACE_SAME
    nearest = evidence.nearest_km(old.specific.values(), new.specific.values())
    if nearest is None:
        return PLACE_UNLOCATED_DIFFERS
    return 0.0 if nearest <= PLACE_KILOMETRES[0] else PLACE_DIFFERS


def _families(old: Happening, new: Happening) -> float:
    return 0.0 if old.families & new.families else FAMILY_DIFFERS


def _figures(old: Happening, new: Happening) -> float:
    weight = FIGURE_WEIGHT * evidence.compare_figures(old, new)
    return max(weight, PART_OF_LARGER) if _may_be_part(old, new) else weight


def _may_be_part(old: Happening, new: Happening) -> bool:
    if any(claim.dates or claim.media_dates for claim in new.claims):
        return False  # a part is told without a date of its own
    shared = [role for role in new.figures if role in old.figures]
    if FigureRole.CHILDREN_USED in shared:
        return False  # those who were made to act are told as a group, not one by one
    return all(new.figures[role].ranges[0][0] <= old.figures[role].ranges[-1][0] for role in shared)


def _sets(old: Happening, new: Happening) -> float:
    total = MEANS_DIFFER if old.means and new.means and old.means.isdisjoint(new.means) else 0.0
    return total + (PARTY_DIFFERS if old.parties and new.parties and old.parties.isdisjoint(new.parties) else 0.0)


def _words(old: Happening, new: Happening) -> float:
    return WORDS * cosine(old.words, new.words)


_COMPARISONS = (_distance, _dates, _places, _families, _figures, _sets, _words)


def happenings_by_report(
    claims: Sequence[Claim], reports: Mapping[str, Report], words: Mapping[str, list[str]], rarity: Rarity
) -> list[Happening]:
    """The happenings of every report, in order of report identifier and first mention.

    Args:
        claims: claims of all reports.
        reports: reports by identifier.
        words: terms of each report, by identifier.
        rarity: document frequencies of the corpus.
    """
    grouped: dict[str, list[Claim]] = {}
    for claim in claims:
        grouped.setdefault(claim.report, []).append(claim)
    found: list[Happening] = []
    for key in sorted(grouped):
        found.extend(find_happenings(grouped[key], reports.get(key), words.get(key, []), rarity))
    return found
