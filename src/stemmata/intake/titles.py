"""Where a report's title stands: once, at the head of the text, even when the page repeats it or a site hangs its name on it."""

from __future__ import annotations

import re

from attrs import frozen

from stemmata.intake.characters import Run, cut, words_of
from stemmata.model.text import BlockRole

_SEPARATOR = re.compile(r"\s+(?:\||\|\||::|•|»|–|—|-|/)\s+")
# These only ever part a headline from the name of its site; a dash may stand within a headline.
_SITE_SEPARATOR = re.compile(r"\s+(?:\||::|•|»)\s+")
# Pages of social networks open their title with the account's name, twice; as long as a name may be.
_NAME_TWICE = re.compile(r"(?P<name>\S.{2,79}?)\s+(?P=name)\s+(?=\S)")
_NO_LETTER = re.compile(r"[\W_]+")
# The headline stands among the first blocks of a text, behind the menu; a generous bound, set by hand.
_HEAD_BLOCKS = 40
_MIN_WORDS = 3
_HEADLINE_WORDS = 4
_HOST = re.compile(r"https?://(?:www\d?\.)?([\w-]+)(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)
_SHORTEST_NAME = 4  # letters; a shorter part of an address may stand in any word
_MIN_CHARACTERS = 12


@frozen
class Placed:
    """Where the title came to stand.

    Attributes:
        title: its words.
        runs: the same with their place in the original.
        taken: index of the block it was taken from, or None.
        rest: what is left of that block.
    """

    title: str
    runs: tuple[Run, ...]
    taken: int | None = None
    rest: tuple[Run, ...] = ()


def fold(words: str) -> str:
    """Letters and digits only, in one case: what must agree for two headlines to be the same."""
    return _NO_LETTER.sub("", words).casefold()


def place_title(title: tuple[Run, ...], blocks: list[tuple[tuple[Run, ...], BlockRole]], owner: str) -> Placed:
    """The title, taken from the body where it stands there.

    Args:
        title: as found in the metadata, cleaned; may be empty.
        blocks: the body's blocks with their roles.
        owner: publisher and address, by which a site's name behind the headline is known.
    """
    words = words_of(title)
    if not words:
        return Placed("", ())
    start, end = _within_site_name(words, owner)
    if start:
        title = cut(cut(title, end)[0], start)[1]
        words = words_of(title)
    candidates = _candidates(words)
    for index, (runs, _) in enumerate(blocks[:_HEAD_BLOCKS]):
        taken = _take(candidates, runs, opens=index == 0)
        if taken is not None:
            return Placed(words_of(taken[0]), taken[0], index, taken[1])
    shown = _without_site(words, owner)
    return Placed(shown, cut(title, len(shown))[0])


def _within_site_name(words: str, owner: str) -> tuple[int, int]:
    """Where the headline begins and ends when the site's name stands twice before it and mostly once behind it.

    That the name is the site's, the part behind the last separator or the owner confirms; else the whole is the headline.
    """
    match = _NAME_TWICE.match(words)
    if match is None:
        return 0, len(words)
    name = fold(match["name"])
    separators = list(_SEPARATOR.finditer(words))
    behind = bool(separators) and fold(words[separators[-1].end() :]) == name
    end = separators[-1].start() if behind else len(words)
    known = behind or (len(name) >= _SHORTEST_NAME and name in fold(owner))
    return (match.end(), end) if known and end - match.end() >= _SHORTEST_NAME else (0, len(words))


def _candidates(words: str) -> list[str]:
    """The whole title, then what stands before each separator, longest first."""
    heads = [words[: match.start()] for match in _SEPARATOR.finditer(words)]
    long_enough = [head for head in heads if len(head) >= _MIN_CHARACTERS and len(head.split()) >= _MIN_WORDS]
    return [words, *reversed(long_enough)]


def _take(candidates: list[str], runs: tuple[Run, ...], *, opens: bool) -> tuple[tuple[Run, ...], tuple[Run, ...]] | None:
    block = words_of(runs)
    if len(block) > 2 * len(candidates[0]) and not opens:
        return None
    folded = fold(block[:1000])
    if not folded:
        return None
    for candidate in candidates:
        if folded == fold(candidate):
            return runs, ()
        if _opens_with(candidate, block):
            return runs, ()
        if opens and block.startswith(candidate) and not block[len(candidate)].isalnum():
            head, rest = cut(runs, len(candidate))
            return head, _stripped(rest)
    return None


def _opens_with(title: str, block: str) -> bool:
    """Whether a title opens with the whole of a block that is long enough to be the headline; sites hang the rest on it."""
    return (
        block.count(" ") + 1 >= _HEADLINE_WORDS and title.startswith(block) and not title[len(block) : len(block) + 1].isalnum()
    )


def _stripped(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    words = words_of(runs)
    return cut(runs, len(words) - len(words.lstrip(" :|-–—")))[1]


def _without_site(words: str, owner: str) -> str:
    """The title without the site's name behind it."""
    last = None
    for last in _SEPARATOR.finditer(words):  # noqa: B007  only the last one is wanted
        pass
    if last is None:
        return words
    head, tail = words[: last.start()], words[last.end() :]
    hosts = [fold(host) for host in _HOST.findall(owner)]
    names_site = len(fold(tail)) > 2 and fold(tail) in fold(owner)
    names_site = names_site or any(len(host) >= _SHORTEST_NAME and host in fold(tail) for host in hosts)
    parted = _SITE_SEPARATOR.fullmatch(last.group()) is not None and len(tail.split()) <= 5
    return head if len(head.split()) >= _MIN_WORDS and (names_site or parted) else words
