"""Credits that stand outside sentences: datelines at the head, sign-offs at the foot, credit lines of pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stemmata.lineage.credits.follow import abbreviations
from stemmata.lineage.credits.mentions import CreditForm, Mention
from stemmata.lineage.credits.names import described_kind
from stemmata.lineage.sources import SourceNames, known_name
from stemmata.model.lineage import OriginKind
from stemmata.model.reports import Report
from stemmata.model.text import BlockRole

_DATELINE = re.compile(r"^[ \t]*(?:[\w’'-]+[ \t,./]+){0,12}?\((?P<source>[^()\n]{2,40})\)\s*[-–—:]", re.UNICODE)
_SIGN_OFF = re.compile(
    r"(?:\((?:(?:source|via|from|المصدر)\s*:?\s*)?(?P<bracket>[^()\n]{2,50})\)"
    r"|^[ \t]*(?:sources?|via|المصدر|المصادر|نقلا عن|نقلاً عن)\s*[:：]\s*(?P<label>[^\n]{2,60})"
    r"|^[ \t]*[-–—]\s*(?P<dash>[^\n]{2,40}))[ \t.]*$",
    re.IGNORECASE | re.MULTILINE,
)
_PHOTO = re.compile(
    r"\b(?:(?:twitter|x|facebook|instagram|telegram|youtube)[ \t]*[:/][ \t]*(?P<handle>@\w{2,30})"
    r"|(?:photo(?:graph)?|picture|image|credit|photo credit)s?[ \t]*(?:by|:|courtesy of|credit:)[ \t]*(?P<name>[^\n.;()]{2,50}))",
    re.IGNORECASE,
)
_OUTLETS = (OriginKind.AGENCY, OriginKind.PRESS, OriginKind.MONITOR, OriginKind.UN, OriginKind.SOCIAL, OriginKind.STATE)
# Lines at the foot in which a sign-off may stand; below it follow addresses, share bars and correction notes.
FOOT_LINES = 5
# Paragraphs at the head in which a dateline may stand: title, byline, first paragraph.
HEAD_BLOCKS = 4


def line_mentions(report: Report, names: SourceNames) -> Iterator[tuple[Mention, int, int]]:
    """Each credit outside sentences, with the range of the text it covers."""
    body_start, body_end = body_range(report)
    head = _dateline(report, names)
    if head:
        yield head, head.start, body_end
    foot = _sign_off(report, body_start, names)
    if foot:
        yield foot, body_start, max(foot.end, body_start + 1)
    for match in _PHOTO.finditer(report.text):
        group = "handle" if match.group("handle") else "name"
        mention = Mention(*match.span(), *match.span(group), "credit line", CreditForm.PHOTO, relay=True)
        if group == "handle" or _is_outlet(match.group(group), names) or known_name(match.group(group), names):
            line_end = report.text.find("\n", match.end())
            line_start = report.text.rfind("\n", 0, match.start()) + 1
            yield mention, line_start, line_end if line_end >= 0 else len(report.text)


def _foot(report: Report) -> list[tuple[int, int]]:
    """The last lines of a report's own words and the last of the whole page: a sign-off that a site prints under every article
    may count as its furniture.
    """
    own = [match.span() for block in report.content_blocks() for match in _LINE.finditer(report.text, block.start, block.end)]
    every = [match.span() for match in _LINE.finditer(report.text)]
    return sorted({*own[-FOOT_LINES:], *every[-FOOT_LINES:]})


_LINE = re.compile(r"[^\n]+")


def body_range(report: Report) -> tuple[int, int]:
    """From the first to the last character that is neither title nor chrome; the whole text when there are no blocks."""
    blocks = [block for block in report.blocks if block.role not in (BlockRole.TITLE, BlockRole.CHROME)]
    return (blocks[0].start, blocks[-1].end) if blocks else (0, len(report.text))


def _dateline(report: Report, names: SourceNames) -> Mention | None:
    starts = [block.start for block in report.content_blocks()[:HEAD_BLOCKS]] or [0]
    for start in starts:
        line_end = report.text.find("\n", start)
        match = _DATELINE.match(report.text[start : line_end if line_end >= 0 else len(report.text)])
        if match and _is_outlet(match.group("source"), names):
            source = start + match.start("source"), start + match.end("source")
            return Mention(source[0] - 1, source[1] + 1, *source, "dateline", CreditForm.DATELINE)
    return None


def _sign_off(report: Report, body_start: int, names: SourceNames) -> Mention | None:
    """The first sign-off within the last lines."""
    lines = _foot(report)
    short = abbreviations(report.text)
    for start, end in lines:
        for match in _SIGN_OFF.finditer(report.text, max(start, body_start), end):
            group = next(name for name in ("bracket", "label", "dash") if match.group(name))
            if _is_outlet(match.group(group), names) and match.group(group) not in short:
                return Mention(*match.span(), *match.span(group), "sign-off", CreditForm.SIGN_OFF)
    return None


def _is_outlet(words: str, names: SourceNames) -> bool:
    """Whether some words name an agency, an outlet, a monitor or the like, and are not a mere remark in brackets."""
    named = known_name(words, names)
    if named and not named.identity.anonymous:
        return named.identity.kind in _OUTLETS and len(words) <= 2 * (named.end - named.start) + 8
    if re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|co\.\w\w|\w\w)", words.strip(), re.IGNORECASE):
        return True
    kind = described_kind(words)
    return (
        kind in (OriginKind.AGENCY, OriginKind.PRESS, OriginKind.MONITOR) and not words[:1].islower() and len(words.split()) <= 5
    )
