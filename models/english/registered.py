"""What spaCy's configuration names by string: the tokenizer for treebank words, and the reader that varies the case."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example
from spacy.util import compile_infix_regex, registry

# English treebanks part words at hyphens and slashes ("12-year-old" is five words).
_INFIXES = (r"(?<=[^\W_])[-–—](?=[^\W_])", r"(?<=[A-Za-z])/(?=[A-Za-z])")
# Shares of sentences that are learnt from a second time in small letters and in capitals: chats are written in the one,
# headlines and the wires of the teleprinter age in the other.
_LOWER, _UPPER = 0.1, 0.15
_SEED = 20


@registry.tokenizers("stemmata.treebank_english.v1")
def treebank_tokenizer() -> Callable[[Language], Tokenizer]:
    """spaCy's tokenizer for English, with words parted as the treebanks part them."""

    def create(nlp: Language) -> Tokenizer:
        tokenizer: Tokenizer = spacy.blank("en", vocab=nlp.vocab).tokenizer
        tokenizer.infix_finditer = compile_infix_regex([*(nlp.Defaults.infixes or ()), *_INFIXES]).finditer
        return tokenizer

    return create


@registry.readers("stemmata.sentences.v1")
def sentences_reader(path: Path | None) -> Callable[[Language], Iterator[Example]]:
    """Reads a DocBin of sentences; some of those to learn from come a second time, in small letters or in capitals.

    Args:
        path: a file whose name begins with "train" for what is to be learnt from.
    """
    rng = random.Random(_SEED)

    def read(nlp: Language) -> Iterator[Example]:
        if path is None:
            return
        documents = list(DocBin().from_disk(path).get_docs(nlp.vocab))
        if Path(path).stem.startswith("train"):
            documents += [again for document in documents for again in _in_other_case(document, rng.random())]
        for document in documents:
            yield Example(nlp.make_doc(document.text), document)

    return read


def _in_other_case(document: Doc, chance: float) -> list[Doc]:
    if chance < _LOWER:
        return [recased(document, str.lower)]
    return [recased(document, str.upper)] if chance < _LOWER + _UPPER else []


def recased(document: Doc, change: Callable[[str], str]) -> Doc:
    """The same annotation on words in another case, but for those like "ß"; without lemmas, whose endings would be others."""
    words = [change(token.text) if len(change(token.text)) == len(token.text) else token.text for token in document]
    other = Doc(
        document.vocab,
        words=words,
        spaces=[bool(token.whitespace_) for token in document],
        tags=[token.tag_ for token in document],
        pos=[token.pos_ for token in document],
        heads=[token.head.i for token in document],
        deps=[token.dep_ for token in document],
    )
    if any(token.ent_iob for token in document):
        spans = [Span(other, entity.start, entity.end, entity.label_) for entity in document.ents]
        other.set_ents(spans, default="outside")
    else:
        other.set_ents([], default="missing")
    return other
