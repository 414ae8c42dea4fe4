"""Texts that remember where each of their words comes from.

Every word that somebody writes gets a number of its own. Whoever copies it copies the number; whoever puts another word in its
place, or adds one beside it, gives a new number and keeps the old one as what it was. Which characters two reports share because
one has them from the other is then a matter of comparing numbers, whatever was cut, moved or rewritten on the way, and two
writers who happen to use the same phrase share none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve, field, frozen


@frozen(slots=True)
class Word:
    """One word of a text with its punctuation.

    Attributes:
        text: as it stands.
        id: number of the act of writing it.
        was: number of the word that it replaces or was put beside; 0 for a word written anew.
        quoted: whether it stands within quotation marks.
    """

    text: str
    id: int
    was: int = 0
    quoted: bool = False


@frozen
class Sentence:
    """Words up to a full stop.

    Attributes:
        words: in order.
        event: the incident that it tells of, or empty.
        furniture: whether it is a notice or site chrome and no part of the story.
    """

    words: tuple[Word, ...]
    event: str = ""
    furniture: bool = False

    @property
    def text(self) -> str:
        """The sentence as it stands."""
        return " ".join(word.text for word in self.words)


Paragraph = tuple[Sentence, ...]


@frozen
class Story:
    """A text before it is published."""

    title: Sentence
    paragraphs: tuple[Paragraph, ...]

    def sentences(self) -> Iterator[Sentence]:
        """All sentences of the body in order."""
        for paragraph in self.paragraphs:
            yield from paragraph

    def with_paragraphs(self, paragraphs: Iterable[Paragraph]) -> Story:
        """The same title over other paragraphs; empty ones are left out."""
        return evolve(self, paragraphs=tuple(paragraph for paragraph in paragraphs if paragraph))


@frozen
class Placed:
    """A word at its place in a report's text."""

    start: int
    end: int
    word: Word
    event: str = ""
    furniture: bool = False


@frozen
class Page:
    """A story as published: its text and where each word stands in it."""

    text: str
    title: str
    placed: tuple[Placed, ...] = field(repr=False)


def laid_out(story: Story) -> Page:
    """A story as text: the title, then the paragraphs, an empty line between them."""
    parts: list[str] = []
    placed: list[Placed] = []
    at = 0
    for paragraph in ((story.title,), *story.paragraphs):
        if parts:
            at += 2
        words: list[str] = []
        for sentence in paragraph:
            for word in sentence.words:
                at += bool(words)
                placed.append(Placed(at, at + len(word.text), word, sentence.event, sentence.furniture))
                at += len(word.text)
                words.append(word.text)
        parts.append(" ".join(words))
    return Page("\n\n".join(parts), parts[0], tuple(placed))
