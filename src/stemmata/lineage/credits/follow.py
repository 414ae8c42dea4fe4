"""Follows "the group", "the Observatory", "he" and "the report" to the source they stand for within a report."""

from __future__ import annotations

import re

from stemmata.language import fold
from stemmata.lineage.credits.mentions import CreditForm, Mention
from stemmata.lineage.credits.names import identify
from stemmata.lineage.publishers import own_identity
from stemmata.lineage.sources import Identity, SourceNames, known_name
from stemmata.model.lineage import OriginKind
from stemmata.model.reports import Report

_NOBODY = "nobody named"
_UNNAMED_MEDIA = "a video or picture whose maker is not named"
_MEDIA = re.compile(
    r"\b(?:video|footage|image|photo|picture|film|clip|recording|screenshot|audio|statement|message)|فيديو|صور|مقطع|تسجيل"
)
_PERSON_PRONOUN = re.compile(r"^(?:he|she|who)$")
_GROUP_PRONOUN = re.compile(r"^(?:it|they|which)$")
# What the house itself holds: "our records", "our researchers".
_OUR = re.compile(r"^(?:our|our own)\s")
_NOT_SOURCES = re.compile(r"^(?:this|we|i|you|there)$")
_HEADS: tuple[tuple[str, frozenset[OriginKind]], ...] = (
    (
        r"(?:monitoring |monitor(?:ing)? |rights |war )(?:group|organi[sz]ation|monitor|body)|monitor|watchdog|ngo",
        frozenset({OriginKind.MONITOR}),
    ),
    (
        r"(?:militant |terror(?:ist)? |extremist |jihadist |armed )(?:group|outfit|organi[sz]ation)|outfit|militants"
        r"|jihadists|extremists",
        frozenset({OriginKind.PARTY}),
    ),
    (r"group|organi[sz]ation|movement", frozenset({OriginKind.MONITOR, OriginKind.PARTY, OriginKind.ACTIVIST})),
    (r"(?:news |press )?agency", frozenset({OriginKind.AGENCY, OriginKind.UN, OriginKind.STATE})),
    (r"newspaper|paper|broadcaster|outlet|channel|website|site|magazine", frozenset({OriginKind.PRESS})),
    (
        r"(?:\w+ )?(?:report|statement|study|document)",
        frozenset({OriginKind.UN, OriginKind.MONITOR, OriginKind.STATE, OriginKind.PARTY, OriginKind.PRESS}),
    ),
    (r"(?:same |local )?source", frozenset({OriginKind.UNNAMED})),
)
_GENERIC = tuple((re.compile(rf"^(?:the|this|same)\s+(?:{pattern})$"), kinds) for pattern, kinds in _HEADS)
_PROPER_HEADS = (
    "observatory",
    "network",
    "centre",
    "center",
    "committee",
    "organisation",
    "organization",
    "ministry",
    "commission",
    "council",
)
_ARABIC_HEADS = (
    "المرصد",
    "الشبكه",
    "المركز",
    "المنظمه",
    "الوكاله",
    "المصدر",
    "القناه",
    "الصحيفه",
    "الموقع",
    "الوزاره",
    "البيان",
    "التقرير",
)
_TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|General|Colonel|Major|Captain)\.?\s+")
_BRACKETED = re.compile(r"\s\(([A-Z][A-Za-z]{1,7})\)")
_NAME_WORDS = re.compile(r"(?:(?:[A-Z][\w’'-]+|of|for|the|and|in|&)\s+){0,9}(?:[A-Z][\w’'-]+|of|for|the|and|in|&)$")
_NAME_CHARACTERS = 120  # longest name read before its abbreviation


class Follower:
    """Keeps who has been credited so far in one report; `identity` is asked mention by mention in reading order."""

    def __init__(self, report: Report, names: SourceNames) -> None:
        self._report = report
        self._names = names
        self._credited: list[Identity] = []
        self._speakers: list[Identity] = []
        self._abbreviations = abbreviations(report.text)

    def identity(self, mention: Mention) -> Identity | None:
        """Whom a mention credits; None when its words stand for nobody who can be credited."""
        words = self._report.text[mention.source_start : mention.source_end]
        identity = self._identity(words, mention)
        if identity and mention.form is not CreditForm.ANONYMOUS:
            self._credited.append(identity)
            if mention.form is not CreditForm.TOLD:
                self._speakers.append(identity)
        return identity

    def _identity(self, words: str, mention: Mention) -> Identity | None:
        if mention.form is CreditForm.ANONYMOUS:
            return Identity(_UNNAMED_MEDIA if _MEDIA.search(fold(words)) else _NOBODY, OriginKind.UNNAMED, anonymous=True)
        plain = " ".join(fold(words).split())
        if _NOT_SOURCES.match(plain):
            return None
        if _OUR.match(plain):
            return own_identity(self._report, self._names) or identify(words, self._names)
        if _PERSON_PRONOUN.match(plain) or _is_continued(mention):
            return self._speaker()
        if _GROUP_PRONOUN.match(plain):
            return self._last(
                frozenset({OriginKind.PARTY, OriginKind.MONITOR, OriginKind.UN, OriginKind.AGENCY}), mention.source_start
            )
        for pattern, kinds in _GENERIC:
            if pattern.match(plain):
                return self._last(kinds, mention.source_start) or identify(words, self._names)
        return self._by_head(plain) or self._by_surname(words) or self._by_abbreviation(words) or identify(words, self._names)

    def _speaker(self) -> Identity | None:
        """Whom "he" or "she" stands for: the last credited source, not whom it was told."""
        return self._speakers[-1] if self._speakers else None

    def _by_surname(self, words: str) -> Identity | None:
        """A surname alone stands for the person credited before with the full name."""
        bare = _TITLE.sub("", words.strip())
        if not bare or " " in bare or not bare[0].isupper():
            return None
        return next((each for each in reversed(self._credited) if not each.known and each.name.endswith(f" {bare}")), None)

    def _last(self, kinds: frozenset[OriginKind], before: int) -> Identity | None:
        """The last credited source of some kinds; for parties also the last one merely named."""
        for identity in reversed(self._credited):
            if identity.kind in kinds:
                return identity
        if OriginKind.PARTY in kinds:
            return self._party_named(before)
        return None

    def _party_named(self, before: int) -> Identity | None:
        """The nearest party named before an offset, within the 600 characters (some six sentences) before it."""
        window = self._report.text[max(0, before - 600) : before]
        for sentence in reversed(re.split(r"[.!?\n]+", window)):
            named = known_name(sentence, self._names)
            if named and named.identity.kind is OriginKind.PARTY:
                return named.identity
        return None

    def _by_head(self, plain: str) -> Identity | None:
        """ "the Observatory", "المرصد": the last credited source whose name holds the word."""
        bare = re.sub(r"^(?:the|said|al)\s+", "", plain)
        if bare in _PROPER_HEADS:
            return next((each for each in reversed(self._credited) if bare in fold(each.name)), None)
        if plain in _ARABIC_HEADS or plain[1:] in _ARABIC_HEADS:
            return self._credited[-1] if self._credited else None
        return None

    def _by_abbreviation(self, words: str) -> Identity | None:
        for short, full in self._abbreviations.items():
            if re.search(rf"\b{re.escape(short)}\b", words):
                return identify(full, self._names)
        return None


def _is_continued(mention: Mention) -> bool:
    """Whether the verb alone stands for the speaker, as in Arabic "وأضاف أن": its words are the source's."""
    return (mention.start, mention.end) == (mention.source_start, mention.source_end)


def abbreviations(text: str) -> dict[str, str]:
    """Abbreviations a text introduces in brackets behind the name, whose initials they are: "Syrian Network for Human Rights
    (SNHR)".
    """
    found: dict[str, str] = {}
    for match in _BRACKETED.finditer(text):
        name = _NAME_WORDS.search(text[max(0, match.start() - _NAME_CHARACTERS) : match.start()])
        full = _spelled_out(name.group().split() if name else [], match.group(1))
        if full:
            found.setdefault(match.group(1), full)
    return found


def _spelled_out(words: list[str], short: str) -> str:
    """The last of the words whose capital initials make up the abbreviation; empty when none do."""
    for first in range(len(words)):
        initials = "".join(word[0] for word in words[first:] if word[0].isupper())
        if initials.casefold() == short.casefold():
            return " ".join(words[first:])
    return ""
