"""Credits that stand outside sentences: datelines and bylines at the head, sign-offs at the foot, credit lines of pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from stemmata.language import fold
from stemmata.lineage.credits.abbreviations import abbreviations
from stemmata.lineage.credits.arabic_lexicon import arabic_lexicon
from stemmata.lineage.credits.labels import labelled_mentions
from stemmata.lineage.credits.lexicon import credit_lexicon
from stemmata.lineage.credits.mentions import CreditForm, Mention
from stemmata.lineage.credits.names import described_kind
from stemmata.lineage.credits.persons import NAME
from stemmata.lineage.sources import SourceNames, known_name
from stemmata.model.lineage import OriginKind
from stemmata.model.reports import Report
from stemmata.model.text import BlockRole

_DASH = r"[-–—―]+"
_PLACE = r"(?:[\w’'-]+[ \t,،./]+){0,12}?"
_DATELINE = re.compile(rf"^[ \t]*{_PLACE}\((?P<source>[^()\n]{{2,60}})\)\s*(?:{_DASH}|:|\|)", re.UNICODE)
# "Agency –", "Agency | Place |", "Place – Agency:", "Agency:" at the head: only houses, since places stand there too.
_BARE_HEADS = (
    re.compile(r"^[ \t]*(?P<source>[^\n|:–—()]{2,40}?)[ \t]*(?:[|–—:]|[ \t]-)(?:[ \t]*[^\n|:–—]{2,40}?[ \t]*\|)?[ \t]"),
    re.compile(
        r"^[ \t]*[^\n|:–—()]{2,40}?[ \t]*(?:[|–—,،]|[ \t]-)[ \t]*(?P<source>[^\n|:–—()]{2,40}?)[ \t]*(?:[:|–—]|[ \t]-)[ \t]"
    ),
)
_BYLINE = re.compile(
    r"^[ \t]*(?:by|written by|reporting by|report by|story by|words by|text by|كتب|كتبت|بقلم|اعداد|إعداد|تقرير"
    r"|تحرير)[ \t]*[:：]?[ \t]+(?P<source>[^\n.:]{3,80}?)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
# "NAME – paper", alone in its line.
_SIGNED_NAME = re.compile(
    rf"^[ \t]*(?P<source>[^\n.:،,|()]{{4,40}}[ \t]*(?:{_DASH}|\||,|،)[ \t]*[^\n.:،,|()]{{3,50}})[ \t]*$", re.MULTILINE
)
_SIGN_OFF = re.compile(
    r"(?:[(\[](?:(?:source|via|from|with|المصدر|عن|نقلا عن"
    r"|نقلاً عن)\s*:?\s*)?(?P<bracket>[^()\n]{2,60}?)(?:,[ \t]*[^()\n,]{2,30}\d[^()\n]{0,20}"
    r"|,[ \t]*\d[^()\n]{0,30})?[)\]]"
    r"|(?:^|(?<=[.!?…»”\"])[ \t]+)(?:[ \t]*)(?:sources?|via|h/t|hat tip|credit|from|translated from"
    r"|reprinted from|republished from|adapted from|originally published (?:by|in|on)|first published (?:by|in"
    r"|on)|read (?:the|this|more|it)?[^\n:]{0,30}? (?:at|on|in)"
    r"|المصدر|المصادر|نقلا عن|نقلاً عن|عن|ترجمة عن|مترجم عن|منقول عن)\s*(?P<mark>[:：–-]|[ \t])[ \t]*(?P<label>[^\n]{2,60}?)"
    r"|^[ \t]*[-–—]\s*(?P<dash>[^\n]{2,40}))[ \t.]*$",
    re.IGNORECASE | re.MULTILINE,
)
# Other ways in which a house stands at the head: "[Agency] …", "PLACE — (Agency) …", "Agency, Place –", "Observatory, 4 May:".
_OTHER_HEADS = (
    re.compile(r"^[ \t]*[\[/](?P<source>[^\[\]/\n]{2,50})[\]/][ \t]"),
    re.compile(rf"^[^\n()]{{2,40}}?{_DASH}[ \t]*\((?P<source>[^()\n]{{2,50}})\)"),
    re.compile(rf"^(?P<source>[^\n,،:()]{{2,40}})[,،][ \t]*[^\n,،:()]{{2,30}}[ \t]*(?:{_DASH}|:)[ \t]"),
    re.compile(
        r"^(?:RT|Retweeted|Reposted from|Forwarded from|Shared from"
        r"|Cross-posted from)[ \t]+(?P<source>@?[^\n:]{2,40}?)[ \t]*(?::|$)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^(?:press release|statement|bulletin|news release|خاص|بيان|بيان صحفي)[ \t]*(?:{_DASH}|[:|])"
        r"[ \t]*(?P<source>[^\n:]{3,60}?)[ \t]*$",
        re.IGNORECASE,
    ),
    re.compile(r"^(?P<source>[^\n:]{3,60}?)[ \t]+(?:press release|news release|statement|bulletin)[ \t]*(?::|$)", re.IGNORECASE),
    re.compile(r"^(?P<source>[^\n/:]{3,40}?)[ \t]*/[ \t]*[^\n/:]{2,30}$"),
    re.compile(r"^(?:[^\n:|]{2,12}[ \t]*\|[ \t]*)(?P<source>[^\n:|]{3,50}):[ \t]"),
    re.compile(r"^[^\n|:–—()/-]{2,30}[ \t]*[-–—/|][ \t]*(?P<source>[^\n|:–—()/]{3,50}?)[ \t]*$"),
    re.compile(r"^(?:staff and )?(?P<source>agencies|وكالات|الوكالات)[ \t]*$", re.IGNORECASE),
)
# "NAME in Place", "NAME, Place" alone in its line at the head.
_NAME_AND_PLACE = re.compile(
    rf"^[ \t]*(?P<source>{NAME})(?:[ \t]*,[ \t]*| in | reports from | reporting from )(?:the )?[A-Z][\w’' -]{{2,30}}$"
)
_REPORTED_BY = re.compile(
    r"^[ \t]*(?:\()?(?:additional )?(?:with )?(?:reporting|reports?|writing) (?:by"
    r"|from) (?P<source>[A-Z][^\n;,.()]{2,50}?)(?= in [A-Z]|[;,.()\n]|$)",
    re.IGNORECASE | re.MULTILINE,
)
# Other ways in which a house is named at the foot: "With inputs from X", "X contributed to this report".
_FOOT_NOTES = (
    re.compile(
        r"^[ \t(\[]*(?:with |additional )?(?:inputs?|material|files|information|contributions?|agency inputs?"
        r"|agencies) (?:from|by)[ \t]+"
        r"(?P<source>(?-i:[A-Z@])[^\n;,.()]{2,50}?)[ \t]*[.)\];,]*[ \t]*$",
        re.IGNORECASE | re.MULTILINE,
    ),
    re.compile(
        r"^[ \t(\[]*(?P<source>(?-i:[A-Z@])[^\n;,.()]{2,50}?)[ \t]+(?:also )?contributed (?:to|reporting)[^\n]{0,40}$",
        re.IGNORECASE | re.MULTILINE,
    ),
    re.compile(
        r"^[ \t(\[]*(?:originally|first|previously)?[ \t]*(?:published|posted"
        r"|printed|appeared|aired|broadcast|ran)"
        r" (?:in|on|by|at)[ \t]+(?:the )?(?!\w+day\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\b)"
        r"(?P<source>(?-i:[A-Z@])[^\n;,.()]{2,50}?)(?:[ \t]+(?:on"
        r"|in) [^\n;]{3,30})?[ \t]*(?:[.;)\]][^\n]{0,80})?$",
        re.IGNORECASE | re.MULTILINE,
    ),
    re.compile(
        r"^[ \t(\[]*(?:republished|reproduced|reprinted|cross-posted|shared|translated|adapted|taken|courtesy"
        r"|with thanks|with permission|© ?)"
        r"[^\n]{0,30}?[ \t](?:of|from|to|by)[ \t]+(?:the )?(?P<source>(?-i:[A-Z@])[^\n;,.()]{2,50}?)[ \t]*[.)\]]*[ \t]*$",
        re.IGNORECASE | re.MULTILINE,
    ),
    re.compile(
        r"^[ \t(\[]*(?:reported|recorded|documented|submitted|filed|compiled|collected|received|witnessed|verified"
        r"|entered|posted) (?:by|from|through|via)"
        r"[ \t]*:[ \t]*(?P<source>[^\n;,.():]{3,50}?)[ \t]*(?:[.;)\]]|$)",
        re.IGNORECASE | re.MULTILINE,
    ),
    re.compile(
        r"^[ \t(\[]*(?:نشر|نشرت|نُشر|نُشرت|ظهر|ظهرت)[^\n]{0,30}?(?:أولا|أولاً|أول مرة|بداية|أصلا|أصلاً"
        r"|للمرة الأولى)? (?:في|على|عبر)[ \t]+(?P<source>(?:صحيفة|موقع|مجلة|جريدة|وكالة"
        r"|شبكة|قناة|منصة|صفحة|أسبوعية)?[^\n;،؛,.()]{2,50}?)[ \t]*(?:[.؛،)\]][^\n]{0,60})?$",
        re.MULTILINE,
    ),
    re.compile(
        r"^[ \t(\[]*(?:بالتعاون مع|بإذن من|بالاتفاق مع|شارك في (?:التغطية|الإعداد|التقرير)|تقرير|تغطية|رصد|متابعة"
        r"|المصدر|منقول من|نقلته|بتصرف عن)"
        r"[ \t]*:?[ \t]+(?P<source>[^\n;،؛,.():]{3,50}?)[ \t]*[.)\]]*[ \t]*$",
        re.MULTILINE,
    ),
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)[ \t]*(?:\d{4}[ \t]*)?(?P<source>[^\n\d.,]{2,40}?)[ \t]*(?:\d{4})?[ \t.]*$",
    re.IGNORECASE | re.MULTILINE,
)
# A note before the text: "Translated from X:", "h/t @handle:", "Source: X".
_HEAD_NOTE = re.compile(
    r"^[ \t]*(?:translated from|h/t|hat tip(?: to)?|via|source|from|reprinted from|republished from"
    r"|as published by|originally published by|ترجمة عن|نقلا عن|نقلاً عن|المصدر"
    r"|عن)[ \t:]+(?P<source>[^\n:]{2,50}?)[ \t]*(?::|\n|$)",
    re.IGNORECASE,
)
_PHOTO = re.compile(
    r"\b(?:(?:twitter|x|facebook|instagram|telegram|youtube)[ \t]*[:/][ \t]*(?P<handle>@\w{2,30})"
    r"|(?:photo(?:graph)?|picture|image|credit|photo credit)s?[ \t]*(?:by|:|courtesy of"
    r"|credit:)[ \t]*(?P<name>[^\n.;()]{2,50})"
    r"|(?:الصورة|صورة|تصوير|عدسة)[ \t]*[:：][ \t]*(?P<arabic>[^\n.;()]{2,50}))",
    re.IGNORECASE,
)
_PHOTO_CUES = ("photo", "picture", "image", "credit", "video", "footage", "@", "صور", "تصوير", "عدسة")
_ADDRESS = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|info|co\.\w\w|\w\w)", re.IGNORECASE)
_OUTLETS = (OriginKind.AGENCY, OriginKind.PRESS, OriginKind.MONITOR, OriginKind.UN, OriginKind.SOCIAL, OriginKind.STATE)
# Agencies by their letters ("د ب أ"), and those written small.
_LETTERS = re.compile(r"[\u0621-\u064a](?:[ .][\u0621-\u064a]){1,3}\.?")
_WIRES = frozenset(("dpa", "afp", "ap", "efe", "ansa", "tass", "upi", "epd", "kna", "apa", "sda", "ats", "belga", "lusa", "anp"))
_PERSON = re.compile(rf"^{NAME}$")
# Lines at the foot in which a sign-off may stand; below it follow addresses, share bars and correction notes.
FOOT_LINES = 5
# Paragraphs at the head in which a dateline may stand: title, byline, first paragraph.
HEAD_BLOCKS = 4
_LINE = re.compile(r"[^\n]+")


@frozen
class LineMention:
    """A credit outside sentences, and the range of the text that it covers."""

    mention: Mention
    start: int
    end: int


def line_mentions(report: Report, names: SourceNames) -> Iterator[LineMention]:
    """Each credit outside sentences, with the range of the text it covers."""
    known = list(_line_mentions(report, names))
    yield from known
    taken = [(each.mention.source_start, each.mention.source_end) for each in known]
    for found in labelled_mentions(report, names, body=body_range(report)):
        here = found.mention.source_start, found.mention.source_end
        if not any(here[0] < end and start < here[1] for start, end in taken):
            taken.append(here)
            yield LineMention(found.mention, found.start, found.end)


def _line_mentions(report: Report, names: SourceNames) -> Iterator[LineMention]:
    body_start, body_end = body_range(report)
    head = _head(report, names)
    if head:
        start = min(body_start, head.start) if head.form is CreditForm.SIGN_OFF else head.start
        yield LineMention(head, start, max(body_end, head.end))
    byline = _byline(report, names)
    if byline:
        yield LineMention(byline, min(byline.start, body_start), max(body_end, byline.end))
    foot = _sign_off(report, body_start, names, byline or head)
    if foot:
        titled = foot.end <= body_start or any(start <= foot.start < end for start, end in _title_lines(report))
        yield LineMention(foot, min(body_start, foot.start), max(body_end if titled else foot.end, body_start + 1))
    lowered = report.text.lower()
    for match in _PHOTO.finditer(report.text) if any(cue in lowered for cue in _PHOTO_CUES) else ():
        group = next(each for each in ("handle", "name", "arabic") if match.group(each))
        words = match.group(group)
        mention = Mention(*match.span(), *match.span(group), "credit line", CreditForm.PHOTO, relay=True)
        short = len(words.split()) <= _NAME_WORDS
        if group == "handle" or (short and (_is_outlet(words, names) or known_name(words, names) or "/" in words)):
            line_end = report.text.find("\n", match.end())
            line_start = report.text.rfind("\n", 0, match.start()) + 1
            yield LineMention(mention, line_start, line_end if line_end >= 0 else len(report.text))


def _foot(report: Report) -> list[tuple[int, int]]:
    """The last lines of a report's own words and the last of the whole page: a sign-off that a site prints under every article
    may count as its furniture.
    """
    own = [match.span() for block in report.content_blocks() for match in _LINE.finditer(report.text, block.start, block.end)]
    every = [match.span() for match in _LINE.finditer(report.text)]
    return sorted({*own[-FOOT_LINES:], *every[-FOOT_LINES:]})


def body_range(report: Report) -> tuple[int, int]:
    """From the first to the last character that is neither title nor chrome; the whole text when there are no blocks."""
    blocks = [block for block in report.blocks if block.role not in (BlockRole.TITLE, BlockRole.CHROME)]
    return (blocks[0].start, blocks[-1].end) if blocks else (0, len(report.text))


def _head(report: Report, names: SourceNames) -> Mention | None:
    """A dateline, or a note before the text that says where it is from."""
    for start, line in _head_lines(report):
        match = _DATELINE.match(line)
        if match and (_is_outlet(match.group("source"), names) or _is_body(match.group("source"))):
            source = start + match.start("source"), start + match.end("source")
            return Mention(source[0] - 1, source[1] + 1, *source, "dateline", CreditForm.DATELINE)
        note = _HEAD_NOTE.match(line)
        if note and (
            _is_outlet(note.group("source"), names) or "@" in note.group("source") or _is_capitalised(note.group("source"))
        ):
            return _whole(start, note, "sign-off", CreditForm.SIGN_OFF)
        other = _other_head(line, names)
        if other:
            return Mention(
                start + other[0], start + other[1], start + other[0], start + other[1], "dateline", CreditForm.DATELINE
            )
        for pattern in _BARE_HEADS:
            bare = pattern.match(line)
            if bare and (_is_agency(bare.group("source"), names) or _is_press_name(bare.group("source"))):
                source = start + bare.start("source"), start + bare.end("source")
                return Mention(*source, *source, "dateline", CreditForm.DATELINE)
    return None


def _other_head(line: str, names: SourceNames) -> tuple[int, int] | None:
    """Where a house stands in one of the rarer kinds of datelines and notes."""
    for pattern in _OTHER_HEADS:
        match = pattern.match(line)
        if match is None:
            continue
        words = match.group("source")
        if (
            _is_agency(words, names)
            or _is_press_name(words)
            or _is_body(words)
            or words.startswith("@")
            or _is_house_of_reporter(words, names)
        ):
            return match.span("source")
        if pattern.pattern.startswith("^(?:RT") and _is_capitalised(words):
            return match.span("source")
    return None


def _is_house_of_reporter(words: str, names: SourceNames) -> bool:
    """Whether words are "the reporter of" a known house."""
    named = known_name(words, names)
    return re.match(r"مراسل\w*|correspondent", fold(words)) is not None and named is not None


def _alone_at_foot(report: Report, names: SourceNames) -> Mention | None:
    """A known house's name that is all that the last line says."""
    spans = _foot(report)
    if len(spans) < 2:
        return None
    start, end = spans[-1]
    line = report.text[start:end]
    words = line.strip(" \t.-–—/[]()")
    first_of = re.split(r"[ \t]*(?:/|,| and )[ \t]*", words)[0]
    words = first_of if _is_agency(first_of, names) else words
    if not words or not _is_agency(words, names) or known_name(words, names) is None:
        return None
    first = start + line.index(words)
    return Mention(first, first + len(words), first, first + len(words), "sign-off", CreditForm.SIGN_OFF)


def _head_lines(report: Report) -> Iterator[tuple[int, str]]:
    for start in [block.start for block in report.content_blocks()[:HEAD_BLOCKS]] or [0]:
        line_end = report.text.find("\n", start)
        yield start, report.text[start : line_end if line_end >= 0 else len(report.text)]


def _whole(start: int, match: re.Match[str], verb: str, form: CreditForm) -> Mention:
    source = start + match.start("source"), start + match.end("source")
    return Mention(start + match.start(), source[1], *source, verb, form)


def _byline(report: Report, names: SourceNames) -> Mention | None:
    """ "By NAME, paper" in a line of its own at the head."""
    for start, line in _head_lines(report):
        match = _BYLINE.match(line)
        if match and (_is_capitalised(match.group("source")) or not match.group("source").isascii()):
            return _whole(start, match, "byline", CreditForm.BYLINE)
        placed = _NAME_AND_PLACE.match(line)
        if placed and described_kind(line) is None and not _is_body(placed.group("source")):
            return _whole(start, placed, "byline", CreditForm.BYLINE)
        signed = _SIGNED_NAME.match(line)
        if signed and _is_signed(signed.group("source"), names):
            return _whole(start, signed, "byline", CreditForm.BYLINE)
    return None


def _is_signed(words: str, names: SourceNames) -> bool:
    """ "NAME – paper": a person and a house."""
    name, house = re.split(r"[ \t]*(?:[-–—―]+|\||,|،)[ \t]*", words, maxsplit=1)
    is_house = described_kind(house) is OriginKind.PRESS or _is_agency(house, names)
    return (
        is_house
        and described_kind(name) is None
        and 2 <= len(name.split()) <= 4
        and (not name.isascii() or _PERSON.match(name) is not None)
    )


def _sign_off(report: Report, body_start: int, names: SourceNames, head: Mention | None) -> Mention | None:
    """The first sign-off within the last lines; a name in brackets behind the headline counts as one."""
    lines = _foot(report)
    short = abbreviations(report.text)
    for start, end in [*_title_lines(report), *lines]:
        for match in _SIGN_OFF.finditer(report.text, start if (start, end) not in lines else max(start, body_start), end):
            group = next(name for name in ("bracket", "label", "dash") if match.group(name))
            words = match.group(group)
            if head and head.source_start < match.end(group) and match.start(group) < head.source_end:
                continue
            named = (
                group == "label"
                and match.group("mark") in ":："
                and (_is_capitalised(words) or not words.isascii())
                and len(words.split()) <= _NAME_WORDS
            )
            body = group != "dash" and _is_body(words)
            via = (
                group == "label"
                and _is_capitalised(words)
                and len(words.split()) <= _SHORT_NAME
                and not words.startswith(("The ", "A "))
            )
            if (_is_outlet(words, names) or words.startswith("@") or named or body or via) and words not in short:
                return Mention(*match.span(), *match.span(group), "sign-off", CreditForm.SIGN_OFF)
    return None if head else _alone_at_foot(report, names) or _noted_at_foot(report, lines, names)


def _noted_at_foot(report: Report, lines: list[tuple[int, int]], names: SourceNames) -> Mention | None:
    """ "Reporting by X", "© X": a credit in a line of its own."""
    for start, end in lines:
        for pattern in (_REPORTED_BY, _RIGHTS):
            match = pattern.search(report.text, start, end)
            if match and (
                pattern is _REPORTED_BY or _is_agency(match.group("source"), names) or _is_press_name(match.group("source"))
            ):
                form = CreditForm.BYLINE if pattern is _REPORTED_BY else CreditForm.SIGN_OFF
                return Mention(*match.span("source"), *match.span("source"), form.value.replace("_", "-"), form)
        for pattern in _FOOT_NOTES:
            match = pattern.search(report.text, start, end)
            if (
                match
                and start == match.start()
                and (_is_capitalised(match.group("source")) or _is_arabic_house(match.group("source"), names))
            ):
                return Mention(match.start(), match.end(), *match.span("source"), "sign-off", CreditForm.SIGN_OFF)
    return None


_NAME_WORDS = 8  # words of a house's name behind "Source:"
_SHORT_NAME = 4  # words of a name behind "via", which may also stand in a sentence


def _title_lines(report: Report) -> list[tuple[int, int]]:
    blocks = report.content_blocks()
    first = next(iter(blocks), None)
    if first is None or len(blocks) < 2 or report.text[first.start : first.end].count("\n"):
        return []
    return [(first.start, first.end)]


def _is_agency(words: str, names: SourceNames) -> bool:
    """Whether words are a known house's name and nothing else, or "agencies"."""
    if fold(words).strip() in ("agencies", "وكالات", "الوكالات"):
        return True
    named = known_name(words, names)
    return (
        named is not None
        and not named.identity.anonymous
        and named.identity.kind in _OUTLETS
        and named.end - named.start >= len(words.strip()) - len("the ")
    )


def _is_press_name(words: str) -> bool:
    """Whether words are a paper's or an agency's name by a noun for one ("Delta Post", "شبكة أخبار القصيرة")."""
    if described_kind(words) not in (OriginKind.PRESS, OriginKind.AGENCY) or not 2 <= len(words.split()) <= _SHORT_NAME:
        return False
    arabic = re.search("[\u0620-\u064a]", words) is not None
    return (
        arabic_lexicon().noun(fold(words).split()[0]) in ("وكاله", "شبكه", "صحيفه", "قناه", "اذاعه", "موقع", "راديو")
        if arabic
        else _is_capitalised(words)
    )


def _is_arabic_house(words: str, names: SourceNames) -> bool:
    """Whether words are an Arabic house's name, or a noun for who reports ("family member")."""
    if words.isascii():
        return words.split()[-1].lower() in credit_lexicon().people
    return _is_agency(words, names) or _is_press_name(words) or _is_body(words) or _is_outlet(words, names)


def _is_capitalised(words: str) -> bool:
    """Whether all but small linking words are in capitals, as names are."""
    return "@" in words or all(
        word[:1].isupper() or word[:1].isdigit() or word in ("of", "for", "and", "the", "in", "on", "at", "al", "&", "/")
        for word in words.replace(",", " ").split()
    )


def _is_body(words: str) -> bool:
    """Whether words in capitals name an organisation by a noun for one ("Sarim Observatory")."""
    if words.isascii() or not re.search("[\u0620-\u064a]", words):
        low = words.lower().split()
        named = _is_capitalised(words) and 2 <= len(low) <= _NAME_WORDS
        return named and any(word in credit_lexicon().bodies for word in low)
    lexicon = arabic_lexicon()
    tokens = fold(words).split()
    return (
        bool(tokens)
        and 2 <= len(tokens) <= _NAME_WORDS
        and lexicon.noun(tokens[0]) != ""
        and lexicon.noun(tokens[0]) not in lexicon.people
    )


def _is_outlet(words: str, names: SourceNames) -> bool:
    """Whether some words name an agency, an outlet, a monitor or the like, and are not a mere remark in brackets."""
    if _LETTERS.fullmatch(words.strip()) or words.strip().lower() in _WIRES or _is_agency(words, names):
        return True
    named = known_name(words, names)
    if named and not named.identity.anonymous:
        return named.identity.kind in _OUTLETS and len(words) <= 2 * (named.end - named.start) + 8
    if _ADDRESS.fullmatch(words.strip()):
        return True
    kind = described_kind(words)
    return (
        kind in (OriginKind.AGENCY, OriginKind.PRESS, OriginKind.MONITOR) and not words[:1].islower() and len(words.split()) <= 5
    )
