"""Proposed grades of an incident's sources and of what they say, each with reasons. Two scales that do not depend on one another.

Letters and figures are the Admiralty code's (NATO, AJP-2.1; in words of our own in `model.verification`). What a casebook holds
speaks to a part of it only: what sort of origin it is, whether it takes part in the conflict, whether it took back what it had
said, whether others say the same for themselves. So A, which rests on a long history, is never proposed, and who cannot be known
from texts stays at F. The rules are judgement, after how casualty recorders describe their own practice; people set the grades.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from attrs import frozen

from stemmata.incidents.contradictions import SURE
from stemmata.incidents.happenings import AGAINST
from stemmata.incidents.lines import Line, Sources, only_corrects
from stemmata.incidents.verify import NOT_CREDIBLE_ALONE
from stemmata.lineage.independence import names_nobody
from stemmata.model.claims import CertaintyKind, Claim
from stemmata.model.incidents import Contradiction, ContradictionKind
from stemmata.model.lineage import Credit, Independence, Origin, OriginKind
from stemmata.model.verification import GradedInformation, GradedSource, InformationGrade, SourceGrade

# What each sort of origin is proposed as, and why.
BY_KIND: Mapping[OriginKind, tuple[SourceGrade, str]] = {
    OriginKind.UN: (SourceGrade.B, "documents by a method of its own and can be asked"),
    OriginKind.MONITOR: (SourceGrade.B, "documents by a method of its own and can be asked"),
    OriginKind.STATE: (SourceGrade.C, "an official body, which can be asked and answers for what it says"),
    OriginKind.AGENCY: (SourceGrade.C, "a newsroom, which can be asked; it mostly tells what others told it"),
    OriginKind.PRESS: (SourceGrade.C, "a newsroom, which can be asked; it mostly tells what others told it"),
    OriginKind.ACTIVIST: (SourceGrade.C, "close to the events, and with a cause of its own"),
    OriginKind.PARTY: (SourceGrade.D, "takes part in the conflict and has an interest in what is believed"),
    OriginKind.EYEWITNESS: (SourceGrade.F, "is said to have been there; nothing tells how reliable they are"),
    OriginKind.SOCIAL: (SourceGrade.F, "an account; nothing tells who is behind it"),
    OriginKind.UNNAMED: (SourceGrade.F, "of no known sort; nothing tells how reliable it is"),
}
# Names given in one reason; a reader of forty reprints needs to know that they are forty.
MOST_NAMES = 3
# Who mostly passes on what others saw. A primary source is none of these.
PASSING_ON = (OriginKind.AGENCY, OriginKind.PRESS)
# One step down for who took something back; who cannot be judged stays so.
LOWER = {SourceGrade.B: SourceGrade.C, SourceGrade.C: SourceGrade.D, SourceGrade.D: SourceGrade.E}
OPEN_WORDS = {
    ContradictionKind.FIGURE: "how many",
    ContradictionKind.DATE: "when",
    ContradictionKind.PLACE: "where",
    ContradictionKind.PERPETRATOR: "who did it",
    ContradictionKind.OCCURRENCE: "whether it happened",
    ContradictionKind.CERTAINTY: "how sure it is",
    ContradictionKind.ROLE: "what a figure counts",
}


# Identifier of an origin, or empty, and a name.
Speaker = tuple[str, str]


@frozen(eq=False)
class Voice:
    """Somebody who is heard on an incident, with what they said of it.

    Attributes:
        origin: identifier, or empty for a house that credits nobody.
        name: who it is.
        kind: what sort of origin it is; a state's body that takes part in the conflict is a party.
        party: identifier of the party to the conflict, or empty.
        claims: what is credited to it, or what the house says for itself.
        first_hand: whether a report of its own is among the reports; else it is heard through others.
        together: others with whom it makes one line, since what they say goes back to one another, sorted.
    """

    origin: str
    name: str
    kind: OriginKind
    party: str
    claims: tuple[Claim, ...]
    first_hand: bool
    together: tuple[str, ...]

    @property
    def speaking(self) -> tuple[Claim, ...]:
        """What it says happened."""
        return tuple(claim for claim in self.claims if claim.certainty.kind not in AGAINST)

    @property
    def admits(self) -> bool:
        """Whether it is a party that says itself to have done it."""
        own = (party.party for claim in self.speaking for party in claim.perpetrators)
        return self.kind is OriginKind.PARTY and bool(self.party) and self.party in own


def voices_of(lines: Sequence[Line], sources: Sources) -> tuple[Voice, ...]:
    """Who is heard on an incident, sorted by name; whoever only passes on what another says is left out where that one is named.

    Args:
        lines: the incident's independent lines.
        sources: reports, credits and origins of the build.
    """
    heard: dict[Speaker, list[Claim]] = {}
    lines_of: dict[Speaker, set[int]] = {}
    for number, line in enumerate(lines):
        for claim in line.claims:
            for key in _speakers(claim, sources):
                heard.setdefault(key, []).append(claim)
                lines_of.setdefault(key, set()).add(number)
    found = [_voice(key, claims, _together(key, lines_of), sources) for key, claims in heard.items()]
    return tuple(sorted(found, key=lambda voice: (voice.name, voice.origin)))


def _together(key: Speaker, lines_of: Mapping[Speaker, set[int]]) -> tuple[str, ...]:
    """Names of others that are heard in the same line."""
    own = lines_of[key]
    return tuple(sorted({other[1] for other, lines in lines_of.items() if other != key and lines & own}))


def _speakers(claim: Claim, sources: Sources) -> list[Speaker]:
    """Identifier and name of each origin that a claim is credited to, else of the house."""
    known = [sources.credits[key] for key in claim.credits if key in sources.credits]
    credited = [credit for credit in known if credit.origin in sources.origins and not names_nobody(credit)]
    direct = [credit for credit in credited if not _passes_on(credit, credited)] or credited[:1]
    if direct:
        return list(dict.fromkeys((credit.origin, sources.origins[credit.origin].name) for credit in direct))
    name = sources.house_name(claim.report)
    same = _by_folded_name(sources).get(name.casefold())
    return [(same.id, same.name) if same else ("", name)]


def _passes_on(credit: Credit, credited: Sequence[Credit]) -> bool:
    return credit.relay or any(credit.behind == other.id for other in credited)


@lru_cache(maxsize=1)
def _by_folded_name(sources: Sources) -> Mapping[str, Origin]:
    """The build's origins by each of their names, by which a monitor's own bulletin is known as a monitor's."""
    known = [origin for _, origin in sorted(sources.origins.items(), reverse=True)]
    by_alias = {alias.casefold(): origin for origin in known for alias in origin.aliases}
    return by_alias | {origin.name.casefold(): origin for origin in known}


def _voice(speaker: Speaker, claims: Sequence[Claim], together: tuple[str, ...], sources: Sources) -> Voice:
    key, name = speaker
    origin = sources.origins.get(key)
    if origin is None:
        return Voice(
            "", name, _kind_of_house(name, claims[0].report, sources), "", tuple(claims), first_hand=True, together=together
        )
    houses = {f"house {each.casefold()}" for each in (origin.name, *origin.aliases)}
    first_hand = any(sources.house(claim.report) in houses for claim in claims)
    kind = OriginKind.PARTY if origin.kind is OriginKind.STATE and origin.party else origin.kind
    return Voice(key, name, kind, origin.party, tuple(claims), first_hand, together)


def _kind_of_house(name: str, report: str, sources: Sources) -> OriginKind:
    """A publisher is a newsroom, an account is known by its sign; of a report without a publisher nothing is known."""
    if name.startswith("@"):
        return OriginKind.SOCIAL
    return OriginKind.PRESS if sources.house(report).startswith("house ") else OriginKind.UNNAMED


def grade_sources(voices: Iterable[Voice]) -> tuple[GradedSource, ...]:
    """Each source with its proposed grade, best first; who cannot be judged comes last."""
    return tuple(sorted(map(_graded, voices), key=lambda each: (each.grade.value, each.name, each.origin)))


def _graded(voice: Voice) -> GradedSource:
    grade, reason = BY_KIND[voice.kind]
    reasons = [reason]
    if voice.admits:
        grade = SourceGrade.C
        reasons.append("says itself that it did it")
    elif voice.kind is OriginKind.PARTY and not voice.speaking:
        reasons.append("denies it or takes it back")
    taken_back = [claim for claim in voice.claims if claim.certainty.kind is CertaintyKind.RETRACTED]
    if taken_back and all(only_corrects(claim, voice.claims) for claim in taken_back):
        reasons.append("corrected what it had said of this")
    elif taken_back:
        grade = LOWER.get(grade, grade)
        reasons.append("took back what it had said of this")
    if voice.together and (not voice.origin or voice.kind in PASSING_ON):
        reasons.append(f"counts as one with {_some(voice.together)}")
    if not voice.first_hand:
        number = len({claim.report for claim in voice.claims})
        reasons.append(f"heard only through {'one report that passes' if number == 1 else f'{number} reports that pass'} it on")
    return GradedSource(voice.origin, voice.name, voice.kind, grade, tuple(reasons))


def _some(names: Sequence[str]) -> str:
    """Names, the many at the end by their number."""
    if len(names) <= MOST_NAMES:
        return ", ".join(names)
    return f"{', '.join(names[:MOST_NAMES])} and {len(names) - MOST_NAMES} more"


def grade_information(
    lines: Sequence[Line], voices: Sequence[Voice], origins: Independence, contradictions: Sequence[Contradiction]
) -> GradedInformation:
    """The proposed grade of what is said to have happened, whoever says it.

    Args:
        lines: the incident's independent lines.
        voices: who is heard.
        origins: how many independent origins stand behind it.
        contradictions: what does not go together.
    """
    speaking = [line for line in lines if any(claim.certainty.kind not in AGAINST for claim in line.standing)]
    if not speaking:
        return GradedInformation(InformationGrade.IMPROBABLE, ("every account denies it or takes it back",))
    disputed = real_kinds(contradictions)
    credible = sum(line.kind not in NOT_CREDIBLE_ALONE for line in speaking)
    sure = any(claim.certainty.kind in SURE for line in speaking for claim in line.standing)
    if origins.low >= 2 and credible >= 2:
        return _of_several(origins.low, disputed, sure=sure)
    return _of_one(speaking, voices, origins, disputed, sure=sure)


def _of_several(number: int, disputed: Sequence[ContradictionKind], *, sure: bool) -> GradedInformation:
    reasons = [f"at least {number} independent origins say so"]
    if not sure:
        return GradedInformation(InformationGrade.POSSIBLE, (*reasons, "but all of them hold back"))
    if ContradictionKind.OCCURRENCE in disputed:
        return GradedInformation(InformationGrade.POSSIBLE, (*reasons, "but it is denied that it happened"))
    against = [kind for kind in disputed if kind is not ContradictionKind.CERTAINTY]
    if against:
        return GradedInformation(InformationGrade.PROBABLE, (*reasons, f"but they do not agree on {in_words(against)}"))
    return GradedInformation(InformationGrade.CONFIRMED, (*reasons, "and nothing that is said goes against it"))


def _of_one(
    speaking: Sequence[Line], voices: Sequence[Voice], origins: Independence, disputed: Sequence[ContradictionKind], *, sure: bool
) -> GradedInformation:
    reasons = ["no second origin is known" if origins.high < 2 else "whether there is a second credible origin is open"]
    if ContradictionKind.OCCURRENCE in disputed:
        return GradedInformation(InformationGrade.DOUBTFUL, (*reasons, "and it is denied that it happened"))
    responsible = [voice.name for voice in voices if voice.admits]
    if responsible:
        return GradedInformation(InformationGrade.PROBABLE, (f"{responsible[0]} itself says that it did it", *reasons))
    if all(line.kind in NOT_CREDIBLE_ALONE for line in speaking):
        return GradedInformation(InformationGrade.CANNOT_BE_JUDGED, ("nobody who says so can be named and asked", *reasons))
    if not sure:
        return GradedInformation(InformationGrade.DOUBTFUL, ("who says so holds back", *reasons))
    if all(line.kind is OriginKind.PARTY for line in speaking):
        return GradedInformation(InformationGrade.DOUBTFUL, ("only a party to the conflict says so", *reasons))
    return GradedInformation(InformationGrade.POSSIBLE, ("it is said plainly", *reasons))


def real_kinds(contradictions: Iterable[Contradiction]) -> list[ContradictionKind]:
    """What is truly disagreed on, each kind once, in the order of the kinds."""
    found = {each.kind for each in contradictions if not each.apparent}
    return [kind for kind in ContradictionKind if kind in found]


def in_words(kinds: Iterable[ContradictionKind]) -> str:
    """Kinds of contradiction as a list in words: "how many, and when"."""
    words = [OPEN_WORDS[kind] for kind in kinds]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
