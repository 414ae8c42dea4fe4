"""A parsed sentence: words with their heads and relations, on offsets of the report's text."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen


@frozen
class ParsedToken:
    """A syntactic word.

    Attributes:
        start: offset of its first character in `Report.text`.
        end: offset behind its last character.
        word: as written.
        lemma: its lemma in small letters; empty when the pipeline gives none.
        pos: universal part of speech ("VERB"); empty when the pipeline gives none.
        tag: Penn Treebank tag ("VBN"); empty when the pipeline gives none.
        head: index of its head in the sentence; the root's own.
        relation: universal dependency relation to its head ("nsubj:pass", "root").
    """

    start: int
    end: int
    word: str
    lemma: str
    pos: str
    tag: str
    head: int
    relation: str


@frozen
class NamedEntity:
    """A name.

    Attributes:
        first: index of its first token.
        last: index behind its last token.
        kind: "person", "organization", "place" or "event".
    """

    first: int
    last: int
    kind: str


@frozen
class ParsedSentence:
    """A sentence's tree and names.

    Attributes:
        tokens: its words in order.
        entities: its names in order.
        children: for each word the indexes of the words that hang on it, in order.
    """

    tokens: tuple[ParsedToken, ...]
    entities: tuple[NamedEntity, ...] = ()
    children: tuple[tuple[int, ...], ...] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        hanging: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                hanging[token.head].append(index)
        object.__setattr__(self, "children", tuple(map(tuple, hanging)))

    def at(self, start: int, end: int) -> int | None:
        """Index of the first word that shares a character with `start` to `end` (offsets in `Report.text`)."""
        return next((index for index, token in enumerate(self.tokens) if token.start < end and start < token.end), None)

    def related(self, index: int, *relations: str) -> tuple[int, ...]:
        """The words that hang on a word by one of these relations, in order; a subtype must be named to be found."""
        return tuple(child for child in self.children[index] if self.tokens[child].relation in relations)

    def subtree(self, index: int) -> Iterator[int]:
        """A word and everything that hangs on it, in no particular order."""
        waiting = [index]
        while waiting:
            current = waiting.pop()
            yield current
            waiting.extend(self.children[current])
