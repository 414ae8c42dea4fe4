"""Universal Dependencies treebanks as training material: CoNLL-U with entity spans in MISC, to sentences, to spaCy documents.

One document holds one sentence, since the tool parses sentences that it has split itself.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import evolve, frozen
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

# What GUM calls a mention, and what we call it when it has a name. Things, substances, plants, abstracts and times are left out:
# too few of them have names to be learnt, or the tool's own rules read them better.
_NAMED = {"person": "PERSON", "organization": "ORG", "place": "PLACE", "event": "EVENT"}
_BRACKET = re.compile(r"\((?P<opened>\d+)-(?P<kind>[a-z]+)[^()]*(?P<single>\))?|(?P<closed>\d+)\)")
_WITHIN_NAMES = frozenset(
    {"of", "the", "and", "-", "'s", "’s", "&", "for", "de", "la", "al", "el", "bin", "ibn", "von", "van", "."}
)


@frozen
class Word:
    """One syntactic word.

    Attributes:
        form: as written.
        lemma: its lemma.
        pos: universal part of speech.
        tag: Penn Treebank tag.
        head: index of its head in the sentence; its own for the root.
        relation: universal dependency relation, with its subtype.
        spaced: whether a space follows.
        misc: the tenth column.
    """

    form: str
    lemma: str
    pos: str
    tag: str
    head: int
    relation: str
    spaced: bool
    misc: str


@frozen
class TreebankSentence:
    """A sentence with its tree and, where the treebank marks entities, its names.

    Attributes:
        document: the document's name, which in GUM holds the genre.
        words: its words in order.
        names: names as (first word, word behind the last, label), or None where the treebank marks no entities.
    """

    document: str
    words: tuple[Word, ...]
    names: tuple[tuple[int, int, str], ...] | None


def read_treebank(path: Path) -> list[TreebankSentence]:
    """The sentences of a gzipped CoNLL-U file; those whose words do not join to their text are left out (some spellings)."""
    sentences: list[TreebankSentence] = []
    document, marks_entities = "", False
    open_mentions: dict[str, tuple[int, str]] = {}
    for comments, lines in _blocks(path):
        document = comments.get("newdoc id", document)
        if "newdoc id" in comments:
            open_mentions = {}
            marks_entities = "global.Entity" in comments
        words = _words(lines)
        mentions = _mentions(words, open_mentions) if marks_entities else None
        names = None if mentions is None else _names(words, mentions)
        text = "".join(word.form + " " * word.spaced for word in words)
        if text == comments.get("text", "").strip():
            sentences.append(TreebankSentence(document, words, names))
    return sentences


def _blocks(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    comments: dict[str, str] = {}
    lines: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            if line.startswith("#"):
                key, _, value = line[1:].partition("=")
                comments[key.strip()] = value.strip()
            elif line.strip():
                lines.append(line.rstrip("\n").split("\t"))
            elif lines:
                yield comments, lines
                comments, lines = {}, []
    if lines:
        yield comments, lines


def _words(lines: list[list[str]]) -> tuple[Word, ...]:
    """The words of a sentence; a space that a contraction ("don't") has behind it belongs to its last word."""
    joined: dict[int, bool] = {}
    words: list[Word] = []
    for row in lines:
        number, spaced = row[0], "SpaceAfter=No" not in row[9].split("|")
        if "-" in number:
            first, last = (int(part) for part in number.split("-"))
            joined |= dict.fromkeys(range(first, last), False) | {last: spaced}
        elif "." not in number:
            at = int(number)
            head = int(row[6]) - 1 if row[6] != "0" else at - 1
            words.append(Word(row[1], row[2], row[3], row[4], head, row[7], joined.get(at, spaced), row[9]))
    return (*words[:-1], evolve(words[-1], spaced=False))


def _mentions(words: Iterable[Word], opened: dict[str, tuple[int, str]]) -> list[tuple[int, int, str]]:
    """Mentions of one sentence as (first, behind the last, kind); a mention that runs on into the next sentence is dropped."""
    opened.clear()
    mentions: list[tuple[int, int, str]] = []
    for at, word in enumerate(words):
        entity = next((part[7:] for part in word.misc.split("|") if part.startswith("Entity=")), "")
        for bracket in _BRACKET.finditer(entity):
            if bracket["single"]:
                mentions.append((at, at + 1, bracket["kind"]))
            elif bracket["opened"]:
                opened[bracket["opened"]] = (at, bracket["kind"])
            elif bracket["closed"] in opened:
                first, kind = opened.pop(bracket["closed"])
                mentions.append((first, at + 1, kind))
    return mentions


def _names(words: tuple[Word, ...], mentions: list[tuple[int, int, str]]) -> tuple[tuple[int, int, str], ...]:
    """The mentions whose head is a proper noun, cut down to the name itself; the longest where they lie within each other."""
    named: list[tuple[int, int, str]] = []
    for first, last, kind in mentions:
        head = next((at for at in range(first, last) if not first <= words[at].head < last or words[at].head == at), None)
        if kind in _NAMED and head is not None and words[head].pos == "PROPN":
            named.append((*_name_around(words, head, first, last), _NAMED[kind]))
    kept: list[tuple[int, int, str]] = []
    for name in sorted(named, key=lambda name: (name[0] - name[1], name)):
        if all(name[1] <= other[0] or name[0] >= other[1] for other in kept):
            kept.append(name)
    return tuple(sorted(kept))


def _name_around(words: tuple[Word, ...], head: int, first: int, last: int) -> tuple[int, int]:
    begin = end = head
    for at in range(head - 1, first - 1, -1):
        if _is_of_name(words[at]):
            begin = at
        elif words[at].form not in _WITHIN_NAMES:
            break
    for at in range(head + 1, last):
        if _is_of_name(words[at]):
            end = at
        elif words[at].form not in _WITHIN_NAMES:
            break
    return begin, end + 1


def _is_of_name(word: Word) -> bool:
    return word.pos != "DET" and (word.form[:1].isupper() or word.pos == "PROPN" or word.form.isdigit())


def as_document(sentence: TreebankSentence, vocab: Vocab) -> Doc:
    """A sentence as spaCy's annotated document, to learn from or to measure by."""
    words = sentence.words
    document = Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.spaced for word in words],
        tags=[word.tag for word in words],
        pos=[word.pos for word in words],
        lemmas=[word.lemma for word in words],
        heads=[word.head for word in words],
        deps=["ROOT" if word.head == at else word.relation for at, word in enumerate(words)],
    )
    if sentence.names is None:
        document.set_ents([], default="missing")
    else:
        document.set_ents([Span(document, first, last, label) for first, last, label in sentence.names], default="outside")
    return document
