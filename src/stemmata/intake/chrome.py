"""Site furniture within one page: menus, share bars, cookie notices, lists of other stories, comment counts; English and Arabic.

A block is furniture when

1. it is, as a whole, one of the phrases that sites put around a text ("Share this", "تابعنا على");
2. it matches one of the patterns as a whole ("3 retweets", "© 2016 …", "Shared with Public");
3. it stands in a list that such a heading opens ("Related stories", "مقالات ذات صلة"), up to the next paragraph of prose;
4. it repeats the title, or repeats word for word a longer block above it.
What many reports of one site share is the business of `profile`. Blocks are marked, never removed. The phrases and patterns are
in `furniture.toml`.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources

from attrs import frozen

from stemmata.errors import DataError
from stemmata.model.text import BlockRole

Marked = tuple[BlockRole, str]

# Longest text that a pattern is tried on, in characters; notices are shorter, paragraphs need not be searched.
_LONGEST_NOTICE = 420
# Items of a list of other stories are headlines; a block of this many words is prose and ends the list.
_PROSE_WORDS = 28
_PROSE_WORDS_WITH_STOP = 12
_LONGEST_LIST = 40
# A block repeated word for word is furniture or a doubled caption from this many words on; shorter ones may be refrains.
_REPEAT_WORDS = 6

_EDGES = " \t.,:;!?؟،؛|»«›‹>*·•…-–—_↑→←▲▼►▶↓+#()[]{}\"'“”"
_STOP = re.compile(r"[.!?؟…][\"'”»)\]]*$")

_MARKS = re.compile("[\u064b-\u0652\u0640\u200e\u200f\u202a-\u202e\ufe0f]")


@frozen
class Furniture:
    """The phrases and patterns of `furniture.toml`, ready for use.

    Attributes:
        phrases: whole blocks that are furniture, folded.
        headings: whole blocks that open a list of other stories, folded.
        longest: characters of the longest of both, with room for punctuation.
        pattern: all patterns, a group each.
        why: the reason that goes with each group.
        hints: words in lower case one of which stands wherever a pattern might match; most paragraphs hold none.
        ascii_hints: those of them that a text of ASCII characters may hold.
    """

    phrases: frozenset[str]
    headings: frozenset[str]
    longest: int
    pattern: re.Pattern[str]
    why: tuple[str, ...]
    hints: tuple[str, ...]
    ascii_hints: tuple[str, ...]


@lru_cache(maxsize=1)
def furniture() -> Furniture:
    """What is known of site furniture, read once. Raises DataError when the data file is wrong."""
    try:
        raw = tomllib.loads(resources.files(__package__ or "").joinpath("furniture.toml").read_text(encoding="utf-8"))
        phrases = frozenset(map(_folded, [*raw["phrases_english"], *raw["phrases_arabic"]]))
        headings = frozenset(map(_folded, [*raw["list_headings_english"], *raw["list_headings_arabic"]]))
        groups = [(entry["why"], "|".join(entry["forms"])) for entry in raw["patterns"]]
        pattern = re.compile("|".join(f"({forms})" for _, forms in groups), re.IGNORECASE)
        hints = tuple(raw["hints"])
    except (OSError, KeyError, TypeError, tomllib.TOMLDecodeError, re.error) as error:
        raise DataError(
            f"the phrases of site furniture cannot be read: {error}", "intake/furniture.toml", "reinstall Stemmata"
        ) from error
    longest = max(map(len, phrases | headings)) + 12
    return Furniture(
        phrases, headings, longest, pattern, tuple(why for why, _ in groups), hints, tuple(filter(str.isascii, hints))
    )


def _folded(words: str) -> str:
    return _MARKS.sub("", words).strip(_EDGES).casefold()


def mark_page(blocks: list[tuple[str, BlockRole, str]]) -> list[Marked]:
    """Role and reason of each block after the rules for one page.

    Args:
        blocks: words, role and reason of each block in order, as the format's reader found them.
    """
    marked: list[Marked] = []
    seen: set[str] = set()
    title = _title_of(blocks)
    listed = 0  # how many more blocks the list of other stories may hold
    for words, role, why in blocks:
        found = why if role is BlockRole.CHROME else "" if role is BlockRole.TITLE else _why_chrome(words, role, seen, title)
        heading = _is_list_heading(words) if role is not BlockRole.TITLE else False
        if heading:
            found, listed = found or "the heading of a list of other stories", _LONGEST_LIST
        elif listed and _is_prose(words):
            listed = 0
        elif listed:
            found, listed = found or "stands in a list of other stories", listed - 1
        seen.add(words)
        marked.append((BlockRole.CHROME, found) if found else (role, ""))
    return _unless_all(blocks, marked)


def _unless_all(blocks: list[tuple[str, BlockRole, str]], marked: list[Marked]) -> list[Marked]:
    """A text that would be nothing but furniture is kept as it is: it is then the report ("Like" posted by someone)."""
    if any(role not in (BlockRole.CHROME, BlockRole.TITLE) for role, _ in marked):
        return marked
    if any(role is BlockRole.TITLE for role, _ in marked) or all(role is BlockRole.CHROME for _, role, _ in blocks):
        return marked
    return [(role, why) for _, role, why in blocks]


def _title_of(blocks: list[tuple[str, BlockRole, str]]) -> str:
    return blocks[0][0] if blocks and blocks[0][1] is BlockRole.TITLE else ""


def _why_chrome(words: str, role: BlockRole, seen: set[str], title: str) -> str:
    if words in seen:
        if words == title:
            return "repeats the title"
        if words.count(" ") + 1 >= _REPEAT_WORDS:
            return "repeats a block above word for word"
    if len(words) > _LONGEST_NOTICE:
        return ""
    known = furniture()
    if len(words) <= known.longest and _folded(words) in known.phrases:
        return "a phrase that sites put around a text"
    return _why_pattern(words, role, known)


def _why_pattern(words: str, role: BlockRole, known: Furniture) -> str:
    lowered = words.lower()
    hints = known.ascii_hints if lowered.isascii() else known.hints
    if not any(map(lowered.__contains__, hints)) and not _edged_by_figures(words):
        return ""
    match = known.pattern.fullmatch(words.strip(" >»-–—|·•"))
    if match is None or (role is BlockRole.TABLE and match.lastindex == 1):
        return ""
    return known.why[(match.lastindex or 1) - 1]


def _edged_by_figures(words: str) -> bool:
    """Whether a block opens or ends with a figure, as counts do, or holds no letter at all."""
    bare = words.strip(_EDGES)
    return not bare or bare[0].isdigit() or bare[-1].isdigit() or not any(map(str.isalnum, bare[:80]))


def _is_list_heading(words: str) -> bool:
    known = furniture()
    return len(words) <= known.longest and _folded(words) in known.headings


def _is_prose(words: str) -> bool:
    count = words.count(" ") + 1
    return count >= _PROSE_WORDS or (count >= _PROSE_WORDS_WITH_STOP and _STOP.search(words) is not None)
