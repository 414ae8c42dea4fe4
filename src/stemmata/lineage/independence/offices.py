"""Who is told by an office that one person holds: "the mayor", "the hospital's deputy director"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from stemmata.language import fold
from stemmata.lineage.credits.names import office_of
from stemmata.lineage.independence.groups import Groups
from stemmata.model.lineage import Credit

_SECOND = re.compile(r"\b(?:deputy|vice|assistant|acting|former)\b")
_WORD = re.compile(r"[^\W\d_]{3,}")
# A ministry: each government has one of a kind.
_MINISTRY = re.compile(r"(?i)the (?:[\w’'-]+ ){1,3}ministry|the ministry of [\w ’'-]+")
_OWNER = re.compile(r"([^\W\d_]{3,})['’]")
_EMPTY = frozenset(("the", "and", "for", "its", "their", "his", "her", "local", "city", "town", "village", "general", "who"))


@frozen
class Office:
    """An office as some words give it.

    Attributes:
        title: the office with what sets it below or apart ("deputy director").
        of: what it is the office of, as far as the words say ("hospital"); empty when they do not.
    """

    title: str
    of: frozenset[str]

    def may_be(self, other: Office) -> bool:
        """Whether one person may hold both: the same title, and nothing said that tells them apart."""
        return self.title == other.title and (not self.of or not other.of or bool(self.of & other.of))


def office_in(words: str) -> Office | None:
    """The office by which some words name a holder, or the ministry that they name; None without one."""
    ministry = _MINISTRY.fullmatch(" ".join(words.split()))
    title = "ministry" if ministry else office_of(words)
    return _office(title, words) if title else None


def _office(title: str, words: str) -> Office:
    part = next((each for each in words.split(",") if re.search(rf"\b{title}\b", fold(each))), words)
    second = _SECOND.search(fold(part))
    said = {_singular(word) for word in _body_words(part)} - _EMPTY - set(title.split())
    return Office(f"{second.group()} {title}" if second else title, frozenset(said - {second.group()} if second else said))


def _body_words(words: str) -> Iterable[str]:
    """What an office is of: words in lower case, owners ("Telmarun's mayor") and what follows "of"; never a person's name."""
    behind = words.partition(" of ")[2]
    yield from _WORD.findall(fold(behind))
    yield from (word for word in _WORD.findall(words) if word.islower())
    yield from (fold(owner) for owner in _OWNER.findall(words))


def _singular(word: str) -> str:
    return re.sub(r"['’]?s?$", "", word) or word


def body_in(words: str) -> frozenset[str]:
    """The words of a source that names only a body ("the hospital"); empty for one that names people of it."""
    found = re.fullmatch(r"(?i)the ((?:[\w-]+ ){0,2}[\w-]+)", " ".join(words.split()))
    return frozenset(_singular(word) for word in _WORD.findall(fold(found.group(1)))) - _EMPTY if found else frozenset()


def held_by_name(office: Office, described: Iterable[str]) -> bool:
    """Whether one of the words that describe people credited by name may give the same office."""
    title = office.title.split()[-1]
    return any(re.search(rf"\b{title}\b", fold(words)) and _office(title, words).may_be(office) for words in described)


def office_groups(credits: Sequence[Credit]) -> Mapping[str, tuple[str, bool]]:
    """For each credit of the holder of an office the group of those who may be one person, and whether it is that title's first.

    Those whose words do not say what the office is of go with the title's first group.
    """
    offices = {credit.id: office for credit in credits if (office := office_in(credit.source.words))}
    by_title: dict[str, list[str]] = defaultdict(list)
    for key in sorted(offices, key=lambda each: (not offices[each].of, each)):
        by_title[offices[key].title].append(key)
    found: dict[str, tuple[str, bool]] = {}
    for title, keys in sorted(by_title.items()):
        groups = Groups()
        for key in keys:
            groups.root(key)
            for word in sorted(offices[key].of):
                groups.join(key, f"~ {word}")
        first = groups.root(keys[0])
        for key in keys:
            root = groups.root(key) if offices[key].of else first
            found[key] = (f"{title} {root}", root == first)
    return found
