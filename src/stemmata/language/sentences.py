"""Sentences with exact offsets, by own rules for English and Arabic.

1. A sentence never crosses a block, a blank line, or a line break that is not mere wrapping.
2. Wrapping is found for a whole report: its lines are about equally long, and the next line's first word would not have fitted.
3. `! ? ؟ …` end a sentence unless the text goes on in small letters; a full stop does unless it belongs to an abbreviation,
   an initial, a number, or an enumerator; closing quotation marks and brackets go with the sentence they close.
4. What is longer than any sentence (tables, hostile input) is cut at a space.
5. Bullets and white space around a sentence are left out of it.

Nothing on offer had both offsets and a precision above .9 at speed, hence our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from attrs import frozen

from stemmata.language.lexicon import lexicon
from stemmata.model.reports import Report, Sentence
from stemmata.model.text import Block, BlockRole

# An end mark run, the quotation marks and brackets it closes, and what stands behind.
# A dot between two stretching bars hides a word from moderators ("شهـ.ـداء") and ends nothing.
_END = re.compile(r"(?!(?<=\u0640)\.\u0640)[.!?؟…]+[\"'”’»)\]]*")
_BLANK = re.compile(r"\n[ \t\u00a0]*\n[\s]*")
_BULLET = re.compile(r"[\s•▪▫■□●○◦‣⁃·*►▶➤✦★🔴🔵🟢⚫⚪📌🛑\ufe0f\u200e\u200f]+|[-–—]\s+")
_INLINE_BULLET = re.compile(r"\s[•▪■●►]\s")
_LAST_WORD = re.compile(r"(?:[^\W_]\.)*[^\W_]+(?:['’][^\W_]+)?$")
_NEXT_WORD = re.compile(r"[^\w\s]*\s*[^\w\s]*\s*([^\W_]+)")
_SPACED_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
_GLUED = re.compile(r"[a-z]{3}$|[\u0621-\u064a\u064b]{2}$")
_ADDRESS = re.compile(r"(?:https?:|www\.|@)\S*$|^\S*/", re.IGNORECASE)
_LETTER_CAPITAL = re.compile(r"[A-Z]")
_LETTER_SMALL = re.compile(r"[a-z]")

# Width of wrapped text in characters: newswire of the teleprinter age ran to 69 or 72, e-mail to 72–78, plain-text books to 80.
_WRAP_FROM, _WRAP_TO = 50, 110
# Spare room a wrapped line may leave beyond the word that did not fit; calibrated on hand-wrapped dispatches.
_WRAP_SLACK = 8
_WRAP_SHARE = 0.6
_WRAP_BREAKS = 3
# Sentences beyond this length in characters are parted at semicolons; ordinary ones stay below 400.
_LONG = 600
# Longest sentence kept whole, in characters: beyond it stand tables and hostile input, on which the rules for expressions would
# take time that grows with the square of the length.
_LONGEST = 2_000


@frozen
class _Wrapping:
    """Whether a report's lines are wrapped, and at which width in characters (0 when not)."""

    width: int


def split_sentences(report: Report) -> tuple[Sentence, ...]:
    """The sentences of a report in order, without those of chrome.

    Args:
        report: a report; when it has text but no blocks, the text is one block.

    Returns:
        Sentences with offsets in `Report.text`; none is empty, none overlaps another.
    """
    text = report.text
    blocks = report.blocks or ((Block(0, len(text), BlockRole.BODY),) if text else ())
    wrapping = _find_wrapping(text, blocks)
    found: list[Sentence] = []
    for paragraph, block in enumerate(blocks):
        if block.role is BlockRole.CHROME:
            continue
        for start, end in _sentences_of(text, block.start, block.end, wrapping):
            found.append(Sentence(report.id, len(found), start, end, block.role, paragraph))
    return tuple(found)


def _sentences_of(text: str, start: int, end: int, wrapping: _Wrapping) -> Iterator[tuple[int, int]]:
    for line_start, line_end in _runs(text, start, end, wrapping):
        cased = _LETTER_SMALL.search(text, line_start, line_end) is not None
        no_capitals = _LETTER_CAPITAL.search(text, line_start, line_end) is None
        for first, behind in _parts(text, line_start, line_end, cased=cased and not no_capitals):
            trimmed = _trim(text, first, behind)
            if trimmed:
                yield trimmed


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The run without bullets before it and white space around it, or None when nothing readable is left."""
    bullet = _BULLET.match(text, start, end)
    while bullet:
        start = bullet.end()
        bullet = _BULLET.match(text, start, end)
    while end > start and text[end - 1].isspace():
        end -= 1
    if not any(character.isalnum() for character in text[start:end]):
        return None
    return start, end


# Lines


def _find_wrapping(text: str, blocks: tuple[Block, ...]) -> _Wrapping:
    """Whether most line breaks inside paragraphs are where a next word would not have fitted."""
    pairs = [
        pair for block in blocks if block.role is not BlockRole.CHROME for pair in _line_pairs(text[block.start : block.end])
    ]
    if len(pairs) < _WRAP_BREAKS:
        return _Wrapping(0)
    lengths = sorted(length for length, _ in pairs)
    # The nineteenth twentieth, not the longest: one unwrapped line (an address) must not widen the page.
    width = lengths[len(lengths) * 19 // 20]
    wrapped = sum(width - _WRAP_SLACK <= length + 1 + word for length, word in pairs)
    if _WRAP_FROM <= width <= _WRAP_TO and wrapped >= _WRAP_SHARE * len(pairs):
        return _Wrapping(width)
    return _Wrapping(0)


def _line_pairs(text: str) -> list[tuple[int, int]]:
    """For each line break within a paragraph: length of the line before, length of the first word behind."""
    if "\n" not in text:
        return []
    lines = text.split("\n")
    pairs = []
    for before, behind in pairwise(lines):
        if before.strip() and behind.strip():
            pairs.append((len(before.rstrip()), len(behind.split(None, 1)[0])))
    return pairs


def _runs(text: str, start: int, end: int, wrapping: _Wrapping) -> Iterator[tuple[int, int]]:
    """Runs between line breaks that are not mere wrapping."""
    run_start = start
    position = text.find("\n", start, end)
    while position != -1:
        if not _is_soft(text, start, position, end, wrapping):
            yield run_start, position
            run_start = position + 1
        position = text.find("\n", position + 1, end)
    yield run_start, end


def _is_soft(text: str, start: int, position: int, end: int, wrapping: _Wrapping) -> bool:
    """Whether the line break at `position` only wraps."""
    line_start = max(text.rfind("\n", start, position) + 1, start)
    before = text[line_start:position].rstrip()
    line_end = text.find("\n", position + 1, end)
    behind = text[position + 1 : end if line_end == -1 else line_end]
    first = behind.split(None, 1)[0] if behind.strip() else ""
    if not before.strip() or not first or _BULLET.match(behind.lstrip()):
        return False
    if wrapping.width:
        indented = behind[:1].isspace() and not text[line_start:position][:1].isspace()
        return not indented and len(before) + 1 + len(first) >= wrapping.width - _WRAP_SLACK
    return first[0].islower() or before[-1] in ",-–،"


# Ends within a run


def _parts(text: str, start: int, end: int, *, cased: bool) -> Iterator[tuple[int, int]]:
    first = start
    for match in _END.finditer(text, start, end):
        if _ends_sentence(text, first, match, end, cased=cased):
            yield from _shorter(text, first, match.end())
            first = match.end()
    if first < end:
        yield from _shorter(text, first, end)


def _shorter(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence itself; parted at inline bullets, and at semicolons when it is overlong."""
    pattern = _INLINE_BULLET if end - start <= _LONG else _semicolons()
    first = start
    for match in pattern.finditer(text, start, end):
        if match.end() - first > 1:
            yield first, match.end()
            first = match.end()
    yield from _cut(text, first, end)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The run itself, or pieces of it when no writer would call it a sentence."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        middle = space if space > start else start + _LONGEST
        yield start, middle
        start = middle
    if start < end:
        yield start, end


@cache
def _semicolons() -> re.Pattern[str]:
    return re.compile(r"[;؛]\s|\s[•▪■●►]\s")


def _ends_sentence(text: str, start: int, match: re.Match[str], end: int, *, cased: bool) -> bool:
    marks, behind = match.group(), match.end()
    if behind >= end:
        return True
    if not text[behind].isspace():
        return _is_glued(text, start, match, end)
    following = _NEXT_WORD.match(text, behind, end)
    if following is None:
        return "\n" not in text[behind:end].strip()
    word = following.group(1)
    if cased and word[0].islower():
        return False
    if marks[0] == "." and not marks.startswith(".."):
        return not _belongs_to_word(text, start, match.start(), word)
    # Two dots are the dash of Arabic headlines.
    return marks.rstrip("\"'”’»)]") != ".."


def _is_glued(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether a space was lost behind the end of a sentence: "the village.The army"."""
    if match.group() not in (".", "!", "?", "؟", '."', ".”", ".»"):
        return False
    before, behind = text[max(start, match.start() - 40) : match.start()], text[match.end() : min(end, match.end() + 40)]
    if not _GLUED.search(before) or _ADDRESS.search(before) or _ADDRESS.search(behind):
        return False
    return behind[:1].isupper() and behind[1:2].isalpha() if behind[:1].isascii() else behind[:2].isalpha()


def _belongs_to_word(text: str, start: int, stop: int, following: str) -> bool:
    """Whether the full stop at `stop` is part of an abbreviation, initial or enumerator."""
    first = _last_word(text, max(start, stop - 40), stop)
    if first == stop:
        return False
    written = text[first:stop]
    word = written.lower()
    if not text[start:first].strip(" \t\n\"'“‘«([") and ((word.isdigit() and len(word) <= 2) or len(word) == 1):
        return True  # an enumerator or an initial opens the sentence
    book = _abbreviations()
    if word in book.never:
        return True
    if len(word) == 1 and written.isupper() and word != "i":
        return True  # an initial
    if word in book.before_number:
        return following[0].isdigit()
    if word in book.sometimes or _SPACED_INITIALS.search(word):
        return following.lower() not in book.starters
    return len(word) == 1 and word.isalpha() and word != "i"


def _last_word(text: str, start: int, stop: int) -> int:
    """Where the word begins that ends at `stop`; `stop` itself when none does."""
    space = text.rfind(" ", start, stop) + 1
    if space > start and text[space:stop].isalpha() and text[space:stop].isascii():  # most words, without a search
        return space
    last = _LAST_WORD.search(text, start, stop)
    return stop if last is None else last.start()


@frozen
class _Abbreviations:
    """Abbreviations of all languages together: their scripts keep them apart.

    Attributes:
        never: never end a sentence (titles before names).
        before_number: end one unless a number follows ("No.").
        sometimes: end one when a word follows that often opens sentences.
        starters: such words.
    """

    never: frozenset[str]
    before_number: frozenset[str]
    sometimes: frozenset[str]
    starters: frozenset[str]


@cache
def _abbreviations() -> _Abbreviations:
    books = [lexicon("en"), lexicon("ar")]
    return _Abbreviations(
        never=frozenset().union(*(book.abbreviations_never_final for book in books)),
        before_number=frozenset().union(*(book.abbreviations_before_number for book in books)),
        sometimes=frozenset().union(*(book.abbreviations for book in books)),
        starters=frozenset().union(*(book.sentence_starters for book in books)),
    )
