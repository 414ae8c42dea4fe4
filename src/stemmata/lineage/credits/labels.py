"""Credits by a label in English: "Source: X", "First reported by X", "This article ran in X", at the head, at the foot, or behind
the sentence or entry that is credited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from stemmata.lineage.credits.furniture import line_of_credit, prefix_of_credit
from stemmata.lineage.credits.lexicon import credit_lexicon
from stemmata.lineage.credits.mentions import CreditForm, Mention
from stemmata.lineage.credits.names import described_kind
from stemmata.lineage.sources import SourceNames, known_name
from stemmata.model.lineage import OriginKind
from stemmata.model.reports import Report
from stemmata.model.text import BlockRole

# Longest line that is a credit and no sentence of the report, in words. Set by reading.
_LINE = 22
_NAME = 9  # words of a source's name
_SOURCE = r"(?P<source>[^\n:;|]{2,90}?)"
_SAYS = (
    r"(?:report(?:ed)?|publish(?:ed)?|post(?:ed)?|print(?:ed)?|issu(?:ed)?|releas(?:ed)?|recorded|documented"
    r"|collected|compiled|gathered"
    r"|submitted|filed|written|prepared|provided|supplied|received|translated|told|taken|transcribed|witnessed|verified|aired"
    r"|broadcast|carried|shared|sent|entered|edited|produced|obtained|reprinted|republished|reproduced|adapted"
    r"|excerpted|reposted"
    r"|cross-posted)"
)
_LABEL = re.compile(
    r"(?P<label>(?:(?:our|the|main|original|primary|data|news|text|full|further|additional|with|own|key|other) )*"
    r"(?:sources?(?: (?:of|for) [^:\n]{1,30})?|authors?|text|words|reports?|reporter|reporting|story|publisher"
    r"|publication|information"
    r"|info|originals?|translation|footnote|provenance|origin|data|figures|credits?|account|testimony"
    r"|statement|issuer|sender|compiler"
    r"|contributors?|correspondent|interviewer|witness|informant|complainant|submitted by|courtesy|basis"
    r"|references?|ref|via|cit\."
    rf"|{_SAYS} (?:by|from|through|via|in|on|at))"
    r"(?: (?:no\.|nr\.|number) ?\d+)?)"
    rf"[ \t]*(?::|=| [–—-])[ \t]*{_SOURCE}[ \t]*(?:$|[.;|)\]])",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?P<label>(?:as )?(?:(?:first|originally|previously|initially) )?(?:{_SAYS} (?:by|from|in|on|at)"
    rf"|information from|compiled from"
    r" (?:reports|material|information|dispatches) (?:by|from|of)|(?:with |using |based on "
    r"|contains )?(?:additional |some |other |further )?"
    r"(?:material|information|files|reporting|inputs?|contributions?|reports|dispatches|photos) (?:by|from|of)"
    r"|originally in|first in"
    r"|from|courtesy(?: of)?|credits?|with (?:many )?thanks to|by permission of|press release(?: (?:by|from|of))?"
    r"|(?:joint |public |press )?statement (?:by|from|of)|communiqu[eé] (?:by|from|of|no\. ?\d+ of)|news release (?:by|from|of)"
    r"|bulletin (?:by|from|of)|from the (?:pages|website|archive|archives|desk|newsroom) of|see(?: also)?|cf\.))[ \t]+"
    rf"(?:the )?{_SOURCE}(?: (?:on|in) (?:\w+day|[A-Z][a-z]+ \d|\d)[^\n:]{{0,24}})?[ \t]*(?:$|[.;|)\]:])",
    re.IGNORECASE,
)
# Labels that may stand for anything but a source unless the line holds nothing else and names a house.
_WEAK = re.compile(
    r"(?i)(?:from|see|see also|cf\.|first in|originally in|statement of|credits?|with thanks to|text|words|data|figures|by)$"
)
_THIS = re.compile(
    r"(?:this|the above|a|an|the) (?:(?:earlier|previous|longer|shorter|first|slightly different"
    r"|\w+) )?(?:version of (?:this|the)"
    r" )?(?:article|story|report|piece|text|item|dispatch|essay|analysis|post|interview|feature|version"
    r"|news item|account|testimony)"
    r"(?: of (?:this|the) (?:article|story|report|piece|text))? (?:(?:was|is|has been|had been) )?"
    r"(?:(?:first|originally|previously|initially|also|earlier) )?"
    r"(?:appeared|ran|published|posted|printed|reprinted|republished|reproduced|aired|broadcast|carried|taken"
    r"|supplied|provided|produced"
    r"|written|translated|adapted|excerpted|syndicated|shared|distributed|compiled|filed|came)"
    r"(?: (?:here|first|originally|on \d[^\n,]{2,20}|on [A-Z][a-z]+ \d[^\n,]{0,10}|on \w+day|online|with permission))*"
    r" (?:in|on|by|from|at)(?: the (?:website|pages|site|page|blog) of)? "
    r"(?:the )?(?P<source>[A-Z@][^\n:;|]{1,70}?)(?: (?:on|in|under|with) [^\n]{2,60})?[ \t]*(?:$|[.;)\]])",
    re.IGNORECASE,
)
_PERSON = r"[A-Z][\w’'-]+(?: (?:al|el|de|bin|ibn|abu|van|von|[A-Z][\w’'-]*\.?))*(?: [A-Z][\w’'-]+)"
_WROTE = re.compile(
    rf"(?P<source>{_PERSON})(?: and {_PERSON})? (?:(?:reported|reports|reporting|wrote|writes"
    rf"|filed)(?: this (?:story|report|article|piece))?"
    r"(?: for [^\n]{2,40}?)? (?:from|in|for)|is (?:an? |the )?(?:[\w’'-]+ ){0,4}?(?:reporter|correspondent"
    r"|journalist|writer|editor|freelancer"
    r"|columnist|staff writer|stringer|photographer|contributor|researcher))\b[^\n]{0,80}"
)
_GAVE = re.compile(
    r"(?P<source>(?:the )?[A-Z@][^\n:;|]{1,50}?)(?:,? and [A-Z][^\n:;|,]{2,40}?)? (?:also )?contributed(?:\b[^\n]{0,50})?[.\s]*$"
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)[ \t]*(?:©[ \t]*)?(?:\d{4}[ \t]*)?(?:by )?(?P<source>[^\n\d.,/|]{2,40}?)"
    r"(?:[ \t]*\d{4}|[ \t]*/[^\n]{2,40})?"
    r"(?:[.,|][^\n]{0,60})?[ \t]*$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:(?:[–—]|(?<!\w)-{1,2})[ \t]*(?P<dash>[^\n.:;()–—]{2,40}?)|[\[(/](?P<bracket>[^\n\[\]()/]{2,50})[\])/])[ \t.]*$"
)
_LAST = re.compile(r"(?<=[.!?…”\"»])[ \t]+(?=[^\s])|(?<=[.!?…”\"»])(?=[—–\[(])")
_AFTER_NAME = re.compile(
    r"(?:,[ \t]*(?:\d|[^,\n]*\b(?:annual|report|bulletin|update|p\. ?\d|no\. ?\d|19\d\d|20\d\d"
    r"|\d{1,2} [A-Z][a-z]+)\b)[^\n]*|[ \t]+(?:at|on|in|under) [^\n]*"
    r"|,[ \t]*(?:and |local |others)[^\n]*|[ \t]*[,(][^\n]*)$"
)
_HANDLE = re.compile(r"@\w{2,}|\w[\w-]*\.(?:com|net|org|co|info)\b")
_WIRES = frozenset(("dpa", "afp", "ap", "efe", "ansa", "tass", "upi", "apa", "epd", "agencies"))
_AT_HEAD = 3  # blocks at the head in which a label may stand
_AT_FOOT = 4  # lines at the foot
_FIRSTS = re.compile(
    r"^(?:\((?P<bracket>[^()\n]{2,40})\)[ \t]+(?=[A-Z])"
    r"|[^\n/]{2,40}/(?:[ \t]*)(?P<slash>[^\n/:]{2,40}?)[ \t]*(?:/[ \t]*(?:-{1,2}|[–—])|:)[ \t]"
    r"|(?P<name>[A-Z][^\n:()@]{2,50}?) \((?P<handle>@\w{2,30})\):|(?P<at>@\w{2,30})[ \t]*(?:[–—-]|\|)[ \t]"
    r"|RT (?P<rt>@\w{2,30})[ \t]"
    r"|(?P<bulletin>[A-Z][^\n:,–—]{2,50}?)(?:,|[ \t]*[–—:|])[ \t]*(?:daily|weekly|monthly|annual|flash"
    r"|situation|field|morning|evening|special)?"
    r"[ \t]*(?:update|bulletin|report|press release|statement|communiqu[eé]|newsletter|news release|briefing"
    r"|sitrep|digest|release)\b[^\n]{0,30}$"
    r"|(?:BREAKING|URGENT|ALERT|UPDATE|NEW|JUST IN|FLASH)(?: NEWS)?[ \t]*[|:–—-][ \t]*(?P<pipe>[A-Z@][^\n:|]{2,40}):[ \t]"
    r"|(?P<staff>[A-Z][^\n:,–—]{2,40}?) (?:staff|staff writers?|correspondents?|reporters?|newsroom|news desk"
    r"|editorial team)[ \t]*$"
    r"|(?:from|by) (?P<our>our (?:own )?(?:correspondents?|reporters?|staff)|a correspondent|staff reporters?"
    r"|staff writers?)\b[^\n]{0,40}$)",
    re.IGNORECASE,
)


@frozen
class Labelled:
    """A label's mention and the range of text that it credits."""

    mention: Mention
    start: int
    end: int


def labelled_mentions(report: Report, names: SourceNames, *, body: tuple[int, int]) -> Iterator[Labelled]:
    """Each credit by a label, where it stands.

    Args:
        report: the report.
        names: known names.
        body: range of the report's own text.
    """
    lines = _lines(report)
    own = [span for span in lines if body[0] <= span[0] < body[1]] or lines
    for place, (start, end) in enumerate(lines):
        line = report.text[start:end]
        head = place < _AT_HEAD and start < (own[-1][0] if len(own) > 1 else end)
        foot = place >= len(lines) - _AT_FOOT
        for mention in _in_line(line, names, alone=len(lines) > 1):
            whole = mention.start <= 1 and len(lines) > 1
            moved = mention.moved(start)
            if whole and (head or foot):
                yield Labelled(moved, min(body[0], moved.start), max(body[1], moved.end))
            elif not whole or _is_strong(mention):
                before = _entry_start(report, lines, place) if whole else start
                before = body[0] if foot and len(own) <= 1 else before
                yield Labelled(moved, before, max(end, moved.end))
            if whole:
                break
        else:
            yield from _furnished(line, start, body, names, own_line=len(lines) > 1 and (head or foot), foot=foot)
        if head:
            first = _at_head(line, names) or _before_colon(line, names) or (prefix_of_credit(line, names) if place == 0 else None)
            if first:
                yield Labelled(first.moved(start), min(body[0], start), max(body[1], end))


def _furnished(
    line: str, start: int, body: tuple[int, int], names: SourceNames, *, own_line: bool, foot: bool
) -> Iterator[Labelled]:
    """The credit of a line, or of what stands behind its last sentence, that holds but words of publishing and a name."""
    if own_line:
        mention = line_of_credit(line, names)
        if mention:
            yield Labelled(mention.moved(start), min(body[0], start), max(body[1], start + len(line)))
            return
    cut = max((match.end() for match in _LAST.finditer(line)), default=0) if foot else 0
    if cut:
        mention = line_of_credit(line[cut:].strip(" \t"), names)
        if mention:
            shift = start + cut + len(line[cut:]) - len(line[cut:].lstrip(" \t"))
            yield Labelled(mention.moved(shift), start, start + len(line))


def _lines(report: Report) -> list[tuple[int, int]]:
    spans = [
        (block.start + match.start(), block.start + match.end())
        for block in report.blocks
        if block.role is not BlockRole.CHROME
        for match in re.finditer(r"[^\n]+", report.text[block.start : block.end])
    ]
    return spans or [match.span() for match in re.finditer(r"[^\n]+", report.text)]


def _entry_start(report: Report, lines: list[tuple[int, int]], place: int) -> int:
    """Where the entry begins that a label in a line of its own closes: the line before it."""
    return lines[place - 1][0] if place else lines[place][0]


def _is_strong(mention: Mention) -> bool:
    return "source" in mention.verb or mention.verb.endswith((" by", " from"))


def _in_line(line: str, names: SourceNames, *, alone: bool) -> Iterator[Mention]:
    """The label in a line: the whole of it, or what stands behind its last sentence."""
    cuts = [match.end() for match in _LAST.finditer(line)]
    for start in [0, *cuts[-2:]] if alone or not cuts else cuts[-2:]:
        segment = line[start:]
        shift = len(segment) - len(segment.lstrip(" \t(["))
        if len(segment.split()) > _LINE:
            continue
        mention = _read(segment[shift:], names)
        if mention:
            yield mention.moved(start + shift)
            return
    if cuts or not alone:
        tail = _TAIL.match(line, cuts[-1]) if cuts else None
        if tail is None and cuts and line[cuts[-1] :].strip(" .").lower() in _WIRES:
            tail = re.compile(r"[ \t]*(?P<dash>\w+)[ \t.]*$").match(line, cuts[-1])
        group = "dash" if tail and tail.group("dash") else "bracket"
        if tail and _may_sign(tail.group(group), names):
            yield Mention(*tail.span(), *tail.span(group), "sign-off", CreditForm.SIGN_OFF)


def _read(segment: str, names: SourceNames) -> Mention | None:
    for pattern in (_LABEL, _THIS, _RIGHTS, _WROTE, _GAVE, _BARE):
        match = pattern.match(segment)
        if match is None:
            continue
        words = _AFTER_NAME.sub("", match.group("source")).strip(' \t.,"“”')
        label = match.groupdict().get("label") or ""
        weak = pattern is _BARE and _WEAK.match(label) is not None
        if weak and not (_is_house(words, names) and len(segment.split()) <= len(words.split()) + _NAME):
            continue
        if _is_source(words, names, lower=pattern is _LABEL and "source" in label.lower()) or (
            pattern is _RIGHTS and _is_capital(words)
        ):
            start = match.start("source") + match.group("source").index(words)
            return Mention(0, start + len(words), start, start + len(words), label.lower() or "sign-off", CreditForm.SIGN_OFF)
    return None


def _at_head(line: str, names: SourceNames) -> Mention | None:
    match = _FIRSTS.match(line)
    if match is None:
        return None
    group = next(
        name for name in ("bracket", "slash", "name", "at", "rt", "pipe", "bulletin", "staff", "our") if match.group(name)
    )
    words = match.group(group)
    sure = group in ("name", "at", "rt", "our", "pipe") or (
        group == "slash" and words.isupper() is False and _is_capital(words) and "/" in line[match.end(group) : match.end()]
    )
    if not (sure or _is_house(words, names)):
        return None
    return Mention(match.start(group), match.end(group), *match.span(group), "dateline", CreditForm.DATELINE)


_INTRODUCED = re.compile(
    r"(?:as )?(?:(?:first|originally|previously) )?(?:reported|published|posted|told|broadcast|printed|carried"
    r"|aired) (?:by|in|on|to) "
    r"(?:the )?(?P<source>[A-Z@][^\n:;,.|]{1,60}?):[ \t]|(?:originally|first) (?:in"
    r"|on) (?:the )?(?P<first>[A-Z@][^\n:;,.|]{1,60}?):[ \t]",
    re.IGNORECASE,
)


def _before_colon(line: str, names: SourceNames) -> Mention | None:
    """ "As first reported by X: …", "Originally in X: …" at the head."""
    match = _INTRODUCED.match(line)
    group = "source" if match and match.group("source") else "first"
    if match is None or not _is_source(match.group(group), names, lower=False):
        return None
    return Mention(0, match.end(), *match.span(group), "sign-off", CreditForm.SIGN_OFF)


def _is_source(words: str, names: SourceNames, *, lower: bool) -> bool:
    """Whether words behind a label name somebody: in capitals, a handle, a known name, or a noun for who speaks."""
    tokens = words.split()
    if not tokens or len(tokens) > _NAME or tokens[0].lower() in ("this", "that", "it", "here", "there", "what", "we", "i"):
        return False
    if _HANDLE.match(words):
        return True
    known = known_name(words, names)
    if (known is not None and known.start <= len("the ")) or words.lower() in _WIRES:
        return True
    if words[0].isupper() and _is_capital(words):
        return not (len(tokens) == 1 and tokens[0].lower() in credit_lexicon().sets["boundaries.time"])
    return lower and _is_people(words)


def _is_people(words: str) -> bool:
    low = re.split(r",| (?:of|in|from|at|who|with|near|close) ", words.lower())[0].split()
    return bool(low) and (
        low[-1] in credit_lexicon().people or low[-1] in credit_lexicon().bodies or low[-1] in ("reports", "media")
    )


def _is_house(words: str, names: SourceNames) -> bool:
    """Whether words name a house by a known name or by a noun for one."""
    known = known_name(words, names)
    if known is not None and not known.identity.anonymous and known.end - known.start >= len(words.strip()) - len("the "):
        return True
    low = words.lower().split()
    bodies = credit_lexicon().bodies
    return (
        _is_capital(words)
        and len(low) <= _NAME
        and (
            described_kind(words) in (OriginKind.PRESS, OriginKind.AGENCY, OriginKind.MONITOR, OriginKind.UN)
            or (len(low) > 1 and any(word in bodies for word in low))
        )
    )


def _may_sign(words: str, names: SourceNames) -> bool:
    low = words.strip().lower()
    return low in _WIRES or _is_house(words, names) or (_is_people(words) and low.split()[-1] in credit_lexicon().plurals)


def _is_capital(words: str) -> bool:
    """Whether all but small linking words are in capitals, as names are."""
    small = ("of", "for", "and", "the", "in", "on", "at", "al", "de", "bin", "ibn", "abu", "el", "&", "/", "a")
    return (
        bool(words)
        and (words[0].isupper() or words[0] == "@")
        and all(not word[0].isalpha() or word[0].isupper() or word in small for word in re.split(r"[\s,/]+", words) if word)
    )
