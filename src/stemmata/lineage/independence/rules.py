"""What each voice adds to the number of independent origins: the rules of docs/independence.md, one function each.

A rule says nothing of voices that it is not about. The first rule that fits decides. Rule 1 is `voices.voices`, rule 15
`counter.at_least_one`, rule 16 `ties.families`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from attrs import frozen

from stemmata.lineage.independence.corpus import names_nobody
from stemmata.lineage.independence.evidence import CARRIERS, STATING, comments
from stemmata.lineage.independence.offices import body_in, held_by_name, office_in
from stemmata.lineage.independence.voices import Heard, Hearing, Voice
from stemmata.model.lineage import Credit, OriginKind

_MEDIA = re.compile(
    r"(?i)\b(?:videos?|footage|images?|photos?|photographs?|pictures?|films?|clips?|recordings?)\b|فيديو|صور|مقطع|تسجيل"
)
# Verbs that say who did it, not how the speaker knows that it was done.
_ACCUSING = re.compile(r"(?i)accus|blam|و?(?:ا|أ)?تهم|و?حم(?:ل|َّل)")


@frozen
class Share:
    """What one voice adds: at least `low`, at most `high`, and why."""

    low: int
    high: int
    reason: str


Rule = Callable[[Voice, Hearing], Share | None]


def stands_in_a_circle(voice: Voice, hearing: Hearing) -> Share | None:
    """Rule 2: houses and sources that name one another, and nobody else, do not know it by that."""
    evidence = hearing.evidence
    if voice.heard is Heard.SILENT or voice.heard is Heard.NAMELESS:
        return None
    if voice.origin in hearing.chains.circles and not voice.states:
        others = _in_words([credit.name for credit in hearing.chains.cited[voice.origin]])
        return Share(0, 0, f"{voice.name} has it from {others}, and is itself named as where that comes from: a circle")
    targets = [target for credit in voice.credits for target in evidence.pointing.get(credit.id, ())]
    if targets and evidence.circular.issuperset(targets):
        words = "; ".join(cycle.words for cycle in evidence.cycles)
        return Share(0, 0, f"{voice.name} is named in a circle: {words}")
    return None


def is_a_copy(voice: Voice, hearing: Hearing) -> Share | None:
    """Rule 3: a report without a source of its own whose text stands in another that is accounted for adds nothing."""
    if voice.heard is not Heard.SILENT or voice.reports[0] in hearing.agencies:
        return None
    if hearing.accounted & hearing.evidence.holders(voice.reports[0]):
        return Share(0, 0, f"{voice.name} names no source, and its text stands in another of the reports, which is counted")
    return None


def cites_another(voice: Voice, hearing: Hearing) -> Share | None:
    """Rule 4: who is only said to have it from another adds nothing; who is also named alone, perhaps one."""
    if voice.heard is Heard.NAMELESS:
        source = hearing.evidence.behind(voice.credits[0])
        if source is None or names_nobody(source):
            return None
        return Share(0, 0, f"{_called(voice, hearing)} has it from {source.name} and adds nothing")
    cited = hearing.chains.cited.get(voice.origin, ())
    if voice.heard is not Heard.NAMED or voice.kind in CARRIERS or not cited or voice.states:
        return None
    others = _in_words([credit.name for credit in cited])
    if voice.origin not in hearing.chains.alone:
        return Share(0, 0, f"{voice.name} has it from {others} and adds nothing")
    return Share(0, 1, f"{voice.name} has it from {others} in one report; named alone in another, it may know it for itself")


def passes_on(voice: Voice, hearing: Hearing) -> Share | None:
    """Rule 5: who passes on a video, a statement or what he has from somebody unsaid adds at most one; an account, nothing."""
    if voice.heard is Heard.SILENT or voice.kind in CARRIERS or not voice.credits or voice.states:
        return None
    evidence, party = hearing.evidence, hearing.evidence.party
    if not all(_relays(credit, hearing) for credit in voice.credits):
        return None
    if voice.kind is OriginKind.SOCIAL and party:
        return Share(0, 0, f"{_called(voice, hearing)} passes on pictures of the party's and adds nothing")
    if voice.heard is Heard.NAMELESS:
        return None
    if party and voice.kind is not OriginKind.PARTY:
        return Share(0, 1, f"{voice.name} relays the party's own video or statement and may know nothing beyond it")
    where = evidence.name(voice.reports[0])
    return Share(0, 1, f"{voice.name} ({where}) passes on what it has from another")


def shows_a_video_without_a_maker(voice: Voice, hearing: Hearing) -> Share | None:
    """Rule 6: a video whose maker is not named is taken as the party's own where a party is among the sources."""
    if voice.heard is Heard.SILENT and hearing.evidence.party and any(_MEDIA.search(each.span.words) for each in voice.credits):
        return Share(0, 0, f"{voice.name} speaks of a video without naming its maker: taken as the party's own")
    return None


def speaks_for_itself(voice: Voice, hearing: Hearing) -> Share | None:
    """Rule 7: a party, monitor, UN or state body, a named witness, activist or account adds one by its own word."""
    if voice.heard is not Heard.NAMED or voice.kind in CARRIERS:
        return None
    name = f"{voice.name}, a party to the conflict," if voice.kind is OriginKind.PARTY else voice.name
    if not voice.states and all(_ACCUSING.match(credit.verb) for credit in voice.credits):
        return Share(0, 1, f"{name} only accuses another, and how it knows that it happened is not said")
    others = [report for report in voice.reports if not _is_house_of(voice, report, hearing)]
    if not others:
        return Share(1, 1, f"{name} speaks for itself in its own report")
    if len(voice.reports) > 1:
        return Share(1, 1, f"{name} counts once, though {len(voice.reports)} reports name it")
    return Share(1, 1, f"{name} is named by {hearing.evidence.name(voice.reports[0])}")


def comments_or_is_counted_with(voice: Voice, hearing: Hearing) -> Share | None:
    """Rule 8: who comments adds nothing, nor do words that stand for another; those to whom a house spoke count with it."""
    if voice.heard is not Heard.NAMELESS:
        return None
    credit = voice.credits[0]
    words = _called(voice, hearing)
    if comments(credit):
        return Share(0, 0, f"{words} comment on what others report")
    if hearing.evidence.stands_for_another(credit):
        return Share(0, 0, f"{words} stands for a source that the report names, who is counted")
    citing = _stating(voice, hearing) or _citing(credit, hearing)
    if citing:
        return Share(0, 0, f"{words}, to whom {_in_words(citing)} spoke, are counted with {_in_words(citing)}")
    return None


def holds_an_office(voice: Voice, hearing: Hearing) -> Share | None:
    """Rule 9: who is told by an office that one person holds is one person, the same whether named elsewhere or not; what the
    hospital says, its director says.
    """
    if voice.heard is not Heard.NAMELESS:
        return None
    office, words = office_in(voice.credits[0].source.words), _called(voice, hearing)
    if office is None:
        body = body_in(voice.name)
        holder = next((each for each in hearing.holders if body and body <= each.of), None)
        return Share(0, 0, f"{words} speaks through its {holder.title}, who is counted") if holder else None
    if held_by_name(office, hearing.described):
        return Share(0, 0, f"{words} may be the {office.title} whom another report names")
    if hearing.offices[voice.credits[0].id][1]:
        return Share(1, 1, f"{words} {'is a body' if office.title == 'ministry' else 'is one person'}, told by the office")
    return Share(0, 1, f"{words} may be another {office.title} or the same")


def has_no_name(voice: Voice, hearing: Hearing) -> Share | None:
    """Rule 10: a source without a name adds one or nothing, as it may be whom another source relies on."""
    if voice.heard is not Heard.NAMELESS:
        return None
    words = _called(voice, hearing)
    return Share(0, 1, f"{words} has no name: perhaps an origin of its own, perhaps one that another source relies on")


def names_whom_it_has_it_from(voice: Voice, hearing: Hearing) -> Share | None:
    """Rule 11: press and agencies add nothing where it is said whom they have it from, or their own report is among these."""
    if not _is_carrier(voice):
        return None
    if any(_is_explained(credit, hearing) for credit in voice.credits):
        return Share(0, 0, f"{voice.name} is named beside the source it has it from and adds nothing")
    own = _own_reports(voice, hearing)
    if own and (voice.kind is not OriginKind.AGENCY or any(hearing.evidence.speakers(report) for report in own)):
        return Share(0, 0, f"{voice.name}'s own report is among these, so naming it adds nothing")
    return None


def is_an_agency_that_names_nobody(voice: Voice, hearing: Hearing) -> Share | None:
    """Rule 12: an agency behind which nobody is named is an origin: its dispatch is as far back as can be seen."""
    if not _is_carrier(voice) or voice.kind is not OriginKind.AGENCY:
        return None
    relayed = all(credit.relay for credit in voice.credits) and not _own_reports(voice, hearing)
    if relayed or all(hearing.evidence.speakers(credit.span.report) for credit in voice.credits):
        return None
    return Share(1, 1, f"{voice.name} is an agency that names nobody behind it: its dispatch is the origin")


def is_press_without_a_source(voice: Voice, hearing: Hearing) -> Share | None:
    """Rule 13: press that is named as the source, and does not say whom it has it from, adds one or nothing."""
    if not _is_carrier(voice):
        return None
    report = hearing.evidence.name(voice.reports[0])
    return Share(0, 1, f"{voice.name} is named as the source by {report}, and whom it has it from is not said")


def names_no_source(voice: Voice, hearing: Hearing) -> Share | None:
    """Rule 14: a report that names no source adds one or nothing; reports of one house count together."""
    if voice.heard is not Heard.SILENT:
        return None
    (report,) = voice.reports
    if report in hearing.agencies:
        return Share(0, 0, f"{voice.name} is counted through those that name it")
    if report in hearing.accounted:
        return Share(0, 0, f"{voice.name} names no source, and another report of its house does")
    return Share(0, 1, f"{voice.name} names no source")


RULES: tuple[Rule, ...] = (
    stands_in_a_circle,
    is_a_copy,
    cites_another,
    passes_on,
    shows_a_video_without_a_maker,
    speaks_for_itself,
    comments_or_is_counted_with,
    holds_an_office,
    has_no_name,
    names_whom_it_has_it_from,
    is_an_agency_that_names_nobody,
    is_press_without_a_source,
    names_no_source,
)


def decided(voice: Voice, hearing: Hearing) -> tuple[Rule, Share]:
    """The rule that decides of a voice, and what the voice adds."""
    for rule in RULES:
        share = rule(voice, hearing)
        if share:
            return rule, share
    raise AssertionError(f"no rule fits {voice.name}")  # pragma: no cover  every sort of voice has a last rule


def _is_carrier(voice: Voice) -> bool:
    return voice.heard is Heard.NAMED and voice.kind in CARRIERS


def _relays(credit: Credit, hearing: Hearing) -> bool:
    """Whether a credit says that its source passes on what another made or said; its own witnesses are no other."""
    source = hearing.evidence.behind(credit)
    if source is None:
        return credit.relay
    return source.kind is OriginKind.PARTY or names_nobody(source)


def _is_explained(credit: Credit, hearing: Hearing) -> bool:
    """Whether the report says whom the press or agency of a credit has it from."""
    evidence = hearing.evidence
    source = evidence.behind(credit)
    if source and not names_nobody(source) and not comments(source):
        return True
    return any(
        each.scope.overlaps(credit.scope) and not hearing.chains.leads(each.origin, credit.origin)
        for each in evidence.speakers(credit.span.report)
    )


def _own_reports(voice: Voice, hearing: Hearing) -> list[str]:
    return sorted({target for credit in voice.credits for target in hearing.evidence.pointing.get(credit.id, ())})


def _stating(voice: Voice, hearing: Hearing) -> list[str]:
    """The houses in whose own statement, or in a copy of it, a source without a name is heard."""
    evidence, report = hearing.evidence, voice.reports[0]
    originals = [
        other
        for other in evidence.holders(report)
        if any(each.kind is voice.kind and evidence.corpus.is_anonymous(each) for each in evidence.credits[other])
    ]
    return sorted({owner.name for each in (report, *originals) if (owner := evidence.statement(each))})


def _citing(credit: Credit, hearing: Hearing) -> list[str]:
    """The houses and people who are said to have it from a source without a name."""
    evidence = hearing.evidence
    beside = evidence.credits[credit.span.report]
    return sorted({each.name for each in beside if each.behind == credit.id and each.kind in STATING})


def _is_house_of(voice: Voice, report: str, hearing: Hearing) -> bool:
    owner = hearing.evidence.corpus.owner(report)
    return owner is not None and owner.origin("") == voice.origin


def _called(voice: Voice, hearing: Hearing) -> str:
    if voice.heard is Heard.NAMELESS:
        return f"“{voice.name}” ({hearing.evidence.name(voice.reports[0])})"
    return voice.name


def _in_words(names: Sequence[str]) -> str:
    return " and ".join(sorted(set(names)))
