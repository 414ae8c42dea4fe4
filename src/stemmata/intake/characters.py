"""What is done to single characters: white space is collapsed, invisible ones are dropped, and the map to the source stays exact.

Rules, which every format shares:

1. A run of white space becomes one space that maps to the first white-space character of the run.
2. Control characters, zero-width characters, soft hyphens and direction marks are dropped: they cannot be seen, break words apart
   and can make a line read differently from what it holds. The zero-width non-joiner stays, Persian and Kurdish need it.
3. Half of a surrogate pair, which no file format can hold, becomes the replacement character.
Nothing else is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import frozen

# U+202A..E and U+2066..9 embed or override; U+200E, U+200F and U+061C are single marks.
OVERRIDES = "\u202a-\u202e\u2066-\u2069"
INVISIBLE = f"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u2060-\u2064\ufeff\ufff9-\ufffb{OVERRIDES}"
_CHANGED = re.compile(rf"[{INVISIBLE}]+|[\ud800-\udfff]|\s\s+|[^\S ]")
_LABEL = re.compile(rf"[{INVISIBLE}\u2028\u2029]+|[\ud800-\udfff]")
_OVERRIDE = re.compile(f"[{OVERRIDES}]")
_SPACE = re.compile(r"\s+")


@frozen(slots=True)
class Run:
    """Words that stand in one part of an original.

    Attributes:
        words: the characters.
        part: which part, such as "source" or "row 12, column text".
        start: offset of the first character in that part's own text, or -1 for characters that cleaning put in.
    """

    words: str
    part: str
    start: int


def clean(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs after the rules of this module, without white space at either end."""
    kept: list[Run] = []
    spaced = True  # whether a space would follow a space, or open the text
    for run in runs:
        for piece in _clean_one(run):
            words = piece.words
            if spaced and words[0] == " ":
                piece = Run(words[1:], piece.part, piece.start + 1 if piece.start >= 0 else -1)
                if not piece.words:
                    continue
            kept.append(piece)
            spaced = piece.words[-1] == " "
    if kept and spaced:
        last = kept.pop()
        if len(last.words) > 1:
            kept.append(Run(last.words[:-1], last.part, last.start))
    return tuple(kept)


def _clean_one(run: Run) -> list[Run]:
    words, part, start = run.words, run.part, run.start
    if not words:
        return []
    if (words.isprintable() and "  " not in words) or _CHANGED.search(words) is None:  # the first test is the fast one
        return [run]
    pieces: list[Run] = []
    done = 0
    for match in _CHANGED.finditer(words):
        if match.start() > done:
            pieces.append(_slice(run, done, match.start()))
        found = match.group()
        if found[0].isspace():
            pieces.append(Run(" ", part, start + match.start() if start >= 0 else -1))
        elif "\ud800" <= found[0] <= "\udfff":
            pieces.append(Run("\ufffd", part, start + match.start() if start >= 0 else -1))
        done = match.end()
    if done < len(words):
        pieces.append(_slice(run, done, len(words)))
    return pieces


def _slice(run: Run, start: int, end: int) -> Run:
    return Run(run.words[start:end], run.part, run.start + start if run.start >= 0 else -1)


def cut(runs: tuple[Run, ...], length: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The first `length` characters of the runs, and the rest."""
    first: list[Run] = []
    left = length
    for index, run in enumerate(runs):
        if len(run.words) > left:
            head = (*first, _slice(run, 0, left)) if left else tuple(first)
            return head, (_slice(run, left, len(run.words)), *runs[index + 1 :])
        first.append(run)
        left -= len(run.words)
    return tuple(first), ()


def words_of(runs: Iterable[Run]) -> str:
    """The runs' characters together."""
    return "".join(run.words for run in runs)


def label(words: str, longest: int = 500) -> str:
    """A title, name or path made safe to show on one line: no invisible or direction-changing characters, single spaces.

    Args:
        words: as found in hostile input.
        longest: number of characters kept.
    """
    return _SPACE.sub(" ", _LABEL.sub(_shown, words[: longest * 4])).strip()[:longest]


def _shown(match: re.Match[str]) -> str:
    return "\ufffd" if "\ud800" <= match.group()[0] <= "\udfff" else ""


def overrides_in(words: str) -> int:
    """How many characters in `words` override the direction of reading."""
    return len(_OVERRIDE.findall(words))
