"""The town that a landmark lies in: streets, markets and schools are in no gazetteer, but the report names their town.

A landmark takes the town it is said to be in, or the nearest town named in its sentence. Where the gazetteer knows every town,
the town that the report names most serves as well. A landmark that is only put in a province stays a place without coordinates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from stemmata.expressions.gazetteer import Entry, EntryKind
from stemmata.expressions.places.mention import Mention

Holders = Mapping[int, Entry | str]

# Countries whose every settlement is in the gazetteer.
WELL_KNOWN = frozenset({"US", "GB", "CA", "AU", "IE", "NZ"})


def towns_of_landmarks(
    mentions: Sequence[Mention], towns: Mapping[int, Entry], holders: Holders, country: str
) -> dict[int, Entry]:
    """The town of each landmark that has one, by the landmark's index.

    Args:
        mentions: all mentions of the report, in order.
        towns: the settlements among those that stand as places, by index.
        holders: for each mention the larger place that the words around it put it in.
        country: the country that the report is mostly about, or empty.
    """
    landmarks = [index for index, mention in enumerate(mentions) if mention.noun == "facility" and not mention.entries]
    if not landmarks or not towns:
        return {}
    put_elsewhere = {mentions[index].name for index in landmarks if index in holders and not _is_town(holders[index])}
    found: dict[int, Entry] = {}
    for index in landmarks:
        holder = holders.get(index)
        if isinstance(holder, tuple) and _is_town(holder):
            found[index] = holder
        elif mentions[index].name not in put_elsewhere:
            town = _nearest(index, mentions, towns, country) or (
                _main(mentions, towns, country) if country in WELL_KNOWN | {""} else None
            )
            if town is not None:
                found[index] = town
    by_name = {mentions[index].name: town for index, town in reversed(found.items())}  # the first that was told stands
    for index in landmarks:
        if index not in holders and mentions[index].name in by_name:
            found.setdefault(index, by_name[mentions[index].name])
    return found


def _is_town(holder: Entry | str) -> bool:
    return not isinstance(holder, str) and holder.kind is EntryKind.PLACE


def _nearest(index: int, mentions: Sequence[Mention], towns: Mapping[int, Entry], country: str) -> Entry | None:
    """The town of the report's country named nearest to a landmark in its sentence; datelines say where a report was written."""
    here = mentions[index]
    near = [
        (abs(mentions[other].start - here.start), other)
        for other in towns
        if mentions[other].sentence == here.sentence
        and mentions[other].relation != "dateline"
        and country in ("", towns[other].country)
    ]
    return towns[min(near)[1]] if near else None


def _main(mentions: Sequence[Mention], towns: Mapping[int, Entry], country: str) -> Entry | None:
    """The town named most often, the first of equals; one of a dateline counts as any other here.

    Where no country is known, towns of the countries count in which every settlement is in the gazetteer.
    """
    inside = {index: town for index, town in towns.items() if town.country in ({country} if country else WELL_KNOWN)}
    counts = Counter(town.id for town in inside.values())
    order = sorted(inside, key=lambda index: (-counts[inside[index].id], mentions[index].start))
    return inside[order[0]] if order else None
