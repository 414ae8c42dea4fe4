"""The checklist of verification, with what the evidence answers and why; the last question is always left to a person.

The questions are those that a monitor of the UN mechanism asks before a report counts as verified (`model.verification`, in words
of our own). Yes and no are said only where the texts show it; what they leave open is open.
"""

from __future__ import annotations

from collections.abc import Sequence

from stemmata.incidents.grades import PASSING_ON, Voice, grade_information, grade_sources, in_words, real_kinds, voices_of
from stemmata.incidents.lines import Line, Sources
from stemmata.incidents.obstacles import propose_obstacles
from stemmata.model.claims import Claim
from stemmata.model.incidents import Contradiction, ContradictionKind
from stemmata.model.lineage import Independence, OriginKind
from stemmata.model.verification import Answer, Check, GradedSource, Proposal, Question, SourceGrade

# Who may have it from somebody who saw it, or have seen it, and does not always say so.
MAY_HAVE_SEEN = (OriginKind.MONITOR, OriginKind.UN, OriginKind.ACTIVIST, OriginKind.SOCIAL, OriginKind.UNNAMED)
RELIABLE = (SourceGrade.A, SourceGrade.B)
DOUBTED = (SourceGrade.D, SourceGrade.E)


def propose_verification(
    claims: Sequence[Claim],
    lines: Sequence[Line],
    sources: Sources,
    origins: Independence,
    contradictions: Sequence[Contradiction],
) -> Proposal:
    """What a machine can say on the verification of one incident.

    Args:
        claims: the incident's claims.
        lines: its independent lines.
        sources: reports, credits and origins of the build.
        origins: how many independent origins stand behind it.
        contradictions: what does not go together in it.
    """
    voices = voices_of(lines, sources)
    graded = grade_sources(voices)
    speaking = [voice for voice in voices if voice.speaking]
    return Proposal(
        checklist=(
            _primary_source(speaking, graded),
            _eyewitness(speaking),
            _consistent(origins, contradictions),
            _credible(contradictions),
        ),
        sources=graded,
        information=grade_information(lines, voices, origins, contradictions),
        obstacles=propose_obstacles(claims, sources, contradictions),
    )


def _primary_source(speaking: Sequence[Voice], graded: Sequence[GradedSource]) -> Check:
    primary = {(voice.origin, voice.name) for voice in speaking if voice.kind not in PASSING_ON}
    grades = [each for each in graded if (each.origin, each.name) in primary]
    if not grades:
        return Check(Question.PRIMARY_SOURCE, Answer.NO, ("no report names anybody nearer to it than the press",))
    reliable = [each for each in grades if each.grade in RELIABLE]
    if reliable:
        return Check(Question.PRIMARY_SOURCE, Answer.YES, (f"{_names(reliable)}: {reliable[0].reasons[0]}",))
    if all(each.grade in DOUBTED for each in grades):
        return Check(Question.PRIMARY_SOURCE, Answer.NO, (f"{_names(grades)}: {grades[0].reasons[0]}",))
    return Check(Question.PRIMARY_SOURCE, Answer.OPEN, (f"{_names(grades)}: {grades[0].reasons[0]}",))


def _names(graded: Sequence[GradedSource]) -> str:
    return ", ".join(each.name for each in graded)


def _eyewitness(speaking: Sequence[Voice]) -> Check:
    seen = [voice.name for voice in speaking if voice.kind is OriginKind.EYEWITNESS]
    if seen:
        return Check(Question.EYEWITNESS, Answer.YES, (f"heard on it: {', '.join(seen)}",))
    unsaid = [voice.name for voice in speaking if voice.kind in MAY_HAVE_SEEN]
    if unsaid:
        return Check(Question.EYEWITNESS, Answer.OPEN, (f"not said who saw it: {', '.join(unsaid)}",))
    return Check(Question.EYEWITNESS, Answer.NO, ("no report names anybody who saw it",))


def _consistent(origins: Independence, contradictions: Sequence[Contradiction]) -> Check:
    disputed = real_kinds(contradictions)
    against = [kind for kind in disputed if kind is not ContradictionKind.CERTAINTY]
    if against:
        return Check(Question.CONSISTENT, Answer.NO, (f"accounts do not agree on {in_words(against)}",))
    if origins.low < 2:
        words = "one origin only" if origins.high < 2 else "perhaps one origin only"
        return Check(Question.CONSISTENT, Answer.OPEN, (f"{words}: there is nothing to compare it with",))
    if disputed:
        return Check(Question.CONSISTENT, Answer.OPEN, ("accounts differ in how sure they are",))
    return Check(
        Question.CONSISTENT, Answer.YES, (f"at least {origins.low} independent origins, and nothing said goes against another",)
    )


def _credible(contradictions: Sequence[Contradiction]) -> Check:
    """Never answered by the machine; it names what to look at first."""
    disputed = real_kinds(contradictions)
    look = f"look first at {in_words(disputed)}" if disputed else "look first at who says so, and how they know"
    return Check(Question.CREDIBLE, Answer.OPEN, ("left to a person who knows the place and the sources", look))
