"""Scores of a pipeline on the treebanks' parts "test", from plain sentences: tokens are the pipeline's own.

A word is right where a word with the same characters has the same head, relation (with its subtype), part of speech or lemma;
punctuation counts. Words that the tokenizer parts otherwise than the treebank are wrong in everything.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from models.english.registered import recased
from models.english.train import TREEBANKS
from models.english.treebanks import as_document, read_treebank


def scores(pipeline: Path, treebanks: Path) -> dict[str, dict[str, float]]:
    """Scores by part, each a share of 1: `words`, `uas`, `las`, `upos`, `xpos`, `lemma`, `ner` (F) where names are marked."""
    nlp = spacy.load(pipeline)
    parts = _parts(treebanks, nlp)
    found = {name: _score(nlp, documents) for name, documents in parts.items()}
    for name, change in (("capitals", str.upper), ("small letters", str.lower)):
        found[f"en_gum_open, in {name}"] = _score(nlp, [recased(document, change) for document in parts["en_gum_open"]])
    return found


def words_per_second(pipeline: Path, treebanks: Path, at_once: int) -> float:
    """Words parsed in a second of one core's time, with this many sentences at once."""
    nlp = spacy.load(pipeline)
    texts = [document.text for documents in _parts(treebanks, nlp).values() for document in documents]
    begun = time.process_time()
    words = sum(len(document) for document in nlp.pipe(texts, batch_size=at_once))
    return words / (time.process_time() - begun)


def _parts(treebanks: Path, nlp: Language) -> dict[str, list[Doc]]:
    parts: dict[str, list[Doc]] = {}
    for name in TREEBANKS:
        sentences = read_treebank(treebanks / f"{name}-test.conllu.gz")
        parts[name] = [as_document(sentence, nlp.vocab) for sentence in sentences]
        news = [as_document(sentence, nlp.vocab) for sentence in sentences if "_news_" in sentence.document]
        if news:
            parts[f"{name}, news"] = news
    return parts


def _score(nlp: Language, gold: Sequence[Doc]) -> dict[str, float]:
    parsed = list(nlp.pipe([document.text for document in gold], batch_size=64))
    right: Counter[str] = Counter()
    words = sum(len(document) for document in gold)
    for truth, own in zip(gold, parsed, strict=True):
        right.update(_right(truth, own))
    found = {"words": float(words)} | {name: right[name] / words for name in ("uas", "las", "upos", "xpos")}
    if any(token.lemma_ for token in gold[0]):
        found["lemma"] = right["lemma"] / words
    names = _names_score(gold, parsed)
    return found if names is None else found | {"ner": names}


def _right(truth: Doc, own: Doc) -> Counter[str]:
    right: Counter[str] = Counter()
    by_place = {(token.idx, len(token)): token for token in own}
    for token in truth:
        found = by_place.get((token.idx, len(token)))
        if found is None:
            continue
        same_head = (found.head.idx, len(found.head)) == (token.head.idx, len(token.head))
        right["uas"] += same_head
        right["las"] += same_head and found.dep_ == token.dep_
        right["upos"] += found.pos_ == token.pos_
        right["xpos"] += found.tag_ == token.tag_
        right["lemma"] += found.lemma_.lower() == token.lemma_.lower()
    return right


def _names_score(gold: Sequence[Doc], parsed: Sequence[Doc]) -> float | None:
    """F of names, their kind and both borders right; None where the treebank marks none."""
    marked = [(truth, own) for truth, own in zip(gold, parsed, strict=True) if truth.has_annotation("ENT_IOB")]
    if not marked:
        return None
    both = sum(len(_names(truth) & _names(own)) for truth, own in marked)
    all_names = sum(len(_names(truth)) + len(_names(own)) for truth, own in marked)
    return 2 * both / all_names if all_names else None


def _names(document: Doc) -> set[tuple[int, int, str]]:
    return {(entity.start_char, entity.end_char, entity.label_) for entity in document.ents}
