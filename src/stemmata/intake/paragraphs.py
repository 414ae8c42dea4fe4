"""Plain text into blocks: paragraphs, lines that stand for themselves, list items; lines broken at a fixed width are joined."""

from __future__ import annotations

import re

from stemmata.intake.characters import Run, clean
from stemmata.intake.draft import DraftBlock
from stemmata.model.text import BlockRole

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_BULLET = re.compile(r"[ \t\u00a0]*(?:[•●▪◦‣∙·*]|[-–—](?=\s))\s*")
_NUMBERED = re.compile(r"\s*\(?(?:\d{1,2}|[\u0660-\u0669]{1,2})\s?[.)\-]\s+")
# A text is broken at a fixed width when its longest lines are between these; e-mail breaks at 72 to 78, wire copy at 64 to 80.
_NARROWEST = 45
_WIDEST = 120
_FEWEST_LINES = 3
_LONGEST_PARAGRAPH = 200  # lines; a text of lines that all happen to be full would else be one block
# Lines of a broken text end within one word of the width.
_FULL = 0.6


def blocks_of(text: str, part: str, start: int = 0) -> list[DraftBlock]:
    """The blocks of a plain text that begins at offset `start` of `part`."""
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text) if not match.group().isspace()]
    width = _width(text, lines)
    blocks: list[DraftBlock] = []
    at = 0
    while at < len(lines):
        last = _last_joined(text, lines, at, width) if width else at
        block = _block(text[lines[at][0] : lines[last][1]], part, start + lines[at][0])
        if block.runs:
            blocks.append(block)
        at = last + 1
    return blocks


def _block(words: str, part: str, start: int) -> DraftBlock:
    role = BlockRole.BODY
    bullet = _BULLET.match(words)
    if bullet and bullet.end() < len(words):
        role = BlockRole.LIST_ITEM
        words, start = words[bullet.end() :], start + bullet.end()
    elif _NUMBERED.match(words):
        role = BlockRole.LIST_ITEM
    return DraftBlock(clean((Run(words, part, start),)), role)


def _width(text: str, lines: list[tuple[int, int]]) -> int:
    """The width at which lines were broken, or 0 when each line stands for itself."""
    if len(lines) < _FEWEST_LINES:
        return 0
    lengths = sorted(end - start for start, end in lines)
    widest = lengths[-1]
    if not _NARROWEST <= widest <= _WIDEST:
        return 0
    follows = [index for index in range(len(lines) - 1) if _touch(text, lines, index)]
    full = [index for index in follows if lines[index][1] - lines[index][0] >= _FULL * widest]
    return widest if len(follows) >= 2 and len(full) >= 0.6 * len(follows) else 0


def _touch(text: str, lines: list[tuple[int, int]], index: int) -> bool:
    """Whether no empty line stands between this line and the next."""
    return text.count("\n", lines[index][1], lines[index + 1][0]) <= 1


def _last_joined(text: str, lines: list[tuple[int, int]], first: int, width: int) -> int:
    """Index of the last line that continues the one at `first`."""
    at = first
    while at + 1 < min(len(lines), first + _LONGEST_PARAGRAPH) and _touch(text, lines, at) and _continues(text, lines, at, width):
        at += 1
    return at


def _continues(text: str, lines: list[tuple[int, int]], at: int, width: int) -> bool:
    """Whether the next line's first word had no room on this line, so that the break is the width's and not the writer's."""
    start, end = lines[at]
    following = text[lines[at + 1][0] : lines[at + 1][1]]
    if _BULLET.match(following) or following[:3].isspace():
        return False
    word = following.split(None, 1)[0]
    return (end - start) + 1 + len(word) > width * 0.92
