"""Who is credited: from the words that name a source to its canonical name and kind.

First the known organisations and parties of the taxonomy, longest name first; then words that credit without naming; then the
words an organisation's or a person's description is made of ("… newspaper", "Colonel …", "a resident of …").
"""

from __future__ import annotations

import re
from functools import cache

from attrs import frozen

from stemmata.language import fold
from stemmata.model.identity import identifier
from stemmata.model.lineage import OriginKind
from stemmata.taxonomy import generic_sources, parties, source_kinds


@frozen
class Identity:
    """What a source turns out to be.

    Attributes:
        name: canonical name, or the words as written.
        kind: what sort of origin it is.
        party: identifier of the party to the conflict, or empty.
        known: identifier in the taxonomy, or empty.
        anonymous: whether the words name nobody in particular ("residents").
    """

    name: str
    kind: OriginKind
    party: str = ""
    known: str = ""
    anonymous: bool = False

    def origin(self, report: str) -> str:
        """Identifier of the origin; that of a source without a name is its report's own."""
        if self.anonymous:
            return identifier("o", "anonymous", self.kind.value, report, fold(self.name))
        return identifier("o", "party", self.party) if self.party else identifier("o", "named", self.known or name_key(self.name))


_NOISE = re.compile(r"^(?:the|a|an|so-called|self-styled|ال)\s+|['’]s?$", re.IGNORECASE)
_TOKEN = re.compile(r"@?\w[\w’'.&-]*", re.UNICODE)
_LONGEST_NAME = 9  # words; the longest name in the taxonomy has nine


def name_key(name: str) -> str:
    """One spelling for the ways a name is written: case, articles, spaces, Arabic letter variants do not count."""
    return " ".join(_token_keys(_NOISE.sub("", fold(name).strip())))


def _token_keys(text: str) -> list[str]:
    return [_plain(token.group()) for token in _TOKEN.finditer(text)]


def _plain(token: str) -> str:
    return re.sub(r"['’]s?$", "", token.rstrip(".'’-")) or token


@cache
def _known() -> dict[tuple[str, ...], Identity]:
    """Known names by the keys of their words; a party's name gives way to a source's."""
    table: dict[tuple[str, ...], Identity] = {}
    for generic in generic_sources():
        table.setdefault(_key(generic.words), Identity(generic.words, generic.kind, anonymous=True))
    for party in parties().values():
        identity = Identity(party.name, OriginKind.PARTY, party=party.id, known=party.id)
        for name in (party.name, *party.aliases, *party.aliases_ar):
            table[_key(name)] = identity
    for source in source_kinds().values():
        identity = Identity(source.name, source.kind, known=source.id)
        for name in (source.name, *source.aliases, *source.aliases_ar):
            if not _is_head_alone(name):
                table[_key(name)] = identity
    table.pop((), None)
    return table


def _is_head_alone(name: str) -> bool:
    """Whether an alias is a mere head with its article ("the Observatory"), which within another's name means nothing."""
    return name.startswith("the ") and len(name.split()) == 2


@cache
def _heads() -> dict[str, Identity]:
    """Heads that stand for a source when a report names no other: "the Observatory"."""
    return {
        fold(name): Identity(source.name, source.kind, known=source.id)
        for source in source_kinds().values()
        for name in source.aliases
        if _is_head_alone(name)
    }


def _key(name: str) -> tuple[str, ...]:
    return tuple(_token_keys(_NOISE.sub("", fold(name).strip())))


@frozen
class Named:
    """A known name within some words: the identity and its offsets in them."""

    identity: Identity
    start: int
    end: int


def known_name(words: str) -> Named | None:
    """The longest known name within some words; the earliest of equals. Names after "anti-" are those of opponents."""
    tokens = list(_TOKEN.finditer(words))
    keys = [_plain(fold(token.group())) for token in tokens]
    best: Named | None = None
    size = 0
    for first in range(len(tokens)):
        for count in range(min(_LONGEST_NAME, len(tokens) - first), size, -1):
            identity = _lookup(tuple(keys[first : first + count]))
            if identity and _written_as_name(words, tokens[first].start(), identity):
                best = Named(identity, tokens[first].start(), tokens[first + count - 1].end())
                size = count
                break
    return best


def _lookup(keys: tuple[str, ...]) -> Identity | None:
    """A known name; in Arabic also behind a preposition or conjunction written with its word ("للمرصد")."""
    table = _known()
    found = table.get(keys)
    if found or not keys or not "\u0600" <= keys[0][0] <= "\u06ff":
        return found
    first = keys[0]
    if first.startswith("لل"):
        return table.get(("ال" + first[2:], *keys[1:]))
    if first[0] in "وفبل" and len(first) > 3:
        return table.get((first[1:], *keys[1:]))
    return None


def _written_as_name(words: str, start: int, identity: Identity) -> bool:
    """Whether a name is written as one: with a capital; in a text in capitals a short one ("IS") is taken for a word."""
    if identity.anonymous or not words[start].isascii() or words[start] in "@#" or "." in words:
        return True
    token = _TOKEN.match(words, start)
    short = token is not None and len(token.group()) <= _SHORT
    return words[start].isupper() and not (
        short and token is not None and _plain(token.group()) in _COMMON and not _stands_out(words, token)
    )


_SHORT = 3
_COMMON = frozenset(("IS", "Is", "AS", "As", "US", "Us", "IT", "It", "WHO", "Who", "AP", "Ap"))


def _stands_out(words: str, token: re.Match[str]) -> bool:
    """Whether a short name is in capitals among words that are not."""
    return token.group().isupper() and any(
        character.islower() for character in words[: token.start()] + words[token.end() :] or "a"
    )


_KINDS: tuple[tuple[OriginKind, str], ...] = (
    (
        OriginKind.SOCIAL,
        r"@\w|\b(?:twitter|telegram|facebook|instagram|tiktok) (?:account|channel|page|user)s?\b|\bsocial media\b|مواقع التواصل",
    ),
    (OriginKind.UN, r"\bunited nations\b|\bun\b|\bunicef\b|\bunhcr\b|\bohchr\b|\bocha\b|الامم المتحده|اليونيسف|يونيسف"),
    (
        OriginKind.ACTIVIST,
        r"\bactivists?\b|\bcampaigners?\b|\bcitizen journalists?\b|\bcoordination committees?\b|ناشط|نشطاء|تنسيقي",
    ),
    (
        OriginKind.MONITOR,
        r"\bobservatory\b|\bmonitor(?:s|ing)?\b|\bhuman rights\b|\brights (?:group|organi[sz]ation)s?\b|\bwatch\b"
        r"|\bdocumentation\b"
        r"|\bcivil defen[cs]e\b|\bred cre?(?:ss|scent)\b|المرصد|حقوق الانسان|توثيق|الدفاع المدني|الهلال الاحمر|منظمه",
    ),
    (OriginKind.AGENCY, r"\bnews agency\b|\bpress agency\b|\bnewswire\b|\bwire service\b|وكاله"),
    (
        OriginKind.PRESS,
        r"\bnewspapers?\b|\bdaily\b|\btimes\b|\bpost\b|\bnews\b|\bradio\b|\btv\b|\btelevision\b|\bherald\b|\bmagazine\b"
        r"|\bmail\b|\btribune\b"
        r"|\bgazette\b|\bcourier\b|\bmedia\b|\bpress\b|\bjournal(?:ists?)?\b|\bcorrespondents?\b|\breporters?\b"
        r"|\w\.(?:co\.\w\w|com|net|org)\b"
        r"|صحيفه|قناه|موقع|اذاعه|شبكه|مراسل|تلفزيون|جريده|اعلامي",
    ),
    (
        OriginKind.EYEWITNESS,
        r"\b(?:eye-?)?witness(?:es)?\b|\bresidents?\b|\bsurvivors?\b|\bvillagers?\b|\bneighbou?rs?\b|\brelatives?\b|\blocals?\b"
        r"|\b(?:his|her|their) (?:mother|father|brother|sister|wife|husband|uncle|aunt|cousin|family|teacher)\b|شاهد|شهود"
        r"|الاهالي|اهالي|سكان",
    ),
    (
        OriginKind.STATE,
        r"\bpolice\b|\bgovernment\b|\bminist(?:er|ry)\b|\bofficials?\b|\bauthorit(?:y|ies)\b|\bgovernor\b|\bmayor\b"
        r"|\bpresident\b|\bprosecutors?\b"
        r"|\barmy\b|\bmilitary\b|\bcolonel\b|\bgeneral\b|\bmajor\b|\bcaptain\b|\bcol\.|\bgen\.|\blt\b|\bsheriff\b"
        r"|\bintelligence\b|\bembassy\b"
        r"|\bstate (?:tv|television|media)\b|\bcourt\b|\bdefen[cs]e forces\b|وزاره|وزير|الشرطه|الحكومه|الجيش|محافظ|السلطات"
        r"|الناطق|سانا",
    ),
)
_KIND_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_GENERIC_HEAD = re.compile(
    r"\b(?:report|statement|source|sources|people|observers|analysts|experts|doctors?|medics?|group|agency|agencies|network"
    r"|outlet|organi[sz]ation"
    r"|account|accounts|spokes(?:man|woman|person)|study|document|survey)\b|مصدر|مصادر|بيان|تقرير"
)


def described_kind(words: str) -> OriginKind | None:
    """The kind a source's own description gives away, or None."""
    folded = fold(words)
    return next((kind for kind, pattern in _KIND_PATTERNS if pattern.search(folded)), None)


# A speaker's organisation: ", the head of X", "a spokesman for X".
_ROLE_OF = re.compile(
    r"(?i)\b(?:head|director|spokes\w+|chief|chair\w*|president|founder|member|representative|coordinator|manager|researcher|executive)\s+"
    r"(?:of|for|at|with|from)\s+(?:the\s+)?(.+)"
)
# Accounts "linked to" a party carry the party's own media.
_TIED = re.compile(
    r"(?i)\b(?:linked|connected|affiliated|tied|loyal|belonging|close) (?:to|with)\s+(.+)|(?:تابع|موالي?)\w*\s+(.+)"
)


def identify(words: str) -> Identity:
    """What the words that name a source stand for."""
    head = _heads().get(fold(words).strip())
    if head:
        return head
    cleaned = _strip_article(words)
    tied = _TIED.search(words)
    side = known_name(tied.group(1) or tied.group(2)) if tied else None
    if side and side.identity.kind is OriginKind.PARTY:
        return side.identity
    named = known_name(_without_opponents(words))
    if named and (not named.identity.anonymous or _is_generic(words, named) or not _has_name(cleaned)):
        if named.identity.kind is OriginKind.PARTY and _speaks_against(words):
            return Identity(cleaned, described_kind(words) or OriginKind.UNNAMED, anonymous=True)
        return named.identity if not named.identity.anonymous else Identity(cleaned, named.identity.kind, anonymous=True)
    role = _ROLE_OF.search(cleaned)
    if role and _has_name(role.group(1)):
        return identify(role.group(1))
    kind = described_kind(words) or (named.identity.kind if named else OriginKind.UNNAMED)
    return Identity(cleaned, kind, anonymous=not _has_name(cleaned))


def _is_generic(words: str, named: Named) -> bool:
    """Whether words that name nobody are the whole description, or its head: "Residents", "residents of Old Harbour"."""
    before, behind = words[: named.start].strip(), words[named.end :]
    alone = not before or before.lower() in ("the", "a", "an", "some", "local", "several", "many", "two", "three")
    return alone and re.match(r"\s*(?:$|[,.]|(?:of|in|from|at|near|on|inside|around|across|who|with)\b)", behind) is not None


def _without_opponents(words: str) -> str:
    return re.sub(r"(?i)\banti[-‐ ]\w+", lambda match: "-" * len(match.group()), words)


def _speaks_against(words: str) -> bool:
    """Whether a party is named only to say what somebody opposes, flees or leaves."""
    return re.search(r"(?i)\b(?:former|ex-|defect\w+ from|opposed to|fled|victims? of)\b", words) is not None


def _strip_article(words: str) -> str:
    return re.sub(r"(?i)^(?:the|an?)\s+", "", words.strip()).strip(" ,;:'\"“”‘’")


def _has_name(words: str) -> bool:
    """Whether the words hold a name: a handle, a capital beyond the first word, a capitalised phrase, or an Arabic proper
    head.
    """
    if "@" in words or re.search(r"\w\.(?:com|net|org|co\.\w\w)\b", words):
        return True
    if re.search(r"[\u0620-\u064a]", words):
        return _GENERIC_HEAD.search(fold(words)) is None and len(words.split()) >= 2
    capitals = re.findall(r"\b[A-Z][\w’'-]+", words)
    if words.isupper():
        return False
    first = words[:1].isupper()
    generic = _GENERIC_HEAD.search(fold(words)) is not None
    if re.match(r"(?i)(?:his|her|their|its|my|our)\b", words):
        return False
    return (len(capitals) >= 2) or (first and bool(capitals) and not generic and len(words.split()) <= 3)
