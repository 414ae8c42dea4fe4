"""Parsing English sentences with spaCy, which is imported only when the first sentence is parsed."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from stemmata.errors import SettingsError
from stemmata.language.syntax.relations import universal
from stemmata.language.syntax.values import NamedEntity, ParsedSentence, ParsedToken
from stemmata.model.reports import Report, Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SHIPPED = Path(__file__).parent / "english" / "pipeline"
_SETTING = "language.english_pipeline"
_PIECE = re.compile(r"\s+|\S+")
_BATCH = 64  # sentences computed at once: with one at a time it takes twice as long, beyond this nothing is gained
# Names that spaCy's English pipelines give to kinds of names, and ours.
_KINDS = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organization",
    "PLACE": "place",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "EVENT": "event",
}


@frozen
class EnglishParser:
    """Parses English sentences; cheap to make and to hand to other processes, since its pipeline is loaded when first used.

    Attributes:
        pipeline: name or folder of an installed spaCy pipeline; empty for the shipped one.
    """

    pipeline: str = ""

    def parse(self, report: Report, sentences: Sequence[Sentence]) -> tuple[ParsedSentence, ...]:
        """The trees of sentences without their names, in order; each is parsed by itself, whatever others it is given with.

        Args:
            report: the report.
            sentences: some of its English sentences.

        Raises:
            SettingsError: the pipeline named in the settings is not installed or does not parse.
        """
        return self.parse_reports([(report, sentences)])[0]

    def parse_reports(self, asked: Sequence[tuple[Report, Sequence[Sentence]]]) -> list[tuple[ParsedSentence, ...]]:
        """The same for sentences of several reports, in their order; much faster than one report after another.

        Args:
            asked: reports, each with some of its English sentences.

        Raises:
            SettingsError: as `parse`.
        """
        return self._parsed(asked, without="doc.ents")

    def parse_with_names(self, report: Report, sentences: Sequence[Sentence]) -> tuple[ParsedSentence, ...]:
        """The same with the names that stand in each sentence, which takes a fifth more time."""
        return self._parsed([(report, sentences)], without="")[0]

    def fingerprint(self) -> str:
        """A text that differs wherever another pipeline, or another version of it, would parse."""
        folder = Path(self.pipeline) if self.pipeline else SHIPPED
        if not folder.is_dir():
            return f"{self.pipeline} {_version_of(self.pipeline)}"
        digest = sha256()
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
        return digest.hexdigest()

    def _parsed(self, asked: Sequence[tuple[Report, Sequence[Sentence]]], without: str) -> list[tuple[ParsedSentence, ...]]:
        laid = [[_laid_out(report.text, sentence) for sentence in sentences] for report, sentences in asked]
        distinct = list(dict.fromkeys(text for sentences in laid for text, _ in sentences))  # reprints share sentences
        documents = dict(zip(distinct, self._documents(distinct, without), strict=True))
        return [
            tuple(_as_value(report.text, documents[text], offsets) for text, offsets in sentences)
            for (report, _), sentences in zip(asked, laid, strict=True)
        ]

    def _documents(self, texts: Sequence[str], without: str) -> Iterable[Doc]:
        if not texts:
            return ()
        nlp = _load(self.pipeline)
        unwanted = [name for name in nlp.pipe_names if without in nlp.get_pipe_meta(name).assigns]
        return nlp.pipe(texts, batch_size=_BATCH, disable=unwanted)


def _laid_out(text: str, sentence: Sentence) -> tuple[str, list[int]]:
    """A sentence with single spaces, and the offset in the report's text of each of its characters.

    What stands in capitals altogether is given in small letters, which are parsed better (on GUM's test part 80 % of relations
    right against 77 %).
    """
    written = text[sentence.start : sentence.end]
    if written.isupper() and len(written.lower()) == len(written):
        written = written.lower()
    offsets: list[int] = []
    parts: list[str] = []
    for piece in _PIECE.finditer(written):
        shown = " " if piece.group()[0].isspace() else piece.group()
        parts.append(shown)
        offsets.extend(range(sentence.start + piece.start(), sentence.start + piece.start() + len(shown)))
    return "".join(parts), offsets


def _as_value(text: str, document: Doc, offsets: list[int]) -> ParsedSentence:
    heads, relations = universal(
        [token.head.i for token in document], [token.dep_ for token in document], [token.pos_ for token in document]
    )
    spans = [(offsets[token.idx], offsets[token.idx + len(token) - 1] + 1) for token in document]
    tokens = tuple(
        ParsedToken(
            start=start,
            end=end,
            word=text[start:end],
            lemma=token.lemma_.lower(),
            pos=token.pos_,
            tag=token.tag_,
            head=heads[token.i],
            relation=relations[token.i],
        )
        for token, (start, end) in zip(document, spans, strict=True)
    )
    entities = tuple(
        NamedEntity(entity.start, entity.end, _KINDS[entity.label_]) for entity in document.ents if entity.label_ in _KINDS
    )
    return ParsedSentence(tokens, entities)


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # loading it will say so
        return ""


def _spacy_load() -> Callable[[str | Path], Language]:
    """spaCy's `load`. Importing spaCy imports its download command and with that urllib3, which opens a socket to see whether
    there is IPv6; told that there is none, it opens none.
    """
    had_ipv6, socket.has_ipv6 = socket.has_ipv6, False
    try:
        from spacy import load
    finally:
        socket.has_ipv6 = had_ipv6
    return load


@cache
def _load(pipeline: str) -> Language:
    """The pipeline, once for each process."""
    load = _spacy_load()
    try:
        nlp = load(pipeline or SHIPPED)
    except (OSError, ImportError, ValueError) as error:
        raise SettingsError(
            f"the English pipeline {pipeline or 'that is shipped'} cannot be loaded: {error}",
            _SETTING,
            "install it beside Stemmata, correct its name, or leave the setting out to use the shipped one",
        ) from error
    if not any("token.dep" in nlp.get_pipe_meta(name).assigns for name in nlp.pipe_names):
        raise SettingsError(
            f"the English pipeline {pipeline} has no dependency parser",
            _SETTING,
            "name a pipeline with a parser, or leave the setting out to use the shipped one",
        )
    return nlp
