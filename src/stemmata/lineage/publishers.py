"""Whose house a report comes from: its publisher as given, its address, and what its own notices call it.

A page saved without its metadata often still says whose it is: "the views of …", "written for …", "© …". Such self-naming is used
only to see whether a credit in another report names this one's house.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from stemmata.lineage.sources import Identity, Named, SourceNames, known_name, name_key
from stemmata.model.lineage import OriginKind
from stemmata.model.reports import Report

_SELF = re.compile(
    r"(?:do(?:es)? not (?:necessarily )?(?:reflect|represent) the (?:views|opinions|position|policy) of|(?:written"
    r"|reporting) for|©|copyright(?: \d{4})?"
    r"|جميع الحقوق محفوظة ل|حقوق النشر محفوظة ل)[ \t]*(?:the )?(?P<name>[^\n.;,|()]{2,50})",
    re.IGNORECASE,
)


def houses(report: Report, names: SourceNames) -> frozenset[str]:
    """Keys of all names a report's house goes by; a credit belongs to it when `house_key` of its source is among them."""
    called = tuple(_names(report, names))
    own = _identity(report, called, names)
    known = {own.known} if own and own.known else set()
    return frozenset(known | {key for name in called if (key := house_key(name, names))})


@lru_cache(maxsize=1 << 16)
def _known(name: str, names: SourceNames) -> Named | None:
    """`known_name`, remembered: a corpus has few houses and many reports of each."""
    return known_name(name, names)


_SPEAKING = frozenset({OriginKind.MONITOR, OriginKind.UN, OriginKind.STATE, OriginKind.PARTY})
_HEAD = re.compile(r"\s*(?P<name>[^\n:,–—|]{3,60}?)\s*(?:[:,–—|\n]|$)")


def own_identity(report: Report, names: SourceNames) -> Identity | None:
    """Whose house a report comes from, where that is a known one: by its publisher or address, else by a letterhead.

    A letterhead counts for those who publish statements: monitors, the UN, states, parties. A paper's headline may open with
    the name of another.
    """
    return _identity(report, _names(report, names), names)


def _identity(report: Report, called: Iterable[str], names: SourceNames) -> Identity | None:
    for name in called:
        named = _known(name, names)
        if named and not named.identity.anonymous:
            return named.identity
    if report.publisher:
        return None
    for block in report.content_blocks()[:HEAD_BLOCKS]:
        head = _HEAD.match(report.text, block.start, block.end)
        named = known_name(head.group("name"), names) if head else None
        if head and named and named.identity.kind in _SPEAKING and _is_whole(named, head.group("name")):
            return named.identity
    return None


# Paragraphs at the head in which a letterhead may stand: title, letterhead, place and date.
HEAD_BLOCKS = 3


def _is_whole(named: Named, words: str) -> bool:
    """Whether a name is all that some words say, but for an article."""
    return not named.identity.anonymous and len(words.strip()) - (named.end - named.start) <= len("the ")


def _names(report: Report, names: SourceNames) -> Iterator[str]:
    yield report.publisher
    yield _host(report.url).removeprefix("www.")
    for match in _SELF.finditer(report.text) if _may_name_itself(report.text) else ():
        named = known_name(match.group("name"), names)
        if named and not named.identity.anonymous:
            yield named.identity.name


_PLAIN_URL = re.compile(r"https?://([A-Za-z0-9.-]+)(?:[/?#:]|$)")


def _host(url: str) -> str:
    """The host of an address; of one of the common kind without taking it to pieces."""
    plain = _PLAIN_URL.match(url)
    return plain.group(1).lower() if plain and "@" not in url else urlsplit(url).hostname or ""


# No notice of a house's own is without one of these; plain searches for them are far quicker than the pattern.
_SELF_SIGNS = (
    *("©", "opyright", "eflect the ", "epresent the ", "ritten for", "eporting for", "ritten For", "eporting For", "محفوظة ل"),
    *("COPYRIGHT", "REFLECT THE ", "REPRESENT THE ", "WRITTEN FOR", "REPORTING FOR"),
)


def _may_name_itself(text: str) -> bool:
    return any(sign in text for sign in _SELF_SIGNS)


@lru_cache(maxsize=1 << 16)
def house_key(name: str, names: SourceNames) -> str:
    """One key for the names of one house: the known organisation's where there is one, else the name without case, articles
    and spaces.
    """
    if not name.strip():
        return ""
    named = known_name(name, names)
    if named and not named.identity.anonymous and named.end - named.start >= len(name.strip()) - len("www. the"):
        return named.identity.known or name_key(named.identity.name)
    return name_key(name.removeprefix("www."))
