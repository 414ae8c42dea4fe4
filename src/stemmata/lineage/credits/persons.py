"""Who the person is that a source's words name, and whose voice he is: "Tarel Ombrin, head of the Lake Observatory"."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from attrs import frozen

from stemmata.language import fold_compact
from stemmata.lineage.credits.arabic_lexicon import arabic_lexicon
from stemmata.lineage.credits.arabic_persons import person_and_body
from stemmata.lineage.credits.lexicon import credit_lexicon
from stemmata.lineage.credits.names import identify
from stemmata.lineage.sources import REMEMBERED, Identity, SourceNames, known_name, leading_name
from stemmata.model.lineage import OriginKind

_TITLES = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Brig|Sheikh|Sheik|General|Colonel|Major|Captain"
    r"|Lieutenant|Brigadier|Sergeant"
    r"|Professor|Doctor|President|Minister|Mayor|Governor|Judge|Father|Bishop|Imam|Ambassador|Commander|Senator"
    r"|Inspector|Prime)\.?\s+)"
)
_PART = r"(?:(?:al|el|de|da|di|bin|ibn|abu|van|von|Al|El|Abu|Bin|Ibn)[ -])?[A-Z][\w’']+(?:-\w+)*"
NAME = rf"{_PART}(?:\s+(?:[A-Z]\.\s+)?{_PART}){{1,3}}"
_ALONE = re.compile(rf"^(?P<title>{_TITLES}*)(?P<name>{NAME})(?:\s+\([^)]*\))?$")
_TITLED = re.compile(rf"^(?P<title>{_TITLES}+)(?P<name>{_PART}(?:\s+{_PART}){{0,3}})$")
_TITLED_BEFORE = re.compile(rf"{_TITLES}+$")
_LEADING = re.compile(rf"^(?P<title>{_TITLES}*)(?P<name>{NAME})(?=,| of | from | at | for | with | \()")
_TRAILING = re.compile(rf"(?:^|\s)(?P<role>[a-z][\w-]+)\s+(?P<title>{_TITLES}*)(?P<name>{NAME})$")
_HEADED = re.compile(
    rf"^(?P<title>{_TITLES}*)(?P<name>{NAME})(?= (?:commands|heads|leads|runs|directs|chairs|manages|speaks|works) )"
)
_KIN = re.compile(rf"(?:^|\s)(?P<role>[a-z][\w-]+)\s+(?P<title>{_TITLES}*)(?P<name>{_PART})$")
_SLASH = re.compile(rf"^(?P<title>{_TITLES}*)(?P<name>{NAME})(?=\s*/)")
_COMMA_NAME = re.compile(rf",\s*(?P<title>{_TITLES}*)(?P<name>{NAME})$")
_LINKED = re.compile(
    r"(?:(?:\b|^)(?P<role>[\w-]+)\s+)?\b(?:of|for|at|with|from|in)\s+(?:the\s+)?(?P<body>[^,;()]+)|(?:who "
    r"|speaker, [^,]+, )?(?:heads|runs|leads|directs|chairs|manages|commands|speaks for"
    r"|works for) (?:the )?(?P<headed>[^,;()]+)"
)
_BEFORE_ROLE = re.compile(
    r"^(?:the |an? )?(?P<body>[A-Z@][\w’'-]*(?:\s+(?:of|for|and|the|in"
    r"|[A-Z][\w’'-]*))*)(?:['’]s)?\s+(?:[a-z-]+\s+){0,2}?(?P<role>[a-z][\w-]+)\b"
)


_HOUSE_NAME = re.compile(r"[A-Z][\w’'-]+(?: (?:of|for|and|the|[A-Z][\w’'-]+)){0,5}")
_ROLE = re.compile(r"((?:[A-Z][a-z]+-)?[A-Za-z][a-z]+)\s+(?=[A-Z][\w’'-]+\s+[A-Z])")
_AGE = re.compile(r"(?<=\w), \d{1,2}(?=,|$)")
# Who these are speaks for the house that is named behind them, whatever its name.
_SPEAKS_FOR = frozenset(
    ["spokesman", "spokeswoman", "spokesperson", "researcher", "analyst", "coordinator", "founder", "co-founder", "editor"]
)
_ARABIC = re.compile("[\u0620-\u064a]")


@frozen
class Speaker:
    """Who a credit turns out to be.

    Attributes:
        identity: the source: the organisation when a person speaks for one.
        person: the person's name without title, or empty.
        words: the words that named him, in small letters.
    """

    identity: Identity
    person: str = ""
    words: str = ""


@lru_cache(maxsize=REMEMBERED)
def speaker_of(words: str, names: SourceNames) -> Speaker:
    """The source that some words name, and the person who speaks for it."""
    plain = _AGE.sub("", " ".join(words.split()).strip(" ,;:\"“”‘’'«»"))
    words = _AGE.sub("", words)
    if _ARABIC.search(plain):
        return _arabic_speaker(plain, names)
    person = person_named(plain, names)
    head = plain.split(",")[0]
    identity = identify(head if head != plain and not person and _is_body(re.sub(r"^(?:The|the) ", "", head)) else words, names)
    if person:
        body = _organisation(plain, person, names)
        identity = body or _of_person(plain, person, identity)
    return Speaker(identity, person, plain.lower())


def _arabic_speaker(words: str, names: SourceNames) -> Speaker:
    """The source that Arabic words name: the organisation for which a person speaks, else the person, else what stands there."""
    person, body = person_and_body(words)
    folded = fold_compact(words)
    whole = identify(words, names)
    leading = leading_name(words, names)
    if not person or (leading and leading.end >= len(words) - 1 and not leading.identity.anonymous):
        organisation = identify(body, names) if body and not whole.known and body != words and whole.anonymous else None
        return Speaker(organisation if organisation and not organisation.anonymous else whole, "", folded)
    organisation = identify(body, names) if body else None
    named = organisation and (not organisation.anonymous or organisation.kind is OriginKind.STATE)
    if organisation and named and _has_own_name(body):
        return Speaker(organisation, person, folded)
    known = whole if whole.known or whole.party else None
    return Speaker(known or Identity(person, whole.kind), person, folded)


def _has_own_name(body: str) -> bool:
    """Whether words name one organisation and not merely a kind of one ("المشفى"): more than its noun."""
    return len(body.split()) > 1 or arabic_lexicon().nouns.get(arabic_lexicon().noun(fold_compact(body))) is OriginKind.STATE


def _of_person(words: str, person: str, identity: Identity) -> Identity:
    """The identity of a person who speaks for himself: by his name, with the kind that his description gives."""
    if identity.known or identity.party:
        return identity
    titled = _TITLED_BEFORE.search(words[: words.find(person)])
    return Identity(f"{titled.group()}{person}" if titled else person, identity.kind)


@lru_cache(maxsize=REMEMBERED)
def person_named(words: str, names: SourceNames) -> str:
    """The name of the person whom some words name, without title; empty when they name none."""
    words = _without_role(words)
    for pattern in (_ALONE, _TITLED, _LEADING, _SLASH, _HEADED, _COMMA_NAME, _TRAILING, _KIN):
        match = pattern.search(words)
        if match and _is_person(match, names):
            return match.group("name")
    return ""


def _without_role(words: str) -> str:
    """Words without what somebody is before his name: "Lawyer | Sami Aziz"."""
    role = _ROLE.match(words)
    return words[role.end() :] if role and role.group(1).lower() in credit_lexicon().people else words


def _is_person(match: re.Match[str], names: SourceNames) -> bool:
    name, lexicon = match.group("name"), credit_lexicon()
    if (
        match.re in (_TRAILING, _KIN)
        and match.group("role") not in lexicon.people
        and match.group("role") not in ("named", "called")
    ):
        return False
    low = [re.sub(r"['’]s?$", "", word) for word in name.lower().split()]
    if (
        any(word in lexicon.bodies or word in lexicon.documents or word in lexicon.plurals or word in _ORGANISED for word in low)
        or low[0] in _NO_FIRST
    ):
        return False
    known = known_name(name, names)
    return known is None or known.identity.anonymous or bool(match.group("title")) or known.end - known.start < len(name) / 2


_ORGANISED = frozenset(
    [
        "nations",
        "rights",
        "agency",
        "network",
        "watch",
        "international",
        "human",
        "crescent",
        "cross",
        "army",
        "police",
        "ministry",
        "state",
        "united",
        "front",
        "brigades",
        "brigade",
        "council",
        "defence",
        "defense",
        "court",
        "church",
        "lawyers",
        "doctors",
        "without",
        "helmets",
        "guard",
        "guards",
        "civil",
        "emergency",
        "monitors",
        "observers",
        "west",
        "east",
        "north",
        "south",
        "northern",
        "southern",
        "eastern",
        "western",
    ]
)
_NO_FIRST = frozenset(
    [
        "the",
        "a",
        "an",
        "in",
        "on",
        "at",
        "but",
        "and",
        "however",
        "according",
        "local",
        "several",
        "many",
        "some",
        "both",
        "two",
        "three",
        "syrian",
        "iraqi",
        "israeli",
        "russian",
        "american",
    ]
)


def _organisation(words: str, person: str, names: SourceNames) -> Identity | None:
    """The organisation that the words say a person speaks for; None where they name none."""
    rest = words.replace(person, " ", 1)
    named = known_name(rest, names)
    if named and not named.identity.anonymous and not _is_opposed(rest, named.start):
        return named.identity
    for match in _LINKED.finditer(words):
        body = (match.group("body") or match.group("headed")).strip()
        if _is_body(body) or (match.group("role") in _SPEAKS_FOR and _HOUSE_NAME.fullmatch(body)):
            return _identified(body, names)
    before = _BEFORE_ROLE.match(words)
    if before and before.group("role") in credit_lexicon().people and _is_body(before.group("body")):
        return _identified(before.group("body"), names)
    return None


def _identified(body: str, names: SourceNames) -> Identity | None:
    identity = identify(body, names)
    return identity if not identity.anonymous else None


def _is_opposed(words: str, start: int) -> bool:
    return re.search(r"(?i)(?:anti-|former|ex-|fled|left|against|defect\w* from)\W*(?:\w+\W+)?$", words[:start]) is not None


def _is_body(words: str) -> bool:
    """Whether some words are an organisation's own name: in capitals, with a noun for one among them."""
    lexicon = credit_lexicon()
    if not re.match(r"[A-Z]", words):
        return False
    low = [re.sub(r"['’]s?$", "", word) for word in words.lower().split()]
    pairs = {f"{one} {two}" for one, two in itertools.pairwise(low)}
    nouns = lexicon.bodies | _ORGANISED
    return any(word in nouns for word in low) or bool(pairs & lexicon.bodies) or _is_abbreviation(words)


def _is_abbreviation(words: str) -> bool:
    return re.fullmatch(r"[A-Z]{3,8}", words.strip()) is not None


def is_singular_person(words: str) -> bool:
    """Whether the words are those for one person without a name: "a doctor", "the mayor of Telmarun"."""
    head = re.split(r"\s+(?:of|for|at|in|from|near|with|who|close|on)\b|,", words.lower())[0].split()
    lexicon = credit_lexicon()
    return bool(head) and head[-1] in lexicon.people and head[-1] not in lexicon.plurals


UNKNOWN_KIND = OriginKind.UNNAMED
