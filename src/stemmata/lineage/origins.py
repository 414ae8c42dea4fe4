"""Origins: where information came into the world, across a corpus.

Names are joined where the alias table says they are one (done when a credit is read), where a person approved it, and where
reports of the corpus themselves say so: a name with its abbreviation in brackets behind it makes the two one everywhere. A source
without a name stays its report's own: nobody knows whether two reports' "residents" are the same people.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from attrs import evolve, frozen

from stemmata.language import fold
from stemmata.lineage.credits.abbreviations import abbreviations
from stemmata.lineage.credits.names import described_kind, identify
from stemmata.lineage.sources import Identity, SourceNames, load_source_names, name_key
from stemmata.model.lineage import Credit, Origin, OriginKind, Passage, PassageKind
from stemmata.model.reports import Report
from stemmata.model.text import Span


@frozen
class Abbreviation:
    """A name and its abbreviation, which a report puts in brackets behind it."""

    short: str
    full: str


def resolve_origins(
    reports: Sequence[Report],
    credits: Sequence[Credit],
    names: SourceNames | None = None,
    introduced: Sequence[Abbreviation] | None = None,
) -> tuple[Origin, ...]:
    """The origins that a corpus' credits speak of.

    Args:
        reports: the corpus; read for abbreviations it introduces.
        credits: the credits of all its reports, as found or relinked.
        names: known names; those of the bundled lists when none are given.
        introduced: what `abbreviations_in` found in each of the reports, in any order; found anew when None.

    Returns:
        Origins sorted by kind, name and identifier, each with the other names it goes by in the corpus.
    """
    names = names or load_source_names()
    relinked = relink(reports, credits, names, introduced=introduced)
    groups: dict[str, list[tuple[Credit, Credit]]] = defaultdict(list)
    for before, after in zip(credits, relinked, strict=True):
        groups[after.origin].append((before, after))
    found = [_origin(origin, pairs, names) for origin, pairs in groups.items()]
    return tuple(sorted(found, key=lambda origin: (origin.kind.value, origin.name, origin.id)))


def _origin(origin: str, pairs: Sequence[tuple[Credit, Credit]], names: SourceNames) -> Origin:
    after = pairs[0][1]
    written = {before.name for before, _ in pairs} | {_tidy(before.source.words) for before, _ in pairs}
    return Origin(
        id=origin,
        name=after.name,
        kind=after.kind,
        aliases=tuple(sorted(written - {after.name})),
        party=names.parties.get(origin, "") if after.kind is OriginKind.PARTY else "",
        reports=tuple(sorted({before.span.report for before, _ in pairs})),
    )


def _tidy(words: str) -> str:
    return " ".join(words.split())


def relink(
    reports: Sequence[Report],
    credits: Sequence[Credit],
    names: SourceNames | None = None,
    passages: Sequence[Passage] = (),
    introduced: Sequence[Abbreviation] | None = None,
) -> tuple[Credit, ...]:
    """The same credits, with names that the corpus shows to be one joined: each gets the origin, name and kind of the full name.

    Of sources without a name those in copied words are one: "a hospital official" of five copies is one person. Who speaks the
    same quoted words in two reports is one speaker, and has his name where either report gives it.

    Args:
        reports: the corpus; read for abbreviations it introduces.
        credits: credits in any order, which is kept.
        names: known names; those of the bundled lists when none are given.
        passages: what the corpus shares; copied passages and shared quotations matter.
        introduced: as in `resolve_origins`.
    """
    known = names or load_source_names()
    full_names = {**corpus_abbreviations(reports, introduced), **known.approved}
    houses = frozenset(name_key(report.publisher) for report in reports if report.publisher)
    joined = tuple(_of_house(_joined(credit, full_names, known), houses) for credit in credits)
    one = _same_in_copies(joined, passages)
    same = tuple(evolve(credit, origin=one[credit.origin]) if credit.origin in one else credit for credit in joined)
    return _with_speakers_of_quotations(same, passages)


def _of_house(credit: Credit, houses: Collection[str]) -> Credit:
    """The credit, as one of press where its source has no other kind and a report of the corpus is published under that name."""
    if credit.kind is not OriginKind.UNNAMED or credit.source == credit.span or name_key(credit.name) not in houses:
        return credit
    named = Identity(credit.name, described_kind(credit.name) or OriginKind.PRESS)
    return evolve(credit, origin=named.origin(""), kind=named.kind)


def _same_in_copies(credits: Sequence[Credit], passages: Sequence[Passage]) -> Mapping[str, str]:
    """For origins without a name that stand in copied words on both sides the one origin that they are."""
    copied = [passage for passage in passages if passage.kind is PassageKind.COPIED]
    sharing = {span.report for passage in copied for span in (passage.first, passage.second)}
    nameless: dict[str, list[Credit]] = defaultdict(list)
    for credit in credits:
        if credit.span.report in sharing and credit.source != credit.span and is_nameless(credit, (credit.span.report,)):
            nameless[credit.span.report].append(credit)
    root: dict[str, str] = {}

    def find(origin: str) -> str:
        while root.setdefault(origin, origin) != origin:
            origin = root[origin]
        return origin

    for passage in copied:
        if passage.first.report in nameless and passage.second.report in nameless:
            for one, other in _pairs_in(passage, nameless):
                low, high = sorted((find(one), find(other)))
                root[high] = low
    return {origin: find(origin) for origin in root}


def _with_speakers_of_quotations(credits: tuple[Credit, ...], passages: Sequence[Passage]) -> tuple[Credit, ...]:
    """The credits, where sources without a name that speak words quoted elsewhere too are whoever speaks them there."""
    quoted = [passage for passage in passages if passage.kind is PassageKind.QUOTATION]
    if not quoted:
        return credits
    speaking: dict[str, list[Credit]] = defaultdict(list)
    for credit in credits:
        if credit.source != credit.span and credit.kind not in (OriginKind.PRESS, OriginKind.AGENCY):
            speaking[credit.span.report].append(credit)
    together: dict[str, set[str]] = defaultdict(set)
    for passage in quoted:
        first, second = _speaker(passage.first, speaking), _speaker(passage.second, speaking)
        if first and second and first != second:
            together[first].add(second)
            together[second].add(first)
    by_origin = {credit.origin: credit for credit in sorted(credits, key=lambda each: each.id, reverse=True)}
    nameless = {each.origin for each in credits if each.origin in together and is_nameless(each, (each.span.report,))}
    stands_for = {origin: by_origin[other] for origin, other in _who(together, nameless).items()}
    return tuple(_as(credit, stands_for.get(credit.origin, credit)) for credit in credits)


def _speaker(quotation: Span, speaking: Mapping[str, Sequence[Credit]]) -> str:
    """The origin of the one who speaks quoted words; empty where nobody does, or several."""
    found = {credit.origin for credit in speaking.get(quotation.report, ()) if credit.scope.contains(quotation)}
    return next(iter(found)) if len(found) == 1 else ""


def _who(together: Mapping[str, Collection[str]], nameless: Collection[str]) -> Mapping[str, str]:
    """Whom each source without a name stands for: the one with a name that it is tied to, else the first of those without; itself
    where it is tied to several with names. Those without a name that are tied to one another are tied to the same.
    """
    found: dict[str, str] = {}
    for origin in sorted(nameless):
        if origin in found:
            continue
        reached, waiting = {origin}, [origin]
        while waiting:
            for other in together[waiting.pop()]:
                if other not in reached:
                    reached.add(other)
                    waiting.extend([other] if other in nameless else [])
        without = sorted(reached.intersection(nameless))
        named = reached.difference(nameless)
        for each in without:
            found[each] = each if len(named) > 1 else next(iter(named), without[0])
    return found


def _as(credit: Credit, other: Credit) -> Credit:
    return evolve(credit, origin=other.origin, name=other.name, kind=other.kind)


def _pairs_in(passage: Passage, nameless: Mapping[str, Sequence[Credit]]) -> list[tuple[str, str]]:
    left, right = (
        {
            (credit.kind, fold(credit.name)): credit.origin
            for credit in nameless[span.report]
            if span.start <= credit.source.start and credit.source.end <= span.end
        }
        for span in (passage.first, passage.second)
    )
    return [(left[key], right[key]) for key in sorted(left.keys() & right.keys())]


def is_nameless(credit: Credit, reports: Sequence[str]) -> bool:
    """Whether a credit's source has no name of its own ("residents"): its origin is that of one of some reports alone."""
    nameless = Identity(credit.name, credit.kind, anonymous=True)
    return any(credit.origin == nameless.origin(report) for report in reports)


def abbreviations_in(report: Report) -> tuple[Abbreviation, ...]:
    """The abbreviations that a report introduces."""
    if "(" not in report.text:
        return ()
    return tuple(Abbreviation(short, full) for short, full in abbreviations(report.text).items())


def corpus_abbreviations(reports: Sequence[Report], introduced: Sequence[Abbreviation] | None = None) -> Mapping[str, str]:
    """For each abbreviation's key its full name, where the corpus introduces it with one full name only."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    spelled: dict[str, str] = {}
    for each in introduced if introduced is not None else (each for report in reports for each in abbreviations_in(report)):
        key = name_key(each.full)
        seen[name_key(each.short)][key] += 1
        spelled[key] = min(spelled.get(key, each.full), each.full)
    return {short: spelled[next(iter(names))] for short, names in seen.items() if len(names) == 1}


def _joined(credit: Credit, full_names: Mapping[str, str], names: SourceNames) -> Credit:
    full = full_names.get(name_key(credit.name))
    if not full:
        return credit
    identity = identify(full, names)
    if identity.anonymous:
        return credit
    return evolve(credit, origin=identity.origin(credit.span.report), name=identity.name, kind=identity.kind)
