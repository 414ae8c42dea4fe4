"""Reading the labelled texts: who is credited with which words, marked in the text itself.

The marks (README.md here has an example): `{a: …}` are words that credit `a` covers, `<a: …>` the words that give the credit,
`[…]` within these the words that name the speaker. Marks may stand inside one another, and one credit may have several of each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml
from attrs import field, frozen

FOLDER = Path(__file__).with_name("texts")
PAIRS = {"{": "}", "<": ">", "[": "]"}
FIELDS = {"way", "kind", "person", "of", "unnamed", "behind", "optional"}

Range = tuple[int, int]


class Part(StrEnum):
    """Which part of the texts."""

    DEVELOPMENT = "development"  # rules may be made with it
    KEPT_ASIDE = "kept_aside"  # measured only; whoever makes the rules does not read it
    KEPT_ASIDE2 = "kept_aside2"  # likewise; written after the rules, by somebody who did not know them
    KEPT_ASIDE3 = "kept_aside3"  # likewise, later again and by another writer


class Way(StrEnum):
    """How a report passes on what a source has said or shown."""

    DIRECT = "direct"  # the source's own words, in quotation marks or set off as such
    INDIRECT = "indirect"  # in the report's words
    LINE = "line"  # a dateline, sign-off, byline or note of first publication, for the body of the report
    MEDIA = "media"  # pictures, video or sound


class LabelError(ValueError):
    """A labelled text that breaks the rules of the format."""


@frozen
class Label:
    """One credit as a person labelled it.

    Attributes:
        tag: the letter that marks it in the text.
        way: how the source's content is passed on.
        kind: what sort of origin the source is, where that is plain; else empty.
        person: full name of the person who speaks, or empty.
        house: name of the organisation that speaks or that the person speaks for, or empty.
        unnamed: how the text calls a source that it does not name, or empty.
        behind: tag of the credit that this source has it from, or empty.
        optional: whether it may be left out without loss ("told AFP": AFP relays, but the words name the speaker anyway).
        content: ranges of the text that the credit covers.
        words: ranges of the words that give the credit.
        speaker: ranges of the words that name the source; empty where a verb alone carries it.
    """

    tag: str
    way: Way
    kind: str
    person: str
    house: str
    unnamed: str
    behind: str
    optional: bool
    content: tuple[Range, ...]
    words: tuple[Range, ...]
    speaker: tuple[Range, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names by which the source is known."""
        return tuple(name for name in (self.person, self.house, self.unnamed) if name)


@frozen
class LabelledText:
    """One text with its credits; a text with none is a trap.

    Attributes:
        id: language, form and number.
        language: `en` or `ar`.
        form: what way of speaking of sources it shows; the name of its file.
        part: which part it is in.
        text: the text without marks.
        labels: its credits, in the order of their tags.
    """

    id: str
    language: str
    form: str
    part: Part
    text: str
    labels: tuple[Label, ...]


def read_texts(part: Part, folder: Path = FOLDER) -> tuple[LabelledText, ...]:
    """All labelled texts of one part, by language, form and number.

    Raises:
        LabelError: if a text breaks the rules of the format.
    """
    return tuple(text for file in sorted((folder / part.value).glob("*/*.yaml")) for text in _read_file(file, part))


def _read_file(file: Path, part: Part) -> Iterator[LabelledText]:
    language, form = file.parent.name, file.stem
    for entry in yaml.safe_load(file.read_text(encoding="utf-8")) or ():
        yield read_entry(entry, language, form, part)


def read_entry(entry: Mapping[str, Any], language: str, form: str, part: Part) -> LabelledText:
    """One entry of a file.

    Args:
        entry: `id`, `text`, an optional `note`, and one mapping for each credit under its tag.
        language: `en` or `ar`.
        form: the name of its file.
        part: which part it is in.

    Raises:
        LabelError: if marks are not closed, a credit is marked and not described or the other way round, or a field is unknown.
    """
    marks = _Marks.read(str(entry["text"]))
    tags = sorted(key for key in entry if len(key) == 1)
    if tags != sorted({*marks.content, *marks.words}):
        raise LabelError(f"{entry['id']}: described {tags}, marked {sorted({*marks.content, *marks.words})}")
    labels = tuple(_label(tag, entry[tag], marks, str(entry["id"])) for tag in tags)
    for label in labels:
        if label.behind and label.behind not in tags:
            raise LabelError(f"{entry['id']}: {label.tag} is behind {label.behind}, which is not marked")
    return LabelledText(str(entry["id"]), language, form, part, marks.text, labels)


def _label(tag: str, fields: Mapping[str, Any], marks: _Marks, where: str) -> Label:
    if unknown := set(fields) - FIELDS:
        raise LabelError(f"{where}: unknown fields {sorted(unknown)}")
    if tag not in marks.content or tag not in marks.words:
        raise LabelError(f"{where}: {tag} has no content or no crediting words")
    return Label(
        tag=tag,
        way=Way(fields["way"]),
        kind=fields.get("kind", ""),
        person=fields.get("person", ""),
        house=fields.get("of", ""),
        unnamed=fields.get("unnamed", ""),
        behind=fields.get("behind", ""),
        optional=bool(fields.get("optional", "")),
        content=tuple(marks.content[tag]),
        words=tuple(marks.words[tag]),
        speaker=tuple(marks.speaker.get(tag, ())),
    )


@frozen
class _Marks:
    """A text without its marks, and the ranges that these marked."""

    text: str
    content: dict[str, list[Range]] = field(factory=dict)
    words: dict[str, list[Range]] = field(factory=dict)
    speaker: dict[str, list[Range]] = field(factory=dict)

    @classmethod
    def read(cls, marked: str) -> _Marks:
        """Take the marks out of a text.

        Raises:
            LabelError: if a mark is not closed, or closed by another's.
        """
        plain: list[str] = []
        ranges: dict[str, dict[str, list[Range]]] = {"{": {}, "<": {}, "[": {}}
        open_marks: list[tuple[str, str, int]] = []
        at = 0
        while at < len(marked):
            sign = marked[at]
            if sign in PAIRS:
                tag, at = _tag(marked, at, open_marks)
                open_marks.append((sign, tag, len(plain)))
                continue
            if sign in PAIRS.values():
                opened, tag, start = open_marks.pop() if open_marks else ("", "", 0)
                if PAIRS.get(opened) != sign:
                    raise LabelError(f"{sign} closes nothing in: {marked}")
                ranges[opened].setdefault(tag, []).append((start, len(plain)))
            else:
                plain.append(sign)
            at += 1
        if open_marks:
            raise LabelError(f"not closed: {open_marks} in: {marked}")
        return cls("".join(plain), ranges["{"], ranges["<"], ranges["["])


def _tag(marked: str, at: int, open_marks: list[tuple[str, str, int]]) -> tuple[str, int]:
    """The tag of the mark that opens at a place, and where its words begin; `[` takes that of the mark around it."""
    if marked[at] == "[":
        if not open_marks or open_marks[-1][0] != "<":
            raise LabelError(f"[ outside of crediting words in: {marked}")
        return open_marks[-1][1], at + 1
    if marked[at + 2] != ":":
        raise LabelError(f"{marked[at : at + 6]} has no tag in: {marked}")
    return marked[at + 1], at + 3 + (marked[at + 3] == " ")
