"""The names of sources that are known before anything is read: organisations, parties, and words that credit without naming.

One frozen index for each set of taxonomy folders; the user's own folders lie over the bundled lists. It is handed to whatever
has to know who a name stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path

from attrs import evolve, field, frozen

from stemmata.language import fold
from stemmata.language.folding import MARK
from stemmata.model.identity import identifier
from stemmata.model.lineage import OriginKind
from stemmata.taxonomy import Party, Source, generic_sources, parties, source_kinds


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
        key = self.known or name_key(_TITLE.sub("", self.name))
        return identifier("o", "party", self.party) if self.party else identifier("o", "named", key)


# Answers that are remembered for words that were looked up before: a corpus names the same sources time and again.
REMEMBERED = 1 << 16

# A title before a name makes nobody another person.
_TITLE = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Sheikh|General|Colonel|Major|Captain|Brigadier|Professor|Doctor)\.?\s+)+(?=\w)"
)


@frozen(eq=False)
class SourceNames:
    """Known names, ready to be looked up; made by `load_source_names`.

    Attributes:
        table: identities by the keys of their names' words.
        longest: for the key of a name's first word the number of words of the longest name that begins with it.
        heads: what "the Observatory" stands for when a report names no other, by the folded words.
        parties: identifiers of parties by that of their origin.
        approved: full names by the keys of other names that a person approved for them.
    """

    table: Mapping[tuple[str, ...], Identity]
    longest: Mapping[str, int]
    heads: Mapping[str, Identity]
    parties: Mapping[str, str]
    approved: Mapping[str, str] = field(factory=dict)

    def with_aliases(self, aliases: Iterable[Alias]) -> SourceNames:
        """The same index, in which each alias stands for the name that a person approved it for."""
        full = {_key(each.alias): each for each in sorted(aliases, key=lambda each: (each.alias, each.name))}
        full.pop((), None)
        if not full:
            return self
        table, longest = dict(self.table), dict(self.longest)
        for key in full:
            last = _last(full, key)
            table[key] = self.table.get(_key(last.name)) or Identity(last.name, last.kind)
            longest[key[0]] = max(longest.get(key[0], 0), len(key))
        approved = {" ".join(key): _last(full, key).name for key in full}
        return evolve(self, table=table, longest=longest, approved=approved)


@frozen
class Alias:
    """Another name of a source, as a person approved it.

    Attributes:
        name: the fuller or known name.
        alias: the other name.
        kind: what sort of origin both are.
    """

    name: str
    alias: str
    kind: OriginKind


def _last(full: Mapping[tuple[str, ...], Alias], key: tuple[str, ...]) -> Alias:
    """The alias at the end of a chain of aliases; one that leads back to itself ends where it began."""
    seen = {key}
    while (onward := _key(full[key].name)) in full and onward not in seen:
        seen.add(onward)
        key = onward
    return full[key]


@frozen
class Named:
    """A known name within some words: the identity and its offsets in them."""

    identity: Identity
    start: int
    end: int


@cache
def load_source_names(extra: tuple[Path, ...] = ()) -> SourceNames:
    """The index of all known names, made once in each process.

    Args:
        extra: folders with the user's own `sources.tsv`, `parties.tsv` and `generic_sources.tsv`.

    Raises:
        DataError: a list is not in order.
    """
    table = _table(extra)
    longest: dict[str, int] = {}
    for keys in table:
        longest[keys[0]] = max(longest.get(keys[0], 0), len(keys))
    by_origin = {identifier("o", "party", party): party for party in parties(extra)}
    return SourceNames(table, longest, _heads(extra), by_origin)


def _table(extra: tuple[Path, ...]) -> dict[tuple[str, ...], Identity]:
    """Known names by the keys of their words; a party's name gives way to a source's."""
    table: dict[tuple[str, ...], Identity] = {}
    for generic in generic_sources(extra):
        table.setdefault(_key(generic.words), Identity(generic.words, generic.kind, anonymous=True))
    for party in parties(extra).values():
        _add(table, Identity(party.name, OriginKind.PARTY, party=party.id, known=party.id), _all_names(party))
    for source in source_kinds(extra).values():
        names = (name for name in _all_names(source) if not _is_head_alone(name))
        _add(table, Identity(source.name, source.kind, known=source.id), names)
    table.pop((), None)
    return table


def _all_names(entry: Party | Source) -> Iterable[str]:
    return (entry.name, *entry.aliases, *entry.aliases_ar)


def _add(table: dict[tuple[str, ...], Identity], identity: Identity, names: Iterable[str]) -> None:
    for name in names:
        table[_key(name)] = identity


def _heads(extra: tuple[Path, ...]) -> dict[str, Identity]:
    return {
        fold(name): Identity(source.name, source.kind, known=source.id)
        for source in source_kinds(extra).values()
        for name in source.aliases
        if _is_head_alone(name)
    }


def _is_head_alone(name: str) -> bool:
    """Whether an alias is a mere head with its article ("the Observatory"), which within another's name means nothing."""
    return name.startswith("the ") and len(name.split()) == 2


_NOISE = re.compile(r"^(?:the|a|an|so-called|self-styled|ال)\s+|['’]s?$", re.IGNORECASE)
_TOKEN = re.compile("@?\\w[\\w’'.&\u064b-\u065f\u0670-]*")  # the vowel signs of Arabic belong to their word
_OWNER = re.compile(r"['’]s?$")


@lru_cache(maxsize=REMEMBERED)
def name_key(name: str) -> str:
    """One spelling for the ways a name is written: case, articles, spaces, Arabic letter variants do not count."""
    return " ".join(_key(name))


def _key(name: str) -> tuple[str, ...]:
    return tuple(_plain(token) for token in _TOKEN.findall(_NOISE.sub("", fold(name).strip())))


def _plain(token: str) -> str:
    bare = token.replace(MARK, "") if MARK in token else token
    return _OWNER.sub("", bare.rstrip(".'’-")) or bare


@lru_cache(maxsize=REMEMBERED)
def known_name(words: str, names: SourceNames) -> Named | None:
    """The longest known name within some words; the earliest of equals. Names after "anti-" are those of opponents."""
    tokens = list(_TOKEN.finditer(words))
    keys = [_plain(fold(token.group())) for token in tokens]
    best: Named | None = None
    size = 0
    for first, key in enumerate(keys):
        for count in range(min(_reach(key, names), len(keys) - first), size, -1):
            identity = _lookup(tuple(keys[first : first + count]), names)
            if identity and _written_as_name(words, tokens[first].start(), identity):
                best = Named(identity, tokens[first].start(), tokens[first + count - 1].end())
                size = count
                break
    return best


@lru_cache(maxsize=REMEMBERED)
def leading_name(words: str, names: SourceNames) -> Named | None:
    """The longest known name with which some words begin, also behind a preposition or conjunction written with it in Arabic."""
    first = _TOKEN.match(words)
    if first is None:
        return None
    count = _reach(_plain(fold(first.group())), names)
    tokens = [token for token, _ in zip(_TOKEN.finditer(words), range(count), strict=False)]
    keys = [_plain(fold(token.group())) for token in tokens]
    for size in range(len(keys), 0, -1):
        identity = _lookup(tuple(keys[:size]), names)
        if identity and _written_as_name(words, 0, identity):
            return Named(identity, 0, tokens[size - 1].end())
    return None


def _reach(key: str, names: SourceNames) -> int:
    """The number of words of the longest name that may begin with a word."""
    if key.isascii():
        return names.longest.get(key, 0)
    return max(names.longest.get(each, 0) for each in (key, *_without_prefix(key)))


def _lookup(keys: tuple[str, ...], names: SourceNames) -> Identity | None:
    """A known name; in Arabic also behind a preposition or conjunction written with its word ("للمرصد")."""
    found = names.table.get(keys)
    if found:
        return found
    return next((each for bare in _without_prefix(keys[0]) if (each := names.table.get((bare, *keys[1:])))), None)


def _without_prefix(key: str) -> tuple[str, ...]:
    """An Arabic word without the preposition or conjunction that may be written with it."""
    if not "\u0600" <= key[0] <= "\u06ff":
        return ()
    if key.startswith("لل"):
        return ("ال" + key[2:],)
    return (key[1:],) if key[0] in "وفبل" and len(key) > _SHORT else ()


_SHORT = 3
_COMMON = frozenset(("IS", "Is", "AS", "As", "US", "Us", "IT", "It", "WHO", "Who", "AP", "Ap"))


def _written_as_name(words: str, start: int, identity: Identity) -> bool:
    """Whether a name is written as one: with a capital; in a text in capitals a short one ("IS") is taken for a word."""
    if identity.anonymous or not words[start].isascii() or words[start] in "@#" or "." in words or _ARTICLE.match(words, start):
        return True
    token = _TOKEN.match(words, start)
    short = token is not None and len(token.group()) <= _SHORT
    return words[start].isupper() and not (
        short and token is not None and _plain(token.group()) in _COMMON and not _stands_out(words, token)
    )


# The Arabic article, which many write small before a name ("al-Masirah TV").
_ARTICLE = re.compile(r"(?:al|el|an|ar|as|ash|at|az)[- ]['’]?[A-Z]")


def _stands_out(words: str, token: re.Match[str]) -> bool:
    """Whether a short name is in capitals among words that are not."""
    return token.group().isupper() and any(
        character.islower() for character in words[: token.start()] + words[token.end() :] or "a"
    )
