"""Which of two versions holds the other's edits, as their wording shows.

Each sign shows that one text was taken out of something longer or older, which the other still is: words that point to somebody
only the other introduces, an end where the other goes on, a "today" that has become "yesterday", quotation marks and spellings
that are at home in the other. A sign may deceive, since both may have the text from a third report that is lost; so one sign does
not outweigh dates that speak against it, and none outweighs a third house that both name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from stemmata.lineage.direction.evidence import Evidence, Kind
from stemmata.lineage.direction.facts import Facts, Range, Side, short
from stemmata.model.lineage import Direction, Passage
from stemmata.model.reports import Report
from stemmata.model.text import Span

_VERBS = (
    "(?:said|says|added|adds|told|noted|stressed|explained|warned|continued|urged|confirmed|recalled|stated|insisted"
    "|claimed|went on)"
)
# A text does not open with these unless something went before.
_OPENS = re.compile(
    rf"[\"“'‘«]?(?:(?:He|She|They|It)\s+(?:also\s+|later\s+|then\s+|further\s+)?{_VERBS}\b"
    r"|(?:However|Meanwhile|Moreover|Furthermore|In addition|Additionally|Nevertheless|Also|Earlier|Separately),"
    r"|The (?:latter|same (?:source|official|witness|spokesman|spokeswoman|statement|report))\b"
    r"|و(?:أضاف|اضاف|أوضح|اوضح|أشار|اشار|تابع|أكد|اكد|لفت|ذكرت?|قالت?|بين|شدد|نوه)(?:ت|وا)?(?!\w)"
    r"|كما (?:أضاف|اضاف|أشار|اشار|أكد|اكد|أوضح|اوضح|ذكر)(?:ت|وا)?(?!\w)|من جهته|من جهتها|من جهة أخرى|في المقابل|وفي السياق)"
)
_NAME = r"[A-Z][a-z]+(?:[-’'][A-Z]?[a-z]+)*"
_CAPITALISED = re.compile(r"[A-Z][\w’'-]* ?$")
_ELIDED = re.compile(r"\[(?:\.\.\.|…|\. \. \.)\]|\((?:\.\.\.|…)\)")
_BREAKS = re.compile(r"(?:\.\.\.|…|\[(?:\.\.\.|…)\])[\s\"”’»]*$")
_READ_ON = re.compile(
    r"(?i)\b(?:read|see|find) the (?:full|whole|original|complete|rest of the) (?:article|story|report|text|statement|piece)\b"
    r"|\bcontinue reading\b|لقراءة (?:النص|المقال|الخبر) (?:كاملا|الكامل|الأصلي)|النص الكامل|اقرأ (?:النص|المقال|الخبر) كاملا"
)
# How near an edge of copied words a mark must stand to belong to it, in characters: a closing quotation mark and a space or two.
_NEAR = 4


def read_wording(facts: Facts, one: Side, other: Side, passages: Sequence[Passage]) -> Iterator[Evidence]:
    """All signs that the wording of two reports shows, for either direction.

    Args:
        facts: the corpus.
        one: the pair's first report.
        other: the second.
        passages: what they share, `first` in the first report.
    """
    mirrored = [_Shared(passage.second, passage.first) for passage in passages]
    plain = [_Shared(passage.first, passage.second) for passage in passages]
    for copyist, source, direction, shared in (
        (one, other, Direction.SECOND_TO_FIRST, plain),
        (other, one, Direction.FIRST_TO_SECOND, mirrored),
    ):
        # What holds nearly all of the other and much more was not cut out of it; both may have been cut out of a third.
        if not _holds(copyist, source):
            yield from _dangling(facts, copyist, source, direction, shared)
            yield from _broken_off(copyist, source, direction, shared)
    yield from moved_on(facts, one, other)
    yield from contained(one, other)


@frozen
class _Shared:
    """A passage as seen from the report that may have copied it."""

    here: Span
    there: Span


def _dangling(facts: Facts, copyist: Side, source: Side, direction: Direction, shared: Sequence[_Shared]) -> Iterator[Evidence]:
    """Copied words that point to something which only the other report says."""
    words = _opening(copyist, source, shared)
    if words:
        yield Evidence(
            Kind.DANGLING, direction, f"{copyist.name} opens with “{short(words)}”, before which {source.name} has more"
        )
        return
    for surname in _surnames(facts, copyist):
        full = _introduced(source.report, surname)
        if full and not _introduced(copyist.report, surname):
            reason = f"{copyist.name} speaks of {surname} as known; only {source.name} says who that is (“{short(full)}”)"
            yield Evidence(Kind.DANGLING, direction, reason)
            return


def _opening(copyist: Side, source: Side, shared: Sequence[_Shared]) -> str:
    """The words with which a report opens as if something went before, when in the other something does."""
    if not copyist.body:
        return ""
    match = _OPENS.match(copyist.report.text, *copyist.body[0])
    if match is None:
        return ""
    for each in shared:
        if each.here.start <= match.end() and each.here.end > match.end():
            lead = sum(min(end, each.there.start) - start for start, end in source.body if start < each.there.start)
            return match.group() if lead > _LEAD else ""
    return ""


_LEAD = 40  # characters before the same words in the other report: a sentence, not a dateline


# What a credit may call by one word with a capital, and is nobody's surname.
_NO_SURNAMES = frozenset(
    (
        *("He", "She", "They", "It", "We", "You", "Who", "Which", "That", "This", "These", "Those", "There", "One", "Both"),
        *("Residents", "Witnesses", "Officials", "Police", "Activists", "Doctors", "Medics", "Sources", "Observers", "Analysts"),
        *("Authorities", "Locals", "Parents", "Relatives", "Monitor", "Observatory", "Network", "Ministry", "Agency", "Group"),
        *("Council", "Committee", "Centre", "Center", "Army", "Guard", "Post", "Daily", "Times", "News", "Union", "Party"),
    )
)


def _surnames(facts: Facts, side: Side) -> Iterator[str]:
    """Persons whom copied words call by one name only."""
    text = side.report.text
    for span in facts.speakers(side.id):
        alone = not _CAPITALISED.search(text, max(0, span.start - 30), span.start)
        if alone and span.words not in _NO_SURNAMES and side.holds(span.start, span.end):
            yield span.words


def _introduced(report: Report, surname: str) -> str:
    """The full name by which a report introduces somebody, or empty."""
    if surname not in report.text:
        return ""
    match = re.search(
        rf"\b{_NAME} (?:(?:{_NAME}|al|el|bin|ibn|abu|de|van|von)[ -])?(?:al-|el-|Al-|El-)?{re.escape(surname)}\b", report.text
    )
    return match.group() if match else ""


def _broken_off(copyist: Side, source: Side, direction: Direction, shared: Sequence[_Shared]) -> Iterator[Evidence]:
    """The copyist breaks off or leaves out where the other goes on."""
    reason = _end(copyist, source, shared) or _elision(copyist, source) or _pointer(copyist, source)
    if reason:
        yield Evidence(Kind.BROKEN_OFF, direction, reason)


def _end(copyist: Side, source: Side, shared: Sequence[_Shared]) -> str:
    """The copyist's last copied paragraph ends within a sentence that goes on in the other."""
    text = copyist.report.text
    for start, end in copyist.body[-_LAST_PARAGRAPHS:]:
        stop = len(text[start:end].rstrip()) + start
        broken = _BREAKS.search(text, max(start, stop - 8), stop)
        # Without a mark: a whole line of words, and no stop at its end.
        cut = not broken and stop - start > _LINE and text[stop - 1].isalnum()
        if not broken and not cut:
            continue
        edge = broken.start() if broken else stop
        for each in shared:
            if (
                each.here.end <= edge
                and not re.search(r"\w", text[each.here.end : edge])
                and _goes_on(source.report, each.there.end)
            ):
                return f"{copyist.name} breaks off (“…{short(text[max(start, stop - 30) : stop])}”) where {source.name} goes on"
    return ""


_LAST_PARAGRAPHS = 3  # below the end of a text there may be a credit and a line of the site
_LINE = 60  # characters: longer than a heading or a name below the text


def _goes_on(report: Report, place: int) -> bool:
    """Whether a sentence goes on behind a place."""
    return bool(re.match(r"[,;:]?[ \u00a0](?:[^\W\d_]|\d)", report.text[place : place + 4]))


def _elision(copyist: Side, source: Side) -> str:
    """The copyist marks an omission in copied words; the other does not."""
    text = copyist.report.text
    if not any(mark in text for mark in ("[", "(...", "(…")) or _ELIDED.search(source.report.text):
        return ""
    bounds = _stretch(copyist.copied)
    for match in _ELIDED.finditer(text, *bounds) if bounds else ():
        near = any(start - _NEAR <= match.end() and match.start() <= end + _NEAR for start, end in copyist.copied)
        if near:
            return f"{copyist.name} marks words as left out of what {source.name} has in full"
    return ""


def _stretch(ranges: Sequence[Range]) -> Range | None:
    return (max(0, ranges[0][0] - _NEAR), ranges[-1][1] + _NEAR) if ranges else None


def _pointer(copyist: Side, source: Side) -> str:
    """The copyist sends its readers elsewhere for the whole text."""
    match = _read_on(copyist)
    if match and not _read_on(source):
        return f"{copyist.name} gives a part and sends readers on for the rest (“{short(match)}”)"
    return ""


def _read_on(side: Side) -> str:
    text = side.report.text
    if not any(
        mark in text
        for mark in (
            " the full ",
            " the whole ",
            " the original ",
            " the complete ",
            " the rest ",
            "ontinue reading",
            "النص",
            "كاملا",
        )
    ):
        return ""
    for start, end in side.body:
        match = _READ_ON.search(text, start, end)
        if match:
            return match.group()
    return ""


# How far from copied words an expression may stand that was changed: as far as the longest of them reaches.
_EDGE = 25


def moved_on(facts: Facts, one: Side, other: Side) -> Iterator[Evidence]:
    """In copied words one report says "today" or "this month" where the other says "yesterday" or "last month"."""
    found: dict[Direction, str] = {}
    there_all = [each for each in facts.ageing(other.id) if other.holds(each.start - _EDGE, each.end + _EDGE)]
    for here in facts.ageing(one.id) if there_all else ():
        for there in there_all if one.holds(here.start - _EDGE, here.end + _EDGE) else ():
            if here.unit == there.unit and here.steps != there.steps and here.stands_as(there):
                direction = Direction.FIRST_TO_SECOND if here.steps < there.steps else Direction.SECOND_TO_FIRST
                found.setdefault(direction, f"{one.name} says “{here.words}” where {other.name} says “{there.words}”")
    for direction, reason in sorted(found.items()):
        yield Evidence(Kind.MOVED_ON, direction, reason)


# A report all of which stands in another that is much longer. Set by definition: all but a credit and a headline, and two thirds.
CONTAINED_SHARE = 0.9
CONTAINING_SHARE = 0.67


def _holds(whole: Side, part: Side) -> bool:
    """Whether nearly all of one report stands in another that is much longer."""
    return part.share >= CONTAINED_SHARE and whole.share <= CONTAINING_SHARE


def contained(one: Side, other: Side) -> Iterator[Evidence]:
    """Nearly all of one report stands in the other, which is much longer."""
    for part, whole, direction in ((one, other, Direction.SECOND_TO_FIRST), (other, one, Direction.FIRST_TO_SECOND)):
        if _holds(whole, part):
            yield Evidence(Kind.CONTAINED, direction, f"nearly all of {part.name} stands in {whole.name}, which says more")


@frozen
class _Style:
    """Something that is written in two ways.

    Attributes:
        what: what it is, in plain words.
        forms: the ways, each a group.
        signs: for each way, words or marks without one of which it is not there; a report must have both ways to be read.
    """

    what: str
    forms: re.Pattern[str]
    signs: tuple[tuple[str, ...], tuple[str, ...]]


_ISE = "organi|recogni|hospitali|authori|critici|mobili|reali|terrori|emphasi|speciali|minimi|neutrali"
_OUR = "neighb|harb|lab|col|hon|rum|hum|arm"
_SPELLED = (
    (
        *(f"{stem}s" for stem in _ISE.split("|")),
        *(f"{stem}our" for stem in _OUR.split("|")),
        "defence",
        "centre",
        "per cent",
        "metre",
    ),
    (
        *(f"{stem}z" for stem in _ISE.split("|")),
        *(f"{stem}or" for stem in _OUR.split("|")),
        "defense",
        "center",
        "percent",
        "meter",
    ),
)
_STYLES = (
    _Style("the quotation marks", re.compile(r"(?P<a>\")|(?P<b>[“”])"), (('"',), ("“",))),
    _Style("the apostrophes", re.compile(r"(?<=\w)(?:(?P<a>')|(?P<b>’))(?=\w)"), (("'",), ("’",))),
    _Style("the dashes", re.compile(r"(?P<a> -{1,2} )|(?P<b> ?[—–] ?)"), ((" - ", " -- "), ("—", "–"))),
    _Style(
        "the spelling",
        re.compile(
            rf"(?P<a>(?:{_ISE})s(?=[aei])|(?:{_OUR})our|\b(?:defence|offence|centre|per cent|metres?)\b)"
            rf"|(?P<b>(?:{_ISE})z(?=[aei])|(?:{_OUR})or\b|\b(?:defense|offense|center|percent|meters?)\b)"
        ),
        _SPELLED,
    ),
)
# Share from which on a report has too few words of its own to have habits.
MOSTLY_COPIED = 0.95
_HABIT = 2  # times a form must be used, and no other, to be a habit


def style(one: Side, other: Side) -> Iterator[Evidence]:
    """Copied words keep a style that is at home in the other report and not in their own."""
    for copyist, source, direction in ((one, other, Direction.SECOND_TO_FIRST), (other, one, Direction.FIRST_TO_SECOND)):
        for each in _STYLES if copyist.share <= MOSTLY_COPIED else ():
            if _keeps(copyist, source, each):
                reason = f"in {copyist.name} the copied words keep {each.what} of {source.name}, unlike its own words"
                yield Evidence(Kind.STYLE, direction, reason)
                break


def _keeps(copyist: Side, source: Side, each: _Style) -> bool:
    if not all(any(sign in copyist.report.text for sign in signs) for signs in each.signs):
        return False
    taken, own = _habit(copyist, each.forms, inside=True), _habit(copyist, each.forms, inside=False)
    at_home = {_habit(source, each.forms, inside=True), _habit(source, each.forms, inside=False)}
    return bool(taken and own and taken != own) and at_home == {taken}


def _habit(side: Side, pattern: re.Pattern[str], *, inside: bool) -> str:
    """Which form a report always uses in its copied words, or in its own; empty when it has no such habit."""
    text = side.report.text
    ranges = side.copied if inside else _between(side)
    forms = [match.lastgroup or "" for start, end in ranges for match in pattern.finditer(text, start, end)]
    return forms[0] if len(forms) >= _HABIT and len(set(forms)) == 1 else ""


def _between(side: Side) -> list[Range]:
    """The report's own words: what is neither chrome nor copied."""
    found = []
    for start, end in side.body:
        edges = [start, *(edge for pair in side.copied if pair[0] < end and start < pair[1] for edge in pair), end]
        found += [(first, behind) for first, behind in list(pairwise(edges))[::2] if first < behind]
    return found
