"""Site furniture across a corpus: a block that stands in many reports of one site, at the same edge of the page, is the site's.

What keeps copied text from being taken for furniture:

1. Reports are grouped by site (the host of their address, else the publisher; on platforms both); each site for itself.
2. A block of eight words or more that also stands in reports of another site is copied text, agency notices included; unless it
   stands in most reports of this site, or at the edge of many different stories without being a sentence, and tells of nobody as
   the source: many sites are made with one system and its phrases.
3. It must stand at an edge: among the first or last blocks of the page, in most of the reports that have it.
4. The reports that have it must differ otherwise: versions of one story share their paragraphs because they are one story.
5. Blocks with figures in prose are kept: what a report counts is never furniture.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

from attrs import Factory, define, evolve

from stemmata.intake.page_metadata import site_of
from stemmata.intake.titles import fold
from stemmata.model.reports import Report
from stemmata.model.text import Block, BlockRole
from stemmata.settings import IntakeSettings

WHY = "stands in many reports of this site"
_SHORT = 8  # words; below, the same words may come from any site by chance
_NAME = 3  # words; up to this many may be a place or a person, which reports of one site share by chance
_NAME_SHARE = 0.1
_DATELINE_WORDS = 10
_LONGEST = 100  # words; notices are shorter, and a longer shared block is copied text
_LEADING = 3  # a block is at the head of a page among its first three, at the foot among its last eight
_TRAILING = 8
_AT_EDGE = 0.7
_DIFFERENT = 0.5  # share of the reports with a block that must tell of different things
# A phrase that several sites carry is a system's when it stands in so large a share of a site's reports, of so many at least. A
# story that a paper prints again and again is kept by rule 4. Set by reading invented pages; agency stories stay far below.
_IN_MOST = 0.5
_SEVERAL_REPORTS = 3
# Reports of any sites with one phrase at their edge, nearly all of different stories, from which on it is a system's phrase.
_EVERYWHERE = 6
_NEARLY_ALL = 0.8
# Words of a credit line ("This article was first published by …"): whom a site has its texts from is content.
_CREDITING = re.compile(
    r"(?i)\b(?:publish\w*|report(?:ed|ing|s)|appear(?:ed|s)|sources?|courtesy|agenc(?:y|ies)|written by|translated)\b"
    r"|نشر|نقلا|المصدر|وكال[ةه]"
)
_PROSE_WITH_FIGURE = re.compile(r"[\d٠-٩]")
_DATELINE = re.compile(r"\w\s*[-–—]\s*$|\s[-–—/]\s|\w/ \w")
_STOP = re.compile(r"[.!?؟…][\"'”»)\]]*$")

_PLATFORMS = frozenset(
    ("twitter.com", "x.com", "facebook.com", "t.me", "youtube.com", "instagram.com", "tiktok.com", "archive.is")
)

# A block's tally in one integer, because a corpus of 100,000 reports has a million blocks: in the lowest bits how many reports of
# the site have it, then in how many it stands at an edge, then a mark of each story it stands in (64 marks, which some share).
_EDGE = 1 << 24
_STORY_BITS = 48
_COUNTS = (1 << _STORY_BITS) - 1
_SEVERAL = -1


@define
class ChromeProfile:
    """How often blocks stand in the reports of each site; profiles of parts of a corpus add up with `merge`, in any order.

    Attributes:
        reports: number of reports of each site.
        tallies: for a site and a block, by their joint hash: count, count at an edge, and marks of stories.
        sites: for each block the hash of the site it stands on, or -1 for several.
        phrases: for a longer block that is no sentence, the same as in `tallies` over all sites.
    """

    reports: Counter[str] = Factory(Counter)
    tallies: dict[int, int] = Factory(dict)
    sites: dict[int, int] = Factory(dict)
    phrases: dict[int, int] = Factory(dict)

    def merge(self, other: ChromeProfile) -> ChromeProfile:
        """This profile with another part of the corpus added; neither is changed."""
        merged = ChromeProfile(self.reports + other.reports, dict(self.tallies), dict(self.sites), dict(self.phrases))
        for key, tally in other.tallies.items():
            merged.tallies[key] = _added(merged.tallies.get(key, 0), tally)
        for block, tally in other.phrases.items():
            merged.phrases[block] = _added(merged.phrases.get(block, 0), tally)
        for block, site in other.sites.items():
            merged.sites[block] = site if merged.sites.get(block, site) == site else _SEVERAL
        return merged

    def is_chrome(self, site: str, words: str, settings: IntakeSettings) -> bool:
        """Whether a block of a site, with these words, is its furniture by rules 1 to 4."""
        block, length = _hash(fold(words)), words.count(" ") + 1
        if length >= _SHORT and self._is_everywhere(block, words):
            return True
        tally = self.tallies.get(block ^ _hash(site), 0)
        count, edges, stories = tally % _EDGE, (tally & _COUNTS) // _EDGE, tally >> _STORY_BITS
        share = settings.chrome_share if length >= _SHORT else _NAME_SHARE if length <= _NAME else 0.0
        needed = max(settings.chrome_reports, share * self.reports[site])
        if count < needed or edges < _AT_EDGE * count:
            return False
        if length >= _SHORT and self.sites.get(block) == _SEVERAL and not self._is_common(site, words, count):
            return False
        return stories.bit_count() >= _DIFFERENT * min(count, 24)

    def _is_everywhere(self, block: int, words: str) -> bool:
        """Whether a phrase stands at the edge of many different stories, whosever they are, and is no credit line."""
        tally = self.phrases.get(block, 0)
        count, edges, stories = tally % _EDGE, (tally & _COUNTS) // _EDGE, tally >> _STORY_BITS
        different = stories.bit_count() >= _NEARLY_ALL * min(count, 24)
        return count >= _EVERYWHERE and edges >= _AT_EDGE * count and different and not _CREDITING.search(words)

    def _is_common(self, site: str, words: str, count: int) -> bool:
        """Whether a block of several sites stands in most reports of this one, and is no credit line."""
        return self.reports[site] >= _SEVERAL_REPORTS and count >= _IN_MOST * self.reports[site] and not _CREDITING.search(words)


def _added(first: int, second: int) -> int:
    counts = (first & _COUNTS) + (second & _COUNTS)
    return counts | ((first | second) >> _STORY_BITS) << _STORY_BITS


def count_blocks(reports: Iterable[Report]) -> ChromeProfile:
    """The profile of a corpus or a part of it."""
    profile = ChromeProfile()
    for report in reports:
        site = _site(report)
        if site and report.text:
            profile.reports[site] += 1
            _count(profile, _hash(site), report)
    return profile


def _count(profile: ChromeProfile, site: int, report: Report) -> None:
    story = 1 << (_STORY_BITS + _hash(_story_of(report)) % 64)
    last = len(report.blocks)
    seen: set[int] = set()
    for index, block in enumerate(report.blocks):
        words = report.text[block.start : block.end]
        if block.role is BlockRole.TITLE or not _may_be_chrome(words):
            continue
        folded = _hash(fold(words))
        if folded in seen:
            continue
        seen.add(folded)
        at_edge = index <= _LEADING or index >= last - _TRAILING or block.role is BlockRole.CHROME
        tally = story + 1 + (_EDGE if at_edge else 0)
        profile.tallies[folded ^ site] = _added(profile.tallies.get(folded ^ site, 0), tally)
        profile.sites[folded] = site if profile.sites.get(folded, site) == site else _SEVERAL
        if words.count(" ") + 1 >= _SHORT and not _STOP.search(words):
            profile.phrases[folded] = _added(profile.phrases.get(folded, 0), tally)


def _story_of(report: Report) -> str:
    """What a report tells, for telling stories apart: its longest block that is no furniture."""
    longest = max(report.content_blocks(), key=lambda block: (block.end - block.start, -block.start), default=None)
    return fold(report.text[longest.start : longest.end]) if longest else ""


def _may_be_chrome(words: str) -> bool:
    count = words.count(" ") + 1
    if count > _LONGEST or (count <= _DATELINE_WORDS and _is_dateline(words)):
        return False
    return not (count >= _SHORT and _STOP.search(words) and _PROSE_WITH_FIGURE.search(words))


def _is_dateline(words: str) -> bool:
    """Whether a line says where and from whom ("VARNOGRAD, Orland -", "Varnograd / A. Writer / Agency"), which is content."""
    return _DATELINE.search(words) is not None and not any(map(str.isdigit, words))


def _hash(words: str) -> int:
    return int.from_bytes(blake2b(words.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def _site(report: Report) -> str:
    """The host of the report's address, with the account on platforms where everyone writes; else the publisher."""
    host = site_of(report.url) if report.url else ""
    return f"{host}/{report.publisher.casefold()}" if host in _PLATFORMS else host or report.publisher.casefold()


def mark_chrome(report: Report, profile: ChromeProfile, settings: IntakeSettings) -> Report:
    """The report with those blocks marked that are its site's furniture; at least one block of content is left."""
    site = _site(report)
    if not site:
        return report
    marked = tuple(_marked(report, block, site, profile, settings) for block in report.blocks)
    content = [block for block in marked if block.role not in (BlockRole.CHROME, BlockRole.TITLE)]
    return evolve(report, blocks=marked) if content and marked != report.blocks else report


def _marked(report: Report, block: Block, site: str, profile: ChromeProfile, settings: IntakeSettings) -> Block:
    if block.role in (BlockRole.CHROME, BlockRole.TITLE):
        return block
    words = report.text[block.start : block.end]
    if not _may_be_chrome(words):
        return block
    if profile.is_chrome(site, words, settings):
        return evolve(block, role=BlockRole.CHROME, why=WHY)
    return block
