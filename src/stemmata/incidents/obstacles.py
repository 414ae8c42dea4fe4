"""What stands in the way of verification, as far as reports say so themselves or contradict one another.

The five obstacles are those that the UN mechanism records (`model.verification`). Nothing is guessed: that nobody went there is
no sign of danger. An obstacle is proposed only where words near the claims say so, and it carries those words, or where accounts
do not go together. The word lists are our own and short; they are meant to miss rather than to invent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from stemmata.incidents.grades import in_words, real_kinds
from stemmata.incidents.lines import Sources
from stemmata.model.claims import CertaintyKind, Claim
from stemmata.model.incidents import Contradiction, ContradictionKind
from stemmata.model.reports import Report
from stemmata.model.text import Span
from stemmata.model.verification import Obstacle, ProposedObstacle

# Characters around a report's claims in which such words are looked for: a paragraph before, and two behind, where reports
# usually say what they could not check (judgement).
BEFORE, BEHIND = 300, 700
# More words than these for one obstacle add nothing for a reader.
MOST_WORDS = 3

_OBSERVERS = r"(?:journalists|reporters|monitors|observers|investigators|researchers|aid workers|independent media)"
_KEPT_OUT = r"(?:barred|banned|prevented|kept out|unable to (?:reach|enter)|(?:cannot|could not) (?:reach|enter))"
_CHECKED = r"(?:verif\w+|confirm\w*|corroborated)"
_STAFF = r"(?:staff|monitors|investigators|observers|researchers)"
_HIS_NAME = r"(?:اسمه|اسمها|هويته|هويتها|أسمائهم)"
_ENGLISH: Mapping[Obstacle, tuple[str, ...]] = {
    Obstacle.UNWILLING_SOURCES: (
        r"on (?:the )?condition of anonymity",
        r"(?:asked|asking|wish\w*|want\w*|preferr\w+|declin\w+|refus\w+) (?:not )?to be (?:named|identified|quoted)",
        r"(?:declin|refus)\w+ to (?:give|disclose|reveal) (?:his|her|their) (?:full |real )?names?",
        r"(?:witnesses|residents|relatives|survivors|families) (?:were|are) (?:too )?(?:afraid|frightened|unwilling|reluctant)",
    ),
    Obstacle.SECURITY: (
        rf"{_OBSERVERS} (?:\w+ ){{0,3}}{_KEPT_OUT}",
        r"(?:too dangerous|not safe|unsafe) (?:for \w+ )?to (?:reach|enter|visit|travel)",
        rf"(?:not|unable to|cannot) (?:be )?(?:\w+ )?(?:{_CHECKED}|reached|visited) (?:\w+ ){{0,3}}"
        r"(?:because of|owing to|due to) (?:the )?(?:\w+ )?(?:fighting|insecurity|shelling|security)",
    ),
    Obstacle.RESOURCES: (
        rf"(?:has|have|had|with) (?:no|too few) {_STAFF}",
        rf"(?:lack|shortage) of (?:{_STAFF}|resources)",
    ),
    Obstacle.PENDING: (
        rf"(?:could|can|has|have|had|was|were)(?: not|not|n't) (?:\w+ ){{0,3}}{_CHECKED}",
        r"(?:is|are) (?:still )?(?:investigating|verifying|checking)",
        r"(?:opened|launched|ordered) an? (?:inquiry|investigation)",
        r"(?:inquiry|investigation) (?:is|was) (?:under ?way|ongoing|pending)",
    ),
}
_ARABIC: Mapping[Obstacle, tuple[str, ...]] = {
    Obstacle.UNWILLING_SOURCES: (
        rf"(?:طلب|طلبت|فضل|فضلت|شريطة|بشرط|اشترط|اشترطت) (?:\w+ ){{0,3}}عدم (?:الكشف عن|ذكر) {_HIS_NAME}",
    ),
    Obstacle.SECURITY: (r"(?:تعذر|يتعذر|لم يتسن) (?:\w+ ){0,2}(?:الوصول|الدخول) إلى (?:الموقع|المكان|المنطقة)",),
    Obstacle.RESOURCES: (r"(?:نقص|قلة) (?:في )?(?:الكوادر|المراقبين|الباحثين|الموارد)",),
    Obstacle.PENDING: (
        r"(?:لم يتسن|لم تتمكن|لم يتمكن|تعذر|يتعذر) (?:\w+ ){0,4}(?:التحقق|التأكد)",
        r"(?:فتح|فتحت|يجري|تجري) (?:ال)?تحقيق\w*",
    ),
}
# One of these stands in every phrase above; looking for words first is twenty times faster than trying the phrases everywhere.
_HINTS: Mapping[Obstacle, tuple[str, ...]] = {
    Obstacle.UNWILLING_SOURCES: (
        *("anonym", "be named", "be identified", "be quoted", "his name", "her name", "their name", "full name", "real name"),
        *("afraid", "frightened", "unwilling", "reluctant", "عدم "),
    ),
    Obstacle.SECURITY: (
        *("barred", "banned", "prevented", "kept out", "unable to", "not reach", "not enter", "cannot reach", "cannot enter"),
        *("dangerous", "not safe", "unsafe", "due to", "owing to", "because of", "إلى ال"),
    ),
    Obstacle.RESOURCES: (
        *("no staff", "no monitors", "no investigators", "no observers", "no researchers", "too few", "lack of", "shortage of"),
        *("نقص", "قلة"),
    ),
    Obstacle.PENDING: ("verif", "confirm", "corroborated", "investigati", "checking", "inquiry", "التحقق", "التأكد", "تحقيق"),
}
_PATTERNS = {
    obstacle: re.compile(
        rf"\b(?:{'|'.join(_ENGLISH[obstacle])})\b|(?<!\w)[وف]?(?:{'|'.join(_ARABIC[obstacle])})(?!\w)", re.IGNORECASE
    )
    for obstacle in _ENGLISH
}
_REASONS = {
    Obstacle.UNWILLING_SOURCES: "a source does not want to be known",
    Obstacle.SECURITY: "a report says that the place could not be reached safely",
    Obstacle.RESOURCES: "a report says that there were too few people to look into it",
    Obstacle.PENDING: "a report says that it has not been checked, or is being checked",
}


def propose_obstacles(
    claims: Sequence[Claim], sources: Sources, contradictions: Sequence[Contradiction]
) -> tuple[ProposedObstacle, ...]:
    """The obstacles that the evidence speaks of, in the order of the codes.

    Args:
        claims: the incident's claims.
        sources: the reports of the build.
        contradictions: what does not go together in the incident.
    """
    found: dict[Obstacle, ProposedObstacle] = {}
    against = [kind for kind in real_kinds(contradictions) if kind is not ContradictionKind.CERTAINTY]
    if against:
        reason = f"accounts do not agree on {in_words(against)}"
        found[Obstacle.CONTRADICTORY_INFORMATION] = ProposedObstacle(Obstacle.CONTRADICTORY_INFORMATION, reason)
    for obstacle, words in _spoken_of(claims, sources).items():
        if words:
            found[obstacle] = ProposedObstacle(obstacle, _REASONS[obstacle], tuple(words[:MOST_WORDS]))
    return tuple(found[obstacle] for obstacle in Obstacle if obstacle in found)


def _spoken_of(claims: Sequence[Claim], sources: Sources) -> dict[Obstacle, list[Span]]:
    found: dict[Obstacle, list[Span]] = {obstacle: [] for obstacle in _PATTERNS}
    unverified = (each.certainty.hedge for each in claims if each.certainty.kind is CertaintyKind.UNVERIFIED)
    found[Obstacle.PENDING].extend(hedge for hedge in unverified if hedge)
    for report, start, end in _windows(claims, sources):
        lowered = report.text[start:end].lower()
        for obstacle, pattern in _PATTERNS.items():
            if any(hint in lowered for hint in _HINTS[obstacle]):
                matches = pattern.finditer(report.text, start, end)
                found[obstacle].extend(report.span(match.start(), match.end()) for match in matches)
    return {obstacle: _each_once(spans) for obstacle, spans in found.items()}


def _windows(claims: Sequence[Claim], sources: Sources) -> Iterator[tuple[Report, int, int]]:
    """The stretch of each report that speaks of the incident, reports in order of their identifiers."""
    by_report: dict[str, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.report, []).append(claim)
    for key in sorted(by_report):
        if key in sources.reports:
            start = min(claim.sentence.start for claim in by_report[key])
            end = max(claim.sentence.end for claim in by_report[key])
            yield sources.reports[key], max(0, start - BEFORE), end + BEHIND


def _each_once(spans: Iterable[Span]) -> list[Span]:
    """Spans without those whose words were there before: forty copies of one note are one note."""
    by_words: dict[str, Span] = {}
    for span in spans:
        by_words.setdefault(span.words.casefold(), span)
    return sorted(by_words.values(), key=lambda each: (each.report, each.start, each.end))
